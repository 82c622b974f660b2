"""What others say of a member; his own level, the chi ủy's, the branch's and the decided one below one another."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.season import Level
from desktop.ui.components.buttons import small
from desktop.ui.components.labels import words
from desktop.ui.components.panel import divider, scrolled
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import Editor, TextEditor
from desktop.ui.meeting.kept_text import KeptText
from desktop.ui.rating.judged_box import LevelChooser
from desktop.ui.rating.re_rating import ReRatingDialog, again_line
from desktop.ui.rating.review_hand import ReviewHand
from desktop.ui.theme import gap, margins, px, theme

_REMARKS = (
    ("committee_remark", "Nhận xét, đánh giá của chi ủy", 3),
    ("residence_remark", "Nhận xét nơi cư trú (213)", 2),
    ("unit_remark", "Nhận xét của cơ quan, đơn vị", 2),
    ("other_branch_remark", "Ý kiến chi bộ nơi sinh hoạt tạm thời", 2),
    ("suggestions", "Gợi ý kiểm điểm của cấp trên", 2),
    ("forced_set_aside", "Lý do không áp dụng mức bắt buộc (nếu có)", 2),
)
_LEVELS = (
    ("unit_level", "Cơ quan xếp (CBCCVC)"),
    ("committee_level", "Chi ủy đề xuất"),
    ("branch_level", "Chi bộ đề xuất"),
    ("decided_level", "Cấp trên quyết định"),
)


class OpinionsPane(QWidget):
    """The tab: levels on top, remarks below."""

    def __init__(self, hand: ReviewHand) -> None:
        super().__init__()
        self._hand = hand
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        margins(self._column, 16, 10, 16, 12)
        gap(self._column, 8)
        outer.addWidget(scrolled(holder))
        self.levels: dict[str, LevelChooser] = {}
        self._make_levels()
        self._make_decision()
        self._column.addWidget(divider())
        self.texts: dict[str, KeptText] = {}
        for name, label, lines in _REMARKS:
            self.texts[name] = KeptText(label, hand, lines=lines)
            self._column.addWidget(self.texts[name])
        self._make_later()
        self._column.addStretch(1)

    def _make_decision(self) -> None:
        self.decided: dict[str, Editor] = {
            "decided_on": DateEditor("Ngày quyết định", self._hand.today),
            "decision": TextEditor("Số quyết định"),
        }
        row = QHBoxLayout()
        gap(row, 12)
        for name, editor in self.decided.items():
            editor.left.connect(partial(self._keep, name, editor))
            row.addWidget(editor, 1)
        self._column.addLayout(row)
        self._again_row = QHBoxLayout()
        gap(self._again_row, 12)
        self._again_words = words("", "note", wrap=True)
        self._again = small("Xếp loại lại", "undo-2", on=self._on_again)
        self._again_row.addWidget(self._again_words, 1)
        self._again_row.addWidget(self._again)
        self._column.addLayout(self._again_row)

    def _make_later(self) -> None:
        self.why_not = TextEditor("Lý do chưa kiểm điểm, xếp loại (nếu vắng)")
        self.later = DateEditor("Ngày xếp loại bổ sung", self._hand.today)
        late = QHBoxLayout()
        gap(late, 12)
        late.addWidget(self.why_not, 2)
        late.addWidget(self.later, 1)
        self.why_not.left.connect(partial(self._keep, "why_not", self.why_not))
        self.later.left.connect(partial(self._keep, "rated_later_on", self.later))
        self._column.addLayout(late)

    def _make_levels(self) -> None:
        grid = QGridLayout()
        theme.follow(grid, _spread)
        self._own = words("", "strong")
        grid.addWidget(words("Tự nhận"), 0, 0)
        grid.addWidget(self._own, 0, 1)
        for row, (name, label) in enumerate(_LEVELS, 1):
            chooser = LevelChooser(label)
            chooser.chosen.connect(partial(self._on_level, name))
            grid.addWidget(words(label, wrap=True), row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(chooser, row, 1, Qt.AlignmentFlag.AlignLeft)
            self.levels[name] = chooser
        grid.setColumnStretch(0, 1)
        self._column.addLayout(grid)

    def show_review(self) -> None:
        """Show levels and remarks as they stand."""
        hand, review = self._hand, self._hand.review
        self._own.setText(review.own_level.label)
        for name, chooser in self.levels.items():
            chooser.show_level(getattr(review, name))
        edits: dict[str, Editor] = {**self.decided, "why_not": self.why_not, "rated_later_on": self.later}
        for name, editor in edits.items():
            if not editor.focus_target().hasFocus() and editor.value() != getattr(review, name):
                editor.set_value(getattr(review, name))
        for name, text in self.texts.items():
            key = f"rating:{hand.year}:{hand.member_id}:{name}"
            text.show_text(key, getattr(review, name), partial(self._save_text, name))
        again = hand.re_ratings
        self._again.setVisible(review.decided_level is not Level.NONE)
        self._again_words.setText("\n".join(again_line(one) for one in again))

    def _save_text(self, name: str, text: str) -> bool:
        return self._hand.change(**{name: text})

    def _on_level(self, name: str, key: str) -> None:
        level = Level(key)
        now = getattr(self._hand.review, name)
        self._hand.change(**{name: Level.NONE if level is now else level})

    def _keep(self, name: str, editor: Editor) -> None:
        if editor.own_problem() is None:
            self._hand.change(**{name: editor.value()})

    def _on_again(self) -> None:
        again = self._hand.re_ratings
        before = again[-1].after if again else self._hand.review.decided_level
        ReRatingDialog(self, self._hand, before).open()


def _spread(grid: QGridLayout) -> None:
    grid.setHorizontalSpacing(px(16))
    grid.setVerticalSpacing(px(6))
