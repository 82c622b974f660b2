"""Where one task is written: the kind, the work, its product, deadline, helpers; Enter goes on and at last keeps it."""

import dataclasses
import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.assignment import WHOLE_YEAR, Assignment, AssignmentKind, check
from desktop.domain.problems import Severity
from desktop.ui.components.buttons import secondary
from desktop.ui.components.labels import KeyHints, words
from desktop.ui.forms.choice_editors import ChoiceEditor, SuggestEditor
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import Editor, FlagEditor, TextEditor
from desktop.ui.theme import gap, margins, px, theme


class TaskLine(QWidget):
    """`kept(Assignment)` when it is to be saved, `dropped()` by Esc."""

    kept = Signal(object)
    dropped = Signal()

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._task = Assignment()
        self.heading = words("", "strong")
        self.kind = ChoiceEditor("Loại việc", AssignmentKind)
        self.title = SuggestEditor("Việc", [], required=True)
        self.product = SuggestEditor("Sản phẩm, kết quả phải đạt", [])
        self.due = DateEditor("Thời hạn", today)
        self.helpers = TextEditor("Phối hợp")
        self.duty = TextEditor("Trách nhiệm", hint="Ví dụ: chủ trì, báo cáo chi ủy hằng quý")
        self.start = DateEditor("Từ ngày", today)
        self.term = FlagEditor("Giao cho cả nhiệm kỳ")
        column = QVBoxLayout(self)
        margins(column, 16, 8, 16, 10)
        gap(column, 6)
        self.due.line.setPlaceholderText(WHOLE_YEAR)
        self.start.line.setPlaceholderText("từ đầu năm")
        column.addWidget(self.heading)
        grid = QGridLayout()
        theme.follow(grid, _spread)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.title, 0, 0, 1, 2)
        grid.addWidget(self.product, 1, 0, 1, 2)
        grid.addWidget(self.due, 2, 0)
        grid.addWidget(self.helpers, 2, 1)
        grid.addWidget(self.duty, 3, 0)
        grid.addWidget(self.start, 3, 1)
        grid.addWidget(self.kind, 4, 0, 1, 2)
        grid.addWidget(self.term, 5, 0, 1, 2)
        column.addLayout(grid)
        column.addLayout(self._foot())
        self._order: list[Editor] = [self.title, self.product, self.due, self.helpers, self.duty, self.start, self.kind]
        for editor in self._order:
            editor.focus_target().installEventFilter(self)
        for typed in (self.title, self.product):
            typed.popup().installEventFilter(self)

    def _foot(self) -> QVBoxLayout:
        column = QVBoxLayout()
        gap(column, 6)
        row = QHBoxLayout()
        gap(row, 10)
        row.addStretch(1)
        row.addWidget(secondary("Thôi", on=self.dropped.emit))
        self.ok = secondary("Ghi việc", "check", on=self.keep)
        row.addWidget(self.ok)
        column.addLayout(row)
        column.addWidget(KeyHints([("Enter", "ô sau"), ("Ctrl+Enter", "ghi việc"), ("Esc", "thôi")], columns=3))
        return column

    def begin(self, task: Assignment, *, titles: list[str], products: list[str]) -> None:
        """Write on a new or a known task; the words used before are offered."""
        self._task = task
        self.heading.setText("Sửa việc" if task.id else f"Việc mới: {task.kind.label.lower()}")
        self.title.set_usual(titles)
        self.product.set_usual(products)
        for name, editor in self._editors().items():
            editor.set_value(getattr(task, name))
            editor.set_problem(None)
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _editors(self) -> dict[str, Editor]:
        return {
            "title": self.title,
            "product": self.product,
            "due_on": self.due,
            "helpers": self.helpers,
            "duty": self.duty,
            "starts_on": self.start,
            "kind": self.kind,
            "for_term": self.term,
        }

    def task(self) -> Assignment:
        """The task as it stands here."""
        values = {name: editor.value() for name, editor in self._editors().items()}
        return dataclasses.replace(self._task, **values)

    def is_dirty(self) -> bool:
        """Whether anything was written."""
        return self.task() != self._task

    def unread(self) -> bool:
        """Whether a date was typed that is none."""
        return any(editor.own_problem() is not None for editor in (self.due, self.start))

    def keep(self) -> None:
        """Ask for the save, or point at what is wrong."""
        for editor in (self.due, self.start):
            if editor.own_problem() is not None:
                editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        task = self.task()
        for problem in check(task):
            at = self._editors().get(problem.field)
            if problem.severity is Severity.ERROR and at is not None:
                at.set_problem(problem)
                at.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.kept.emit(task)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on as read and keeps the line after the last field; Ctrl+Enter keeps it at once; Esc drops it."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            for typed in (self.title, self.product):
                typed.popup().hide()
            self._leave()
            self.keep()
            return True
        if watched in (self.title.popup(), self.product.popup()):
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
            return True
        if enter and watched is self.kind.focus_target():
            self.keep()
            return True
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        """Put right what was typed in the field one is in."""
        for editor in self._order:
            editor.focus_target().clearFocus()


def _spread(grid: QGridLayout) -> None:
    grid.setHorizontalSpacing(px(12))
    grid.setVerticalSpacing(px(4))
