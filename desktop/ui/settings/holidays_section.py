"""Ngày nghỉ lễ, Tết: the year's days; a book may add one, rename one, or say that it is worked after all."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.dates import show
from desktop.domain.vietnamese import weekday_name
from desktop.services.book import Book
from desktop.services.holidays import HolidayLine
from desktop.ui.components.buttons import icon_button, secondary, small
from desktop.ui.components.labels import words
from desktop.ui.components.notes import MessageStrip
from desktop.ui.components.panel import Panel
from desktop.ui.forms.choice_editors import ChoiceEditor, Option
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import TextEditor
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.page import Shell
from desktop.ui.settings.section import Section
from desktop.ui.tables.columns import Cell, Column
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import gap, margins

_KINDS = [Option("off", "Ngày nghỉ"), Option("works", "Ngày làm việc (làm bù, không nghỉ)")]


class HolidayDialog(FormDialog):
    """One day: off or worked, and its name."""

    def __init__(self, parent: QWidget, book: Book, line: HolidayLine | None, today: Callable[[], dt.date]) -> None:
        super().__init__(parent, "Sửa ngày nghỉ" if line else "Thêm ngày nghỉ", "Lưu ngày này")
        self._book = book
        self.day = DateEditor("Ngày", today, required=True)
        self.kind = ChoiceEditor("Là", _KINDS)
        self.name = TextEditor("Tên", hint="Ví dụ: Nghỉ bù Quốc khánh")
        self.row(self.day, self.kind)
        self.body.addWidget(self.name)
        if line:
            self.day.set_value(line.date)
            self.day.set_read_only(True)
            self.kind.set_value("works" if line.works else "off")
            self.name.set_value(line.name)
        (self.kind if line else self.day).setFocus()

    def keep(self) -> bool:
        day = self.day.value()
        if not isinstance(day, dt.date):
            return self.lacking(self.day, "Hãy ghi ngày.")
        works = self.kind.value() == "works"
        if not works and not self.name.value():
            return self.lacking(self.name, "Hãy ghi tên ngày nghỉ.")
        self._book.holidays.set(day, self.name.value(), works=works)
        return True


class HolidaysSection(Section):
    """A table of one year at a time."""

    kinds = frozenset({"holidays", "settings"})

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__(book, shell)
        self._year = shell.today().year
        self._strip = MessageStrip("", "amber")
        panel = Panel(padded=False)
        panel.body.addLayout(self._bar())
        columns = [
            Column("date", "Ngày", lambda h: Cell(show(h.date)), 104, sort=lambda h: h.date),
            Column("weekday", "Thứ", lambda h: Cell(weekday_name(h.date)), 90, sort=lambda h: h.date.weekday()),
            Column("name", "Tên", lambda h: Cell(h.name), 0, fit=False),
            Column("kind", "", _kind, 150),
        ]
        self.table = RecordTable(columns, name="Ngày nghỉ lễ, Tết", identity=lambda line: line.date)
        self.table.opened.connect(self._on_edit)
        self.table.picked.connect(self._on_picked)
        panel.body.addWidget(self.table, 1)
        self._edit = secondary("Sửa", "pencil", on=lambda: self._on_edit(self.table.current()))
        self._reset = secondary("Bỏ sửa", "undo-2", on=self._on_reset)
        panel.foot.addWidget(self._edit)
        panel.foot.addWidget(self._reset)
        panel.foot.addStretch(1)
        self.column.addWidget(self._strip)
        self.column.addWidget(panel, 1)

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        margins(row, 12, 8, 12, 8)
        gap(row, 8)
        self._label = words("", "strong")
        row.addWidget(icon_button("chevron-left", "Năm trước", on=lambda: self._turn(-1), framed=True, small_size=True))
        row.addWidget(self._label)
        row.addWidget(icon_button("chevron-right", "Năm sau", on=lambda: self._turn(+1), framed=True, small_size=True))
        row.addStretch(1)
        row.addWidget(small("Thêm ngày", "plus", on=self._on_add))
        return row

    def reload(self) -> None:
        rules = self.book.holidays.rules()
        self._label.setText(f"Năm {self._year}")
        self._strip.set(rules.remark, "amber")
        self._strip.setVisible(self._year > rules.decided_to)
        self.table.set_rows(self.book.holidays.of(self._year))
        self._on_picked(self.table.current())

    def _turn(self, by: int) -> None:
        years = self.book.holidays.years()
        self._year = min(max(self._year + by, years[0]), years[-1])
        self.reload()

    def _on_picked(self, line: HolidayLine | None) -> None:
        self._edit.set_usable(line is not None, "Chọn một ngày trước")
        self._reset.setVisible(line is not None and line.own)

    def _on_add(self) -> None:
        HolidayDialog(self, self.book, None, self.shell.today).open()

    def _on_edit(self, line: HolidayLine | None) -> None:
        if line is not None:
            HolidayDialog(self, self.book, line, self.shell.today).open()

    def _on_reset(self) -> None:
        line = self.table.current()
        if line is not None:
            self.book.holidays.reset(line.date)


def _kind(line: HolidayLine) -> Cell:
    said = "ngày làm việc" if line.works else "nghỉ"
    if not line.own:
        return Cell(said, quiet=line.works)
    return Cell(f"{said}, tự ghi" if not line.shipped else f"{said}, đã sửa", state="blue")
