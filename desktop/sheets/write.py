"""Generic cells → an .xlsx workbook that prints well and opens clean; knows nothing of papers or records.

Text stays text (leading zeros, "=1+1" in a name), and the clock inside the file is fixed:
the same cells give the same bytes.
"""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from desktop.domain.dates import PartialDate
from desktop.domain.records import dataclass

if TYPE_CHECKING:
    from openpyxl.cell.rich_text import CellRichText
    from openpyxl.worksheet.worksheet import Worksheet

PlainValue = str | int | float | Decimal | dt.date | PartialDate | None

FONT = "Times New Roman"
LONGEST_TEXT = 32_767  # what one Excel cell holds
_CLOCK = (2020, 1, 1, 0, 0, 0)
_CLOCK_ISO = "2020-01-01T00:00:00Z"
# Control characters that XML can't carry; tab and line ends may stay.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_BAD_IN_NAME = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks; `size` in points; `fill` is "RRGGBB" or "" for none."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    size: float = 12
    align: Literal["left", "center", "right", "justify"] = "left"
    middle: bool = True
    border: bool = False
    wrap: bool = True
    fill: str = ""
    number_format: str = ""  # "" = General for numbers, dd/mm/yyyy for dates, @ for text


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cell whose lines look different."""

    text: str
    style: Style = Style()


Value = PlainValue | tuple[Line, ...]

PLAIN = Style()
TITLE = Style(bold=True, size=14, align="center")
HEADER = Style(bold=True, align="center", border=True, fill="F2F2F2")
BODY = Style(border=True)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `across` and `down` merge it over so many columns and rows. Text may hold line breaks.

    A tuple of `Line`s stands one under the other in one cell, each in its own type: a row is never split over pages.
    """

    value: Value = None
    style: Style = PLAIN
    across: int = 1
    down: int = 1


SheetCell = Any  # openpyxl's cell: its shared style has no type
_Styles = dict[tuple[Style, type], SheetCell]


@dataclass(frozen=True, slots=True)
class Row:
    """Cells from left to right; places taken by a cell that reaches down from a row above are skipped by themselves.

    `height` in points (None: what the text needs).
    """

    cells: Sequence[Cell] = ()
    height: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One worksheet on A4.

    `widths` in characters, one a column. `header` = first and last heading row (1-based): repeated on every page and,
    with `frozen_columns`, kept in view. `margins` in millimetres: top, bottom, left, right. `footer` uses Excel's
    codes: &P page, &N pages.
    """

    name: str
    rows: Sequence[Row]
    widths: Sequence[float] = ()
    landscape: bool = False
    header: tuple[int, int] | None = None
    frozen_columns: int = 0
    margins: tuple[float, float, float, float] = (20, 20, 30, 15)
    footer: str = "Trang &P/&N"
    watermark: str = ""  # stands in the page header of every printed page


def workbook_bytes(sheets: Sequence[Sheet], *, title: str = "") -> bytes:
    """The workbook as bytes, ready to be written beside and put in place. `title` goes to the file's properties."""
    from openpyxl import Workbook  # a third of a window's start: only when a workbook is wanted
    from openpyxl.styles import Font

    if not sheets:
        raise ValueError("a workbook needs a sheet")
    book = Workbook()
    book.remove(book.worksheets[0])
    # The unit of column widths is a digit of this font: ours, so that widths are the same on every PC.
    styles: Any = book._named_styles  # type: ignore[attr-defined]  # noqa: SLF001 - openpyxl has no other way
    styles["Normal"].font = Font(name=FONT, size=12)
    names: set[str] = set()
    for sheet in sheets:
        target = book.create_sheet(_sheet_name(sheet.name, names))
        _fill(target, sheet)
        _page_setup(target, sheet)
    book.properties.title = clean(title) or None
    book.properties.creator = "Sổ Chi bộ"
    raw = io.BytesIO()
    book.save(raw)
    return with_fixed_clock(raw.getvalue())


def clean(text: str) -> str:
    """Text as a cell can hold it: no control characters, not longer than Excel's limit."""
    text = _CONTROL.sub("", text)
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def _sheet_name(name: str, used: set[str]) -> str:
    base = _BAD_IN_NAME.sub(" ", clean(name)).strip().strip("'")[:31] or "Trang"
    found, number = base, 2
    while found.casefold() in used:
        tail = f" ({number})"
        found, number = base[: 31 - len(tail)] + tail, number + 1
    used.add(found.casefold())
    return found


def _places(rows: Sequence[Row]) -> Iterator[tuple[int, int, Cell]]:
    """Row, column (1-based) and cell; a cell reaching down keeps its place in the rows below."""
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(rows, 1):
        c = 1
        for cell in row.cells:
            while (r, c) in taken:
                c += 1
            yield r, c, cell
            if cell.down > 1:
                taken.update((r + i, c + j) for i in range(1, cell.down) for j in range(cell.across))
            c += cell.across


