"""Faults 6, 7, 13, 14, 18, 39, 40: full, read-only and pulled disks, two programs on one book, odd folders."""

import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.db import driver
from desktop.db.backup import Reason
from desktop.db.driver import connect
from desktop.db.store import Store
from desktop.domain import faults
from desktop.domain.member import Member
from desktop.domain.problems import UserError
from desktop.files import write_file
from desktop.services import backups, twin
from tests.factories import a_book
from tests.faults.disk import IOERR_WRITE, Disk

ROOT = Path(__file__).parents[2]
NOW = dt.datetime(2026, 11, 3, 9, 0, tzinfo=dt.UTC)


def now() -> dt.datetime:
    return NOW


def add(store: Store, size: int = 10) -> None:
    with store.write("Thêm") as w:
        w.add(Member(full_name="A", note="x" * size))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with a_book(tmp_path / "so.socb", now=NOW, people=4) as book:
        return book.path


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MB, where the account may mount one."""
    place = tmp_path / "usb"
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)]
    if sys.platform != "linux" or subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk needs root on Linux")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


# --- full ------------------------------------------------------------------------------------------------------------


def test_full_at_every_page(path: Path) -> None:
    """`max_page_count` lets the file grow by so many pages: the action is refused whole, then goes through."""
    refused = 0
    with Store.open(path, now=now) as store:
        connection = store._connection  # noqa: SLF001 - the limit belongs to a connection
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        for more in range(12):
            connection.execute(f"PRAGMA max_page_count = {pages + more}")
            before = store.content()
            try:
                add(store, 4096 * 5)
            except faults.DiskFull:
                refused += 1
                assert store.content() == before
            else:
                assert store.undo() == "Thêm"
        connection.execute("PRAGMA max_page_count = 1000000")
        add(store, 4096 * 5)
        assert store.check() == []
    assert refused > 3


def test_a_small_disk_fills_up(small: Path) -> None:
    with a_book(small / "so.socb", now=NOW, people=4) as book:
        store = book.store
        before = store.content()
        with pytest.raises(faults.DiskFull):
            _fill(store)
        assert store.records(Member).count() >= before.counts["members"]
        assert store.check() == []
        for refused in (
            lambda: store.back_up(reason=Reason.CLOSE),
            lambda: write_file(small / "biên bản.pdf", b"x" * 500_000),
            lambda: twin.write_twin(store.path, small / "twin", now=now),
        ):
            names = sorted(p.name for p in small.rglob("*") if p.is_file())
            with pytest.raises(faults.DiskFull):
                refused()
            assert sorted(p.name for p in small.rglob("*") if p.is_file()) == names
    with Store.open(small / "so.socb", now=now) as store:
        assert store.check() == []


def _fill(store: Store) -> None:
    for _ in range(2000):
        add(store, 3000)


# --- read-only, no rights --------------------------------------------------------------------------------------------


def test_a_read_only_place_opens_for_reading_and_says_so(small: Path, path: Path) -> None:
    shutil.copy(path, small / "so.socb")
    subprocess.run(["mount", "-o", "remount,ro", str(small)], check=True)
    with pytest.raises(faults.ReadOnlyPlace, match="chỉ đọc được"):
        Store.open(small / "so.socb", now=now)
    with Store.open(small / "so.socb", query_only=True, now=now) as store:
        assert store.records(Member).count() == 4
        with pytest.raises(faults.ReadOnlyPlace):
            store.back_up(small / "b", reason=Reason.CLOSE)
    with pytest.raises(faults.ReadOnlyPlace):
        write_file(small / "a.pdf", b"x")
    with pytest.raises(UserError):
        Store.create(small / "mới.socb", now=now)


def test_a_book_that_isnt_there(tmp_path: Path) -> None:
    for path in (tmp_path / "không có.socb", tmp_path / "không" / "có.socb"):
        with pytest.raises(faults.NoRights):
            Store.open(path, now=now)
    assert list(tmp_path.iterdir()) == []  # looking for it made nothing, no lock either


# --- pulled ----------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="the driver exports SQLite's file layer on Unix only")
def test_a_stick_pulled_during_a_backup(path: Path, tmp_path: Path) -> None:
    with Disk() as disk, Store.open(path, now=now) as store:
        for n in (1, 5, 40):
            disk.fail("write", n, IOERR_WRITE, for_ever=True)
            with pytest.raises(faults.HardwareTrouble):
                store.back_up(tmp_path / "usb", reason=Reason.ON_DEMAND)
            disk.heal()
        assert list((tmp_path / "usb").iterdir()) == []
        add(store)
        assert store.check() == []


# --- two programs ----------------------------------------------------------------------------------------------------

OPEN = """
import sys, datetime as dt
from pathlib import Path
from desktop.db.store import Store
from desktop.domain.faults import BookInUse
from desktop.domain.member import Member
try:
    store = Store.open(Path(sys.argv[1]), now=lambda: dt.datetime(2026, 11, 3))
