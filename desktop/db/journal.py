"""The journal: every action with its rows before and after; undo, redo, history and trash are read from it.

It is the audit trail: rows are only ever appended. An undo is itself an action, whose `reverses` names the one it took
back. Each action's hash covers the one before, so that a changed journal is noticed.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from desktop.db.driver import Connection, db_faults
from desktop.db.rows import canonical, columns_of, from_image
from desktop.db.tables import TABLES, Table, table_named, table_of
from desktop.db.writer import RowKey, Touched, image_text
from desktop.domain import faults
from desktop.domain.fields import Field, Kind, fields_of
from desktop.domain.history import Action, Change, FieldChange, Trashed

T = TypeVar("T")
TRASH_DAYS = 90
UNDO, REDO = "undo", "redo"
_COLUMNS = "n, at, who, label, kind, undoable, reverses, rows"
ChangeRow = tuple[str, int, str | None, str | None]
"""kind, id, before, after."""


class Journal:
    """Reads and appends; `store.py` applies."""

    def __init__(self, connection: Connection, path: Path, now: Callable[[], dt.datetime]) -> None:
        self._connection = connection
        self._path = path
        self._now = now

    # -- appending -----------------------------------------------------------------------------------------------

    def append(
        self, touched: dict[RowKey, Touched], *, label: str, who: str, kind: str, undoable: bool, reverses: int
    ) -> int:
        """Writes one action in the open transaction and gives its number."""
        n, previous = self.last()
        rows = [(k[0], k[1], image_text(t.before), image_text(t.after)) for k, t in touched.items()]
        head = (n + 1, self._now().isoformat(timespec="seconds"), who, label, kind, int(undoable), reverses or None)
        sealed = seal(previous, head, rows)
        self._connection.execute(
            "INSERT INTO actions (n, at, who, label, kind, undoable, reverses, rows, hash) VALUES (?,?,?,?,?,?,?,?,?)",
            (*head, len(rows), sealed),
        )
        self._connection.executemany(
            "INSERT INTO changes (action, kind, row_id, before, after) VALUES (?,?,?,?,?)",
            [(n + 1, *row) for row in rows],
        )
        return n + 1

    def last(self) -> tuple[int, str]:
        """Number and hash of the newest action; (0, "") for a book without one."""
        row = self._connection.execute("SELECT n, hash FROM actions ORDER BY n DESC LIMIT 1").fetchone()
        return (0, "") if row is None else (int(row[0]), str(row[1]))

    # -- undo and redo -------------------------------------------------------------------------------------------

    def to_undo(self) -> Action | None:
        """The newest action that can be undone and isn't; None when there is none."""
        reversed_: set[int] = set()
        for action in self._newest_first():
            if action.n in reversed_ or not action.undoable:
                continue
            if action.kind == UNDO:
                reversed_.add(action.reverses)
            else:
                return action
        return None

    def to_redo(self) -> Action | None:
        """The undo that a redo would take back; None once something new was done."""
        reversed_: set[int] = set()
        for action in self._newest_first():
            if action.n in reversed_:
                continue
            if action.kind == UNDO:
                return action
            if action.kind != REDO:
                return None
            reversed_.add(action.reverses)
        return None

    def base_label(self, action: Action) -> str:
        """The name of the action that an undo or redo is about in the end."""
        while action.kind in (UNDO, REDO):
            action = self.action(action.reverses)
        return action.label

    def action(self, n: int) -> Action:
        """One action; KeyError when there is none with this number."""
        for found in self._actions("WHERE n = ?", (n,)):
            return found
        raise KeyError(n)

    def rows_of(self, n: int) -> list[ChangeRow]:
        """The journal rows of one action in the order they were touched."""
        with db_faults(self._path):
            sql = "SELECT kind, row_id, before, after FROM changes WHERE action = ? ORDER BY id"
            return [tuple(row) for row in self._connection.execute(sql, (n,)).fetchall()]

    # -- history -------------------------------------------------------------------------------------------------

    def actions(self, last: int | None = None) -> list[Action]:
        """The newest `last` actions (all without it), newest first."""
        return list(self._actions("ORDER BY n DESC LIMIT ?", (-1 if last is None else last,)))

    def history(self, record: Any) -> list[Change]:
        """Everything that happened to one record, newest first, deleted or not."""
        table = table_of(type(record))
        return self._changes("c.kind = ? AND c.row_id = ? ORDER BY c.id DESC", (table.name, record.id))

    def history_with_parts(self, record: Any) -> list[Change]:
        """Everything that happened to a record and its parts, those too that are gone, newest first."""
        found, waiting = list[Change](), [(table_of(type(record)), int(record.id))]
        while waiting:
            table, row_id = waiting.pop()
            found += self._changes("c.kind = ? AND c.row_id = ?", (table.name, row_id))
            for part in parts_of(table.name):
                sql = (
                    "SELECT DISTINCT row_id FROM changes WHERE kind = ? "
                    f"AND json_extract(coalesce(after, before), '$.{part.owner}') = ?"
                )
                with db_faults(self._path):
                    rows = self._connection.execute(sql, (part.name, row_id)).fetchall()
                waiting += [(part, int(row[0])) for row in rows]
        return sorted(found, key=lambda change: change.action.n, reverse=True)

    def changes_of(self, n: int) -> list[Change]:
        """What one action did, record by record."""
        return self._changes("c.action = ? ORDER BY c.id", (n,))

    def trash(self) -> list[Trashed]:
        """Records deleted within 90 days that aren't back, newest first; parts come back with their record."""
        with db_faults(self._path):
            rows = self._connection.execute(
                "SELECT c.action, c.kind, c.row_id, c.before FROM changes c JOIN actions a ON a.n = c.action "
                "WHERE c.after IS NULL AND a.kind NOT IN ('undo', 'take_back') AND c.id = "
                "(SELECT max(id) FROM changes d WHERE d.kind = c.kind AND d.row_id = c.row_id) "
                "ORDER BY c.id DESC"
            ).fetchall()
        gone = {(row[0], row[1], row[2]) for row in rows}
        found = []
        for n, kind, row_id, before in rows:
            image, action = json.loads(before), self.action(n)
            left = TRASH_DAYS - (self._now() - action.at).days
            table = table_named(kind)
            if left >= 0 and table.in_trash and not _part_of_gone(table, n, image, gone):
                record = self._decode(partial(from_image, table.record, row_id, image))
                found.append(Trashed(action, kind, row_id, record, left))
        return found

    def deleted_with(self, n: int, kind: str, row_id: int) -> list[ChangeRow]:
        """The rows that action `n` deleted with this record: itself, its parts, and what hung on it by any other link
        (the planned items of a draft resolution)."""
        deleted = [row for row in self.rows_of(n) if row[3] is None]
        taken = {(kind, row_id)}
        grew = True
        while grew:
            grew = False
            for other_kind, other_id, before, _after in deleted:
                links = _links(table_named(other_kind), json.loads(before or "{}"))
                if (other_kind, other_id) not in taken and not taken.isdisjoint(links):
                    taken.add((other_kind, other_id))
                    grew = True
        return [row for row in deleted if (row[0], row[1]) in taken]

    # -- reading -------------------------------------------------------------------------------------------------

    def _newest_first(self) -> Iterable[Action]:
        """Newest first, a page at a time: the answer is nearly always among the first."""
        below = 1 << 62
        while page := list(self._actions("WHERE n < ? ORDER BY n DESC LIMIT 50", (below,))):
            yield from page
            below = page[-1].n

    def _actions(self, tail: str, values: tuple[Any, ...]) -> Iterable[Action]:
        with db_faults(self._path):
            rows = self._connection.execute(f"SELECT {_COLUMNS} FROM actions {tail}", values).fetchall()
        return self._decode(lambda: [_action(row) for row in rows])

    def _changes(self, tail: str, values: tuple[Any, ...]) -> list[Change]:
        columns = ", ".join(f"a.{name}" for name in _COLUMNS.split(", "))
        with db_faults(self._path):
            rows = self._connection.execute(
                f"SELECT c.kind, c.row_id, c.before, c.after, {columns} FROM changes c "
                f"JOIN actions a ON a.n = c.action WHERE {tail}",
                values,
            ).fetchall()
        return self._decode(lambda: [_change(row) for row in rows])

    def _decode(self, read: Callable[[], T]) -> T:
        try:
            return read()
        except (ValueError, TypeError, KeyError) as error:  # values no program wrote
            raise faults.DamagedBook(self._path, f"journal: {error}") from error


