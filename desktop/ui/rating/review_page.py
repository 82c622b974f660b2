"""What the page of a member's review and that of the collective's report share: the year's evidence at the left, the
form in tabs at the right with what is allowed below it; one of the two at a time where there is no room for both."""

from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from desktop.ui.components.choosers import Segments
from desktop.ui.components.flow import Width
from desktop.ui.components.panel import Panel
from desktop.ui.page import Shell
from desktop.ui.rating.evidence_pane import EvidencePane
from desktop.ui.rating.judged_box import ReviewFoot
from desktop.ui.rating.panes import LaterTabs
from desktop.ui.rating.points_pane import PointsPane
from desktop.ui.rating.review_hand import ReviewHand
from desktop.ui.rating.season_page import SeasonPage
from desktop.ui.rating.section_boxes import SectionBoxes
from desktop.ui.theme import gap


class TwoSidedReview(SeasonPage[ReviewHand]):
    """Subclasses add their tabs to `tabs` and their buttons to `head`."""

    def __init__(self, book: Any, window: Shell, hand: ReviewHand, form_name: str) -> None:
        super().__init__(book, window, hand, "")
        self._switch = Segments([("evidence", "Việc đã làm"), ("form", form_name)], name="Xem phần nào")
        self._switch.set_current("form")
        self._switch.chosen.connect(lambda _key: self.arrange(self.width_class))
        self.body.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        gap(row, 12)
        self.body.addLayout(row, 1)
        self.evidence = EvidencePane(hand)
        self.evidence.laid.connect(self._on_laid)
        self._form = Panel(padded=False)
        self.tabs = LaterTabs()
        self.tabs.later("sections", "A. Kiểm điểm", lambda: SectionBoxes(hand))
        self._form.body.addWidget(self.tabs, 1)
        self.foot = ReviewFoot(hand)
        self._form.body.addWidget(self.foot)
        row.addWidget(self.evidence, 474)
        row.addWidget(self._form, 620)

    @property
    def sections(self) -> SectionBoxes:
        """Part A of the form."""
        return cast(SectionBoxes, self.tabs.pane("sections"))

    @property
    def points(self) -> PointsPane:
        """Part B of the form."""
        return cast(PointsPane, self.tabs.pane("points"))

    def show_season(self) -> None:
        """Name, evidence, the tab in front and what is allowed."""
        self.head.set_title(*self.titles())
        self.evidence.show_review()
        self.tabs.show_review()
        self.foot.show_review()

    def titles(self) -> tuple[str, str]:
        """Whose it is, and in small its form and year."""
        raise NotImplementedError

    def arrange(self, width: Width) -> None:
        """One of the two at a time where there is no room for both."""
        apart = width is not Width.WIDE
        self._switch.setVisible(apart)
        self.foot.narrow(narrow=width is Width.NARROW)
        front = self._switch.current()
        self.evidence.setVisible(not apart or front == "evidence")
        self._form.setVisible(not apart or front == "form")

    def open_tab(self, key: str) -> None:
        """Bring a tab of the form to the front."""
        self.tabs.set_current(key)

    def _on_laid(self, section: str) -> None:
        self.tabs.set_current("sections")
        self.sections.go_to(section)
