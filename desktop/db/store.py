"""The book's file, open: records to read, `write(action)` to change them, the journal to take changes back.

One writer a file (lock.py); workers open a second store with `query_only` and the raw key. Everything a `write` does is
one transaction together with its journal rows; listeners hear once, after the commit.
"""

import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from desktop.db import backup, layout
from desktop.db.check import Finding, check_file
from desktop.db.content import Content, content_of
from desktop.db.drafts import Drafts
from desktop.db.driver import Connection, IntegrityError, Key, RawKey, connect, db_faults, opening_key
from desktop.db.dump import dump
from desktop.db.journal import REDO, UNDO, Journal
from desktop.db.kept import Kept
from desktop.db.leftovers import set_foreign_journal_aside
from desktop.db.lock import BookLock, acquire
from desktop.db.records import Records
from desktop.db.tables import TABLES, table_of
from desktop.db.writer import Conflict, Writer
from desktop.domain import faults
from desktop.domain.history import Trashed
from desktop.domain.paper import Draft

T = TypeVar("T")
Clock = Callable[[], dt.datetime]
Listener = Callable[[frozenset[str]], None]
Identity = tuple[int, int]
MASS_CHANGE = 10
"""From so many records on an action changes much at once (`Writer.records_touched` says what counts as one)."""


