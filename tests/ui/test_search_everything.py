"""Ctrl+K over the whole book: a person, a meeting, an item, an issued paper; each leads to its own page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.documents import find
from desktop.documents.issue import issue, propose
from desktop.documents.subjects import at_meeting
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.papers_page import PapersPage
from desktop.ui.search import SearchBox
from tests import factories
from tests.documents import november
from tests.ui_walk import settle


@pytest.fixture
def window(book, qtbot):
    meeting = november.played(book)
    document = find("nghi_quyet_thang")
    issue(document, book, at_meeting(meeting), propose(document, book, book.today()))
    made = MainWindow(book, clock=lambda: factories.NOW)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    return made


@pytest.mark.parametrize(
    ("typed", "kind", "page"),
    [
        ("nguyen van thuan", "Đảng viên", "members"),
        ("quy khuyen hoc", "Việc", "items"),
        ("01-NQ/CB", "Văn bản", "papers"),
    ],
)
def test_each_kind_is_found_without_accents_and_leads_to_its_page(window, book, typed, kind, page):
    hit = book.search.find(typed)[0]
    assert (hit.kind, hit.page) == (kind, page)
    window.go(hit.page, **hit.params)
    settle()
    assert window.front() is not None


def test_an_issued_paper_is_opened_in_the_register_by_keyboard(window):
    window.search()
    (box,) = window.findChildren(SearchBox)
    box.field.setText("01-nq")
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    settle()
    page = window.front()
    assert isinstance(page, PapersPage)
    assert page.register.table.current().title.startswith("Nghị quyết")


def test_ctrl_f_leads_to_the_filter_of_the_page(window):
    for key in ("members", "items", "papers"):
        window.go(key)
        settle()
        page = window.front()
        assert page is not None
        page.to_filter()
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.accessibleName().startswith("Lọc"), key
