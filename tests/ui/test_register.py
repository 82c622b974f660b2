"""Nghị quyết, kết luận through the real window: the register, a yearly resolution and its work, views, the board."""

import datetime as dt
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.action_item import ActionItem, ItemState, Pace
from desktop.domain.item_groups import GroupBy
from desktop.domain.resolution import Resolution, ResolutionKind
from desktop.services.book import Book
from desktop.ui.items.grouped_table import Heading
from desktop.ui.items.item_dialogs import ItemDialog, StepDialog
from desktop.ui.items.new_resolution import NewResolution
from desktop.ui.items.resolution_page import ResolutionPage
from desktop.ui.items.view_dialog import ViewDialog
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.items_page import ItemsPage
from desktop.ui.theme import theme
from tests import factories
from tests.documents.test_resolution_papers import the_year
from tests.ui_walk import nameless, settle, sideways, words_cut
from tests.vn_typing import type_vn

D = dt.date
W = TypeVar("W", bound=QWidget)


@pytest.fixture
def window(book: Book, qtbot: QtBot) -> MainWindow:
    made = MainWindow(book, clock=lambda: factories.NOW)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    made.go("items")
    settle()
    return made


def page_of(window: MainWindow) -> ItemsPage:
    page = window.front()
    assert isinstance(page, ItemsPage)
    return page


def form_of(window: MainWindow) -> ResolutionPage:
    page = window.front()
    assert isinstance(page, ResolutionPage)
    return page


def dialog(root: QWidget, kind: type[W]) -> W:
    return next(d for d in root.findChildren(kind) if d.isVisible())


def press(root: QWidget, text: str) -> None:
    next(b for b in root.findChildren(QPushButton) if b.text() == text and b.isVisible()).click()
    settle()


def said(root: QWidget) -> str:
    return " ".join(label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root))


def test_the_first_yearly_resolution_is_written_adopted_and_followed(window: MainWindow, book: Book) -> None:
    january = book.meetings.log(book.meetings.prepare("2026-01"))
    page = page_of(window)
    page.open_part("register")
    press(page.head, "Thêm nghị quyết")
    ask = dialog(page, NewResolution)
    ask.ok.click()
    settle()
    form = form_of(window)
    form.form.editors["meeting_id"].set_value(january.id)
    form.form.editors["meeting_id"].left.emit()
    assert form.form.editors["date"].value() == january.date
    form.form.editors["goals"].set_value("100 % đảng viên có việc")
    form.open_part("items")
    first, second = form.grid.rows[0], form.grid.rows[1]
    type_vn(first.title.line, "Mở đường ngõ 4")
    first.owner.set_value(2)
    first.due.set_value(D(2026, 12, 30))
    type_vn(second.title.line, "Giữ vệ sinh đường làng")
    second.owner.set_text("Hội Nông dân")
    form.save()
    settle()
    kept = book.resolutions.of_year(ResolutionKind.YEARLY, 2026)
    assert kept is not None
    road, clean = book.resolutions.items(kept.id)
    assert (road.member_id, road.due_on, road.pace) == (2, D(2026, 12, 30), Pace.DEADLINE)
    assert (clean.owner, clean.pace, clean.state) == ("Hội Nông dân", Pace.STANDING, ItemState.OPEN)
    shown = page_of(window).register
    assert "0/2 việc xong" in said(shown.detail)
    assert [entry.title for entry in shown.table.shown_rows()] == ["Nghị quyết năm 2026"]


def test_a_form_begun_and_left_is_offered_again_with_its_work(window: MainWindow, book: Book) -> None:
    window.go("items", new="programme", year=2026)
    form = form_of(window)
    form.form.editors["organisation"].set_value("Bí thư theo dõi")
    form.form.edited.emit()
    form.open_part("items")
    type_vn(form.grid.rows[0].title.line, "Sơ kết quý 1")
    form.grid.rows[0].due.set_value(D(2026, 3, 28))
    window.back()
    (duty,) = [duty for duty in book.duties.due(book.today()) if duty.page == "draft"]
    window.go(duty.page, **duty.params)
    settle()
    again = form_of(window)
    assert again.form.editors["organisation"].value() == "Bí thư theo dõi"
    (item,) = again.grid.items()
    assert (item.title, item.due_on) == ("Sơ kết quý 1", D(2026, 3, 28))
    again.save()
    assert book.drafts.all() == []
    assert book.resolutions.of_year(ResolutionKind.PROGRAMME, 2026) is not None


