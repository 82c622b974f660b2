"""The layout of the file: making a new one, telling how old one is, bringing an older one up to date.

`user_version` is the number of the last step applied. A newer file is refused and left alone; an older one is copied
and proven first, then upgraded in one transaction: a power cut leaves the old layout or the new, never between.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from desktop import __version__
from desktop.db.driver import APPLICATION_ID, Connection, RawKey, connect, db_faults, utils
from desktop.domain import faults
from desktop.domain.problems import UserError

VERSION = 1
"""The number of the last step in migrations.py (a test compares them; that module is imported only when needed)."""


def create_file(path: Path, passphrase: str | None) -> None:
    """An empty book at `path`. Raises UserError when there is a file; leaves none behind when it fails."""
    if path.exists():
        raise UserError(f"Đã có tệp “{path}”. Hãy chọn tên khác; tệp cũ không bị ghi đè.")
    key = RawKey.derive(passphrase, os.urandom(16)) if passphrase else None
    unfinished = path.with_name(f"~{path.name}.new")
    _remove(unfinished)
    try:
        connection = connect(unfinished, key)
        try:
            with db_faults(path):
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                upgrade(connection)
        finally:
            connection.close()
        os.rename(unfinished, path)
    finally:
        _remove(unfinished)


def make_current(
    connection: Connection, path: Path, key: RawKey | None, *, now: Callable[[], datetime], may_write: bool
) -> None:
    """Refuses what isn't a book or is newer than this program; brings an older book up to date."""
    with db_faults(path, keyed=key is not None):
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise faults.NotABook(path)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > VERSION:
            raise faults.NewerBook(path, saved_by(connection))
        if version == VERSION:
            return
        if not may_write:
            raise UserError(f"Sổ “{path}” của phiên bản cũ. Hãy mở bình thường một lần để nâng cấp rồi mới mở để xem.")
        upgrade(connection)


def upgrade(connection: Connection) -> None:
    """All pending steps in one transaction, checked before it is committed."""
    from desktop.db.migrations import steps

    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        steps.apply(utils(connection))
        if faulty := connection.execute("PRAGMA foreign_key_check").fetchall():
            raise RuntimeError(f"an upgrade broke links: {faulty[:3]}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute(
            "INSERT OR REPLACE INTO book (name, value) VALUES ('saved_by', ?)",
            (f"Sổ Chi bộ {__version__}",),
        )
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("PRAGMA foreign_keys = ON")


def saved_by(connection: Connection) -> str:
    """The program that last laid out this file; "" when it doesn't say."""
    row = connection.execute("SELECT value FROM book WHERE name = 'saved_by'").fetchone()
    return str(row[0]) if row else ""


def quick_check(connection: Connection, path: Path) -> None:
    """SQLite's quick check; raises DamagedBook."""
    with db_faults(path):
        found = [row[0] for row in connection.execute("PRAGMA quick_check(5)").fetchall()]
    if found != ["ok"]:
        raise faults.DamagedBook(path, "; ".join(map(str, found)))


def _remove(path: Path) -> None:
    for leftover in (path, path.with_name(path.name + "-journal")):
        with suppress(FileNotFoundError):
            leftover.unlink()
