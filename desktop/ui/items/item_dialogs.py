"""Small forms on one action item: give or change it, tell how it goes, close it."""

import dataclasses
import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.domain.action_item import ActionItem, Pace
from desktop.domain.resolution import ResolutionState
from desktop.services.book import Book
from desktop.ui.forms.choice_editors import ChoiceEditor, Option, PickEditor
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import FlagEditor, LongTextEditor, NumberEditor, TextEditor
from desktop.ui.forms.people import people
from desktop.ui.meeting.form_dialog import FormDialog


def resolutions(book: Book, item: ActionItem) -> list[Option]:
    """The kept resolutions and plans work may be given under: those in force, drafts, and its own."""
    today = book.today()
    usable = [r for r in book.resolutions.all() if book.resolutions.state(r, today) is not ResolutionState.ENDED]
    own = [r for r in book.resolutions.all() if r.id == item.resolution_id and r not in usable]
    return [Option(0, "Không"), *(Option(r.id, book.resolutions.short_name(r.id)) for r in [*usable, *own])]


class ItemDialog(FormDialog):
    """Give a new item or change one: what, who, with whom, by when, with which product, from where."""

    def __init__(self, parent: QWidget, book: Book, item: ActionItem, today: Callable[[], dt.date]) -> None:
        super().__init__(parent, "Sửa việc" if item.id else "Giao việc", "Lưu việc" if item.id else "Giao việc")
        self._book, self._item = book, item
        self.title = LongTextEditor("Việc phải làm", required=True)
        self.owner = PickEditor("Người chủ trì", people(book), free=True, hint="Gõ tên đảng viên, hoặc tên tổ chức")
        self.due = DateEditor("Hạn", today)
        self.pace = ChoiceEditor("Tình trạng", Pace)
        self.helpers = TextEditor("Phối hợp")
        self.product = TextEditor("Sản phẩm, kết quả phải đạt")
        self.resolution = ChoiceEditor("Theo nghị quyết, kế hoạch", resolutions(book, item))
        self.source = TextEditor("Nguồn khác", hint="Ví dụ: Kế hoạch 12-KH/ĐU của Đảng ủy xã")
        self.body.addWidget(self.title)
        self.row(self.owner, self.due)
        self.row(self.pace, self.helpers)
        self.body.addWidget(self.product)
        if not item.meeting_id:
            self.row(self.resolution, self.source)
        self._fill(item)
        self.title.setFocus()

    def _fill(self, item: ActionItem) -> None:
        self.title.set_value(item.title)
        if item.member_id or not item.owner:
            self.owner.set_value(item.member_id)
        else:
            self.owner.set_text(item.owner)
        self.due.set_value(item.due_on)
        self.pace.set_value(item.pace)
        self.helpers.set_value(item.helpers)
        self.product.set_value(item.product)
        self.resolution.set_value(item.resolution_id)
        self.source.set_value(item.source)

    def keep(self) -> bool:
        if not self.title.value():
            return self.lacking(self.title, "Hãy ghi việc phải làm.")
        if self.due.own_problem():
            return self.lacking(self.due, "Ngày chưa đúng.")
        member = self.owner.value()
        self._book.items.save(
            dataclasses.replace(
                self._item,
                title=self.title.value(),
                member_id=member,
                owner="" if member else self.owner.text(),
                due_on=self.due.value(),
                pace=self.pace.value(),
                helpers=self.helpers.value(),
                product=self.product.value(),
                source=self.source.value() if not self._item.meeting_id else self._item.source,
                resolution_id=self.resolution.value() or 0,
            )
        )
        return True


class StepDialog(FormDialog):
    """One step of an item: `kind` is report, finish, extend, drop or reopen; words and perhaps a day."""

    TITLES = (
        ("report", "Ghi tiến độ", "Ghi tiến độ", "Đã làm được gì", False),
        ("finish", "Việc đã xong", "Ghi đã xong", "Kết quả", False),
        ("extend", "Gia hạn", "Gia hạn", "Lý do gia hạn", True),
        ("drop", "Thôi không làm", "Thôi việc này", "Lý do thôi", True),
        ("reopen", "Mở lại việc", "Mở lại", "Lý do mở lại", False),
    )

    def __init__(self, parent: QWidget, book: Book, item: ActionItem, kind: str, today: Callable[[], dt.date]) -> None:
        _, title, verb, label, needed = next(t for t in self.TITLES if t[0] == kind)
        super().__init__(parent, title, verb, note=item.title)
        self._book, self._item, self._kind = book, item, kind
        self.day: DateEditor | None = None
        if kind in {"finish", "extend"}:
            self.day = DateEditor("Hạn mới" if kind == "extend" else "Ngày xong", today)
            self.day.set_value(item.due_on if kind == "extend" else today())
            self.body.addWidget(self.day)
        self.text = LongTextEditor(label, required=needed)
        self.body.addWidget(self.text)
        self.evidence = TextEditor("Minh chứng", hint="Ví dụ: biên bản nghiệm thu 12/6, lưu ở sổ chi bộ")
        self.evidence.set_value(item.evidence)
        self.progress = NumberEditor("Tiến độ", unit="%", most=100, blank_zero=True)
        self.progress.set_value(item.progress)
        self.above = FlagEditor("Kết quả vượt yêu cầu (tính khi xếp loại cuối năm)")
        if kind == "finish":
            self.body.addWidget(self.evidence)
            self.body.addWidget(self.above)
        elif kind == "report":
            self.body.addWidget(self.progress)
        self.text.setFocus()

    def keep(self) -> bool:
        items, text = self._book.items, self.text.value()
        day = self.day.value() if self.day else None
        if self.day is not None and (self.day.own_problem() or day is None):
            return self.lacking(self.day, "Hãy ghi ngày.")
        if self._kind == "extend" and day is not None:
            if not text:
                return self.lacking(self.text, "Gia hạn thì phải ghi lý do.")
            items.extend(self._item, day, text)
        elif self._kind == "drop":
            if not text:
                return self.lacking(self.text, "Thôi một việc thì phải ghi lý do.")
            items.drop(self._item, text)
        elif self._kind == "finish":
            items.finish(self._item, text, on=day, evidence=self.evidence.value(), above=self.above.value())
        elif self._kind == "reopen":
            items.reopen(self._item, text)
        else:
            if self.progress.own_problem():
                return self.lacking(self.progress, "Tiến độ từ 0 đến 100.")
            items.report(self._item, text, progress=self.progress.value())
        return True
