"""One paper of the catalogue: what it is made for, what it needs, *Xem*, the empty form, those issued last."""

import datetime as dt
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.documents.definition import Check, Document, Format
from desktop.documents.making import checks_together, gather_all
from desktop.documents.refs import Ref, RefKind, Subject
from desktop.documents.so_van_ban_di import number_of
from desktop.domain.dates import show
from desktop.domain.paper import IssuedPaper, PaperState
from desktop.domain.problems import UserError
from desktop.services.book import Book
from desktop.ui.components.buttons import link, primary, secondary
from desktop.ui.components.labels import words
from desktop.ui.components.lines import clear
from desktop.ui.components.notes import ChecklistRow, MessageStrip
from desktop.ui.components.panel import Panel, divider, scrolled
from desktop.ui.forms.choice_editors import ChoiceEditor, Option
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.page import Shell
from desktop.ui.paper_opening import open_empty, open_issued, open_paper
from desktop.ui.papers.subjects import label_of, likely, options
from desktop.ui.theme import gap, margins

_LAST = 5
_FORMATS = {Format.PDF: "PDF", Format.DOCX: "Word", Format.XLSX: "Excel"}


class MakePane(Panel):
    """The detail beside the catalogue."""

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__(padded=False)
        self._book, self._shell = book, shell
        self._document: Document[Any] | None = None
        self._options: list[Option] = []
        holder = QWidget()
        column = QVBoxLayout(holder)
        margins(column, 16, 14, 16, 16)
        gap(column, 8)
        self._title = words("", "record", wrap=True)
        self._basis = words("", "note", wrap=True)
        self.subject = ChoiceEditor("Lập cho", [])
        self.subject.edited.connect(self._on_subject)
        self.day = DateEditor("Hoặc tại ngày", shell.today)
        self.day.left.connect(self._show_needs)
        for part in (self._title, self._basis):
            column.addWidget(part)
        column.addLayout(self._choice())
        column.addWidget(divider())
        column.addWidget(words("Cần gì", "heading"))
        self._needs = QVBoxLayout()
        gap(self._needs, 2)
        column.addLayout(self._needs)
        self._issued_heading = words("Ban hành gần đây", "heading")
        self._issued = QVBoxLayout()
        gap(self._issued, 4)
        column.addWidget(self._issued_heading)
        column.addLayout(self._issued)
        column.addStretch(1)
        self.body.addWidget(scrolled(holder))
        self.open = primary("Xem giấy tờ", "eye", on=self.view)
        self.empty = secondary("Mẫu trống", "file-text", on=self._on_empty)
        self.foot.addWidget(self.empty)
        self.foot.addStretch(1)
        self.foot.addWidget(self.open)
        self.setAccessibleName("Giấy tờ đang chọn")

    def _choice(self) -> QHBoxLayout:
        row = QHBoxLayout()
        gap(row, 12)
        row.addWidget(self.subject, 2)
        row.addWidget(self.day, 1)
        return row

    # -- showing ------------------------------------------------------------------------------------------------------

    def show_document(self, document: Document[Any]) -> None:
        """Show one paper; what it was made for last stays chosen where it can be."""
        same = self._document is document
        kept = self.subject.value() if same else None
        self._document = document
        self._title.setText(document.title)
        kinds = ", ".join(_FORMATS[kind] for kind in Format if kind in document.formats)
        self._basis.setText(f"{document.basis}\n{kinds}" + (" · có số, ban hành được" if document.numbered else ""))
        self.setAccessibleName(document.title)
        self._options = options(self._book, document)
        self.subject.set_options(self._options)
        values = [option.value for option in self._options]
        self.subject.set_value(kept if kept in values else likely(self._options, self._shell.today()))
        self.subject.setVisible(document.subject is not Subject.BOOK)
        self._name_subject(label_of(document.subject))
        self.day.setVisible(document.subject is Subject.DAY_OR_YEAR)
        if not same:
            self.day.set_value(None)
        self._show_needs()
        self._show_issued()

    def _name_subject(self, label: str) -> None:
        self.subject.combo.setAccessibleName(f"Lập cho: {label.lower()}")

    def ref(self) -> Ref | None:
        """What the paper is to be made for."""
        document, day = self._document, self.day.value()
        if document is not None and document.subject is Subject.DAY_OR_YEAR and isinstance(day, dt.date):
            return Ref(RefKind.DAY, day.year, day.month, day.day)
        found: Ref | None = self.subject.value()
        return found

    def _show_needs(self) -> None:
        clear(self._needs)
        document, ref = self._document, self.ref()
        if document is None:
            return
        if ref is None:
            self._needs.addWidget(MessageStrip(_nothing(document), "amber"))
            self.open.set_usable(False, _nothing(document))
            return
        try:
            found = checks_together(document, gather_all(document, self._book, ref))
        except UserError as error:
            self._needs.addWidget(MessageStrip(str(error), "amber"))
            self.open.set_usable(False, str(error))
            return
        self.open.set_usable(True)
        for check in sorted(found, key=lambda check: check.ok):
            self._needs.addWidget(_need(check))
        if not found:
            self._needs.addWidget(words("Không cần gì thêm: lấy từ sổ.", "second", wrap=True))

    def _show_issued(self) -> None:
        clear(self._issued)
        document = self._document
        assert document is not None
        papers = self._book.papers
        lines = [p for p in papers.lines() if p.paper == document.id][::-1][:_LAST]
        last = [papers.get(p.id) for p in lines]
        self._issued_heading.setVisible(bool(last))
        for paper in last:
            self._issued.addWidget(self._issued_row(paper))

    def _issued_row(self, paper: IssuedPaper) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        gap(row, 10)
        said = f"{number_of(paper)} · {show(paper.issued_on)}"
        withdrawn = " (đã thu hồi)" if paper.state is PaperState.WITHDRAWN else ""
        open_link = link(said, on=partial(open_issued, self._shell, self._book, paper))
        open_link.setAccessibleName(f"Xem {paper.title}, {said}")
        row.addWidget(open_link)
        row.addWidget(words(f"{paper.title}{withdrawn}", "second", wrap=True), 1)
        return holder

    # -- acting -------------------------------------------------------------------------------------------------------

    def view(self) -> None:
        """The paper in the viewer, with its checks and the way to issue it."""
        document, ref = self._document, self.ref()
        if document is None or ref is None:
            return
        said = next((option.text for option in self._options if option.value == ref), "")
        open_paper(self._shell, self._book, document, ref, subtitle=said or f"ngày {show(ref.last_day())}")

    def _on_empty(self) -> None:
        if self._document is not None:
            open_empty(self._shell, self._book, self._document)

    def _on_subject(self) -> None:
        self.day.set_value(None)
        self._show_needs()


def _need(check: Check) -> QWidget:
    return ChecklistRow("green" if check.ok else "amber", check.text, check.note)


def _nothing(document: Document[Any]) -> str:
    if document.subject is Subject.MEMBER:
        return "Danh sách đảng viên chưa có ai."
    what = {
        Subject.COMMITTEE_MEETING: "cuộc họp chi ủy nào",
        Subject.CELL_MEETING: "buổi sinh hoạt tổ đảng nào",
        Subject.VISIT: "buổi sinh hoạt nào có cấp ủy cấp trên dự",
    }.get(document.subject, "buổi sinh hoạt nào")
    return f"Sổ chưa ghi {what}. In được mẫu trống để ghi tay."
