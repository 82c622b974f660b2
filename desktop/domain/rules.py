"""Dated rule packs: what a decree may change is data (resources/rules/*.toml), each value with its source.

A pack is TOML: `id`, `kind`, `title`, `basis`, `from`, `to`, single figures under `[values]` (value, label, source,
`confirmed = false` where the source is weak) and tables. `Pack.read` turns it into a typed record; a book may change
single values (`Pack.changed`), never the file.
"""

import copy
import dataclasses
import datetime as dt
import re
import tomllib
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from fractions import Fraction
from functools import cache, cached_property
from typing import Any, TypeVar

from desktop.domain.records import dataclass

T = TypeVar("T")

_ROWS = re.compile(r"(\w+)\[(\w+)=([\w.]+)\]")
"""The path of some rows of a table: "criteria[form=2c]"."""

_NAMED = re.compile(r"\{(\w+)\}")
"""A figure of the pack named in one of its texts."""

_HEAD = ("id", "kind", "title", "basis", "from", "to")


class RuleFault(ValueError):
    """A pack or a change to it that can't be read; the message names the place."""


@dataclass(frozen=True, slots=True)
class Value:
    """One figure of a pack as the settings page shows it. `key` is its path for `Pack.changed`; `choices`: the values
    it may have, each with its words, when it isn't a number or a free word."""

    key: str
    label: str
    value: Any
    unit: str
    source: str
    confirmed: bool
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """One dated set of rules. `end` is its last day (None: still in force)."""

    id: str
    kind: str
    title: str
    basis: str
    start: dt.date
    end: dt.date | None
    data: Mapping[str, Any]

    def values(self) -> tuple[Value, ...]:
        """The single figures, in the order of the file."""
        return tuple(
            Value(
                key=f"values/{key}",
                label=v["label"],
                value=v["value"],
                unit=v.get("unit", ""),
                source=v.get("source", self.basis),
                confirmed=_sure(v),
                choices=tuple(v.get("choices", {}).items()),
            )
            for key, v in self.data.get("values", {}).items()
        )

    def read(self, record: type[T]) -> T:
        """The pack as a typed record: its fields are named like the values and tables. Raises RuleFault."""
        flat = {k: v for k, v in self.told().items() if k != "values"}
        flat |= {k: v["value"] for k, v in self.data.get("values", {}).items()}
        return _record(record, flat, self.id)

    def told(self) -> Mapping[str, Any]:
        """The data with the figures its texts name in their place: "đạt dưới {unit_percent} %" → "đạt dưới 70 %"."""
        known = {key: str(value["value"]) for key, value in self.data.get("values", {}).items()}
        return {key: _told(part, known) if key != "values" else part for key, part in self.data.items()}

    def changed(self, changes: Mapping[str, Any]) -> "Pack":
        """The pack with a book's own values: {"values/quorum": "1/2", "criteria/3.1/max": 6, "holidays": [ … ]}.

        Steps of a path are keys, or the `id` of a row; "criteria[form=2c]" stands for all rows of a table with that
        field, put in place of those there are; "basis" for the basis of the pack. A value keeps its type. Raises
        RuleFault for an unknown path.
        """
        data = copy.deepcopy(dict(self.data))
        for path, value in changes.items():
            if rows := _ROWS.fullmatch(path):
                _set_rows(data, rows[1], rows[2], rows[3], value)
        for path, value in changes.items():
            if path != "basis" and not _ROWS.fullmatch(path):
                _set(data, path, value)
        return dataclasses.replace(self, data=data, basis=str(changes.get("basis", self.basis)))


def load_pack(text: str) -> Pack:
    """A pack from the text of its TOML file. Raises RuleFault when the head isn't whole."""
    return _loaded(text, lambda raw: {k: v for k, v in raw.items() if k not in _HEAD})


def load_head(text: str) -> Pack:
    """As `load_pack`, of a file that is known to be right: what follows its head is read when it is first asked for,
    for a pack that isn't in force mostly never."""
    return _loaded(text.partition("\n[")[0], lambda _head: _Late(text))


