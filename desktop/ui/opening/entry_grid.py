"""A grid to key many short records at once, as in a spreadsheet: type, Enter goes on, Ctrl+V takes cells from Excel.

grid = EntryGrid([EntryColumn("head", "Chủ hộ", 200), EntryColumn("member", "Phụ trách", 180, read=…)], name="…")
grid.filled()      # the rows that hold something, each a dict of texts
grid.fault()       # the first cell that can't be read, in words
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import field
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)
from shiboken6 import isValid

from desktop.domain.records import dataclass
from desktop.domain.vietnamese import clean
from desktop.ui.forms.offers import Offers
from desktop.ui.tables.columns import Cell
from desktop.ui.tables.key_grid import KeyGrid
from desktop.ui.tables.row_delegate import CELL, RowDelegate, cell_width
from desktop.ui.theme import font, px, theme

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LONG = 14  # letters from which on a cell may be cut: the tip holds it whole
_SPARE = 8  # empty rows below the last one that is filled


def as_typed(text: str) -> tuple[str, str]:
    """Any text will do."""
    return text, ""


def nothing(_row: dict[str, str]) -> str:
    """An empty cell means nothing."""
    return ""


@dataclass(frozen=True, slots=True)
class EntryColumn:
    """One column. `read` puts a text right and says what is wrong with it ("" nothing); `offers` while it is typed.

    `whole`: never cut (names); `ghost`: what an empty cell of this row means, shown pale.
    """

    key: str
    title: str
    width: int
    read: Callable[[str], tuple[str, str]] = as_typed
    offers: Callable[[], Sequence[str]] = field(default=tuple)
    whole: bool = False
    ghost: Callable[[dict[str, str]], str] = nothing


class EntryModel(QAbstractTableModel):
    """Texts by row and column; there are always some empty rows at the end."""

    def __init__(self, columns: Sequence[EntryColumn]) -> None:
        super().__init__()
        self.columns = list(columns)
        self.rows: list[list[str]] = []
        self.faults: dict[tuple[int, int], str] = {}
        self.set_rows([])

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Other rows; each text is read anew."""
        self.beginResetModel()
        self.rows, self.faults = [], {}
        for row, texts in enumerate(rows):
            self.rows.append([""] * len(self.columns))
            for column, text in enumerate(texts[: len(self.columns)]):
                self._keep(row, column, text)
        self.rows += [[""] * len(self.columns) for _ in range(_SPARE)]
        self.endResetModel()

    def _keep(self, row: int, column: int, text: str) -> None:
        value, fault = self.columns[column].read(clean(text))
        self.rows[row][column] = value
        if fault and value:
            self.faults[row, column] = fault
        else:
            self.faults.pop((row, column), None)

    def row(self, number: int) -> dict[str, str]:
        """One row by the keys of the columns."""
        return dict(zip((column.key for column in self.columns), self.rows[number], strict=True))

    def read_again(self) -> None:
        """Each text is read anew."""
        for row, texts in enumerate(self.rows):
            for column, text in enumerate(texts):
                self._keep(row, column, text)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.columns) - 1))

    def filled(self) -> list[list[str]]:
        """The rows that hold something."""
        return [row for row in self.rows if any(row)]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        text, fault = self.rows[index.row()][index.column()], self.faults.get((index.row(), index.column()), "")
        column = self.columns[index.column()]
        title, ghost = column.title, "" if text else column.ghost(self.row(index.row()))
        said = f"{title}, dòng {index.row() + 1}: {text or ghost or 'trống'}" + (f". {fault}" if fault else "")
        read: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: text,
            Qt.ItemDataRole.EditRole: text,
            CELL: Cell(text or ghost, quiet=bool(ghost), fault="error" if fault else "", said=said),
            Qt.ItemDataRole.AccessibleTextRole: said,
            Qt.ItemDataRole.ToolTipRole: fault or (text if len(text) > _LONG else None),
        }
        return read.get(role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.columns[section].title if orientation is Qt.Orientation.Horizontal else str(section + 1)

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        self.put(index.row(), index.column(), str(value or ""))
        return True

    def put(self, row: int, column: int, text: str) -> None:
        """A text into a cell; empty rows are added below as they are needed."""
        wanted = row + 1 + _SPARE // 2
        if text and wanted > len(self.rows):
            self.beginInsertRows(QModelIndex(), len(self.rows), wanted - 1)
            self.rows += [[""] * len(self.columns) for _ in range(wanted - len(self.rows))]
            self.endInsertRows()
        if column < len(self.columns):
            self._keep(row, column, text)
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))


