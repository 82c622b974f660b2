"""A tab of the page Phân công: what it may do and what the page asks of it.

class HouseholdsTab(Tab):
    def __init__(self, book, shell):
        super().__init__(book, shell)
        self.body.addWidget(…)
        self.main = primary("Thêm hộ", "plus", on=…)          # the red button of the page's head
        self.buttons = [secondary("Nhập từ Excel", …)]        # beside it
    def reload(self): …                                       # read `self.book` for `self.year`
    def subtitle(self): return "…"                            # beside the page's title
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.records import dataclass
from desktop.services.book import Book
from desktop.ui.components.buttons import Button
from desktop.ui.components.flow import Width
from desktop.ui.page import Shell


class Tab(QWidget):
    """Fills the page below the row of tabs. Made when it is first shown; `year` is set before each `reload`."""

    help_key = "phan-cong"

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__()
        self.book, self.shell = book, shell
        self.year = shell.today().year
        self.main: Button | None = None
        self.buttons: list[Button] = []
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)

    def subtitle(self) -> str:
        """What the page's head says of this tab."""
        return ""

    def reload(self) -> None:
        """Read the book anew."""

    def shown(self, **params: Any) -> None:
        """Came to the front, with what `go("assignments", tab=…, …)` was given."""

    def leave(self) -> None:
        """Another tab or page comes: keep drafts."""

    def arrange(self, width: Width) -> None:
        """Lay out for this class of width."""

    def save(self) -> None:
        """Ctrl+S."""

    def print_(self) -> None:
        """Ctrl+P."""

    def export(self) -> None:
        """Ctrl+E."""

    def to_filter(self) -> None:
        """Ctrl+F: the keyboard into the filter of the list."""
        for line in self.findChildren(QLineEdit):
            if line.isVisible() and line.accessibleName().startswith("Lọc"):
                line.setFocus(Qt.FocusReason.ShortcutFocusReason)
                line.selectAll()
                return


@dataclass(frozen=True, slots=True)
class TabSpec:
    """A tab: its key, words, the kinds of record at whose change it reloads (`Table.name`s), how it is made.

    `short`: its words where there is little room.
    """

    key: str
    title: str
    kinds: frozenset[str]
    make: Callable[[Book, Shell], Tab]
    short: str = ""
