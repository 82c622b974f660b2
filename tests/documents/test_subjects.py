"""REF → what it means in the book: the meeting, the year, the member; and one sentence when it isn't there."""

import dataclasses
import datetime as dt

import pytest

from desktop.documents.refs import Ref, RefKind, Subject, parse
from desktop.documents.subjects import at_meeting, every, meeting_of, of_member, pinned, year_of, years
from desktop.domain.branch import PartyCell
from desktop.domain.meeting import Guest, MeetingKind
from desktop.domain.problems import UserError
from desktop.domain.theme import Theme
from tests import factories


@pytest.fixture
def november(book):
    return book.meetings.prepare("2026-11")


def found(book, text, subject):
    return meeting_of(book, parse(text, subject), subject)


def test_a_month_is_its_regular_meeting_also_when_it_was_moved(book, november):
    moved = book.meetings.save(dataclasses.replace(november, date=dt.date(2026, 12, 1), moved_reason="bão"))
    assert found(book, "2026-11", Subject.MEETING) == moved
    assert found(book, "2026-12-01", Subject.MEETING) == moved


def test_a_day_is_the_meeting_held_then_the_regular_one_first(book, november):
    extraordinary = book.meetings.add(MeetingKind.EXTRAORDINARY, november.date, title="Kết nạp")
    alone = book.meetings.add(MeetingKind.EXTRAORDINARY, dt.date(2026, 11, 14), title="Kỷ luật")
    assert found(book, "2026-11-03", Subject.MEETING) == november
    assert found(book, "2026-11-14", Subject.MEETING) == alone
    assert meeting_of(book, at_meeting(extraordinary)) == extraordinary


def test_committee_papers_take_the_month_or_either_day(book, november):
    committee = book.meetings.add_committee(november)
    for text in ("2026-11", committee.date.isoformat(), "2026-11-03"):
        assert found(book, text, Subject.COMMITTEE_MEETING) == committee


def test_two_cells_of_one_month_are_two_subjects(book):
    cells = [book.members.save_cell(PartyCell(name=f"Tổ đảng {n}")) for n in (1, 2)]
    held = [
        book.meetings.add(MeetingKind.CELL, dt.date(2026, 11, day), cell_id=cell.id)
        for day, cell in zip((5, 6), cells, strict=True)
    ]
    exact = pinned(book, Subject.CELL_MEETING, parse("2026-11", Subject.CELL_MEETING))
    assert [ref.record for ref in exact] == [m.id for m in held]


@pytest.mark.parametrize(
    ("text", "subject", "says"),
    [
        ("2026-10", Subject.MEETING, "Sổ không có buổi sinh hoạt thường kỳ nào của tháng 10/2026."),
        ("2026-10-09", Subject.MEETING, "Sổ không có buổi sinh hoạt nào của ngày 09/10/2026."),
        ("2026-11", Subject.COMMITTEE_MEETING, "Sổ không có cuộc họp chi ủy nào của tháng 11/2026."),
        ("2026-11", Subject.CELL_MEETING, "Sổ không có buổi sinh hoạt tổ đảng nào của tháng 11/2026."),
    ],
)
def test_a_meeting_that_is_not_there(book, november, text, subject, says):
    with pytest.raises(UserError) as refused:
        found(book, text, subject)
    assert str(refused.value).startswith(says)
    assert "\n" not in str(refused.value)


def test_months_keyed_from_the_paper_book_have_no_papers(book):
    kept = book.meetings.prepare("2026-09")
    book.meetings.save(dataclasses.replace(kept, from_paper=True))
    with pytest.raises(UserError, match="chỉ nhập điểm danh từ sổ giấy"):
        found(book, "2026-09", Subject.MEETING)
    assert every(book, Subject.MEETING) == []


def test_members_by_card_personal_number_or_place_in_the_book(book):
    member = book.members.all()[4]
    for text in (
        member.card_number,
        member.personal_number,
        f"dv:{member.id}",
        member.card_number[:6] + " " + member.card_number[6:],
    ):
        ref = parse(text, Subject.MEMBER, year=2026)
        assert pinned(book, Subject.MEMBER, ref) == [of_member(member, 2026)]
    with pytest.raises(UserError, match="Sổ không có đảng viên “dv:999”"):
        pinned(book, Subject.MEMBER, parse("dv:999", Subject.MEMBER))


def test_a_year_on_a_members_paper_is_everybody_in_list_order(book):
    exact = pinned(book, Subject.MEMBER, parse("2026", Subject.MEMBER))
    assert [r.record for r in exact] == [line.member.id for line in book.members.roll_on(factories.TODAY)]


def test_years_are_those_the_book_has_something_of(book, november):
    book.meetings.add(MeetingKind.REGULAR, dt.date(2024, 3, 3))
    assert years(book) == [2024, 2026]
    assert year_of(book, Ref(RefKind.YEAR, 2024)) == 2024
    with pytest.raises(UserError, match="Sổ chưa ghi gì của năm 2019"):
        year_of(book, Ref(RefKind.YEAR, 2019))


def test_all_subjects(book, november):
    committee = book.meetings.add_committee(november)
    older = book.meetings.add(MeetingKind.REGULAR, dt.date(2025, 3, 3))
    assert every(book, Subject.MEETING) == [at_meeting(older), at_meeting(november)]
    assert every(book, Subject.MEETING, 2026) == [at_meeting(november)]
    assert every(book, Subject.COMMITTEE_MEETING) == [at_meeting(committee)]
    assert every(book, Subject.VISIT) == []
    book.parts.save(Guest(meeting_id=november.id, name="Hoàng Thị Mai", from_superior=True))
    assert every(book, Subject.VISIT) == [at_meeting(november)]
    assert [r.year for r in every(book, Subject.YEAR)] == [2025, 2026]
    assert every(book, Subject.MEETING_OR_YEAR, 2025) == [at_meeting(older), Ref(RefKind.YEAR, 2025)]
    assert every(book, Subject.QUARTER, 2026) == []
    book.themes.save(Theme(year=2026, quarter=4, title="Nêu gương"))
    assert [str(r) for r in every(book, Subject.QUARTER, 2026)] == ["2026-Q4"]
    assert len(every(book, Subject.MONTH_OR_YEAR, 2026)) == 12
    assert len(every(book, Subject.MEMBER)) == 12
    assert len(every(book, Subject.BOOK)) == 1
    assert {subject for subject in Subject if every(book, subject) is not None} == set(Subject)
