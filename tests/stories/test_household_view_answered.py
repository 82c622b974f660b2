"""A household's view on its whole way through the real window: heard at the door, told to the branch, passed on,
answered, the answer told at the next meeting – and both minutes and the summary say so on paper.

20/10 a contact with a wish → 03/11 laid into the meeting's item and into its minutes → passed on → overdue on Hôm nay
→ answered → 03/12 the answer is told → the month's summary has it.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.people_view import PeopleView
from desktop.services.book import Book
from desktop.ui.households.dialogs import AssignDialog, ContactDialog, HouseholdDialog
from desktop.ui.households.households_tab import HouseholdsTab
from desktop.ui.households.view_dialogs import AnswerDialog, PassOnDialog
from desktop.ui.households.views_tab import ViewsTab
from desktop.ui.main_window import MainWindow
from desktop.ui.meeting.meeting_step import MeetingStep
from desktop.ui.meeting.workspace import Workspace
from desktop.ui.pages.assignments_page import AssignmentsPage
from desktop.ui.viewer.page import PaperPage
from tests import factories
from tests.documents import pdf_reading
from tests.ui_walk import settle
from tests.vn_typing import type_vn

W = TypeVar("W")
WISH = "Đường ngõ 4 ngập sau mỗi trận mưa, đề nghị nạo vét cống"
ANSWER = "Đã nạo vét 60 m cống, thay 3 nắp vỡ"


class Evening:
    """The clock of book and window: an evening that is moved on."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 10, 20, 19, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))

    def __call__(self) -> dt.datetime:
        return self.now

    def move(self, month: int, day: int) -> None:
        self.now = self.now.replace(month=month, day=day)


@pytest.fixture
def evening() -> Evening:
    return Evening()


@pytest.fixture
def village(tmp_path: Path, evening: Evening) -> Iterator[Book]:
    """A branch of twelve on the evening of 20/10/2026; no household is known yet."""
    path = tmp_path / "Chi bộ thôn Đông Phú.socb"
    with factories.a_book(path, now=evening.now, people=12):
        pass
    with Book.open(path, now=evening, who="Người thử") as book:
        yield book


def press(root: QWidget | None, text: str) -> None:
    assert root is not None
    settle()
    next(b for b in root.findChildren(QPushButton) if b.text() == text and b.isVisible()).click()
    settle()


def visible(root: QWidget, kind: type[W]) -> W:
    return next(d for d in root.findChildren(kind) if d.isVisible())


def test_a_households_view_reaches_the_minutes_and_is_answered(village: Book, evening: Evening, qtbot: QtBot) -> None:
    window = MainWindow(village, clock=evening)
    qtbot.addWidget(window)
    window.resize(1366, 690)
    with qtbot.waitActive(window):
        window.show()
    heard_at_the_door(window, village, qtbot)
    evening.move(11, 3)
    told_to_the_branch(window, village, 11)
    minutes = paper(window, "Xem biên bản", village, qtbot)
    assert f"Hộ Ngô Thị Mận, Xóm 1: {WISH}." in minutes
    passed_on(window, village)
    evening.move(11, 25)
    overdue_on_today(window, village)
    answered(window, village)
    evening.move(12, 3)
    told_to_the_branch(window, village, 12)
    minutes = paper(window, "Xem biên bản", village, qtbot)
    assert f"trả lời ngày 25/11/2026, Ủy ban nhân dân xã: {ANSWER}." in minutes
    the_summary_has_it(window, village, qtbot)
    window.close()


def households(window: MainWindow) -> HouseholdsTab:
    window.go("assignments", tab="households")
    settle()
    page = window.front()
    assert isinstance(page, AssignmentsPage)
    tab = page.tab()
    assert isinstance(tab, HouseholdsTab)
    return tab


def views(window: MainWindow) -> ViewsTab:
    page = window.front()
    assert isinstance(page, AssignmentsPage)
    tab = page.tab()
    assert isinstance(tab, ViewsTab)
    return tab


def the_view(book: Book) -> PeopleView:
    (view,) = book.households.views.all()
    return view


def heard_at_the_door(window: MainWindow, book: Book, qtbot: QtBot) -> None:
    """A household is entered, a member put in charge by keyboard, a contact noted with its wish."""
    tab = households(window)
    press(window.front(), "Thêm hộ")
    form = visible(tab, HouseholdDialog)
    type_vn(form.editors["head"].focus_target(), "Ngô Thị Mận")
    type_vn(form.editors["cluster"].focus_target(), "Xóm 1")
    form.ok.click()
    settle()
    table = tab.list.table
    table.setFocus()
    table.select_row(0)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    give = visible(tab, AssignDialog)
    give.member.set_value(next(m.id for m in book.members.all() if m.full_name == "Nguyễn Hữu Cảnh"))
    give.ok.click()
    settle()
    qtbot.keyClick(table, Qt.Key.Key_Insert)
    contact = visible(tab, ContactDialog)
    type_vn(contact.situation.text, "Gia đình ổn định")
    type_vn(contact.wishes.text, WISH)
    contact.follow.click()
    contact.subject.set_value("Đường ngõ 4 ngập")
    contact.ok.click()
    settle()
    view = the_view(book)
    assert (view.text, book.members.name(view.member_id)) == (WISH, "Nguyễn Hữu Cảnh")


