"""Who is reviewed and rated in a season, who is not and why, and the special cases to mind (rating.md 3.1, 3.2, 6.1).

Everybody is reviewed but the exempt, the suspended and those admitted less than six months ago; members of other
branches and of the residence list are not rated here but get a remark.
"""

import datetime as dt
import re
from collections.abc import Sequence
from enum import Enum

from desktop.domain.dates import add_months, months_between, show
from desktop.domain.meeting import AttendanceMark
from desktop.domain.meeting_rules import CountingRules
from desktop.domain.member import GONE, Member, MemberState, MemberStatus, Post, PostKind
from desktop.domain.merit import Discipline
from desktop.domain.rating import RatingRules
from desktop.domain.records import dataclass
from desktop.domain.season import MemberReview
from desktop.domain.vietnamese import search_key


class Standing(Enum):
    """Where a person stands in a season; the first three are "có mặt" and add up to it."""

    RATED = "Được kiểm điểm, xếp loại"
    EXEMPT = "Được miễn"
    NOT_YET = "Chưa kiểm điểm, xếp loại"
    TEMPORARY_HERE = "Xếp loại ở chi bộ chính thức"
    RESIDENCE = "Nhận xét nơi cư trú (213)"
    GONE = "Không còn trong danh sách"

    @property
    def words(self) -> str:
        return self.value

    @property
    def present(self) -> bool:
        """Whether it belongs to the identity có mặt = miễn + chưa + đã."""
        return self in (Standing.RATED, Standing.EXEMPT, Standing.NOT_YET)


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules look at in one person on the day of the season. `leaves`: the days of the year's meetings he was
    away from with leave, each with the reason noted on the roll."""

    member: Member
    state: MemberState
    spans: Sequence[MemberStatus] = ()
    posts: Sequence[Post] = ()
    disciplines: Sequence[Discipline] = ()
    review: MemberReview | None = None
    mark: AttendanceMark = AttendanceMark.UNMARKED
    leaves: Sequence[tuple[dt.date, str]] = ()


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The standing with its reason ("" for who is simply rated)."""

    standing: Standing
    reason: str = ""


_OUTSIDE = {
    MemberState.TEMPORARY_HERE: Standing.TEMPORARY_HERE,
    MemberState.RESIDENCE: Standing.RESIDENCE,
}


def eligibility(case: Case, day: dt.date, rules: RatingRules, counting: CountingRules) -> Eligibility:
    """Where one stands on the day of the season. A reason noted on his review keeps him out until he is rated later."""
    if case.state in GONE:
        return Eligibility(Standing.GONE, case.state.label)
    if case.state in _OUTSIDE:
        return Eligibility(_OUTSIDE[case.state], case.state.label)
    if case.state is MemberState.EXEMPT:
        return Eligibility(Standing.EXEMPT, _span_reason(case) or "Được miễn công tác và sinh hoạt đảng")
    if case.state is MemberState.SUSPENDED:
        return Eligibility(Standing.NOT_YET, "Đang bị đình chỉ sinh hoạt đảng")
    if reason := _too_new(case.member, day, rules):
        return Eligibility(Standing.NOT_YET, reason)
    if case.review is not None and case.review.why_not.strip() and case.review.rated_later_on is None:
        return Eligibility(Standing.NOT_YET, case.review.why_not.strip())
    if not counting.of(case.state).rated:
        return Eligibility(Standing.NOT_YET, _span_reason(case) or case.state.label)
    return Eligibility(Standing.RATED)


def _span_reason(case: Case) -> str:
    """ "Miễn công tác và sinh hoạt: tuổi cao": the state with the reason of its span."""
    reasons = [span.reason.strip() for span in case.spans if span.state is case.state and span.reason.strip()]
    return f"{case.state.label}: {reasons[-1]}" if reasons else ""


def _too_new(member: Member, day: dt.date, rules: RatingRules) -> str:
    """Admitted less than six months before; a partial date is read at its earliest day, as the roll does."""
    if member.admitted_on is None:
        return ""
    admitted = member.admitted_on.earliest()
    if add_months(admitted, rules.rated_after_months) <= day:
        return ""
    return f"Kết nạp ngày {show(member.admitted_on)}, chưa đủ {rules.rated_after_months} tháng"


# ---------------------------------------------------------------- special cases (HD 43, mục 7)

_SICK = re.compile(r"\b(om|benh|dieu tri|nam vien|phau thuat|tai nan)\b")
_MATERNITY = re.compile(r"\b(thai san|sinh con|nghi sinh|nghi de)\b")


def notes(case: Case, year: int, day: dt.date, rules: RatingRules) -> tuple[str, ...]:
    """What to mind about one who stands on the roll, each with its legal source."""
    found = (
        _sick(case, year, day, rules),
        _elsewhere(case, rules),
        _new_here(case, year, rules),
        _suspended_from_committee(case, year, rules),
        _absent(case),
        *_disciplined(case, year, rules),
    )
    return tuple(note for note in found if note)


