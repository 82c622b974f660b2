"""The checklists of a meeting's three steps and its warnings: said with their dates, never in the way."""

import dataclasses
import datetime as dt

import pytest

from desktop.domain.meeting import AttendanceMark
from desktop.services.book import Book
from desktop.services.meeting_file import MeetingFile
from desktop.services.meeting_steps import afterwards, preparation, warnings

D = dt.date


def file_of(book: Book, **changes: object) -> MeetingFile:
    meeting = book.meetings.prepare("2026-11")
    book.meetings.save(dataclasses.replace(meeting, **changes))
    return book.meetings.file(meeting.id)


def codes(book: Book, file: MeetingFile) -> set[str]:
    return {p.code for p in warnings(file, book.packs.meeting(file.meeting.date), book.packs.work())}


def test_preparation_lists_what_is_missing_first_with_its_deadline(book: Book) -> None:
    file = file_of(book, invited_on=D(2026, 11, 1))
    steps = preparation(file, book.packs.meeting(file.meeting.date))
    assert [s.done for s in steps] == sorted(s.done for s in steps)
    by_key = {s.key: s for s in steps}
    assert by_key["invite"].done
    assert (by_key["materials"].done, by_key["materials"].due) == (False, D(2026, 11, 2))
    assert "địa điểm" not in by_key["place"].detail
    assert "thư ký" in by_key["place"].detail


def test_the_result_is_due_two_days_after(book: Book) -> None:
    steps = afterwards(file_of(book), book.packs.meeting(D(2026, 11, 3)), 10)
    assert {s.due for s in steps if s.key in {"send", "post"}} == {D(2026, 11, 5)}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"starts_at": "14:00", "ends_at": "15:00"}, "short"),
        ({"materials_on": D(2026, 11, 3)}, "materials_late"),
        ({"sent_on": D(2026, 11, 6)}, "sent_late"),
        ({"held": True}, "committee"),
        ({"date": D(2026, 11, 5)}, "meeting_moved"),
    ],
)
def test_facts_are_warned_of(book: Book, changes: dict[str, object], code: str) -> None:
    assert code in codes(book, file_of(book, **changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"starts_at": "14:00", "ends_at": "15:30"},
        {"materials_on": D(2026, 11, 2)},
        {"sent_on": D(2026, 11, 5)},
        {"date": D(2026, 11, 5), "moved_reason": "trùng ngày mùa"},
    ],
)
def test_what_is_in_order_is_not_warned_of(book: Book, changes: dict[str, object]) -> None:
    assert codes(book, file_of(book, **changes)) == set()


def test_a_missing_quorum_is_a_fact_not_an_obstacle(book: Book) -> None:
    file = book.parts.take_roll(book.meetings.prepare("2026-11").id)
    for number, line in enumerate(a for a in file.attendance if a.mark is AttendanceMark.UNMARKED):
        book.parts.mark(line, AttendanceMark.PRESENT if number < 6 else AttendanceMark.LEAVE)
    file = book.meetings.file(file.meeting.id)
    assert "quorum" in codes(book, file)
    assert book.meetings.log(file.meeting).held
