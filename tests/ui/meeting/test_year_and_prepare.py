"""The year page and step 1: the grid by keys, moved dates, agenda in place, the checklist, guests, narrow windows."""

import dataclasses
import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.dates import PartialDate
from desktop.domain.meeting import Guest, Meeting, MeetingKind
from desktop.domain.member import VillagePost
from desktop.services.book import Book
from desktop.ui.components.decision import Decision
from desktop.ui.main_window import MainWindow
from desktop.ui.meeting.add_dialog import AddMeeting
from desktop.ui.meeting.guests import GuestForm
from desktop.ui.meeting.month_tile import MonthTile
from desktop.ui.meeting.prepare import PrepareStep
from desktop.ui.meeting.workspace import Workspace
from desktop.ui.theme import theme
from tests import factories
from tests.ui_walk import nameless, settle, shown, sideways, words_cut

Open = Callable[..., Workspace]


def tiles(window: MainWindow) -> list[MonthTile]:
    """Three months of a quarter, then its theme: four times."""
    return sorted((w for w in shown(window, MonthTile) if isinstance(w, MonthTile)), key=lambda t: (t.y(), t.x()))


def months(window: MainWindow) -> list[MonthTile]:
    return [tile for tile in tiles(window) if not tile.key.startswith("Q")]


def prepare_step(workspace: Workspace) -> PrepareStep:
    step = workspace.steps[0]
    assert isinstance(step, PrepareStep)
    return step


def test_the_year_has_twelve_months_said_in_words(window: MainWindow) -> None:
    window.go("meetings")
    settle()
    said = [tile.accessibleName() for tile in months(window)]
    assert len(said) == 12
    assert said[11] == "Tháng 12, Chưa đến, Thứ Năm 03/12"
    assert said[10].startswith("Tháng 11, hôm nay")


