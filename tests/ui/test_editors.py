"""Fields of the forms: typed as people type, put right on leaving, never while typing; faults in words below."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.dates import PartialDate
from desktop.domain.fields import Kind
from desktop.domain.member import Member, MemberKind, Sex
from desktop.domain.problems import Problem, Severity
from desktop.ui.forms.choice_editors import ChoiceEditor, Option, PickEditor, SuggestEditor
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import (
    DigitsEditor,
    Editor,
    FlagEditor,
    LinesEditor,
    LongTextEditor,
    NumberEditor,
    TextEditor,
    TimeEditor,
)
from tests.vn_typing import type_vn


def today() -> dt.date:
    return dt.date(2026, 11, 23)


class Desk(QWidget):
    """The editor and another field to go to."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.editor, self.other = editor, QLineEdit()
        column.addWidget(editor)
        column.addWidget(self.other)

    def type(self, text: str) -> None:
        """Type into the empty field and go on to the next."""
        target = self.editor.focus_target()
        target.setFocus()
        if isinstance(target, QLineEdit):
            target.selectAll()
        type_vn(target, text)

    def leave(self) -> None:
        self.other.setFocus()


@pytest.fixture
def desk(qtbot: QtBot) -> Callable[[Editor], Desk]:
    kept: list[Desk] = []  # a widget without an owner goes at once

    def make(editor: Editor) -> Desk:
        made = Desk(editor)
        kept.append(made)
        qtbot.addWidget(made)
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        return made

    return make


@pytest.mark.parametrize(
    ("typed", "shown", "kept"),
    [
        ("3/2", "03/02/2026", dt.date(2026, 2, 3)),
        ("03022026", "03/02/2026", dt.date(2026, 2, 3)),
        ("3-2-26", "03/02/2026", dt.date(2026, 2, 3)),
        ("", "", None),
    ],
)
def test_dates_are_put_right_on_leaving(
    desk: Callable[[Editor], Desk], typed: str, shown: str, kept: dt.date | None
) -> None:
    editor = DateEditor("Ngày họp", today)
    at = desk(editor)
    at.type(typed)
    assert editor.line.text() == typed, "nothing rewrites itself while being typed"
    at.leave()
    assert (editor.line.text(), editor.value()) == (shown, kept)
    assert editor.own_problem() is None


def test_a_day_that_is_none_is_said_and_kept_as_typed(desk: Callable[[Editor], Desk]) -> None:
    editor = DateEditor("Ngày sinh", today, partial=True)
    at = desk(editor)
    at.type("30/02/1980")
    at.leave()
    assert editor.line.text() == "30/02/1980"
    assert editor.value() is None
    problem = editor.own_problem()
    assert problem is not None
    assert problem.severity is Severity.ERROR
    assert editor.fault.isVisible()
    assert "30" in editor.fault.label.text()
    at.type("28/02/1980")
    at.leave()
    assert editor.own_problem() is None
    assert not editor.fault.isVisible()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("4/2015", PartialDate(2015, 4)), ("1968", PartialDate(1968)), ("9-4-68", PartialDate(1968, 4, 9))],
)
def test_partial_dates_stay_partial(desk: Callable[[Editor], Desk], typed: str, kept: PartialDate) -> None:
    editor = DateEditor("Ngày sinh", today, partial=True)
    at = desk(editor)
    at.type(typed)
    at.leave()
    assert editor.value() == kept
    assert editor.line.text() == str(kept)


def test_a_day_is_picked_from_the_calendar(qtbot: QtBot, desk: Callable[[Editor], Desk]) -> None:
    editor = DateEditor("Ngày họp", today)
    desk(editor)
    editor.set_value(dt.date(2026, 12, 3))
    with qtbot.waitSignal(editor.edited):
        editor._open_calendar()  # noqa: SLF001 – what its button does
        calendar = editor._calendar  # noqa: SLF001
        assert calendar is not None
        assert calendar.month.selectedDate().toString("dd/MM/yyyy") == "03/12/2026"
        calendar.month.clicked.emit(calendar.month.selectedDate().addDays(1))
    assert editor.value() == dt.date(2026, 12, 4)
    assert not calendar.isVisible()


