"""The readable twin: equal for equal books, readable in Excel without this program, and enough to rebuild the book."""

import datetime as dt
import json
from pathlib import Path

import openpyxl
import pytest

from desktop.db.dump import BadTwin
from desktop.db.store import Store
from desktop.domain import faults
from desktop.domain.problems import UserError
from desktop.services import twin
from desktop.services.book import Book
from tests.factories import NOW, a_book


def now() -> dt.datetime:
    return NOW


@pytest.fixture
def filled(tmp_path: Path) -> Book:
    with a_book(tmp_path / "sổ.socb", people=5) as made:
        made.members.save(made.members.all()[0].__class__(full_name="=HYPERLINK(1)", note="<b>đậm</b>"))
        return made


def test_the_book_comes_back_equal(filled: Book, tmp_path: Path) -> None:
    folder = tmp_path / "bản đọc được"
    plain, sheet = twin.write_twin(filled.path, folder, now=now)
    assert (plain.name, sheet.name) == ("sổ.json", "sổ.xlsx")
    target = tmp_path / "dựng lại.socb"
    counts = twin.rebuild(folder, target, now=now)
    assert counts["members"] == 6
    with Store.open(target, now=now) as again, Store.open(filled.path, now=now) as first:
        assert again.content() == first.content()
        assert again.check() == []
    other = tmp_path / "lần hai"
    again_plain, again_sheet = twin.write_twin(filled.path, other, now=now)
    assert again_plain.read_bytes() == plain.read_bytes()
    assert again_sheet.read_bytes() == sheet.read_bytes()


def test_the_excel_file_reads_without_the_program(filled: Book, tmp_path: Path) -> None:
    _, sheet = twin.write_twin(filled.path, tmp_path, now=now)
    book = openpyxl.load_workbook(sheet)
    members = list(book["Đảng viên"].values)
    name = members[0].index("Họ và tên")
    assert [row[name] for row in members[1:]].count("=HYPERLINK(1)") == 1
    assert book["Đảng viên"].cell(7, name + 1).data_type == "s"  # a formula in a name stays text
    assert "Nam" in [row[members[0].index("Giới tính")] for row in members]
    posts = list(book["Chức vụ"].values)
    assert any("(1)" in str(cell) for cell in posts[1])
    assert [row[3] for row in book["Nhật ký"].values][1] == "Tạo sổ mới"
    book.close()


def test_one_row_a_line(filled: Book, tmp_path: Path) -> None:
    plain, _ = twin.write_twin(filled.path, tmp_path, now=now)
    text = plain.read_text(encoding="utf-8")
    assert json.loads(text)["counts"]["members"] == 6
    assert sum("<b>đậm</b>" in line for line in text.splitlines()) == 2  # the member and its journal row


@pytest.mark.usefixtures("quick_keys")
def test_rebuilding_with_a_passphrase_and_refusals(filled: Book, tmp_path: Path) -> None:
    folder = tmp_path / "twin"
    plain, _ = twin.write_twin(filled.path, folder, now=now)
    target = tmp_path / "kín.socb"
    twin.rebuild(plain, target, "mật khẩu", now=now)
    with pytest.raises(faults.PassphraseNeeded):
        Store.open(target, now=now)
    with pytest.raises(UserError, match="Đã có tệp"):
        twin.rebuild(plain, target, now=now)
    (folder / "khác.json").write_text("{}", encoding="utf-8")
    with pytest.raises(UserError, match="nhiều tệp JSON"):
        twin.rebuild(folder, tmp_path / "x.socb", now=now)
    (tmp_path / "trống").mkdir()
    with pytest.raises(UserError, match="không có tệp JSON"):
        twin.rebuild(tmp_path / "trống", tmp_path / "x.socb", now=now)
    plain.write_bytes(plain.read_bytes()[:-200])
    with pytest.raises(BadTwin):
        twin.rebuild(plain, tmp_path / "x.socb", now=now)
    with pytest.raises(faults.NoRights):
        twin.rebuild(tmp_path / "nowhere.json", tmp_path / "x.socb", now=now)
    assert not (tmp_path / "x.socb").exists()
