"""Kế hoạch chuyên đề năm: the four quarters keyed in one sitting, saved as one action, printed as the plan."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.documents import find
from desktop.documents.refs import Ref, RefKind
from desktop.domain.problems import UserError
from desktop.domain.theme import Theme
from desktop.services.book import Book
from desktop.ui.components.buttons import icon_button, primary, secondary
from desktop.ui.components.flow import Width
from desktop.ui.components.labels import words
from desktop.ui.components.notes import MessageStrip
from desktop.ui.components.panel import scrolled
from desktop.ui.forms.draft import FormDraft
from desktop.ui.forms.people import names
from desktop.ui.page import Page, Shell
from desktop.ui.paper_opening import open_paper
from desktop.ui.theme import gap
from desktop.ui.theme_case.case_page import CasePage
from desktop.ui.theme_case.plan_line import PlanLine
from desktop.ui.theme_case.reuse_dialog import ReuseDialog


class PlanPage(Page):
    """Opened over the year."""

    kinds = frozenset({"themes", "theme_rounds", "meetings", "issued_papers", "members"})
    help_key = "chuyen-de"

    def __init__(self, book: Any, shell: Shell, year: int) -> None:
        super().__init__(book, shell, "Kế hoạch chuyên đề", f"năm {year}")
        self.year = year
        self._dirty = False
        self._draft: FormDraft | None = None
        self.head.add_action(secondary("In kế hoạch", "printer", on=self.print_))
        self._save = self.head.set_main(primary("Lưu kế hoạch", "save", on=self.save))
        self.body.addLayout(self._bar())
        self._strip = MessageStrip("", "amber")
        self._strip.hide()
        self.body.addWidget(self._strip)
        self.holder = QWidget()
        column = QVBoxLayout(self.holder)
        column.setContentsMargins(0, 0, 0, 0)
        gap(column, 10)
        self.lines = [PlanLine(book, year, quarter) for quarter in range(1, 5)]
        for line in self.lines:
            column.addWidget(line)
            line.edited.connect(self._on_edited)
            line.reuse.connect(partial(self._on_reuse, line))
            line.open_case.connect(partial(self._on_open, line))
        column.addStretch(1)
        self.body.addWidget(scrolled(self.holder), 1)

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        gap(row, 12)
        self._label = words(str(self.year), "strong")
        row.addWidget(icon_button("chevron-left", "Năm trước", on=lambda: self._turn(-1), framed=True))
        row.addWidget(self._label)
        row.addWidget(icon_button("chevron-right", "Năm sau", on=lambda: self._turn(+1), framed=True))
        note = "Mỗi quý một chuyên đề. Quý nào chưa có thì để trống; Enter sang ô sau, Ctrl+S lưu cả bốn quý."
        row.addWidget(words(note, "second", wrap=True), 1, Qt.AlignmentFlag.AlignVCenter)
        return row

    # -- showing ------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the plan anew; what is typed and not saved stays."""
        if self._dirty:
            return
        self._label.setText(str(self.year))
        self.head.set_title("Kế hoạch chuyên đề", f"năm {self.year}")
        who = names(self.book)
        today = self.shell.today()
        for line, slot in zip(self.lines, self.book.themes.slots(self.year, today), strict=True):
            line.year = self.year
            empty = Theme(year=self.year, quarter=line.quarter)
            line.show_theme(slot.file.theme if slot.file else empty, slot.file, who)
        self._set_dirty(False)
        self._begin_draft()

    def _begin_draft(self) -> None:
        if self.book.read_only:
            return
        self._draft = FormDraft(
            self.holder, self.book, name=f"theme-plan:{self.year}", title=f"Kế hoạch chuyên đề năm {self.year}"
        )
        if self._draft.waiting():
            draft = self._draft

            def take() -> None:
                self._strip.hide()
                draft.take_up()

            self._strip.set("Có bản nháp chưa lưu của kế hoạch này.", "amber", "Lấy lại", on=take)
            self._strip.show()

    def arrange(self, width: Width) -> None:
        """Two rows a quarter, four at 150 %."""
        for line in self.lines:
            line.arrange(width)

    def _on_edited(self) -> None:
        self._set_dirty(True)

    def _set_dirty(self, dirty: bool) -> None:
        self._dirty = dirty
        self._save.set_usable(dirty, "Chưa có gì thay đổi")

    # -- acting -------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Ctrl+S: the four quarters as one action."""
        if not self._dirty:
            return
        for line in self.lines:
            wrong = line.wrong()
            if wrong is not None:
                wrong.setFocus()
                return
            if line.lacks_title():
                line.editors["title"].setFocus()
                return
        lines = [line.value() for line in self.lines]
        self._set_dirty(False)  # the write reloads this page
        try:
            self.book.themes.plan(self.year, lines)
        except UserError as error:
            self._set_dirty(True)
            self.shell.say(error, where=self)
            return
        if self._draft is not None:
            self._draft.begin_anew(saved=True)
        self.shell.saved()
        self.reload()

    def leave(self) -> None:
        if self._draft is not None:
            self._draft.keep()

    def _turn(self, by: int) -> None:
        self.leave()
        self._dirty = False
        self._strip.hide()
        self.year += by
        self.reload()

    def _on_reuse(self, line: PlanLine) -> None:
        dialog = ReuseDialog(self, self.book, without=line.theme.id)
        dialog.picked.connect(line.take)
        dialog.open()

    def _on_open(self, line: PlanLine) -> None:
        self.shell.open_over(CasePage(self.book, self.shell, line.theme.id))

    def print_(self) -> None:
        """The plan as a paper."""
        open_paper(self.shell, self.book, find("ke_hoach_chuyen_de"), Ref(RefKind.YEAR, self.year))


def plan_of(book: Book, shell: Shell, year: int) -> PlanPage:
    """The plan of a year over the page in front."""
    page = PlanPage(book, shell, year)
    shell.open_over(page)
    return page
