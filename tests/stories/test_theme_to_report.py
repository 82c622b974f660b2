"""A theme from the year plan to the report that is sent, through the real window.

Plan of the year → issued → draft → chi ủy → sent up → returned → mended and approved → material → the combined session
of the quarter → conclusion, work, report, each paper issued; the case is whole and its papers name one another.
"""

import dataclasses
import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.meeting import AttendanceMark
from desktop.domain.theme import Theme, Verdict
from desktop.domain.theme_steps import CaseState, StepKey
from desktop.services.book import Book
from desktop.ui.components.decision import Decision
from desktop.ui.items.item_dialogs import ItemDialog
from desktop.ui.main_window import MainWindow
from desktop.ui.meeting.meeting_step import MeetingStep
from desktop.ui.meeting.workspace import Workspace
from desktop.ui.theme_case.case_page import CasePage
from desktop.ui.theme_case.plan_page import PlanPage
from desktop.ui.theme_case.session_dialog import SessionDialog
from desktop.ui.theme_case.step_dialogs import AnswerDialog, ConcludeDialog, DayDialog, SendDialog
from desktop.ui.viewer.page import PaperPage
from tests import factories
from tests.documents import pdf_reading
from tests.ui.theme_case.acts import done, form, press
from tests.ui_walk import settle
from tests.vn_typing import type_vn

D = dt.date
ZONE = dt.timezone(dt.timedelta(hours=7))
TITLE = "Đảng viên với chuyển đổi số ở thôn"


