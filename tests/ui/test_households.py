"""Hộ gia đình and Ý kiến nhân dân through the real window: many given by keyboard, a contact, a view to its answer."""

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from desktop.domain.household import Household
from desktop.domain.people_view import PeopleView, ViewKind, ViewSource, ViewState, state_on
from desktop.ui.components.decision import Decision
from desktop.ui.households.dialogs import AssignDialog, ChargeDialog, ContactDialog, HouseholdDialog
from desktop.ui.households.households_tab import HouseholdsTab
from desktop.ui.households.view_dialogs import AnswerDialog, PassOnDialog, ViewDialog
from desktop.ui.households.views_tab import ViewsTab
from desktop.ui.import_members.import_page import ImportPage
from desktop.ui.main_window import MainWindow
from desktop.ui.theme import theme
from desktop.ui.viewer.page import PaperPage
from tests import factories
from tests.sheets.lists import write_xlsx
from tests.ui.conftest import shown_on
from tests.ui_walk import nameless, settle, sideways, words_cut
from tests.vn_typing import type_vn

D = dt.date
TODAY = factories.TODAY
HEADS = ("Ngô Thị Mận", "Đinh Công Lợi", "Mai Thị Tâm", "Cao Xuân Nghĩa", "Nguyễn Thị Thanh Nguyệt")


@pytest.fixture
def window(book, qtbot):
    made = shown_on(book, qtbot)
    settle()
    return made


@pytest.fixture
def homes(book):
    """Five households in two clusters; nobody is in charge yet."""
    return [
        book.households.save(Household(head=head, cluster=f"Xóm {n % 2 + 1}", address=f"Ngõ {n + 1}", people=n + 2))
        for n, head in enumerate(HEADS)
    ]


def tab(window: MainWindow, key: str = "households", **params: object):
    window.go("assignments", tab=key, **params)
    settle()
    return window.front().tab()


def press(root: QWidget, text: str) -> None:
    settle()
    next(b for b in root.findChildren(QPushButton) if b.text() == text and b.isVisible()).click()
    settle()


def dialog(root: QWidget, kind: type):
    return next(d for d in root.findChildren(kind) if d.isVisible())


def heads(page: HouseholdsTab) -> list[str]:
    return [line.household.head for line in page.list.table.shown_rows()]


# --- households -------------------------------------------------------------------------------------------------------


def test_an_empty_book_offers_the_two_ways_to_begin(window, book):
    page = tab(window)
    assert isinstance(page, HouseholdsTab)
    press(page, "Thêm hộ")
    form = dialog(page, HouseholdDialog)
    form.ok.click()
    assert form.isVisible()  # without a head it stays
    type_vn(form.editors["head"].line, "Ngô Thị Mận")
    type_vn(form.editors["cluster"].line, "Xóm 1")
    form.ok.click()
    settle()
    (home,) = book.households.all()
    assert (home.head, home.cluster) == ("Ngô Thị Mận", "Xóm 1")
    assert page.list.current().household == home
    assert words_cut(window) == []


def test_many_households_are_given_to_a_member_without_the_mouse(window, book, homes, qtbot):
    page = tab(window)
    page.list.show_only("without")
    table = page.list.table
    table.setFocus()
    table.select_row(0)
    for _ in range(3):
        qtbot.keyClick(table, Qt.Key.Key_Space)
    assert page.list.marks() == 3
    first = heads(page)[:3]
    qtbot.keyClick(table, Qt.Key.Key_Return)
    form = dialog(page, AssignDialog)
    form.ok.click()
    assert form.isVisible()  # nobody chosen
    form.member.line.setFocus()
    type_vn(form.member.line, "Nguyễn Hữu Cảnh")
    qtbot.keyClick(form.member.line, Qt.Key.Key_Return)
    if form.isVisible():
        form.ok.click()
    settle()
    given = [h.head for h in book.households.on(TODAY) if book.households.charge_on(h.id, TODAY)]
    assert sorted(given) == sorted(first)
    assert page.list.marks() == 0
    assert len(heads(page)) == 2
    book.undo()
    settle()
    assert len(heads(page)) == 5