def told_to_the_branch(window: MainWindow, book: Book, month: int) -> None:
    """The item on public opinion offers it; what the secretary typed there stays."""
    window.go("meetings", month=f"2026-{month:02d}")
    settle()
    workspace = window.front()
    assert isinstance(workspace, Workspace)
    workspace.open_step(1)
    step = workspace.steps[1]
    assert isinstance(step, MeetingStep)
    meeting = book.meetings.regular(f"2026-{month:02d}")
    assert meeting is not None
    item = book.households.views.item_for(book.meetings.file(meeting.id))
    assert item is not None
    step.show_item(item.id)
    settle()
    type_vn(step.item.notes.text, "Tư tưởng đảng viên ổn định.")
    press(step.item, "Đưa vào mục này")
    kept = book.households.views.item_for(book.meetings.file(meeting.id))
    assert kept is not None
    assert kept.notes.startswith("Tư tưởng đảng viên ổn định.\n")
    assert step.item.notes.value() == kept.notes
    assert not step.item.views.isVisible()
    workspace.open_step(2)
    settle()


def paper(window: MainWindow, button: str, book: Book, qtbot: QtBot) -> str:
    """The words of the printed paper, read back from its PDF."""
    press(window.front(), button)
    return shown(window, book, qtbot)


def shown(window: MainWindow, book: Book, qtbot: QtBot) -> str:
    viewer = window.front()
    assert isinstance(viewer, PaperPage)
    qtbot.waitUntil(lambda: not window.jobs.busy() and viewer.sheet.pages() > 0)
    target = viewer.request.write(Path(book.path).with_name("giấy.pdf"), None)  # type: ignore[arg-type]
    text = " ".join(" ".join(pdf_reading.pages(target.read_bytes())).split())
    target.unlink()
    window.back()
    settle()
    return text


def passed_on(window: MainWindow, book: Book) -> None:
    window.go("assignments", tab="views", view_id=the_view(book).id)
    settle()
    tab = views(window)
    press(tab.detail, "Chuyển")
    form = visible(tab, PassOnDialog)
    form.to.set_value("Ủy ban nhân dân xã")
    form.due.set_value(dt.date(2026, 11, 20))
    form.ok.click()
    settle()
    assert the_view(book).passed_on == dt.date(2026, 11, 3)


def overdue_on_today(window: MainWindow, book: Book) -> None:
    """Past its day the answer is asked for; the duty's button leads to the view."""
    window.go("today")
    settle()
    (duty,) = [d for d in book.duties.due(dt.date(2026, 11, 25)) if d.key == f"view:{the_view(book).id}"]
    assert duty.title == "Ý kiến của nhân dân quá hạn trả lời"
    window.go(duty.page, **duty.params)
    settle()


def answered(window: MainWindow, book: Book) -> None:
    tab = views(window)
    press(tab.detail, "Ghi trả lời")
    form = visible(tab, AnswerDialog)
    type_vn(form.text.text, ANSWER)
    form.ok.click()
    settle()
    assert the_view(book).answered_on == dt.date(2026, 11, 25)
    assert not [d for d in book.duties.due(dt.date(2026, 11, 25)) if d.key.startswith("view")]


def the_summary_has_it(window: MainWindow, book: Book, qtbot: QtBot) -> None:
    """Told at two meetings; the month's summary names both and the answer."""
    view = the_view(book)
    told = [book.meetings.get(n).month for n in (view.raised_meeting_id, view.told_meeting_id)]
    assert told == ["2026-11", "2026-12"]
    window.go("assignments", tab="views", view_id=view.id)
    settle()
    press(window.front(), "Tổng hợp ý kiến")
    month = next(a for m in window.findChildren(QMenu) for a in m.actions() if a.text() == "Tháng 12/2026")
    month.trigger()
    settle()
    text = shown(window, book, qtbot)
    assert f"25/11/2026, Ủy ban nhân dân xã: {ANSWER}" in text
    assert "Nêu: 03/11/2026 Báo lại: 03/12/2026" in text
    assert "từ kỳ trước chuyển sang 01; đã trả lời 01; chờ trả lời 0 (quá hạn 0)" in text
