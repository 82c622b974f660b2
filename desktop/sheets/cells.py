"""What reading a workbook gives: sheets of cells, each with its text as a person sees it, its kind and its font."""

import datetime as dt
import math
import re
from dataclasses import replace
from enum import StrEnum
from typing import Final

from desktop.domain.dates import PartialDate
from desktop.domain.problems import UserError
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import nfc
from desktop.sheets.legacy_text import Encoding, convert, detect, encoding_of_font, to_unicode

LONGEST_TEXT: Final = 32_767


class CellKind(StrEnum):
    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    FORMULA = "formula"  # a formula whose result is not in the file


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `text` is Unicode, NFC, as a person reads it; `number`, `date` are set for those kinds.

    `font` is known for .xlsx and .xls that use old fonts; `was` tells that the text was converted from one.
    """

    kind: CellKind = CellKind.EMPTY
    text: str = ""
    number: float = 0.0
    date: dt.date | None = None
    font: str = ""
    was: Encoding = Encoding.UNICODE


EMPTY: Final = Cell()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows may differ in length: `cell` gives EMPTY beyond the end. `merged`: first row, first column, last of both."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a place counted from 0."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return EMPTY


@dataclass(frozen=True, slots=True)
class Workbook:
    """`typed`: numbers and dates come with their kind; in a CSV file all is text. `encoding` names that of a CSV."""

    sheets: tuple[Sheet, ...]
    typed: bool = True
    encoding: str = ""


def text_cell(text: str, font: str = "") -> Cell:
    """A cell of text, converted when its font is an old one. `finished` cleans it: old encodings use odd signs."""
    if len(text) > LONGEST_TEXT:
        raise UserError(
            f"Có ô dài hơn {LONGEST_TEXT} ký tự, không phải của một danh sách. Hãy xóa bớt nội dung ô đó rồi nhập lại."
        )
    text, was = convert(text, font)
    if not text.strip():
        return EMPTY
    return Cell(CellKind.TEXT, text, font=font if encoding_of_font(font) is not Encoding.UNICODE else "", was=was)


def number_cell(number: float) -> Cell:
    """A cell of a number; `text` without an exponent and without ".0"."""
    if not math.isfinite(number):
        return EMPTY
    text = str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number)
    return Cell(CellKind.NUMBER, text, number=number)


def date_cell(date: dt.date, number_format: str = "") -> Cell:
    """A cell of a date; `text` shows what the format shows: "04/2015" when it leaves the day out."""
    shown = PartialDate.of(date)
    if leaves_out_day(number_format):
        shown = PartialDate(date.year, date.month if "m" in number_format.casefold() else 0)
    return Cell(CellKind.DATE, str(shown), date=date)


def leaves_out_day(number_format: str) -> bool:
    """Whether a date in this format shows only month and year, or the year: Excel makes "4/2015" the first of April."""
    bare = re.sub(r'\[[^\]]*\]|"[^"]*"|\\.', "", number_format).casefold()
    return "y" in bare and "d" not in bare and "h" not in bare


def formula_cell(formula: str) -> Cell:
    return Cell(CellKind.FORMULA, "=" + nfc(formula)[:LONGEST_TEXT])


def finished(sheet: Sheet) -> Sheet:
    """The sheet with its text converted where no font told that it is old (CSV, a font changed afterwards), and clean.

    Clean: NFC, no control characters, one kind of space and line end.
    """
    texts = sorted({cell.text for row in sheet.rows for cell in row if _may_be_old(cell)})
    found = dict(zip(texts, detect(texts), strict=True))
    done: dict[tuple[str, str, Encoding], Cell] = {}  # lists repeat themselves: each text is put right once

    def put_right(cell: Cell) -> Cell:
        if cell.kind is not CellKind.TEXT:
            return cell
        key = (cell.text, cell.font, cell.was)
        if key not in done:
            done[key] = _put_right(cell, found.get(cell.text, Encoding.UNICODE))
        return done[key]

    return replace(sheet, rows=tuple(tuple(map(put_right, row)) for row in sheet.rows))


def _put_right(cell: Cell, found: Encoding) -> Cell:
    was = found if cell.was is Encoding.UNICODE else cell.was
    text = nfc(cell.text if was is cell.was else to_unicode(cell.text, was))
    return replace(cell, text=text, was=was) if text.strip() else EMPTY


def _may_be_old(cell: Cell) -> bool:
    return cell.kind is CellKind.TEXT and cell.was is Encoding.UNICODE and not cell.text.isascii()
