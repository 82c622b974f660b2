"""Nhiệm kỳ: terms from congress to congress; numbers of papers run within them."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.branch import Term, term_on
from desktop.domain.dates import show
from desktop.domain.problems import UserError
from desktop.services.book import Book
from desktop.ui.components.buttons import primary, small
from desktop.ui.components.chips import Chip
from desktop.ui.components.decision import Decision
from desktop.ui.components.labels import words
from desktop.ui.components.lines import clear
from desktop.ui.components.notes import EmptyPlace
from desktop.ui.components.panel import Panel, divider, scrolled
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import TextEditor
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.page import Shell
from desktop.ui.settings.section import Section
from desktop.ui.theme import gap, margins


class TermDialog(FormDialog):
    """One term: name, first day, last day where it is known."""

    def __init__(self, parent: QWidget, book: Book, term: Term | None, today: Callable[[], dt.date]) -> None:
        super().__init__(parent, "Sửa nhiệm kỳ" if term else "Thêm nhiệm kỳ", "Lưu nhiệm kỳ")
        self._book, self._term = book, term
        self.name = TextEditor("Nhiệm kỳ", required=True, hint="Ví dụ: 2025–2030")
        self.starts = DateEditor("Từ ngày (ngày đại hội)", today, required=True)
        self.ends = DateEditor("Đến ngày", today)
        self.body.addWidget(self.name)
        self.row(self.starts, self.ends)
        if term:
            self.name.set_value(term.name)
            self.starts.set_value(term.starts_on)
            self.ends.set_value(term.ends_on)
        self.name.setFocus()

    def keep(self) -> bool:
        if not self.name.value():
            return self.lacking(self.name, "Hãy ghi nhiệm kỳ, ví dụ: 2025–2030.")
        starts, ends = self.starts.value(), self.ends.value()
        if starts is None:
            return self.lacking(self.starts, "Hãy ghi ngày bắt đầu nhiệm kỳ.")
        if self.ends.own_problem() or (ends is not None and ends < starts):
            return self.lacking(self.ends, "Ngày kết thúc phải sau ngày bắt đầu.")
        made = Term(name=self.name.value(), starts_on=starts, ends_on=ends)
        self._book.papers.save_term(dataclasses.replace(made, id=self._term.id if self._term else 0))
        return True


class TermsSection(Section):
    """The list of terms, newest first."""

    kinds = frozenset({"terms"})

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__(book, shell)
        panel = Panel("Nhiệm kỳ", "số văn bản đánh trong từng nhiệm kỳ", padded=False)
        panel.add_to_head(small("Thêm nhiệm kỳ", "plus", on=self._on_add))
        holder = QWidget()
        self._rows = QVBoxLayout(holder)
        margins(self._rows, 16, 4, 16, 16)
        gap(self._rows, 8)
        panel.body.addWidget(scrolled(holder))
        self.column.addWidget(panel)

    def reload(self) -> None:
        clear(self._rows)
        terms = self.book.papers.terms()
        current = term_on(terms, self.shell.today())
        for term in reversed(terms):
            self._rows.addWidget(self._row(term, current=term == current))
            self._rows.addWidget(divider())
        if not terms:
            says = "Chưa ghi nhiệm kỳ thì số văn bản đánh theo năm."
            place = EmptyPlace(
                "calendar-days", "Chưa có nhiệm kỳ nào", says, [primary("Thêm nhiệm kỳ", "plus", on=self._on_add)]
            )
            self._rows.addWidget(place)
        self._rows.addStretch(1)

    def _row(self, term: Term, *, current: bool) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        gap(row, 10)
        row.addWidget(words(term.name, "strong"))
        ends = f"đến {show(term.ends_on)}" if term.ends_on else "chưa ghi ngày kết thúc"
        row.addWidget(words(f"từ {show(term.starts_on)} {ends}", wrap=True), 1)
        if current:
            row.addWidget(Chip("hiện nay", "green"))
        change = small("Sửa", on=partial(self._on_edit, term))
        change.setAccessibleName(f"Sửa nhiệm kỳ {term.name}")
        drop = small("Xóa", on=partial(self._on_remove, term))
        drop.setAccessibleName(f"Xóa nhiệm kỳ {term.name}")
        row.addWidget(change)
        row.addWidget(drop)
        return holder

    def _on_add(self) -> None:
        TermDialog(self, self.book, None, self.shell.today).open()

    def _on_edit(self, term: Term) -> None:
        TermDialog(self, self.book, term, self.shell.today).open()

    def _on_remove(self, term: Term) -> None:
        Decision.ask(
            self,
            f"Xóa nhiệm kỳ {term.name}?",
            "Văn bản đã ban hành giữ nguyên số. Hoàn tác được.",
            verb="Xóa nhiệm kỳ",
            on_verb=partial(self._remove, term),
            dangerous=True,
        )

    def _remove(self, term: Term) -> None:
        try:
            self.book.papers.remove_term(term)
        except UserError as error:
            self.shell.say(error, where=self)
