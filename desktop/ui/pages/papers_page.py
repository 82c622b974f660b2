"""Giấy tờ: every paper the program makes with what it needs, and the register of those issued."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.documents import ALL
from desktop.ui.components.buttons import secondary
from desktop.ui.components.choosers import Segments
from desktop.ui.components.flow import Width
from desktop.ui.components.panel import Panel
from desktop.ui.forms.editors import TextEditor
from desktop.ui.page import Page, Shell
from desktop.ui.papers.catalogue import Catalogue
from desktop.ui.papers.make_pane import MakePane
from desktop.ui.papers.register import Register
from desktop.ui.theme import gap, margins


class PapersPage(Page):
    """`go("papers", paper_id=…)` shows a line of the register, `go("papers", document="ket_luan")` a paper to make."""

    help_key = "giay-to"

    def __init__(self, book: Any, window: Shell) -> None:
        super().__init__(book, window, "Giấy tờ")
        self._register_stale = True
        self._register_actions = [
            self.head.add_action(secondary("In sổ", "printer", on=self._on_print)),
            self.head.add_action(secondary("Số tiếp theo", "list-checks", on=lambda: self.register.ask_numbers())),
            self.head.add_action(secondary("Ghi văn bản cũ", "plus", on=lambda: self.register.ask_old())),
        ]
        self._segments = Segments([("make", "Lập giấy tờ"), ("register", "Sổ văn bản đi")], name="Xem giấy tờ hay sổ")
        self._segments.chosen.connect(self._show_view)
        self.body.addWidget(self._segments, 0, Qt.AlignmentFlag.AlignLeft)
        self.catalogue = Catalogue(ALL)
        self.pane = MakePane(book, window)
        self.register = Register(book, window)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_view())
        self._stack.addWidget(self.register)
        self.body.addWidget(self._stack, 1)
        self.catalogue.picked.connect(self.pane.show_document)
        self.catalogue.opened.connect(lambda _document: self.pane.view())
        self._show_view("make")

    def _make_view(self) -> QWidget:
        holder = QWidget()
        self._row = QHBoxLayout(holder)
        self._row.setContentsMargins(0, 0, 0, 0)
        gap(self._row, 12)
        left = Panel(padded=False)
        filters = QVBoxLayout()
        margins(filters, 12, 10, 12, 10)
        self._filter = TextEditor("", hint="Lọc theo tên giấy tờ")
        self._filter.line.setAccessibleName("Lọc theo tên giấy tờ")
        self._filter.line.textChanged.connect(self.catalogue.set_filter)
        filters.addWidget(self._filter)
        left.body.addLayout(filters)
        left.body.addWidget(self.catalogue, 1)
        self._row.addWidget(left, 450)
        self._row.addWidget(self.pane, 644)
        return holder

    # -- showing ------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read needs and register anew."""
        issued = len(self.book.papers.in_year(self.shell.today().year))
        said = f"{issued} văn bản đã vào sổ năm nay" if issued else "chưa ban hành văn bản nào năm nay"
        self.head.set_title("Giấy tờ", f"{len(ALL)} loại · {said}")
        if (document := self.catalogue.current()) is not None:
            self.pane.show_document(document)
        self._register_stale = True
        self._read_register()

    def _read_register(self) -> None:
        """Only when it is looked at: its chain is verified paper by paper."""
        if self._register_stale and self._stack.currentIndex() == 1:
            self._register_stale = False
            self.register.reload()

    def shown(self, **params: Any) -> None:
        """`paper_id`: a line of the register; `document`: a paper of the catalogue; `view`: "register"."""
        if paper_id := int(params.get("paper_id", 0)):
            self._register_stale = False
            self.register.choose(paper_id)
            self._go_to("register")
        elif document := str(params.get("document", "")):
            self._filter.line.clear()
            self.catalogue.select(document)
            self._go_to("make")
        elif params.get("view"):
            self._go_to(str(params["view"]))

    def arrange(self, width: Width) -> None:
        """At 150 % a little less for the list."""
        wide = width > Width.NARROW
        self._row.setStretch(0, 450 if wide else 400)
        self._row.setStretch(1, 644)
        self.register.arrange(narrow=not wide)

    # -- acting -------------------------------------------------------------------------------------------------------

    def _go_to(self, view: str) -> None:
        self._segments.set_current(view)
        self._show_view(view)

    def _show_view(self, view: str) -> None:
        self._stack.setCurrentIndex(1 if view == "register" else 0)
        for button in self._register_actions:
            self.head.show_action(button, shown=view == "register")
        self._read_register()

    def _on_print(self) -> None:
        self.register.print_()

    def print_(self) -> None:
        """Ctrl+P: the register as a paper, or the chosen paper."""
        if self._stack.currentIndex() == 1:
            self.register.print_()
        else:
            self.pane.view()
