"""Nghị quyết và việc: the register of resolutions and conclusions, and the board of the work that carries them out."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from desktop.documents import find
from desktop.documents.refs import Ref, RefKind
from desktop.documents.subjects import at_meeting
from desktop.domain.dates import show
from desktop.domain.resolution import ResolutionKind
from desktop.ui.components.buttons import primary, secondary
from desktop.ui.components.choosers import Segments
from desktop.ui.components.flow import Width
from desktop.ui.items.item_detail import ItemDetail
from desktop.ui.items.register_pane import RegisterPane
from desktop.ui.items.work_pane import WorkPane
from desktop.ui.page import Page, Shell
from desktop.ui.paper_opening import open_paper
from desktop.ui.tables.record_table import RecordTable

_KINDS = ("action_items", "action_events", "resolutions", "draft_views", "members", "meetings", "themes", "votes")


class ItemsPage(Page):
    """`go("items", item_id=3)` shows an item, `entry="r:3"` a line of the register; `new="yearly"`, `edit=3` a form."""

    kinds = frozenset({*_KINDS, "issued_papers"})
    help_key = "viec"

    def __init__(self, book: Any, window: Shell) -> None:
        super().__init__(book, window, "Nghị quyết và việc")
        self._next = secondary("Bảng cho kỳ họp tới", "printer", on=self._on_next)
        self._year = secondary("Sổ theo dõi năm", "printer", on=self.print_)
        self.head.add_action(self._next)
        self.head.add_action(self._year)
        self._segments = Segments([("work", "Việc"), ("register", "Nghị quyết, kết luận")], name="Xem phần nào")
        self._segments.chosen.connect(self.open_part)
        self._stale: set[str] = set()
        self.work = WorkPane(book, window)
        self.register = RegisterPane(book, window)
        row = QHBoxLayout()
        row.addWidget(self._segments)
        row.addStretch(1)
        row.addWidget(self.work.sides)
        row.addWidget(self.register.sides)
        self.body.addLayout(row)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.work)
        self._stack.addWidget(self.register)
        self.body.addWidget(self._stack, 1)
        self._give = primary("Giao việc", "plus", on=self.work.add)
        self._add = primary("Thêm nghị quyết", "plus", on=self.register.add)
        self._add.hide()
        self.head.set_main(self._add)
        self.head.set_main(self._give)

    @property
    def table(self) -> RecordTable:
        """The list of items."""
        return self.work.table

    @property
    def detail(self) -> ItemDetail:
        """The chosen item."""
        return self.work.detail

    def open_part(self, key: str) -> None:
        """Bring "work" or "register" to the front."""
        work = key == "work"
        if key in self._stale:
            self._stale.discard(key)
            (self.work if work else self.register).reload()
        self._segments.set_current(key)
        self._stack.setCurrentWidget(self.work if work else self.register)
        self.work.front(work)
        self.register.front(not work)
        self._give.setVisible(work)
        self._add.setVisible(not work)
        self.head.set_main(self._give if work else self._add)
        self.head.set_title("Nghị quyết và việc", self.work.subtitle() if work else self.register.subtitle())

    def _part(self) -> str:
        return "work" if self._stack.currentWidget() is self.work else "register"

    def reload(self) -> None:
        """Read the part in front anew, the other when it is asked for."""
        self._stale = {"work", "register"}
        self.open_part(self._part())

    def arrange(self, width: Width) -> None:
        self.work.arrange(width)
        self.register.arrange(width)

    def shown(self, **params: Any) -> None:
        """`item_id`: that item, whatever its state; `entry`: that line of the register; `new`: a draft of that kind."""
        if item_id := int(params.get("item_id", 0)):
            self._stale.discard("work")
            self.work.show_item(item_id)
            self.open_part("work")
        if entry := str(params.get("entry", "")):
            self.open_part("register")
            self.register.show_entry(entry)
        if resolution_id := int(params.get("edit", 0)):
            self.open_part("register")
            self.register.edit(resolution_id)
        if kind := str(params.get("new", "")):
            self.open_part("register")
            year = int(params.get("year", 0)) or self.shell.today().year
            self.register.start(ResolutionKind(kind), year)

    def print_(self) -> None:
        """The follow-up book of the year in front."""
        year = self.register.year if self._part() == "register" else self.shell.today().year
        ref = Ref(RefKind.YEAR, year)
        open_paper(self.shell, self.book, find("theo_doi_nghi_quyet"), ref, subtitle=f"năm {year}")

    def _on_next(self) -> None:
        """The table read out at the next meeting; of the year while that meeting isn't prepared."""
        coming = self.book.meetings.coming(self.shell.today())
        ref = at_meeting(coming) if coming.id else Ref(RefKind.YEAR, self.shell.today().year)
        said = f"kỳ họp {show(coming.date)}" if coming.id else f"năm {self.shell.today().year}"
        open_paper(self.shell, self.book, find("theo_doi_viec"), ref, subtitle=said)
