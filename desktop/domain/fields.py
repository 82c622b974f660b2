"""A record's columns and their Vietnamese names, said once: `column(…)` in the dataclass, `fields_of(Record)` to read.

Forms, tables, history and Excel lists are derived from here.
"""

import dataclasses
from enum import StrEnum
from functools import cache
from typing import Any

from desktop.domain.records import dataclass


class Kind(StrEnum):
    """How a value is entered, shown and sorted."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NAME = "name"  # a person's name: sorted by given name
    DATE = "date"  # datetime.date, dd/MM/yyyy on screen
    PARTIAL_DATE = "partial_date"  # domain.dates.PartialDate: day, month or year may be all that is known
    TIME = "time"  # "14:00"
    NUMBER = "number"  # int
    DIGITS = "digits"  # a number kept as text with its leading zeros
    CHOICE = "choice"  # a StrEnum with `label`
    FLAG = "flag"  # bool
    LINK = "link"  # id of another record (0 = none)
    JSON = "json"  # tuple of plain values, kept as JSON text


@dataclass(frozen=True, slots=True)
class Field:
    """One column: `name` in code, `label` on screen; `masked` shows only the last four digits; `group`: its heading."""

    name: str
    label: str
    kind: Kind
    required: bool = False
    masked: bool = False
    group: str = ""
    hint: str = ""
    listed: bool = False  # stands in the record's plain list
    links_to: str = ""  # kind of record a LINK points at ("members", …)


_KEY = "column"


def column(
    label: str,
    kind: Kind = Kind.TEXT,
    *,
    default: Any = dataclasses.MISSING,
    required: bool = False,
    masked: bool = False,
    group: str = "",
    hint: str = "",
    listed: bool = False,
    links_to: str = "",
) -> Any:
    """A dataclass field with its Vietnamese name. Without `default`: "" for text, 0 for numbers, None for dates."""
    if default is dataclasses.MISSING:
        default = {
            Kind.NUMBER: 0,
            Kind.LINK: 0,
            Kind.DATE: None,
            Kind.PARTIAL_DATE: None,
            Kind.FLAG: False,
            Kind.JSON: (),
        }.get(kind, "")
    info = Field("", label, kind, required, masked, group, hint, listed, links_to)
    return dataclasses.field(default=default, metadata={_KEY: info})


@cache
def fields_of(record_type: type) -> tuple[Field, ...]:
    """The columns of a record type in the order they are written."""
    return tuple(
        dataclasses.replace(f.metadata[_KEY], name=f.name)
        for f in dataclasses.fields(record_type)
        if _KEY in f.metadata
    )


@cache
def labels_of(record_type: type) -> dict[str, str]:
    """Field name → Vietnamese name."""
    return {f.name: f.label for f in fields_of(record_type)}


class Choice(StrEnum):
    """A short word in the file, a Vietnamese label on screen: members are written `NAME = "word", "Nhãn"`."""

    label: str

    def __new__(cls, value: str, label: str = "") -> "Choice":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label or value
        return member
