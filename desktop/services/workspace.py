"""How the three steps of one meeting stand, for the bar on top of its workspace; pure, over a `MeetingFile`."""

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum

from desktop.domain.agenda import REVIEW
from desktop.domain.meeting import MeetingKind
from desktop.domain.meeting_rules import MeetingRules
from desktop.domain.records import dataclass
from desktop.domain.roll import RollLine, count
from desktop.services.meeting_file import MeetingFile, clock
from desktop.services.meeting_steps import Step, afterwards, during, preparation


class Stand(StrEnum):
    """Where one step is."""

    WAITING = "waiting"
    RUNNING = "running"
    MISSING = "missing"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the three steps: how it stands and its checklist, what is missing first."""

    stand: Stand
    steps: tuple[Step, ...]

    @property
    def missing(self) -> list[Step]:
        return [step for step in self.steps if not step.done]


_STILL_ASKED = frozenset({"committee", "invite", "materials"})
"""Preparations that are asked for even after the meeting: their dates are facts of the record."""


def stages(file: MeetingFile, rules: MeetingRules, criteria: int, today: dt.date) -> tuple[Stage, Stage, Stage]:
    """Preparation, the meeting, what follows it."""
    meeting = file.meeting
    coming = not meeting.held and today < meeting.date
    first = preparation(file, rules)
    if meeting.held:
        first = [s for s in first if s.done or s.key in _STILL_ASKED]
    second, third = during(file), afterwards(file, rules, criteria)
    settled = meeting.from_paper or file.locked
    return (
        Stage(_stand(first, settled), tuple(first)),
        Stage(_second(file, second, coming=coming, today=today, settled=settled), tuple(second)),
        Stage(_stand(third, meeting.from_paper) if meeting.held else Stand.WAITING, tuple(third)),
    )


def _stand(steps: Sequence[Step], settled: bool) -> Stand:
    return Stand.DONE if settled or all(step.done for step in steps) else Stand.MISSING


def _second(file: MeetingFile, steps: Sequence[Step], *, coming: bool, today: dt.date, settled: bool) -> Stand:
    meeting = file.meeting
    if settled:
        return Stand.DONE
    if coming or not meeting.held:
        return Stand.WAITING
    if not meeting.ends_at and meeting.date == today:
        return Stand.RUNNING
    return _stand(steps, settled)


def begin_with(file: MeetingFile, today: dt.date) -> int:
    """The step to open: preparation before the day, the meeting on it, what follows once it has ended."""
    meeting = file.meeting
    if meeting.held:
        return 1 if meeting.date == today and not meeting.ends_at else 2
    return 0 if today < meeting.date else 1


def scored(file: MeetingFile) -> bool:
    """Whether a quality score belongs to this kind of meeting."""
    return file.meeting.kind in {MeetingKind.REGULAR, MeetingKind.THEMATIC}


def looks_back(file: MeetingFile, item_id: int) -> bool:
    """Whether this agenda item is the one where open action items are reviewed."""
    item = next((i for i in file.agenda if i.id == item_id), None)
    return item is not None and item.standing == REVIEW


def minutes_so_far(file: MeetingFile, now: dt.datetime) -> int | None:
    """Minutes since the start on the day itself; None on other days, before the start or after the end."""
    start = clock(file.meeting.starts_at)
    if start is None or file.meeting.ends_at or not file.meeting.held or now.date() != file.meeting.date:
        return None
    return max(0, now.hour * 60 + now.minute - start)


def convoked(lines: Sequence[RollLine]) -> tuple[int, str]:
    """How many are called, and the subtraction: (22, "27 − miễn 3 − nơi khác 2")."""
    counted = count(lines)
    less = (
        ("miễn", counted.absent_exempt),
        ("nơi khác", counted.absent_elsewhere),
        ("đình chỉ", counted.absent_suspended),
    )
    called = counted.total - sum(number for _, number in less)
    return called, " − ".join([str(counted.total), *(f"{word} {number}" for word, number in less if number)])
