"""Lists of records: model, Vietnamese sorting and search, and the view with rows painted by `RowDelegate`.

table = RecordTable(columns_of(Member, ["full_name", "admitted_on"]), name="Danh sách đảng viên")
table.set_rows(book.members.all());  table.sort_by("full_name_given")
table.picked.connect(self._on_picked)      # the record under the cursor
table.opened.connect(self._on_opened)      # Enter or double click
table.set_filter("huyen")                  # accents optional
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.domain.vietnamese import matches, search_key
from desktop.ui.tables.columns import ORDER, Cell, Column
from desktop.ui.tables.row_delegate import CELL, RowDelegate, cell_width
from desktop.ui.theme import font, px, theme

SORT = Qt.ItemDataRole.UserRole + 2
RECORD = Qt.ItemDataRole.UserRole + 3

_REST = 80  # design pixels a column that takes what is left has at the least
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignCenter,
}


class RecordTableModel(QAbstractTableModel):
    """Rows of any records over `Column`s. `order` numbers the rows as they are shown when the first column is TT."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = list(columns)
        self.rows: list[Any] = []

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these records."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        read: dict[int, Callable[[], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda: column.cell(row).text,
            CELL: lambda: column.cell(row),
            SORT: lambda: column.sort(row) if column.sort else search_key(column.cell(row).text),
            RECORD: lambda: row,
            Qt.ItemDataRole.TextAlignmentRole: lambda: _ALIGN[column.align],
            Qt.ItemDataRole.AccessibleTextRole: lambda: self._said(row, column),
            Qt.ItemDataRole.ToolTipRole: lambda: self._tip(row, column),
        }
        return read[role]() if role in read else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[column.align]
        return column.tip if role == Qt.ItemDataRole.ToolTipRole and column.tip else None

    def _said(self, row: Any, column: Column) -> str:
        cell = column.cell(row)
        words = cell.said or ", ".join(part for part in (cell.text, cell.second) if part)
        return words if cell.said or not column.title else f"{column.title}: {words or 'trống'}"

    def _tip(self, row: Any, column: Column) -> str | None:
        cell = column.cell(row)
        if cell.state and not cell.text:
            return cell.said or None
        return None if column.fit else cell.said or cell.text or None


class RecordProxy(QSortFilterProxyModel):
    """Sorts by the columns' keys; a filter of words that may stand in any searched column, accents optional."""

    def __init__(self, model: RecordTableModel) -> None:
        super().__init__()
        self._model = model
        self._words = ""
        self._only: Callable[[Any], bool] | None = None
        self.setSourceModel(model)

    def set_filter(self, words: str) -> None:
        """Show rows that answer these words."""
        self.beginFilterChange()
        self._words = words.strip()
        self.endFilterChange()

    def set_only(self, only: Callable[[Any], bool] | None) -> None:
        """Show only rows for which `only(record)` holds."""
        self.beginFilterChange()
        self._only = only
        self.endFilterChange()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and self._model.columns[index.column()].key == ORDER:
            place = str(index.row() + 1)
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                return place
            if role == CELL:
                return Cell(place, quiet=True)
        return super().data(index, role)

    def filterAcceptsRow(self, source_row: int, _parent: _Index) -> bool:
        row = self._model.rows[source_row]
        if self._only is not None and not self._only(row):
            return False
        if not self._words:
            return True
        cells = [column.cell(row) for column in self._model.columns if column.search]
        return bool(matches(self._words, " ".join(f"{cell.text} {cell.second}" for cell in cells)))

    def lessThan(self, left: _Index, right: _Index) -> bool:
        first, second = self._model.data(left, SORT), self._model.data(right, SORT)
        return bool(first < second) if first != second else left.row() < right.row()


