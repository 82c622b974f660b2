"""Any record of any kind, from dice: what is tried on every table needs no line when a table comes along."""

import dataclasses
import datetime as dt
import random
import typing
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from desktop.db.rows import columns_of
from desktop.db.tables import TABLES, Table
from desktop.domain.dates import PartialDate

FROZEN = "issued_papers"
"""Never changed or removed once it is there: issuing isn't undone."""

FREE = tuple(table for table in TABLES if table.journaled and table.name != FROZEN)
_WORDS = ("Nguyễn Thị Tươi", "=1+1", "'; DROP TABLE members;--", "dòng một\ndòng hai", "", "50 %", "<b>đậm</b>")


def a_record(dice: random.Random, table: Table, ids: Callable[[str], list[int]], record_id: int = 0) -> Any | None:
    """A record with a value in every column; None while a record it must point at isn't there.

    `ids` gives the ids that there are of a table.
    """
    hints = typing.get_type_hints(table.record)
    values: dict[str, Any] = {"id": record_id}
    for column in columns_of(table.record):
        if column.links_to:
            there = [other for other in ids(column.links_to) if (column.links_to, other) != (table.name, record_id)]
            if not column.nullable and not there:
                return None
            values[column.name] = dice.choice(there) if there and (not column.nullable or dice.random() < 0.6) else 0
        else:
            values[column.name] = _value(dice, hints[column.name])
    return table.record(**values)


def changed(dice: random.Random, table: Table, record: Any, ids: Callable[[str], list[int]]) -> Any:
    """The record with some columns as in another one; its owner stays."""
    other = a_record(dice, table, ids, record.id)
    if other is None:
        return record
    names = [c.name for c in columns_of(table.record) if c.name != table.owner]
    some = dice.sample(names, dice.randint(1, len(names)))
    return dataclasses.replace(record, **{name: getattr(other, name) for name in some})


def _value(dice: random.Random, hint: Any) -> Any:
    kinds = [kind for kind in typing.get_args(hint) if kind is not type(None)] if typing.get_args(hint) else []
    if typing.get_origin(hint) is not tuple and len(kinds) == 1 and len(typing.get_args(hint)) == 2:
        return None if dice.random() < 0.3 else _value(dice, kinds[0])
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return dice.choice(list(hint))
    day = dt.date(2020, 1, 1) + dt.timedelta(days=dice.randrange(3000))
    made: dict[Any, Callable[[], Any]] = {
        str: lambda: dice.choice(_WORDS) + dice.choice(("", f" {dice.randrange(99)}")),
        bool: lambda: dice.random() < 0.5,
        int: lambda: dice.randrange(100),
        float: lambda: dice.randrange(100) / 4,
        dt.date: lambda: day,
        dt.datetime: lambda: dt.datetime.combine(day, dt.time(9, 30)),
        PartialDate: lambda: dice.choice([PartialDate(day.year), PartialDate(day.year, 2), PartialDate.of(day)]),
    }
    if hint in made:
        return made[hint]()
    if hint is tuple or typing.get_origin(hint) is tuple:
        return ()
    raise TypeError(f"no value for {hint}")
