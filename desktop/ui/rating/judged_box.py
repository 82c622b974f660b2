"""The foot of a review: own points and level, and what score and conditions allow, why, and where they disagree.

The program only says it; the person, the chi ủy, the branch and the committee above decide.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.rating_level import Judged
from desktop.domain.season import LEVELS, Level
from desktop.domain.vietnamese import points
from desktop.ui.components.buttons import link
from desktop.ui.components.choosers import Segments
from desktop.ui.components.labels import Icon, words
from desktop.ui.components.roomy import roomy_column
from desktop.ui.rating.levels import SHORT
from desktop.ui.rating.read_dialog import ReadDialog
from desktop.ui.rating.review_hand import ReviewHand
from desktop.ui.theme import STATES, gap, margins, px, set_state, theme


class WhyDialog(ReadDialog):
    """Every reason in full, with the figures they were judged by."""

    def __init__(self, parent: QWidget, hand: ReviewHand) -> None:
        super().__init__(parent, "Điểm và điều kiện cho phép mức nào?")
        judged = hand.judged()
        column = roomy_column(self.body, 300)
        gap(column, 4)
        for label, level in (("Theo điểm", judged.by_score), ("Theo điều kiện", judged.by_conditions)):
            column.addWidget(words(label, "label"))
            column.addWidget(words(level.label if level is not Level.NONE else "chưa nói được", "strong"))
        column.addWidget(words("Vì sao", "label"))
        for reason in judged.reasons or ("Không có điều gì cần xem.",):
            column.addWidget(words(f"• {reason}", wrap=True))
        column.addWidget(words("Căn cứ", "label"))
        column.addWidget(words(hand.rules.legal[0], "note", wrap=True))
        column.addStretch(1)
        self.body.addWidget(words("Chương trình chỉ nêu; người và chi bộ quyết định.", "note", wrap=True))


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


class JudgedBox(QFrame):
    """One or two sentences on a tint; *Vì sao?* tells the rest."""

    def __init__(self, hand: ReviewHand) -> None:
        super().__init__()
        self._hand = hand
        self._narrow, self._why = False, ""
        row = QHBoxLayout(self)
        margins(row, 16, 8, 16, 8)
        gap(row, 12)
        self._icon = Icon("triangle-alert", "amber", 20)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        self.head = words("", "strong", wrap=True)
        self.detail = words("", "small", wrap=True)
        column.addWidget(self.head)
        column.addWidget(self.detail)
        row.addLayout(column, 1)
        row.addWidget(link("Vì sao?", on=lambda: WhyDialog(self, hand).open()), 0, Qt.AlignmentFlag.AlignBottom)

    def show_review(self) -> None:
        """Say what is allowed now."""
        judged = self._hand.judged()
        head = judged_words(judged, scored=self._hand.rules.scored)
        quiet = judged.by_score is Level.NONE and not judged.flags
        state = "outline" if quiet else "green" if judged.agree and not judged.flags else "amber"
        self.head.setText(head)
        self._why = " ".join(reason for reason in judged.reasons[1:] if not reason.startswith("Điểm cho phép"))
        self.detail.setText(self._why.replace(" %", "\u00a0%"))  # no line begins with the sign
        self.detail.setVisible(bool(self._why) and not self._narrow)
        sign, tone, _ = STATES[state]
        self._icon.set("info" if quiet else sign, tone)
        set_state(self, "strip", "blue" if quiet else state)
        for label in (self.head, self.detail):
            set_state(label, "tone", "" if quiet else tone)
        self.setAccessibleName(f"{head} {self._why}")

    def narrow(self, *, narrow: bool) -> None:
        """The head alone where there is little height; *Vì sao?* tells the rest."""
        self._narrow = narrow
        self.detail.setVisible(bool(self._why) and not narrow)


def judged_words(judged: Judged, *, scored: bool) -> str:
    """What score and conditions allow, in one sentence."""
    score, conditions = judged.by_score, judged.by_conditions
    if judged.forced:
        return "Có trường hợp bắt buộc “Không hoàn thành nhiệm vụ”: cần xem."
    if not scored:
        known = conditions is not Level.NONE
        return f"Điều kiện cho phép “{SHORT[conditions]}”." if known else "Điều kiện chưa xét được."
    if score is Level.NONE:
        return "Chưa có điểm tự chấm."
    if judged.mismatch:
        return f"Điểm cho phép “{SHORT[score]}”, nhưng không mức nào hợp với điều kiện."
    if conditions is Level.NONE:
        said = f"Điểm cho phép “{SHORT[score]}”; điều kiện chưa xét được"
    elif judged.agree:
        said = f"Điểm và điều kiện cùng cho phép “{SHORT[score]}”"
    else:
        return f"Điểm cho phép “{SHORT[score]}”, điều kiện cho phép “{SHORT[conditions]}”."
    lower = judged.allowed not in (Level.NONE, score)  # an earlier shortcoming, the units a leader leads
    return f"{said}, tính đủ thì tới “{SHORT[judged.allowed]}”." if lower else f"{said}."


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
        gap(row, 16)
        scored = QVBoxLayout()
        scored.setSpacing(0)
        self._score_caption = words("Điểm tự chấm", "note")
        scored.addWidget(self._score_caption)
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
        self.judged = JudgedBox(hand)
        column.addWidget(self.judged)

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
        self.judged.show_review()

    def narrow(self, *, narrow: bool) -> None:
        """Without captions and reasons where there is little height."""
        self._score_caption.setVisible(not narrow)
        self.caption.setVisible(not narrow)
        self.judged.narrow(narrow=narrow)
        theme.follow(self, lambda it: it.setMinimumHeight(px(0 if narrow else 80)))

    def _on_level(self, key: str) -> None:
        level = Level(key)
        self._hand.change(own_level=Level.NONE if level is self._hand.own_level else level)
