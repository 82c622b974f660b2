"""The count of one round as a grid: a row a person, a column a level; figures are typed, Enter goes on to the next.

Each row must meet the valid ballots: what is missing or too many stands at its end while one types.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop.domain.records import dataclass
from desktop.domain.season import BallotCount, Round
from desktop.ui.tables.columns import Cell, in_two
from desktop.ui.tables.key_grid import KeyGrid
from desktop.ui.tables.row_delegate import CELL, cell_width
from desktop.ui.theme import px, theme

FIELDS: dict[Round, tuple[tuple[str, str], ...]] = {
    Round.LEVELS: (
        ("excellent", "Xuất sắc"),
        ("good", "Tốt"),
        ("done", "Hoàn thành"),
        ("not_done", "Không HT"),
        ("unrated", "Chưa xếp"),
    ),
    Round.EXCELLENT: (("excellent", "Đồng ý"), ("against", "Không đồng ý")),
}
FIELDS[Round.AGAIN] = FIELDS[Round.LEVELS]
FIELDS[Round.BRANCH] = FIELDS[Round.LEVELS][:-1]
_RESULT = 170  # design pixels the result takes; without that room the tallies are read on the list
NAMES = 3
"""Columns before the figures: TT, family part, given name."""

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who is voted on: `review_id` 0 is the branch. `note`: what the chi ủy proposed."""

    review_id: int
    name: str
    note: str = ""


class CountModel(QAbstractTableModel):
    """`counts` by review id; a cell shows nothing until something was typed in its row."""

    def __init__(self) -> None:
        super().__init__()
        self.people: list[Candidate] = []
        self.counts: dict[int, BallotCount] = {}
        self.fields: tuple[tuple[str, str], ...] = FIELDS[Round.LEVELS]
        self.valid = 0
        self.tallies: Mapping[int, str] = {}

    def show_round(
        self,
        kind: Round,
        people: Sequence[Candidate],
        counts: Mapping[int, BallotCount],
        valid: int,
        *,
        two_rounds: bool = False,
    ) -> None:
        """Show one round; of two rounds the first has no "xuất sắc" on its ballot."""
        self.beginResetModel()
        first = two_rounds and kind in (Round.LEVELS, Round.AGAIN)
        self.fields = FIELDS[kind][1:] if first else FIELDS[kind]
        self.people, self.counts, self.valid = list(people), dict(counts), valid
        self.endResetModel()

    def set_valid(self, valid: int) -> None:
        """Another number of valid ballots: every row is checked anew."""
        self.valid = valid
        self._tell()

    def set_tallies(self, tallies: Mapping[int, str]) -> None:
        """What each got, in words, by review id."""
        self.tallies = tallies
        self._tell()

    def _tell(self) -> None:
        if self.people:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.people) - 1, self.columnCount() - 1))

    def is_figure(self, column: int) -> bool:
        return NAMES <= column < NAMES + len(self.fields)

    def figure(self, row: int, column: int) -> int:
        """The figure in a cell."""
        count = self.counts.get(self.people[row].review_id)
        return int(getattr(count, self.fields[column - NAMES][0])) if count is not None else 0

    def put(self, row: int, column: int, figure: int) -> None:
        """Another figure in a cell."""
        key = self.people[row].review_id
        count = self.counts.get(key) or BallotCount(round_id=0, review_id=key)
        self.counts[key] = dataclasses.replace(count, **{self.fields[column - NAMES][0]: figure})
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def total(self, row: int) -> int:
        """All votes on one person."""
        count = self.counts.get(self.people[row].review_id)
        return sum(int(getattr(count, name)) for name, _ in self.fields) if count is not None else 0

    def wrong_rows(self) -> list[int]:
        """Rows with figures whose sum isn't the valid ballots."""
        rows = range(len(self.people))
        return [row for row in rows if self.people[row].review_id in self.counts and self.total(row) != self.valid]

    # -- the model ----------------------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else NAMES + len(self.fields) + 2

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == CELL:
            return self.cell(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and (self.is_figure(column) or column == 0):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.people[row].name}, {self._title(column)}: {self.cell(row, column).text or 'trống'}"
        return self.cell(row, column).text if role == Qt.ItemDataRole.DisplayRole else None

    def cell(self, row: int, column: int) -> Cell:
        """What a cell shows."""
        person = self.people[row]
        if column == 0:
            return Cell(str(row + 1), quiet=True)
        if column < NAMES:
            return Cell(in_two(person.name, person=bool(person.review_id))[column - 1])
        known = person.review_id in self.counts
        if self.is_figure(column):
            return Cell(str(self.figure(row, column)) if known else "")
        if column == NAMES + len(self.fields):
            return self._sum_cell(row) if known else Cell()
        return Cell(self.tallies.get(person.review_id, ""), quiet=True)

    def _sum_cell(self, row: int) -> Cell:
        total = self.total(row)
        if total == self.valid:
            return Cell(str(total), state="green", said=f"{total}, khớp")
        off = total - self.valid
        return Cell(f"{total} ({off:+d})".replace("-", "−"), state="red", said=f"{total}, lệch {off}")

    def _title(self, column: int) -> str:
        if column < NAMES:
            person = all(one.review_id for one in self.people)
            return ("TT", "Họ đệm" if person else "Chi bộ", "Tên" if person else "")[column]
        if self.is_figure(column):
            return self.fields[column - NAMES][1]
        return "Cộng" if column == NAMES + len(self.fields) else "Kết quả"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self.is_figure(section) or section == 0
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return self._title(section) if role == Qt.ItemDataRole.DisplayRole else None


