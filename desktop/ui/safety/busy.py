"""A small window while the book is closed and worked on: nothing else can be pressed, and it can't be closed."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from desktop.services.progress import Progress
from desktop.ui.components.labels import words
from desktop.ui.jobs import JobRunner
from desktop.ui.theme import gap, margins, px, theme

T = TypeVar("T")


class Busy(QDialog):
    """Says what runs."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        theme.follow(self, lambda it: it.setFixedWidth(px(420)))
        column = QVBoxLayout(self)
        margins(column, 20, 16, 20, 16)
        gap(column, 8)
        column.addWidget(words(title, "heading", wrap=True))
        column.addWidget(words("Xin đợi, đừng tắt máy.", "second", wrap=True))
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(title)
        column.addWidget(bar)
        self._over = False
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, on=False)

    def reject(self) -> None:
        """Not by Esc."""

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._over:
            event.ignore()

    def end(self) -> None:
        """The work is done."""
        self._over = True
        self.close()
        self.deleteLater()

    @classmethod
    def run(
        cls,
        parent: QWidget | None,
        title: str,
        jobs: JobRunner,
        work: Callable[[], T],
        *,
        done: Callable[[T], object],
        failed: Callable[[BaseException], object],
        first: Callable[[], object] | None = None,
    ) -> "Busy":
        """Run `work` off the UI thread behind such a window; `done` or `failed` before it goes.

        `first` is done when the window stands and before the work begins (closing the book).
        """
        box = cls(parent, title)

        def on_done(result: T) -> None:
            done(result)
            box.end()

        def on_failed(error: BaseException) -> None:
            failed(error)
            box.end()

        def run(_progress: Progress) -> T:
            return work()

        box.open()
        if first is not None:
            first()
        jobs.start(title, run, done=on_done, failed=on_failed)
        return box
