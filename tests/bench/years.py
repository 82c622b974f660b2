"""A book of many years to measure with: 60 invented members, a regular meeting each month with all its parts."""

import dataclasses
import datetime as dt
from pathlib import Path

from desktop.domain.action_item import ActionItem
from desktop.domain.meeting import AttendanceMark, Opinion
from desktop.services.book import Book
from tests import factories

LAST_YEAR = factories.TODAY.year
SAID = "Đồng tình với báo cáo; đề nghị chi bộ làm rõ trách nhiệm từng đồng chí và thời hạn hoàn thành từng việc. "


def make_book(path: Path, *, years: int = 20, people: int = 60) -> Path:
    """The book, closed; every write is an action of its own in the journal, as a secretary makes them."""
    with factories.a_book(path, people=people) as book:
        for year in range(LAST_YEAR - years + 1, LAST_YEAR + 1):
            for month in range(1, 13 if year < LAST_YEAR else factories.TODAY.month):
                hold(book, f"{year:04d}-{month:02d}")
    return path


def hold(book: Book, month: str) -> None:
    """One whole meeting: roll, an opinion and a conclusion on each item, one task given and done."""
    meeting = book.meetings.prepare(month)
    book.parts.take_roll(meeting.id)
    book.parts.mark_rest(meeting.id, AttendanceMark.PRESENT)
    file = book.meetings.file(meeting.id)
    speakers = [line.member_id for line in file.attendance]
    for number, item in enumerate(file.agenda):
        speaker = speakers[number % len(speakers)]
        book.parts.save(Opinion(meeting_id=meeting.id, item_id=item.id, speaker_id=speaker, text=SAID * 2))
        book.parts.save(dataclasses.replace(item, notes=SAID * 3, conclusion=SAID))
    due = meeting.date + dt.timedelta(days=20)
    task = ActionItem(meeting_id=meeting.id, title=f"Việc tháng {month}", member_id=speakers[0], due_on=due)
    book.items.finish(book.items.save(task), "Đã làm xong.")
    book.meetings.log(meeting)