def test_the_calendar_has_only_days_that_can_be_dates(desk: Callable[[Editor], Desk]) -> None:
    editor = DateEditor("Ngày họp", today)
    desk(editor)
    editor._open_calendar()  # noqa: SLF001 – what its button does
    calendar = editor._calendar  # noqa: SLF001
    assert calendar is not None
    calendar.month.setSelectedDate(QDate(-4713, 1, 1))
    calendar.month.activated.emit(calendar.month.selectedDate())
    assert isinstance(editor.value(), dt.date)
    calendar.month.setSelectedDate(QDate(20_000, 1, 1))
    calendar.month.activated.emit(calendar.month.selectedDate())
    assert isinstance(editor.value(), dt.date)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("14", "14:00"), ("14h30", "14:30"), ("730", "07:30"), ("7 giờ 30", "07:30"), ("19:05", "19:05")],
)
def test_hours(desk: Callable[[Editor], Desk], typed: str, kept: str) -> None:
    editor = TimeEditor("Bắt đầu")
    at = desk(editor)
    at.type(typed)
    at.leave()
    assert editor.value() == editor.line.text() == kept


def test_an_hour_that_is_none(desk: Callable[[Editor], Desk]) -> None:
    editor = TimeEditor("Bắt đầu")
    at = desk(editor)
    at.type("25h")
    at.leave()
    assert editor.own_problem() is not None
    assert editor.line.text() == "25h"


def test_numbers_with_their_unit(desk: Callable[[Editor], Desk]) -> None:
    editor = NumberEditor("Thời lượng", unit="phút", most=600)
    at = desk(editor)
    at.type("110")
    assert editor.line.text() == "110"
    at.leave()
    assert (editor.line.text(), editor.value()) == ("110 phút", 110)
    at.type("9999")
    at.leave()
    assert editor.own_problem() is not None


def test_text_is_composed_and_without_stray_spaces(desk: Callable[[Editor], Desk]) -> None:
    editor = TextEditor("Họ và tên")
    at = desk(editor)
    at.type("  Nguyễn   Thị Thanh Huyền ")
    at.leave()
    assert editor.value() == editor.line.text() == "Nguyễn Thị Thanh Huyền"


def test_typing_tells_and_setting_does_not(qtbot: QtBot, desk: Callable[[Editor], Desk]) -> None:
    editor = LongTextEditor("Kết luận")
    at = desk(editor)
    with qtbot.assertNotEmitted(editor.edited):
        editor.set_value("Nhất trí.")
    with qtbot.waitSignal(editor.edited):
        at.type("Chi bộ nhất trí.\n")
    assert editor.value().startswith("Chi bộ nhất trí.")


def test_a_masked_number_shows_four_figures_and_is_kept_whole(qtbot: QtBot, desk: Callable[[Editor], Desk]) -> None:
    editor = DigitsEditor("Số thẻ đảng viên", masked=True)
    at = desk(editor)
    editor.set_value("00120417")
    assert editor.line.text() == "•••• •••• 0417"
    assert editor.value() == "00120417"
    at.leave()
    assert editor.value() == "00120417"
    editor._toggle()  # noqa: SLF001 – what Hiện does
    assert editor.line.text() == "00120417"
    at.type("00120418")
    at.leave()
    assert editor.value() == "00120418"


PEOPLE = [
    Option(1, "Nguyễn Thị Thanh Huyền", "bí thư"),
    Option(2, "Đỗ Minh Quân", "chi ủy viên"),
    Option(3, "Nguyễn Thị Gấm"),
]


@pytest.mark.parametrize(("typed", "kept"), [("do minh", 2), ("Thanh Huyền", 1), ("nguyen thi gam", 3)])
def test_people_are_found_without_accents(desk: Callable[[Editor], Desk], typed: str, kept: int) -> None:
    editor = PickEditor("Chủ trì", PEOPLE)
    at = desk(editor)
    at.type(typed)
    editor._popup.hide()  # noqa: SLF001 – as Esc does
    at.leave()
    assert editor.value() == kept


def test_somebody_unknown_is_said_or_taken_as_free_words(desk: Callable[[Editor], Desk]) -> None:
    strict, free = PickEditor("Chủ trì", PEOPLE), PickEditor("Người phát biểu", PEOPLE, free=True)
    at = desk(strict)
    at.type("Vũ Đình Lượng")
    at.leave()
    assert strict.own_problem() is not None
    at = desk(free)
    at.type("Vũ Đình Lượng")
    at.leave()
    assert (free.value(), free.text(), free.own_problem()) == (0, "Vũ Đình Lượng", None)


