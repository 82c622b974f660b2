"""The first start: three questions make a book; how it will stand on paper is seen at once; faults stand beside."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop.services.book import Book
from desktop.ui.preferences import Preferences
from desktop.ui.start.window import StartWindow
from desktop.ui.theme import theme
from tests.ui_walk import nameless, settle, sideways, words_cut
from tests.vn_typing import type_vn


@pytest.fixture
def start(qtbot):
    window = StartWindow(Preferences(), dt.date(2026, 11, 23))
    qtbot.addWidget(window)
    window.resize(1366, 690)
    window.show()
    window.activateWindow()
    settle()
    return window


def test_three_questions_by_keyboard_make_a_book(start, qtbot, data_folder):
    form = start.new_book
    assert QApplication.focusWidget() is form.name.line
    type_vn(form.name.line, "Chi bộ thôn Đông Sơn")
    qtbot.keyClick(form.name.line, Qt.Key.Key_Return)
    type_vn(form.superior.line, "Đảng bộ xã Tân An")
    with qtbot.waitSignal(start.chosen) as made:
        qtbot.mouseClick(form.button, Qt.MouseButton.LeftButton)
    with Book.open(made.args[0]) as book:
        assert (book.branch.name, book.branch.superior) == ("Chi bộ thôn Đông Sơn", "Đảng bộ xã Tân An")
        assert book.branch.meeting_day == 3
    assert made.args[0].name == "Chi bộ thôn Đông Sơn.socb"


def test_the_same_name_twice_makes_two_books(start, qtbot):
    form = start.new_book
    form.name.set_value("Chi bộ thôn Đông Sơn")
    form.superior.set_value("Đảng bộ xã Tân An")
    paths = []
    start.chosen.connect(paths.append)
    for _ in range(2):
        qtbot.mouseClick(form.button, Qt.MouseButton.LeftButton)
    assert len({path.name for path in paths}) == 2


def test_letterhead_and_first_meeting_are_shown_while_answering(start):
    type_vn(start.new_book.name.line, "Chi bộ thôn Đông Phú")
    start.new_book.day.setCurrentIndex(4)
    shown = [label.text() for label in start.new_book.findChildren(QLabel)]
    assert "In trên giấy: CHI BỘ THÔN ĐÔNG PHÚ" in shown
    assert "Buổi đầu tiên: Thứ Bảy, 05/12/2026" in shown


def test_an_empty_answer_is_said_beside_its_field(start, qtbot):
    with qtbot.assertNotEmitted(start.chosen):
        qtbot.mouseClick(start.new_book.button, Qt.MouseButton.LeftButton)
    assert "tên chi bộ" in start.new_book.name.line.accessibleDescription()
    assert QApplication.focusWidget() is start.new_book.name.line


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_no_word_is_cut(start, percent):
    theme.set_percent(percent)
    settle()
    assert words_cut(start) == []
    assert sideways(start) == []
    assert nameless(start) == []


def test_the_practice_book_is_made_once_and_opened_from_there(start, qtbot):
    with qtbot.waitSignal(start.chosen, timeout=60_000) as made:
        qtbot.mouseClick(start.practice.button, Qt.MouseButton.LeftButton)
        assert start.practice.bar.isVisible()
    with Book.open(made.args[0], read_only=True) as book:
        assert book.branch.practice
        assert len(book.members.all()) == 27
    assert start.practice.button.isVisible()
    before = made.args[0].read_bytes()
    with qtbot.waitSignal(start.chosen) as again:
        qtbot.mouseClick(start.practice.button, Qt.MouseButton.LeftButton)
    assert again.args[0] == made.args[0]
    assert again.args[0].read_bytes() == before


def test_making_the_practice_book_can_be_stopped(start, qtbot, data_folder):
    panel = start.practice
    with qtbot.waitSignal(panel.jobs.finished, timeout=60_000):
        qtbot.mouseClick(panel.button, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(panel.stopper, Qt.MouseButton.LeftButton)
    assert panel.button.isVisible()
    assert not list(data_folder.rglob("*.socb"))
