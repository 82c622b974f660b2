"""One item on its whole way through the real window: given in March, moved in April, still open in May, done in June.

In each month it stands in the minutes, in the monthly resolution and in the follow-up table, as it stood then; in July
nothing of it is left to look back on.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import documents
from desktop.documents.definition import Format
from desktop.documents.export import file_bytes
from desktop.documents.making import gather, made
from desktop.documents.refs import parse
from desktop.domain.action_item import EventKind, ItemState
from desktop.domain.agenda import REVIEW
from desktop.domain.meeting import AttendanceMark, Meeting, Outcome
from desktop.services.book import Book
from desktop.ui.main_window import MainWindow
from desktop.ui.meeting.action_form import ActionForm
from desktop.ui.meeting.after import AfterStep
from desktop.ui.meeting.meeting_step import MeetingStep
from desktop.ui.meeting.review import ReviewForm
from desktop.ui.meeting.workspace import Workspace
from desktop.ui.pages.items_page import ItemsPage
from tests import factories
from tests.documents import pdf_reading
from tests.ui_walk import settle

W = TypeVar("W", bound=QWidget)
WORK = "Vận động 06 hộ hiến đất mở đường ngõ 4"
PAPERS = ("bien_ban_sinh_hoat", "nghi_quyet_thang", "theo_doi_viec")


class Evening:
    """The clock of book and window: the 3rd of a month, moved on from meeting to meeting."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 3, 3, 19, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))

    def __call__(self) -> dt.datetime:
        return self.now

    def to_month(self, month: int) -> None:
        self.now = self.now.replace(month=month)


@pytest.fixture
def evening() -> Evening:
    return Evening()


@pytest.fixture
def village(tmp_path: Path, evening: Evening) -> Iterator[Book]:
    path = tmp_path / "Chi bộ thôn Đông Phú.socb"
    factories.a_book(path, now=evening.now, people=12).close()
    with Book.open(path, now=evening, who="Người thử") as book:
        yield book


def test_an_item_from_march_to_june(village: Book, evening: Evening, qtbot: QtBot) -> None:
    window = MainWindow(village, clock=evening)
    qtbot.addWidget(window)
    window.resize(1366, 690)
    with qtbot.waitActive(window):
        window.show()
    given_in_march(window, village, qtbot)
    evening.to_month(4)
    moved_in_april(window, village, qtbot)
    evening.to_month(5)
    open_in_may(window, village, qtbot)
    evening.to_month(6)
    done_in_june(window, village, qtbot)
    evening.to_month(7)
    nothing_is_left_in_july(window, village)
    its_story_is_whole(window, village)
    window.close()


def given_in_march(window: MainWindow, book: Book, qtbot: QtBot) -> None:
    """From the conclusion of an item of the agenda, to the deputy, until the end of April."""
    step = begin(window, qtbot, "2026-03")
    at_item(step, book, "2026-03", "tasks")
    step.item.give.click()
    settle()
    form = shown(ActionForm)
    form.title.set_value(WORK)
    form.member.set_value(2)
    form.due.line.setText("30/4/2026")
    form.ok.click()
    settle()
    end(window, book, "2026-03")
    minutes, resolution, table = papers(book, "2026-03-03")
    assert f"Đồng chí Nguyễn Văn Thuận: {WORK}, xong trước 30/04/2026." in minutes
    assert f"Đồng chí Nguyễn Văn Thuận: {WORK}, xong trước 30/04/2026." in resolution
    assert WORK in table
    assert "Đang làm" in table


def moved_in_april(window: MainWindow, book: Book, qtbot: QtBot) -> None:
    """At the look back: the deadline is moved, with the reason."""
    step = begin(window, qtbot, "2026-04")
    form = look_back(step, book, "2026-04", "Gia hạn")
    form.due.set_value(dt.date(2026, 5, 31))
    form.text.set_value("còn hai hộ chưa thống nhất")
    form.ok.click()
    settle()
    end(window, book, "2026-04")
    minutes, resolution, table = papers(book, "2026-04-03")
    assert f"- {WORK} (đồng chí Nguyễn Văn Thuận; hạn 30/04/2026): gia hạn đến 31/05/2026." in minutes
    assert "Gia hạn đến 31/05/2026. Còn hai hộ chưa thống nhất." in resolution
    assert "gia hạn đến 31/05/2026 (còn hai hộ chưa thống nhất)" in table
    first = papers(book, "2026-03-03")
    assert "xong trước 30/04/2026" in first[0]
    assert "31/05/2026" not in first[2], "March tells what was known in March"


