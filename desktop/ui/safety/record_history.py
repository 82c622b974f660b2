"""The history of one record and its parts: who did what and when, each value before and after."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.domain.history import Action, Change
from desktop.services.book import Book
from desktop.services.safety import fields_by_name, kind_label, kind_of, record_in, record_title
from desktop.ui.components.buttons import secondary
from desktop.ui.components.labels import words
from desktop.ui.page import Page
from desktop.ui.safety.history_pane import change_lines
from desktop.ui.tables.columns import Cell, Column, text_column
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import gap, margins, px, theme


class RecordHistory(QDialog):
    """The actions that touched it above, what the chosen one changed below."""

    def __init__(self, parent: QWidget, book: Book, record: Any) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._names = book.safety.names()
        kind = kind_of(record)
        title = record_title(kind, fields_by_name(record), self._names)
        named = f"{kind_label(kind)}{f' “{title}”' if title else ''}"
        self.setWindowTitle(f"Lịch sử: {named}")
        self.setAccessibleName(self.windowTitle())
        theme.follow(self, lambda it: it.resize(px(760), px(500)))
        column = QVBoxLayout(self)
        margins(column, 16, 14, 16, 14)
        gap(column, 10)
        column.addWidget(words(f"Lịch sử: {named}", "heading", wrap=True))
        self._by_action: dict[int, list[Change]] = {}
        for change in book.safety.history_of(record):
            self._by_action.setdefault(change.action.n, []).append(change)
        actions = [changes[0].action for changes in self._by_action.values()]
        if not actions:
            said = "Mục này có từ trước khi sổ ghi lịch sử."
            column.addWidget(words(said, "second", wrap=True))
        self.table = RecordTable(_columns(), name="Các việc đã ghi cho mục này", identity=lambda a: a.n)
        self.table.picked.connect(lambda _action: self._show())
        self.table.set_rows(actions)
        column.addWidget(self.table, 1)
        self.detail = QPlainTextEdit()
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        self.detail.setAccessibleName("Việc này đã đổi gì")
        column.addWidget(self.detail, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(secondary("Đóng", on=self.reject))
        column.addLayout(foot)
        if actions:
            self.table.select_row(0)
        self._show()

    def _show(self) -> None:
        action = self.table.current()
        changes = self._by_action.get(action.n, []) if action is not None else []
        lines = [line for change in changes for line in change_lines(change, self._names)]
        self.detail.setPlainText("\n".join(lines))


def record_in_front(page: Page | None) -> Any | None:
    """The record a page is about, or the one chosen in its list: the list with the keyboard before the others."""
    if page is None:
        return None
    told = page.subject()
    tables = [table for table in page.findChildren(RecordTable) if table.isVisible()]
    for table in sorted(tables, key=lambda table: not table.hasFocus()):
        found = record_in(table.current())
        if found is not None and (table.hasFocus() or told is None):
            return found
    return told


def _columns() -> list[Column]:
    def when(action: Action) -> Cell:
        return Cell(f"{action.at:%d/%m/%Y %H:%M}")

    return [
        Column("at", "Lúc", when, 150, sort=lambda a: a.n),
        text_column("who", "Ai", lambda a: a.who or "không rõ", width=170),
        text_column("label", "Việc", lambda a: a.label, width=0, fit=False),
    ]
