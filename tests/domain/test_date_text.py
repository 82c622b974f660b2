"""Dates as secretaries type them, and as old lists hold them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.date_text import partial_date, read_date
from desktop.domain.dates import PartialDate


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("3/2", "2026-02-03"),
        ("03022026", "2026-02-03"),
        ("3-2-26", "2026-02-03"),
        ("3.2.1943", "1943-02-03"),
        ("3,2,1943", "1943-02-03"),
        ("03 / 02 / 1994", "1994-02-03"),
        ("3 2 1994", "1994-02-03"),
        ("4/2015", "2015-04"),
        ("4.2015", "2015-04"),
        ("042015", "2015-04"),
        ("1982", "1982"),
        ("năm 1982", "1982"),
        ("sinh năm 1982", "1982"),
        ("ngày 3 tháng 2 năm 1994", "1994-02-03"),
        ("Ngày 03 tháng 02", "2026-02-03"),
        ("tháng 4 năm 2015", "2015-04"),
        ("mùng 3/2/1994", "1994-02-03"),
        ("1994-02-03", "1994-02-03"),
        ("1994-02-03 00:00:00", "1994-02-03"),
        ("03/02/1994 0:00", "1994-02-03"),
        ("2015-04", "2015-04"),
        ("19940213", "1994-02-13"),
        ("030294", "1994-02-03"),
        ("3021994", "1994-02-03"),
        ("00/00/1950", "1950"),
        ("00/04/1950", "1950-04"),
        ("--/--/1950", "1950"),
        ("../4/1950", "1950-04"),
        ("?/1950", "1950"),
        ("00001950", "1950"),
        ("16/10/1984.", "1984-10-16"),
        ("4/82", "1982-04"),
        ("29/2/2024", "2024-02-29"),
    ],
)
def test_a_date_is_read(text: str, iso: str) -> None:
    assert partial_date(text, latest_year=2026, year=2026) == PartialDate.from_iso(iso)


@pytest.mark.parametrize(
    ("short", "latest", "year"),
    [
        ("26", 2026, 2026),
        ("27", 2026, 1927),
        ("43", 2026, 1943),
        ("05", 2010, 2005),
        ("26", 2010, 1926),
        ("31", 2036, 2031),
    ],
)
def test_two_digit_years_go_by_sense_and_are_marked(short: str, latest: int, year: int) -> None:
    reading = read_date(f"3/2/{short}", latest_year=latest)
    assert reading.value == PartialDate(year, 2, 3)
    assert reading.doubt == f"Năm “{short}” được hiểu là {year}."


@pytest.mark.parametrize(
    ("text", "reason", "guess"),
    [
        ("3/2", "Ngày “3/2” thiếu năm.", ""),
        ("30/2/1994", "Tháng 02/1994 không có ngày 30.", "1994-02"),
        ("29/2/2023", "Tháng 02/2023 không có ngày 29.", "2023-02"),
        ("12/25/1994", "Không có tháng 25: có phải 25/12/1994?", "1994-12-25"),
        ("2/30/1994", "Không có tháng 30.", ""),
        ("15/1994", "Không có tháng 15.", ""),
        ("3/0/1950", "Không có tháng 0: có phải 03/1950?", "1950-03"),
        ("13/14/80", "Không có tháng 14.", ""),
        ("34368", "“34368” giống số ngày của Excel: có phải 03/02/1994?", "1994-02-03"),
        ("3/2/194", "Năm “194” cần 2 hoặc 4 chữ số.", ""),
        ("1/1/1066", "Năm 1066 không hợp lý.", ""),
        ("chưa rõ", "Không đọc được ngày “chưa rõ”: không có số nào. Gõ như 03/02/1994, 02/1994 hoặc 1994.", ""),
        ("Quý 3/2015", "Không đọc được ngày “Quý 3/2015”: có chữ lạ. Gõ như 03/02/1994, 02/1994 hoặc 1994.", ""),
        (
            "1/2/3/4",
            "Không đọc được ngày “1/2/3/4”: có quá nhiều số. Gõ như 03/02/1994, 02/1994 hoặc 1994.",
            "",
        ),
        ("123", "Không đọc được ngày “123”: cần ngày, tháng, năm. Gõ như 03/02/1994, 02/1994 hoặc 1994.", ""),
    ],
)
def test_what_cannot_be_read_is_said(text: str, reason: str, guess: str) -> None:
    reading = read_date(text, latest_year=2026)
    assert reading.value is None
    assert reading.reason == reason
    assert (reading.guess.iso() if reading.guess else "") == guess
    assert partial_date(text, latest_year=2026) == reason


def test_nothing_typed_is_no_date_and_no_fault() -> None:
    reading = read_date("  ", latest_year=2026)
    assert (reading.value, reading.reason) == (None, "")


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_every_usual_writing_of_a_day_is_read_back(day: dt.date) -> None:
    forms = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d%m%Y", "%Y-%m-%d", "%Y-%m-%d 00:00:00", "ngày %d tháng %m năm %Y")
    for form in forms:
        assert partial_date(day.strftime(form), latest_year=2026) == PartialDate.of(day), form


@given(st.text("0123456789/.-? năm:", max_size=14))
def test_any_text_gives_a_date_or_a_reason(text: str) -> None:
    reading = read_date(text, latest_year=2026, year=2026)
    assert (reading.value is None) == (reading.reason != "") or (reading.value, reading.reason) == (None, "")
