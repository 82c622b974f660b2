"""Cam kết: who has given one this year at the left, the words of one at the right; many at once, printed."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.documents import find
from desktop.documents.refs import Ref, RefKind
from desktop.documents.subjects import of_member
from desktop.domain.commitment import PARTS, Commitment, parts_of
from desktop.domain.dates import show
from desktop.domain.fields import labels_of
from desktop.domain.member import Member
from desktop.domain.problems import Invalid, UserError
from desktop.services.assignment_groups import groups
from desktop.services.book import Book
from desktop.ui.assignments.people_list import PeopleList, Person
from desktop.ui.assignments.tab import Tab
from desktop.ui.components.buttons import danger, link, primary, secondary
from desktop.ui.components.flow import Width
from desktop.ui.components.notes import EmptyPlace, MessageStrip
from desktop.ui.components.panel import Panel, scrolled
from desktop.ui.components.roomy import roomy_column
from desktop.ui.forms.choice_editors import ChoiceEditor, Option
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.draft import FormDraft
from desktop.ui.forms.editors import LongTextEditor
from desktop.ui.forms.record_form import RecordForm
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.page import Shell
from desktop.ui.paper_opening import open_empty, open_paper
from desktop.ui.tables.columns import Cell
from desktop.ui.theme import gap

_FIELDS = (*(name for name, _ in PARTS), "signed_on", "confirmed_on")


class CommitmentsTab(Tab):
    """`go("assignments", tab="commitments", member_id=…)` shows one member's."""

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__(book, shell)
        self._many = primary("Ghi cho nhiều người", "users", on=self._on_many)
        self._all = secondary("In tất cả", "printer", on=self.print_)
        self.main = self._many
        self.buttons = [
            self._all,
            secondary("Mẫu trống", "file-text", on=lambda: open_empty(shell, book, find("ban_cam_ket"))),
        ]
        self._member = Member(full_name="")
        self._draft: FormDraft | None = None
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        gap(self._row, 12)
        self.body.addLayout(self._row, 1)
        self.list = PeopleList("Danh sách", "Cam kết")
        self.list.picked.connect(self._on_picked)
        self.list.entered.connect(self._to_form)
        self._row.addWidget(self.list, 400)
        self._panel = self._make_panel()
        self._row.addWidget(self._panel, 694)
        self._empty = EmptyPlace(
            "users",
            "Chưa có đảng viên",
            "Nhập danh sách đảng viên trước.",
            [secondary("Mở trang Đảng viên", "users", on=lambda: shell.go("members"))],
        )
        self.body.addWidget(self._empty, 1)

    def _make_panel(self) -> Panel:
        panel = Panel("Bản cam kết", " ", padded=False)
        panel.add_to_head(link("Xem, in", on=self._on_print))
        self._remove = danger("Xóa", on=self._on_remove)
        self._remove.setProperty("small", "true")
        panel.add_to_head(self._remove)
        self._strip = MessageStrip("", "amber")
        self._strip.hide()
        panel.insert_strip(self._strip)
        self.form = RecordForm(
            Commitment,
            today=self.shell.today,
            problems=lambda one: self.book.commitments.problems(one) if parts_of(one) or one.signed_on else [],
            only=_FIELDS,
        )
        self.form.save_wanted.connect(self._on_save)
        panel.body.addWidget(scrolled(self.form))
        panel.body.addWidget(self.form.save_bar)
        return panel

    # -- showing ------------------------------------------------------------------------------------------------------

    def subtitle(self) -> str:
        must, missing = self.book.commitments.must(self.year), self.book.commitments.missing(self.year)
        return f"Cam kết năm {self.year}: {len(must) - len(missing)} / {len(must)} người"

    def reload(self) -> None:
        """Read who has given one; a form with unsaved words is left alone."""
        kept = self.book.commitments.of_year(self.year)
        must = {line.member.id for line in self.book.commitments.must(self.year)}
        lines = self.book.assignments.people(self.year)
        names = self.book.members.names_of(line.member for line in lines)
        people = []
        for member, state in ((line.member, line.state) for line in lines):
            face = _face(kept.get(member.id)) if member.id in must or member.id in kept else None
            people.append(Person(member, state, member.id in must, 0, face, names[member.id]))
        self.list.load(people)
        if self.list.current() is None:
            self.list.table.select_row(0)
        for widget in (self.list, self._panel):
            widget.setVisible(bool(people))
        self._empty.setVisible(not people)
        for button in (self._many, self._all):
            button.set_usable(bool(people), "Chưa có đảng viên trong danh sách")
        self._show_place()
        person = self.list.current()
        if person is not None and (person.id != self._member.id or not self.form.is_dirty()):
            self._show(person)

    def _show_place(self) -> None:
        self.list.set_title("Danh sách", self.list.place())

    def _show(self, person: Person) -> None:
        self._leave_form()
        member = self._member = person.member
        commitment = self.book.commitments.begun(member.id, self.year)
        self._panel.set_title(person.full_name, _said(commitment))
        self._remove.setVisible(bool(commitment.id))
        kept = commitment if commitment.id else Commitment(member_id=member.id, year=self.year)
        self.form.set_record(kept)
        self.form.setWindowTitle(f"Cam kết năm {self.year}: {person.full_name}")
        self._draft = FormDraft(
            self.form,
            self.book,
            name=f"cam-ket-{member.id}-{self.year}",
            title=f"Cam kết năm {self.year} của {person.full_name}",
        )
        self._offer(commitment)

    def _offer(self, commitment: Commitment) -> None:
        """A draft of this form, else last year's words."""
        self._strip.hide()
        if self._draft is not None and self._draft.waiting():
            self._strip.set("Có bản nháp chưa lưu của bản này.", "amber", "Lấy lại", on=self._take_draft)
            self._strip.show()
        elif not commitment.id and parts_of(commitment):
            said = f"Năm {self.year - 1} đồng chí này đã cam kết."
            self._strip.set(said, "blue", "Lấy lời năm trước", on=lambda: self._take_last(commitment))
            self._strip.show()

    def _take_draft(self) -> None:
        self._strip.hide()
        if self._draft is not None:
            self._draft.take_up()

    def _take_last(self, commitment: Commitment) -> None:
        self._strip.hide()
        self.form.put(**{name: getattr(commitment, name) for name, _ in PARTS})

    def shown(self, **params: Any) -> None:
        wanted = params.get("member_id")
        if wanted is None and self.book.commitments.missing(self.year):
            wanted = self.book.commitments.missing(self.year)[0].member.id
        if wanted:
            self.list.table.select(int(wanted), tell=True)

    def arrange(self, width: Width) -> None:
        self.list.narrow(narrow=width is not Width.WIDE)

    # -- acting -------------------------------------------------------------------------------------------------------

    def _on_picked(self, person: Person) -> None:
        self._show_place()
        if person.id != self._member.id:
            self._show(person)

    def _to_form(self) -> None:
        self.form.editors["thought"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_form(self) -> None:
        """What was typed and not saved stays as a draft."""
        if self._draft is not None:
            self._draft.keep()
            self._draft.deleteLater()
            self._draft = None

    def _on_save(self) -> None:
        try:
            saved = self.book.commitments.save(self.form.record())
        except Invalid as refused:
            self.form.show_problems(refused.problems)
            return
        except UserError as error:
            self.shell.say(error, where=self)
            return
        if self._draft is not None:
            self._draft.begin_anew(saved=True)
        self.form.set_record(saved)
        self.shell.saved()
        self.reload()

    def _on_remove(self) -> None:
        kept = self.book.commitments.of(self._member.id, self.year)
        if kept is None:
            return
        try:
            self.book.commitments.remove(kept)
        except UserError as error:
            self.shell.say(error, where=self)
            return
        self.shell.status.result("Đã xóa bản cam kết. Ctrl+Z lấy lại.")

    def _on_many(self) -> None:
        ManyDialog(self, self.book, self.year, self.shell.today).open()

    def _on_print(self) -> None:
        ref = of_member(self._member, self.year)
        open_paper(self.shell, self.book, find("ban_cam_ket"), ref, subtitle=self._member.full_name)

    def print_(self) -> None:
        """Everybody's, one after the other."""
        open_paper(self.shell, self.book, find("ban_cam_ket"), Ref(RefKind.YEAR, self.year))

    def save(self) -> None:
        self.form.try_save()

    def leave(self) -> None:
        if self._draft is not None:
            self._draft.keep()


def _face(commitment: Commitment | None) -> Cell:
    if commitment is None or not (parts_of(commitment) or commitment.signed_on):
        return Cell("chưa", state="amber", icon="circle-dashed")
    if commitment.signed_on is None:
        return Cell("chưa ký", state="blue", icon="pencil")
    return Cell("đã ký", state="green")


def _said(commitment: Commitment) -> str:
    if not commitment.id:
        return "chưa ghi"
    signed = f"ký {show(commitment.signed_on)}" if commitment.signed_on else "chưa ký"
    return f"{signed}, chi ủy xác nhận {show(commitment.confirmed_on)}" if commitment.confirmed_on else signed


class ManyDialog(FormDialog):
    """The same words or days for a group: only what is filled here is laid over what each has."""

    def __init__(self, parent: QWidget, book: Book, year: int, today: Callable[[], dt.date]) -> None:
        note = "Chỉ những ô có chữ được ghi; phần riêng của từng người giữ nguyên."
        super().__init__(parent, f"Ghi cam kết năm {year} cho nhiều người", "Ghi", note=note, width=620)
        self._book, self._year = book, year
        must = {line.member.id for line in book.commitments.must(year)}
        missing = tuple(line.member.id for line in book.commitments.missing(year))
        known = [(group.label, tuple(m for m in group.members if m in must)) for group in groups(book, year)[2:]]
        self._groups = [("Những người chưa có bản cam kết", missing), *((label, ids) for label, ids in known if ids)]
        options = [Option(n, label, f"{len(ids)} người") for n, (label, ids) in enumerate(self._groups) if ids]
        self.group = ChoiceEditor("Nhóm", options)
        self.body.addWidget(self.group)
        self.signed = DateEditor("Ngày ký", today)
        self.confirmed = DateEditor("Chi ủy xác nhận ngày", today)
        self.row(self.signed, self.confirmed)
        labels = labels_of(Commitment)
        self.parts = {name: LongTextEditor(labels[name], lines=2) for name, _ in PARTS}
        column = roomy_column(self.body, 350, rest=340)
        for editor in self.parts.values():
            column.addWidget(editor)
        self.group.setFocus()

    def keep(self) -> bool:
        for editor in (self.signed, self.confirmed):
            if editor.own_problem() is not None:
                return self.lacking(editor, "Ngày chưa đúng.")
        given = {name: editor.value() for name, editor in self.parts.items()}
        pattern = Commitment(year=self._year, signed_on=self.signed.value(), confirmed_on=self.confirmed.value())
        pattern = dataclasses.replace(pattern, **given)
        if not parts_of(pattern) and not pattern.signed_on and not pattern.confirmed_on:
            self.say("Hãy ghi ít nhất một phần, hoặc ngày ký, ngày xác nhận.")
            return False
        if self.group.value() is None:
            self.say("Chưa có ai để ghi.")
            return False
        self._book.commitments.save_many(pattern, self._groups[int(self.group.value())][1])
        return True
