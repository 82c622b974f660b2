"""The right side: one household – who is in charge, how it was met, its views, what was changed."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.dates import show
from desktop.domain.household import Household, HouseholdCharge, HouseholdContact
from desktop.domain.people_view import PeopleView, ViewState, state_on
from desktop.services.book import Book
from desktop.ui.components.buttons import link, secondary, small
from desktop.ui.components.chips import Chip
from desktop.ui.components.labels import words
from desktop.ui.components.lines import clear, line
from desktop.ui.components.panel import Panel, divider, scrolled
from desktop.ui.members.chip_row import ChipRow
from desktop.ui.theme import gap, margins

CHIPS = {
    ViewState.NOTED: "neutral",
    ViewState.NEW: "amber",
    ViewState.WAITING: "blue",
    ViewState.LATE: "red",
    ViewState.ANSWERED: "green",
}
"""The chip of each state of a view."""


class HouseholdDetail(Panel):
    """Asks for what is to be done: `assign`, `contact`, `view_wanted`, `edit`, `remove`, and with a record `charge`,
    `contact_edit`, `view` (open it), `pass_on`, `answer`."""

    assign = Signal()
    contact = Signal()
    view_wanted = Signal()
    edit = Signal()
    remove = Signal()
    charge = Signal(object)
    sheet = Signal(int)
    contact_edit = Signal(object)
    view = Signal(object)
    pass_on = Signal(object)
    answer = Signal(object)

    def __init__(self) -> None:
        super().__init__(padded=False)
        self._holder = QWidget()
        self._lines = QVBoxLayout(self._holder)
        margins(self._lines, 16, 12, 16, 16)
        gap(self._lines, 7)
        self.body.addWidget(scrolled(self._holder))
        self.setAccessibleName("Hộ đang chọn")
        self.foot.addWidget(secondary("Ghi lần gặp", "house", on=self.contact.emit, keys="Ins"))
        self.foot.addWidget(secondary("Ghi ý kiến", "plus", on=self.view_wanted.emit))
        self.foot.addStretch(1)

    def show_household(self, book: Book, household: Household, day: dt.date) -> None:
        """Read everything of one household as of `day`."""
        clear(self._lines)
        self._lines.addWidget(self._top(household))
        chips = ChipRow()
        chips.show_facts(_facts(household))
        self._lines.addWidget(chips)
        if household.note.strip():
            self._lines.addWidget(words(household.note.strip(), "second", wrap=True, selectable=True))
        self._lines.addWidget(divider())
        self._charges(book, household, day)
        self._lines.addWidget(divider())
        self._contacts(book, household)
        self._lines.addWidget(divider())
        self._views(book, household, day)
        self._lines.addWidget(divider())
        self._history(book, household)
        self._lines.addStretch(1)

    def _top(self, household: Household) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        gap(row, 16)
        row.addWidget(words(f"Hộ {household.head}", "record", wrap=True, selectable=True), 1)
        row.addWidget(link("Sửa", on=self.edit.emit))
        row.addWidget(link("Xóa", on=self.remove.emit, tone="red"))
        return holder

    def _heading(self, title: str, note: str = "", button: str = "", on: Callable[[], object] | None = None) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        gap(row, 10)
        row.addWidget(words(title, "heading"))
        if note:
            row.addWidget(words(note, "note"))
        row.addStretch(1)
        if button:
            row.addWidget(small(button, on=on))
        self._lines.addWidget(holder)

    # -- the parts ----------------------------------------------------------------------------------------------------

    def _charges(self, book: Book, household: Household, day: dt.date) -> None:
        held = book.households.charge_on(household.id, day)
        self._heading("Phụ trách", "", "Đổi người" if held else "Giao người phụ trách", self.assign.emit)
        if held is None:
            self._lines.addWidget(words("Chưa có đảng viên phụ trách hộ này.", tone="amber"))
        for charge in reversed(book.households.charges(household.id)):
            name = book.members.name(charge.member_id)
            role = "" if held is not None and charge.id == held.id else "trước đây, "
            self._lines.addWidget(line(f"Đ/c {name}", role + _days(charge), partial(self.charge.emit, charge)))
        if held is not None:
            self._lines.addWidget(link("In phiếu theo dõi hộ", on=partial(self.sheet.emit, held.member_id)))

    def _contacts(self, book: Book, household: Household) -> None:
        contacts = book.households.contacts(household.id)
        self._heading("Các lần gặp", f"{len(contacts)} lần" if contacts else "")
        if not contacts:
            self._lines.addWidget(words("Chưa ghi lần gặp nào.", "second"))
        for contact in contacts[:12]:
            by = f" · đ/c {book.members.name(contact.member_id)}" if contact.member_id else ""
            head = f"{show(contact.date)}{by}"
            self._lines.addWidget(line(head, _told(contact), partial(self.contact_edit.emit, contact)))

    def _views(self, book: Book, household: Household, day: dt.date) -> None:
        views = book.households.views.of_household(household.id)
        self._heading("Ý kiến, kiến nghị", f"{len(views)} ý kiến" if views else "")
        if not views:
            self._lines.addWidget(words("Chưa ghi ý kiến nào của hộ.", "second"))
        for view in reversed(views):
            self._lines.addWidget(self._view_line(view, day))

    def _view_line(self, view: PeopleView, day: dt.date) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        gap(column, 3)
        state = state_on(view, day)
        column.addWidget(line(view.subject, view_told(view), partial(self.view.emit, view)))
        row = QHBoxLayout()
        gap(row, 12)
        row.addWidget(Chip(state.label, CHIPS[state]))
        row.addStretch(1)
        if state in {ViewState.NEW, ViewState.LATE} and view.passed_on is None:
            row.addWidget(small("Chuyển", "arrow-right", on=partial(self.pass_on.emit, view)))
        if state in {ViewState.WAITING, ViewState.LATE, ViewState.NEW}:
            row.addWidget(small("Trả lời", "check", on=partial(self.answer.emit, view)))
        column.addLayout(row)
        return holder

    def _history(self, book: Book, household: Household) -> None:
        self._heading("Lịch sử")
        seen: set[int] = set()
        for change in book.households.history(household):
            action = change.action
            if action.n in seen:
                continue
            seen.add(action.n)
            head = f"{action.at:%d/%m/%Y %H:%M} · {action.who or 'không rõ'}"
            self._lines.addWidget(line(action.label, head))
            if len(seen) == 8:
                break


def _facts(household: Household) -> list[tuple[str, str, int]]:
    facts = [
        (household.cluster, "neutral", 4),
        (household.address, "neutral", 3),
        (f"{household.people} nhân khẩu" if household.people else "", "neutral", 2),
        (household.phone, "neutral", 1),
        (f"chuyển đi {show(household.until)}" if household.until else "", "amber", 5),
    ]
    return [fact for fact in facts if fact[0].strip()]


def _days(charge: HouseholdCharge) -> str:
    since = f"từ {show(charge.since)}" if charge.since else "từ trước"
    return f"{since} đến {show(charge.until)}" if charge.until else since


def _told(contact: HouseholdContact) -> str:
    wishes = f"Nguyện vọng: {contact.wishes.strip()}" if contact.wishes.strip() else ""
    return "\n".join(part for part in (contact.situation.strip(), wishes) if part)


def view_told(view: PeopleView) -> str:
    """Where a view is on its way: "Tiếp nhận 05/10 · chuyển UBND xã 06/10, hạn 05/11 · trả lời 30/10: …"."""
    parts = [f"Tiếp nhận {show(view.received_on)}"]
    if view.passed_on is not None:
        due = f", hạn {show(view.due_on)}" if view.due_on else ""
        parts.append(f"chuyển {view.passed_to or 'đi'} {show(view.passed_on)}{due}")
    if view.answered_on is not None:
        parts.append(f"trả lời {show(view.answered_on)}: {view.answer.strip()}")
    return " · ".join(parts)
