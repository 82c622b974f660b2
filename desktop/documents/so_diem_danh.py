"""Sổ theo dõi điểm danh: twelve months × members, the marks of every regular meeting, sums by person and by month."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from desktop.documents.blocks import (
    Align,
    Block,
    Column,
    Doc,
    Row,
    RowKind,
    Table,
    Title,
    Words,
    cell,
    italic,
    number_cell,
    para,
    row,
)
from desktop.documents.definition import TABLE, Check, Document, Occasion
from desktop.documents.facts import YearFacts, handed_on, year_facts
from desktop.documents.lists import MARGINS, empty_list
from desktop.documents.parts import letterhead, signed, stem
from desktop.documents.refs import Ref, Subject
from desktop.domain.branch import Branch
from desktop.domain.meeting import Attendance, Meeting
from desktop.domain.member import MemberState
from desktop.domain.records import dataclass
from desktop.domain.roll import Standing, count, standing
from desktop.domain.vietnamese import name_key, percent

if TYPE_CHECKING:
    from desktop.services.book import Book

SIGNS = {
    Standing.PRESENT: "x",
    Standing.LEAVE: "P",
    Standing.NO_LEAVE: "K",
    Standing.EXEMPT: "M",
    Standing.ELSEWHERE: "N",
    Standing.SUSPENDED: "Đ",
    Standing.UNMARKED: "",
}
_NOT_ON_ROLL = "–"
_LEGEND = (
    "Ký hiệu: x có mặt; P vắng có lý do; K vắng không lý do; M được miễn sinh hoạt; N sinh hoạt tạm thời nơi khác, "
    "đi xa; Đ đình chỉ sinh hoạt; – chưa về hoặc đã rời chi bộ; để trống: chưa họp hoặc chưa điểm danh. "
    "Tỷ lệ tính trên số buổi phải dự."
)
_MONTHS = range(1, 13)
_NAME = "SỔ THEO DÕI ĐIỂM DANH"
_SUBJECT = "sinh hoạt chi bộ thường kỳ"


@dataclass(frozen=True, slots=True)
class Person:
    """One member's year: name, state in words unless official, twelve signs, and the sums."""

    name: str
    state: str
    signs: tuple[str, ...]
    must: int
    present: int
    leave: int
    no_leave: int


@dataclass(frozen=True, slots=True)
class Month:
    """One month's meeting: its day ("03", "" when there was none), and the sums once attendance is taken."""

    day: str = ""
    held: bool = False
    base: int = 0
    present: int = 0
    leave: int = 0
    no_leave: int = 0
    taken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceYear(YearFacts):
    """The year's regular meetings and everyone who stood on the roll of one of them."""

    months: tuple[Month, ...]
    people: tuple[Person, ...]


def collect(book: "Book", ref: Ref) -> AttendanceYear:
    """Gather the marks of a year; UserError when the book has nothing of it."""
    facts = year_facts(book, ref)
    rolls: dict[int, tuple[Meeting, list[Attendance]]] = {}
    for month in _MONTHS:
        if (meeting := book.meetings.regular(f"{facts.year:04d}-{month:02d}")) is not None:
            rolls[month] = meeting, list(book.meetings.attendance(meeting.id))
    people = _people(book, {month: lines for month, (_, lines) in rolls.items() if lines})
    if not people:
        names = book.members.names_on(facts.on)
        people = tuple(
            Person(names[r.member.id], _state(r.state), ("",) * 12, 0, 0, 0, 0) for r in book.members.roll_on(facts.on)
        )
    return AttendanceYear(
        **handed_on(facts),
        months=tuple(_month(*rolls[month]) if month in rolls else Month() for month in _MONTHS),
        people=people,
    )


def _month(meeting: Meeting, lines: list[Attendance]) -> Month:
    sums = count(lines)
    taken = any(standing(a) is not Standing.UNMARKED for a in lines if a.in_base)
    day = f"{meeting.date.day:02d}"
    return Month(day, meeting.held, sums.base, sums.base_present, sums.leave, sums.no_leave, taken)


def _people(book: "Book", rolls: dict[int, list[Attendance]]) -> tuple[Person, ...]:
    by_member: dict[int, dict[int, Attendance]] = {}
    for month, lines in rolls.items():
        for line in lines:
            by_member.setdefault(line.member_id, {})[month] = line
    names = {member_id: own[max(own)].name for member_id, own in by_member.items()}
    order = sorted(names, key=lambda member_id: name_key(names[member_id]))
    said = book.members.told_apart(names)
    return tuple(_person(said[member_id], by_member[member_id], rolls) for member_id in order)


def _person(name: str, own: dict[int, Attendance], rolls: Iterable[int]) -> Person:
    last = own[max(own)]
    signs = tuple(
        SIGNS[standing(own[month])] if month in own else _NOT_ON_ROLL if month in rolls else "" for month in _MONTHS
    )
    heaps = [standing(a) for a in own.values() if a.in_base]
    must = sum(h in {Standing.PRESENT, Standing.LEAVE, Standing.NO_LEAVE} for h in heaps)
    return Person(
        name=name,
        state=_state(last.state),
        signs=signs,
        must=must,
        present=heaps.count(Standing.PRESENT),
        leave=heaps.count(Standing.LEAVE),
        no_leave=heaps.count(Standing.NO_LEAVE),
    )


def _state(state: MemberState) -> str:
    return "" if state is MemberState.OFFICIAL else _STATES.get(state, state.label.lower())


