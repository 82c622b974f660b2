"""Phiếu of a season (rating.md 2.8): the members' levels, the choice of "xuất sắc", the branch's own level.

Names are filled in; nothing tells one ballot from another. As many as fit stand on a page, with a line to cut along.
"""

from collections.abc import Sequence

from desktop.documents.blocks import (
    Align,
    Block,
    Column,
    CutLine,
    Doc,
    Row,
    Table,
    Title,
    bold,
    cell,
    italic,
    para,
    row,
    text_of,
)
from desktop.documents.parts import DOTS, empty_doc, stem
from desktop.documents.rating.season import SeasonFacts, balanced
from desktop.domain.branch import Branch, letterhead_branch
from desktop.domain.season import LEVELS, Ballot, Level
from desktop.services.ratings import SeasonPerson

_MARGINS = (15, 15, 25, 15)
_HEIGHT = 267  # of the text on a page, mm
_HEAD = 17  # branch, year, mm
_NOTE = 7
_TALL = 7  # a line of the title or of the table's heading
_LINE = 8.5  # a row
_MORE = 5  # a second line of a name
_WIDE = 170 - 3  # of the text, less what a cell leaves at its sides
_LETTER = 2.4  # mean width of a letter, mm
_CUT = 8
_MOST = 4  # ballots on a page: smaller slips are hard to count
_WRITER = "Người ghi phiếu có thể ký hoặc không ký tên."


