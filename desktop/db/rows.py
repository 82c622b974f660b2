"""Record ⇄ row by the record's type hints, worked out once a type.

A column takes the name of the field. Links (Kind.LINK) keep 0 as NULL, so that foreign keys can be true; dates are ISO
text, choices their short words, tuples canonical JSON. Text is cleaned here once more (NFC, no control characters).
"""

import dataclasses
import datetime as dt
import json
import re
import types
import typing
import unicodedata
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from desktop.domain.dates import PartialDate
from desktop.domain.fields import Kind, fields_of
from desktop.domain.records import dataclass

T = TypeVar("T")
R = TypeVar("R")
Value = str | int | float | None
Image = dict[str, Value]
"""A row as the journal keeps it: column → value as stored, without the id."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Column:
    """How one field is stored."""

    name: str
    sql: str  # TEXT, INTEGER or REAL
    nullable: bool
    flag: bool
    links_to: str
    to_db: Callable[[Any], Value]
    from_db: Callable[[Any], Any]
    default: Any


def clean(text: str) -> str:
    """NFC, one kind of line end, no control characters (tab and line end stay)."""
    if text.isascii() and text.isprintable():
        return text
    return _CONTROL.sub("", unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n"))


def canonical(value: Any) -> str:
    """The one JSON text of a value: keys sorted, no spaces, letters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def per_type(function: Callable[[type], R]) -> Callable[[type], R]:
    """Worked out once for each record type (functools.cache hides the argument's type)."""
    known: dict[type, R] = {}

    def once(record_type: type) -> R:
        if record_type not in known:
            known[record_type] = function(record_type)
        return known[record_type]

    return once


@per_type
def columns_of(record_type: type) -> tuple[Column, ...]:
    """The stored columns of a record type in order, without its `id`."""
    hints = typing.get_type_hints(record_type)
    info = {f.name: f for f in fields_of(record_type)}
    columns = []
    for field in dataclasses.fields(record_type):
        if field.name == "id":
            continue
        about = info.get(field.name)
        kind = about.kind if about else None
        links_to = about.links_to if about and kind is Kind.LINK else ""
        required = bool(about and about.required)
        default = field.default if field.default is not dataclasses.MISSING else None
        columns.append(_column(field.name, hints[field.name], kind, links_to, required, default))
    return tuple(columns)


def _column(name: str, hint: Any, kind: Kind | None, links_to: str, required: bool, default: Any) -> Column:
    if kind is Kind.LINK:
        return Column(name, "INTEGER", not required, False, links_to, _link_out, _link_in, default)
    plain, optional = _without_none(hint)
    sql, to_db, from_db = _codec(plain)
    if optional:
        to_db, from_db = _optional(to_db), _optional(from_db)
    return Column(name, sql, optional, plain is bool, "", to_db, from_db, default)


def _without_none(hint: Any) -> tuple[Any, bool]:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        rest = [a for a in typing.get_args(hint) if a is not type(None)]
        if len(rest) != 1:
            raise TypeError(f"no column for {hint}")
        return rest[0], True
    return hint, False


def _codec(plain: Any) -> tuple[str, Callable[[Any], Value], Callable[[Any], Any]]:
    if plain is str:
        return "TEXT", clean, str
    if plain is bool:
        return "INTEGER", int, bool
    if plain is int:
        return "INTEGER", int, int
    if plain is float:
        return "REAL", float, float
    if plain is dt.date:
        return "TEXT", dt.date.isoformat, dt.date.fromisoformat
    if plain is dt.datetime:
        return "TEXT", dt.datetime.isoformat, dt.datetime.fromisoformat
    if plain is PartialDate:
        return "TEXT", PartialDate.iso, PartialDate.from_iso
    if isinstance(plain, type) and issubclass(plain, StrEnum):
        # A table of the choices: calling the type costs five times as much, and every row has several.
        return "TEXT", str, {choice.value: choice for choice in plain}.__getitem__
    if plain is tuple or typing.get_origin(plain) is tuple:
        return "TEXT", lambda value: clean(canonical(value)), lambda text: _tuples(json.loads(text))
    raise TypeError(f"no column for {plain}")


def _tuples(value: Any) -> Any:
    """Lists of JSON as tuples, all the way down, so that a record read equals the record written."""
    if isinstance(value, list):
        return tuple(_tuples(v) for v in value)
    return {k: _tuples(v) for k, v in value.items()} if isinstance(value, dict) else value


def _optional(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else convert(value)


def _link_out(value: int) -> int | None:
    return value or None


def _link_in(value: int | None) -> int:
    return value or 0


def to_image(record: Any) -> Image:
    """The record as it is stored, column → value."""
    return {c.name: c.to_db(getattr(record, c.name)) for c in columns_of(type(record))}


def from_values(record_type: type[T], values: typing.Sequence[Any]) -> T:
    """A record from a row `id, column, …` in the order of `columns_of`; ValueError for values no program wrote."""
    reading = _reading(record_type)
    kinds = tuple(map(type, values))
    if kinds not in reading.seen:
        reading.look_at(kinds)
    kept = list(values)
    for place, from_db in reading.converted:
        kept[place] = from_db(kept[place])
    # Straight into the slots: a book of 20 years has tens of thousands of rows, and the class's own way takes thrice
    # as long.
    record = object.__new__(record_type)
    for put, value in zip(reading.slots, kept, strict=True):
        put(record, value)
    return record


_KINDS = {"TEXT": str, "INTEGER": int, "REAL": float}


@dataclass(slots=True)
class _Reading:
    """How a row becomes a record: the names and their slots, the columns that are kept otherwise than the record has
    them, and the rows of types already seen to be right (a damaged file may hold a number where a text was)."""

    names: tuple[str, ...]
    slots: tuple[Callable[[Any, Any], None], ...]
    converted: tuple[tuple[int, Callable[[Any], Any]], ...]
    allowed: tuple[tuple[type, ...], ...]
    seen: set[tuple[type, ...]]

    def look_at(self, kinds: tuple[type, ...]) -> None:
        for kind, allowed, name in zip(kinds, self.allowed, self.names, strict=True):
            if kind not in allowed:
                raise ValueError(f"{name}: {kind.__name__}")
        self.seen.add(kinds)


@per_type
def _reading(record_type: type) -> _Reading:
    columns = columns_of(record_type)
    names = ("id", *(c.name for c in columns))
    slots = tuple(getattr(record_type, name).__set__ for name in names)
    converted = tuple((n, c.from_db) for n, c in enumerate(columns, 1) if c.from_db not in (str, int, float))
    allowed = tuple((_KINDS[c.sql], type(None)) if c.nullable else (_KINDS[c.sql],) for c in columns)
    return _Reading(names, slots, converted, ((int,), *allowed), set())


def from_image(record_type: type[T], row_id: int, image: Mapping[str, Any]) -> T:
    """A record from a journal image; columns that came later take their defaults, those that went are left out."""
    fields = {
        c.name: c.from_db(image[c.name]) if c.name in image else c.default
        for c in columns_of(record_type)
        if c.name in image or c.default is not None
    }
    make: Callable[..., T] = record_type
    return make(id=row_id, **fields)
