"""Small forms on households: the household itself, who is in charge, a contact."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.domain.household import Household, HouseholdCharge, HouseholdContact
from desktop.domain.people_view import PeopleView, ViewKind
from desktop.domain.problems import Problem, errors
from desktop.services.book import Book
from desktop.ui.forms.choice_editors import ChoiceEditor, Option, PickEditor, SuggestEditor
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import Editor, LongTextEditor, NumberEditor, TextEditor
from desktop.ui.forms.people import names
from desktop.ui.meeting.form_dialog import FormDialog


class HouseholdDialog(FormDialog):
    """A new household, or one put right. `kept` is called with it."""

    def __init__(
        self, parent: QWidget, book: Book, household: Household, kept: Callable[[Household], object] | None = None
    ) -> None:
        title = "Sửa hộ gia đình" if household.id else "Thêm hộ gia đình"
        super().__init__(parent, title, "Lưu" if household.id else "Thêm hộ", note="Chỉ cần họ và tên chủ hộ.")
        self._book, self._household, self._on_kept = book, household, kept
        self.editors: dict[str, Editor] = {
            "head": TextEditor("Họ và tên chủ hộ", required=True),
            "address": TextEditor("Địa chỉ"),
            "cluster": SuggestEditor("Tổ liên gia, cụm dân cư", book.households.clusters()),
            "people": NumberEditor("Số nhân khẩu", unit="người", most=99, blank_zero=True),
            "phone": TextEditor("Điện thoại"),
            "note": LongTextEditor("Hoàn cảnh, ghi chú", lines=2),
            "since": DateEditor("Về ở từ ngày", book.today),
            "until": DateEditor("Chuyển đi (ở đến hết ngày)", book.today),
        }
        it = self.editors
        self.body.addWidget(it["head"])
        self.row(it["address"], it["cluster"])
        self.row(it["people"], it["phone"])
        self.body.addWidget(it["note"])
        self.row(it["since"], it["until"])
        for name, editor in it.items():
            editor.set_value(getattr(household, name))
        it["head"].setFocus()

    def keep(self) -> bool:
        for editor in self.editors.values():
            if editor.own_problem() is not None:
                return self.lacking(editor, "Chưa đúng.")
        if not self.editors["head"].value():
            return self.lacking(self.editors["head"], "Hãy ghi họ và tên chủ hộ.")
        values = {name: editor.value() for name, editor in self.editors.items()}
        values["people"] = values["people"] or 0
        saved = self._book.households.save(dataclasses.replace(self._household, **values))
        if self._on_kept is not None:
            self._on_kept(saved)
        return True


class AssignDialog(FormDialog):
    """One member for many households from a day on; "Thôi phụ trách" leaves them without anybody."""

    def __init__(self, parent: QWidget, book: Book, household_ids: Sequence[int], today: dt.date) -> None:
        heads = [book.households.get(n).head for n in household_ids]
        shown = ", ".join(heads[:4]) + (f" và {len(heads) - 4} hộ khác" if len(heads) > 4 else "")
        super().__init__(parent, f"Giao người phụ trách {len(heads)} hộ", "Giao", note=shown)
        self._book, self._ids = book, list(household_ids)
        self.member = PickEditor("Đảng viên phụ trách", names(book, today), required=True)
        self.since = DateEditor("Từ ngày", lambda: today)
        self.since.set_value(today)
        self.row(self.member, self.since)
        if any(book.households.charge_on(n, today) for n in household_ids):
            self.add_danger("Thôi phụ trách", self._release)
        self.member.setFocus()

    def _release(self) -> None:
        self._book.households.assign(self._ids, 0, self.since.value() or None)

    def keep(self) -> bool:
        if not self.member.value() or self.member.own_problem() is not None:
            return self.lacking(self.member, "Hãy chọn đảng viên phụ trách.")
        if self.since.own_problem() is not None or self.since.value() is None:
            return self.lacking(self.since, "Hãy ghi từ ngày nào.")
        self._book.households.assign(self._ids, self.member.value(), self.since.value())
        return True


class ChargeDialog(FormDialog):
    """The days of one charge put right."""

    def __init__(self, parent: QWidget, book: Book, charge: HouseholdCharge) -> None:
        head = book.households.get(charge.household_id).head
        super().__init__(parent, "Phụ trách hộ", "Lưu", note=f"{book.members.name(charge.member_id)} – hộ {head}")
        self._book, self._charge = book, charge
        self.since = DateEditor("Từ ngày", book.today)
        self.until = DateEditor("Đến hết ngày", book.today)
        self.row(self.since, self.until)
        self.since.set_value(charge.since)
        self.until.set_value(charge.until)
        self.add_danger("Xóa", lambda: book.households.remove_charge(charge))

    def keep(self) -> bool:
        for day in (self.since, self.until):
            if day.own_problem() is not None:
                return self.lacking(day, "Ngày chưa đúng.")
        changed = dataclasses.replace(self._charge, since=self.since.value(), until=self.until.value())
        self._book.households.save_charge(changed)
        return True


class ContactDialog(FormDialog):
    """A contact, quickly: how the household is, what it wishes; a wish to be answered becomes a view at once."""

    def __init__(self, parent: QWidget, book: Book, contact: HouseholdContact, today: dt.date) -> None:
        head = book.households.get(contact.household_id).head
        super().__init__(parent, "Sửa lần gặp hộ" if contact.id else "Ghi lần gặp hộ", "Ghi", note=f"Hộ {head}")
        self._book, self._contact, self._told = book, contact, False
        self.date = DateEditor("Ngày gặp", lambda: today, years_ahead=0)
        self.member = PickEditor("Người gặp", names(book, today))
        self.situation = LongTextEditor("Tình hình của hộ", lines=2)
        self.wishes = LongTextEditor("Tâm tư, nguyện vọng", lines=2)
        self.row(self.date, self.member)
        self.body.addWidget(self.situation)
        self.body.addWidget(self.wishes)
        self.follow = QCheckBox("Có ý kiến cần theo dõi, báo với chi bộ")
        self.subject = TextEditor("Tóm tắt ý kiến", required=True)
        self.kind = ChoiceEditor("Loại", [Option(kind, kind.label) for kind in ViewKind])
        self.kind.set_value(ViewKind.WISH)
        self.body.addWidget(self.follow)
        self.row(self.subject, self.kind)
        self.follow.setVisible(not contact.id)
        self.follow.toggled.connect(self._on_follow)
        self._on_follow(False)
        self.date.set_value(contact.date)
        self.member.set_value(contact.member_id)
        self.situation.set_value(contact.situation)
        self.wishes.set_value(contact.wishes)
        if contact.id:
            self.add_danger("Xóa", lambda: book.households.remove_contact(contact))
        for editor in (self.date, self.situation, self.wishes):
            editor.left.connect(self._warn)
        self.situation.setFocus()

    def _warn(self) -> list[Problem]:
        """What is amiss, at its field; that nothing is told yet only after it was said once."""
        found = self._book.households.contact_problems(self._changed()) if self.date.value() else []
        for name, editor in (("date", self.date), ("situation", self.situation)):
            editor.set_problem(next((p for p in (found if self._told else errors(found)) if p.field == name), None))
        return found

    def _changed(self) -> HouseholdContact:
        return dataclasses.replace(
            self._contact,
            date=self.date.value(),
            member_id=self.member.value(),
            situation=self.situation.value(),
            wishes=self.wishes.value(),
        )

    def _on_follow(self, on: bool) -> None:
        for editor in (self.subject, self.kind):
            editor.setVisible(on)
        if on and not self.subject.value():
            self.subject.set_value(str(self.wishes.value()).split("\n")[0][:80])
            self.subject.setFocus()
        self.adjustSize()

    def keep(self) -> bool:
        if self.date.own_problem() is not None or self.date.value() is None:
            return self.lacking(self.date, "Hãy ghi ngày gặp.")
        if self.member.own_problem() is not None:
            return self.lacking(self.member, "Chưa có người này.")
        found = self._warn()
        if errors(found):
            return self.lacking(self.date, "")
        if found and not self._told:
            self._told = True
            return self.lacking(self.situation, f"{found[0].message} Bấm Ghi lần nữa nếu chỉ ghi là đã gặp.")
        following = self.follow.isVisible() and self.follow.isChecked()
        if following and not self.subject.value():
            return self.lacking(self.subject, "Hãy tóm tắt ý kiến.")
        changed = self._changed()
        self._book.households.save_contact(changed, self._view(changed) if following else None)
        return True

    def _view(self, contact: HouseholdContact) -> PeopleView:
        return PeopleView(
            received_on=contact.date, kind=self.kind.value(), subject=self.subject.value(), text=contact.wishes
        )
