"""A branch that kept a paper book until June: numbers, attendance, open items and the yearly resolution keyed once.

The meeting of July looks back on all that was open in the paper book; its resolution gets the number that comes next;
the attendance book and the follow-up book of the year count the months of paper too.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import documents
from desktop.documents.issue import propose
from desktop.documents.making import gather, made
from desktop.documents.refs import parse
from desktop.documents.write_text import plain
from desktop.domain.agenda import REVIEW
from desktop.domain.meeting import AttendanceMark, MeetingKind, Outcome
from desktop.domain.resolution import ResolutionKind
from desktop.services.book import Book
from desktop.ui.components.notes import MessageStrip
from desktop.ui.items.resolution_page import ResolutionPage
from desktop.ui.main_window import MainWindow
from desktop.ui.meeting.after import AfterStep
from desktop.ui.meeting.meeting_step import MeetingStep
from desktop.ui.meeting.review import ReviewForm
from desktop.ui.meeting.workspace import Workspace
from desktop.ui.opening.page import OpeningPage
from desktop.ui.pages.items_page import ItemsPage
from tests import factories
from tests.ui_walk import settle
from tests.vn_typing import type_vn

W = TypeVar("W", bound=QWidget)
MONTHS = 5  # of paper: January to May, the meeting of June was held on paper too
FROM_EXCEL = (
    "Vận động quỹ khuyến học\tNguyễn Văn Thuận\t20/7\tDanh sách hộ đóng góp\tNQ tháng 5\n"
    "Nạo vét mương\tHội Nông dân\t30/6\t\tKết luận tháng 4\n"
    "Củng cố tổ hòa giải\tquan\t\t\t"
)


class Evening:
    """The clock of book and window."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 6, 10, 19, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))

    def __call__(self) -> dt.datetime:
        return self.now


@pytest.fixture
def evening() -> Evening:
    return Evening()


@pytest.fixture
def village(tmp_path: Path, evening: Evening) -> Iterator[Book]:
    path = tmp_path / "Chi bộ thôn Đông Phú.socb"
    factories.a_book(path, now=evening.now, people=12).close()
    with Book.open(path, now=evening, who="Người thử") as book:
        yield book


def test_a_book_begun_in_june(village: Book, evening: Evening, qtbot: QtBot) -> None:
    window = MainWindow(village, clock=evening)
    qtbot.addWidget(window)
    window.resize(1366, 690)
    with qtbot.waitActive(window):
        window.show()
    the_numbers(window, village)
    the_attendance(window, village, qtbot)
    the_open_items(window, village)
    the_yearly_resolution(window, village)
    evening.now = evening.now.replace(month=7, day=3)
    july_looks_back(window, village, qtbot)
    its_papers_follow_the_paper_book(window, village)
    window.close()


def opening(window: MainWindow) -> OpeningPage:
    """Hôm nay offers the page; later it is opened from Cài đặt."""
    front = window.front()
    if isinstance(front, OpeningPage):
        return front
    window.go("today")
    settle()
    today = window.front()
    assert today is not None
    strips = [strip for strip in today.findChildren(MessageStrip) if strip.isVisible()]
    if strips:
        strips[0].link.click()
    else:
        window.go("settings", section="opening")
    settle()
    page = window.front()
    assert page is not None
    press(page, "Nhập từ sổ giấy")
    found = window.front()
    assert isinstance(found, OpeningPage)
    return found


def press(root: QWidget, text: str) -> None:
    next(b for b in root.findChildren(QPushButton) if b.text() == text and b.isVisible()).click()
    settle()


def shown(kind: type[W]) -> W:
    return next(w for w in QApplication.allWidgets() if isinstance(w, kind) and w.isVisible())


def the_numbers(window: MainWindow, book: Book) -> None:
    page = opening(window)
    page.open_part("numbers")
    page.numbers.numbers["NQ/CB"].set_value(37)
    page.save()
    assert book.papers.next_number("NQ/CB", window.today()) == 37


def the_attendance(window: MainWindow, book: Book, qtbot: QtBot) -> None:
    """Five months and June, everybody there but for one."""
    page = opening(window)
    page.open_part("attendance")
    settle()
    grid = page.attendance.grid
    cells = sum(len(roll) for roll in grid.year.rolls.values())
    for number in range(cells):
        qtbot.keyClick(grid, Qt.Key.Key_1 if number == 2 else Qt.Key.Key_Space)
    page.save()
    held = [m for m in book.meetings.in_year(2026) if m.from_paper and m.kind is MeetingKind.REGULAR]
    assert len(held) == MONTHS + 1


