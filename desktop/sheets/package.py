"""The checks an .xlsx package must pass before any parser sees it, and the plain copy the parsers then read.

What was checked is what is parsed: the XML parts are unpacked here, with limits, and handed on in a package of our
own. Limits are far above any branch's list and far below what stops an old PC.
"""

import io
import re
import zipfile
from typing import Final
from xml.etree import ElementTree

from desktop.domain.problems import UserError
from desktop.domain.records import dataclass
from desktop.sheets.cells import leaves_out_day

MAX_FILE: Final = 20_000_000
MAX_ENTRIES: Final = 2_000
MAX_UNPACKED: Final = 48_000_000  # all XML parts together
MAX_RATIO: Final = 150  # real workbooks with many empty formatted rows reach some 80
RATIO_FROM: Final = 4_000_000
MAX_ROWS: Final = 5_000
MAX_COLUMNS: Final = 200
MAX_CELLS: Final = 150_000  # with content: read in two seconds on an old PC

_TOO_BIG: Final = "Tệp quá lớn so với một danh sách đảng viên. Hãy chép riêng phần danh sách sang một tệp Excel mới."
_DAMAGED: Final = "Tệp bị hỏng, không đọc được. Hãy mở bằng Excel, lưu thành tệp mới rồi nhập lại."
_SUSPECT: Final = (
    "Tệp có phần bên trong không an toàn nên không được mở. Hãy xin lại tệp, hoặc chép danh sách sang tệp mới."
)
_CELL: Final = re.compile(
    rb"""<(?:\w+:)?c\b[^>]*?\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["'][^>]*>\s*<(?:\w+:)?(?:f|v|is)\b"""
)
_ROW: Final = re.compile(rb"<(?:\w+:)?row\b")
_OTHER_PACKAGES: Final = {
    "word/document.xml": "tài liệu Word",
    "ppt/presentation.xml": "bản trình chiếu PowerPoint",
}


@dataclass(frozen=True, slots=True)
class Package:
    """The checked XML parts, by name, and a package made of them alone."""

    parts: dict[str, bytes]

    def sheet_parts(self) -> dict[str, bytes]:
        """Sheet name → its XML. Called only after the check for entities, so the standard parser is safe."""
        links = ElementTree.fromstring(self.parts.get("xl/_rels/workbook.xml.rels", b"<r/>"))
        targets = {link.get("Id"): link.get("Target", "").lstrip("/").removeprefix("xl/") for link in links}
        found = {}
        for element in ElementTree.fromstring(self.parts["xl/workbook.xml"]).iter():
            if element.tag.rpartition("}")[2] == "sheet":
                link = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
                found[element.get("name", "")] = self.parts.get("xl/" + targets.get(link, ""), b"")
        return found

    def styles_without_day(self) -> dict[str, str]:
        """Number of a cell style → its format, for dates that show only month and year."""
        formats = {"17": "mmm-yy"}
        styles: dict[str, str] = {}
        for element in ElementTree.fromstring(self.parts.get("xl/styles.xml", b"<r/>")):
            kind = element.tag.rpartition("}")[2]
            if kind == "numFmts":
                formats |= {f.get("numFmtId", ""): f.get("formatCode", "") for f in element}
            elif kind == "cellXfs":
                styles = {str(n): formats.get(xf.get("numFmtId", ""), "") for n, xf in enumerate(element)}
        return {number: code for number, code in styles.items() if leaves_out_day(code)}

    def stream(self) -> io.BytesIO:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
            for name, content in self.parts.items():
                package.writestr(name, content)
        out.seek(0)
        return out


def checked_package(raw: bytes) -> Package:
    """The package in `raw`, or UserError in words: too big, a bomb, entities, no workbook, damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            entries = _checked_entries(package)
            parts = {entry.filename: package.read(entry) for entry in entries}
    except UserError:
        raise
    except Exception as fault:  # zipfile and zlib raise many kinds on damaged bytes
        raise UserError(_DAMAGED) from fault
    for content in parts.values():
        _check_xml(content)
        if b"sheetData" in content or b"\x00" in content[:200]:  # wherever in the package a sheet may lie
            _check_extent(content)
    return Package(parts)


def _checked_entries(package: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    entries = package.infolist()
    names = {entry.filename for entry in entries}
    if len(entries) > MAX_ENTRIES:
        raise UserError(_TOO_BIG)
    if len(names) != len(entries) or any(_is_odd_path(name) for name in names):
        raise UserError(_SUSPECT)
    _check_kind(names)
    if any(entry.flag_bits & 1 for entry in entries):
        raise UserError("Tệp được khóa bằng mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu, lưu lại rồi nhập.")
    wanted = [entry for entry in entries if entry.filename.endswith((".xml", ".rels"))]
    unpacked = sum(entry.file_size for entry in wanted)
    packed = sum(entry.compress_size for entry in wanted)
    if unpacked > MAX_UNPACKED or (unpacked > RATIO_FROM and unpacked > packed * MAX_RATIO):
        raise UserError(_TOO_BIG)
    return wanted


def _is_odd_path(name: str) -> bool:
    return "\\" in name or name.startswith("/") or ":" in name or ".." in name.split("/")


def _check_kind(names: set[str]) -> None:
    if "xl/workbook.xml" in names:
        return
    for part, what in _OTHER_PACKAGES.items():
        if part in names:
            raise UserError(f"Đây là {what}, không phải tệp Excel. Hãy chọn tệp danh sách .xlsx, .xls hoặc .csv.")
    if "xl/workbook.bin" in names:
        raise UserError("Đây là tệp .xlsb. Hãy mở bằng Excel, chọn Lưu thành “Excel Workbook (.xlsx)” rồi nhập lại.")
    if "content.xml" in names:
        raise UserError("Đây là tệp LibreOffice (.ods). Hãy mở ra, chọn Lưu thành .xlsx rồi nhập lại.")
    raise UserError("Tệp này không phải tệp Excel. Hãy chọn tệp danh sách .xlsx, .xls hoặc .csv.")


def _check_xml(content: bytes) -> None:
    """No DOCTYPE and no entities of its own: both are how an XML file grows without end or reads other files."""
    head = content[:200]
    if b"\x00" in head or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.replace(b"\x00", b"")  # UTF-16: the ASCII letters are what is looked for
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UserError(_SUSPECT)


def _check_extent(content: bytes) -> None:
    """Rows and columns that hold something, before a parser lays out the whole rectangle in memory."""
    if b"\x00" in content[:200]:
        content = content.replace(b"\x00", b"")
    rows = columns = cells = 0
    for found in _CELL.finditer(content):
        cells += 1
        rows = max(rows, int(found[2]))
        columns = max(columns, _column_number(found[1].upper()))
    if not rows:  # cells without addresses: at most as many rows as are written
        rows = len(_ROW.findall(content))
    refuse_extent(rows, columns, cells)


def refuse_extent(rows: int, columns: int, cells: int) -> None:
    """UserError when a sheet is larger than any member list."""
    if rows > MAX_ROWS:
        raise UserError(
            f"Trang tính có tới {rows} dòng, nhiều hơn {MAX_ROWS} dòng đọc được một lần. "
            "Hãy chép riêng danh sách của chi bộ sang tệp mới."
        )
    if columns > MAX_COLUMNS:
        raise UserError(
            f"Trang tính có tới {columns} cột, nhiều hơn {MAX_COLUMNS} cột đọc được. "
            "Hãy chép các cột cần dùng sang tệp mới."
        )
    if cells > MAX_CELLS:
        raise UserError(_TOO_BIG)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
