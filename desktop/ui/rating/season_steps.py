"""The steps of a season as they stand: the rules' checklist gathered into the ten (with residence remarks eleven) that
a secretary goes through. Nothing is locked; what is missing or out of order is told."""

import datetime as dt
from collections.abc import Callable, Sequence

from desktop.domain.dates import show
from desktop.domain.rating_people import Standing
from desktop.domain.rating_steps import ChecklistLine
from desktop.domain.records import dataclass
from desktop.domain.season import Level
from desktop.services.ratings import SeasonPeople, SeasonPerson
from desktop.ui.rating.steps import Step

Waits = Callable[[SeasonPerson], bool]


def handed_in(person: SeasonPerson) -> bool:
    """Whether the member's own review is in: its day, or his own level, is noted."""
    return person.review.handed_in_on is not None or person.review.own_level is not Level.NONE


WAITS: dict[str, Waits] = {
    "received": lambda p: not handed_in(p),
    "committee": lambda p: p.review.committee_level is Level.NONE,
    "votes": lambda p: p.review.branch_level is Level.NONE,
    "decided": lambda p: p.review.decided_level is Level.NONE,
}
"""For whom a step still waits."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """A step and the lines of the checklist it stands for."""

    key: str
    title: str
    lines: tuple[str, ...]


_PLANS = (
    _Plan("list", "Lập danh sách phải xếp loại", ("list",)),
    _Plan("received", "Nhận bản tự kiểm điểm", ("handed_in", "scored", "opinions")),
    _Plan("residence", "Nhận xét nơi cư trú (213)", ("residence",)),
    _Plan("draft", "Dự thảo báo cáo, gửi trước", ("report", "draft")),
    _Plan("committee", "Chi ủy nhận xét, đề xuất", ("committee",)),
    _Plan("meeting", "Hội nghị kiểm điểm", ("meeting",)),
    _Plan("votes", "Bỏ phiếu, kiểm phiếu", ("votes", "counts", "cap")),
    _Plan("branch", "Chi bộ tự xếp loại", ("branch", "head")),
    _Plan("file", "Gửi hồ sơ lên cấp trên", ("file",)),
    _Plan("decided", "Ghi mức được quyết định", ("decided", "announced")),
    _Plan("mending", "Khắc phục, rà soát", ("screening", "mending")),
)


def steps_of(
    checklist: Sequence[ChecklistLine], people: SeasonPeople, today: dt.date, *, residence: bool
) -> list[Step]:
    """The steps in their order; that of the residence remarks only where there is somebody to write one for."""
    lines = {line.key: line for line in checklist}
    plans = [plan for plan in _PLANS if residence or plan.key != "residence"]
    return [_step(plan, [lines[key] for key in plan.lines if key in lines], people, today) for plan in plans]


def notes_of(key: str, checklist: Sequence[ChecklistLine]) -> list[ChecklistLine]:
    """What the checklist has to say in a step."""
    plan = next((plan for plan in _PLANS if plan.key == key), None)
    return [line for line in checklist if plan is not None and line.key in plan.lines and line.note]


def _step(plan: _Plan, lines: Sequence[ChecklistLine], people: SeasonPeople, today: dt.date) -> Step:
    rated = people.of(Standing.RATED)
    waits = WAITS.get(plan.key)
    left = sum(1 for person in rated if waits(person)) if waits else 0
    counted = f"{len(rated) - left}/{len(rated)}" if waits and left < len(rated) else ""
    if all(line.ok for line in lines):
        note = f"{people.rated} người" if plan.key == "list" else counted
        return Step(plan.key, plan.title, note, "green")
    late = any(line.late(today) for line in lines)
    due = min((line.due for line in lines if not line.ok and line.due is not None), default=None)
    when = f"quá hạn {show(due)[:5]}" if late and due else f"hạn {show(due)[:5]}" if due else ""
    if counted:
        missing = f"còn thiếu {left}" if left else ""
        note = ", ".join(part for part in (counted, missing or when) if part)
        return Step(plan.key, plan.title, note, "red" if late else "amber")
    # The first line tells whether a step has begun: sums of ballots that nobody cast meet as well.
    begun = lines[0].ok
    return Step(plan.key, plan.title, when, "red" if late else "amber" if begun else "outline")
