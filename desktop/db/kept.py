"""What was read last is kept, so that a page that asks the same again needn't read the file."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Any, TypeVar

from desktop.db.driver import Connection
from desktop.db.rows import Value, from_values
from desktop.domain.paper import Draft, IssuedPaper

T = TypeVar("T")
Question = tuple[str, tuple[Any, ...]]
"""WHERE and its values."""

_MOST_KEPT = 4000  # records of one answer
_MOST_QUESTIONS = 100  # kept for one table
_NOT_KEPT = frozenset({IssuedPaper, Draft})


WHOLE: Question = ("", ())
"""All rows of a table."""


class Kept:
    """What was read last, by table and question.

    Writing a row forgets the answers of its table, but for the whole table, which takes the row over: the list of all
    meetings needn't be read again after each change. Another connection's writing forgets all.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._tables: dict[type, dict[Question, list[Any]]] = {}
        self._version = -1

    def get(self, record_type: type[T], question: Question) -> list[T] | None:
        """The records found last time; None when they must be read."""
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            self._tables.clear()
            self._version = version
        return self._tables.get(record_type, {}).get(question)

    def put(self, record_type: type[T], question: Question, records: list[T]) -> None:
        """Keep an answer; long ones, and those of long texts, are read anew each time."""
        if len(records) > _MOST_KEPT or record_type in _NOT_KEPT:
            return
        table = self._tables.setdefault(record_type, {})
        if len(table) >= _MOST_QUESTIONS:
            table.clear()
        table[question] = records

    def forget(self) -> None:
        """All of it."""
        self._tables.clear()

    def written(self, record_type: type, record_id: int, values: Sequence[Value] | None) -> None:
        """A row was written (its columns as stored) or removed (None)."""
        whole = self._tables.pop(record_type, {}).get(WHOLE)
        if whole is None:
            return
        place = bisect_left(whole, record_id, key=attrgetter("id"))
        there = place < len(whole) and whole[place].id == record_id
        record: list[Any] = [] if values is None else [from_values(record_type, (record_id, *values))]
        whole[place : place + there] = record
        self.put(record_type, WHOLE, whole)
