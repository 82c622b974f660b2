"""In January the committee's decision comes: most as proposed, one lower; later one is rated anew. Four levels stay."""

import datetime as dt
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.domain.season import Level
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.rating_page import RatingPage
from desktop.ui.rating.decided_page import DecidedPage
from desktop.ui.rating.member_page import ReviewPage
from desktop.ui.rating.proposals_page import ProposalsPage
from desktop.ui.rating.re_rating import ReRatingDialog
from desktop.ui.rating.votes_page import VotesPage
from tests.stories.seasons import Keys, count, front, open_step, press, rated, season_of
from tests.ui_walk import settle
from tests.vn_typing import type_vn


def test_a_late_decision_lowers_a_level(qtbot: QtBot, tmp_path: Path) -> None:
    with season_of(qtbot, tmp_path, people=12) as window:
        book, keys = window.book, Keys(qtbot)
        proposals = open_step(window, "committee", "Chi ủy đề xuất", ProposalsPage)
        proposals.table.setFocus()
        keys("1" + "2" * 10)
        window.back()
        votes = open_step(window, "votes", "Kiểm phiếu", VotesPage)
        count(votes, keys, ["9 1", *["0 10"] * 10])
        press(votes, "Nhận mức theo phiếu")
        window.back()
        settle()
        decided = open_step(window, "decided", "Ghi mức quyết định", DecidedPage)
        type_vn(decided.number.line, "07-QĐ/ĐU")
        decided.day.set_value(dt.date(2027, 1, 18))
        decided.table.setFocus()
        decided.table.select_row(0)
        keys("2")
        press(decided, "Còn lại như chi bộ đề xuất")
        first = rated(book)[0].review
        assert (first.committee_level, first.branch_level, first.decided_level) == (
            Level.EXCELLENT,
            Level.EXCELLENT,
            Level.GOOD,
        )
        assert {person.review.decision for person in rated(book)} == {"07-QĐ/ĐU"}
        assert "1 thấp hơn chi bộ đề xuất" in decided.totals.text()
        window.back()
        settle()
        rate_anew(window, rated(book)[3].member.id)
        page = front(window, RatingPage)
        place = [column.key for column in page.people.table.records.columns].index("decided")
        cells = [page.people.table.records.columns[place].cell(row) for row in page.people.table.shown_rows()]
        assert [cell.icon for cell in cells].count("arrow-down") == 2
        assert cells[3].text == "Không HT"
        assert rated(book)[3].review.decided_level is Level.GOOD, "the old decision stays in the book"
        totals = book.ratings.report(2026)["totals"]["levels"]
        assert (totals["tot"], totals["khong_hoan_thanh"]) == (10, 1)


def rate_anew(window: MainWindow, member_id: int) -> None:
    window.go("rating", member_id=member_id)
    settle()
    review = front(window, ReviewPage)
    review.open_tab("opinions")
    settle()
    press(review.opinions, "Xếp loại lại")
    form = next(dialog for dialog in review.opinions.findChildren(ReRatingDialog) if dialog.isVisible())
    form.after.set_value(Level.NOT_DONE)
    form.decision.set_value("21-QĐ/ĐU")
    form.decided_on.set_value(dt.date(2027, 3, 2))
    form.reason.set_value("Phát hiện kê khai không trung thực")
    form.ok.click()
    settle()
    window.back()
    settle()
