"""Việc: the board of all action items by deadline, person, resolution or state, with the story of the chosen one."""

from typing import Any

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from desktop.domain.action_item import ActionItem, ItemState, overdue
from desktop.domain.dates import show
from desktop.domain.item_groups import Group, GroupBy, by_deadline, by_person, by_source, by_state
from desktop.domain.problems import UserError
from desktop.domain.vietnamese import matches
from desktop.services.book import Book
from desktop.services.resolution_register import Entry
from desktop.ui.components.buttons import secondary
from desktop.ui.components.choosers import Segments
from desktop.ui.components.decision import Decision
from desktop.ui.components.flow import Width
from desktop.ui.components.notes import EmptyPlace, MessageStrip
from desktop.ui.components.panel import Panel
from desktop.ui.forms.choice_editors import ChoiceEditor, Option
from desktop.ui.forms.editors import TextEditor
from desktop.ui.items.grouped_table import GroupedTable, Heading
from desktop.ui.items.item_detail import ItemDetail
from desktop.ui.items.item_dialogs import ItemDialog, StepDialog
from desktop.ui.items.two_panes import TwoPanes
from desktop.ui.page import Shell
from desktop.ui.tables.columns import Cell, Column
from desktop.ui.theme import gap, margins

_VIEWS = ("open", "late", "review", "done", "dropped", "all")
_LABELS = {
    "open": "Đang làm",
    "late": "Quá hạn",
    "review": "Kỳ tới",
    "done": "Đã xong",
    "dropped": "Đã thôi",
    "all": "Tất cả",
}
_NO_SOURCE = "Việc khác"


