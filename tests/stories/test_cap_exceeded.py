"""Too many "xuất sắc": the page warns in both readings, names the tie at the cap, and blocks nothing."""

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.season import Level
from desktop.ui.pages.rating_page import RatingPage
from desktop.ui.rating.cap_dialog import CapDialog
from desktop.ui.rating.votes_page import VotesPage
from tests.stories.seasons import Keys, count, front, open_step, press, rated, season_of
from tests.ui_walk import settle


def test_a_cap_exceeded_is_told_in_both_readings(qtbot: QtBot, tmp_path: Path) -> None:
    with season_of(qtbot, tmp_path, people=13) as window:
        votes = open_step(window, "votes", "Kiểm phiếu", VotesPage)
        count(votes, Keys(qtbot), ["9 2", "8 3", "8 3", *["1 10"] * 9])
        votes.save()
        settle()
        names = [person.member.full_name for person in rated(window.book)[1:3]]
        said = votes.advice.label.text()
        assert said == f"Bằng phiếu xuất sắc ngay ở trần 2: {', '.join(names)}. Chi bộ bàn, chọn ai."
        press(votes, "Nhận mức theo phiếu")
        levels = [person.review.branch_level for person in rated(window.book)]
        assert levels.count(Level.EXCELLENT) == 3, "a warning, never a bar"
        window.back()
        settle()
        page = front(window, RatingPage)
        page.open_step("votes")
        settle()
        assert "Vượt 1: 3 xuất sắc" in page.people.strip.label.text()
        press(page.people, "Cách tính")
        form = next(dialog for dialog in page.findChildren(CapDialog) if dialog.isVisible())
        told = " ".join(label.text() for label in form.findChildren(QLabel))
        assert "20 %: nhiều nhất 2 người" in told
        assert "Trên số xếp loại tốt (không kể xuất sắc)" in told
        form.ok.click()
