"""The year as the branch lives it: twelve regular meetings by rule, what was moved, held, scored and is missing."""

import dataclasses
import datetime as dt
from enum import StrEnum

from desktop.domain.calendar import WorkCalendar
from desktop.domain.meeting import Meeting, MeetingKind
from desktop.domain.quality import level_of
from desktop.domain.records import dataclass
from desktop.services.meeting_file import MeetingFile
from desktop.services.meeting_steps import Step, afterwards, during, preparation
from desktop.services.meetings import MeetingService
from desktop.services.packs import Packs


class SlotState(StrEnum):
    """How a square of the year stands; the word beside the colour comes with it."""

    DONE = "done"
    MISSING = "missing"
    NEXT = "next"
    FUTURE = "future"
    NOT_KEPT = "not_kept"  # a past month of which the book knows nothing


@dataclass(frozen=True, slots=True)
class Slot:
    """One month: the day by rule, its meeting if there is one, what is missing, in numbers and words."""

    month: str
    date: dt.date
    state: SlotState
    meeting: Meeting | None = None
    committee: Meeting | None = None
    present: int = 0
    base: int = 0
    score: float | None = None
    level: str = ""
    remark: str = ""
    missing: tuple[Step, ...] = ()
    done_steps: int = 0
    all_steps: int = 0


class YearService:
    """Năm sinh hoạt."""

    def __init__(self, meetings: MeetingService, packs: Packs) -> None:
        self._meetings = meetings
        self._packs = packs

    def slots(self, year: int, today: dt.date) -> list[Slot]:
        """The twelve months of `year` in order."""
        by_month = {m.month: m for m in self._meetings.in_year(year) if m.kind is MeetingKind.REGULAR}
        months = [f"{year:04d}-{number:02d}" for number in range(1, 13)]
        coming = next((m for m in months if not self._is_past(m, by_month.get(m), today)), "")
        work = self._packs.work()
        slots = [self._slot(month, by_month.get(month), today, month == coming) for month in months]
        return [dataclasses.replace(slot, remark=self._remark(slot, work)) for slot in slots]

    @staticmethod
    def _remark(slot: Slot, work: WorkCalendar) -> str:
        """A public holiday on a day that isn't past; weekends are days like others for a branch."""
        name = work.holiday(slot.date) if slot.state in {SlotState.NEXT, SlotState.FUTURE} else ""
        return f"Trùng ngày nghỉ: {name}" if name else ""

    def _is_past(self, month: str, meeting: Meeting | None, today: dt.date) -> bool:
        if meeting is not None and meeting.held:
            return True
        return (meeting.date if meeting else self._meetings.rule_date(month)) < today

    def _slot(self, month: str, meeting: Meeting | None, today: dt.date, coming: bool) -> Slot:
        day = meeting.date if meeting else self._meetings.rule_date(month)
        if meeting is None:
            state = SlotState.NEXT if coming else SlotState.FUTURE if day >= today else SlotState.NOT_KEPT
            return Slot(month, day, state)
        file = self._meetings.record(meeting.id)
        steps, counted = self.steps(file, today), file.counted
        missing = tuple(s for s in steps if not s.done)
        held = meeting.held or day < today
        if not held:
            state = SlotState.NEXT if coming else SlotState.FUTURE
        else:
            state = SlotState.MISSING if missing and not meeting.from_paper else SlotState.DONE
        return Slot(
            month,
            day,
            state,
            meeting,
            file.committee,
            counted.base_present,
            counted.base,
            total_score(file),
            self._level(file),
            missing=missing,
            done_steps=len(steps) - len(missing),
            all_steps=len(steps),
        )

    def _level(self, file: MeetingFile) -> str:
        total = total_score(file)
        return level_of(total, self._packs.quality(file.meeting)).label if total is not None else ""

    def steps(self, file: MeetingFile, today: dt.date) -> list[Step]:
        """The steps that matter now: preparation before the day, all of them from the day on."""
        rules = self._packs.meeting(file.meeting.date)
        before = preparation(file, rules)
        if not file.meeting.held and today < file.meeting.date:
            return before
        after = afterwards(file, rules, self._packs.criteria_count(file.meeting))
        # Chances that are gone (a draft, a seat to fill) aren't asked for once the meeting was held.
        return [*(s for s in before if s.key in {"committee", "invite", "materials"}), *during(file), *after]

    def others(self, year: int) -> list[Meeting]:
        """Extraordinary, thematic, chi ủy and party-cell meetings of the year."""
        return [m for m in self._meetings.in_year(year) if m.kind is not MeetingKind.REGULAR]


def total_score(file: MeetingFile) -> float | None:
    """The sum of the points given; None while nothing is scored."""
    given = [s.points for s in file.scores if s.points >= 0]
    return sum(given) if given else None