class _Delegate(RowDelegate):
    """Paints as every list; the editor offers what the column usually holds."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index) -> QWidget:
        model = index.model()
        line = QLineEdit(parent)
        line.setProperty("in_cell", "true")
        if isinstance(model, EntryModel):
            column = model.columns[index.column()]
            line.setAccessibleName(f"{column.title}, dòng {index.row() + 1}")
            offers = list(column.offers())
            if offers:
                # After the line has taken the words of the offer.
                Offers(offers, line).activated.connect(lambda: self._take(line), Qt.ConnectionType.QueuedConnection)
        return line

    def _take(self, line: QLineEdit) -> None:
        """An offer was chosen: it goes into the cell and the cursor to the next one."""
        if isValid(line):
            self.commitData.emit(line)
            self.closeEditor.emit(line, QAbstractItemDelegate.EndEditHint.SubmitModelCache)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: _Index) -> None:
        editor.setGeometry(option.rect)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)


class EntryGrid(KeyGrid):
    """`edited` after each change. Enter goes on; Delete empties; Ctrl+V takes cells of Excel."""

    edited = Signal()

    def __init__(self, columns: Sequence[EntryColumn], *, name: str) -> None:
        self.entries = EntryModel(columns)
        super().__init__(self.entries, name=name)
        self.setItemDelegate(_Delegate(self))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        self._later = QTimer(self)  # once for all cells that were pasted
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.measure)
        self.entries.modelReset.connect(self._later.start)
        self.entries.dataChanged.connect(lambda *_cells: self._later.start())
        self.entries.dataChanged.connect(lambda *_cells: self.edited.emit())
        theme.follow(self, EntryGrid.measure)

    # -- what it holds ------------------------------------------------------------------------------------------------

    def rows(self) -> list[dict[str, str]]:
        """All rows, the empty ones too, by the keys of the columns."""
        return [self.entries.row(number) for number in range(len(self.entries.rows))]

    def filled(self) -> list[dict[str, str]]:
        """The rows that hold something, by the keys of the columns."""
        return [row for row in self.rows() if any(row.values())]

    def texts(self) -> list[list[str]]:
        """The same as plain rows (a draft)."""
        return self.entries.filled()

    def read_again(self) -> None:
        """Each text is read anew: the list of members may be another than when it was typed."""
        self.entries.read_again()

    def go_to(self, row: int, key: str) -> None:
        """The cursor to a cell."""
        keys = [column.key for column in self.entries.columns]
        self.setCurrentIndex(self.entries.index(row, keys.index(key)))

    def set_texts(self, rows: Sequence[Sequence[str]]) -> None:
        """Other rows; the cursor to the first cell."""
        self.entries.set_rows(rows)
        self.setCurrentIndex(self.entries.index(len(rows), 0))

    def fault(self) -> str:
        """The first cell that can't be read, in words; the cursor goes there. "" when all can."""
        for (row, column), said in sorted(self.entries.faults.items()):
            self.setCurrentIndex(self.entries.index(row, column))
            return f"Dòng {row + 1}, {self.entries.columns[column].title.lower()}: {said}"
        return ""

    # -- keys ---------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # the editor keeps first, then the cursor goes on
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and index.isValid():
            self.entries.put(index.row(), index.column(), "")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._go_on()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if (
            hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache
            or hint is QAbstractItemDelegate.EndEditHint.EditNextItem
        ):
            self._go_on()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        """The next cell: right, and from the last one to the first of the next row."""
        index = self.currentIndex()
        row, column = index.row(), index.column() + 1
        if column >= len(self.entries.columns):
            row, column = row + 1, 0
        if row < self.entries.rowCount():
            self.setCurrentIndex(self.entries.index(row, column))

    def paste(self, text: str) -> None:
        """Cells as Excel copies them: rows by line, columns by tab, from the cursor on."""
        start = self.currentIndex()
        top, left = max(start.row(), 0), max(start.column(), 0)
        for down, line in enumerate(text.rstrip("\r\n").splitlines()):
            for right, cell in enumerate(line.split("\t")):
                self.entries.put(top + down, left + right, cell)

    # -- measures -----------------------------------------------------------------------------------------------------

    def measure(self) -> None:
        """Columns share the room by their widths; none gets less than its title and what must be whole."""
        super().measure()
        columns, room = self.entries.columns, self.viewport().width()
        total = max(1, sum(column.width for column in columns))
        least = [self._least(place) for place in range(len(columns))]
        widths = [max(low, room * column.width // total) for low, column in zip(least, columns, strict=True)]
        over, slack = sum(widths) - room, sum(widths) - sum(least)
        if over > 0:
            part = min(1.0, over / max(1, slack))
            widths = [width - math.ceil((width - low) * part) for width, low in zip(widths, least, strict=True)]
        widths[-1] += max(0, room - sum(widths))
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width)

    def _least(self, place: int) -> int:
        column = self.entries.columns[place]
        title = QFontMetrics(font("small-strong")).horizontalAdvance(column.title) + px(22)
        texts = {row[place] for row in self.entries.rows} if column.whole else set()
        return max([px(50), title, *(cell_width(Cell(text)) for text in texts)])
