"""The list of all papers, grouped by occasion: group rows can't be chosen, letters and arrows walk the papers."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem

from desktop.documents.definition import Document
from desktop.domain.vietnamese import matches
from desktop.ui.tables.columns import Cell
from desktop.ui.tables.row_delegate import CELL, RowDelegate
from desktop.ui.theme import colour, font, px, scale, theme

_DOCUMENT = Qt.ItemDataRole.UserRole + 5


class _CatalogueDelegate(RowDelegate):
    """A group's heading on `sunken`; papers as rows of any list."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(px(200), px(36 if index.data(_DOCUMENT) is not None else 32))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if index.data(_DOCUMENT) is not None:
            super().paint(painter, option, index)
            return
        rect: QRect = option.rect
        painter.save()
        painter.fillRect(rect, colour("sunken"))
        painter.fillRect(rect.left(), rect.bottom() - scale().edge + 1, rect.width(), scale().edge, colour("line"))
        painter.setFont(font("small-strong"))
        painter.setPen(colour("ink2"))
        painter.drawText(rect.adjusted(px(10), 0, -px(10), 0), Qt.AlignmentFlag.AlignVCenter, index.data())
        painter.restore()


class Catalogue(QListView):
    """`picked(document)` when the cursor moves to a paper, `opened(document)` on Enter or double click."""

    picked = Signal(object)
    opened = Signal(object)

    def __init__(self, papers: Sequence[Document[Any]]) -> None:
        super().__init__()
        self._papers = papers
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setItemDelegate(_CatalogueDelegate(self))
        self.setAccessibleName("Các giấy tờ của sổ")
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.doubleClicked.connect(self._on_opened)
        self.set_filter("")
        theme.follow(self, lambda it: it.doItemsLayout())

    def set_filter(self, words: str) -> None:
        """Show the papers whose name or occasion answers these words, accents optional."""
        kept = self.current()
        self._items.clear()
        shown = [d for d in self._papers if not words.strip() or matches(words, f"{d.title} {d.occasion.value}")]
        for occasion, papers in groupby(shown, key=lambda d: d.occasion):
            heading = QStandardItem(occasion.value)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            self._items.appendRow(heading)
            for paper in papers:
                self._items.appendRow(_item(paper))
        if not self.select(kept.id if kept else ""):
            self.select(shown[0].id if shown else "")

    def current(self) -> Document[Any] | None:
        """The paper under the cursor."""
        found: Document[Any] | None = self.currentIndex().data(_DOCUMENT)
        return found

    def select(self, paper_id: str) -> bool:
        """Move the cursor to a paper; False when it isn't shown."""
        for row in range(self._items.rowCount()):
            index = self._items.index(row, 0)
            document = index.data(_DOCUMENT)
            if document is not None and document.id == paper_id:
                self.setCurrentIndex(index)
                return True
        return False

    def shown_ids(self) -> list[str]:
        """The ids of the papers shown, top to bottom."""
        found = [self._items.index(row, 0).data(_DOCUMENT) for row in range(self._items.rowCount())]
        return [document.id for document in found if document is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_opened(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if (document := current.data(_DOCUMENT)) is not None:
            self.picked.emit(document)

    def _on_opened(self, index: QModelIndex) -> None:
        if (document := index.data(_DOCUMENT)) is not None:
            self.opened.emit(document)


def _item(paper: Document[Any]) -> QStandardItem:
    item = QStandardItem(paper.title)
    item.setData(paper, _DOCUMENT)
    item.setData(Cell(paper.title), CELL)
    item.setData(paper.title, Qt.ItemDataRole.ToolTipRole)
    item.setData(f"{paper.title}, {paper.occasion.value}", Qt.ItemDataRole.AccessibleTextRole)
    return item
