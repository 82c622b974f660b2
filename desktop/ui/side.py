"""The sidebar: pages by icon and words, a rail of icons over short words when the window is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.components.flow import Width
from desktop.ui.page import PageSpec
from desktop.ui.theme import colour, font, pixmap, px, scale, theme


class NavButton(QPushButton):
    """One page. Painted here: a mark at the left, icon, words, count; the words below the icon on the rail."""

    def __init__(self, spec: PageSpec, number: int) -> None:
        super().__init__()
        self.spec, self.count = spec, 0
        self.rail = False
        self.words = spec.title
        self.setProperty("nav", "true")
        self.setProperty("no_ring", "true")
        self.setCheckable(True)
        self.setToolTip(f"Alt+{number}")
        self.setAccessibleName(spec.title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int) -> None:
        """The number at the right; 0 shows none."""
        self.count = count
        self.setAccessibleName(f"{self.spec.title}, {count} việc" if count else self.spec.title)
        self.update()

    def sizeHint(self) -> QSize:
        if self.rail:
            return QSize(px(88), px(20 + 22 + 5))
        return QSize(px(190), px(44))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # the sidebar moves the focus; the button itself would open the page
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = "accent" if self.isChecked() else "ink"
        if self.isChecked():
            painter.fillRect(self.rect(), colour("accent-soft"))
            painter.fillRect(0, 0, px(4), self.height(), colour("accent"))
        elif self.underMouse():
            painter.fillRect(self.rect(), colour("disabled-bg"))
        painter.setPen(colour(tone))
        if self.rail:
            self._paint_rail(painter, tone)
        else:
            self._paint_row(painter, tone)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("blue"), 2))
            painter.drawRoundedRect(self.rect().adjusted(px(4) + 2, 2, -3, -3), px(4), px(4))

    def _paint_row(self, painter: QPainter, tone: str) -> None:
        size = px(20)
        painter.drawPixmap(px(20), (self.height() - size) // 2, pixmap(self.spec.icon, tone, size))
        painter.setFont(font("strong" if self.isChecked() else "body"))
        box = QRect(px(52), 0, self.width() - px(52), self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.words)
        if self.count:
            self._paint_count(painter, self.width() - px(12), self.height() // 2)

    def _paint_rail(self, painter: QPainter, tone: str) -> None:
        size, text = 28, QFontMetrics(font("small"))
        used = size + text.height()
        top = (self.height() - used) // 2
        painter.drawPixmap((self.width() - size + px(4)) // 2, top, pixmap(self.spec.icon, tone, size))
        painter.setFont(font("small-strong" if self.isChecked() else "small"))
        box = QRect(px(4), top + size, self.width() - px(4), text.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.spec.short_title)
        if self.count:
            self._paint_count(painter, self.width() - px(6), top + size // 2)

    def _paint_count(self, painter: QPainter, right: int, middle: int) -> None:
        words = str(self.count)
        width = max(px(22), QFontMetrics(font("small-strong")).horizontalAdvance(words) + px(12))
        box = QRect(right - width, middle - px(10), width, px(20))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(box, px(10), px(10))
        painter.setPen(colour("ink"))
        painter.setFont(font("small-strong"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


class BookButton(QPushButton):
    """Name of the program and of the book at the top; opens the menu."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("nav", "true")
        self.setProperty("no_ring", "true")
        self.book = ""
        self.setToolTip("Menu của sổ (F10)")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_book(self, name: str) -> None:
        """The branch's name under the program's."""
        self.book = name
        self.setAccessibleName(f"Menu của sổ {name}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(190), px(64))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.fillRect(self.rect(), colour("disabled-bg"))
        size, left = px(28), px(16)
        painter.drawPixmap(left, (self.height() - size) // 2, pixmap("book-open-text", "ink", size))
        text_left, room = left + size + px(10), self.width() - left - size - px(10) - px(26)
        painter.setPen(colour("ink"))
        painter.setFont(font("heading"))
        painter.drawText(QRect(text_left, px(10), room, px(24)), Qt.AlignmentFlag.AlignVCenter, "Sổ Chi bộ")
        painter.setPen(colour("ink2"))
        painter.setFont(font("small"))
        name = QFontMetrics(font("small")).elidedText(self.book, Qt.TextElideMode.ElideRight, room + px(10))
        painter.drawText(QRect(text_left, px(33), room + px(10), px(20)), Qt.AlignmentFlag.AlignVCenter, name)
        arrow = px(16)
        painter.drawPixmap(self.width() - px(26), px(14), pixmap("chevron-down", "ink2", arrow))
        if self.hasFocus():
            painter.setPen(QPen(colour("blue"), 2))
            painter.drawRoundedRect(self.rect().adjusted(3, 3, -4, -4), px(4), px(4))


class Side(QWidget):
    """`chosen(key)` when the user picks a page. ↑↓ move, Enter opens, Tab leaves."""

    chosen = Signal(str)

    def __init__(self, pages: Sequence[PageSpec]) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Các trang")
        self._width = Width.WIDE
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, scale().edge, 0)
        column.setSpacing(0)
        self.book = BookButton()
        column.addWidget(self.book)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: dict[str, NavButton] = {}
        for number, spec in enumerate(pages, 1):
            button = NavButton(spec, number)
            button.clicked.connect(lambda _checked=False, key=spec.key: self.chosen.emit(key))
            self._group.addButton(button)
            self.buttons[spec.key] = button
            column.addWidget(button)
        column.addStretch(1)
        theme.follow(self, lambda it: it.arrange(it._width))  # noqa: SLF001 – its own method as a function

    def set_current(self, key: str) -> None:
        """Mark a page as the one in front."""
        if key in self.buttons:
            self.buttons[key].setChecked(True)

    def arrange(self, width: Width) -> None:
        """Icon and words, or the rail."""
        self._width = width
        rail = width is Width.NARROW
        self.book.setVisible(not rail)
        for button in self.buttons.values():
            button.rail = rail
            middle = width is Width.MIDDLE and button.spec.middle_title
            button.words = button.spec.middle_title if middle else button.spec.title
            button.setSizePolicy(
                QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred if rail else QSizePolicy.Policy.Fixed
            )
            button.setMaximumHeight(px(54) if rail else px(44))
            self._column.setStretchFactor(button, 20 if rail else 0)
            button.updateGeometry()
            button.update()
        self.setFixedWidth({Width.WIDE: px(212), Width.MIDDLE: px(190), Width.NARROW: px(88)}[width])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        order = list(self.buttons.values())
        focused = next((place for place, button in enumerate(order) if button.hasFocus()), -1)
        if by and focused >= 0:
            order[(focused + by) % len(order)].setFocus(Qt.FocusReason.TabFocusReason)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and focused >= 0:
            order[focused].click()
            return
        super().keyPressEvent(event)
