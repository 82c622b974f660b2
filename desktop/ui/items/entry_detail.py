"""The right side of the register: one resolution or conclusion with its text, work, views, papers, history."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.documents import find
from desktop.documents.refs import Ref, RefKind
from desktop.domain.action_item import ActionItem, ItemState, overdue
from desktop.domain.dates import show
from desktop.domain.meeting import Meeting
from desktop.domain.resolution import DraftView, Resolution, ResolutionKind, ResolutionState
from desktop.domain.theme import Theme
from desktop.domain.vietnamese import percent
from desktop.services.book import Book
from desktop.services.meetings import title_of
from desktop.services.resolution_register import Entry
from desktop.ui.components.buttons import link, secondary, small
from desktop.ui.components.choosers import Tabs
from desktop.ui.components.flow import Width
from desktop.ui.components.gauge import Gauge
from desktop.ui.components.labels import words
from desktop.ui.components.lines import clear, history_line
from desktop.ui.components.panel import Panel, scrolled
from desktop.ui.items.view_dialog import ViewDialog
from desktop.ui.members.chip_row import ChipRow
from desktop.ui.page import Shell
from desktop.ui.paper_opening import open_issued, open_paper
from desktop.ui.tables.columns import words_of
from desktop.ui.theme import gap, margins

_TABS = (("text", "Nội dung"), ("items", "Việc"), ("views", "Góp ý"), ("papers", "Giấy tờ"), ("history", "Lịch sử"))
_CHIPS = {
    ResolutionState.DRAFT: "amber",
    ResolutionState.IN_FORCE: "blue",
    ResolutionState.ENDED: "neutral",
    ResolutionState.DONE: "green",
}
_SIGNS = {
    ItemState.OPEN: ("hourglass", "blue"),
    ItemState.DONE: ("check", "green"),
    ItemState.DROPPED: ("minus", "ink2"),
    ItemState.PLANNED: ("pencil", "ink2"),
}
_PAPERS = {ResolutionKind.YEARLY: "nghi_quyet_nam", ResolutionKind.PROGRAMME: "chuong_trinh_cong_tac_nam"}


class EntryDetail(Panel):
    """`edit(resolution)` and `remove(resolution)` of a kept one; the rest leads elsewhere by itself."""

    edit = Signal(object)
    remove = Signal(object)

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__(padded=False)
        self._book, self._shell = book, shell
        self._entry: Entry | None = None
        self._narrow = False
        self.setAccessibleName("Nghị quyết đang chọn")
        self.body.addWidget(self._top())
        self.tabs = Tabs()
        self._tab_columns: dict[str, QVBoxLayout] = {}
        for key, title in _TABS:
            self.tabs.add(key, title, self._tab_column(key))
        self.tabs.chosen.connect(lambda _key: self._show_tab())
        self.body.addWidget(self.tabs, 1)
        self._edit = secondary("Sửa nội dung, việc", "pencil", on=self._on_edit)
        self._paper = secondary("Xem, in", "printer", on=self._on_paper)
        self._there = secondary("Mở", "arrow-right", on=self._on_there)
        for button in (self._edit, self._paper, self._there):
            self.foot.addWidget(button)
        self.foot.addStretch(1)

    def _top(self) -> QWidget:
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(holder)
        margins(column, 16, 12, 16, 6)
        gap(column, 6)
        row = QHBoxLayout()
        self.name = words("", "record", wrap=True, selectable=True)
        row.addWidget(self.name, 1)
        self._remove = link("Xóa", on=self._on_remove, tone="red")
        row.addWidget(self._remove)
        column.addLayout(row)
        self._chips = ChipRow()
        column.addWidget(self._chips)
        self._gauge = Gauge("Tiến độ thực hiện", "", None, alone=True)
        column.addWidget(self._gauge)
        return holder

    def _tab_column(self, key: str) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        margins(column, 16, 12, 16, 16)
        gap(column, 8)
        self._tab_columns[key] = column
        return scrolled(holder)

    # -- showing ------------------------------------------------------------------------------------------------------

    def show_entry(self, entry: Entry) -> None:
        """Show one line of the register."""
        self._entry = entry
        kept = entry.resolution
        self.name.setText(entry.title)
        self._show_figures(entry)
        self._remove.setVisible(kept is not None)
        self._edit.setVisible(kept is not None)
        self._paper.setVisible(kept is not None and kept.kind in _PAPERS)
        self._there.setVisible(kept is None)
        self._there.set_words("Mở chuyên đề" if entry.theme else "Mở buổi họp")
        self.tabs.set_words("items", f"Việc {len(entry.items)}")
        views = next(b for b in self.tabs.bar.buttons if b.key == "views")
        views.setEnabled(kept is not None and kept.kind is not ResolutionKind.SUPERIOR)
        if not views.isEnabled() and self.tabs.current() == "views":
            self.tabs.set_current("text")
        self._show_tab()

    def _show_figures(self, entry: Entry) -> None:
        self._chips.show_facts(_facts(entry, counted=self._narrow))
        done = entry.progress
        state = "red" if done.late else "green" if done.total and not done.open else "outline"
        figure = percent(done.done, done.done + done.open) if done.share is not None else "–"
        self._gauge.set(figure, done.share, state=state, sentence=done.words)
        self._gauge.setVisible(entry.state is not ResolutionState.DRAFT and not self._narrow)

    def arrange(self, width: Width) -> None:
        """At 150 % the gauge gives its room to the tabs; its figures become a chip."""
        self._narrow = width is Width.NARROW
        if self._entry is not None:
            self._show_figures(self._entry)

    def _show_tab(self) -> None:
        if self._entry is None:
            return
        key = self.tabs.current()
        column = self._tab_columns[key]
        clear(column)
        shown: dict[str, Callable[[Entry, QVBoxLayout], None]] = {
            "text": self._text,
            "items": self._items,
            "views": self._views,
            "papers": self._papers_of,
            "history": self._history,
        }
        shown[key](self._entry, column)
        column.addStretch(1)

    def _text(self, entry: Entry, column: QVBoxLayout) -> None:
        for label, text in _parts(entry):
            column.addWidget(words(label, "label"))
            column.addWidget(words(text, wrap=True, selectable=True))
        kept = entry.resolution
        if kept is not None and kept.meeting_id:
            meeting = self._book.meetings.get(kept.meeting_id)
            name = title_of(meeting)
            at = partial(self._shell.go, "meetings", meeting_id=meeting.id)
            verb = "Học tập, quán triệt tại" if kept.kind is ResolutionKind.SUPERIOR else "Thông qua tại"
            column.addWidget(words(verb, "label"))
            column.addWidget(link(f"{name}, {show(meeting.date)}", on=at), 0, Qt.AlignmentFlag.AlignLeft)
        for vote in self._book.resolutions.votes_of(entry):
            if kept is None:
                on = vote.subject.strip() or "kết luận, nghị quyết"
                column.addWidget(words(f"Biểu quyết: {on}", "label", wrap=True))
            said = f"Tán thành {vote.agree}/{vote.present} đồng chí dự họp có quyền biểu quyết"
            column.addWidget(words(f"{said} ({percent(vote.agree, vote.entitled)} tổng số chính thức).", wrap=True))
        if column.count() == 0:
            column.addWidget(words("Chưa ghi nội dung.", "second"))

    def _items(self, entry: Entry, column: QVBoxLayout) -> None:
        if not entry.items:
            column.addWidget(words("Chưa giao việc nào.", "second", wrap=True))
        today = self._shell.today()
        for item in entry.items:
            said = _said(self._book, item, late=overdue(item, today))
            sign, tone = ("triangle-alert", "red") if overdue(item, today) else _SIGNS[item.state]
            column.addWidget(history_line(sign, tone, item.title, said, partial(self._open_item, item.id)))

    def _views(self, entry: Entry, column: QVBoxLayout) -> None:
        kept = entry.resolution
        if kept is None:
            return
        views = self._book.resolutions.views(kept.id)
        if not views:
            said = "Dự thảo liên quan đến Nhân dân thì gửi Mặt trận, đoàn thể, Nhân dân góp ý trước khi thông qua."
            column.addWidget(words(said, "second", wrap=True))
        for view in views:
            until = self._book.resolutions.waits_until(view)
            sign, tone = ("check", "green") if view.received_on else ("hourglass", "amber")
            column.addWidget(
                history_line(sign, tone, view.sent_to, _view_said(view, until), partial(self._open_view, view))
            )
        row = QHBoxLayout()
        row.addWidget(small("Gửi lấy ý kiến", "mail", on=partial(self._open_view, None)))
        row.addStretch(1)
        holder = QWidget()
        holder.setLayout(row)
        column.addWidget(holder)

    def _papers_of(self, entry: Entry, column: QVBoxLayout) -> None:
        if not entry.papers:
            column.addWidget(words("Chưa ban hành văn bản nào.", "second", wrap=True))
        for paper in entry.papers:
            title = find(paper.paper).title
            number = f"số {paper.code}, " if paper.code else ""
            said = f"{number}ngày {show(paper.issued_on)}"
            column.addWidget(history_line("file-text", "ink2", title, said, partial(self._open_issued, paper.id)))

    def _history(self, entry: Entry, column: QVBoxLayout) -> None:
        record = entry.resolution or entry.theme or entry.meeting
        for change in self._book.history(record)[:60]:
            action = change.action
            told = [
                f"{field.field.label}: {words_of(field.new) or 'trống'}"
                for field in change.fields
                if not field.field.links_to
            ]
            head = f"{action.at:%d/%m/%Y %H:%M} · {action.who or 'không rõ'} · {action.label}"
            column.addWidget(history_line("pencil", "ink2", head, "; ".join(told[:6])))

    # -- acting -------------------------------------------------------------------------------------------------------

    def _kept(self) -> Resolution | None:
        return self._entry.resolution if self._entry else None

    def _on_edit(self) -> None:
        if (kept := self._kept()) is not None:
            self.edit.emit(kept)

    def _on_remove(self) -> None:
        if (kept := self._kept()) is not None:
            self.remove.emit(kept)

    def _on_paper(self) -> None:
        if (kept := self._kept()) is not None:
            ref = Ref(RefKind.YEAR, kept.year)
            open_paper(self._shell, self._book, find(_PAPERS[kept.kind]), ref, subtitle=f"năm {kept.year}")

    def _on_there(self) -> None:
        entry = self._entry
        if entry is not None and entry.theme is not None:
            self._shell.go("meetings", theme_id=entry.theme.id)
        elif entry is not None and entry.meeting is not None:
            self._shell.go("meetings", meeting_id=entry.meeting.id)

    def _open_view(self, view: DraftView | None) -> None:
        if (kept := self._kept()) is not None:
            ViewDialog(self, self._book, view or DraftView(resolution_id=kept.id, sent_to=""), self._shell.today).open()

    def _open_item(self, item_id: int) -> None:
        self._shell.go("items", item_id=item_id)

    def _open_issued(self, paper_id: int) -> None:
        open_issued(self._shell, self._book, self._book.papers.get(paper_id))


def _facts(entry: Entry, *, counted: bool) -> list[tuple[str, str, int]]:
    """State, number, day, how far (`counted`: where there is no room for the gauge), how long in force, from where."""
    kept = entry.resolution
    facts = [
        (entry.state.value, _CHIPS[entry.state], 5),
        (entry.progress.words if counted and entry.progress.total else "", "neutral", 4),
        (entry.code, "neutral", 4),
        (show(entry.date), "neutral", 3),
        (f"đến {show(kept.until)}" if kept and kept.until else "", "neutral", 2),
        (kept.issuer.strip() if kept else "", "neutral", 1),
        ("nhập từ sổ giấy" if kept and kept.from_paper else "", "neutral", 1),
    ]
    return [fact for fact in facts if fact[0]]


def _parts(entry: Entry) -> list[tuple[str, str]]:
    """The text in its parts, wherever it is kept."""
    if entry.resolution is not None:
        kept = entry.resolution
        parts = [
            ("Trích yếu", kept.title),
            ("Căn cứ", kept.basis),
            ("Đánh giá năm trước", kept.review),
            ("Mục tiêu, chỉ tiêu", kept.goals),
            ("Nhiệm vụ, giải pháp", kept.tasks),
            ("Tổ chức thực hiện", kept.organisation),
        ]
    elif entry.theme is not None:
        parts = _theme_parts(entry.theme)
    else:
        parts = _meeting_parts(entry.meeting)
    return [(label, text.strip()) for label, text in parts if text.strip()]


def _theme_parts(theme: Theme) -> list[tuple[str, str]]:
    return [("Nội dung kết luận, quyết nghị", theme.decided), ("Tổ chức thực hiện", theme.organisation)]


def _meeting_parts(meeting: Meeting | None) -> list[tuple[str, str]]:
    if meeting is None:
        return []
    return [
        ("Phương hướng, nhiệm vụ", meeting.next_tasks),
        ("Kết luận của chủ trì", meeting.conclusion),
        ("Tổ chức thực hiện", meeting.organisation),
    ]


def _said(book: Book, item: ActionItem, *, late: bool) -> str:
    """ "Nguyễn Văn Thuận · hạn 30/06/2026 · quá hạn"."""
    who = book.members.called(item.member_id) or item.owner or "chưa có người chủ trì"
    due = f"hạn {show(item.due_on)}" if item.due_on else item.pace.label.lower()
    state = "quá hạn" if late else item.state.label.lower()
    if item.state is not ItemState.OPEN and item.closed_on:
        state += f" {show(item.closed_on)}"
    share = f" {item.progress} %" if item.progress and item.state is ItemState.OPEN else ""
    return f"{who} · {due} · {state}{share}"


def _view_said(view: DraftView, until: dt.date | None) -> str:
    """ "Gửi 20/10/2026 · chờ đến 30/10/2026", or what came back."""
    sent = f"Gửi {show(view.sent_on)}" if view.sent_on else "Chưa gửi"
    if view.received_on is not None:
        views = f": {view.views.strip()}" if view.views.strip() else ""
        return f"{sent} · nhận {show(view.received_on)}{views}"
    return f"{sent} · chờ đến {show(until)}" if until else sent
