"""Dates as people know them: whole, or only a month and year, or only a year; and their Vietnamese writing."""

import calendar
import datetime as dt
import re

from desktop.domain.records import dataclass

_ISO = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date of which the day, or the day and the month, may not be known (0 = not known)."""

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if self.day and not self.month:
            raise ValueError("a day needs a month")
        dt.date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def of(cls, day: dt.date) -> "PartialDate":
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_iso(cls, text: str) -> "PartialDate":
        """ "2015", "2015-04" or "2015-04-09"."""
        found = _ISO.match(text)
        if not found:
            raise ValueError(text)
        return cls(*(int(part) for part in found.groups() if part))

    def iso(self) -> str:
        return (
            f"{self.year:04d}" + (f"-{self.month:02d}" if self.month else "") + (f"-{self.day:02d}" if self.day else "")
        )

    @property
    def whole(self) -> bool:
        return bool(self.day)

    def earliest(self) -> dt.date:
        return dt.date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> dt.date:
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """dd/MM/yyyy, MM/yyyy or yyyy: what is known."""
        if self.day:
            return f"{self.day:02d}/{self.month:02d}/{self.year:04d}"
        return f"{self.month:02d}/{self.year:04d}" if self.month else f"{self.year:04d}"


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day `months` later; the last of the month where there is no such day (31/01 + 1 → 28/02)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def months_between(start: dt.date, end: dt.date) -> int:
    """Whole months from `start` to `end` (negative when `end` is before)."""
    if end < start:
        return -months_between(end, start)
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - 1 if add_months(start, months) > end else months


def years_between(start: dt.date, end: dt.date) -> int:
    return months_between(start, end) // 12


def show(day: dt.date | PartialDate | None) -> str:
    """dd/MM/yyyy for the screen; "" for none."""
    if day is None:
        return ""
    return str(day) if isinstance(day, PartialDate) else f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def month_key(day: dt.date) -> str:
    """ "2026-11"."""
    return f"{day.year:04d}-{day.month:02d}"


def day_of_year(text: str, year: int) -> dt.date:
    """ "31/01" of a rule pack in a year; past the end of its month the last of it; what is no day the year's last."""
    day, _, month = text.partition("/")
    if not (day.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12 and int(day)):
        return dt.date(year, 12, 31)
    return dt.date(year, int(month), min(int(day), calendar.monthrange(year, int(month))[1]))
