"""The steps of a theme in one list: what is done with its day, what comes next with its button, what is late."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.domain.theme_steps import StepKey, StepState, ThemeStep
from desktop.services.theme_file import ThemeFile
from desktop.ui.components.buttons import link, small
from desktop.ui.components.notes import ChecklistRow
from desktop.ui.components.panel import Panel, scrolled
from desktop.ui.theme import margins
from desktop.ui.theme_case.case_words import step_detail

_MOODS = {StepState.DONE: "green", StepState.NEXT: "blue", StepState.WAITING: "outline", StepState.LATE: "amber"}
_SHORT = {StepKey.PLAN: "Ghi", StepKey.HOLD: "Chuẩn bị", StepKey.APPROVE: "Ghi ý kiến", StepKey.AGREE: "Ghi ý kiến"}


class StepsPanel(Panel):
    """`wanted(key)`: the button of a step."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("Các bước", padded=False)
        holder = QWidget()
        self._lines = QVBoxLayout(holder)
        margins(self._lines, 16, 2, 16, 10)
        self._lines.setSpacing(0)
        self.body.addWidget(scrolled(holder))
        self._rows: list[QWidget] = []

    def show_file(self, file: ThemeFile) -> None:
        """Show the steps as they stand."""
        left = len(file.missing)
        self.set_title("Các bước", f"còn {left} việc" if left else "đủ các việc")
        for row in self._rows:
            row.hide()
            row.deleteLater()
        while self._lines.count():
            self._lines.takeAt(0)
        self._rows = [self._row(file, step) for step in file.steps]
        for row in self._rows:
            self._lines.addWidget(row)
        self._lines.addStretch(1)

    def _row(self, file: ThemeFile, step: ThemeStep) -> QWidget:
        mood = "red" if file.overdue and step.state is StepState.LATE else _MOODS[step.state]
        row = ChecklistRow(mood, step.title, step_detail(step), self._button(file, step))
        row.setToolTip(file.basis)
        return row

    def _button(self, file: ThemeFile, step: ThemeStep) -> QPushButton | None:
        if file.theme.not_held or (step.key is StepKey.APPROVE and not file.rounds):
            return None
        if step.key is StepKey.APPROVE and file.case.returned:
            return None
        on = partial(self.wanted.emit, step.key.value)
        if step.key is StepKey.HOLD and file.meeting is not None:
            button = link("Mở buổi họp", on=on)
        elif step.done:
            button = link("Sửa", on=on)
        else:
            button = small(_SHORT.get(step.key, "Ghi"), on=on)
        button.setAccessibleName(f"{button.text()}: {step.title}")
        return button
