"""The checklist beside a step: what is missing comes first, each with the button that does it; dates can be changed."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.services.meeting_steps import Step
from desktop.ui.components.buttons import link, small
from desktop.ui.components.notes import ChecklistRow
from desktop.ui.components.panel import Panel
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.meeting.fitted import FittedArea
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.meeting.hand import Hand

DATED = {
    "assign": "prepared_on",
    "invite": "invited_on",
    "materials": "materials_on",
    "draft": "draft_on",
    "send": "sent_on",
    "post": "posted_on",
}
"""Steps done by a date of the meeting: the button writes today, the date can be changed."""


class Checklist(Panel):
    """`acts`: what the buttons of other steps do (step key → act); a step without one has no button."""

    def __init__(self, hand: Hand, acts: dict[str, Callable[[], object]]) -> None:
        super().__init__("Còn thiếu")
        self._hand = hand
        self._acts = acts
        self._rows: list[QWidget] = []
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self.body.addWidget(FittedArea(inside))

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps."""
        missing = sum(1 for step in steps if not step.done)
        self.set_title(f"Còn thiếu {missing} việc" if missing else "Đã đủ các việc")
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(step) for step in steps]
        for row in self._rows:
            self._lines.addWidget(row)

    def _row(self, step: Step) -> QWidget:
        state = "green" if step.done else self._mood(step)
        row = ChecklistRow(state, step.title, step.detail, self._button(step))
        row.setToolTip(step.basis)
        return row

    def _mood(self, step: Step) -> str:
        late = step.due is not None and step.due < self._hand.today()
        return "amber" if late or self._hand.meeting.held or step.button else "outline"

    def _button(self, step: Step) -> QPushButton | None:
        dated = DATED.get(step.key)
        after_issue = step.key in {"send", "post"}
        if self._hand.file.locked and not after_issue and step.key not in {"committee", "issue"}:
            return None
        if dated is not None:
            return self._dated_button(step, dated)
        act = self._acts.get(step.key)
        if act is None or not step.button or (step.done and step.key not in {"committee", "issue"}):
            return None
        return small(step.button, on=act)

    def _dated_button(self, step: Step, field: str) -> QPushButton:
        if step.done:
            button = link("Sửa ngày", on=partial(self._ask_date, step, field))
            button.setAccessibleName(f"Sửa ngày: {step.title}")
            return button
        return small(step.button, on=partial(self._hand.change, step.title, **{field: self._hand.today()}))

    def _ask_date(self, step: Step, field: str) -> None:
        StepDate(self, self._hand, step.title, field).open()


class StepDate(FormDialog):
    """The day one step was done; *Chưa làm* takes it away."""

    def __init__(self, parent: QWidget, hand: Hand, title: str, field: str) -> None:
        super().__init__(parent, title, "Ghi ngày", width=440)
        self._hand, self._title, self._field = hand, title, field
        self.date = DateEditor("Ngày", hand.today, required=True)
        self.date.set_value(getattr(hand.meeting, field))
        self.body.addWidget(self.date)
        self.add_danger("Chưa làm", partial(hand.change, title, **{field: None}))
        self.date.setFocus()

    def keep(self) -> bool:
        day: dt.date | None = self.date.value()
        if day is None:
            return self.lacking(self.date, "Hãy ghi ngày.")
        return self._hand.change(self._title, **{self._field: day})
