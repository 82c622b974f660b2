"""The year's attendance so far in one grid, months across and members down, with the keys of the attendance list."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop.domain.meeting import AttendanceMark
from desktop.domain.member import Member
from desktop.ui.tables.columns import Cell, in_two
from desktop.ui.tables.key_grid import KeyGrid
from desktop.ui.tables.row_delegate import CELL, cell_width
from desktop.ui.theme import px, theme

NAMES = 2
"""Columns before the months: family part, given name."""

Marks = dict[tuple[int, int], AttendanceMark]

_KEYS = {
    Qt.Key.Key_Space: AttendanceMark.PRESENT,
    Qt.Key.Key_1: AttendanceMark.LEAVE,
    Qt.Key.Key_2: AttendanceMark.NO_LEAVE,
    Qt.Key.Key_3: AttendanceMark.EXEMPT,
    Qt.Key.Key_4: AttendanceMark.AWAY,
    Qt.Key.Key_Delete: AttendanceMark.UNMARKED,
    Qt.Key.Key_Backspace: AttendanceMark.UNMARKED,
}
_FACES = {
    AttendanceMark.UNMARKED: Cell(quiet=True, icon="circle-dashed"),
    AttendanceMark.PRESENT: Cell(state="green"),
    AttendanceMark.LEAVE: Cell(state="amber", icon="mail"),
    AttendanceMark.NO_LEAVE: Cell(state="red"),
    AttendanceMark.EXEMPT: Cell(quiet=True, icon="minus"),
    AttendanceMark.AWAY: Cell(quiet=True, icon="map-pin"),
}
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class GridModel(QAbstractTableModel):
    """`rolls`: month → who stood on the roll on its meeting day; only those cells can be marked."""

    def __init__(self) -> None:
        super().__init__()
        self.people: list[Member] = []
        self.names: Mapping[int, str] = {}
        self.rolls: dict[int, frozenset[int]] = {}
        self.marks: Marks = {}

    def show_year(
        self,
        people: list[Member],
        names: Mapping[int, str],
        rolls: Mapping[int, frozenset[int]],
        marks: Mapping[Any, Any],
    ) -> None:
        """Show one year. `names`: by id, namesakes told apart."""
        self.beginResetModel()
        self.people, self.names, self.rolls, self.marks = people, names, dict(rolls), dict(marks)
        self.endResetModel()

    def open_at(self, row: int, column: int) -> bool:
        """Whether this cell can be marked."""
        if not 0 <= row < len(self.people) or column < NAMES:
            return False
        return self.people[row].id in self.rolls.get(column - NAMES + 1, frozenset())

    def mark(self, row: int, column: int, mark: AttendanceMark) -> None:
        """Mark one cell, or take its mark away."""
        place = column - NAMES + 1, self.people[row].id
        self.marks[place] = mark
        if not mark:
            del self.marks[place]
        index = self.index(row, column)
        self.dataChanged.emit(index, index)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else NAMES + 12

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.column() < NAMES:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == CELL:
            return self._cell(index.row(), index.column())
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._said(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() >= NAMES:
            return Qt.AlignmentFlag.AlignCenter
        return self._cell(index.row(), index.column()).text if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return ("Họ đệm", "Tên")[section] if section < NAMES else f"T{section - NAMES + 1}"
        if role == Qt.ItemDataRole.ToolTipRole and section >= NAMES:
            return f"Tháng {section - NAMES + 1}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            across = Qt.AlignmentFlag.AlignLeft if section < NAMES else Qt.AlignmentFlag.AlignHCenter
            return across | Qt.AlignmentFlag.AlignVCenter
        return None

    def _cell(self, row: int, column: int) -> Cell:
        person = self.people[row]
        if column < NAMES:
            return Cell(in_two(self.names[person.id])[column])
        if not self.open_at(row, column):
            return Cell()
        found = self.marks.get((column - NAMES + 1, person.id), AttendanceMark.UNMARKED)
        return _FACES[found]

    def _said(self, row: int, column: int) -> str:
        person = self.people[row]
        if column < NAMES:
            return self.names[person.id]
        month = column - NAMES + 1
        if not self.open_at(row, column):
            said = "có trong sổ rồi" if month not in self.rolls else "không ở trong danh sách"
        else:
            said = self.marks.get((month, person.id), AttendanceMark.UNMARKED).label
        return f"{self.names[person.id]}, tháng {month}: {said}"


class Grid(KeyGrid):
    """`edited` after each mark; `month_changed(month)` when the cursor comes to another month."""

    edited = Signal()
    month_changed = Signal(int)

    def __init__(self) -> None:
        self.year = GridModel()
        super().__init__(self.year, name="Điểm danh các tháng đã qua")
        self.selectionModel().currentChanged.connect(self._on_current)
        theme.follow(self, Grid.measure)

    def month(self) -> int:
        """The month under the cursor; 0 when there is none."""
        column = self.currentIndex().column()
        return column - NAMES + 1 if column >= NAMES else 0

    def begin(self) -> None:
        """The cursor to the first cell that waits for a mark."""
        self.measure()
        for column in range(NAMES, NAMES + 12):
            for row in range(len(self.year.people)):
                place = column - NAMES + 1, self.year.people[row].id
                if self.year.open_at(row, column) and place not in self.year.marks:
                    self.setCurrentIndex(self.year.index(row, column))
                    return

    def rest_present(self) -> None:
        """Everyone of the month under the cursor who has no mark was present."""
        column = self.currentIndex().column()
        for row, person in enumerate(self.year.people):
            if self.year.open_at(row, column) and (column - NAMES + 1, person.id) not in self.year.marks:
                self.year.mark(row, column, AttendanceMark.PRESENT)
        self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mark = _KEYS.get(Qt.Key(event.key()))
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if mark is None or not plain:
            super().keyPressEvent(event)
            return
        index = self.currentIndex()
        if self.year.open_at(index.row(), index.column()):
            self.year.mark(index.row(), index.column(), mark)
            self._move_on(index.row(), index.column())
            self.edited.emit()

    def _move_on(self, row: int, column: int) -> None:
        """The next open cell below; from the last one the first of the next month."""
        people = len(self.year.people)
        places = [(r, column) for r in range(row + 1, people)]
        places += [(r, c) for c in range(column + 1, NAMES + 12) for r in range(people)]
        found = next((place for place in places if self.year.open_at(*place)), None)
        if found is not None:
            self.setCurrentIndex(self.year.index(*found))

    def _on_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.column() != previous.column():
            self.month_changed.emit(self.month())

    def measure(self) -> None:
        super().measure()
        for column, least in ((0, 110), (1, 60)):
            cells = [self.year.data(self.year.index(row, column), CELL) for row in range(len(self.year.people))]
            self.setColumnWidth(column, max([px(least), *(cell_width(cell) for cell in cells)]))
        room = self.viewport().width() - self.columnWidth(0) - self.columnWidth(1)
        for column in range(NAMES, NAMES + 12):
            self.setColumnWidth(column, max(px(30), min(px(64), room // 12)))


def sum_of(model: GridModel, month: int) -> tuple[str, bool]:
    """The marks of a month as the sum they are, and whether everyone has one."""
    roll = model.rolls.get(month, frozenset())
    counts = {mark: 0 for mark in AttendanceMark if mark}
    for person in roll:
        if mark := model.marks.get((month, person)):
            counts[mark] += 1
    marked = sum(counts.values())
    parts = " + ".join(f"{number} {mark.label}" for mark, number in counts.items() if number)
    if not marked:
        return f"Tháng {month}: chưa điểm danh, danh sách {len(roll)} người", False
    whole = marked == len(roll)
    return f"Tháng {month}: {parts} = {marked}" + (
        ", khớp danh sách" if whole else f", còn {len(roll) - marked}"
    ), whole
