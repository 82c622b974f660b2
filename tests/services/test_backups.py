"""Backups as a secretary meets them: due after work, thinned out, drilled every three months, restored, with a twin."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from desktop import paths
from desktop.db.store import Store
from desktop.domain import faults
from desktop.domain.branch import Branch
from desktop.domain.member import Member
from desktop.services import backups, care
from desktop.services.backups import Minder, Reason
from tests.db.conftest import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Any:
    with Store.create(tmp_path / "sổ nhà.socb", now=clock, who="Bí thư") as opened:
        with opened.write("Tạo sổ") as w:
            w.add(Branch(name="Chi bộ", superior="Đảng bộ", book_uid="mã-1"))
        yield opened


def add(store: Store, name: str = "A") -> None:
    with store.write("Thêm") as w:
        w.add(Member(full_name=name))


def test_a_backup_beside_the_open_book_with_the_months_twin(store: Store, clock: Clock) -> None:
    done = backups.back_up(store.path, now=clock)
    assert done.file.is_absolute()
    assert done.counts["branches"] == 1
    assert [p.suffix for p in done.twins] == [".json", ".xlsx"]
    assert all(p.exists() and p.stem == done.file.stem for p in done.twins)
    clock.pass_days(1)
    assert backups.back_up(store.path, now=clock, reason=Reason.CLOSE).twins == ()
    clock.pass_days(31)
    assert backups.back_up(store.path, now=clock, reason=Reason.CLOSE).twins != ()
    assert backups.last_proven(store.path) == clock.time.replace(tzinfo=None)
    assert [b.number for b in backups.listing(store.path)] == [3, 2, 1]


def test_thinning_takes_twins_along_and_keeps_the_rest(store: Store, clock: Clock) -> None:
    for _ in range(16):
        clock.pass_days(40)
        done = backups.back_up(store.path, now=clock, reason=Reason.CLOSE)
    folder = backups.folder_of(store.path)
    assert done.file in {b.path for b in backups.listing(store.path)}
    stems = {b.path.stem for b in backups.listing(store.path)}
    assert {p.stem for p in folder.iterdir()} == stems
    assert backups.last_proven(store.path.with_name("khác.socb")) is None


@pytest.mark.usefixtures("quick_keys")
def test_a_backup_of_an_encrypted_book_has_no_twin(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "kín.socb"
    Store.create(path, "mật khẩu", now=clock).close()
    assert backups.back_up(path, "mật khẩu", now=clock).twins == ()
    with pytest.raises(faults.PassphraseNeeded):
        backups.back_up(path, now=clock)


# --- when ------------------------------------------------------------------------------------------------------------


def test_due_after_thirty_minutes_of_work_and_on_close_if_anything_changed(store: Store, clock: Clock) -> None:
    minder = Minder(store)
    assert minder.changed()  # nothing has been backed up yet
    _, mark = store.back_up(reason=Reason.CLOSE)
    minder.done(mark.action)
    assert not minder.changed()
    assert not minder.due()
    add(store)
    assert minder.changed()
    clock.time += dt.timedelta(minutes=29)
    add(store, "B")
    assert not minder.due()
    clock.time += dt.timedelta(minutes=1)
    assert minder.due()
    _, mark = store.back_up(reason=Reason.WORK)
    add(store, "C")  # while the backup was being made
    minder.done(mark.action)
    assert minder.changed()
    assert not minder.due()
    minder.stop()


def test_a_newly_opened_book_knows_whether_its_newest_backup_holds_it(store: Store, clock: Clock) -> None:
    store.back_up(reason=Reason.CLOSE)
    assert not Minder(store).changed()
    store.drafts.save("meeting:1", "{}")
    assert not Minder(store).changed()
    add(store)
    assert Minder(store).changed()
    made, _ = store.back_up(reason=Reason.CLOSE)
    assert not Minder(store).changed()
    made.path.write_bytes(b"junk" * 100)
    assert Minder(store).changed()


def test_a_clock_that_went_back_makes_a_backup_due(store: Store, clock: Clock) -> None:
    minder = Minder(store)
    add(store)
    clock.pass_days(-3000)
    assert minder.due()


# --- the drill -------------------------------------------------------------------------------------------------------


def test_a_drill_restores_the_newest_backup_and_leaves_no_trace(store: Store, clock: Clock) -> None:
    first = backups.drill(store.path, now=clock)  # makes a first backup
    assert first.proven
    assert first.counts["branches"] == 1
    add(store)
    backups.back_up(store.path, now=clock)
    done = backups.drill(store.path, now=clock)
    assert done.counts["members"] == 1
    assert list(paths.data_folder().iterdir()) == []
    assert not backups.drill_due(store, clock().date())
    backups.note_drill(store, done)
    assert backups.last_drill(store) == dt.date(2026, 11, 3)
    assert not backups.drill_due(store, dt.date(2027, 2, 2))
    assert backups.drill_due(store, dt.date(2027, 2, 3))
    assert backups.drill_due(store, dt.date(2020, 1, 1))  # the clock went back


def test_the_backup_made_before_an_upgrade_passes_the_drill(tmp_path: Path, clock: Clock) -> None:
    book = tmp_path / "sổ cũ.socb"
    book.write_bytes((Path(__file__).parents[1] / "db" / "released" / "0.1.socb").read_bytes())
    Store.open(book, now=clock).close()
    (kept,) = backups.listing(book)
    done = backups.drill(book, now=clock)
    assert (done.backup, done.faults) == (kept, ())
    assert done.counts["members"] > 0


def test_a_damaged_backup_fails_the_drill_and_is_not_noted(store: Store, clock: Clock) -> None:
    assert not backups.drill_due(store, dt.date(2030, 1, 1))  # nothing to try yet
    done = backups.back_up(store.path, now=clock)
    assert backups.drill_due(store, dt.date(2027, 2, 3))
    content = bytearray(done.file.read_bytes())
    content[len(content) // 8192 * 4096] ^= 0xFF  # what kind of page the middle one is
    done.file.write_bytes(content)
    tried = backups.drill(store.path, now=clock)
    assert not tried.proven
    backups.note_drill(store, tried)
    assert backups.last_drill(store) is None
    done.file.write_bytes(b"")
    assert not backups.drill(store.path, now=clock).proven


@pytest.mark.usefixtures("quick_keys")
def test_an_encrypted_book_is_drilled_with_its_passphrase(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "kín.socb"
    Store.create(path, "mật khẩu", now=clock).close()
    assert backups.drill(path, "mật khẩu", now=clock).proven
    assert not backups.drill(path, "sai", now=clock).proven


# --- restoring -------------------------------------------------------------------------------------------------------


def test_restoring_lists_proves_and_keeps(store: Store, clock: Clock) -> None:
    add(store)
    done = backups.back_up(store.path, now=clock)
    add(store, "sau")
    store.close()
    proof = backups.look_into(done.file)
    assert proof.good
    assert not backups.is_of_other_book(proof, "mã-1")
    assert backups.is_of_other_book(proof, "mã-2")
    restored = backups.restore_backup(done.file, store.path, now=clock, who="Bí thư")
    assert restored.kept is not None
    assert restored.kept.exists()
    assert restored.counts["members"] == 1


@pytest.mark.usefixtures("quick_keys")
def test_two_books_called_the_same_share_a_stick_without_touching_each_other(tmp_path: Path, clock: Clock) -> None:
    usb, books = tmp_path / "usb", [tmp_path / "một" / "So.socb", tmp_path / "hai" / "So.socb"]
    for number, book in enumerate(books):
        with Store.create(book, now=clock) as opened, opened.write("Tạo sổ") as w:
            w.add(Branch(name=f"Chi bộ {number}", superior="Đảng bộ", book_uid=f"mã-{number}"))
    first = backups.back_up(books[0], folder=usb, now=clock)
    clock.pass_days(40)
    newest = backups.back_up(books[0], folder=usb, now=clock)
    for _ in range(16):
        clock.pass_days(40)
        other = backups.back_up(books[1], folder=usb, now=clock)
    assert first.file.exists(), "thinned out by the other book"
    assert newest.file.exists(), "thinned out by the other book"
    assert backups.drill(books[0], folder=usb, now=clock).file == newest.file
    done = care.set_passphrase(books[0], None, "mùa lúa", folder=usb, now=clock)
    assert (done.done, done.left) == (3, ())
    assert backups.look_into(other.file).good, "locked with the passphrase of the other book"
    assert not backups.look_into(newest.file, "mùa lúa").faults
    clock.pass_days(40)
    kept = backups.back_up(books[1], folder=usb, now=clock)
    assert newest.file.exists()
    assert len(kept.twins) == 2, "the first of the month of this book"


@pytest.mark.usefixtures("quick_keys")
def test_a_plain_backup_in_place_of_a_book_with_a_passphrase_is_said(
    store: Store, clock: Clock, tmp_path: Path
) -> None:
    plain = backups.back_up(store.path, folder=tmp_path / "usb", now=clock).file
    store.close()
    assert backups.without_passphrase(backups.restore_backup(plain, store.path, now=clock)) == ""
    care.set_passphrase(store.path, None, "mùa lúa", now=clock)
    newest = backups.listing(store.path)[0].path
    done = backups.restore_backup(newest, store.path, "mùa lúa", now=clock)
    assert backups.without_passphrase(done) == ""
    done = backups.restore_backup(plain, store.path, "mùa lúa", now=clock)
    assert "đặt lại mật khẩu" in backups.without_passphrase(done)
