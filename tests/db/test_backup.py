"""Backups: proven or thrown away, thinned out by number, never the last good one; restored beside what was there."""

import contextlib
import datetime as dt
import json
import os
import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from desktop import files
from desktop.db import backup, closed, rekey, restore
from desktop.db.backup import Backup, Reason
from desktop.db.content import Content
from desktop.db.driver import connect
from desktop.db.leftovers import journal_of
from desktop.db.lock import acquire
from desktop.db.store import Store
from desktop.domain import faults
from desktop.domain.branch import Branch
from desktop.domain.member import Member
from desktop.domain.problems import UserError


def fill(store: Store, people: int = 3) -> None:
    with store.write("Nhập", kind="import") as w:
        w.add(Branch(name="Chi bộ thôn Đông Phú", superior="Đảng bộ xã An Hòa", book_uid="mã-1"))
        for n in range(people):
            w.add(Member(full_name=f"Người {n}", note="x" * 200))


def damage(path: Path, position: int, mask: int = 1) -> None:
    content = bytearray(path.read_bytes())
    content[position] ^= mask
    path.write_bytes(content)


# --- making ----------------------------------------------------------------------------------------------------------


def test_a_backup_is_equal_and_says_what_it_is(store: Store) -> None:
    fill(store)
    made, mark = store.back_up(reason=Reason.CLOSE)
    assert made.path.name == "so 000001 2026-11-03 0900 dong-so.socb"
    assert made.path.parent == store.path.with_name("Sao lưu so")
    proof = backup.prove(made.path, None)
    assert proof.good
    assert proof.mark == mark
    assert (mark.book, mark.action, mark.counts["members"]) == ("mã-1", 1, 3)
    assert proof.content == store.content()
    assert backup.parse(made.path) == made
    assert [p.name for p in made.path.parent.iterdir()] == [made.path.name]


def test_numbers_go_on_whatever_the_clock_says(store: Store, clock: Any) -> None:
    first, _ = store.back_up(reason=Reason.CLOSE)
    clock.pass_days(-365 * 20)
    second, _ = store.back_up(reason=Reason.CLOSE)
    assert [b.number for b in backup.listing(first.path.parent, "so")] == [2, 1]
    assert second > first
    assert backup.listing(first.path.parent, "sổ khác") == []
    assert backup.listing(first.path.parent / "không có") == []


def test_a_reading_store_makes_backups_too(store: Store, clock: Any, tmp_path: Path) -> None:
    fill(store)
    with Store.open(store.path, query_only=True, now=clock) as reader:
        made, _ = reader.back_up(tmp_path / "usb", reason=Reason.ON_DEMAND)
    assert backup.prove(made.path, None).good


