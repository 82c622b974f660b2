"""A page of the window and what it may ask of the window: the two sides meet here and know nothing else of each other.

class MembersPage(Page):
    kinds = frozenset({"members"})            # reload() when one of these changes; empty = at every change
    help_key = "dang-vien"

    def __init__(self, book, window):
        super().__init__(book, window, "Đảng viên")
        self.head.set_main(primary("Thêm đảng viên", "plus", on=self._on_add))
        self.body.addWidget(…)

    def reload(self): …                       # read the book anew
    def shown(self, *, member_id: int = 0): … # window.go("members", member_id=3)
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.records import dataclass
from desktop.services.book import Book
from desktop.ui.components.flow import Width, width_class
from desktop.ui.components.page_head import PageHead
from desktop.ui.components.status_bar import StatusBar
from desktop.ui.jobs import JobRunner
from desktop.ui.preferences import Preferences
from desktop.ui.theme import scale, theme


class Shell(Protocol):
    """What a page may ask of the window it stands in."""

    jobs: JobRunner
    status: StatusBar
    preferences: Preferences

    def today(self) -> dt.date:
        """The date of this PC (tests give their own)."""

    def now(self) -> dt.datetime:
        """Date and time of this PC."""

    def go(self, page: str, /, **params: Any) -> None:
        """Open a page of the sidebar and hand it `params` (its `shown`)."""

    def open_over(self, page: "Page") -> None:
        """Show a page over the current one (paper viewer, import); its back button leads back."""

    def back(self) -> None:
        """Leave the page opened over another."""

    def gone(self, page: "Page") -> None:
        """What `page` shows is no longer in the book (undone, removed): leave it and what stands over it."""

    def saved(self) -> None:
        """A record was saved: the status bar says so."""

    def say(self, error: BaseException, *, where: QWidget | None = None) -> None:
        """Show a fault: a UserError in its words, anything else as a bug."""

    def set_count(self, page: str, count: int) -> None:
        """The count beside a page's name in the sidebar (0 = none)."""

    def open_safety(self, tab: str = "") -> None:
        """Backups ("backups"), check ("check"), history ("history"), trash ("trash"), passphrase ("passphrase")."""

    def ask_who(self) -> None:
        """Ask who is at the keyboard."""

    def open_file(self, path: Path) -> None:
        """Open a file or folder with the system's program."""


class Page(QWidget):
    """Head on top, `body` below with the page's padding. Life: made at first showing, `shown(**params)`, `reload()`."""

    kinds: frozenset[str] = frozenset()
    help_key = ""

    def __init__(self, book: Book, window: Shell, title: str, subtitle: str = "") -> None:
        super().__init__()
        self.book, self.shell = book, window
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.width_class = Width.WIDE
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = PageHead(title, subtitle)
        self.body = QVBoxLayout()
        theme.follow(self.body, _pad_body)
        column.addWidget(self.head)
        column.addLayout(self.body, 1)

    def shown(self, **params: Any) -> None:
        """The page came to the front, with what `window.go` was given."""

    def reload(self) -> None:
        """Read the book anew: at first showing and after a change of one of `kinds`."""

    def leave(self) -> None:
        """Another page comes to the front: keep drafts. Asks nothing."""

    def abandon(self) -> None:
        """What it shows has gone: it closes without keeping anything, in place of `leave`."""

    def arrange(self, width: Width) -> None:
        """Lay out for this class of width; called at first showing and when the class changes."""

    def save(self) -> None:
        """Ctrl+S."""

    def print_(self) -> None:
        """Ctrl+P."""

    def export(self) -> None:
        """Ctrl+E."""

    def subject(self) -> object | None:
        """The record in front, whose history can be asked for; None: the one chosen in the list in front."""
        return None

    def to_filter(self) -> None:
        """Ctrl+F: the keyboard into the filter of the list in front."""
        for line in self.findChildren(QLineEdit):
            if line.isVisible() and line.accessibleName().startswith("Lọc"):
                line.setFocus(Qt.FocusReason.ShortcutFocusReason)
                line.selectAll()
                return

    def fit_width(self, window_width: int) -> None:
        """Called by the window: tells `arrange` when the class has changed."""
        found = width_class(window_width)
        if found is not self.width_class or not self.property("arranged"):
            self.width_class = found
            self.setProperty("arranged", "true")
            self.arrange(found)


def _pad_body(body: QVBoxLayout) -> None:
    pad = scale().page_pad
    body.setContentsMargins(pad, 0, pad, scale().px(16) if scale().percent < 150 else 16)
    body.setSpacing(12)


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page of the sidebar. `short_title` is for the narrow rail; `factory(book, window)` makes the page."""

    key: str
    title: str
    short_title: str
    icon: str
    factory: Callable[[Book, Shell], Page]
    middle_title: str = ""  # for 1000–1199, when the title is too long
