"""Small forms on views of the people: the view itself, passing it on, its answer."""

import dataclasses
import datetime as dt

from PySide6.QtWidgets import QWidget

from desktop.domain.people_view import PeopleView, ViewKind, ViewSource
from desktop.domain.problems import errors
from desktop.services.book import Book
from desktop.ui.forms.choice_editors import ChoiceEditor, PickEditor, SuggestEditor
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import Editor, LongTextEditor, TextEditor
from desktop.ui.forms.people import names
from desktop.ui.households.people import households
from desktop.ui.meeting.form_dialog import FormDialog

USUAL_PLACES = (
    "Ủy ban nhân dân xã",
    "Đảng ủy xã",
    "Trưởng thôn",
    "Ban công tác Mặt trận thôn",
    "Ủy ban Mặt trận Tổ quốc Việt Nam xã",
    "Công an xã",
)
"""Where views usually go; any other place can be typed."""


class ViewDialog(FormDialog):
    """A view, new or put right: from whom, what, what kind."""

    def __init__(self, parent: QWidget, book: Book, view: PeopleView, today: dt.date) -> None:
        title = "Sửa ý kiến" if view.id else "Ghi ý kiến nhân dân"
        super().__init__(parent, title, "Lưu" if view.id else "Ghi ý kiến", width=620)
        self._book, self._view = book, view
        self.editors: dict[str, Editor] = {
            "subject": TextEditor("Tóm tắt ý kiến", required=True),
            "text": LongTextEditor("Nội dung", lines=3),
            "kind": ChoiceEditor("Loại", ViewKind),
            "source": ChoiceEditor("Nguồn", ViewSource),
            "household_id": PickEditor("Hộ gia đình", households(book, today)),
            "from_name": TextEditor("Người nêu", hint="Họ tên, hoặc tên tổ chức, tờ báo"),
            "received_on": DateEditor("Ngày tiếp nhận", lambda: today, years_ahead=0),
            "member_id": PickEditor("Người tiếp nhận", names(book, today)),
        }
        it = self.editors
        self.row(it["source"], it["kind"])
        self.body.addWidget(it["household_id"])
        self.body.addWidget(it["from_name"])
        self.body.addWidget(it["subject"])
        self.body.addWidget(it["text"])
        self.row(it["received_on"], it["member_id"])
        for name, editor in it.items():
            editor.set_value(getattr(view, name))
        it["source"].edited.connect(self._on_source)
        it["household_id"].edited.connect(self._on_household)
        self._on_source()
        it["subject"].setFocus()

    def _on_source(self) -> None:
        self.editors["household_id"].setVisible(self.editors["source"].value() is ViewSource.HOUSEHOLD)
        self.adjustSize()

    def _on_household(self) -> None:
        """Who is in charge of the household is proposed as who took the view in."""
        household_id = self.editors["household_id"].value()
        if household_id and not self.editors["member_id"].value():
            charge = self._book.households.charge_on(household_id, self._book.today())
            self.editors["member_id"].set_value(charge.member_id if charge else 0)

    def keep(self) -> bool:
        for editor in self.editors.values():
            if editor.own_problem() is not None and editor.isVisibleTo(self):
                return self.lacking(editor, "Chưa đúng.")
        if self.editors["received_on"].value() is None:
            return self.lacking(self.editors["received_on"], "Hãy ghi ngày tiếp nhận.")
        values = {name: editor.value() for name, editor in self.editors.items()}
        if values["source"] is not ViewSource.HOUSEHOLD:
            values["household_id"] = 0
        made = dataclasses.replace(self._view, **values)
        for problem in errors(self._book.households.views.problems(made)):
            if problem.field in self.editors:
                return self.lacking(self.editors[problem.field], problem.message)
        self._book.households.views.save(made)
        return True


class PassOnDialog(FormDialog):
    """Passed on to whom, when, by when an answer is asked for."""

    def __init__(self, parent: QWidget, book: Book, view: PeopleView, today: dt.date) -> None:
        super().__init__(parent, "Chuyển ý kiến", "Ghi đã chuyển", note=view.subject)
        self._views, self._view = book.households.views, view
        known = [v.passed_to for v in reversed(self._views.all()) if v.passed_to]
        self.to = SuggestEditor("Chuyển đến", list(dict.fromkeys([*known, *USUAL_PLACES])), required=True)
        self.on = DateEditor("Ngày chuyển", lambda: today, years_ahead=0)
        self.due = DateEditor("Hạn trả lời", lambda: today)
        self.body.addWidget(self.to)
        self.row(self.on, self.due)
        self.to.set_value(view.passed_to)
        self.on.set_value(view.passed_on or today)
        self.due.set_value(view.due_on or self._views.default_due(view.passed_on or today))
        self.to.setFocus()

    def keep(self) -> bool:
        if not self.to.value():
            return self.lacking(self.to, "Hãy ghi chuyển đến đâu.")
        if self.on.own_problem() is not None or self.on.value() is None:
            return self.lacking(self.on, "Hãy ghi ngày chuyển.")
        if self.due.own_problem() is not None:
            return self.lacking(self.due, "Ngày chưa đúng.")
        self._views.pass_on(self._view, self.to.value(), self.on.value(), self.due.value())
        return True


class AnswerDialog(FormDialog):
    """Answered: when, by whom, what was said."""

    def __init__(self, parent: QWidget, book: Book, view: PeopleView, today: dt.date) -> None:
        note = f"{view.subject}. Trả lời sẽ được báo lại ở buổi sinh hoạt sau."
        super().__init__(parent, "Ghi trả lời", "Ghi trả lời", note=note)
        self._views, self._view = book.households.views, view
        self.text = LongTextEditor("Nội dung trả lời", lines=3, required=True)
        self.on = DateEditor("Ngày trả lời", lambda: today, years_ahead=0)
        self.by = TextEditor("Nơi trả lời")
        self.body.addWidget(self.text)
        self.row(self.on, self.by)
        self.text.set_value(view.answer)
        self.on.set_value(view.answered_on or today)
        self.by.set_value(view.answered_by or view.passed_to)
        self.text.setFocus()

    def keep(self) -> bool:
        if not self.text.value():
            return self.lacking(self.text, "Hãy ghi nội dung trả lời.")
        if self.on.own_problem() is not None or self.on.value() is None:
            return self.lacking(self.on, "Hãy ghi ngày trả lời.")
        self._views.answer(self._view, self.text.value(), self.on.value(), self.by.value())
        return True
