"""The window's start: look, Vietnamese for Qt, logging, one program at a time, the book, the window. Knows everyone."""

import gc
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop import __version__, paths
from desktop.domain.problems import UserError
from desktop.domain.records import dataclass
from desktop.services import backups, care
from desktop.services.book import Book, Clock, system_clock
from desktop.ui.components.focus import FocusRing
from desktop.ui.jobs import JobRunner
from desktop.ui.log_file import start_logging
from desktop.ui.main_window import MainWindow
from desktop.ui.pages import LATER
from desktop.ui.preferences import Preferences
from desktop.ui.qt_vietnamese import speak_vietnamese
from desktop.ui.safety.busy import Busy
from desktop.ui.safety.first_aid import restored_words
from desktop.ui.safety.guardian import Guardian
from desktop.ui.safety.opening import Opening
from desktop.ui.single import SingleInstance, hand_over
from desktop.ui.theme import icon, theme

if TYPE_CHECKING:
    from desktop.ui.start.window import StartWindow

_QUIET_MS = 300
_SAME = object()
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


class Program(QObject):
    """The open book and its window; changes both when another book is wanted."""

    def __init__(self, app: QApplication, wish: Wish, *, now: Clock = system_clock) -> None:
        super().__init__()
        self.app, self.wish, self.now = app, wish, now
        self.jobs = JobRunner(self)
        self.jobs.fault.connect(self._on_fault)
        self.guardian: Guardian | None = None
        self._not_backed_up = ""  # what went wrong when the book before this one was closed
        self._who = ""  # who was at the keyboard before the book was closed for a moment
        self._opening: Opening | None = None
        app.commitDataRequest.connect(self.keep_drafts)
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

    def open(self, path: Path, passphrase: str | None = None) -> None:
        """Open a book in its window; what stands in the way is asked or said."""
        if self.book is not None and path == self.book.path:
            self._end_start()
            return
        if self.wish.quit_after_paint:
            self._open_for_paint(path)
            return
        self._opening = Opening(self, path, over=self._over, jobs=self.jobs, now=self.now, passphrase=passphrase)
        self._opening.opened.connect(self._on_opened)
        self._opening.start()

    def _open_for_paint(self, path: Path) -> None:
        try:
            book = Book.open(path, read_only=True)
        except UserError as error:
            print_line(str(error))
            self.status = 1
            QTimer.singleShot(0, self.app.quit)
        else:
            self._on_opened(book, [])

    def _on_opened(self, book: Book, said: list[str]) -> None:
        self._close_book()
        self.book = book
        if not book.branch.practice:  # the next start shouldn't go straight into the practice book
            self.preferences.remember_book(book.path, book.name, book.today().isoformat())
        self.window = window = MainWindow(book, preferences=self.preferences, clock=self.now)
        window.notices.install()
        window.switch_wanted.connect(self.show_start)
        window.closed.connect(self._on_closed)
        self.guardian = Guardian(window, book)
        self.guardian.restore_wanted.connect(self._restore)
        self.guardian.passphrase_wanted.connect(self._set_passphrase)
        self._show(window)
        self._end_start()
        self.guardian.say_state(said, warning=self._not_backed_up)
        self._not_backed_up = ""
        self._advise_place(book.path)
        who, self._who = self._who, ""
        if who:
            book.safety.who = who
        elif not book.read_only and not self.wish.quit_after_paint:
            self.guardian.ask_who()

    def _end_start(self) -> None:
        if self.start is not None:
            self.start.close()
            self.start = None

    def _over(self) -> QWidget:
        """What a question stands over: the window in front; the start window when there is none."""
        if self.start is None and self.window is None:
            self.show_start()
        over = self.start or self.window
        assert over is not None
        return over

    def _advise_place(self, path: Path) -> None:
        """A book in a synchronised folder or on a share: say so, and offer to bring it onto this PC."""
        assert self.guardian is not None
        for problem in care.beside(path):
            if problem.code == "book_place" and self.book is not None and not self.book.read_only:
                self.guardian.banner(problem.message, "amber", "Chuyển vào máy này", self._move_here)
            else:
                self.guardian.banner(problem.message, "amber")

    def _move_here(self) -> None:
        """Close the book, copy it into this PC's folder of books, open it there."""
        assert self.book is not None
        path, folder = self.book.path, paths.books_folder()
        self.with_book_closed(
            "Đang chuyển sổ vào máy này",
            lambda: care.move_here(path, folder, now=self.now),
            lambda place: (place, "Sổ đã chuyển vào máy này; tệp ở chỗ cũ được giữ và đổi tên."),
        )

    def _restore(self, source: Path) -> None:
        assert self.book is not None
        path, key, who = self.book.path, self.book.store.raw_key, self.book.safety.who
        self.book.safety.spare = source  # closing backs up and thins out, perhaps just this one

        def work() -> backups.Restored:
            return backups.restore_backup(source, path, key, now=self.now, who=who)

        self.with_book_closed("Đang khôi phục sổ", work, lambda done: (path, restored_words(done)))

    def _set_passphrase(self, old: str, new: str) -> None:
        assert self.book is not None
        path = self.book.path

        self.with_book_closed(
            "Đang ghi lại sổ và các bản sao lưu",
            lambda: care.set_passphrase(path, old or None, new or None, now=self.now),
            lambda done: (path, care.rekeyed_words(path, done, secret=bool(new))),
            key_after=new or None,
        )

    def _bring_back(self) -> None:
        """A book from a backup or a readable twin, on a PC that has nothing else."""
        from desktop.ui.safety.bring_back import BringBack

        bringing = BringBack(self._over(), self.jobs, self.now)
        bringing.brought.connect(lambda path, key, words: self._reopen(path, key, words))
        bringing.ask()

    def with_book_closed(
        self,
        title: str,
        work: Callable[[], Any],
        then: Callable[[Any], tuple[Path, str]],
        *,
        key_after: Any = _SAME,
    ) -> None:
        """Close the book, do `work` off the UI thread, then open the path `then` gives and say its words.

        When the work fails the book is opened again as it was, and the fault is said.
        """
        assert self.book is not None
        path, key, who = self.book.path, self.book.store.raw_key, self.book.safety.who

        def done(result: Any) -> None:
            place, words = then(result)
            self._who = who
            self._reopen(place, key if key_after is _SAME else key_after, words)

        def failed(error: BaseException) -> None:
            self._who = who
            self._reopen(path, key, str(error) if isinstance(error, UserError) else "")
            if not isinstance(error, UserError):
                self._on_fault(error)

        Busy.run(None, title, self.jobs, work, done=done, failed=failed, first=self._close_book)

    def _reopen(self, path: Path, key: Any, words: str) -> None:
        self._opening = Opening(self, path, over=self._over, jobs=self.jobs, now=self.now, passphrase=key)
        self._opening.opened.connect(lambda book, said: self._on_opened(book, [words, *said] if words else said))
        self._opening.start()

    def keep_drafts(self, *_manager: object) -> None:
        """The session of this PC ends: what stands in open forms is kept, nothing is asked."""
        if self.window is not None:
            self.window.keep_drafts(ending=True)
            self.window.may_close = None

    def _on_fault(self, error: BaseException) -> None:
        front = self.window or self.start
        if front is not None:
            front.notices.show(error)

    def show_start(self) -> None:
        """The window before a book is open; an open book stays open behind it until another is chosen."""
        if self.start is None:
            from desktop.ui.start.window import StartWindow

            self.start = StartWindow(self.preferences)
            self.start.chosen.connect(self.open)
            self.start.copy_wanted.connect(self._bring_back)
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
        else:
            QTimer.singleShot(_QUIET_MS, self, partial(self._warm, LATER))
        window.show()
        window.raise_()
        window.activateWindow()

    def _warm(self, modules: Sequence[str]) -> None:
        """Import the pages that wait, one at a time, then lay them out, so that the first click opens each at once."""
        gc.enable()  # see __main__
        if modules:
            importlib.import_module(modules[0])
            QTimer.singleShot(_QUIET_MS, self, partial(self._warm, modules[1:]))
        elif self.window is not None and self.window.prepare_a_page():
            QTimer.singleShot(_QUIET_MS, self, partial(self._warm, ()))

    def _close_book(self) -> None:
        if self.guardian is not None:
            guardian, self.guardian = self.guardian, None
            if self.book is not None and self.window is not None and self.window.may_close is not None:
                self.window.keep_drafts()
                self._not_backed_up = guardian.back_up_at_last()
            guardian.stop()
        if self.window is not None:
            window, self.window = self.window, None
            window.closed.disconnect(self._on_closed)
            window.notices.remove()
            window.close()
            window.deleteLater()
        if self.book is not None:
            self.book.close()
            self.book = None

    def _on_closed(self) -> None:
        if self.start is None or not self.start.isVisible():
            self.app.quit()

    def _on_asked(self, path: Path | None) -> None:
        if path is not None and (self.book is None or path != self.book.path):
            self.open(path)
        front = self.window or self.start
        if front is not None:
            front.setWindowState(front.windowState() & ~Qt.WindowState.WindowMinimized)
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
    gc.freeze()  # Python looks through everything once more at its end; it goes with the process anyway
    return status or program.status