class WorkPane(TwoPanes):
    """`show_item(id)` brings one item to the front. State and order are kept on this PC."""

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__()
        self._book, self._shell = book, shell
        self._view = self._kept("items/state", "open", _VIEWS)
        self._group = GroupBy(self._kept("items/group", GroupBy.DEADLINE, tuple(GroupBy)))
        self._current = 0
        self._all: list[ActionItem] = []
        self._names: dict[int, str] = {}
        self._sources: dict[int, tuple[int, str]] | None = None  # read when first asked for
        self._review: set[int] = set()
        self._list = Panel(padded=False)
        self._list.body.addLayout(self._filters())
        self._strip = MessageStrip("", "blue")
        self._list.body.addWidget(self._strip)
        self.table = GroupedTable(self._columns(), name="Danh sách việc")
        self.table.picked.connect(self._on_picked)
        self._list.body.addWidget(self.table, 1)
        self._empty = EmptyPlace(
            "clipboard-check",
            "Chưa có việc nào",
            "Việc giao ở mỗi cuộc họp, theo nghị quyết, kế hoạch hiện ở đây và được theo dõi đến khi xong.",
            [secondary("Giao việc", "plus", on=self.add)],
        )
        self._list.body.addWidget(self._empty, 1)
        self.detail = ItemDetail()
        self.detail.step.connect(self._on_step)
        self.detail.edit.connect(self._on_edit)
        self.detail.remove.connect(self._on_remove)
        self.detail.meeting.connect(lambda meeting_id: shell.go("meetings", meeting_id=meeting_id))
        self.detail.entry.connect(lambda key: shell.go("items", entry=key))
        self.table.opened.connect(lambda _record: self.to_detail())
        self.put(self._list, self.detail, (620, 474))

    def _kept(self, key: str, usual: str, known: tuple[str, ...]) -> str:
        kept = str(self._shell.preferences.get(key, usual))
        return kept if kept in known else usual

    def _filters(self) -> QBoxLayout:
        column = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        margins(column, 12, 10, 12, 10)
        gap(column, 8)
        self._segments = Segments([(key, _LABELS[key]) for key in _VIEWS], name="Xem việc", small=True)
        self._segments.set_current(self._view)
        self._segments.chosen.connect(self._on_view)
        row = QHBoxLayout()
        row.addWidget(self._segments)
        row.addStretch(1)
        column.addLayout(row)
        self._filter = TextEditor("", hint="Lọc theo việc, người")
        self._filter.line.setAccessibleName("Lọc theo việc, người")
        self._filter.line.textChanged.connect(lambda _text: self._show_rows())
        self.order = ChoiceEditor("", [Option(one, f"Xếp theo {one.label.lower()}") for one in GroupBy])
        self.order.combo.setAccessibleName("Xếp theo")
        self.order.set_value(self._group)
        self.order.edited.connect(self._on_order)
        second = QHBoxLayout()
        gap(second, 8)
        second.addWidget(self._filter, 3)
        self.state = ChoiceEditor("", [Option(key, _LABELS[key]) for key in _VIEWS])
        self.state.combo.setAccessibleName("Xem việc")
        self.state.edited.connect(lambda: self._on_view(self.state.value()))
        self.state.hide()
        second.addWidget(self.state, 2)
        second.addWidget(self.order, 2)
        column.addLayout(second)
        return column

    def _columns(self) -> list[Column]:
        return [
            Column("title", "Việc", self._title_cell, 0, fit=False),
            Column("owner", "Chủ trì", lambda i: Cell(self._owner(i)), 150),
            Column("due", "Hạn", self._due_cell, 118),
        ]

    def _title_cell(self, item: ActionItem) -> Cell:
        state = {ItemState.DONE: "green", ItemState.DROPPED: "outline"}.get(item.state, "")
        return Cell(item.title, state=state, said=f"{item.title}, {item.state.label}")

    def _due_cell(self, item: ActionItem) -> Cell:
        late = overdue(item, self._shell.today())
        text = show(item.due_on) if item.due_on else "–"
        return Cell(text, state="red" if late else "", said=f"{text}, quá hạn" if late else text)

    def _owner(self, item: ActionItem) -> str:
        return self._names.get(item.member_id, "") or item.owner

    # -- showing ------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the items anew."""
        today = self._shell.today()
        self._names = self._book.members.names_of(self._book.members.all())
        self._all = self._book.items.all()
        self._sources = None
        coming = self._book.meetings.coming(today)
        self._review = {review.item.id for review in self._book.items.to_review(coming)}
        self._strip.set(
            f"Kỳ họp ngày {show(coming.date)} rà soát {len(self._review)} việc: còn mở, và kết thúc sau kỳ trước.",
            "blue",
            "Mở buổi họp",
            on=lambda: self._shell.go("meetings", month=coming.month),
        )
        counted = {key: f"{_LABELS[key]} {len(self._of(key))}" for key in _VIEWS}
        for key, text in counted.items():
            self._segments.set_words(key, text)
        self.state.set_options([Option(key, text) for key, text in counted.items()])
        self.state.set_value(self._view)
        self._show_rows()

    def subtitle(self) -> str:
        """ "9 việc đang làm, 2 quá hạn"."""
        return f"{len(self._of('open'))} việc đang làm, {len(self._of('late'))} quá hạn"

    def _of(self, view: str) -> list[ActionItem]:
        today = self._shell.today()
        tests = {
            "open": lambda i: i.state is ItemState.OPEN,
            "late": lambda i: overdue(i, today),
            "review": lambda i: i.id in self._review,
            "done": lambda i: i.state is ItemState.DONE,
            "dropped": lambda i: i.state is ItemState.DROPPED,
        }
        test = tests.get(view)
        return [i for i in self._all if test is None or test(i)]

    def _show_rows(self) -> None:
        words = str(self._filter.value()).strip()
        rows = [i for i in self._of(self._view) if not words or matches(words, f"{i.title} {self._owner(i)}")]
        groups = self._grouped(rows)
        headings = [Heading(f"{self._group}:{n}", g.title, len(g.items)) for n, g in enumerate(groups)]
        self.table.set_groups([(h, g.items) for h, g in zip(headings, groups, strict=True)])
        self.table.setVisible(bool(self._all))
        self._empty.setVisible(not self._all)
        self._strip.setVisible(self._view == "review" and bool(self._all))
        shown = [item for group in groups for item in group.items]
        if not any(i.id == self._current for i in shown):
            self._current = shown[0].id if shown else 0
        self.table.select(self._current)
        self._show_detail()

    def _grouped(self, items: list[ActionItem]) -> list[Group]:
        match self._group:
            case GroupBy.PERSON:
                return by_person(items, self._owner)
            case GroupBy.SOURCE:
                known = self._known_sources()
                return by_source(items, lambda i: known.get(i.id, (len(known), _NO_SOURCE)))
            case GroupBy.STATE:
                return by_state(items)
            case _:
                return by_deadline(items, self._shell.today())

    def _known_sources(self) -> dict[int, tuple[int, str]]:
        if self._sources is None:
            self._sources = _sources(self._book.resolutions.whole_register(self._shell.today()))
        return self._sources

    def _show_detail(self) -> None:
        item = next((i for i in self._all if i.id == self._current), None)
        self.detail_there(item is not None)
        if item is not None:
            self.detail.show_item(self._book, item, self._shell.today())

    def arrange(self, width: Width) -> None:
        """At 125 % the states are a list to choose from; at 150 % one side at a time."""
        super().arrange(width)
        self._segments.setVisible(width is not Width.MIDDLE)
        self.state.setVisible(width is Width.MIDDLE)

    def show_item(self, item_id: int) -> None:
        """That item, whatever its state; a filter that hides it is taken away."""
        item = self._book.items.get(item_id)
        self._view = "open" if item.state is ItemState.OPEN else "all"
        self._segments.set_current(self._view)
        self._filter.set_value("")
        self._current = item_id
        self.reload()
        self.to_detail()

    # -- acting -------------------------------------------------------------------------------------------------------

    def _item(self) -> ActionItem:
        return self._book.items.get(self._current)

    def _on_picked(self, item: Any) -> None:
        if isinstance(item, ActionItem) and item.id != self._current:
            self._current = item.id
            self._show_detail()

    def _on_view(self, key: str) -> None:
        self._view = key
        self._segments.set_current(key)
        self.state.set_value(key)
        self._shell.preferences.set("items/state", key)
        self._show_rows()

    def _on_order(self) -> None:
        self._group = self.order.value()
        self._shell.preferences.set("items/group", self._group.value)
        self._show_rows()

    def add(self) -> None:
        """Give an item outside a meeting."""
        ItemDialog(self, self._book, ActionItem(title=""), self._shell.today).open()

    def _on_edit(self) -> None:
        ItemDialog(self, self._book, self._item(), self._shell.today).open()

    def _on_step(self, kind: str) -> None:
        StepDialog(self, self._book, self._item(), kind, self._shell.today).open()

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
            self._book.items.remove(item)
        except UserError as error:
            self._shell.say(error, where=self)


def _sources(register: list[Entry]) -> dict[int, tuple[int, str]]:
    """Item → place and name of the entry it belongs to, newest entries first."""
    return {item.id: (place, entry.title) for place, entry in enumerate(register) for item in entry.items}
