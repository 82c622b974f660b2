"""Undo, redo, history, trash, take-back; and by random actions: undo of everything gives back the first content."""

import dataclasses
import datetime as dt
import json
import random
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.db.driver import connect
from desktop.db.dump import load
from desktop.db.journal import TRASH_DAYS
from desktop.db.store import Store
from desktop.db.tables import TABLES, Table, table_named
from desktop.db.writer import Conflict, InUse, Writer
from desktop.domain.chain import seal
from desktop.domain.meeting import AgendaItem, Attendance, Meeting
from desktop.domain.member import Member, MemberStatus
from desktop.domain.paper import Setting
from tests.db.any_record import FREE, FROZEN, a_record, changed

DAY = dt.date(2026, 11, 3)
START = dt.datetime(2026, 11, 3, tzinfo=dt.UTC)


def add_member(store: Store, name: str = "A") -> Member:
    with store.write(f"Thêm {name}") as w:
        return w.add(Member(full_name=name))


def rename(store: Store, member: Member, name: str) -> Member:
    with store.write(f"Đổi tên {name}") as w:
        return w.update(dataclasses.replace(member, full_name=name))


def names(store: Store) -> list[str]:
    return [m.full_name for m in store.records(Member).all()]


def content(store: Store) -> dict[str, Any]:
    """Every row of every journaled table."""
    return {t.name: store.records(t.record).all() for t in TABLES if t.journaled}


# --- undo and redo ---------------------------------------------------------------------------------------------------


def test_undo_and_redo_go_back_and_forth(store: Store) -> None:
    member = add_member(store)
    rename(store, member, "B")
    assert (store.undo_label(), store.redo_label()) == ("Đổi tên B", "")
    assert store.undo() == "Đổi tên B"
    assert names(store) == ["A"]
    assert (store.undo_label(), store.redo_label()) == ("Thêm A", "Đổi tên B")
    assert store.undo() == "Thêm A"
    assert (store.undo_label(), store.redo_label(), names(store)) == ("", "Thêm A", [])
    assert store.undo() == ""
    assert store.redo() == "Thêm A"
    assert store.redo() == "Đổi tên B"
    assert store.redo() == ""
    assert names(store) == ["B"]
    assert store.undo() == "Đổi tên B"
    assert store.undo() == "Thêm A"
    assert names(store) == []


def test_something_new_ends_redo(store: Store) -> None:
    add_member(store, "A")
    store.undo()
    add_member(store, "B")
    assert store.redo_label() == ""
    assert store.undo_label() == "Thêm B"


def test_issuing_is_not_undone(store: Store) -> None:
    member = add_member(store, "A")
    with store.write("Ban hành", undoable=False, kind="issue") as w:
        w.update(dataclasses.replace(member, full_name="Đã ký"))
    assert store.undo_label() == "Thêm A"
    with pytest.raises(Conflict, match="đã được sửa tiếp"):
        store.undo()
    assert names(store) == ["Đã ký"]
    with pytest.raises(Conflict, match="ban hành"):
        store.take_back(2)


def test_an_undo_survives_closing_the_book(store: Store, clock: Any) -> None:
    add_member(store)
    store.close()
    with Store.open(store.path, now=clock) as again:
        assert again.undo() == "Thêm A"
        assert names(again) == []


# --- take back -------------------------------------------------------------------------------------------------------


def test_an_import_is_taken_back_as_one_and_that_can_be_undone(store: Store) -> None:
    with store.write("Nhập danh sách", kind="import") as w:
        for name in "ABC":
            w.add(Member(full_name=name))
    add_member(store, "D")
    assert store.take_back(1) == "Nhập danh sách"
    assert names(store) == ["D"]
    assert store.journal.trash() == []
    assert store.undo() == "Lấy lại: Nhập danh sách"
    assert names(store) == ["A", "B", "C", "D"]


def test_an_import_worked_on_since_is_not_taken_back(store: Store) -> None:
    with store.write("Nhập danh sách", kind="import") as w:
        people = [w.add(Member(full_name=name)) for name in "AB"]
    rename(store, people[1], "B2")
    before = content(store)
    with pytest.raises(Conflict):
        store.take_back(1)
    with pytest.raises(KeyError):
        store.take_back(99)
    assert content(store) == before


def test_a_row_others_point_at_by_now_is_not_taken_back(store: Store) -> None:
    member = add_member(store)
    with store.write("Trạng thái") as w:
        w.add(MemberStatus(member_id=member.id))
    with pytest.raises(Conflict, match="bản ghi khác"):
        store.take_back(1)
    assert names(store) == ["A"]
    assert add_member(store, "B").id  # the book goes on


