"""Two members of one full name in the grids of the mid-year start: each can be named and each gets what is his."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.assignment import AssignmentKind
from desktop.domain.dates import PartialDate
from desktop.services.book import Book
from desktop.ui.main_window import MainWindow
from desktop.ui.opening.entry_grid import EntryGrid
from desktop.ui.opening.page import OpeningPage
from desktop.ui.tables.columns import Cell
from desktop.ui.tables.row_delegate import CELL, cell_width
from desktop.ui.theme import font, px, theme
from tests import factories
from tests.ui_walk import settle

NAME = "Vũ Thị Kim Cúc"
PARTS = [
    ("households", ["Ngô Thị Mận", "Ngõ 4", "Xóm 1", "4", "", "{who}"]),
    ("items", ["Nạo vét mương", "{who}"]),
    ("tasks", ["{who}", "Phụ trách 8 hộ ngõ 4"]),
]


@pytest.fixture
def both(book: Book) -> tuple[int, int]:
    """The one of the factory (born in 1970) and a younger one."""
    (elder,) = [member.id for member in book.members.all() if member.full_name == NAME]
    younger = factories.a_member(NAME, card_number="000000099999", born_on=PartialDate(1985, 4, 30))
    return elder, book.members.save(younger).id


@pytest.fixture
def page(book: Book, both: tuple[int, int], qtbot: QtBot) -> Iterator[OpeningPage]:
    window = MainWindow(book, clock=lambda: factories.NOW)
    qtbot.addWidget(window)
    window.resize(1366, 690)
    window.show()
    window.go("settings", section="opening")
    made = OpeningPage(book, window)
    window.open_over(made)
    settle()
    yield made
    window.close()


def grid_of(page: OpeningPage, part: str) -> EntryGrid:
    page.open_part(part)
    settle()
    found = getattr(page, part).grid
    assert isinstance(found, EntryGrid)
    return found


def whose(book: Book, part: str) -> list[int]:
    """On whom it is stored."""
    if part == "households":
        return [charge.member_id for charge in book.households.charges()]
    if part == "items":
        return [item.member_id for item in book.items.all()]
    return [task.member_id for task in book.assignments.of_year(2026)]


def row(cells: list[str], who: str) -> list[str]:
    return [cell.format(who=who) for cell in cells]


@pytest.mark.parametrize(("part", "cells"), PARTS)
@pytest.mark.parametrize(("typed", "place"), [("cuc 1970", 0), ("Vũ Thị Kim Cúc (1985)", 1)])
def test_each_can_be_named(book, page, both, part, cells, typed, place):
    grid = grid_of(page, part)
    grid.set_texts([row(cells, typed)])
    page.save()
    assert whose(book, part) == [both[place]], getattr(page, part).says()


@pytest.mark.parametrize(("part", "cells"), PARTS)
def test_the_name_alone_is_asked_about_and_nothing_is_kept(book, page, part, cells):
    grid = grid_of(page, part)
    grid.set_texts([row(cells, "vu thi kim cuc")])
    page.save()
    said = getattr(page, part).says()
    assert "có 2 đảng viên tên này: Vũ Thị Kim Cúc (1970), Vũ Thị Kim Cúc (1985); hãy ghi rõ một người" in said
    assert whose(book, part) == []


@pytest.mark.parametrize(("part", "cells"), PARTS)
def test_a_namesake_who_came_while_the_line_stood_there_is_asked_about_too(book, page, part, cells):
    grid = grid_of(page, part)
    other = "Nguyễn Hữu Cảnh"
    grid.set_texts([row(cells, other)])
    assert grid.fault() == ""
    book.members.save(factories.a_member(other, card_number="000000088888", born_on=PartialDate(1990)))
    page.save()
    assert "có 2 đảng viên tên này" in getattr(page, part).says()
    assert whose(book, part) == []


def test_both_are_offered_while_one_types_without_accents(page):
    grid = grid_of(page, "items")
    grid.set_texts([["Nạo vét mương"]])
    grid.setCurrentIndex(grid.entries.index(0, 1))
    QTest.keyClick(grid, Qt.Key.Key_F2)
    line = next(editor for editor in grid.findChildren(QLineEdit) if editor.isVisible())
    QTest.keyClicks(line, "kim cuc")
    completer = line.completer()
    assert completer is not None
    offers = completer.completionModel()
    shown = [offers.index(n, 0).data() for n in range(offers.rowCount())]
    assert shown == ["Vũ Thị Kim Cúc (1970)", "Vũ Thị Kim Cúc (1985)"]
    popup = completer.popup()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(popup, key)
    settle()
    assert grid.rows()[0]["owner"] == "Vũ Thị Kim Cúc (1985)"
    assert grid.currentIndex().column() == 2, "and on to the next cell"


def test_rows_of_attendance_and_levels_say_which_of_the_two(page):
    for part, model in (("attendance", page.attendance.grid.year), ("levels", page.levels.table.model())):
        page.open_part(part)
        settle()
        shown = [[str(model.index(row, n).data()) for n in range(3)] for row in range(model.rowCount())]
        given = [cell for cells in shown for cell in cells if cell.startswith("Cúc")]
        assert given == ["Cúc (1970)", "Cúc (1985)"], part


def test_the_branch_is_no_person_in_the_list_of_levels(page):
    page.open_part("levels")
    settle()
    model = page.levels.table.model()
    assert [model.index(0, n).data() for n in (1, 2)] == ["Chi bộ thôn Đông Phú", ""]


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("part", ["households", "items", "tasks"])
def test_heads_and_names_are_whole(page, part, percent):
    theme.set_percent(percent)
    grid = grid_of(page, part)
    place = next(n for n, column in enumerate(grid.entries.columns) if column.whole)
    grid.entries.put(0, place, "Vũ Thị Kim Cúc (1985)")
    settle()
    head = QFontMetrics(font("small-strong"))
    for n, column in enumerate(grid.entries.columns):
        assert grid.columnWidth(n) >= head.horizontalAdvance(column.title) + px(20), column.title
    assert grid.columnWidth(place) >= cell_width(Cell("Vũ Thị Kim Cúc (1985)"))
    assert sum(grid.columnWidth(n) for n in range(len(grid.entries.columns))) == grid.viewport().width()


def test_an_empty_cell_of_a_task_shows_what_it_means(page):
    grid = grid_of(page, "tasks")
    grid.entries.put(0, 1, "Phụ trách 8 hộ ngõ 4")
    cells = {column.key: grid.entries.index(0, n).data(CELL) for n, column in enumerate(grid.entries.columns)}
    assert (cells["kind"].text, cells["kind"].quiet) == (f"({AssignmentKind.HOUSEHOLDS.label})", True)
    assert (cells["due"].text, cells["due"].quiet) == ("cả năm", True)
    assert grid.rows()[0]["kind"] == ""
