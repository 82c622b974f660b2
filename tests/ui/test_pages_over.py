"""Undone while looked at: pages over the page of the sidebar close with what they show, and write nothing more."""

from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from desktop.domain.theme import Theme
from desktop.ui.main_window import MainWindow
from desktop.ui.meeting.workspace import Workspace
from desktop.ui.pages.meetings_page import MeetingsPage
from desktop.ui.pages.rating_page import RatingPage
from desktop.ui.rating.slips_page import SlipsPage
from desktop.ui.theme_case.case_page import CasePage
from desktop.ui.viewer.page import PaperPage
from tests.ui_walk import settle, shown


def press(window: MainWindow, text: str) -> None:
    next(b for b in window.front().findChildren(QPushButton) if b.text() == text and b.isVisible()).click()
    settle()


def prepared(window: MainWindow, book) -> Workspace:
    meeting = book.meetings.prepare("2026-12")
    window.go("meetings", meeting_id=meeting.id)
    settle()
    workspace = window.front()
    assert isinstance(workspace, Workspace)
    return workspace


def test_a_meeting_undone_under_its_paper_takes_the_paper_along(window, book, qtbot):
    prepared(window, book)
    press(window, "In cả bộ")
    paper = window.front()
    assert isinstance(paper, PaperPage)
    qtbot.waitUntil(lambda: not window.jobs.busy() and paper.sheet.pages() > 0)
    window.menu.undo.trigger()
    settle()
    assert isinstance(window.front(), MeetingsPage)
    assert book.meetings.regular("2026-12") is None


def test_words_typed_into_a_meeting_that_is_undone_write_nothing(window, book):
    workspace = prepared(window, book)
    workspace.open_step(2)
    settle()
    for text in shown(workspace, QPlainTextEdit):
        text.setPlainText("đang gõ dở")
    while book.undo_label():
        window.menu.undo.trigger()
        settle()
    assert isinstance(window.front(), MeetingsPage)
    assert book.meetings.regular("2026-12") is None


def test_a_season_undone_leads_out_of_its_slips(window, book):
    book.ratings.begin(2026)
    window.go("rating")
    settle()
    press(window, "Nhập phiếu")
    assert isinstance(window.front(), SlipsPage)
    while book.ratings.season(2026) is not None:
        window.menu.undo.trigger()
        settle()
    assert isinstance(window.front(), RatingPage)


def test_a_theme_undone_leads_out_of_its_case(window, book):
    theme = book.themes.save(Theme(year=2026, quarter=4, title="Nêu gương"))
    window.go("meetings", theme_id=theme.id)
    settle()
    assert isinstance(window.front(), CasePage)
    window.menu.undo.trigger()
    settle()
    assert isinstance(window.front(), MeetingsPage)
