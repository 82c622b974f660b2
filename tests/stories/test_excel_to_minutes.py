"""A secretary who has never seen the program: from three questions and the Excel list to the minutes of the 3rd.

New book → import danh-sach-tu-lam.xlsx → the chi ủy → prepare November → attendance by keys → two votes → three items
→ score → minutes as PDF, read back; December opens with the three items.
"""

import datetime as dt
import re
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.meeting import AttendanceMark, Meeting, Outcome
from desktop.domain.member import PostKind
from desktop.services.book import Book
from desktop.ui.import_members.import_page import ImportPage
from desktop.ui.main_window import MainWindow
from desktop.ui.meeting.action_form import ActionForm
from desktop.ui.meeting.after import AfterStep
from desktop.ui.meeting.meeting_step import MeetingStep
from desktop.ui.meeting.prepare import PrepareStep
from desktop.ui.meeting.workspace import Workspace
from desktop.ui.members.organisation import NewPostDialog, OrganisationPage
from desktop.ui.preferences import Preferences
from desktop.ui.start.window import StartWindow
from desktop.ui.viewer.page import PaperPage
from tests.documents import pdf_reading
from tests.ui_walk import settle
from tests.vn_typing import type_vn

LIST = Path(__file__).parents[1] / "data" / "danh-sach-tu-lam.xlsx"
NOW = dt.datetime(2026, 11, 3, 13, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
TASKS = (
    ("Vận động 06 hộ hiến đất mở đường", "20/11/2026"),
    ("Tổng vệ sinh đường làng", "28/11/2026"),
    ("Rà soát hộ nghèo", "30/11/2026"),
)
W = TypeVar("W")


def press(root: QWidget, text: str) -> None:
    next(b for b in root.findChildren(QPushButton) if b.text() == text and b.isVisible()).click()
    settle()


def visible(root: QWidget, kind: type[W]) -> W:
    return next(d for d in root.findChildren(kind) if d.isVisible())


def test_from_the_member_list_to_the_minutes(qtbot: QtBot) -> None:
    path = new_book(qtbot)
    with Book.open(path, now=lambda: NOW) as book:
        window = MainWindow(book, clock=lambda: NOW)
        qtbot.addWidget(window)
        window.resize(1366, 690)
        with qtbot.waitActive(window):
            window.show()
        take_over_the_list(window, book, qtbot)
        choose_the_committee(window, book)
        november = prepare(window, book)
        hold(window, book, november, qtbot)
        finish(window, book, november)
        read_the_minutes_back(window, book, november, qtbot)
        december_opens_with_what_is_open(window, book)
        window.close()


def new_book(qtbot: QtBot) -> Path:
    """Three questions, by keyboard."""
    start = StartWindow(Preferences(), NOW.date())
    qtbot.addWidget(start)
    with qtbot.waitActive(start):
        start.show()
    type_vn(start.new_book.name.line, "Chi bộ thôn Đông Sơn")
    qtbot.keyClick(start.new_book.name.line, Qt.Key.Key_Return)
    type_vn(start.new_book.superior.line, "Đảng bộ xã Tân An")
    with qtbot.waitSignal(start.chosen) as made:
        press(start, "Tạo sổ")
    start.close()
    return Path(made.args[0])


def take_over_the_list(window: MainWindow, book: Book, qtbot: QtBot) -> None:
    """Every doubt is answered with what the preview offers first; the button carries the true number."""
    window.go("members")
    settle()
    press(window.front(), "Nhập từ Excel")
    page = window.front()
    assert isinstance(page, ImportPage)
    with qtbot.waitSignal(window.jobs.finished):
        page.take(LIST)
    settle()
    for _ in range(40):
        page.preview.next_doubt()
        choices = [b for b in page.preview.findChildren(QRadioButton) if b.isVisible() and not b.isChecked()]
        if not choices:
            break
        choices[0].click()
        settle()
    press(page, "Nhập 27 đảng viên")
    assert len(book.members.all()) == 27
    roll = len(book.members.roll_on(NOW.date()))
    assert roll == 26, "one of the list has moved away"


def choose_the_committee(window: MainWindow, book: Book) -> None:
    """Secretary, and who takes the minutes."""
    press(window.front(), "Chi ủy, chức danh, tổ đảng")
    page = window.front()
    assert isinstance(page, OrganisationPage)
    people = [line.member for line in book.members.roll_on(NOW.date())]
    for member, kind in ((people[5], PostKind.SECRETARY), (people[8], PostKind.COMMITTEE)):
        press(page, "Thêm chức vụ")
        form = visible(page, NewPostDialog)
        form.member.set_value(member.id)
        form.kind.set_value(kind)
        form.since.set_value(dt.date(2025, 3, 1))
        form.ok.click()
        settle()
    assert book.members.holder(PostKind.SECRETARY, NOW.date()) == people[5].id


def prepare(window: MainWindow, book: Book) -> Meeting:
    """The month's square opens the workspace; the secretary chairs, place and minute-taker are filled in."""
    window.go("meetings", month="2026-11")
    settle()
    workspace = window.front()
    assert isinstance(workspace, Workspace)
    workspace.open_step(0)
    step = workspace.steps[0]
    assert isinstance(step, PrepareStep)
    place, taker = step.fields.editors["place"], step.fields.editors["secretary_id"]
    type_vn(place.focus_target(), "Nhà văn hóa thôn Đông Sơn")
    place.left.emit()
    taker.set_value(next(p.member_id for p in book.members.posts() if p.kind is PostKind.COMMITTEE))
    taker.left.emit()
    (meeting,) = book.meetings.in_year(2026)
    assert meeting.place == "Nhà văn hóa thôn Đông Sơn"
    assert meeting.chair_id == book.members.holder(PostKind.SECRETARY, NOW.date())
    agenda = book.meetings.file(meeting.id).agenda
    assert sum(item.minutes for item in agenda) == 90
    return meeting


def hold(window: MainWindow, book: Book, meeting: Meeting, qtbot: QtBot) -> None:
    """Attendance by keys in one pass, an opinion, two votes, three tasks, start and end."""
    workspace = window.front()
    assert isinstance(workspace, Workspace)
    workspace.open_step(1)
    step = workspace.steps[1]
    assert isinstance(step, MeetingStep)
    settle()
    table = step.attendance.table
    table.setFocus()
    table.select_row(0)
    waiting = [line.mark is AttendanceMark.UNMARKED for line in table.shown_rows()]
    for number, unmarked in enumerate(waiting):
        absent = number in {3, 11}
        qtbot.keyClick(table, (Qt.Key.Key_1 if absent else Qt.Key.Key_Space) if unmarked else Qt.Key.Key_Down)
    counted = book.meetings.file(meeting.id).counted
    assert (counted.unmarked, counted.leave, counted.total) == (0, 2, 26)
    step.agenda.times.starts.set_value("14:00")
    step.agenda.times.starts.left.emit()
    step.agenda.times.ends.set_value("15:45")
    step.agenda.times.ends.left.emit()
    step.item.opinions.speaker.set_value(book.meetings.file(meeting.id).present[0].member_id)
    step.item.opinions.text.set_value("Đề nghị làm sớm trước mùa mưa.")
    step.item.opinions.record()
    for subject in ("Mở đường ngõ 4", "Nghị quyết tháng 11 năm 2026"):
        step.item.votes.add.click()
        settle()
        box = step.item.votes.boxes[-1]
        type_vn(box.subject.line, subject)
        box.subject.left.emit()
    step.item.conclusion.text.setFocus()
    type_vn(step.item.conclusion.text, "Nhất trí mở đường ngõ 4.")
    step.item.notes.text.setFocus()
    settle()
    give_tasks(workspace, book, meeting)
    file = book.meetings.file(meeting.id)
    assert (len(file.votes), len(file.items), file.minutes_lasted) == (2, 3, 105)
    assert all(vote.agree == vote.present == counted.base_official_present for vote in file.votes)


def give_tasks(workspace: Workspace, book: Book, meeting: Meeting) -> None:
    step = workspace.steps[1]
    assert isinstance(step, MeetingStep)
    present = [line.member_id for line in book.meetings.file(meeting.id).present]
    for number, (title, due) in enumerate(TASKS):
        step.item.give.click()
        settle()
        form = open_form()
        form.title.set_value(title)
        form.member.set_value(present[number])
        form.due.line.setText(due)
        form.ok.click()
        settle()


def open_form() -> ActionForm:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, ActionForm) and w.isVisible())


