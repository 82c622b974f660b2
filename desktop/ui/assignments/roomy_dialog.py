"""A form with more fields than a low window has room for: they scroll between its heading and its buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.components.panel import scrolled
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.theme import gap, margins, px, theme

_LOW = 690
"""Pixels a window has on the lowest screen (1366×768 less task bar and title)."""


class RoomyDialog(FormDialog):
    """`room` gives the column that scrolls; the rest as in FormDialog."""

    def room(self, height: int, rest: int, into: QBoxLayout | None = None) -> QVBoxLayout:
        """A column `height` high (design pixels) where there is room for it beside the `rest` of the form; `into`: a
        row of the form that it is a part of."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        margins(column, 0, 0, 10, 0)
        gap(column, 8)
        area = scrolled(holder)
        theme.follow(area, lambda it: it.setFixedHeight(min(px(height), max(150, _LOW - px(rest)))))
        (into or self.body).addWidget(area, 1, Qt.AlignmentFlag.AlignTop)
        return column

    @staticmethod
    def beside(column: QVBoxLayout, *editors: QWidget) -> QHBoxLayout:
        """Fields side by side in that column."""
        row = QHBoxLayout()
        gap(row, 12)
        for editor in editors:
            row.addWidget(editor, 1)
        column.addLayout(row)
        return row
