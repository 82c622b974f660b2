"""The rules of our own that *Kiểm tra sổ* reads every record by: what can't be so, whichever way it came into the book.

What is merely missing or late stands in the duty list, not here.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from desktop.db.check import Finding
from desktop.db.tables import Table, table_named
from desktop.domain.problems import Problem, errors
from desktop.services.book import Book
from desktop.services.safety import Names, fields_by_name, record_title

Rule = Callable[[Any], list[Problem]]

RULES: Mapping[str, Callable[[Book], Rule]] = {
    "branches": lambda book: book.branch_problems,
    "members": lambda book: book.members.problems,
    "resolutions": lambda book: book.resolutions.problems,
    "action_items": lambda book: book.items.problems,
    "themes": lambda book: book.themes.problems,
    "commendations": lambda book: book.merits.problems,
    "disciplines": lambda book: book.merits.problems,
    "courses": lambda book: book.merits.problems,
    "households": lambda book: book.households.problems,
    "people_views": lambda book: book.households.views.problems,
    "assignments": lambda book: book.assignments.problems,
    "commitments": lambda book: book.commitments.problems,
}
"""Kind of record → the rule of its service (a test holds that none is forgotten)."""


def rule_findings(book: Book) -> Iterator[Finding]:
    """What the rules say about the records of an open book that reads well."""
    names = book.safety.names()
    for name, of in RULES.items():
        table, rule = table_named(name), of(book)
        records: list[Any] = book.desk.records(table.record).all()
        for record in records:
            for problem in errors(rule(record)):
                yield Finding(_where(table, record, names), problem.message)


def _where(table: Table, record: Any, names: Names) -> str:
    if table.name == "branches":
        return table.label
    title = record_title(table.name, fields_by_name(record), names)
    return f"{table.label} “{title}”" if title else f"{table.label} {record.id}"
