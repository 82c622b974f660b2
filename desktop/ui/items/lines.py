"""Rows of a story or a list in a detail: a sign, what it is, in small what is known of it, perhaps a way to open it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.components.buttons import link
from desktop.ui.components.labels import Icon, words
from desktop.ui.theme import gap


def history_line(sign: str, tone: str, head: str, detail: str) -> QWidget:
    """One entry of a story: its sign, what happened, in small what was said."""
    return _line(sign, tone, head, detail, None)


def leading_line(sign: str, tone: str, head: str, detail: str, on: Callable[[], object]) -> QWidget:
    """The same with *Mở* at its end."""
    return _line(sign, tone, head, detail, on)


def _line(sign: str, tone: str, head: str, detail: str, on: Callable[[], object] | None) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    gap(row, 10)
    row.addWidget(Icon(sign, tone, 18, height=23), 0, Qt.AlignmentFlag.AlignTop)
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(words(head, wrap=True))
    if detail:
        texts.addWidget(words(detail, "note", wrap=True))
    row.addLayout(texts, 1)
    if on is not None:
        button = link("Mở", on=on)
        button.setAccessibleName(f"Mở {head}")
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return holder
