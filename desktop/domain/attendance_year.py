"""Twelve months of a member's attendance at a glance: what each month's meetings of the branch say of him."""

import datetime as dt
from collections.abc import Sequence
from enum import Enum

from desktop.domain.meeting import Attendance, AttendanceMark, Meeting
from desktop.domain.records import dataclass


class MonthState(Enum):
    """How a month stands; of several meetings in a month the one that weighs most."""

    PRESENT = "present"
    LEAVE = "leave"
    NO_LEAVE = "no_leave"
    NOT_CALLED = "not_called"  # exempt, elsewhere, not on the list yet, or not marked
    NO_MEETING = "no_meeting"  # the month is over (or runs) and the book has no meeting of it
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class AttendanceMonth:
    """One month: its state, in words what each meeting says, and the meeting to open (0: none)."""

    month: int
    state: MonthState
    words: str
    meeting_id: int = 0


_STATES = {
    AttendanceMark.PRESENT: MonthState.PRESENT,
    AttendanceMark.LEAVE: MonthState.LEAVE,
    AttendanceMark.NO_LEAVE: MonthState.NO_LEAVE,
}
_WEIGHT = (MonthState.NO_LEAVE, MonthState.LEAVE, MonthState.PRESENT, MonthState.NOT_CALLED)
_WORDS = {
    AttendanceMark.PRESENT: "có mặt",
    AttendanceMark.LEAVE: "vắng có lý do",
    AttendanceMark.NO_LEAVE: "vắng không lý do",
    AttendanceMark.EXEMPT: "được miễn",
    AttendanceMark.AWAY: "sinh hoạt nơi khác",
    AttendanceMark.UNMARKED: "chưa điểm danh",
}


def attendance_months(
    meetings: Sequence[Meeting], roll: Sequence[tuple[Meeting, Attendance]], year: int, on: dt.date
) -> tuple[AttendanceMonth, ...]:
    """The twelve months of `year` as known on `on`. `meetings`: those of the branch that were held in it; `roll`: the
    member's line at each of them he was on the list of."""
    lines = {meeting.id: line for meeting, line in roll}
    months = []
    for month in range(1, 13):
        held = sorted((m for m in meetings if _counts_for(m, year) == month), key=lambda m: (m.date, m.id))
        months.append(_month(month, [(m, lines.get(m.id)) for m in held], ahead=(year, month) > (on.year, on.month)))
    return tuple(months)


def _counts_for(meeting: Meeting, year: int) -> int:
    """The month a meeting counts for; one put off from the year before stands in the month it was held in."""
    own, _, month = meeting.month.partition("-")
    return int(month) if own == f"{year:04d}" else meeting.date.month


def _month(month: int, held: Sequence[tuple[Meeting, Attendance | None]], *, ahead: bool) -> AttendanceMonth:
    if not held:
        state = MonthState.AHEAD if ahead else MonthState.NO_MEETING
        return AttendanceMonth(month, state, f"Tháng {month}: {'chưa đến' if ahead else 'sổ chưa có buổi họp'}")
    states = [_state(line) for _, line in held]
    worst = min(states, key=_WEIGHT.index)
    said = "; ".join(f"{meeting.date:%d/%m} {_said(line)}" for meeting, line in held)
    return AttendanceMonth(month, worst, f"Tháng {month}: {said}", held[states.index(worst)][0].id)


def _state(line: Attendance | None) -> MonthState:
    if line is None or not line.in_base:
        return MonthState.NOT_CALLED
    return _STATES.get(line.mark, MonthState.NOT_CALLED)


def _said(line: Attendance | None) -> str:
    if line is None:
        return "không có trong danh sách điểm danh"
    reason = f" ({line.reason.strip()})" if line.reason.strip() else ""
    return _WORDS[line.mark] + reason
