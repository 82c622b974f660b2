"""A written workbook keeps what it was given, prints on A4 and is the same bytes each time."""

import datetime as dt
import io
import time
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from desktop.domain.dates import PartialDate
from desktop.sheets.write import BODY, HEADER, TITLE, Cell, Row, Sheet, workbook_bytes


def _reread(*sheets: Sheet) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes(sheets)))


def _one_row(*values: object) -> list[object]:
    row = Row([Cell(value) for value in values])  # type: ignore[arg-type]
    return [cell.value for cell in _reread(Sheet(name="A", rows=[row])).worksheets[0][1]]


def _roll() -> Sheet:
    rows = [
        Row([Cell("DANH SÁCH ĐẢNG VIÊN", TITLE, across=4)]),
        Row([Cell("TT", HEADER, down=2), Cell("Họ và tên", HEADER, down=2), Cell("Ngày vào Đảng", HEADER, across=2)]),
        Row([Cell("Dự bị", HEADER), Cell("Chính thức", HEADER)]),
        Row([Cell(1, BODY), Cell("Lê Thị Ánh", BODY), Cell(dt.date(2001, 2, 3), BODY), Cell(PartialDate(2002), BODY)]),
    ]
    return Sheet(name="Danh sách", rows=rows, widths=(5, 30, 14, 14), landscape=True, header=(2, 3), frozen_columns=2)


def test_text_arrives_as_text_whatever_it_looks_like() -> None:
    texts = ["001901749037", "=1+1", "+84", "-1", "@x", "#N/A", "1.2E+11", "03/02/2026", "<b>&</b>", "a\nb", "\tx"]
    row = Row([Cell(text) for text in texts])
    cells = _reread(Sheet(name="A", rows=[row])).worksheets[0][1]
    assert [cell.value for cell in cells] == texts
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}


def test_numbers_and_dates_keep_their_type() -> None:
    assert _one_row(28, 66.5, Decimal("12.25")) == [28, 66.5, 12.25]
    sheet = _reread(
        Sheet(name="A", rows=[Row([Cell(dt.date(2026, 11, 3)), Cell(PartialDate(2026, 11, 3))])])
    ).worksheets[0]
    assert [cell.value.date() for cell in sheet[1]] == [dt.date(2026, 11, 3)] * 2
    assert {cell.number_format for cell in sheet[1]} == {"dd/mm/yyyy"}


def test_dates_excel_cannot_hold_are_written_as_text() -> None:
    assert _one_row(PartialDate(1985), PartialDate(1985, 10), dt.date(1899, 5, 1)) == ["1985", "10/1985", "01/05/1899"]


def test_control_characters_go_and_long_text_is_cut() -> None:
    clean, long = _one_row("a\x00b\x0bc", "x" * 40_000)
    assert clean == "abc"
    assert isinstance(long, str)
    assert len(long) == 32_767
    assert long.endswith("…")


def test_merged_headings_skip_the_places_taken_from_above() -> None:
    sheet = _reread(_roll()).worksheets[0]
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A1:D1", "A2:A3", "B2:B3", "C2:D2"}
    assert [cell.value for cell in sheet[3]] == [None, None, "Dự bị", "Chính thức"]
    assert sheet["D2"].border.right.style == "thin"


def test_page_is_a4_fits_the_width_and_repeats_its_heading() -> None:
    sheet = _reread(_roll()).worksheets[0]
    assert int(sheet.page_setup.paperSize) == 9
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$2:$3"
    assert sheet.print_area == "'Danh sách'!$A$1:$D$4"
    assert sheet.freeze_panes == "C4"
    assert sheet.oddFooter.center.text == "Trang &P/&N"
    assert sheet.page_margins.left == pytest.approx(30 / 25.4, abs=0.001)


def test_sheet_names_are_made_fit_and_unique() -> None:
    rows = [Row([Cell("x")])]
    book = _reread(*(Sheet(name=name, rows=rows) for name in ["Tháng 11/2026", "tháng 11 2026", "n" * 40, ""]))
    assert book.sheetnames == ["Tháng 11 2026", "tháng 11 2026 (2)", "n" * 31, "Trang"]


def test_the_same_cells_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = workbook_bytes([_roll()], title="Danh sách")
    later = time.time() + 4000
    monkeypatch.setattr(time, "time", lambda: later)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(later))
    assert workbook_bytes([_roll()], title="Danh sách") == first
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2020, 1, 1, 0, 0, 0)}
        assert package.read("docProps/core.xml").count(b"2020-01-01T00:00:00Z") == 2
