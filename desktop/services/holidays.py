"""The table of public holidays as a book has it: the shipped days with the book's own lines on top."""

import dataclasses
import datetime as dt

from desktop.domain.calendar import HolidayRules
from desktop.domain.dates import show
from desktop.domain.paper import Holiday
from desktop.domain.records import dataclass
from desktop.services.desk import Desk
from desktop.services.packs import Packs


@dataclass(frozen=True, slots=True)
class HolidayLine:
    """One day. `own`: this book says so; `shipped`: the program's table has the day too."""

    date: dt.date
    name: str
    works: bool
    own: bool
    shipped: bool


class HolidayService:
    """Ngày nghỉ lễ, Tết."""

    def __init__(self, desk: Desk, packs: Packs) -> None:
        self._desk = desk
        self._packs = packs

    def rules(self) -> HolidayRules:
        """The shipped table with its remark."""
        return self._packs.read("holidays", HolidayRules, self._desk.today())

    def years(self) -> list[int]:
        """The years the shipped table covers."""
        return sorted({row.date.year for row in self.rules().holidays})

    def of(self, year: int) -> list[HolidayLine]:
        """The days of one year in their order."""
        rows = {row.date: row for row in self.rules().holidays if row.date.year == year}
        own = {line.date: line for line in self._desk.records(Holiday).all() if line.date.year == year}
        found = [HolidayLine(d, r.name, r.works, own=False, shipped=True) for d, r in rows.items() if d not in own]
        found += [HolidayLine(d, line.name, line.works, own=True, shipped=d in rows) for d, line in own.items()]
        return sorted(found, key=lambda line: line.date)

    def set(self, day: dt.date, name: str, *, works: bool) -> None:
        """This book's own word on a day: off under a name, or worked after all."""
        kept = self._desk.records(Holiday).find(date=day)
        line = Holiday(id=kept[0].id if kept else 0, date=day, name=name.strip(), works=works)
        with self._desk.write(f"Sửa ngày nghỉ {show(day)}") as write:
            if kept:
                write.update(dataclasses.replace(line))
            else:
                write.add(line)

    def reset(self, day: dt.date) -> None:
        """Take this book's own word on a day away; the shipped table holds again."""
        with self._desk.write(f"Bỏ sửa ngày nghỉ {show(day)}") as write:
            for line in self._desk.records(Holiday).find(date=day):
                write.remove(line)
