"""Nạp bộ quy định: what a pack read from a file changes against the one it follows, before it is kept in the book."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.domain.dates import show
from desktop.domain.pack_changes import PackChange
from desktop.domain.rules import Pack
from desktop.services.book import Book
from desktop.services.pack_files import NewPack
from desktop.ui.components.labels import words
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.rating.read_dialog import ReadDialog
from desktop.ui.tables.columns import Cell, Column
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import px, theme

_SCREEN, _AROUND = 690, 310  # pixels of a low screen; design pixels of what stands above and below the table


def changes_table(changes: Sequence[PackChange]) -> RecordTable:
    """The differences: what, before, after."""
    columns = [
        Column("label", "Điều gì", lambda one: Cell(one.label, second=one.group), 0, fit=False),
        Column("before", "Trước", _before, 200, fit=False),
        Column("after", "Nay", _after, 200, fit=False),
    ]
    table = RecordTable(columns, name="Điều gì thay đổi", row_height=50, identity=lambda one: one)
    table.set_rows(changes)
    theme.follow(table, lambda it: it.setFixedHeight(min(px(280), _SCREEN - px(_AROUND))))
    return table


class ChangesDialog(ReadDialog):
    """What changed from the pack before to this one, with the book's own values."""

    def __init__(self, parent: QWidget, before: Pack, after: Pack, changes: Sequence[PackChange]) -> None:
        note = f"So với “{before.title}” (từ {show(before.start)})."
        super().__init__(parent, f"“{after.title}” thay đổi gì?", note=note, width=860)
        self.table = changes_table(changes)
        self.body.addWidget(self.table)


class PackDialog(FormDialog):
    """The differences as a table: what, before, after."""

    def __init__(self, parent: QWidget, book: Book, new: NewPack) -> None:
        pack = new.pack
        note = f"{pack.basis}. Áp dụng từ {show(pack.start)}; các năm trước giữ bộ quy định của mình."
        super().__init__(parent, f"Nạp “{pack.title}”?", "Nạp vào sổ", note=note, width=860)
        self._book, self._new = book, new
        count = len(new.changes)
        said = f"{count} điều thay đổi so với “{new.follows.title}”:" if count else "Không có gì khác bộ đang dùng."
        self.body.addWidget(words(said, "strong", wrap=True))
        self.table = changes_table(new.changes)
        self.body.addWidget(self.table)

    def keep(self) -> bool:
        self._book.pack_files.keep(self._new)
        return True


def _before(one: PackChange) -> Cell:
    return Cell(one.before or "chưa có", quiet=True)


def _after(one: PackChange) -> Cell:
    return Cell(one.after or "bỏ", strong=bool(one.after))
