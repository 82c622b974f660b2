"""Totals of a season: the sums that must meet, the lines of the national statistics, and the share against targets.

rating.md 4.6: có mặt = miễn + chưa + đã; đã = the four levels; "không hoàn thành" = its five reasons.
"""

from collections import Counter
from collections.abc import Sequence
from enum import Enum

from desktop.domain.rating import RatingRules
from desktop.domain.rating_people import Standing
from desktop.domain.records import dataclass
from desktop.domain.season import LEVELS, Level, MemberReview, ReRating
from desktop.domain.vietnamese import percent


def final_level(review: MemberReview, re_ratings: Sequence[ReRating] = ()) -> Level:
    """The level that counts: re-rated, else decided, else the branch's proposal while nothing is decided."""
    changed = [one for one in re_ratings if one.review_id == review.id and one.after is not Level.NONE]
    if changed:
        return max(changed, key=lambda one: one.id).after
    return review.decided_level if review.decided_level is not Level.NONE else review.branch_level


def decided_level(review: MemberReview, re_ratings: Sequence[ReRating] = ()) -> Level:
    """What the competent committee decided, with a later re-rating; NONE while it hasn't."""
    if review.decided_level is Level.NONE and not any(one.review_id == review.id for one in re_ratings):
        return Level.NONE
    return final_level(review, re_ratings)


class NotDoneReason(Enum):
    """Why somebody is "không hoàn thành": the sub-lines of the national table, in the order in which they go before
    one another."""

    DEGENERATE = "Cấp có thẩm quyền kết luận có biểu hiện suy thoái"
    HALF = "Chỉ hoàn thành dưới 50 % số chỉ tiêu, nhiệm vụ"
    UNIT = "Là công chức, viên chức xếp loại không hoàn thành nhiệm vụ"
    DISCIPLINED = "Bị xử lý kỷ luật trong năm"
    OTHER = "Lý do khác"


@dataclass(frozen=True, slots=True)
class Placed:
    """One person as the totals see him. `reasons`: which of the reasons for "không hoàn thành" apply."""

    standing: Standing
    level: Level = Level.NONE
    reasons: Sequence[NotDoneReason] = ()

    @property
    def rated(self) -> bool:
        return self.standing is Standing.RATED and self.level is not Level.NONE


@dataclass(frozen=True, slots=True)
class Totals:
    """The figures of a season. `roll`: how many stand on the roll of the day, counted apart from the standings."""

    roll: int
    exempt: int
    not_yet: int
    rated: int
    levels: dict[Level, int]
    not_done: dict[NotDoneReason, int]

    @property
    def present(self) -> int:
        return self.exempt + self.not_yet + self.rated

    @property
    def present_holds(self) -> bool:
        """Có mặt = miễn + chưa + đã."""
        return self.present == self.roll

    @property
    def levels_hold(self) -> bool:
        """Đã = the four levels, and the last of them = its reasons."""
        reasons = sum(self.not_done.values())
        return sum(self.levels.values()) == self.rated and reasons == self.levels[Level.NOT_DONE]

    @property
    def good_and_above(self) -> int:
        return self.levels[Level.EXCELLENT] + self.levels[Level.GOOD]

    @property
    def share(self) -> str:
        """Tốt and above among the rated: "95,8 %"."""
        return percent(self.good_and_above, self.rated)


def totals(people: Sequence[Placed], roll: int) -> Totals:
    """All figures. Who is to be rated and has no level yet is "chưa"."""
    present = [one for one in people if one.standing.present]
    rated = [one for one in present if one.rated]
    exempt = sum(one.standing is Standing.EXEMPT for one in present)
    levels = Counter(one.level for one in rated)
    reasons = Counter(_reason(one) for one in rated if one.level is Level.NOT_DONE)
    return Totals(
        roll,
        exempt,
        len(present) - exempt - len(rated),
        len(rated),
        {level: levels[level] for level in LEVELS},
        {reason: reasons[reason] for reason in NotDoneReason},
    )


def _reason(one: Placed) -> NotDoneReason:
    return next((reason for reason in NotDoneReason if reason in one.reasons), NotDoneReason.OTHER)


@dataclass(frozen=True, slots=True)
class StatLine:
    """A line of the table: its number ("4.1"), words and figure."""

    number: str
    label: str
    count: int

    @property
    def depth(self) -> int:
        return self.number.count(".")


def statistics(found: Totals) -> tuple[StatLine, ...]:
    """THỐNG KÊ KIỂM ĐIỂM, ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG ĐẢNG VIÊN, for one branch."""
    what = "kiểm điểm, đánh giá, xếp loại chất lượng"
    lines = [
        StatLine("1", f"Số có mặt đến thời điểm {what} (1 = 2 + 3 + 4)", found.present),
        StatLine("2", f"Số được miễn {what}", found.exempt),
        StatLine("3", f"Số chưa được {what}", found.not_yet),
        StatLine("4", f"Số đã {what}", found.rated),
    ]
    lines += [StatLine(f"4.{n}", level.label, found.levels[level]) for n, level in enumerate(LEVELS, 1)]
    lines += [StatLine(f"4.4.{n}", r.value, found.not_done[r]) for n, r in enumerate(NotDoneReason, 1)]
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class Target:
    """The share of tốt and above beside one target: "trên 90 %". `reached` None: nobody is rated yet."""

    percent: int
    reached: bool | None
    text: str


def targets(found: Totals, rules: RatingRules) -> tuple[Target, ...]:
    """The share against the targets of the pack or of the book, highest first; a target of 0 is none."""
    return tuple(_target(found, goal) for goal in (rules.member_target, rules.member_target_low) if goal)


def _target(found: Totals, goal: int) -> Target:
    if not found.rated:
        return Target(goal, None, f"Chỉ tiêu trên {goal} %: chưa có số liệu")
    reached = found.good_and_above * 100 > goal * found.rated
    word = "Đạt" if reached else "Chưa đạt"
    said = f"{found.good_and_above}/{found.rated} từ hoàn thành tốt trở lên ({found.share})"
    return Target(goal, reached, f"{word} chỉ tiêu trên {goal} %: {said}")
