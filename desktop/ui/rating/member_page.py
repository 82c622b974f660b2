"""One member's review of the year: what the book says of it at the left, the form at the right, what is allowed below.

`Ctrl+PgDn` and `Ctrl+PgUp` go to the next and the one before; everything typed is kept by itself.
"""

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtGui import QKeySequence, QShortcut

from desktop.domain.season import Level
from desktop.ui.components.buttons import icon_button, primary
from desktop.ui.page import Shell
from desktop.ui.rating.levels import short
from desktop.ui.rating.merits_pane import MeritsPane
from desktop.ui.rating.opinions_pane import OpinionsPane
from desktop.ui.rating.papers import makes
from desktop.ui.rating.points_pane import PointsPane
from desktop.ui.rating.review_hand import ReviewHand
from desktop.ui.rating.review_page import TwoSidedReview
from desktop.ui.rating.sheet_pane import SheetPane


class ReviewPage(TwoSidedReview):
    """Opened over the list. `order`: the members in the order the list shows them."""

    help_key = "ban-kiem-diem"

    def __init__(self, book: Any, window: Shell, year: int, member_id: int, order: Sequence[int] = ()) -> None:
        super().__init__(book, window, ReviewHand(book, window, year, member_id), "Bản kiểm điểm")
        self._order = list(order) or [member_id]
        self._before = icon_button("chevron-left", "Người trước (Ctrl+PgUp)", on=self.before, framed=True)
        self._next = icon_button("chevron-right", "Người sau (Ctrl+PgDn)", on=self.next, framed=True)
        self.head.add_action(self._before)
        self.head.add_action(self._next)
        for keys, action in (("Ctrl+PgDown", self.next), ("Ctrl+PgUp", self.before)):
            QShortcut(QKeySequence(keys), self).activated.connect(action)
        if makes("mau_2c_2025"):
            self.head.set_main(primary("Xem bản in", "file-text", on=self.print_))
        hand = self.hand
        self.tabs.later("points", "B. Tự đánh giá", lambda: PointsPane(hand))
        self.tabs.later("opinions", "Nhận xét, mức", lambda: OpinionsPane(hand))
        self.tabs.later("merits", "Khen thưởng, kỷ luật", lambda: MeritsPane(hand.book, lambda: hand.member_id))
        self.tabs.later("sheet", "Mẫu, in ra", lambda: SheetPane(hand))

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

    def titles(self) -> tuple[str, str]:
        """His name; form, year and the level decided."""
        hand, level = self.hand, self.hand.review.decided_level
        decided = f" · {short(level)}" if level is not Level.NONE else ""
        return hand.name, f"{hand.form.label} · năm {hand.year}{decided}"

    def show_season(self) -> None:
        """The review, and whether somebody stands before and after it."""
        super().show_season()
        place = self._order.index(self.hand.member_id) if self.hand.member_id in self._order else 0
        for button, usable, end in (
            (self._before, place > 0, "Đây là người đầu danh sách"),
            (self._next, place < len(self._order) - 1, "Đây là người cuối danh sách"),
        ):
            button.set_usable(usable, end)
            if usable:
                button.setToolTip(button.accessibleName())

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

    def print_(self) -> None:
        """Ctrl+P: the form as it will print."""
        self.hand.keep()
        self.sheet.open_form()
