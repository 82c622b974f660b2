"""A real window on a real book, and a way to open one meeting's workspace."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.meeting import Meeting
from desktop.services.book import Book
from desktop.ui.main_window import MainWindow
from desktop.ui.meeting.workspace import Workspace
from tests.factories import NOW
from tests.ui_walk import settle


@dataclass
class Clock:
    """The window's clock, which a test can set."""

    now: dt.datetime = NOW


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def window(qtbot: QtBot, book: Book, clock: Clock) -> Iterator[MainWindow]:
    made = MainWindow(book, clock=lambda: clock.now)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    with qtbot.waitActive(made):
        made.show()
    yield made
    made.close()


@pytest.fixture
def november(book: Book) -> Meeting:
    return book.meetings.prepare("2026-11")


@pytest.fixture
def opened(window: MainWindow) -> Callable[..., Workspace]:
    def open_it(meeting: Meeting, step: str = "") -> Workspace:
        window.go("meetings", meeting_id=meeting.id, step=step)
        front = window.front()
        assert isinstance(front, Workspace)
        settle()
        return front

    return open_it


def front_dialog() -> object:
    """The form that is open now."""
    return QApplication.activeModalWidget()
