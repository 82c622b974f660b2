"""Residence remarks, mending plan, commendations, screening, last year's levels from paper, a further rule pack."""

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.domain.member import MemberState, MemberStatus
from desktop.domain.rating_people import Standing
from desktop.domain.residence_remark import Remark
from desktop.domain.season import Level
from desktop.domain.shortcoming import Mending
from desktop.paths import resources
from desktop.ui.forms.choice_editors import ChoiceEditor
from desktop.ui.main_window import MainWindow
from desktop.ui.opening.page import OpeningPage
from desktop.ui.pages.rating_page import RatingPage
from desktop.ui.pages.settings_page import SettingsPage
from desktop.ui.rating.after_page import AfterPage, ShortcomingDialog
from desktop.ui.rating.grounds import ForcedDialog, TasksDialog
from desktop.ui.rating.member_page import ReviewPage
from desktop.ui.rating.merits_pane import MeritDialog
from desktop.ui.rating.residence_page import FillDialog, ResidencePage, SentDialog
from desktop.ui.settings.pack_dialog import ChangesDialog, PackDialog
from desktop.ui.settings.rules_section import RulesSection
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


def dialog(root: QWidget, kind: type):
    return next(d for d in root.findChildren(kind) if d.isVisible())


@pytest.fixture
def residents(book):
    """Three working members who live here."""
    made = []
    for name in ("Cao Văn Lâm", "Tạ Thị Mơ", "Võ Đình Nam"):
        member = book.members.save(factories.a_member(name, work_unit="Trường THCS An Hòa"))
        span = MemberStatus(member_id=member.id, state=MemberState.RESIDENCE, since=dt.date(2020, 1, 1))
        book.members.set_status(span)
        made.append(member)
    return made


def test_remarks_are_written_for_many_and_sent(window, book, residents):
    window.go("rating", section="residence")
    settle()
    page = window.front()
    assert isinstance(page, ResidencePage)
    press(page.head, "Nhận xét nhiều người")
    form = dialog(page, FillDialog)
    form.form.editors["exemplary"].set_value("Gia đình gương mẫu.")
    form.ok.click()
    settle()
    lines = book.residence_remarks.of_year(2026)
    assert {line.remark.exemplary for line in lines} == {"Gia đình gương mẫu."}
    page.form.editors["remark"].set_value(Remark.FAIR)
    page.save()
    settle()
    assert sorted(line.remark.remark.value for line in book.residence_remarks.of_year(2026)) == ["fair", "good", "good"]
    press(page.head, "Đã gửi")
    dialog(page, SentDialog).ok.click()
    settle()
    assert all(line.sent for line in book.residence_remarks.of_year(2026))
    assert page.totals.text() == "3/3 đã viết · 3/3 đã gửi"


def test_the_step_of_residence_remarks_stands_only_where_there_are_some(window, book):
    assert "residence" not in [row.step.key for row in page_of(window).steps.rows if row.isVisible()]


def test_shortcomings_are_taken_from_the_reviews_and_planned(window, book):
    rate(book, 2)
    season = book.ratings.season(2026)
    first, second = book.ratings.people(2026).of(Standing.RATED)[:2]
    book.ratings.save_texts(season, first.review, {"A.II.1": "Ít phát biểu.", "A.VI": "Phát biểu mỗi buổi."})
    book.ratings.save_texts(season, second.review, {"A.II.1": "Nộp báo cáo chậm."})
    page_of(window).open_step("mending")
    press(page_of(window).head, "Sau xếp loại")
    page = window.front()
    assert isinstance(page, AfterPage)
    press(page.mending, "Lấy 2 từ bản kiểm điểm")
    found = {one.member_id: one for one in book.ratings.shortcomings(2026)}
    assert found[first.member.id].remedy == "Phát biểu mỗi buổi."
    page.mending.table.opened.emit(found[second.member.id])
    form = dialog(page, ShortcomingDialog)
    form.form.editors["remedy"].set_value("Nhắc trước hạn.")
    form.form.editors["due_on"].set_value(dt.date(2027, 6, 30))
    form.form.editors["mending"].set_value(Mending.UNDER_WAY)
    form.ok.click()
    settle()
    assert "2 hạn chế chỉ ra năm 2026: 1 có biện pháp và hạn" in page.mending.note.text()
    assert [one.text for one in book.ratings.to_answer(2027, second.member.id)] == ["Nộp báo cáo chậm."]


