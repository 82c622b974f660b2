"""The gauges of Hôm nay that speak of assignments and of the rating."""

import dataclasses
import datetime as dt

from desktop.domain.assignment import Assignment
from desktop.domain.season import Level
from desktop.services.book import Book
from desktop.services.duties import Gauge

TODAY = dt.date(2026, 11, 3)


def gauge(book: Book, label: str, year: int = 2026) -> Gauge:
    return next(g for g in book.duties.gauges(year, TODAY) if g.label == label)


def test_assignments_are_measured_against_those_who_must_have_one(book: Book) -> None:
    label = "Phân công nhiệm vụ"
    must = book.assignments.coverage(2026).must
    empty = gauge(book, label)
    assert (empty.reached, empty.share) == (False, 0)
    assert empty.sentence == f"Chưa đạt, thiếu {len(must)} người (chỉ tiêu 100 %)"
    book.assignments.give_many(Assignment(year=2026, member_id=must[0], title="Phụ trách 8 hộ ngõ 4"), must)
    full = gauge(book, label)
    assert (full.reached, full.figure) == (True, f"{len(must)} / {len(must)} · 100,0 %")
    assert full.sentence == "Đạt (chỉ tiêu 100 %)"


def test_a_branch_without_anybody_to_assign_has_no_figure(empty_book: Book) -> None:
    found = gauge(empty_book, "Phân công nhiệm vụ")
    assert (found.share, found.reached) == (None, None)


def test_until_the_year_is_rated_the_year_before_stands_there(book: Book) -> None:
    label = "Hoàn thành tốt trở lên"
    assert gauge(book, label).sentence == "Xếp loại cuối năm (chỉ tiêu trên 90 %)"
    book.ratings.begin(2026)
    for person in book.ratings.people(2026):
        if person.to_rate:
            book.ratings.save_review(dataclasses.replace(person.review, decided_level=Level.GOOD))
    assert (gauge(book, label).figure, gauge(book, label).reached) == ("100,0 %", True)
    assert gauge(book, label, 2027).sentence == "Năm 2026: 100,0 % (chỉ tiêu trên 90 %)"
