"""Step 3, Sau buổi họp: the score, the result and its text, what was given out, what is still to be done, papers."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.documents import meeting_papers
from desktop.domain.action_item import ActionItem
from desktop.domain.dates import show
from desktop.services.workspace import scored
from desktop.ui.components.buttons import link, small
from desktop.ui.components.choosers import Tabs
from desktop.ui.components.flow import Width
from desktop.ui.components.labels import words
from desktop.ui.components.panel import Panel, divider, scrolled
from desktop.ui.meeting.action_form import ActionForm
from desktop.ui.meeting.checklist import Checklist
from desktop.ui.meeting.guests import GuestsWindow, two_lines
from desktop.ui.meeting.hand import Hand
from desktop.ui.meeting.papers import PapersPanel, open_one
from desktop.ui.meeting.result import ResultPanel
from desktop.ui.meeting.scores import ScorePanel
from desktop.ui.meeting.switched import Part, Switched, stacked
from desktop.ui.theme import margins


class WorkPanel(Panel):
    """Việc giao sau họp."""

    def __init__(self, hand: Hand) -> None:
        super().__init__("Việc giao sau họp", padded=False)
        self._hand = hand
        self._add = small("Thêm", "plus", on=self._on_add)
        self._add.setAccessibleName("Thêm việc giao")
        self.add_to_head(self._add)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        margins(self._list, 0, 0, 0, 8)
        self.body.addLayout(self._list)
        self._rows: list[QWidget] = []

    def show_file(self) -> None:
        """Show what was given out as it stands."""
        for old in self._rows:
            old.hide()
            old.deleteLater()
        self._rows = []
        for item in self._hand.file.items:
            self._rows += [divider(), self._row(item)]
        if not self._rows:
            self._rows = [two_lines("Chưa giao việc nào", "Mỗi việc một người chủ trì và một hạn")]
        for row in self._rows:
            self._list.addWidget(row)

    def _row(self, item: ActionItem) -> QWidget:
        who = self._hand.who(item.member_id) or item.owner or "chưa có người chủ trì"
        due = f"hạn {show(item.due_on)[:5]}" if item.due_on else "chưa có hạn"
        edit = link("Sửa", on=partial(self._on_edit, item))
        edit.setAccessibleName(f"Sửa việc {item.title}")
        return two_lines(item.title, f"{who} · {due}", edit)

    def _on_add(self) -> None:
        ActionForm(self, self._hand, ActionItem(meeting_id=self._hand.meeting_id)).open()

    def _on_edit(self, item: ActionItem) -> None:
        ActionForm(self, self._hand, item).open()


class AfterStep(QWidget):
    """Score and result at the left; checklist, items and papers at the right."""

    def __init__(self, hand: Hand) -> None:
        super().__init__()
        self._hand = hand
        self.scores = ScorePanel(hand)
        self.result = ResultPanel(hand, self._show_guests)
        self.tabs = Tabs()
        if scored(hand.file):
            self.tabs.add("score", "Chấm điểm chất lượng", self.scores)
        self.tabs.add("result", "Nghị quyết, kết luận", self.result)
        self.checklist = Checklist(
            hand, {"adopt": self._on_adopt, "outcome": self._on_outcome, "issue": self._on_issue}
        )
        self.work = WorkPanel(hand)
        self.papers = PapersPanel(hand)
        side = scrolled(stacked(self.checklist, self.work, self.papers, words(""), stretch=3))
        self.parts = Switched(
            [(self.tabs, 0, 0), (side, 400, 300)],
            [
                *([Part("score", "Chấm điểm", self.tabs)] if scored(hand.file) else []),
                Part("result", "Nghị quyết, kết luận", self.tabs),
                Part("side", "Việc và giấy tờ", side),
            ],
            name="Phần của bước sau buổi họp",
        )
        self.parts.segments.chosen.connect(self.tabs.set_current)
        self.tabs.chosen.connect(self.parts.bring)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.parts)

    def show_file(self) -> None:
        """Show the meeting as it stands."""
        if scored(self._hand.file):
            self.scores.show_file()
        self.result.show_file()
        stage = self._hand.stages()[2]
        self.checklist.show_steps(stage.steps)
        self.parts.set_words("side", f"Còn thiếu {len(stage.missing)}" if stage.missing else "Việc và giấy tờ")
        self.work.show_file()
        self.papers.show_file()

    def arrange(self, width: Width) -> None:
        """Columns and tabs, or everything behind segments on a narrow window."""
        self.tabs.bar.setVisible(width is not Width.NARROW)
        self.scores.arrange(width)
        self.parts.arrange(width)

    def _on_adopt(self) -> None:
        self._hand.change("Thông qua biên bản", minutes_adopted=True)

    def _on_outcome(self) -> None:
        self.parts.bring("result")
        self.tabs.set_current("result")
        self.result.outcome.setFocus()

    def _on_issue(self) -> None:
        open_one(self._hand, meeting_papers.minutes(self._hand.meeting))

    def _show_guests(self) -> None:
        GuestsWindow(self, self._hand).open()
