"""Rollback journals found beside a book: one of this very file is SQLite's business, one of another file is set aside.

A journal left by another file of the same name (a book replaced by hand after a power cut) would be rolled into this
one and ruin it; SQLite can't tell them apart. The change counter can: a journal holds the old page 1, whose counter is
the file's own or one less.
"""

import os
import struct
from contextlib import closing, suppress
from pathlib import Path

from desktop import files
from desktop.db.driver import RawKey, connect, db_faults, looks_plain
from desktop.domain.problems import UserError
from desktop.domain.records import dataclass

_MAGIC = bytes.fromhex("d9d505f920a163d7")
_COUNTER, _PAGES = slice(24, 28), slice(28, 32)


def journal_of(book: Path) -> Path:
    return book.with_name(book.name + "-journal")


def set_foreign_journal_aside(book: Path) -> Path | None:
    """Renames a journal that isn't of this file, and any write-ahead log (a book never has one); says to what.

    None when there was nothing of the kind. Encrypted pages can't be compared; there the pages' own seals refuse
    those of another book.
    """
    with files.file_faults(book):
        aside = None
        for suffix in ("-wal", "-shm"):
            stray = book.with_name(book.name + suffix)
            if stray.exists():
                aside = _set_aside(stray)
        journal = journal_of(book)
        if journal.exists() and _is_foreign(book, journal):
            aside = _set_aside(journal)
    return aside


def settle(book: Path, key: RawKey | None) -> None:
    """Has SQLite roll back what a run that died left half written, if it can; a file that can't be opened stays."""
    if journal_of(book).exists():
        with suppress(UserError), closing(connect(book, key)) as connection, db_faults(book):
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def _is_foreign(book: Path, journal: Path) -> bool:
    head, found = _read(book, 0, 100), _look_into(journal)
    if not looks_plain(head) or found is None:
        return False
    if found.counter is not None:
        return int.from_bytes(head[_COUNTER], "big") not in (found.counter, found.counter + 1)
    return int.from_bytes(head[_PAGES], "big") != found.pages


@dataclass(frozen=True, slots=True)
class _Journal:
    """What tells whose journal it is: the file's number of pages and, if page 1 was touched, its old counter."""

    pages: int
    counter: int | None


def _look_into(journal: Path) -> _Journal | None:
    """None for a journal that SQLite itself leaves alone (empty, finished or torn)."""
    head = _read(journal, 0, 28)
    if len(head) < 28 or head[:8] != _MAGIC:
        return None
    _count, _nonce, pages, sector, page_size = struct.unpack(">5I", head[8:28])
    if not 512 <= page_size <= 65536 or not 32 <= sector <= 65536:
        return None
    position, size = sector, journal.stat().st_size
    while position + page_size + 8 <= size:
        if _read(journal, position, 4) == b"\x00\x00\x00\x01":
            page = _read(journal, position + 4, 28)
            return _Journal(pages, int.from_bytes(page[_COUNTER], "big"))
        position += page_size + 8
    return _Journal(pages, None)


def _read(path: Path, start: int, length: int) -> bytes:
    with path.open("rb") as file:
        file.seek(start)
        return file.read(length)


def _set_aside(stray: Path) -> Path:
    target = files.free_name(stray.with_name(f"{stray.name}.của tệp khác"))
    os.replace(stray, target)
    return target