def _fill(target: "Worksheet", sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    styles: _Styles = {}
    last_row = last_column = 1
    for r, c, cell in _places(sheet.rows):
        _put(target, r, c, cell, styles)
        last_row, last_column = max(last_row, r + cell.down - 1), max(last_column, c + cell.across - 1)
    for number, row in enumerate(sheet.rows, 1):
        if row.height is not None:
            target.row_dimensions[number].height = row.height
    for number, width in enumerate(sheet.widths, 1):
        target.column_dimensions[get_column_letter(number)].width = width
    last_column = max(last_column, len(sheet.widths))
    target.print_area = f"A1:{get_column_letter(last_column)}{max(last_row, len(sheet.rows))}"


def _put(target: "Worksheet", r: int, c: int, cell: Cell, styles: _Styles) -> None:
    out = target.cell(r, c)
    _set_value(out, cell.value)
    _dress(out, cell, styles)
    if cell.across == 1 and cell.down == 1:
        return
    if cell.style.border:  # the frame of a merged cell is drawn by the cells under it
        for row in range(r, r + cell.down):
            for column in range(c, c + cell.across):
                _dress(target.cell(row, column), cell, styles)
    target.merge_cells(start_row=r, start_column=c, end_row=r + cell.down - 1, end_column=c + cell.across - 1)


def _set_value(out: SheetCell, value: Value) -> None:
    if value is None or value == "":
        return
    if isinstance(value, tuple):
        out.value = _rich(value)
        return
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, PartialDate) and value.whole:
        value = value.earliest()
    if isinstance(value, PartialDate) or (isinstance(value, dt.date) and value.year < 1901):
        # Excel's calendar begins in 1900 and counts a day that never was.
        value = str(value) if isinstance(value, PartialDate) else str(PartialDate.of(value))
    if isinstance(value, str):
        out.value = clean(value)
        out.data_type = "s"  # openpyxl would take "=1+1" for a formula and "#N/A" for an error
    else:
        out.value = value


def _rich(lines: tuple[Line, ...]) -> "CellRichText":
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    blocks = []
    for number, line in enumerate(lines):
        look = line.style
        font = InlineFont(rFont=FONT, sz=look.size, b=look.bold, i=look.italic, u="single" if look.underline else None)
        blocks.append(TextBlock(font, clean(line.text) + ("\n" if number < len(lines) - 1 else "")))
    return CellRichText(*blocks)


def _dress(out: SheetCell, cell: Cell, styles: _Styles) -> None:
    key = (cell.style, type(cell.value))
    done = styles.get(key)
    if done is None:
        _set_style(out, cell)
        styles[key] = out
    else:
        out._style = done._style  # noqa: SLF001 - the documented fast way of openpyxl to share a style


def _set_style(out: SheetCell, cell: Cell) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    style = cell.style
    out.font = Font(
        name=FONT,
        size=style.size,
        bold=style.bold,
        italic=style.italic,
        underline="single" if style.underline else None,
    )
    out.alignment = Alignment(
        horizontal=style.align, vertical="center" if style.middle else "top", wrap_text=style.wrap
    )
    if style.border:
        line = Side(style="thin", color="000000")
        out.border = Border(left=line, right=line, top=line, bottom=line)
    if style.fill:
        out.fill = PatternFill("solid", fgColor=style.fill)
    out.number_format = style.number_format or _format_of(cell.value)
    if isinstance(cell.value, str):
        out.quotePrefix = True  # stays text when somebody edits the cell in Excel


def _format_of(value: Value) -> str:
    if isinstance(value, dt.date | PartialDate):
        return "dd/mm/yyyy"
    return "@" if isinstance(value, str) else "General"


def _page_setup(target: "Worksheet", sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    target.page_setup.paperSize = "9"
    target.page_setup.orientation = "landscape" if sheet.landscape else "portrait"
    target.page_setup.fitToWidth = 1
    target.page_setup.fitToHeight = 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = target.page_margins
    margins.top, margins.bottom, margins.left, margins.right = (round(mm / 25.4, 4) for mm in sheet.margins)
    margins.header = margins.footer = round(8 / 25.4, 4)
    header, footer = target.oddHeader, target.oddFooter
    if footer is not None:
        footer.center.text = sheet.footer
    if sheet.watermark and header is not None:
        header.center.text = clean(sheet.watermark).replace("&", "&&")
    top = 0
    if sheet.header:
        first, top = sheet.header
        target.print_title_rows = f"{first}:{top}"
    if top or sheet.frozen_columns:
        target.freeze_panes = f"{get_column_letter(sheet.frozen_columns + 1)}{top + 1}"


def with_fixed_clock(raw: bytes) -> bytes:
    """The same package (Excel's or Word's) with the save time replaced in each entry and in the core properties."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(
                    rb"(<dcterms:(created|modified)[^>]*>)[^<]*",
                    lambda found: found.group(1) + _CLOCK_ISO.encode("ascii"),
                    content,
                )
            entry = zipfile.ZipInfo(name, _CLOCK)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, content)
    return out.getvalue()
