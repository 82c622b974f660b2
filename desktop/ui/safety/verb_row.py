"""A row of buttons of which as many are shown as have room; the rest stand under *Việc khác*."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop.ui.components.buttons import Button, action_of, secondary
from desktop.ui.theme import px, theme


class VerbRow(QWidget):
    """The most wanted first; the first is always shown."""

    def __init__(self, buttons: Sequence[Button]) -> None:
        super().__init__()
        self._buttons = list(buttons)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        theme.follow(self._row, lambda it: it.setSpacing(px(8)))
        for button in self._buttons:
            self._row.addWidget(button)
        self.more = secondary("Việc khác", "ellipsis")
        self._menu = QMenu(self.more)
        self._menu.aboutToShow.connect(self._fill)
        self.more.setMenu(self._menu)
        self._row.addWidget(self.more)
        self._row.addStretch(1)
        self._fit()

    def entries(self) -> list[QAction]:
        """What stands under *Việc khác* now."""
        self._fill()
        return self._menu.actions()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the first button and the menu."""
        kept = [self._buttons[0], self.more]
        return QSize(
            sum(button.sizeHint().width() for button in kept) + px(8), max(b.sizeHint().height() for b in kept)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()  # words or sizes changed
        return super().event(event)

    def _fit(self) -> None:
        shown = next((n for n in range(len(self._buttons), 1, -1) if self._needed(n) <= self.width()), 1)
        for place, button in enumerate(self._buttons):
            button.setVisible(place < shown)
        self.more.setVisible(shown < len(self._buttons))

    def _needed(self, shown: int) -> int:
        kept = self._buttons[:shown] + ([self.more] if shown < len(self._buttons) else [])
        return sum(button.sizeHint().width() for button in kept) + px(8) * (len(kept) - 1)

    def _fill(self) -> None:
        self._menu.clear()
        for button in self._buttons:
            if button.isHidden():
                self._menu.addAction(action_of(button, self._menu))
