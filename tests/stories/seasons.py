"""What the stories of a season share: a branch of a size, the window on its season, keys as they are pressed."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.rating_people import Standing
from desktop.services.book import Book
from desktop.services.ratings import SeasonPerson
from desktop.ui.main_window import MainWindow
from desktop.ui.page import Page
from desktop.ui.pages.rating_page import RatingPage
from desktop.ui.rating.count_grid import CountGrid
from desktop.ui.rating.votes_page import VotesPage
from tests import factories
from tests.ui_walk import settle

NOW = dt.datetime(2026, 12, 5, 19, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
W = TypeVar("W", bound=QWidget)


class Keys:
    """Presses keys where the keyboard is and counts them."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot, self.pressed = qtbot, 0

    def __call__(self, text: str) -> None:
        """Each letter a key; a line end is Enter."""
        for letter in text:
            key = Qt.Key.Key_Return if letter == "\n" else letter
            self._qtbot.keyClick(QApplication.focusWidget(), key)
            self.pressed += 1


@contextmanager
def season_of(qtbot: QtBot, folder: Path, people: int, year: int = 2026) -> Iterator[MainWindow]:
    """The window on the season of a branch of so many people (one of them exempt)."""
    book = factories.a_book(folder / "sổ.socb", now=NOW, people=people)
    window = MainWindow(book, clock=lambda: NOW)
    qtbot.addWidget(window)
    window.resize(1366, 690)
    with qtbot.waitActive(window):
        window.show()
    window.go("rating", year=year)
    settle()
    press(window.front(), "Bắt đầu mùa xếp loại")
    yield window
    window.close()
    book.close()


def press(root: QWidget | None, text: str) -> None:
    """Take the visible button with these words."""
    assert root is not None
    next(b for b in root.findChildren(QPushButton) if b.text() == text and b.isVisible()).click()
    settle()


def front(window: MainWindow, kind: type[W]) -> W:
    """The page in front, which must be one of this kind."""
    page: Page | None = window.front()
    assert isinstance(page, kind), page
    return page


def open_step(window: MainWindow, key: str, button: str, kind: type[W]) -> W:
    """A step of the list and its main button."""
    window.activateWindow()  # the platform of the tests leaves no window active when a dialog has closed
    page = front(window, RatingPage)
    page.open_step(key)
    press(page.head, button)
    return front(window, kind)


def rated(book: Book, year: int = 2026) -> tuple[SeasonPerson, ...]:
    """Who is rated, in the order of review."""
    return book.ratings.people(year).of(Standing.RATED)


def count(votes: VotesPage, keys: Keys, lines: list[str]) -> None:
    """Key the figures of each person on the ballot, "12 11" for 12 and 11, Enter after each."""
    grid: CountGrid = votes.grid
    grid.start()
    for line in lines:
        keys("".join(f"{figure}\n" for figure in line.split()))
    settle()
