"""The facts beside a name, as chips: what has no room is left out, the least important first, and none is ever cut."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.ui.components.chips import Chip
from desktop.ui.theme import gap, theme


class ChipRow(QWidget):
    """`show_facts` with (words, kind, weight): the lightest go first."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        gap(self._row, 8)
        self._chips: list[tuple[Chip, int]] = []
        theme.follow(self, ChipRow._fit)

    def show_facts(self, facts: Sequence[tuple[str, str, int]]) -> None:
        """Other facts."""
        while self._row.count():
            self._row.takeAt(0)
        for chip, _ in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [(Chip(text, kind), weight) for text, kind, weight in facts]
        for chip, _ in self._chips:
            self._row.addWidget(chip)
        self._row.addStretch(1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        space = self._row.spacing()
        room, kept = self.width() + space, set()
        for chip, _ in sorted(self._chips, key=lambda pair: -pair[1]):
            room -= chip.sizeHint().width() + space
            if room < 0:
                break
            kept.add(chip)
        for chip, _ in self._chips:
            chip.setVisible(chip in kept)
        self.updateGeometry()
