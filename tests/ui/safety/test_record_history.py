"""Ctrl+H: the history of the record in front, whatever kind it is."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.documents import practice
from desktop.domain.action_item import ActionItem
from desktop.services.book import Book
from desktop.services.safety import record_in
from desktop.ui.main_window import MainWindow
from desktop.ui.safety.guardian import Guardian
from desktop.ui.safety.record_history import RecordHistory, record_in_front
from desktop.ui.tables.record_table import RecordTable
from tests import factories
from tests.ui_walk import nameless, settle, sideways, words_cut


@pytest.fixture
def window(qtbot: QtBot, book: Book) -> Iterator[MainWindow]:
    made = MainWindow(book, clock=lambda: factories.NOW)
    qtbot.addWidget(made)
    guardian = Guardian(made, book)
    made.resize(1366, 690)
    made.show()
    made.activateWindow()
    settle()
    yield made
    guardian.stop()
    made.jobs.stop()


def asked(window: MainWindow) -> RecordHistory | None:
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    settle()
    return next(iter(window.findChildren(RecordHistory)), None)


def test_a_member_with_his_posts_old_and_new_value(window: MainWindow) -> None:
    book = window.book
    member = book.members.all()[2]
    book.safety.who = "Lê Thị Hoa"
    book.members.save(dataclasses.replace(member, note="đi học xa"))
    window.go("members", member_id=member.id)
    settle()
    box = asked(window)
    assert box is not None
    assert member.full_name in box.windowTitle()
    first = box.table.shown_rows()[0]
    assert first.who == "Lê Thị Hoa"
    assert "trống → đi học xa" in box.detail.toPlainText()
    assert (words_cut(box), nameless(box), sideways(box)) == ([], [], [])
    box.reject()


def test_an_item_names_the_member_it_was_given_to(window: MainWindow) -> None:
    book = window.book
    first, second = book.members.all()[:2]
    item = book.items.save(ActionItem(title="Dọn vệ sinh", member_id=first.id))
    book.items.save(dataclasses.replace(item, member_id=second.id))
    window.go("items", item_id=item.id)
    settle()
    box = asked(window)
    assert box is not None
    assert "Dọn vệ sinh" in box.windowTitle()
    assert f"{first.full_name} → {second.full_name}" in box.detail.toPlainText()
    box.reject()


def test_a_meeting_in_its_workspace(window: MainWindow) -> None:
    meeting = window.book.meetings.prepare("2026-11")
    window.go("meetings", meeting_id=meeting.id)
    settle()
    assert record_in_front(window.front()) == window.book.meetings.get(meeting.id)
    box = asked(window)
    assert box is not None
    assert box.table.shown_rows()
    box.reject()


def test_with_nothing_chosen_it_says_so(window: MainWindow) -> None:
    window.go("today")
    settle()
    assert asked(window) is None
    assert "Hãy chọn một mục" in " ".join(window.status.words())


NO_RECORDS = {"Các mục cài đặt", "Giấy tờ lập được"}
"""Lists of other things than records."""


def test_every_list_of_the_practice_book_leads_to_the_history_of_its_lines(qtbot: QtBot, tmp_path: Path) -> None:
    path = practice.make(tmp_path / "Sổ mẫu.socb", today=factories.TODAY, years=1)
    with Book.open(path, read_only=True, now=lambda: factories.NOW) as book:
        window = MainWindow(book, clock=lambda: factories.NOW)
        qtbot.addWidget(window)
        window.resize(1366, 690)
        window.show()
        without, seen = set(), set()
        for page in window.side.buttons:
            window.go(page)
            settle()
            for table in window.front().findChildren(RecordTable):
                if rows := table.shown_rows():  # headings stand between the lines of some
                    found = any(record_in(row) is not None for row in rows)
                    (seen if found else without).add(table.accessibleName())
        window.jobs.stop()
        assert seen >= {"Danh sách việc", "Danh sách đảng viên", "Việc được phân công"}
        assert without <= NO_RECORDS
