"""The command line run in this process, on a book of its own."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop import cli
from desktop.services.book import Book
from tests import factories
from tests.documents import played


@dataclass(frozen=True, slots=True)
class Said:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON value on stdout."""
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """`run("check", book, "--json")` → status, stdout, stderr."""

    def command(*words: object) -> Said:
        capsys.readouterr()
        status = cli.main([str(word) for word in words])
        out, err = capsys.readouterr()
        return Said(status, out, err)

    return command


@pytest.fixture(scope="session")
def _year_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "năm.socb"
    with factories.a_book(path, people=12) as book:
        played.people(book)
        played.year(book)
    return path


@pytest.fixture
def sổ(_year_book: Path, tmp_path: Path) -> Path:
    """A closed book with the year 2026 in it, alone in its folder."""
    folder = tmp_path / "sổ"
    folder.mkdir()
    path = folder / "Chi bộ thôn Đông Phú.socb"
    shutil.copyfile(_year_book, path)
    return path


@pytest.fixture
def reading(sổ: Path) -> Callable[[], Book]:
    """Opens that book to look into it."""
    return lambda: Book.open(sổ, read_only=True)
