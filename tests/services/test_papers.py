"""The register: numbers run through the term or the year, nothing issued is lost or changed unseen."""

import dataclasses
import datetime as dt
import sqlite3
from contextlib import closing

import pytest

from desktop.domain.branch import Numbering
from desktop.domain.paper import IssuedPaper, PaperState
from desktop.domain.problems import UserError
from desktop.services.book import Book

D = dt.date
THIRD = D(2026, 11, 3)


def issue(book: Book, number: int = 0, day: D = THIRD, symbol: str = "NQ/CB") -> IssuedPaper:
    number = number or book.papers.next_number(symbol, day)
    return book.papers.issue(
        IssuedPaper(
            paper="nghi_quyet_thang",
            title="Nghị quyết tháng 11",
            symbol=symbol,
            number=number,
            scope=book.papers.scope(day),
            issued_on=day,
            subject="2026-11",
            signer="Nguyễn Thị Thanh Huyền",
            content='{"blocks":[]}',
        )
    )


def test_numbers_run_through_the_term_over_new_year(book: Book) -> None:
    issue(book, day=D(2026, 12, 3))
    assert book.papers.next_number("NQ/CB", D(2027, 1, 3)) == 2
    assert book.papers.next_number("KL/CB", D(2027, 1, 3)) == 1


def test_numbers_begin_anew_each_year_when_so_set(book: Book) -> None:
    book.save_branch(dataclasses.replace(book.branch, numbering=Numbering.YEAR))
    issue(book, day=D(2026, 12, 3))
    assert book.papers.next_number("NQ/CB", D(2027, 1, 3)) == 1


def test_a_book_begun_in_mid_term_goes_on_from_the_keyed_number(book: Book) -> None:
    book.papers.set_next_number("NQ/CB", D(2026, 11, 3), 14)
    assert issue(book).number == 14
    assert book.papers.next_number("NQ/CB", D(2026, 11, 4)) == 15


def test_a_withdrawn_number_stays_used_and_shown(book: Book) -> None:
    paper = issue(book)
    withdrawn = book.papers.withdraw(paper, "Ghi nhầm ngày", D(2026, 11, 4))
    assert withdrawn.state is PaperState.WITHDRAWN
    assert book.papers.next_number("NQ/CB", D(2026, 11, 5)) == 2
    assert book.papers.of("nghi_quyet_thang", "2026-11") is None
    assert book.papers.broken_chain() == []


def test_one_number_is_not_given_twice(book: Book) -> None:
    issue(book, 5)
    with pytest.raises(UserError, match="05-NQ/CB đã dùng"):
        issue(book, 5)


def test_gaps_are_shown_not_blocked(book: Book) -> None:
    issue(book, 1)
    issue(book, 4)
    assert book.papers.gaps(2026) == ["Ký hiệu NQ/CB: thiếu số 02, 03."]


def test_any_change_of_an_issued_paper_breaks_the_chain(book: Book) -> None:
    first = issue(book)
    issue(book)
    with pytest.raises(sqlite3.IntegrityError):
        forge(book, first.id)
    forge(book, first.id, drop_guard=True)
    (fault,) = book.papers.broken_chain()
    assert "01-NQ/CB" in fault


def forge(book: Book, paper_id: int, *, drop_guard: bool = False) -> None:
    """What somebody with another program could do to the file."""
    with closing(sqlite3.connect(book.path)) as other, other:
        if drop_guard:
            for (name,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                other.execute(f"DROP TRIGGER {name}")
        other.execute("UPDATE issued_papers SET content = '{}' WHERE id = ?", (paper_id,))


def test_issuing_cannot_be_undone(book: Book) -> None:
    book.members.save(dataclasses.replace(book.members.all()[0], phone="0912345678"))
    issue(book)
    book.store.undo()
    assert len(book.papers.all()) == 1
