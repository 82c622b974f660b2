"""The plan to raise the quality of meetings (kế hoạch nâng cao chất lượng sinh hoạt, M10): measures and their effect.

A measure is tied to a criterion of the monthly score sheet; what that criterion got before the plan began and since
then is read off the scores, not typed.
"""

import datetime as dt
from collections.abc import Iterable

from desktop.domain.fields import Choice, Kind, column
from desktop.domain.problems import Problem, Severity
from desktop.domain.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprovementPlan:
    """The plan of one year."""

    id: int = 0
    year: int = column("Năm", Kind.NUMBER, required=True)
    starts_on: dt.date | None = column("Thực hiện từ ngày", Kind.DATE, hint="Để trống: từ đầu năm")
    situation: str = column("Đánh giá thực trạng", Kind.LONG_TEXT)
    aims: str = column("Mục đích, yêu cầu", Kind.LONG_TEXT)
    organisation: str = column("Tổ chức thực hiện", Kind.LONG_TEXT)
    conclusion: str = column("Kết quả chung cuối năm", Kind.LONG_TEXT)


class MeasureState(Choice):
    OPEN = "open", "Đang làm"
    DONE = "done", "Đã làm"
    DROPPED = "dropped", "Thôi không làm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One thing the branch does to get better at one criterion ("" = at the meeting as a whole)."""

    id: int = 0
    plan_id: int = column("Kế hoạch", Kind.LINK, required=True, links_to="improvement_plans")
    criterion: str = column("Tiêu chí")
    title: str = column("Biện pháp", required=True, listed=True)
    member_id: int = column("Người chủ trì", Kind.LINK, links_to="members", listed=True)
    due_on: dt.date | None = column("Thời hạn", Kind.DATE, listed=True)
    goal: str = column("Cần đạt")
    state: MeasureState = column("Trạng thái", Kind.CHOICE, default=MeasureState.OPEN, listed=True)
    result: str = column("Kết quả", Kind.LONG_TEXT)


@dataclass(frozen=True, slots=True)
class Scored:
    """The points one meeting got for one criterion ("" = in all)."""

    on: dt.date
    criterion: str
    points: float


@dataclass(frozen=True, slots=True)
class Effect:
    """Mean points of a criterion before the plan began and since then; None where nothing was scored."""

    before: float | None
    after: float | None

    @property
    def change(self) -> float | None:
        """By how much it rose; None while one side is missing."""
        return None if self.before is None or self.after is None else round(self.after - self.before, 1)


def begins(plan: ImprovementPlan) -> dt.date:
    """The first day the plan works."""
    return plan.starts_on or dt.date(plan.year, 1, 1)


def effect(plan: ImprovementPlan, criterion: str, scores: Iterable[Scored]) -> Effect:
    """Means over the twelve months before the plan began, and from then to the end of its year."""
    first = begins(plan)
    since = first.replace(year=first.year - 1, day=min(first.day, 28))
    own = [s for s in scores if s.criterion == criterion]
    before = [s.points for s in own if since <= s.on < first]
    after = [s.points for s in own if first <= s.on <= dt.date(plan.year, 12, 31)]
    return Effect(_mean(before), _mean(after))


def _mean(values: list[float]) -> float | None:
    return round(sum(values) / len(values), 1) if values else None


def check(measure: Measure) -> list[Problem]:
    """A measure needs words; one without somebody in charge or a deadline is said."""
    found: list[Problem] = []
    if not measure.title.strip():
        found.append(Problem("title", "Hãy ghi biện pháp.", Severity.ERROR, "measure_title"))
    if not measure.member_id:
        found.append(Problem("member_id", "Biện pháp chưa có người chủ trì.", Severity.NOTE, "measure_owner"))
    if measure.due_on is None:
        found.append(Problem("due_on", "Biện pháp chưa có thời hạn.", Severity.NOTE, "measure_due"))
    return found
