"""An issued paper and the book: what only moved agrees, what was later doesn't count, what differs is told in words."""

import dataclasses
import datetime as dt

import pytest

from desktop import documents
from desktop.documents.agreement import agreement
from desktop.documents.blocks import Column, Doc, Table, para, row
from desktop.documents.issue import issue, propose
from desktop.documents.making import checks, gather
from desktop.documents.refs import Ref, RefKind
from desktop.domain.assignment import Assignment
from desktop.domain.member import Post, PostKind

DECISION = documents.find("quyet_dinh_phan_cong")
YEAR = Ref(RefKind.YEAR, 2026)


def doc(*rows: tuple[str, ...], said: str = "Như nhau.") -> Doc:
    table = Table((Column(9), Column(0)), (row("TT", "Việc"),), tuple(row(*cells) for cells in rows), size=11, name="x")
    return Doc("Giấy", "giay", (para(said), table))


def test_the_same_lines_in_another_order_and_with_other_numbers_agree() -> None:
    assert agreement(doc(("1", "Một"), ("2", "Hai")), doc(("1", "Hai"), ("2", "Một"))).ok


def test_a_new_line_is_told_in_its_words() -> None:
    said = agreement(doc(("1", "Một")), doc(("1", "Không"), ("2", "Một")))
    assert not said.ok
    assert said.note.startswith("Khác 1 dòng: nay sổ ghi “Không”.")


def test_a_line_that_went_is_told() -> None:
    said = agreement(doc(("1", "Một"), ("2", "Hai")), doc(("1", "Một")))
    assert said.note.startswith("Khác 1 dòng: nay sổ không còn “Hai”.")


def test_of_a_long_line_the_part_that_changed_is_shown() -> None:
    before = "Phân công nhiệm vụ năm 2026 cho các đồng chí đảng viên trong chi bộ theo nguyên tắc đã thống nhất từ đầu "
    said = agreement(doc(said=f"{before}năm: 25 việc."), doc(said=f"{before}năm: 28 việc."))
    assert "28 việc" in said.note
    assert "nay sổ ghi “… " in said.note


# --- the decision on assignments, in a book --------------------------------------------------------------------------


@pytest.fixture
def decided(book):
    """Twelve people with a task each, decided and issued this evening."""
    members = book.assignments.coverage(2026).must
    for number, member in enumerate(members, 1):
        book.assignments.save(Assignment(year=2026, member_id=member, title=f"Việc {number}", product="Báo cáo"))
    issue(DECISION, book, YEAR, propose(DECISION, book, book.today()))
    return book


def said_of(book):
    (check,) = checks(DECISION, gather(DECISION, book, YEAR))
    return check


def later(book, days: int = 40):
    """The same book, read some weeks later."""
    day = book.desk.now() + dt.timedelta(days=days)
    book.desk.now = lambda: day
    return book


def test_progress_results_and_an_end_of_a_task_change_no_decision(decided):
    first, second = decided.assignments.of_year(2026)[:2]
    decided.assignments.save(dataclasses.replace(first, progress=60, result="Đã gặp 5 hộ"))
    after = decided.today() + dt.timedelta(days=10)
    decided.assignments.save(dataclasses.replace(second, stopped_on=after, stopped_because="Chuyển việc"))
    assert said_of(decided).ok


def test_who_became_secretary_since_doesnt_change_a_decision(decided):
    secretary = decided.members.holder(PostKind.SECRETARY, decided.today())
    held = next(p for p in decided.members.posts() if p.member_id == secretary and p.kind is PostKind.SECRETARY)
    day = decided.today() + dt.timedelta(days=7)
    decided.members.set_post(dataclasses.replace(held, until=day))
    other = next(m.id for m in decided.members.all() if m.id != secretary)
    decided.members.set_post(Post(member_id=other, kind=PostKind.SECRETARY, since=day + dt.timedelta(days=1)))
    assert said_of(later(decided)).ok


def test_a_task_given_since_is_named(decided):
    member = decided.assignments.coverage(2026).must[0]
    decided.assignments.save(Assignment(year=2026, member_id=member, title="Trực chống bão", product="Sổ trực"))
    said = said_of(decided)
    assert not said.ok
    assert "Trực chống bão" in said.note


def test_a_paper_that_differs_throughout_is_told_at_once() -> None:
    """Hundreds of lines are not compared each with each."""
    before = doc(*((str(n), f"Việc cũ thứ {n} của năm, hạn cuối quý, sản phẩm là báo cáo") for n in range(600)))
    after = doc(*((str(n), f"Nhiệm vụ mới số {n} trong năm, xong trước tháng 12, kèm danh sách") for n in range(600)))
    assert agreement(before, after).note.startswith("Khác 600 dòng: nay sổ ghi “Nhiệm vụ mới số ")