# --- history and trash -----------------------------------------------------------------------------------------------


def test_the_history_of_a_record_says_who_when_and_what(store: Store, clock: Any) -> None:
    member = add_member(store, "A")
    clock.pass_days(1)
    store.who = "Trần Văn Phó"
    rename(store, member, "B")
    with store.write("Xóa") as w:
        w.remove(member)
    removed, changed, made = store.journal.history(member)
    assert (made.before, changed.action.who, changed.action.at.day) == (None, "Trần Văn Phó", 4)
    assert [(f.field.label, f.old, f.new) for f in changed.fields] == [("Họ và tên", "A", "B")]
    assert [(f.field.label, f.old, f.new) for f in made.fields] == [("Họ và tên", None, "A")]
    assert removed.after is None
    assert [a.label for a in store.journal.actions(2)] == ["Xóa", "Đổi tên B"]
    assert [c.id for c in store.journal.changes_of(2)] == [member.id]


def test_the_history_of_a_record_tells_of_its_parts_too_gone_or_there(store: Store) -> None:
    with store.write("Họp") as w:
        meeting = w.add(Meeting(month="2026-11", date=DAY))
        other = w.add(Meeting(month="2026-12", date=DAY))
        item, _elsewhere = (w.add(AgendaItem(meeting_id=m.id, title="Mục")) for m in (meeting, other))
    with store.write("Sửa mục") as w:
        w.update(dataclasses.replace(item, title="Mục khác"))
    with store.write("Bỏ mục") as w:
        w.remove(item)
    told = store.journal.history_with_parts(meeting)
    assert [(c.action.label, c.kind, c.id) for c in told] == [
        ("Bỏ mục", "agenda_items", item.id),
        ("Sửa mục", "agenda_items", item.id),
        ("Họp", "meetings", meeting.id),
        ("Họp", "agenda_items", item.id),
    ]


def test_a_deleted_record_comes_back_with_its_parts_for_90_days(store: Store, clock: Any) -> None:
    member = add_member(store)
    with store.write("Họp") as w:
        meeting = w.add(Meeting(month="2026-11", date=DAY))
        other = w.add(Meeting(month="2026-12", date=DAY))
        for m in (meeting, other):
            w.add(AgendaItem(meeting_id=m.id, title="Mục"))
        w.add(Attendance(meeting_id=meeting.id, member_id=member.id))
    before = content(store)
    with store.write("Xóa hai cuộc họp") as w:
        w.remove(meeting)
        w.remove(other)
    clock.pass_days(TRASH_DAYS)
    entries = store.journal.trash()
    assert [(t.record, t.days_left) for t in entries] == [(other, 0), (meeting, 0)]
    assert store.bring_back(entries[1]) == meeting
    assert [a.meeting_id for a in store.records(AgendaItem).all()] == [meeting.id]
    assert [t.record for t in store.journal.trash()] == [other]
    store.bring_back(entries[0])
    assert content(store) == before
    store.undo()
    clock.pass_days(1)
    assert store.journal.trash() == []


def test_undone_additions_are_not_in_the_trash_but_redone_deletions_are(store: Store) -> None:
    member = add_member(store)
    store.undo()
    assert store.journal.trash() == []
    store.redo()
    with store.write("Xóa") as w:
        w.remove(member)
    store.undo()
    assert store.journal.trash() == []
    store.redo()
    assert [t.id for t in store.journal.trash()] == [member.id]


def test_what_the_program_clears_away_itself_is_not_in_the_trash(store: Store) -> None:
    with store.write("Đổi cài đặt") as w:
        setting = w.add(Setting(key="a", value="1"))
    with store.write("Đổi cài đặt lại") as w:
        w.remove(setting)
    assert store.journal.trash() == []
    assert store.undo() == "Đổi cài đặt lại"


def test_the_journal_is_never_edited(store: Store) -> None:
    add_member(store)
    connection = connect(store.path)
    for sql in (
        "UPDATE actions SET who = ''",
        "DELETE FROM actions",
        "UPDATE changes SET after = ''",
        "DELETE FROM changes",
    ):
        with pytest.raises(Exception, match="never edited"):
            connection.execute(sql)
    connection.close()


# --- by random actions -----------------------------------------------------------------------------------------------


