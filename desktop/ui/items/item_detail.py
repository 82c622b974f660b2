"""The right side of the page: one action item with its history over the meetings, and what may be done with it."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.action_item import ActionEvent, ActionItem, EventKind, ItemState, overdue
from desktop.domain.dates import show
from desktop.services.book import Book
from desktop.services.meetings import title_of
from desktop.ui.components.buttons import link, secondary
from desktop.ui.components.chips import Chip
from desktop.ui.components.labels import words
from desktop.ui.components.lines import clear, history_line
from desktop.ui.components.panel import Panel, divider, scrolled
from desktop.ui.theme import gap, margins

_SIGNS = {
    EventKind.PROGRESS: ("info", "blue"),
    EventKind.CHANGED: ("hourglass", "amber"),
    EventKind.DONE: ("circle-check", "green"),
    EventKind.DROPPED: ("minus", "ink2"),
    EventKind.REOPENED: ("undo-2", "blue"),
}


class ItemDetail(Panel):
    """`step(kind)` when a button is taken; `edit`, `remove`, `meeting(id)`, `entry(key)` of its resolution."""

    step = Signal(str)
    edit = Signal()
    remove = Signal()
    meeting = Signal(int)
    entry = Signal(str)

    def __init__(self) -> None:
        super().__init__(padded=False)
        self._holder = QWidget()
        self._lines = QVBoxLayout(self._holder)
        margins(self._lines, 16, 14, 16, 16)
        gap(self._lines, 8)
        self.body.addWidget(scrolled(self._holder))
        self.setAccessibleName("Việc đang chọn")
        self._buttons = {
            "finish": secondary("Xong", "check", on=lambda: self.step.emit("finish")),
            "report": secondary("Tiến độ", "pencil", on=lambda: self.step.emit("report")),
            "extend": secondary("Gia hạn", "hourglass", on=lambda: self.step.emit("extend")),
            "drop": secondary("Thôi", "minus", on=lambda: self.step.emit("drop")),
            "reopen": secondary("Mở lại", "undo-2", on=lambda: self.step.emit("reopen")),
        }
        for button in self._buttons.values():
            self.foot.addWidget(button)
        self.foot.addStretch(1)

    def show_item(self, book: Book, item: ActionItem, today: dt.date) -> None:
        """Show one item with its history."""
        clear(self._lines)
        still, planned = item.state is ItemState.OPEN, item.state is ItemState.PLANNED
        for key, button in self._buttons.items():
            button.setVisible(not planned and (still if key != "reopen" else not still))
        self.foot_widget().setVisible(not planned)
        self._lines.addWidget(words(item.title, "record", wrap=True, selectable=True))
        self._lines.addWidget(self._chips(item, today))
        self._lines.addWidget(self._links(book, item))
        for label, value in _facts(book, item):
            self._lines.addWidget(words(label, "label"))
            self._lines.addWidget(words(value, wrap=True, selectable=True))
        self._lines.addWidget(divider())
        self._lines.addWidget(words("Quá trình", "heading"))
        self._history(book, item)
        self._lines.addStretch(1)

    def _chips(self, item: ActionItem, today: dt.date) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        gap(row, 8)
        if overdue(item, today):
            row.addWidget(Chip(f"Quá hạn {(today - (item.due_on or today)).days} ngày", "red"))
        kind = {ItemState.OPEN: "blue", ItemState.DONE: "green"}.get(item.state, "neutral")
        row.addWidget(Chip(item.state.label, kind))
        if item.progress and item.state is ItemState.OPEN:
            row.addWidget(Chip(f"{item.progress} %", "neutral"))
        if item.from_paper:
            row.addWidget(Chip("nhập từ sổ giấy", "neutral"))
        row.addStretch(1)
        return holder

    def _links(self, book: Book, item: ActionItem) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        gap(column, 4)
        row = QHBoxLayout()
        gap(row, 16)
        row.addWidget(link("Sửa", on=self.edit.emit))
        row.addWidget(link("Xóa", on=self.remove.emit, tone="red"))
        row.addStretch(1)
        column.addLayout(row)
        left = Qt.AlignmentFlag.AlignLeft
        if item.meeting_id:
            name = title_of(book.meetings.get(item.meeting_id))
            to_meeting = link(f"Mở {name[:1].lower()}{name[1:]}", on=lambda: self.meeting.emit(item.meeting_id))
            column.addWidget(to_meeting, 0, left)
        if item.resolution_id:
            to_entry = link("Mở nghị quyết, kế hoạch", on=lambda: self.entry.emit(f"r:{item.resolution_id}"))
            column.addWidget(to_entry, 0, left)
        return holder

    def _history(self, book: Book, item: ActionItem) -> None:
        given = f"Giao ngày {show(item.given_on)}" if item.given_on else "Giao"
        at = f"tại {title_of(book.meetings.get(item.meeting_id)).lower()}" if item.meeting_id else ""
        where = "; ".join(part for part in (at, book.resolutions.source_of(item)) if part)
        self._lines.addWidget(history_line("plus", "ink2", given if item.given_on else "Dự kiến", where))
        for event in book.items.events(item.id):
            sign, tone = _SIGNS[event.kind]
            self._lines.addWidget(
                history_line(sign, tone, f"{show(event.date)} · {event.kind.label}", _said(book, event))
            )


def _said(book: Book, event: ActionEvent) -> str:
    parts = [event.text] if event.text else []
    if event.due_before != event.due_after:
        parts.append(f"hạn {show(event.due_before) or 'chưa có'} → {show(event.due_after)}")
    if event.meeting_id:
        parts.append(f"tại {title_of(book.meetings.get(event.meeting_id)).lower()}")
    return "; ".join(parts)


def _facts(book: Book, item: ActionItem) -> list[tuple[str, str]]:
    owner = book.members.called(item.member_id) or item.owner or "Chưa có người chủ trì"
    due = show(item.due_on) if item.due_on else item.pace.label
    facts = [
        ("Chủ trì", owner),
        ("Hạn", due),
        ("Phối hợp", item.helpers),
        ("Sản phẩm, kết quả phải đạt", item.product),
        ("Kết quả, lý do", item.result),
        ("Minh chứng", item.evidence),
        ("Mức đạt", "Vượt yêu cầu" if item.above else ""),
    ]
    return [(label, value) for label, value in facts if value]
