"""Lines of a detail: a heading, what is said of it and, where it can be changed, *Sửa*; clearing a column of them."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.components.buttons import link
from desktop.ui.components.labels import words
from desktop.ui.theme import gap


def line(head: str, detail: str, on: Callable[[], object] | None = None) -> QWidget:
    """A heading with its detail and, when it can be changed, *Sửa*."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    gap(row, 12)
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(words(head, wrap=True))
    if detail:
        texts.addWidget(words(detail, "note", wrap=True))
    row.addLayout(texts, 1)
    if on is not None:
        button = link("Sửa", on=on)
        button.setAccessibleName(f"Sửa {head}")
        row.addWidget(button)
    return holder


def clear(layout: QVBoxLayout) -> None:
    """Take every widget out of a column."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
