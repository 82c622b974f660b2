"""Files that are damaged, locked, no workbook or made to do harm: one sentence in Vietnamese, quickly, nothing else."""

import contextlib
import io
import os
import random
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlwt

from desktop.domain.problems import UserError
from desktop.sheets.read import read_workbook

from .lists import repacked, write_xls, write_xlsx

BOMB = b'<!DOCTYPE a [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def _refused(path: Path) -> str:
    """The sentence; never more than two seconds of work, never without a next step."""
    begun = time.process_time()
    with pytest.raises(UserError) as caught:
        read_workbook(path)
    assert time.process_time() - begun < 2
    message = str(caught.value)
    assert message.endswith(".")
    assert "Hãy" in message
    return message


def _file(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "good.xlsx", [["TT", "Họ và tên"], [1, "Lê Thị Ánh"]])


@pytest.mark.parametrize("content", [b"", b"  \n", b"PK\x03\x04junk", bytes.fromhex("D0CF11E0A1B11AE1") + b"x" * 600])
@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".csv"])
def test_empty_and_damaged(tmp_path: Path, content: bytes, suffix: str) -> None:
    _refused(_file(tmp_path / f"a{suffix}", content))


def test_not_there_not_a_file_temporary(tmp_path: Path) -> None:
    assert "Không thấy" in _refused(tmp_path / "không có.xlsx")
    _refused(tmp_path)
    assert "tệp tạm" in _refused(_file(tmp_path / "~$a.xlsx", b"x"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_no_right_to_read(good: Path) -> None:
    good.chmod(0)
    assert "quyền" in _refused(good)


def test_held_by_another_program(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(_: Path) -> bytes:
        raise PermissionError(13, "sharing violation")

    monkeypatch.setattr(Path, "read_bytes", held)
    assert "đóng tệp trong Excel" in _refused(good)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"<html><table><tr><td>x</td></tr></table></html>", "trang web"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "trang web"),
        (b"%PDF-1.7 ...", "không phải danh sách"),
        (bytes(range(256)) * 40, "không phải danh sách"),
    ],
)
def test_not_a_workbook(tmp_path: Path, content: bytes, word: str) -> None:
    assert word in _refused(_file(tmp_path / "a.xls", content))


def test_other_office_files(tmp_path: Path) -> None:
    for part, word in (("word/document.xml", "Word"), ("content.xml", "LibreOffice"), ("a.txt", "không phải")):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            package.writestr(part, "<a/>")
        assert word in _refused(_file(tmp_path / "a.xlsx", out.getvalue()))


def test_passphrase(tmp_path: Path) -> None:
    locked = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    assert "mật khẩu" in _refused(_file(tmp_path / "a.xlsx", locked))


def test_protected_sheets_are_read(tmp_path: Path, good: Path) -> None:
    book = openpyxl.load_workbook(good)
    book.worksheets[0].protection.set_password("x")
    book.save(tmp_path / "b.xlsx")
    assert read_workbook(tmp_path / "b.xlsx").sheets[0].cell(1, 1).text == "Lê Thị Ánh"


def test_bomb_by_ratio(tmp_path: Path, good: Path) -> None:
    for size in (30_000_000, 120_000_000):
        path = repacked(good, tmp_path / "b.xlsx", {"xl/sharedStrings.xml": b"<sst>" + b" " * size + b"</sst>"})
        assert path.stat().st_size < 1_000_000
        assert "quá lớn" in _refused(path)


def test_bomb_that_lies_about_its_size(tmp_path: Path, good: Path) -> None:
    path = repacked(good, tmp_path / "b.xlsx", {"xl/styles.xml": b"<s>" + b" " * 30_000_000 + b"</s>"})
    raw = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as package:
        entry = package.getinfo("xl/styles.xml")
    real = entry.file_size.to_bytes(4, "little")
    while real in raw:
        raw[raw.index(real) : raw.index(real) + 4] = (1000).to_bytes(4, "little")
    _refused(_file(path, bytes(raw)))


def test_too_many_entries(tmp_path: Path, good: Path) -> None:
    _refused(repacked(good, tmp_path / "b.xlsx", {f"xl/media/{n}.xml": b"<a/>" for n in range(3000)}))


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "docProps/core.xml"]
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_entities(tmp_path: Path, good: Path, part: str, codec: str) -> None:
    content = ('<?xml version="1.0"?>' + BOMB.decode("ascii") + "<a>&b;</a>").encode(codec)
    assert "không an toàn" in _refused(repacked(good, tmp_path / "b.xlsx", {part: content}))


