"""*Dùng chuyên đề cũ*: themes of past years, found by words; the chosen one gives its words as a start."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.theme import Theme, quarter_words
from desktop.services.book import Book
from desktop.ui.components.labels import words
from desktop.ui.forms.editors import TextEditor
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.tables.columns import Cell, Column
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import px, theme


class ReuseDialog(FormDialog):
    """`picked(theme)`: the earlier theme to begin with."""

    picked = Signal(object)
    drafted = False

    def __init__(self, parent: QWidget, book: Book, *, without: int = 0) -> None:
        note = "Tên, lý do và nội dung đề cương được chép sang; người và ngày thì ghi mới."
        super().__init__(parent, "Dùng chuyên đề cũ", "Dùng chuyên đề này", note=note, width=640)
        self._book, self._without = book, without
        self.words = TextEditor("Tìm", hint="Tên chuyên đề, căn cứ, nội dung")
        self.words.line.textChanged.connect(lambda _text: self._find())
        self.table = RecordTable(
            [
                Column("title", "Chuyên đề", lambda t: Cell(t.title), 0, fit=False),
                Column("when", "Quý", lambda t: Cell(quarter_words(t.year, t.quarter)), 120),
            ],
            name="Chuyên đề các năm",
        )
        theme.follow(self.table, lambda it: it.setMinimumHeight(px(240)))
        self.table.opened.connect(lambda _theme: self.ok.click())
        self._none = words("Sổ chưa có chuyên đề nào khớp.", "second")
        self.body.addWidget(self.words)
        self.body.addWidget(self.table)
        self.body.addWidget(self._none)
        self._find()
        self.words.setFocus()

    def _find(self) -> None:
        found = self._book.themes.search(self.words.line.text(), without=self._without)
        self.table.set_rows(found)
        self._none.setVisible(not found)
        if found:
            self.table.select(found[0].id)

    def keep(self) -> bool:
        chosen: Theme | None = self.table.current()
        if chosen is None:
            self.say("Hãy chọn một chuyên đề trong danh sách.")
            return False
        self.picked.emit(chosen)
        return True
