"""What a paper can be made for, in words: meetings, years, months, members; the one most likely wanted first."""

import datetime as dt
from typing import Any

from desktop.documents.definition import Document
from desktop.documents.making import refs_of
from desktop.documents.refs import Ref, RefKind, Subject
from desktop.domain.dates import show
from desktop.services.book import Book
from desktop.services.meetings import title_of
from desktop.ui.forms.choice_editors import Option

_ROMAN = ("", "I", "II", "III", "IV")
_LABELS = {
    Subject.YEAR: "Năm",
    Subject.BOOK: "Năm",
    Subject.DAY_OR_YEAR: "Năm",
    Subject.YEAR_OR_HALF: "Năm hoặc nửa năm",
    Subject.MONTH_OR_YEAR: "Tháng hoặc cả năm",
    Subject.MEETING_OR_YEAR: "Buổi họp hoặc cả năm",
    Subject.QUARTER: "Quý",
    Subject.MEMBER: "Đảng viên",
}


def label_of(subject: Subject) -> str:
    """What the choice is called: "Buổi họp", "Năm"…"""
    return _LABELS.get(subject, "Buổi họp")


def options(book: Book, document: Document[Any]) -> list[Option]:
    """Everything the paper can be made for; members in the order of their names, all else newest first."""
    refs = refs_of(document, book)
    if document.subject is Subject.MEMBER:
        names = book.members.told_apart({member.id: member.full_name for member in book.members.all()})
        found = [Option(ref, names[ref.record]) for ref in refs]
        year = refs[0].year if refs else 0
        every = Option(Ref(RefKind.YEAR, year), f"Tất cả {len(refs)} đảng viên, năm {year}")
        return [every, *found] if len(refs) > 1 and year else found
    titles = {meeting.id: title_of(meeting) for meeting in book.meetings.all()}
    newest = sorted(refs, key=lambda ref: (ref.last_day(), ref.kind is RefKind.YEAR), reverse=True)
    return [Option(ref, words_of(ref, titles)) for ref in newest]


def words_of(ref: Ref, titles: dict[int, str]) -> str:
    """One REF in words: "Sinh hoạt thường kỳ tháng 11/2026, 03/11/2026", "Quý III/2026", "Năm 2026"."""
    match ref.kind:
        case RefKind.DAY if ref.record:
            return f"{titles[ref.record]}, {show(ref.last_day())}"
        case RefKind.DAY:
            return f"Ngày {show(ref.last_day())}"
        case RefKind.MONTH:
            return f"Tháng {ref.month}/{ref.year}"
        case RefKind.HALF:
            return f"6 tháng {'đầu' if ref.part == 1 else 'cuối'} năm {ref.year}"
        case RefKind.QUARTER:
            return f"Quý {_ROMAN[ref.part]}/{ref.year}"
        case _:
            return f"Năm {ref.year}"


def likely(found: list[Option], today: dt.date) -> Ref | None:
    """The meeting nearest to today, else the newest; the first member."""
    meetings = [option.value for option in found if option.value.kind is RefKind.DAY and option.value.record]
    if meetings:
        nearest: Ref = min(meetings, key=lambda ref: abs((ref.last_day() - today).days))
        return nearest
    people = [option.value for option in found if option.value.kind is RefKind.MEMBER]
    return people[0] if people else found[0].value if found else None