_STATES = {
    MemberState.PROBATIONARY: "dự bị",
    MemberState.TEMPORARY_HERE: "tạm thời",
    MemberState.TEMPORARY_ELSEWHERE: "nơi khác",
    MemberState.EXEMPT: "miễn",
    MemberState.ABROAD: "nước ngoài",
    MemberState.AWAY: "đi xa",
    MemberState.SUSPENDED: "đình chỉ",
}
"""Short words for the states, so that the name's column needn't be wide."""


# --- the table --------------------------------------------------------------------------------------------------------


def build(facts: AttendanceYear) -> Doc:
    """The year's book of attendance."""
    title = f"Sổ điểm danh năm {facts.year}"
    blocks: list[Block] = [
        letterhead(facts.branch),
        Title(_NAME, f"{_SUBJECT} năm {facts.year}", dashes=False),
        _table(facts.months, _rows(facts) or _blank(27)),
        para(italic(_LEGEND), size=11, indent=0),
        signed(facts.signer, facts.signer_post),
    ]
    return Doc(title, stem(facts.year, "Sổ điểm danh"), tuple(blocks), landscape=True, margins=MARGINS)


def _table(months: tuple[Month, ...], rows: tuple[Row, ...]) -> Table:
    columns = (Column(9, Align.CENTER), Column(0), *(Column(11, Align.CENTER) for _ in _MONTHS))
    columns += (*(Column(13, Align.CENTER) for _ in range(4)), Column(18, Align.CENTER))
    head = (
        row(
            cell("TT", rows=2),
            cell("Họ và tên", rows=2),
            cell("Tháng, ngày họp", cols=12),
            cell("Cộng cả năm", cols=5),
        ),
        row(
            *(f"{number}\n{month.day}".strip() for number, month in enumerate(months, 1)),
            "Phải dự",
            "Có mặt",
            "P",
            "K",
            "Tỷ lệ dự",
        ),
    )
    return Table(columns, head, rows, size=11, row_height=6.5, name="Điểm danh", frozen=2)


def _rows(facts: AttendanceYear) -> tuple[Row, ...]:
    rows = [_person_row(number, person) for number, person in enumerate(facts.people, 1)]
    if rows and any(month.taken for month in facts.months):
        rows += _sums(facts)
    return tuple(rows)


def _person_row(number: int, person: Person) -> Row:
    name: tuple[Words, ...] = (person.name,)
    if person.state:
        name += (italic(f" ({person.state})"),)
    if not person.must:
        return row(number_cell(number), cell(*name), *person.signs, "", "", "", "", "")
    return row(
        number_cell(number),
        cell(*name),
        *person.signs,
        *(number_cell(n) for n in (person.must, person.present, person.leave, person.no_leave)),
        percent(person.present, person.must),
    )


def _sums(facts: AttendanceYear) -> list[Row]:
    """Sums by month and over the year."""
    lines: tuple[tuple[str, list[int], int], ...] = (
        ("Số phải dự", [m.base for m in facts.months], 0),
        ("Có mặt", [m.present for m in facts.months], 1),
        ("Vắng có lý do (P)", [m.leave for m in facts.months], 2),
        ("Vắng không lý do (K)", [m.no_leave for m in facts.months], 3),
    )
    rows = []
    for label, values, place in lines:
        shown = [number_cell(v) if m.taken else "" for v, m in zip(values, facts.months, strict=True)]
        year: list[Any] = ["", "", "", "", ""]
        year[place] = number_cell(sum(v for v, m in zip(values, facts.months, strict=True) if m.taken))
        rows.append(row(cell(label, cols=2, align=Align.LEFT), *shown, *year, kind=RowKind.TOTAL))
    taken = [m for m in facts.months if m.taken]
    shares = [percent(m.present, m.base).replace(" %", "") if m.taken else "" for m in facts.months]
    whole = percent(sum(m.present for m in taken), sum(m.base for m in taken))
    rows.append(row(cell("Tỷ lệ dự (%)", cols=2, align=Align.LEFT), *shares, "", "", "", "", whole, kind=RowKind.TOTAL))
    return rows


def _blank(count_: int) -> tuple[Row, ...]:
    return tuple(row(str(n), *[""] * 18, height=7.5) for n in range(1, count_ + 1))


def empty(branch: Branch | None) -> Doc:
    """The book to fill by hand."""
    return empty_list(
        branch,
        "Sổ điểm danh",
        Title(_NAME, f"{_SUBJECT} năm 20.....", dashes=False),
        _table(tuple(Month() for _ in _MONTHS), _blank(27)),
        para(italic(_LEGEND), size=11, indent=0),
    )


def checks(facts: AttendanceYear) -> tuple[Check, ...]:
    """Months with a meeting but without attendance."""
    bare = [str(number) for number, month in enumerate(facts.months, 1) if month.held and not month.taken]
    note = f"Chưa điểm danh: tháng {', '.join(bare)}." if bare else ""
    return (Check(not bare, "Các buổi đã họp đều điểm danh", note),)


DOCUMENT = Document(
    id="so_diem_danh",
    title="Sổ theo dõi điểm danh",
    basis="Hướng dẫn 42-HD/BTCTW, mục II.5 (tỷ lệ đảng viên dự sinh hoạt)",
    subject=Subject.YEAR,
    occasion=Occasion.YEAR,
    collect=collect,
    build=build,
    empty=empty,
    formats=TABLE,
    checks=checks,
)