except BookInUse:
    print("kept out", flush=True)
else:
    print("in", flush=True)
    sys.stdin.readline()
    with store.write("Thêm") as w:
        w.add(Member(full_name="con"))
    store.close()
"""


def test_of_many_programs_started_at_once_one_gets_the_book(path: Path) -> None:
    children = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN, str(path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    said = [child.stdout.readline().strip() for child in children if child.stdout]
    for child in children:
        child.communicate("go\n")
    assert sorted(said) == ["in", "kept out", "kept out", "kept out"]
    with Store.open(path, now=now) as store:
        assert store.records(Member).count() == 5
        assert store.check() == []


def test_another_program_that_knows_no_lock_is_noticed_before_the_next_save(path: Path) -> None:
    with Store.open(path, now=now) as store:
        add(store)
        other = connect(path)
        other.execute(
            "INSERT INTO actions (n, at, who, label, kind, undoable, rows, hash) VALUES (99, '', '', '', '', 0, 0, '')"
        )
        other.close()
        with pytest.raises(faults.ChangedOutside):
            add(store)


def test_another_program_that_holds_the_file_is_waited_for_then_named(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "WAIT_SECONDS", 0.1)
    with Store.open(path, now=now) as store:
        other = connect(path)
        other.execute("BEGIN IMMEDIATE")
        before = store.content()
        with pytest.raises(faults.BusyBook, match="đang giữ"):
            add(store)
        other.execute("ROLLBACK")
        other.close()
        assert store.content() == before
        add(store)


# --- odd and moved folders -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["Nguyễn Văn Đ", 'a\'b "c"', "100% #1 ?x=y", "thư mục " + "dài " * 40, "."])
def test_any_folder_and_name_will_do(tmp_path: Path, folder: str) -> None:
    if os.name == "nt" and any(c in folder for c in '"?'):
        pytest.skip("no such names there")
    home = tmp_path / folder
    home.mkdir(exist_ok=True)
    path = home / "Sổ chi bộ thôn Đông Phú (1) 'mới'.socb"
    with a_book(path, now=NOW, people=2):
        done = backups.back_up(path, now=now)
    assert backups.restore_backup(done.file, path, now=now).kept
    twin.write_twin(path, home / "twin", now=now)
    assert twin.rebuild(home / "twin", home / "lại.socb", now=now)["members"] == 2
    assert backups.drill(path, now=now).proven


def test_a_moved_folder_is_still_whole(path: Path, tmp_path: Path) -> None:
    backups.back_up(path, now=now)
    elsewhere = tmp_path / "ổ E"
    elsewhere.mkdir()
    for name in ("so.socb", "Sao lưu so"):
        shutil.move(tmp_path / name, elsewhere)
    with Store.open(elsewhere / "so.socb", now=now) as store:
        assert not backups.Minder(store).changed()
    assert len(backups.listing(elsewhere / "so.socb")) == 1