class Store:
    """An open book. Made by `create` or `open`, never directly; `who` may be set later (chosen at the keyboard).

    `before_mass_change` is called when an action is about to be committed that touches MASS_CHANGE records or more:
    another connection still reads the book as it was before. When it raises, nothing of the action is kept.
    """

    def __init__(
        self, connection: Connection, path: Path, *, key: RawKey | None, now: Clock, who: str, lock: BookLock | None
    ) -> None:
        self.path = path
        self.who = who
        self.raw_key = key
        self.query_only = lock is None
        self.unclean = lock is not None and lock.stale
        self.now = _wall(now)
        self.journal = Journal(connection, path, self.now)
        self._connection = connection
        self._lock = lock
        self._writer: Writer | None = None
        self._listeners: list[Listener] = []
        self.before_mass_change: Callable[[], object] | None = None
        self._kept = Kept(connection)
        self._identity = _identity(path)
        self.drafts = Drafts(self.records(Draft), self.write, lambda: self.now().isoformat(timespec="seconds"))
        with db_faults(path):
            self._last = self.journal.last()

    @classmethod
    def create(cls, path: Path, key: str | None = None, *, now: Clock, who: str = "") -> "Store":
        """A new empty book at `path`, encrypted when a passphrase is given, and open.

        Raises UserError when there is a file already; no file is left when it fails.
        """
        path = Path(path)
        layout.create_file(path, key, now)
        return cls.open(path, key, now=now, who=who)

    @classmethod
    def open(
        cls,
        path: Path,
        key: Key = None,
        *,
        query_only: bool = False,
        now: Clock,
        who: str = "",
        take_over: bool = False,
    ) -> "Store":
        """Opens a book; an older one is copied and upgraded first.

        `key`: passphrase or raw key, left aside for a plain book. `query_only`: reads only, takes no lock, can't
        upgrade. `take_over`: the user said that the other PC in the lock file doesn't hold the book any more. After an
        unclean stop the file is checked before it is used. Raises the faults of `desktop.domain.faults`.
        """
        path = Path(path)
        raw = opening_key(path, key)
        lock = (
            None if query_only else acquire(path, since=_wall(now)().isoformat(timespec="seconds"), take_over=take_over)
        )
        connection: Connection = None
        try:
            if lock is not None:
                set_foreign_journal_aside(path)
            connection = connect(path, raw, query_only=query_only)
            layout.make_current(connection, path, raw, now=now, may_write=not query_only)
            if lock is not None and lock.stale:
                layout.quick_check(connection, path)
            return cls(connection, path, key=raw, now=now, who=who, lock=lock)
        except BaseException:
            if connection is not None:
                connection.close()
            if lock is not None:
                lock.release()
            raise

    def close(self) -> None:
        """Closes the file and lets go of the lock; done twice it does nothing."""
        self._connection.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    # -- reading and writing -------------------------------------------------------------------------------------

    def records(self, record_type: type[T]) -> Records[T]:
        """The records of one type."""
        return Records(record_type, self._connection, self.path, self._open_writer, self._kept)

    @contextmanager
    def write(self, action: str, *, undoable: bool = True, kind: str = "edit", reverses: int = 0) -> Iterator[Writer]:
        """One action, one transaction: all of it is durable when the block ends, nothing when it raises.

        A write inside another joins it: a part that can fail alone. Listeners hear the kinds touched after the commit.
        """
        if self._writer is not None:
            with self._writer.nested() as writer:
                yield writer
            return
        with db_faults(self.path):
            self._begin()
            writer = self._writer = Writer(self._connection, self._kept)
            try:
                yield writer
                self._finish(writer, action, undoable=undoable, kind=kind, reverses=reverses)
            except BaseException:
                self._kept.forget()  # may hold what was read inside and is now gone
                raise
            finally:
                self._writer = None
                self._roll_back()
        self._tell(frozenset(writer.kinds))

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Calls `listener` with the kinds (table names) touched, after each commit; gives back how to stop it."""
        self._listeners.append(listener)

        def stop() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return stop

    @contextmanager
    def in_a_hurry(self) -> Iterator[None]:
        """Doesn't wait for the disk after each action: for a file in the making that is thrown away when that fails."""
        with db_faults(self.path):
            self._connection.execute("PRAGMA synchronous = OFF")
            self._connection.execute("PRAGMA journal_mode = MEMORY")
        try:
            yield
        finally:
            with db_faults(self.path):
                self._connection.execute("PRAGMA journal_mode = DELETE")
                self._connection.execute("PRAGMA synchronous = EXTRA")

    # -- the file as a whole -------------------------------------------------------------------------------------

    def back_up(
        self, folder: Path | None = None, *, reason: backup.Reason, after: int = 0
    ) -> tuple[backup.Backup, backup.Mark]:
        """Makes a proven copy in `folder` (default: beside the book); nothing is left when it fails."""
        where = folder or backup.default_folder(self.path)
        return backup.make(self._connection, self.path, self.raw_key, where, reason=reason, now=self.now, after=after)

    def counts(self) -> dict[str, int]:
        """How many records of each kind there are."""
        return {table.name: self.records(table.record).count() for table in TABLES}

    def opens_with(self, passphrase: str) -> bool:
        """Whether these are the words of this book (to unlock an idle window); always so for a book without."""
        return self.raw_key is None or RawKey.derive(passphrase, self.raw_key.salt) == self.raw_key

    def check(self) -> list[Finding]:
        """SQLite's checks, rows against the journal, the journal's hashes, the chain of papers; [] when sound."""
        return check_file(self._connection, self.path)

    def content(self) -> Content:
        """Counts of records and the hash of everything, to compare two books."""
        return content_of(self._connection, self.path)

    def dump(self) -> dict[str, Any]:
        """Everything as plain values, from which the book can be rebuilt (dump.py)."""
        return dump(self._connection, self.path)

    def note(self, name: str) -> str:
        """A note of the file itself (when the last drill was …), outside the journal; "" when there is none."""
        with db_faults(self.path):
            row = self._connection.execute("SELECT value FROM book WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def set_note(self, name: str, value: str) -> None:
        """Writes such a note, durable when this returns."""
        with self.write(""):
            self._connection.execute("INSERT OR REPLACE INTO book (name, value) VALUES (?, ?)", (name, value))
            self._open_writer().unjournaled = True

    # -- taking back ---------------------------------------------------------------------------------------------

    def undo_label(self) -> str:
        """The name of the action that `undo` would take back; "" when there is none."""
        action = self.journal.to_undo()
        return self.journal.base_label(action) if action else ""

    def redo_label(self) -> str:
        """The name of the action that `redo` would do again; "" when there is none."""
        action = self.journal.to_redo()
        return self.journal.base_label(action) if action else ""

    def undo(self) -> str:
        """Takes back the newest action and says its name; "" when there is none. Raises Conflict, changing nothing."""
        action = self.journal.to_undo()
        return "" if action is None else self._reverse(action.n, "Hoàn tác", UNDO)

    def redo(self) -> str:
        """Does again what was undone last and says its name; "" when there is none. Raises Conflict."""
        action = self.journal.to_redo()
        return "" if action is None else self._reverse(action.n, "Làm lại", REDO)

    def take_back(self, n: int) -> str:
        """Takes back one action of the history (an import), as an action of its own that can be undone.

        Raises Conflict when a row was changed since, changing nothing.
        """
        if not self.journal.action(n).undoable:
            raise Conflict("Việc ban hành, thu hồi và phục hồi thì không lấy lại được.")
        return self._reverse(n, "Lấy lại", "take_back")

    def bring_back(self, trashed: Trashed) -> Any:
        """Brings a deleted record back from the trash with its parts; gives the record."""
        rows = self.journal.deleted_with(trashed.action.n, trashed.kind, trashed.id)
        self._apply(rows, f"Lấy lại từ thùng rác: {trashed.action.label}", "bring_back", 0)
        return self.records(type(trashed.record)).one(trashed.id)

    def _reverse(self, n: int, word: str, kind: str) -> str:
        label = self.journal.base_label(self.journal.action(n))
        self._apply(self.journal.rows_of(n), f"{word}: {label}", kind, n)
        return label

    def _apply(self, rows: list[Any], label: str, kind: str, reverses: int) -> None:
        try:
            with self.write(label, kind=kind, reverses=reverses) as writer:
                writer.reverse(rows)
        except IntegrityError as error:
            raise Conflict("Không hoàn tác được: có bản ghi khác đang cần đến dữ liệu này.") from error

    # -- inside --------------------------------------------------------------------------------------------------

    def _open_writer(self) -> Writer:
        if self._writer is None:
            raise RuntimeError("changes need an open `store.write(…)`")
        return self._writer

    def _begin(self) -> None:
        if self.query_only:
            raise faults.ReadOnlyPlace(self.path)
        if _identity(self.path) != self._identity:
            raise faults.ChangedOutside(self.path)
        self._connection.execute("BEGIN IMMEDIATE")
        if self.journal.last() != self._last:
            self._roll_back()
            raise faults.ChangedOutside(self.path)

    def _finish(self, writer: Writer, action: str, *, undoable: bool, kind: str, reverses: int) -> None:
        last = self._last
        if touched := writer.touched:
            if self.before_mass_change is not None and writer.records_touched() >= MASS_CHANGE:
                self.before_mass_change()
            self.journal.append(touched, label=action, who=self.who, kind=kind, undoable=undoable, reverses=reverses)
            last = self.journal.last()
        if writer.kinds or writer.unjournaled:
            self._connection.execute("COMMIT")
            self._last = last

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _tell(self, kinds: frozenset[str]) -> None:
        if kinds:
            for listener in list(self._listeners):
                listener(kinds)


def _wall(now: Clock) -> Clock:
    """The time on the wall, as people read it; the zone of the PC is left out."""
    return lambda: now().replace(tzinfo=None)


def kind_of(record_type: type) -> str:
    """The kind told to listeners for a record type."""
    return table_of(record_type).name


def _identity(path: Path) -> Identity:
    """Which file this is, whatever its content."""
    with suppress(OSError):
        found = os.stat(path)
        return found.st_dev, found.st_ino
    return (0, 0)
