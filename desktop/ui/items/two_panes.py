"""List left, detail right; where there is no room for both, one of them behind a segment."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.components.choosers import Segments
from desktop.ui.components.flow import Width
from desktop.ui.theme import gap


class TwoPanes(QWidget):
    """`put(list, detail)` once; `detail_there(False)` while nothing is chosen; `to_detail` brings it to the front.

    `sides` is the segment: the page puts it where it likes. `front` says whether the pane itself is in front.
    """

    def __init__(self) -> None:
        super().__init__()
        self._narrow, self._there, self._front = False, True, True
        sides = [("list", "Danh sách"), ("detail", "Chi tiết")]
        self.sides = Segments(sides, name="Danh sách, chi tiết", small=True)
        self.sides.chosen.connect(lambda _key: self._lay())
        self.sides.hide()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        gap(self._row, 12)

    def put(self, left: QWidget, right: QWidget, shares: tuple[int, int]) -> None:
        """The two sides and how they share the room."""
        self._left, self._right = left, right
        self._row.addWidget(left, shares[0])
        self._row.addWidget(right, shares[1])

    def arrange(self, width: Width) -> None:
        """At 150 % one side at a time."""
        self._narrow = width is Width.NARROW
        self._lay()

    def detail_there(self, there: bool) -> None:
        """Whether anything is chosen."""
        self._there = there
        if not there:
            self.sides.set_current("list")
        self._lay()

    def to_detail(self) -> None:
        """Bring the detail to the front where only one side fits."""
        if self._there:
            self.sides.set_current("detail")
            self._lay()

    def front(self, front: bool) -> None:
        """The pane came to the front, or another did."""
        self._front = front
        self._lay()

    def _lay(self) -> None:
        self.sides.setVisible(self._narrow and self._there and self._front)
        detail = self.sides.current() == "detail"
        self._left.setVisible(not self._narrow or not detail or not self._there)
        self._right.setVisible(self._there and (not self._narrow or detail))
