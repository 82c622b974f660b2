"""Kiểm tra sổ by our own rules: every kind that has rules is read, a fault is told with the record's name."""

import inspect
import typing
from functools import cached_property
from typing import Any

import pytest

from desktop.db.driver import connect
from desktop.db.tables import table_of
from desktop.services import care
from desktop.services.book import Book
from desktop.services.rules_check import RULES
from tests.factories import NOW


def services(book: Book) -> list[Any]:
    """What a book is made of, and what those are made of."""
    found = parts(book)
    return [one for one in [*found, *(part for one in found for part in parts(one))] if one is not book]


def parts(of: Any) -> list[Any]:
    """The services that an object holds, those too that it makes when first asked."""
    late = [name for base in type(of).__mro__ for name, held in vars(base).items() if isinstance(held, cached_property)]
    held = [getattr(of, name) for name in late] + list(getattr(of, "__dict__", {}).values())
    return [one for one in held if type(one).__module__.startswith("desktop.services.")]


def ruled(service: Any) -> set[str]:
    """The kinds of record that a service has rules for."""
    rule = getattr(service, "problems", None)
    if not callable(rule) or len(inspect.signature(rule).parameters) != 1:
        return set()
    hints = typing.get_type_hints(rule)
    (of,) = (hint for name, hint in hints.items() if name != "return")
    return {table_of(record).name for record in (typing.get_args(of) or (of,))}


def test_no_rule_of_a_service_is_forgotten(book: Book) -> None:
    known = set().union(*(ruled(service) for service in services(book)))
    assert len(known) > 8
    assert known <= set(RULES)


@pytest.mark.parametrize("name", RULES)
def test_each_is_asked_about_each_record(book: Book, name: str) -> None:
    rule = RULES[name](book)
    assert callable(rule)
    assert name == "branches" or name in set().union(*(ruled(service) for service in services(book)))


def test_a_sound_book_of_every_kind_breaks_no_rule(book: Book) -> None:
    assert care.check(book) == []


def test_a_fault_is_told_with_the_name_of_its_record(book: Book) -> None:
    path = book.path
    book.close()
    other = connect(path)
    other.execute("UPDATE members SET full_name = '' WHERE id = 3")
    other.close()
    with Book.open(path, now=lambda: NOW) as again:
        found = [(f.where, f.message) for f in care.check(again)]
    assert any(where.startswith("Đảng viên") and "họ" in message.lower() for where, message in found), found
