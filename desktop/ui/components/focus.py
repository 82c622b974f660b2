"""The ring around buttons, ticks and tiles that have the keyboard: one QFocusFrame moved about, for keyboard users."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QFocusFrame, QPushButton, QRadioButton, QToolButton, QWidget
from shiboken6 import isValid

from desktop.ui.theme import theme

if TYPE_CHECKING:
    from desktop.ui.theme.ring import RingStyle

_RINGED = (QPushButton, QCheckBox, QRadioButton, QToolButton)


class FocusRing(QObject):
    """Make one for the application and keep it; other widgets ask for the ring by the property `ring`."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._frame: QFocusFrame | None = None
        app.focusChanged.connect(self._on_focus)
        theme.changed.connect(self._again, Qt.ConnectionType.QueuedConnection)

    @cached_property
    def _style(self) -> "RingStyle":
        """Made with the first ring: what a style may be asked is a long list to load, and a mouse needs no ring."""
        from desktop.ui.theme.ring import RingStyle

        return RingStyle()

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        wanted = (
            now is not None
            and QApplication.mouseButtons() == Qt.MouseButton.NoButton
            and (isinstance(now, _RINGED) or bool(now.property("ring")))
            and not now.property("no_ring")
        )
        if self._frame is not None and not isValid(self._frame):
            self._frame = None  # it died with the dialog it was last in
        if wanted and now is not None:
            if self._frame is None:
                self._frame = QFocusFrame(now)
                self._frame.setStyle(self._style)
            self._frame.setWidget(now)
        elif self._frame is not None:
            self._frame.setWidget(None)  # type: ignore[arg-type]  # Qt takes none; its stub does not say so
            self._frame.hide()

    def _again(self) -> None:
        """A new stylesheet hides the frame: put it round its widget once more."""
        if self._frame is not None and isValid(self._frame) and self._frame.widget() is not None:
            held = self._frame.widget()
            self._frame.setWidget(None)  # type: ignore[arg-type]
            self._frame.setWidget(held)

    def frame(self) -> QFocusFrame | None:
        """The frame while it is around something."""
        alive = self._frame is not None and isValid(self._frame)
        return self._frame if alive and self._frame is not None and self._frame.isVisible() else None
