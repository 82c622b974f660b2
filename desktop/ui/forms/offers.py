"""What a cell that is typed in usually holds, offered under it; accents and case don't matter while typing."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from desktop.domain.vietnamese import search_key

_KEY = Qt.ItemDataRole.UserRole


class Offers(QCompleter):
    """Sets itself on the line: Offers(["Nguyễn Văn Thuận", …], line) finds "thuan"."""

    def __init__(self, offers: Iterable[str], line: QLineEdit) -> None:
        super().__init__(line)
        model = QStandardItemModel(self)
        for offer in offers:
            item = QStandardItem(offer)
            item.setData(search_key(offer), _KEY)
            model.appendRow(item)
        self.setModel(model)
        self.setCompletionRole(_KEY)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = QListView()
        popup.setObjectName("popup")
        self.setPopup(popup)
        line.setCompleter(self)

    def splitPath(self, path: str) -> list[str]:
        return [search_key(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))
