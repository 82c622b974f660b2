"""What the books and lists share that are one wide table: how they lie, their head, numbered lines to fill by hand."""

from collections.abc import Sequence

from desktop.documents.blocks import Block, Column, Doc, Row, Title, number_cell, row
from desktop.documents.parts import empty_doc, letterhead, signed
from desktop.domain.branch import Branch

MARGINS = (20, 15, 20, 15)
"""Of a page on its side."""


def blank_rows(columns: Sequence[Column], count: int, height: float = 11) -> tuple[Row, ...]:
    """Numbered lines `height` mm high with nothing else in them."""
    return tuple(row(number_cell(n), *[None] * (len(columns) - 1), height=height) for n in range(1, count + 1))


def empty_list(
    branch: Branch | None,
    title: str,
    head: Title,
    *blocks: Block,
    margins: tuple[float, float, float, float] = MARGINS,
    sign: bool = True,
) -> Doc:
    """A list to fill by hand: letterhead, head, the tables and what stands under them, who signs."""
    ends = [signed("")] if sign else []
    return empty_doc(title, [letterhead(branch), head, *blocks, *ends], landscape=True, margins=margins)
