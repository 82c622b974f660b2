"""Meetings by rule, their agenda, roll, votes and locks."""

import dataclasses
import datetime as dt

import pytest

from desktop.domain.action_item import ActionItem
from desktop.domain.meeting import AttendanceMark, Guest, ItemSource, MeetingKind, Opinion, VotePurpose
from desktop.domain.member import MemberState, MemberStatus
from desktop.domain.paper import IssuedPaper
from desktop.domain.problems import UserError
from desktop.services.book import Book
from tests import factories

D = dt.date


def test_the_month_meets_on_its_day_with_last_times_place_and_people(book: Book) -> None:
    october = book.meetings.prepare("2026-10")
    secretary, _, taker = book.members.all()[:3]
    book.meetings.save(dataclasses.replace(october, place="Nhà ông Bảy", secretary_id=taker.id))
    november = book.meetings.prepare("2026-11")
    assert (november.date, november.place, november.secretary_id) == (D(2026, 11, 3), "Nhà ông Bảy", taker.id)
    assert book.members.name(november.chair_id) == "Nguyễn Thị Thanh Huyền"
    assert secretary


def test_preparing_twice_makes_one_meeting(book: Book) -> None:
    assert book.meetings.prepare("2026-11") == book.meetings.prepare("2026-11")
    assert len(book.meetings.in_year(2026)) == 1


def test_a_second_regular_meeting_of_a_month_is_refused_in_words(book: Book) -> None:
    book.meetings.prepare("2026-11")
    with pytest.raises(UserError, match="đã có buổi sinh hoạt"):
        book.meetings.add(MeetingKind.REGULAR, D(2026, 11, 20))


def test_agenda_adds_up_to_the_length_and_starts_with_what_is_open(book: Book) -> None:
    october = book.meetings.prepare("2026-10")
    book.items.save(ActionItem(title="Sửa nhà kho", meeting_id=october.id, member_id=1))
    november = book.meetings.prepare("2026-11")
    agenda = book.meetings.file(november.id).agenda
    assert sum(i.minutes for i in agenda) == november.planned_minutes
    assert [i.source for i in agenda].count(ItemSource.OPEN_ITEMS) == 1
    assert [i.position for i in agenda] == list(range(1, len(agenda) + 1))


def test_items_move_up_and_down(book: Book) -> None:
    meeting = book.meetings.prepare("2026-11")
    before = [i.title for i in book.meetings.file(meeting.id).agenda]
    book.parts.move(book.meetings.file(meeting.id).agenda[1], +1)
    after = [i.title for i in book.meetings.file(meeting.id).agenda]
    assert after == [before[0], before[2], before[1], *before[3:]]
    book.store.undo()
    assert [i.title for i in book.meetings.file(meeting.id).agenda] == before


def test_the_roll_is_that_of_the_day_of_the_meeting(book: Book) -> None:
    past = book.meetings.add(MeetingKind.REGULAR, D(2020, 11, 3))
    people = {a.name: a.state for a in book.parts.take_roll(past.id).attendance}
    assert "Lê Thị Ngọc Ánh" not in people, "admitted in 2026"
    assert people["Trịnh Văn Bảy"] is MemberState.OFFICIAL, "exempt only since 2024"


def test_taking_attendance_keeps_the_roll_when_dates_change_later(book: Book) -> None:
    meeting = book.meetings.prepare("2026-11")
    file = book.parts.take_roll(meeting.id)
    line = next(a for a in file.attendance if a.name == "Trần Đức Hải")
    book.parts.mark(line, AttendanceMark.PRESENT)
    book.members.set_status(MemberStatus(member_id=line.member_id, state=MemberState.TRANSFERRED, since=D(2026, 1, 1)))
    again = book.parts.take_roll(meeting.id)
    assert next(a for a in again.attendance if a.member_id == line.member_id).mark is AttendanceMark.PRESENT


def test_until_the_first_mark_the_roll_follows_the_list(book: Book) -> None:
    meeting = book.meetings.prepare("2026-11")
    count = len(book.parts.take_roll(meeting.id).attendance)
    book.members.save(factories.a_member("Cao Xuân Nghĩa"))
    assert len(book.parts.take_roll(meeting.id).attendance) == count + 1


