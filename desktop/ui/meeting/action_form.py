"""One action item: what, who, by when, what must come of it; given from a conclusion or written after the meeting."""

import dataclasses

from PySide6.QtWidgets import QWidget

from desktop.domain.action_item import ActionItem
from desktop.ui.forms.choice_editors import PickEditor
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import LongTextEditor, TextEditor
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.meeting.hand import Hand
from desktop.ui.meeting.people import members


class ActionForm(FormDialog):
    """Adds or changes an action item of the meeting."""

    def __init__(self, parent: QWidget, hand: Hand, item: ActionItem) -> None:
        title = "Sửa việc giao" if item.id else "Giao việc"
        super().__init__(parent, title, "Ghi" if item.id else "Giao việc", width=560)
        self._hand, self._item = hand, item
        self.title = LongTextEditor("Việc", lines=2, required=True)
        self.member = PickEditor("Người chủ trì", members(hand), free=True)
        self.due = DateEditor("Hạn", hand.today)
        self.helpers = TextEditor("Phối hợp")
        self.product = TextEditor("Sản phẩm, kết quả phải đạt")
        self.title.set_value(item.title)
        self.member.set_value(item.member_id)
        if not item.member_id:
            self.member.set_text(item.owner)
        self.due.set_value(item.due_on)
        self.helpers.set_value(item.helpers)
        self.product.set_value(item.product)
        self.body.addWidget(self.title)
        self.row(self.member, self.due)
        self.row(self.helpers, self.product)
        if item.id:
            self.add_danger("Xóa việc", lambda: hand.do(lambda: hand.book.items.remove(item)))
        (self.member if item.title else self.title).setFocus()

    def keep(self) -> bool:
        title = " ".join(str(self.title.value()).split())
        if not title:
            return self.lacking(self.title, "Hãy ghi việc phải làm.")
        if self.due.own_problem() is not None:
            return self.lacking(self.due, "Hãy sửa lại hạn.")
        member = self.member.value()
        changed = dataclasses.replace(
            self._item,
            title=title,
            member_id=member or 0,
            owner="" if member else self.member.text(),
            due_on=self.due.value(),
            helpers=self.helpers.value(),
            product=self.product.value(),
        )
        return self._hand.do(lambda: self._hand.book.items.save(changed))
