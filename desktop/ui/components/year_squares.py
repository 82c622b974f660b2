"""A year at a glance: months or quarters as small squares, number and sign on the tint of their state; each a button.

squares = YearSquares(columns=6)
squares.set([Square("1", "green", "Tháng 1: đủ"), …, Square("11", "amber", "Tháng 11: còn thiếu giấy tờ", now=True)])
squares.chosen.connect(lambda index: window.go("meetings", month=index + 1))
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from desktop.domain.records import dataclass
from desktop.ui.theme import STATES, colour, font, pixmap, px, scale, theme

_SIGNS = {"green": "check"}
_TINTS = {"green": "green-soft", "amber": "amber-soft", "red": "red-soft", "blue": "blue-soft"}


@dataclass(frozen=True, slots=True)
class Square:
    """`title` "11" or "Quý IV"; `state` green, amber, red, blue or outline; `words` say the state; `now`: ringed;
    `sign`: another sign than the state's own; `leads`: whether pressing it opens anything."""

    title: str
    state: str
    words: str
    now: bool = False
    sign: str = ""
    leads: bool = True


class _SquareButton(QPushButton):
    def __init__(self, square: Square) -> None:
        super().__init__()
        self.square = square
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.follow(self, _SquareButton.updateGeometry)

    def show_square(self, square: Square) -> None:
        self.square = square
        self.setAccessibleName(square.words)
        self.setToolTip(square.words)
        self.setEnabled(square.leads)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(47), px(46))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(26), px(46))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # the grid walks; a button's own arrows go by their order only
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = self.square.state
        ring = 2 if self.square.now else scale().edge
        edge = "ink" if self.square.now else "line"
        box = QRectF(self.rect()).adjusted(ring / 2, ring / 2, -ring / 2, -ring / 2)
        painter.setPen(QPen(colour(edge), ring))
        painter.setBrush(colour(_TINTS.get(state, "surface")))
        painter.drawRoundedRect(box, px(4), px(4))
        painter.setPen(colour("ink"))
        painter.setFont(font("small-strong"))
        top = QRect(0, px(4), self.width(), px(21))
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, self.square.title)
        sign, tone, _ = STATES[state]
        size = px(15)
        drawn = self.square.sign or _SIGNS.get(state, sign)
        painter.drawPixmap((self.width() - size) // 2, px(25), pixmap(drawn, tone, size))


class YearSquares(QWidget):
    """`chosen(index)`. Arrow keys walk, Enter or Space opens."""

    chosen = Signal(int)

    def __init__(self, columns: int = 6, *, spacing: int = 6) -> None:
        super().__init__()
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        theme.follow(self._grid, lambda it: it.setSpacing(px(spacing)))
        self._buttons: list[_SquareButton] = []

    def set(self, squares: Sequence[Square]) -> None:
        """Show these, in reading order."""
        for button in self._buttons[len(squares) :]:
            button.hide()
            button.deleteLater()
        del self._buttons[len(squares) :]
        for place, square in enumerate(squares):
            if place >= len(self._buttons):
                self._add(place, square)
            self._buttons[place].show_square(square)

    def buttons(self) -> list[QPushButton]:
        """The squares, in reading order."""
        return list(self._buttons)

    def _add(self, place: int, square: Square) -> None:
        button = _SquareButton(square)
        button.clicked.connect(lambda _checked=False: self.chosen.emit(place))
        self._buttons.append(button)
        self._grid.addWidget(button, place // self._columns, place % self._columns)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._columns,
            Qt.Key.Key_Down: self._columns,
        }
        by = steps.get(Qt.Key(event.key()), 0)
        at = next((place for place, button in enumerate(self._buttons) if button.hasFocus()), -1)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at >= 0:
            self._buttons[at].click()
        elif by and at >= 0 and (to := self._next(at, by)) is not None:
            to.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _next(self, at: int, by: int) -> QPushButton | None:
        """The next square that way that leads somewhere; the arrows pass over the others."""
        return next((b for b in self._buttons[at + by :: by] if b.isEnabled()), None) if at + by >= 0 else None
