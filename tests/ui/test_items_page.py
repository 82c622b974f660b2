"""Nghị quyết và việc through the real window: an item is given, extended with a reason, done, and its story stays."""

import dataclasses
import datetime as dt

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.domain.action_item import ActionItem, ItemState
from desktop.domain.meeting import Vote
from desktop.domain.theme import Theme
from desktop.ui.items.item_dialogs import ItemDialog, StepDialog
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.items_page import ItemsPage
from desktop.ui.theme import theme
from tests.documents import november
from tests.ui.conftest import shown_on
from tests.ui_walk import nameless, settle, sideways, words_cut
from tests.vn_typing import type_vn


@pytest.fixture
def window(book, qtbot):
    made = shown_on(book, qtbot)
    made.go("items")
    settle()
    return made


def page_of(window: MainWindow) -> ItemsPage:
    page = window.front()
    assert isinstance(page, ItemsPage)
    return page


def dialog(page: ItemsPage, kind: type):
    return next(d for d in page.findChildren(kind) if d.isVisible())


def press(root: QWidget, text: str) -> None:
    next(b for b in root.findChildren(QPushButton) if b.text() == text and b.isVisible()).click()


def give(book, title: str = "Sửa nhà kho", due: dt.date | None = dt.date(2026, 10, 30)) -> ActionItem:
    october = book.meetings.prepare("2026-10")
    return book.items.save(ActionItem(title=title, meeting_id=october.id, member_id=1, due_on=due))


def test_a_task_from_above_is_given_by_hand(window, book):
    page = page_of(window)
    press(page.head, "Giao việc")
    form = dialog(page, ItemDialog)
    form.title.set_value("Rà soát hộ nghèo")
    form.owner.set_text("Nguyễn Văn Thuận")
    form.due.set_value(dt.date(2026, 12, 15))
    type_vn(form.source.line, "Kế hoạch 12-KH/ĐU")
    form.ok.click()
    (item,) = book.items.all()
    assert (book.members.name(item.member_id), item.source) == ("Nguyễn Văn Thuận", "Kế hoạch 12-KH/ĐU")


def test_extending_needs_a_reason_and_keeps_the_old_deadline_in_the_story(window, book):
    item = give(book)
    settle()
    page = page_of(window)
    press(page.detail, "Gia hạn")
    form = dialog(page, StepDialog)
    assert form.day is not None
    form.day.set_value(dt.date(2026, 11, 15))
    form.ok.click()
    assert form.isVisible(), "no reason yet"
    form.text.set_value("Thiếu thợ")
    form.ok.click()
    assert book.items.get(item.id).due_on == dt.date(2026, 11, 15)
    settle()
    told = " ".join(label.text() for label in page.detail.findChildren(QLabel))
    assert "hạn 30/10/2026 → 15/11/2026" in told


def test_an_item_done_leaves_the_open_list_and_can_be_undone(window, book):
    item = give(book)
    settle()
    page = page_of(window)
    press(page.detail, "Xong")
    form = dialog(page, StepDialog)
    form.text.set_value("Xong cả")
    form.ok.click()
    settle()
    assert page.table.shown_rows() == []
    assert book.items.get(item.id).state is ItemState.DONE
    window.menu.undo.trigger()
    settle()
    assert [row.id for row in page.table.shown_rows()] == [item.id]


def test_counts_of_the_segments_add_up(window, book):
    first = give(book, "một")
    give(book, "hai", dt.date(2026, 12, 1))
    book.items.drop(first, "không còn cần")
    give(book, "ba", None)
    settle()
    texts = {button.text() for button in page_of(window).findChildren(QPushButton)}
    assert {"Đang làm 2", "Quá hạn 0", "Đã xong 0", "Đã thôi 1", "Tất cả 3"} <= texts


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_no_word_is_cut(window, book, percent):
    november.played(book)
    item = book.items.open()[0]
    book.items.save(dataclasses.replace(item, product="Biên bản bàn giao"))
    theme.set_percent(percent)
    window.go("items")
    settle()
    page = page_of(window)
    assert words_cut(page) == []
    assert sideways(page) == []
    assert nameless(page) == []


def test_what_a_theme_concluded_shows_how_it_was_voted(window, book):
    meeting = book.meetings.log(book.meetings.prepare("2026-10"))
    theme = book.themes.save(Theme(year=2026, quarter=4, title="Nêu gương", decided="Nêu gương trước dân"))
    book.theme_sessions.link(theme, meeting)
    item = next(i for i in book.meetings.record(meeting.id).agenda if i.standing == "theme_conclusion")
    book.parts.save(
        Vote(meeting_id=meeting.id, item_id=item.id, subject="Kết luận nêu gương", entitled=10, agree=8, present=9)
    )
    window.go("items", entry=f"t:{theme.id}")
    settle()
    told = " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())
    assert "Biểu quyết: Kết luận nêu gương" in told
    assert "Tán thành 8/9 đồng chí" in told
