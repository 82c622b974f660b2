"""What one section of the settings is: a widget over the book, told when to read anew and when it is shown."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.records import dataclass
from desktop.services.book import Book
from desktop.ui.components.flow import Width
from desktop.ui.page import Shell


class Section(QWidget):
    """`kinds`: reloaded when one of these changes (empty: at every change)."""

    kinds: frozenset[str] = frozenset()

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__()
        self.book, self.shell = book, shell
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)

    def reload(self) -> None:
        """Read the book anew: before it is shown and after changes."""

    def shown(self, **params: Any) -> None:
        """The section came to the front, with what `go("settings", section=…, …)` was given."""

    def leave(self) -> None:
        """Another section or page comes to the front."""

    def save(self) -> None:
        """Ctrl+S."""

    def arrange(self, width: Width) -> None:
        """Lay out for this class of width."""


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A line of the list: `key` is what `go("settings", section=key)` names; `group` is the heading above it."""

    key: str
    title: str
    icon: str
    factory: Callable[[Book, Shell], Section]
    note: str = ""
