"""Setting, changing and removing the passphrase of a file: written anew under the other key, compared, then replaced.

Nothing is changed in place, so a power cut leaves the old file or the new one.
"""

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from desktop import files
from desktop.db import backup
from desktop.db.content import Content, content_of
from desktop.db.driver import Connection, Key, RawKey, connect, db_faults, raw_key
from desktop.db.lock import acquire
from desktop.domain import faults
from desktop.domain.problems import UserError
from desktop.domain.records import dataclass


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """`left`: backups that couldn't be opened with the old passphrase, or were damaged; they stay as they were."""

    done: int
    left: tuple[Path, ...]


def change_passphrase(book: Path, old: Key, new: str | None, *, folder: Path | Iterable[Path], since: str) -> Rekeyed:
    """Gives the closed book and all its backups in `folder` (one or several) another passphrase (None: none).

    Backups first, the book last: should the power go, the book still opens as before and the change can be repeated.
    Readable twins beside the backups are removed when a passphrase is set. Raises WrongPassphrase and so on; DiskFull
    before anything is touched.
    """
    raw = raw_key(book, old)
    files.ensure_room(book, book.stat().st_size * 2)
    lock = acquire(book, since=since)
    try:
        fresh = RawKey.fresh(new) if new else None
        done, left, uid = 0, list[Path](), _uid(book, raw)
        for copy in backup.listing(folder, book.stem):
            try:
                found = _key_for(copy.path, (raw, old, new))
                if backup.is_of_other(copy, uid, found):
                    continue  # of a book called the same, which has nothing to do with this passphrase
                _rewrite(copy.path, found, fresh)
                done += 1
            except UserError:
                left.append(copy.path)
            if new:
                for twin in copy.twin:
                    twin.unlink(missing_ok=True)
        _rewrite(book, raw, fresh)
    finally:
        lock.release()
    return Rekeyed(done, tuple(left))


def _uid(book: Path, key: RawKey | None) -> str:
    with closing(connect(book, key, query_only=True)) as connection, db_faults(book):
        return backup.book_uid(connection)


def _key_for(copy: Path, keys: tuple[Key, ...]) -> RawKey | None:
    """The key of one backup: the book's, or one of the same words with a salt of its own, or already the new one (a
    change that was interrupted is being repeated). Raises WrongPassphrase when none fits."""
    for key in keys:
        if not key:
            continue
        found = raw_key(copy, key)
        try:
            connect(copy, found, query_only=True).close()
        except faults.WrongPassphrase:
            continue
        return found
    return raw_key(copy, None)


def _rewrite(path: Path, old: RawKey | None, new: RawKey | None) -> None:
    with files.passing_beside(path) as passing:
        with closing(connect(path, old)) as connection:
            before = content_of(connection, path)
            _export(connection, path, passing, new)
        with closing(connect(passing, new, query_only=True)) as connection:
            after = content_of(connection, passing)
        _compare(path, before, after)
        with files.file_faults(path):
            files.flush(passing)
            files.replace(passing, path)


def _export(connection: Connection, path: Path, passing: Path, new: RawKey | None) -> None:
    """SQLCipher's own way of writing a file under another key; it leaves out the two numbers of the header."""
    key = f"x'{new.key.hex()}{new.salt.hex()}'" if new else ""
    with db_faults(path):
        numbers = [(p, connection.execute(f"PRAGMA {p}").fetchone()[0]) for p in ("user_version", "application_id")]
        connection.execute("ATTACH DATABASE ? AS other KEY ?", (str(passing), key))
        try:
            for pragma in ("synchronous = OFF", "journal_mode = OFF"):  # a passing file, flushed as a whole afterwards
                connection.execute(f"PRAGMA other.{pragma}").fetchall()
            connection.execute("SELECT sqlcipher_export('other')").fetchone()
            for name, value in numbers:
                connection.execute(f"PRAGMA other.{name} = {value}")
        finally:
            connection.execute("DETACH DATABASE other")


def _compare(path: Path, before: Content, after: Content) -> None:
    if before != after:
        raise backup.BackupFailed(path, "rewritten under another key")
