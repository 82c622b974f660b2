"""Forms with more fields than a low window has room for: they scroll, heading and verbs stay in sight at 150 % too."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.components.panel import UpDownArea, scrolled
from desktop.ui.theme import gap, margins, px, theme

_LOW = 690
"""Pixels a window has on the lowest screen (1366×768 less task bar and title)."""
_LEAST = 150
"""Pixels below which nothing could be filled in."""
AROUND = 230
"""Design pixels of a dialog's heading, note and verbs."""


def roomy(widget: QWidget, height: int, *, rest: int = AROUND) -> UpDownArea:
    """`widget` in an area that scrolls, `height` design pixels high where there is room for it beside the `rest` of
    the form."""
    area = scrolled(widget)
    theme.follow(area, lambda it: it.setFixedHeight(min(px(height), max(_LEAST, _LOW - px(rest)))))
    return area


def roomy_column(into: QBoxLayout, height: int, *, rest: int = AROUND) -> QVBoxLayout:
    """An empty column that scrolls, put into a form or into a row of it; for `height` and `rest` see `roomy`."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    margins(column, 0, 0, 10, 0)
    gap(column, 8)
    into.addWidget(roomy(holder, height, rest=rest), 1, Qt.AlignmentFlag.AlignTop)
    return column


def beside(column: QBoxLayout, *editors: QWidget) -> QHBoxLayout:
    """Fields side by side in such a column."""
    row = QHBoxLayout()
    gap(row, 12)
    for editor in editors:
        row.addWidget(editor, 1)
    column.addLayout(row)
    return row
