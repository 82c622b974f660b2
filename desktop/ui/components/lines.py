"""Lines of a detail or a story: a heading, in small what is said of it, a sign before it, a link at its end; clearing a
column of them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.ui.components.buttons import link
from desktop.ui.components.labels import Icon, words
from desktop.ui.theme import gap


def line(head: str, detail: str, on: Callable[[], object] | None = None) -> QWidget:
    """A heading with its detail and, when it can be changed, *Sửa*."""
    holder, row = _holder(12)
    row.addLayout(_texts(head, detail), 1)
    _link(row, "Sửa", head, on, Qt.AlignmentFlag(0))
    return holder


def history_line(sign: str, tone: str, head: str, detail: str, on: Callable[[], object] | None = None) -> QWidget:
    """One entry of a story: its sign, what happened, in small what was said; with *Mở* where it leads somewhere."""
    holder, row = _holder(10)
    row.addWidget(Icon(sign, tone, 18, height=23), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(_texts(head, detail), 1)
    _link(row, "Mở", head, on, Qt.AlignmentFlag.AlignTop)
    return holder


def _holder(spacing: int) -> tuple[QWidget, QHBoxLayout]:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    gap(row, spacing)
    return holder, row


def _texts(head: str, detail: str) -> QVBoxLayout:
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(words(head, wrap=True))
    if detail:
        texts.addWidget(words(detail, "note", wrap=True))
    return texts


def _link(row: QHBoxLayout, verb: str, head: str, on: Callable[[], object] | None, align: Qt.AlignmentFlag) -> None:
    if on is not None:
        button = link(verb, on=on)
        button.setAccessibleName(f"{verb} {head}")
        row.addWidget(button, 0, align)


def clear(layout: QLayout) -> None:
    """Take every widget out of a column, row or grid."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
