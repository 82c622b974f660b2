"""The one place where a file is copied byte by byte: a closed book whose lock is held, when it may be damaged.

SQLite can't copy a damaged file, and it must be kept as it is. An open book is only ever copied through SQLite.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from desktop import files
from desktop.db.lock import BookLock


def copy_closed(book: Path, target: Path, lock: BookLock) -> None:
    """A byte for byte copy, flushed to the disk. The held lock says that no program of ours has the book open."""
    lock.require(book)
    with files.file_faults(target):
        shutil.copyfile(book, target)
        files.flush(target)


def keep(book: Path, word: str, lock: BookLock) -> Path:
    """A second name "tên (word).socb" for a closed book, so that replacing it loses nothing.

    Its rollback journal goes along. Gives the new name.
    """
    kept = files.free_name(book.with_name(f"{book.stem} ({word}){book.suffix}"))
    try:
        os.link(book, kept)
    except OSError:  # FAT has no second names
        copy_closed(book, kept, lock)
    with suppress(FileNotFoundError):
        os.replace(f"{book}-journal", f"{kept}-journal")
    files.flush_folder(kept.parent)
    return kept
