"""Ý kiến nhân dân: views of households, people, Mặt trận, press; each followed until it is answered and told."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu

from desktop.documents import find
from desktop.documents.refs import Ref, RefKind
from desktop.domain.dates import add_months, show
from desktop.domain.people_view import PeopleView, ViewState, open_on, state_on
from desktop.domain.problems import UserError
from desktop.services.book import Book
from desktop.ui.assignments.tab import Tab
from desktop.ui.components.buttons import primary, secondary
from desktop.ui.components.choosers import Segments
from desktop.ui.components.decision import Decision
from desktop.ui.components.flow import Width
from desktop.ui.components.notes import EmptyPlace
from desktop.ui.components.panel import Panel
from desktop.ui.forms.choice_editors import ChoiceEditor, Option
from desktop.ui.forms.editors import TextEditor
from desktop.ui.households.household_detail import CHIPS
from desktop.ui.households.view_detail import ViewDetail
from desktop.ui.households.view_dialogs import AnswerDialog, PassOnDialog, ViewDialog
from desktop.ui.page import Shell
from desktop.ui.paper_opening import open_paper
from desktop.ui.tables.columns import Cell, Column
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import gap, margins

_VIEWS = ("open", "late", "answered", "all")
_LABELS = {"open": "Chờ trả lời", "late": "Quá hạn", "answered": "Đã trả lời", "all": "Tất cả"}


class ViewsTab(Tab):
    """`go("assignments", tab="views", view_id=…)` shows one, `filter="late"` those past due."""

    help_key = "y-kien"

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__(book, shell)
        self.main = primary("Ghi ý kiến", "plus", on=self._on_add)
        self.buttons = [secondary("Tổng hợp ý kiến", "printer", on=self._choose_period)]
        self._filter_key, self._current = "open", 0
        self._all: list[PeopleView] = []
        self._whos: dict[int, str] = {}
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        gap(self._row, 12)
        self.body.addLayout(self._row, 1)
        self._list = Panel(padded=False)
        self._list.body.addLayout(self._filters())
        self.table = RecordTable(self._columns(), name="Danh sách ý kiến nhân dân")
        self.table.picked.connect(self._on_picked)
        self._list.body.addWidget(self.table, 1)
        self._empty = EmptyPlace(
            "mail",
            "Chưa có ý kiến nào",
            "Ý kiến của hộ gia đình, nhân dân, Mặt trận, báo chí ghi ở đây và được theo dõi đến khi có trả lời.",
            [secondary("Ghi ý kiến", "plus", on=self._on_add)],
        )
        self._list.body.addWidget(self._empty, 1)
        self.detail = ViewDetail()
        self._connect()
        self._row.addWidget(self._list, 600)
        self._row.addWidget(self.detail, 494)

    def _connect(self) -> None:
        detail = self.detail
        detail.edit.connect(lambda: ViewDialog(self, self.book, self._view(), self.shell.today()).open())
        detail.pass_on.connect(lambda: PassOnDialog(self, self.book, self._view(), self.shell.today()).open())
        detail.answer.connect(lambda: AnswerDialog(self, self.book, self._view(), self.shell.today()).open())
        detail.reopen.connect(lambda: self._do(lambda: self.book.households.views.reopen(self._view())))
        detail.unlink.connect(lambda: self._do(lambda: self.book.households.views.unlink(self._view())))
        detail.remove.connect(self._on_remove)
        detail.meeting.connect(lambda meeting_id: self.shell.go("meetings", meeting_id=meeting_id))
        detail.household.connect(lambda n: self.shell.go("assignments", tab="households", household_id=n))

    def _filters(self) -> QBoxLayout:
        column = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        margins(column, 12, 10, 12, 10)
        gap(column, 8)
        self._segments = Segments([(key, _LABELS[key]) for key in _VIEWS], name="Xem ý kiến", small=True)
        self._segments.chosen.connect(self._on_segment)
        row = QHBoxLayout()
        row.addWidget(self._segments)
        row.addStretch(1)
        column.addLayout(row)
        self._which = ChoiceEditor("", [Option(key, _LABELS[key]) for key in _VIEWS])
        self._which.combo.setAccessibleName("Xem ý kiến")
        self._which.edited.connect(lambda: self._on_segment(str(self._which.value())))
        self._which.hide()
        column.addWidget(self._which)
        self.filter = TextEditor("", hint="Lọc theo nội dung, người nêu")
        self.filter.line.setAccessibleName("Lọc theo nội dung, người nêu")
        self.filter.line.textChanged.connect(lambda text: self.table.set_filter(text))
        column.addWidget(self.filter)
        return column

    def _columns(self) -> list[Column]:
        return [
            Column("received", "Tiếp nhận", lambda v: Cell(show(v.received_on)), 104, sort=lambda v: v.received_on),
            Column("subject", "Ý kiến", self._subject, 0, sort=lambda v: v.subject.casefold(), fit=False),
            Column("state", "Tình trạng", self._state, 150, sort=lambda v: v.due_on or dt.date.max),
            Column("sign", "", self._sign, 40, "center", sort=lambda v: v.due_on or dt.date.max, search=False),
        ]

    def _subject(self, view: PeopleView) -> Cell:
        return Cell(view.subject, said=f"{view.subject}, {self._whos.get(view.id, '')}")

    def _state(self, view: PeopleView) -> Cell:
        state = state_on(view, self._day())
        if state is ViewState.WAITING and view.due_on is not None:
            return Cell(f"hạn {show(view.due_on)}", state="blue", icon="hourglass", said=f"{state.label}, hạn")
        return Cell(state.label.lower(), state=CHIPS[state], said=state.label)

    def _sign(self, view: PeopleView) -> Cell:
        return dataclasses.replace(self._state(view), text="", said=state_on(view, self._day()).label)

    # -- showing ------------------------------------------------------------------------------------------------------

    def _day(self) -> dt.date:
        today = self.shell.today()
        return today if self.year >= today.year else dt.date(self.year, 12, 31)

    def subtitle(self) -> str:
        late = len(self._of("late"))
        return f"{len(self._of('open'))} ý kiến chờ trả lời, {late} quá hạn" if self._all else ""

    def reload(self) -> None:
        """Read the year's views, and those of earlier years that were still open in it, anew."""
        views = self.book.households.views
        first, last = dt.date(self.year, 1, 1), dt.date(self.year, 12, 31)
        self._all = [
            v
            for v in views.all()
            if first <= v.received_on <= last
            or (v.received_on < first and (open_on(v, first) or (v.answered_on is not None and v.answered_on >= first)))
        ]
        self._whos = {v.id: views.who(v) for v in self._all}
        for key in _VIEWS:
            self._segments.set_words(key, f"{_LABELS[key]} {len(self._of(key))}")
        self._which.set_options([Option(key, f"{_LABELS[key]} ({len(self._of(key))})") for key in _VIEWS])
        self.table.setVisible(bool(self._all))
        self._empty.setVisible(not self._all)
        self._show_rows()

    def _of(self, key: str) -> list[PeopleView]:
        day = self._day()
        tests: dict[str, Callable[[PeopleView], bool]] = {
            "open": lambda v: open_on(v, day),
            "late": lambda v: state_on(v, day) is ViewState.LATE,
            "answered": lambda v: state_on(v, day) is ViewState.ANSWERED,
        }
        test = tests.get(key)
        return [v for v in self._all if test is None or test(v)]

    def _show_rows(self) -> None:
        rows = self._of(self._filter_key)
        self.table.set_rows(sorted(rows, key=lambda v: v.received_on, reverse=True))
        if not any(v.id == self._current for v in rows):
            shown = self.table.shown_rows()
            self._current = shown[0].id if shown else 0
        self.table.select(self._current)
        self._show_detail()

    def _show_detail(self) -> None:
        view = next((v for v in self._all if v.id == self._current), None)
        self.detail.setVisible(view is not None)
        if view is not None:
            self.detail.show_view(self.book, view, self._day())

    def shown(self, **params: Any) -> None:
        if params.get("filter"):
            self._on_segment(str(params["filter"]))
        view_id = int(params.get("view_id", 0))
        if not view_id:
            return
        view = self.book.households.views.get(view_id)
        self._current = view_id
        self._on_segment("open" if open_on(view, self._day()) else "all")

    def arrange(self, width: Width) -> None:
        """Side by side at every width; a narrow list keeps the sign of the state, and the choice is a combo."""
        narrow = width is Width.NARROW
        self._segments.setVisible(not narrow)
        self._which.setVisible(narrow)
        self.table.show_columns(["subject", "sign"] if narrow else ["received", "subject", "state"])
        for place, share in enumerate((330, 420) if narrow else (600, 494)):
            self._row.setStretch(place, share)

    # -- acting -------------------------------------------------------------------------------------------------------

    def _view(self) -> PeopleView:
        found: PeopleView = self.book.households.views.get(self._current)
        return found

    def _on_picked(self, view: PeopleView | None) -> None:
        if view is not None and view.id != self._current:
            self._current = view.id
            self._show_detail()

    def _on_segment(self, key: str) -> None:
        self._filter_key = key
        self._segments.set_current(key)
        self._which.set_value(key)
        self._show_rows()

    def _on_add(self) -> None:
        today = self.shell.today()
        ViewDialog(self, self.book, PeopleView(received_on=today, subject=""), today).open()

    def _on_remove(self) -> None:
        view = self._view()
        Decision.ask(
            self,
            "Xóa ý kiến này?",
            "Chỉ xóa khi ghi nhầm. Giữ trong Thùng rác 90 ngày, có thể hoàn tác.",
            verb="Xóa ý kiến",
            on_verb=lambda: self._do(lambda: self.book.households.views.remove(view)),
            dangerous=True,
        )

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except UserError as error:
            self.shell.say(error, where=self)

    # -- paper --------------------------------------------------------------------------------------------------------

    def _periods(self) -> list[tuple[str, Ref]]:
        """What a summary can be made of: this month and the last one, the year."""
        today, whole = self.shell.today(), [(f"năm {self.year}", Ref(RefKind.YEAR, self.year))]
        if self.year != today.year:
            return whole
        last = add_months(today, -1)
        months = [(f"tháng {day.month}/{day.year}", Ref(RefKind.MONTH, day.year, day.month)) for day in (today, last)]
        return months + whole

    def _choose_period(self) -> None:
        periods = self._periods()
        if len(periods) == 1:
            self.print_()
            return
        menu = QMenu(self.buttons[0])
        for name, ref in periods:
            action = menu.addAction(name[:1].upper() + name[1:])
            action.triggered.connect(lambda _checked=False, ref=ref, name=name: self._open(ref, name))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.buttons[0].mapToGlobal(self.buttons[0].rect().bottomLeft()))

    def _open(self, ref: Ref, name: str) -> None:
        open_paper(self.shell, self.book, find("tong_hop_y_kien"), ref, subtitle=name)

    def print_(self) -> None:
        """Ctrl+P: the summary of this month, or of a past year."""
        name, ref = self._periods()[0]
        self._open(ref, name)
