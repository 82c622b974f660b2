"""Step 3 in the real window: score, result, items, papers; and a meeting whose minutes are issued."""

import dataclasses
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.documents import find
from desktop.documents.issue import issue, propose
from desktop.documents.subjects import at_meeting
from desktop.domain.action_item import ActionItem
from desktop.domain.meeting import AttendanceMark, Meeting, MeetingKind, Outcome
from desktop.services.book import Book
from desktop.ui.main_window import MainWindow
from desktop.ui.meeting.action_form import ActionForm
from desktop.ui.meeting.after import AfterStep
from desktop.ui.meeting.papers import copy_result
from desktop.ui.meeting.prepare import PrepareStep
from desktop.ui.meeting.workspace import Workspace
from desktop.ui.theme import theme
from tests.ui_walk import nameless, settle, shown, sideways, words_cut
from tests.vn_typing import type_vn

Open = Callable[..., Workspace]


@pytest.fixture
def held(book: Book, november: Meeting) -> Meeting:
    """November held from 14:00 to 15:45 with everybody there, minutes adopted."""
    book.parts.take_roll(november.id)
    book.parts.mark_rest(november.id, AttendanceMark.PRESENT)
    meeting = book.meetings.get(november.id)
    secretary = book.members.all()[2].id
    changed = dataclasses.replace(meeting, ends_at="15:45", minutes_adopted=True, secretary_id=secretary)
    return book.meetings.log(changed)


def after_step(workspace: Workspace) -> AfterStep:
    step = workspace.steps[2]
    assert isinstance(step, AfterStep)
    return step


def test_a_held_meeting_opens_at_its_last_step(opened: Open, held: Meeting) -> None:
    assert opened(held).bar.current() == 2


def test_proposals_are_taken_at_once_and_a_changed_point_says_what_was_proposed(
    opened: Open, held: Meeting, book: Book
) -> None:
    scores = after_step(opened(held, "after")).scores
    time = scores._rows["1"]  # noqa: SLF001
    assert time.given.is_empty()
    assert time.given.line.placeholderText() == "5"
    assert time.ground.label.text() == "105 phút (từ 90)"
    scores.accept.click()
    assert time.given.line.text() == "5"
    assert book.undo_label() == "Nhận điểm đề xuất"
    time.given.line.setText("4,5")
    time.given.line.left.emit()
    line = book.meetings.file(held.id).score_of("1")
    assert line is not None
    assert (line.points, line.proposed) == (4.5, 5)
    assert time.ground.label.text().startswith("đề xuất 5 · ")


def test_points_above_the_limit_are_not_kept(opened: Open, held: Meeting, book: Book) -> None:
    time = after_step(opened(held, "after")).scores._rows["1"]  # noqa: SLF001
    time.given.line.setText("9")
    time.given.line.left.emit()
    assert "Từ 0 đến 5" in time.given.fault.label.text()
    assert book.meetings.file(held.id).scores == ()


def test_total_and_level_stand_below(opened: Open, held: Meeting, book: Book) -> None:
    step = after_step(opened(held, "after"))
    for criterion in book.scoring.frame(book.meetings.file(held.id)).criteria:
        book.parts.set_score(held.id, criterion.id, criterion.max)
    assert step.scores._total.text() == "100 / 100"  # noqa: SLF001
    assert step.scores._level.text() == "Tốt"  # noqa: SLF001


def test_the_body_of_the_resolution_is_kept_in_the_record(opened: Open, held: Meeting, book: Book) -> None:
    step = after_step(opened(held, "after"))
    step.tabs.set_current("result")
    step.result.outcome.set_value(Outcome.RESOLUTION)
    step.result.outcome.edited.emit()
    editor = step.result.texts["next_tasks"]
    editor.text.setFocus()
    type_vn(editor.text, "Mở đường ngõ 4.")
    step.result.texts["praise"].text.setFocus()
    settle()
    kept = book.meetings.get(held.id)
    assert (kept.outcome, kept.next_tasks) == (Outcome.RESOLUTION, "Mở đường ngõ 4.")
    says = [label.text() for label in shown(step.papers, QLabel) if isinstance(label, QLabel)]
    assert "Nghị quyết tháng" in says