class Hand:
    """Does random things of a secretary to any kind of record, among them nested writes and writes that fail."""

    def __init__(self, store: Store, dice: random.Random) -> None:
        self.store, self.dice = store, dice

    def ids(self, name: str) -> list[int]:
        return [record.id for record in self.store.records(table_named(name).record).all()]

    def act(self, *, undoable: bool = True) -> None:
        try:
            with self.store.write("Việc", undoable=undoable) as w:
                for _ in range(self.dice.randint(1, 4)):
                    self._one(w)
                if self.dice.random() < 0.2:
                    with self.store.write("trong") as inner:
                        self._one(inner)
                if self.dice.random() < 0.1:
                    raise ZeroDivisionError
        except (ZeroDivisionError, InUse):
            pass

    def _one(self, w: Writer) -> None:
        table = self.dice.choice(FREE)
        there = self.store.records(table.record).all()
        verb = self.dice.choices([self._add, self._change, self._remove], [4, 3, 2])[0]
        verb(w, table, there)

    def _add(self, w: Writer, table: Table, _there: list[Any]) -> None:
        made = a_record(self.dice, table, self.ids)
        if made is not None:
            w.add(made)

    def _change(self, w: Writer, table: Table, there: list[Any]) -> None:
        if there:
            w.update(changed(self.dice, table, self.dice.choice(there), self.ids))

    def _remove(self, w: Writer, _table: Table, there: list[Any]) -> None:
        if there:
            w.remove(self.dice.choice(there))

    def fill(self) -> None:
        """Something of every kind, so that whatever comes later has what it must point at."""
        with self.store.write("Đầu tiên", undoable=False) as w:
            paper = a_record(self.dice, table_named(FROZEN), lambda _name: [])
            assert paper is not None
            w.add(dataclasses.replace(paper, previous="", chain=seal(paper, "")))
            waiting = list(FREE)
            while waiting:
                table = waiting.pop(0)
                made = a_record(self.dice, table, self.ids)
                if made is None:
                    waiting.append(table)
                else:
                    w.add(made)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), steps=st.integers(1, 40))
def test_undoing_everything_gives_back_the_first_content(empty_book: Path, seed: int, steps: int) -> None:
    """Any records of any table: undo of all that can be undone gives back the first content, row for row."""
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(empty_book, folder))
        with Store.open(path, now=lambda: START) as store:
            hand = Hand(store, dice)
            if seed % 2:
                hand.fill()
            for _ in range(dice.randrange(5)):
                hand.act(undoable=False)
            first = content(store)
            for _ in range(steps):
                dice.choices([hand.act, store.undo, store.redo], [6, 2, 1])[0]()
            last, undone = content(store), 0
            while store.undo():
                undone += 1
            assert content(store) == first
            for _ in range(undone):
                assert store.redo()
            assert content(store) == last
            assert store.check() == []


@pytest.mark.parametrize("table", FREE, ids=lambda table: table.name)
def test_every_kind_of_record_has_its_history_trash_check_and_twin(
    store: Store, table: Table, tmp_path: Path, clock: Any
) -> None:
    """Made, changed, deleted and brought back with its parts; told in words; the twin gives back the same book."""
    dice = random.Random(table.name)
    hand = Hand(store, dice)
    hand.fill()
    record = store.records(table.record).all()[0]
    with store.write("Sửa") as w:
        new = w.update(changed(dice, table, record, hand.ids))
    told = store.journal.history(record)[0]
    if new != record:
        assert told.action.label == "Sửa"
        assert [f.field.label for f in told.fields]
        assert all(f.field.label and f.old != f.new for f in told.fields)
    assert store.check() == []
    load(json.loads(json.dumps(store.dump())), tmp_path / "so.json", tmp_path / "lại.socb")
    with Store.open(tmp_path / "lại.socb", now=clock) as again:
        assert again.content() == store.content()
    if refused := deleted(store, new):
        assert table.label.lower() in refused
        return
    assert new not in store.records(table.record).all()
    trashed = [found for found in store.journal.trash() if (found.kind, found.id) == (table.name, new.id)]
    assert len(trashed) == table.in_trash
    if trashed:
        assert store.bring_back(trashed[0]) == new
        assert new in store.records(table.record).all()
    assert store.check() == []


def deleted(store: Store, record: Any) -> str:
    """Deletes it; why not when others need it."""
    try:
        with store.write("Xóa") as w:
            w.remove(record)
    except InUse as refused:
        return str(refused)
    return ""
