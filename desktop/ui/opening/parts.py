"""Two parts of the opening facts: the next number of each kind of paper, and the items still open."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.action_item import ActionItem
from desktop.domain.dates import show
from desktop.domain.problems import Problem, UserError
from desktop.services.book import Book
from desktop.ui.components.buttons import primary
from desktop.ui.components.labels import words
from desktop.ui.components.panel import Panel, divider, scrolled
from desktop.ui.forms.choice_editors import PickEditor
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import NumberEditor, TextEditor
from desktop.ui.forms.people import people
from desktop.ui.page import Shell
from desktop.ui.papers.register_dialogs import symbols_of
from desktop.ui.tables.columns import Cell, Column
from desktop.ui.tables.record_table import RecordTable
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


class ItemsPart(Panel):
    """One line of fields adds an item and is ready for the next; below what was added so."""

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__("Việc còn mở trong sổ giấy", padded=False)
        self._book, self._shell = book, shell
        self._names: dict[int, str] = {}
        form = QVBoxLayout()
        margins(form, 16, 0, 16, 10)
        gap(form, 6)
        self.what = TextEditor("Việc phải làm", hint="Ví dụ: Vận động nộp quỹ khuyến học")
        self.owner = PickEditor("Người chủ trì", people(book), free=True, hint="Tên đảng viên, hoặc tổ chức")
        self.due = DateEditor("Hạn", shell.today)
        row = QHBoxLayout()
        gap(row, 12)
        row.addWidget(self.owner, 2)
        row.addWidget(self.due, 1)
        self.button = primary("Thêm vào sổ", "plus", on=self.add)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        form.addWidget(self.what)
        form.addLayout(row)
        self.body.addLayout(form)
        self.body.addWidget(divider())
        columns = [
            Column("title", "Việc", lambda i: Cell(i.title), 0, fit=False),
            Column("owner", "Chủ trì", self._owner_cell, 170),
            Column("due", "Hạn", lambda i: Cell(show(i.due_on) if i.due_on else "–"), 110),
        ]
        self.table = RecordTable(columns, name="Việc nhập từ sổ giấy")
        self.table.opened.connect(lambda item: shell.go("items", item_id=item.id))
        self.body.addWidget(self.table, 1)

    def _owner_cell(self, item: ActionItem) -> Cell:
        return Cell(self._names.get(item.member_id, "") or item.owner)

    def reload(self) -> None:
        """Show the items entered from the paper book."""
        self._names = {m.id: m.full_name for m in self._book.members.all()}
        self.table.set_rows([item for item in self._book.items.all() if item.from_paper])

    def count(self) -> int:
        """How many were entered so."""
        return len(self.table.records.rows)

    def add(self) -> None:
        """Add what the fields hold; the cursor goes back to the first."""
        if not self.what.value():
            self.what.set_problem(Problem("", "Hãy ghi việc phải làm."))
            self.what.setFocus()
            return
        if self.due.own_problem():
            self.due.setFocus()
            return
        member: Any = self.owner.value()
        item = ActionItem(
            title=self.what.value(),
            member_id=member or 0,
            owner="" if member else self.owner.text(),
            due_on=self.due.value(),
            source="sổ giấy",
        )
        try:
            self._book.opening.add_open_items([item])
        except UserError as error:
            self._shell.say(error, where=self)
            return
        for editor, empty in ((self.what, ""), (self.owner, 0), (self.due, None)):
            editor.set_value(empty)
            editor.set_problem(None)
        self._shell.saved()
        self.what.setFocus()
