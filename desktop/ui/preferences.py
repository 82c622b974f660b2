"""Preferences of this machine (size of letters, window place, known books): an INI file in the data folder."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from desktop import paths
from desktop.domain.records import dataclass
from desktop.ui.theme import STEPS


@dataclass(frozen=True, slots=True)
class KnownBook:
    """A book opened on this PC before."""

    path: Path
    name: str
    last_opened: str  # ISO date


class Preferences:
    """Facts of this PC, never of the branch."""

    def __init__(self, file: Path | None = None) -> None:
        self._store = QSettings(str(file or paths.data_folder() / "so-chi-bo.ini"), QSettings.Format.IniFormat)

    def percent(self) -> int:
        """Size of letters: 100, 125 or 150."""
        kept = _number(self._store.value("letters", 100))
        return kept if kept in STEPS else 100

    def set_percent(self, percent: int) -> None:
        """Keep the size of letters."""
        self._store.setValue("letters", percent)

    def geometry(self) -> QByteArray | None:
        """Where the window stood."""
        kept = self._store.value("window")
        return kept if isinstance(kept, QByteArray) else None

    def set_geometry(self, place: QByteArray) -> None:
        """Keep where the window stands."""
        self._store.setValue("window", place)

    def folder(self, purpose: str, usual: Path) -> Path:
        """The last folder used for `purpose` ("export", "import", "book") if it is still there."""
        kept = Path(str(self._store.value(f"folders/{purpose}", "")))
        return kept if str(kept) != "." and kept.is_dir() else usual

    def set_folder(self, purpose: str, folder: Path) -> None:
        """Keep the folder last used for `purpose`."""
        self._store.setValue(f"folders/{purpose}", str(folder))

    def known_books(self) -> list[KnownBook]:
        """Books opened here, newest first, without those whose file is gone."""
        found = [KnownBook(Path(item["path"]), item["name"], item["at"]) for item in self._books()]
        return [book for book in found if book.path.is_file()]

    def remember_book(self, path: Path, name: str, at: str) -> None:
        """Put a book to the front of the known ones."""
        others = [item for item in self._books() if Path(item["path"]) != path]
        kept = [{"path": str(path), "name": name, "at": at}, *others][:12]
        self._store.setValue("books", json.dumps(kept, ensure_ascii=False))

    def get(self, key: str, usual: Any = None) -> Any:
        """A small value of a page (column widths, last filter)."""
        return self._store.value(key, usual)

    def set(self, key: str, value: Any) -> None:
        """Keep a small value of a page."""
        self._store.setValue(key, value)

    def sync(self) -> None:
        """Write to disk now."""
        self._store.sync()

    def _books(self) -> list[dict[str, str]]:
        try:
            kept = json.loads(str(self._store.value("books", "[]")))
        except ValueError:
            return []
        return [item for item in kept if isinstance(item, dict) and {"path", "name", "at"} <= item.keys()]


def _number(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        return 0
