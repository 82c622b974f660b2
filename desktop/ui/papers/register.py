"""Sổ văn bản đi on the screen: the year's issued papers with their state and mark, gaps and the chain above."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.documents import find
from desktop.documents.refs import Ref, RefKind
from desktop.documents.so_van_ban_di import number_of
from desktop.documents.subjects import years
from desktop.domain.chain import MARK_LENGTH
from desktop.domain.dates import show
from desktop.domain.paper import IssuedPaper, PaperState
from desktop.services.book import Book
from desktop.services.meetings import title_of
from desktop.ui.components.buttons import icon_button, link, secondary
from desktop.ui.components.chips import Chip
from desktop.ui.components.labels import IconWords, words
from desktop.ui.components.lines import clear
from desktop.ui.components.notes import EmptyPlace, MessageStrip
from desktop.ui.components.panel import Panel, divider, scrolled
from desktop.ui.page import Shell
from desktop.ui.paper_opening import open_addendum, open_issued, open_paper
from desktop.ui.papers.register_dialogs import AddendumDialog, NextNumbersDialog, OldPaperDialog, WithdrawDialog
from desktop.ui.tables.columns import Cell, Column
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import gap, margins

_STATES = {PaperState.ISSUED: "green", PaperState.WITHDRAWN: "red", PaperState.FROM_PAPER: "neutral"}


class Register(QWidget):
    """List left, the chosen paper right."""

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__()
        self._book, self._shell = book, shell
        self._year = shell.today().year
        self._current = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        gap(column, 10)
        self._gaps = MessageStrip("", "amber", "Đặt số tiếp theo", on=self.ask_numbers)
        self._broken = MessageStrip("", "red")
        column.addWidget(self._broken)
        column.addWidget(self._gaps)
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        gap(self.row, 12)
        column.addLayout(self.row, 1)
        self._list = Panel(padded=False)
        self._list.body.addLayout(self._bar())
        self.table = RecordTable(_columns(), name="Sổ văn bản đi")
        self.table.picked.connect(self._on_picked)
        self.table.opened.connect(self._on_opened)
        self._list.body.addWidget(self.table, 1)
        self._empty = EmptyPlace(
            "files",
            "Chưa có văn bản nào trong năm này",
            "Văn bản vào sổ khi bấm Ban hành và khóa lúc xem giấy tờ.",
        )
        self._list.body.addWidget(self._empty, 1)
        self._chain = IconWords("link-2", "", tone="ink2", wrap=True)
        self._list.foot.addWidget(self._chain, 1)
        self.detail = PaperDetail(book, shell)
        self.row.addWidget(self._list, 640)
        self.row.addWidget(self.detail, 454)

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        margins(row, 12, 8, 12, 8)
        gap(row, 8)
        self._label = words("", "strong")
        row.addWidget(icon_button("chevron-left", "Năm trước", on=lambda: self._turn(-1), framed=True, small_size=True))
        row.addWidget(self._label)
        row.addWidget(icon_button("chevron-right", "Năm sau", on=lambda: self._turn(+1), framed=True, small_size=True))
        row.addStretch(1)
        return row

    # -- showing ------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the register anew."""
        papers = self._book.papers
        rows = papers.in_year(self._year)
        self._label.setText(f"Năm {self._year}")
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        gaps, broken = papers.gaps(self._year), papers.broken_chain()
        self._gaps.set(" ".join(gaps), "amber", "Đặt số tiếp theo", on=self.ask_numbers)
        self._gaps.setVisible(bool(gaps))
        self._broken.set(" ".join(broken), "red")
        self._broken.setVisible(bool(broken))
        count = sum(1 for p in papers.lines() if p.chain)
        said = f"{count} văn bản đã khóa, nối thành chuỗi, không văn bản nào bị sửa." if count else ""
        self._chain.set("Có văn bản không còn như khi ban hành." if broken else said, "link-2", "ink2")
        self._list.foot_widget().setVisible(bool(count))
        if not any(paper.id == self._current for paper in rows):
            self._current = rows[-1].id if rows else 0
        self.table.select(self._current)
        self._show_detail()

    def choose(self, paper_id: int) -> None:
        """Show one paper, in its year."""
        self._year, self._current = self._book.papers.get(paper_id).issued_on.year, paper_id
        self.reload()

    def _show_detail(self) -> None:
        paper = self._book.papers.get(self._current) if self._current else None
        self.detail.setVisible(paper is not None)
        if paper is not None:
            self.detail.show_paper(paper)

    def arrange(self, *, narrow: bool) -> None:
        """At 150 % the list keeps numbers, titles and signs of state; the rest stands in the detail."""
        self.table.show_columns(["number", "title", "sign"] if narrow else ["number", "on", "title", "state"])

    # -- acting -------------------------------------------------------------------------------------------------------

    def print_(self) -> None:
        """The register of the year as a paper."""
        year = self._year if self._year in years(self._book) else self._shell.today().year
        open_paper(self._shell, self._book, find("so_van_ban_di"), Ref(RefKind.YEAR, year), subtitle=f"năm {year}")

    def _turn(self, by: int) -> None:
        self._year += by
        self._current = 0
        self.reload()

    def _on_picked(self, paper: IssuedPaper | None) -> None:
        if paper is not None and paper.id != self._current:
            self._current = paper.id
            self._show_detail()

    def _on_opened(self, paper: IssuedPaper) -> None:
        open_issued(self._shell, self._book, self._book.papers.get(paper.id))

    def ask_numbers(self) -> None:
        """The next number of each symbol."""
        NextNumbersDialog(self, self._book, self._shell.today()).open()

    def ask_old(self) -> None:
        """A line of the register kept on paper."""
        OldPaperDialog(self, self._book, self._shell.today).open()


