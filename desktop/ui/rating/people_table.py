"""Lists of people with levels: heads in two storeys, the keys 1–4 that mark a level and move on."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView

from desktop.domain.season import Level
from desktop.ui.rating.levels import KEYS
from desktop.ui.tables.columns import Column
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import colour, font, px, scale

_STOREY = 26


class TwoStoreyHead(QHeaderView):
    """Columns whose keys are in `group` stand under one common title."""

    def __init__(self, table: RecordTable, title: str, group: Sequence[str]) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._title = title
        self._group = [n for n, column in enumerate(table.records.columns) if column.key in group]
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(2 * _STOREY))

    def paintSection(self, painter: QPainter, rect: QRect, place: int) -> None:
        painter.save()
        painter.fillRect(rect, colour("sunken"))
        edge = scale().edge
        painter.fillRect(rect.left(), rect.bottom() - edge + 1, rect.width(), edge, colour("line"))
        painter.setFont(font("small-strong"))
        painter.setPen(colour("ink2"))
        box = rect.adjusted(px(10), 0, -px(10), 0)
        if place in self._group:
            box.setTop(rect.top() + rect.height() // 2)
            self._paint_group(painter, rect, place)
        model = self.model()
        align = model.headerData(place, self.orientation(), Qt.ItemDataRole.TextAlignmentRole)
        painter.drawText(box, Qt.AlignmentFlag(align), str(model.headerData(place, self.orientation()) or ""))
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, place: int) -> None:
        """The part of the common title that lies over this section."""
        shown = [n for n in self._group if not self.isSectionHidden(n)]
        before = sum(self.sectionSize(n) for n in shown if n < place)
        whole = QRect(rect.left() - before, rect.top(), sum(self.sectionSize(n) for n in shown), rect.height() // 2)
        edge = scale().edge
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(whole.left(), whole.bottom() - edge + 1, whole.width(), edge, colour("line"))
        for side in (whole.left(), whole.right() - edge + 1):
            painter.fillRect(side, whole.top(), edge, whole.height(), colour("line"))
        painter.drawText(whole, Qt.AlignmentFlag.AlignCenter, self._title)
        painter.restore()


class PeopleTable(RecordTable):
    """`levelled(row, level)` by the keys 1–4 (Del takes it away) when `keyed`; the keyboard then moves to the next."""

    levelled = Signal(object, object)

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        name: str,
        group: tuple[str, Sequence[str]] | None = None,
        keyed: bool = False,
        identity: Callable[[Any], Any] = lambda person: person.member.id,
        row_height: int = 34,
    ) -> None:
        self._two_storeys = group is not None
        self._keyed = keyed
        super().__init__(columns, name=name, row_height=row_height, identity=identity)
        if group is not None:
            self.setHorizontalHeader(TwoStoreyHead(self, *group))
            self._dress_head()
        self.setSortingEnabled(not keyed and group is None)
        self.proxy.sort(-1)  # in the order of review until a column is asked for

    def _dress_head(self) -> None:
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(10)
        self._measure()

    def _measure(self) -> None:
        super()._measure()
        if self._two_storeys:
            self.horizontalHeader().setFixedHeight(px(2 * _STOREY))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        level = KEYS.get(Qt.Key(event.key()))
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        current = self.current()
        if not self._keyed or level is None or not plain or current is None:
            super().keyPressEvent(event)
            return
        self.levelled.emit(current, level)
        if level is not Level.NONE:
            self.move_on(current)

    def move_on(self, row: Any) -> None:
        """The keyboard to the row after `row`."""
        rows = [self._identity(one) for one in self.shown_rows()]
        wanted = self._identity(row)
        place = rows.index(wanted) if wanted in rows else -1
        self.select_row(min(place + 1, len(rows) - 1))
