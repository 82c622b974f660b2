"""Chi bộ and Giấy tờ: the branch's own record, in two parts."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from desktop.domain.branch import Branch
from desktop.domain.problems import UserError
from desktop.services.book import Book
from desktop.ui.components.buttons import secondary
from desktop.ui.components.notes import MessageStrip
from desktop.ui.components.panel import Panel, scrolled
from desktop.ui.forms.draft import FormDraft
from desktop.ui.forms.record_form import RecordForm
from desktop.ui.page import Shell
from desktop.ui.papers.register_dialogs import NextNumbersDialog
from desktop.ui.settings.section import Section

_BRANCH = ("name", "superior", "kind", "commune", "province", "meeting_day", "meeting_time", "meeting_minutes")
_PAPERS = ("letterhead_superior", "letterhead_branch", "place_name", "superior_committee", "numbering")
_WIDTHS = {
    "name": 6,
    "superior": 6,
    "kind": 6,
    "commune": 3,
    "province": 3,
    "meeting_day": 4,
    "meeting_time": 4,
    "meeting_minutes": 4,
    "meeting_place": 12,
    "letterhead_superior": 6,
    "letterhead_branch": 6,
    "place_name": 4,
    "superior_committee": 8,
    "numbering": 4,
    "symbol": 4,
    "invitation_symbol": 4,
    "number_minutes": 12,
}


class BranchPart(Section):
    """Some fields of the branch; the rest of the record stays as it is."""

    kinds = frozenset({"branches", "terms"})
    fields: Sequence[str] = ()
    title = ""
    note = ""

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__(book, shell)
        self.panel = Panel(self.title, self.note, padded=False)
        self.form = RecordForm(
            Branch, today=shell.today, problems=book.branch_problems, only=self.fields, widths=_WIDTHS
        )
        self.form.save_wanted.connect(self._save)
        self.panel.body.addWidget(scrolled(self.form), 1)
        self.panel.body.addWidget(self.form.save_bar)
        self.strip = MessageStrip("Có bản nháp chưa lưu của mục này.", "amber", "Lấy lại", on=self._take_up)
        self.strip.hide()
        self.column.addWidget(self.strip)
        self.column.addWidget(self.panel)
        self._draft: FormDraft | None = None

    def reload(self) -> None:
        if self.form.is_dirty():
            return
        self.form.set_record(self.book.branch)
        if self._draft is not None:
            self._draft.begin_anew(saved=False)
        elif not self.book.read_only:
            self._draft = FormDraft(self.form, self.book, name=self.title)
        self.strip.setVisible(self._draft is not None and self._draft.waiting())

    def _take_up(self) -> None:
        self.strip.hide()
        if self._draft is not None:
            self._draft.take_up()

    def leave(self) -> None:
        """What was typed and not saved stays in the form, and as a draft in the book."""
        if self._draft is not None:
            self._draft.keep()

    def save(self) -> None:
        self.form.try_save()

    def _save(self) -> None:
        typed: dict[str, Any] = {name: getattr(self.form.record(), name) for name in self.fields}
        try:
            kept = self.book.save_branch(dataclasses.replace(self.book.branch, **typed))
        except UserError as error:
            self.shell.say(error, where=self)
            return
        self.form.set_record(kept)
        self.strip.hide()
        if self._draft is not None:
            self._draft.begin_anew(saved=True)
        self.shell.saved()


class BranchSection(BranchPart):
    """Chi bộ, sinh hoạt."""

    title = "Chi bộ và lịch sinh hoạt"
    fields = (*_BRANCH, "meeting_place")


class PaperSection(BranchPart):
    """How papers of this branch look and are numbered."""

    title = "Thể thức và đánh số"
    fields = (*_PAPERS, "symbol", "invitation_symbol", "number_minutes")

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__(book, shell)
        self.panel.add_to_head(secondary("Số tiếp theo", on=self._on_numbers))

    def _on_numbers(self) -> None:
        NextNumbersDialog(self, self.book, self.shell.today()).open()