def test_commendations_are_proposed_by_the_levels_and_taken_over(window, book):
    rate(book, 2, decided_level=Level.EXCELLENT)
    page_of(window).open_after("awards")
    settle()
    page = window.front()
    assert isinstance(page, AfterPage)
    assert len(page.awards.table.shown_rows()) == 2
    press(page.awards, "Ghi vào đề nghị")
    said = [p.review.commendation for p in book.ratings.people(2026).of(Standing.RATED)]
    assert [text.startswith("Giấy khen") for text in said[:3]] == [True, True, False]


def test_the_screening_names_reasons_and_its_day_is_kept(window, book):
    rate(book, 1, decided_level=Level.NOT_DONE)
    window.go("rating", section="screening")
    settle()
    page = window.front()
    assert isinstance(page, AfterPage)
    (one,) = page.screening.table.shown_rows()
    assert one.reasons == ("Xếp loại không hoàn thành nhiệm vụ",)
    page.screening.day.set_value(dt.date(2026, 11, 3))
    page.screening.day.left.emit()
    assert book.ratings.season(2026).screened_on == dt.date(2026, 11, 3)


def test_last_years_levels_and_shortcomings_are_keyed_in_one_grid(window, book, qtbot):
    window.go("settings", section="opening", part="levels")
    settle()
    page = window.front()
    assert isinstance(page, OpeningPage)
    part = page.levels
    part.table.setFocus()
    part.table.select_row(0)
    for key in "2122":
        qtbot.keyClick(part.table, key)
    part.table.select_row(1)
    qtbot.keyClick(part.table, Qt.Key.Key_Return)
    assert part.fault.line.hasFocus()
    type_vn(part.fault.line, "Báo cáo chậm")
    qtbot.keyClick(part.fault.line, Qt.Key.Key_Return)
    assert part.table.hasFocus()
    page.save()
    settle()
    levels = book.ratings.past_levels(2025)
    assert [level for level in levels.values() if level] == [Level.EXCELLENT, Level.GOOD, Level.GOOD, Level.GOOD]
    (fault,) = book.ratings.shortcomings(2025)
    assert (fault.text, fault.from_paper) == ("Báo cáo chậm", True)
    assert book.ratings.season(2025).from_paper
    window.menu.undo.trigger()
    settle()
    assert book.ratings.past_levels(2025) == {}


def test_levels_keyed_and_not_saved_stay_as_a_draft(window, book, qtbot):
    window.go("settings", section="opening", part="levels")
    settle()
    part = window.front().levels
    part.table.setFocus()
    part.table.select_row(1)
    qtbot.keyClick(part.table, "2")
    window.back()
    window.go("settings", section="opening", part="levels")
    settle()
    part = window.front().levels
    assert part.strip.isVisible()
    assert part.button.isEnabled()
    press(part, "Bỏ bản nháp")
    assert not part.button.isEnabled()


def test_tasks_and_forced_cases_are_given_by_hand(window, book):
    window.go("rating", member_id=book.ratings.people(2026).of(Standing.RATED)[0].member.id)
    settle()
    review = window.front()
    assert isinstance(review, ReviewPage)
    review.open_tab("points")
    settle()
    press(review.points.grounds, "Nhập tay")
    form = dialog(review.points.grounds, TasksDialog)
    for name, figure in (("given", 4), ("done", 5)):
        form.figures[name].set_value(figure)
    form.ok.click()
    assert form.isVisible(), "more done than given"
    form.figures["done"].set_value(4)
    form.figures["late"].set_value(1)
    form.ok.click()
    settle()
    assert review.hand.judged().by_conditions is Level.NONE, "25 % late is more than 20 %"
    press(review.points.grounds, "Trường hợp bắt buộc")
    cases = dialog(review.points.grounds, ForcedDialog)
    next(iter(cases.boxes.values())).set_value(True)
    cases.ok.click()
    settle()
    assert "trường hợp bắt buộc" in review.foot.judged.head.text()
    assert review.hand.review.own_level is Level.NONE


