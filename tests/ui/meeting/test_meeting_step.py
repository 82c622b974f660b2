"""Step 2 in the real window: attendance by keys, opinions, votes, the look back, texts that keep themselves."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.action_item import ActionItem, ItemState
from desktop.domain.dates import PartialDate
from desktop.domain.meeting import AttendanceMark, Meeting, Opinion, OpinionKind
from desktop.domain.resolution import Resolution, ResolutionKind
from desktop.domain.vietnamese import split_name
from desktop.services.book import Book
from desktop.ui.main_window import MainWindow
from desktop.ui.meeting.meeting_step import MeetingStep
from desktop.ui.meeting.review import ReviewForm
from desktop.ui.meeting.workspace import Workspace
from desktop.ui.theme import theme
from tests import factories
from tests.ui_walk import nameless, settle, sideways, words_cut
from tests.vn_typing import type_vn

Open = Callable[..., Workspace]
Marks = AttendanceMark


def meeting_step(workspace: Workspace) -> MeetingStep:
    step = workspace.steps[1]
    assert isinstance(step, MeetingStep)
    return step


@pytest.fixture
def step(opened: Open, november: Meeting) -> MeetingStep:
    return meeting_step(opened(november, "meeting"))


@pytest.fixture
def forty(tmp_path: Path) -> Iterator[Book]:
    with factories.a_book(tmp_path / "40.socb", people=40) as made:
        yield made


def test_forty_are_marked_in_one_pass_by_keys(forty: Book, qtbot: QtBot) -> None:
    window = MainWindow(forty, clock=lambda: factories.NOW)
    qtbot.addWidget(window)
    window.show()
    meeting = forty.meetings.prepare("2026-11")
    window.go("meetings", meeting_id=meeting.id, step="meeting")
    front = window.front()
    assert isinstance(front, Workspace)
    table = meeting_step(front).attendance.table
    table.setFocus()
    table.select_row(0)
    for number in range(40):
        qtbot.keyClick(table, Qt.Key.Key_1 if number == 4 else Qt.Key.Key_2 if number == 9 else Qt.Key.Key_Space)
    counted = forty.meetings.file(meeting.id).counted
    assert (counted.present, counted.leave, counted.no_leave, counted.unmarked) == (38, 1, 1, 0)
    says = meeting_step(front).attendance
    assert says._sum.label.text() == "38 + 1 + 1 + 0 + 0 = 40, khớp danh sách"  # noqa: SLF001
    window.close()


def test_totals_are_red_with_the_difference_until_they_meet(step: MeetingStep, qtbot: QtBot) -> None:
    pane = step.attendance
    assert "chưa điểm danh" in pane._sum.label.text()  # noqa: SLF001
    assert pane._sum.label.property("tone") == "red"  # noqa: SLF001
    pane._rest.click()  # noqa: SLF001
    assert pane._sum.label.property("tone") == "green"  # noqa: SLF001
    assert pane._share.text() == "100,0 %"  # noqa: SLF001


def test_a_letter_jumps_to_the_given_name(step: MeetingStep, qtbot: QtBot) -> None:
    table = step.attendance.table
    table.select_row(0)
    qtbot.keyClick(table, "q")
    assert split_name(table.current().name)[1] == "Quân"


def test_two_namesakes_stand_apart_in_the_list_and_each_gets_his_mark(
    opened: Open, november: Meeting, book: Book, qtbot: QtBot
) -> None:
    younger = book.members.save(
        factories.a_member("Vũ Thị Kim Cúc", card_number="000000099999", born_on=PartialDate(1985))
    )
    pane = meeting_step(opened(november, "meeting")).attendance
    given = [column.key for column in pane.table.records.columns].index("name_given")
    rows = [str(pane.table.proxy.index(row, given).data()) for row in range(pane.table.proxy.rowCount())]
    assert [name for name in rows if name.startswith("Cúc")] == ["Cúc (1970)", "Cúc (1985)"]
    pane.table.select_row(rows.index("Cúc (1985)"))
    qtbot.keyClick(pane.table, Qt.Key.Key_2)
    absent = [a.member_id for a in book.meetings.file(november.id).attendance if a.mark is AttendanceMark.NO_LEAVE]
    assert absent == [younger.id]
    kept = next(a for a in book.meetings.file(november.id).attendance if a.member_id == younger.id)
    assert kept.name == "Vũ Thị Kim Cúc", "papers call her by her name"


def test_enter_goes_to_the_reason_and_back_to_the_next(
    step: MeetingStep, book: Book, november: Meeting, qtbot: QtBot
) -> None:
    table = step.attendance.table
    table.setFocus()
    table.select_row(1)
    away = table.current()
    qtbot.keyClick(table, Qt.Key.Key_1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    line = step.attendance.reason.line
    assert QApplication.focusWidget() is line
    type_vn(line, "ốm nằm viện")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    kept = next(a for a in book.meetings.file(november.id).attendance if a.id == away.id)
    assert (kept.mark, kept.reason) == (Marks.LEAVE, "ốm nằm viện")
    assert table.current().position == away.position + 1


def test_undo_takes_the_last_mark_back(step: MeetingStep, book: Book, november: Meeting, qtbot: QtBot) -> None:
    table = step.attendance.table
    table.select_row(0)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert book.meetings.file(november.id).counted.present == 1
    assert book.undo().endswith("có mặt")
    assert book.meetings.file(november.id).counted.present == 0
    assert table.shown_rows()[0].mark is Marks.UNMARKED


def test_opinions_are_recorded_by_ctrl_enter(step: MeetingStep, book: Book, november: Meeting, qtbot: QtBot) -> None:
    box = step.item.opinions
    member = book.members.all()[2]
    box.speaker.set_value(member.id)
    box.kind.set_value(OpinionKind.QUESTION)
    type_vn(box.text.text, "Khi nào mở đường?")
    qtbot.keyClick(box.text.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    box.record()
    [said] = book.meetings.file(november.id).opinions
    assert (said.speaker_id, said.kind, said.text) == (member.id, OpinionKind.QUESTION, "Khi nào mở đường?")
    assert box.text.is_empty()


def test_a_guest_may_speak_too(step: MeetingStep, book: Book, november: Meeting) -> None:
    box = step.item.opinions
    box.speaker.set_text("Vũ Đình Lượng")
    box.text.set_value("Nhân dân đồng tình.")
    box.record()
    [said] = book.meetings.file(november.id).opinions
    assert (said.speaker_id, said.speaker) == (0, "Vũ Đình Lượng")


def test_a_vote_counts_by_plus_and_names_its_rule(
    step: MeetingStep, book: Book, november: Meeting, qtbot: QtBot
) -> None:
    step.attendance._rest.click()  # noqa: SLF001
    step.item.votes.add.click()
    box = step.item.votes.boxes[0]
    # Twelve on the roll: one probationary, one exempt who isn't here.
    assert (box.figures["entitled"].value(), box.figures["present"].value()) == (11, 10)
    qtbot.keyClick(box.figures["agree"].line, "-")
    qtbot.keyClick(box.figures["other"].line, "+")
    [vote] = book.meetings.file(november.id).votes
    assert (vote.agree, vote.other) == (9, 1)
    assert box.says.label.text() == "Thông qua. 9 trên 11 chính thức, đạt 81,8 % (cần quá nửa)"
    qtbot.keyClick(box.figures["against"].line, "+")
    assert "lệch 1" in box._remarks.label.text()  # noqa: SLF001


def test_an_open_item_leaves_the_look_back_only_as_done_or_with_a_reason(book: Book, opened: Open) -> None:
    october = book.meetings.prepare("2026-10")
    work = book.items.save(ActionItem(meeting_id=october.id, title="Sửa loa", member_id=book.members.all()[1].id))
    meeting = book.meetings.prepare("2026-11")
    workspace = opened(meeting, "meeting")
    review = next(i for i in book.meetings.file(meeting.id).agenda if i.standing == "review")
    step = meeting_step(workspace)
    step.show_item(review.id)
    assert not step.item.review.isHidden()
    drop = ReviewForm(step, workspace.hand, "Thôi", work)
    drop.ok.click()
    assert "lý do" in drop._fault.text()  # noqa: SLF001
    assert book.items.get(work.id).state is ItemState.OPEN
    done = ReviewForm(step, workspace.hand, "Xong", work)
    done.text.set_value("đã thay hai loa")
    done.ok.click()
    assert book.items.get(work.id).state is ItemState.DONE
    assert book.items.get(work.id).closed_meeting_id == meeting.id


def test_work_of_the_year_that_is_not_due_is_counted_and_shown_on_demand(book: Book, opened: Open) -> None:
    yearly = Resolution(kind=ResolutionKind.YEARLY, year=2026, title="nhiệm vụ năm", date=dt.date(2026, 1, 5))
    works = [
        ActionItem(title="Đã đến hạn", member_id=1, due_on=dt.date(2026, 11, 1)),
        ActionItem(title="Cuối năm mới làm", member_id=2, due_on=dt.date(2026, 12, 20)),
    ]
    book.resolutions.save_whole(yearly, works)
    meeting = book.meetings.prepare("2026-11")
    step = meeting_step(opened(meeting, "meeting"))
    step.show_item(next(i.id for i in book.meetings.file(meeting.id).agenda if i.standing == "review"))
    settle()

    def said() -> str:
        return " ".join(label.text() for label in step.item.review.findChildren(QLabel) if not label.isHidden())

    assert "còn mở 2 trên 2" in said()
    assert "Đã đến hạn" in said()
    assert "Cuối năm mới làm" not in said()
    assert "1 việc theo nghị quyết, chương trình, kế hoạch dài hạn chưa đến hạn." in said()
    next(b for b in step.item.review.findChildren(QPushButton) if b.text() == "Xem").click()
    settle()
    assert "Cuối năm mới làm" in said()


def test_conclusion_is_kept_on_leaving_as_one_action(step: MeetingStep, book: Book, november: Meeting) -> None:
    editor = step.item.conclusion
    editor.text.setFocus()
    type_vn(editor.text, "Nhất trí.")
    step.item.notes.text.setFocus()
    settle()
    assert book.meetings.file(november.id).agenda[0].conclusion == "Nhất trí."
    book.undo()
    assert book.meetings.file(november.id).agenda[0].conclusion == ""
    assert editor.value() == ""


def test_what_was_being_typed_is_offered_after_a_crash(book: Book, november: Meeting, opened: Open) -> None:
    item = book.meetings.file(november.id).agenda[0]
    book.store.drafts.save(f"meetings:{november.id}:item:{item.id}:notes", "Bí thư phổ biến Kết luận", "Diễn biến")
    editor = meeting_step(opened(november, "meeting")).item.notes
    assert "bản nháp tự giữ" in editor.fault.label.text()
    editor.fault.link.click()
    assert book.meetings.file(november.id).agenda[0].notes == "Bí thư phổ biến Kết luận"
    assert book.store.drafts.all() == []


def test_typing_is_kept_as_a_draft_within_two_seconds(
    step: MeetingStep, book: Book, november: Meeting, qtbot: QtBot
) -> None:
    step.item.notes.text.setFocus()
    type_vn(step.item.notes.text, "Đang ghi")
    qtbot.waitUntil(lambda: [d.content for d in book.store.drafts.all()] == ["Đang ghi"], timeout=3000)


def test_begin_and_end_write_the_time(opened: Open, november: Meeting, book: Book, clock) -> None:  # type: ignore[no-untyped-def]
    step = meeting_step(opened(november, "meeting"))
    step.agenda.times.button.click()
    assert (book.meetings.get(november.id).held, book.meetings.get(november.id).starts_at) == (True, "19:20")
    clock.now = factories.NOW + dt.timedelta(minutes=95)
    step.agenda.times.button.click()
    assert book.meetings.get(november.id).ends_at == "20:55"
    assert step.agenda.times.button.isHidden()


def test_the_projector_shows_the_item_and_no_personal_numbers(
    opened: Open, november: Meeting, book: Book, window: MainWindow
) -> None:
    workspace = opened(november, "meeting")
    step = meeting_step(workspace)
    step.project()
    stage = step._stage  # noqa: SLF001
    assert stage is not None
    assert stage.title.text() == book.meetings.file(november.id).agenda[0].title
    step.item.after.click()
    assert stage.title.text() == book.meetings.file(november.id).agenda[1].title
    window.back()
    assert not stage.isVisible()


def test_f6_goes_round_the_panes(step: MeetingStep, qtbot: QtBot) -> None:
    step.attendance.table.setFocus()
    step._next_pane()  # noqa: SLF001
    assert QApplication.focusWidget() is step.agenda.list
    step._next_pane()  # noqa: SLF001
    assert step.item.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_nothing_is_cut_at_any_size(
    percent: int, opened: Open, window: MainWindow, november: Meeting, book: Book
) -> None:
    file = book.parts.take_roll(november.id)
    book.parts.mark_rest(november.id, Marks.PRESENT)
    item = file.agenda[2]
    book.parts.save(Opinion(meeting_id=november.id, item_id=item.id, speaker_id=1, text="Nhất trí " * 20))
    book.parts.save(book.parts.new_vote(book.meetings.file(november.id), item))
    book.parts.save(dataclasses.replace(item, notes="Đã phổ biến."))
    theme.set_percent(percent)
    workspace = opened(november, "meeting")
    step = meeting_step(workspace)
    step.show_item(item.id)
    for part in ("attendance", "agenda", "item"):
        step.parts.bring(part)
        settle()
        assert not words_cut(window), part
        assert not sideways(window), part
        assert not nameless(workspace), part
