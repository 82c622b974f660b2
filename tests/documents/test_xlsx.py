"""Excel files: the table's cells, zeros kept, A4, repeated headings, equal bytes."""

import io

import openpyxl
import pytest

from desktop.documents.blocks import (
    Column,
    Doc,
    Letterhead,
    PageBreak,
    Signatures,
    Signer,
    Table,
    Title,
    number_cell,
    para,
    row,
)
from desktop.documents.write_xlsx import xlsx_bytes
from tests.documents import paper_samples as samples

SAMPLES = [samples.minutes, samples.empty_form, samples.year_table, samples.sign_in]


def _open(doc):
    return openpyxl.load_workbook(io.BytesIO(xlsx_bytes(doc)))


def _row_of(sheet, text):
    return next(cell.row for line in sheet.iter_rows() for cell in line if cell.value == text)


@pytest.mark.parametrize("sample", SAMPLES)
def test_same_paper_same_bytes(sample):
    assert xlsx_bytes(sample()) == xlsx_bytes(sample())


def test_the_table_is_cells_with_zeros_kept_and_numbers_as_numbers():
    sheet = _open(samples.year_table())["Điểm danh"]
    first = _row_of(sheet, "01")
    assert sheet.cell(first, 2).value == "Đỗ Minh Quân"
    assert sheet.cell(first, 15).value == 11
    assert sheet.cell(first, 16).value == "91,7 %"
    total = _row_of(sheet, "Cộng")
    assert sheet.cell(total, 3).value == 40


def test_it_prints_on_a4_with_repeated_headings():
    sheet = _open(samples.year_table())["Điểm danh"]
    head = _row_of(sheet, "TT")
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == f"${head}:${head + 1}"
    assert sheet.freeze_panes == f"C{head + 2}"
    assert sheet.print_area


def test_letterhead_title_and_signatures_stand_around_it():
    sheet = _open(samples.sign_in())["Điểm danh"]
    texts = [cell.value for line in sheet.iter_rows() for cell in line if cell.value is not None]
    for text in ("ĐẢNG BỘ XÃ AN HÒA", "CHI BỘ THÔN ĐÔNG PHÚ", "ĐẢNG CỘNG SẢN VIỆT NAM", "DANH SÁCH ĐIỂM DANH",
                 "T/M CHI BỘ", "BÍ THƯ", "Nguyễn Thị Thanh Huyền", "- Lưu Chi bộ."):  # fmt: skip
        assert text in "\n".join(map(str, texts)).split("\n")
    assert texts.index("DANH SÁCH ĐIỂM DANH") < texts.index("TT") < len(texts) - 2


def test_signatures_are_one_row_so_that_no_page_ends_in_them():
    sheet = _open(samples.sign_in())["Điểm danh"]
    last = sheet.max_row
    row = [cell.value for cell in sheet[last] if cell.value]
    assert row[0].split("\n")[0] == "Nơi nhận:"
    assert row[1].split("\n") == ["T/M CHI BỘ", "BÍ THƯ", "", "", "", "", "Nguyễn Thị Thanh Huyền"]
    assert sheet.row_dimensions[last].height > 7 * 14


def test_each_further_table_has_a_sheet_with_its_title():
    one = Table((Column(), Column()), (row("A", "B"),), (row("1", number_cell(2.5, "2,5")),), name="Một")
    two = Table((Column(), Column(), Column()), (row("A", "B", "C"),), (row("=1+1", "2", "3"),), name="Hai")
    book = _open(Doc("t", "t", (Title("HAI BẢNG"), one, para("Bảng thứ hai"), two, PageBreak(True), Title("BA"), one)))
    assert book.sheetnames == ["Một", "Hai", "Một (2)"]
    assert book["Hai"]["A1"].value == "Bảng thứ hai"
    formula = next(cell for line in book["Hai"].iter_rows() for cell in line if cell.value == "=1+1")
    assert formula.data_type == "s"


def test_rows_to_sign_are_high_enough():
    sheet = _open(samples.sign_in())["Điểm danh"]
    assert sheet.row_dimensions[_row_of(sheet, "TT") + 1].height >= 9 * 72 / 25.4 - 0.1


def test_head_and_date_stay_one_line_over_narrow_columns():
    table = Table((Column(9), Column(0), Column(18), Column(50)), (row("TT", "Tên", "Số", "Ghi chú"),), name="Hẹp")
    head = Letterhead("ĐẢNG BỘ XÃ AN HÒA", "CHI BỘ THÔN ĐÔNG PHÚ")
    day = "An Hòa, ngày ..... tháng ..... năm 20....."
    signed = Signatures((None, Signer("T/M CHI BỘ", "BÍ THƯ", "Nguyễn Thị Thanh Huyền", place_date=day)))
    sheet = _open(Doc("t", "t", (head, table, signed)))["Hẹp"]
    title = next(cell for cell in sheet[1] if cell.value == head.title)
    assert 10 <= title.font.sz < 15
    assert sheet.row_dimensions[1].height < 2 * 15
    last = sheet.max_row
    assert sheet.row_dimensions[last].height < 9 * 14 * 1.3 + 18


def test_signatures_under_a_table_of_one_column_still_print():
    one = Table((Column(),), (), (row("Việc"),), name="Một")
    signed = Signatures((Signer("NGƯỜI GHI"), Signer("T/M CHI BỘ", "BÍ THƯ", "Nguyễn Thị Thanh Huyền"), None))
    sheet = _open(Doc("t", "t", (Letterhead("ĐẢNG BỘ XÃ AN HÒA", "CHI BỘ"), one, signed)))["Một"]
    assert any("T/M CHI BỘ" in str(cell.value) for line in sheet.iter_rows() for cell in line)