def test_an_item_is_given_with_who_and_by_when(opened: Open, held: Meeting, book: Book) -> None:
    workspace = opened(held, "after")
    form = ActionForm(workspace, workspace.hand, ActionItem(meeting_id=held.id))
    assert not form.keep()
    member = book.members.all()[1]
    form.title.set_value("Vận động 6 hộ hiến đất")
    form.member.set_value(member.id)
    form.due.line.setText("20/11")
    form.ok.click()
    [item] = book.items.born_at(held.id)
    assert (item.title, item.member_id, str(item.due_on)) == ("Vận động 6 hộ hiến đất", member.id, "2026-11-20")
    assert "Việc giao sau họp" in after_step(workspace).work.title.text()


def test_the_result_is_copied_as_text(opened: Open, held: Meeting, book: Book) -> None:
    workspace = opened(held, "after")
    copy_result(workspace.hand)
    text = QApplication.clipboard().text()
    assert text.startswith("KẾT QUẢ SINH HOẠT CHI BỘ THƯỜNG KỲ THÁNG 11 NĂM 2026")
    assert "Nguyễn Thị Thanh Huyền" in text


def test_issued_minutes_lock_the_meeting_but_not_the_days_after(opened: Open, held: Meeting, book: Book) -> None:
    minutes, ref = find("bien_ban_sinh_hoat"), at_meeting(held)
    issue(minutes, book, ref, propose(minutes, book, book.today()))
    workspace = opened(held, "after")
    step = after_step(workspace)
    assert "đã khóa" in workspace._strip.label.text()  # noqa: SLF001
    assert not workspace._strip.isHidden()  # noqa: SLF001
    assert step.scores._rows["1"].given.line.isReadOnly()  # noqa: SLF001
    assert step.result.texts["conclusion"].text.isReadOnly()
    sent = next(b for b in shown(step.checklist, QPushButton) if b.text() == "Đã gửi")  # type: ignore[attr-defined]
    sent.click()  # type: ignore[attr-defined]
    assert book.meetings.get(held.id).sent_on == book.today()
    workspace.open_step(0)
    first = workspace.steps[0]
    assert isinstance(first, PrepareStep)
    assert first.fields.editors["place"].line.isReadOnly()  # type: ignore[attr-defined]
    workspace.open_step(1)
    before = book.meetings.file(held.id).counted
    table = workspace.steps[1].attendance.table  # type: ignore[attr-defined]
    table.select_row(0)
    table.marked.emit(table.current(), AttendanceMark.NO_LEAVE)
    assert book.meetings.file(held.id).counted == before


def test_a_chi_uy_meeting_has_no_score(opened: Open, book: Book) -> None:
    meeting = book.meetings.add(MeetingKind.COMMITTEE, book.today())
    step = after_step(opened(meeting, "after"))
    assert step.tabs.current() == "result"
    says = [label.text() for label in shown(step.papers, QLabel) if isinstance(label, QLabel)]
    assert "Biên bản họp chi ủy" in says
    assert "Phiếu chấm điểm" not in says


def test_a_removed_meeting_closes_its_workspace(opened: Open, held: Meeting, book: Book, window: MainWindow) -> None:
    opened(held, "after")
    book.meetings.remove(book.meetings.get(held.id))
    assert not isinstance(window.front(), Workspace)


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_nothing_is_cut_at_any_size(
    percent: int, opened: Open, window: MainWindow, held: Meeting, book: Book, qtbot: QtBot
) -> None:
    for title in ("Vận động 6 hộ hiến đất mở đường ngõ 4", "Giúp quần chúng Bùi Thu Hà hoàn thiện hồ sơ"):
        book.items.save(ActionItem(meeting_id=held.id, title=title, member_id=1))
    theme.set_percent(percent)
    workspace = opened(held, "after")
    step = after_step(workspace)
    for part in ("score", "result", "side"):
        step.parts.bring(part)
        step.tabs.set_current(part)
        settle()
        assert not words_cut(window), part
        assert not sideways(window), part
        assert not nameless(workspace), part
