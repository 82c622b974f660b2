"""The tasks of one member in one year as a list worked by keys: 1–7 a new line, Del takes one away, F2 changes it."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop.domain.assignment import WHOLE_YEAR, Assignment, AssignmentKind, AssignmentState, shown_state
from desktop.domain.dates import show
from desktop.ui.tables.columns import Cell, Column
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import px

KINDS = tuple(AssignmentKind)
STATES = {
    AssignmentState.EARLY: ("green", "circle-check"),
    AssignmentState.ON_TIME: ("green", "check"),
    AssignmentState.DOING: ("blue", "hourglass"),
    AssignmentState.LATE: ("amber", "triangle-alert"),
    AssignmentState.NOT_STARTED: ("", "circle-dashed"),
}


def deadline(task: Assignment) -> str:
    """ "31/12/2027" or "cả năm"; of a task taken back the day."""
    return show(task.due_on) or WHOLE_YEAR


def state_cell(task: Assignment, today: dt.date) -> Cell:
    """How a task stands, in a word with its sign."""
    if task.stopped_on is not None:
        return Cell("đã thôi", quiet=True, icon="minus", said=f"thôi giao từ {show(task.stopped_on)}")
    state = shown_state(task, today)
    kind, sign = STATES[state]
    return Cell(state.label, state=kind, icon=sign, quiet=not kind)


class TaskTable(RecordTable):
    """`add(kind)` by 1–7, `keep(place)` by G, A, B …, `keep_all` by Shift+G; the other keys stand in the foot."""

    add = Signal(object)
    keep = Signal(int)
    keep_all = Signal()
    drop = Signal()
    change = Signal()
    report = Signal()
    next = Signal()
    back = Signal()

    def __init__(self, today: Callable[[], dt.date]) -> None:
        self._today = today
        super().__init__(
            [
                Column("title", "Việc, loại việc, sản phẩm", self._title, 0, fit=False),
                Column("due", "Thời hạn, tiến độ", self._due, 156),
            ],
            name="Việc được phân công",
            row_height=52,
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSortingEnabled(False)

    @staticmethod
    def _title(task: Assignment) -> Cell:
        second = " · ".join(part for part in (task.kind.label, task.product.strip()) if part)
        helpers = f" · phối hợp: {task.helpers.strip()}" if task.helpers.strip() else ""
        return Cell(task.title, second=second + helpers, said=f"{task.title}, {second}")

    def _due(self, task: Assignment) -> Cell:
        state = state_cell(task, self._today())
        return dataclasses.replace(
            state, text=deadline(task), second=state.text, said=f"{deadline(task)}, {state.text}"
        )

    def set_rows(self, rows: Sequence[Any]) -> None:
        super().set_rows(rows)
        self._fit_height()

    def _measure(self) -> None:
        super()._measure()
        self._fit_height()

    def _fit_height(self) -> None:
        """As high as its rows: the pane it stands in scrolls, not the list."""
        rows = max(1, self.proxy.rowCount())
        self.setFixedHeight(
            self.horizontalHeader().height() + rows * self.verticalHeader().defaultSectionSize() + px(2)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = Qt.Key(event.key()), self._is_plain(event)
        if plain and Qt.Key.Key_1 <= key <= Qt.Key.Key_7:
            self.add.emit(KINDS[key - Qt.Key.Key_1])
        elif key == Qt.Key.Key_G and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.keep_all.emit()
        elif plain and key == Qt.Key.Key_G:
            self.keep.emit(0)
        elif plain and Qt.Key.Key_A <= key <= Qt.Key.Key_F:
            self.keep.emit(key - Qt.Key.Key_A)
        elif not self._walked(key):
            super().keyPressEvent(event)

    def _walked(self, key: Qt.Key) -> bool:
        done = {
            Qt.Key.Key_Return: self.next,
            Qt.Key.Key_Enter: self.next,
            Qt.Key.Key_PageUp: self.back,
            Qt.Key.Key_PageDown: self.next,
            Qt.Key.Key_Delete: self.drop,
            Qt.Key.Key_F2: self.change,
            Qt.Key.Key_K: self.report,
        }.get(key)
        if done is not None:
            done.emit()
        return done is not None

    @staticmethod
    def _is_plain(event: QKeyEvent) -> bool:
        return event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
