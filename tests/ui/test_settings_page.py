"""Cài đặt through the real window: each section changes what it says it changes, and what is odd is said."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.domain.branch import Numbering
from desktop.ui.pages.settings_page import SettingsPage
from desktop.ui.safety.guardian import Guardian
from desktop.ui.safety.safety_page import SafetyPage
from desktop.ui.settings.criteria_dialog import CriteriaDialog
from desktop.ui.settings.criterion_dialog import CriterionDialog
from desktop.ui.settings.holidays_section import HolidayDialog, HolidaysSection
from desktop.ui.settings.record_sections import BranchSection, PaperSection
from desktop.ui.settings.rules_section import FigureDialog, RulesSection
from desktop.ui.settings.sections import SECTIONS
from desktop.ui.settings.terms_section import TermDialog
from desktop.ui.theme import scale, theme
from tests.ui_walk import nameless, settle, sideways, words_cut


@pytest.fixture
def open_section(window):
    def opened(key, kind=None):
        window.go("settings", section=key)
        settle()
        page = window.front()
        assert isinstance(page, SettingsPage)
        section = page.section()
        assert section is not None
        assert kind is None or isinstance(section, kind)
        return section

    return opened


def press(root, text: str) -> None:
    next(b for b in root.findChildren(QPushButton) if b.text() == text and b.isVisible()).click()


def dialog(section, kind):
    return next(d for d in section.findChildren(kind) if d.isVisible())


def said(root) -> str:
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisible())


def test_the_branch_is_changed_and_the_rest_of_its_record_stays(book, open_section):
    before = book.branch
    section = open_section("branch", BranchSection)
    section.form.put(meeting_day=5, meeting_place="Trụ sở thôn")
    section.save()
    assert (book.branch.meeting_day, book.branch.meeting_place) == (5, "Trụ sở thôn")
    assert book.branch.book_uid == before.book_uid


def test_a_branch_without_a_name_is_not_kept(book, open_section):
    section = open_section("branch", BranchSection)
    section.form.put(name="")
    section.save()
    settle()
    assert book.branch.name
    assert "Hãy ghi tên chi bộ" in said(section)


def test_how_papers_are_numbered_is_changed_beside_the_branch(book, open_section):
    section = open_section("papers", PaperSection)
    section.form.put(numbering=Numbering.YEAR, number_minutes=False)
    section.save()
    assert (book.branch.numbering, book.branch.number_minutes) == (Numbering.YEAR, False)


def test_a_term_needs_its_first_day(book, open_section):
    section = open_section("terms")
    press(section, "Thêm nhiệm kỳ")
    form = dialog(section, TermDialog)
    form.name.set_value("2030–2035")
    form.ok.click()
    assert form.isVisible()
    form.starts.set_value(dt.date(2030, 3, 1))
    form.ok.click()
    assert [t.name for t in book.papers.terms()][-1] == "2030–2035"
    settle()
    assert "2030–2035" in said(section)


def figure_of(section, key: str):
    return next(f for f in section.table.shown_rows() if f.key == key)


def test_a_figure_is_changed_in_this_book_and_goes_back(book, open_section):
    section = open_section("rules", RulesSection)
    section.table.select(figure_of(section, "values/attendance_target").id)
    press(section, "Sửa mức này")
    form = dialog(section, FigureDialog)
    form.value.set_value("85")
    form.ok.click()
    assert book.packs.meeting(book.today()).attendance_target == 85
    settle()
    assert figure_of(section, "values/attendance_target").changed
    section.table.select(figure_of(section, "values/attendance_target").id)
    press(section, "Sửa mức này")
    press(dialog(section, FigureDialog), "Về mức ban đầu")
    assert book.packs.meeting(book.today()).attendance_target == 90


def test_words_are_no_number_and_a_share_is_below_one(book, open_section):
    section = open_section("rules", RulesSection)
    for key, wrong in (("values/attendance_target", "chín mươi"), ("votes/admission/share", "3/2")):
        section.table.select(figure_of(section, key).id)
        press(section, "Sửa mức này")
        form = dialog(section, FigureDialog)
        form.value.set_value(wrong)
        form.ok.click()
        assert form.isVisible()
        form.reject()
    assert book.packs.meeting(book.today()).attendance_target == 90


def test_what_is_not_confirmed_is_marked(open_section):
    section = open_section("rules", RulesSection)
    weak = figure_of(section, "votes/admission/share")
    sure = figure_of(section, "values/regular_minutes")
    words = {f.id: section.table.records.columns[2].cell(f).text for f in (weak, sure)}
    assert words == {weak.id: "chưa xác nhận", sure.id: "theo văn bản"}


def test_a_day_off_is_added_counts_and_is_taken_back(book, open_section):
    section = open_section("holidays", HolidaysSection)
    press(section, "Thêm ngày")
    form = dialog(section, HolidayDialog)
    form.day.set_value(dt.date(2026, 11, 4))
    form.name.set_value("Nghỉ theo thông báo của tỉnh")
    form.ok.click()
    assert book.packs.work().holiday(dt.date(2026, 11, 4)) == "Nghỉ theo thông báo của tỉnh"
    settle()
    section.table.select(dt.date(2026, 11, 4), tell=True)
    press(section, "Bỏ sửa")
    assert book.packs.work().holiday(dt.date(2026, 11, 4)) == ""


def test_a_shipped_holiday_can_be_worked(book, open_section):
    section = open_section("holidays", HolidaysSection)
    section.table.select(dt.date(2026, 1, 1), tell=True)
    press(section, "Sửa")
    form = dialog(section, HolidayDialog)
    form.kind.set_value("works")
    form.ok.click()
    assert book.packs.work().is_working(dt.date(2026, 1, 1))


def test_the_size_of_letters_takes_effect_at_once(open_section):
    section = open_section("letters")
    press(section, "125 %")
    assert scale().percent == 125


def test_the_duty_on_a_backup_leads_straight_to_the_backups(book, window):
    guardian = Guardian(window, book)
    try:
        window.go("settings", section="backup")
        page = window.front()
        assert isinstance(page, SafetyPage)
        assert page.tabs.current() == "backups"
        window.back()
        settle()
        settings = window.front()
        assert isinstance(settings, SettingsPage)
        press(settings, "Mở thùng rác")
        trash = window.front()
        assert isinstance(trash, SafetyPage)
        assert trash.tabs.current() == "trash"
    finally:
        guardian.stop()


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_no_word_is_cut_in_any_section(open_section, window, percent):
    theme.set_percent(percent)
    for spec in SECTIONS:
        open_section(spec.key)
        page = window.front()
        assert words_cut(page) == [], spec.key
        assert sideways(page) == [], spec.key
        assert nameless(page) == [], spec.key


def test_the_legal_basis_is_typed_one_document_a_line_and_goes_back(book, open_section):
    section = open_section("rules", RulesSection)
    section.table.select(figure_of(section, "legal").id)
    press(section, "Sửa mức này")
    form = dialog(section, FigureDialog)
    form.value.set_value("Quy định số 500-QĐ/TW\nCông văn số 12-CV/BTCTU")
    form.ok.click()
    assert book.ratings.rules(book.ratings.begin(2026)).legal == ("Quy định số 500-QĐ/TW", "Công văn số 12-CV/BTCTU")
    settle()
    section.table.select(figure_of(section, "legal").id)
    press(section, "Sửa mức này")
    press(dialog(section, FigureDialog), "Về mức ban đầu")
    assert not figure_of(section, "legal").changed


@pytest.fixture
def criteria(book, open_section):
    section = open_section("rules", RulesSection)
    made = CriteriaDialog(section, book, book.packs.original("rating_hd43"), "2c")
    made.open()
    settle()
    return made


def fill(parent, title, most):
    form = dialog(parent, CriterionDialog)
    form.words.set_value(title)
    form.points.set_value(most)
    form.ok.click()
    settle()


def test_a_table_of_points_is_opened_from_its_line_in_the_settings(open_section):
    section = open_section("rules", RulesSection)
    section.table.select(figure_of(section, "criteria[form=2c]").id)
    press(section, "Sửa mức này")
    assert dialog(section, CriteriaDialog).windowTitle() == "Bảng điểm Mẫu 2C"


def test_lines_and_sub_points_are_added_renamed_moved_and_taken_out(book, criteria):
    def table():
        return book.criteria_tables.of("rating_hd43", "2c")

    press(criteria, "Thêm ý nhỏ")
    fill(criteria, "Không vi phạm những điều đảng viên không được làm", "12,5")
    assert [(p.title[:13], p.max) for p in table()[0].parts] == [("Không vi phạm", 12.5)]
    assert "Các ý nhỏ của “Về phẩm chất" in said(criteria)
    press(criteria, "Sửa")
    fill(criteria, "Ý nhỏ khác", "20")
    assert "cộng lại" not in said(criteria)
    criteria.table.select(("chung", "2c.chung.2", -1), tell=True)
    press(criteria, "Thêm tiêu chí")
    fill(criteria, "Gương mẫu nơi cư trú", "5")
    assert "Nhóm tiêu chí chung cộng lại 35 điểm, phải là 30 (thừa 5)." in said(criteria)
    press(criteria, "Lên")
    assert [c.title for c in table()][1] == "Gương mẫu nơi cư trú"
    criteria.table.select(("chung", "2c.chung.2", -1), tell=True)
    press(criteria, "Sửa")
    fill(criteria, "Tự phê bình và phê bình", "5")
    assert [c.title for c in table()][2] == "Tự phê bình và phê bình"
    assert "cộng lại" not in said(criteria)
    press(criteria, "Bỏ")
    assert len([c for c in table() if c.group.value == "chung"]) == 2
    press(criteria, "Về bảng của bộ quy định")
    assert not book.criteria_tables.is_own("rating_hd43", "2c")


def test_the_document_a_table_follows_is_kept_with_it(book, criteria):
    press(criteria, "Thêm ý nhỏ")
    fill(criteria, "Một", "20")
    criteria.source.set_value("HD 05-HD/TU ngày 10/11/2026")
    criteria.source.left.emit()
    assert book.criteria_tables.source("rating_hd43", "2c") == "HD 05-HD/TU ngày 10/11/2026"


def test_a_line_without_words_or_points_stays_open_and_the_last_one_cannot_go(book, criteria):
    press(criteria, "Thêm tiêu chí")
    form = dialog(criteria, CriterionDialog)
    form.ok.click()
    form.words.set_value("Có tên")
    for most in ("", "năm", "0", "101"):
        form.points.set_value(most)
        form.ok.click()
        assert form.isVisible(), most
    form.reject()
    lines = list(book.criteria_tables.of("rating_hd43", "2c"))
    for criterion in lines:
        criteria.table.select((criterion.group.value, criterion.id, -1), tell=True)
        press(criteria, "Bỏ")
    assert len(book.criteria_tables.of("rating_hd43", "2c")) == 1
    assert "ít nhất một tiêu chí" in said(criteria)


@pytest.mark.parametrize("percent", [100, 150])
def test_no_word_of_the_table_of_points_is_cut(criteria, percent):
    theme.set_percent(percent)
    settle()
    assert words_cut(criteria) == []
    assert nameless(criteria) == []
    assert criteria.height() <= 690
