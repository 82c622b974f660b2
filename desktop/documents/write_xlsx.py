"""Blocks → Excel, for papers that are tables: letterhead and title as rows, then the table's own cells.

A further table, or a paper joined on, goes to a sheet of its own, so that each keeps its column widths.
"""

import itertools
from collections.abc import Sequence
from dataclasses import field, replace
from typing import Literal

from desktop.documents import grid, watermark
from desktop.documents.blocks import (
    Align,
    Block,
    Column,
    Doc,
    Fill,
    Letterhead,
    PageBreak,
    Para,
    Recipients,
    Signatures,
    Signer,
    Table,
    Ticks,
    Title,
    text_of,
)
from desktop.documents.blocks import (
    Cell as PaperCell,
)
from desktop.documents.pdf_parts import line_count, load_fonts, width_of
from desktop.domain.records import dataclass
from desktop.sheets.write import PLAIN, Cell, Line, Row, Sheet, Style, workbook_bytes

_CHARACTERS = 0.455  # Excel's unit of column width (a digit of 12 pt) in a mm, so that A4 is just filled
_BLANK = "." * 40
_LEAST = 0.7  # of its size: smaller a line isn't set, rather it is wrapped
_HIGHEST = 400  # points: what an Excel row can be, nearly
_ALIGN: dict[Align, Literal["left", "center", "right", "justify"]] = {
    Align.LEFT: "left",
    Align.CENTER: "center",
    Align.RIGHT: "right",
    Align.JUSTIFY: "justify",
}
_CENTRE = Style(size=14, align="center")
_BOLD_CENTRE = Style(size=14, align="center", bold=True)
_ITALIC_CENTRE = Style(size=14, align="center", italic=True)


def xlsx_bytes(doc: Doc) -> bytes:
    """The paper as an Excel file."""
    sheets: list[Sheet] = []
    for part in _parts(doc.blocks):
        sheets.append(_SheetWriter(doc, part).write(f"Trang {len(sheets) + 1}" if sheets else doc.title))
    return workbook_bytes(sheets, title=doc.title)


