"""The list of duties: grouped by how near they are, each with its reason and the one button that does it."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.dates import show
from desktop.domain.duties import Duty
from desktop.ui.components.buttons import Button, link, primary, secondary
from desktop.ui.components.labels import Icon, words
from desktop.ui.components.lines import clear
from desktop.ui.components.panel import divider
from desktop.ui.theme import gap, margins, px, theme

SOON_DAYS = 7


class DutyList(QWidget):
    """`chosen(duty)` when its button is taken. ↑↓ walk the rows, Enter takes the button, `?` tells why."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        margins(self._column, 0, 0, 0, 0)
        self._column.setSpacing(0)
        self.rows: list[DutyRow] = []

    def show_duties(self, duties: Sequence[Duty], today: dt.date) -> None:
        """Show these, in the order they come (by deadline)."""
        clear(self._column)
        self.rows = []
        for title, tone, group in _grouped(duties, today):
            if group:
                self._column.addWidget(_group_head(title, tone, len(group)))
            for duty in group:
                self._add_row(duty, today)
        self._column.addStretch(1)

    def _add_row(self, duty: Duty, today: dt.date) -> None:
        row = DutyRow(duty, today, first=not self.rows)
        row.button.clicked.connect(lambda _checked=False, duty=duty: self.chosen.emit(duty))
        row.button.installEventFilter(self)
        self.rows.append(row)
        self._column.addWidget(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            place = next((n for n, row in enumerate(self.rows) if row.button is watched), -1)
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if step and 0 <= place + step < len(self.rows):
                self.rows[place + step].button.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.text() == "?" and place >= 0:
                self.rows[place].tell_why()
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and place >= 0:
                self.rows[place].button.click()
                return True
        return super().eventFilter(watched, event)


def _grouped(duties: Sequence[Duty], today: dt.date) -> list[tuple[str, str, list[Duty]]]:
    late = [d for d in duties if d.due < today]
    soon = [d for d in duties if 0 <= d.days_left(today) <= SOON_DAYS]
    rest = [d for d in duties if d.days_left(today) > SOON_DAYS]
    return [("Quá hạn", "red", late), (f"Trong {SOON_DAYS} ngày tới", "", soon), ("Sau đó", "", rest)]


def _group_head(title: str, tone: str, count: int) -> QWidget:
    head = QFrame()
    head.setObjectName("group-head")
    row = QHBoxLayout(head)
    margins(row, 16, 3, 16, 3)
    gap(row, 8)
    if tone:
        row.addWidget(Icon("octagon-x", tone, 18))
    row.addWidget(words(title, "strong", tone=tone))
    row.addWidget(words(f"{count} việc", "note"))
    row.addStretch(1)
    theme.follow(head, lambda it: it.setMinimumHeight(px(30)))
    return head


class DutyRow(QWidget):
    """Deadline · what and why · button. Only the first row's button is the main action."""

    def __init__(self, duty: Duty, today: dt.date, *, first: bool) -> None:
        super().__init__()
        self.duty = duty
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        margins(row, 16, 7, 12, 7)
        gap(row, 14)
        row.addWidget(self._deadline(duty, today))
        row.addLayout(self._text(duty), 1)
        make = primary if first else secondary
        self.button: Button = make(duty.button)
        self.button.setAccessibleName(f"{duty.button}: {duty.title}. {duty.detail}")
        theme.follow(self.button, lambda it: it.setMinimumWidth(px(132)))
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        column.addWidget(divider())

    def _deadline(self, duty: Duty, today: dt.date) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        days = duty.days_left(today)
        known = duty.due < dt.date.max
        text = show(duty.due)[:5] if known and duty.due.year == today.year else show(duty.due) if known else ""
        column.addWidget(words(text, "strong" if days < 0 else ""))
        left = f"quá {-days} ngày" if days < 0 else "hôm nay" if days == 0 else f"còn {days} ngày"
        if known:
            column.addWidget(words(left, "small-strong" if days < 0 else "note", tone="red" if days < 0 else ""))
        column.addStretch(1)
        theme.follow(holder, lambda it: it.setFixedWidth(px(92)))
        return holder

    def _text(self, duty: Duty) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(words(duty.title, "strong", wrap=True))
        second = QHBoxLayout()
        gap(second, 6)
        second.addWidget(words(duty.detail, "note", wrap=True), 1)
        if duty.reason:
            self.why = link("Vì sao?", on=self.tell_why)
            self.why.setAccessibleName(f"Vì sao: {duty.title}")
            second.addWidget(self.why, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(second)
        return column

    def tell_why(self) -> None:
        """The rule and its legal basis, in a small window beside the row; Esc closes it."""
        if not self.duty.reason:
            return
        popover = QFrame(self, Qt.WindowType.Popup)
        popover.setObjectName("panel")
        popover.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(popover)
        margins(column, 16, 12, 16, 12)
        gap(column, 6)
        theme.follow(popover, lambda it: it.setFixedWidth(px(380)))
        column.addWidget(words(self.duty.reason, wrap=True))
        if self.duty.basis:
            column.addWidget(words(f"Căn cứ: {self.duty.basis}", "note", wrap=True))
        popover.setAccessibleName(f"{self.duty.reason} {self.duty.basis}")
        popover.move(self.mapToGlobal(QPoint(px(108), self.height())))
        popover.show()