NAMESAKES = [
    Option(4, "Vũ Thị Kim Cúc (1961)", "bí thư"),
    Option(9, "Vũ Thị Kim Cúc (1970)"),
    Option(12, "Nguyễn Văn Tú"),
    Option(13, "Nguyễn Văn Tứ"),
]


@pytest.mark.parametrize("free", [False, True])
@pytest.mark.parametrize("typed", ["Vũ Thị Kim Cúc", "vu thi kim cuc", "nguyen van tu"])
def test_a_name_that_two_bear_is_nobody_until_one_is_chosen(desk, typed: str, free: bool) -> None:
    editor = PickEditor("Chủ trì", NAMESAKES, free=free)
    at = desk(editor)
    at.type(typed)
    editor._popup.hide()  # noqa: SLF001 – as Esc does
    at.leave()
    assert not editor.value()
    problem = editor.own_problem()
    assert problem is not None
    assert problem.message == f"Có 2 người tên “{typed}”, hãy chọn một trong danh sách."


@pytest.mark.parametrize(
    ("typed", "kept"), [("cuc 1970", 9), ("Vũ Thị Kim Cúc (1961)", 4), ("Nguyễn Văn Tứ", 13), ("nguyễn văn tú", 12)]
)
def test_either_of_two_namesakes_can_be_typed(desk, typed: str, kept: int) -> None:
    editor = PickEditor("Chủ trì", NAMESAKES)
    at = desk(editor)
    at.type(typed)
    editor._popup.hide()  # noqa: SLF001 – as Esc does
    at.leave()
    assert (editor.value(), editor.own_problem()) == (kept, None)


def test_a_choice_gives_the_member_of_its_type(qtbot: QtBot, desk: Callable[[Editor], Desk]) -> None:
    editor = ChoiceEditor("Giới tính", Sex)
    desk(editor)
    editor.set_value(Sex.FEMALE)
    assert editor.value() is Sex.FEMALE
    assert editor.combo.currentText() == "Nữ"
    editor.combo.setFocus()
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(editor.combo, Qt.Key.Key_Up)
    assert editor.value() is Sex.MALE


def test_the_wheel_leaves_a_choice_alone_that_has_no_focus(desk: Callable[[Editor], Desk]) -> None:
    editor = ChoiceEditor("Loại đảng viên", MemberKind)
    at = desk(editor)
    editor.set_value(MemberKind.OUTSIDE)
    at.leave()
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(editor.combo, wheel)
    assert editor.value() is MemberKind.OUTSIDE


def test_a_warning_can_be_known(qtbot: QtBot, desk: Callable[[Editor], Desk]) -> None:
    editor = DateEditor("Ngày chính thức", today, partial=True)
    desk(editor)
    editor.set_problem(Problem("official_on", "Dự bị 14 tháng, quá 12.", Severity.WARNING, "probation_long"))
    assert editor.line.property("fault") == "warn"
    with qtbot.waitSignal(editor.known) as told:
        editor.fault.link.click()
    assert told.args == ["probation_long"]
    assert not editor.fault.isVisible()
    editor.set_problem(Problem("official_on", "Trước ngày vào Đảng.", Severity.ERROR))
    assert editor.line.property("fault") == "error"
    assert not editor.fault.link.isVisible()


def test_flags_lines_and_suggestions(desk: Callable[[Editor], Desk]) -> None:
    flag, lines, usual = FlagEditor("Cả tổ"), LinesEditor("Nơi nhận"), SuggestEditor("Dân tộc", ["Kinh", "Tày"])
    flag.set_value(True)
    assert flag.value() is True
    lines.set_value(("Đảng ủy xã", "Lưu"))
    assert lines.value() == ("Đảng ủy xã", "Lưu")
    at = desk(usual)
    at.type("Mường")
    at.leave()
    assert usual.value() == "Mường"


def test_every_kind_has_an_editor_with_a_name(qtbot: QtBot) -> None:
    from desktop.domain.fields import Field
    from desktop.ui.forms.make import editor_for

    for kind in Kind:
        name = "sex" if kind is Kind.CHOICE else "note"
        field = Field(name, "Nhãn", kind, links_to="members")
        editor = editor_for(field, Member, today, options=lambda: PEOPLE)
        assert editor is not None
        qtbot.addWidget(editor)
        assert editor.focus_target().accessibleName() == "Nhãn"
        if editor.label is not None:
            assert editor.label.buddy() is editor.focus_target()
