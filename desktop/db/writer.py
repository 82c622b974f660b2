"""What can be done inside one `store.write(…)`: add, update and remove records; each touched row is remembered twice
(as it was before the action, as it is after it) for the journal."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar

from desktop.db.driver import Connection
from desktop.db.kept import Kept
from desktop.db.rows import Column, Image, canonical, columns_of, from_values, to_image
from desktop.db.statements import insert_sql, select_sql, update_sql
from desktop.db.tables import TABLES, Table, table_named, table_of
from desktop.domain.problems import UserError
from desktop.domain.records import dataclass

T = TypeVar("T")
RowKey = tuple[str, int]
"""Table and id."""


class InUse(UserError):
    """A record that others need can't be removed."""

    def __init__(self, table: Table, by: Table) -> None:
        super().__init__(f"Không xóa được: {table.label.lower()} này còn được dùng ở mục “{by.label}”.")


class Conflict(UserError):
    """A row isn't any more as the action to be reversed left it."""


@dataclass(slots=True)
class Touched:
    """One row's images; None where there was or is no row."""

    before: Image | None
    after: Image | None


@dataclass(frozen=True, slots=True)
class Reference:
    """A column of another table that points at a table."""

    table: Table
    column: Column


@cache
def references_to(name: str) -> tuple[Reference, ...]:
    """All links of all tables that point at the table `name`."""
    return tuple(Reference(t, c) for t in TABLES for c in columns_of(t.record) if c.links_to == name)


