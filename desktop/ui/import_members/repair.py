"""The line under the preview: what is to be said of the row under the cursor, and the ways to put it right."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QCheckBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from desktop.domain.problems import Problem, Severity
from desktop.services.member_import.row_facts import Question
from desktop.services.member_import.rows import ROW, Action, ListPlan, ListRow, count_alike
from desktop.ui.components.buttons import secondary
from desktop.ui.components.flow import Width
from desktop.ui.components.labels import words
from desktop.ui.components.lines import clear
from desktop.ui.components.panel import Panel
from desktop.ui.theme import gap, margins

_ONE_LINE = 56  # letters of all options that still stand beside the row's name


class Repair(Panel):
    """`answered(row, question, key, alike)`; `reopened(row)` takes the answers of a row away again."""

    answered = Signal(object, object, str, bool)
    reopened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        margins(self.body, 16, 8, 16, 8)
        self.setAccessibleName("Dòng đang xem")
        self._width = Width.WIDE
        self._shown: tuple[ListRow[Any] | None, ListPlan[Any] | None, bool] = (None, None, False)

    def arrange(self, width: Width) -> None:
        """Options go under the sentence where there is little room."""
        if width is not self._width:
            self._width = width
            row, plan, decided = self._shown
            self.show_row(row, plan, decided=decided)

    def show_row(self, row: ListRow[Any] | None, plan: ListPlan[Any] | None, *, decided: bool) -> None:
        """Show what is to be decided of a row; `decided`: some of it was, and may be taken back."""
        self._shown = (row, plan, decided)
        clear(self.body)
        self.setVisible(row is not None)
        if row is None:
            return
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        gap(line, 16)
        line.addLayout(self._told(row), 1)
        beside = self._width is Width.WIDE
        question = row.questions[0] if row.questions else None
        if question is not None and beside and self._is_short(question):
            line.addWidget(self._options(row, question, plan, across=True), 2)
        if decided:
            line.addWidget(secondary(_back_words(row), "undo-2", on=partial(self.reopened.emit, row)))
        if row.action is not Action.SKIP:
            line.addWidget(secondary("Không nhập dòng này", on=partial(self.answered.emit, row, ROW, "skip", False)))
        self.body.addWidget(head)
        if question is not None and not (beside and self._is_short(question)):
            self.body.addWidget(self._options(row, question, plan, across=self._is_short(question)))

    @staticmethod
    def _is_short(question: Question) -> bool:
        return sum(len(option.label) for option in question.options) <= _ONE_LINE

    def _told(self, row: ListRow[Any]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(words(f"Dòng {row.number} · {row.name or 'không có tên'}", "strong", wrap=True))
        # One thing at a time: what is to be decided stands alone, then what is only to be compared.
        for question in row.questions[:1]:
            more = len(row.questions) - 1
            text = question.text + (f" (còn {more} điều nữa)" if more else "")
            column.addWidget(words(text, "small", tone="red" if question.fault else "amber", wrap=True))
        for problem in () if row.questions else row.problems:
            column.addWidget(words(problem.message, "small", tone=_tone(problem), wrap=True))
        return column

    def _options(self, row: ListRow[Any], question: Question, plan: ListPlan[Any] | None, *, across: bool) -> QWidget:
        holder = QWidget()
        way = QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
        line = QBoxLayout(way, holder)
        line.setContentsMargins(0, 0, 0, 0)
        gap(line, 14 if across else 4)
        group = QButtonGroup(holder)
        others = count_alike(plan, question) if plan else 0
        what = "ngày" if question.group.startswith("order:") else "chỗ"
        alike = QCheckBox(f"Áp dụng cho {others} {what} khác cùng kiểu")
        for option in question.options:
            button = QRadioButton(option.label)
            button.setAccessibleName(f"{question.text} {option.label}")
            group.addButton(button)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            button.clicked.connect(
                lambda _checked=False, key=option.key: self.answered.emit(row, question, key, alike.isChecked())
            )
        if others:
            line.addWidget(alike, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        return holder


def _tone(problem: Problem) -> str:
    return "red" if problem.severity is Severity.ERROR else "amber"


def _back_words(row: ListRow[Any]) -> str:
    return "Nhập lại dòng này" if row.action is Action.SKIP else "Hỏi lại"