def test_external_entity(tmp_path: Path, good: Path) -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst>&x;</sst>'
    assert "không an toàn" in _refused(repacked(good, tmp_path / "b.xlsx", {"xl/sharedStrings.xml": evil}))


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/x.xml", "C:\\x.xml", "xl\\x.xml", "C:x.xml"])
def test_path_tricks(tmp_path: Path, good: Path, name: str) -> None:
    assert "không an toàn" in _refused(repacked(good, tmp_path / "b.xlsx", {name: b"<a/>"}))
    assert {path.name for path in tmp_path.iterdir()} == {"good.xlsx", "b.xlsx"}


def test_one_cell_at_the_far_corner(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["XFD1048576"] = "x"
    book.save(tmp_path / "a.xlsx")
    assert "1048576 dòng" in _refused(tmp_path / "a.xlsx")
    # The same with single quotes, which a parser also takes.
    far = b"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
        <row><c r='XFD1048576'><v>1</v></c></row></sheetData></worksheet>"""
    assert "dòng" in _refused(repacked(tmp_path / "a.xlsx", tmp_path / "b.xlsx", {"xl/worksheets/sheet1.xml": far}))


def _sheet_xml(rows: int, columns: int) -> bytes:
    letters = [openpyxl.utils.get_column_letter(c + 1) for c in range(columns)]
    lines = "".join(
        f'<row r="{r}">' + "".join(f'<c r="{letter}{r}"><v>1</v></c>' for letter in letters) + "</row>"
        for r in range(1, rows + 1)
    )
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{lines}</sheetData></worksheet>'.encode("ascii")


def test_hundred_thousand_rows_and_thousand_columns(tmp_path: Path, good: Path) -> None:
    for rows, columns, word in ((100_000, 1, "100000 dòng"), (3, 1000, "1000 cột"), (900, 190, "quá lớn")):
        changes = {"xl/worksheets/sheet1.xml": _sheet_xml(rows, columns)}
        assert word in _refused(repacked(good, tmp_path / "b.xlsx", changes))
    (tmp_path / "c.csv").write_text("1,Lê\n" * 100_000, encoding="utf-8")
    assert "100000 dòng" in _refused(tmp_path / "c.csv")
    wide = xlwt.Workbook().add_sheet("a")
    wide.write(0, 255, "x")
    wide.parent.save(str(tmp_path / "d.xls"))
    assert "256 cột" in _refused(tmp_path / "d.xls")


def test_a_sheet_kept_in_an_unusual_place(tmp_path: Path, good: Path) -> None:
    with zipfile.ZipFile(good) as package:
        links = package.read("xl/_rels/workbook.xml.rels").replace(b"worksheets/sheet1.xml", b"odd/sheet1.xml")
    far = b"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
        <row><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>"""
    changes = {"xl/_rels/workbook.xml.rels": links, "xl/odd/sheet1.xml": far}
    assert "dòng" in _refused(repacked(good, tmp_path / "b.xlsx", changes))


def test_a_text_file_of_separators(tmp_path: Path) -> None:
    assert "200 cột" in _refused(_file(tmp_path / "a.csv", b"," * 4_000_000 + b"x"))
    assert "quá lớn" in _refused(_file(tmp_path / "b.csv", b"," * 19_000_000))


def test_huge_cell(tmp_path: Path, good: Path) -> None:
    (tmp_path / "a.csv").write_text("Họ tên,Ghi chú\nLê A," + "x" * 40_000, encoding="utf-8")
    assert "32767" in _refused(tmp_path / "a.csv")
    (tmp_path / "b.csv").write_text('Họ tên\n"' + "x" * 200_000, encoding="utf-8")
    _refused(tmp_path / "b.csv")


@pytest.mark.parametrize("make", [write_xlsx, write_xls])
def test_flipped_bytes_never_crash(tmp_path: Path, make) -> None:  # type: ignore[no-untyped-def]
    raw = make(tmp_path / "good", [["TT", "Họ và tên"], [1, "Lê Thị Ánh"], [2, "Trần Văn Bảy"]]).read_bytes()
    chance = random.Random(7)
    for _ in range(60):
        broken = bytearray(raw)
        for _ in range(chance.choice((1, 5, 40))):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        if chance.random() < 0.3:
            del broken[chance.randrange(len(broken)) :]
        with contextlib.suppress(UserError):  # read or refused in words; anything else fails the test
            read_workbook(_file(tmp_path / "a.xlsx", bytes(broken)))
