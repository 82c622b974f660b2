"""An action that touches many records: what counts, when the hook is called, what another connection sees meanwhile."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from desktop.db.driver import connect
from desktop.db.store import MASS_CHANGE, Store
from desktop.domain.meeting import AgendaItem, Attendance, Meeting, Opinion
from desktop.domain.member import Member, MemberStatus
from desktop.domain.problems import UserError
from desktop.domain.season import MemberReview, RatingSeason

DAY = dt.date(2026, 11, 3)


@pytest.fixture
def people(store: Store) -> list[Member]:
    with store.write("Nhập") as w:
        return [w.add(Member(full_name=f"Người {n}")) for n in range(MASS_CHANGE)]


@pytest.fixture
def asked(store: Store, people: list[Member]) -> list[str]:
    """Grows by one whenever the hook is called: the notes that another connection then reads."""
    seen: list[str] = []

    def hook() -> None:
        reading = connect(store.path, query_only=True)
        seen.append("".join(row[0] for row in reading.execute("SELECT note FROM members").fetchall()))
        reading.close()

    store.before_mass_change = hook
    return seen


def note_all(store: Store, people: list[Member], note: str = "sửa", kind: str = "edit") -> None:
    with store.write("Sửa nhiều", kind=kind) as w:
        for person in people:
            w.update(dataclasses.replace(person, note=note))


def test_it_is_asked_once_and_the_book_still_reads_as_before(
    store: Store, people: list[Member], asked: list[str]
) -> None:
    note_all(store, people, "x" * 900)  # with more pages than SQLite keeps by itself
    assert asked == [""]
    note_all(store, people, "y")
    assert asked == ["", "x" * 900 * MASS_CHANGE]


def test_a_change_of_many_pages_can_be_backed_up_before_it_is_there(store: Store, asked: list[str]) -> None:
    with store.write("Nhập rất nhiều") as w:
        for n in range(4000):
            w.add(Member(full_name=f"Người {n}", note="z" * 2000))
    assert asked == [""]
    assert store.records(Member).count() == 4000 + MASS_CHANGE


def test_fewer_records_and_rows_that_did_not_change_are_no_mass_change(
    store: Store, people: list[Member], asked: list[str]
) -> None:
    note_all(store, people[1:])
    with store.write("Ghi lại như cũ") as w:
        for person in people:
            w.update(store.records(Member).one(person.id))
    assert asked == []


def test_the_parts_of_one_record_count_as_one(store: Store, people: list[Member], asked: list[str]) -> None:
    with store.write("Họp") as w:
        meeting = w.add(Meeting(month="2026-11", date=DAY))
        for n, person in enumerate(people):
            w.add(Attendance(meeting_id=meeting.id, member_id=person.id))
            if n:
                item = w.add(AgendaItem(meeting_id=meeting.id, title=f"Nội dung {n}"))
                w.add(Opinion(meeting_id=meeting.id, item_id=item.id, text="ý"))
    with store.write("Xóa cuộc họp") as w:
        w.remove(meeting)
    assert asked == []
    with store.write("Trạng thái của cả chi bộ") as w:
        for person in people:
            w.add(MemberStatus(member_id=person.id))
    assert asked == [""]


def test_many_parts_of_one_kind_are_a_mass_of_their_own(store: Store, people: list[Member], asked: list[str]) -> None:
    with store.write("Lập bản kiểm điểm cho từng người") as w:
        season = w.add(RatingSeason(year=2026))
        for person in people[1:]:
            w.add(MemberReview(season_id=season.id, member_id=person.id))
    assert asked == []
    with store.write("Thêm hết") as w:
        for person in people:
            w.add(MemberReview(season_id=season.id, member_id=person.id))
    assert asked == [""]


def test_taking_back_and_undo_are_asked_about_too(store: Store, people: list[Member], asked: list[str]) -> None:
    note_all(store, people)
    store.undo()
    store.redo()
    store.take_back(2)
    assert len(asked) == 4


def test_an_error_of_the_hook_stops_the_action(store: Store, people: list[Member]) -> None:
    def refuse() -> Any:
        raise UserError("Chưa sao lưu được.")

    store.before_mass_change = refuse
    with pytest.raises(UserError, match="Chưa sao lưu"):
        note_all(store, people)
    assert {person.note for person in store.records(Member).all()} == {""}
    assert [action.label for action in store.journal.actions()] == ["Nhập"]
    store.before_mass_change = None
    note_all(store, people)
    assert {person.note for person in store.records(Member).all()} == {"sửa"}
