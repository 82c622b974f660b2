"""A migrated, empty book for each test: a copy of one file made once (0.4 ms), opened with a clock that is given."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.db.store import Store

START = dt.datetime(2026, 11, 3, 9, 0, tzinfo=dt.UTC)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> dt.datetime:
        return self.time

    def pass_days(self, days: int) -> None:
        self.time += dt.timedelta(days=days)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def empty_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("books") / "empty.socb"
    Store.create(path, now=lambda: START).close()
    return path


@pytest.fixture
def book_path(empty_book: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty_book, tmp_path / "so.socb"))


@pytest.fixture
def store(book_path: Path, clock: Clock) -> Iterator[Store]:
    with Store.open(book_path, now=clock, who="Nguyễn Thị Bí Thư") as opened:
        yield opened
