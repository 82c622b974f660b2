"""What SQLite's own check doesn't see: a changed row, a changed journal, a changed paper, a row gone or slipped in."""

import dataclasses
import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from desktop.db.check import check_file
from desktop.db.driver import connect
from desktop.db.store import Store
from desktop.domain import faults
from desktop.domain.chain import seal, sealed
from desktop.domain.meeting import Attendance, Meeting
from desktop.domain.member import Member
from desktop.domain.paper import IssuedPaper
from desktop.domain.problems import UserError


def issue(store: Store, number: int) -> IssuedPaper:
    before = sealed(store.records(IssuedPaper).all())
    paper = IssuedPaper(
        paper="nghi_quyet_thang",
        title="Nghị quyết tháng",
        symbol="NQ/CB",
        number=number,
        issued_on=dt.date(2026, 11, 3),
        content='{"blocks":[]}',
        previous=before[-1].chain if before else "",
    )
    with store.write("Ban hành", undoable=False, kind="issue") as w:
        return w.add(dataclasses.replace(paper, chain=seal(paper, paper.previous)))


@pytest.fixture
def filled(store: Store) -> Store:
    with store.write("Họp") as w:
        people = [w.add(Member(full_name=f"Người {n}")) for n in range(3)]
        meeting = w.add(Meeting(month="2026-11", date=dt.date(2026, 11, 3)))
        for person in people:
            w.add(Attendance(meeting_id=meeting.id, member_id=person.id))
    for number in (1, 2, 3):
        issue(store, number)
    store.drafts.save("meeting:1", "{}")
    assert store.check() == []
    return store


def after(store: Store, *statements: str) -> list[tuple[str, str]]:
    """What the check says after somebody changed the file with another program."""
    connection = connect(store.path)
    connection.execute("PRAGMA foreign_keys = OFF")
    for name in ("actions_stay", "changes_stay", "actions_remain", "changes_remain", "papers_stay", "papers_remain"):
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    found = check_file(connection, store.path)
    connection.close()
    return [(f.where, f.message) for f in found]


@pytest.mark.parametrize(
    ("statement", "where", "words"),
    [
        ("UPDATE members SET full_name = 'Khác' WHERE id = 2", "Đảng viên 2", "Họ và tên"),
        ("UPDATE members SET sex = 'robot' WHERE id = 2", "Đảng viên 2", "giá trị lạ"),
        ("UPDATE members SET born_on = '19x0' WHERE id = 2", "Đảng viên 2", "giá trị lạ"),
        ("DELETE FROM attendance WHERE id = 1", "Điểm danh 1", "Bị mất"),
        ("INSERT INTO attendance SELECT 99, meeting_id, member_id, position, name, state, in_base, may_vote, mark, "
         "reason FROM attendance WHERE id = 1", "Điểm danh 99", "không ghi việc thêm"),
        ("DELETE FROM members WHERE id = 1", "Điểm danh 1", "Trỏ tới đảng viên không có"),
        ("UPDATE actions SET who = 'người khác' WHERE n = 1", "Nhật ký", "Việc số 1"),
        ("UPDATE changes SET after = replace(after, 'Người 1', 'Người 9')", "Nhật ký", "Việc số 1"),
        ("UPDATE changes SET after = 'không phải JSON' WHERE id = 1", "Đảng viên 1", "Không khớp"),
        ("UPDATE changes SET after = '[]' WHERE id = 1", "Đảng viên 1", "Không khớp"),
        ("DELETE FROM changes WHERE id = 2", "Nhật ký", "Việc số 1"),
        ("DELETE FROM actions WHERE n = 2", "Nhật ký", "Thiếu việc số 2"),
        ("UPDATE issued_papers SET content = '' WHERE id = 2", "Văn bản đi", "không còn như khi ban hành"),
        ("DELETE FROM issued_papers WHERE id = 2", "Văn bản đi", "ban hành ngay trước đó"),
        ("UPDATE issued_papers SET issued_on = 'hôm qua' WHERE id = 2", "Văn bản đi 2", "giá trị lạ"),
    ],
)  # fmt: skip
def test_what_was_changed_is_named(filled: Store, statement: str, where: str, words: str) -> None:
    assert any(where == place and words in message for place, message in after(filled, statement))


def test_rows_of_a_lost_action_are_named(filled: Store) -> None:
    found = after(filled, "DELETE FROM actions WHERE n = 4")
    assert ("Nhật ký", "Có dòng của việc số 4 không có trong nhật ký.") in found


def test_text_that_is_none_is_said_not_raised(filled: Store) -> None:
    found = after(filled, "UPDATE members SET full_name = CAST(x'ff' AS TEXT) WHERE id = 1")
    assert any("không đọc được" in message for _, message in found)


def test_a_value_of_another_kind_is_damage_for_who_reads_it(filled: Store) -> None:
    """A changed bit in a row's head makes a blob or a number of a text; a strict table doesn't look when reading."""
    content = filled.path.read_bytes()
    filled.close()
    place = content.index("Người 1".encode())
    members = [m.full_name for m in _read(filled.path, content)]
    assert members == ["Người 0", "Người 1", "Người 2"]
    for bit in range(8):
        for back in range(1, 45):
            spoilt = bytearray(content)
            spoilt[place - back] ^= 1 << bit
            try:
                for member in _read(filled.path, bytes(spoilt)):
                    assert isinstance(member.full_name + member.note + member.card_number, str)
            except UserError:
                pass


def _read(path: Path, content: bytes) -> list[Member]:
    path.write_bytes(content)
    with Store.open(path, query_only=True, now=lambda: dt.datetime(2026, 11, 3, tzinfo=dt.UTC)) as store:
        return store.records(Member).all()


def test_a_frozen_paper_refuses_changes_but_can_be_withdrawn(filled: Store) -> None:
    paper = filled.records(IssuedPaper).one(2)
    with pytest.raises(Exception, match="frozen"):
        _update(filled, dataclasses.replace(paper, content="khác"))
    with pytest.raises(Exception, match="frozen"):
        _remove(filled, paper)
    _update(filled, dataclasses.replace(paper, withdrawn_on=dt.date(2026, 11, 9), withdrawn_because="sai số"))
    assert filled.check() == []


def _update(store: Store, record: Any) -> None:
    with store.write("Sửa", undoable=False) as w:
        w.update(record)


def _remove(store: Store, record: Any) -> None:
    with store.write("Xóa") as w:
        w.remove(record)


def test_a_changed_letter_in_the_layout_is_said_not_raised(filled: Store) -> None:
    found = after(
        filled,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (in_base IN', 'CHECK (in_base$IN')",
        "PRAGMA writable_schema = RESET",
    )
    assert any("unknown function" in message for _, message in found)


def test_a_number_where_a_text_was_is_damage(filled: Store) -> None:
    connection = connect(filled.path)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, 'full_name TEXT', 'full_name ANY') WHERE name = 'members'"
    )
    connection.execute("PRAGMA writable_schema = RESET")
    connection.execute("UPDATE members SET full_name = x'00ff' WHERE id = 1")
    connection.close()
    with pytest.raises(faults.DamagedBook):
        filled.records(Member).all()


def test_values_no_program_wrote_are_damage_not_a_crash(filled: Store) -> None:
    after(filled, "UPDATE actions SET at = 'hôm qua' WHERE n = 1", "UPDATE members SET born_on = 'x' WHERE id = 1")
    with pytest.raises(faults.DamagedBook):
        filled.journal.actions()
    with pytest.raises(faults.DamagedBook):
        filled.records(Member).all()
    assert filled.records(Member).one(2)
