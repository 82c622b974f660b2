"""Two members of one full name: wherever a row is taken for one of them, it says which, and what is done is his."""

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.domain.action_item import ActionItem
from desktop.domain.assignment import Assignment, AssignmentKind, Verdict
from desktop.domain.dates import PartialDate
from desktop.domain.member import MemberState, MemberStatus
from desktop.domain.season import Level
from desktop.services.book import Book
from desktop.ui.main_window import MainWindow
from desktop.ui.rating.decided_page import DecidedPage
from desktop.ui.rating.proposals_page import ProposalsPage
from desktop.ui.rating.residence_page import ResidencePage
from desktop.ui.rating.slips_page import SlipsPage
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import theme
from tests import factories
from tests.ui_walk import settle, words_cut
from tests.vn_typing import type_vn

NAME = "Vũ Thị Kim Cúc"
PAGES = ("panel", "slips", "proposals", "decided", "tasks", "commitments", "review", "members", "residence")


@pytest.fixture
def both(book: Book) -> tuple[int, int]:
    """The one of the factory (born in 1970) and a younger one; each has a task; the season has begun."""
    (elder,) = [member.id for member in book.members.all() if member.full_name == NAME]
    found = factories.a_member(NAME, card_number="000000099999", born_on=PartialDate(1985, 4, 30))
    younger = book.members.save(found).id
    book.ratings.begin(2026)
    return elder, younger


@pytest.fixture
def window(book: Book, both: tuple[int, int], qtbot) -> Iterator[MainWindow]:
    made = MainWindow(book, clock=lambda: factories.NOW)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    yield made
    theme.set_percent(100)
    made.close()


def make_residents(book: Book, both: tuple[int, int]) -> None:
    """Both keep in touch with the branch where they live."""
    for member in both:
        span = MemberStatus(member_id=member, state=MemberState.RESIDENCE, since=dt.date(2020, 1, 1))
        book.members.set_status(span)


def give(book: Book, both: tuple[int, int]) -> None:
    book.assignments.save_all([Assignment(member_id=m, year=2026, title="Phụ trách 8 hộ ngõ 4") for m in both])


def table_of(window: MainWindow, book: Book, both: tuple[int, int], place: str) -> RecordTable:
    """The list of people of a page, the page in front."""
    over = {"slips": SlipsPage, "proposals": ProposalsPage, "decided": DecidedPage}
    if place == "residence":
        make_residents(book, both)
        window.open_over(ResidencePage(book, window, 2026))
    elif place in over:
        window.go("rating")
        window.open_over(over[place](book, window, 2026))
    elif place in ("tasks", "commitments", "review"):
        give(book, both)
        window.go("assignments", tab=place)
    else:
        window.go("rating" if place == "panel" else "members")
    settle()
    tables = [t for t in window.front().findChildren(RecordTable) if t.isVisible() and given(t)]
    assert tables, place
    return tables[0]


def given(table: RecordTable) -> list[str]:
    """The given names of the two, row by row ([] for a table without names)."""
    keys = [column.key for column in table.records.columns]
    column = next((n for n, key in enumerate(keys) if key.endswith(("_given",))), -1)
    texts = [str(table.proxy.index(row, column).data()) for row in range(table.proxy.rowCount())] if column >= 0 else []
    return [text for text in texts if text.startswith("Cúc")]


def pick(table: RecordTable, year: int) -> None:
    """Walk to the row whose name says this year of birth."""
    keys = [column.key for column in table.records.columns]
    column = next(n for n, key in enumerate(keys) if key.endswith("_given"))
    rows = [str(table.proxy.index(row, column).data()) for row in range(table.proxy.rowCount())]
    table.setFocus()
    table.select_row(rows.index(f"Cúc ({year})"))
    settle()


@pytest.mark.parametrize("place", PAGES)
@pytest.mark.parametrize("percent", [100, 150])
def test_each_row_says_who_it_is_in_the_room_there_is(window, book, both, place, percent):
    theme.set_percent(percent)
    table = table_of(window, book, both, place)
    assert sorted(given(table)) == ["Cúc (1970)", "Cúc (1985)"]
    shown = [n for n in range(len(table.records.columns)) if not table.isColumnHidden(n)]
    assert sum(table.columnWidth(n) for n in shown) <= table.viewport().width()
    assert table.visibleRegion().boundingRect().width() == table.width(), "not cut by what it stands in"
    assert words_cut(window.front()) == []


