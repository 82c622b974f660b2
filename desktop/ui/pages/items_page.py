"""Nghị quyết và việc: every action item by state, person or deadline, followed until it is closed."""

import datetime as dt
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from desktop.documents import find
from desktop.documents.refs import Ref, RefKind
from desktop.domain.action_item import ActionItem, ItemState, overdue
from desktop.domain.dates import show
from desktop.domain.problems import UserError
from desktop.domain.vietnamese import name_key
from desktop.ui.components.buttons import primary, secondary
from desktop.ui.components.choosers import Segments
from desktop.ui.components.decision import Decision
from desktop.ui.components.flow import Width
from desktop.ui.components.notes import EmptyPlace
from desktop.ui.components.panel import Panel
from desktop.ui.forms.editors import TextEditor
from desktop.ui.items.item_detail import ItemDetail
from desktop.ui.items.item_dialogs import ItemDialog, StepDialog
from desktop.ui.page import Page, Shell
from desktop.ui.paper_opening import open_paper
from desktop.ui.tables.columns import Cell, Column
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import gap, margins

_VIEWS = ("open", "late", "done", "dropped", "all")
_LABELS = {"open": "Đang làm", "late": "Quá hạn", "done": "Đã xong", "dropped": "Đã thôi", "all": "Tất cả"}