def test_last_years_is_offered_and_looking_at_it_leaves_nothing(window: MainWindow, book: Book) -> None:
    the_year(book)
    window.go("items", new="yearly", year=2027)
    settle()
    form = form_of(window)
    assert "3 việc đã chuyển sang năm 2027" in said(form)
    assert form.button.isEnabled()
    window.back()
    assert book.drafts.all() == []
    assert book.resolutions.of_year(ResolutionKind.YEARLY, 2027) is None


def test_work_that_was_told_of_stays_in_the_grid(window: MainWindow, book: Book) -> None:
    kept = the_year(book)
    window.go("items", edit=kept.id)
    settle()
    grid = form_of(window).grid
    usable = {row.title.value(): row.drop.isEnabled() for row in grid.rows}
    assert usable["Vận động 6 hộ hiến đất mở đường ngõ 4"] is False
    assert usable["Giữ vệ sinh đường làng"] is True
    row = next(row for row in grid.rows if row.title.value() == "Giữ vệ sinh đường làng")
    row.drop.click()
    form_of(window).save()
    assert "Giữ vệ sinh đường làng" not in {i.title for i in book.resolutions.items(kept.id)}


def test_a_row_without_work_is_pointed_at_and_the_last_row_begins_another(window: MainWindow, book: Book) -> None:
    window.go("items", new="yearly", year=2026)
    form = form_of(window)
    form.open_part("items")
    rows = len(form.grid.rows)
    type_vn(form.grid.rows[-1].product.line, "Báo cáo")
    assert len(form.grid.rows) == rows + 1
    form.save()
    assert book.resolutions.all() == []
    assert "Hãy ghi việc." in said(form.grid)


def test_a_plan_from_above_with_its_work(window: MainWindow, book: Book) -> None:
    page = page_of(window)
    page.open_part("register")
    press(page.head, "Thêm nghị quyết")
    ask = dialog(page, NewResolution)
    ask.kind.set_value(ResolutionKind.SUPERIOR)
    ask.year.set_value(2026)
    ask.ok.click()
    settle()
    form = form_of(window)
    for name, text in (
        ("title", "Kế hoạch 15 về chuyển đổi số"),
        ("code", "15-KH/ĐU"),
        ("issuer", "Đảng ủy xã An Hòa"),
    ):
        form.form.editors[name].set_value(text)
    type_vn(form.grid.rows[0].title.line, "Cài Sổ tay đảng viên điện tử")
    form.save()
    settle()
    (item,) = book.items.open()
    assert book.resolutions.source_of(item).endswith("số 15-KH/ĐU của Đảng ủy xã An Hòa")
    window.go("items", item_id=item.id)
    settle()
    assert "15-KH/ĐU" in said(page_of(window).detail)


def test_a_draft_is_sent_for_views_and_they_are_noted(window: MainWindow, book: Book) -> None:
    draft = book.resolutions.save(Resolution(kind=ResolutionKind.YEARLY, year=2027, title="nhiệm vụ năm 2027"))
    window.go("items", entry=f"r:{draft.id}")
    detail = page_of(window).register.detail
    detail.tabs.set_current("views")
    detail.tabs.chosen.emit("views")
    settle()
    press(detail, "Gửi lấy ý kiến")
    form = dialog(detail, ViewDialog)
    form.ok.click()
    assert form.isVisible(), "nobody named"
    form.sent_to.set_value("Ban công tác Mặt trận thôn")
    form.ok.click()
    settle()
    (view,) = book.resolutions.views(draft.id)
    assert view.sent_on == factories.TODAY
    assert "chờ đến 13/11/2026" in said(page_of(window).register.detail)


def test_removed_from_the_register_what_was_given_out_stays(window: MainWindow, book: Book) -> None:
    kept = the_year(book)
    before = len(book.items.all())
    window.go("items", entry=f"r:{kept.id}")
    settle()
    press(page_of(window).register.detail, "Xóa")
    press(page_of(window), "Xóa khỏi sổ")
    assert book.resolutions.of_year(ResolutionKind.YEARLY, 2026) is None
    assert len(book.items.all()) == before
    window.menu.undo.trigger()
    assert book.resolutions.of_year(ResolutionKind.YEARLY, 2026) == kept


