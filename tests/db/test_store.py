"""Opening, writing, telling: a write is all or nothing, heard once, refused when the file was changed outside."""

import dataclasses
import datetime as dt
import os
import shutil
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from desktop.db import backup, layout
from desktop.db.driver import APPLICATION_ID, connect
from desktop.db.migrations import steps
from desktop.db.rows import columns_of
from desktop.db.store import Store, kind_of
from desktop.db.tables import TABLES, table_of
from desktop.db.writer import InUse
from desktop.domain import faults
from desktop.domain.branch import PartyCell, Term
from desktop.domain.dates import PartialDate
from desktop.domain.meeting import AgendaItem, Attendance, Meeting, ScoreLine
from desktop.domain.member import Member, MemberStatus, Sex
from desktop.domain.problems import UserError

Clock = Callable[[], dt.datetime]
DAY = dt.date(2026, 11, 3)


def a_meeting(**values: object) -> Meeting:
    return Meeting(**{"month": "2026-11", "date": DAY, **values})


# --- layout ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_columns_of_each_record_are_those_of_its_table(store: Store, table: object) -> None:
    connection = connect(store.path)
    found = {
        row[1]: (row[2], bool(row[3])) for row in connection.execute(f"PRAGMA table_info({table.name})").fetchall()
    }
    links = {row[3]: row[2] for row in connection.execute(f"PRAGMA foreign_key_list({table.name})").fetchall()}
    strict = connection.execute("SELECT strict FROM pragma_table_list WHERE name = ?", (table.name,)).fetchone()[0]
    connection.close()
    assert found.pop("id") == ("INTEGER", False)
    assert found == {c.name: (c.sql, not c.nullable) for c in columns_of(table.record)}
    assert links == {c.name: c.links_to for c in columns_of(table.record) if c.links_to}
    assert strict


def test_every_table_of_the_file_is_known(store: Store) -> None:
    connection = connect(store.path)
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()}
    connection.close()
    own = {"book", "actions", "changes", "sqlite_sequence", "_sqlite_migrations"}
    assert names - own == {table.name for table in TABLES}


def test_owners_are_links_that_must_be_filled() -> None:
    for table in TABLES:
        if table.owner:
            column = next(c for c in columns_of(table.record) if c.name == table.owner)
            assert column.links_to
            assert not column.nullable


def test_version_is_the_number_of_the_last_step(store: Store) -> None:
    connection = connect(store.path)
    from desktop.db.driver import utils

    names = [applied.name for applied in steps.applied(utils(connection))]
    connection.close()
    assert [name[:5] for name in names] == [f"m{n:04d}" for n in range(1, layout.VERSION + 1)]


# --- opening ---------------------------------------------------------------------------------------------------------


def test_a_file_that_is_there_is_not_overwritten(book_path: Path, clock: Clock) -> None:
    before = book_path.read_bytes()
    with pytest.raises(UserError, match="Đã có tệp"):
        Store.create(book_path, now=clock)
    assert book_path.read_bytes() == before


def test_a_name_so_long_that_no_backup_could_be_named_is_refused(tmp_path: Path, clock: Clock) -> None:
    longest = tmp_path / f"{'ộ' * 60}.socb"
    with Store.create(longest, now=clock) as store:
        assert store.back_up(reason=backup.Reason.BEFORE_PASSPHRASE)[0].path.exists()
    with pytest.raises(UserError, match="Tên tệp quá dài"):
        Store.create(longest.with_stem("ộ" * 61), now=clock)


def test_a_newer_book_is_refused_and_left_alone(book_path: Path, clock: Clock) -> None:
    connection = connect(book_path)
    connection.execute(f"PRAGMA user_version = {layout.VERSION + 1}")
    connection.execute("UPDATE book SET value = 'Sổ Chi bộ 9.9' WHERE name = 'saved_by'")
    connection.close()
    before = book_path.read_bytes()
    with pytest.raises(faults.NewerBook, match=r"phiên bản mới hơn \(Sổ Chi bộ 9\.9\)"):
        Store.open(book_path, now=clock)
    assert book_path.read_bytes() == before
    assert os.listdir(book_path.parent) == [book_path.name]