def open_in_may(window: MainWindow, book: Book, qtbot: QtBot) -> None:
    """How far it is."""
    step = begin(window, qtbot, "2026-05")
    form = look_back(step, book, "2026-05", "Tiến độ")
    form.text.set_value("năm hộ đã ký")
    form.ok.click()
    settle()
    end(window, book, "2026-05")
    minutes, resolution, table = papers(book, "2026-05-03")
    assert f"{WORK} (đồng chí Nguyễn Văn Thuận; hạn 31/05/2026): đang làm. Năm hộ đã ký." in minutes
    assert "Có mốc thời hạn: 31/05/2026" in resolution
    assert "Năm hộ đã ký." in resolution
    assert "03/05/2026: năm hộ đã ký" in table


def done_in_june(window: MainWindow, book: Book, qtbot: QtBot) -> None:
    """Overdue by three days when the meeting begins; its result is told there."""
    (duty,) = [duty for duty in book.duties.due(window.today()) if duty.key.startswith("item:")]
    assert WORK in duty.detail
    step = begin(window, qtbot, "2026-06")
    form = look_back(step, book, "2026-06", "Xong")
    form.text.set_value("cả 06 hộ đã hiến 240 m2 đất")
    form.ok.click()
    settle()
    end(window, book, "2026-06")
    minutes, resolution, table = papers(book, "2026-06-03")
    assert "đã xong ngày 03/06/2026. Cả 06 hộ đã hiến 240 m2 đất." in minutes
    assert "Đã xong ngày 03/06/2026. Cả 06 hộ đã hiến 240 m2 đất." in resolution
    assert "03/06/2026: cả 06 hộ đã hiến 240 m2 đất" in table
    assert "đang làm. Năm hộ đã ký." in papers(book, "2026-05-03")[0], "May tells what was known in May"


def nothing_is_left_in_july(window: MainWindow, book: Book) -> None:
    window.go("meetings", month="2026-07")
    settle()
    july = book.meetings.regular("2026-07")
    assert july is not None
    assert book.meetings.file(july.id).reviews == ()


def its_story_is_whole(window: MainWindow, book: Book) -> None:
    """Born, changed, reported, done: each with its meeting, on the page of items; the March entry is carried out."""
    (item,) = book.items.all()
    assert item.state is ItemState.DONE
    kinds = [event.kind for event in book.items.events(item.id)]
    assert kinds == [EventKind.CHANGED, EventKind.PROGRESS, EventKind.DONE]
    window.go("items", item_id=item.id)
    settle()
    page = window.front()
    assert isinstance(page, ItemsPage)
    said = " ".join(label.text() for label in page.detail.findChildren(QLabel))
    for month in (3, 4, 5, 6):
        assert f"tại sinh hoạt tháng {month}/2026" in said
    entry = next(e for e in book.resolutions.register(2026, window.today()) if e.title.endswith("tháng 3/2026"))
    assert entry.progress.words == "1/1 việc xong"


# --- what each meeting does alike -------------------------------------------------------------------------------------


def shown(kind: type[W]) -> W:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


def press(root: QWidget, text: str) -> None:
    next(b for b in root.findChildren(QPushButton) if b.text() == text and b.isVisible()).click()
    settle()


def begin(window: MainWindow, qtbot: QtBot, month: str) -> MeetingStep:
    """Open the month's meeting, everybody is there."""
    window.go("meetings", month=month)
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
    for editor, time in ((step.agenda.times.starts, "14:00"), (step.agenda.times.ends, "15:35")):
        editor.set_value(time)
        editor.left.emit()
    return step


def at_item(step: MeetingStep, book: Book, month: str, standing: str) -> None:
    """Bring a standing item of the agenda to the front."""
    agenda = book.meetings.record(held(book, month).id).agenda
    step.show_item(next(item.id for item in agenda if item.standing == standing))
    settle()


def look_back(step: MeetingStep, book: Book, month: str, verb: str) -> ReviewForm:
    """The form behind one of the buttons of the item that is looked back on."""
    at_item(step, book, month, REVIEW)
    press(step.item.review, verb)
    return shown(ReviewForm)


def end(window: MainWindow, book: Book, month: str) -> None:
    """The month's direction, a resolution as the result."""
    workspace = window.front()
    assert isinstance(workspace, Workspace)
    workspace.open_step(2)
    step = workspace.steps[2]
    assert isinstance(step, AfterStep)
    settle()
    step.result.outcome.set_value(Outcome.RESOLUTION)
    step.result.outcome.edited.emit()
    settle()
    meeting = held(book, month)
    assert meeting.outcome is Outcome.RESOLUTION


def held(book: Book, month: str) -> Meeting:
    meeting = book.meetings.regular(month)
    assert meeting is not None
    return meeting


def papers(book: Book, day: str) -> list[str]:
    """What minutes, monthly resolution and follow-up table of a meeting say on paper."""
    said = []
    for paper_id in PAPERS:
        document = documents.find(paper_id)
        doc = made(document, gather(document, book, parse(day, document.subject)))
        said.append(" ".join(" ".join(pdf_reading.pages(file_bytes(doc, Format.PDF))).split()))
    return said
