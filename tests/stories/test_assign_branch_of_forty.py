"""A branch of forty is assigned in one sitting without the mouse; one is exempted in July and the coverage follows.

January: a digit opens a line, the work is typed, Ctrl+Enter keeps it, Enter goes to the next who must have one.
Then the decision is issued, printed and read back. July: an exemption takes a member out of the count.
"""

import datetime as dt
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.documents import find
from desktop.documents.definition import Format
from desktop.documents.export import file_bytes
from desktop.documents.making import gather, made
from desktop.documents.refs import parse
from desktop.domain.assignment import AssignmentKind
from desktop.domain.member import MemberState, MemberStatus
from desktop.services.book import Book
from desktop.ui.assignments.tasks_tab import TasksTab
from desktop.ui.components.decision import Decision
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.assignments_page import AssignmentsPage
from desktop.ui.viewer.page import PaperPage
from tests import factories
from tests.documents import pdf_reading
from tests.ui_walk import settle
from tests.vn_typing import type_vn

VN = dt.timezone(dt.timedelta(hours=7))
JANUARY = dt.datetime(2027, 1, 12, 19, 30, tzinfo=VN)
JULY = dt.datetime(2027, 7, 20, 19, 30, tzinfo=VN)
WORK = (
    "Phụ trách 8 hộ ngõ 4",
    "Giúp đỡ quần chúng ưu tú",
    "Viết đề cương chuyên đề quý II",
    "Giám sát thu, chi quỹ thôn",
    "Tổ trưởng tổ hòa giải",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A book of forty: one of them exempt since long."""
    made_at = tmp_path / "Chi bộ bốn mươi.socb"
    factories.a_book(made_at, people=40).close()
    return made_at


def key(window: MainWindow, which: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the keyboard is."""
    focused = window.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, which, held)
    settle()


def write(window: MainWindow, text: str) -> None:
    """Letters where the keyboard is."""
    focused = window.focusWidget()
    assert focused is not None
    type_vn(focused, text)
    settle()


def press(root: QWidget, text: str) -> None:
    next(b for b in root.findChildren(QPushButton) if b.text() == text and b.isVisible()).click()
    settle()


def tab_of(window: MainWindow) -> TasksTab:
    page = window.front()
    assert isinstance(page, AssignmentsPage)
    tab = page.tab()
    assert isinstance(tab, TasksTab)
    return tab


def test_forty_are_assigned_by_keyboard_decided_and_one_exempted_in_july(qtbot: QtBot, path: Path) -> None:
    clock = {"now": JANUARY}
    with Book.open(path, now=lambda: clock["now"]) as book:
        window = MainWindow(book, clock=lambda: clock["now"])
        qtbot.addWidget(window)
        window.resize(1366, 690)
        with qtbot.waitActive(window):
            window.show()
        assign_all(window, book)
        issue_the_decision(window, book, qtbot)
        clock["now"] = JULY
        exempt_one(window, book)
        window.close()


def assign_all(window: MainWindow, book: Book) -> None:
    window.go("assignments")
    settle()
    tab = tab_of(window)
    must = book.assignments.coverage(2027).must
    assert len(must) == 39
    tab.list.table.setFocus()
    tab.list.table.select_row(0)
    key(window, Qt.Key.Key_Return)
    for place in range(len(must)):
        key(window, Qt.Key.Key_2 if place % 2 else Qt.Key.Key_7)
        write(window, f"{WORK[place % len(WORK)]} ({place + 1})")
        if place == 0:
            key(window, Qt.Key.Key_Return)
            write(window, "Báo cáo kết quả hằng quý")
        key(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert len(book.assignments.of_year(2027)) == place + 1
        key(window, Qt.Key.Key_Return)
    coverage = book.assignments.coverage(2027)
    assert coverage.without == ()
    assert set(coverage.assigned) == set(must), "nobody was left out, nobody served twice"
    tasks = book.assignments.of_year(2027)
    assert tasks[0].product == "Báo cáo kết quả hằng quý"
    assert {task.kind for task in tasks} == {AssignmentKind.HOUSEHOLDS, AssignmentKind.URGENT}
    assert len(book.store.journal.actions()) > 39, "each line was kept as it was written"


def issue_the_decision(window: MainWindow, book: Book, qtbot: QtBot) -> None:
    press(window.front(), "Quyết định, bảng “6 rõ”")
    page = window.front()
    assert isinstance(page, PaperPage)
    qtbot.waitUntil(lambda: not window.jobs.titles(), timeout=20_000)
    settle()
    press(page, "Ban hành và khóa")
    box = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Decision) and w.isVisible())
    press(box, "Ban hành và khóa")
    qtbot.waitUntil(lambda: not window.jobs.titles(), timeout=20_000)
    document = find("quyet_dinh_phan_cong")
    issued = book.papers.of(document.id, "year:2027")
    assert issued is not None
    assert (issued.number, issued.issued_on) == (1, JANUARY.date())
    data = file_bytes(made(document, gather(document, book, parse("2027", document.subject))), Format.PDF)
    printed = "\n".join(pdf_reading.pages(data))
    assert "01-QĐ/CB" in printed
    assert "39 đồng chí đảng viên với 39 việc" in re.sub(r"\s+", " ", printed)
    squeezed = pdf_reading.squeeze(printed)
    for member in book.assignments.coverage(2027).must:
        assert pdf_reading.squeeze(book.members.name(member)) in squeezed
    assert pdf_reading.squeeze("01 đồng chí được miễn công tác và sinh hoạt đảng") in squeezed
    window.back()
    settle()


def exempt_one(window: MainWindow, book: Book) -> None:
    must = book.assignments.coverage(2027, dt.date(2027, 6, 30)).must
    tired = must[7]
    book.members.set_status(
        MemberStatus(member_id=tired, state=MemberState.EXEMPT, since=dt.date(2027, 7, 1), reason="tuổi cao")
    )
    (task,) = book.assignments.of_member(tired, 2027)
    book.assignments.stop(task, dt.date(2027, 6, 30), "được miễn công tác và sinh hoạt đảng")
    before = book.assignments.coverage(2027, dt.date(2027, 6, 30))
    after = book.assignments.coverage(2027)
    assert (len(before.must), len(before.assigned)) == (39, 39)
    assert (after.on, len(after.must), len(after.assigned), after.without) == (JULY.date(), 38, 38, ())
    window.go("assignments", member_id=tired)
    settle()
    tab = tab_of(window)
    person = tab.list.current()
    assert person is not None
    assert (person.id, person.must, person.tasks) == (tired, False, 0)
    said = [label.text() for label in tab.coverage.findChildren(QWidget) if hasattr(label, "text") and label.text()]
    assert "− miễn công tác, sinh hoạt" in said
    assert "/ 38 người" in said
