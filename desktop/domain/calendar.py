"""The year's meetings by rule, public holidays and weekends to point out, and counting in working days."""

import calendar
import datetime as dt
from collections.abc import Iterable
from typing import Protocol

from desktop.domain.dates import show
from desktop.domain.problems import Problem, Severity
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import weekday_name


class DayChange(Protocol):
    """A line of a book's own calendar (`paper.Holiday` has it): a day off, or a day that is worked after all."""

    @property
    def date(self) -> dt.date: ...
    @property
    def name(self) -> str: ...
    @property
    def works(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class HolidayRow:
    """A day of the shipped table; `works`: a Saturday or Sunday worked in exchange for a day off."""

    date: dt.date
    name: str
    works: bool = False


@dataclass(frozen=True, slots=True)
class HolidayRules:
    """The table of public holidays (pack kind "holidays"). After `decided_to` the Government hasn't decided yet."""

    holidays: tuple[HolidayRow, ...]
    decided_to: int
    remark: str


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Days off by name, and weekend days worked all the same."""

    off: dict[dt.date, str]
    worked: frozenset[dt.date]
    decided_to: int = 0

    def holiday(self, day: dt.date) -> str:
        """The holiday's name; "" on another day."""
        return self.off.get(day, "")

    def is_working(self, day: dt.date) -> bool:
        """Monday to Friday less holidays, and weekend days worked in exchange."""
        if day in self.worked:
            return True
        return day.weekday() < 5 and day not in self.off


def work_calendar(rules: HolidayRules, own: Iterable[DayChange] = ()) -> WorkCalendar:
    """The shipped table with the book's own lines on top: for one day the book's line counts."""
    off: dict[dt.date, str] = {}
    worked: set[dt.date] = set()
    rows: list[DayChange] = [*rules.holidays, *own]
    for row in rows:
        if row.works:
            off.pop(row.date, None)
            worked.add(row.date)
        else:
            off[row.date] = row.name
            worked.discard(row.date)
    return WorkCalendar(off, frozenset(worked), rules.decided_to)


def add_working_days(start: dt.date, days: int, work: WorkCalendar) -> dt.date:
    """The last day of a term of `days` working days that begins the day after `start`. 0: `start` itself."""
    day = start
    while days > 0:
        day += dt.timedelta(days=1)
        days -= work.is_working(day)
    return day


def working_days_between(start: dt.date, end: dt.date, work: WorkCalendar) -> int:
    """Working days after `start` up to and with `end`; 0 when `end` is not after `start`."""
    return sum(work.is_working(start + dt.timedelta(days=n)) for n in range(1, (end - start).days + 1))


# ---------------------------------------------------------------- meetings by rule


def rule_date(year: int, month: int, meeting_day: int) -> dt.date:
    """The day of the month set by the branch; the last of the month where there is no such day (31 → 30/11)."""
    return dt.date(year, month, min(max(meeting_day, 1), calendar.monthrange(year, month)[1]))


def day_remark(day: dt.date, work: WorkCalendar) -> str:
    """ "Thứ Sáu 03/9/2027 là ngày nghỉ: Quốc khánh", "Chủ nhật 03/01/2027"; "" on an ordinary working day."""
    named = f"{weekday_name(day)} {show(day)}"
    if name := work.holiday(day):
        return f"{named} là ngày nghỉ: {name}"
    if day in work.worked:
        return f"{named} là ngày làm bù"
    return named if day.weekday() >= 5 else ""


def check_day(day: dt.date, rule: dt.date | None, reason: str, work: WorkCalendar) -> list[Problem]:
    """Remarks on the day of a meeting: a holiday, a weekend, moved from the day by rule without a reason."""
    found: list[Problem] = []
    remark = day_remark(day, work)
    if work.holiday(day):
        said = f"{remark}. Nên chọn ngày khác và ghi lý do đổi ngày."
        found.append(Problem("date", said, Severity.WARNING, "meeting_holiday", "Bảng ngày nghỉ lễ, Tết"))
    elif remark:
        found.append(Problem("date", f"{remark}.", Severity.NOTE, "meeting_weekend"))
    if rule is not None and day != rule and not reason.strip():
        said = f"Đổi từ ngày thường lệ {show(rule)} sang {show(day)}: hãy ghi lý do."
        found.append(Problem("moved_reason", said, Severity.WARNING, "meeting_moved"))
    return found
