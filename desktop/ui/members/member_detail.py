"""The right side of the page: name and chips, tabs for record, journey, meetings, tasks, rating, history."""

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.assignment import WHOLE_YEAR, shown_state
from desktop.domain.dates import show, years_between
from desktop.domain.fields import Field, Kind
from desktop.domain.history import Change
from desktop.domain.meeting import AttendanceMark
from desktop.domain.member import Member
from desktop.domain.party_age import counted_from, party_age_words
from desktop.services.book import Book
from desktop.ui.components.buttons import link
from desktop.ui.components.choosers import Tabs
from desktop.ui.components.labels import words
from desktop.ui.components.lines import clear, line
from desktop.ui.components.panel import Panel, scrolled
from desktop.ui.forms.choice_editors import Option
from desktop.ui.forms.record_form import RecordForm
from desktop.ui.members.chip_row import ChipRow
from desktop.ui.members.journey import Journey
from desktop.ui.members.rating_tab import RatingTab
from desktop.ui.tables.columns import words_of
from desktop.ui.theme import gap, margins


class MemberDetail(Panel):
    """`saved(member)` asks to save; `remove`, `item(id)` and `task(member id)` lead elsewhere."""

    saved = Signal(object)
    remove = Signal()
    item = Signal(int)
    task = Signal(int)
    meeting = Signal(int)

    def __init__(self, book: Book) -> None:
        super().__init__(padded=False)
        self._book = book
        self._member: Member | None = None
        self.body.addWidget(self._top())
        self.form = RecordForm(
            Member,
            today=book.today,
            problems=book.members.remarks_of,
            links={"party_cells": self._cells},
            widths={"born_on": 4, "sex": 2, "ethnicity": 3, "religion": 3},
            usual={"religion": ("Không", "Phật giáo", "Công giáo", "Tin lành"), "ethnicity": ("Kinh",)},
        )
        self.form.save_wanted.connect(lambda: self.saved.emit(self.form.record()))
        self.form.known.connect(self._on_known)
        self.journey = Journey(book)
        self.rating = RatingTab(book)
        self.tabs = Tabs()
        self.tabs.add("file", "Hồ sơ", scrolled(self.form))
        self.tabs.add("journey", "Quá trình", self.journey)
        self._lists: dict[str, QVBoxLayout] = {}
        for key, title in (("meetings", "Sinh hoạt"), ("items", "Nhiệm vụ"), ("history", "Lịch sử")):
            self.tabs.add(key, title, self._list(key))
            if key == "items":
                self.tabs.add("rating", "Xếp loại", self.rating)
        self.tabs.chosen.connect(lambda _key: self._show_tab())
        self.body.addWidget(self.tabs, 1)
        self.body.addWidget(self.form.save_bar)

    def _top(self) -> QWidget:
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # the tabs below can scroll
        column = QVBoxLayout(holder)
        margins(column, 16, 10, 16, 4)
        gap(column, 4)
        row = QHBoxLayout()
        self.name = words("", "record", wrap=True, selectable=True)
        row.addWidget(self.name, 1)
        row.addWidget(link("Xóa", on=self.remove.emit, tone="red"))
        column.addLayout(row)
        self._chips = ChipRow()
        column.addWidget(self._chips)
        return holder

    def _list(self, key: str) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        margins(column, 16, 12, 16, 16)
        gap(column, 8)
        self._lists[key] = column
        return scrolled(holder)

    def _cells(self) -> list[Option]:
        return [Option(0, "Không"), *(Option(cell.id, cell.name) for cell in self._book.members.cells())]

    # -- showing ------------------------------------------------------------------------------------------------------

    def show_member(self, member: Member, today: dt.date) -> None:
        """Show one member; what was typed of another is gone (the page keeps it as a draft)."""
        self._member = member
        self.name.setText(member.full_name or "Đảng viên mới")
        self._show_chips(member, today)
        self.form.set_record(member)
        for key in ("journey", "meetings", "items", "rating", "history"):
            self.tabs.bar.setEnabled(True)
            button = next(b for b in self.tabs.bar.buttons if b.key == key)
            button.setEnabled(bool(member.id))
        if not member.id:
            self.tabs.set_current("file")
        self._show_tab()

    def _show_chips(self, member: Member, today: dt.date) -> None:
        self._chips.show_facts(self._facts(member, today))

    def _facts(self, member: Member, today: dt.date) -> list[tuple[str, str, int]]:
        """Words, kind of chip, and weight: the lightest are left out where there is no room."""
        if not member.id:
            return [("Chỉ cần họ tên, còn lại điền sau", "neutral", 1)]
        service = self._book.members
        state = service.state(member, today)
        age = f"{years_between(member.born_on.earliest(), today)} tuổi" if member.born_on else ""
        party = party_age_words(counted_from(member.admitted_on, member.party_age_from), today)
        remarks = len(service.remarks_of(member))
        facts = [
            (service.post_label(member.id, today), "neutral", 4),
            (state.label if state else "", "neutral", 2),
            (age, "neutral", 3),
            (f"{party} tuổi đảng" if party else "", "neutral", 1),
            (f"{remarks} điều cần kiểm tra" if remarks else "", "amber", 5),
        ]
        return [fact for fact in facts if fact[0]]

    def _show_tab(self) -> None:
        if self._member is None or not self._member.id:
            return
        key = self.tabs.current()
        if key == "journey":
            self.journey.show_member(self._member)
        elif key == "rating":
            self.rating.show_member(self._member)
        elif key in self._lists:
            clear(self._lists[key])
            {"meetings": self._meetings, "items": self._items, "history": self._history}[key](self._member)
            self._lists[key].addStretch(1)

    def _meetings(self, member: Member) -> None:
        year = self._book.today().year
        counts, lines = self._book.members.attendance_of(member.id, year)
        said = ", ".join(f"{mark.label} {number}" for mark, number in counts.items() if number)
        self._lists["meetings"].addWidget(words(f"Năm {year}: {said or 'chưa có buổi nào'}", "strong", wrap=True))
        for meeting, entry in reversed(lines):
            reason = f" ({entry.reason})" if entry.reason else ""
            mark = entry.mark.label if entry.mark is not AttendanceMark.UNMARKED else "chưa điểm danh"
            self._lists["meetings"].addWidget(line(f"{show(meeting.date)} · {meeting.kind.label}", f"{mark}{reason}"))

    def _items(self, member: Member) -> None:
        found = [item for item in self._book.items.all() if item.member_id == member.id]
        tasks = self._assigned(member)
        if not found and not tasks:
            self._lists["items"].addWidget(words("Chưa được giao việc nào.", "second"))
        for item in reversed(found):
            due = f"hạn {show(item.due_on)}" if item.due_on else item.pace.label.lower()
            row = line(item.title, f"{item.state.label} · {due}", partial(self.item.emit, item.id))
            self._lists["items"].addWidget(row)

    def _assigned(self, member: Member) -> int:
        """His tasks of this year, above the items; how many."""
        today = self._book.today()
        tasks = self._book.assignments.of_member(member.id, today.year)
        if tasks:
            self._lists["items"].addWidget(words(f"Nhiệm vụ được phân công năm {today.year}", "strong"))
        for task in tasks:
            due = f"hạn {show(task.due_on)}" if task.due_on else WHOLE_YEAR
            state = "đã thôi giao" if task.stopped_on else shown_state(task, today).label
            row = line(task.title, f"{state} · {due}", partial(self.task.emit, member.id))
            self._lists["items"].addWidget(row)
        if tasks:
            self._lists["items"].addWidget(words("Việc theo nghị quyết, kết luận", "strong"))
        return len(tasks)

    def _history(self, member: Member) -> None:
        cells = {cell.id: cell.name for cell in self._book.members.cells()}
        for change in self._book.members.history(member)[:100]:
            action = change.action
            head = f"{action.at:%d/%m/%Y %H:%M} · {action.who or 'không rõ'} · {action.label}"
            self._lists["history"].addWidget(line(head, _told(change, cells)))

    def _on_known(self, code: str) -> None:
        if self._member is None:
            return
        for problem in self._book.members.remarks_of(self._member):
            if problem.code == code:
                self._book.members.accept(self._member, problem)
                return


def _told(change: Change, cells: Mapping[int, str]) -> str:
    told = []
    for field in change.fields:
        if field.field.links_to == "members":  # it is his own
            continue
        old, new = _shown(field.field, field.old, cells), _shown(field.field, field.new, cells)
        begun = f"{field.field.label}: {new}" if change.before is None else ""
        told.append(begun or f"{field.field.label}: {old or 'trống'} → {new or 'trống'}")
    return "; ".join(told)


def _shown(field: Field, value: Any, cells: Mapping[int, str]) -> str:
    if field.kind is Kind.LINK:
        return cells.get(value, "tổ đã bỏ" if value else "")
    text = words_of(value)
    return f"•••• {text[-4:]}" if text and field.masked else text
