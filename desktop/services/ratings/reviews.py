"""What is kept of one review: the record itself, the texts of its sections, its points. None = the collective's report.

A review that isn't saved yet (id 0) is saved with the first thing kept of it, so that nothing of a member's ever lands
in the collective's report, whose rows have no review.
"""

import dataclasses
from collections.abc import Mapping
from typing import TypeAlias, TypeVar

from desktop.db.writer import Writer
from desktop.domain.problems import Problem
from desktop.domain.rating import Group, RatingRules
from desktop.domain.season import (
    BallotCount,
    EvidenceChoice,
    MemberReview,
    PointLine,
    RatingSeason,
    ReRating,
    ReviewText,
)
from desktop.domain.vietnamese import points
from desktop.services.desk import Desk
from desktop.services.members import MemberService
from desktop.services.ratings.seasons import Seasons

Of: TypeAlias = MemberReview | int | None
_SUMS = (
    (Group.COMMON, "common_points", "nhóm tiêu chí chung"),
    (Group.TASKS, "task_points", "nhóm tiêu chí nhiệm vụ"),
)
"""A review (saved or not), its id, or None / 0 for the collective's report."""

P = TypeVar("P", ReviewText, PointLine, EvidenceChoice, BallotCount, ReRating)


class Reviews:
    """Bản kiểm điểm."""

    def __init__(self, desk: Desk, members: MemberService, seasons: Seasons) -> None:
        self._desk = desk
        self._members = members
        self._seasons = seasons

    def one(self, review_id: int) -> MemberReview:
        return self._desk.records(MemberReview).one(review_id)

    def save(self, review: MemberReview, action: str = "") -> MemberReview:
        """Keep one member's review: the first time with the form proposed for him; there is never a second one."""
        name = self._members.name(review.member_id)
        season = self._desk.records(RatingSeason).one(review.season_id)
        if not review.id and (known := self._known(review)) is not None:
            review = dataclasses.replace(review, id=known.id, form=review.form or known.form)
        if not review.form and not season.from_paper:
            rules = self._seasons.rules(season)
            proposed = self._seasons.proposed_form(rules, self._members.get(review.member_id))
            review = dataclasses.replace(review, form=proposed)
        with self._desk.write(action or f"Ghi kiểm điểm năm {season.year}: {name}") as write:
            return write.update(review) if review.id else write.add(review)

    def _known(self, review: MemberReview) -> MemberReview | None:
        """What is kept already of the same member in the same season."""
        found = self._desk.records(MemberReview).find(season_id=review.season_id, member_id=review.member_id)
        return found[0] if found else None

    def remove(self, review: MemberReview) -> None:
        """Take a review away with all its parts (they would become the collective's if only the review went)."""
        with self._desk.write(f"Xóa bản kiểm điểm: {self._members.name(review.member_id)}") as write:
            for record_type in (ReviewText, PointLine, EvidenceChoice, BallotCount, ReRating):
                for part in self._desk.records(record_type).find(review_id=review.id):
                    write.remove(part)
            write.remove(review)

    # -- texts --------------------------------------------------------------------------------------------------------

    def texts(self, season: RatingSeason, of: Of) -> dict[str, ReviewText]:
        """What stands in the sections, by section id."""
        return {text.section: text for text in self.parts(ReviewText, season, of)}

    def parts(self, record_type: type[P], season: RatingSeason, of: Of) -> list[P]:
        """The rows of one review, or of the collective; none of a review that isn't saved."""
        if isinstance(of, MemberReview) and not of.id:
            return []
        rows: list[P] = self._desk.records(record_type).find(season_id=season.id, review_id=_id(of))
        return rows

    def save_texts(self, season: RatingSeason, of: Of, texts: Mapping[str, ReviewText | str]) -> MemberReview | None:
        """Keep the texts of some sections as one action; an empty one is taken away. The review as it is kept."""
        with self._desk.write(self._label("Sửa nội dung kiểm điểm", season, of)) as write:
            review = self.kept(of)
            before = self.texts(season, review)
            for section, text in texts.items():
                wanted = text if isinstance(text, ReviewText) else ReviewText(season_id=season.id, text=text)
                old = before.get(section)
                if isinstance(text, str) and old is not None:
                    wanted = dataclasses.replace(wanted, level=old.level)
                self._put_text(write, season, review, old, dataclasses.replace(wanted, section=section))
            return review

    @staticmethod
    def _put_text(
        write: Writer, season: RatingSeason, review: MemberReview | None, old: ReviewText | None, new: ReviewText
    ) -> None:
        if not new.text.strip() and not new.level:
            if old is not None:
                write.remove(old)
            return
        record = dataclasses.replace(new, id=old.id if old else 0, season_id=season.id, review_id=_id(review))
        if old is None:
            write.add(record)
        else:
            write.update(record)

    def kept(self, of: Of) -> MemberReview | None:
        """The review of a part to be written, saved now if it wasn't; None for the collective."""
        if of is None or of == 0:
            return None
        if isinstance(of, int):
            return self.one(of)
        return of if of.id else self._known(of) or self.save(of)

    def _label(self, words: str, season: RatingSeason, of: Of) -> str:
        member = of.member_id if isinstance(of, MemberReview) else self.one(of).member_id if of else 0
        return f"{words} năm {season.year}: {self._members.name(member) or 'tập thể'}"

    # -- points -------------------------------------------------------------------------------------------------------

    def points(self, season: RatingSeason, of: Of) -> dict[str, PointLine]:
        """Points by criterion."""
        return {line.criterion: line for line in self.parts(PointLine, season, of)}

    def save_points(self, season: RatingSeason, of: Of, lines: Mapping[str, PointLine]) -> MemberReview | None:
        """Keep the points of some criteria as one action; the sums of 30 and 70 in the review follow them."""
        with self._desk.write(self._label("Chấm điểm", season, of)) as write:
            review = self.kept(of)
            before = self.points(season, review)
            for criterion, line in lines.items():
                old = before.get(criterion)
                record = dataclasses.replace(
                    line, id=old.id if old else 0, season_id=season.id, review_id=_id(review), criterion=criterion
                )
                if line.own is None and line.committee is None:
                    if old is not None:
                        write.remove(old)
                elif old is None:
                    write.add(record)
                else:
                    write.update(record)
            return self._sum(season, review, judged=_judged(before))

    def _sum(self, season: RatingSeason, review: MemberReview | None, *, judged: bool) -> MemberReview | None:
        """`judged`: the chi ủy had given points before this change (so their sum goes when the last of them does)."""
        rules, form = self._table(season, review)
        lines = self.points(season, review)
        own = {group: _total(rules, form, group, {k: v.own for k, v in lines.items()}) for group in Group}
        sums = {"common_points": own[Group.COMMON], "task_points": own[Group.TASKS]}
        known = {name: value for name, value in sums.items() if value is not None}
        if review is None:
            if known:
                now = self._desk.records(RatingSeason).one(season.id)
                self._seasons.save(dataclasses.replace(now, **known))  # type: ignore[arg-type]
            return None
        changed: dict[str, float | None] = {**known}
        if judged or _judged(lines):
            changed["committee_points"] = _committee_total(rules, form, lines)
        return self.save(dataclasses.replace(review, **changed)) if changed else review  # type: ignore[arg-type]

    def other_table(self, season: RatingSeason, review: MemberReview | None) -> str:
        """Where the points kept don't fit the table of points as it is now (it was changed afterwards), a sentence that
        says so; else "". A season whose figures were kept has the table of its day."""
        rules, form = self._table(season, review)
        lines = self.points(season, review)
        own = {key: line.own for key, line in lines.items()}
        said = []
        for group, name, words in _SUMS:
            kept, now = getattr(review or season, name), _total(rules, form, group, own)
            if kept is not None and now is not None and kept != now:
                said.append(f"{words} đang ghi {points(kept)} điểm, các tiêu chí nay cộng lại {points(now)}")
        gone = sum(line.own is not None or line.committee is not None for line in self._gone(season, review))
        said += [f"{gone} tiêu chí đã chấm không còn trong bảng"] if gone else []
        return f"Bảng điểm đã đổi từ khi ghi phiếu này: {'; '.join(said)}." if said else ""

    def count_again(self, season: RatingSeason, review: MemberReview | None) -> MemberReview | None:
        """Take away points on criteria the table no longer has and let the sums follow the others, as one action."""
        with self._desk.write(self._label("Cộng lại điểm", season, review)) as write:
            judged = _judged(self.points(season, review))
            for line in self._gone(season, review):
                write.remove(line)
            return self._sum(season, review, judged=judged)

    def _table(self, season: RatingSeason, review: MemberReview | None) -> tuple[RatingRules, str]:
        """The rules of the season, and the form whose table counts."""
        rules = self._seasons.rules(season)
        return rules, rules.collective.id if review is None else review.form

    def _gone(self, season: RatingSeason, review: MemberReview | None) -> list[PointLine]:
        rules, form = self._table(season, review)
        listed = {criterion.id for criterion in rules.criteria_of(form)}
        return [line for key, line in self.points(season, review).items() if key not in listed]

    def problems(self, season: RatingSeason, review: MemberReview) -> list[Problem]:
        """Points beyond the table; nothing blocks."""
        rules = self._seasons.rules(season)
        found = []
        for name, most in (("common_points", rules.common_max), ("task_points", rules.task_max)):
            value = getattr(review, name)
            if value is not None and not 0 <= value <= most:
                found.append(Problem(name, f"Điểm phải từ 0 đến {most}.", code=f"review_{name}"))
        limits = {criterion.id: criterion.max for criterion in rules.criteria_of(review.form)}
        for criterion, line in self.points(season, review).items():
            for value in (line.own, line.committee):
                if value is not None and not 0 <= value <= limits.get(criterion, value):
                    said = f"Điểm của tiêu chí phải từ 0 đến {points(limits[criterion])}."
                    found.append(Problem(criterion, said, code="review_points"))
        return found


def _id(of: Of) -> int:
    return of.id if isinstance(of, MemberReview) else of or 0


def _judged(lines: Mapping[str, PointLine]) -> bool:
    """Whether the chi ủy gave points on any criterion."""
    return any(line.committee is not None for line in lines.values())


def _committee_total(rules: RatingRules, form: str, lines: Mapping[str, PointLine]) -> float | None:
    """The sum by the chi ủy: where it gives none his own points stand. None while it gave none at all, or while a
    criterion has neither: a part of the table must never be judged as the whole."""
    if not _judged(lines):
        return None
    given = [lines.get(criterion.id) for criterion in rules.criteria_of(form)]
    stands = [None if one is None else one.own if one.committee is None else one.committee for one in given]
    return sum(value for value in stands if value is not None) if None not in stands else None


def _total(rules: RatingRules, form: str, group: Group, values: Mapping[str, float | None]) -> float | None:
    """The sum of a group; None while nothing of it is given."""
    given = [values.get(criterion.id) for criterion in rules.criteria_of(form, group)]
    known = [value for value in given if value is not None]
    return sum(known) if known else None
