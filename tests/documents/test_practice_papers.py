"""Every paper of the catalogue from the practice book, in every format: nothing overflows, no trace of the program.

The golden texts read a small book; here the papers meet a full one, with its long names, its gaps and its people gone.
"""

import dataclasses
import datetime as dt
import io
import re
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest

from desktop import documents
from desktop.documents import practice
from desktop.documents.blocks import Doc
from desktop.documents.definition import Document, Format
from desktop.documents.export import file_bytes
from desktop.documents.making import gather, made_together, refs_of
from desktop.domain.rating_people import Standing
from desktop.services.book import Book
from tests.documents.pdf_reading import letters, pages, sizes

TODAY = dt.date(2026, 11, 22)
_LEAK = re.compile(r"\bNone\b|\bnan\b|[{}]|</?[bi]>|&amp;|&lt;|\[\]|\bFalse\b|\bTrue\b|\ufffd|dv:\d")
_EDGE = 9.0  # mm: what an office printer still prints


@pytest.fixture(scope="module")
def practice_book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    path = practice.make(tmp_path_factory.mktemp("papers") / "Sổ mẫu.socb", today=TODAY, members=27, years=3)
    with Book.open(path) as book:
        _set_leader(book, 2024, "02b")
        _set_leader(book, TODAY.year, "2a")
    with Book.open(path, read_only=True, now=lambda: dt.datetime.combine(TODAY, dt.time(8), dt.UTC)) as book:
        yield book


def _set_leader(book: Book, year: int, form: str) -> None:
    """The form for leaders is used only where it is set."""
    person = book.ratings.people(year).of(Standing.RATED)[0]
    book.ratings.save_review(dataclasses.replace(person.review, form=form))


def made(book: Book, document: Document[Any]) -> list[Doc]:
    """The paper of its newest subject and of one from the middle of the book; a form of HD 25 that of its last year."""
    refs = refs_of(document, book) or refs_of(document, book, 2024)
    docs = []
    for ref in {refs[-1], refs[len(refs) // 2]} if refs else ():
        docs.append(made_together(document, [gather(document, book, ref)], ref))
    return docs


@pytest.mark.parametrize("document", documents.ALL, ids=lambda d: d.id)
def test_a_full_book_gives_every_paper_clean_and_within_the_page(practice_book: Book, document: Document[Any]) -> None:
    docs = made(practice_book, document)
    assert docs, "the practice book holds something for every paper"
    for doc in docs:
        data = file_bytes(doc, Format.PDF)
        for text in pages(data):
            assert not _LEAK.search(text), _LEAK.findall(text)
        paper = sizes(data)
        outside = [
            (page, letter)
            for page, letter, left, right, _ in letters(data)
            if left < _EDGE or right > paper[page - 1][0] - _EDGE
        ]
        assert not outside
        assert file_bytes(doc, Format.DOCX)
        if Format.XLSX in document.formats:
            sheet = openpyxl.load_workbook(io.BytesIO(file_bytes(doc, Format.XLSX))).active
            assert sheet is not None
            assert str(sheet.page_setup.paperSize) == "9"  # A4
