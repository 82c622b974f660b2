"""A small chart of bars with figures on them and a target as a dashed line; the table stands behind a link of the page.

BarChart([("1", 95), ("2", 86)], target=90, name="Tỷ lệ dự sinh hoạt năm 2026, %")
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme import colour, font, px, theme

_INSIDE = 24  # a bar at least so high holds its figure inside


class BarChart(QWidget):
    """`bars`: label and value (None = no value); `top`: the value of full height (0: the greatest)."""

    def __init__(
        self, bars: Sequence[tuple[str, float | None]], *, name: str, target: float | None = None, top: float = 0
    ) -> None:
        super().__init__()
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.set(bars, target=target, top=top)
        theme.follow(self, BarChart.updateGeometry)

    def set(self, bars: Sequence[tuple[str, float | None]], *, target: float | None = None, top: float = 0) -> None:
        """Other bars."""
        self._bars, self._target = list(bars), target
        self._top = top or max([value for _, value in bars if value is not None] + [target or 0, 1])
        said = ", ".join(f"{label}: {value:g}" for label, value in bars if value is not None)
        self.setAccessibleName(f"{self._name}. {said}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(30) * max(1, len(self._bars)), px(120))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(22) * max(1, len(self._bars)), px(90))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        foot = QFontMetrics(font("small")).height() + px(2)
        ground = self.height() - foot
        full = ground - px(18)
        step = self.width() / max(1, len(self._bars))
        painter.fillRect(QRectF(0, ground - 1, self.width(), 1), colour("ink"))
        for place, (label, value) in enumerate(self._bars):
            left = place * step + px(4)
            width = step - px(8)
            painter.setPen(colour("ink2"))
            painter.setFont(font("small"))
            painter.drawText(QRectF(place * step, ground, step, foot), Qt.AlignmentFlag.AlignCenter, label)
            if value is not None:
                self._paint_bar(
                    painter, QRectF(left, ground - full * value / self._top, width, full * value / self._top), value
                )
        if self._target is not None:
            height = ground - full * self._target / self._top
            painter.setPen(QPen(colour("amber-sign"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(0, height), QPointF(self.width(), height))

    def _paint_bar(self, painter: QPainter, bar: QRectF, value: float) -> None:
        painter.fillRect(bar, colour("ink2"))
        painter.setFont(font("small-strong"))
        inside = bar.height() >= px(_INSIDE)
        painter.setPen(colour("white" if inside else "ink"))
        line = QFontMetrics(font("small-strong")).height()
        top = bar.top() + (bar.height() - line) / 2 if inside else bar.top() - line
        wide = bar.adjusted(-px(6), 0, px(6), 0)
        painter.drawText(QRectF(wide.left(), top, wide.width(), line), Qt.AlignmentFlag.AlignCenter, f"{value:g}")
