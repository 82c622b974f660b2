"""What a record of any kind is called in the history, the trash and lists of everything."""

from collections.abc import Callable, Mapping, Set
from typing import Any

from desktop.domain.dates import PartialDate, show
from desktop.domain.fields import Kind, fields_of

_FIRST = ("full_name", "name", "title", "head", "month")
_TEXTS = frozenset({Kind.NAME, Kind.TEXT, Kind.LONG_TEXT})
_DATES = frozenset({Kind.DATE, Kind.PARTIAL_DATE})
_LATER = (_TEXTS, frozenset({Kind.NUMBER, *_DATES}))
_LONGEST = 60


def title_of(record_type: type, values: Mapping[str, Any], member: Callable[[int], str]) -> str:
    """By its name; else by the person it is about, its year, its first words, number or date; "" when all are empty.

    `values` are the record's, or of its image in the journal, by column; `member` gives the name of a member by id (""
    when there is none).
    """
    for name in _FIRST:
        if text := str(values.get(name) or "").strip():
            return f"tháng {text[5:]}/{text[:4]}" if name == "month" else _short(text)
    if text := _by_fields(record_type, values, {Kind.LINK}, member):
        return text
    if values.get("year"):
        return f"năm {values['year']}"
    return next((text for kinds in _LATER if (text := _by_fields(record_type, values, kinds, member))), "")


def _by_fields(record_type: type, values: Mapping[str, Any], kinds: Set[Kind], member: Callable[[int], str]) -> str:
    """By the first field of these kinds that gives words."""
    for field in fields_of(record_type):
        value = values.get(field.name)
        if field.kind not in kinds or not value or field.masked:
            continue
        if field.kind is Kind.LINK:
            text = member(value) if field.links_to == "members" else ""
        else:
            text = _words(field.kind, value)
        if text:
            return text
    return ""


def _words(kind: Kind, value: Any) -> str:
    """A value as it is in a record, or in the journal, where dates are ISO text."""
    if kind in _DATES and isinstance(value, str):
        return show(PartialDate.from_iso(value))
    return show(value) if kind in _DATES else _short(str(value).strip())


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + "…"