class CountGrid(KeyGrid):
    """Figures overwrite, Backspace takes the last figure away, Enter and Tab go on, `=` puts the rest into a cell."""

    edited = Signal()

    def __init__(self) -> None:
        self.count = CountModel()
        super().__init__(self.count, name="Kiểm phiếu từng người")
        self._typing, self._order_width = False, 0
        self.selectionModel().currentChanged.connect(lambda _now, _before: self._begin())
        theme.follow(self, CountGrid.measure)

    def _begin(self) -> None:
        self._typing = False

    def start(self) -> None:
        """The keyboard to the first cell of the first row without figures."""
        people = self.count.people
        rows = [row for row, person in enumerate(people) if person.review_id not in self.count.counts]
        if people:
            self.setCurrentIndex(self.count.index(rows[0] if rows else 0, NAMES))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not index.isValid() or not self.count.is_figure(index.column()) or not plain:
            super().keyPressEvent(event)
            return
        row, column, text = index.row(), index.column(), event.text()
        if text.isdecimal() and text.isascii():
            before = self.count.figure(row, column) if self._typing else 0
            self._put(row, column, min(999, before * 10 + int(text)))
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._put(row, column, self.count.figure(row, column) // 10)
        elif text == "=":
            rest = self.count.valid - self.count.total(row) + self.count.figure(row, column)
            self._put(row, column, max(0, rest))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on(row, column)
        else:
            super().keyPressEvent(event)

    def _put(self, row: int, column: int, figure: int) -> None:
        self.count.put(row, column, figure)
        self._typing = True
        self.edited.emit()

    def _go_on(self, row: int, column: int) -> None:
        """The next figure; from the last of a row, or once the row meets the valid ballots, the next row."""
        person = self.count.people[row].review_id
        whole = person in self.count.counts and self.count.total(row) == self.count.valid
        last = column == NAMES + len(self.count.fields) - 1
        target = (row + 1, NAMES) if whole or last else (row, column + 1)
        if target[0] < len(self.count.people):
            self.setCurrentIndex(self.count.index(*target))

    def measure(self) -> None:
        """Names as wide as they are, figures alike, the rest for the result."""
        super().measure()
        people, count = self.count.people, self.count
        for column, least in ((0, 40), (1, 130), (2, 56)):
            cells = [count.cell(row, column) for row in range(len(people))]
            self.setColumnWidth(column, max([px(least), *(cell_width(cell) for cell in cells)]))
        self._order_width = self.columnWidth(0) or self._order_width
        figures = len(count.fields)
        room = self.viewport().width() - self._order_width - self.columnWidth(1) - self.columnWidth(2)
        most = px(96) if figures > 2 else px(128)  # "Không đồng ý" is longer than the levels
        wide = room > most * (figures + 1) + px(_RESULT)
        room += 0 if wide else self._order_width
        each = most if wide else max(px(56), min(most, room // (figures + 1)))
        for column in range(NAMES, NAMES + figures + 1):
            self.setColumnWidth(column, each)
        for column in (0, NAMES + figures + 1):
            self.setColumnHidden(column, not wide)
        self.setColumnWidth(NAMES + figures + 1, max(px(_RESULT), room - each * (figures + 1)))
