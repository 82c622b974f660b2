"""*Thêm cuộc họp*: an extraordinary, chi ủy, thematic or party-cell meeting, or a past one."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.meeting import MeetingKind
from desktop.services.book import Book
from desktop.ui.forms.choice_editors import ChoiceEditor, Option
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import TextEditor
from desktop.ui.meeting.form_dialog import FormDialog

_TITLED = {MeetingKind.EXTRAORDINARY: "Bàn việc gì", MeetingKind.THEMATIC: "Tên chuyên đề"}


class AddMeeting(FormDialog):
    """`made(id)` when the meeting is in the book."""

    made = Signal(int)

    def __init__(self, parent: QWidget, book: Book, today: dt.date) -> None:
        note = "Cuộc họp đã qua cũng thêm ở đây: chọn ngày đã họp."
        super().__init__(parent, "Thêm cuộc họp", "Thêm cuộc họp", note=note)
        self._book = book
        cells = [Option(cell.id, cell.name) for cell in book.members.cells()]
        kinds = [
            MeetingKind.EXTRAORDINARY,
            MeetingKind.COMMITTEE,
            MeetingKind.THEMATIC,
            *([MeetingKind.CELL] if cells else []),
            MeetingKind.REGULAR,
        ]
        self.kind = ChoiceEditor("Loại cuộc họp", [Option(kind, kind.label) for kind in kinds])
        self.kind.set_value(MeetingKind.EXTRAORDINARY)
        self.date = DateEditor("Ngày họp", lambda: today, required=True)
        self.date.set_value(today)
        self.subject = TextEditor("Bàn việc gì", hint="Ví dụ: xét đề nghị kết nạp")
        self.cell = ChoiceEditor("Tổ đảng", cells)
        if cells:
            self.cell.set_value(cells[0].value)
        self.row(self.kind, self.date)
        self.body.addWidget(self.subject)
        self.body.addWidget(self.cell)
        self.kind.edited.connect(self._on_kind)
        self._on_kind()
        self.kind.setFocus()

    def _on_kind(self) -> None:
        kind = self.kind.value()
        self.subject.setVisible(kind in _TITLED)
        if self.subject.label is not None and kind in _TITLED:
            self.subject.label.setText(_TITLED[kind])
            self.subject.line.setAccessibleName(_TITLED[kind])
        self.cell.setVisible(kind is MeetingKind.CELL)

    def keep(self) -> bool:
        day = self.date.value()
        if day is None:
            return self.lacking(self.date, "Hãy ghi ngày họp.")
        kind = self.kind.value()
        cell = self.cell.value() if kind is MeetingKind.CELL else 0
        subject = str(self.subject.value()) if kind in _TITLED else ""
        meeting = self._book.meetings.add(kind, day, title=subject, cell_id=cell or 0)
        if kind is MeetingKind.THEMATIC:
            self._book.theme_sessions.join(meeting)
        self.made.emit(meeting.id)
        return True
