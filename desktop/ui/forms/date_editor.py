"""Dates: a line that reads 3/2, 03022026, 3-2-26 and is put right on leaving, with a calendar behind its button."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from desktop.domain.date_text import YEARS, DateReading, read_date
from desktop.domain.dates import PartialDate, show
from desktop.domain.problems import Problem, Severity
from desktop.ui.components.buttons import icon_button
from desktop.ui.forms.editors import Editor
from desktop.ui.forms.fields import Line, below
from desktop.ui.theme import colour, px, set_state, theme


class CalendarPopup(QFrame):
    """A month to pick a day from; week from Monday, Vietnamese names. `picked(date)`."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        self.month = QCalendarWidget()
        self.month.setLocale(QLocale("vi_VN"))
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)  # T2 … CN
        plain, weekend = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(colour("ink2"))
        weekend.setForeground(colour("ink"))
        self.month.setHeaderTextFormat(plain)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.month.setWeekdayTextFormat(day, weekend)
        self.month.setDateRange(QDate(YEARS[0], 1, 1), QDate(YEARS[-1], 12, 31))
        self.month.setAccessibleName("Lịch")
        column.addWidget(self.month)
        self.month.clicked.connect(self._take)
        self.month.activated.connect(self._take)
        theme.follow(self, lambda it: it.setFixedSize(px(330), px(290)))

    def show_for(self, anchor: QWidget, day: dt.date) -> None:
        """Open under `anchor` with `day` chosen."""
        self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.move(below(anchor))
        self.show()
        self.month.setFocus(Qt.FocusReason.PopupFocusReason)

    def _take(self, day: QDate) -> None:
        self.hide()
        self.picked.emit(dt.date(day.year(), day.month(), day.day()))


class DateEditor(Editor):
    """`value()` is a date, or with `partial` a PartialDate (month or year may be all that is known); None when empty.

    `latest_year`: the latest year that two figures may mean, counted from the running one (a birth date: 0, a
    deadline: 10).
    """

    def __init__(
        self,
        label: str,
        today: Callable[[], dt.date],
        *,
        partial: bool = False,
        required: bool = False,
        years_ahead: int | None = None,
    ) -> None:
        self.line = Line()
        super().__init__(label, self.line, required=required)
        self._today, self._partial = today, partial
        self._ahead = years_ahead if years_ahead is not None else (0 if partial else 10)
        self._calendar: CalendarPopup | None = None
        self._guess: PartialDate | None = None
        self._button = icon_button("calendar-days", f"Chọn {label} trên lịch", on=self._open_calendar)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.line.put_at_end(self._button)
        self.line.setMaxLength(60)
        theme.follow(self.line, lambda it: it.setMinimumWidth(px(118)))
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.line.left.connect(self._on_left)

    def value(self) -> Any:
        found = self._read().value
        if found is None or self._partial:
            return found
        return found.earliest() if found.whole else None

    def set_value(self, value: Any) -> None:
        self.line.setText(show(value))
        self._guess = None
        self._set_own(None)

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)
        set_state(self.line, "reads", "true" if read_only else "false")
        self._button.setVisible(not read_only)
        self.line.end_changed()

    def is_empty(self) -> bool:
        return not self.line.text().strip()

    def _read(self) -> DateReading:
        year = self._today().year
        return read_date(self.line.text(), latest_year=year + self._ahead, year=0 if self._partial else year)

    def _on_left(self) -> None:
        self._put_right()
        self.left.emit()

    def _put_right(self) -> None:
        reading = self._read()
        self._guess = reading.guess
        if reading.value is None:
            self._set_own(Problem("", reading.reason, Severity.ERROR) if reading.reason else None)
            return
        if not self._partial and not reading.value.whole:
            self._set_own(Problem("", "Cần đủ ngày, tháng, năm.", Severity.ERROR))
            return
        if show(reading.value) != self.line.text():
            self.line.setText(show(reading.value))
        self._set_own(None)  # a doubt (a year of two figures) needs no words: the whole date now stands there to see

    def _link_text(self, problem: Problem | None) -> str:
        if problem is not None and problem is self._own and self._guess is not None:
            return show(self._guess)
        return super()._link_text(problem)

    def _on_link(self) -> None:
        if self._own is not None and self._guess is not None:
            self.line.setText(show(self._guess))
            self._put_right()
            self.edited.emit()
            return
        super()._on_link()

    def _open_calendar(self) -> None:
        if self._calendar is None:
            self._calendar = CalendarPopup(self)
            self._calendar.picked.connect(self._on_picked)
        found = self._read().value
        self._calendar.show_for(self.line, found.earliest() if found else self._today())

    def _on_picked(self, day: dt.date) -> None:
        self.line.setText(show(day))
        self._put_right()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
