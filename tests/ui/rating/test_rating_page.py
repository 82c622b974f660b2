"""Đánh giá, xếp loại through the real window: the list with its identity, steps, and one member's review."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from desktop.domain.member import PostKind
from desktop.domain.rating import Group
from desktop.domain.rating_people import Standing
from desktop.domain.season import Level, PointLine
from desktop.ui.components.decision import Decision
from desktop.ui.main_window import MainWindow
from desktop.ui.opening.levels_part import LevelsPart
from desktop.ui.opening.page import OpeningPage
from desktop.ui.pages.rating_page import RatingPage
from desktop.ui.rating.collective_page import CollectivePage
from desktop.ui.rating.member_page import ReviewPage
from desktop.ui.rating.merits_pane import MeritDialog
from desktop.ui.rating.season_dialog import SeasonDialog
from desktop.ui.theme import theme
from tests import factories
from tests.ui.rating.conftest import rate
from tests.ui_walk import nameless, settle, sideways, words_cut
from tests.vn_typing import type_vn


def page_of(window: MainWindow) -> RatingPage:
    page = window.front()
    assert isinstance(page, RatingPage)
    return page


def press(root: QWidget, text: str) -> None:
    next(b for b in root.findChildren(QPushButton) if b.text() == text and b.isVisible()).click()
    settle()


def open_first(window: MainWindow) -> ReviewPage:
    page = page_of(window)
    page.people.table.select_row(0)
    page.people.table.opened.emit(page.people.table.current())
    settle()
    review = window.front()
    assert isinstance(review, ReviewPage)
    return review


def test_a_season_is_begun_by_one_button_and_can_be_undone(book, qtbot):
    window = MainWindow(book, clock=lambda: factories.NOW)
    qtbot.addWidget(window)
    window.show()
    window.go("rating")
    settle()
    press(page_of(window), "Bắt đầu mùa xếp loại")
    assert book.ratings.years() == [2026]
    window.menu.undo.trigger()
    settle()
    assert book.ratings.years() == []
    assert not page_of(window).people.isVisible()


def test_a_year_before_the_rules_offers_the_levels_from_paper_not_a_season(book, qtbot):
    window = MainWindow(book, clock=lambda: factories.NOW)
    qtbot.addWidget(window)
    window.show()
    window.go("rating", year=2019)
    settle()
    page = page_of(window)
    seen = [b.text() for b in page.findChildren(QPushButton) if b.isVisible()]
    assert "Bắt đầu mùa xếp loại" not in seen
    press(page, "Nhập từ sổ giấy")
    assert any(part.isVisible() for part in window.findChildren(LevelsPart))


def test_the_identity_stands_over_the_list_and_the_secretary_comes_first(window, book):
    page = page_of(window)
    assert page.people.identity.text() == "11 + 0 + 1 = 12, khớp"
    first = page.people.table.shown_rows()[0]
    assert first.post is PostKind.SECRETARY
    press(page.people, "Miễn 1")
    (exempt,) = page.people.table.shown_rows()
    assert "tuổi cao" in exempt.reason


def test_a_lower_level_is_told_by_an_arrow_and_sums_follow(window, book):
    rate(book, 10, committee_level=Level.GOOD)
    one = book.ratings.people(2026).of(Standing.RATED)[0].review
    book.ratings.save_review(dataclasses.replace(one, own_level=Level.EXCELLENT))
    settle()
    page = page_of(window)
    place = [column.key for column in page.people.table.records.columns].index("committee")
    cell = page.people.table.records.columns[place].cell(page.people.table.shown_rows()[0])
    assert (cell.text, cell.icon) == ("Tốt", "arrow-down")
    said = " ".join(label.text() for label in page.people.findChildren(type(page.people.note)))
    assert "10/10 = 100" in said


def test_a_step_offers_those_it_waits_for_alone(window, book):
    rate(book, 9)
    settle()
    page = page_of(window)
    page.open_step("received")
    settle()
    press(page.people.strip, "Chỉ xem 2 người còn thiếu")
    assert len(page.people.table.shown_rows()) == 2
    press(page.people.strip, "Xem tất cả")
    assert len(page.people.table.shown_rows()) == 11
    assert page.steps.rows[1].step.note == "9/11, còn thiếu 2"


def test_a_text_of_the_form_is_kept_when_it_is_left(window, book):
    review = open_first(window)
    box = review.sections.boxes["A.I.2"]
    box.text.setFocus()
    type_vn(box.text.text, "Tổ trưởng tổ hòa giải, hòa giải thành 7/7 vụ.")
    review.sections.boxes["A.II.1"].text.setFocus()
    settle()
    season = book.ratings.season(2026)
    kept = book.ratings.texts(season, review.hand.review)
    assert kept["A.I.2"].text == "Tổ trưởng tổ hòa giải, hòa giải thành 7/7 vụ."
    assert book.ratings.people(2026).of(Standing.RATED)[0].review.form == "2c"


def test_points_by_criterion_add_up_and_the_level_is_the_members_own(window, book):
    review = open_first(window)
    review.open_tab("points")
    settle()
    given = {"2c.chung.1": "18", "2c.chung.2": "8", "2c.nhiem_vu.1": "26", "2c.nhiem_vu.2": "15", "2c.nhiem_vu.3": "15"}
    for criterion, text in given.items():
        editor = review.points.lines[criterion].own
        editor.line.setText(text)
        editor.left.emit()
    assert review.foot.sum.text() == "26/30 + 56/70 = 82"
    press(review.foot, "Tốt")
    assert review.hand.review.own_level is Level.GOOD
    press(review.foot, "Tốt")
    assert review.hand.review.own_level is Level.NONE, "pressed again it is taken away"


def test_two_sums_alone_can_be_given(window, book):
    review = open_first(window)
    review.open_tab("points")
    settle()
    for editor, text in zip(review.points.sums.values(), ("27", "60,5"), strict=True):
        editor.line.setText(text)
        editor.left.emit()
    assert review.foot.sum.text() == "27/30 + 60,5/70 = 87,5"


def test_more_points_than_there_are_say_so_and_are_not_kept(window, book):
    review = open_first(window)
    review.open_tab("points")
    editor = review.points.lines["2c.chung.1"].own
    editor.line.setText("25")
    editor.line.left.emit()
    assert editor.own_problem() is not None
    assert book.ratings.points(book.ratings.season(2026), review.hand.review) == {}


def test_next_member_keeps_what_was_typed(window, book, qtbot):
    review = open_first(window)
    first = review.hand.member_id
    box = review.sections.boxes["A.VI"]
    box.text.setFocus()
    type_vn(box.text.text, "Đi họp đều.")
    review.next()
    settle()
    assert review.hand.member_id != first
    assert not review.sections.boxes["A.VI"].text.value()
    person = book.ratings.people(2026).one(first)
    assert book.ratings.texts(book.ratings.season(2026), person.review)["A.VI"].text == "Đi họp đều."


def test_two_texts_left_at_once_make_one_review(window, book):
    review = open_first(window)
    for section in ("A.I.1", "A.VI"):
        review.sections.boxes[section].text.set_value(f"Mục {section}.")
    window.back()
    settle()
    season = book.ratings.season(2026)
    person = book.ratings.people(2026).of(Standing.RATED)[0]
    assert sorted(book.ratings.texts(season, person.review)) == ["A.I.1", "A.VI"]
    book.ratings.remove_review(person.review)
    assert book.ratings.people(2026).of(Standing.RATED)[0].review.id == 0, "there was only one"


def test_points_given_when_the_table_was_higher_are_said_and_stay(window, book):
    review = open_first(window)
    season, person = review.hand.season, review.hand.person
    key = next(c.id for c in review.hand.criteria(Group.COMMON))
    book.ratings.save_points(
        season, person.review, {key: PointLine(season_id=season.id, criterion=key, own=35.0, committee=1.0)}
    )
    settle()
    review.open_tab("points")
    settle()
    line = review.points.lines[key]
    assert line.own.fault.isVisible()
    assert not line.committee.fault.isVisible()
    assert line.own.value() == 35.0
    assert line.own.own_problem() is None, "nothing is in the way"


def test_a_review_begun_by_mistake_is_removed_and_brought_back(window, book):
    review = open_first(window)
    review.open_tab("sheet")
    settle()
    assert not review.sheet.remove.isEnabled(), "nothing is kept yet"
    review.open_tab("sections")
    settle()
    review.sections.boxes["A.VI"].text.set_value("Đi họp đều.")
    review.hand.keep()
    settle()
    review.open_tab("sheet")
    settle()
    review.sheet.remove.click()
    box = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Decision) and w.isVisible())
    next(b for b in box.findChildren(QPushButton) if b.text() == "Xóa bản kiểm điểm").click()
    settle()
    assert book.ratings.people(2026).of(Standing.RATED)[0].review.id == 0
    assert not review.sheet.remove.isEnabled()
    window.menu.undo.trigger()
    settle()
    assert book.ratings.people(2026).of(Standing.RATED)[0].review.id


def test_another_form_brings_its_own_sections(window, book):
    review = open_first(window)
    review.open_tab("sheet")
    review.sheet.form.set_value("2a")
    review.sheet.form.edited.emit()
    review.open_tab("sections")
    settle()
    assert "A.I.6" in review.sections.boxes
    assert "Mẫu 2A" in review.head.subtitle.text()


def test_a_commendation_is_written_in_its_register(window, book):
    review = open_first(window)
    review.open_tab("merits")
    settle()
    press(review.merits, "Thêm khen thưởng")
    form = next(d for d in review.merits.findChildren(MeritDialog) if d.isVisible())
    form.ok.click()
    assert form.isVisible(), "no kind yet"
    form.form.editors["kind"].set_value("Giấy khen")
    form.ok.click()
    (kept,) = book.merits.commendations(2026)
    assert (kept.kind, kept.member_id) == ("Giấy khen", review.hand.member_id)


def test_dates_of_the_season_move_its_steps(window, book):
    page = page_of(window)
    press(page.head, "Ngày, cách bỏ phiếu")
    form = next(d for d in page.findChildren(SeasonDialog) if d.isVisible())
    form.form.editors["file_sent_on"].set_value(factories.TODAY)
    form.ok.click()
    settle()
    assert next(row.step for row in page.steps.rows if row.step.key == "file").state == "green"


def test_a_season_of_2024_has_its_own_form_with_grades(window, book):
    book.ratings.begin(2024)
    page = page_of(window)
    window.go("rating", year=2024)
    settle()
    assert "HD 25-HD/BTCTW" in page.head.subtitle.text()
    review = open_first(window)
    assert "02A" in review.head.subtitle.text()
    box = next(box for box in review.sections.boxes.values() if box.grades is not None)
    box.grades.chosen.emit("Tốt")
    kept = book.ratings.texts(book.ratings.season(2024), review.hand.review)
    assert kept[box.section.id].level == "Tốt"


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_nothing_is_cut_at_any_size(window, book, percent):
    rate(book, 9, committee_level=Level.DONE)
    theme.set_percent(percent)
    settle()
    page = page_of(window)
    assert (words_cut(page), sideways(page), nameless(page)) == ([], [], [])
    review = open_first(window)
    for tab in ("sections", "points", "opinions", "merits", "sheet"):
        review.open_tab(tab)
        settle()
        assert (words_cut(review), sideways(review), nameless(review)) == ([], [], []), tab


def test_enter_opens_and_escape_leads_back(window, book, qtbot):
    page = page_of(window)
    page.people.table.setFocus()
    page.people.table.select_row(2)
    qtbot.keyClick(page.people.table, Qt.Key.Key_Return)
    settle()
    assert isinstance(window.front(), ReviewPage)
    window.back()
    settle()
    assert window.front() is page


def test_a_year_that_has_not_begun_leads_back(window, book):
    page = page_of(window)
    page.steps.after.click()
    settle()
    assert page.head.subtitle.text() == "Năm 2027"
    assert not page.steps.isVisible()
    next(b for b in page.years.findChildren(QPushButton) if b.accessibleName() == "Năm trước").click()
    settle()
    assert page.steps.isVisible()


def test_a_year_keyed_from_paper_says_so(window, book):
    book.ratings.save_past_levels(2022, {1: Level.GOOD})
    window.go("rating", year=2022)
    settle()
    seen = [b.text() for b in page_of(window).findChildren(QPushButton) if b.isVisible()]
    assert "Xem mức đã nhập" in seen
    assert "Lập cả mùa xếp loại" not in seen, "no rule pack for that year"
    book.ratings.save_past_levels(2024, {1: Level.GOOD})
    window.go("rating", year=2024)
    settle()
    press(page_of(window), "Lập cả mùa xếp loại")
    assert not book.ratings.season(2024).from_paper


def test_the_session_of_its_day_is_taken_for_the_review(window, book):
    meeting = book.meetings.prepare("2026-12")
    book.ratings.save_season(dataclasses.replace(book.ratings.season(2026), rated_on=meeting.date))
    settle()
    page = page_of(window)
    page.open_step("meeting")
    press(page.head, "Định ngày hội nghị")
    assert book.ratings.season(2026).meeting_id == meeting.id


def test_papers_of_the_step_stand_first_and_forms_nobody_uses_not_at_all(window, book):
    page = page_of(window)
    page.open_step("votes")
    offered = page.papers.entries()
    assert offered[0] == "Phiếu xếp loại chất lượng đảng viên"
    assert any(words.startswith("Mẫu 2C") for words in offered)
    assert not any(words.startswith("Mẫu 2A") for words in offered)
    book.ratings.begin(2024)
    window.go("rating", year=2024)
    settle()
    assert "Phiếu tự chấm điểm" not in page.papers.entries(), "2024 had no points"


def test_a_draft_of_a_review_leads_back_to_its_text(window, book):
    member = book.ratings.people(2026).of(Standing.RATED)[1].member
    book.drafts.save(f"rating:{2026}:{member.id}:A.I.2", "Đang viết dở", "Bản kiểm điểm")
    window.go("draft", key=f"rating:2026:{member.id}:A.I.2")
    settle()
    review = window.front()
    assert isinstance(review, ReviewPage)
    assert review.hand.member_id == member.id
    press(review.sections.boxes["A.I.2"], "Lấy lại")
    assert review.sections.boxes["A.I.2"].text.value() == "Đang viết dở"
    window.back()
    settle()
    texts = book.ratings.texts(book.ratings.season(2026), book.ratings.people(2026).one(member.id).review)
    assert texts["A.I.2"].text == "Đang viết dở"


def test_the_dates_of_the_season_begin_at_the_first_field(window):
    press(page_of(window).head, "Ngày, cách bỏ phiếu")
    form = next(dialog for dialog in page_of(window).findChildren(SeasonDialog) if dialog.isVisible())
    assert form.form.editors["rated_on"].isAncestorOf(form.focusWidget())


def test_at_the_ends_of_the_list_the_arrows_say_so(window):
    review = open_first(window)
    before, after = (
        next(b for b in review.head.findChildren(QPushButton) if b.accessibleName().startswith(name))
        for name in ("Người trước", "Người sau")
    )
    assert not before.isEnabled()
    assert before.toolTip() == "Đây là người đầu danh sách"
    assert after.isEnabled()
    assert after.toolTip() == "Người sau (Ctrl+PgDn)"
    after.click()
    settle()
    assert before.isEnabled()


def test_a_draft_of_the_report_or_of_past_levels_leads_to_its_place(window, book):
    window.go("draft", key="rating:2026:0:A.I.1")
    settle()
    assert isinstance(window.front(), CollectivePage)
    window.go("draft", key="opening:2025:levels")
    settle()
    assert isinstance(window.front(), OpeningPage)
    assert window.front().levels.isVisible()
    assert window.front().levels.year == 2025


def test_a_table_changed_after_the_points_were_given_is_said_and_counted_again(window, book):
    review = open_first(window)
    season, member = review.hand.season, review.hand.member_id
    given = {"2c.chung.1": 18.0, "2c.chung.2": 8.0, "2c.nhiem_vu.1": 26.0}
    lines = {key: PointLine(season_id=season.id, criterion=key, own=value) for key, value in given.items()}
    book.ratings.save_points(season, review.hand.of, lines)
    review.open_tab("points")
    settle()
    assert not review.points.other.isVisible()
    pack, tables = book.packs.original("rating_hd43"), book.criteria_tables
    kept = [c for c in tables.of("rating_hd43", "2c") if c.id != "2c.chung.2"]
    tables.save(pack, "2c", [dataclasses.replace(c, max=30) if c.group is Group.COMMON else c for c in kept])
    settle()
    assert set(review.points.lines) == {criterion.id for criterion in kept}
    assert review.points.other.isVisible()
    said = review.points.other.findChildren(QLabel)[-1].text()
    assert "nhóm tiêu chí chung đang ghi 26 điểm, các tiêu chí nay cộng lại 18" in said
    assert "1 tiêu chí đã chấm không còn trong bảng" in said
    press(review.points, "Cộng lại theo bảng này")
    assert not review.points.other.isVisible()
    assert book.ratings.people(2026).one(member).review.common_points == 18.0
    book.undo()
    settle()
    assert review.points.other.isVisible()
    assert book.ratings.people(2026).one(member).review.common_points == 26.0
