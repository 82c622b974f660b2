"""What stands in a file is what is read: text, zeros, dates, old fonts, hidden sheets; from .xlsx, .xls and .csv."""

import codecs
import datetime as dt
import unicodedata
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlwt

from desktop.sheets.cells import CellKind
from desktop.sheets.legacy_text import Encoding
from desktop.sheets.read import read_workbook

from .lists import repacked, unicode_to_1258, unicode_to_tcvn3, unicode_to_vni, write_xls, write_xlsx

DATA = Path(__file__).parent.parent / "data"
NAMES = ["Nguyễn Văn Đức", "Trần Thị Kim Tuyết", "Lê Hoàng Phượng", "Đặng Thị Thủy", "Huỳnh Quốc Kỳ"]


def _texts(path: Path) -> list[list[str]]:
    return [[cell.text for cell in row] for row in read_workbook(path).sheets[0].rows]


def test_the_national_layout() -> None:
    sheet = read_workbook(DATA / "danh-sach-csdl-3.0.xlsx").sheets[0]
    assert sheet.name == "DanhSachDangVien"
    assert (len(sheet.rows), sheet.width) == (41, 20)
    assert sheet.cell(3, 2).text == "Dương Đình Ước"
    assert sheet.cell(3, 8).text == "001901749037"
    assert sheet.cell(3, 8).kind is CellKind.TEXT
    assert sheet.merged == ((0, 0, 0, 19),)


def test_the_list_made_by_hand() -> None:
    sheet = read_workbook(DATA / "danh-sach-tu-lam.xlsx").sheets[0]
    assert (5, 2, 5, 3) in sheet.merged
    assert sheet.cell(7, 2).date == dt.date(1949, 10, 7)
    assert sheet.cell(7, 2).text == "07/10/1949"
    assert (sheet.cell(7, 7).kind, sheet.cell(7, 7).text) == (CellKind.NUMBER, "9372589818")
    assert sheet.cell(13, 2).kind is CellKind.EMPTY
    assert sheet.cell(900, 900).kind is CellKind.EMPTY


def test_xlsx_values_by_kind(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx", [["=1+1", 0.5, True, dt.date(1950, 1, 2), "  a\x85b "], [None, "#N/A", 1e20]]
    )
    first, second = read_workbook(path).sheets[0].rows
    assert [cell.kind for cell in first] == ["formula", "number", "text", "date", "text"]
    assert [cell.text for cell in first] == ["=1+1", "0.5", "x", "02/01/1950", "  a\nb "]
    assert second[2].number == 1e20


def test_decomposed_letters_are_composed(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [[unicodedata.normalize("NFD", name)] for name in NAMES])
    assert _texts(path) == [[name] for name in NAMES]


def test_old_fonts_in_xlsx(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [[unicode_to_tcvn3(name)] for name in NAMES], font=".VnTime")
    assert _texts(path) == [[name] for name in NAMES]
    assert read_workbook(path).sheets[0].cell(0, 0).was is Encoding.TCVN3
    path = write_xlsx(tmp_path / "b.xlsx", [[unicode_to_vni(name)] for name in NAMES], font="VNI-Times")
    assert _texts(path) == [[name] for name in NAMES]


def test_capital_fonts_in_xls(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "a.xls", [[unicode_to_tcvn3(name.lower())] for name in NAMES], font=".VnTimeH")
    assert _texts(path) == [[name.upper()] for name in NAMES]


