"""Thùng rác: what was deleted within 90 days, and bringing it back with its parts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.history import Trashed
from desktop.domain.problems import UserError
from desktop.services.book import Book
from desktop.services.safety import fields_by_name, kind_label, record_title
from desktop.ui.components.buttons import secondary
from desktop.ui.components.labels import words
from desktop.ui.page import Shell
from desktop.ui.tables.columns import Cell, Column, text_column
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import gap, margins


class TrashPane(QWidget):
    """The list and *Lấy lại*."""

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__()
        self._book, self._shell = book, shell
        self._names = book.safety.names()
        column = QVBoxLayout(self)
        margins(column, 16, 12, 16, 12)
        gap(column, 10)
        self.note = words("", "second", wrap=True)
        column.addWidget(self.note)
        columns = [
            text_column("kind", "Loại", lambda t: kind_label(t.kind), width=130),
            text_column("title", "Tên", self._name, width=0, fit=False),
            Column("at", "Xóa lúc", lambda t: Cell(f"{t.action.at:%d/%m/%Y %H:%M}"), 150, sort=lambda t: t.action.n),
            text_column("who", "Người xóa", lambda t: t.action.who, width=160),
            Column("left", "Còn giữ", lambda t: Cell(f"{t.days_left} ngày"), 90, "right", sort=lambda t: t.days_left),
        ]
        self.table = RecordTable(columns, name="Thùng rác", identity=lambda t: (t.kind, t.id))
        self.table.picked.connect(lambda _t: self._show_verb())
        column.addWidget(self.table, 1)
        self.back = secondary("Lấy lại", "undo-2", on=self._on_back)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_verb()

    def reload(self) -> None:
        """What is in the trash now."""
        found = self._book.safety.trash()
        self._names = self._book.safety.names()
        self.table.set_rows(found)
        self.note.setText("Thùng rác trống." if not found else "Giữ 90 ngày kể từ lúc xóa; lấy lại cả các phần đi kèm.")
        self._show_verb()

    def _show_verb(self) -> None:
        usable = self.table.current() is not None and not self._book.read_only
        self.back.set_usable(usable, "Hãy chọn một dòng")

    def _on_back(self) -> None:
        trashed = self.table.current()
        if trashed is None:
            return
        try:
            self._book.safety.bring_back(trashed)
        except UserError as error:
            self._shell.say(error)
        else:
            self._shell.status.result(f"Đã lấy lại {kind_label(trashed.kind).lower()} {self._name(trashed)}".rstrip())

    def _name(self, trashed: Trashed) -> str:
        return record_title(trashed.kind, fields_by_name(trashed.record), self._names) or trashed.action.label
