"""Verbs on the plan to raise the quality of meetings, and what the scores say of its measures."""

import datetime as dt

from desktop.domain.improvement import Effect, ImprovementPlan, Measure, Scored, check, effect
from desktop.domain.meeting import Meeting, ScoreLine
from desktop.domain.problems import Invalid, Problem, errors
from desktop.domain.quality import QualityFrame
from desktop.domain.records import dataclass
from desktop.services.desk import Desk
from desktop.services.packs import Packs


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A criterion a measure may be tied to, with its full marks and what it got before and since."""

    id: str
    label: str
    max: float
    effect: Effect


class ImprovementService:
    """Kế hoạch nâng cao chất lượng sinh hoạt."""

    def __init__(self, desk: Desk, packs: Packs) -> None:
        self._desk = desk
        self._packs = packs

    def of_year(self, year: int) -> ImprovementPlan | None:
        """The plan of a year; None when there is none."""
        found = self._desk.records(ImprovementPlan).find(year=year)
        return found[0] if found else None

    def years(self) -> list[int]:
        return sorted({plan.year for plan in self._desk.records(ImprovementPlan).all()})

    def measures(self, plan: ImprovementPlan) -> list[Measure]:
        """Its measures: those of a criterion in the order of the score sheet, then the others."""
        return sorted(self._desk.records(Measure).find(plan_id=plan.id), key=lambda m: (m.criterion or "~", m.id))

    def criteria(self, plan: ImprovementPlan) -> list[CriterionLine]:
        """The criteria of the score sheet of the plan's year with their means before and since, weakest first."""
        frame = self._frame(plan.year)
        scores = self.scores()
        lines = [CriterionLine(c.id, c.short, c.max, effect(plan, c.id, scores)) for c in frame.criteria]
        return sorted(lines, key=_weakness)

    def whole(self, plan: ImprovementPlan) -> Effect:
        """Mean total of the meetings before and since."""
        return effect(plan, "", self.scores())

    def _frame(self, year: int) -> QualityFrame:
        day = min(self._desk.today(), dt.date(year, 12, 31))
        return self._packs.read("quality", QualityFrame, day)

    def scores(self) -> list[Scored]:
        """Every point given at any meeting, and each meeting's total under criterion ""."""
        days = {m.id: m.date for m in self._desk.records(Meeting).all()}
        found: list[Scored] = []
        totals: dict[int, float] = {}
        for line in self._desk.records(ScoreLine).all():
            if line.points >= 0 and line.meeting_id in days:
                found.append(Scored(days[line.meeting_id], line.criterion, line.points))
                totals[line.meeting_id] = totals.get(line.meeting_id, 0) + line.points
        return [*found, *(Scored(days[meeting], "", total) for meeting, total in totals.items())]

    def save(self, plan: ImprovementPlan) -> ImprovementPlan:
        """Keep the plan; a year has one."""
        other = self.of_year(plan.year)
        if other is not None and other.id != plan.id:
            said = f"Năm {plan.year} đã có kế hoạch nâng cao chất lượng sinh hoạt."
            raise Invalid([Problem("year", said, code="improvement_twice")])
        with self._desk.write(f"Ghi kế hoạch nâng cao chất lượng sinh hoạt năm {plan.year}") as write:
            return write.update(plan) if plan.id else write.add(plan)

    def save_measure(self, measure: Measure) -> Measure:
        faults = errors(check(measure))
        if faults:
            raise Invalid(faults)
        with self._desk.write("Ghi biện pháp nâng cao chất lượng sinh hoạt") as write:
            return write.update(measure) if measure.id else write.add(measure)

    def remove_measure(self, measure: Measure) -> None:
        with self._desk.write("Xóa biện pháp nâng cao chất lượng sinh hoạt") as write:
            write.remove(measure)

    def remove(self, plan: ImprovementPlan) -> None:
        """The plan with its measures."""
        with self._desk.write(f"Xóa kế hoạch nâng cao chất lượng sinh hoạt năm {plan.year}") as write:
            write.remove(plan)


def _weakness(line: CriterionLine) -> tuple[float, str]:
    known = line.effect.before if line.effect.before is not None else line.effect.after
    return (known / line.max if known is not None and line.max else 2.0, line.id)
