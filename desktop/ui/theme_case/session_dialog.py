"""The session of a theme: with the regular meeting of its month, on a day of its own, or a meeting already there."""

import dataclasses
import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.dates import show
from desktop.domain.meeting import Meeting, MeetingKind
from desktop.services.book import Book
from desktop.services.meetings import title_of
from desktop.services.theme_cases import month_of
from desktop.services.theme_file import ThemeFile
from desktop.ui.components.labels import words
from desktop.ui.forms.choice_editors import ChoiceEditor, Option
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.meeting.form_dialog import FormDialog

_COMBINED, _ALONE = "combined", "alone"


class SessionDialog(FormDialog):
    """`made(id)` when the meeting is ready to be opened."""

    made = Signal(int)

    def __init__(self, parent: QWidget, book: Book, file: ThemeFile, today: Callable[[], dt.date]) -> None:
        least = book.packs.meeting(file.case.day).combined_minutes
        note = f"Kết hợp thì hai phần làm lần lượt, từ {least} phút; chương trình được xếp sẵn."
        super().__init__(parent, "Buổi sinh hoạt chuyên đề", "Chuẩn bị buổi này", note=note)
        theme = file.theme
        self._book, self._theme = book, theme
        self.how = ChoiceEditor("Tổ chức", self._ways())
        self.how.set_value(_COMBINED if theme.combined else _ALONE)
        self.day = DateEditor("Ngày họp", today)
        self.day.set_value(file.case.day)
        self._note = words("", "note", wrap=True)
        self.body.addWidget(self.how)
        self.body.addWidget(self.day)
        self.body.addWidget(self._note)
        self.how.edited.connect(self._on_how)
        self._on_how()
        self.how.setFocus()

    def _ways(self) -> list[Option]:
        """Combined and alone, then the meetings of the quarter that are there already."""
        month = month_of(self._theme)
        regular = self._book.meetings.regular(month)
        ways = [
            Option(_COMBINED, f"Kết hợp sinh hoạt thường kỳ tháng {int(month[5:])}"),
            Option(_ALONE, "Buổi sinh hoạt riêng"),
        ]
        there = [m for m in self._book.theme_sessions.candidates(self._theme) if regular is None or m.id != regular.id]
        return [*ways, *(Option(m.id, _called(m)) for m in there)]

    def _on_how(self) -> None:
        way = self.how.value()
        self.day.setVisible(way == _ALONE)
        day = self._book.meetings.rule_date(month_of(self._theme))
        held = self._book.meetings.regular(month_of(self._theme))
        if way == _COMBINED:
            self._note.setText(f"Ngày {show(held.date if held else day)}; thêm ba mục chuyên đề vào chương trình.")
        else:
            self._note.setText("" if way == _ALONE else "Gắn chuyên đề với buổi đã có trong sổ.")
        self.adjustSize()

    def keep(self) -> bool:
        way = self.how.value()
        if way == _ALONE and (self.day.own_problem() or self.day.value() is None):
            return self.lacking(self.day, "Hãy ghi ngày họp.")
        sessions = self._book.theme_sessions
        if way in {_COMBINED, _ALONE}:
            theme = dataclasses.replace(self._theme, combined=way == _COMBINED)
            meeting = sessions.prepare(theme, day=self.day.value() if way == _ALONE else None)
        else:
            meeting = sessions.link(self._theme, self._book.meetings.get(way))
        self.made.emit(meeting.id)
        return True


def _called(meeting: Meeting) -> str:
    name = title_of(meeting)
    return f"{name}, {show(meeting.date)}" if meeting.kind is MeetingKind.THEMATIC else f"Buổi {show(meeting.date)}"
