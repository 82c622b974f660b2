"""Chips: a state as sign and word on a tint. `paint_chip` draws the same in table cells.

Chip("Thiếu 2 việc", "amber")     Chip("Dự bị", "neutral")     Chip("còn 10 ngày", "outline", icon_name="hourglass")
"""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme import STATES, colour, font, pixmap, px, scale, theme


def chip_size(text: str, kind: str, icon_name: str = "") -> QSize:
    """The room a chip takes now."""
    sign = icon_name or STATES[kind][0]
    width = QFontMetrics(font("small")).horizontalAdvance(text) + px(12)
    return QSize(width + (px(15) + px(5) if sign else 0), px(22))


def paint_chip(
    painter: QPainter, rect: QRect, text: str, kind: str, *, icon_name: str = "", on_selection: bool = False
) -> None:
    """Draw a chip into `rect` (its height is kept at 22, centred); white ground on a selected row."""
    own_sign, tone, tint = STATES[kind]
    sign = icon_name or own_sign
    box = QRect(rect.left(), rect.top() + (rect.height() - px(22)) // 2, rect.width(), px(22))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = "surface" if on_selection or not tint else tint
    painter.setBrush(colour(ground))
    inset = scale().edge / 2 if kind == "outline" else 0
    painter.setPen(QPen(colour("line"), scale().edge) if kind == "outline" else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(QRectF(box).adjusted(inset, inset, -inset, -inset), px(3), px(3))
    left = box.left() + px(6)
    if sign:
        painter.drawPixmap(left, box.top() + (box.height() - px(15)) // 2, pixmap(sign, tone, px(15)))
        left += px(15) + px(5)
    painter.setFont(font("small"))
    painter.setPen(colour(tone))
    words = QRect(left, box.top(), box.right() - left, box.height())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()


class Chip(QWidget):
    """Kinds: green, amber, red, blue (states), outline (not yet), neutral (a fact)."""

    def __init__(self, text: str, kind: str = "neutral", *, icon_name: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(text, kind, icon_name=icon_name)
        theme.follow(self, Chip.updateGeometry)

    def set(self, text: str, kind: str = "neutral", *, icon_name: str = "") -> None:
        """Other words, kind or sign."""
        self._text, self._kind, self._icon = text, kind, icon_name
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The words."""
        return self._text

    def sizeHint(self) -> QSize:
        return chip_size(self._text, self._kind, self._icon)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self._text, self._kind, icon_name=self._icon)