def seal(previous: str, head: tuple[Any, ...], rows: list[ChangeRow]) -> str:
    """The hash of an action: over the previous hash, its head (number … reverses) and its rows."""
    return hashlib.sha256(f"{previous}\n{canonical([list(head), [list(r) for r in rows]])}".encode()).hexdigest()


def _action(row: Any) -> Action:
    n, at, who, label, kind, undoable, reverses, rows = row
    return Action(n, dt.datetime.fromisoformat(at), who, label, kind, bool(undoable), reverses or 0, rows)


def _change(row: Any) -> Change:
    kind, row_id, before_text, after_text = row[:4]
    record_type = table_named(kind).record
    before = json.loads(before_text) if before_text else None
    after = json.loads(after_text) if after_text else None
    old = None if before is None else from_image(record_type, row_id, before)
    new = None if after is None else from_image(record_type, row_id, after)
    info = {f.name: f for f in fields_of(record_type)}
    changed = tuple(
        FieldChange(info.get(c.name, Field(c.name, c.name, Kind.TEXT)), _of(old, c.name), _of(new, c.name))
        for c in columns_of(record_type)
        if _differs(before, after, c.name)
    )
    return Change(_action(row[4:]), kind, row_id, before, after, changed)


def _of(record: Any, name: str) -> Any:
    return None if record is None else getattr(record, name)


def _differs(before: Any, after: Any, name: str) -> bool:
    """Changed, or filled in a record that was made or removed."""
    if before is None or after is None:
        return bool((before or after).get(name))
    return bool(before.get(name) != after.get(name))


def parts_of(name: str) -> list[Table]:
    """The tables whose rows are parts of this one's records."""
    return [table for table in TABLES if table.owner and _owner_key(table, {})[0] == name]


def _owner_key(table: Table, image: dict[str, Any]) -> tuple[str, int]:
    owner = next(c for c in columns_of(table.record) if c.name == table.owner)
    return owner.links_to, image.get(table.owner) or 0


def _links(table: Table, image: dict[str, Any]) -> list[tuple[str, int]]:
    """The records that this row points at."""
    return [(c.links_to, image[c.name]) for c in columns_of(table.record) if c.links_to and image.get(c.name)]


def _part_of_gone(table: Table, n: int, image: dict[str, Any], gone: set[tuple[int, str, int]]) -> bool:
    return bool(table.owner) and (n, *_owner_key(table, image)) in gone
