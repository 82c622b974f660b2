"""What is due today follows from the book: nothing is asked twice, nothing that is done is asked."""

import dataclasses
import datetime as dt

from desktop.domain.action_item import ActionItem
from desktop.domain.dates import PartialDate
from desktop.domain.meeting import AttendanceMark, Guest
from desktop.services.book import Book
from tests import factories

TODAY = factories.TODAY
D = dt.date


def keys(book: Book, today: D = TODAY) -> list[str]:
    return [d.key for d in book.duties.due(today)]


def test_an_overdue_item_comes_first_with_its_owner(book: Book) -> None:
    meeting = book.meetings.prepare("2026-10")
    item = book.items.save(
        ActionItem(title="Vận động 6 hộ hiến đất", meeting_id=meeting.id, member_id=1, due_on=D(2026, 9, 1))
    )
    first = book.duties.due(TODAY)[0]
    assert first.key == f"item:{item.id}"
    assert "Nguyễn Thị Thanh Huyền" in first.detail
    book.items.finish(item, "Xong")
    assert f"item:{item.id}" not in keys(book)


def test_a_noted_invitation_is_no_longer_asked_for(book: Book) -> None:
    december = book.meetings.prepare("2026-12")
    asked = f"meeting:{december.id}:2026-12:invite"
    assert asked in keys(book)
    book.meetings.save(dataclasses.replace(december, invited_on=D(2026, 11, 3)))
    assert asked not in keys(book)


def test_probation_is_announced_from_its_eleventh_month(book: Book) -> None:
    probationer = next(m for m in book.members.all() if m.official_on is None)
    asked = f"probation:{probationer.id}"
    assert asked not in keys(book, D(2027, 1, 2))
    assert asked in keys(book, D(2027, 1, 3))


def test_a_badge_is_announced_with_its_award_day(book: Book) -> None:
    book.members.save(factories.a_member("Vũ Đình Phán", admitted_on=PartialDate(1996, 12, 20)))
    (duty,) = [d for d in book.duties.due(D(2026, 12, 1)) if "Vũ Đình Phán" in d.title]
    assert "30 năm tuổi đảng" in duty.detail
    assert "03/02/2027" in duty.detail


def test_a_delegates_visit_waits_for_its_report(book: Book) -> None:
    meeting = book.meetings.log(book.meetings.prepare("2026-10"))
    guest = book.parts.save(Guest(meeting_id=meeting.id, name="Hoàng Thị Mai", from_superior=True))
    asked = f"visit:{meeting.id}:Hoàng Thị Mai"
    assert asked in keys(book)
    book.parts.save(dataclasses.replace(guest, reported_on=D(2026, 10, 8)))
    assert asked not in keys(book)


def test_a_book_never_backed_up_says_so(book: Book) -> None:
    assert "backup" in keys(book)


def test_gauges_tell_attendance_against_the_target(book: Book) -> None:
    meeting = book.meetings.prepare("2026-10")
    book.parts.take_roll(meeting.id)
    file = book.meetings.file(meeting.id)
    line = next(a for a in file.attendance if a.in_base)
    book.parts.mark(line, AttendanceMark.NO_LEAVE)
    book.parts.mark_rest(meeting.id, AttendanceMark.PRESENT)
    book.meetings.log(meeting)
    held, attendance, items, *_others = book.duties.gauges(2026, TODAY)
    assert held.figure == "1 / 12 buổi"
    assert (attendance.figure, attendance.reached) == ("90,9 %", True)
    assert items.share is None


def test_the_next_meeting_is_asked_for_until_it_is_prepared(book: Book) -> None:
    book.meetings.prepare("2026-11")
    (duty,) = [d for d in book.duties.due(D(2026, 11, 22)) if d.button == "Chuẩn bị họp"]
    assert (duty.title, duty.due) == ("Chuẩn bị sinh hoạt tháng 12/2026", D(2026, 12, 2))
    assert duty.params["month"] == "2026-12"
    book.meetings.prepare("2026-12")
    assert not [d for d in book.duties.due(D(2026, 11, 22)) if d.button == "Chuẩn bị họp"]


def test_work_is_called_late_only_when_it_is(book: Book) -> None:
    for title, due in (("Muộn", TODAY - dt.timedelta(days=1)), ("Sắp", TODAY + dt.timedelta(days=3))):
        book.items.save(ActionItem(title=title, due_on=due, given_on=TODAY - dt.timedelta(days=20)))
    titles = {duty.detail.split(" –")[0]: duty.title for duty in book.duties.due(TODAY) if duty.key.startswith("item:")}
    assert titles == {
        "Muộn": "Việc theo nghị quyết, kết luận quá hạn, chưa ghi kết quả",
        "Sắp": "Việc theo nghị quyết, kết luận sắp đến hạn",
    }
