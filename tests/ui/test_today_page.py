"""Hôm nay through the real window: the most urgent thing first, one red button, why, and where it leads."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.action_item import ActionItem
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.today_page import TodayPage
from desktop.ui.theme import theme
from tests import factories
from tests.documents import november
from tests.ui_walk import nameless, settle, sideways, words_cut


@pytest.fixture
def window(book, qtbot):
    october = book.meetings.prepare("2026-10")
    book.items.save(
        ActionItem(title="Vận động 6 hộ hiến đất", meeting_id=october.id, member_id=1, due_on=dt.date(2026, 9, 20))
    )
    made = MainWindow(book, clock=lambda: factories.NOW)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    settle()
    return made


def page_of(window: MainWindow) -> TodayPage:
    page = window.front()
    assert isinstance(page, TodayPage)
    return page


def test_the_overdue_item_is_first_and_has_the_only_red_button(window):
    rows = page_of(window).duties.rows
    assert rows[0].duty.title.startswith("Việc theo nghị quyết")
    assert [row.button.property("kind") for row in rows].count("primary") == 1
    assert rows[0].button.property("kind") == "primary"


def test_what_is_done_disappears_by_itself(window, book):
    (item,) = book.items.open()
    book.items.finish(item, "Xong")
    settle()
    assert not [row for row in page_of(window).duties.rows if row.duty.key == f"item:{item.id}"]


def test_arrows_walk_the_rows(window, qtbot):
    rows = page_of(window).duties.rows
    window.activateWindow()
    rows[0].button.setFocus()
    qtbot.keyClick(rows[0].button, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is rows[1].button


def test_why_names_the_rule(window, qtbot):
    row = next(r for r in page_of(window).duties.rows if r.duty.key.startswith("item:"))
    row.tell_why()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    assert "HD 42-HD/BTCTW" in popup.accessibleName()
    popup.close()


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_no_word_is_cut_and_nothing_sticks_out(window, book, percent):
    november.played(book)
    theme.set_percent(percent)
    settle()
    page = page_of(window)
    assert words_cut(page) == []
    assert sideways(page) == []
    assert nameless(page) == []
