"""Many action items keyed one a row: work, who, with whom, by when, product. The last row begins another.

A row without work is left out. A row of an item that was given out keeps it; no deadline means standing work.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.action_item import ActionItem, ItemState, Pace
from desktop.domain.problems import Problem, Severity
from desktop.ui.components.buttons import icon_button, small
from desktop.ui.components.labels import words
from desktop.ui.components.panel import scrolled
from desktop.ui.forms.choice_editors import Option, PickEditor
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import Editor, TextEditor
from desktop.ui.theme import gap, margins, px, theme

_HEADS = (("Việc", 30), ("Chủ trì", 19), ("Phối hợp", 14), ("Hạn", 13), ("Sản phẩm, kết quả", 18))
_Field = TextEditor | PickEditor | DateEditor
_LOCKED = "Đã có diễn biến: thôi việc này ở phần Việc, có lý do"


class ItemRow(QWidget):
    """One item being keyed; `item()` gives it as it stands."""

    edited = Signal()
    taken = Signal()

    def __init__(
        self, item: ActionItem, people: Sequence[Option], today: Callable[[], dt.date], *, locked: bool
    ) -> None:
        super().__init__()
        self._item = item
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        theme.follow(self._layout, lambda it: it.setSpacing(px(6)))
        self.number = words("", "second")
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        theme.follow(self.number, lambda it: it.setFixedWidth(px(26)))
        self.title = TextEditor("")
        self.owner = PickEditor("", people, free=True, hint="")
        self.helpers = TextEditor("")
        self.due = DateEditor("", today)
        self.product = TextEditor("")
        self.drop = icon_button("x", "Bỏ dòng này", on=self.taken.emit, small_size=True)
        self.drop.set_usable(not locked, _LOCKED)
        self.editors: tuple[_Field, ...] = (
            self.title,
            self.owner,
            self.helpers,
            self.due,
            self.product,
        )
        self._fill(item)
        for editor in self.editors:
            editor.edited.connect(self.edited)
        self.narrow: bool | None = None
        self.arrange(narrow=False)

    def _fill(self, item: ActionItem) -> None:
        self.title.set_value(item.title)
        if item.member_id or not item.owner:
            self.owner.set_value(item.member_id)
        else:
            self.owner.set_text(item.owner)
        self.helpers.set_value(item.helpers)
        self.due.set_value(item.due_on)
        self.product.set_value(item.product)

    def arrange(self, *, narrow: bool) -> None:
        """One line, or two where there is no room for five fields."""
        if narrow is self.narrow:
            return
        self.narrow = narrow
        while self._layout.count():
            self._layout.takeAt(0)
        for (head, _), editor in zip(_HEADS, self.editors, strict=True):
            editor.line.setPlaceholderText(head if narrow else "")  # the heads above have no room then
        self._layout.addWidget(self.number, 0, 0)
        wide = len(self.editors)
        for place, editor in enumerate(self.editors):
            row, column, span = (0, place + 1, 1) if not narrow else (1, place, 1) if place else (0, 1, wide - 1)
            self._layout.addWidget(editor, row, column, 1, span)
            self._layout.setColumnStretch(place + 1, _HEADS[place][1])
        if narrow:
            for place in range(1, wide):
                self._layout.setColumnStretch(place, _HEADS[place][1])
            self._layout.setColumnStretch(wide, 0)
        self._layout.addWidget(self.drop, 0, wide + 1)

    def name(self, number: int) -> None:
        """Its place, shown and in the names of its fields."""
        self.number.setText(str(number))
        for (head, _), editor in zip(_HEADS, self.editors, strict=True):
            editor.focus_target().setAccessibleName(f"{head}, dòng {number}")
        self.drop.setAccessibleName(f"Bỏ dòng {number}")

    def is_empty(self) -> bool:
        """Whether nothing at all stands in it."""
        return all(editor.is_empty() for editor in self.editors)

    def fault(self) -> Editor | None:
        """The first field that can't be kept as it is."""
        if not self.is_empty() and self.title.is_empty():
            self.title.set_problem(Problem("title", "Hãy ghi việc.", Severity.ERROR))
            return self.title
        self.title.set_problem(None)
        return next((editor for editor in (self.owner, self.due) if editor.own_problem()), None)

    def item(self) -> ActionItem:
        """The item with what was keyed."""
        member, due = self.owner.value(), self.due.value()
        pace = Pace.DEADLINE if due else Pace.STANDING if self._item.pace is Pace.DEADLINE else self._item.pace
        return dataclasses.replace(
            self._item,
            title=self.title.value(),
            member_id=member or 0,
            owner="" if member else self.owner.text(),
            helpers=self.helpers.value(),
            due_on=due,
            pace=pace,
            product=self.product.value(),
        )


