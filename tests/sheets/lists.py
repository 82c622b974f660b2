"""Makes member lists as offices make them: .xls with .Vn fonts, CSV in old encodings, crafted packages."""

import io
import unicodedata
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import xlwt


def unicode_to_tcvn3(text: str) -> str:
    """As typed with a .Vn font: for making test files only."""
    from desktop.sheets import legacy_text

    back = {letter: chr(code) for code, letter in legacy_text._TCVN3.items()}  # noqa: SLF001
    capitals = {letter.upper(): code for letter, code in back.items() if letter.upper() not in back}
    return "".join({**capitals, **back}.get(c, c) for c in unicodedata.normalize("NFC", text))


def unicode_to_vni(text: str) -> str:
    from desktop.sheets import legacy_text

    back = {letter: code for code, letter in reversed(list(legacy_text._VNI.items()))}  # noqa: SLF001
    return "".join(back.get(c, c) for c in unicodedata.normalize("NFC", text))


def unicode_to_1258(text: str) -> bytes:
    """Windows-1258 keeps ê, ô, ơ … as letters and the tones as signs after them."""
    out = b""
    for letter in unicodedata.normalize("NFC", text):
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            apart = unicodedata.normalize("NFD", letter)
            tones = [c for c in apart if c in "\u0300\u0309\u0303\u0301\u0323"]
            base = unicodedata.normalize("NFC", "".join(c for c in apart if c not in tones))
            out += (base + "".join(tones)).encode("cp1258")
    return out


def write_xlsx(path: Path, rows: Sequence[Sequence[Any]], *, merged: Sequence[str] = (), font: str = "") -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    if font:
        for line in sheet.iter_rows():
            for cell in line:
                cell.font = openpyxl.styles.Font(name=font)
    book.save(path)
    return path


def write_xls(path: Path, rows: Sequence[Sequence[Any]], *, font: str = "Arial") -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Danh sách")
    style = xlwt.easyxf(f"font: name {font}")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value is not None:
                sheet.write(r, c, value, style)
    book.save(str(path))
    return path


def repacked(path: Path, target: Path, changes: dict[str, bytes]) -> Path:
    """The workbook with some of its parts replaced or added."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()} | changes
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    target.write_bytes(out.getvalue())
    return target
