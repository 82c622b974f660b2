"""What holds for every test: no screen, no internet, no folder of the real user; long tests only with --long."""

import itertools
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from desktop.services.book import Book
from tests import factories

# Before anything imports PySide6.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


# The same examples in every run, and no clock: a busy machine is not a fault.
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.load_profile("steady")

pytest_plugins = ["pytester"]

_numbers = itertools.count(1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also the full rounds of the slow tests")
    parser.addoption("--golden", action="store_true", help="rewrite the golden texts of papers (then read them)")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    skip = pytest.mark.skip(reason="only with --long")
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(skip)


class InternetRefused(AssertionError):
    """The program never uses the network; a test that meets this has found a fault."""


@pytest.fixture(scope="session", autouse=True)
def _no_internet() -> Iterator[None]:
    """Internet sockets can't connect, send or bind; local ones (AF_UNIX, used by the single instance) can."""
    refused = {socket.AF_INET, socket.AF_INET6}
    patch = pytest.MonkeyPatch()
    for name in ("connect", "connect_ex", "bind", "sendto"):
        real = getattr(socket.socket, name)

        def guarded(self: socket.socket, *args: Any, _real: Any = real) -> Any:
            if self.family in refused:
                raise InternetRefused(f"internet socket used: {args}")
            return _real(self, *args)

        patch.setattr(socket.socket, name, guarded)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def _data_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(autouse=True)
def data_folder(_data_root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's own data folder: a fresh one for each test (made when first used), never the real user's."""
    folder = _data_root / f"{next(_numbers)}"
    monkeypatch.setenv("SO_CHI_BO_DATA", str(folder))
    return folder


@pytest.fixture(scope="session")
def _made_books(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Books made once for the session, by number of people; each test gets a copy."""
    folder = tmp_path_factory.mktemp("books")
    made = {}
    for people in (0, 12):
        made[people] = folder / f"{people}.socb"
        factories.a_book(made[people], people=people).close()
    return made


@pytest.fixture
def book(_made_books: dict[int, Path], tmp_path: Path) -> Iterator[Book]:
    """An open book of an invented branch of twelve (factories.fill), on the evening of 03/11/2026."""
    path = tmp_path / "Chi bộ thôn Đông Phú.socb"
    shutil.copyfile(_made_books[12], path)
    with Book.open(path, now=lambda: factories.NOW, who="Người thử") as opened:
        yield opened


@pytest.fixture
def empty_book(_made_books: dict[int, Path], tmp_path: Path) -> Iterator[Book]:
    """An open book with a branch and nobody in it."""
    path = tmp_path / "Chi bộ thôn Đông Phú.socb"
    shutil.copyfile(_made_books[0], path)
    with Book.open(path, now=lambda: factories.NOW, who="Người thử") as opened:
        yield opened


@pytest.fixture
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deriving a key from a passphrase costs nothing (a quarter of a second each otherwise)."""
    from desktop.db import driver

    monkeypatch.setattr(driver, "ROUNDS", 10)
