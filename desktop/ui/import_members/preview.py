"""The preview: each row as it will come in, what is doubtful beside it, one line to put it right."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from desktop.domain.problems import Severity
from desktop.services.import_members import ROW, Action, ImportPlan, ImportRow, Question, count_alike
from desktop.ui.components.buttons import secondary
from desktop.ui.components.choosers import Segments
from desktop.ui.components.labels import words
from desktop.ui.components.panel import Panel
from desktop.ui.members.journey import clear
from desktop.ui.tables.columns import Cell, Column, name_columns, words_of
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import gap, margins

_LOOK = {
    Action.NEW: ("green", "plus"),
    Action.UPDATE: ("blue", "pencil"),
    Action.SKIP: ("outline", "minus"),
    Action.ASK: ("amber", "triangle-alert"),
    Action.ERROR: ("red", "octagon-x"),
}
_SEGMENTS = (("all", "Tất cả"), *((action.value, action.label) for action in Action))


class Preview(QWidget):
    """`answered(row, question, key, alike)`: the plan is to be made anew with it."""

    answered = Signal(object, object, str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._plan: ImportPlan | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        gap(column, 10)
        panel = Panel(padded=False)
        panel.body.addLayout(self._bar())
        self.table = RecordTable(self._columns(), name="Xem trước", row_height=34, identity=lambda row: row.number)
        self.table.picked.connect(self._on_picked)
        panel.body.addWidget(self.table, 1)
        column.addWidget(panel, 1)
        self._repair = Panel()
        column.addWidget(self._repair)
        self._sums = words("", "strong", wrap=True)
        note = words("Ô trống không xóa dữ liệu cũ · có thể rút lại cả lần nhập", "note", wrap=True)
        row = QHBoxLayout()
        row.addWidget(self._sums, 1)
        row.addWidget(note)
        column.addLayout(row)
        QShortcut(QKeySequence("F8"), self).activated.connect(self.next_doubt)

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        margins(row, 12, 8, 12, 8)
        gap(row, 12)
        self._segments = Segments(list(_SEGMENTS), name="Xem các dòng", small=True)
        self._segments.chosen.connect(self._on_segment)
        row.addWidget(self._segments)
        row.addStretch(1)
        row.addWidget(words("F8 đến chỗ cần xem kế tiếp", "note"))
        return row

    def _columns(self) -> list[Column]:
        return [
            Column("number", "Dòng", lambda r: Cell(str(r.number), quiet=True), 62, "right", lambda r: r.number),
            Column("action", "Sẽ làm", _action_cell, 116, sort=lambda r: r.action.value),
            *name_columns(of=lambda r: r.member.full_name),
            *(
                Column(field, title, partial(_value_cell, field), width, sort=partial(_value_key, field))
                for field, title, width in (
                    ("born_on", "Ngày sinh", 108),
                    ("admitted_on", "Vào Đảng", 108),
                    ("official_on", "Chính thức", 108),
                    ("personal_number", "Số định danh", 132),
                )
            ),
            Column("remark", "Ghi chú", lambda r: Cell(r.remark, quiet=True), 0, fit=False),
        ]

    def show_plan(self, plan: ImportPlan) -> None:
        """Show a plan; the row under the cursor stays."""
        self._plan = plan
        for key, label in _SEGMENTS:
            count = len(plan.rows) if key == "all" else plan.count(Action(key))
            self._segments.set_words(key, f"{label} {count}")
        self.table.set_rows(plan.rows)
        self._on_segment(self._segments.current())
        if self.table.current() is None:
            self.table.select_row(0)
        told = [f"{plan.count(action)} {action.label.lower()}" for action in Action if plan.count(action)]
        self._sums.setText(" · ".join(told) + f" = {len(plan.rows)} dòng")
        self._show_repair(self.table.current())

    def next_doubt(self) -> None:
        """The next row to look at, from the cursor on."""
        rows = self.table.shown_rows()
        current = self.table.current()
        start = rows.index(current) + 1 if current in rows else 0
        for row in [*rows[start:], *rows[:start]]:
            if row.questions or row.action in {Action.ASK, Action.ERROR}:
                self.table.select(row.number, tell=True)
                self.table.setFocus()
                return

    def _on_segment(self, key: str) -> None:
        only = None if key in {"all", ""} else Action(key)
        self.table.set_only(None if only is None else lambda row: row.action is only)

    def _on_picked(self, row: ImportRow | None) -> None:
        self._show_repair(row)

    # -- putting right ------------------------------------------------------------------------------------------------

    def _show_repair(self, row: ImportRow | None) -> None:
        clear(self._repair.body)
        if row is None:
            self._repair.hide()
            return
        self._repair.show()
        self._repair.body.addWidget(self._repair_head(row))
        for question in row.questions:
            self._repair.body.addWidget(self._question(row, question))
        for problem in row.problems:
            if not any(question.field == problem.field for question in row.questions):
                tone = "red" if problem.severity is Severity.ERROR else "amber"
                self._repair.body.addWidget(words(problem.message, "small", tone=tone, wrap=True))

    def _repair_head(self, row: ImportRow) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(words(f"Dòng {row.number} · {row.member.full_name}", "strong", wrap=True), 1)
        if row.action is not Action.SKIP:
            leave_out = partial(self.answered.emit, row, ROW, "skip", False)
            line.addWidget(secondary("Không nhập dòng này", on=leave_out))
        return holder

    def _question(self, row: ImportRow, question: Question) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        gap(line, 16)
        line.addWidget(words(question.text, wrap=True), 1)
        group = QButtonGroup(holder)
        others = count_alike(self._plan, question) if self._plan else 0
        alike = QCheckBox(f"Áp dụng cho {others} ô khác cùng kiểu")
        for option in question.options:
            button = QRadioButton(option.label)
            button.setAccessibleName(f"{question.text} {option.label}")
            group.addButton(button)
            line.addWidget(button)
            button.clicked.connect(
                lambda _checked=False, key=option.key: self.answered.emit(row, question, key, alike.isChecked())
            )
        if others:
            line.addWidget(alike)
        return holder


def _action_cell(row: ImportRow) -> Cell:
    state, sign = _LOOK[row.action]
    return Cell(row.action.label, state=state, icon=sign)


def _value_cell(field: str, row: ImportRow) -> Cell:
    value = getattr(row.member, field)
    asked = any(question.field == field for question in row.questions)
    faulty = any(question.field == field and question.fault for question in row.questions)
    doubted = any(problem.field == field for problem in row.problems)
    text = words_of(value) if value else row.shown.get(field, "") if asked else ""
    if field == "personal_number" and text:
        text = f"•••• {text[-4:]}"
    return Cell(text, fault="error" if faulty else "warn" if asked or doubted else "")


def _value_key(field: str, row: ImportRow) -> Any:
    value = getattr(row.member, field)
    return value.iso() if hasattr(value, "iso") else str(value or "")
