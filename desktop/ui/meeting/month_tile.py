"""One square of the year: name and state chip, weekday and day, attendance and score, one line more. A button."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from desktop.domain.records import dataclass
from desktop.ui.components.chips import chip_size, paint_chip
from desktop.ui.theme import colour, font, pixmap, px, scale, theme

_LINES = 3  # below the name


@dataclass(frozen=True, slots=True)
class TileWords:
    """What a tile says. `chip` is (words, kind, icon); `moved` puts the arrow before the last line."""

    name: str
    chip: tuple[str, str, str]
    lines: tuple[str, ...]
    moved: bool = False
    ringed: bool = False

    def spoken(self) -> str:
        """For screen readers: everything the tile shows, in one sentence."""
        return ", ".join([self.name, self.chip[0], *self.lines])


class MonthTile(QPushButton):
    """A month, or a quarter's theme (`quiet` ground). Enter or a click opens it."""

    def __init__(self, key: str, *, quiet: bool = False) -> None:
        super().__init__()
        self.key = key
        self._ground = "sunken" if quiet else "surface"
        self._said = TileWords("", ("", "outline", ""), ())
        self.setProperty("tile", "true")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.follow(self, MonthTile.updateGeometry)

    def say(self, said: TileWords) -> None:
        """Show a month's state."""
        self._said = said
        self.setAccessibleName(said.spoken())
        self.setToolTip(said.spoken())
        self.update()

    def sizeHint(self) -> QSize:
        lines = 1 + max(_LINES, len(self._said.lines))
        return QSize(px(200), px(24) + lines * px(23))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(150), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        left, room = px(14), self.width() - px(28)
        said = self._said
        # As if there were always three lines, so that names stand on one line across the year.
        height = px(24) + max(_LINES, len(said.lines)) * px(22)
        top = max(px(8), (self.height() - height) // 2)
        text, kind, sign = said.chip
        chip = chip_size(text, kind, sign) if text else QSize()
        self._line(painter, QRect(left, top, room - chip.width(), px(24)), said.name, "heading", "ink")
        if text:
            box = QRect(QPoint(self.width() - px(12) - chip.width(), top), QSize(chip.width(), px(24)))
            paint_chip(painter, box, text, kind, icon_name=sign)
        for number, line in enumerate(said.lines):
            top += px(24) if number == 0 else px(22)
            indent = self._arrow(painter, left, top) if said.moved and number == len(said.lines) - 1 else 0
            role, tone = ("body", "ink") if number == 0 else ("small", "ink2")
            self._line(painter, QRect(left + indent, top, room - indent, px(22)), line, role, tone)

    def _paint_ground(self, painter: QPainter) -> None:
        ringed = self._said.ringed
        width = 2 * scale().edge if ringed else scale().edge
        inset = int(width / 2) + 1
        painter.setPen(QPen(colour("ink" if ringed else "line"), width))
        painter.setBrush(colour("sunken" if self.underMouse() else self._ground))
        painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), px(6), px(6))

    def _arrow(self, painter: QPainter, left: int, top: int) -> int:
        size = px(16)
        painter.drawPixmap(left, top + (px(22) - size) // 2, pixmap("corner-down-right", "ink2", size))
        return size + px(4)

    @staticmethod
    def _line(painter: QPainter, box: QRect, text: str, role: str, tone: str) -> None:
        painter.setFont(font(role))
        painter.setPen(colour(tone))
        fitted = QFontMetrics(font(role)).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitted)
