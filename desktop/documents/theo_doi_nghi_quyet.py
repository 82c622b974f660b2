"""Sổ theo dõi thực hiện nghị quyết, kết luận của năm: each resolution with how far it is carried out, then its items.

Work still open from earlier years and work that follows from no resolution is in it too: nothing open is left out.
"""

import datetime as dt
from typing import TYPE_CHECKING

from desktop.documents.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Doc,
    Row,
    RowKind,
    Table,
    Title,
    cell,
    heading,
    number_cell,
    row,
)
from desktop.documents.definition import TABLE, Check, Document, Occasion
from desktop.documents.facts import YearFacts, handed_on, year_facts
from desktop.documents.lists import MARGINS, blank_rows, empty_list
from desktop.documents.parts import DOTS, letterhead, signed, stem
from desktop.documents.refs import Ref, Subject
from desktop.documents.theo_doi_viec import state_words, told
from desktop.documents.yearly import due_words, people
from desktop.domain.action_item import ActionItem, ItemState, as_of
from desktop.domain.branch import Branch, report_to
from desktop.domain.dates import show
from desktop.domain.records import dataclass
from desktop.domain.resolution import Progress, ResolutionKind, progress
from desktop.services.resolution_register import Entry

if TYPE_CHECKING:
    from desktop.services.book import Book

_NAME = "SỔ THEO DÕI"
_SUBJECT = "thực hiện nghị quyết, kết luận"
_SUMS = (
    Column(11, Align.CENTER),
    Column(0),
    Column(38, Align.CENTER),
    Column(26, Align.CENTER),
    *(Column(17, Align.CENTER) for _ in range(5)),
    Column(20, Align.CENTER),
)
_SUMS_HEAD = (
    row(
        "TT", "Nghị quyết, kết luận, chương trình, kế hoạch", "Số, ký hiệu", "Ngày", "Số việc", "Đã xong", "Đang làm",
        "Quá hạn", "Thôi", "Tiến độ",
    ),
)  # fmt: skip
_ITEMS = (
    Column(11, Align.CENTER),
    Column(0),
    Column(40),
    Column(24, Align.CENTER),
    Column(36),
    Column(26, Align.CENTER),
    Column(62),
)
_ITEMS_HEAD = (row("TT", "Việc", "Chủ trì, phối hợp", "Thời hạn", "Sản phẩm", "Trạng thái", "Kết quả, minh chứng"),)
_FIRST = (ResolutionKind.YEARLY, ResolutionKind.PROGRAMME, ResolutionKind.SUPERIOR)
_NONE = "Việc khác (sổ giấy, cấp trên giao)"


@dataclass(frozen=True, slots=True)
class Line:
    """One item as it stood on the day of the table."""

    item: ActionItem
    people: str
    result: str


@dataclass(frozen=True, slots=True)
class Group:
    """A resolution with its items; `earlier`: of a year before, with what was still open of it."""

    title: str
    code: str
    date: dt.date | None
    lines: tuple[Line, ...]
    progress: Progress
    earlier: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(YearFacts):
    """The groups of the year in the order of the table."""

    groups: tuple[Group, ...]


def collect(book: "Book", ref: Ref) -> FollowUp:
    """Gather the year's register with its items; UserError when the book has nothing of the year."""
    facts = year_facts(book, ref)
    return FollowUp(
        **handed_on(facts),
        groups=tuple(_groups(book, facts.year, facts.on)),
    )


def _groups(book: "Book", year: int, on: dt.date) -> list[Group]:
    """Those of the year, then those of other years with something still open in it, then work of no resolution."""
    register = sorted(book.resolutions.whole_register(on), key=_order)
    groups: list[Group] = []
    seen: set[int] = set()
    for own in (True, False):
        for entry in (e for e in register if (e.year == year) is own):
            items = [item for item in entry.items if _in_year(item, year, on)]
            if items or (own and entry.date is not None and entry.date <= on):
                groups.append(_group(book, entry, items, on, earlier=not own))
            seen.update(item.id for item in entry.items)
    rest = [item for item in book.items.all() if item.id not in seen and _in_year(item, year, on)]
    if rest:
        lines = _lines(book, rest, on)
        groups.append(Group(_NONE, "", None, lines, _count(lines, on)))
    return groups


def _in_year(item: ActionItem, year: int, on: dt.date) -> bool:
    """Given out by `on` and not closed before the year began."""
    if item.state is ItemState.PLANNED or (item.given_on is not None and item.given_on > on):
        return False
    return item.closed_on is None or item.closed_on >= dt.date(year, 1, 1)


def _order(entry: Entry) -> tuple[int, dt.date, str]:
    """What holds for the whole year first, then by day."""
    rank = _FIRST.index(entry.kind) if entry.kind in _FIRST else len(_FIRST)
    return rank, entry.date or dt.date.min, entry.key


def _group(book: "Book", entry: Entry, items: list[ActionItem], on: dt.date, *, earlier: bool = False) -> Group:
    lines = _lines(book, items, on)
    return Group(entry.title, entry.code, entry.date, lines, _count(lines, on), earlier)


def _count(lines: tuple[Line, ...], on: dt.date) -> Progress:
    return progress([line.item for line in lines], on)


def _lines(book: "Book", items: list[ActionItem], on: dt.date) -> tuple[Line, ...]:
    lines = [_line(book, item, on) for item in items]
    return tuple(sorted(lines, key=lambda x: (x.item.due_on or dt.date.max, x.item.id)))


