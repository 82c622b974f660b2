"""Who is who: a row against the people of the book and against the rows above it. Never by the name alone.

The same person: one card number or personal number and a name or birth date that doesn't contradict, or one name and
one birth date. Where the facts only hint, the user is asked.
"""

import unicodedata
from collections import defaultdict
from enum import StrEnum
from typing import Any, Generic, TypeVar

from desktop.domain.dates import PartialDate
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import clean, search_key

T = TypeVar("T")
_NUMBERS = ("card_number", "personal_number")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


class Sureness(StrEnum):
    SAME = "same"
    DOUBTED = "doubted"


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """Somebody like this one; `why` says in words what fits or what doesn't."""

    who: T
    sureness: Sureness
    why: str


@dataclass(frozen=True, slots=True)
class _Known(Generic[T]):
    who: T
    facts: dict[str, Any]


class People(Generic[T]):
    """People already met, found again by their numbers and names."""

    def __init__(self) -> None:
        self._by_number: dict[tuple[str, str], list[_Known[T]]] = defaultdict(list)
        self._by_name: dict[str, list[_Known[T]]] = defaultdict(list)

    def add(self, who: T, facts: dict[str, Any]) -> None:
        """Keep a person with the facts that identify him: full_name, born_on, the two numbers, admitted_on."""
        known = _Known(who, facts)
        for field in _NUMBERS:
            if facts.get(field):
                self._by_number[field, facts[field]].append(known)
        self._by_name[search_key(facts.get("full_name", ""))].append(known)

    def find(self, facts: dict[str, Any]) -> Match[T] | None:
        """The person whose facts these are; a doubted match when they only hint."""
        numbered = [k for field in _NUMBERS if facts.get(field) for k in self._by_number.get((field, facts[field]), ())]
        for known in numbered:
            if not _contradicts(known.facts, facts):
                return Match(known.who, Sureness.SAME, _common(known.facts, facts))
        named = self._by_name.get(search_key(facts.get("full_name", "")), []) if facts.get("full_name") else []
        for known in named:
            exact = _same_birth(known.facts, facts) and _same_name(known.facts, facts)
            if exact and not _numbers_differ(known.facts, facts):
                return Match(known.who, Sureness.SAME, "cùng họ tên, ngày sinh")
        for known in numbered:
            return Match(known.who, Sureness.DOUBTED, f"{_common(known.facts, facts)} nhưng khác họ tên, ngày sinh")
        for known in named:
            hint = _hint(known.facts, facts)
            if hint:
                return Match(known.who, Sureness.DOUBTED, hint)
        return None


def exact_name(text: str) -> str:
    """A name as it is compared: with its marks, but case, spaces and the place of the tone (hoà, hòa) don't matter.

    Twins are often called Tú and Tứ, so marks do.
    """
    words = []
    for word in clean(text).casefold().split():
        apart = unicodedata.normalize("NFD", word)
        words.append("".join(c for c in apart if c not in _TONES) + "".join(c for c in apart if c in _TONES))
    return " ".join(words)


def _same_name(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return exact_name(one.get("full_name", "")) == exact_name(other.get("full_name", ""))


def _contradicts(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """A number in common but neither the name nor the birth date: one of the numbers may be mistyped."""
    alike = search_key(one.get("full_name", "")) == search_key(other.get("full_name", ""))
    return not alike and not _same_birth(one, other)


def _numbers_differ(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Both have personal numbers, and other ones; cards are renewed."""
    mine, yours = one.get("personal_number", ""), other.get("personal_number", "")
    return bool(mine and yours and mine != yours)


def _same_birth(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return one.get("born_on") is not None and one.get("born_on") == other.get("born_on")


def _common(one: dict[str, Any], other: dict[str, Any]) -> str:
    for field, words in (("card_number", "cùng số thẻ đảng viên"), ("personal_number", "cùng số định danh")):
        if one.get(field) and one.get(field) == other.get(field):
            return words
    return "cùng họ tên, ngày sinh"


def _hint(one: dict[str, Any], other: dict[str, Any]) -> str:
    """Why two of one name may be one person; "" when their facts keep them apart."""
    mine, yours = one.get("born_on"), other.get("born_on")
    if _same_birth(one, other) and _same_name(one, other):
        return "cùng họ tên, ngày sinh nhưng khác số định danh"
    if not _same_name(one, other):
        return ""
    if any(one.get(f) and other.get(f) and one[f] != other[f] for f in _NUMBERS):
        return ""
    if mine is not None and yours is not None:
        return "cùng họ tên, cùng năm sinh" if fits(mine, yours) else ""
    return "cùng họ tên, không đủ ngày sinh để phân biệt"


def fits(one: PartialDate, other: PartialDate) -> bool:
    """Whether one of the dates says the same as the other with less: 1949 and 07/10/1949."""
    if one.year != other.year:
        return False
    if not one.month or not other.month:
        return True
    return one.month == other.month and (not one.day or not other.day or one.day == other.day)
