"""Đảng viên through the real window: list and record, drafts, statuses, and a whole list taken over from Excel."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QRadioButton, QWidget

from desktop.domain.member import MemberState
from desktop.services.import_members import Action
from desktop.ui.components.chips import Chip
from desktop.ui.components.decision import Decision
from desktop.ui.import_members.import_page import ImportPage
from desktop.ui.main_window import MainWindow
from desktop.ui.members.journey import StatusDialog
from desktop.ui.members.organisation import NewPostDialog, OrganisationPage, VillageDialog
from desktop.ui.pages.members_page import MembersPage
from desktop.ui.theme import theme
from tests import factories
from tests.ui_walk import nameless, settle, sideways, words_cut
from tests.vn_typing import type_vn

DATA = Path(__file__).parents[1] / "data"


def window_of(book, qtbot) -> MainWindow:
    made = MainWindow(book, clock=lambda: factories.NOW)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.go("members")
    settle()
    return made


@pytest.fixture
def window(book, qtbot):
    return window_of(book, qtbot)


@pytest.fixture
def empty_window(empty_book, qtbot):
    return window_of(empty_book, qtbot)


def page_of(window: MainWindow) -> MembersPage:
    page = window.front()
    assert isinstance(page, MembersPage)
    return page


def press(root: QWidget, text: str) -> None:
    settle()
    next(b for b in root.findChildren(QPushButton) if b.text() == text and b.isVisible()).click()


def dialog(page: QWidget, kind: type):
    return next(d for d in page.findChildren(kind) if d.isVisible())


def test_the_list_stands_in_vietnamese_order_of_given_names(window):
    given = [m.full_name.split()[-1] for m in page_of(window).list.table.shown_rows()]
    expected = ["Ánh", "Bảy", "Cảnh", "Chiến", "Cúc", "Đạt", "Định", "Hà", "Hải", "Huyền", "Quân", "Thuận"]
    assert given == expected


def test_filter_finds_without_accents_and_by_standing(window):
    shown = page_of(window).list
    type_vn(shown.filter.line, "huyen")
    assert [m.full_name for m in shown.table.shown_rows()] == ["Nguyễn Thị Thanh Huyền"]
    shown.filter.line.clear()
    shown.show_only("exempt")
    assert [m.full_name for m in shown.table.shown_rows()] == ["Trịnh Văn Bảy"]


def test_a_change_is_named_saved_and_told_in_the_history(window, book):
    page = page_of(window)
    first = page.list.table.shown_rows()[0]
    type_vn(page.detail.form.editors["phone"].focus_target(), "0912345678")
    settle()
    assert page.detail.form.save_bar.isVisible()
    press(page.detail, "Lưu")
    assert book.members.get(first.id).phone == "0912345678"
    page.detail.tabs.set_current("history")
    (latest, *_) = book.history(book.members.get(first.id))
    assert [field.field.label for field in latest.fields] == ["Điện thoại"]


def test_words_left_unsaved_are_offered_back(window, book):
    page = page_of(window)
    first, second = page.list.table.shown_rows()[:2]
    type_vn(page.detail.form.editors["home_town"].focus_target(), "Xã An Hòa")
    page.list.table.select(second.id, tell=True)
    settle()
    assert book.members.get(first.id).home_town == ""
    page.list.table.select(first.id, tell=True)
    settle()
    press(page, "Lấy lại")
    assert page.detail.form.record().home_town == "Xã An Hòa"
    press(page.detail, "Lưu")
    assert book.drafts.all() == []


def test_an_added_member_needs_only_a_name(empty_window, empty_book):
    page = page_of(empty_window)
    press(page.head, "Thêm đảng viên")
    page.detail.form.try_save()
    assert empty_book.members.all() == []
    type_vn(page.detail.form.editors["full_name"].focus_target(), "Ngô Thị Mận")
    page.detail.form.try_save()
    assert [m.full_name for m in empty_book.members.all()] == ["Ngô Thị Mận"]


def test_one_who_moved_away_leaves_the_roll_from_that_day(window, book):
    page = page_of(window)
    member = next(m for m in page.list.table.shown_rows() if m.full_name == "Trần Đức Hải")
    page.list.table.select(member.id, tell=True)
    page.detail.tabs.set_current("journey")
    page.detail.journey.show_member(member)
    settle()
    press(page.detail.journey, "Thêm trạng thái")
    form = dialog(page, StatusDialog)
    form.state.set_value(MemberState.TRANSFERRED)
    form.since.set_value(dt.date(2026, 10, 1))
    form.ok.click()
    settle()
    assert member.id not in {m.id for m in page.list.table.shown_rows()}
    assert "11 đảng viên" in {w.text() for w in page.list.findChildren(QWidget) if hasattr(w, "text")}


def test_chi_uy_and_village_posts_are_kept(window, book):
    press(page_of(window).head, "Chi ủy, chức danh, tổ đảng")
    page = window.front()
    assert isinstance(page, OrganisationPage)
    press(page, "Thêm chức vụ")
    post = dialog(page, NewPostDialog)
    post.member.set_value(6)
    post.ok.click()
    press(page, "Thêm chức danh")
    village = dialog(page, VillageDialog)
    type_vn(village.title.line, "Trưởng thôn")
    village.person.set_text("Vũ Đình Lượng")
    village.ok.click()
    (held,) = book.members.village_posts()
    assert (held.person_name, held.member_id) == ("Vũ Đình Lượng", 0)
    assert len(book.members.posts(6)) == 1


def imported(window: MainWindow, qtbot, name: str) -> ImportPage:
    press(page_of(window), "Nhập từ Excel")
    page = window.front()
    assert isinstance(page, ImportPage)
    with qtbot.waitSignal(window.jobs.finished):
        page.take(DATA / name)
    settle()
    return page


def test_a_list_made_by_hand_comes_in_and_can_be_taken_back(empty_window, empty_book, qtbot):
    page = imported(empty_window, qtbot, "danh-sach-tu-lam.xlsx")
    assert page.stack.currentIndex() == 2
    while page.preview.table.current() is not None and page._plan.count(page._plan.rows[0].action.ASK):  # noqa: SLF001
        page.preview.next_doubt()
        choices = [b for b in page.preview.findChildren(QRadioButton) if b.isVisible()]
        choices[0].click()
        settle()
    press(page.head, "Nhập 27 đảng viên")
    settle()
    assert len(empty_book.members.all()) == 27
    press(page_of(empty_window), "Rút lại")
    assert empty_book.members.all() == []


def test_the_national_layout_comes_in_without_questions(empty_window, empty_book, qtbot):
    page = imported(empty_window, qtbot, "danh-sach-csdl-3.0.xlsx")
    press(page.head, "Nhập 38 đảng viên")
    settle()
    assert len(empty_book.members.all()) == 38


def test_a_file_that_is_no_list_is_said_and_changes_nothing(empty_window, empty_book, qtbot, tmp_path):
    wrong = tmp_path / "ảnh.xlsx"
    wrong.write_bytes(b"not a workbook")
    press(page_of(empty_window), "Nhập từ Excel")
    page = empty_window.front()
    with qtbot.waitSignal(empty_window.jobs.finished):
        page.take(wrong)
    settle()
    assert page.stack.currentIndex() == 0
    assert empty_book.members.all() == []


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_no_word_is_cut(window, percent):
    theme.set_percent(percent)
    settle()
    page = page_of(window)
    assert words_cut(page) == []
    assert sideways(page) == []
    assert nameless(page) == []
    name = page.detail.name
    assert name.height() >= name.heightForWidth(name.width())


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_no_word_of_the_import_is_cut(empty_window, qtbot, percent):
    theme.set_percent(percent)
    page = imported(empty_window, qtbot, "danh-sach-tu-lam.xlsx")
    for index in range(3):
        page.stack.setCurrentIndex(index)
        settle()
        assert words_cut(page) == []
        assert sideways(page) == []
        assert nameless(page) == []


def test_the_roll_of_a_past_day_and_its_sum(window, book):
    shown = page_of(window).list
    assert shown._parts.text() == "10 chính thức + 1 dự bị + 1 miễn"  # noqa: SLF001
    shown.show_only("day")
    shown.day.set_value(dt.date(2025, 6, 1))
    shown.day.left.emit()
    assert "Lê Thị Ngọc Ánh" not in [m.full_name for m in shown.table.shown_rows()], "admitted in 2026"
    assert shown._total.text() == "11 đảng viên"  # noqa: SLF001


def test_keys_of_the_list(window, qtbot):
    page = page_of(window)
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    line = page.list.filter.line
    assert line.hasFocus()
    type_vn(line, "bay")
    qtbot.keyClick(line, Qt.Key.Key_Down)
    settle()
    assert page._member.full_name == "Trịnh Văn Bảy"  # noqa: SLF001


def test_a_member_asked_for_is_found_behind_any_filter(window, book):
    page = page_of(window)
    page.list.show_only("exempt")
    window.go("members", member_id=book.members.all()[0].id)
    assert page.list.table.current().id == book.members.all()[0].id


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_the_list_cuts_no_name_and_no_state(window, percent):
    theme.set_percent(percent)
    settle()
    table = page_of(window).list.table
    widths = [table.columnWidth(n) for n in range(len(table.records.columns)) if not table.isColumnHidden(n)]
    assert sum(widths) <= table.viewport().width()


def choose(page: ImportPage, text: str) -> None:
    settle()
    next(b for b in page.preview.findChildren(QRadioButton) if b.text() == text and b.isVisible()).click()
    settle()


def row_of(page: ImportPage, number: int):
    return next(row for row in page._plan.rows if row.number == number)  # noqa: SLF001


def test_a_row_left_out_comes_back_when_asked(empty_window, qtbot):
    page = imported(empty_window, qtbot, "danh-sach-tu-lam.xlsx")
    number = page.preview.table.current().number
    press(page.preview, "Không nhập dòng này")
    assert row_of(page, number).action is Action.SKIP
    assert "Nhập 26 đảng viên" in [b.text() for b in page.head.findChildren(QPushButton)]
    press(page.preview, "Nhập lại dòng này")
    settle()
    assert row_of(page, number).action is Action.NEW


def test_a_doubt_is_asked_and_its_answer_can_be_taken_back(empty_window, qtbot, tmp_path):
    source = tmp_path / "thử.csv"
    source.write_text(
        "Họ và tên,Ngày vào Đảng,Ngày chính thức\nLý Văn Tám,03/02/2004,03/02/2003\nTạ Thị Năm,01/05/2001,01/05/2002\n",
        encoding="utf-8",
    )
    press(page_of(empty_window), "Nhập từ Excel")
    page = empty_window.front()
    with qtbot.waitSignal(empty_window.jobs.finished):
        page.take(source)
    page._go(2)  # noqa: SLF001
    settle()
    for expected in (3, 2):
        qtbot.keyClick(page.preview.table, Qt.Key.Key_F8)
        assert page.preview.table.current().number == expected
    for _ in range(2):
        choose(page, "Ngày 3 tháng 2")
    choose(page, "Để trống ngày chính thức")
    assert row_of(page, 2).action is Action.NEW
    assert row_of(page, 2).member.official_on is None
    page.preview.table.select(2, tell=True)
    press(page.preview, "Hỏi lại")
    assert row_of(page, 2).action is Action.ERROR


def test_an_earlier_import_is_taken_back_from_the_list_of_imports(empty_window, empty_book, qtbot):
    page = imported(empty_window, qtbot, "danh-sach-csdl-3.0.xlsx")
    press(page.head, "Nhập 38 đảng viên")
    settle()
    empty_book.members.save(factories.a_member("Ngô Thị Mận"))
    press(page_of(empty_window).head, "Nhập từ Excel")
    page = empty_window.front()
    press(page, "Rút lại")
    press(dialog(page, Decision), "Rút lại lần nhập")
    settle()
    assert [m.full_name for m in empty_book.members.all()] == ["Ngô Thị Mận"]
    assert empty_book.imports.past() == []
    empty_book.undo()
    assert [one.new for one in empty_book.imports.past()] == [38]


def test_no_whole_number_of_a_person_stands_on_the_preview(empty_window, qtbot):
    page = imported(empty_window, qtbot, "danh-sach-tu-lam.xlsx")
    numbers = {row.member.personal_number for row in page._plan.rows} | {  # noqa: SLF001
        row.member.card_number
        for row in page._plan.rows  # noqa: SLF001
    }
    shown = [w.text() for w in page.findChildren(QLabel)]
    shown += [p.message for row in page._plan.rows for p in row.problems]  # noqa: SLF001
    whole = {number.lstrip("0") for number in numbers if number}
    assert not [text for text in shown for number in whole if number in text]


def test_one_answer_settles_all_dates_of_its_kind(empty_window, empty_book, qtbot, tmp_path):
    source = tmp_path / "ngày.csv"
    rows = ["Lý Văn Tám,04/03/1983", "Tạ Thị Năm,05/06/1990", "Hồ Văn Sáu,07/08/1991"]
    source.write_text("\n".join(["Họ và tên,Ngày sinh", *rows]), encoding="utf-8")
    press(page_of(empty_window), "Nhập từ Excel")
    page = empty_window.front()
    with qtbot.waitSignal(empty_window.jobs.finished):
        page.take(source)
    page._go(2)  # noqa: SLF001
    settle()
    next(b for b in page.preview.findChildren(QCheckBox) if b.text() == "Áp dụng cho 2 ngày khác cùng kiểu").click()
    choose(page, "Ngày 3 tháng 4")
    press(page.head, "Nhập 3 đảng viên")
    settle()
    assert sorted(str(m.born_on) for m in empty_book.members.all()) == ["03/04/1983", "06/05/1990", "08/07/1991"]


def test_one_card_of_two_people_is_said_in_both_records(window, book):
    page = page_of(window)
    first, second = book.members.all()[:2]
    book.members.save(dataclasses.replace(second, card_number=first.card_number))
    window.go("members", member_id=first.id)
    settle()
    fault = page.detail.form.editors["card_number"].fault
    assert f"Trùng số thẻ đảng viên với {second.full_name}" in fault.label.text()
    fault.link.click()
    settle()
    assert [p.code for m, p in book.members.remarks() if m.id == first.id and p.code == "card_twice"] == []


def test_the_history_tells_statuses_too_and_hides_numbers(window, book):
    page = page_of(window)
    member = next(m for m in book.members.all() if m.full_name == "Trịnh Văn Bảy")
    window.go("members", member_id=member.id)
    page.detail.tabs._go("history")  # noqa: SLF001
    settle()
    told = " ".join(w.text() for w in page.detail.findChildren(QLabel) if w.isVisible())
    assert "Ghi trạng thái miễn công tác và sinh hoạt" in told
    assert "tuổi cao" in told
    assert member.card_number not in told


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_no_chip_is_cut(window, percent):
    theme.set_percent(percent)
    settle()
    chips = [chip for chip in page_of(window).detail.findChildren(Chip) if chip.isVisible()]
    assert chips
    assert all(chip.width() >= chip.sizeHint().width() for chip in chips)
    assert all(chip.geometry().right() <= chip.parentWidget().width() for chip in chips)


def test_the_chi_uy_stands_by_term(window, book):
    press(page_of(window).head, "Chi ủy, chức danh, tổ đảng")
    settle()
    told = [w.text() for w in window.front().findChildren(QLabel) if w.isVisible()]
    assert told.index("Nhiệm kỳ 2025–2030") < told.index("Bí thư từ 01/03/2025")


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_no_word_of_the_organisation_is_cut(window, percent):
    theme.set_percent(percent)
    press(page_of(window).head, "Chi ủy, chức danh, tổ đảng")
    page = window.front()
    settle()
    assert words_cut(page) == []
    assert sideways(page) == []
    assert nameless(page) == []
