"""The layout of the file: making a new one, telling how old one is, bringing an older one up to date.

`user_version` is the number of the last step applied. A newer file is refused and left alone; an older one is copied
and proven first, then upgraded in one transaction: a power cut leaves the old layout or the new, never between.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import __version__, files
from desktop.db import backup
from desktop.db.check import differences
from desktop.db.content import integrity_faults
from desktop.db.driver import APPLICATION_ID, Connection, RawKey, connect, db_faults, utils
from desktop.db.journal import Journal
from desktop.db.writer import Touched
from desktop.domain import faults
from desktop.domain.problems import UserError

if TYPE_CHECKING:
    from sqlite_utils import Migrations

VERSION = 2
"""The number of the last step in migrations.py (a test compares them; that module is imported only when needed)."""


def create_file(path: Path, passphrase: str | None, now: Callable[[], datetime]) -> None:
    """An empty book at `path`. Raises UserError when there is a file; leaves none behind when it fails."""
    files.refuse_existing(path)
    key = RawKey.fresh(passphrase) if passphrase else None
    with files.file_faults(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    with files.passing_beside(path) as passing:
        with closing(connect(passing, key, new=True)) as connection, db_faults(path):
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            upgrade(connection, path, now)
        with files.file_faults(path):
            files.flush(passing)
            files.replace(passing, path)


def make_current(
    connection: Connection, path: Path, key: RawKey | None, *, now: Callable[[], datetime], may_write: bool
) -> None:
    """Refuses what isn't a book or is newer than this program; backs up an older book, then brings it up to date."""
    with db_faults(path, keyed=key is not None):
        refuse_newer(connection, path)
        if version_of(connection) == VERSION:
            return
        if not may_write:
            raise UserError(
                f"Sổ “{path}” do phiên bản cũ ghi. Hãy mở sổ này bằng cửa sổ chương trình một lần để nâng cấp "
                "(chương trình tự sao lưu trước), rồi làm lại việc này."
            )
        backup.make(connection, path, key, backup.default_folder(path), reason=backup.Reason.BEFORE_UPGRADE, now=now)
        upgrade(connection, path, now)


def refuse_newer(connection: Connection, path: Path) -> None:
    """Raises NotABook for another program's file, NewerBook for one of a newer program."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise faults.NotABook(path)
    if version_of(connection) > VERSION:
        raise faults.NewerBook(path, saved_by(connection))


def version_of(connection: Connection) -> int:
    """The number of the last step applied to the file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def upgrade(connection: Connection, path: Path, now: Callable[[], datetime]) -> None:
    """All pending steps in one transaction, checked before it is committed; what they changed goes to the journal."""
    with _schema_change(connection):
        _migrations().apply(utils(connection))
        if faulty := connection.execute("PRAGMA foreign_key_check").fetchall():
            raise RuntimeError(f"an upgrade broke links: {faulty[:3]}")
        if found := integrity_faults(connection, path):
            raise faults.DamagedBook(path, "; ".join(found))
        connection.execute(f"PRAGMA user_version = {VERSION}")
        _note(connection, "saved_by", f"Sổ Chi bộ {__version__}")
        touched = {(d.table.name, d.id): Touched(d.image, d.row) for d in differences(connection)}
        if touched:
            journal = Journal(connection, path, lambda: now().replace(tzinfo=None))
            journal.append(touched, label="Nâng cấp sổ", who="", kind="upgrade", undoable=False, reverses=0)


def lay_out(connection: Connection, version: int) -> None:
    """The empty tables as they were at `version`, in a new file (for rebuilding a book of that version)."""
    from desktop.db.migrations import apply_up_to

    with _schema_change(connection):
        apply_up_to(version, utils(connection))
        connection.execute(f"PRAGMA user_version = {version}")


@contextmanager
def _schema_change(connection: Connection) -> Iterator[None]:
    """One transaction, foreign keys off around it: changing a table that others point at needs that."""
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("PRAGMA foreign_keys = ON")


def _migrations() -> "Migrations":
    """The steps; imported only when needed (sqlite-utils costs 0.15 s)."""
    from desktop.db.migrations import steps

    return steps


def _note(connection: Connection, name: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO book (name, value) VALUES (?, ?)", (name, value))


def saved_by(connection: Connection) -> str:
    """The program that last laid out this file; "" when it doesn't say."""
    row = connection.execute("SELECT value FROM book WHERE name = 'saved_by'").fetchone()
    return str(row[0]) if row else ""


def quick_check(connection: Connection, path: Path) -> None:
    """SQLite's quick check; raises DamagedBook."""
    if found := integrity_faults(connection, path, quick=True):
        raise faults.DamagedBook(path, "; ".join(found))
