"""The one window: sidebar, stack of pages, status bar, keys and menu. It knows pages by their specs and no record."""

import datetime as dt
import logging
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDesktopServices, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.problems import UserError
from desktop.services.book import Book
from desktop.services.search import Hit
from desktop.ui.changes import Changes
from desktop.ui.components.flow import width_class
from desktop.ui.components.status_bar import StatusBar
from desktop.ui.drafts import DRAFT, place_of, show_draft
from desktop.ui.forms.draft import PREFIX, keep_all
from desktop.ui.jobs import JobRunner
from desktop.ui.menu import BookMenu
from desktop.ui.notices import Notices
from desktop.ui.page import Page, PageSpec
from desktop.ui.pages import PAGES
from desktop.ui.pages_over import PagesOver
from desktop.ui.preferences import Preferences
from desktop.ui.search import SearchBox
from desktop.ui.side import Side
from desktop.ui.theme import theme

if TYPE_CHECKING:
    from desktop.ui.help import HelpWindow

_log = logging.getLogger(__name__)

_SILENT = frozenset({"drafts"})  # kept while one works: nothing on a page changes by them

_SLOW_MS = 500  # work shorter than this shows nothing


def _clock() -> dt.datetime:
    return dt.datetime.now().astimezone()


class MainWindow(QMainWindow):
    """Implements `Shell`. `switch_wanted`: the user asks for another book; `closed`: the window has gone.

    `safety_wanted(tab)`: backups, check, history …; `who_wanted`: who is at the keyboard
    `may_close` is asked before the window closes; it says itself why not.
    """

    switch_wanted = Signal()
    closed = Signal()
    safety_wanted = Signal(str)
    who_wanted = Signal()

    def __init__(
        self,
        book: Book,
        *,
        pages: Sequence[PageSpec] = PAGES,
        clock: Callable[[], dt.datetime] = _clock,
        preferences: Preferences | None = None,
    ) -> None:
        super().__init__()
        self.book = book
        self.preferences = preferences or Preferences()
        self._clock = clock
        self._specs = {spec.key: spec for spec in pages}
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._current = ""
        self.may_close: Callable[[], bool] | None = None
        self.notices = Notices(self)
        self.jobs = JobRunner(self)
        self.changes = Changes(book)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW_MS)
        self._slow.timeout.connect(self._on_slow)
        self.status = StatusBar()
        self.side = Side(pages)
        self.stack = QStackedWidget()
        self._over = PagesOver(self.stack)
        self._help: HelpWindow | None = None
        self._search = SearchBox(self, self._find, lambda page: self._specs[page].icon)
        self.menu = BookMenu(self, book)
        self._lay_out()
        self._connect()
        self._add_keys()
        self.set_book_name(book.name)
        self.menu.refresh()
        if pages:
            self.go(pages[0].key)
        self.stack.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what pages may ask (Shell) ---

    def today(self) -> dt.date:
        """The date of this PC."""
        return self._clock().date()

    def now(self) -> dt.datetime:
        """Date and time of this PC."""
        return self._clock()

    def go(self, page: str, /, **params: Any) -> None:
        """Open a page of the sidebar and hand it `params`; a draft opens the form it belongs to."""
        if page == DRAFT and str(params.get("key", "")).startswith(PREFIX):
            show_draft(self, self.book, params["key"], then=self._pages[self._current].reload)
            return
        if page == DRAFT:
            page, params = place_of(self.book, str(params.get("key", "")))
        if page not in self._specs:
            self.status.result("Trang này chưa có trong chương trình.")
            return
        self._over.leave_all()
        old = self._pages.get(self._current)
        if old is not None and self._current != page:
            old.leave()
        made = self._page(page)
        self._current = page
        self.side.set_current(page)
        self.stack.setCurrentWidget(made)
        made.fit_width(self.width())
        if page in self._stale:
            self._stale.discard(page)
            made.reload()
        made.shown(**params)
        self.status.result("")

    def prepare_a_page(self) -> bool:
        """Make one page that was not opened yet, unseen; False when all are made."""
        for key in self._specs:
            if key not in self._pages:
                self._page(key)
                return True
        return False

    def open_over(self, page: Page) -> None:
        """Show a page over the current one; its back button leads back."""
        page.head.set_back(self._name_below(), self.back)
        self._wire(page)
        self._over.put(page)
        page.fit_width(self.width())
        page.reload()
        page.shown()

    def back(self) -> None:
        """Leave the page opened over another."""
        if self._over:
            self._over.leave()
            self._uncover()

    def gone(self, page: Page) -> None:
        """What `page` shows is no longer in the book: leave it and what stands over it."""
        if self._over.drop(page):
            self._uncover()

    def _uncover(self) -> None:
        below = self.front()
        if below is not None:
            self.stack.setCurrentWidget(below)
            below.fit_width(self.width())
            if not self._over and self._current in self._stale:
                self._stale.discard(self._current)
                below.reload()

    def saved(self) -> None:
        """A record was saved: the status bar says so."""
        self.status.saved(self.now())

    def say(self, error: BaseException, *, where: QWidget | None = None) -> None:
        """Show a fault."""
        self.notices.show(error, over=where)

    def set_count(self, page: str, count: int) -> None:
        """The count beside a page's name in the sidebar."""
        if page in self.side.buttons:
            self.side.buttons[page].set_count(count)

    def open_safety(self, tab: str = "") -> None:
        """Backups, check, history, trash, passphrase."""
        self.safety_wanted.emit(tab)

    def add_banner(self, banner: QWidget) -> None:
        """A message strip across the window, on top, until it is closed."""
        self._banners.addWidget(banner)

    def keep_drafts(self, *, ending: bool = False) -> None:
        """What stands in open forms goes into the book as drafts: on closing, and when the session ends (`ending`)."""
        keep_all(self, ending=ending)
        for page in [*self._over.all(), *self._pages.values()]:
            try:
                page.leave()
            except UserError as error:
                if not self.book.read_only:  # nothing can be kept in a book open for reading
                    _log.warning("A draft could not be kept: %s", type(error).__name__)

    def ask_who(self) -> None:
        """Whoever guards the book asks who writes (`who_wanted`)."""
        self.who_wanted.emit()

    def open_file(self, path: Path) -> None:
        """Open a file or folder with the system's program."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    # --- the rest of the window ---

    def front(self) -> Page | None:
        """The page in front."""
        return self._over.all()[-1] if self._over else self._pages.get(self._current)

    def set_book_name(self, name: str) -> None:
        """The book's name in title, sidebar and status bar."""
        only = " (chỉ để xem)" if self.book.read_only else ""
        self.setWindowTitle(f"{name}{only} – Sổ Chi bộ" if name else "Sổ Chi bộ")
        self.side.book.set_book(name)
        self.status.set_book(name)

    def show_menu(self) -> None:
        """F10: the menu of the book."""
        anchor: QWidget = self.side.book if self.side.book.isVisible() else self.status.book
        below = anchor is self.side.book
        corner = anchor.mapToGlobal(QPoint(8, anchor.height() if below else -self.menu.sizeHint().height()))
        self.menu.popup(corner)

    def show_help(self) -> None:
        """F1: help of the page in front."""
        from desktop.ui.help import HelpWindow

        if self._help is None:
            self._help = HelpWindow(self)
        page = self.front()
        self._help.show_key(page.help_key if page is not None else "")

    def search(self) -> None:
        """Ctrl+K."""
        self._search.start()

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        row = QHBoxLayout()
        for layout in (column, row):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        row.addWidget(self.side)
        row.addWidget(self.stack, 1)
        self._banners = QVBoxLayout()
        self._banners.setContentsMargins(0, 0, 0, 0)
        self._banners.setSpacing(0)
        column.addLayout(self._banners)
        column.addLayout(row, 1)
        column.addWidget(self.status)
        self.setCentralWidget(middle)
        self.setMinimumSize(640, 480)
        self.resize(1280, 690)
        place = self.preferences.geometry()
        if place is not None:
            self.restoreGeometry(place)

    def _connect(self) -> None:
        self.side.chosen.connect(self.go)
        self.side.book.clicked.connect(self.show_menu)
        self.status.menu_wanted.connect(self.show_menu)
        self.status.help_wanted.connect(self.show_help)
        self.status.cancel_wanted.connect(self.jobs.cancel_all)
        self.changes.changed.connect(self._on_changed)
        self.jobs.started.connect(lambda _job, _title: self._slow.start())
        self.jobs.progressed.connect(self._on_progress)
        self.jobs.finished.connect(self._on_job_finished)
        self.jobs.fault.connect(self.say)
        self._search.picked.connect(self._on_picked)
        self.menu.switch_wanted.connect(self.switch_wanted)
        self.menu.help_wanted.connect(self.show_help)
        self.menu.failed.connect(self.say)
        self.menu.done.connect(self.status.result)
        self.menu.letters_changed.connect(self._on_letters)
        theme.changed.connect(self._on_scaled)

    def _add_keys(self) -> None:
        for number, key in enumerate(self._specs, 1):
            self._key(f"Alt+{number}", partial(self.go, key))
        self._key("Ctrl+K", self.search)
        self._key("F1", self.show_help)
        self._key("F10", self.show_menu)
        self._key("Ctrl+S", lambda: self._ask_front(Page.save))
        self._key("Ctrl+P", lambda: self._ask_front(Page.print_))
        self._key("Ctrl+E", lambda: self._ask_front(Page.export))
        self._key("Ctrl+F", lambda: self._ask_front(Page.to_filter))
        for keys in ("Ctrl++", "Ctrl+="):
            self._key(keys, lambda: self.menu.step_letters(+1))
        self._key("Ctrl+-", lambda: self.menu.step_letters(-1))
        for action in (self.menu.undo, self.menu.redo):
            self.addAction(action)
        escape = QAction(self)
        escape.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        escape.triggered.connect(self.back)
        self.addAction(escape)

    def _key(self, keys: str, action: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(action)

    def _ask_front(self, verb: Callable[[Page], None]) -> None:
        page = self.front()
        if page is not None:
            getattr(page, verb.__name__)()

    def _page(self, key: str) -> Page:
        if key not in self._pages:
            made = self._specs[key].factory(self.book, self)
            self._wire(made)
            self._pages[key] = made
            self._stale.add(key)
            self.stack.addWidget(made)
        return self._pages[key]

    def _wire(self, page: Page) -> None:
        page.head.searched.connect(self.search)

    def _name_below(self) -> str:
        page = self.front()
        return page.head.title.text() if page is not None else "Quay lại"

    def _find(self, query: str) -> list[Hit]:
        return [hit for hit in self.book.search.find(query) if hit.page in self._specs]

    def _on_picked(self, hit: Hit) -> None:
        self.go(hit.page, **hit.params)

    def _on_changed(self, kinds: frozenset[str]) -> None:
        if kinds <= _SILENT:
            return
        for key, page in self._pages.items():
            if page.kinds and not page.kinds & kinds:
                continue
            if key == self._current and not self._over:
                page.reload()
            else:
                self._stale.add(key)
        if "branches" in kinds:
            self.set_book_name(self.book.name)
        self._over.reload(kinds)
        self.menu.refresh()

    def _on_job_finished(self, _job: int) -> None:
        if not self.jobs.busy():
            self._slow.stop()
            self.status.hide_job()

    def _on_slow(self) -> None:
        """Half a second of work: say what runs."""
        if self.jobs.busy():
            self.status.show_job(self.jobs.titles()[0])

    def _on_progress(self, _job: int, done: int, total: int, text: str) -> None:
        if not self._slow.isActive():
            self.status.show_job(text, done, total)

    def _on_letters(self, percent: int) -> None:
        theme.set_percent(percent)
        self.preferences.set_percent(percent)

    def _on_scaled(self) -> None:
        self._fit()

    def _fit(self) -> None:
        self.side.arrange(width_class(self.width()))
        page = self.front()
        if page is not None:
            page.fit_width(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep_drafts()
        if self.may_close is not None and not self.may_close():
            event.ignore()
            return
        keep_all(self, ending=True)  # forms that close from now on don't ask the book any more
        self.jobs.stop()
        self.changes.stop()
        self.preferences.set_geometry(self.saveGeometry())
        self.preferences.sync()
        super().closeEvent(event)
        self.closed.emit()
