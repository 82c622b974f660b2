"""Tables for the PDF: platypus' table, with rows higher than a page cut into pieces before it sees them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Table as PlatypusTable
from reportlab.platypus import TableStyle

from desktop.documents import grid
from desktop.documents.blocks import Cell, RowKind, Table, text_of
from desktop.documents.pdf_parts import FONT, paragraph, style

_SIDE = 1.2 * mm  # left and right in a cell
_ABOVE, _BELOW = 1.5, 3.5
_LINE = (0.5, "black")
_HIGH = 0.6  # of a page
_PIECE = 6  # lines
_LETTER = 0.35  # of the type size: no letter of text is narrower on average

Place = tuple[int, int, Cell]


def table_flowables(block: Table, width: float, page: float, *, loose: bool) -> list[Any]:
    """The table `width` mm wide, to stand on pages `page` points high. `loose`: nothing is kept together."""
    if not block.rows and not block.head:
        return []
    return [_TableMaker(block, width, page, loose).flowable()]


class _Table(PlatypusTable):  # type: ignore[misc]
    def _culprit(self) -> str:
        """For platypus' message that a table is too high; its own falls over a table not measured yet."""
        return "table"


class _TableMaker:
    """One table on its way to platypus: `lines` are its rows, some cut into several."""

    def __init__(self, block: Table, width: float, page: float, loose: bool) -> None:
        self.block, self.page, self.loose = block, page, loose
        self.widths = [column * mm for column in grid.widths(block, width)]
        self.lines: list[list[Any]] = []
        self.heights: list[float | None] = []
        self.commands: list[Any] = [
            ("FONT", (0, 0), (-1, -1), FONT, block.size),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), _SIDE),
            ("RIGHTPADDING", (0, 0), (-1, -1), _SIDE),
            ("TOPPADDING", (0, 0), (-1, -1), _ABOVE),
            ("BOTTOMPADDING", (0, 0), (-1, -1), _BELOW),
        ]

    def flowable(self) -> Any:
        """platypus' table."""
        places = self._places()
        first_line: list[int] = []
        for r, cells in enumerate(places):
            first_line.append(len(self.lines))
            self._add_row(r, cells)
        self._spans(places, first_line)
        if not self.loose:
            self._keep_together(first_line)
        heads = len(self.block.head)
        table = _Table(
            self.lines,
            colWidths=self.widths,
            rowHeights=self.heights,
            # A heading that was cut, or that could leave no room under it, can't be repeated.
            repeatRows=0 if self.loose or (heads and first_line[heads - 1] != heads - 1) else heads,
            style=TableStyle(self.commands),
        )
        table.spaceAfter = self.block.after
        return table

    def _places(self) -> list[list[tuple[int, Cell]]]:
        """The cells of each row with their columns."""
        rows: list[list[tuple[int, Cell]]] = [[] for _ in grid.all_rows(self.block)]
        for r, c, cell in grid.places(self.block):
            rows[r].append((c, replace(cell, rows=1) if self.loose else cell))
        return rows

    def _add_row(self, r: int, cells: Sequence[tuple[int, Cell]]) -> None:
        made = [(c, cell, self._paragraph(r, c, cell)) for c, cell in cells]
        row = grid.all_rows(self.block)[r]
        least = max(row.height, self.block.row_height if r >= len(self.block.head) else 0) * mm
        if any(self._is_high(c, cell, text) for c, cell, text in made):
            pieces = list(self._pieces(made))
        else:
            pieces = [{c: text for c, _, text in made}]
        for piece in pieces:
            self.lines.append([piece.get(c, "") for c in range(len(self.widths))])
            self.heights.append(None)
        if len(pieces) > 1:
            self._close_up(len(self.lines) - len(pieces), len(self.lines) - 1)
        elif least:
            own = [self._height(c, cell, text) for c, cell, text in made if cell.rows == 1]
            self.heights[-1] = least if least >= max(own, default=0) else None

    def _paragraph(self, r: int, c: int, cell: Cell) -> Any:
        if not cell.runs:
            return ""
        look = style(self.block.size, grid.align_of(self.block, r, c, cell), leading=round(self.block.size * 1.2, 1))
        return paragraph(cell.runs, look, all_bold=grid.is_bold(self.block, r))

    def _room(self, c: int, cell: Cell) -> float:
        return float(sum(self.widths[c : c + cell.cols]) - 2 * _SIDE)

    def _height(self, c: int, cell: Cell, text: Any) -> float:
        if text == "":
            return 0
        _, high = text.wrap(self._room(c, cell), 100_000)
        return float(high) + _ABOVE + _BELOW

    def _is_high(self, c: int, cell: Cell, text: Any) -> bool:
        """Whether a page may end inside the cell: it fills most of one. Ordinary cells are not measured for this."""
        letters = text_of(cell.runs)
        room = max(self._room(c, cell), 1)
        lines = letters.count("\n") + len(letters) * self.block.size * 2 * _LETTER / room
        return lines * self.block.size * 1.2 > self.page / 3 and self._height(c, cell, text) > _HIGH * self.page

    def _pieces(self, made: Sequence[tuple[int, Cell, Any]]) -> Iterator[dict[int, Any]]:
        """The row cut into parts of a few lines, between which a page may end."""
        most = _PIECE * self.block.size * 1.2
        rest = {c: text for c, _, text in made}
        cells = {c: cell for c, cell, _ in made}
        while rest:
            piece, left = {}, {}
            for c, text in rest.items():
                piece[c] = text
                if text != "" and self._height(c, cells[c], text) > most + _ABOVE + _BELOW:
                    piece[c], left[c] = text.split(self._room(c, cells[c]), most)
            yield piece
            rest = left

    def _spans(self, places: Sequence[Sequence[tuple[int, Cell]]], first_line: Sequence[int]) -> None:
        """Merged cells, and the lines round each cell."""
        ends = [*first_line[1:], len(self.lines)]
        whole = len(first_line) == len(self.lines)
        if self.block.ruled:
            self.commands.append(("GRID" if whole else "BOX", (0, 0), (-1, -1), *_LINE))
        for r, cells in enumerate(places):
            for c, cell in cells:
                last, bottom = c + cell.cols - 1, ends[r + cell.rows - 1] - 1
                if cell.rows > 1:
                    self.commands.append(("SPAN", (c, first_line[r]), (last, bottom)))
                    self._let_grow(c, cell, first_line[r], bottom)
                elif cell.cols > 1:
                    self.commands += [("SPAN", (c, line), (last, line)) for line in range(first_line[r], bottom + 1)]
                if self.block.ruled and not whole:
                    self.commands.append(("LINEABOVE", (c, first_line[r]), (last, first_line[r]), *_LINE))
                    self.commands.append(("LINEBEFORE", (c, first_line[r]), (c, bottom), *_LINE))
        if self.block.ruled and not whole:  # a page that ends in a cut row
            self.commands.append(("LINEABOVE", (0, "splitfirst"), (-1, "splitfirst"), *_LINE))
            self.commands.append(("LINEBELOW", (0, "splitlast"), (-1, "splitlast"), *_LINE))

    def _let_grow(self, c: int, cell: Cell, first: int, last: int) -> None:
        """Rows of a fixed height under a merged cell that needs more: platypus is to find the heights."""
        given = self.heights[first : last + 1]
        if self._height(c, cell, self.lines[first][c]) > sum(height or 0 for height in given):
            self.heights[first : last + 1] = [None] * len(given)

    def _close_up(self, first: int, last: int) -> None:
        """The lines of one cut row follow each other like lines of text."""
        self.commands += [
            ("VALIGN", (0, first), (-1, last), "TOP"),
            ("TOPPADDING", (0, first + 1), (-1, last), 0),
            ("BOTTOMPADDING", (0, first), (-1, last - 1), 0),
        ]

    def _keep_together(self, first_line: Sequence[int]) -> None:
        """A group line with the row under it, a total with the row above it; all rows where the table asks for it."""
        if self.block.together:
            self.commands.append(("NOSPLIT", (0, 0), (-1, -1)))
            return
        top = len(self.block.head)
        for r, row in enumerate(self.block.rows, top):
            line = first_line[r]
            if row.kind is RowKind.GROUP and r + 1 < len(first_line):
                self.commands.append(("NOSPLIT", (0, line), (-1, first_line[r + 1])))
            if row.kind is RowKind.TOTAL and r > top:
                self.commands.append(("NOSPLIT", (0, line - 1), (-1, line)))
