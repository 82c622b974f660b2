"""One writer: a living holder keeps others out, a dead one of this PC doesn't, one of another PC is asked about."""

import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop.db import lock
from desktop.db.lock import acquire, holder_of, lock_path
from desktop.db.store import Store
from desktop.domain.faults import BookInUse, NoRights, ReadOnlyPlace
from desktop.domain.member import Member

ROOT = Path(__file__).parents[2]
HOLD = """
import sys
from pathlib import Path
from desktop.db.lock import acquire
held = acquire(Path(sys.argv[1]), since="2026-11-03T08:00:00")
print("held", flush=True)
sys.stdin.read()
"""


def holding(book: Path) -> subprocess.Popen[str]:
    """Another process that has the book open."""
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(book)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    return child


def leave(book: Path, **fields: Any) -> None:
    """A lock file as a run that died leaves it."""
    content = {"pc": platform.node(), "user": "an", "process": 4_000_000, "since": "2026-11-01T08:00:00", **fields}
    lock_path(book).write_text(json.dumps(content), encoding="utf-8")


def test_a_living_process_keeps_others_out_and_says_who_it_is(book_path: Path, clock: Any) -> None:
    child = holding(book_path)
    try:
        with pytest.raises(BookInUse, match="2026-11-03 08:00:00") as raised:
            Store.open(book_path, now=clock, take_over=True)
        assert not raised.value.may_take_over
        assert raised.value.holder.process == child.pid
        with Store.open(book_path, query_only=True, now=clock) as reader:
            assert reader.records(Member).all() == []
    finally:
        child.kill()
        child.communicate()
    assert lock_path(book_path).exists()
    with Store.open(book_path, now=clock) as store:  # left by a dead process of this PC: no question
        assert store.unclean
    assert not lock_path(book_path).exists()


def test_a_second_opener_in_this_process_is_kept_out_too(store: Store, clock: Any) -> None:
    with pytest.raises(BookInUse):
        Store.open(store.path, now=clock)
    store.close()
    Store.open(store.path, now=clock).close()


def test_a_lock_of_another_pc_is_asked_about(book_path: Path, clock: Any) -> None:
    leave(book_path, pc="MAY-XA-2", user="bình")
    with pytest.raises(BookInUse, match="bình trên máy MAY-XA-2") as raised:
        Store.open(book_path, now=clock)
    assert raised.value.may_take_over
    assert holder_of(book_path) == raised.value.holder
    with Store.open(book_path, now=clock, take_over=True) as store:
        assert store.unclean


@pytest.mark.parametrize("content", [b"", b"\x00" * 40, b"{", b'{"pc": 1}', b"[]"])
def test_a_torn_lock_file_stands_in_nobodys_way(book_path: Path, clock: Any, content: bytes) -> None:
    lock_path(book_path).write_bytes(content)
    Store.open(book_path, now=clock).close()
    assert holder_of(book_path) is None


def test_where_locks_dont_work_the_process_is_looked_for(
    book_path: Path, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def none(*_args: object) -> None:
        raise OSError(37, "no locks available")

    monkeypatch.setattr(fcntl, "flock", none)
    leave(book_path)
    Store.open(book_path, now=clock).close()
    leave(book_path, process=os.getppid())
    with pytest.raises(BookInUse):
        Store.open(book_path, now=clock)


def test_a_process_of_another_user_lives(monkeypatch: pytest.MonkeyPatch, book_path: Path) -> None:
    def refused(_process: int, _signal: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", refused)
    monkeypatch.setattr(lock, "_lock", lambda _fd: None)
    leave(book_path)
    with pytest.raises(BookInUse):
        acquire(book_path, since="")


def test_a_folder_that_cant_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, fault in ((13, ReadOnlyPlace), (30, ReadOnlyPlace), (2, NoRights)):

        def refused(*_args: object, _number: int = number) -> int:
            raise OSError(_number, os.strerror(_number))

        monkeypatch.setattr(os, "open", refused)
        with pytest.raises(fault):
            acquire(tmp_path / "so.socb", since="")
        monkeypatch.undo()


def test_releasing_twice_and_requiring(book_path: Path) -> None:
    held = acquire(book_path, since="")
    held.require(book_path)
    with pytest.raises(RuntimeError):
        held.require(book_path.with_name("other.socb"))
    held.release()
    held.release()
    with pytest.raises(RuntimeError):
        held.require(book_path)


def test_a_lock_removed_while_waiting_is_taken_anew(book_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The holder removes its file between our opening and locking it: the lock on the removed file is worth nothing."""
    import fcntl

    real, times = fcntl.flock, []

    def removed_first(fd: int, how: int) -> None:
        if not times:
            times.append(1)
            lock_path(book_path).unlink()
        real(fd, how)

    monkeypatch.setattr(fcntl, "flock", removed_first)
    held = acquire(book_path, since="")
    assert lock_path(book_path).exists()
    held.release()
    monkeypatch.setattr(lock, "_still_there", lambda *_args: False)
    with pytest.raises(BookInUse):
        acquire(book_path, since="")


def test_the_account_has_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    import getpass

    def nameless() -> str:
        raise OSError("no user")

    assert lock.account_name()
    monkeypatch.setattr(getpass, "getuser", nameless)
    assert lock.account_name() == "không rõ"
