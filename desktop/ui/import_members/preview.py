"""The preview: each row as it will come in, what is doubtful beside it, one line to put it right."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.member_import.rows import Action, Answers, ListPlan, ListRow, worth_a_look
from desktop.ui.components.choosers import Segments
from desktop.ui.components.flow import Width
from desktop.ui.components.labels import words
from desktop.ui.components.panel import Panel
from desktop.ui.import_members.kinds import ListKind
from desktop.ui.import_members.repair import Repair
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import gap, margins

_SEGMENTS = (("all", "Tất cả"), *((action.value, action.label) for action in Action))


class Preview(QWidget):
    """`answered(row, question, key, alike)` and `reopened(row)`: the plan is to be made anew with it."""

    answered = Signal(object, object, str, bool)
    reopened = Signal(object)

    def __init__(self, kind: ListKind) -> None:
        super().__init__()
        self._kind = kind
        self._plan: ListPlan[Any] | None = None
        self._answers: Answers = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        gap(column, 10)
        panel = Panel(padded=False)
        panel.body.addLayout(self._bar())
        self.table = RecordTable(kind.columns(), name="Xem trước", row_height=33, identity=lambda row: row.number)
        self.table.picked.connect(self._show_repair)
        panel.body.addWidget(self.table, 1)
        column.addWidget(panel, 1)
        self.repair = Repair()
        self.repair.answered.connect(self.answered)
        self.repair.reopened.connect(self.reopened)
        column.addWidget(self.repair)
        self._sums = words("", "strong", wrap=True)
        self._note = words("Ô trống không xóa dữ liệu cũ · có thể rút lại cả lần nhập", "note")
        row = QHBoxLayout()
        row.addWidget(self._sums, 1)
        row.addWidget(self._note)
        column.addLayout(row)
        QShortcut(QKeySequence("F8"), self).activated.connect(self.next_doubt)
        self.arrange(Width.WIDE)

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        margins(row, 12, 8, 12, 8)
        gap(row, 14)
        self._segments = Segments(list(_SEGMENTS), name="Xem các dòng", small=True)
        self._segments.chosen.connect(lambda _key: self._filter())
        row.addWidget(self._segments)
        self._only = QCheckBox("Chỉ dòng cần xem")
        self._only.toggled.connect(lambda _on: self._filter())
        row.addWidget(self._only)
        row.addStretch(1)
        self._hint = words("F8 đến chỗ cần xem kế tiếp", "note")
        row.addWidget(self._hint)
        return row

    def arrange(self, width: Width) -> None:
        """Narrow: sign, name, the faulty field, the note (tokens, section 9)."""
        self.table.show_columns(self._kind.shown(width))
        self._hint.setVisible(width is not Width.NARROW)
        # The segments carry the same counts; on a low window the rows need the room.
        self._note.setVisible(width is not Width.NARROW)
        self._sums.setVisible(width is not Width.NARROW)
        self.repair.arrange(width)

    def show_plan(self, plan: ListPlan[Any], answers: Answers) -> None:
        """Show a plan; the row under the cursor stays."""
        self._plan, self._answers = plan, answers
        for key, label in _SEGMENTS:
            count = len(plan.rows) if key == "all" else plan.count(Action(key))
            self._segments.set_words(key, f"{label} {count}")
        self.table.set_rows(plan.rows)
        self._filter()
        if self.table.current() is None:
            self.table.select_row(0)
        told = [f"{plan.count(action)} {action.label.lower()}" for action in Action if plan.count(action)]
        self._sums.setText(" + ".join(told) + f" = {len(plan.rows)} dòng")
        self._show_repair(self.table.current())

    def next_doubt(self) -> None:
        """The next row with something to decide, from the cursor on; when all is decided, with something to compare."""
        rows = self.table.shown_rows()
        current = self.table.current()
        start = rows.index(current) + 1 if current in rows else 0
        ahead = [*rows[start:], *rows[:start]]
        open_ = [row for row in ahead if row.questions]
        found = next(iter(open_ or [row for row in ahead if worth_a_look(row)]), None)
        if found is not None:
            self.table.select(found.number, tell=True)
            self.table.setFocus()

    def _filter(self) -> None:
        key, only = self._segments.current(), self._only.isChecked()
        self.table.set_only(lambda row: key in {"all", "", row.action.value} and (not only or worth_a_look(row)))

    def _show_repair(self, row: ListRow[Any] | None) -> None:
        decided = row is not None and any(number == row.number for number, _ in self._answers)
        self.repair.show_row(row, self._plan, decided=decided)
