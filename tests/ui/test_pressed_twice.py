"""Fault 42: a double click, Enter twice, Ctrl+S twice: one record, one action."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.domain.action_item import ActionItem
from desktop.services.book import Book
from desktop.ui.items.item_dialogs import ItemDialog
from desktop.ui.main_window import MainWindow
from tests import factories
from tests.ui_walk import settle
from tests.vn_typing import type_vn


@pytest.fixture
def window(qtbot: QtBot, book: Book) -> Iterator[MainWindow]:
    made = MainWindow(book, clock=lambda: factories.NOW)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    settle()
    yield made
    made.jobs.stop()


def double_click(box: ItemDialog) -> None:
    QTest.mouseClick(box.ok, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(box.ok, Qt.MouseButton.LeftButton)


def enter_twice(box: ItemDialog) -> None:
    box.ok.setFocus()
    QTest.keyClick(box.ok, Qt.Key.Key_Return)
    QTest.keyClick(box.ok, Qt.Key.Key_Return)


def two_clicks_on_the_way(box: ItemDialog) -> None:
    """The second was already in the queue when the first closed the form."""
    box.ok.clicked.emit()
    box.ok.clicked.emit()


@pytest.mark.parametrize("press", [double_click, enter_twice, two_clicks_on_the_way])
def test_a_form_is_kept_once(window: MainWindow, press: Callable[[ItemDialog], None]) -> None:
    book, before = window.book, len(window.book.items.all())
    box = ItemDialog(window, book, ActionItem(title=""), window.today)
    box.open()
    settle()
    type_vn(box.title.focus_target(), "Dọn vệ sinh nhà văn hóa")
    press(box)
    settle()
    assert len(book.items.all()) == before + 1
    assert len([action for action in book.safety.actions() if action.label == book.undo_label()]) == 1


def test_saving_a_member_twice_writes_once(window: MainWindow) -> None:
    book = window.book
    window.go("members", new=True)
    settle()
    page = window.front()
    form = page.detail.form
    type_vn(form.editors["full_name"].focus_target(), "Lò Thị Mới")
    actions = len(book.safety.actions())
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert [m.full_name for m in book.members.all()].count("Lò Thị Mới") == 1
    assert len(book.safety.actions()) == actions + 1
