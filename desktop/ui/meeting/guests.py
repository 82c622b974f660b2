"""Who is called and who is invited: the roll as a subtraction, guests, papers received; and their small forms."""

import dataclasses
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.dates import show
from desktop.domain.meeting import Guest, Material
from desktop.domain.problems import Problem
from desktop.services.workspace import convoked
from desktop.ui.components.buttons import link, secondary, small
from desktop.ui.components.labels import words
from desktop.ui.components.panel import Panel, divider, scrolled
from desktop.ui.forms.choice_editors import Option, PickEditor, SuggestEditor
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import FlagEditor, LongTextEditor, TextEditor
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.meeting.hand import Hand
from desktop.ui.theme import gap, margins, px, theme


def two_lines(first: str, second: str, end: QWidget | None = None) -> QWidget:
    """A row of a short list: words, a second line, something at its right end."""
    made = QWidget()
    row = QHBoxLayout(made)
    margins(row, 16, 6, 16, 6)
    gap(row, 8)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(words(first, wrap=True))
    if second:
        column.addWidget(words(second, "note", wrap=True))
    row.addLayout(column, 1)
    if end is not None:
        row.addWidget(end)
    return made


class PeoplePanel(Panel):
    """Thành phần. `with_roll`: also who is called (before the meeting)."""

    def __init__(self, hand: Hand, *, with_roll: bool = True) -> None:
        super().__init__("Thành phần" if with_roll else "Khách, đại biểu", padded=False)
        self._hand, self._with_roll = hand, with_roll
        self._add = small("Thêm khách", "plus", on=self._on_add)
        self.add_to_head(self._add)
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addStretch(1)
        self.body.addWidget(scrolled(inside), 1)
        self._shown: list[QWidget] = []

    def show_file(self) -> None:
        """Show the meeting as it stands."""
        file = self._hand.file
        self._add.setVisible(not file.locked)
        for old in self._shown:
            old.hide()
            old.deleteLater()
        self._shown = []
        if self._with_roll:
            called, sum_of = convoked(self._hand.book.parts.roll(file))
            self._put(two_lines("Đảng viên triệu tập", sum_of, words(str(called), "heading")))
        for guest in file.guests:
            self._put(self._guest_row(guest))
        if self._with_roll:
            self._put(self._materials_head())
            for material in file.materials:
                self._put(self._material_row(material))

    def _put(self, row: QWidget) -> None:
        if self._shown:
            line = divider()
            self._rows.insertWidget(self._rows.count() - 1, line)
            self._shown.append(line)
        self._rows.insertWidget(self._rows.count() - 1, row)
        self._shown.append(row)

    def _guest_row(self, guest: Guest) -> QWidget:
        called = f"{guest.honorific} {guest.name}".strip()
        second = [guest.title, f"mục {guest.items}" if guest.items else "", "" if guest.present else "không dự"]
        edit = link("Sửa", on=partial(self._on_guest, guest))
        edit.setAccessibleName(f"Sửa khách {guest.name}")
        return two_lines(called[:1].upper() + called[1:], " · ".join(part for part in second if part), edit)

    def _materials_head(self) -> QWidget:
        count = len(self._hand.file.materials)
        add = None if self._hand.file.locked else small("Thêm", "plus", on=self._on_material)
        if add is not None:
            add.setAccessibleName("Thêm tài liệu nhận được")
        return two_lines("Tài liệu nhận được", f"{count} tài liệu" if count else "Chưa ghi tài liệu nào", add)

    def _material_row(self, material: Material) -> QWidget:
        second = [material.issuer, show(material.received_on) if material.received_on else ""]
        edit = link("Sửa", on=partial(self._on_material, material))
        edit.setAccessibleName(f"Sửa tài liệu {material.name}")
        return two_lines(material.name, " · ".join(part for part in second if part), edit)

    def _on_add(self) -> None:
        GuestForm(self, self._hand, Guest(meeting_id=self._hand.meeting_id)).open()

    def _on_guest(self, guest: Guest) -> None:
        GuestForm(self, self._hand, guest).open()

    def _on_material(self, material: Material | None = None) -> None:
        MaterialForm(self, self._hand, material or Material(meeting_id=self._hand.meeting_id)).open()


class _GuestName(PickEditor):
    """Anybody's name; a name that several former guests bear may be somebody else's again."""

    def __init__(self, offers: list[Option]) -> None:
        super().__init__("Họ và tên", offers, free=True, empty=-1)

    def unclear(self) -> Problem | None:
        return None


