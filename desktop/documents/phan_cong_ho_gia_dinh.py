"""Bảng phân công đảng viên phụ trách hộ gia đình: every household of the year with who is in charge; a sum by member.

No national form is known: the columns are those such lists have (meetings.md 4), and the Excel file can be filled in
and read back by the import of households.
"""

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING

from desktop.documents.blocks import (
    Align,
    Block,
    Column,
    Doc,
    Row,
    RowKind,
    Table,
    Title,
    bold,
    cell,
    number_cell,
    para,
    row,
)
from desktop.documents.definition import TABLE, Check, Document, Occasion
from desktop.documents.facts import YearFacts, handed_on, year_facts
from desktop.documents.lists import MARGINS, blank_rows, empty_list
from desktop.documents.parts import letterhead, signed, stem
from desktop.documents.refs import Ref, Subject
from desktop.domain.branch import Branch
from desktop.domain.dates import show
from desktop.domain.household import Household
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import name_key, two_digits
from desktop.services.people_views import PeopleViewService

if TYPE_CHECKING:
    from desktop.services.book import Book

_NAME = "BẢNG PHÂN CÔNG"
_SUBJECT = "đảng viên phụ trách hộ gia đình năm"
_TITLE = "Bảng phân công đảng viên phụ trách hộ gia đình"
_COLUMNS = (
    Column(11, Align.CENTER),
    Column(48),
    Column(34),
    Column(30),
    Column(17, Align.CENTER),
    Column(44),
    Column(24, Align.CENTER),
    Column(18, Align.CENTER),
    Column(0),
)
_HEAD = (
    row(
        "TT", "Họ và tên chủ hộ", "Địa chỉ", "Tổ liên gia, cụm dân cư", "Số nhân khẩu", "Đảng viên phụ trách",
        "Phụ trách từ ngày", "Số lần gặp trong năm", "Hoàn cảnh, ghi chú",
    ),
)  # fmt: skip
_BY_MEMBER = (
    Column(11, Align.CENTER),
    Column(0),
    Column(28, Align.CENTER),
    Column(28, Align.CENTER),
    Column(40, Align.CENTER),
    Column(32, Align.CENTER),
    Column(45, Align.CENTER),
)
_BY_MEMBER_HEAD = (
    row(
        "TT", "Họ và tên đảng viên", "Số hộ phụ trách", "Số nhân khẩu", "Số hộ đã gặp trong năm", "Số lần gặp",
        "Ý kiến của dân đã tiếp nhận",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One household: who is in charge on the day ("" = nobody), since when, how often it was met in the year."""

    household: Household
    member_id: int = 0
    member: str = ""
    since: dt.date | None = None
    met: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeFacts(YearFacts):
    """The households of the year's day and how many views each member took in."""

    lines: tuple[Line, ...]
    views: dict[int, int]


def collect(book: "Book", ref: Ref) -> ChargeFacts:
    """Gather the households of a year (31/12, in the running year today); UserError for a year the book hasn't."""
    facts = year_facts(book, ref)
    met = [c.household_id for c in book.households.contacts() if c.date.year == facts.year and c.date <= facts.on]
    known = book.households.lines(facts.on)
    names = book.members.told_apart({line.charge.member_id: line.member for line in known if line.charge})
    lines = tuple(
        Line(
            line.household,
            line.charge.member_id if line.charge else 0,
            names[line.charge.member_id] if line.charge else "",
            line.charge.since if line.charge else None,
            met.count(line.id),
        )
        for line in known
    )
    return ChargeFacts(
        **handed_on(facts),
        lines=lines,
        views=_views(book.households.views, facts),
    )


def _views(views: PeopleViewService, facts: YearFacts) -> dict[int, int]:
    found: dict[int, int] = {}
    for view in views.between(dt.date(facts.year, 1, 1), facts.on):
        found[view.member_id] = found.get(view.member_id, 0) + 1
    return found


# --- the tables -------------------------------------------------------------------------------------------------------


def build(facts: ChargeFacts) -> Doc:
    """The households by cluster, then the sum by member."""
    title = f"{_TITLE} năm {facts.year}"
    blocks: list[Block] = [
        letterhead(facts.branch),
        Title(_NAME, f"{_SUBJECT} {facts.year}", dashes=False),
        Table(_COLUMNS, _HEAD, _rows(facts) or blank_rows(_COLUMNS, 12, 10), size=12, name="Hộ gia đình", frozen=2),
        para(bold("Tổng số: "), _total(facts), size=13, indent=0),
    ]
    if any(line.member_id for line in facts.lines):
        blocks += [
            para(bold("Tổng hợp theo đảng viên"), indent=0, keep_next=True),
            Table(_BY_MEMBER, _BY_MEMBER_HEAD, _members(facts), size=12, name="Theo đảng viên", frozen=2),
        ]
    blocks.append(signed(facts.signer, facts.signer_post))
    return Doc(title, stem(facts.year, _TITLE), tuple(blocks), landscape=True, margins=MARGINS)


def _rows(facts: ChargeFacts) -> tuple[Row, ...]:
    rows: list[Row] = []
    number = 0
    clusters = {line.household.cluster.strip() for line in facts.lines}
    for cluster, part in groupby(facts.lines, key=lambda line: line.household.cluster.strip()):
        homes = list(part)
        if len(clusters) > 1:
            said = f"{cluster or 'Chưa ghi tổ, cụm'}: {two_digits(len(homes))} hộ"
            rows.append(row(cell(said, cols=len(_COLUMNS)), kind=RowKind.GROUP))
        for line in homes:
            number += 1
            rows.append(_row(number, line))
    return tuple(rows)


def _row(number: int, line: Line) -> Row:
    home = line.household
    return row(
        number_cell(number),
        home.head,
        home.address,
        home.cluster,
        number_cell(home.people or None),
        line.member or "chưa có",
        show(line.since),
        number_cell(line.met, str(line.met) if line.met else "chưa"),
        " ".join(home.note.split()),
    )


def _members(facts: ChargeFacts) -> tuple[Row, ...]:
    own: dict[int, list[Line]] = {}
    for line in facts.lines:
        if line.member_id:
            own.setdefault(line.member_id, []).append(line)
    order = sorted(own.items(), key=lambda x: name_key(x[1][0].member.partition(" (")[0]))
    rows = []
    for number, (member_id, lines) in enumerate(order, 1):
        rows.append(
            row(
                number_cell(number),
                lines[0].member,
                number_cell(len(lines)),
                number_cell(sum(line.household.people for line in lines)),
                number_cell(sum(bool(line.met) for line in lines)),
                number_cell(sum(line.met for line in lines)),
                number_cell(facts.views.get(member_id, 0)),
            )
        )
    charged = [line for line in facts.lines if line.member_id]
    total = row(
        cell("Cộng", cols=2),
        number_cell(len(charged)),
        number_cell(sum(line.household.people for line in charged)),
        number_cell(sum(bool(line.met) for line in charged)),
        number_cell(sum(line.met for line in charged)),
        number_cell(sum(facts.views.get(n, 0) for n in own)),
        kind=RowKind.TOTAL,
    )
    return (*rows, total)


def _total(facts: ChargeFacts) -> str:
    people = sum(line.household.people for line in facts.lines)
    without = sum(not line.member_id for line in facts.lines)
    members = len({line.member_id for line in facts.lines} - {0})
    told = [f"{two_digits(len(facts.lines))} hộ" + (f", {people} nhân khẩu" if people else "")]
    told.append(f"{two_digits(len(facts.lines) - without)} hộ có {two_digits(members)} đảng viên phụ trách")
    told.append(f"chưa có người phụ trách {two_digits(without)} hộ" if without else "hộ nào cũng có người phụ trách")
    return "; ".join(told) + f". Tính đến ngày {show(facts.on)}."


def empty(branch: Branch | None) -> Doc:
    """The table to fill by hand, or in Excel to be read in."""
    return empty_list(
        branch,
        _TITLE,
        Title(_NAME, f"{_SUBJECT} 20.....", dashes=False),
        Table(_COLUMNS, _HEAD, blank_rows(_COLUMNS, 22, 10), size=12, name="Hộ gia đình", frozen=2),
    )


def checks(facts: ChargeFacts) -> tuple[Check, ...]:
    """Households without somebody in charge, and those nobody met in the year."""
    without = sum(not line.member_id for line in facts.lines)
    unmet = sum(1 for line in facts.lines if line.member_id and not line.met)
    return (
        Check(bool(facts.lines), "Có danh sách hộ", "" if facts.lines else "Sổ chưa có hộ gia đình nào."),
        Check(not without, "Hộ nào cũng có người phụ trách", f"{without} hộ chưa có." if without else ""),
        Check(not unmet, "Hộ được phụ trách đã được gặp trong năm", f"{unmet} hộ chưa ghi lần gặp." if unmet else ""),
    )


DOCUMENT = Document(
    id="phan_cong_ho_gia_dinh",
    title=_TITLE,
    basis="Điều lệ Đảng, Điều 24; kế hoạch của cấp ủy cấp trên về đảng viên phụ trách hộ gia đình",
    subject=Subject.YEAR,
    occasion=Occasion.ASSIGNMENT,
    collect=collect,
    build=build,
    empty=empty,
    formats=TABLE,
    checks=checks,
)
