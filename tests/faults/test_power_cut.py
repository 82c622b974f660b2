"""Faults 1, 4, 5 and 8: power cuts with unsynced data lost or torn, cuts during recovery, failing reads and writes.

After each, the book opens, is whole, and holds every action that was confirmed.
"""

import datetime as dt
import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.db.backup import Reason
from desktop.db.content import content_of
from desktop.db.driver import connect
from desktop.db.store import Store
from desktop.domain import faults
from desktop.domain.meeting import AgendaItem, Meeting
from desktop.domain.member import Member, MemberStatus
from desktop.domain.problems import UserError
from tests.faults.disk import (
    FULL,
    IOERR_DELETE,
    IOERR_FSYNC,
    IOERR_READ,
    IOERR_TRUNCATE,
    IOERR_WRITE,
    Call,
    Disk,
    replay,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the driver exports SQLite's file layer on Unix only")

NOW = dt.datetime(2026, 11, 3, 9, 0, tzinfo=dt.UTC)


def now() -> dt.datetime:
    return NOW


def log_meeting(store: Store, n: int) -> None:
    with store.write(f"Ghi cuộc họp {n}") as w:
        person = w.add(Member(full_name=f"Người {n}", note="ghi chú " * 300))
        w.add(MemberStatus(member_id=person.id))
        meeting = w.add(Meeting(month="2026-11", date=NOW.date(), chair_id=person.id))
        for k in range(3):
            w.add(AgendaItem(meeting_id=meeting.id, title=f"Nội dung {k}", notes="x" * 900))


def change_all(store: Store, n: int) -> None:
    with store.write(f"Sửa {n}") as w:
        for member in store.records(Member).all():
            w.update(Member(id=member.id, full_name=member.full_name, note=f"lần {n} " * 200))
        for meeting in store.records(Meeting).all()[:1]:
            w.remove(meeting)


WORK: tuple[Callable[[Store, int], None], ...] = (
    log_meeting, change_all, log_meeting,
    lambda store, _n: store.drafts.save("meeting:1", "{}" * 3000) and None,
    lambda store, _n: store.undo() and None,
    change_all,
)  # fmt: skip


def state(path: Path) -> str:
    connection = connect(path)
    try:
        return content_of(connection, path).digest
    finally:
        connection.close()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "so.socb"
    with Store.create(path, now=now) as store:
        log_meeting(store, 0)
    return path


def record(book: Path) -> tuple[list[Call], list[tuple[int, str]]]:
    """The calls of a whole piece of work, and after which call each state was confirmed."""
    confirmed = [(0, state(book))]
    with Disk() as disk, Store.open(book, now=now) as store:
        for n, work in enumerate(WORK, 1):
            work(store, n)
            confirmed.append((len(disk.calls), store.content().digest))
    return disk.calls, confirmed


def put(folder: Path, files: dict[str, bytes]) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder / "so.socb"


def check_after_cut(path: Path, at: int, confirmed: list[tuple[int, str]]) -> None:
    """The state is the last one confirmed before the cut, or the one being written."""
    with Store.open(path, now=now) as store:
        assert store.check() == []
        found = store.content().digest
    last = max(i for i, (call, _) in enumerate(confirmed) if call <= at)
    assert found in [digest for _, digest in confirmed[last : last + 2]]


@pytest.mark.parametrize(("step", "rounds"), [(3, 2), pytest.param(1, 40, marks=pytest.mark.long)])
def test_a_power_cut_at_every_write(book: Path, tmp_path: Path, step: int, rounds: int) -> None:
    first = {"so.socb": book.read_bytes()}
    calls, confirmed = record(book)
    assert len(calls) > 100
    dice = random.Random(1)
    for at in range(0, len(calls) + 1, step):
        for cut in range(rounds):
            path = put(tmp_path / "cut", replay(first, calls[:at], dice if cut else None))
            check_after_cut(path, at, confirmed)


def test_the_replay_would_notice_a_store_that_doesnt_flush(book: Path, tmp_path: Path) -> None:
    """Without the syncs the same work loses confirmed actions or leaves a broken file: the cuts above can fail."""
    first = {"so.socb": book.read_bytes()}
    calls, confirmed = record(book)
    careless = [Call("nothing", call.name) if call.kind == "sync" else call for call in calls]
    dice, lost = random.Random(3), 0
    for at in range(0, len(calls), 5):
        path = put(tmp_path / "cut", replay(first, careless[:at], dice))
        try:
            check_after_cut(path, at, confirmed)
        except (AssertionError, UserError):
            lost += 1
    assert lost > 5


def test_a_second_power_cut_while_recovering(book: Path, tmp_path: Path) -> None:
    first = {"so.socb": book.read_bytes()}
    calls, confirmed = record(book)
    dice = random.Random(2)
    for at in range(0, len(calls), 17):
        crashed = replay(first, calls[:at], dice)
        path = put(tmp_path / "cut", crashed)
        with Disk() as disk, Store.open(path, now=now):
            recovery = list(disk.calls)
        for again in range(0, len(recovery) + 1, 3):
            path = put(tmp_path / "cut", replay(crashed, recovery[:again], dice))
            check_after_cut(path, at, confirmed)


@pytest.mark.parametrize(
    ("kind", "code", "fault"),
    [
        ("write", IOERR_WRITE, faults.HardwareTrouble),
        ("write", FULL, faults.DiskFull),
        ("sync", IOERR_FSYNC, faults.HardwareTrouble),
        ("read", IOERR_READ, faults.HardwareTrouble),
        ("delete", IOERR_DELETE, faults.HardwareTrouble),
        ("truncate", IOERR_TRUNCATE, faults.HardwareTrouble),
    ],
)
def test_a_disk_that_fails_at_any_call(book: Path, tmp_path: Path, kind: str, code: int, fault: type) -> None:
    """Not one of these is taken for damage; the book holds the state before or after, and work goes on."""
    content = book.read_bytes()
    for n in (*range(1, 6), *range(6, 60, 6)):
        path = put(tmp_path / "fail", {"so.socb": content})
        with Disk() as disk, Store.open(path, now=now) as store:
            before = store.content().digest
            disk.fail(kind, n, code)
            failed = _tried(lambda store=store: change_all(store, 1), fault)
            disk.heal()
            if not failed and disk.counts.get(kind, 0) < n:
                break  # every call of this kind has had its turn
            after_fault = store.content().digest
            assert after_fault == before or not failed
            log_meeting(store, 2)
            assert store.check() == []
        with Store.open(path, now=now) as store:
            assert store.check() == []
            assert store.records(Member).count() == 2
    assert n > 1 or kind == "truncate"


def _tried(work: Callable[[], None], fault: type[UserError]) -> bool:
    """Whether the work failed, with this fault of the world; any other ends the test."""
    try:
        work()
    except fault:
        return True
    return False


def test_a_failing_disk_during_a_backup_leaves_the_book_and_the_older_backups(book: Path) -> None:
    with Disk() as disk, Store.open(book, now=now) as store:
        good, _ = store.back_up(reason=Reason.CLOSE)
        for n in range(1, 200, 7):
            disk.fail("write", n, FULL if n % 2 else IOERR_WRITE)
            failed = _tried(lambda: store.back_up(reason=Reason.CLOSE) and None, UserError)
            disk.heal()
            if not failed:
                break
            assert [p.name for p in good.path.parent.iterdir()] == [good.path.name]
        assert store.check() == []
