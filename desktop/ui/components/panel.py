"""Panel: white ground with a thin edge, a head (title, note, buttons), a body and a pinned foot.

panel = Panel("Chương trình", "9 mục · 110 phút")
panel.add_to_head(small("Thêm mục", "plus", on=…))
panel.body.addWidget(table)             # Panel(padded=False) lets tables reach the edges
panel.foot.addWidget(link("Giấy mời", on=…))
"""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.components.labels import words
from desktop.ui.theme import colour, gap, margins, px, scale, theme


class _Edge(QWidget):
    """Lies over the panel: keeps the corners round where tables and feet reach the edge."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge, radius = scale().edge, px(6)
        outline = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        inside, outside = QPainterPath(), QPainterPath()
        inside.addRoundedRect(outline, radius, radius)
        outside.addRect(QRectF(self.rect()))
        painter.fillPath(outside - inside, colour("canvas"))
        painter.setPen(QPen(colour("line"), edge))
        painter.drawPath(inside)


class Panel(QFrame):
    """`head` (a row, hidden until used), `body` (a column), `foot` (a row, hidden until used)."""

    def __init__(self, title: str = "", note: str = "", *, padded: bool = True) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._column = QVBoxLayout(self)
        theme.follow(self._column, lambda it: it.setContentsMargins(*[scale().edge] * 4))
        self._column.setSpacing(0)
        self._head: QWidget | None = None
        self._foot: QWidget | None = None
        self.title = words(title, "heading")
        self.note = words(note, "note")
        inner = QWidget()
        self.body = QVBoxLayout(inner)
        if padded:
            margins(self.body, 16, 12, 16, 16)
        else:
            margins(self.body, 0, 0, 0, 0)
        gap(self.body, 8 if padded else 0)
        self._inner = inner
        self._column.addWidget(inner, 1)
        self._edge = _Edge(self)
        self.installEventFilter(self)
        if title:
            self.head.addWidget(self.title)
            self.head.addWidget(self.note)
            self.head.addStretch(1)
            self.setAccessibleName(title)

    @property
    def head(self) -> QHBoxLayout:
        """The row on top, 44 high: title, note, stretch, then what `add_to_head` brings."""
        if self._head is None:
            self._head = QWidget()
            row = QHBoxLayout(self._head)
            margins(row, 16, 6, 16, 6)
            gap(row, 8)
            theme.follow(self._head, lambda it: it.setMinimumHeight(px(44)))
            self._column.insertWidget(0, self._head)
            if self.body.contentsMargins().top():
                margins(self.body, 16, 4, 16, 16)
        row_layout = self._head.layout()
        assert isinstance(row_layout, QHBoxLayout)
        return row_layout

    @property
    def foot(self) -> QHBoxLayout:
        """The pinned row at the bottom, on `sunken`."""
        if self._foot is None:
            self._foot = QWidget()
            self._foot.setObjectName("panel-foot")
            self._foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            row = QHBoxLayout(self._foot)
            margins(row, 16, 8, 16, 8)
            gap(row, 12)
            theme.follow(self._foot, lambda it: it.setMinimumHeight(px(44)))
            self._column.addWidget(self._foot)
        row_layout = self._foot.layout()
        assert isinstance(row_layout, QHBoxLayout)
        return row_layout

    def foot_widget(self) -> QWidget:
        """The foot as a widget (to hide or show it)."""
        assert self.foot is not None
        assert self._foot is not None
        return self._foot

    def insert_strip(self, strip: QWidget) -> None:
        """A message strip between head and body."""
        self._column.insertWidget(1 if self._head is not None else 0, strip)

    def add_to_head(self, widget: QWidget) -> None:
        """Something at the right end of the head."""
        self.head.addWidget(widget)

    def set_title(self, title: str, note: str = "") -> None:
        """Other words in the head (the panel must have been made with a title)."""
        self.title.setText(title)
        self.note.setText(note)
        self.setAccessibleName(title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._edge.setGeometry(self.rect())
        self._edge.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ChildPolished:
            self._edge.raise_()
        return super().eventFilter(watched, event)


def divider(*, vertical: bool = False) -> QFrame:
    """A thin line between things."""
    line = QFrame()
    line.setObjectName("divider")
    if vertical:
        theme.follow(line, lambda it: it.setFixedWidth(scale().edge))
    else:
        theme.follow(line, lambda it: it.setFixedHeight(scale().edge))
    return line


class UpDownArea(QScrollArea):
    """Scrolls up and down only; its content is as wide as the sight and as high as its words need at that width.

    (QScrollArea's own resizing takes wrapped labels at their narrowest and leaves a scroll bar over empty room.)
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        # One made here is known here: asked for Qt's own, PySide6 loads every kind of widget to name it.
        self._sight = QWidget()
        self.setViewport(self._sight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content.setObjectName("scrolled")
        self.setWidget(content)
        content.setAutoFillBackground(False)
        content.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give the content its size."""
        layout = self._content.layout()
        if layout is None:
            return
        width = self._sight.width()
        needed = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        wanted = QSize(width, max(needed, self._sight.height()))
        if self._content.size() != wanted:
            self._content.resize(wanted)


def scrolled(content: QWidget) -> UpDownArea:
    """`content` (with a layout) in an area that scrolls up and down only."""
    return UpDownArea(content)
