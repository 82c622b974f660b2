"""The right side: one view of the people – what was said, where it went, what was answered, where it was told."""

import datetime as dt
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.dates import show
from desktop.domain.people_view import PeopleView, ViewState, state_on
from desktop.services.book import Book
from desktop.services.meetings import title_of
from desktop.ui.components.buttons import link, secondary
from desktop.ui.components.chips import Chip
from desktop.ui.components.labels import words
from desktop.ui.components.lines import clear, line
from desktop.ui.components.panel import Panel, divider, scrolled
from desktop.ui.households.household_detail import CHIPS
from desktop.ui.theme import gap, margins

_OPEN = frozenset({ViewState.NEW, ViewState.WAITING, ViewState.LATE})


class ViewDetail(Panel):
    """Asks for what is to be done: `pass_on`, `answer`, `reopen`, `edit`, `remove`, `unlink`, `meeting(id)`,
    `household(id)`."""

    pass_on = Signal()
    answer = Signal()
    reopen = Signal()
    edit = Signal()
    remove = Signal()
    unlink = Signal()
    meeting = Signal(int)
    household = Signal(int)

    def __init__(self) -> None:
        super().__init__(padded=False)
        holder = QWidget()
        self._lines = QVBoxLayout(holder)
        margins(self._lines, 16, 14, 16, 16)
        gap(self._lines, 8)
        self.body.addWidget(scrolled(holder))
        self.setAccessibleName("Ý kiến đang chọn")
        self.pass_button = secondary("Chuyển", "arrow-right", on=self.pass_on.emit)
        self.answer_button = secondary("Ghi trả lời", "check", on=self.answer.emit)
        self.reopen_button = secondary("Mở lại", "undo-2", on=self.reopen.emit)
        for button in (self.pass_button, self.answer_button, self.reopen_button):
            self.foot.addWidget(button)
        self.foot.addStretch(1)

    def show_view(self, book: Book, view: PeopleView, day: dt.date) -> None:
        """Show one view as it stands on `day`."""
        clear(self._lines)
        state = state_on(view, day)
        self.pass_button.setVisible(state in _OPEN | {ViewState.NOTED})
        self.pass_button.set_words("Chuyển lại" if view.passed_on else "Chuyển")
        self.answer_button.setVisible(state in _OPEN | {ViewState.NOTED})
        self.reopen_button.setVisible(state is ViewState.ANSWERED)
        self._lines.addWidget(words(view.subject, "record", wrap=True, selectable=True))
        self._lines.addWidget(self._chips(view, state, day))
        self._lines.addWidget(self._links(view))
        for label, value in _facts(book, view):
            self._lines.addWidget(words(label, "label"))
            self._lines.addWidget(words(value, wrap=True, selectable=True))
        self._lines.addWidget(divider())
        self._told(book, view)
        self._lines.addStretch(1)

    def _chips(self, view: PeopleView, state: ViewState, day: dt.date) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        gap(row, 8)
        late = f"Quá hạn {(day - (view.due_on or day)).days} ngày" if state is ViewState.LATE else state.label
        row.addWidget(Chip(late, CHIPS[state]))
        row.addWidget(Chip(view.kind.label, "neutral"))
        row.addWidget(Chip(view.source.label, "neutral"))
        row.addStretch(1)
        return holder

    def _links(self, view: PeopleView) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        gap(row, 16)
        row.addWidget(link("Sửa", on=self.edit.emit))
        if view.household_id:
            row.addWidget(link("Mở hộ gia đình", on=partial(self.household.emit, view.household_id)))
        row.addWidget(link("Xóa", on=self.remove.emit, tone="red"))
        row.addStretch(1)
        return holder

    def _told(self, book: Book, view: PeopleView) -> None:
        """At which meetings it, and its answer, were told."""
        self._lines.addWidget(words("Với chi bộ", "heading"))
        for label, meeting_id in (("Nêu tại", view.raised_meeting_id), ("Báo trả lời tại", view.told_meeting_id)):
            if meeting_id:
                meeting = book.meetings.get(meeting_id)
                name = title_of(meeting)
                entry = line(f"{label} {name[:1].lower()}{name[1:]}", f"ngày {show(meeting.date)}")
                row = entry.layout()
                assert row is not None
                row.addWidget(link("Mở buổi họp", on=partial(self.meeting.emit, meeting_id)))
                self._lines.addWidget(entry)
        if not view.raised_meeting_id:
            said = "Chưa nêu ở buổi nào. Ở bước Trong buổi họp, mục tình hình tư tưởng, dư luận có nút đưa vào."
            self._lines.addWidget(words(said, "second", wrap=True))
            return
        if view.answered_on is not None and not view.told_meeting_id:
            said = "Trả lời chưa được báo lại; buổi sinh hoạt tới sẽ nhắc."
            self._lines.addWidget(words(said, tone="amber", wrap=True))
        self._lines.addWidget(link("Gỡ khỏi buổi họp", on=self.unlink.emit))


def _facts(book: Book, view: PeopleView) -> list[tuple[str, str]]:
    taken = show(view.received_on)
    if view.member_id:
        taken += f", đ/c {book.members.name(view.member_id)}"
    who = book.households.views.who(view)
    passed = f"{view.passed_to or '(chưa ghi nơi)'}, ngày {show(view.passed_on)}" if view.passed_on else ""
    answered = ""
    if view.answered_on is not None:
        by = f", {view.answered_by.strip()}" if view.answered_by.strip() else ""
        answered = f"{show(view.answered_on)}{by}: {view.answer.strip()}"
    facts = [
        ("Người nêu", who[:1].upper() + who[1:]),
        ("Tiếp nhận", taken),
        ("Nội dung", view.text.strip()),
        ("Chuyển đến", passed),
        ("Hạn trả lời", show(view.due_on)),
        ("Trả lời", answered),
    ]
    return [(label, value) for label, value in facts if value]
