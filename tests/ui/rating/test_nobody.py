"""A season with nobody to rate: no empty tables, always a way forward; years keyed from paper open at their own."""

import dataclasses

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.domain.season import Ballot, Level, Round
from desktop.ui.components.notes import EmptyPlace
from desktop.ui.main_window import MainWindow
from desktop.ui.opening.page import OpeningPage
from desktop.ui.pages.members_page import MembersPage
from desktop.ui.pages.rating_page import RatingPage
from desktop.ui.rating.votes_page import VotesPage
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import theme
from tests.ui.conftest import shown_on
from tests.ui_walk import settle, shown, sideways, words_cut


def window_on(book, qtbot) -> MainWindow:
    made = shown_on(book, qtbot)
    made.go("rating")
    settle()
    return made


@pytest.fixture
def opened(empty_book, qtbot):
    return window_on(empty_book, qtbot)


def place(window: MainWindow) -> EmptyPlace:
    found = next(shown(window.front(), EmptyPlace))
    assert isinstance(found, EmptyPlace)
    return found


def press(window: MainWindow, text: str) -> None:
    next(b for b in window.front().findChildren(QPushButton) if b.text() == text and b.isVisible()).click()
    settle()


def test_a_book_without_members_sends_to_them_before_a_season_is_begun(opened):
    assert place(opened).accessibleName() == "Chưa có ai phải xếp loại"
    press(opened, "Mở trang Đảng viên")
    assert isinstance(opened.front(), MembersPage)


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize(
    ("step", "button"),
    [
        ("received", "Nhập phiếu"),
        ("committee", "Chi ủy đề xuất"),
        ("votes", "Kiểm phiếu"),
        ("decided", "Ghi mức quyết định"),
    ],
)
def test_each_pass_over_nobody_says_so_and_leads_to_the_members(opened, step, button, percent):
    opened.book.ratings.begin(2026)
    theme.set_percent(percent)
    opened.go("rating", year=2026, step=step)
    settle()
    for _ in range(2):  # the list, then the pass opened over it
        assert not list(shown(opened.front(), RecordTable))
        assert place(opened).accessibleName() == "Chưa có ai phải xếp loại"
        assert words_cut(opened.front()) == []
        assert sideways(opened.front()) == []
        if isinstance(opened.front(), RatingPage):
            press(opened, button)
    assert not isinstance(opened.front(), RatingPage)
    press(opened, "Mở trang Đảng viên")
    assert isinstance(opened.front(), MembersPage)


def test_a_round_for_the_excellent_without_candidates_asks_for_no_figures(book, qtbot):
    season = book.ratings.begin(2026)
    book.ratings.save_season(dataclasses.replace(season, ballot=Ballot.TWO_ROUNDS))
    window = window_on(book, qtbot)
    window.front().open_votes()
    settle()
    votes = window.front()
    assert isinstance(votes, VotesPage)
    assert votes.ballots["given"].isVisible()
    votes.open_round(Round.EXCELLENT)
    settle()
    assert not votes.ballots["given"].isVisible()
    assert place(window).accessibleName() == "Chưa ai được bình chọn xuất sắc"
    votes.open_round(Round.LEVELS)
    settle()
    assert votes.ballots["given"].isVisible()


@pytest.mark.parametrize(
    ("year", "begun", "levels_of"),
    [
        (2019, False, 2019),  # before the rules: the levels of that year itself
        (2024, True, 2023),  # begun in the book: those of the year before it
    ],
)
def test_levels_from_paper_open_at_the_year_in_question(book, qtbot, year, begun, levels_of):
    if begun:
        book.ratings.begin(year)
    window = window_on(book, qtbot)
    window.go("rating", year=year)
    settle()
    press(window, "Nhập từ sổ giấy")
    opening = window.front()
    assert isinstance(opening, OpeningPage)
    assert opening.levels.year == levels_of
    assert opening.levels.isVisible()


def test_a_book_begun_in_mid_year_says_what_is_missing_and_leads_back(book, qtbot):
    """First both are missing; with last year's levels keyed only the attendance is, and its grid opens."""
    book.ratings.begin(2026)
    window = window_on(book, qtbot)
    season = window.front()
    said = [label.text() for label in shown(season, QLabel) if "sổ giấy" in label.text()]
    assert said == ["Sổ có số liệu 0 trên 11 tháng. Điểm danh, mức năm 2025 còn thiếu thì nhập từ sổ giấy."]
    press(window, "Nhập từ sổ giấy")
    window.back()
    settle()
    assert window.front() is season
    member = book.members.all()[0].id
    book.ratings.save_past_levels(2025, {member: Level.GOOD}, [])
    settle()
    said = [label.text() for label in shown(season, QLabel) if "sổ giấy" in label.text()]
    assert said == ["Sổ có số liệu 0 trên 11 tháng. Điểm danh còn thiếu thì nhập từ sổ giấy."]
    press(window, "Nhập từ sổ giấy")
    opening = window.front()
    assert isinstance(opening, OpeningPage)
    assert opening.attendance.isVisible()