def test_a_further_pack_is_loaded_with_what_it_changes(window, book, tmp_path):
    text = (resources() / "rules" / "rating_hd43.toml").read_text(encoding="utf-8")
    text = text.replace('id = "rating_hd43"', 'id = "rating_tinh"', 1).replace(
        "from = 2025-01-01", "from = 2026-01-01", 1
    )
    text = text.replace("excellent_from = { value = 90", "excellent_from = { value = 95")
    file = tmp_path / "tinh.toml"
    file.write_text(text, encoding="utf-8")
    window.go("settings", section="rules")
    settle()
    page = window.front()
    assert isinstance(page, SettingsPage)
    section = page.findChild(RulesSection)
    section.load(file)
    form = dialog(section, PackDialog)
    told = [(one.label, one.before, one.after) for one in form.table.shown_rows()]
    assert ("Hoàn thành xuất sắc từ", "90 điểm", "95 điểm") in told
    form.ok.click()
    settle()
    assert [pack.id for pack in book.packs.further()] == ["rating_tinh"]
    assert book.ratings.rules(book.ratings.season(2026)).excellent_from == 90, "a season keeps the pack it began with"


def test_two_packs_of_the_program_are_compared(window, book):
    window.go("settings", section="rules")
    settle()
    section = window.front().findChild(RulesSection)
    packs = section.findChild(ChoiceEditor)
    packs.set_value("rating_hd43")
    packs.edited.emit()
    settle()
    section.compare.trigger()
    form = dialog(section, ChangesDialog)
    told = {one.label for one in form.table.shown_rows()}
    assert len(told) > 5
    form.ok.click()


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_nothing_is_cut_at_any_size(window, book, residents, percent):
    rate(book, 3, decided_level=Level.EXCELLENT)
    theme.set_percent(percent)
    page_of(window).open_residence()
    settle()
    for page in (window.front(),):
        assert (words_cut(page), sideways(page), nameless(page)) == ([], [], [])
    window.back()
    page_of(window).open_after()
    settle()
    page = window.front()
    for tab in ("mending", "awards", "screening"):
        page.open_tab(tab)
        settle()
        assert (words_cut(page), sideways(page), nameless(page)) == ([], [], []), tab
    window.go("settings", section="opening", part="levels")
    settle()
    part = window.front().levels
    assert (words_cut(part), sideways(part), nameless(part)) == ([], [], [])
    assert dataclasses.is_dataclass(part.table.shown_rows()[0])


def test_a_member_shows_levels_of_the_years_and_his_registers(window, book):
    first = book.ratings.people(2026).of(Standing.RATED)[0].member
    book.ratings.save_past_levels(2025, {first.id: Level.EXCELLENT})
    rate(book, 1, decided_level=Level.EXCELLENT)
    window.go("members", member_id=first.id)
    settle()
    page = window.front()
    page.detail.tabs.set_current("rating")
    page.detail.tabs.chosen.emit("rating")
    settle()
    said = " ".join(label.text() for label in page.detail.rating.findChildren(QLabel))
    assert "2 năm liền hoàn thành xuất sắc." in said
    press(page.detail.rating, "Thêm lớp học")
    form = dialog(page.detail.rating, MeritDialog)
    form.form.editors["kind"].set_value("Học tập Nghị quyết Đại hội")
    form.everybody.set_value(True)
    form.ok.click()
    settle()
    assert len(book.merits.courses(2026)) == 11, "everybody but the exempt"
    press(page.detail.rating, "Mở")
    assert isinstance(window.front(), ReviewPage)
