"""Bảng theo dõi việc theo nghị quyết, kết luận: who, what, by when, what came of it; of a meeting or a year."""

import datetime as dt
from typing import TYPE_CHECKING

from desktop.documents.blocks import Align, Block, Column, Doc, Row, RowKind, Table, Title, cell, para, row
from desktop.documents.definition import TABLE, Check, Document, Facts, Occasion
from desktop.documents.facts import meeting_facts, meeting_name, short_name, signer_of, year_facts
from desktop.documents.lists import MARGINS, blank_rows, empty_list
from desktop.documents.parts import letterhead, signed, stem
from desktop.documents.refs import Ref, RefKind, Subject
from desktop.documents.yearly import people
from desktop.domain.action_item import ActionEvent, ActionItem, EventKind, ItemState, as_of
from desktop.domain.branch import Branch
from desktop.domain.dates import show
from desktop.domain.member import PostKind
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import two_digits

if TYPE_CHECKING:
    from desktop.services.book import Book

_NAME = "BẢNG THEO DÕI"
_SUBJECT = "thực hiện việc theo nghị quyết, kết luận"
_COLUMNS = (
    Column(11, Align.CENTER),
    Column(0),
    Column(40),
    Column(32, Align.CENTER),
    Column(24, Align.CENTER),
    Column(26, Align.CENTER),
    Column(56),
)
_HEAD = (
    row(
        "TT", "Việc theo nghị quyết, kết luận", "Chủ trì, phối hợp", "Giao tại, theo", "Thời hạn", "Trạng thái",
        "Kết quả thực hiện, lý do",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One item as the table shows it. `earlier`: given before the meeting (or the year) the table is for."""

    item: ActionItem
    owner: str
    given: str
    told: str
    earlier: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsFacts(Facts):
    """The items of one meeting (looked back on and given out) or of one year, as they stand on `on`."""

    scope: str
    name: str
    when: dt.date | int
    on: dt.date
    lines: tuple[Line, ...]
    signer: str = ""
    signer_post: PostKind = PostKind.SECRETARY


def collect(book: "Book", ref: Ref) -> ItemsFacts:
    """Gather the items; UserError when the REF means no meeting or year of the book."""
    return _of_year(book, ref) if ref.kind is RefKind.YEAR else _of_meeting(book, ref)


def _of_year(book: "Book", ref: Ref) -> ItemsFacts:
    facts = year_facts(book, ref)
    first, last = dt.date(facts.year, 1, 1), dt.date(facts.year, 12, 31)
    items = [
        item
        for item in book.items.all()
        if item.state is not ItemState.PLANNED
        and (item.given_on is None or item.given_on <= last)
        and (item.closed_on is None or item.closed_on >= first)
    ]
    lines = [_line(book, item, item.given_on is None or item.given_on < first, last) for item in items]
    return ItemsFacts(
        branch=facts.branch,
        key=facts.key,
        scope=f"năm {facts.year}",
        name=f"năm {facts.year}",
        when=facts.year,
        on=facts.on,
        lines=_ordered(lines),
        signer=facts.signer,
        signer_post=facts.signer_post,
    )


def _of_meeting(book: "Book", ref: Ref) -> ItemsFacts:
    facts = meeting_facts(book, ref)
    meeting, file = facts.meeting, facts.file
    lines = [_line(book, review.item, True, meeting.date) for review in file.reviews]
    given = [*file.items, *book.items.adopted_at(meeting.id)]
    lines += [_line(book, item, False, meeting.date) for item in given]
    signer, post = signer_of(book, meeting.date, meeting.chair_id)
    return ItemsFacts(
        branch=facts.branch,
        key=facts.key,
        meeting_id=meeting.id,
        scope=meeting_name(meeting),
        name=short_name(meeting),
        when=meeting.date,
        on=meeting.date,
        lines=_ordered(lines),
        signer=signer,
        signer_post=post,
    )


def _ordered(lines: list[Line]) -> tuple[Line, ...]:
    """Those from earlier first; each part by deadline."""
    return tuple(sorted(lines, key=lambda x: (not x.earlier, x.item.due_on or dt.date.max, x.item.id)))


def _line(book: "Book", item: ActionItem, earlier: bool, last: dt.date) -> Line:
    events = book.items.events(item.id)
    known = [event for event in events if event.date <= last]
    return Line(as_of(item, events, last), people(book, item), _given(book, item), told(known), earlier)


def _given(book: "Book", item: ActionItem) -> str:
    """Where an item comes from: the resolution it carries out, the day of the meeting that gave it, a paper."""
    if item.resolution_id:
        return book.resolutions.short_name(item.resolution_id)
    if item.meeting_id:
        return show(book.meetings.get(item.meeting_id).date)
    return item.source.strip() or (f"Sổ giấy {show(item.given_on)}".strip() if item.from_paper else "")


def told(events: list[ActionEvent]) -> str:
    """What was reported, the newest last: "14/11/2026: đã xong phần đường; gia hạn đến 30/11/2026"."""
    said = []
    for event in events[-3:]:
        text = event.text.strip().rstrip(".")
        if event.kind is EventKind.CHANGED and event.due_after and event.due_before != event.due_after:
            text = f"gia hạn đến {show(event.due_after)}" + (f" ({text})" if text else "")
        said.append(f"{show(event.date)}: {text}" if text else f"{show(event.date)}: {event.kind.label.lower()}")
    return "\n".join(said)


# --- the table --------------------------------------------------------------------------------------------------------


def build(facts: ItemsFacts) -> Doc:
    """The table, items of earlier first."""
    title = f"Bảng theo dõi việc {facts.name}"
    blocks: list[Block] = [
        letterhead(facts.branch),
        Title(_NAME, f"{_SUBJECT} – {facts.scope}", dashes=False),
        Table(_COLUMNS, _HEAD, _rows(facts) or blank_rows(_COLUMNS, 12), size=12, name="Việc", frozen=2),
        para(_summary(facts), size=13),
        signed(facts.signer, facts.signer_post),
    ]
    return Doc(title, stem(facts.when, title), tuple(blocks), landscape=True, margins=MARGINS)


def _rows(facts: ItemsFacts) -> tuple[Row, ...]:
    rows: list[Row] = []
    number = 0
    for earlier, label in ((True, "Việc chuyển từ kỳ trước"), (False, "Việc giao trong kỳ")):
        part = [line for line in facts.lines if line.earlier is earlier]
        if part and any(line.earlier for line in facts.lines):
            rows.append(row(cell(label, cols=len(_COLUMNS)), kind=RowKind.GROUP))
        for line in part:
            number += 1
            rows.append(_row(number, line, facts.on))
    return tuple(rows)


def _row(number: int, line: Line, on: dt.date) -> Row:
    item = line.item
    return row(
        str(number),
        item.title.strip(),
        line.owner,
        line.given,
        show(item.due_on) or item.pace.label,
        state_words(item, on),
        cell(line.told or item.result.strip()),
    )


def state_words(item: ActionItem, on: dt.date) -> str:
    """ "Đã xong 12/11/2026", "Quá hạn 3 ngày" or what it stands at."""
    if item.state is not ItemState.OPEN:
        return f"{item.state.label}\n{show(item.closed_on)}".strip()
    if item.due_on is not None and item.due_on < on:
        return f"Quá hạn {(on - item.due_on).days} ngày"
    return f"{item.state.label} {item.progress} %" if item.progress else item.state.label


def _summary(facts: ItemsFacts) -> str:
    items = [line.item for line in facts.lines]
    if not items:
        return "Kỳ này không có việc nào phải theo dõi."
    done = sum(1 for i in items if i.state is ItemState.DONE)
    dropped = sum(1 for i in items if i.state is ItemState.DROPPED)
    late = sum(1 for i in items if i.state is ItemState.OPEN and i.due_on is not None and i.due_on < facts.on)
    doing = len(items) - done - dropped
    return (
        f"Tổng số {two_digits(len(items))} việc: đã xong {two_digits(done)}, đang làm {two_digits(doing)} "
        f"(quá hạn {two_digits(late)}), thôi không làm {two_digits(dropped)}. Tính đến ngày {show(facts.on)}."
    )


def empty(branch: Branch | None) -> Doc:
    """The table to fill by hand."""
    return empty_list(
        branch,
        "Bảng theo dõi việc theo nghị quyết, kết luận",
        Title(_NAME, f"{_SUBJECT} tháng ..... năm 20.....", dashes=False),
        Table(_COLUMNS, _HEAD, blank_rows(_COLUMNS, 20), size=12, name="Việc", frozen=2),
    )


def checks(facts: ItemsFacts) -> tuple[Check, ...]:
    """Open items without somebody in charge or without a deadline."""
    open_lines = [line for line in facts.lines if line.item.state is ItemState.OPEN]
    nobody = sum(1 for line in open_lines if not line.owner)
    return (
        Check(bool(facts.lines), "Có việc để theo dõi", "" if facts.lines else "Chưa có việc nào trong kỳ này."),
        Check(not nobody, "Việc nào cũng có người chủ trì", f"{nobody} việc chưa có." if nobody else ""),
    )


DOCUMENT = Document(
    id="theo_doi_viec",
    title="Bảng theo dõi việc theo nghị quyết, kết luận",
    basis="Hướng dẫn 42-HD/BTCTW",
    subject=Subject.MEETING_OR_YEAR,
    occasion=Occasion.AFTER_MEETING,
    collect=collect,
    build=build,
    empty=empty,
    formats=TABLE,
    checks=checks,
)
