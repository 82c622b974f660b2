"""Who stays away from the branch's meetings without a reason for months of a year is named, and when."""

import datetime as dt

import pytest

from desktop.domain.absence import Absence, absence_duty, missed, reminded
from desktop.domain.meeting import Attendance, AttendanceMark, Meeting, MeetingKind

D = dt.date
PRESENT, LEAVE, NO_LEAVE = AttendanceMark.PRESENT, AttendanceMark.LEAVE, AttendanceMark.NO_LEAVE
EXEMPT, UNMARKED = AttendanceMark.EXEMPT, AttendanceMark.UNMARKED


def pair(day: D, mark: AttendanceMark, *, in_base: bool = True, month: str = "") -> tuple[Meeting, Attendance]:
    meeting = Meeting(id=day.toordinal(), kind=MeetingKind.REGULAR, month=month or f"{day:%Y-%m}", date=day)
    return meeting, Attendance(meeting_id=meeting.id, member_id=7, mark=mark, in_base=in_base)


@pytest.mark.parametrize(
    ("marks", "months"),
    [
        ((NO_LEAVE,), (5,)),
        ((NO_LEAVE, NO_LEAVE), (5,)),
        ((PRESENT,), ()),
        ((LEAVE,), ()),
        ((EXEMPT,), ()),
        ((UNMARKED,), ()),
        ((NO_LEAVE, PRESENT), ()),
        ((LEAVE, NO_LEAVE), ()),
        ((NO_LEAVE, UNMARKED), (5,)),
    ],
)
def test_a_month_is_missed_when_nothing_in_it_was_attended_or_excused(
    marks: tuple[AttendanceMark, ...], months: tuple[int, ...]
) -> None:
    found = missed(7, [pair(D(2026, 5, 3 + n), mark) for n, mark in enumerate(marks)], 2026)
    assert (found.months if found else ()) == months


def test_meetings_of_other_years_and_lines_outside_the_base_do_not_count() -> None:
    roll = [
        pair(D(2025, 12, 3), NO_LEAVE),
        pair(D(2026, 1, 2), NO_LEAVE, month="2025-12"),
        pair(D(2026, 2, 3), NO_LEAVE, in_base=False),
    ]
    assert missed(7, roll, 2026) is None
    assert missed(7, roll, 2025) == Absence(7, 2025, (12,), D(2026, 1, 2))


@pytest.mark.parametrize(
    ("months", "limit", "today", "expected"),
    [
        ((2, 5), 3, D(2026, 11, 3), False),
        ((2, 5, 10), 3, D(2026, 11, 3), True),
        ((2, 5, 10), 4, D(2026, 11, 3), False),
        ((2, 5), 2, D(2026, 12, 31), True),
        ((2, 5, 12), 3, D(2027, 1, 1), True),
        ((2, 5, 12), 3, D(2027, 2, 3), True),
        ((2, 5, 12), 3, D(2027, 2, 4), False),
        ((2, 5, 12), 0, D(2026, 12, 31), False),
    ],
)
def test_so_many_months_in_the_year_remind_until_two_months_after_the_last(
    months: tuple[int, ...], limit: int, today: D, *, expected: bool
) -> None:
    absence = Absence(7, 2026, months, D(2026, months[-1], 3))
    assert reminded(absence, limit, today) is expected


def test_the_reminder_names_months_the_rule_and_the_next_meeting() -> None:
    absence = Absence(7, 2026, (2, 5, 10), D(2026, 10, 3))
    duty = absence_duty(absence, "Trần Văn Khoát", 3, D(2026, 12, 3), "Quy định 208-QĐ/TW")
    assert duty.title == "Đ/c Trần Văn Khoát bỏ sinh hoạt không lý do 3 tháng trong năm 2026"
    assert duty.detail.startswith("Các tháng 2, 5, 10; buổi gần nhất 03/10/2026.")
    assert (duty.due, duty.page, duty.params) == (D(2026, 12, 3), "members", {"member_id": 7})
    assert "từ 3 tháng" in duty.reason
    assert duty.basis == "Quy định 208-QĐ/TW"
