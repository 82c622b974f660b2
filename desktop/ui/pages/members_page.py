"""Đảng viên: the list at the left, one member at the right; the chi ủy, village posts and party cells beside it."""

import dataclasses
import json
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.domain.member import Member
from desktop.domain.problems import Invalid, UserError
from desktop.ui.components.buttons import primary, secondary
from desktop.ui.components.decision import Decision
from desktop.ui.components.flow import Width
from desktop.ui.components.notes import EmptyPlace, MessageStrip
from desktop.ui.forms.pause import after_pause
from desktop.ui.import_members.import_page import ImportPage
from desktop.ui.import_members.past import counted
from desktop.ui.members.draft import from_draft, to_draft
from desktop.ui.members.member_detail import MemberDetail
from desktop.ui.members.member_list import MemberList
from desktop.ui.members.organisation import OrganisationPage
from desktop.ui.page import Page, Shell
from desktop.ui.theme import gap


class MembersPage(Page):
    """`go("members", member_id=…)` shows one, `filter="remarks"` those to look at, `new=True` an empty form."""

    kinds = frozenset(
        {
            *("members", "member_statuses", "posts", "known", "party_cells", "village_posts"),
            *("commendations", "disciplines", "courses", "member_reviews", "re_ratings", "assignments"),
        }
    )
    help_key = "dang-vien"

    def __init__(self, book: Any, window: Shell) -> None:
        super().__init__(book, window, "Đảng viên")
        self.head.add_action(secondary("Nhập từ Excel", "file-spreadsheet", on=self._on_import))
        self.head.add_action(secondary("Chi ủy, chức danh, tổ đảng", "users", on=self._on_organisation))
        self._add = self.head.set_main(primary("Thêm đảng viên", "plus", on=self._on_add))
        self._member = Member(full_name="")
        self._imported: Any = None
        self._strip = MessageStrip("")
        self._strip.hide()
        self.body.addWidget(self._strip)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        gap(self._row, 12)
        self.body.addLayout(self._row, 1)
        self.list = MemberList()
        self.list.picked.connect(self._on_picked)
        self.detail = MemberDetail(book)
        self.detail.saved.connect(self._on_save)
        self.detail.remove.connect(self._on_remove)
        self.detail.rating.review.connect(
            lambda year, member_id: self.shell.go("rating", year=year, member_id=member_id)
        )
        self.detail.item.connect(lambda item_id: self.shell.go("items", item_id=item_id))
        self.detail.task.connect(lambda member_id: self.shell.go("assignments", tab="tasks", member_id=member_id))
        self._row.addWidget(self.list, 446)
        self._row.addWidget(self.detail, 648)
        self._empty = self._empty_place()
        self.body.addWidget(self._empty, 1)
        self._timer = after_pause(self, self._keep_draft)
        self.detail.form.edited.connect(self._timer.start)
        self.detail.form.dirty_changed.connect(self._on_dirty)

    def _empty_place(self) -> QWidget:
        return EmptyPlace(
            "users",
            "Chưa có đảng viên nào",
            "Nhập thẳng từ danh sách Excel đang có, hoặc thêm từng người. Chỉ cần họ tên, còn lại điền sau.",
            [
                primary("Nhập từ Excel", "file-spreadsheet", on=self._on_import),
                secondary("Thêm đảng viên", "plus", on=self._on_add),
            ],
        )

    # -- showing ------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the list anew; a form with unsaved words is left alone."""
        today = self.shell.today()
        self.list.load(self.book, today)
        total = len(self.book.members.roll_on(today))
        self.head.set_title("Đảng viên", f"{total} người trong danh sách")
        known = self.book.members.all()
        self._show_empty(not known and not self.detail.form.is_dirty() and not self._adding)
        if self.detail.form.is_dirty():
            return
        current = next((m for m in known if m.id == self._member.id), None)
        if current is None and known and not self._adding:
            rows = self.list.table.shown_rows()
            current = rows[0] if rows else known[0]
        if current is not None:
            self._show(current)

    _adding = False

    def _show_empty(self, empty: bool) -> None:
        self._empty.setVisible(empty)
        self.list.setVisible(not empty)
        self.detail.setVisible(not empty)

    def _show(self, member: Member) -> None:
        self._member, self._adding = member, not member.id
        self.detail.show_member(member, self.shell.today())
        if member.id:
            self.list.table.select(member.id)
        self._offer_draft()

    def arrange(self, width: Width) -> None:
        """List and detail side by side at every size; the list gives up columns first."""
        self.list.narrow(width)
        for place, share in enumerate(
            {Width.WIDE: (446, 648), Width.MIDDLE: (420, 660), Width.NARROW: (406, 774)}[width]
        ):
            self._row.setStretch(place, share)

    def shown(self, **params: Any) -> None:
        if params.get("filter"):
            self.list.show_only(str(params["filter"]))
        if params.get("member_id"):
            self._leave_form()
            self._show(self.book.members.get(int(params["member_id"])))
            self.list.reveal(self._member.id)
        if params.get("new"):
            self._on_add()

    def to_filter(self) -> None:
        """Ctrl+F."""
        self.list.start_filter()

    # -- the form -----------------------------------------------------------------------------------------------------

    def _on_picked(self, member: Member | None) -> None:
        if member is None or member.id == self._member.id:
            return
        self._leave_form()
        self._show(member)

    def _on_add(self) -> None:
        self._leave_form()
        self._show_empty(False)
        self._show(Member(full_name=""))
        self.detail.form.editors["full_name"].setFocus()

    def _on_dirty(self, dirty: bool) -> None:
        if self._leaving:
            return
        self._on_red(dirty)
        if not dirty:
            self._drop_draft()

    def _on_red(self, dirty: bool) -> None:
        # One red button a screen: while there is something to save, that one is it.
        self._add.set_kind("" if dirty else "primary")

    def _on_save(self, member: Member) -> None:
        try:
            saved = self.book.members.save(member)
        except Invalid as refused:
            self.detail.form.show_problems(refused.problems)
            return
        except UserError as error:
            self.shell.say(error, where=self)
            return
        self._drop_draft()
        self._adding = False
        self.detail.form.set_record(saved)
        self._member = saved
        self.shell.saved()
        self.reload()

    def save(self) -> None:
        self.detail.form.try_save()

    def _on_remove(self) -> None:
        member = self._member
        if not member.id:
            self._adding = False
            self._drop_draft()
            self.detail.form.set_record(member)
            self.reload()
            return
        Decision.ask(
            self,
            f"Xóa {member.full_name} khỏi sổ?",
            "Chỉ xóa người ghi nhầm; người chuyển đi, từ trần thì ghi ở Quá trình. Giữ trong Thùng rác 90 ngày.",
            verb="Xóa đảng viên",
            on_verb=lambda: self._remove(member),
            dangerous=True,
        )

    def _remove(self, member: Member) -> None:
        try:
            self.book.members.remove(member)
        except UserError as error:
            self.shell.say(error, where=self)

    # -- drafts -------------------------------------------------------------------------------------------------------

    def _key(self) -> str:
        return f"member:{self._member.id}"

    def _keep_draft(self) -> None:
        if self.detail.form.is_dirty():
            title = self._member.full_name or "Đảng viên mới"
            self.book.drafts.save(self._key(), to_draft(self.detail.form), title=f"Hồ sơ {title}")

    def _drop_draft(self) -> None:
        self._timer.stop()
        self.book.drafts.discard(self._key())
        self._strip.hide()

    def _offer_draft(self) -> None:
        kept = self.book.drafts.get(self._key())
        self._strip.setVisible(kept is not None)
        if kept is not None:
            self._strip.set("Có bản nháp chưa lưu của hồ sơ này.", "amber", "Lấy lại", on=self._take_draft)

    def _take_draft(self) -> None:
        kept = self.book.drafts.get(self._key())
        if kept is not None:
            self._strip.hide()
            self.detail.form.put(**from_draft(json.loads(kept.content)))

    _leaving = False

    def _leave_form(self) -> None:
        """Another member comes into the form: what was typed stays as a draft and is not thrown away."""
        self._timer.stop()
        self._keep_draft()
        self._leaving = True
        self.detail.form.set_record(dataclasses.replace(self._member))
        self._leaving = False
        self._on_red(False)

    def leave(self) -> None:
        self._timer.stop()
        self._keep_draft()

    # -- elsewhere ----------------------------------------------------------------------------------------------------

    def _on_import(self) -> None:
        page = ImportPage(self.book, self.shell)
        page.done.connect(self._on_imported)
        self.shell.open_over(page)

    def _on_imported(self, done: Any) -> None:
        self.shell.back()
        self._imported = done
        text = f"Đã nhập {counted(done.new, done.updated)}."
        self.reload()
        self._strip.set(text, "green", "Rút lại", on=self._take_back)
        self._strip.show()

    def _take_back(self) -> None:
        try:
            self.book.imports.take_back(self._imported)
        except UserError as error:
            self.shell.say(error, where=self)
            return
        self._strip.set("Đã rút lại lần nhập vừa rồi.", "blue")

    def _on_organisation(self) -> None:
        self.shell.open_over(OrganisationPage(self.book, self.shell))
