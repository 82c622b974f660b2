"""Where the backups of a book lie on this PC: beside it, or in a folder the user chose; and where older ones still are.

A fact of the PC, not of the branch: kept in the program's own folder, so that it is known when the book is damaged too.
"""

import json
import os
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from desktop import files, paths
from desktop.db import backup
from desktop.domain.problems import UserError
from desktop.domain.records import dataclass

_FILE = "sao-luu.json"


@dataclass(frozen=True, slots=True)
class _Kept:
    """`folder`: the chosen one ("": beside the book); `earlier`: others that may still hold backups of this book."""

    folder: str = ""
    earlier: tuple[str, ...] = ()


def folder_of(book: Path) -> Path:
    """Where the next backup goes."""
    return chosen(book) or beside(book)


def beside(book: Path) -> Path:
    """Where backups go unless another folder was chosen, and when that one can't be written to."""
    return backup.default_folder(book.absolute())


def chosen(book: Path) -> Path | None:
    """The folder the user chose; None: beside the book."""
    kept = _read().get(_name(book), _Kept())
    return Path(kept.folder) if kept.folder else None


def places(book: Path) -> list[Path]:
    """All folders where backups of this book may lie: the one in use first, whether they are there now or not."""
    kept = _read().get(_name(book), _Kept())
    return list(dict.fromkeys([folder_of(book), beside(book), *map(Path, kept.earlier)]))


def choose(book: Path, folder: Path | None) -> None:
    """From now on backups go to `folder` (None: beside the book); the older ones stay where they are, still listed.

    Raises UserError when nothing can be written there.
    """
    wanted = None if folder is None or folder.absolute() == beside(book) else folder.absolute()
    if wanted is not None:
        try_writing(wanted)
    kept = _read().get(_name(book), _Kept())
    earlier = [place for place in dict.fromkeys([kept.folder, *kept.earlier]) if place and Path(place) != wanted]
    _keep(book, _Kept(str(wanted or ""), tuple(earlier)))


def moved(old: Path, new: Path) -> None:
    """The book lies elsewhere now: its backups are still looked for where they were; a chosen folder stays chosen."""
    kept = _read().get(_name(old), _Kept())
    _keep(new, _Kept(kept.folder, tuple(str(place) for place in places(old) if str(place) != kept.folder)))


def try_writing(folder: Path) -> None:
    """Writes a small file and removes it. Raises UserError when that can't be done."""
    target = folder / "thu-ghi.tmp"
    written = files.write_file(target, b"so chi bo")
    with suppress(OSError):
        written.path.unlink()


def trouble(book: Path) -> str:
    """What to say at the start when the chosen folder can't be written to now; "" when all is well."""
    folder = chosen(book)
    if folder is None:
        return ""
    if not folder.is_dir():
        return missing_words(folder)
    try:
        try_writing(folder)
    except UserError as error:
        return str(error)
    return ""


def missing_words(folder: Path) -> str:
    """A chosen folder that isn't there now: a stick pulled out, a share that is off."""
    return f"Thư mục sao lưu đã chọn (“{folder}”) hiện không có."


def _name(book: Path) -> str:
    return os.path.normcase(book.absolute())


def _read() -> dict[str, _Kept]:
    try:
        found = json.loads((paths.data_folder() / _FILE).read_text(encoding="utf-8"))
        return {name: _Kept(str(kept["folder"]), tuple(map(str, kept["earlier"]))) for name, kept in found.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # not there, or not as it was written
        return {}


def _keep(book: Path, kept: _Kept) -> None:
    known = {name: asdict(value) for name, value in {**_read(), _name(book): kept}.items()}
    files.write_file(paths.data_folder() / _FILE, json.dumps(known, ensure_ascii=False, indent=1).encode("utf-8"))
