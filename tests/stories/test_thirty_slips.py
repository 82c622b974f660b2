"""Thirty slips keyed from paper: at most 25 keys each beyond the free text, without the mouse."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.domain.season import Level
from desktop.ui.rating.slips_page import SlipsPage
from tests.stories.seasons import Keys, front, open_step, rated, season_of
from tests.ui_walk import settle
from tests.vn_typing import type_vn

MOST = 25
TEXTS = {"A.I.2": "Hoàn thành việc được giao.", "A.II.1": "Phát biểu còn ít.", "A.VI": "Phát biểu nhiều hơn."}


def test_thirty_slips_at_most_25_keys_each(qtbot: QtBot, tmp_path: Path) -> None:
    with season_of(qtbot, tmp_path, people=31) as window:
        page = open_step(window, "received", "Nhập phiếu", SlipsPage)
        keys = Keys(qtbot)
        counted = [key_one(page, keys, number) for number in range(30)]
        settle()
        assert len(counted) == 30
        assert max(counted) <= MOST, counted
        people = rated(window.book)
        assert len(people) == 30
        for number, person in enumerate(people):
            review = person.review
            assert (review.common_points, review.task_points) == (20 + number % 10, 60.0), person.member.full_name
            assert review.own_level is (Level.GOOD, Level.EXCELLENT)[number % 2]
            kept = window.book.ratings.texts(window.book.ratings.season(2026), review)
            assert {key: text.text for key, text in kept.items()} == TEXTS
        assert front(window, SlipsPage).totals.text().startswith("30/30 đã nhập")


def key_one(page: SlipsPage, keys: Keys, number: int) -> int:
    """Points by criterion, the level, then down the sections; letters of the texts are not counted."""
    before = keys.pressed
    keys(f"{15 + number % 5}\n{5 + number % 10 - number % 5}\n")
    keys("30\n15\n15\n")
    keys("21"[number % 2])
    for section in page.form.texts:
        if section in TEXTS:
            type_vn(page.form.texts[section].text, TEXTS[section])
        keys("\n")
    return keys.pressed - before