def test_a_copy_that_differs_is_thrown_away(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store)
    prove = backup.prove

    def of_a_torn_disk(path: Path, key: Any) -> Any:
        damage(path, path.stat().st_size // 8192 * 4096, 0xFF)  # what a bad USB stick does between writing and reading
        return prove(path, key)

    monkeypatch.setattr(backup, "prove", of_a_torn_disk)
    with pytest.raises(UserError):
        store.back_up(reason=Reason.CLOSE)
    assert list(backup.default_folder(store.path).iterdir()) == []


def test_a_full_disk_is_said_before_anything_is_written(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "free_bytes", lambda _path: 1000)
    with pytest.raises(faults.DiskFull, match="hết chỗ"):
        store.back_up(reason=Reason.CLOSE)
    assert list(backup.default_folder(store.path).iterdir()) == []


def test_a_damaged_book_gives_no_backup(store: Store) -> None:
    fill(store, people=200)
    path = store.path
    store.close()
    damage(path, 4096 * 30 + 3, 0xFF)
    connection = connect(path)
    with pytest.raises(UserError):
        backup.make(connection, path, None, path.parent / "b", reason=Reason.CLOSE, now=store.now)
    connection.close()
    assert list((path.parent / "b").iterdir()) == []


def test_leftovers_of_a_dead_run_are_removed(store: Store) -> None:
    folder = backup.default_folder(store.path)
    folder.mkdir()
    dead, young = folder / "~so-chi-bo-999999-1.socb", folder / "~so-chi-bo-999998-1.socb"
    for path in (dead, young):
        path.write_bytes(b"half")
    os.utime(dead, (0, 0))
    store.back_up(reason=Reason.CLOSE)
    assert not dead.exists()
    assert young.exists()


# --- proving ---------------------------------------------------------------------------------------------------------


def test_a_backup_that_was_changed_is_noticed(store: Store) -> None:
    fill(store)
    made, _ = store.back_up(reason=Reason.CLOSE)
    connection = connect(made.path)
    connection.execute("UPDATE members SET full_name = 'Khác' WHERE id = 1")
    connection.close()
    proof = backup.prove(made.path, None)
    assert not proof.good
    connection = connect(made.path)
    connection.execute("UPDATE book SET value = '[]' WHERE name = 'copy'")
    connection.close()
    assert not backup.prove(made.path, None).good


def test_other_files_are_no_backups(store: Store, tmp_path: Path) -> None:
    other = tmp_path / "khác.db"
    connection = connect(other, new=True)
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    with pytest.raises(faults.NotABook):
        backup.prove(other, None)
    assert backup.parse(tmp_path / "so 000001 2026-13-03 0900 dong-so.socb") is None
    assert backup.parse(tmp_path / "so.socb") is None


def test_odd_names_in_the_folder_are_left_alone(store: Store) -> None:
    """Folders named as backups, links out of the folder, names with dots: nothing outside is followed or removed."""
    first, _ = store.back_up(reason=Reason.CLOSE)
    folder = first.path.parent
    named = folder / "so 000900 2026-11-03 0900 dong-so.socb"
    named.mkdir()
    (folder / "so .. 000901 2026-11-03 0900 dong-so.socb").write_bytes(b"x")
    link = folder / "so 000902 2026-11-03 0900 dong-so.socb"
    with contextlib.suppress(OSError):  # Windows asks for rights
        link.symlink_to(store.path)
    kept = store.path.read_bytes()
    for _ in range(30):
        made, _ = store.back_up(reason=Reason.CLOSE)
        backup.rotate(folder, "so", proven=made.path)
    assert store.path.read_bytes() == kept
    assert named.is_dir()
    assert (folder / "so .. 000901 2026-11-03 0900 dong-so.socb").exists()


# --- thinning out ----------------------------------------------------------------------------------------------------


def a_backup(number: int, at: dt.datetime) -> Backup:
    return Backup(number, at, "dong-so", 1, Path(f"{number}.socb"))


def test_ten_recent_fourteen_days_twelve_months_every_year() -> None:
    start = dt.datetime(2024, 1, 1, 8, tzinfo=dt.UTC).replace(tzinfo=None)
    backups = [a_backup(n, start + dt.timedelta(hours=12 * n)) for n in range(2 * 800)]
    paths = backup.to_keep(backups)
    kept = {b.number: b.at for b in backups if b.path in paths}
    numbers = sorted(kept, reverse=True)
    assert numbers[:10] == [b.number for b in backups[::-1][:10]]
    last_of_days = {b.at.date(): b.number for b in backups}
    assert set(list(last_of_days.values())[-14:]) <= set(kept)
    firsts = {f"{b.at:%Y-%m}": b.number for b in reversed(backups)}
    assert set(sorted(firsts.values())[-12:]) <= set(kept)
    assert {firsts["2024-01"], firsts["2025-01"], firsts["2026-01"]} <= set(kept)
    assert len(kept) <= 10 + 14 + 12 + 3


def test_a_clock_that_jumps_doesnt_make_new_backups_look_old() -> None:
    day = dt.datetime(2026, 11, 3, tzinfo=dt.UTC).replace(tzinfo=None)
    backups = [a_backup(n, day + dt.timedelta(days=n)) for n in range(40)]
    backups += [a_backup(40 + n, dt.datetime(1999, 1, 1, n) if n else day) for n in range(12)]  # noqa: DTZ001
    kept = backup.to_keep(backups)
    assert {b.path for b in backups[-10:]} <= kept


def test_rotation_needs_the_new_backup_to_be_there(store: Store, clock: Any) -> None:
    folder = backup.default_folder(store.path)
    for _ in range(13):
        made, _ = store.back_up(reason=Reason.CLOSE)
    assert backup.rotate(folder, "so", proven=folder / "nowhere.socb") == []
    removed = backup.rotate(folder, "so", proven=made.path)
    assert len(removed) == 2
    assert made.path.exists()
    left = backup.listing(folder)
    assert len(left) == 11  # ten, and the first of the month and year
    assert left[-1].number == 1
    for path in made.twin:
        assert not path.exists()


def test_random_histories_keep_the_newest_and_every_year() -> None:
    dice = random.Random(7)
    for _ in range(50):
        at, backups = dt.datetime(2020, 1, 1), []  # noqa: DTZ001
        for n in range(dice.randrange(1, 300)):
            at += dt.timedelta(hours=dice.choice([1, 5, 30, 400, -3000, 9000]))
            backups.append(a_backup(n, at))
        kept = backup.to_keep(backups)
        assert backups[-1].path in kept
        years = {b.at.year for b in backups}
        assert {b.at.year for b in backups if b.path in kept} == years


# --- restoring -------------------------------------------------------------------------------------------------------


def test_restoring_keeps_the_replaced_file(store: Store, clock: Any) -> None:
    fill(store)
    made, mark = store.back_up(reason=Reason.CLOSE)
    before = store.records(Member).all()
    with store.write("Thêm") as w:
        w.add(Member(full_name="Sau bản sao lưu"))
    after = store.content()
    store.close()
    done = restore.restore(made.path, None, store.path, now=clock, who="Bí thư")
    assert done.kept is not None
    assert done.kept.name == "so (trước khi khôi phục 2026-11-03 0900).socb"
    assert done.counts == mark.counts
    with Store.open(done.kept, now=clock) as kept:
        assert kept.content() == after
    with Store.open(store.path, now=clock) as again:
        assert again.records(Member).all() == before
        newest = again.journal.actions(1)[0]
        assert (newest.label, newest.kind) == ("Khôi phục từ bản sao lưu số 1 ngày 03/11/2026", "restore")
        assert again.check() == []
        assert again.undo_label() == "Nhập"
    assert restore.restore(made.path, None, store.path.with_name("mới.socb"), now=clock).kept is None


def test_an_open_book_is_not_restored_over(store: Store, clock: Any) -> None:
    made, _ = store.back_up(reason=Reason.CLOSE)
    with pytest.raises(faults.BookInUse):
        restore.restore(made.path, None, store.path, now=clock)
    with pytest.raises(UserError, match="cùng một tệp"):
        restore.restore(made.path, None, made.path, now=clock)


def test_a_damaged_backup_changes_nothing(store: Store, clock: Any) -> None:
    fill(store)
    made, _ = store.back_up(reason=Reason.CLOSE)
    connection = connect(made.path)
    connection.execute("UPDATE members SET note = ''")
    connection.close()
    store.close()
    before = store.path.read_bytes()
    with pytest.raises(faults.DamagedBook):
        restore.restore(made.path, None, store.path, now=clock)
    assert store.path.read_bytes() == before
    assert sorted(p.name for p in store.path.parent.iterdir()) == ["Sao lưu so", "so.socb"]


def test_a_damaged_book_is_kept_when_a_backup_replaces_it(store: Store, clock: Any) -> None:
    fill(store)
    made, _ = store.back_up(reason=Reason.CLOSE)
    store.close()
    store.path.write_bytes(b"junk" * 3000)
    done = restore.restore(made.path, None, store.path, now=clock)
    assert done.kept is not None
    assert done.kept.read_bytes() == b"junk" * 3000


def test_the_journal_of_the_replaced_file_never_meets_the_restored_one(store: Store, clock: Any) -> None:
    fill(store)
    made, _ = store.back_up(reason=Reason.CLOSE)
    store.close()
    store.path.write_bytes(b"junk" * 3000)
    journal_of(store.path).write_bytes(b"left over")
    restore.restore(made.path, None, store.path, now=clock)
    assert not journal_of(store.path).exists()
    journal_of(store.path).write_bytes(b"left over")  # one that SQLite couldn't settle
    lock = acquire(store.path, since="")
    kept = closed.keep(store.path, "giữ lại", lock)
    lock.release()
    assert not journal_of(store.path).exists()
    assert journal_of(kept).read_bytes() == b"left over"


def test_where_no_second_name_is_possible_the_old_file_is_copied(
    store: Store, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_args: object) -> None:
        raise OSError(95, "not supported")  # FAT

    made, _ = store.back_up(reason=Reason.CLOSE)
    store.close()
    before = store.path.read_bytes()
    monkeypatch.setattr(os, "link", refused)
    done = restore.restore(made.path, None, store.path, now=clock)
    assert done.kept is not None
    assert done.kept.read_bytes() == before


def test_a_book_copied_by_hand_can_be_restored_as_well(store: Store, clock: Any, tmp_path: Path) -> None:
    fill(store)
    store.close()
    copied = Path(shutil.copy(store.path, tmp_path / "chép tay.socb"))
    done = restore.restore(copied, None, store.path, now=clock)
    with Store.open(done.book, now=clock) as again:
        assert again.journal.actions(1)[0].label == "Khôi phục từ bản sao lưu"


def test_a_backup_of_a_newer_program_is_refused(store: Store, clock: Any) -> None:
    made, _ = store.back_up(reason=Reason.CLOSE)
    connection = connect(made.path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    store.close()
    before = store.path.read_bytes()
    with pytest.raises(faults.NewerBook):
        restore.restore(made.path, None, store.path, now=clock)
    assert store.path.read_bytes() == before


def test_a_mark_is_plain_json(store: Store) -> None:
    made, mark = store.back_up(reason=Reason.CLOSE)
    connection = connect(made.path)
    text = connection.execute("SELECT value FROM book WHERE name = 'copy'").fetchone()[0]
    connection.close()
    assert json.loads(text)["digest"] == mark.digest
    assert backup.peek(made.path, None) == mark


def test_a_lock_left_by_another_pc_is_asked_about(store: Store, clock: Any) -> None:
    made, _ = store.back_up(reason=Reason.CLOSE)
    store.close()
    left = store.path.with_name("~$so.socb")
    left.write_text(json.dumps({"pc": "MAY-KHAC", "user": "b", "process": 1, "since": "2026-11-01T08:00:00"}))
    with pytest.raises(faults.BookInUse) as raised:
        restore.restore(made.path, None, store.path, now=clock)
    assert raised.value.may_take_over
    restore.restore(made.path, None, store.path, now=clock, take_over=True)
    acquire(store.path, since="").release()


def test_a_disk_that_reads_back_something_else_restores_nothing(
    store: Store, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, _ = store.back_up(reason=Reason.CLOSE)
    store.close()
    before = store.path.read_bytes()
    for module in (restore, rekey):
        monkeypatch.setattr(module, "content_of", lambda _c, path: Content({}, str(path)))
    with pytest.raises(faults.DamagedBook):
        restore.restore(made.path, None, store.path, now=clock)
    with pytest.raises(backup.BackupFailed):
        rekey.change_passphrase(store.path, None, "mật", folder=store.path.parent / "x", since="")
    assert store.path.read_bytes() == before