class Days:
    """The clock of the story: book and window look at it."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 10, 5, 9, 0, tzinfo=ZONE)

    def on(self, month: int, day: int) -> None:
        self.now = dt.datetime(2026, month, day, 9, 0, tzinfo=ZONE)


def test_a_theme_from_plan_to_sent_report(qtbot: QtBot, tmp_path: Path) -> None:
    days = Days()
    made = tmp_path / "mới.socb"
    factories.a_book(made, now=days.now, people=12).close()
    path = tmp_path / "Chi bộ thôn Đông Phú.socb"
    shutil.copyfile(made, path)
    with Book.open(path, now=lambda: days.now, who="Đỗ Minh Quân") as book:
        window = MainWindow(book, clock=lambda: days.now)
        qtbot.addWidget(window)
        window.resize(1366, 690)
        with qtbot.waitActive(window):
            window.show()
        plan_the_year(window, book, qtbot)
        write_the_draft(window, book)
        up_and_back(window, book, days, qtbot)
        hold_with_the_regular_meeting(window, book, days)
        conclude_and_report(window, book, days, qtbot)
        the_case_is_whole(window, book, days, qtbot)
        window.close()


def case(window: MainWindow) -> CasePage:
    """The theme's case file in front, opened from its tile's page."""
    front = window.front()
    if not isinstance(front, CasePage):
        window.go("meetings", theme_id=1)
        settle()
        front = window.front()
    assert isinstance(front, CasePage)
    return front


def the_theme(book: Book) -> Theme:
    found = book.themes.of_quarter(2026, 4)
    assert found is not None
    return found


def plan_the_year(window: MainWindow, book: Book, qtbot: QtBot) -> None:
    """Hôm nay says that the quarter has no theme; its button leads to the plan, keyed and saved."""
    duty = next(d for d in book.duties.due(window.today()) if d.key == "theme:2026:4")
    assert duty.title == "Quý IV/2026 chưa có chuyên đề"
    window.go(duty.page, **duty.params)
    settle()
    page = window.front()
    assert isinstance(page, PlanPage)
    line = page.lines[3]
    type_vn(line.editors["title"].focus_target(), TITLE)
    type_vn(line.editors["basis"].focus_target(), "Kế hoạch số 15-KH/ĐU, ngày 12/02/2026")
    line.editors["month"].set_value(11)
    for name, who in (("writer_id", "Đỗ Minh Quân"), ("presenter_id", "Nguyễn Văn Thuận")):
        line.editors[name].set_value(next(m.id for m in book.members.all() if m.full_name == who))
    press(page, "Lưu kế hoạch")
    assert the_theme(book).title == TITLE
    press(page, "In kế hoạch")
    assert issued(window, book, qtbot) == "01-KH/CB"


def issued(window: MainWindow, book: Book, qtbot: QtBot) -> str:
    """Issue the paper in front and go back; its number."""
    viewer = window.front()
    assert isinstance(viewer, PaperPage)
    qtbot.waitUntil(lambda: not window.jobs.busy() and viewer.sheet.pages() > 0)
    press(viewer, "Ban hành và khóa")
    box = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Decision) and w.isVisible())
    press(box, "Ban hành và khóa")
    qtbot.waitUntil(lambda: not window.jobs.busy())
    window.back()
    settle()
    paper = book.papers.all()[-1]
    return f"{paper.number:02d}-{paper.symbol}"


def write_the_draft(window: MainWindow, book: Book) -> None:
    """The words of the outline in the case file, then the day it was ready."""
    page = case(window)
    for name, text in (
        ("contents", "Chủ trương của Đảng về chuyển đổi số.\nTrách nhiệm nêu gương của đảng viên."),
        ("solutions", "Mỗi đảng viên hướng dẫn ít nhất 03 hộ."),
    ):
        type_vn(page.form.editors[name].focus_target(), text)
    page.save()
    press(page, "Ghi có dự thảo")
    done(form(DayDialog))
    assert the_theme(book).contents.startswith("Chủ trương của Đảng")
    press(page, "Ghi ý kiến chi ủy")
    done(form(DayDialog))


def up_and_back(window: MainWindow, book: Book, days: Days, qtbot: QtBot) -> None:
    """Sent up with its paper, returned, mended, sent again, approved."""
    page = case(window)
    days.on(10, 8)
    press(page, "Ghi ngày trình")
    done(form(SendDialog))
    page.open_paper("to_trinh_chuyen_de")
    settle()
    assert issued(window, book, qtbot) == "01-TTr/CB"
    days.on(10, 12)
    press(case(window), "Ghi ý kiến cấp trên")
    answer = form(AnswerDialog)
    answer.verdict.set_value(Verdict.RETURNED)
    type_vn(answer.remarks.focus_target(), "bổ sung số liệu của thôn")
    done(answer)
    for verb in ("Ghi có dự thảo", "Ghi ý kiến chi ủy"):
        press(case(window), verb)
        done(form(DayDialog))
    press(case(window), "Ghi ngày trình")
    done(form(SendDialog))
    case(window).open_paper("to_trinh_chuyen_de")
    settle()
    assert issued(window, book, qtbot) == "02-TTr/CB"
    days.on(10, 20)
    press(case(window), "Ghi ý kiến cấp trên")
    done(form(AnswerDialog))
    assert [r.verdict for r in book.themes.rounds(1)] == [Verdict.RETURNED, Verdict.APPROVED]
    press(case(window), "Ghi đã gửi tài liệu")
    done(form(DayDialog))


def hold_with_the_regular_meeting(window: MainWindow, book: Book, days: Days) -> None:
    """The thematic part stands in the agenda of November; who came, what was said, how it ended."""
    days.on(11, 3)
    press(case(window), "Chuẩn bị buổi sinh hoạt")
    done(form(SessionDialog))
    workspace = window.front()
    assert isinstance(workspace, Workspace)
    meeting = workspace.hand.meeting
    assert (meeting.combined_theme, meeting.theme_title) == (True, TITLE)
    workspace.open_step(1)
    step = workspace.steps[1]
    assert isinstance(step, MeetingStep)
    settle()
    book.parts.take_roll(meeting.id)
    book.parts.mark_rest(meeting.id, AttendanceMark.PRESENT)
    for times, at in ((step.agenda.times.starts, "14:00"), (step.agenda.times.ends, "16:05")):
        times.set_value(at)
        times.left.emit()
    settle()
    report = next(item for item in workspace.hand.file.agenda if item.standing == "theme_report")
    write_item(workspace, step, report.id, lambda: type_vn(step.item.notes.text, "nêu bốn phần của đề cương"))
    talk = next(item for item in workspace.hand.file.agenda if item.standing == "theme_discussion")
    write_item(workspace, step, talk.id, lambda: opinion(workspace, step))
    held = book.meetings.log(book.meetings.get(meeting.id))
    assert held.held
    settle()
    file = book.meetings.file(meeting.id)
    assert file.minutes_lasted == 125
    assert len(file.opinions_on(talk.id)) == 1
    assert "bốn phần" in next(i for i in file.agenda if i.id == report.id).notes
    window.back()
    settle()


def write_item(workspace: Workspace, step: MeetingStep, item_id: int, act: Callable[[], object]) -> None:
    """Go to an item of the agenda, write, keep it."""
    step.show_item(item_id)
    settle()
    step.item.notes.text.setFocus()
    act()
    workspace.hand.keep()
    settle()


def opinion(workspace: Workspace, step: MeetingStep) -> None:
    step.item.opinions.speaker.set_value(workspace.hand.file.present[0].member_id)
    step.item.opinions.text.set_value("Bản thân đã hướng dẫn 02 hộ liền kề.")
    step.item.opinions.record()


def conclude_and_report(window: MainWindow, book: Book, days: Days, qtbot: QtBot) -> None:
    """The theme finished, concluded with its paper, work given, the report sent with its paper."""
    days.on(11, 4)
    page = case(window)
    page.reload()
    press(page, "Ghi hoàn thiện")
    finish = form(DayDialog)
    assert finish.text is not None
    type_vn(finish.text.focus_target(), "Chuyên đề sát thực tế.")
    done(finish)
    press(page, "Ra kết luận")
    end = form(ConcludeDialog)
    type_vn(end.decided.focus_target(), "Toàn chi bộ cài định danh điện tử mức 2.")
    done(end)
    page.tabs.set_current("work")
    page.reload()
    settle()
    press(page, "Giao việc")
    work = form(ItemDialog)
    type_vn(work.title.focus_target(), "Lập tổ công nghệ số cộng đồng")
    work.due.set_value(D(2026, 11, 30))
    done(work)
    case(window).open_paper("ket_luan_chuyen_de")
    settle()
    assert issued(window, book, qtbot) == "01-KL/CB"
    days.on(11, 6)
    press(case(window), "Ghi báo cáo")
    done(form(DayDialog))
    case(window).open_paper("bao_cao_chuyen_de")
    settle()
    assert issued(window, book, qtbot) == "01-BC/CB"


def the_case_is_whole(window: MainWindow, book: Book, days: Days, qtbot: QtBot) -> None:
    """Nothing is missing but the minutes' adoption; the report's printed page names plan, rounds, conclusion, work."""
    meeting = book.meetings.get(the_theme(book).meeting_id)
    book.meetings.save(dataclasses.replace(meeting, minutes_adopted=True))
    file = book.themes.file(1)
    assert file.state is CaseState.REPORTED
    assert (file.missing, file.missing_papers) == ([], [])
    page = case(window)
    page.open_paper("bao_cao_chuyen_de")
    settle()
    viewer = window.front()
    assert isinstance(viewer, PaperPage)
    qtbot.waitUntil(lambda: not window.jobs.busy() and viewer.sheet.pages() > 0)
    target = viewer.request.write(Path(book.path).with_name("báo cáo.pdf"), None)  # type: ignore[arg-type]
    text = " ".join(" ".join(pdf_reading.pages(target.read_bytes())).split())
    for said in (
        TITLE,
        "Kế hoạch số 01-KH/CB",
        "bị trả lại ngày 12/10/2026: bổ sung số liệu của thôn",
        "được duyệt ngày 20/10/2026",
        "kết hợp sinh hoạt chi bộ thường kỳ tháng 11 năm 2026",
        "Kết luận số 01-KL/CB",
        "Lập tổ công nghệ số cộng đồng",
    ):
        assert said in text, said
    window.back()
    days.on(11, 20)
    assert not [d for d in book.duties.due(window.today()) if d.key.startswith("theme:")]
    assert book.themes.file(1).next.key is StepKey.RESULT  # type: ignore[union-attr]
