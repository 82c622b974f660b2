"""Meetings by rule, the holidays they hit, and terms in working days."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.calendar import (
    HolidayRules,
    WorkCalendar,
    add_working_days,
    check_day,
    day_remark,
    rule_date,
    work_calendar,
    working_days_between,
)
from desktop.domain.paper import Holiday
from tests.domain.rule_packs import shipped

RULES = shipped()["holidays_2024_2035"].read(HolidayRules)
WORK = work_calendar(RULES)
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2035, 6, 30))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_the_table_reaches_from_2024_to_2035_and_says_what_is_not_decided() -> None:
    years = {row.date.year for row in RULES.holidays}
    assert years == set(range(2024, 2036))
    assert RULES.decided_to == 2026
    assert "Chính phủ quyết định từng năm" in RULES.remark


@pytest.mark.parametrize("year", range(2024, 2036))
def test_every_year_has_its_fixed_holidays_and_three_days_of_tet_at_least(year: int) -> None:
    names = [row.name for row in RULES.holidays if row.date.year == year]
    assert sum("Tết Nguyên Đán" in name for name in names) >= 4
    for month, first in ((1, 1), (4, 30), (5, 1), (9, 2)):
        assert WORK.holiday(dt.date(year, month, first))
    assert any(name == "Ngày Giỗ Tổ Hùng Vương" for name in names)


@pytest.mark.parametrize(
    ("first_day", "name"),
    [
        ("2024-02-10", "Tết Nguyên Đán"),
        ("2025-01-29", "Tết Nguyên Đán"),
        ("2026-02-17", "Tết Nguyên Đán"),
        ("2027-02-06", "Tết Nguyên Đán"),
        ("2030-02-02", "Tết Nguyên Đán"),
        ("2035-02-08", "Tết Nguyên Đán"),
        ("2026-11-24", "Ngày Văn hóa Việt Nam"),
    ],
)
def test_movable_holidays(first_day: str, name: str) -> None:
    assert WORK.holiday(day(first_day)) == name


@pytest.mark.parametrize(
    ("year", "month", "meeting_day", "expected"),
    [
        (2026, 11, 3, "2026-11-03"),
        (2026, 11, 31, "2026-11-30"),
        (2026, 2, 30, "2026-02-28"),
        (2028, 2, 31, "2028-02-29"),
        (2026, 5, 0, "2026-05-01"),
    ],
)
def test_the_day_by_rule_is_cut_to_the_month(year: int, month: int, meeting_day: int, expected: str) -> None:
    assert rule_date(year, month, meeting_day) == day(expected)


def test_the_holidays_and_weekends_among_the_meetings_of_a_year_are_pointed_out() -> None:
    remarks = {month: day_remark(rule_date(2027, month, 3), WORK) for month in range(1, 13)}
    assert {f"2027-{month:02d}": remark for month, remark in remarks.items() if remark} == {
        "2027-01": "Chủ nhật 03/01/2027",
        "2027-04": "Thứ Bảy 03/04/2027",
        "2027-05": "Thứ Hai 03/05/2027 là ngày nghỉ: Ngày Quốc tế Lao động (nghỉ bù)",
        "2027-07": "Thứ Bảy 03/07/2027",
        "2027-09": "Thứ Sáu 03/09/2027 là ngày nghỉ: Quốc khánh",
        "2027-10": "Chủ nhật 03/10/2027",
    }


def test_known_clashes_of_the_3rd_with_holidays() -> None:
    days = [rule_date(year, month, 3) for year in range(2025, 2032) for month in range(1, 13)]
    assert [day.isoformat() for day in days if WORK.holiday(day)] == [
        "2027-05-03",
        "2027-09-03",
        "2028-01-03",
        "2029-09-03",
        "2030-02-03",
        "2030-09-03",
    ]


@pytest.mark.parametrize(
    ("on", "rule", "reason", "codes"),
    [
        ("2026-11-03", "2026-11-03", "", []),
        ("2026-11-05", "2026-11-03", "", ["meeting_moved"]),
        ("2026-11-05", "2026-11-03", "bão số 9", []),
        ("2027-09-03", "2027-09-03", "", ["meeting_holiday"]),
        ("2026-11-07", None, "", ["meeting_weekend"]),
        ("2026-08-22", None, "", ["meeting_weekend"]),
    ],
)
def test_remarks_on_the_day_of_a_meeting(on: str, rule: str | None, reason: str, codes: list[str]) -> None:
    assert [p.code for p in check_day(day(on), day(rule) if rule else None, reason, WORK)] == codes


def test_a_saturday_worked_in_exchange_is_a_working_day() -> None:
    assert WORK.is_working(day("2026-08-22"))
    assert not WORK.is_working(day("2026-08-31"))
    assert day_remark(day("2026-08-22"), WORK) == "Thứ Bảy 22/08/2026 là ngày làm bù"


def test_the_book_s_own_calendar_goes_before_the_shipped_one() -> None:
    own = [
        Holiday(date=day("2027-02-11"), name="Mùng sáu Tết"),
        Holiday(date=day("2027-02-10"), works=True),
        Holiday(date=day("2026-08-22"), name="Nghỉ bão"),
    ]
    work = work_calendar(RULES, own)
    assert (work.holiday(day("2027-02-11")), work.is_working(day("2027-02-10"))) == ("Mùng sáu Tết", True)
    assert not work.is_working(day("2026-08-22"))


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-11-03", 0, "2026-11-03"),
        ("2026-11-03", 1, "2026-11-04"),
        ("2026-11-06", 1, "2026-11-09"),
        ("2026-11-23", 1, "2026-11-25"),
        ("2026-02-13", 1, "2026-02-23"),
        ("2026-08-21", 1, "2026-08-22"),
        ("2026-11-03", 30, "2026-12-16"),
    ],
)
def test_terms_in_working_days(start: str, days: int, end: str) -> None:
    assert add_working_days(day(start), days, WORK) == day(end)


@given(DAYS, st.integers(0, 60))
def test_adding_working_days_is_undone_by_counting_them(start: dt.date, days: int) -> None:
    end = add_working_days(start, days, WORK)
    assert working_days_between(start, end, WORK) == days
    assert days == 0 or WORK.is_working(end)
    assert working_days_between(end, start, WORK) == 0


@given(DAYS, st.integers(0, 60))
def test_a_longer_term_never_ends_earlier(start: dt.date, days: int) -> None:
    bare = WorkCalendar({}, frozenset())
    assert add_working_days(start, days, WORK) <= add_working_days(start, days + 1, WORK)
    assert add_working_days(start, days, bare) >= start + dt.timedelta(days=days)