class PaperDetail(Panel):
    """One line of the register: who signed, to whom, its addenda, and what may still be done with it."""

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__(padded=False)
        self._book, self._shell = book, shell
        self._paper: IssuedPaper | None = None
        holder = QWidget()
        self._lines = QVBoxLayout(holder)
        margins(self._lines, 16, 14, 16, 16)
        gap(self._lines, 8)
        self.body.addWidget(scrolled(holder))
        self.setAccessibleName("Văn bản đang chọn")
        self.view = secondary("Xem", "eye", on=self._on_view)
        self.amend = secondary("Bổ sung", "plus", on=self._on_amend, hint="Lập bản bổ sung, đính chính")
        self.withdraw = secondary("Thu hồi", "undo-2", on=self._on_withdraw)
        for button in (self.view, self.amend, self.withdraw):
            self.foot.addWidget(button)
        self.foot.addStretch(1)

    def show_paper(self, paper: IssuedPaper) -> None:
        """Show one paper."""
        self._paper = paper
        clear(self._lines)
        valid = paper.state is PaperState.ISSUED
        self.view.setVisible(bool(paper.content))
        self.amend.setVisible(valid and not paper.amends_id)
        self.withdraw.setVisible(valid)
        self._lines.addWidget(words(paper.title, "record", wrap=True, selectable=True))
        self._lines.addWidget(_chips(paper))
        for label, value in self._facts(paper):
            self._lines.addWidget(_fact(label, value))
        self._links(paper)
        self._lines.addStretch(1)

    def _facts(self, paper: IssuedPaper) -> list[tuple[str, str]]:
        withdrawn = f"{show(paper.withdrawn_on)}: {paper.withdrawn_because}" if paper.withdrawn_on else ""
        facts = [
            ("Ngày ban hành", show(paper.issued_on)),
            ("Người ký", paper.signer),
            ("Nơi nhận", paper.recipients.strip()),
            ("Thu hồi", withdrawn),
            ("Ghi chú", paper.note.strip()),
            ("Mã xác thực", paper.chain[:MARK_LENGTH]),
        ]
        return [(label, value) for label, value in facts if value]

    def _links(self, paper: IssuedPaper) -> None:
        related = [("Bổ sung cho", self._book.papers.get(paper.amends_id))] if paper.amends_id else []
        related += [("Bản bổ sung", one) for one in self._book.papers.addenda(paper)]
        if related or paper.meeting_id:
            self._lines.addWidget(divider())
        for label, other in related:
            said = f"{label}: {number_of(other)}, {show(other.issued_on)}"
            self._lines.addWidget(
                link(said, on=partial(open_issued, self._shell, self._book, other)), 0, Qt.AlignmentFlag.AlignLeft
            )
        if paper.meeting_id:
            name = title_of(self._book.meetings.get(paper.meeting_id))
            on = partial(self._shell.go, "meetings", meeting_id=paper.meeting_id)
            self._lines.addWidget(link(f"Mở {name[:1].lower()}{name[1:]}", on=on), 0, Qt.AlignmentFlag.AlignLeft)

    def _on_view(self) -> None:
        if self._paper is not None:
            open_issued(self._shell, self._book, self._paper)

    def _on_amend(self) -> None:
        if self._paper is not None:
            show = partial(self._on_preview, self._paper)
            AddendumDialog(self, self._book, self._paper, self._shell.today, show).open()

    def _on_preview(self, paper: IssuedPaper, text: str, day: dt.date, done: Callable[[], object]) -> None:
        open_addendum(self._shell, self._book, paper, text, day, done=done)

    def _on_withdraw(self) -> None:
        if self._paper is not None:
            WithdrawDialog(self, self._book, self._paper, self._shell.today).open()


def _fact(label: str, value: str) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(words(label, "label"))
    column.addWidget(words(value, wrap=True, selectable=True))
    return holder


def _columns() -> list[Column]:
    return [
        Column("number", "Số, ký hiệu", lambda p: Cell(number_of(p)), 96, sort=lambda p: (p.symbol, p.number)),
        Column("on", "Ngày", lambda p: Cell(show(p.issued_on)), 104, sort=lambda p: p.issued_on),
        Column("title", "Tên loại và trích yếu", lambda p: Cell(p.title), 0, fit=False),
        Column("state", "Trạng thái", _state_cell, 150),
        Column("sign", "", _sign_cell, 40, "center", search=False),
    ]


def _state_cell(paper: IssuedPaper) -> Cell:
    if paper.amends_id and paper.state is PaperState.ISSUED:
        return Cell("Bản bổ sung", state="blue")
    return Cell(paper.state.label, state=_STATES[paper.state] if paper.state is not PaperState.FROM_PAPER else "")


def _sign_cell(paper: IssuedPaper) -> Cell:
    cell = _state_cell(paper)
    return Cell("", state=cell.state or "outline", said=cell.text)


def _chips(paper: IssuedPaper) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    gap(row, 8)
    row.addWidget(Chip(paper.state.label, _STATES[paper.state]))
    if paper.number:
        row.addWidget(Chip(f"Số {number_of(paper)}", "neutral"))
    if paper.chain:
        row.addWidget(Chip("đã khóa", "neutral", icon_name="lock"))
    row.addStretch(1)
    return holder
