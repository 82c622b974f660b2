"""A part of the opening facts: the next number of each kind of paper."""

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.domain.problems import Problem
from desktop.services.book import Book
from desktop.ui.components.buttons import primary
from desktop.ui.components.labels import words
from desktop.ui.components.panel import Panel, scrolled
from desktop.ui.forms.editors import NumberEditor
from desktop.ui.page import Shell
from desktop.ui.papers.register_dialogs import symbols_of
from desktop.ui.theme import gap, margins, px, theme


class NumbersPart(Panel):
    """One field a symbol; what is not touched stays."""

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__("Số tiếp theo của từng loại văn bản", padded=False)
        self._book, self._shell = book, shell
        self.numbers: dict[str, NumberEditor] = {}
        self._kept: dict[str, int] = {}
        holder = QWidget()
        column = QVBoxLayout(holder)
        margins(column, 16, 4, 16, 16)
        gap(column, 8)
        self._how = words("", "second", wrap=True)
        column.addWidget(self._how)
        self._grid = QGridLayout()
        theme.follow(self._grid, lambda it: it.setSpacing(px(10)))
        column.addLayout(self._grid)
        column.addStretch(1)
        self.body.addWidget(scrolled(holder))
        self.button = primary("Lưu số tiếp theo", "save", on=self.save)
        self.foot.addStretch(1)
        self.foot.addWidget(self.button)

    def reload(self) -> None:
        """Show the numbers as they stand; what is typed stays."""
        today = self._shell.today()
        by_term = self._book.papers.scope(today).startswith("term")
        how = "Số đánh theo nhiệm kỳ." if by_term else f"Số đánh theo năm {today.year}."
        self._how.setText(f"{how} Ghi số mà văn bản sắp ban hành sẽ lấy; loại nào bắt đầu từ 01 thì bỏ qua.")
        for symbol in symbols_of(self._book):
            if symbol not in self.numbers:
                self._add(symbol)
            now = self._book.papers.next_number(symbol, today)
            if self.numbers[symbol].value() == self._kept.get(symbol, 0):
                self.numbers[symbol].set_value(now)
            self._kept[symbol] = now
        self._on_edited()

    def _add(self, symbol: str) -> None:
        editor = NumberEditor(symbol, least=1)
        editor.edited.connect(self._on_edited)
        place = len(self.numbers)
        self._grid.addWidget(editor, place // 4, place % 4)
        self.numbers[symbol] = editor

    def _changed(self) -> dict[str, int]:
        return {s: e.value() for s, e in self.numbers.items() if e.value() != self._kept.get(s)}

    def _on_edited(self) -> None:
        self.button.set_usable(bool(self._changed()), "Chưa có gì thay đổi")

    def save(self) -> None:
        """Keep the numbers that were changed."""
        changed = self._changed()
        for symbol, number in changed.items():
            if number < 1:
                self.numbers[symbol].set_problem(Problem("", "Số tiếp theo phải từ 1."))
                self.numbers[symbol].setFocus()
                return
        for symbol, number in changed.items():
            self._book.papers.set_next_number(symbol, self._shell.today(), number)
        if changed:
            self._shell.saved()
            self.reload()