class ItemsGrid(QWidget):
    """`edited` after each change; `items()` gives all rows that have work, `faulty()` the first field in the way."""

    edited = Signal()

    def __init__(self, people: Callable[[], Sequence[Option]], today: Callable[[], dt.date], *, least: int = 3) -> None:
        super().__init__()
        self._people, self._today, self._least = people, today, least
        self._narrow = False
        self.rows: list[ItemRow] = []
        column = QVBoxLayout(self)
        margins(column, 16, 4, 16, 0)
        gap(column, 4)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        theme.follow(head, lambda it: it.setContentsMargins(px(32), 0, px(46), 0))
        theme.follow(head, lambda it: it.setSpacing(px(6)))
        for text, share in _HEADS:
            head.addWidget(words(text, "label"), share)
        column.addWidget(self._head)
        holder = QWidget()
        self._lines = QVBoxLayout(holder)
        margins(self._lines, 0, 0, 8, 8)
        gap(self._lines, 6)
        self._lines.addStretch(1)
        self._area = scrolled(holder)
        column.addWidget(self._area, 1)
        foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        margins(foot, 0, 4, 0, 8)
        foot.addWidget(small("Thêm dòng", "plus", on=self.add_row))
        foot.addWidget(words("Để trống hạn: nhiệm vụ thường xuyên.", "note"))
        foot.addStretch(1)
        column.addLayout(foot)

    def set_items(
        self, items: Sequence[ActionItem], *, locked: Callable[[ActionItem], bool] = lambda _item: False
    ) -> None:
        """Show these, with empty rows at the end; `locked` ones can't be taken away."""
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        people = self._people()
        for item in items:
            self._put(item, people, locked=locked(item))
        for _ in range(max(self._least - len(items), 1)):
            self._put(ActionItem(title=""), people, locked=False)
        self._number()

    def _put(self, item: ActionItem, people: Sequence[Option], *, locked: bool) -> ItemRow:
        row = ItemRow(item, people, self._today, locked=locked)
        row.arrange(narrow=self._narrow)
        row.edited.connect(lambda: self._on_edited(row))
        row.taken.connect(lambda: self._take(row))
        self._lines.insertWidget(self._lines.count() - 1, row)
        self.rows.append(row)
        return row

    def add_row(self) -> None:
        """One more row, the cursor in it."""
        row = self._put(ActionItem(title=""), self._people(), locked=False)
        self._number()
        row.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def items(self) -> list[ActionItem]:
        """What was keyed, without empty rows."""
        return [row.item() for row in self.rows if not row.title.is_empty()]

    def faulty(self) -> Editor | None:
        """The first field that can't be kept; its words stand under it."""
        return next((fault for row in self.rows if (fault := row.fault()) is not None), None)

    def arrange(self, *, narrow: bool) -> None:
        """Two lines a row at 150 %, without the heads."""
        self._narrow = narrow
        self._head.setVisible(not narrow)
        for row in self.rows:
            row.arrange(narrow=narrow)

    def _on_edited(self, row: ItemRow) -> None:
        if row is self.rows[-1] and not row.is_empty():
            self._put(ActionItem(title=""), self._people(), locked=False)
            self._number()
        self.edited.emit()

    def _take(self, row: ItemRow) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        if not self.rows:
            self._put(ActionItem(title=""), self._people(), locked=False)
        self._number()
        self.edited.emit()

    def _number(self) -> None:
        for number, row in enumerate(self.rows, 1):
            row.name(number)


def is_told(item: ActionItem, events: int) -> bool:
    """Whether something was told of an item, so that it can only be dropped with a reason."""
    return bool(item.id) and item.state is not ItemState.PLANNED and events > 0
