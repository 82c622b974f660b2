"""Hộ gia đình: the households of the area at the left, one at the right; many are given to a member by keyboard."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.documents import find
from desktop.documents.refs import Ref, RefKind
from desktop.domain.household import Household
from desktop.domain.people_view import PeopleView
from desktop.domain.problems import UserError
from desktop.services.book import Book
from desktop.ui.assignments.tab import Tab
from desktop.ui.components.buttons import primary, secondary
from desktop.ui.components.decision import Decision
from desktop.ui.components.flow import Width
from desktop.ui.components.notes import EmptyPlace, MessageStrip
from desktop.ui.households.dialogs import AssignDialog, ChargeDialog, ContactDialog, HouseholdDialog
from desktop.ui.households.household_detail import HouseholdDetail
from desktop.ui.households.household_list import HouseholdList
from desktop.ui.households.list_kind import HOUSEHOLDS
from desktop.ui.households.view_dialogs import AnswerDialog, PassOnDialog, ViewDialog
from desktop.ui.import_members.import_page import ImportPage
from desktop.ui.import_members.past import counted
from desktop.ui.page import Shell
from desktop.ui.paper_opening import open_paper
from desktop.ui.theme import gap


class HouseholdsTab(Tab):
    """`go("assignments", tab="households", household_id=…)` shows one, `filter="without"` those without anybody."""

    help_key = "ho-gia-dinh"

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__(book, shell)
        self.main = primary("Thêm hộ", "plus", on=self._on_add)
        self.buttons = [
            secondary("Nhập từ Excel", "file-spreadsheet", on=self._on_import),
            secondary("Bảng phân công hộ", "printer", on=self.print_),
        ]
        self._imported: Any = None
        self._strip = MessageStrip("")
        self._strip.hide()
        self.body.addWidget(self._strip)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        gap(self._row, 12)
        self.body.addLayout(self._row, 1)
        self.list, self.detail = HouseholdList(), HouseholdDetail()
        self._give = secondary("Giao người phụ trách", "user-round-check", on=self._on_assign)
        self.list.foot.addWidget(self._give)
        self._row.addWidget(self.list, 560)
        self._row.addWidget(self.detail, 534)
        self._empty = self._empty_place()
        self.body.addWidget(self._empty, 1)
        self._connect()

    def _empty_place(self) -> QWidget:
        return EmptyPlace(
            "house",
            "Chưa có hộ gia đình nào",
            "Nhập danh sách hộ từ tệp Excel đang có, hoặc thêm từng hộ. Chỉ cần họ tên chủ hộ, còn lại điền sau.",
            [
                secondary("Nhập từ Excel", "file-spreadsheet", on=self._on_import),
                secondary("Thêm hộ", "plus", on=self._on_add),
            ],
        )

    def _connect(self) -> None:
        self.list.picked.connect(lambda _line: self._show_detail())
        self.list.opened.connect(self._on_assign)
        self.list.marks_changed.connect(self._show_give)
        detail = self.detail
        detail.assign.connect(lambda: self._assign(self._current_ids()))
        detail.contact.connect(self._on_contact)
        detail.view_wanted.connect(self._on_view)
        detail.edit.connect(self._on_edit)
        detail.remove.connect(self._on_remove)
        detail.charge.connect(lambda charge: ChargeDialog(self, self.book, charge).open())
        detail.sheet.connect(self._on_sheet)
        detail.contact_edit.connect(lambda it: ContactDialog(self, self.book, it, self.shell.today()).open())
        detail.view.connect(lambda view: self.shell.go("assignments", tab="views", view_id=view.id))
        detail.pass_on.connect(lambda view: PassOnDialog(self, self.book, view, self.shell.today()).open())
        detail.answer.connect(lambda view: AnswerDialog(self, self.book, view, self.shell.today()).open())
        self.list.table.noted.connect(self._on_contact)

    # -- showing ------------------------------------------------------------------------------------------------------

    def _day(self) -> dt.date:
        """The day the year is looked at: today, or its last day."""
        today = self.shell.today()
        return today if self.year == today.year else dt.date(self.year, 12, 31)

    def subtitle(self) -> str:
        lines = self.list.table.records.rows
        without = len(self.book.households.without_charge(self._day()))
        said = f", {without} chưa có người phụ trách" if without else ""
        return f"{len(lines)} hộ{said}" if lines else ""

    def reload(self) -> None:
        """Read the households of the year's day anew."""
        lines = self.book.households.lines(self._day())
        charged = {line.charge.member_id: line.member for line in lines if line.charge}
        self.list.load(lines, self.book.members.told_apart(charged))
        for widget in (self.list, self.detail):
            widget.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        self._show_give()
        self._show_detail()

    def _show_detail(self) -> None:
        line = self.list.current()
        self.detail.setVisible(line is not None)
        if line is not None:
            self.detail.show_household(self.book, line.household, self._day())

    def _show_give(self) -> None:
        count = self.list.marks()
        self._give.set_words(f"Giao {count} hộ" if count else "Giao người phụ trách")

    def shown(self, **params: Any) -> None:
        if params.get("filter"):
            self.list.show_only(str(params["filter"]))
        if params.get("household_id"):
            self.list.reveal(int(params["household_id"]))

    def arrange(self, width: Width) -> None:
        """Side by side at every width; the list gives up columns first."""
        self.list.narrow(width.name.lower())
        for place, share in enumerate({Width.WIDE: (620, 474), Width.MIDDLE: (500, 440)}.get(width, (330, 420))):
            self._row.setStretch(place, share)

    # -- acting -------------------------------------------------------------------------------------------------------

    def _current(self) -> Household | None:
        line = self.list.current()
        return line.household if line is not None else None

    def _current_ids(self) -> list[int]:
        current = self._current()
        return [current.id] if current else []

    def _on_assign(self) -> None:
        self._assign(self.list.chosen())

    def _assign(self, ids: list[int]) -> None:
        if not ids:
            return
        dialog = AssignDialog(self, self.book, ids, self.shell.today())
        dialog.accepted.connect(self.list.clear_marks)
        dialog.open()

    def _on_add(self) -> None:
        HouseholdDialog(self, self.book, Household(head=""), lambda h: self.list.reveal(h.id)).open()

    def _on_edit(self) -> None:
        current = self._current()
        if current is not None:
            HouseholdDialog(self, self.book, current).open()

    def _on_contact(self) -> None:
        current = self._current()
        if current is not None:
            contact = self.book.households.new_contact(current.id)
            ContactDialog(self, self.book, contact, self.shell.today()).open()

    def _on_view(self) -> None:
        current = self._current()
        if current is not None:
            today = self.shell.today()
            charge = self.book.households.charge_on(current.id, today)
            member_id = charge.member_id if charge else 0
            view = PeopleView(received_on=today, household_id=current.id, member_id=member_id, subject="")
            ViewDialog(self, self.book, view, today).open()

    def _on_remove(self) -> None:
        household = self._current()
        if household is None:
            return
        Decision.ask(
            self,
            f"Xóa hộ {household.head} khỏi sổ?",
            "Chỉ xóa hộ ghi nhầm; hộ chuyển đi thì ghi ngày ở mục Sửa. Giữ trong Thùng rác 90 ngày, có thể hoàn tác.",
            verb="Xóa hộ",
            on_verb=lambda: self._do(lambda: self.book.households.remove(household)),
            dangerous=True,
        )

    def _do(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except UserError as error:
            self.shell.say(error, where=self)
            return False
        return True

    def to_filter(self) -> None:
        self.list.filter.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.filter.line.selectAll()

    def print_(self) -> None:
        """The year's table of households and who is in charge."""
        ref = Ref(RefKind.YEAR, self.year)
        open_paper(self.shell, self.book, find("phan_cong_ho_gia_dinh"), ref, subtitle=f"năm {self.year}")

    def _on_sheet(self, member_id: int) -> None:
        """The sheet of who is in charge, for the year."""
        ref = Ref(RefKind.MEMBER, self.year, member=f"dv:{member_id}", record=member_id)
        name = self.book.members.name(member_id)
        open_paper(self.shell, self.book, find("phieu_ho_gia_dinh"), ref, subtitle=f"đ/c {name}, năm {self.year}")

    # -- import -------------------------------------------------------------------------------------------------------

    def _on_import(self) -> None:
        page = ImportPage(self.book, self.shell, HOUSEHOLDS)
        page.done.connect(self._on_imported)
        self.shell.open_over(page)

    def _on_imported(self, done: Any) -> None:
        self.shell.back()
        self._imported = done
        self.reload()
        self._strip.set(f"Đã nhập {counted(done.new, done.updated, 'hộ')}.", "green", "Rút lại", on=self._take_back)
        self._strip.show()

    def _take_back(self) -> None:
        if self._do(lambda: self.book.household_imports.take_back(self._imported)):
            self._strip.set("Đã rút lại lần nhập vừa rồi.", "blue")
