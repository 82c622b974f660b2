"""Points proposed from the record itself, each with its ground (HD 42-HD/BTCTW, mục II.5)."""

import dataclasses
import datetime as dt

from desktop.domain.meeting import AttendanceMark, Opinion
from desktop.services.book import Book
from desktop.services.meeting_file import MeetingFile

D = dt.date


def november(book: Book, **changes: object) -> MeetingFile:
    meeting = book.meetings.prepare("2026-11")
    book.meetings.save(dataclasses.replace(meeting, starts_at="14:00", ends_at="15:45", **changes))
    book.parts.take_roll(meeting.id)
    book.parts.mark_rest(meeting.id, AttendanceMark.PRESENT)
    return book.meetings.file(meeting.id)


def points(book: Book, file: MeetingFile) -> dict[str, tuple[float | None, str]]:
    return {p.criterion: (p.points, p.ground) for p in book.scoring.proposals(file)}


def test_time_and_attendance_are_computed_and_explained(book: Book) -> None:
    found = points(book, november(book))
    assert found["1"] == (5, "105 phút (từ 90)")
    assert found["2"][0] == 5
    assert "11/11" in found["2"][1]


def test_late_papers_cost_a_point_and_say_so(book: Book) -> None:
    on_time = points(book, november(book, invited_on=D(2026, 11, 1), materials_on=D(2026, 11, 1)))["3.2"][0]
    meeting = book.meetings.get(1)
    book.meetings.save(dataclasses.replace(meeting, materials_on=D(2026, 11, 3)))
    late, ground = points(book, book.meetings.file(1))["3.2"]
    assert late is not None
    assert on_time is not None
    assert late < on_time
    assert "chậm" in ground


def test_more_speakers_never_lower_the_score(book: Book) -> None:
    file = november(book)
    before = points(book, file)["4.2"][0] or 0
    for speaker in file.present:
        book.parts.save(Opinion(meeting_id=1, item_id=file.agenda[2].id, speaker_id=speaker.member_id, text="Nhất trí"))
        after = points(book, book.meetings.file(1))["4.2"][0] or 0
        assert after >= before
        before = after


def test_the_level_is_that_of_the_points_given(book: Book) -> None:
    file = november(book)
    for criterion in book.scoring.frame(file).criteria:
        book.parts.set_score(1, criterion.id, criterion.max)
    judgement = book.scoring.judgement(book.meetings.file(1))
    assert (judgement.total, judgement.level.label) == (100, "Tốt")
