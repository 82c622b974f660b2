"""A grid that is filled by the keyboard, as a sheet of paper is: one cell at a time, no lines but those of the rows."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.ui.tables.row_delegate import RowDelegate
from desktop.ui.theme import px


class KeyGrid(QTableView):
    """How such grids look. Those who follow widen `measure` and end their making with `theme.follow(self, ….measure)`.

    Keys mark the cell under the cursor; where a cell is typed in, its grid sets the edit triggers and the delegate.
    """

    def __init__(self, model: QAbstractItemModel, *, name: str) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(10)

    def measure(self) -> None:
        """Heights of the rows and of the head; columns are measured by each grid itself."""
        self.verticalHeader().setMinimumSectionSize(px(20))
        self.verticalHeader().setDefaultSectionSize(px(34))
        self.horizontalHeader().setFixedHeight(px(34))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.measure()
