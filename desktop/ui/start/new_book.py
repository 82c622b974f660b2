"""Three questions for a new book; under each field how it will stand on paper."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel

from desktop.domain.branch import Branch, letterhead_branch, letterhead_superior
from desktop.domain.calendar import rule_date
from desktop.domain.dates import add_months, show
from desktop.domain.problems import Problem
from desktop.domain.vietnamese import weekday_name
from desktop.ui.components.buttons import primary
from desktop.ui.components.labels import words
from desktop.ui.components.panel import Panel
from desktop.ui.forms.editors import TextEditor
from desktop.ui.forms.fields import Combo
from desktop.ui.theme import gap


class NewBook(Panel):
    """`wanted(branch)`: the book to make. Enter goes on from field to field, and from the last one makes the book."""

    wanted = Signal(object)

    def __init__(self, today: dt.date) -> None:
        super().__init__()
        self._today = today
        self.body.addWidget(words("Tạo sổ mới", "record"))
        self.body.addWidget(words("Ba câu hỏi. Mọi điều khác có thể điền sau.", "second", wrap=True))
        self.name = TextEditor("Tên chi bộ", required=True, hint="Ví dụ: Chi bộ thôn Đông Phú")
        self.superior = TextEditor("Cấp ủy cấp trên trực tiếp", required=True, hint="Ví dụ: Đảng bộ xã An Hòa")
        self._on_paper = {"name": words("", "note", wrap=True), "superior": words("", "note", wrap=True)}
        for key, editor in (("name", self.name), ("superior", self.superior)):
            self.body.addWidget(editor)
            self.body.addWidget(self._on_paper[key])
            editor.edited.connect(self._say)
        self.body.addWidget(self._day_label())
        row = QHBoxLayout()
        gap(row, 12)
        row.addWidget(self.day)
        self._first = words("", "note", wrap=True)
        row.addWidget(self._first, 1, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        self.button = primary("Tạo sổ", "arrow-right", on=self._make).put_icon_behind()
        self.body.addSpacing(8)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self._say()

    def _day_label(self) -> QLabel:
        label = words("Ngày sinh hoạt hằng tháng", "label")
        self.day = Combo()
        for number in range(1, 32):
            self.day.addItem(f"Ngày {number}", number)
        self.day.setCurrentIndex(2)
        self.day.setAccessibleName("Ngày sinh hoạt hằng tháng")
        self.day.currentIndexChanged.connect(lambda _index: self._say())
        label.setBuddy(self.day)
        return label

    def start(self) -> None:
        """The cursor into the first field."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def branch(self) -> Branch:
        """The branch as answered so far."""
        return Branch(name=self.name.value(), superior=self.superior.value(), meeting_day=int(self.day.currentData()))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Faults beside their fields; the first faulty field gets the focus."""
        fields = {"name": self.name, "superior": self.superior}
        for key, editor in fields.items():
            editor.set_problem(next((p for p in problems if p.field == key), None))
        first = next((fields[p.field] for p in problems if p.field in fields), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.name.line.hasFocus():
                self.superior.setFocus(Qt.FocusReason.TabFocusReason)
            elif self.superior.line.hasFocus():
                self.day.setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self._make()
            return
        super().keyPressEvent(event)

    def _say(self) -> None:
        branch = self.branch()
        self._on_paper["name"].setText(f"In trên giấy: {letterhead_branch(branch) or '…'}")
        self._on_paper["superior"].setText(f"In trên giấy: {letterhead_superior(branch) or '…'}")
        first = rule_date(self._today.year, self._today.month, branch.meeting_day)
        if first < self._today:
            later = add_months(self._today.replace(day=1), 1)
            first = rule_date(later.year, later.month, branch.meeting_day)
        self._first.setText(f"Buổi đầu tiên: {weekday_name(first)}, {show(first)}")

    def _make(self) -> None:
        self.show_problems([])
        self.wanted.emit(self.branch())
