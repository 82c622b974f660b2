"""A member disciplined in the year: shown in the list, told in his evidence and in what is allowed, set aside with a
reason when the branch finds so; the program never writes the level."""

import datetime as dt
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.domain.merit import DisciplineKind
from desktop.domain.season import Level
from desktop.ui.pages.rating_page import RatingPage
from desktop.ui.rating.member_page import ReviewPage
from desktop.ui.rating.merits_pane import MeritDialog
from tests.stories.seasons import front, press, rated, season_of
from tests.ui_walk import settle
from tests.vn_typing import type_vn


def test_a_discipline_is_looked_at_and_never_decides_alone(qtbot: QtBot, tmp_path: Path) -> None:
    with season_of(qtbot, tmp_path, people=12) as window:
        book = window.book
        who = rated(book)[6]
        window.go("rating", member_id=who.member.id)
        settle()
        review = front(window, ReviewPage)
        review.open_tab("merits")
        settle()
        write_discipline(review)
        review.open_tab("points")
        settle()
        for editor, points in zip(review.points.sums.values(), ("28", "62"), strict=True):
            editor.line.setText(points)
            editor.left.emit()
        press(review.foot, "Tốt")
        assert "trường hợp bắt buộc" in review.foot.judged.head.text()
        assert "Khiển trách" in review.foot.judged.detail.text()
        faults = [line for line in review.hand.evidence if line.key.startswith("discipline:")]
        assert faults[0].section == "A.II.1"
        assert faults[0].kept is None, "nothing goes into the form by itself"

        window.back()
        settle()
        page = front(window, RatingPage)
        line = next(p for p in page.people.table.shown_rows() if p.member.id == who.member.id)
        cell = page.people.table.records.columns[-1].cell(line)
        assert (cell.state, "Khiển trách" in cell.said) == ("amber", True)
        assert line.review.branch_level is Level.NONE

        window.go("rating", member_id=who.member.id)
        settle()
        review = front(window, ReviewPage)
        review.open_tab("opinions")
        settle()
        reason = review.opinions.texts["forced_set_aside"]
        reason.setFocus()
        type_vn(reason.text, "Tự phát hiện, khắc phục xong")
        reason.commit()
        settle()
        judged = book.ratings.judged(book.ratings.people(2026).one(who.member.id).review)
        assert any("không áp dụng: Tự phát hiện" in one for one in judged.reasons)
        assert book.ratings.people(2026).one(who.member.id).review.branch_level is Level.NONE


def write_discipline(review: ReviewPage) -> None:
    press(review.merits, "Thêm kỷ luật")
    form = next(dialog for dialog in review.merits.findChildren(MeritDialog) if dialog.isVisible())
    editors = form.form.editors
    editors["date"].set_value(dt.date(2026, 5, 4))
    editors["kind"].set_value(DisciplineKind.REPRIMAND)
    editors["decision"].set_value("12-QĐ/UBKT")
    editors["in_duty"].set_value(True)
    form.ok.click()
    settle()