@pytest.mark.parametrize("place", PAGES)
def test_those_who_have_a_name_alone_keep_it(window, book, both, place):
    table = table_of(window, book, both, place)
    column = next(n for n, c in enumerate(table.records.columns) if c.key.endswith("_given"))
    marked = [str(table.proxy.index(row, column).data()) for row in range(table.proxy.rowCount())]
    assert sum("(" in text for text in marked) == 2


def levels(book: Book, field: str) -> dict[int, Level]:
    return {p.member.id: getattr(p.review, field) for p in book.ratings.people(2026) if getattr(p.review, field)}


@pytest.mark.parametrize(("place", "field"), [("proposals", "committee_level"), ("decided", "decided_level")])
@pytest.mark.parametrize(("year", "who"), [(1970, 0), (1985, 1)])
def test_a_level_keyed_on_a_row_is_that_persons(window, book, both, place, field, year, who):
    table = table_of(window, book, both, place)
    pick(table, year)
    QTest.keyClick(table, Qt.Key.Key_2)
    settle()
    assert levels(book, field) == {both[who]: Level.GOOD}


def test_the_slip_and_its_heading_are_of_the_row_taken(window, book, both):
    table = table_of(window, book, both, "slips")
    pick(table, 1985)
    page = window.front()
    assert isinstance(page, SlipsPage)
    assert page.who.text() == "Vũ Thị Kim Cúc (1985)"
    page.form.level.set_value(Level.DONE.value)
    page.form.edited.emit()
    page.save()
    assert levels(book, "own_level") == {both[1]: Level.DONE}


def test_a_task_is_given_to_the_row_taken(window, book, both):
    window.go("assignments", tab="tasks")
    settle()
    tab = window.front().tab()
    pick(tab.list.table, 1985)
    assert "Vũ Thị Kim Cúc (1985)" in [label.text() for label in tab.person.findChildren(QLabel)]
    tab.person.begin(AssignmentKind.HELP)
    type_vn(tab.person.line.title.line, "Giúp đỡ quần chúng")
    tab.save()
    settle()
    assert [task.member_id for task in book.assignments.of_year(2026)] == [both[1]]


def test_a_verdict_is_said_of_the_row_taken(window, book, both):
    table = table_of(window, book, both, "review")
    pick(table, 1985)
    QTest.keyClick(table, Qt.Key.Key_2)
    settle()
    assert [t.member_id for t in book.assignments.of_year(2026) if t.year_verdict is Verdict.GOOD] == [both[1]]


def test_a_remark_from_the_residence_is_that_persons(window, book, both):
    table = table_of(window, book, both, "residence")
    pick(table, 1985)
    page = window.front()
    assert isinstance(page, ResidencePage)
    type_vn(page.form.editors["exemplary"].focus_target(), "Gia đình gương mẫu.")
    page.save()
    settle()
    kept = [line.member.id for line in book.residence_remarks.of_year(2026) if line.remark.id]
    assert kept == [both[1]]


def test_owners_of_work_are_told_apart(window, book, both):
    for member in both:
        book.items.save(ActionItem(title="Nạo vét mương", member_id=member))
    window.go("items")
    settle()
    tables = [t for t in window.front().findChildren(RecordTable) if t.isVisible()]
    texts = {str(t.model().index(r, c).data()) for t in tables for r in range(t.model().rowCount()) for c in range(8)}
    assert {"Vũ Thị Kim Cúc (1970)", "Vũ Thị Kim Cúc (1985)"} <= texts


def test_the_list_in_order_of_names_keeps_the_two_together(window, book, both):
    book.members.save(factories.a_member("Lê Thị Cúc", card_number="000000077777"))
    book.members.save(factories.a_member("Vương Thị Cúc", card_number="000000066666"))
    table = table_of(window, book, both, "members")
    table.sort_by("full_name_given")
    assert given(table) == ["Cúc", "Cúc (1970)", "Cúc (1985)", "Cúc"]