def test_another_programs_database_is_no_book(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "other.db"
    connection = connect(path, new=True)
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    with pytest.raises(faults.NotABook):
        Store.open(path, now=clock)


def test_pragmas_of_an_open_book(book_path: Path) -> None:
    connection = connect(book_path)
    wanted = {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "application_id": APPLICATION_ID,
    }
    assert {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted
    connection.close()


def test_reading_only_takes_no_lock_and_refuses_writes(store: Store, clock: Clock) -> None:
    with Store.open(store.path, query_only=True, now=clock) as reader:
        assert reader.records(Member).all() == []
        with pytest.raises(faults.ReadOnlyPlace), reader.write("Thêm"):
            pass


# --- records ---------------------------------------------------------------------------------------------------------


def test_a_record_comes_back_as_it_was_saved(store: Store) -> None:
    with store.write("Thêm đảng viên") as w:
        cell = w.add(PartyCell(name="Tổ 1"))
        saved = w.add(
            Member(full_name="Đỗ Văn Đức", born_on=PartialDate(1960, 5), sex=Sex.MALE, joined_on=DAY, cell_id=cell.id)
        )
    assert saved.id > 0
    assert store.records(Member).one(saved.id) == saved
    assert store.records(Member).get(saved.id + 1) is None
    with pytest.raises(KeyError):
        store.records(Member).one(saved.id + 1)


def test_find_takes_any_of_several_values_and_links_of_none(store: Store) -> None:
    with store.write("Thêm") as w:
        people = [w.add(Member(full_name=name, sex=sex)) for name, sex in (("A", Sex.MALE), ("B", Sex.FEMALE))]
        w.add(Member(full_name="C", sex=Sex.MALE, born_on=PartialDate(1950)))
    members = store.records(Member)
    assert members.find(full_name=["A", "B"]) == people
    assert [m.full_name for m in members.find(sex=Sex.MALE, born_on=None)] == ["A"]
    assert len(members.find(cell_id=0)) == 3
    assert members.find(full_name=()) == []
    assert members.count() == 3


def test_later_keeps_what_lies_after_a_day_and_never_what_has_none(store: Store) -> None:
    with store.write("Thêm") as w:
        for joined in (dt.date(2026, 1, 1), dt.date(2026, 1, 2), None):
            w.add(Member(full_name="A", joined_on=joined))
    assert [m.joined_on for m in store.records(Member).later(joined_on=dt.date(2026, 1, 1))] == [dt.date(2026, 1, 2)]


def test_text_is_cleaned_on_its_way_in(store: Store) -> None:
    apart = unicodedata.normalize("NFD", "Nguyễn Thị Hiền")
    with store.write("Thêm") as w:
        saved = w.add(
            Member(full_name=apart, note="dòng 1\r\ndòng 2\x00\x07\ud800\thết", other_name="'; DROP TABLE members;--")
        )
    assert saved.full_name == "Nguyễn Thị Hiền"
    assert saved.note == "dòng 1\ndòng 2\thết"
    assert store.records(Member).find(other_name="'; DROP TABLE members;--") == [saved]


def test_numbers_with_a_point_are_kept(store: Store) -> None:
    with store.write("Chấm điểm") as w:
        meeting = w.add(a_meeting())
        w.add(ScoreLine(meeting_id=meeting.id, points=2.5))
    assert store.records(ScoreLine).all()[0].points == 2.5


def test_records_change_only_inside_a_write(store: Store) -> None:
    members = store.records(Member)
    with pytest.raises(RuntimeError):
        members.add(Member(full_name="A"))
    with store.write("Thêm"):
        saved = members.add(Member(full_name="A"))
        saved = members.update(Member(id=saved.id, full_name="B"))
        gone = members.add(Member(full_name="C"))
        members.remove(gone)
    assert members.all() == [saved]


def test_wrong_use_is_a_bug_and_changes_nothing(store: Store) -> None:
    with pytest.raises(ValueError, match="id already"), store.write("Thêm") as w:
        w.add(Member(id=7, full_name="A"))
    with pytest.raises(KeyError), store.write("Sửa") as w:
        w.update(Member(id=7, full_name="A"))
    assert store.records(Member).all() == []
    assert store.journal.actions() == []


# --- writing ---------------------------------------------------------------------------------------------------------


def _add_then_fail(store: Store) -> None:
    with store.write("Thêm") as w:
        w.add(Member(full_name="A"))
        w.update(Member(id=99, full_name="không có"))


def test_a_write_that_fails_leaves_nothing(store: Store) -> None:
    heard: list[frozenset[str]] = []
    store.subscribe(heard.append)
    with pytest.raises(KeyError):
        _add_then_fail(store)
    assert store.records(Member).all() == []
    assert heard == []
    with store.write("Thêm") as w:
        w.add(Member(full_name="B"))
    assert [a.n for a in store.journal.actions()] == [1]


def test_listeners_hear_once_after_the_commit(store: Store) -> None:
    heard: list[tuple[frozenset[str], int]] = []
    stop = store.subscribe(lambda kinds: heard.append((kinds, store.records(Member).count())))
    with store.write("Họp") as w:
        member = w.add(Member(full_name="A"))
        w.add(a_meeting(chair_id=member.id))
        with store.write("bên trong") as inner:
            inner.add(Member(full_name="B"))
    assert heard == [({kind_of(Member), kind_of(Meeting)}, 2)]
    stop()
    stop()
    with store.write("Thêm") as w:
        w.add(Member(full_name="C"))
    assert len(heard) == 1


def test_an_inner_write_joins_the_outer_action_and_can_fail_alone(store: Store) -> None:
    with store.write("Ngoài") as w:
        kept = w.add(Member(full_name="A"))
        with store.write("Trong") as inner:
            kept = inner.update(Member(id=kept.id, full_name="A2"))
        try:
            with store.write("Hỏng") as inner:
                inner.update(Member(id=kept.id, full_name="A3"))
                inner.add(Member(full_name="B"))
                raise ZeroDivisionError
        except ZeroDivisionError:
            pass
    assert store.records(Member).all() == [kept]
    (action,) = store.journal.actions()
    assert (action.label, action.rows, action.who) == ("Ngoài", 1, "Nguyễn Thị Bí Thư")


def test_nothing_changed_leaves_no_action(store: Store) -> None:
    with store.write("Thêm") as w:
        member = w.add(Member(full_name="A"))
    heard: list[frozenset[str]] = []
    store.subscribe(heard.append)
    with store.write("Sửa") as w:
        w.update(member)
    with store.write("Thêm rồi bỏ") as w:
        w.remove(w.add(Member(full_name="B")))
    assert len(store.journal.actions()) == 1
    assert store.records(Member).all() == [member]


def test_parts_go_with_their_record_and_optional_links_are_emptied(store: Store) -> None:
    with store.write("Họp") as w:
        member = w.add(Member(full_name="A"))
        w.add(MemberStatus(member_id=member.id))
        meeting = w.add(a_meeting(chair_id=member.id))
        w.add(AgendaItem(meeting_id=meeting.id, title="x", presenter_id=member.id))
    with store.write("Xóa") as w:
        w.remove(member)
        w.remove(member)  # gone already: no fault
    assert store.records(MemberStatus).all() == []
    assert store.records(Meeting).one(meeting.id).chair_id == 0
    assert store.records(AgendaItem).all()[0].presenter_id == 0
    with store.write("Xóa họp") as w:
        w.remove(meeting)
    assert store.records(AgendaItem).all() == []


def test_a_record_others_need_is_not_removed(store: Store) -> None:
    with store.write("Họp") as w:
        member = w.add(Member(full_name="A"))
        meeting = w.add(a_meeting())
        w.add(Attendance(meeting_id=meeting.id, member_id=member.id))
    with pytest.raises(InUse, match="Điểm danh"), store.write("Xóa") as w:
        w.remove(member)
    assert store.records(Member).all() == [member]


def test_ids_are_never_used_again(store: Store) -> None:
    with store.write("Thêm") as w:
        first = w.add(Member(full_name="A"))
        w.remove(first)
        assert w.add(Member(full_name="B")).id > first.id


# --- changed outside -------------------------------------------------------------------------------------------------


def test_a_file_put_in_its_place_is_noticed_before_the_next_save(store: Store, empty_book: Path) -> None:
    other = Path(shutil.copy(empty_book, store.path.with_name("other.socb")))
    os.replace(other, store.path)
    with pytest.raises(faults.ChangedOutside), store.write("Thêm") as w:
        w.add(Member(full_name="A"))


def test_an_older_copy_written_over_it_is_noticed(store: Store, empty_book: Path) -> None:
    with store.write("Thêm") as w:
        w.add(Member(full_name="A"))
    store.path.write_bytes(empty_book.read_bytes())
    with pytest.raises(faults.ChangedOutside), store.write("Thêm") as w:
        w.add(Member(full_name="B"))


def test_a_file_taken_away_is_noticed(store: Store) -> None:
    store.path.rename(store.path.with_name("dời đi.socb"))
    with pytest.raises(faults.ChangedOutside), store.write("Thêm") as w:
        w.add(Member(full_name="A"))


def test_a_full_disk_inside_a_part_undoes_the_whole_action(store: Store) -> None:
    connection = store._connection  # noqa: SLF001 - the limit belongs to a connection
    connection.execute("PRAGMA cache_size = 1")
    connection.execute(f"PRAGMA max_page_count = {connection.execute('PRAGMA page_count').fetchone()[0] + 1}")
    with pytest.raises(faults.DiskFull):
        _nested(store)
    assert store.records(Member).all() == []
    assert store.journal.actions() == []


def test_what_was_read_inside_a_write_that_fails_is_forgotten(store: Store) -> None:
    """Tables are kept as read; after a failed action they must not show what was never saved."""
    with pytest.raises(faults.DiskFull):
        _read_then_fill(store)
    assert store.records(Member).all() == []
    with store.write("Thêm") as w:
        w.add(Member(full_name="C"))
    assert [m.full_name for m in store.records(Member).all()] == ["C"]


def test_what_is_kept_follows_every_write(store: Store) -> None:
    """A table read whole takes over added, changed and removed rows; a failed action leaves it as it was."""
    members = store.records(Member)

    def names() -> list[str]:
        kept = members.all()
        assert kept == [m for m in (members.get(n) for n in range(1, 9)) if m is not None], "as the file has it"
        assert members.find(full_name="C") == [m for m in kept if m.full_name == "C"]
        assert members.find(full_name=("A", "D"), cell_id=0) == [m for m in kept if m.full_name in "AD"]
        return [m.full_name for m in kept]

    assert names() == []
    with store.write("Thêm") as w:
        a, b, c = (w.add(Member(full_name=name)) for name in "ABC")
        assert names() == ["A", "B", "C"]
        w.update(dataclasses.replace(b, full_name="e\u0302"))
    assert names() == ["A", "ê", "C"]
    with store.write("Xóa") as w:
        w.remove(a)
        w.add(Member(full_name="D"))
    assert names() == ["ê", "C", "D"]
    with suppress(RuntimeError), store.write("Hỏng") as w:
        w.remove(c)
        assert names() == ["ê", "D"]
        raise RuntimeError
    assert names() == ["ê", "C", "D"]
    store.undo()
    assert names() == ["A", "ê", "C"]


def test_large_tables_are_read_anew(store: Store) -> None:
    with store.write("Nhập") as w:
        for n in range(4001):
            w.add(Member(full_name=f"{n}"))
    members = store.records(Member)
    assert members.all() == members.all()
    assert members.all()[0] is not members.all()[0]


def test_a_reading_store_sees_what_was_written_since(store: Store, clock: Clock) -> None:
    with Store.open(store.path, query_only=True, now=clock) as reader:
        assert reader.records(Member).all() == []
        with store.write("Thêm") as w:
            w.add(Member(full_name="A"))
        assert [m.full_name for m in reader.records(Member).all()] == ["A"]


def test_picking_columns_leaves_long_texts_unread(store: Store) -> None:
    with store.write("Thêm") as w:
        w.add(Member(full_name="A", sex=Sex.MALE, note="x" * 9000))
        w.add(Member(full_name="B"))
    members = store.records(Member)
    assert members.pick("full_name", "sex", sex=Sex.MALE) == [("A", "male")]
    assert members.pick("full_name") == [("A",), ("B",)]


def test_many_questions_are_not_all_kept(store: Store) -> None:
    with store.write("Thêm") as w:
        saved = w.add(Member(full_name="A"))
    members = store.records(Member)
    for n in range(150):
        assert members.find(full_name=f"{n}") == []
    assert members.find(full_name="A") == [saved]


def test_notes_of_the_file_itself(store: Store, clock: Clock) -> None:
    assert store.note("drill") == ""
    store.set_note("drill", "2026-11-03")
    assert store.journal.actions() == []
    assert store.counts()["members"] == 0
    store.close()
    with Store.open(store.path, now=clock) as again:
        assert again.note("drill") == "2026-11-03"


def test_work_in_a_hurry_is_all_there(store: Store, clock: Clock) -> None:
    with store.in_a_hurry(), store.write("Thêm") as w:
        w.add(Member(full_name="A"))
    store.close()
    with Store.open(store.path, now=clock) as again:
        assert again.records(Member).count() == 1
        assert again.check() == []


def _read_then_fill(store: Store) -> None:
    connection = store._connection  # noqa: SLF001 - the limit belongs to a connection
    connection.execute("PRAGMA cache_size = 1")
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    try:
        with store.write("Thêm") as w:
            w.add(Member(full_name="A"))
            assert len(store.records(Member).all()) == 1
            connection.execute(f"PRAGMA max_page_count = {pages + 1}")
            for _ in range(50):
                w.add(Meeting(month="2026-11", date=DAY, conclusion="x" * 4000))
    finally:
        connection.execute("PRAGMA max_page_count = 100000")


def _nested(store: Store) -> None:
    with store.write("Ngoài") as outer:
        outer.add(Member(full_name="A"))
        with store.write("Trong") as inner:
            for _ in range(50):
                inner.add(Member(full_name="B", note="x" * 4000))


# --- drafts ----------------------------------------------------------------------------------------------------------


def test_a_draft_is_kept_outside_the_journal(store: Store, clock: Clock) -> None:
    store.drafts.save("meeting:1", '{"a":1}', "Cuộc họp")
    store.drafts.save("meeting:1", '{"a":2}', "Cuộc họp")
    store.drafts.save("member:0", "{}")
    assert [d.key for d in store.drafts.all()] == ["meeting:1", "member:0"]
    assert store.drafts.get("meeting:1").content == '{"a":2}'
    store.drafts.discard("member:0")
    store.drafts.discard("member:0")
    assert store.drafts.get("member:0") is None
    assert store.journal.actions() == []
    store.close()
    with Store.open(store.path, now=clock) as again:
        assert [d.saved_at for d in again.drafts.all()] == ["2026-11-03T09:00:00"]


def test_every_table_has_its_own_type() -> None:
    assert [table_of(t.record) for t in TABLES] == list(TABLES)


def test_what_was_read_is_read_anew_after_any_write(store: Store) -> None:
    terms = store.records(Term)
    with store.write("Thêm") as write:
        write.add(Term(name="2020–2025", starts_on=dt.date(2020, 3, 1)))
    assert [t.name for t in terms.all()] == ["2020–2025"]
    assert terms.find(name="2025–2030") == []
    with Store.open(store.path, store.raw_key, query_only=True, now=store.now) as reader:
        assert len(reader.records(Term).all()) == 1
        with store.write("Thêm") as write:
            write.add(Term(name="2025–2030", starts_on=dt.date(2025, 3, 1)))
            assert len(terms.all()) == 2
        assert len(reader.records(Term).all()) == 2
    assert len(terms.find(name="2025–2030")) == 1


def test_what_was_read_inside_a_write_that_failed_does_not_stay(store: Store) -> None:
    terms = store.records(Term)

    def fail() -> None:
        with store.write("Hỏng") as write:
            write.add(Term(name="2020–2025", starts_on=dt.date(2020, 3, 1)))
            assert len(terms.all()) == 1
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert terms.all() == []


def test_who_changes_a_list_that_was_read_does_not_change_the_next_reading(store: Store) -> None:
    terms = store.records(Term)
    with store.write("Thêm") as write:
        write.add(Term(name="2020–2025", starts_on=dt.date(2020, 3, 1)))
        write.add(Term(name="2025–2030", starts_on=dt.date(2025, 3, 1)))
    terms.all().clear()
    assert len(terms.all()) == 2