def the_open_items(window: MainWindow, book: Book) -> None:
    """Pasted from the secretary's Excel list."""
    page = opening(window)
    page.open_part("items")
    page.items.grid.set_texts([])
    page.items.grid.paste(FROM_EXCEL)
    page.save()
    found = {item.title: (book.members.name(item.member_id) or item.owner, item.source) for item in book.items.open()}
    assert found == {
        "Vận động quỹ khuyến học": ("Nguyễn Văn Thuận", "NQ tháng 5"),
        "Nạo vét mương": ("Hội Nông dân", "Kết luận tháng 4"),
        "Củng cố tổ hòa giải": ("Đỗ Minh Quân", "sổ giấy"),
    }


def the_yearly_resolution(window: MainWindow, book: Book) -> None:
    """The one adopted in January on paper, with its work that still runs."""
    press(opening(window), "Nghị quyết năm")
    form = window.front()
    assert isinstance(form, ResolutionPage)
    form.form.editors["date"].set_value(dt.date(2026, 1, 4))
    type_vn(form.form.editors["goals"].focus_target(), "Giảm 02 hộ nghèo")
    form.open_part("items")
    row = form.grid.rows[0]
    type_vn(row.title.line, "Giúp hai hộ thoát nghèo")
    row.owner.set_value(3)
    row.due.set_value(dt.date(2026, 10, 31))
    form.save()
    settle()
    assert isinstance(window.front(), ItemsPage)
    kept = book.resolutions.of_year(ResolutionKind.YEARLY, 2026)
    assert kept is not None
    (item,) = book.resolutions.items(kept.id)
    assert item.given_on == dt.date(2026, 1, 4)


def july_looks_back(window: MainWindow, book: Book, qtbot: QtBot) -> None:
    """All four are looked back on; one is done, one dropped with its reason."""
    window.go("meetings", month="2026-07")
    settle()
    workspace = window.front()
    assert isinstance(workspace, Workspace)
    workspace.open_step(1)
    step = workspace.steps[1]
    assert isinstance(step, MeetingStep)
    settle()
    table = step.attendance.table
    table.setFocus()
    table.select_row(0)
    for line in table.shown_rows():
        qtbot.keyClick(table, Qt.Key.Key_Space if line.mark is AttendanceMark.UNMARKED else Qt.Key.Key_Down)
    july = book.meetings.regular("2026-07")
    assert july is not None
    titles = {review.item.title for review in book.meetings.file(july.id).reviews}
    assert titles == {item.title for item in book.items.all()}
    assert len(titles) == 4
    step.show_item(next(item.id for item in book.meetings.record(july.id).agenda if item.standing == REVIEW))
    settle()
    for verb, text in (("Xong", "nạo vét 400 m"), ("Thôi", "xã đã kiện toàn chung")):
        title = "Nạo vét mương" if verb == "Xong" else "Củng cố tổ hòa giải"
        named = f"{verb}: {title}"
        next(b for b in step.item.review.findChildren(QPushButton) if b.accessibleName() == named).click()
        form = shown(ReviewForm)
        form.text.set_value(text)
        form.ok.click()
        settle()
    workspace.open_step(2)
    after = workspace.steps[2]
    assert isinstance(after, AfterStep)
    settle()
    after.result.outcome.set_value(Outcome.RESOLUTION)
    after.result.outcome.edited.emit()
    settle()


def its_papers_follow_the_paper_book(window: MainWindow, book: Book) -> None:
    document = documents.find("nghi_quyet_thang")
    proposal = propose(document, book, window.today())
    assert (proposal.number, proposal.symbol) == (37, "NQ/CB")
    resolution = paper(book, "nghi_quyet_thang", "2026-07")
    assert "Nạo vét 400 m." in resolution
    assert "Xã đã kiện toàn chung." in resolution
    assert "01 việc theo nghị quyết, chương trình, kế hoạch dài hạn đang thực hiện, chưa đến hạn." in resolution
    followed = paper(book, "theo_doi_nghi_quyet", "2026")
    for title in ("Vận động quỹ khuyến học", "Nạo vét mương", "Củng cố tổ hòa giải", "Giúp hai hộ thoát nghèo"):
        assert title in followed
    attendance = paper(book, "so_diem_danh", "2026")
    members = [line for line in attendance.splitlines() if line.startswith("| 1 |")]
    assert members[0].count("x") >= MONTHS


def paper(book: Book, paper_id: str, ref: str) -> str:
    document = documents.find(paper_id)
    return plain(made(document, gather(document, book, parse(ref, document.subject))))
