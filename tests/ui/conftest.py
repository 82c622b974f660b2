"""For tests of the window: the house's look, one scale a test, and no widget or job left behind."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.services.book import Book
from desktop.ui.jobs import JobRunner
from desktop.ui.main_window import MainWindow
from desktop.ui.theme import theme
from tests import factories


@pytest.fixture(autouse=True)
def _runners_end_idle(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every JobRunner made in a test has nothing queued or running at its end."""
    made: list[JobRunner] = []
    make = JobRunner.__init__

    def noted(self: JobRunner, *words: object, **more: object) -> None:
        make(self, *words, **more)
        made.append(self)

    monkeypatch.setattr(JobRunner, "__init__", noted)
    yield
    busy = [title for runner in made if isValid(runner) for title in runner.titles()]
    assert busy == [], f"still running: {busy}"


@pytest.fixture(autouse=True)
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application, dressed at 100 %; afterwards no top-level widget and no running work may be left."""
    theme.apply(qapp, 100)
    yield qapp
    theme.set_percent(100)
    for widget in qapp.topLevelWidgets():
        if widget.isVisible():
            widget.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    assert QThreadPool.globalInstance().activeThreadCount() == 0
    left = [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    assert not left, f"still open: {left}"


def shown_on(book: Book, qtbot: QtBot) -> MainWindow:
    """The real window on a book, on the evening of 03/11/2026, as large as the smallest screen shows it."""
    made = MainWindow(book, clock=lambda: factories.NOW)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    return made


@pytest.fixture
def window(book: Book, qtbot: QtBot) -> MainWindow:
    """That of the branch of twelve."""
    return shown_on(book, qtbot)