def _ballots(title: str, note: str, head: Sequence[Block], table: Table, notes: Sequence[str]) -> list[Block]:
    """One ballot as often as it fits on a page."""
    title = balanced(title)
    tall = title.count("\n") + 1 + len(table.head)
    height = _HEAD + _TALL * tall + _rows_height(table) + sum(_NOTE * (1 + len(text) // 90) for text in notes)
    copies = min(max(int((_HEIGHT + _CUT) // (height + _CUT)), 1), _MOST)
    one: list[Block] = [
        *head,
        Title(title, note, dashes=False),
        table,
        *(para(italic(text), size=12, indent=0, after=2) for text in notes),
    ]
    blocks = list(one)
    for _ in range(copies - 1):
        blocks += [CutLine(), *one]
    return blocks


def _rows_height(table: Table) -> float:
    """The rows of a ballot: those with a long name take a line more."""
    room = _WIDE - sum(column.width for column in table.columns)
    longer = sum(len(text_of(row.cells[1].runs)) * _LETTER > room for row in table.rows)
    return len(table.rows) * _LINE + longer * _MORE


def _head(branch: Branch | None) -> list[Block]:
    return [para(bold(letterhead_branch(branch) if branch else "CHI BỘ " + "." * 30), indent=0, after=2)]


def _doc(title: str, facts: SeasonFacts, blocks: Sequence[Block]) -> Doc:
    return Doc(f"{title} năm {facts.year}", stem(facts.year, title), tuple(blocks), margins=_MARGINS)


# --- the levels of members ------------------------------------------------------------------------------------------

LEVELS_TITLE = "PHIẾU XẾP LOẠI CHẤT LƯỢNG ĐẢNG VIÊN"


def levels(facts: SeasonFacts) -> Doc:
    """One line a person with a column for each level; in two rounds "xuất sắc" is chosen afterwards."""
    rows = tuple(_level_row(n, facts.called(person), facts.season.ballot) for n, person in enumerate(facts.rated, 1))
    blocks = _level_ballot(facts.branch, f"Năm {facts.year}", facts.season.ballot, rows)
    return _doc("Phiếu xếp loại chất lượng đảng viên", facts, blocks)


def _offered(ballot: Ballot) -> tuple[Level, ...]:
    return LEVELS if ballot is Ballot.ONE_ROUND else LEVELS[1:]


def _level_row(number: int, name: str, ballot: Ballot) -> Row:
    return row(f"{number:02d}" if name else None, name, *[None] * len(_offered(ballot)), height=_LINE)


def _level_ballot(branch: Branch | None, when: str, ballot: Ballot, rows: tuple[Row, ...]) -> list[Block]:
    offered = _offered(ballot)
    head = (
        row(
            cell("TT", rows=2), cell("Họ và tên", rows=2), cell("Xếp loại chất lượng đảng viên", cols=len(offered))
        ),
        row(*(f"Mức {LEVELS.index(level) + 1}" for level in offered)),
    )  # fmt: skip
    columns = (Column(12, Align.CENTER), Column(0), *[Column(23, Align.CENTER)] * len(offered))
    said = " ".join(f"Mức {LEVELS.index(level) + 1}. {level.label}." for level in offered)
    notes = (f"Đánh 1 dấu X duy nhất để đánh giá trên mỗi dòng. {said}", _WRITER)
    return _ballots(LEVELS_TITLE, when, _head(branch), Table(columns, head, rows, size=13, name="Phiếu"), notes)


def levels_empty(branch: Branch | None) -> Doc:
    """The ballot with room for names."""
    rows = tuple(_level_row(0, "", Ballot.ONE_ROUND) for _ in range(20))
    blocks = _level_ballot(branch, f"Năm 20{DOTS}", Ballot.ONE_ROUND, rows)
    return empty_doc("Phiếu xếp loại chất lượng đảng viên", blocks, margins=_MARGINS)


# --- the choice of "xuất sắc" -----------------------------------------------------------------------------------------

EXCELLENT_TITLE = "PHIẾU BÌNH CHỌN ĐẢNG VIÊN HOÀN THÀNH XUẤT SẮC NHIỆM VỤ"


def candidates(facts: SeasonFacts) -> tuple[SeasonPerson, ...]:
    """Who is proposed as "xuất sắc" by himself or the chi ủy; everybody rated while nobody is."""
    proposed = tuple(
        person for person in facts.rated if Level.EXCELLENT in (person.review.own_level, person.review.committee_level)
    )
    return proposed or facts.rated


def excellent(facts: SeasonFacts) -> Doc:
    """Agree or not for each proposed person."""
    rows = tuple(
        row(f"{n:02d}", facts.called(person), None, None, height=_LINE) for n, person in enumerate(candidates(facts), 1)
    )
    blocks = _excellent_ballot(facts.branch, f"Năm {facts.year}", rows)
    return _doc("Phiếu bình chọn đảng viên hoàn thành xuất sắc nhiệm vụ", facts, blocks)


def _excellent_ballot(branch: Branch | None, when: str, rows: tuple[Row, ...]) -> list[Block]:
    columns = (Column(17, Align.CENTER), Column(0), Column(30, Align.CENTER), Column(34, Align.CENTER))
    table = Table(columns, (row("Số TT", "Họ và tên", "Đồng ý", "Không đồng ý"),), rows, size=13, name="Phiếu")
    notes = ("Đánh dấu X vào một trong hai ô ở mỗi dòng.", _WRITER)
    return _ballots(EXCELLENT_TITLE, when, _head(branch), table, notes)


def excellent_empty(branch: Branch | None) -> Doc:
    """The ballot with room for names."""
    blocks = _excellent_ballot(branch, f"Năm 20{DOTS}", tuple(row(*[None] * 4, height=_LINE) for _ in range(8)))
    return empty_doc("Phiếu bình chọn đảng viên hoàn thành xuất sắc nhiệm vụ", blocks, margins=_MARGINS)


# --- the branch's own level -----------------------------------------------------------------------------------------

BRANCH_TITLE = "PHIẾU ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG CHI BỘ"


def branch(facts: SeasonFacts) -> Doc:
    """Four levels, one to be marked."""
    blocks = _branch_ballot(facts.branch, f"Năm {facts.year}")
    return _doc("Phiếu đánh giá, xếp loại chất lượng chi bộ", facts, blocks)


def _branch_ballot(own: Branch | None, when: str) -> list[Block]:
    rows = tuple(row(f"{n:02d}", level.label, None, height=_LINE) for n, level in enumerate(LEVELS, 1))
    columns = (Column(14, Align.CENTER), Column(0), Column(40, Align.CENTER))
    table = Table(columns, (row("STT", "XẾP LOẠI CHẤT LƯỢNG", "ĐÁNH GIÁ"),), rows, size=13, name="Phiếu", together=True)
    return _ballots(BRANCH_TITLE, when, _head(own), table, ("Đánh dấu X vào 01 dòng duy nhất.", _WRITER))


def branch_empty(own: Branch | None) -> Doc:
    """The same without a year."""
    return empty_doc(
        "Phiếu đánh giá, xếp loại chất lượng chi bộ", _branch_ballot(own, f"Năm 20{DOTS}"), margins=_MARGINS
    )