class RecordTable(QTableView):
    """The view. One row is chosen; the arrows walk, letters jump to the given name, Enter opens."""

    picked = Signal(object)
    opened = Signal(object)
    _least: int | None = None  # design pixels; None: as narrow as it is made
    model_type: type[RecordTableModel] = RecordTableModel

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        name: str,
        row_height: int = 36,
        identity: Callable[[Any], Any] = lambda record: getattr(record, "id", record),
    ) -> None:
        super().__init__()
        self._row_height, self._identity = row_height, identity
        self._hidden: set[str] = set()
        self._quiet = False
        self._widest: dict[int, int] = {}
        self.records = self.model_type(columns)
        self.proxy = RecordProxy(self.records)
        self.setModel(self.proxy)
        self.setAccessibleName(name)
        self._dress()
        self.setItemDelegate(RowDelegate(self))
        self.activated.connect(self._on_activated)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.records.dataChanged.connect(self._forget_widths)
        self.records.modelReset.connect(self._forget_widths)
        theme.follow(self, RecordTable._measure)

    # --- rows ---

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these records; the chosen one stays chosen when it is still among them."""
        current = self.current()
        kept = self._identity(current) if current is not None else None
        self._quiet = True
        self.records.set_rows(rows)
        self._quiet = False
        self._fit_columns()
        if kept is not None:
            self.select(kept)

    def shown_rows(self) -> list[Any]:
        """The records as they stand, filtered and sorted."""
        return [self.proxy.index(row, 0).data(RECORD) for row in range(self.proxy.rowCount())]

    def current(self) -> Any | None:
        """The record under the cursor."""
        index = self.currentIndex()
        return index.data(RECORD) if index.isValid() else None

    def select(self, identity: Any, *, tell: bool = False) -> bool:
        """Choose the record with this id; `tell` sends `picked`. False when it is not shown."""
        for row in range(self.proxy.rowCount()):
            index = self.proxy.index(row, self._first_column())
            if self._identity(index.data(RECORD)) == identity:
                self._quiet = not tell
                self.setCurrentIndex(index)
                self._quiet = False
                self.scrollTo(index)
                return True
        return False

    def select_row(self, row: int) -> None:
        """Choose by place (0 = first) and tell."""
        index = self.proxy.index(row, self._first_column())
        if index.isValid():
            self.setCurrentIndex(index)

    def set_filter(self, words: str) -> None:
        """Show rows that answer these words, accents optional."""
        self.proxy.set_filter(words)

    def set_only(self, only: Callable[[Any], bool] | None) -> None:
        """Show only rows for which it holds; None for all."""
        self.proxy.set_only(only)

    def sort_by(self, key: str, *, down: bool = False) -> None:
        """Sort by a column."""
        place = next(place for place, column in enumerate(self.records.columns) if column.key == key)
        self.sortByColumn(place, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show only these columns (narrow windows); an empty list shows all."""
        self._hidden = {column.key for column in self.records.columns if keys and column.key not in keys}
        for place, column in enumerate(self.records.columns):
            self.setColumnHidden(place, column.key in self._hidden)
        self._fit_columns()

    # --- inside ---

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(10)

    def _measure(self) -> None:
        self.verticalHeader().setMinimumSectionSize(px(20))
        self.verticalHeader().setDefaultSectionSize(px(self._row_height))
        self.horizontalHeader().setFixedHeight(px(34))
        self._widest.clear()
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Fixed columns grow to their words; the one of width 0 takes what is left."""
        room, rest = self.viewport().width(), []
        for place, column in enumerate(self.records.columns):
            if self.isColumnHidden(place):
                continue
            if not column.width:
                rest.append(place)
                continue
            wanted = self._wanted(place)
            self.setColumnWidth(place, wanted)
            room -= wanted
        if not rest and room > 0:
            last = max(place for place in range(len(self.records.columns)) if not self.isColumnHidden(place))
            self.setColumnWidth(last, self.columnWidth(last) + room)
        for place in rest:
            self.setColumnWidth(place, max(px(_REST), room // len(rest)))
        if self._least is not None:
            shown = [column.key for column in self.records.columns if column.key not in self._hidden]
            self.need_columns(shown, self._least)

    def take_room(self, least: int) -> None:
        """As a list beside something wider: as wide as its words need, and at least so many design pixels."""
        self._least = least
        self._fit_columns()

    def need_columns(self, keys: Sequence[str], least: int) -> None:
        """Never be narrower than the words of these columns, nor than `least` design pixels: what stands beside the
        table gives way."""
        places = [n for n, column in enumerate(self.records.columns) if column.key in keys]
        columns = sum(self._wanted(n) if self.records.columns[n].width else px(_REST) for n in places)
        needed = columns + 2 * self.frameWidth() + self.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(max(needed, px(least)))

    def _wanted(self, place: int) -> int:
        """The room a column of fixed width asks for."""
        column = self.records.columns[place]
        head = QFontMetrics(font("small-strong")).horizontalAdvance(column.title) + px(20)
        return max(px(column.width), head, self._widest_cell(place) if column.fit else 0)

    def _widest_cell(self, place: int) -> int:
        """The room the widest cell of a column needs; kept, for a table is fitted at every change of its size."""
        if place not in self._widest:
            cell = self.records.columns[place].cell
            self._widest[place] = max((cell_width(cell(row)) for row in self.records.rows), default=0)
        return self._widest[place]

    def _forget_widths(self) -> None:
        self._widest.clear()

    def _first_column(self) -> int:
        return next((place for place in range(len(self.records.columns)) if not self.isColumnHidden(place)), 0)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._quiet and current.isValid():
            self.picked.emit(current.data(RECORD))

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(RECORD))

    def keyboardSearch(self, search: str) -> None:
        """Letters jump to the next row whose given name (or first words) begins so."""
        places = [place for place, column in enumerate(self.records.columns) if column.key.endswith("_given")]
        place = places[0] if places else self._first_column()
        count, start = self.proxy.rowCount(), self.currentIndex().row()
        for step in range(1, count + 1):
            index = self.proxy.index((start + step) % count, place)
            if search_key(str(index.data() or "")).startswith(search_key(search)):
                self.setCurrentIndex(self.proxy.index(index.row(), self._first_column()))
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_activated(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        ):
            self.select_row(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
