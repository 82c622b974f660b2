"""Tasks of the running year from the paper book: one grid, a line for each who must have one, kept as one action."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop.domain.assignment import AssignmentKind
from desktop.domain.dates import PartialDate
from desktop.ui.components.notes import MessageStrip
from desktop.ui.drafts import place_of
from desktop.ui.opening.page import OpeningPage
from desktop.ui.theme import theme
from tests import factories
from tests.ui_walk import nameless, settle, sideways, words_cut


@pytest.fixture
def page(book, window) -> OpeningPage:
    window.go("settings", section="opening")
    made = OpeningPage(book, window)
    window.open_over(made)
    made.open_part("tasks")
    settle()
    return made


def test_everybody_who_must_have_a_task_has_a_line_ready(book, page):
    grid = page.tasks.grid
    names = [row["member"] for row in grid.filled()]
    assert names == [book.members.name(member) for member in book.assignments.coverage(2026).must]
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (0, 1), "the cursor waits in Việc"
    assert not page.tasks.button.isEnabled()


def test_lines_are_keyed_by_enter_and_kept_as_one_action_from_paper(book, page):
    grid = page.tasks.grid
    for text in ("Phụ trách 8 hộ ngõ 4", "", "Gặp từng hộ", "30/6", "Mặt trận"):
        QTest.keyClick(grid, Qt.Key.Key_F2)
        editor = next(e for e in grid.findChildren(QLineEdit) if e.isVisible())
        editor.setText(text)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        settle()
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 0)
    grid.setCurrentIndex(grid.entries.index(1, 1))
    grid.paste("Giám sát thu, chi quỹ\tkiểm tra\nViết đề cương chuyên đề\t\t\tcả năm")
    page.save()
    tasks = book.assignments.of_year(2026)
    assert [(t.kind, t.due_on, t.from_paper) for t in tasks] == [
        (AssignmentKind.HOUSEHOLDS, dt.date(2026, 6, 30), True),
        (AssignmentKind.INSPECTION, None, True),
        (AssignmentKind.THEME, None, True),
    ]
    assert tasks[0].helpers == "Mặt trận"
    assert len(grid.filled()) == 8, "those with a task have no line any more"
    book.undo()
    assert book.assignments.of_year(2026) == []


def test_what_cant_be_read_is_named_and_nothing_is_kept(book, page):
    grid = page.tasks.grid
    grid.set_texts([["huu canh", "Phụ trách hộ", "việc lạ", "", "31/2"]])
    page.save()
    assert "loại việc chưa rõ" in page.tasks.says()
    grid.set_texts([["huu canh", "Phụ trách hộ", "", "", "31/2"]])
    page.save()
    assert page.tasks.says().startswith("Dòng 1, thời hạn")
    grid.set_texts([["", "Phụ trách hộ"]])
    page.save()
    assert page.tasks.says() == "Dòng 1: chưa ghi đảng viên."
    grid.set_texts([["nguyen", "Phụ trách hộ"]])
    page.save()
    assert "đảng viên tên này" in page.tasks.says()
    assert book.assignments.of_year(2026) == []


def test_namesakes_have_each_their_line(book, page):
    book.members.save(
        factories.a_member("Vũ Thị Kim Cúc", card_number="000000099999", born_on=PartialDate(1985, 4, 30))
    )
    page.tasks.grid.set_texts([])
    page.reload()
    settle()
    names = [row["member"] for row in page.tasks.grid.filled()]
    assert [name for name in names if name.startswith("Vũ Thị Kim Cúc")] == [
        "Vũ Thị Kim Cúc (1970)",
        "Vũ Thị Kim Cúc (1985)",
    ]
    assert page.tasks.grid.fault() == ""


def test_what_is_being_keyed_stays_as_a_draft_and_leads_back(book, window, page):
    page.tasks.grid.entries.put(0, 1, "Phụ trách 8 hộ ngõ 4")
    window.back()
    settle()
    assert place_of(book, "opening:2026:tasks")[0] == "settings"
    again = OpeningPage(book, window)
    window.open_over(again)
    again.open_part("tasks")
    settle()
    assert again.tasks.grid.filled()[0]["title"] == "Phụ trách 8 hộ ngõ 4"
    strip = next(s for s in again.tasks.findChildren(MessageStrip) if s.isVisible())
    strip.link.click()
    assert book.drafts.get("opening:2026:tasks") is None
    assert again.tasks.grid.filled()[0]["title"] == ""


@pytest.mark.parametrize("percent", [100, 150])
def test_every_word_fits(window, page, percent):
    theme.set_percent(percent)
    settle()
    assert words_cut(window) == []
    assert sideways(window) == []
    assert nameless(window) == []
