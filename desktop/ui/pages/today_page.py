"""Hôm nay: what is due or missing, most urgent first; beside it the year at a glance and the figures. Nothing else."""

import datetime as dt
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.domain.dates import show
from desktop.domain.duties import Duty
from desktop.domain.vietnamese import weekday_name
from desktop.services.year import Slot, SlotState
from desktop.ui.components.choosers import Segments
from desktop.ui.components.flow import Width
from desktop.ui.components.gauge import Gauge
from desktop.ui.components.labels import IconWords, words
from desktop.ui.components.lines import clear
from desktop.ui.components.notes import EmptyPlace, MessageStrip
from desktop.ui.components.panel import Panel, divider, scrolled
from desktop.ui.components.year_squares import Square, YearSquares
from desktop.ui.page import Page, Shell
from desktop.ui.theme import gap, margins, px, theme
from desktop.ui.theme_case.case_words import quarter_square
from desktop.ui.today.duty_list import DutyList

_STATES = {
    SlotState.DONE: ("green", "đủ"),
    SlotState.MISSING: ("amber", "còn thiếu"),
    SlotState.NEXT: ("outline", "buổi tới"),
    SlotState.FUTURE: ("outline", "chưa đến"),
    SlotState.NOT_KEPT: ("outline", "chưa ghi"),
}