@pytest.mark.parametrize(
    ("group", "headings"),
    [
        (GroupBy.DEADLINE, ["Quá hạn", "Trong tháng này", "Trong tháng sau", "Thường xuyên, chưa có hạn"]),
        (GroupBy.PERSON, ["Nguyễn Thị Thanh Huyền", "Đỗ Minh Quân", "Ban công tác Mặt trận"]),
    ],
)
def test_the_board_by_deadline_and_by_person(
    window: MainWindow, book: Book, group: GroupBy, headings: list[str]
) -> None:
    the_year(book)
    settle()
    work = page_of(window).work
    work.order.set_value(group)
    work.order.edited.emit()
    rows = work.table.shown_rows()
    assert [row.title for row in rows if isinstance(row, Heading)] == headings
    assert sum(row.count for row in rows if isinstance(row, Heading)) == len(work.table.records_shown()) == 7
    again = MainWindow(book, clock=lambda: factories.NOW)
    again.go("items")
    assert page_of(again).work.order.value() is group, "kept on this PC"
    again.close()


def test_arrows_pass_over_headings(window: MainWindow, book: Book) -> None:
    the_year(book)
    settle()
    work = page_of(window).work
    late = [row for row in work.table.shown_rows() if isinstance(row, ActionItem)]
    work.table.select(late[3].id)
    QTest.keyClick(work.table, Qt.Key.Key_Down)
    assert work.table.current() == late[4]


def test_the_next_meetings_review_is_a_list_of_its_own(window: MainWindow, book: Book) -> None:
    the_year(book)
    settle()
    work = page_of(window).work
    press(work, f"Kỳ tới {len(book.items.to_review(book.meetings.coming(book.today())))}")
    shown = {item.id for item in work.table.records_shown()}
    assert {item.id for item in book.items.open()} <= shown
    assert "rà soát" in said(work)


def test_a_result_with_its_evidence_and_a_share(window: MainWindow, book: Book) -> None:
    item = book.items.save(ActionItem(title="Mở đường", member_id=1, due_on=D(2026, 12, 1)))
    window.go("items", item_id=item.id)
    settle()
    page = page_of(window)
    press(page.detail, "Tiến độ")
    form = dialog(page, StepDialog)
    form.text.set_value("xong 120 m")
    form.progress.set_value(60)
    form.ok.click()
    settle()
    assert book.items.get(item.id).progress == 60
    press(page.detail, "Xong")
    form = dialog(page, StepDialog)
    form.text.set_value("đã xong")
    form.evidence.set_value("biên bản nghiệm thu 3/11")
    form.above.set_value(True)
    form.ok.click()
    kept = book.items.get(item.id)
    assert (kept.evidence, kept.above) == ("biên bản nghiệm thu 3/11", True)


def test_work_may_be_given_under_a_resolution_of_the_year(window: MainWindow, book: Book) -> None:
    kept = the_year(book)
    page = page_of(window)
    press(page.head, "Giao việc")
    form = dialog(page, ItemDialog)
    form.title.set_value("Thêm một việc")
    form.resolution.set_value(kept.id)
    form.ok.click()
    assert "Thêm một việc" in {i.title for i in book.resolutions.items(kept.id)}


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_no_word_is_cut(window: MainWindow, book: Book, percent: int) -> None:
    kept = the_year(book)
    theme.set_percent(percent)
    window.go("items", entry=f"r:{kept.id}")
    detail = page_of(window).register.detail
    for tab in ("text", "items", "views", "papers", "history"):
        detail.tabs.set_current(tab)
        detail.tabs.chosen.emit(tab)
        settle()
        assert (words_cut(page_of(window)), sideways(page_of(window)), nameless(page_of(window))) == ([], [], []), tab
    window.go("items", edit=kept.id)
    for part in ("text", "items"):
        form_of(window).open_part(part)
        settle()
        assert (words_cut(form_of(window)), sideways(form_of(window)), nameless(form_of(window))) == ([], [], []), part
