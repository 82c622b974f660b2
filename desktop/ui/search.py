"""The search over everything (Ctrl+K): a field and what it finds, over the page; accents are optional."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.services.search import Hit
from desktop.ui.components.labels import words
from desktop.ui.theme import gap, icon, margins, px, theme

_AFTER_MS = 120  # between the last letter and the search


class SearchBox(QDialog):
    """`picked(hit)` when one is taken. `find(query)` gives the hits, `icon_of(page)` their icon."""

    picked = Signal(object)

    def __init__(self, parent: QWidget, find: Callable[[str], Sequence[Hit]], icon_of: Callable[[str], str]) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("search-box")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Tìm trong sổ")
        self._find, self._icon_of = find, icon_of
        column = QVBoxLayout(self)
        margins(column, 12, 12, 12, 12)
        gap(column, 8)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Tên người, cuộc họp, việc, giấy tờ…")
        self.field.setAccessibleName("Tìm trong sổ")
        self.list = QListWidget()
        self.list.setObjectName("hits")
        self.list.setAccessibleName("Kết quả tìm")
        self.note = words("Gõ không dấu cũng được. ↑ ↓ chọn, Enter mở, Esc đóng.", "note")
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self.note)
        theme.follow(self, lambda it: it.setFixedSize(px(520), px(380)))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_AFTER_MS)
        self._wait.timeout.connect(self._search)
        self.field.textChanged.connect(lambda _text: self._wait.start())
        self.field.installEventFilter(self)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)

    def start(self) -> None:
        """Open, empty, under the top of the window."""
        parent = self.parentWidget()
        if parent is not None:
            corner = parent.mapToGlobal(parent.rect().topRight())
            self.move(corner.x() - self.width() - px(24), corner.y() + px(12))
        self.field.clear()
        self._search()
        self.open()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _search(self) -> None:
        self.list.clear()
        query = self.field.text().strip()
        hits = list(self._find(query)) if query else []
        for hit in hits[:50]:
            item = QListWidgetItem(
                icon(self._icon_of(hit.page), "ink2", px(18)), f"{hit.title}\n{hit.detail}" if hit.detail else hit.title
            )
            item.setData(Qt.ItemDataRole.UserRole, hit)
            self.list.addItem(item)
        if hits:
            self.list.setCurrentRow(0)
        self.note.setText(
            f"Không thấy “{query}” trong sổ."
            if query and not hits
            else "Gõ không dấu cũng được. ↑ ↓ chọn, Enter mở, Esc đóng."
        )

    def _take(self, item: QListWidgetItem) -> None:
        hit = item.data(Qt.ItemDataRole.UserRole)
        self.accept()
        self.picked.emit(hit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if by and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + by) % self.list.count())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._search()
                item = self.list.currentItem()
                if item is not None:
                    self._take(item)
                return True
        return super().eventFilter(watched, event)