def test_marks_by_ctrl_a_esc_and_click(window, book, homes, qtbot):
    page = tab(window)
    table = page.list.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.list.marks() == 5
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert page.list.marks() == 0
    box = table.visualRect(table.proxy.index(1, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert page.list.marks() == 1


def test_filters_by_charge_cluster_member_and_words(window, book, homes):
    book.households.assign([homes[0].id, homes[1].id], 6, D(2026, 1, 1))
    contact = dataclasses.replace(book.households.new_contact(homes[0].id), situation="ổn định")
    book.households.save_contact(contact, PeopleView(received_on=TODAY, subject="Xin nước sạch"))
    page = tab(window)
    for key, found in (
        ("without", {"Mai Thị Tâm", "Cao Xuân Nghĩa", "Nguyễn Thị Thanh Nguyệt"}),
        ("not_met", {"Đinh Công Lợi"}),
        ("views", {"Ngô Thị Mận"}),
        ("cluster:Xóm 2", {"Đinh Công Lợi", "Cao Xuân Nghĩa"}),
        ("member:6", {"Ngô Thị Mận", "Đinh Công Lợi"}),
        ("all", set(HEADS)),
    ):
        page.list.show_only(key)
        assert set(heads(page)) == found, key
    page.to_filter()
    type_vn(page.list.filter.line, "huu canh")
    assert set(heads(page)) == {"Ngô Thị Mận", "Đinh Công Lợi"}
    page.list.reveal(homes[3].id)
    assert page.list.current().household == homes[3]


def test_a_contact_is_noted_quickly_with_its_wish_as_a_view(window, book, homes, qtbot):
    book.households.assign([h.id for h in homes], 6, D(2026, 1, 1))
    page = tab(window, household_id=homes[2].id)
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Insert)
    form = dialog(page, ContactDialog)
    form.ok.click()
    assert form.isVisible()
    assert "Chưa ghi tình hình hay nguyện vọng của hộ." in form.situation.fault.label.text()
    type_vn(form.wishes.text, "Mong sớm có nước sạch")
    form.follow.click()
    assert form.subject.value() == "Mong sớm có nước sạch"
    form.ok.click()
    settle()
    (contact,) = book.households.contacts()
    (view,) = book.households.views.all()
    assert (contact.household_id, contact.member_id, contact.date) == (homes[2].id, 6, TODAY)
    assert (view.contact_id, view.kind, view.member_id) == (contact.id, ViewKind.WISH, 6)
    page.detail.contact_edit.emit(contact)
    form = dialog(page, ContactDialog)
    assert not form.follow.isVisible()
    form.situation.set_value("Hộ ổn định")
    form.ok.click()
    assert book.households.contacts()[0].situation == "Hộ ổn định"


def test_a_meeting_with_nothing_to_tell_is_kept_when_pressed_again_but_none_of_tomorrow(window, book, homes):
    page = tab(window, household_id=homes[2].id)
    form = ContactDialog(page, book, book.households.new_contact(homes[2].id), TODAY)
    form.show()
    form.date.set_value(TODAY + dt.timedelta(days=1))
    for _ in range(2):
        form.ok.click()
        assert book.households.contacts() == []
    form.date.set_value(TODAY)
    form.ok.click()
    assert book.households.contacts() == []
    form.ok.click()
    assert [contact.date for contact in book.households.contacts()] == [TODAY]


def test_the_one_in_charge_is_changed_and_a_charge_corrected(window, book, homes):
    book.households.assign([homes[0].id], 6, D(2026, 1, 1))
    page = tab(window, household_id=homes[0].id)
    press(page.detail, "Đổi người")
    form = dialog(page, AssignDialog)
    form.member.set_value(7)
    form.since.set_value(D(2026, 7, 1))
    form.ok.click()
    charges = book.households.charges(homes[0].id)
    assert [(c.member_id, c.until) for c in charges] == [(6, D(2026, 6, 30)), (7, None)]
    page.detail.charge.emit(charges[0])
    correct = dialog(page, ChargeDialog)
    correct.since.set_value(D(2026, 7, 5))
    correct.ok.click()
    assert correct.isVisible()  # begins after its end
    correct.since.set_value(D(2025, 2, 1))
    correct.ok.click()
    assert book.households.charges(homes[0].id)[0].since == D(2025, 2, 1)
    press(page.detail, "Đổi người")
    press(dialog(page, AssignDialog), "Thôi phụ trách")
    assert book.households.charge_on(homes[0].id, TODAY) is None


def test_a_household_is_put_right_and_taken_away(window, book, homes):
    page = tab(window, household_id=homes[1].id)
    press(page.detail, "Sửa")
    form = dialog(page, HouseholdDialog)
    form.editors["until"].set_value(D(2026, 10, 31))
    form.ok.click()
    settle()
    assert "Đinh Công Lợi" not in heads(page)
    page.list.reveal(homes[0].id)
    press(page.detail, "Xóa")
    press(dialog(page, Decision), "Xóa hộ")
    assert homes[0].id not in {h.id for h in book.households.all()}


def test_a_list_from_excel_comes_in_through_the_same_page_and_is_taken_back(window, book, qtbot, tmp_path):
    page = tab(window)
    press(page, "Nhập từ Excel")
    imports = window.front()
    assert isinstance(imports, ImportPage)
    path = write_xlsx(
        tmp_path / "hộ.xlsx",
        [["TT", "Chủ hộ", "Xóm", "Số khẩu", "Đảng viên phụ trách"], [1, "Ngô Thị Mận", "Xóm 1", 4, "Nguyễn Hữu Cảnh"]],
    )
    imports.take(path)
    qtbot.waitUntil(lambda: imports.stack.currentIndex() == 2)
    settle()
    assert words_cut(window) == []
    cells = [column.cell(imports.preview.table.shown_rows()[0]).text for column in imports.kind.columns()]
    assert cells[1:8] == ["Mới", "Ngô Thị", "Mận", "", "Xóm 1", "4", "Nguyễn Hữu Cảnh"]
    press(imports, "Nhập 1 hộ")
    qtbot.waitUntil(lambda: window.front() is not imports)
    settle()
    assert [h.head for h in book.households.all()] == ["Ngô Thị Mận"]
    assert "Đã nhập 1 hộ mới." in [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    press(page, "Rút lại")
    assert book.households.all() == []


def test_the_table_of_the_year_opens_as_a_paper(window, book, homes, qtbot):
    page = tab(window)
    page.print_()
    qtbot.waitUntil(lambda: isinstance(window.front(), PaperPage))


def test_the_sheet_of_who_is_in_charge_opens_from_a_household(window, book, homes, qtbot):
    book.households.assign([homes[0].id], 6, D(2026, 1, 1))
    page = tab(window, household_id=homes[0].id)
    press(page.detail, "In phiếu theo dõi hộ")
    qtbot.waitUntil(lambda: isinstance(window.front(), PaperPage))


# --- views ------------------------------------------------------------------------------------------------------------


def test_a_view_is_noted_passed_on_and_answered(window, book, homes):
    page = tab(window, "views")
    assert isinstance(page, ViewsTab)
    press(page, "Ghi ý kiến")
    form = dialog(page, ViewDialog)
    form.editors["household_id"].set_value(homes[0].id)
    type_vn(form.editors["subject"].line, "Đường ngõ 4 ngập nước")
    form.editors["received_on"].set_value(D(2026, 9, 1))
    form.ok.click()
    settle()
    press(page.detail, "Chuyển")
    pass_on = dialog(page, PassOnDialog)
    pass_on.to.set_value("Ủy ban nhân dân xã")
    pass_on.on.set_value(D(2026, 9, 2))
    pass_on.due.set_value(D(2026, 10, 2))
    pass_on.ok.click()
    settle()
    (view,) = book.households.views.all()
    assert (view.passed_to, view.due_on) == ("Ủy ban nhân dân xã", D(2026, 10, 2))
    assert state_on(view, TODAY) is ViewState.LATE
    assert page.subtitle() == "1 ý kiến chờ trả lời, 1 quá hạn"
    press(page.detail, "Ghi trả lời")
    answer = dialog(page, AnswerDialog)
    answer.ok.click()
    assert answer.isVisible()
    type_vn(answer.text.text, "Đã nạo vét cống")
    answer.ok.click()
    settle()
    assert book.households.views.get(view.id).answer == "Đã nạo vét cống"
    page.shown(view_id=view.id)
    press(page.detail, "Mở lại")
    assert book.households.views.get(view.id).answered_on is None


def test_views_of_others_need_no_household(window, book, homes):
    page = tab(window, "views")
    press(window, "Ghi ý kiến")
    form = dialog(page, ViewDialog)
    form.editors["source"].set_value(ViewSource.FRONT)
    form.editors["source"].edited.emit()
    assert not form.editors["household_id"].isVisible()
    form.ok.click()
    assert form.isVisible()  # nothing said yet
    form.editors["from_name"].set_value("Ban công tác Mặt trận thôn")
    form.editors["subject"].set_value("Đề nghị họp dân")
    form.ok.click()
    settle()
    (view,) = book.households.views.all()
    assert (view.source, view.household_id) == (ViewSource.FRONT, 0)
    press(page.detail, "Xóa")
    press(dialog(page, Decision), "Xóa ý kiến")
    assert book.households.views.all() == []


def test_a_view_leads_to_its_meetings_and_its_household(window, book, homes):
    view = book.households.views.save(
        PeopleView(received_on=D(2026, 10, 1), household_id=homes[0].id, subject="Đường ngập")
    )
    october = book.meetings.prepare("2026-10")
    book.households.views.lay_into(october.id)
    page = tab(window, "views", view_id=view.id)
    page.detail.household.emit(homes[0].id)
    settle()
    assert window.front().tab().list.current().household == homes[0]
    page = tab(window, "views", view_id=view.id)
    press(page.detail, "Gỡ khỏi buổi họp")
    assert book.households.views.get(view.id).raised_meeting_id == 0
    book.households.views.lay_into(october.id)
    settle()
    press(page.detail, "Mở buổi họp")
    assert window.front().kinds >= {"agenda_items"}


def test_views_of_earlier_years_stay_until_they_are_answered(window, book):
    old = book.households.views.save(
        PeopleView(received_on=D(2024, 5, 1), source=ViewSource.PEOPLE, subject="Cũ", due_on=D(2024, 6, 1))
    )
    page = tab(window, "views", filter="late")
    assert [v.id for v in page.table.shown_rows()] == [old.id]
    window.go("assignments", tab="views", year=2023)
    settle()
    assert page.table.shown_rows() == []
    page.print_()  # a year the book has nothing of is said, not opened
    assert not isinstance(window.front(), PaperPage)


def test_a_summary_is_made_of_this_month_the_last_or_the_year(window, book, qtbot):
    book.households.views.save(PeopleView(received_on=D(2026, 10, 1), source=ViewSource.PEOPLE, subject="Đường ngập"))
    tab(window, "views")
    press(window, "Tổng hợp ý kiến")
    menu = next(m for m in window.findChildren(QMenu) if m.isVisible())
    assert [a.text() for a in menu.actions()] == ["Tháng 11/2026", "Tháng 10/2026", "Năm 2026"]
    menu.actions()[1].trigger()
    menu.close()
    qtbot.waitUntil(lambda: isinstance(window.front(), PaperPage))


@pytest.mark.parametrize("percent", [100, 125, 150])
@pytest.mark.parametrize("key", ["households", "views"])
def test_every_word_fits_and_every_input_has_a_name(window, book, homes, percent, key):
    theme.set_percent(percent)
    book.households.assign([h.id for h in homes[:3]], 6, D(2026, 1, 1))
    contact = dataclasses.replace(book.households.new_contact(homes[0].id), situation="ổn định", wishes="nước sạch")
    book.households.save_contact(contact, PeopleView(received_on=TODAY, subject="Xin nối nước sạch cho cả ngõ"))
    view = book.households.views.all()[0]
    book.households.views.pass_on(view, "Ủy ban nhân dân xã", TODAY, D(2026, 12, 3))
    params = {"household_id": homes[0].id} if key == "households" else {"view_id": view.id}
    tab(window, key, **params)
    assert words_cut(window) == []
    assert nameless(window) == []
    assert sideways(window) == []


def test_each_tab_has_a_help_of_its_own(window, homes):
    tab(window)
    assert window.front().help_key == "ho-gia-dinh"
    tab(window, "views")
    assert window.front().help_key == "y-kien"
    tab(window, "tasks")
    assert window.front().help_key == "phan-cong"
