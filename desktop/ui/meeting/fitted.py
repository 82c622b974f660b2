"""An area as high as what it holds, which scrolls only where there is less room than that."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from desktop.ui.theme import px


class FittedArea(QScrollArea):
    """`content` scrolls up and down; the area asks for the content's height and takes no more."""

    def __init__(self, content: QWidget, *, least: int = 100) -> None:
        super().__init__()
        self._least = least
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        content.setObjectName(content.objectName() or "scrolled")
        self._content = content
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        content.installEventFilter(self)

    def _wanted(self) -> int:
        content = self._content
        width = self.viewport().width()
        high = content.heightForWidth(width) if content.hasHeightForWidth() else content.sizeHint().height()
        return max(high, content.minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self._content.sizeHint().width(), self._wanted())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._content.minimumSizeHint().width(), min(self._wanted(), px(self._least)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted = self._wanted()
        if self.maximumHeight() != wanted:
            self.setMaximumHeight(wanted)
            self.updateGeometry()
