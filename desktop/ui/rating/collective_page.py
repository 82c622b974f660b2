"""The collective's report (Mẫu 01) and the branch's own rating: facts of the year, sections, points, levels, dates."""

from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.season import Level, Reviewed
from desktop.ui.components.buttons import primary, small
from desktop.ui.components.labels import IconWords, words
from desktop.ui.components.lines import clear
from desktop.ui.components.panel import scrolled
from desktop.ui.forms.choice_editors import ChoiceEditor
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import Editor, TextEditor
from desktop.ui.meeting.kept_text import KeptText
from desktop.ui.page import Shell
from desktop.ui.rating.judged_box import LevelChooser
from desktop.ui.rating.merits_pane import MeritsPane
from desktop.ui.rating.papers import makes, open_yearly, paper_buttons
from desktop.ui.rating.points_pane import PointsPane
from desktop.ui.rating.re_rating import ReRatingDialog, again_line
from desktop.ui.rating.review_hand import ReviewHand
from desktop.ui.rating.review_page import TwoSidedReview
from desktop.ui.theme import gap, margins, px, theme

_LEVELS = (("voted_level", "Chi bộ biểu quyết"), ("decided_level", "Cấp trên quyết định"))


class BranchPane(QWidget):
    """The branch's levels and days, the share of tốt and above against the targets, papers."""

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
        self._make_levels()
        self._make_fields()
        self._column.addWidget(words("Đảng viên xếp loại tốt trở lên", "strong"))
        self._targets = QVBoxLayout()
        gap(self._targets, 2)
        self._column.addLayout(self._targets)
        self._print = words("In ra", "strong")
        self._column.addWidget(self._print)
        self._papers = QVBoxLayout()
        gap(self._papers, 8)
        self._column.addLayout(self._papers)
        self._column.addStretch(1)
        self._made_for = ""

    def _make_levels(self) -> None:
        grid = QGridLayout()
        theme.follow(grid, _spread)
        self.levels: dict[str, LevelChooser] = {}
        for row, (name, label) in enumerate(_LEVELS):
            chooser = LevelChooser(label)
            chooser.chosen.connect(partial(self._on_level, name))
            grid.addWidget(words(label, wrap=True), row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(chooser, row, 1, Qt.AlignmentFlag.AlignLeft)
            self.levels[name] = chooser
        grid.setColumnStretch(0, 1)
        self._column.addLayout(grid)
        row_again = QHBoxLayout()
        gap(row_again, 12)
        self._again_words = words("", "note", wrap=True)
        self._again = small("Xếp loại lại chi bộ", "undo-2", on=self._on_again)
        row_again.addWidget(self._again_words, 1)
        row_again.addWidget(self._again)
        self._column.addLayout(row_again)

    def _make_fields(self) -> None:
        hand = self._hand
        self.fields: dict[str, Editor] = {
            "reviewed": ChoiceEditor("Kiểm điểm tập thể", Reviewed),
            "draft_sent_on": DateEditor("Gửi dự thảo", hand.today),
            "branch_rated_on": DateEditor("Chi bộ tự xếp loại", hand.today),
            "decided_on": DateEditor("Ngày quyết định", hand.today),
            "decision": TextEditor("Số quyết định"),
        }
        for names in (("reviewed", "draft_sent_on", "branch_rated_on"), ("decided_on", "decision")):
            row = QHBoxLayout()
            gap(row, 12)
            for name in names:
                editor = self.fields[name]
                editor.left.connect(partial(self._keep, name))
                row.addWidget(editor, 1)
            self._column.addLayout(row)
        self.fields["reviewed"].edited.connect(partial(self._keep, "reviewed"))
        self.suggestions = KeptText("Gợi ý kiểm điểm của cấp trên", hand, lines=2)
        self._column.addWidget(self.suggestions)
        self.set_aside = KeptText("Lý do không áp dụng mức bắt buộc (nếu có)", hand, lines=2)
        self._column.addWidget(self.set_aside)

    def show_review(self) -> None:
        """Show levels, days and shares as they stand."""
        hand, season = self._hand, self._hand.season
        for name, chooser in self.levels.items():
            chooser.show_level(getattr(season, name))
        for name, editor in self.fields.items():
            if not editor.focus_target().hasFocus() and editor.value() != getattr(season, name):
                editor.set_value(getattr(season, name))
        key = f"rating:{hand.year}:0:suggestions"
        self.suggestions.show_text(key, season.suggestions, lambda text: hand.change(suggestions=text))
        key = f"rating:{hand.year}:0:forced_set_aside"
        self.set_aside.show_text(key, season.forced_set_aside, lambda text: hand.change(forced_set_aside=text))
        self._again.setVisible(season.decided_level is not Level.NONE)
        self._again_words.setText("\n".join(again_line(one) for one in hand.re_ratings))
        clear(self._targets)
        for target in hand.book.ratings.targets(hand.year):
            state = "outline" if target.reached is None else "green" if target.reached else "amber"
            line = IconWords("", "", wrap=True)
            line.set_state_words(target.text, state)
            self._targets.addWidget(line)
        if self._made_for != hand.form.paper:
            self._made_for = hand.form.paper
            clear(self._papers)
            papers = ((hand.form.paper, hand.form.label),)
            buttons = paper_buttons(papers, lambda paper: open_yearly(hand.shell, hand.book, paper, hand.year))
            for button in buttons:
                self._papers.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self._print.setVisible(bool(buttons))

    def _on_level(self, name: str, key: str) -> None:
        level = Level(key)
        self._hand.change(**{name: Level.NONE if level is getattr(self._hand.season, name) else level})

    def _keep(self, name: str) -> None:
        editor = self.fields[name]
        if editor.own_problem() is None:
            self._hand.change(**{name: editor.value()})

    def _on_again(self) -> None:
        again = self._hand.re_ratings
        ReRatingDialog(self, self._hand, again[-1].after if again else self._hand.season.decided_level).open()


class CollectivePage(TwoSidedReview):
    """Opened over the list; `tab`: "sections", "points" or "branch"."""

    help_key = "kiem-diem-tap-the"

    def __init__(self, book: Any, window: Shell, year: int, *, tab: str = "sections") -> None:
        super().__init__(book, window, ReviewHand(book, window, year, 0), "Báo cáo")
        hand = self.hand
        if makes(hand.form.paper):
            self.head.set_main(primary("Xem bản in", "file-text", on=self.print_))
        self.tabs.later("points", "B. Tự đánh giá", lambda: PointsPane(hand, committee=False))
        self.tabs.later("branch", "Mức, ngày, in ra", lambda: BranchPane(hand))
        self.tabs.later("merits", "Khen thưởng", lambda: MeritsPane(book, lambda: 0))
        self.tabs.set_current(tab)

    def titles(self) -> tuple[str, str]:
        """Whose report it is; form and year."""
        hand = self.hand
        return f"Kiểm điểm {hand.name.lower()}", f"{hand.form.label} · năm {hand.year}"

    @property
    def branch(self) -> BranchPane:
        """Levels, days, papers."""
        return cast(BranchPane, self.tabs.pane("branch"))

    def print_(self) -> None:
        """Ctrl+P: the report as it prints."""
        self.hand.keep()
        if makes(self.hand.form.paper):
            open_yearly(self.shell, self.book, self.hand.form.paper, self.hand.year)


def _spread(grid: QGridLayout) -> None:
    grid.setHorizontalSpacing(px(16))
    grid.setVerticalSpacing(px(6))