class GuestForm(FormDialog):
    """One guest or delegate; offered from the village posts and from former meetings."""

    def __init__(self, parent: QWidget, hand: Hand, guest: Guest) -> None:
        super().__init__(parent, "Khách, đại biểu", "Ghi" if guest.id else "Thêm khách", width=560)
        self._hand, self._guest = hand, guest
        self._offers = hand.book.parts.guest_offers(hand.file)
        self.name = _GuestName([Option(place, o.name, o.title) for place, o in enumerate(self._offers)])
        self.honorific = SuggestEditor("Danh xưng", ["ông", "bà", "đồng chí"])
        self.title = TextEditor("Chức vụ, chức danh", hint="Ví dụ: Trưởng thôn")
        self.items = TextEditor("Dự các mục", hint="Ví dụ: 4, 5")
        self.superior = FlagEditor("Cấp ủy viên cấp trên về dự")
        self.present = FlagEditor("Có dự họp")
        self.remarks = LongTextEditor("Ý kiến phát biểu, chỉ đạo", lines=2)
        self.assessment = LongTextEditor("Nhận xét về buổi sinh hoạt", lines=2)
        self.proposals = LongTextEditor("Đề xuất, kiến nghị", lines=2)
        self.reported_on = DateEditor("Đã báo cáo lại ngày", hand.today)
        self._fill(guest)
        self.row(self.name, self.honorific)
        self.row(self.title, self.items)
        self.row(self.superior, self.present)
        self.body.addWidget(self.remarks)
        self._visit = (self.assessment, self.proposals, self.reported_on)
        for editor in self._visit:
            self.body.addWidget(editor)
        self._show_visit(guest.from_superior)
        self.superior.edited.connect(lambda: self._show_visit(bool(self.superior.value())))
        self.name.edited.connect(self._on_name)
        if guest.id and not hand.file.locked:
            self.add_danger("Bỏ khách", lambda: hand.do(lambda: hand.book.parts.remove(guest)))
        self.name.setFocus()

    def _fill(self, guest: Guest) -> None:
        self.name.set_text(guest.name)
        for name in ("honorific", "title", "items", "present", "remarks", "assessment", "proposals", "reported_on"):
            getattr(self, name).set_value(getattr(guest, name))
        self.superior.set_value(guest.from_superior)

    def _show_visit(self, shown: bool) -> None:
        """What only a delegate of the superior committee has: his remarks and the day he reported back (M5)."""
        for editor in self._visit:
            editor.setVisible(shown)

    def _on_name(self) -> None:
        offer = self._chosen()
        if offer is not None:
            self.honorific.set_value(offer.honorific)
            self.title.set_value(offer.title)
            self.superior.set_value(offer.from_superior)
            self._show_visit(offer.from_superior)

    def _chosen(self) -> Guest | None:
        """The former guest that was chosen."""
        place = int(self.name.value())
        return self._offers[place] if place >= 0 else None

    def keep(self) -> bool:
        offer = self._chosen()
        name = offer.name if offer is not None else self.name.text()
        if not name:
            return self.lacking(self.name, "Hãy ghi tên khách.")
        values = {
            field: getattr(self, field).value()
            for field in (
                *("honorific", "title", "items", "present", "remarks", "assessment"),
                *("proposals", "reported_on"),
            )
        }
        guest = dataclasses.replace(self._guest, name=name, from_superior=self.superior.value(), **values)
        return self._hand.do(lambda: self._hand.book.parts.save(guest))


class MaterialForm(FormDialog):
    """A paper of the superior committee received for the month."""

    def __init__(self, parent: QWidget, hand: Hand, material: Material) -> None:
        super().__init__(parent, "Tài liệu nhận được", "Ghi" if material.id else "Thêm tài liệu")
        self._hand, self._material = hand, material
        self.name = TextEditor("Tên tài liệu", hint="Ví dụ: Kết luận 38-KL/TW", required=True)
        self.issuer = TextEditor("Nơi ban hành")
        self.received = DateEditor("Ngày nhận", hand.today)
        self.name.set_value(material.name)
        self.issuer.set_value(material.issuer)
        self.received.set_value(material.received_on or hand.today())
        self.body.addWidget(self.name)
        self.row(self.issuer, self.received)
        if material.id:
            self.add_danger("Bỏ tài liệu", lambda: hand.do(lambda: hand.book.parts.remove(material)))
        self.name.setFocus()

    def keep(self) -> bool:
        if not self.name.value():
            return self.lacking(self.name, "Hãy ghi tên tài liệu.")
        changed = dataclasses.replace(
            self._material, name=self.name.value(), issuer=self.issuer.value(), received_on=self.received.value()
        )
        return self._hand.do(lambda: self._hand.book.parts.save(changed))


class GuestsWindow(QDialog):
    """Guests and delegates during the meeting."""

    def __init__(self, parent: QWidget, hand: Hand) -> None:
        super().__init__(parent)
        self.setWindowTitle("Khách, đại biểu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme.follow(self, lambda it: it.resize(px(520), px(380)))
        column = QVBoxLayout(self)
        margins(column, 16, 16, 16, 16)
        gap(column, 12)
        self.panel = PeoplePanel(hand, with_roll=False)
        self.panel.show_file()
        column.addWidget(self.panel, 1)
        column.addWidget(secondary("Đóng", on=self.accept), 0, Qt.AlignmentFlag.AlignRight)