class ItemsPage(Page):
    """`go("items", item_id=…)` shows one item."""

    kinds = frozenset({"action_items", "action_events", "members", "meetings"})
    help_key = "viec"

    def __init__(self, book: Any, window: Shell) -> None:
        super().__init__(book, window, "Nghị quyết và việc")
        self.head.add_action(secondary("Bảng theo dõi", "printer", on=self.print_))
        self.head.set_main(primary("Giao việc", "plus", on=self._on_add))
        self._view, self._current = "open", 0
        self._names: dict[int, str] = {}
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        gap(self._row, 12)
        self.body.addLayout(self._row, 1)
        self._list = Panel(padded=False)
        self._list.body.addLayout(self._filters())
        self.table = RecordTable(self._columns(), name="Danh sách việc")
        self.table.picked.connect(self._on_picked)
        self._list.body.addWidget(self.table, 1)
        self._empty = EmptyPlace(
            "clipboard-check",
            "Chưa có việc nào",
            "Việc giao ở mỗi cuộc họp hiện ở đây và được theo dõi đến khi xong.",
            [secondary("Giao việc", "plus", on=self._on_add)],
        )
        self._list.body.addWidget(self._empty, 1)
        self.detail = ItemDetail()
        self.detail.step.connect(self._on_step)
        self.detail.edit.connect(self._on_edit)
        self.detail.remove.connect(self._on_remove)
        self.detail.meeting.connect(lambda meeting_id: self.shell.go("meetings", meeting_id=meeting_id))
        self._row.addWidget(self._list, 620)
        self._row.addWidget(self.detail, 474)

    def _filters(self) -> QBoxLayout:
        column = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        margins(column, 12, 10, 12, 10)
        gap(column, 8)
        self._segments = Segments([(key, _LABELS[key]) for key in _VIEWS], name="Xem việc", small=True)
        self._segments.chosen.connect(self._on_view)
        row = QHBoxLayout()
        row.addWidget(self._segments)
        row.addStretch(1)
        column.addLayout(row)
        self._filter = TextEditor("", hint="Lọc theo việc, người")
        self._filter.line.setAccessibleName("Lọc theo việc, người")
        self._filter.line.textChanged.connect(self._on_filter)
        column.addWidget(self._filter)
        return column

    def _columns(self) -> list[Column]:
        return [
            Column("title", "Việc", self._title_cell, 0, sort=lambda i: i.title.casefold(), fit=False),
            Column("owner", "Chủ trì", lambda i: Cell(self._owner(i)), 150, sort=lambda i: name_key(self._owner(i))),
            Column("due", "Hạn", self._due_cell, 118, sort=lambda i: i.due_on or dt.date.max),
        ]

    def _title_cell(self, item: ActionItem) -> Cell:
        state = {ItemState.DONE: "green", ItemState.DROPPED: "outline"}.get(item.state, "")
        return Cell(item.title, state=state, said=f"{item.title}, {item.state.label}")

    def _due_cell(self, item: ActionItem) -> Cell:
        late = overdue(item, self.shell.today())
        text = show(item.due_on) if item.due_on else "–"
        return Cell(text, state="red" if late else "", said=f"{text}, quá hạn" if late else text)

    def _owner(self, item: ActionItem) -> str:
        return self._names.get(item.member_id, "") or item.owner

    # -- showing ------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the items anew."""
        self._names = {m.id: m.full_name for m in self.book.members.all()}
        self._all = self.book.items.all()
        today = self.shell.today()
        late = sum(1 for i in self._all if overdue(i, today))
        still = sum(1 for i in self._all if i.state is ItemState.OPEN)
        self.head.set_title("Nghị quyết và việc", f"{still} việc đang làm, {late} quá hạn")
        for key in _VIEWS:
            self._segments.set_words(key, f"{_LABELS[key]} {len(self._of(key))}")
        self._show_rows()

    def _of(self, view: str) -> list[ActionItem]:
        today = self.shell.today()
        tests = {
            "open": lambda i: i.state is ItemState.OPEN,
            "late": lambda i: overdue(i, today),
            "done": lambda i: i.state is ItemState.DONE,
            "dropped": lambda i: i.state is ItemState.DROPPED,
        }
        test = tests.get(view)
        return [i for i in self._all if test is None or test(i)]

    def _show_rows(self) -> None:
        rows = self._of(self._view)
        self.table.set_rows(rows)
        self.table.setVisible(bool(self._all))
        self._empty.setVisible(not self._all)
        if not any(i.id == self._current for i in rows):
            self._current = rows[0].id if rows else 0
        self.table.select(self._current)
        self._show_detail()

    def _show_detail(self) -> None:
        item = next((i for i in self._all if i.id == self._current), None)
        self.detail.setVisible(item is not None)
        if item is not None:
            self.detail.show_item(self.book, item, self.shell.today())

    def arrange(self, width: Width) -> None:
        """At 150 % the detail goes below the list."""
        narrow = width is Width.NARROW
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(direction)

    def shown(self, **params: Any) -> None:
        """`item_id`: that item, whatever its state."""
        item_id = int(params.get("item_id", 0))
        if not item_id:
            return
        item = self.book.items.get(item_id)
        self._view = "open" if item.state is ItemState.OPEN else "all"
        self._segments.set_current(self._view)
        self._current = item_id
        self.reload()

    # -- acting -------------------------------------------------------------------------------------------------------

    def _item(self) -> ActionItem:
        found: ActionItem = self.book.items.get(self._current)
        return found

    def _on_picked(self, item: ActionItem | None) -> None:
        if item is not None and item.id != self._current:
            self._current = item.id
            self._show_detail()

    def _on_view(self, key: str) -> None:
        self._view = key
        self._show_rows()

    def _on_filter(self, text: str) -> None:
        self.table.set_filter(text)

    def _on_add(self) -> None:
        ItemDialog(self, self.book, ActionItem(title=""), self.shell.today).open()

    def _on_edit(self) -> None:
        ItemDialog(self, self.book, self._item(), self.shell.today).open()

    def _on_step(self, kind: str) -> None:
        StepDialog(self, self.book, self._item(), kind, self.shell.today).open()

    def _on_remove(self) -> None:
        item = self._item()
        Decision.ask(
            self,
            "Xóa việc này?",
            "Chỉ xóa khi ghi nhầm; việc không làm nữa thì chọn Thôi. Giữ trong Thùng rác 90 ngày, có thể hoàn tác.",
            verb="Xóa việc",
            on_verb=lambda: self._remove(item),
            dangerous=True,
        )

    def _remove(self, item: ActionItem) -> None:
        try:
            self.book.items.remove(item)
        except UserError as error:
            self.shell.say(error, where=self)

    def print_(self) -> None:
        """The follow-up table of the year."""
        year = self.shell.today().year
        open_paper(self.shell, self.book, find("theo_doi_viec"), Ref(RefKind.YEAR, year), subtitle=f"năm {year}")
