"""Duties on assignments from a real book: what is kept stops what is asked."""

import datetime as dt

from desktop.documents import find
from desktop.documents.issue import issue, propose
from desktop.documents.refs import parse
from desktop.domain.assignment import Assignment, Verdict
from desktop.domain.commitment import Commitment
from desktop.services.assignments import Judgement

D = dt.date


def keys(book, today):
    return [d.key for d in book.duties.due(today) if d.page == "assignments"]


def test_tasks_decision_review_and_promises_are_asked_until_they_are_there(book):
    must = book.assignments.coverage(2026).must
    assert keys(book, D(2026, 2, 1)) == ["assign:2026", "commitments:2026"]
    tasks = book.assignments.save_all([Assignment(member_id=m, year=2026, title="Phụ trách hộ") for m in must])
    assert keys(book, D(2026, 11, 20)) == ["assign-decision:2026", "assign-review:2026:year"]
    document = find("quyet_dinh_phan_cong")
    issue(document, book, parse("2026", document.subject), propose(document, book, book.today()))
    book.assignments.judge([Judgement(task, Verdict.GOOD) for task in tasks], half=False)
    assert keys(book, D(2026, 11, 20)) == []
    book.commitments.save_many(Commitment(year=2026, thought="Học đủ nghị quyết."), must)
    assert keys(book, D(2026, 2, 1)) == []


def test_tasks_keyed_from_the_paper_book_were_decided_on_paper(book):
    must = book.assignments.coverage(2026).must
    book.assignments.save_all([Assignment(member_id=m, year=2026, title="Phụ trách hộ", from_paper=True) for m in must])
    assert keys(book, D(2026, 11, 3)) == []


def test_last_years_review_is_still_asked_for_two_months_after_its_day(book):
    must = book.assignments.coverage(2026).must
    book.assignments.save(Assignment(member_id=must[0], year=2026, title="Phụ trách hộ"))
    assert "assign-review:2026:year" in keys(book, D(2027, 2, 13))
    assert "assign-review:2026:year" not in keys(book, D(2027, 2, 14))
