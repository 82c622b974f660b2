"""What can be done with a damaged book without touching it: indexes rebuilt on a copy, the newest good backup.

The damaged file is always kept: a repaired one takes its place only when it passes every check.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from desktop import files
from desktop.db import backup
from desktop.db.check import Finding, check_file
from desktop.db.closed import copy_closed
from desktop.db.driver import DriverError, Key, RawKey, connect, raw_key
from desktop.db.lock import acquire
from desktop.db.restore import put_in_place
from desktop.domain.problems import UserError

DAMAGED = "bị hỏng"


def try_reindex(book: Path, key: Key, *, now: Callable[[], dt.datetime]) -> Path | None:
    """Rebuilds the indexes on a copy of the closed book; puts the copy in place when it then passes every check.

    Gives the path under which the damaged file is kept; None when that didn't help (nothing was changed then).
    """
    raw = raw_key(book, key)
    stamp = now().replace(tzinfo=None)
    files.ensure_room(book, book.stat().st_size * 2)
    lock = acquire(book, since=stamp.isoformat(timespec="seconds"))
    try:
        with files.passing_beside(book) as passing:
            copy_closed(book, passing, lock)
            if not _reindexed(passing, raw):
                return None
            files.flush(passing)
            return put_in_place(passing, book, raw, f"{DAMAGED} {stamp:%Y-%m-%d %H%M}", lock)
    finally:
        lock.release()


def _reindexed(copy: Path, raw: RawKey | None) -> bool:
    try:
        with closing(connect(copy, raw)) as connection:
            connection.execute("REINDEX")
            return not check_file(connection, copy)
    except (UserError, DriverError):
        return False


def look_into(book: Path, key: Key) -> list[Finding]:
    """`check_file` of a file that may not even open: then the reason is the one finding."""
    try:
        raw = raw_key(book, key)
        with closing(connect(book, raw, query_only=True)) as connection:
            return check_file(connection, book)
    except UserError as error:
        return [Finding("Tệp", str(error))]


def newest_good(
    folders: Path | Iterable[Path], stem: str, key: Key, *, book_uid: str = ""
) -> tuple[backup.Backup, backup.Proof] | None:
    """The newest backup that proves good now; None when there is none.

    With `book_uid` those of another book of the same name are passed over.
    """
    for candidate in backup.listing(folders, stem):
        try:
            proof = backup.prove(candidate.path, key)
        except UserError:
            continue
        of_this = not book_uid or proof.mark is None or proof.mark.book in ("", book_uid)
        if proof.good and of_this:
            return candidate, proof
    return None
