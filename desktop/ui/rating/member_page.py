"""One member's review of the year: what the book says of it at the left, the form at the right, what is allowed below.

`Ctrl+PgDn` and `Ctrl+PgUp` go to the next and the one before; everything typed is kept by itself.
"""

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from desktop.domain.season import Level
from desktop.ui.components.buttons import icon_button, primary
from desktop.ui.components.choosers import Segments
from desktop.ui.components.flow import Width
from desktop.ui.components.panel import Panel
from desktop.ui.page import Page, Shell
from desktop.ui.rating.evidence_pane import EvidencePane
from desktop.ui.rating.judged_box import ReviewFoot
from desktop.ui.rating.levels import short
from desktop.ui.rating.merits_pane import MeritsPane
from desktop.ui.rating.opinions_pane import OpinionsPane
from desktop.ui.rating.panes import LaterTabs
from desktop.ui.rating.papers import makes
from desktop.ui.rating.points_pane import PointsPane
from desktop.ui.rating.review_hand import ReviewHand
from desktop.ui.rating.section_boxes import SectionBoxes
from desktop.ui.rating.sheet_pane import SheetPane
from desktop.ui.theme import gap

KINDS = frozenset(
    {
        *("rating_seasons", "member_reviews", "review_texts", "evidence_choices", "point_lines", "re_ratings"),
        *("shortcomings", "commendations", "disciplines", "courses", "residence_remarks", "settings"),
        *("members", "member_statuses", "posts", "attendance", "action_items", "assignments", "commitments"),
    }
)


class ReviewPage(Page):
    """Opened over the list. `order`: the members in the order the list shows them."""

    kinds = KINDS
    help_key = "ban-kiem-diem"

    def __init__(self, book: Any, window: Shell, year: int, member_id: int, order: Sequence[int] = ()) -> None:
        super().__init__(book, window, "")
        self.hand = ReviewHand(book, window, year, member_id)
        self._order = list(order) or [member_id]
        self.head.add_action(icon_button("chevron-left", "Người trước (Ctrl+PgUp)", on=self.before, framed=True))
        self.head.add_action(icon_button("chevron-right", "Người sau (Ctrl+PgDn)", on=self.next, framed=True))
        for keys, action in (("Ctrl+PgDown", self.next), ("Ctrl+PgUp", self.before)):
            QShortcut(QKeySequence(keys), self).activated.connect(action)
        if makes("mau_2c_2025"):
            self.head.set_main(primary("Xem bản in", "file-text", on=self.print_))
        self._switch = Segments([("evidence", "Việc đã làm"), ("form", "Bản kiểm điểm")], name="Xem phần nào")
        self._switch.set_current("form")
        self._switch.chosen.connect(lambda _key: self.arrange(self.width_class))
        self.body.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignLeft)
        self._row = QHBoxLayout()
        gap(self._row, 12)
        self.body.addLayout(self._row, 1)
        self._make_panes()
        self._row.addWidget(self.evidence, 474)
        self._row.addWidget(self._form, 620)

    def _make_panes(self) -> None:
        hand = self.hand
        self.evidence = EvidencePane(hand)
        self.evidence.laid.connect(self._on_laid)
        self._form = Panel(padded=False)
        self.tabs = LaterTabs()
        self.tabs.later("sections", "A. Kiểm điểm", lambda: SectionBoxes(hand))
        self.tabs.later("points", "B. Tự đánh giá", lambda: PointsPane(hand))
        self.tabs.later("opinions", "Nhận xét, mức", lambda: OpinionsPane(hand))
        self.tabs.later("merits", "Khen thưởng, kỷ luật", lambda: MeritsPane(hand.book, lambda: hand.member_id))
        self.tabs.later("sheet", "Mẫu, in ra", lambda: SheetPane(hand))
        self._form.body.addWidget(self.tabs, 1)
        self.foot = ReviewFoot(hand)
        self._form.body.addWidget(self.foot)

    @property
    def sections(self) -> SectionBoxes:
        """Part A of the form."""
        return cast(SectionBoxes, self.tabs.pane("sections"))

    @property
    def points(self) -> PointsPane:
        """Part B of the form."""
        return cast(PointsPane, self.tabs.pane("points"))

    @property
    def opinions(self) -> OpinionsPane:
        """Remarks and levels."""
        return cast(OpinionsPane, self.tabs.pane("opinions"))

    @property
    def merits(self) -> MeritsPane:
        """The small registers."""
        return cast(MeritsPane, self.tabs.pane("merits"))

    @property
    def sheet(self) -> SheetPane:
        """The form, its day, its papers."""
        return cast(SheetPane, self.tabs.pane("sheet"))

    # -- showing ------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the review anew; what is being typed stays."""
        try:
            self.hand.refresh()
        except LookupError:
            self.shell.back()
            return
        hand = self.hand
        review = hand.review
        decided = f" · {short(review.decided_level)}" if review.decided_level is not Level.NONE else ""
        self.head.set_title(hand.name, f"{hand.form.label} · năm {hand.year}{decided}")
        self.evidence.show_review()
        self.tabs.show_review()
        self.foot.show_review()

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

    # -- acting -------------------------------------------------------------------------------------------------------

    def next(self) -> None:
        """The next member of the list."""
        self._go(+1)

    def before(self) -> None:
        """The member before."""
        self._go(-1)

    def _go(self, by: int) -> None:
        place = self._order.index(self.hand.member_id) + by if self.hand.member_id in self._order else 0
        if 0 <= place < len(self._order):
            self.hand.keep()
            self.hand.member_id = self._order[place]
            self.reload()

    def _on_laid(self, section: str) -> None:
        self.tabs.set_current("sections")
        self.sections.go_to(section)

    def leave(self) -> None:
        self.hand.keep()

    def save(self) -> None:
        """Ctrl+S: what is being typed goes into the book now."""
        self.hand.keep()

    def print_(self) -> None:
        """Ctrl+P: the form as it will print."""
        self.hand.keep()
        self.sheet.open_form()
