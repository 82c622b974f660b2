"""The foot of a review: own points and level, and what score and conditions allow, why, and where they disagree.

The program only says it; the person, the chi ủy, the branch and the committee above decide.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.season import LEVELS, Level
from desktop.domain.vietnamese import points
from desktop.ui.components.choosers import Segments
from desktop.ui.components.labels import words
from desktop.ui.rating.levels import SHORT
from desktop.ui.rating.review_hand import ReviewHand
from desktop.ui.theme import gap, margins, px, theme


class LevelChooser(Segments):
    """The four levels in short words; pressing the chosen one again takes it away. `chosen(key)`."""

    def __init__(self, name: str) -> None:
        super().__init__([(level.value, SHORT[level]) for level in LEVELS], name=name, small=True)
        self.show_level(Level.NONE)

    def show_level(self, level: Level) -> None:
        """Choose without telling; NONE leaves all four open."""
        self.group.setExclusive(False)
        for button in self.buttons:
            button.setChecked(button.key == level.value)
        self.group.setExclusive(True)


class ReviewFoot(QWidget):
    """Own points as the sum they are, own level, and the box below; pinned under the form."""

    def __init__(self, hand: ReviewHand) -> None:
        super().__init__()
        self._hand = hand
        self.setObjectName("panel-foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        margins(row, 16, 8, 16, 8)
        gap(row, 28)
        scored = QVBoxLayout()
        scored.setSpacing(0)
        scored.addWidget(words("Điểm tự chấm", "note"))
        self.sum = words("", "record")
        scored.addWidget(self.sum)
        self._score_box = QWidget()
        self._score_box.setLayout(scored)
        scored.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._score_box)
        chosen = QVBoxLayout()
        gap(chosen, 2)
        self.caption = words("Tự nhận mức", "note")
        chosen.addWidget(self.caption)
        self.level = LevelChooser("Tự nhận mức")
        self.level.chosen.connect(self._on_level)
        chosen.addWidget(self.level)
        row.addLayout(chosen)
        row.addStretch(1)
        column.addLayout(row)
        theme.follow(self, lambda it: it.setMinimumHeight(px(80)))

    def show_review(self) -> None:
        """Show sum, level and what is allowed."""
        hand = self._hand
        rules = hand.rules
        self._score_box.setVisible(rules.scored)
        if hand.common is None or hand.tasks is None:
            self.sum.setText(f"– / {rules.common_max + rules.task_max}")
        else:
            whole = points(hand.common + hand.tasks)
            self.sum.setText(
                f"{points(hand.common)}/{rules.common_max} + {points(hand.tasks)}/{rules.task_max} = {whole}"
            )
        self.caption.setText("Tự nhận mức" if hand.person is not None else f"{hand.name} tự xếp loại")
        self.level.show_level(hand.own_level)

    def _on_level(self, key: str) -> None:
        level = Level(key)
        self._hand.change(own_level=Level.NONE if level is self._hand.own_level else level)
