"""Part III of a form: each shortcoming of an earlier review with what became of it, chosen among three words."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.shortcoming import Mending, Shortcoming
from desktop.ui.components.choosers import Segments
from desktop.ui.components.labels import words
from desktop.ui.components.lines import clear
from desktop.ui.rating.review_hand import ReviewHand
from desktop.ui.theme import gap

_CHOICES = [(Mending.DONE.value, "Đã khắc phục"), (Mending.UNDER_WAY.value, "Đang"), (Mending.NOT_YET.value, "Chưa")]


class MendingLines(QWidget):
    """One line a shortcoming; what is chosen is kept at once."""

    def __init__(self, hand: ReviewHand) -> None:
        super().__init__()
        self._hand = hand
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        gap(self._column, 4)
        self._shown: list[Shortcoming] = []
        self.choices: dict[int, Segments] = {}

    def show_lines(self) -> None:
        """Read the shortcomings still to be answered for."""
        found = self._hand.earlier
        if found == self._shown:
            return
        self._shown = list(found)
        clear(self._column)
        self.choices = {}
        for one in found:
            self._column.addWidget(self._line(one))
        if not found:
            self._column.addWidget(words("Sổ không ghi hạn chế nào từ các kỳ trước.", "note", wrap=True))

    def _line(self, one: Shortcoming) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        gap(row, 10)
        row.addWidget(words(f"“{one.text}” ({one.year})", wrap=True), 1)
        chooser = Segments(_CHOICES, name=f"Khắc phục: {one.text}", small=True)
        if one.mending is Mending.UNKNOWN:
            chooser.group.setExclusive(False)
            for button in chooser.buttons:
                button.setChecked(False)
            chooser.group.setExclusive(True)
        else:
            chooser.set_current(one.mending.value)
        chooser.chosen.connect(partial(self._on_chosen, one))
        row.addWidget(chooser, 0, Qt.AlignmentFlag.AlignTop)
        self.choices[one.id] = chooser
        return holder

    def _on_chosen(self, one: Shortcoming, key: str) -> None:
        self._hand.set_mending(one, Mending(key))
