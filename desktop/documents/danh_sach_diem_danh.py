"""Danh sách điểm danh: the roll of a meeting to sign, filled as far as attendance was taken (meetings.md 2.4)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.documents.blocks import Align, Block, Column, Doc, Row, RowKind, Table, Title, cell, number_cell, para, row
from desktop.documents.definition import TABLE, Check, Document, Occasion
from desktop.documents.facts import MeetingFacts, guest_name, meeting_facts, meeting_name, short_name, told_apart
from desktop.documents.minutes import present_sentence
from desktop.documents.parts import clock, empty_doc, letterhead, minutes_signed, sentence, stem
from desktop.documents.refs import Ref, Subject
from desktop.domain.branch import Branch
from desktop.domain.dates import show
from desktop.domain.meeting import Attendance, AttendanceMark, Guest
from desktop.domain.member import MemberState
from desktop.domain.roll import attendance_identity

if TYPE_CHECKING:
    from desktop.services.book import Book

_TITLE = "Danh sách điểm danh"
_COLUMNS = (
    Column(9, Align.CENTER),
    Column(50),
    Column(17, Align.CENTER),
    Column(12, Align.CENTER),
    Column(15, Align.CENTER),
    Column(15, Align.CENTER),
    Column(0),
    Column(28),
)
_HEAD = (
    row(
        cell("TT", rows=2),
        cell("Họ và tên", rows=2),
        cell("Đảng viên", rows=2),
        cell("Có mặt", rows=2),
        cell("Vắng mặt", cols=2),
        cell("Lý do", rows=2),
        cell("Ký", rows=2),
    ),
    row("có lý do", "không lý do"),
)
_SHORT = {
    MemberState.OFFICIAL: "CT",
    MemberState.PROBATIONARY: "DB",
    MemberState.TEMPORARY_HERE: "SHTT",
    MemberState.TEMPORARY_ELSEWHERE: "nơi khác",
    MemberState.EXEMPT: "miễn",
    MemberState.SUSPENDED: "đình chỉ",
    MemberState.ABROAD: "nước ngoài",
    MemberState.AWAY: "đi xa",
}
_LEGEND = "CT: chính thức; DB: dự bị; SHTT: sinh hoạt tạm thời. Có mặt, vắng mặt đánh dấu x."


def collect(book: "Book", ref: Ref) -> MeetingFacts:
    """The meeting of the REF; where attendance isn't opened yet, the roll of its day stands in."""
    facts = meeting_facts(book, ref, Subject.MEETING)
    return facts if facts.file.attendance else book_roll(book, facts)


def book_roll(book: "Book", facts: MeetingFacts) -> MeetingFacts:
    """The facts with the roll of the day, nothing of it kept in the book."""
    lines = tuple(book.parts.roll_lines(facts.file))
    return replace(facts, file=told_apart(book, replace(facts.file, attendance=lines)))


def build(facts: MeetingFacts) -> Doc:
    """The list with marks, its sum, two signatures."""
    meeting, file = facts.meeting, facts.file
    title = f"{_TITLE} {short_name(meeting, facts.cell_name)}"
    rows = (*(_line(n, line) for n, line in enumerate(file.attendance, 1)), *_guests(file.guests))
    place = sentence(meeting.place) or "." * 40
    blocks: list[Block] = [
        letterhead(facts.branch),
        Title("DANH SÁCH ĐIỂM DANH", meeting_name(meeting, facts.cell_name), dashes=False),
        para(f"Thời gian: {clock(meeting.starts_at)}, ngày {show(meeting.date)}. Địa điểm: {place}"),
        Table(_COLUMNS, _HEAD, rows, size=12, row_height=8, name="Điểm danh"),
        para(_LEGEND, size=12),
    ]
    if any(line.mark is AttendanceMark.PRESENT for line in file.attendance):
        summed = attendance_identity(file.counted)
        terms = "; ".join(f"{words} {value}" for words, value in summed.terms)
        blocks.append(para(f"Cộng: {terms}; tổng số {file.counted.total}. Có mặt {present_sentence(file.counted)}"))
    signed = minutes_signed(file.names.get(meeting.secretary_id, ""), file.names.get(meeting.chair_id, ""))
    return Doc(title, stem(meeting.date, title), (*blocks, signed))


def _line(number: int, line: Attendance) -> Row:
    tick = {
        AttendanceMark.PRESENT: ("x", "", ""),
        AttendanceMark.LEAVE: ("", "x", ""),
        AttendanceMark.NO_LEAVE: ("", "", "x"),
    }.get(line.mark, ("", "", ""))
    return row(number_cell(number), line.name, _SHORT.get(line.state, ""), *tick, line.reason, None)


def _guests(guests: Sequence[Guest]) -> tuple[Row, ...]:
    """Delegates and guests sign below the members, with a numbering of their own."""
    if not guests:
        return ()
    head = row(cell("Đại biểu, khách mời", cols=len(_COLUMNS), align=Align.LEFT), kind=RowKind.GROUP)
    lines = (
        row(number_cell(n), cell(guest_name(guest), cols=len(_COLUMNS) - 2), None) for n, guest in enumerate(guests, 1)
    )
    return (head, *lines)


def empty(branch: Branch | None) -> Doc:
    """The list with lines to write names on."""
    rows = tuple(row(number_cell(n), *[None] * 7) for n in range(1, 41))
    return empty_doc(
        _TITLE,
        [
            letterhead(branch),
            Title("DANH SÁCH ĐIỂM DANH", "sinh hoạt chi bộ tháng ..... năm 20.....", dashes=False),
            para("Thời gian: ..... giờ ..... phút, ngày ..... tháng ..... năm 20....."),
            Table(_COLUMNS, _HEAD, rows, size=12, row_height=8, name="Điểm danh"),
            para(_LEGEND, size=12),
            minutes_signed("", ""),
        ],
    )


def checks(facts: MeetingFacts) -> tuple[Check, ...]:
    """Whether everybody is marked and the sum meets the list."""
    if not facts.file.attendance:
        return (Check(False, "Danh sách đảng viên còn trống", "Nhập danh sách ở trang Đảng viên."),)
    summed = attendance_identity(facts.file.counted)
    return (Check(summed.holds, summed.text),)


DOCUMENT = Document(
    id="danh_sach_diem_danh",
    title=_TITLE,
    basis="Hướng dẫn 42-HD/BTCTW",
    subject=Subject.MEETING,
    occasion=Occasion.BEFORE_MEETING,
    collect=collect,
    build=build,
    empty=empty,
    formats=TABLE,
    checks=checks,
)