class Writer:
    """The open transaction."""

    def __init__(self, connection: Connection, kept: Kept) -> None:
        self._connection = connection
        self._kept = kept
        self._frames: list[dict[RowKey, Touched]] = [{}]
        self.kinds: set[str] = set()
        self.unjournaled = False  # something was written that isn't a record

    @property
    def touched(self) -> dict[RowKey, Touched]:
        """The rows really changed, in the order in which they were first touched."""
        return {key: t for key, t in self._frames[0].items() if t.before != t.after}

    def records_touched(self) -> int:
        """How many records really changed. Parts of one record (its `owner` link) count as that record, unless so many
        of one kind changed that they are a mass themselves (a review for each member of one season); what the program
        lays and clears away itself (attendance, points) never counts by its own number."""
        touched = self.touched
        wholes = len({self._whole_of(key, touched) for key in touched})
        kinds = Counter(name for name, _ in touched if table_named(name).in_trash)
        return max(wholes, *kinds.values(), 0)

    def _whole_of(self, key: RowKey, touched: dict[RowKey, Touched]) -> RowKey:
        """The record a row is a part of; itself when it is none."""
        table = table_named(key[0])
        if not table.owner:
            return key
        row = touched.get(key)
        image = (row.after or row.before) if row else self.image(table, key[1])
        owner = next(c.links_to for c in columns_of(table.record) if c.name == table.owner)
        return self._whole_of((owner, int((image or {})[table.owner] or 0)), touched)

    def add(self, record: T) -> T:
        """Saves a new record (its id must be 0) and gives it back with its id and its text cleaned."""
        if getattr(record, "id", 0):
            raise ValueError(f"{type(record).__name__} has an id already")
        table, image = table_of(type(record)), to_image(record)
        cursor = self._connection.execute(insert_sql(type(record)), (None, *image.values()))
        new_id = int(cursor.lastrowid)
        self._note(table, new_id, None, image)
        return from_values(type(record), (new_id, *image.values()))

    def update(self, record: T) -> T:
        """Saves a record that is there already; one that doesn't differ leaves no trace. KeyError when it is gone."""
        table, image, record_id = table_of(type(record)), to_image(record), getattr(record, "id", 0)
        if self.image(table, record_id) is None:
            raise KeyError(f"{type(record).__name__} {record_id}")
        self.put(table, record_id, image)
        return from_values(type(record), (record_id, *image.values()))

    def remove(self, record: Any) -> None:
        """Removes a record with all its parts; links to it that may be empty are emptied.

        Raises InUse when a record that isn't a part of it needs it. A record already gone is no fault.
        """
        self._remove(table_of(type(record)), record.id)

    def _remove(self, table: Table, record_id: int) -> None:
        if self.image(table, record_id) is None:
            return
        for reference in references_to(table.name):
            for other_id in self._pointing(reference, record_id):
                self._let_go(table, reference, other_id)
        self.put(table, record_id, None)

    def _let_go(self, table: Table, reference: Reference, other_id: int) -> None:
        if reference.column.name == reference.table.owner:
            self._remove(reference.table, other_id)
            return
        if not reference.column.nullable:
            raise InUse(table, reference.table)
        image = self.image(reference.table, other_id) or {}
        self.put(reference.table, other_id, {**image, reference.column.name: None})

    def _pointing(self, reference: Reference, record_id: int) -> list[int]:
        sql = f"SELECT id FROM {reference.table.name} WHERE {reference.column.name} = ? ORDER BY id"
        return [row[0] for row in self._connection.execute(sql, (record_id,)).fetchall()]

    def image(self, table: Table, record_id: int) -> Image | None:
        """The row as it is now, column → value; None when there is none."""
        row = self._connection.execute(f"{select_sql(table.record)} WHERE id = ?", (record_id,)).fetchone()
        return None if row is None else _as_image(table, row)

    def put(self, table: Table, record_id: int, image: Image | None) -> None:
        """Makes the row be exactly `image` (None: no row)."""
        before = self.image(table, record_id)
        if before == image:
            return
        if image is None:
            self._connection.execute(f"DELETE FROM {table.name} WHERE id = ?", (record_id,))
        elif before is None:
            self._connection.execute(insert_sql(table.record), (record_id, *image.values()))
        else:
            self._connection.execute(update_sql(table.record), (*image.values(), record_id))
        self._note(table, record_id, before, image)

    def reverse(self, changes: list[tuple[str, int, str | None, str | None]]) -> None:
        """Applies the inverse of journal rows (kind, id, before, after).

        Raises Conflict when one of the rows isn't as those changes left it.
        """
        rows = [(table_named(kind), row_id, _load(before), _load(after)) for kind, row_id, before, after in changes]
        for table, row_id, _before, after in rows:
            now = self.image(table, row_id)
            if not _same(now, after):
                raise Conflict(
                    f"Không hoàn tác được: {table.label.lower()} đã được sửa tiếp sau việc đó. "
                    "Hãy xem mục Lịch sử của bản ghi."
                )
        for table, row_id, before, _after in sorted(rows, key=lambda r: 0 if r[2] is None else 1 if r[3] else 2):
            self.put(table, row_id, None if before is None else _complete(table, before))

    @contextmanager
    def nested(self) -> Iterator["Writer"]:
        """A part of the action that can fail alone: what it did is taken back, the outer action goes on."""
        depth = len(self._frames)
        self._connection.execute(f"SAVEPOINT part{depth}")
        self._frames.append({})
        try:
            yield self
        except BaseException:
            self._frames.pop()
            self._kept.forget()
            if self._connection.in_transaction:
                self._connection.execute(f"ROLLBACK TO part{depth}")
                self._connection.execute(f"RELEASE part{depth}")
            raise
        self._connection.execute(f"RELEASE part{depth}")
        inner = self._frames.pop()
        for key, touched in inner.items():
            self._merge(key, touched)

    def _note(self, table: Table, record_id: int, before: Image | None, after: Image | None) -> None:
        self.kinds.add(table.name)
        self._kept.written(table.record, record_id, None if after is None else tuple(after.values()))
        if table.journaled:
            self._merge((table.name, record_id), Touched(before, after))

    def _merge(self, key: RowKey, touched: Touched) -> None:
        known = self._frames[-1].get(key)
        if known is None:
            self._frames[-1][key] = touched
        else:
            known.after = touched.after


def image_text(image: Image | None) -> str | None:
    """An image as the journal keeps it."""
    return None if image is None else canonical(image)


def _as_image(table: Table, row: Any) -> Image:
    return {c.name: value for c, value in zip(columns_of(table.record), row[1:], strict=True)}


def _load(text: str | None) -> Image | None:
    return None if text is None else json.loads(text)


def _same(now: Image | None, image: Image | None) -> bool:
    """Equal in all columns the image knows (it may be older than a column of today)."""
    if now is None or image is None:
        return now is None and image is None
    return all(now[name] == value for name, value in image.items() if name in now)


def _complete(table: Table, image: Image) -> Image:
    """An image with today's columns: those that came later are filled with their defaults."""
    return {
        c.name: image[c.name] if c.name in image else None if c.default is None else c.to_db(c.default)
        for c in columns_of(table.record)
    }
