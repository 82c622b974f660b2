"""A file of the user → sheets of cells, or one plain sentence why not. The kind of file is told by its content.

.xlsx is checked first (`package.py`) and read by calamine; .xls by xlrd, which tells its fonts; .csv by `read_csv`.
"""

import datetime as dt
import html
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from desktop.domain.problems import UserError
from desktop.sheets.cells import (
    EMPTY,
    Cell,
    CellKind,
    Sheet,
    Workbook,
    date_cell,
    finished,
    formula_cell,
    number_cell,
    text_cell,
)
from desktop.sheets.package import MAX_FILE, Package, checked_package, refuse_extent
from desktop.sheets.read_csv import read_csv

MAX_XLS: Final = 6_000_000  # .xls has no packing: this is some 5,000 rows of 40 columns
_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_DAMAGED: Final = "Tệp bị hỏng, không đọc được. Hãy mở bằng Excel, lưu thành tệp mới rồi nhập lại."
_LOCKED: Final = "Tệp được khóa bằng mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu, lưu lại rồi nhập."
_OLD_FONT: Final = re.compile(rb"""["']\s*(?:\.Vn|VNI)""", re.IGNORECASE)
_FORMULA: Final = re.compile(
    rb"""<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<f[^>]*>([^<]*)</f>\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"""
)
_STYLED: Final = re.compile(rb"""<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*?\bs="(\d+)"[^>]*>""")


def read_workbook(path: Path) -> Workbook:
    """The sheets of a .xlsx, .xls or .csv file. UserError in Vietnamese, with the next step, for all that can't be."""
    raw = _bytes_of(path)
    if raw.startswith(b"PK"):
        book = _read_xlsx(checked_package(raw))
    elif raw.startswith(_OLE):
        book = _read_xls(raw)
    else:
        _refuse_markup(raw)
        book = read_csv(raw, path.stem)
    if not any(sheet.rows for sheet in book.sheets):
        raise UserError("Tệp không có dữ liệu. Hãy chọn tệp có danh sách.")
    return book


def _bytes_of(path: Path) -> bytes:
    if path.name.startswith("~$"):
        raise UserError(f"“{path.name}” là tệp tạm của Excel. Hãy chọn tệp cùng tên không có “~$” ở đầu.")
    try:
        if path.stat().st_size > MAX_FILE:
            raise UserError("Tệp quá lớn so với một danh sách đảng viên. Hãy chép riêng danh sách sang một tệp mới.")
        raw = path.read_bytes()
    except FileNotFoundError as fault:
        raise UserError(f"Không thấy tệp “{path}”. Hãy xem lại tên và nơi để tệp.") from fault
    except PermissionError as fault:
        raise UserError(
            f"Không mở được “{path.name}”: tệp đang mở ở chương trình khác hoặc bạn không có quyền đọc. "
            "Hãy đóng tệp trong Excel rồi thử lại."
        ) from fault
    except OSError as fault:
        raise UserError(f"Không đọc được “{path.name}”. Hãy chép tệp vào máy này rồi thử lại.") from fault
    if not raw.strip():
        raise UserError("Tệp rỗng. Hãy chọn tệp có danh sách.")
    return raw


