"""How long after the last key what is typed is written to its draft; one pause for everything that keeps drafts."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 1500
"""With the write itself well under the two seconds after which nothing typed may be lost."""


def after_pause(owner: QObject, keep: Callable[[], object]) -> QTimer:
    """A timer that calls `keep` once, a pause after it was last started: start it with each key."""
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(PAUSE_MS)
    timer.timeout.connect(keep)
    return timer
