"""The bare inputs under the editors: a line with something at its right end, a combo that the wheel leaves alone."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QPlainTextEdit, QWidget

from desktop.ui.theme import px, theme


class Line(QLineEdit):
    """A line edit; `left` when the keyboard leaves it; `put_at_end(widget)` gives it a button inside."""

    left = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._end: QWidget | None = None

    def put_at_end(self, widget: QWidget) -> None:
        """A small widget inside the line, at its right end."""
        widget.setParent(self)
        widget.show()
        self._end = widget
        theme.follow(self, Line._place)

    def _place(self) -> None:
        if self._end is None:
            return
        width = self._end.sizeHint().width()
        height = min(self._end.sizeHint().height(), self.height() - 4)
        self._end.setGeometry(QRect(self.width() - width - px(4), (self.height() - height) // 2, width, height))
        room = 0 if self._end.isHidden() else width
        self.setTextMargins(0, 0, room, 0)

    def end_changed(self) -> None:
        """The widget at the end got other words or was hidden."""
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason):
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            event.accept()
            self.left.emit()
            self.focusNextChild()


class Combo(QComboBox):
    """A combo box that changes by the wheel only while it has the keyboard; Enter goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(14)
        self.view().setTextElideMode(Qt.TextElideMode.ElideNone)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def showPopup(self) -> None:
        needed = max((self.fontMetrics().horizontalAdvance(self.itemText(i)) for i in range(self.count())), default=0)
        self.view().setMinimumWidth(max(self.width(), needed + px(44)))
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.focusNextChild()
            return
        super().keyPressEvent(event)


class LongText(QPlainTextEdit):
    """Several lines; Tab leaves it; grows from `lines` up to twice that before it scrolls."""

    left = Signal()

    def __init__(self, lines: int = 3) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # its lines wrap
        self.document().setDocumentMargin(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        theme.follow(self, LongText._grow)

    def sizeHint(self) -> QSize:
        return QSize(px(300), self.minimumHeight())

    def _grow(self) -> None:
        line = self.fontMetrics().lineSpacing()
        lines = max(self._lines, min(self.document().size().toSize().height(), self._lines * 2))
        self.setFixedHeight(lines * line + px(16) + 2)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


def below(widget: QWidget) -> QPoint:
    """Where a popup under `widget` begins."""
    return widget.mapToGlobal(QPoint(0, widget.height() + 2))