def _refuse_markup(raw: bytes) -> None:
    """Web pages and XML that call themselves .xls: many systems export such."""
    head = raw[:2000].lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").replace(b"\x00", b"").lower()
    if head.startswith((b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta", b"<style")):
        raise UserError("Tệp là trang web mang đuôi Excel. Hãy mở bằng Excel, chọn Lưu thành .xlsx rồi nhập lại.")
    if raw.startswith((b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"Rar!", b"7z\xbc\xaf")):
        raise UserError("Tệp này không phải danh sách Excel. Hãy chọn tệp .xlsx, .xls hoặc .csv.")


@contextmanager
def _damage_in_words() -> Iterator[None]:
    """Whatever a parser says of a file it can't read, as one sentence; also the panics of calamine's Rust."""
    try:
        yield
    except UserError:
        raise
    except MemoryError as fault:
        raise UserError("Tệp quá lớn so với bộ nhớ của máy. Hãy chép riêng danh sách sang một tệp mới.") from fault
    except Exception as fault:
        raise UserError(_LOCKED if "encrypt" in str(fault).lower() else _DAMAGED) from fault
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":
            raise
        raise UserError(_DAMAGED) from fault


# ---------------------------------------------------------------- .xlsx


def _read_xlsx(package: Package) -> Workbook:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum, load_workbook

    raw = []
    with _damage_in_words():
        fonts, formulas, months = _fonts(package), _formulas(package), _months(package)
        book = load_workbook(package.stream())
        for meta in book.sheets_metadata:
            if meta.typ is SheetTypeEnum.WorkSheet:
                found = book.get_sheet_by_name(meta.name)
                values = found.to_python(skip_empty_area=False) if found.end else []
                merged = tuple((*first, *last) for first, last in found.merged_cell_ranges or ())
                raw.append((meta.name, values, meta.visible is not SheetVisibleEnum.Visible, merged))
    sheets = []
    for name, values, hidden, merged in raw:
        rows = _rows(values, fonts.get(name, {}), formulas.get(name, {}), months.get(name, {}))
        sheets.append(finished(Sheet(name, rows, hidden, merged)))
    return Workbook(tuple(sheets))


_Fonts = dict[tuple[int, int], list[tuple[str, str]]]
_Texts = dict[tuple[int, int], str]


def _rows(values: list[list[Any]], fonts: _Fonts, formulas: _Texts, months: _Texts) -> tuple[tuple[Cell, ...], ...]:
    rows = [[_cell(value) for value in row] for row in values]
    for (r, c), number_format in months.items():
        date = rows[r][c].date if r < len(rows) and c < len(rows[r]) else None
        if date is not None:
            rows[r][c] = date_cell(date, number_format)
    for (r, c), runs in fonts.items():
        if r < len(rows) and c < len(rows[r]) and rows[r][c].kind is CellKind.TEXT:
            rows[r][c] = _of_runs(runs)
    for (r, c), formula in formulas.items():
        while len(rows) <= r:
            rows.append([])
        rows[r].extend([EMPTY] * (c + 1 - len(rows[r])))
        if rows[r][c].kind is CellKind.EMPTY:
            rows[r][c] = formula_cell(formula)
    return tuple(tuple(row) for row in rows)


def _cell(value: Any) -> Cell:
    if isinstance(value, str):
        return text_cell(value) if value else EMPTY
    if isinstance(value, bool):
        return text_cell("x") if value else EMPTY
    if isinstance(value, int | float):
        return number_cell(value)
    if isinstance(value, dt.datetime):
        return date_cell(value.date())
    if isinstance(value, dt.date):
        return date_cell(value)
    return text_cell(str(value))  # a time of day, a duration


def _of_runs(runs: list[tuple[str, str]]) -> Cell:
    """A cell typed in several fonts: each run is converted by its own."""
    parts = [text_cell(text, font) for text, font in runs]
    if len(parts) == 1:
        return parts[0]
    texts = [cell.text or text for cell, (text, _) in zip(parts, runs, strict=True)]
    first = next((cell for cell in parts if cell.font), parts[0])
    return Cell(CellKind.TEXT, "".join(texts), font=first.font, was=first.was)


def _fonts(package: Package) -> dict[str, _Fonts]:
    """Sheet → place → runs of (text, font), for workbooks that use an old font at all: openpyxl is slow."""
    if not any(_OLD_FONT.search(content) for content in package.parts.values()):
        return {}
    from openpyxl import load_workbook

    book = load_workbook(package.stream(), read_only=True, rich_text=True)
    found: dict[str, _Fonts] = {}
    for sheet in book.worksheets:
        own = found.setdefault(sheet.title, {})
        for r, row in enumerate(sheet.iter_rows()):
            for c, cell in enumerate(row):
                if isinstance(cell.value, str | list):
                    own[r, c] = _runs(cell)
    return found


def _runs(cell: Any) -> list[tuple[str, str]]:
    base = cell.font.name or ""
    if isinstance(cell.value, str):
        return [(cell.value, base)]
    return [
        (run, base) if isinstance(run, str) else (run.text, (run.font.rFont if run.font else None) or base)
        for run in cell.value
    ]


def _months(package: Package) -> dict[str, _Texts]:
    """Sheet → place → format, for dates of which only month and year, or the year, are shown."""
    styles = package.styles_without_day()
    if not styles:
        return {}
    return {
        name: {
            (int(row) - 1, _column(letters)): styles[style.decode("ascii")]
            for letters, row, style in _STYLED.findall(content)
            if style.decode("ascii") in styles
        }
        for name, content in package.sheet_parts().items()
    }


def _formulas(package: Package) -> dict[str, _Texts]:
    """Sheet → place → formula, for cells whose result was never calculated (files written by programs)."""
    if not any(b"<f" in content for name, content in package.parts.items() if "worksheets/" in name):
        return {}
    return {
        name: {
            (int(row) - 1, _column(letters)): html.unescape(formula.decode("utf-8", errors="replace"))
            for letters, row, formula in _FORMULA.findall(content)
        }
        for name, content in package.sheet_parts().items()
    }


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


# ---------------------------------------------------------------- .xls


def _read_xls(raw: bytes) -> Workbook:
    import xlrd

    if "EncryptedPackage".encode("utf-16-le") in raw:
        raise UserError(_LOCKED)
    if "WordDocument".encode("utf-16-le") in raw:
        raise UserError("Đây là tài liệu Word, không phải tệp Excel. Hãy chọn tệp danh sách .xlsx, .xls hoặc .csv.")
    if len(raw) > MAX_XLS:
        raise UserError("Tệp .xls quá lớn so với một danh sách. Hãy chép riêng danh sách sang một tệp .xlsx mới.")
    with _damage_in_words():
        book = xlrd.open_workbook(
            file_contents=raw, formatting_info=True, ragged_rows=True, on_demand=True, logfile=io.StringIO()
        )
        return Workbook(tuple(finished(_xls_sheet(book, number)) for number in range(book.nsheets)))


def _xls_sheet(book: Any, number: int) -> Sheet:
    import xlrd

    sheet = book.sheet_by_index(number)
    nothing = (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK)
    widths = []
    for r in range(sheet.nrows):  # formatted empty cells don't count
        widths.append(max((c + 1 for c, kind in enumerate(sheet.row_types(r)) if kind not in nothing), default=0))
    while widths and not widths[-1]:
        widths.pop()
    refuse_extent(len(widths), max(widths, default=0), sum(widths))
    rows = tuple(tuple(_xls_cell(book, sheet, r, c) for c in range(width)) for r, width in enumerate(widths))
    merged = tuple((r, c, last_r - 1, last_c - 1) for r, last_r, c, last_c in sheet.merged_cells)
    book.unload_sheet(number)
    return Sheet(sheet.name, rows, bool(sheet.visibility), merged)


def _xls_cell(book: Any, sheet: Any, r: int, c: int) -> Cell:
    import xlrd

    kind, value = sheet.cell_type(r, c), sheet.cell_value(r, c)
    if kind == xlrd.XL_CELL_TEXT:
        return _of_runs(_xls_runs(book, sheet, r, c, value))
    if kind == xlrd.XL_CELL_NUMBER:
        return number_cell(value)
    if kind == xlrd.XL_CELL_DATE:
        try:
            number_format = book.format_map[book.xf_list[sheet.cell_xf_index(r, c)].format_key].format_str
            return date_cell(xlrd.xldate_as_datetime(value, book.datemode).date(), number_format)
        except (xlrd.xldate.XLDateError, OverflowError, ValueError, KeyError):
            return number_cell(value)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return text_cell("x") if value else EMPTY
    return EMPTY


def _xls_runs(book: Any, sheet: Any, r: int, c: int, text: str) -> list[tuple[str, str]]:
    font = book.font_list[book.xf_list[sheet.cell_xf_index(r, c)].font_index].name
    starts = [(0, font)]
    for start, index in sheet.rich_text_runlist_map.get((r, c), ()):
        starts.append((start, book.font_list[index].name))
    ends = [start for start, _ in starts[1:]] + [len(text)]
    return [(text[start:end], name) for (start, name), end in zip(starts, ends, strict=True) if end > start]
