"""Twelve months of attendance: each month's state and its words; of several meetings the one that weighs most."""

import dataclasses
import datetime as dt

from desktop.domain.attendance_year import AttendanceMonth, MonthState, attendance_months
from desktop.domain.meeting import Attendance, AttendanceMark, Meeting, MeetingKind

ON = dt.date(2026, 11, 22)


def held(meeting_id: int, day: int, month: int) -> Meeting:
    return Meeting(id=meeting_id, month=f"2026-{month:02d}", date=dt.date(2026, month, day), kind=MeetingKind.REGULAR)


def line(mark: AttendanceMark, *, reason: str = "", in_base: bool = True) -> Attendance:
    return Attendance(meeting_id=1, member_id=1, mark=mark, reason=reason, in_base=in_base)


def months(*known: tuple[Meeting, Attendance | None], on: dt.date = ON) -> tuple[AttendanceMonth, ...]:
    meetings = [meeting for meeting, _ in known]
    roll = [(meeting, marked) for meeting, marked in known if marked is not None]
    return attendance_months(meetings, roll, 2026, on)


def test_every_month_stands_there_once() -> None:
    found = months()
    assert [one.month for one in found] == list(range(1, 13))
    assert {one.state for one in found[:11]} == {MonthState.NO_MEETING}
    assert found[11] == AttendanceMonth(12, MonthState.AHEAD, "Tháng 12: chưa đến")
    assert found[10].words == "Tháng 11: sổ chưa có buổi họp"


def test_of_a_year_that_is_over_no_month_lies_ahead() -> None:
    assert {one.state for one in months(on=dt.date(2027, 1, 5))} == {MonthState.NO_MEETING}


def test_each_mark_has_its_state_and_its_words() -> None:
    mark = AttendanceMark
    found = months(
        (held(1, 3, 1), line(mark.PRESENT)),
        (held(2, 3, 2), line(mark.LEAVE, reason=" ốm ")),
        (held(3, 3, 3), line(mark.NO_LEAVE)),
        (held(4, 3, 4), line(mark.EXEMPT)),
        (held(5, 3, 5), line(mark.AWAY)),
        (held(6, 3, 6), line(mark.UNMARKED)),
        (held(7, 3, 7), None),
        (held(8, 3, 8), line(mark.PRESENT, in_base=False)),
    )
    assert [(one.state, one.words, one.meeting_id) for one in found[:8]] == [
        (MonthState.PRESENT, "Tháng 1: 03/01 có mặt", 1),
        (MonthState.LEAVE, "Tháng 2: 03/02 vắng có lý do (ốm)", 2),
        (MonthState.NO_LEAVE, "Tháng 3: 03/03 vắng không lý do", 3),
        (MonthState.NOT_CALLED, "Tháng 4: 03/04 được miễn", 4),
        (MonthState.NOT_CALLED, "Tháng 5: 03/05 sinh hoạt nơi khác", 5),
        (MonthState.NOT_CALLED, "Tháng 6: 03/06 chưa điểm danh", 6),
        (MonthState.NOT_CALLED, "Tháng 7: 03/07 không có trong danh sách điểm danh", 7),
        (MonthState.NOT_CALLED, "Tháng 8: 03/08 có mặt", 8),
    ]


def test_of_two_meetings_in_a_month_the_absence_is_shown_and_opened() -> None:
    found = months(
        (held(9, 20, 6), line(AttendanceMark.LEAVE, reason="đưa con nhập viện")),
        (held(8, 3, 6), line(AttendanceMark.PRESENT)),
    )[5]
    assert found.state is MonthState.LEAVE
    assert found.words == "Tháng 6: 03/06 có mặt; 20/06 vắng có lý do (đưa con nhập viện)"
    assert found.meeting_id == 9


def test_a_meeting_put_off_stands_in_the_month_it_counts_for() -> None:
    late = dataclasses.replace(held(1, 2, 3), month="2026-02")
    of_december = dataclasses.replace(held(2, 2, 1), month="2025-12")
    found = months((late, line(AttendanceMark.PRESENT)), (of_december, line(AttendanceMark.PRESENT)))
    assert found[1].words == "Tháng 2: 02/03 có mặt"
    assert found[2].state is MonthState.NO_MEETING
    assert found[0].meeting_id == 2, "held in January, though it counts for the year before"
