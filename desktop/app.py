"""The window's start: look, Vietnamese for Qt, logging, one program at a time, the book, the window. Knows everyone."""

import logging
import logging.handlers
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop import __version__, paths
from desktop.domain.problems import UserError
from desktop.services.book import Book
from desktop.ui.components.focus import FocusRing
from desktop.ui.main_window import MainWindow
from desktop.ui.preferences import Preferences
from desktop.ui.qt_vietnamese import speak_vietnamese
from desktop.ui.single import SingleInstance, hand_over
from desktop.ui.start.window import StartWindow
from desktop.ui.theme import icon, theme

_QUIT = "--quit-after-paint"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks of the window."""

    book: Path | None = None
    quit_after_paint: bool = False


class Usage(Exception):
    """Wrong words on the command line; the message is a Vietnamese line."""


def read_words(argv: Sequence[str]) -> Wish:
    """[BOOK] [--quit-after-paint]."""
    options = [word for word in argv if word.startswith("-")]
    books = [word for word in argv if not word.startswith("-")]
    for option in options:
        if option != _QUIT:
            raise Usage(f"Không có tuỳ chọn {option}. Xem: so-chi-bo --help")
    if len(books) > 1:
        raise Usage("Chỉ mở được một sổ mỗi lần. Xem: so-chi-bo --help")
    return Wish(Path(books[0]).absolute() if books else None, _QUIT in options)


def no_display() -> str:
    """Why no window can be shown here, or ""."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return ""
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return ""
    return "Máy này không có màn hình để mở cửa sổ. Dùng dòng lệnh: so-chi-bo --help"


def start_logging() -> None:
    """Errors into a file of the data folder; no record contents are ever written."""
    handler = logging.handlers.RotatingFileHandler(
        paths.log_folder() / "so-chi-bo.log", maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)


class Program(QObject):
    """The open book and its window; changes both when another book is wanted."""

    def __init__(self, app: QApplication, wish: Wish) -> None:
        super().__init__()
        self.app, self.wish = app, wish
        self.preferences = Preferences()
        self.window: MainWindow | None = None
        self.start: StartWindow | None = None
        self.book: Book | None = None
        self.status = 0
        self._single: SingleInstance | None = None

    def listen(self) -> None:
        """Take what a second start of the program hands over."""
        self._single = SingleInstance(self)
        self._single.asked.connect(self._on_asked)

    def begin(self) -> None:
        """Show the book asked for, the one book known here, or the start window."""
        known = self.preferences.known_books()
        path = self.wish.book or (known[0].path if len(known) == 1 else None)
        if path is None:
            self.show_start()
        else:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open a book in its window; when it can't be, say why."""
        try:
            book = Book.open(path)
        except UserError as error:
            self._on_refused(error)
            return
        self._close_book()
        self.book = book
        self.preferences.remember_book(path, book.name, book.today().isoformat())
        self.window = MainWindow(book, preferences=self.preferences)
        self.window.notices.install()
        self.window.switch_wanted.connect(self.show_start)
        self.window.closed.connect(self._on_closed)
        if not book.members.all():
            # A new book begins with its people: the empty list offers the import.
            self.window.go("members")
        self._show(self.window)
        if self.start is not None:
            self.start.close()
            self.start = None

    def show_start(self) -> None:
        """The window before a book is open; an open book stays open behind it until another is chosen."""
        if self.start is None:
            self.start = StartWindow(self.preferences)
            self.start.chosen.connect(self.open)
        self._show(self.start)

    def finish(self) -> None:
        """The last thing: close the book."""
        if self._single is not None:
            self._single.close()
        self._close_book()
        self.preferences.sync()

    def _show(self, window: QWidget) -> None:
        window.setWindowIcon(icon("book-open-text", "accent", 64))
        if self.wish.quit_after_paint:
            _AfterPaint(window, self.app)
        window.show()
        window.raise_()
        window.activateWindow()

    def _close_book(self) -> None:
        if self.window is not None:
            window, self.window = self.window, None
            window.closed.disconnect(self._on_closed)
            window.notices.remove()
            window.close()
            window.deleteLater()
        if self.book is not None:
            self.book.close()
            self.book = None

    def _on_refused(self, error: UserError) -> None:
        if self.wish.quit_after_paint:
            print_line(str(error))
            self.status = 1
            QTimer.singleShot(0, self.app.quit)
            return
        if self.window is None:
            self.show_start()
        over = self.start or self.window
        if over is not None:
            over.notices.show(error)

    def _on_closed(self) -> None:
        if self.start is None or not self.start.isVisible():
            self.app.quit()

    def _on_asked(self, path: Path | None) -> None:
        if path is not None and (self.book is None or path != self.book.path):
            self.open(path)
        front = self.window or self.start
        if front is not None:
            front.raise_()
            front.activateWindow()


class _AfterPaint(QObject):
    """Ends the program when the window has been painted once."""

    def __init__(self, window: QWidget, app: QApplication) -> None:
        super().__init__(window)
        self._app, self._window = app, window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._app.quit)
        return super().eventFilter(watched, event)


def print_line(text: str) -> None:
    """One line for whoever started the program from a terminal (a windowed program may have none)."""
    if sys.stderr is not None:
        sys.stderr.buffer.write(text.encode() + b"\n")
        sys.stderr.flush()


def make_application() -> QApplication:
    """The application, dressed, speaking Vietnamese, with the size of letters chosen on this PC."""
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Sổ Chi bộ")
    app.setApplicationVersion(__version__)
    app.setQuitOnLastWindowClosed(True)
    theme.apply(app, Preferences().percent())
    speak_vietnamese(app)
    FocusRing(app)
    return app


def main(argv: Sequence[str]) -> int:
    """Open the window; the exit status (2: wrong words, 1: the book can't be opened or there is no display)."""
    try:
        wish = read_words(argv)
    except Usage as error:
        print_line(str(error))
        return 2
    if reason := no_display():
        print_line(reason)
        return 1
    start_logging()
    app = make_application()
    if not wish.quit_after_paint and hand_over(wish.book):
        return 0
    program = Program(app, wish)
    if not wish.quit_after_paint:
        program.listen()
    QTimer.singleShot(0, program.begin)
    status = app.exec()
    program.finish()
    return status or program.status