class _Late(Mapping[str, Any]):
    """The data of a pack, from the text of its file."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _data(self) -> Mapping[str, Any]:
        return load_pack(self._text).data

    def __getitem__(self, key: str) -> Any:
        return self._data[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)


def _loaded(text: str, data: Callable[[dict[str, Any]], Mapping[str, Any]]) -> Pack:
    try:
        raw = tomllib.loads(text)
        return Pack(raw["id"], raw["kind"], raw["title"], raw["basis"], raw["from"], raw.get("to"), data(raw))
    except (tomllib.TOMLDecodeError, KeyError) as fault:
        raise RuleFault(f"rule pack: {fault}") from fault


def completed(pack: Pack, model: Pack) -> Pack:
    """The pack with the figures of `model` that it doesn't name: what a guidance doesn't say stays as it was. So a file
    made before the program knew a figure can still be read."""
    values = pack.data.get("values", {})
    lacking = {key: value for key, value in model.data.get("values", {}).items() if key not in values}
    return dataclasses.replace(pack, data={**pack.data, "values": {**values, **lacking}}) if lacking else pack


def pack_for(packs: Iterable[Pack], kind: str, day: dt.date) -> Pack:
    """The pack of `kind` in force on `day`: the latest begun; before the first one, the first. Raises LookupError."""
    of_kind = sorted((p for p in packs if p.kind == kind), key=lambda p: p.start)
    if not of_kind:
        raise LookupError(kind)
    begun = [p for p in of_kind if p.start <= day]
    in_force = [p for p in begun if p.end is None or day <= p.end]
    return (in_force or begun or of_kind[:1])[-1]


def pack_by_id(packs: Iterable[Pack], pack_id: str) -> Pack | None:
    """The pack a record was judged by; None when this program doesn't know it."""
    return next((p for p in packs if p.id == pack_id), None)


# ---------------------------------------------------------------- reading


def _told(part: Any, known: Mapping[str, str]) -> Any:
    if isinstance(part, str):
        return _NAMED.sub(lambda found: known.get(found[1], found[0]), part) if "{" in part else part
    if isinstance(part, Mapping):
        return {key: _told(one, known) for key, one in part.items()}
    return [_told(one, known) for one in part] if isinstance(part, list) else part


def _sure(row: Mapping[str, Any]) -> bool:
    return bool(row.get("confirmed", True))


@cache
def _fields(record: type[Any]) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    """The types of a record's fields by their names, and the names of those a table must have."""
    hints, fields = typing.get_type_hints(record), dataclasses.fields(record)
    return {f.name: hints[f.name] for f in fields}, tuple(f.name for f in fields if f.default is dataclasses.MISSING)


def _record(record: type[T], table: Mapping[str, Any], where: str) -> T:
    hints, must = _fields(typing.cast("type", record))
    unknown = sorted(set(table) - set(hints))
    if unknown:
        raise RuleFault(f"{where}: unknown {', '.join(unknown)}")
    needed = [name for name in must if name not in table]
    if needed:
        raise RuleFault(f"{where}: lacks {', '.join(needed)}")
    return record(**{name: _typed(hints[name], value, f"{where}/{name}") for name, value in table.items()})


def _typed(hint: Any, value: Any, where: str) -> Any:
    if typing.get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise RuleFault(f"{where}: a list is wanted")
        inner = typing.get_args(hint)[0]
        return tuple(_typed(inner, item, f"{where}/{n}") for n, item in enumerate(value))
    if isinstance(hint, types.UnionType):
        hint = typing.get_args(hint)[0]
    if dataclasses.is_dataclass(hint):
        return _record(typing.cast("type[Any]", hint), value, where)
    return _plain(hint, value, where)


def _plain(hint: type[Any], value: Any, where: str) -> Any:
    if hint is Fraction or issubclass(hint, Enum):
        try:
            return hint(value)
        except (ValueError, ZeroDivisionError) as fault:
            raise RuleFault(f"{where}: {value!r}") from fault
    if hint is float and type(value) is int:
        return float(value)
    if type(value) is not hint:
        raise RuleFault(f"{where}: {value!r} is not {hint.__name__}")
    return value


def _set(data: dict[str, Any], path: str, value: Any) -> None:
    *steps, last = path.split("/")
    node: Any = data
    for step in steps:
        node = _child(node, step, path)
    old = _child(node, last, path)
    if isinstance(old, dict) and "value" in old:
        node, last, old = old, "value", old["value"]
    number = isinstance(old, int | float) and isinstance(value, int | float)
    if type(old) is not type(value) and (not number or isinstance(old, bool) or isinstance(value, bool)):
        raise RuleFault(f"{path}: {value!r} instead of {old!r}")
    if isinstance(node, list):
        node[node.index(old)] = value
    else:
        node[last] = value


def _set_rows(data: dict[str, Any], table: str, field: str, wanted: str, rows: Any) -> None:
    old = data.get(table)
    fits = isinstance(rows, list) and all(isinstance(row, Mapping) and row.get(field) == wanted for row in rows)
    if not isinstance(old, list) or not fits:
        raise RuleFault(f"{table}[{field}={wanted}]: no such rows")
    places = [n for n, row in enumerate(old) if row.get(field) == wanted]
    if not places:
        raise RuleFault(f"{table}[{field}={wanted}]: no such rows")
    others = [row for n, row in enumerate(old) if n > places[0] and n not in places]
    data[table] = [*old[: places[0]], *copy.deepcopy(rows), *others]


def _child(node: Any, step: str, path: str) -> Any:
    if isinstance(node, list):
        for row in node:
            if isinstance(row, dict) and row.get("id") == step:
                return row
    elif isinstance(node, dict) and step in node:
        return node[step]
    raise RuleFault(f"{path}: no {step}")
