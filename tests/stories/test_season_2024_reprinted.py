"""The season of 2024 is opened today and printed in the form of its year: 02A of HD 25, with boxes, without points."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.domain.season import Level
from desktop.ui.pages.rating_page import RatingPage
from desktop.ui.rating.member_page import ReviewPage
from desktop.ui.rating.slips_page import SlipsPage
from desktop.ui.viewer.page import PaperPage
from tests.documents import pdf_reading
from tests.stories.seasons import Keys, front, open_step, press, rated, season_of
from tests.ui_walk import settle
from tests.vn_typing import type_vn


def test_2024_prints_in_its_own_form(qtbot: QtBot, tmp_path: Path) -> None:
    with season_of(qtbot, tmp_path, people=12, year=2024) as window:
        book = window.book
        page = front(window, RatingPage)
        assert "HD 25-HD/BTCTW" in page.head.subtitle.text()
        slips = open_step(window, "received", "Nhập phiếu", SlipsPage)
        keys = Keys(qtbot)
        keys("2")
        type_vn(slips.form.texts["I.1"].text, "Giữ gìn phẩm chất, đoàn kết.")
        keys("\n1")
        slips.keep()
        settle()
        person = rated(book, 2024)[0]
        assert person.form == "02a"
        kept = book.ratings.texts(book.ratings.season(2024), person.review)["I.1"]
        assert (kept.text, kept.level, person.review.own_level) == (
            "Giữ gìn phẩm chất, đoàn kết.",
            "Xuất sắc",
            Level.GOOD,
        )
        window.go("rating", year=2024, member_id=person.member.id)
        settle()
        review = front(window, ReviewPage)
        review.open_tab("sheet")
        settle()
        press(review.sheet, "Mẫu 02A")
        viewer = front(window, PaperPage)
        qtbot.waitUntil(lambda: not window.jobs.busy() and viewer.sheet.pages() > 0)
        target = viewer.request.write(tmp_path / "02a.pdf", None)  # type: ignore[arg-type]
        text = " ".join(" ".join(pdf_reading.pages(target.read_bytes())).split())
        assert "BẢN KIỂM ĐIỂM CÁ NHÂN" in text
        assert "Năm: 2024" in text or "Năm 2024" in text
        assert "Giữ gìn phẩm chất, đoàn kết." in text
        assert "Trung bình" in text
        assert "/100" not in text, "2024 had no points"
        assert person.member.full_name in text
