"""The safety of the open book in one hand, for the window: what to show on the status bar, what is due, what to run.

`…_work` gives a piece of work for a worker: it opens the book by itself, for reading, with the raw key. What it gives
back is told to `…_done` in the thread that has the book open.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from desktop.db.records import Records
from desktop.db.store import Store
from desktop.db.tables import TABLES, table_named, table_of
from desktop.domain import clock
from desktop.domain.history import Action, Change, Trashed
from desktop.domain.naming import title_of
from desktop.domain.problems import Problem
from desktop.domain.records import dataclass
from desktop.services import backups
from desktop.services.backups import Backup, Done, Drill, Minder, Reason

Clock = Callable[[], dt.datetime]
Names = Callable[[str, int], str]
"""What the record of a kind with an id is called now; "" when there is none (any more)."""
_RECORDS = {table.record for table in TABLES if table.journaled}


def kind_of(record: Any) -> str:
    """The kind of a record ("members")."""
    return table_of(type(record)).name


def kind_label(kind: str) -> str:
    """What a kind of record is called ("Đảng viên")."""
    return table_named(kind).label


def record_title(kind: str, values: Mapping[str, Any], name: Names) -> str:
    """What one record is called; "" when it has nothing to be called by."""
    return title_of(table_named(kind).record, values, partial(name, "members"))


def record_in(row: Any) -> Any | None:
    """The record that a line of a list shows: itself, or the first one it holds. None when it holds none."""
    if not dataclasses.is_dataclass(row):
        return None
    held = [row, *(getattr(row, field.name) for field in dataclasses.fields(row))]
    return next((one for one in held if type(one) in _RECORDS and one.id), None)


def fields_by_name(record: Any) -> dict[str, Any]:
    """The values of a record by column."""
    return {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}


@dataclass(frozen=True, slots=True)
class SafetyState:
    """For the status bar and the page of settings."""

    last_proven: dt.datetime | None
    last_drill: dt.date | None
    backup_due: bool
    drill_due: bool
    changed: bool
    encrypted: bool


class Safety:
    """Backups, drills, history and trash of one open book. `folder`: where backups go (default: beside the book)."""

    def __init__(self, store: Store, now: Clock, folder: Path | None = None) -> None:
        self._store = store
        self._now = now
        self.folder = folder
        self.spare: Path | None = None  # a backup about to be restored: the last one made before doesn't thin it out
        self._minder: Minder | None = None

    # -- backups and drills --------------------------------------------------------------------------------------

    @property
    def minder(self) -> Minder:
        """Made when first asked for: it looks into the newest backup once."""
        if self._minder is None:
            self._minder = Minder(self._store, self.folder)
        return self._minder

    def state(self) -> SafetyState:
        """What is so now."""
        return SafetyState(
            last_proven=backups.last_proven(self._store.path, self.folder),
            last_drill=backups.last_drill(self._store),
            backup_due=self.minder.due(),
            drill_due=backups.drill_due(self._store, self._now().date(), self.folder),
            changed=self.minder.changed(),
            encrypted=self.encrypted,
        )

    def listing(self) -> list[Backup]:
        """The backups of this book, newest first."""
        return backups.listing(self._store.path, self.folder)

    def backup_work(self, reason: Reason = Reason.ON_DEMAND, folder: Path | None = None) -> Callable[[], Done]:
        """Makes a proven backup, in `folder` (a USB stick) if given."""
        path, key, now, where = self._store.path, self._store.raw_key, self._now, folder or self.folder
        spare = self.spare
        return lambda: backups.back_up(path, key, where, reason=reason, now=now, spare=spare)

    def backup_done(self, done: Done) -> None:
        """To be told in the thread of the book when the work came to its end."""
        self.minder.done(done.action)

    def back_up_unless_held(self, reason: Reason) -> Done | None:
        """A proven backup now, in this thread; None when the newest one holds all of the book already."""
        if not self.minder.changed():
            return None
        done = self.backup_work(reason)()
        self.backup_done(done)
        return done

    def before_mass_changes(self, act: Callable[[], object] | None = None) -> None:
        """From now on a proven backup is made before each action that changes much at once (`store.MASS_CHANGE`).

        `act` is done in its place, to back up and say what went wrong in its own way; an error it raises stops the
        action before anything of it is written.
        """
        self._store.before_mass_change = act or (lambda: self.back_up_unless_held(Reason.BEFORE_MASS_CHANGE))

    def drill_work(self) -> Callable[[], Drill]:
        """Restores the newest backup for trial."""
        path, key, now, where = self._store.path, self._store.raw_key, self._now, self.folder
        return lambda: backups.drill(path, key, where, now=now)

    def drill_done(self, done: Drill) -> None:
        """Notes the day when it went well."""
        backups.note_drill(self._store, done)

    # -- the clock and the person --------------------------------------------------------------------------------

    def clock_doubt(self) -> Problem | None:
        """What to ask once per start before anything is saved; None when the PC's clock makes sense."""
        newest = self._store.journal.actions(1)
        return clock.doubt(self._store.now(), newest[0].at if newest else None)

    @property
    def who(self) -> str:
        """The person at the keyboard, as the journal names him from now on."""
        return self._store.who

    @who.setter
    def who(self, name: str) -> None:
        self._store.who = name

    @property
    def encrypted(self) -> bool:
        """Whether the book has a passphrase: what is written out of it has none."""
        return self._store.raw_key is not None

    def opens_with(self, passphrase: str) -> bool:
        """Whether these words unlock the idle window."""
        return self._store.opens_with(passphrase)

    # -- history and trash ---------------------------------------------------------------------------------------

    def actions(self, last: int | None = None) -> list[Action]:
        """The newest actions of the book, newest first."""
        return self._store.journal.actions(last)

    def changes_of(self, action: int) -> list[Change]:
        """What one action did."""
        return self._store.journal.changes_of(action)

    def names(self) -> Names:
        """Names of linked records, each read once; for one showing of a list."""

        @cache
        def name(kind: str, record_id: int) -> str:
            records: Records[Any] = self._store.records(table_named(kind).record)
            found = records.get(record_id) if record_id else None
            return record_title(kind, fields_by_name(found), name) if found is not None else ""

        return name

    def history_of(self, record: Any) -> list[Change]:
        """What happened to one record and its parts, newest first."""
        return self._store.journal.history_with_parts(record)

    def trash(self) -> list[Trashed]:
        """Deleted records that can come back, newest first."""
        return self._store.journal.trash()

    def bring_back(self, trashed: Trashed) -> Any:
        """Brings one back with its parts; the record."""
        return self._store.bring_back(trashed)
