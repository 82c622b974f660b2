"""The window locks itself when nobody has touched it for a while and the book has a passphrase."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.problems import UserError
from desktop.services.book import Book
from desktop.ui.main_window import MainWindow
from desktop.ui.preferences import Preferences

if TYPE_CHECKING:
    from desktop.ui.safety.passphrase_dialog import PassphraseDialog

_KEY = "lock_minutes"
USUAL = 15
_TOUCH = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel})


def lock_minutes(preferences: Preferences) -> int:
    """After how many minutes the window locks; 0: never."""
    kept = str(preferences.get(_KEY, USUAL))
    return int(kept) if kept.isdigit() else USUAL


class IdleLock(QObject):
    """Hides everything of the book, keeps drafts, and asks the passphrase; nothing of the work is lost."""

    def __init__(self, window: MainWindow, book: Book) -> None:
        super().__init__(window)
        self._window, self._book = window, book
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.lock)
        self._hidden: list[QWidget] = []
        self.box: PassphraseDialog | None = None
        self._app = QApplication.instance()
        if self._book.safety.encrypted and self._app is not None:
            self._app.installEventFilter(self)
            self._wind()

    def set_minutes(self, minutes: int) -> None:
        """Another time from now on."""
        self._window.preferences.set(_KEY, minutes)
        self._wind()

    def stop(self) -> None:
        """The book is being closed."""
        self._timer.stop()
        if self._app is not None:
            self._app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCH and self.box is None:
            self._wind()
        return super().eventFilter(watched, event)

    def lock(self) -> None:
        """Now."""
        from desktop.ui.safety.passphrase_dialog import PassphraseDialog

        if self.box is not None:
            return
        self._window.keep_drafts()
        self._hidden = [
            widget for widget in QApplication.topLevelWidgets() if widget.isVisible() and widget is not self._window
        ]
        for widget in [self._window.centralWidget(), *self._hidden]:
            if widget is not None:
                widget.hide()
        self.box = PassphraseDialog(self._window, "Sổ đang khóa", self._take, note="Nhập mật khẩu để làm tiếp.")
        self.box.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.box.finished.connect(self._on_finished)
        self.box.open()

    def _take(self, words: str) -> None:
        if not self._book.safety.opens_with(words):
            raise UserError("Mật khẩu không đúng.")

    def _on_finished(self, result: int) -> None:
        box, self.box = self.box, None
        if box is not None:
            box.deleteLater()
        if not result:  # given up: the book is closed, not shown
            self._window.close()
            if self._window.isVisible():
                self.lock()
            return
        for widget in [self._window.centralWidget(), *self._hidden]:
            if widget is not None:
                widget.show()
        self._hidden = []
        self._wind()

    def _wind(self) -> None:
        minutes = lock_minutes(self._window.preferences)
        if minutes:
            self._timer.start(minutes * 60_000)
        else:
            self._timer.stop()
