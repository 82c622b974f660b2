"""Where the cells of a table stand: shared by the writers, so that PDF, Word and Excel show one grid."""

from collections.abc import Iterator
from dataclasses import replace

from desktop.documents.blocks import Align, Cell, Row, RowKind, Table


def all_rows(table: Table) -> tuple[Row, ...]:
    """Heading rows, then the others."""
    return (*table.head, *table.rows)


def places(table: Table) -> Iterator[tuple[int, int, Cell]]:
    """Row, column (from 0) and cell, cut to the grid; places covered from above are skipped."""
    taken: set[tuple[int, int]] = set()
    rows, columns = all_rows(table), len(table.columns)
    for r, row in enumerate(rows):
        c = 0
        last = len(table.head) if r < len(table.head) else len(rows)  # a heading cell doesn't reach into the body
        for cell in row.cells:
            while (r, c) in taken:
                c += 1
            if c >= columns:
                break
            cols, down = _free(taken, r, c, min(cell.cols, columns - c)), min(cell.rows, last - r)
            taken.update((r + i, c + j) for i in range(1, down) for j in range(cols))
            yield r, c, cell if (cols, down) == (cell.cols, cell.rows) else replace(cell, cols=cols, rows=down)
            c += cols


def _free(taken: set[tuple[int, int]], r: int, c: int, wanted: int) -> int:
    """How many columns from `c` are not covered from above."""
    return next((n for n in range(1, wanted) if (r, c + n) in taken), wanted)


def align_of(table: Table, r: int, c: int, cell: Cell) -> Align:
    """How a cell stands: as it says, centred in headings, to the left in group lines, else as its column."""
    if cell.align is not None:
        return cell.align
    if r < len(table.head):
        return Align.CENTER
    return Align.LEFT if table.rows[r - len(table.head)].kind is RowKind.GROUP else table.columns[c].align


def is_bold(table: Table, r: int) -> bool:
    """Headings, group lines and totals are bold."""
    return r < len(table.head) or table.rows[r - len(table.head)].kind is not RowKind.BODY


def widths(table: Table, total: float) -> list[float]:
    """Column widths in mm that fill `total`: columns of width 0 share what the others leave, all are scaled to fit."""
    given = [column.width for column in table.columns]
    free = given.count(0)
    if free:
        rest = max(total - sum(given), free * 15) / free
        given = [width or rest for width in given]
    scale = total / sum(given)
    return [width * scale for width in given]