def test_arrows_walk_the_grid_and_enter_opens_the_month(window: MainWindow, book: Book, qtbot: QtBot) -> None:
    window.go("meetings")
    settle()
    grid = tiles(window)
    grid[9].setFocus()
    qtbot.keyClick(grid[9], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is grid[13]
    qtbot.keyClick(grid[13], Qt.Key.Key_Return)
    assert isinstance(window.front(), Workspace)
    assert book.meetings.regular("2026-11") is not None


def test_a_moved_meeting_says_from_where_and_why(window: MainWindow, book: Book) -> None:
    made = book.meetings.prepare("2026-12")
    book.meetings.save(dataclasses.replace(made, date=dt.date(2026, 12, 5), moved_reason="họp Hội đồng xã"))
    window.go("meetings")
    settle()
    assert "dời từ 03/12, họp Hội đồng xã" in months(window)[11].accessibleName()


def test_an_extraordinary_meeting_is_added_and_listed(window: MainWindow, book: Book) -> None:
    window.go("meetings")
    settle()
    page = window.front()
    assert page is not None
    dialog = AddMeeting(page, book, window.today())
    dialog.subject.set_value("Xét đề nghị kết nạp")
    dialog.ok.click()
    found = book.years.others(2026)
    assert [(m.kind, m.title) for m in found] == [(MeetingKind.EXTRAORDINARY, "Xét đề nghị kết nạp")]
    assert any("Xét đề nghị kết nạp" in label.text() for label in _labels(window))


def _labels(window: MainWindow) -> list[QPushButton]:
    from PySide6.QtWidgets import QLabel

    return [w for w in shown(window, QLabel) if hasattr(w, "text")]  # type: ignore[misc]


def test_a_changed_date_asks_for_a_reason_beside_the_field(opened: Open, november: Meeting, book: Book) -> None:
    fields = prepare_step(opened(november, "prepare")).fields
    assert fields.editors["moved_reason"].isHidden()
    fields.editors["date"].line.setText("5/11")  # type: ignore[attr-defined]
    fields.editors["date"].line.left.emit()  # type: ignore[attr-defined]
    assert book.meetings.get(november.id).date == dt.date(2026, 11, 5)
    reason = fields.editors["moved_reason"]
    assert not reason.isHidden()
    assert "hãy ghi lý do" in reason.fault.label.text()
    reason.line.setText("trùng họp xã")  # type: ignore[attr-defined]
    reason.line.left.emit()  # type: ignore[attr-defined]
    assert book.meetings.get(november.id).moved_reason == "trùng họp xã"
    assert reason.fault.isHidden()


def test_ctrl_enter_adds_an_item_to_type_in_and_its_minutes_count(
    opened: Open, november: Meeting, book: Book, qtbot: QtBot
) -> None:
    step = prepare_step(opened(november, "prepare"))
    before = book.meetings.file(november.id)
    step.agenda.select(before.agenda[1].id)
    qtbot.keyClick(step.agenda, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    editor = step.agenda.findChild(QLineEdit)
    assert editor is not None
    assert editor.selectedText() == "Nội dung mới"
    editor.insert("Bàn việc mở đường ngõ 4")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    settle()
    item = book.meetings.file(november.id).agenda[2]
    assert item.title == "Bàn việc mở đường ngõ 4"
    book.parts.save(dataclasses.replace(item, minutes=20))
    assert book.meetings.get(november.id).planned_minutes == before.meeting.planned_minutes + 20


def test_alt_arrows_move_an_item_and_undo_brings_it_back(
    opened: Open, november: Meeting, book: Book, qtbot: QtBot
) -> None:
    step = prepare_step(opened(november, "prepare"))
    first, second = book.meetings.file(november.id).agenda[:2]
    step.agenda.select(second.id)
    qtbot.keyClick(step.agenda, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [i.id for i in book.meetings.file(november.id).agenda[:2]] == [second.id, first.id]
    assert step.agenda.current().id == second.id
    assert book.undo() == "Đổi thứ tự chương trình"
    assert step.agenda.shown_rows()[0].id == first.id


def test_the_button_of_a_missing_step_writes_today(opened: Open, november: Meeting, book: Book, qtbot: QtBot) -> None:
    step = prepare_step(opened(november, "prepare"))
    sent = next(b for b in shown(step, QPushButton) if b.text() == "Đã gửi")  # type: ignore[attr-defined]
    missing = step.checklist.title.text()
    sent.click()  # type: ignore[attr-defined]
    settle()
    assert book.meetings.get(november.id).invited_on == book.today()
    assert step.checklist.title.text() != missing


def test_the_chi_uy_meeting_opens_over_the_workspace(
    opened: Open, window: MainWindow, november: Meeting, book: Book
) -> None:
    step = prepare_step(opened(november, "prepare"))
    button = next(b for b in shown(step, QPushButton) if b.text() == "Ghi họp chi ủy")  # type: ignore[attr-defined]
    button.click()  # type: ignore[attr-defined]
    front = window.front()
    assert isinstance(front, Workspace)
    assert front.hand.meeting.kind is MeetingKind.COMMITTEE
    assert front.hand.meeting.parent_id == november.id
    window.back()
    assert book.meetings.file(november.id).committee is not None


def test_a_village_head_is_offered_as_guest(opened: Open, november: Meeting, book: Book) -> None:
    book.members.save_village_post(VillagePost(title="Trưởng thôn", person_name="Vũ Đình Lượng"))
    step = prepare_step(opened(november, "prepare"))
    form = GuestForm(step, opened(november, "prepare").hand, Guest(meeting_id=november.id))
    form.name.set_value(0)
    form.name.edited.emit()
    assert form.title.value() == "Trưởng thôn"
    assert form.keep()
    assert [(g.name, g.title) for g in book.meetings.file(november.id).guests] == [("Vũ Đình Lượng", "Trưởng thôn")]


def test_two_guests_of_one_name_are_both_offered(opened: Open, november: Meeting, book: Book) -> None:
    for title in ("Trưởng thôn", "Trưởng ban công tác Mặt trận"):
        book.members.save_village_post(VillagePost(title=title, person_name="Vũ Đình Lượng"))
    step = prepare_step(opened(november, "prepare"))
    form = GuestForm(step, opened(november, "prepare").hand, Guest(meeting_id=november.id))
    form.name.set_text("Vũ Đình Lượng – Trưởng ban công tác Mặt trận")
    form.name.edited.emit()
    assert form.title.value() == "Trưởng ban công tác Mặt trận"
    assert form.keep()
    again = GuestForm(step, opened(november, "prepare").hand, Guest(meeting_id=november.id))
    again.name.set_text("Vũ Đình Lượng")
    again.name.edited.emit()
    assert again.title.value() == "Trưởng thôn", "the other one can still be invited"
    assert again.keep()
    assert [g.name for g in book.meetings.file(november.id).guests] == ["Vũ Đình Lượng", "Vũ Đình Lượng"]


def test_a_namesake_presents_an_item_of_the_agenda(opened: Open, november: Meeting, book: Book) -> None:
    elder = next(member for member in book.members.all() if member.full_name == "Vũ Thị Kim Cúc")
    younger = book.members.save(
        factories.a_member("Vũ Thị Kim Cúc", card_number="000000099999", born_on=PartialDate(1985))
    )
    table = prepare_step(opened(november, "prepare")).agenda
    item = book.meetings.file(november.id).agenda[2]
    place = [column.key for column in table.records.columns].index("presenter")

    def cell() -> QModelIndex:
        """Anew each time: a write reloads the table."""
        assert table.select(item.id)
        return table.proxy.index(table.currentIndex().row(), place)

    def presenter() -> int:
        settle()
        return next(i.presenter_id for i in book.meetings.file(november.id).agenda if i.id == item.id)

    table.take(cell(), "cuc 1985")
    assert presenter() == younger.id
    assert table.text_to_edit(cell()) == "Vũ Thị Kim Cúc (1985)"
    table.take(cell(), "Vũ Thị Kim Cúc (1985)")
    assert presenter() == younger.id, "left as it was"
    table.take(cell(), "Vũ Thị Kim Cúc")
    assert presenter() == younger.id, "the name alone changes nothing"
    box = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Decision) and w.isVisible())
    assert box.accessibleDescription().startswith("Có 2 đảng viên tên này: Vũ Thị Kim Cúc (1970)")
    box.reject()
    table.take(cell(), "Vũ Thị Kim Cúc (1970)")
    assert presenter() == elder.id


@pytest.mark.parametrize(("percent", "size"), [(100, (1366, 690)), (125, (1366, 690)), (150, (1366, 690))])
def test_nothing_is_cut_at_any_size(
    percent: int, size: tuple[int, int], opened: Open, window: MainWindow, november: Meeting
) -> None:
    theme.set_percent(percent)
    window.resize(*size)
    window.go("meetings")
    settle()
    assert not words_cut(window)
    assert not sideways(window)
    workspace = opened(november, "prepare")
    step = prepare_step(workspace)
    for part in ("fields", "agenda", "side"):
        step.parts.bring(part)
        settle()
        assert not words_cut(window), part
        assert not sideways(window), part
        assert not nameless(workspace), part


def test_the_first_click_on_the_second_step_lays_out_the_roll(window: MainWindow, book: Book, qtbot: QtBot) -> None:
    """The bar is at the new step before that step is made; the roll written meanwhile shows what is still in front."""
    window.go("meetings")
    settle()
    qtbot.mouseClick(months(window)[11], Qt.MouseButton.LeftButton)
    settle()
    workspace = window.front()
    assert isinstance(workspace, Workspace)
    qtbot.mouseClick(workspace.bar.findChildren(QAbstractButton)[1], Qt.MouseButton.LeftButton)
    settle()
    assert workspace.stack.currentWidget() is workspace.steps[1]
    assert book.meetings.record(workspace.hand.meeting_id).attendance
