"""Reads dates as people type them (3/2, 03022026, 3-2-26, 4/2015, "ngày 3 tháng 2 năm 1994"), or says why not.

The day always stands before the month. A two-digit year is taken as the latest year not after a given one.
"""

import datetime as dt
import re
from typing import Final

from desktop.domain.dates import PartialDate
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import clean

_WORDS: Final = re.compile(r"\b(?:khoảng|ngày|tháng|năm|mùng|mồng|sinh|ngay|thang|nam)\b")
_TIME: Final = re.compile(r"[ t]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:am|pm|sa|ch)?$")
_UNKNOWN: Final = re.compile(r"^(?:[.…_?x*-]{1,4}|0{1,2})(?=[/\s])|(?<=/)(?:[.…_?x*-]{1,4}|0{1,2})(?=[/\s])")
_SEPARATORS: Final = re.compile(r"[\s/\\.,\-–—]*")
YEARS: Final = range(1900, 2101)  # what a written year may be; others are slips of the pen
_EXCEL_EPOCH: Final = dt.date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class DateReading:
    """What was read. Without `value`, `reason` says why and `guess` is a date to offer; `doubt`: read, but look."""

    value: PartialDate | None = None
    reason: str = ""
    guess: PartialDate | None = None
    doubt: str = ""


def read_date(text: str, *, latest_year: int, year: int = 0) -> DateReading:
    """The date in `text`.

    `latest_year`: the latest year a two-digit one may mean (a birth date: this year − 16; a deadline: this year + 10).
    `year`: the year of "3/2" and "ngày 3 tháng 2" (0: such a date is asked about). Empty text reads as no date and no
    reason.
    """
    plain = clean(text).casefold()
    if not plain:
        return DateReading()
    plain = _TIME.sub("", plain)
    plain = clean(_WORDS.sub(" ", plain)).strip(" .,;")
    plain = _UNKNOWN.sub("0", plain)
    if not re.search(r"\d", plain):
        return _refused(text, "không có số nào")
    if _SEPARATORS.sub("", re.sub(r"\d+", "", plain)):
        return _refused(text, "có chữ lạ")
    tokens = re.findall(r"\d+", plain)
    if len(tokens) == 1:
        tokens = _cut(tokens[0])
    if not 1 <= len(tokens) <= 3:
        return _refused(text, "có quá nhiều số" if tokens else "cần ngày, tháng, năm")
    return _READERS[len(tokens) - 1](tokens, latest_year, year)


def partial_date(text: str, *, latest_year: int, year: int = 0) -> PartialDate | str:
    """The date, or the reason why it could not be read."""
    reading = read_date(text, latest_year=latest_year, year=year)
    return reading.value or reading.reason


def _refused(text: str, why: str) -> DateReading:
    return DateReading(reason=f"Không đọc được ngày “{clean(text)}”: {why}. Gõ như 03/02/1994, 02/1994 hoặc 1994.")


def _cut(digits: str) -> list[str]:
    """One run of digits cut in day, month and year; [] when its length tells nothing."""
    if len(digits) == 7:  # Excel ate the zero of 03021994
        digits = "0" + digits
    if len(digits) == 8:
        if int(digits[2:4]) > 12 and int(digits[:4]) in YEARS:
            return [digits[:4], digits[4:6], digits[6:]]
        return [digits[:2], digits[2:4], digits[4:]]
    if len(digits) == 6:
        return [digits[:2], digits[2:]] if int(digits[2:]) in YEARS else [digits[:2], digits[2:4], digits[4:]]
    return [digits] if len(digits) in (4, 5) else []


def _only_year(tokens: list[str], latest_year: int, year: int) -> DateReading:
    if len(tokens[0]) == 5:
        guess = PartialDate.of(_EXCEL_EPOCH + dt.timedelta(days=int(tokens[0])))
        return DateReading(reason=f"“{tokens[0]}” giống số ngày của Excel: có phải {guess}?", guess=guess)
    return _dated(tokens[0])


def _two(tokens: list[str], latest_year: int, year: int) -> DateReading:
    first, second = tokens
    if len(first) == 4:
        return _dated(first, second)
    if len(second) == 4:
        return _dated(second, first)
    if int(second) > 12 and int(first) <= 12:
        return _by_sense(second, latest_year, first)
    if year:
        return _dated(str(year), second, first)
    return DateReading(reason=f"Ngày “{first}/{second}” thiếu năm.")


def _three(tokens: list[str], latest_year: int, year: int) -> DateReading:
    first, month, last = tokens
    if len(first) == 4:
        return _dated(first, month, last)
    if len(last) == 4:
        return _dated(last, month, first)
    return _by_sense(last, latest_year, month, first)


_READERS: Final = (_only_year, _two, _three)


def _by_sense(short_year: str, latest_year: int, month: str, day: str = "") -> DateReading:
    if len(short_year) != 2:
        return DateReading(reason=f"Năm “{short_year}” cần 2 hoặc 4 chữ số.")
    year = latest_year - (latest_year - int(short_year)) % 100
    reading = _dated(str(year), month, day)
    if reading.value is None:
        return reading
    return DateReading(reading.value, doubt=f"Năm “{short_year}” được hiểu là {year}.")


def _dated(year: str, month: str = "0", day: str = "") -> DateReading:
    y, m, d = int(year), int(month), int(day or 0)
    if y not in YEARS:
        return DateReading(reason=f"Năm {year} không hợp lý.")
    if m > 12 or (d and not m):
        swapped = _made(y, d, m) if d else None
        asked = f": có phải {swapped}?" if swapped else "."
        return DateReading(reason=f"Không có tháng {m}{asked}", guess=swapped)
    made = _made(y, m, d)
    return DateReading(made) if made else DateReading(reason=f"Tháng {m:02d}/{y} không có ngày {d}.", guess=_made(y, m))


def _made(year: int, month: int, day: int = 0) -> PartialDate | None:
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None