class TodayPage(Page):
    """The first page. Reloads at every change: nearly everything may be due."""

    help_key = "hom-nay"

    def __init__(self, book: Any, window: Shell) -> None:
        super().__init__(book, window, "Hôm nay")
        self._segments = Segments([("duties", "Việc"), ("year", "Năm")], name="Xem việc hay xem năm")
        self._segments.chosen.connect(lambda _key: self.arrange(self.width_class))
        self.body.addWidget(self._segments, 0, Qt.AlignmentFlag.AlignLeft)
        self._begin = MessageStrip("", "blue")
        self._begin.hide()
        self.body.addWidget(self._begin)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        gap(self._row, 16)
        self.body.addLayout(self._row, 1)
        self.duties = DutyList()
        self.duties.chosen.connect(self._do)
        self._left = Panel(padded=False)
        self._scroll = scrolled(self.duties)
        self._left.body.addWidget(self._scroll)
        self._nothing = Panel()
        self._nothing_place = self._nothing.body
        self._right = Panel(padded=False)
        self._year = self._year_part()
        self._row.addWidget(self._left, 738)
        self._row.addWidget(self._nothing, 738)
        self._row.addWidget(self._right, 352)
        self._nothing.hide()

    def _year_part(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        margins(column, 16, 12, 16, 16)
        gap(column, 8)
        head = words("", "heading")
        self._year_title = head
        column.addWidget(head)
        column.addWidget(words("Sinh hoạt hằng tháng", "note"))
        self.squares = YearSquares(columns=6)
        self.squares.chosen.connect(self._open_month)
        column.addWidget(self.squares)
        column.addWidget(words("Chuyên đề hằng quý", "note"))
        self.quarters = YearSquares(columns=4)
        self.quarters.chosen.connect(self._open_quarter)
        column.addWidget(self.quarters)
        column.addWidget(self._legend())
        column.addWidget(divider())
        column.addWidget(words("Chỉ tiêu", "heading"))
        self._gauges: list[QWidget] = []
        self._gauge_column = QVBoxLayout()
        gap(self._gauge_column, 10)
        column.addLayout(self._gauge_column)
        column.addStretch(1)
        self._right.body.addWidget(scrolled(holder))
        return holder

    def _legend(self) -> QWidget:
        row_widget = QWidget()
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, row_widget)
        row.setContentsMargins(0, 0, 0, 0)
        gap(row, 12)
        for sign, tone, text in (
            ("check", "green", "đủ"),
            ("triangle-alert", "amber", "còn thiếu"),
            ("circle", "ink2", "chưa đến"),
        ):
            row.addWidget(IconWords(sign, text, tone=tone))
        row.addStretch(1)
        return row_widget

    def reload(self) -> None:
        """Compute the duties anew."""
        today = self.shell.today()
        self.head.set_title("Hôm nay", f"{weekday_name(today)}, {show(today)}")
        duties = self.book.duties.due(today)
        self.duties.show_duties(duties, today)
        near = sum(1 for duty in duties if duty.days_left(today) <= 7)
        self.shell.set_count("today", near)
        self._show_nothing(bool(duties))
        self._offer_opening(today)
        slots = self.book.years.slots(today.year, today)
        self._year_title.setText(f"Năm {today.year}")
        self.squares.set([_square(slot, today.strftime("%Y-%m")) for slot in slots])
        self.quarters.set([quarter_square(slot, today) for slot in self.book.themes.slots(today.year, today)])
        self._show_gauges(today.year)
        self.arrange(self.width_class)

    def _offer_opening(self, today: dt.date) -> None:
        """A book begun in mid-year: what stood in the paper book may be keyed once."""
        waits = self.book.opening.waits(today)
        self._begin.setVisible(waits)
        if waits:
            said = "Chi bộ đã ghi sổ giấy từ đầu năm? Nhập một lần số văn bản, điểm danh và việc còn mở."
            self._begin.set(said, "blue", "Nhập từ sổ giấy", on=lambda: self.shell.go("settings", section="opening"))

    def _show_nothing(self, any_duty: bool) -> None:
        self._any_duty = any_duty
        if any_duty:
            return
        clear(self._nothing_place)
        today = self.shell.today()
        coming = next((s for s in self.book.years.slots(today.year, today) if s.state is SlotState.NEXT), None)
        next_one = f"Buổi sinh hoạt tới: {weekday_name(coming.date)} {show(coming.date)}." if coming else ""
        self._nothing_place.addWidget(EmptyPlace("circle-check", "Không có việc nào đến hạn", next_one))

    def _show_gauges(self, year: int) -> None:
        for old in self._gauges:
            old.hide()
            old.deleteLater()
        self._gauges = []
        for gauge in self.book.duties.gauges(year, self.shell.today()):
            state = {True: "green", False: "amber", None: "outline"}[gauge.reached]
            line = Gauge(
                gauge.label,
                gauge.figure,
                gauge.share,
                target=gauge.target,
                state=state,
                sentence=gauge.sentence,
            )
            line.setToolTip(f"Căn cứ: {gauge.basis}")
            self._gauges.append(line)
            self._gauge_column.addWidget(line)

    def arrange(self, width: Width) -> None:
        """Side by side; at 150 % one of the two behind a segment (tokens, section 9)."""
        narrow = width is Width.NARROW
        self._segments.setVisible(narrow)
        duties_shown = not narrow or self._segments.current() == "duties"
        self._left.setVisible(duties_shown and self._any_duty)
        self._nothing.setVisible(duties_shown and not self._any_duty)
        self._right.setVisible(not narrow or not duties_shown)
        theme.follow(self._right, lambda it: it.setMinimumWidth(px(300)))

    _any_duty = True

    def _open_month(self, index: int) -> None:
        self.shell.go("meetings", month=f"{self.shell.today().year:04d}-{index + 1:02d}")

    def _open_quarter(self, index: int) -> None:
        year = self.shell.today().year
        theme_of = self.book.themes.of_quarter(year, index + 1)
        self.shell.go("meetings", **({"theme_id": theme_of.id} if theme_of else {"theme_plan": year}))

    def _do(self, duty: Duty) -> None:
        self.shell.go(duty.page, **duty.params)


def _square(slot: Slot, now: str) -> Square:
    state, said = _STATES[slot.state]
    number = str(int(slot.month[5:]))
    return Square(number, state, f"Tháng {number}: {said}, ngày {show(slot.date)}", slot.month == now)
