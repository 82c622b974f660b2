"""Walks over what stands on a screen: does every word fit, is any of it English, has every input a name."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

INPUTS = (QLineEdit, QComboBox, QPlainTextEdit, QAbstractSpinBox, QAbstractButton)


def settle() -> None:
    """Let layouts that were just changed come to rest."""
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def shown(root: QWidget, kind: type | tuple[type, ...]) -> Iterator[QWidget]:
    """Every visible widget of `kind` below `root`."""
    for widget in root.findChildren(QWidget):
        if isinstance(widget, kind) and widget.isVisibleTo(root):
            yield widget


def words_cut(root: QWidget) -> list[str]:
    """Labels and buttons whose words have less room than they need."""
    cut = []
    for widget in shown(root, (QLabel, QAbstractButton)):
        text = widget.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
        if not text or (isinstance(widget, QLabel) and widget.textFormat() == Qt.TextFormat.RichText):
            continue
        room = widget.contentsRect()
        metrics = widget.fontMetrics()
        if isinstance(widget, QLabel) and widget.wordWrap():
            needed = metrics.boundingRect(0, 0, room.width(), 10_000, int(Qt.TextFlag.TextWordWrap), text)
            if needed.height() > room.height() + metrics.lineSpacing() // 8 or needed.width() > room.width() + 1:
                cut.append(f"{text!r}: {needed.size()} in {room.size()}")
        elif max(metrics.horizontalAdvance(line) for line in text.split("\n")) > room.width():
            cut.append(f"{text!r}: {metrics.horizontalAdvance(text)} in {room.width()}")
    return cut


def nameless(root: QWidget) -> list[str]:
    """Visible inputs a screen reader would have no name for."""
    without = []
    for widget in shown(root, INPUTS):
        inner = widget.parentWidget()
        if isinstance(widget, QLineEdit) and isinstance(inner, (QComboBox, QAbstractSpinBox)):
            continue
        said = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        if not said:
            without.append(f"{type(widget).__name__} in {type(inner).__name__}")
    return without


def sideways(root: QWidget) -> list[str]:
    """Widgets that stick out of the window at the right."""
    out = []
    for widget in shown(root, QWidget):
        if widget.window() is not root.window():
            continue
        right = widget.mapTo(root, widget.rect().topRight()).x()
        if right > root.width():
            out.append(f"{type(widget).__name__} {widget.accessibleName()}: {right} > {root.width()}")
    return out
