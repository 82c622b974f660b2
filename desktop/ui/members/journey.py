"""Quá trình: the spans in which a member stood otherwise than officially, and his posts; added and changed here."""

import dataclasses
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.dates import show
from desktop.domain.member import SPAN_STATES, Member, MemberStatus, Post, PostKind
from desktop.services.book import Book
from desktop.ui.components.buttons import small
from desktop.ui.components.labels import words
from desktop.ui.components.lines import clear, line
from desktop.ui.components.panel import divider, scrolled
from desktop.ui.forms.choice_editors import ChoiceEditor, Option
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import Editor, TextEditor
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.theme import gap, margins


class StatusDialog(FormDialog):
    """One span: state, from, until, why, where to or from, decision."""

    def __init__(self, parent: QWidget, book: Book, span: MemberStatus) -> None:
        super().__init__(parent, "Trạng thái", "Lưu", note=book.members.name(span.member_id))
        self._book, self._span = book, span
        self.state = ChoiceEditor("Trạng thái", [Option(s, s.label) for s in SPAN_STATES])
        self.since = DateEditor("Từ ngày", book.today)
        self.until = DateEditor("Đến hết ngày", book.today)
        self.reason = TextEditor("Lý do")
        self.place = TextEditor("Nơi đi, nơi đến")
        self.decision = TextEditor("Số, ngày quyết định")
        self.body.addWidget(self.state)
        self.row(self.since, self.until)
        for words_editor in (self.reason, self.place, self.decision):
            self.body.addWidget(words_editor)
        self._editors: dict[str, Editor] = {
            "state": self.state,
            "since": self.since,
            "until": self.until,
            "reason": self.reason,
            "place": self.place,
            "decision": self.decision,
        }
        for name, editor in self._editors.items():
            editor.set_value(getattr(span, name))
        if span.id:
            self.add_danger("Xóa", lambda: book.members.remove_status(span))

    def keep(self) -> bool:
        for day in (self.since, self.until):
            if day.own_problem():
                return self.lacking(day, "Ngày chưa đúng.")
        values = {name: editor.value() for name, editor in self._editors.items()}
        if values["since"] and values["until"] and values["until"] < values["since"]:
            return self.lacking(self.until, "Ngày kết thúc trước ngày bắt đầu.")
        self._book.members.set_status(dataclasses.replace(self._span, **values))
        return True


class PostDialog(FormDialog):
    """One post in the chi ủy or of a party cell, with its days."""

    def __init__(self, parent: QWidget, book: Book, post: Post) -> None:
        super().__init__(parent, "Chức vụ", "Lưu", note=book.members.name(post.member_id))
        self._book, self._post = book, post
        self.kind = ChoiceEditor("Chức vụ", PostKind)
        self.since = DateEditor("Từ ngày", book.today)
        self.until = DateEditor("Đến hết ngày", book.today)
        self.because = TextEditor("Lý do thôi")
        self.body.addWidget(self.kind)
        self.row(self.since, self.until)
        self.body.addWidget(self.because)
        self.kind.set_value(post.kind)
        self.since.set_value(post.since)
        self.until.set_value(post.until)
        self.because.set_value(post.ended_because)
        if post.id:
            self.add_danger("Xóa", lambda: book.members.remove_post(post))

    def keep(self) -> bool:
        for day in (self.since, self.until):
            if day.own_problem():
                return self.lacking(day, "Ngày chưa đúng.")
        self._book.members.set_post(
            dataclasses.replace(
                self._post,
                kind=self.kind.value(),
                since=self.since.value(),
                until=self.until.value(),
                ended_because=self.because.value(),
            )
        )
        return True


class Journey(QWidget):
    """The tab: spans and posts of one member."""

    def __init__(self, book: Book) -> None:
        super().__init__()
        self._book = book
        self._member: Member | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        self._lines = QVBoxLayout(holder)
        margins(self._lines, 16, 12, 16, 16)
        gap(self._lines, 6)
        outer.addWidget(scrolled(holder))

    def show_member(self, member: Member) -> None:
        """Read his spans and posts anew."""
        self._member = member
        clear(self._lines)
        self._head("Trạng thái sinh hoạt", "Thêm trạng thái", self._add_status)
        days = [("Vào Đảng", member.admitted_on), ("Chính thức", member.official_on)]
        for label, day in days:
            self._lines.addWidget(line(label, str(day) if day else "chưa ghi"))
        for span in self._book.members.spans(member.id):
            text = ", ".join(part for part in (_days(span), span.reason, span.place, span.decision) if part)
            self._lines.addWidget(line(span.state.label, text, partial(self._open, StatusDialog, span)))
        self._lines.addWidget(divider())
        self._head("Chức vụ", "Thêm chức vụ", self._add_post)
        for post in self._book.members.posts(member.id):
            text = ", ".join(part for part in (_days(post), post.ended_because) if part)
            self._lines.addWidget(line(post.kind.label, text, partial(self._open, PostDialog, post)))
        for held in self._book.members.village_posts():
            if held.member_id == member.id:
                self._lines.addWidget(line(held.title, _days(held)))
        self._lines.addStretch(1)

    def _head(self, title: str, button: str, on: Callable[[], object]) -> None:
        row = QHBoxLayout()
        row.addWidget(words(title, "heading"))
        row.addStretch(1)
        row.addWidget(small(button, "plus", on=on))
        holder = QWidget()
        holder.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(holder)

    def _open(self, dialog: Callable[..., FormDialog], record: object) -> None:
        dialog(self, self._book, record).open()

    def _add_status(self) -> None:
        if self._member:
            StatusDialog(self, self._book, MemberStatus(member_id=self._member.id, since=self._book.today())).open()

    def _add_post(self) -> None:
        if self._member:
            PostDialog(self, self._book, Post(member_id=self._member.id, since=self._book.today())).open()


def _days(span: object) -> str:
    since, until = getattr(span, "since", None), getattr(span, "until", None)
    start = f"từ {show(since)}" if since else ""
    return f"{start} đến {show(until)}".strip() if until else start
