"""The rescue card, the slip of a drill, the recovery sheet: one page each, and never a passphrase on paper."""

from pathlib import Path

import pytest

from desktop.documents import safety_sheets, write_text
from desktop.documents.blocks import Doc
from desktop.documents.write_pdf import pdf_bytes
from desktop.services import backups, care
from desktop.services.book import Book
from tests.factories import NOW, a_branch

WORDS = "mùa lúa chín vàng"


@pytest.fixture
def secret(tmp_path: Path, quick_keys: None) -> Book:
    path = tmp_path / "một thư mục có tên dài để xem đường dẫn xuống dòng ra sao" / "Sổ chi bộ thôn Đông Phú.socb"
    with Book.create(path, a_branch(), passphrase=WORDS, now=lambda: NOW) as made:
        backups.back_up(path, WORDS, now=lambda: NOW)
        return made


def pages(doc: Doc) -> int:
    return pdf_bytes(doc).count(b"/Type /Page\n")


def test_the_rescue_card_says_where_and_how(secret: Book) -> None:
    with Book.open(secret.path, passphrase=WORDS, now=lambda: NOW) as book:
        found = care.whereabouts(book)
    doc = safety_sheets.rescue_card(found)
    text = write_text.plain(doc).replace("\u200b", "")
    assert "Sao lưu Sổ chi bộ thôn Đông Phú" in text
    assert "bản số 1, 03/11/2026" in text
    assert "Sổ có mật khẩu" in text
    assert pages(doc) == 1


def test_the_recovery_sheet_never_holds_the_passphrase(secret: Book) -> None:
    with Book.open(secret.path, passphrase=WORDS, now=lambda: NOW) as book:
        doc = safety_sheets.recovery_sheet(care.whereabouts(book))
    text = write_text.plain(doc)
    assert WORDS not in text
    assert "…" in text or "..." in text  # the line to write it on
    assert pages(doc) == 1


def test_the_slip_of_a_drill(book: Book) -> None:
    found = care.whereabouts(book)
    assert "chưa có bản nào" in write_text.plain(safety_sheets.rescue_card(found))
    done = backups.drill(book.path, now=lambda: NOW)
    doc = safety_sheets.drill_slip(found, done)
    text = write_text.plain(doc)
    assert "đảng viên 12" in text
    assert "Phục hồi được" in text
    done.file.write_bytes(b"junk" * 900)
    failed = backups.drill(book.path, now=lambda: NOW)
    assert "KHÔNG phục hồi được" in write_text.plain(safety_sheets.drill_slip(found, failed))
    assert pages(doc) == 1
