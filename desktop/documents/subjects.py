"""Which meeting, member or year of the book a REF means (papers.md section 2), and all those a paper can be made for.

`pinned` turns a REF into exact ones (with the record's id), so that two meetings of one day can be told apart.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from desktop.documents.refs import Ref, RefKind, Subject, takes
from desktop.domain.dates import show
from desktop.domain.meeting import Meeting, MeetingKind
from desktop.domain.member import Member
from desktop.domain.problems import UserError

if TYPE_CHECKING:
    from desktop.services.book import Book

_MAIN = (MeetingKind.REGULAR, MeetingKind.THEMATIC, MeetingKind.EXTRAORDINARY)
_KINDS: dict[Subject, tuple[MeetingKind, ...]] = {
    Subject.MEETING: _MAIN,
    Subject.MEETING_OR_YEAR: _MAIN,
    Subject.VISIT: _MAIN,
    Subject.COMMITTEE_MEETING: (MeetingKind.COMMITTEE,),
    Subject.CELL_MEETING: (MeetingKind.CELL,),
}
_CALLED = {
    Subject.COMMITTEE_MEETING: "cuộc họp chi ủy",
    Subject.CELL_MEETING: "buổi sinh hoạt tổ đảng",
}


def pinned(book: "Book", subject: Subject, ref: Ref) -> list[Ref]:
    """The exact REFs that `ref` means, with the id of the meeting or member; UserError when there is none.

    More than one only for party cells that met in one month, and for a year on a paper of members.
    """
    if ref.record or (subject not in _KINDS and subject is not Subject.MEMBER):
        return [ref]
    if subject is Subject.MEMBER:
        return _people(book, ref)
    if ref.kind is RefKind.YEAR:
        return [ref]
    return [at_meeting(meeting) for meeting in _meetings(book, subject, ref)]


def at_meeting(meeting: Meeting) -> Ref:
    """The exact REF of one meeting: the day it is held, with its id."""
    day = meeting.date
    return Ref(RefKind.DAY, day.year, day.month, day.day, record=meeting.id)


def of_member(member: Member, year: int = 0) -> Ref:
    """The exact REF of one member (of a yearly paper with its year)."""
    return Ref(RefKind.MEMBER, year, member=f"dv:{member.id}", record=member.id)


def member_of(book: "Book", ref: Ref) -> Member:
    """The one member a REF means; UserError when there is none."""
    found: Member = book.members.get(ref.record or _people(book, ref)[0].record)
    return found


def meeting_of(book: "Book", ref: Ref, subject: Subject = Subject.MEETING) -> Meeting:
    """The one meeting a REF means; UserError when there is none, or several and nothing tells which."""
    if ref.record:
        found: Meeting = book.meetings.get(ref.record)
        return found
    return _meetings(book, subject, ref)[0]


def _meetings(book: "Book", subject: Subject, ref: Ref) -> list[Meeting]:
    kinds = _KINDS[subject]
    if ref.kind is RefKind.DAY:
        found = _held_on(book, kinds, ref.last_day())
    elif MeetingKind.REGULAR in kinds:
        regular = book.meetings.regular(ref.month_key)
        found = [regular] if regular else []
    else:
        found = [m for m in book.meetings.all() if m.kind in kinds and m.month == ref.month_key]
    if not found:
        raise UserError(_none(subject, ref))
    if written := [m for m in found if not m.from_paper]:
        return written if subject is Subject.CELL_MEETING else written[:1]
    raise UserError(f"Buổi {show(found[0].date)} chỉ nhập điểm danh từ sổ giấy nên không lập giấy tờ này được.")


def _held_on(book: "Book", kinds: tuple[MeetingKind, ...], day: dt.date) -> list[Meeting]:
    """The meetings of these kinds on `day`, the regular one first; else those that belong to one held that day."""
    there = book.meetings.on(day)
    own = sorted((m for m in there if m.kind in kinds), key=lambda m: m.kind is not MeetingKind.REGULAR)
    return own or [m for parent in there for m in book.meetings.belonging_to(parent.id) if m.kind in kinds]


def _none(subject: Subject, ref: Ref) -> str:
    when = f"ngày {show(ref.last_day())}" if ref.kind is RefKind.DAY else f"tháng {ref.month}/{ref.year}"
    called = _CALLED.get(subject, "buổi sinh hoạt" if ref.kind is RefKind.DAY else "buổi sinh hoạt thường kỳ")
    return f"Sổ không có {called} nào của {when}. Giấy tờ này lập được cho {takes(subject)} có trong sổ."


def _people(book: "Book", ref: Ref) -> list[Ref]:
    if ref.kind is RefKind.YEAR:
        return [of_member(line.member, ref.year) for line in book.members.roll_on(ref.on(book.today()))]
    digits = ref.member.replace(".", "").replace(" ", "")
    for member in book.members.all():
        if ref.member == f"dv:{member.id}" or digits in {member.card_number, member.personal_number} - {""}:
            return [of_member(member, ref.year)]
    raise UserError(f"Sổ không có đảng viên “{ref.member}”. Giấy tờ này lập được cho {takes(Subject.MEMBER)}.")


# --- years and all subjects -------------------------------------------------------------------------------------------


def years(book: "Book") -> list[int]:
    """The years the book has something of, and the running one."""
    found = {m.date.year for m in book.meetings.all()} | {p.issued_on.year for p in book.papers.lines()}
    found |= {item.given_on.year for item in book.items.all() if item.given_on}
    found |= set(book.assignments.years()) | set(book.improvement.years())
    found |= {resolution.year for resolution in book.resolutions.all()} | set(book.ratings.years())
    found |= {view.received_on.year for view in book.households.views.all()}
    return sorted(found | {book.today().year})


def year_of(book: "Book", ref: Ref) -> int:
    """The year of a REF; UserError when the book has nothing of it."""
    if ref.year not in years(book):
        raise UserError(f"Sổ chưa ghi gì của năm {ref.year}. Hãy chọn năm khác.")
    return ref.year


def every(book: "Book", subject: Subject, year: int = 0) -> list[Ref]:
    """All exact REFs a paper on `subject` can be made for, oldest first; `year` keeps those of one year."""
    return [ref for ref in _ALL[subject](book, year) if not year or ref.year == year]


def _all_meetings(subject: Subject) -> Callable[["Book", int], Iterator[Ref]]:
    def found(book: "Book", _year: int) -> Iterator[Ref]:
        for meeting in book.meetings.all():
            visited = subject is not Subject.VISIT or any(
                g.from_superior for g in book.meetings.record(meeting.id).guests
            )
            if meeting.kind in _KINDS[subject] and not meeting.from_paper and visited:
                yield at_meeting(meeting)

    return found


def _all_years(book: "Book", _year: int) -> Iterator[Ref]:
    return (Ref(RefKind.YEAR, year) for year in years(book))


def _halves_and_years(book: "Book", year: int) -> Iterator[Ref]:
    yield from _within_years(RefKind.HALF, 2)(book, year)
    yield from _all_years(book, year)


def _meetings_and_years(book: "Book", year: int) -> Iterator[Ref]:
    yield from _all_meetings(Subject.MEETING)(book, year)
    yield from _all_years(book, year)


def _all_people(book: "Book", year: int) -> Iterator[Ref]:
    wanted = year or book.today().year
    return iter(_people(book, Ref(RefKind.YEAR, wanted)))


def _within_years(kind: RefKind, parts: int) -> Callable[["Book", int], Iterator[Ref]]:
    """Each quarter (or month) up to the running one, of each year the book has."""

    def found(book: "Book", _year: int) -> Iterator[Ref]:
        for year in years(book):
            for part in range(1, parts + 1):
                ref = Ref(kind, year, month=part) if kind is RefKind.MONTH else Ref(kind, year, part=part)
                if ref.first_day() <= book.today():
                    yield ref

    return found


def _all_themes(book: "Book", _year: int) -> Iterator[Ref]:
    """The quarters that have a theme."""
    return (Ref(RefKind.QUARTER, theme.year, part=theme.quarter) for theme in book.themes.all())


def _months_and_years(book: "Book", year: int) -> Iterator[Ref]:
    yield from _within_years(RefKind.MONTH, 12)(book, year)
    yield from _all_years(book, year)


_ALL: dict[Subject, Callable[["Book", int], Iterator[Ref]]] = {
    Subject.MEETING: _all_meetings(Subject.MEETING),
    Subject.COMMITTEE_MEETING: _all_meetings(Subject.COMMITTEE_MEETING),
    Subject.CELL_MEETING: _all_meetings(Subject.CELL_MEETING),
    Subject.VISIT: _all_meetings(Subject.VISIT),
    Subject.MEETING_OR_YEAR: _meetings_and_years,
    Subject.YEAR: _all_years,
    Subject.YEAR_OR_HALF: _halves_and_years,
    Subject.DAY_OR_YEAR: _all_years,
    Subject.MONTH_OR_YEAR: _months_and_years,
    Subject.QUARTER: _all_themes,
    Subject.MEMBER: _all_people,
    Subject.BOOK: lambda book, year: iter([Ref(RefKind.YEAR, year or book.today().year)]),
}