def _parts(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks of each sheet: cut where a new paper begins and before what stands over a further table."""
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, PageBreak):
            if block.restart:
                parts.append([])
            continue
        if isinstance(block, Table) and any(isinstance(b, Table) for b in parts[-1]):
            lead = _lead(parts[-1])
            parts.append(lead)
        parts[-1].append(block)
    return [part for part in parts if part] or [[]]


def _lead(part: list[Block]) -> list[Block]:
    """Takes the paragraphs after the last table out of `part`: they belong to the next one."""
    last = max(i for i, block in enumerate(part) if isinstance(block, Table))
    lead = part[last + 1 :]
    del part[last + 1 :]
    return lead


@dataclass
class _SheetWriter:
    """Rows of one sheet."""

    doc: Doc
    blocks: Sequence[Block]
    rows: list[Row] = field(default_factory=list)
    header: tuple[int, int] | None = None

    def write(self, name: str) -> Sheet:
        """All blocks as rows."""
        table = next((block for block in self.blocks if isinstance(block, Table)), None)
        self.columns = len(table.columns) if table and table.columns else 2
        widths = grid.widths(table or Table((Column(), Column())), self.doc.width)
        for block in self.blocks:
            self._put(block)
        return Sheet(
            name=table.name if table and table.name else name,
            rows=self.rows,
            widths=[round(width * _CHARACTERS, 1) for width in widths],
            landscape=self.doc.landscape,
            header=self.header,
            frozen_columns=table.frozen if table else 0,
            margins=self.doc.margins,
            watermark=watermark.TEXT if self.doc.practice else "",
        )

    def _put(self, block: Block) -> None:
        match block:
            case Letterhead():
                self._letterhead(block)
            case Title():
                for text, style in (
                    (block.name, Style(size=16, align="center", bold=True)),
                    (block.subject, _BOLD_CENTRE),
                    (block.note, _ITALIC_CENTRE),
                    ("-----" if block.dashes else "", _CENTRE),
                ):
                    if text:
                        self._across(text, style)
                self.rows.append(Row())
            case Para():
                self._across(text_of(block.runs), _para_style(block))
            case Fill():
                self._across(f"{text_of(block.lead)} {_BLANK}".strip(), Style(size=block.size))
                self.rows += [self._wide(_BLANK, Style(size=block.size)) for _ in range(block.lines - 1)]
            case Ticks():
                self._ticks(block)
            case Table():
                self._table(block)
            case Signatures():
                self._signatures(block)
            case _:
                self.rows.append(Row())

    def _wide(self, text: str, style: Style) -> Row:
        return Row((Cell(text, style, across=self.columns),), _height(text, style.size, self.doc.width))

    def _across(self, text: str, style: Style) -> None:
        self.rows.append(self._wide(text, style))

    def _ticks(self, block: Ticks) -> None:
        for number, line in enumerate(block.lines()):
            said = "     ".join(f"{'☒' if on else '☐'} {words}" for words, on in line)
            self._across(said if number else f"{block.lead} {said}".lstrip(), Style(size=block.size))

    def _split(self) -> tuple[int, int]:
        """The columns under the left and the right cell of the letterhead."""
        widths = self._widths()
        middle = sum(widths) * 0.46
        best = min(range(1, max(self.columns, 2)), key=lambda n: abs(sum(widths[:n]) - middle))
        return best, max(self.columns - best, 1)

    def _widths(self) -> list[float]:
        table = next((block for block in self.blocks if isinstance(block, Table)), None)
        return grid.widths(table or Table((Column(), Column())), self.doc.width)

    def _letterhead(self, block: Letterhead) -> None:
        left, right = self._split()
        lefts = [(block.superior, _CENTRE), (block.issuer, _BOLD_CENTRE), ("*", _CENTRE), (block.number, _CENTRE)]
        title = Style(size=15, align="center", bold=True, underline=True)
        rights = [(block.form, Style(align="center")), (block.title, title), (block.place_date, _ITALIC_CENTRE)]
        self._two([entry for entry in lefts if entry[0]], [entry for entry in rights if entry[0]], left, right)
        self.rows.append(Row())

    def _two(
        self, lefts: Sequence[tuple[str, Style]], rights: Sequence[tuple[str, Style]], left: int, right: int
    ) -> None:
        widths = self._widths()
        rooms = sum(widths[:left]), sum(widths[left : left + right])
        for number in range(max(len(lefts), len(rights))):
            one = _fitted(*lefts[number], rooms[0]) if number < len(lefts) else ("", PLAIN)
            other = _fitted(*rights[number], rooms[1]) if number < len(rights) else ("", PLAIN)
            height = max(_height(*one_of, room) for one_of, room in zip(_sized(one, other), rooms, strict=True))
            self.rows.append(Row((Cell(*one, across=left), Cell(*other, across=right)), height))

    def _signatures(self, block: Signatures) -> None:
        """All in one row: Excel may end a page between rows, but never inside one."""
        groups = self._groups(len(block.columns))
        rooms = self._rooms(groups)
        tops = [
            [Line(*_fitted(line.text, line.style, room)) for line in _above(column)]
            for column, room in zip(block.columns, rooms, strict=True)
        ]
        most = max(
            (len(top) for top, column in zip(tops, block.columns, strict=True) if isinstance(column, Signer)), default=0
        )
        cells = []
        for top, column, across in zip(tops, block.columns, groups, strict=True):
            lines = top
            if isinstance(column, Signer):
                gap = [Line("", _CENTRE)] * (most - len(top) + 4)
                lines = [*top, *gap, Line(column.name, _BOLD_CENTRE)]
            align: Literal["left", "center"] = "left" if isinstance(column, Recipients) else "center"
            style = Style(size=14, align=align, middle=False)
            cells.append(Cell(tuple(lines) or None, style, across=across))
        heights = [
            sum(_height(line.text, line.style.size, room) for line in cell.value)
            for cell, room in zip(cells, rooms, strict=True)
            if isinstance(cell.value, tuple)
        ]
        self.rows += [Row(), Row(cells, min(max(heights, default=0), _HIGHEST) or None)]

    def _groups(self, count: int) -> list[int]:
        """Columns under each of `count` blocks side by side, about equally wide."""
        widths = self._widths()
        whole = sum(widths)
        edges = [0]
        for number in range(1, count):
            after = range(edges[-1] + 1, max(self.columns, edges[-1] + 2))
            edges.append(min(after, key=lambda n: abs(sum(widths[:n]) - whole * number / count)))
        edges.append(max(self.columns, edges[-1] + 1))
        return [right - left for left, right in itertools.pairwise(edges)]

    def _rooms(self, groups: Sequence[int]) -> list[float]:
        """The width in mm of each of these groups of columns."""
        widths, ends = self._widths(), list(itertools.accumulate(groups))
        return [sum(widths[end - many : end]) for many, end in zip(groups, ends, strict=True)]

    def _table(self, block: Table) -> None:
        first = len(self.rows) + 1
        widths = grid.widths(block, self.doc.width)
        made: list[list[Cell]] = [[] for _ in grid.all_rows(block)]
        own = [0.0] * len(made)
        for r, c, cell in grid.places(block):
            text = text_of(cell.runs)
            value = text if cell.number is None else cell.number
            made[r].append(Cell(value if value != "" else None, _style(block, r, c, cell), cell.cols, cell.rows))
            high = _height(text, block.size, sum(widths[c : c + cell.cols])) / cell.rows
            for below in range(r, r + cell.rows):
                own[below] = max(own[below], high)
        for r, (cells, row) in enumerate(zip(made, grid.all_rows(block), strict=True)):
            least = max(row.height, block.row_height if r >= len(block.head) else 0) * 72 / 25.4
            # Excel grows rows when it opens a file, but not for merged cells, and LibreOffice doesn't at all.
            fixed = least or own[r] > 1.6 * block.size
            self.rows.append(Row(cells, max(least, own[r]) if fixed else None))
        if block.head and self.header is None:
            self.header = (first, first + len(block.head) - 1)


def _style(block: Table, r: int, c: int, cell: PaperCell) -> Style:
    return Style(
        bold=grid.is_bold(block, r),
        italic=bool(cell.runs) and all(run.italic for run in cell.runs),
        size=block.size,
        align=_ALIGN[grid.align_of(block, r, c, cell)],
        border=block.ruled,
    )


def _para_style(block: Para) -> Style:
    strong = bool(block.level in (1, 2)) or all(run.bold for run in block.runs)
    align = Align.LEFT if block.align is Align.JUSTIFY else block.align
    return Style(size=block.size, bold=strong, align=_ALIGN[align], middle=False)


def _above(column: Signer | Recipients | None) -> list[Line]:
    """Recipients, or what stands above the gap for the signature."""
    if isinstance(column, Recipients):
        small = Style(size=12)
        return [Line(column.title, Style(size=14, underline=True)), *(Line(line, small) for line in column.lines)]
    if column is None:
        return []
    lines = [
        Line(column.place_date, _ITALIC_CENTRE),
        Line(column.authority, _BOLD_CENTRE),
        Line(column.post, _CENTRE),
        Line(column.note, Style(size=12, align="center", italic=True)),
    ]
    return [line for line in lines if line.text]


def _fitted(text: str, style: Style, room: float) -> tuple[str, Style]:
    """A line of the head or over a signature in type as small as it needs to stay one line in `room` mm."""
    load_fonts()
    least, free = style.size * _LEAST, max(_free(room), 0) * 72 / 25.4
    needed = width_of(text, style.size, style.bold, style.italic)
    return text, style if needed <= free else replace(style, size=max(round(style.size * free / needed - 0.5), least))


def _free(width: float) -> float:
    """Of `width` mm, less what Excel leaves at both sides."""
    return width * 0.97 - 2


def _sized(*cells: tuple[str, Style]) -> list[tuple[str, float]]:
    return [(text, style.size) for text, style in cells]


def _height(text: str, size: float, width: float) -> float:
    """Row height in points for text wrapped in `width` mm; rather too high."""
    return round(line_count(text, size, _free(width)) * size * 1.3 + 2, 1)
