"""A list of records under headings ("Quá hạn", "Nguyễn Văn Thuận"): the board of the page Nghị quyết và việc."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from desktop.domain.records import dataclass
from desktop.ui.tables.columns import Cell, Column
from desktop.ui.tables.record_table import RecordTable, RecordTableModel


@dataclass(frozen=True, slots=True)
class Heading:
    """A line between the records; it can't be chosen. `key` tells headings apart."""

    key: str
    title: str
    count: int


class _Model(RecordTableModel):
    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class GroupedTable(RecordTable):
    """`set_groups` shows records under headings; the order is the caller's."""

    model_type = _Model

    def __init__(self, columns: Sequence[Column], *, name: str, row_height: int = 36) -> None:
        wide = next(place for place, column in enumerate(columns) if not column.width)
        made = [_with_headings(column, named=place == wide) for place, column in enumerate(columns)]
        super().__init__(made, name=name, row_height=row_height, identity=_identity)
        self.setSortingEnabled(False)

    def set_groups(self, groups: Sequence[tuple[Heading, Sequence[Any]]]) -> None:
        """Show these groups; one alone needs no heading."""
        rows: list[Any] = []
        for heading, records in groups:
            if len(groups) > 1:
                rows.append(heading)
            rows += records
        self.clearSpans()
        self.set_rows(rows)
        for place, row in enumerate(rows):
            if isinstance(row, Heading):
                self.setSpan(place, 0, 1, len(self.records.columns))

    def records_shown(self) -> list[Any]:
        """The records as they stand, without headings."""
        return [row for row in self.shown_rows() if not isinstance(row, Heading)]


def _identity(row: Any) -> Any:
    return row.key if isinstance(row, Heading) else row.id


def _with_headings(column: Column, *, named: bool) -> Column:
    """The column, showing a heading's words in the widest one and nothing in the others."""
    read: Callable[[Any], Cell] = column.cell

    def cell(row: Any) -> Cell:
        if not isinstance(row, Heading):
            return read(row)
        words = f"{row.title}: {row.count}"
        return Cell(words, strong=True, said=f"{words} việc") if named else Cell()

    return replace(column, cell=cell, sort=lambda _row: 0)