def _sick(case: Case, year: int, day: dt.date, rules: RatingRules) -> str:
    """Maternity of any length; sick for months of the year, in one piece or in several, also by the roll alone."""
    ending = f"vẫn xếp loại theo kết quả thực tế trong năm ({rules.cite('sick')})."
    if any(start <= end for start, end in _pieces(case, _MATERNITY, year, day)):
        return f"Nghỉ thai sản: {ending}"
    pieces = _pieces(case, _SICK, year, day)
    days = sum(max((end - start).days + 1, 0) for start, end in pieces)
    longest = max((months_between(start, end + dt.timedelta(days=1)) for start, end in pieces), default=0)
    if longest >= rules.sick_months or days >= 30 * rules.sick_months:
        return f"Ốm đau từ {rules.sick_months} tháng: {ending}"
    months = sorted({on.month for on, reason in case.leaves if _SICK.search(search_key(reason))})
    if len(months) < rules.sick_months:
        return ""
    said = ", ".join(str(month) for month in months)
    return f"Vắng sinh hoạt vì ốm đau các tháng {said}: nếu ốm từ {rules.sick_months} tháng, {ending}"


def _pieces(case: Case, words: re.Pattern[str], year: int, day: dt.date) -> list[tuple[dt.date, dt.date]]:
    """The parts of the year, up to the day, of the spans whose reason says so."""
    first = dt.date(year, 1, 1)
    told = [span for span in case.spans if words.search(search_key(span.reason))]
    return [(max(span.since or first, first), min(span.until or day, day)) for span in told]


def _elsewhere(case: Case, rules: RatingRules) -> str:
    if case.state is MemberState.TEMPORARY_ELSEWHERE:
        got = case.review is not None and bool(case.review.other_branch_remark.strip())
        had = "đã có" if got else "cần có"
        said = f"Sinh hoạt tạm thời nơi khác: xếp loại tại đây, {had} ý kiến của chi bộ nơi ấy"
        return f"{said} ({rules.cite('temporary')})."
    if case.state is MemberState.TEMPORARY_HERE:
        said = "Sinh hoạt tạm thời tại đây: gửi nhận xét cho chi bộ chính thức, nơi ấy xếp loại"
        return f"{said} ({rules.cite('temporary')})."
    return ""


def _new_here(case: Case, year: int, rules: RatingRules) -> str:
    joined = case.member.joined_on
    if joined is None or joined.year != year or not case.member.joined_from.strip():
        return ""
    place, months = case.member.joined_from.strip(), rules.changed_branch_months
    return (
        f"Chuyển về ngày {show(joined)} từ {place}: xin ý kiến nơi cũ nếu đã ở đó từ {months} tháng "
        f"({rules.cite('changed_branch')})."
    )


def _suspended_from_committee(case: Case, year: int, rules: RatingRules) -> str:
    for post in case.posts:
        ended = post.until is not None and post.until.year == year and post.kind is not PostKind.CELL_LEADER
        if ended and "dinh chi" in search_key(post.ended_because):
            said = "Bị đình chỉ chức vụ cấp ủy: kiểm điểm cả thời gian trước khi bị đình chỉ"
            return f"{said} ({rules.cite('suspended_post')})."
    return ""


def _absent(case: Case) -> str:
    if case.mark not in (AttendanceMark.LEAVE, AttendanceMark.NO_LEAVE):
        return ""
    return "Vắng ở buổi kiểm điểm: xếp loại ở kỳ họp sau khi có mặt, báo cáo bổ sung cấp trên."


def _disciplined(case: Case, year: int, rules: RatingRules) -> list[str]:
    found, cited = [], rules.cite("discipline_year")
    for one in case.disciplines:
        if one.date is None or year not in (one.date.year, one.counted_year):
            continue
        counted = one.counted_year or one.date.year
        words = f"{one.kind.label} ngày {show(one.date)}"
        if counted != year:
            found.append(f"{words}: tính vào xếp loại năm {counted}, không tính vào năm {year}.")
        elif one.counted_year and one.counted_year != one.date.year:
            found.append(f"{words}: cấp có thẩm quyền đã xét, tính vào năm {year} ({cited}).")
        elif case.member.joined_on is not None and case.member.joined_on.year == year:
            found.append(f"{words}: nếu sai phạm ở nơi cũ thì tính vào xếp loại của nơi cũ ({cited}).")
        else:
            found.append(f"{words}: xem có thuộc trường hợp không hoàn thành nhiệm vụ.")
    return found


def counts_in(discipline: Discipline, year: int) -> bool:
    """Whether a discipline counts in the rating of `year`: in one year only, never in two."""
    own = discipline.date.year if discipline.date is not None else 0
    return (discipline.counted_year or own) == year


_RANK = {PostKind.SECRETARY: 0, PostKind.DEPUTY: 1, PostKind.COMMITTEE: 2}


def review_rank(post: PostKind | None) -> int:
    """The order of review and ballot: secretary, deputy, chi ủy, then members (rating.md 3.5)."""
    return _RANK.get(post, 3) if post is not None else 3
