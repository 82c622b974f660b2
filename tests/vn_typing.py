"""Typing as a Vietnamese user does: composed letters come by the input method (qtbot.keyClicks aborts on them)."""

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


def type_vn(widget: QWidget, text: str) -> None:
    """Put `text` in at the cursor, letter by letter, as UniKey commits it."""
    for letter in text:
        event = QInputMethodEvent("", [])
        event.setCommitString(letter)
        QApplication.sendEvent(widget, event)
