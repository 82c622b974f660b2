"""A draft sent for views: to whom, when, what came back, how it was taken up (obligations.md R1)."""

import dataclasses
import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.domain.resolution import DraftView
from desktop.services.book import Book
from desktop.ui.forms.choice_editors import SuggestEditor
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import Editor, LongTextEditor
from desktop.ui.meeting.form_dialog import FormDialog

_USUAL = (
    "Ban công tác Mặt trận thôn",
    "Chi hội Nông dân",
    "Chi hội Phụ nữ",
    "Chi hội Cựu chiến binh",
    "Chi đoàn thanh niên",
    "Hội Người cao tuổi",
    "Nhân dân trong thôn",
)


class ViewDialog(FormDialog):
    """One line of those asked for their views."""

    def __init__(self, parent: QWidget, book: Book, view: DraftView, today: Callable[[], dt.date]) -> None:
        super().__init__(parent, "Lấy ý kiến góp ý dự thảo", "Lưu", width=560)
        self._book, self._view = book, view
        self.sent_to = SuggestEditor("Gửi lấy ý kiến", _USUAL, required=True, hint="Tên tổ chức, hoặc Nhân dân")
        self.sent_on = DateEditor("Ngày gửi", today)
        self.due_on = DateEditor("Xin trả lời trước", today)
        self.received_on = DateEditor("Ngày nhận ý kiến", today)
        self.views = LongTextEditor("Ý kiến góp ý")
        self.handled = LongTextEditor("Tiếp thu, giải trình", lines=2)
        self.body.addWidget(self.sent_to)
        self.row(self.sent_on, self.due_on, self.received_on)
        self.body.addWidget(self.views)
        self.body.addWidget(self.handled)
        self._editors: dict[str, Editor] = {
            "sent_to": self.sent_to,
            "sent_on": self.sent_on,
            "due_on": self.due_on,
            "received_on": self.received_on,
            "views": self.views,
            "handled": self.handled,
        }
        for name, editor in self._editors.items():
            editor.set_value(getattr(view, name))
        if view.id:
            self.add_danger("Xóa", lambda: book.resolutions.remove_view(view))
        else:
            self.sent_on.set_value(today())
        (self.views if view.id else self.sent_to).setFocus()

    def keep(self) -> bool:
        for day in (self.sent_on, self.due_on, self.received_on):
            if day.own_problem():
                return self.lacking(day, "Ngày chưa đúng.")
        if not self.sent_to.value():
            return self.lacking(self.sent_to, "Hãy ghi gửi cho ai.")
        values = {name: editor.value() for name, editor in self._editors.items()}
        if values["sent_on"] and values["received_on"] and values["received_on"] < values["sent_on"]:
            return self.lacking(self.received_on, "Ngày nhận trước ngày gửi.")
        self._book.resolutions.save_view(dataclasses.replace(self._view, **values))
        return True
