"""What the window shows and runs to keep a book safe: state, work for a worker, trash, the clock, the person."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from desktop.domain.problems import UserError
from desktop.services import backups
from desktop.services.backups import Reason
from desktop.services.book import Book
from tests.factories import NOW, a_member


def test_the_state_follows_the_work(book: Book, tmp_path: Path) -> None:
    state = book.safety.state()
    assert (state.last_proven, state.last_drill, state.changed, state.encrypted) == (None, None, True, False)
    book.safety.backup_done(book.safety.backup_work(Reason.CLOSE)())
    state = book.safety.state()
    assert state.last_proven == NOW.replace(tzinfo=None)
    assert not state.changed
    assert not state.backup_due
    book.members.save(a_member("Đỗ Thị Mới"))
    assert book.safety.state().changed
    book.safety.drill_done(book.safety.drill_work()())
    assert book.safety.state().last_drill == NOW.date()
    done = book.safety.backup_work(folder=tmp_path / "usb")()
    assert done.file.parent == tmp_path / "usb"
    assert len(book.safety.listing()) == 1


def test_history_and_trash(book: Book) -> None:
    book.safety.who = "Lê Thị Thư ký"
    member = book.members.save(a_member("Đỗ Thị Mới"))
    with book.store.write("Xóa đảng viên") as w:
        w.remove(member)
    newest = book.safety.actions(1)[0]
    assert (newest.label, newest.who) == ("Xóa đảng viên", book.safety.who)
    assert [c.id for c in book.safety.changes_of(newest.n)] == [member.id]
    (trashed,) = book.safety.trash()
    assert book.safety.bring_back(trashed) == member
    assert book.safety.trash() == []


@pytest.mark.parametrize(("days", "asked"), [(0, False), (-30, True), (500, True)])
def test_a_clock_that_makes_no_sense_is_asked_about(book: Book, days: int, asked: bool) -> None:
    path = book.path
    book.close()
    with Book.open(path, now=lambda: NOW + dt.timedelta(days=days)) as again:
        assert (again.safety.clock_doubt() is not None) == asked
        assert again.safety.opens_with("bất kỳ")


def note_all(book: Book, note: str) -> None:
    with book.store.write("Sửa nhiều") as w:
        for person in book.members.all():
            w.update(dataclasses.replace(person, note=note))


def test_before_much_is_changed_a_proven_backup_is_made_unless_there_is_one(book: Book) -> None:
    book.safety.before_mass_changes()
    people = book.members.all()

    note_all(book, "a")
    (first,) = book.safety.listing()
    assert first.reason == Reason.BEFORE_MASS_CHANGE
    proof = backups.look_into(first.path)
    assert proof.good
    with Book.open(first.path, read_only=True, now=lambda: NOW) as held:
        assert {person.note for person in held.members.all()} == {person.note for person in people}
    assert book.safety.state().changed
    book.safety.back_up_unless_held(Reason.ON_DEMAND)
    note_all(book, "b")
    assert [found.reason for found in book.safety.listing()] == [Reason.ON_DEMAND, Reason.BEFORE_MASS_CHANGE]
    assert book.safety.back_up_unless_held(Reason.CLOSE) is not None
    assert book.safety.back_up_unless_held(Reason.CLOSE) is None


def test_without_room_for_the_backup_much_is_not_changed(book: Book) -> None:
    backups.folder_of(book.path).write_text("a file where the folder should be", encoding="utf-8")
    book.safety.before_mass_changes()
    before = book.members.all()
    with pytest.raises(UserError):
        note_all(book, "x")
    assert book.members.all() == before