def test_a_cell_typed_in_two_fonts(tmp_path: Path) -> None:
    runs = "".join(
        f'<r><rPr><rFont val="{font}"/></rPr><t xml:space="preserve">{text}</t></r>'
        for font, text in ((".VnTime", unicode_to_tcvn3("Đặng Văn ")), ("Arial", "Tú"))
    )
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    types = (
        '<Override PartName="/xl/sharedStrings.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    plain = write_xlsx(tmp_path / "a.xlsx", [["x"]])
    with zipfile.ZipFile(plain) as package:
        known = package.read("[Content_Types].xml").decode("utf-8")
        links = package.read("xl/_rels/workbook.xml.rels").decode("utf-8")
    link = f'<Relationship Id="r99" Type="{relation}" Target="sharedStrings.xml"/></Relationships>'
    parts = {
        "[Content_Types].xml": known.replace("</Types>", types),
        "xl/_rels/workbook.xml.rels": links.replace("</Relationships>", link),
        "xl/sharedStrings.xml": f"<sst {space}><si>{runs}</si></sst>",
        "xl/worksheets/sheet1.xml": f"""<worksheet {space}><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row>
            </sheetData></worksheet>""",
    }
    repacked(plain, tmp_path / "b.xlsx", {name: text.encode("utf-8") for name, text in parts.items()})
    assert _texts(tmp_path / "b.xlsx") == [["Đặng Văn Tú"]]


def test_old_text_whose_font_was_changed(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [[unicode_to_tcvn3(name)] for name in NAMES], font="Times New Roman")
    assert _texts(path) == [[name] for name in NAMES]


def test_xls_dates_numbers_merged_hidden(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Một")
    sheet.write_merge(0, 1, 0, 2, "Họ và tên")
    sheet.write(2, 0, dt.date(1960, 2, 3), xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    sheet.write(2, 1, 1234567890)
    sheet.write(60_000, 5, None, xlwt.easyxf("font: bold on"))
    book.add_sheet("Ẩn").visibility = 1
    book.save(str(tmp_path / "a.xls"))
    first, second = read_workbook(tmp_path / "a.xls").sheets
    assert first.merged == ((0, 0, 1, 2),)
    assert first.cell(2, 0).date == dt.date(1960, 2, 3)
    assert first.cell(2, 1).text == "1234567890"
    assert len(first.rows) == 3  # the formatted empty cell far below is no row
    assert second.hidden


def test_hidden_sheets_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["x"])
    for state in ("hidden", "veryHidden"):
        book.create_sheet(state).sheet_state = state
    book.save(tmp_path / "a.xlsx")
    assert [sheet.hidden for sheet in read_workbook(tmp_path / "a.xlsx").sheets] == [False, True, True]


ROWS = [["TT", "Họ và tên", "Quê quán, ghi chú"]] + [
    [str(i), name, f"Thôn Đông, xã {i}"] for i, name in enumerate(NAMES, 1)
]


def _csv(separator: str) -> str:
    return "".join(separator.join(f'"{part}"' if separator in part else part for part in row) + "\r\n" for row in ROWS)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    ("encoding", "encode"),
    [
        ("UTF-8", lambda text: text.encode("utf-8")),
        ("UTF-8", lambda text: codecs.BOM_UTF8 + text.encode("utf-8")),
        ("UTF-16", lambda text: text.encode("utf-16")),
        ("Windows-1258", unicode_to_1258),
        ("TCVN3 (.VnTime)", lambda text: unicode_to_tcvn3(text).encode("latin-1")),
        ("VNI", lambda text: unicode_to_vni(text).encode("cp1252")),
    ],
    ids=["utf-8", "bom", "utf-16", "1258", "tcvn3", "vni"],
)
def test_csv(tmp_path: Path, separator: str, encoding: str, encode) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "a.csv"
    path.write_bytes(encode(_csv(separator)))
    book = read_workbook(path)
    assert book.encoding == encoding
    assert not book.typed
    assert _texts(path) == ROWS


def test_csv_told_its_separator(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("sep=;\na,b;c\n", encoding="utf-8")
    assert _texts(tmp_path / "a.csv") == [["a,b", "c"]]


def test_csv_numbers_stay_as_written(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Họ tên,Số thẻ\nLê A,00123456\nLê B,1.2E+11\n\n\n", encoding="utf-8")
    assert _texts(tmp_path / "a.csv") == [["Họ tên", "Số thẻ"], ["Lê A", "00123456"], ["Lê B", "1.2E+11"]]


def test_kind_of_file_is_told_by_content(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [["Lê A"]])
    path.rename(tmp_path / "a.xls")
    assert _texts(tmp_path / "a.xls") == [["Lê A"]]


def test_a_month_that_excel_made_a_day_stays_a_month(tmp_path: Path) -> None:
    # Typed "4/2015", Excel keeps the first of April and shows Apr-15.
    formats = ["mmm-yy", "mm/yyyy", '[$-1010000]mm"/"yyyy', "yyyy", "dd/mm/yyyy"]
    shown = ["04/2015", "04/2015", "04/2015", "2015", "01/04/2015"]
    new, old = openpyxl.Workbook(), xlwt.Workbook()
    sheet = old.add_sheet("a")
    for r, number_format in enumerate(formats):
        cell = new.worksheets[0].cell(r + 1, 1, dt.date(2015, 4, 1))
        cell.number_format = number_format
        sheet.write(r, 0, dt.date(2015, 4, 1), xlwt.easyxf(num_format_str=number_format))
    new.save(tmp_path / "a.xlsx")
    old.save(str(tmp_path / "a.xls"))
    assert _texts(tmp_path / "a.xlsx") == _texts(tmp_path / "a.xls") == [[text] for text in shown]