def _line(book: "Book", item: ActionItem, on: dt.date) -> Line:
    events = book.items.events(item.id)
    then = as_of(item, events, on)
    said = told([event for event in events if event.date <= on]) or then.result.strip()
    proof = f"Minh chứng: {then.evidence.strip()}" if then.evidence.strip() else ""
    return Line(then, people(book, item), "\n".join(part for part in (said, proof) if part))


# --- the tables -------------------------------------------------------------------------------------------------------


def build(facts: FollowUp) -> Doc:
    """How far each is carried out, then the items under each."""
    title = f"Sổ theo dõi thực hiện nghị quyết, kết luận năm {facts.year}"
    blocks: list[Block] = [
        letterhead(facts.branch),
        Title(_NAME, f"{_SUBJECT} năm {facts.year}", f"(tính đến ngày {show(facts.on)})", dashes=False),
        heading(1, "I- TỔNG HỢP"),
        Table(_SUMS, _SUMS_HEAD, _sums(facts) or blank_rows(_SUMS, 6), size=12, name="Tổng hợp", frozen=2),
        heading(1, "II- CÁC VIỆC CỤ THỂ"),
        Table(_ITEMS, _ITEMS_HEAD, _rows(facts) or blank_rows(_ITEMS, 8), size=12, name="Việc", frozen=2),
        signed(facts.signer, facts.signer_post, to=[f"{report_to(facts.branch)} (để báo cáo)"]),
    ]
    return Doc(
        title, stem(facts.year, title.removesuffix(f" năm {facts.year}")), tuple(blocks), landscape=True,
        margins=MARGINS,
    )  # fmt: skip


def _sums(facts: FollowUp) -> tuple[Row, ...]:
    rows = [
        row(number_cell(n), _name(g), g.code, show(g.date), *_figures(g.progress))
        for n, g in enumerate(facts.groups, 1)
    ]
    if len(rows) > 1:
        whole = [g.progress for g in facts.groups]
        total = Progress(
            sum(p.done for p in whole), sum(p.open for p in whole), sum(p.late for p in whole),
            sum(p.dropped for p in whole),
        )  # fmt: skip
        rows.append(row(None, "Cộng", None, None, *_figures(total), kind=RowKind.TOTAL))
    return tuple(rows)


def _name(group: Group) -> str:
    return f"{group.title} (của năm khác)" if group.earlier else group.title


def _figures(done: Progress) -> list[Cell]:
    share = "–" if done.share is None else f"{done.share:.0%}".replace("%", " %")
    return [*(number_cell(n) for n in (done.total, done.done, done.open, done.late, done.dropped)), cell(share)]


def _rows(facts: FollowUp) -> tuple[Row, ...]:
    rows: list[Row] = []
    number = 0
    for group in facts.groups:
        if not group.lines:
            continue
        known = f" số {group.code}" if group.code else ""
        day = f" ngày {show(group.date)}" if group.date else ""
        heading_words = f"{_name(group)}{',' if known or day else ''}{known}{day}: {group.progress.words}"
        rows.append(row(cell(heading_words, cols=len(_ITEMS)), kind=RowKind.GROUP))
        for line in group.lines:
            number += 1
            rows.append(_row(number, line, facts.on))
    return tuple(rows)


def _row(number: int, line: Line, on: dt.date) -> Row:
    item = line.item
    return row(
        number_cell(number),
        item.title.strip(),
        line.people,
        due_words(item),
        item.product.strip(),
        state_words(item, on),
        line.result,
    )


def empty(branch: Branch | None) -> Doc:
    """The tables to fill by hand."""
    return empty_list(
        branch,
        "Sổ theo dõi thực hiện nghị quyết, kết luận",
        Title(_NAME, f"{_SUBJECT} năm 20{DOTS}", dashes=False),
        heading(1, "I- TỔNG HỢP"),
        Table(_SUMS, _SUMS_HEAD, blank_rows(_SUMS, 8), size=12, name="Tổng hợp", frozen=2),
        heading(1, "II- CÁC VIỆC CỤ THỂ"),
        Table(_ITEMS, _ITEMS_HEAD, blank_rows(_ITEMS, 20), size=12, name="Việc", frozen=2),
    )


def checks(facts: FollowUp) -> tuple[Check, ...]:
    """Is there anything to follow, is anything late or without somebody in charge?"""
    still = [line for group in facts.groups for line in group.lines if line.item.state is ItemState.OPEN]
    nobody = sum(1 for line in still if not line.people)
    late = sum(group.progress.late for group in facts.groups)
    return (
        Check(bool(facts.groups), "Có nghị quyết, kết luận để theo dõi" if facts.groups else "Năm này chưa có gì"),
        Check(not nobody, "Việc nào cũng có người chủ trì", f"{nobody} việc chưa có." if nobody else ""),
        Check(not late, "Không có việc quá hạn" if not late else "Có việc quá hạn", f"{late} việc." if late else ""),
    )


DOCUMENT = Document(
    id="theo_doi_nghi_quyet",
    title="Sổ theo dõi thực hiện nghị quyết, kết luận",
    basis="Hướng dẫn 42-HD/BTCTW",
    subject=Subject.YEAR,
    occasion=Occasion.YEAR,
    collect=collect,
    build=build,
    empty=empty,
    formats=TABLE,
    checks=checks,
)
