"""One SQLite for all: the alias under which sqlite-utils finds it, and errors told apart in words."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.db.driver import DriverError, as_fault, connect, utils
from desktop.domain import faults

PATH = Path("so.socb")


def test_sqlite_utils_uses_our_driver_and_leaves_no_transaction_open(book_path: Path) -> None:
    connection = connect(book_path)
    db = utils(connection)
    rows = list(db.query("INSERT INTO holidays (date, name, works) VALUES ('2026-01-01', 'Tết', 0) RETURNING name"))
    assert rows == [{"name": "Tết"}]
    assert not connection.in_transaction
    connection.execute("VACUUM")
    connection.close()


@pytest.mark.parametrize("first", ["desktop.db.migrations", "desktop.db.store", "desktop.services.book"])
def test_whatever_is_imported_first_the_alias_is_there(first: str) -> None:
    code = (
        f"import {first}, sys, sqlite_utils.utils as u; import sqlcipher3; assert u.sqlite3 is sqlcipher3; "
        "assert sys.modules['pysqlite3'] is sqlcipher3"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


def test_opening_a_book_needs_no_sqlite_utils(book_path: Path) -> None:
    """It costs a third of a bare window's start, so it is imported only when a step of history is due."""
    code = (
        "import sys, datetime as dt; from pathlib import Path; from desktop.db.store import Store; "
        "Store.open(Path(sys.argv[1]), now=lambda: dt.datetime(2026, 1, 1)).close(); "
        "assert 'sqlite_utils' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(book_path)], check=True, cwd=Path(__file__).parents[2])


class Error(DriverError):  # type: ignore[misc, valid-type]
    """What the driver raises, with SQLite's code."""

    def __init__(self, code: int | None, words: str = "x") -> None:
        super().__init__(words)
        if code is not None:
            self.sqlite_errorcode = code


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (Error(5), faults.BusyBook),
        (Error(517), faults.BusyBook),
        (Error(13), faults.DiskFull),
        (Error(8), faults.ReadOnlyPlace),
        (Error(1032), faults.ReadOnlyPlace),
        (Error(3), faults.NoRights),
        (Error(14), faults.NoRights),
        (Error(10), faults.HardwareTrouble),
        (Error(4874), faults.HardwareTrouble),
        (Error(11), faults.DamagedBook),
        (Error(267), faults.DamagedBook),
        (Error(26), faults.DamagedBook),
        (Error(None, "database or disk is full"), faults.DiskFull),
        (Error(None, "disk I/O error"), faults.HardwareTrouble),
        (Error(None, "Could not decode to UTF-8 column 'a' with text 'b'"), faults.DamagedBook),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid"), faults.DamagedBook),
        (Error(1, "no such table: members"), faults.DamagedBook),
    ],
)
def test_each_error_has_its_own_sentence(error: Exception, fault: type) -> None:
    assert type(as_fault(error, PATH)) is fault


def test_a_wrong_passphrase_is_not_damage_and_a_bug_is_no_fault() -> None:
    assert type(as_fault(Error(26), PATH, keyed=True)) is faults.WrongPassphrase
    assert as_fault(Error(19, "NOT NULL constraint failed"), PATH) is None
    assert as_fault(Error(1, "near SELEC: syntax error"), PATH) is None


def test_all_sentences_differ() -> None:
    kinds = (
        faults.BusyBook, faults.DiskFull, faults.ReadOnlyPlace, faults.NoRights, faults.HardwareTrouble,
        faults.DamagedBook, faults.NotABook, faults.PassphraseNeeded, faults.WrongPassphrase, faults.ChangedOutside,
    )  # fmt: skip
    assert len({str(kind(PATH)) for kind in kinds}) == len(kinds)