def finish(window: MainWindow, book: Book, meeting: Meeting) -> None:
    """The proposed score is taken, the result chosen."""
    workspace = window.front()
    assert isinstance(workspace, Workspace)
    workspace.open_step(2)
    step = workspace.steps[2]
    assert isinstance(step, AfterStep)
    settle()
    step.scores.accept.click()
    step.result.outcome.set_value(Outcome.RESOLUTION)
    step.result.outcome.edited.emit()
    settle()
    file = book.meetings.file(meeting.id)
    assert file.meeting.outcome is Outcome.RESOLUTION
    assert book.scoring.proposals(file)[0].points == 5
    assert file.score_of("1") is not None


def read_the_minutes_back(window: MainWindow, book: Book, meeting: Meeting, qtbot: QtBot) -> None:
    """The numbers of the printed page are those of the record, and they add up."""
    press(window.front(), "Xem biên bản")
    viewer = window.front()
    assert isinstance(viewer, PaperPage)
    qtbot.waitUntil(lambda: not window.jobs.busy() and viewer.sheet.pages() > 0)
    target = viewer.request.write(Path(book.path).with_name("bien-ban.pdf"), None)  # type: ignore[arg-type]
    text = " ".join(" ".join(pdf_reading.pages(target.read_bytes())).split())
    counted = book.meetings.file(meeting.id).counted
    assert "CHI BỘ THÔN ĐÔNG SƠN" in text
    assert f"Tổng số đảng viên của chi bộ: {counted.total} đồng chí" in text
    (share,) = re.findall(r"số phải dự \((\d+)/(\d+)\)", text)
    assert (int(share[0]), int(share[1])) == (counted.base_present, counted.base)
    assert len(re.findall(r"Chi bộ thông qua\.", text)) == 2
    for title, due in TASKS:
        assert title in text
        assert f"xong trước {due}" in text
    assert "Nhà văn hóa thôn Đông Sơn" in text
    window.back()


def december_opens_with_what_is_open(window: MainWindow, book: Book) -> None:
    window.go("meetings", month="2026-12")
    settle()
    december = book.meetings.regular("2026-12")
    assert december is not None
    file = book.meetings.file(december.id)
    assert [review.item.title for review in file.reviews] == [title for title, _ in TASKS]
    assert any(item.source.value == "open_items" for item in file.agenda)
