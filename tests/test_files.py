"""Files written whole or not at all; a target open elsewhere gets a number; what a dead run left is removed."""

import errno
import os
from pathlib import Path

import pytest

from desktop import files
from desktop.domain import faults


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits between tries cost nothing here."""
    monkeypatch.setattr(files.time, "sleep", lambda _seconds: None)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    target = tmp_path / "mới" / "Biên bản.pdf"
    assert files.write_file(target, b"1") == files.Written(target)
    written = files.write_file(target, b"22")
    assert target.read_bytes() == b"22"
    assert written.words() == ""
    assert names(target.parent) == ["Biên bản.pdf"]


def test_a_function_may_write_the_file(tmp_path: Path) -> None:
    def write(path: Path) -> None:
        path.write_bytes(b"x")

    files.write_file(tmp_path / "a.txt", write)
    assert (tmp_path / "a.txt").read_bytes() == b"x"


def test_what_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")

    def fails(path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "full")

    with pytest.raises(faults.DiskFull):
        files.write_file(target, fails)
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["a.txt"]


def test_no_room_is_said_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "free_bytes", lambda _path: 10_000_000)
    with pytest.raises(faults.DiskFull, match="còn trống 10 MB"):
        files.write_file(tmp_path / "a.txt", lambda _path: None, room=9_000_000)
    assert names(tmp_path) == []


def test_a_target_open_elsewhere_gets_a_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick: None) -> None:
    target, real = tmp_path / "a.xlsx", os.replace
    target.write_bytes(b"open in Excel")
    (tmp_path / "a (2).xlsx").write_bytes(b"older")

    def locked(source: Path, to: Path) -> None:
        if Path(to) == target:
            raise PermissionError(errno.EACCES, "sharing violation")
        real(source, to)

    monkeypatch.setattr(os, "replace", locked)
    written = files.write_file(target, b"new")
    assert written.renamed
    assert written.path.name == "a (3).xlsx"
    assert "a (3).xlsx" in written.words()
    assert target.read_bytes() == b"open in Excel"
    assert names(tmp_path) == ["a (2).xlsx", "a (3).xlsx", "a.xlsx"]


def test_an_antivirus_that_lets_go_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick: None) -> None:
    real, times = os.replace, []

    def held_twice(source: Path, to: Path) -> None:
        times.append(1)
        if len(times) < 3:
            raise PermissionError(errno.EACCES, "held")
        real(source, to)

    monkeypatch.setattr(os, "replace", held_twice)
    assert not files.write_file(tmp_path / "a.txt", b"x").renamed
    assert len(times) == 3


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        (errno.EROFS, faults.ReadOnlyPlace),
        (errno.EIO, faults.HardwareTrouble),
        (errno.EACCES, faults.NoRights),
        (errno.ENOENT, faults.NoRights),
        (errno.EDQUOT, faults.DiskFull),
    ],
)
def test_each_fault_has_its_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick: None, number: int, fault: type
) -> None:
    def refused(*_args: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "replace", refused)
    with pytest.raises(fault):
        files.write_file(tmp_path / "a.txt", b"x")
    assert names(tmp_path) == []


def test_a_folder_in_the_place_of_the_target(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    assert files.write_file(tmp_path / "a.txt", b"x").path.name == "a (2).txt"


def test_leftovers_of_dead_runs(tmp_path: Path) -> None:
    for name in ("~so-chi-bo-999999-1.pdf", "~so-chi-bo-x.pdf", f"~so-chi-bo-{os.getpid()}-1.pdf", "khác.pdf"):
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (0, 0))
    assert [p.name for p in files.remove_leftovers(tmp_path)] == ["~so-chi-bo-999999-1.pdf"]
    assert files.remove_leftovers(tmp_path / "nowhere") == []


def test_free_room_of_a_path_that_isnt_there_yet(tmp_path: Path) -> None:
    assert files.free_bytes(tmp_path / "mới.txt") == files.free_bytes(tmp_path)
    assert files.free_bytes(tmp_path / "a" / "b" / "c") is None
    files.ensure_room(tmp_path / "a" / "b" / "c", 10**18)  # not known: not refused
