"""What changed in the book, as one Qt signal: pages reload by it and poke nobody."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.services.book import Book


class Changes(QObject):
    """`changed(kinds)`, a frozenset of kinds of record ("members", "meetings" …), after each write of the book."""

    changed = Signal(frozenset)

    def __init__(self, book: Book) -> None:
        super().__init__()
        self._stop: Callable[[], None] | None = book.subscribe(self.changed.emit)

    def stop(self) -> None:
        """No longer listen (the book is being closed)."""
        if self._stop is not None:
            self._stop()
            self._stop = None
