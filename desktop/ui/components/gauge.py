"""A target and how far one is: figure in words, bar, the target as a tick, then a sentence with its sign.

Gauge("Dự sinh hoạt bình quân", "93,8 %", 0.938, target=0.9, state="green", sentence="Đạt (chỉ tiêu từ 90 %)")
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.components.labels import IconWords, words
from desktop.ui.theme import STATES, colour, gap, margins, px, theme


class _Bar(QWidget):
    def __init__(self, height: int) -> None:
        super().__init__()
        self._height = height
        self.part: float | None = None
        self.target: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.follow(self, _Bar.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(self._height + 6))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(40), px(self._height + 6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(0, px(3), self.width(), px(self._height))
        painter.fillRect(box, colour("track"))
        if self.part is not None:
            filled = QRectF(box)
            filled.setWidth(box.width() * min(1.0, max(0.0, self.part)))
            painter.fillRect(filled, colour("ink2"))
        if self.target is not None:
            place = min(self.width() - 2.0, self.width() * self.target)
            painter.fillRect(QRectF(place, 0, 2, self.height()), colour("ink"))


class Gauge(QWidget):
    """`part` and `target` from 0 to 1; part None = not known (an empty track). `alone` draws a thicker bar."""

    def __init__(
        self,
        label: str,
        figure: str,
        part: float | None,
        *,
        target: float | None = None,
        state: str = "outline",
        sentence: str = "",
        alone: bool = False,
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        margins(column, 0, 0, 0, 0)
        gap(column, 1)
        head = QHBoxLayout()
        gap(head, 8)
        self._label, self._figure = words(label, wrap=True), words("", "strong")
        head.addWidget(self._label, 1)
        head.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignTop)
        self._bar = _Bar(12 if alone else 8)
        self._sentence = IconWords("", "", tone="ink2", wrap=True)
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addWidget(self._sentence)
        self.setProperty("role", "gauge")
        self.set(figure, part, target=target, state=state, sentence=sentence)

    def set(
        self,
        figure: str,
        part: float | None,
        *,
        target: float | None = None,
        state: str = "outline",
        sentence: str = "",
    ) -> None:
        """Other figures."""
        self._figure.setText(figure)
        self._bar.part, self._bar.target = part, target
        self._bar.update()
        sign, tone, _ = STATES[state]
        self._sentence.icon.set("circle-dashed" if state == "outline" else sign, tone)
        self._sentence.label.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        said = f"{self._label.text()}: {figure}. {sentence}".strip()
        self.setAccessibleName(said)
        self._bar.setAccessibleName(said)