def test_the_exempt_are_marked_so_and_are_outside_the_base(book: Book) -> None:
    file = book.parts.take_roll(book.meetings.prepare("2026-11").id)
    exempt = next(a for a in file.attendance if a.name == "Trịnh Văn Bảy")
    assert (exempt.mark, exempt.in_base) == (AttendanceMark.EXEMPT, False)


def test_probationary_members_count_as_present_and_do_not_vote(book: Book) -> None:
    meeting = book.meetings.prepare("2026-11")
    book.parts.take_roll(meeting.id)
    book.parts.mark_rest(meeting.id, AttendanceMark.PRESENT)
    file = book.meetings.file(meeting.id)
    assert file.counted.base_present == 11
    vote = book.parts.new_vote(file, file.agenda[0], VotePurpose.CONCLUSION)
    assert vote.present == 10


def test_issued_minutes_lock_the_meeting_but_for_what_comes_after(book: Book) -> None:
    meeting = book.meetings.prepare("2026-11")
    item = book.meetings.file(meeting.id).agenda[0]
    book.papers.issue(
        IssuedPaper(
            paper="bien_ban_sinh_hoat",
            title="Biên bản",
            symbol="BB/CB",
            number=1,
            scope="term:1",
            issued_on=D(2026, 11, 3),
            subject="2026-11",
            meeting_id=meeting.id,
        )
    )
    for change in (
        lambda: book.meetings.save(dataclasses.replace(meeting, conclusion="khác")),
        lambda: book.parts.save(Opinion(meeting_id=meeting.id, item_id=item.id, text="thêm")),
        lambda: book.parts.save(Guest(meeting_id=meeting.id, name="Vũ Đình Lượng")),
        lambda: book.meetings.remove(meeting),
    ):
        with pytest.raises(UserError):
            change()
    sent = book.meetings.save(dataclasses.replace(meeting, sent_on=D(2026, 11, 5)))
    assert book.meetings.get(meeting.id).sent_on == sent.sent_on == D(2026, 11, 5)


def test_removing_a_meeting_keeps_the_items_it_gave_out(book: Book) -> None:
    meeting = book.meetings.prepare("2026-11")
    item = book.items.save(ActionItem(title="Tổng vệ sinh", meeting_id=meeting.id, member_id=1))
    book.meetings.remove(meeting)
    assert book.items.get(item.id).source == "Sinh hoạt tháng 11/2026"
    book.store.undo()
    assert len(book.meetings.file(meeting.id).agenda) > 3


def test_a_visit_is_reported_back_after_the_minutes_are_issued(book: Book) -> None:
    meeting = book.meetings.prepare("2026-11")
    guest = book.parts.save(Guest(meeting_id=meeting.id, name="Hoàng Thị Mai", from_superior=True))
    issued(book, meeting.id)
    book.parts.save(dataclasses.replace(guest, reported_on=D(2026, 11, 9), assessment="Nề nếp"))
    with pytest.raises(UserError):
        book.parts.save(dataclasses.replace(guest, name="Người khác"))


def issued(book: Book, meeting_id: int) -> None:
    book.papers.issue(
        IssuedPaper(
            paper="bien_ban_sinh_hoat",
            title="Biên bản",
            symbol="BB/CB",
            number=1,
            scope="term:1",
            issued_on=D(2026, 11, 3),
            subject="2026-11",
            meeting_id=meeting_id,
        )
    )


def test_a_changed_list_is_noticed_and_taken_over_with_the_marks_kept(book: Book) -> None:
    meeting = book.meetings.prepare("2026-11")
    file = book.parts.take_roll(meeting.id)
    line = next(a for a in file.attendance if a.name == "Trần Đức Hải")
    book.parts.mark(line, AttendanceMark.LEAVE, "khám bệnh")
    assert not book.parts.roll_changed(book.meetings.file(meeting.id))
    book.members.save(factories.a_member("Cao Xuân Nghĩa"))
    assert book.parts.roll_changed(book.meetings.file(meeting.id))
    again = book.parts.refresh_roll(meeting.id)
    kept = next(a for a in again.attendance if a.member_id == line.member_id)
    assert (kept.mark, kept.reason, len(again.attendance)) == (AttendanceMark.LEAVE, "khám bệnh", 13)
