"""The small registers and the remarks of the place of residence."""

import dataclasses
import datetime as dt

import pytest

from desktop.domain.member import MemberState, MemberStatus
from desktop.domain.merit import Commendation, Course, Discipline
from desktop.domain.problems import Invalid
from desktop.domain.residence_remark import Remark, ResidenceRemark
from desktop.services.book import Book

DAY = dt.date(2026, 5, 19)


def test_entries_are_listed_by_year_and_by_member(book: Book) -> None:
    first, second = (line.member.id for line in book.members.roll_on(book.today())[:2])
    book.merits.save(Commendation(member_id=first, date=DAY, kind="Giấy khen"))
    book.merits.save(Commendation(date=DAY, kind="Giấy khen của chi bộ"))
    book.merits.save(Discipline(member_id=second, date=dt.date(2025, 3, 1)))
    book.merits.save(Course(member_id=first, date=DAY, kind="Học tập nghị quyết"))
    assert [one.kind for one in book.merits.commendations(2026, first)] == ["Giấy khen"]
    assert [one.kind for one in book.merits.commendations(2026, 0)] == ["Giấy khen của chi bộ"]
    assert len(book.merits.commendations()) == 2
    assert book.merits.disciplines(2026) == []
    assert [one.member_id for one in book.merits.disciplines(2025)] == [second]
    assert [one.kind for one in book.merits.courses(2026)] == ["Học tập nghị quyết"]


def test_a_course_of_many_is_one_action_and_an_entry_can_be_removed(book: Book) -> None:
    members = [line.member.id for line in book.members.roll_on(book.today())]
    added = book.merits.add_for(Course(date=DAY, kind="Học tập nghị quyết"), members[:5])
    assert len(book.merits.courses(2026)) == 5
    book.merits.remove(added[0])
    assert len(book.merits.courses(2026)) == 4
    book.undo()
    book.undo()
    assert book.merits.courses(2026) == []


@pytest.mark.parametrize(
    ("merit", "fields"),
    [
        (Commendation(date=DAY, kind="Giấy khen"), []),
        (Commendation(kind=" "), ["date", "kind"]),
        (Discipline(date=DAY), ["member_id"]),
        (Course(date=DAY), ["kind", "member_id"]),
        (Discipline(member_id=1, date=DAY, counted_year=2025), []),
        (Discipline(member_id=1, date=DAY, counted_year=2020), ["counted_year"]),
        (Discipline(member_id=1, counted_year=2020), ["date"]),
    ],
)
def test_an_entry_needs_its_day_and_its_words(book: Book, merit: Commendation, fields: list[str]) -> None:
    assert [problem.field for problem in book.merits.problems(merit)] == fields


def test_an_entry_without_a_day_is_refused(book: Book) -> None:
    with pytest.raises(Invalid, match="ngày"):
        book.merits.save(Commendation(kind="Giấy khen"))
    assert book.merits.commendations() == []


def _linked(book: Book) -> list[int]:
    members = [line.member for line in book.members.roll_on(book.today())[-3:]]
    for member in members:
        book.members.save(dataclasses.replace(member, work_unit="Trường THCS An Hòa"))
        book.members.set_status(
            MemberStatus(member_id=member.id, state=MemberState.RESIDENCE, since=dt.date(2026, 2, 1))
        )
    return [member.id for member in members]


def test_every_working_member_who_lives_here_gets_a_remark_each_year(book: Book) -> None:
    linked = _linked(book)
    lines = book.residence_remarks.of_year(2026)
    assert [line.member.id for line in lines] == linked
    assert not any(line.written or line.sent for line in lines)
    assert lines[0].remark.sent_to == "Trường THCS An Hòa"
    assert book.residence_remarks.of_year(2025) == []


def test_many_remarks_are_written_at_once_and_sent_on_one_day(book: Book) -> None:
    linked = _linked(book)
    own = ResidenceRemark(member_id=linked[0], year=2026, exemplary="Rất gương mẫu.", written_on=dt.date(2026, 11, 20))
    book.residence_remarks.save(own)
    sample = ResidenceRemark(exemplary="Gia đình gương mẫu.", remark=Remark.GOOD, written_on=dt.date(2026, 11, 25))
    assert len(book.residence_remarks.fill(2026, sample)) == 2
    lines = book.residence_remarks.of_year(2026)
    assert [line.remark.exemplary for line in lines] == ["Rất gương mẫu.", *["Gia đình gương mẫu."] * 2]
    assert all(line.written for line in lines)
    book.residence_remarks.mark_sent([line.remark for line in lines[1:]], dt.date(2026, 11, 30), "Đảng ủy xã")
    lines = book.residence_remarks.of_year(2026)
    assert [line.sent for line in lines] == [False, True, True]
    assert lines[1].remark.sent_to == "Đảng ủy xã"
    book.residence_remarks.remove(lines[0].remark)
    assert [remark.year for remark in book.residence_remarks.of_member(linked[1])] == [2026]
    assert book.residence_remarks.of_member(linked[0]) == []
