"""Sinh hoạt: the year by rule, a square a month; opening one leads to the meeting's workspace."""

import datetime as dt
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.documents import find
from desktop.documents.refs import Ref, RefKind
from desktop.domain.dates import show
from desktop.domain.meeting import Meeting, MeetingKind
from desktop.domain.problems import UserError
from desktop.domain.vietnamese import roman, weekday_name
from desktop.services.meetings import title_of
from desktop.services.year import Slot, SlotState
from desktop.ui.components.buttons import icon_button, link, primary, secondary
from desktop.ui.components.choosers import Segments
from desktop.ui.components.flow import Width
from desktop.ui.components.labels import words
from desktop.ui.components.lines import clear
from desktop.ui.components.panel import Panel, scrolled
from desktop.ui.meeting.add_dialog import AddMeeting
from desktop.ui.meeting.month_tile import MonthTile
from desktop.ui.meeting.workspace import Workspace
from desktop.ui.meeting.year_words import tile_words
from desktop.ui.page import Page, Shell
from desktop.ui.paper_opening import open_paper
from desktop.ui.theme import gap, px, theme
from desktop.ui.theme_case.case_page import CasePage
from desktop.ui.theme_case.case_words import tile_words as theme_words
from desktop.ui.theme_case.plan_page import PlanPage

_KINDS = (
    ("all", "Tất cả", None),
    ("regular", "Thường kỳ", MeetingKind.REGULAR),
    ("thematic", "Chuyên đề", MeetingKind.THEMATIC),
    ("committee", "Chi ủy", MeetingKind.COMMITTEE),
    ("extraordinary", "Bất thường", MeetingKind.EXTRAORDINARY),
    ("cell", "Tổ đảng", MeetingKind.CELL),
)


class MeetingsPage(Page):
    """The year; `go("meetings", meeting_id=…)` or `month="2026-11"` opens a workspace over it."""

    kinds = frozenset(
        {
            *("meetings", "attendance", "score_lines", "issued_papers", "branches", "holidays", "settings"),
            *("themes", "theme_rounds"),
        }
    )
    help_key = "sinh-hoat"

    def __init__(self, book: Any, window: Shell) -> None:
        super().__init__(book, window, "Sinh hoạt")
        self._year = window.today().year
        self._kind = "all"
        self.head.add_action(secondary("In lịch năm", "printer", on=self.print_))
        self.head.add_action(secondary("Kế hoạch chuyên đề", "calendar-days", on=self.open_plan))
        self._next = self.head.set_main(primary("Chuẩn bị họp", "calendar-plus", on=self._open_next))
        self.body.addLayout(self._bar())
        self._grid = QGridLayout()
        self._quarters = [words(f"Quý {roman(q)}", "strong", tone="ink2") for q in range(1, 5)]
        self._months = [MonthTile(f"{n:02d}") for n in range(1, 13)]
        self._themes = [MonthTile(f"Q{q}", quiet=True) for q in range(1, 5)]
        for number, tile in enumerate(self._months, 1):
            tile.clicked.connect(partial(self._open_month_number, number))
        for quarter, tile in enumerate(self._themes, 1):
            tile.clicked.connect(partial(self._open_theme, quarter))
        # In the order they stand and the arrows walk: three months of a quarter, then its theme.
        self._tiles = [t for q in range(4) for t in (*self._months[q * 3 : q * 3 + 3], self._themes[q])]
        for tile in self._tiles:
            tile.installEventFilter(self)
        self._year_view = QWidget()
        column = QVBoxLayout(self._year_view)
        column.setContentsMargins(0, 0, 0, 0)
        gap(column, 10)
        column.addLayout(self._grid, 1)
        self._others = Panel(padded=False)
        self._others_rows = QVBoxLayout()
        self._others.body.addLayout(self._others_rows)
        column.addWidget(self._others)
        self.body.addWidget(scrolled(self._year_view), 1)

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        gap(row, 12)
        self._year_label = words(str(self._year), "strong")
        row.addWidget(icon_button("chevron-left", "Năm trước", on=lambda: self._turn(-1), framed=True))
        row.addWidget(self._year_label)
        row.addWidget(icon_button("chevron-right", "Năm sau", on=lambda: self._turn(+1), framed=True))
        kinds = [one for one in _KINDS if one[2] is not MeetingKind.CELL or self.book.members.cells()]
        self._segments = Segments([(key, label) for key, label, _ in kinds], name="Loại cuộc họp")
        self._segments.chosen.connect(self._on_kind)
        row.addWidget(self._segments)
        row.addStretch(1)
        self._add = secondary("Thêm cuộc họp", "plus", on=self._on_add)
        row.addWidget(self._add)
        return row

    # -- showing ------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the year anew."""
        branch, today = self.book.branch, self.shell.today()
        at = f", {branch.meeting_time}" if branch.meeting_time else ""
        self._year_label.setText(str(self._year))
        slots = self.book.years.slots(self._year, today)
        for tile, slot in zip(self._months, slots, strict=True):
            tile.say(tile_words(slot, today))
        for tile, theme_slot in zip(self._themes, self.book.themes.slots(self._year, today), strict=True):
            tile.say(theme_words(theme_slot, today))
        coming = self._coming(slots, today)
        self._next.set_words(f"Chuẩn bị họp tháng {int(coming[5:])}")
        self._coming_month = coming
        self.head.set_title("Sinh hoạt", f"Họp ngày {branch.meeting_day:02d} hằng tháng{at}")
        self._count()
        self._show_others()

    def _coming(self, slots: list[Slot], today: dt.date) -> str:
        if self._year == today.year:
            found = next((s.month for s in slots if s.state is SlotState.NEXT), "")
            return found or f"{today.year + 1:04d}-01"
        return f"{today.year:04d}-{today.month:02d}"

    def _count(self) -> None:
        meetings = [m for m in self.book.meetings.in_year(self._year) if m.id not in self._theme_sessions()]
        themes = len(self.book.themes.in_year(self._year))
        for key, label, kind in _KINDS:
            count = sum(1 for m in meetings if kind is None or m.kind is kind)
            count += themes if kind in {None, MeetingKind.THEMATIC} else 0
            # No room for the counts at 150 %.
            self._segments.set_words(key, label if self._per_row == 2 else f"{label} {count}")

    def _theme_sessions(self) -> set[int]:
        """Sessions of their own that belong to a theme: they stand on its tile."""
        sessions = {t.meeting_id for t in self.book.themes.in_year(self._year) if not t.combined}
        return sessions - {0}

    def _show_others(self) -> None:
        wanted = next(kind for key, _, kind in _KINDS if key == self._kind)
        listed = [m for m in self.book.years.others(self._year) if wanted is None or m.kind is wanted]
        if wanted is None:
            # Chi ủy meetings stand on the tiles of the months they prepare, sessions of a theme on its own.
            on_tiles = self._theme_sessions()
            listed = [m for m in listed if m.kind is not MeetingKind.COMMITTEE and m.id not in on_tiles]
        if wanted is MeetingKind.REGULAR:
            listed = []
        clear(self._others_rows)
        for meeting in listed:
            self._others_rows.addWidget(self._other_row(meeting))
        self._others.setVisible(bool(listed))
        only_list = wanted not in {None, MeetingKind.REGULAR, MeetingKind.THEMATIC}
        for tile in self._months:
            tile.setVisible(wanted in {None, MeetingKind.REGULAR})
        for tile in self._themes:
            tile.setVisible(wanted in {None, MeetingKind.THEMATIC})
        for quarter in self._quarters:
            quarter.setVisible(not only_list)
        self._stretch()

    def _other_row(self, meeting: Meeting) -> QWidget:
        row_widget = QWidget()
        row = QHBoxLayout(row_widget)
        theme.follow(row, lambda it: it.setContentsMargins(px(14), px(6), px(14), px(6)))
        gap(row, 12)
        file = self.book.meetings.record(meeting.id)
        present = f" · có mặt {len(file.present)}/{len(file.attendance)}" if file.present else ""
        subject = f" · {meeting.title or meeting.theme_title}" if meeting.title or meeting.theme_title else ""
        row.addWidget(words(meeting.kind.label, "strong"))
        detail = words(f"{weekday_name(meeting.date)} {show(meeting.date)[:5]}{subject}{present}", wrap=True)
        row.addWidget(detail, 1)
        open_link = link("Mở", on=partial(self.open_meeting, meeting.id))
        open_link.setAccessibleName(f"Mở {title_of(meeting)}")
        row.addWidget(open_link)
        return row_widget

    def arrange(self, width: Width) -> None:
        """Three months and the theme a row; at 150 % two and two (tokens, section 9)."""
        while self._grid.count():
            self._grid.takeAt(0)
        theme.follow(self._grid, lambda it: it.setSpacing(px(8)))
        self._per_row = 4 if width > Width.NARROW else 2
        rows_each = 4 // self._per_row
        for number, tile in enumerate(self._tiles):
            quarter, place = divmod(number, 4)
            row, column = quarter * rows_each + place // self._per_row, place % self._per_row + 1
            self._grid.addWidget(tile, row, column)
        for number, label in enumerate(self._quarters):
            self._grid.addWidget(label, number * rows_each, 0, Qt.AlignmentFlag.AlignVCenter)
        self._add.set_words("Thêm cuộc họp" if self._per_row == 4 else "Thêm")
        self._count()
        self._stretch()

    _per_row = 4

    def _stretch(self) -> None:
        """Columns that show nothing take no room; the theme's is a little wider."""
        wide = self._per_row == 4
        months = self._kind in {"all", "regular"}
        for column in range(1, 5):
            share = 0 if column > self._per_row else 100 if months or not wide else 0
            self._grid.setColumnStretch(column, share)
        if wide:
            self._grid.setColumnStretch(4, 0 if self._kind == "regular" else 116)

    # -- acting -------------------------------------------------------------------------------------------------------

    def shown(self, *, meeting_id: int = 0, month: str = "", step: str = "", item_id: int = 0, **more: Any) -> None:
        """`meeting_id` or `month` opens that meeting, `theme_id` a theme; `step` the step or list line it is about.

        `theme_plan`: the plan of that year.
        """
        if more.get("theme_id"):
            self.open_theme(int(more["theme_id"]), step=step)
        elif more.get("theme_plan"):
            self.open_plan(int(more["theme_plan"]))
        elif meeting_id:
            self.open_meeting(meeting_id, step=step, item_id=item_id)
        elif month:
            self._open_month(month, step=step)

    def open_meeting(self, meeting_id: int, *, step: str = "", item_id: int = 0) -> None:
        """The workspace of one meeting, over this page."""
        self.shell.open_over(Workspace(self.book, self.shell, meeting_id, step=step, item_id=item_id))

    def open_theme(self, theme_id: int, *, step: str = "") -> None:
        """The case file of a theme, over this page."""
        self.shell.open_over(CasePage(self.book, self.shell, theme_id, step=step))

    def open_plan(self, year: int = 0) -> None:
        """The year plan of themes, over this page."""
        self.shell.open_over(PlanPage(self.book, self.shell, year or self._year))

    def _open_theme(self, quarter: int, _checked: bool = False) -> None:
        theme = self.book.themes.of_quarter(self._year, quarter)
        if theme is None:
            self.open_plan()
        else:
            self.open_theme(theme.id)

    def _open_month_number(self, number: int, _checked: bool = False) -> None:
        self._open_month(f"{self._year:04d}-{number:02d}")

    def _open_month(self, month: str, *, step: str = "") -> None:
        try:
            meeting = self.book.meetings.prepare(month)
        except UserError as error:
            self.shell.say(error, where=self)
            return
        self.open_meeting(meeting.id, step=step)

    def _open_next(self) -> None:
        self._open_month(self._coming_month)

    def _turn(self, by: int) -> None:
        self._year += by
        self.reload()

    def _on_kind(self, key: str) -> None:
        self._kind = key
        self._show_others()

    def print_(self) -> None:
        """The year's meetings on one page."""
        year = Ref(RefKind.YEAR, self._year)
        open_paper(self.shell, self.book, find("lich_nam"), year, subtitle=f"năm {self._year}")

    def _on_add(self) -> None:
        dialog = AddMeeting(self, self.book, self.shell.today())
        dialog.made.connect(self.open_meeting)
        dialog.open()

    def eventFilter(self, watched: QObject, event: Any) -> bool:
        """Arrow keys walk the grid of months."""
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress and watched in self._tiles:
            step = {
                Qt.Key.Key_Left: -1,
                Qt.Key.Key_Right: 1,
                Qt.Key.Key_Up: -self._per_row,
                Qt.Key.Key_Down: self._per_row,
            }.get(Qt.Key(event.key()), 0)
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._tiles[self._tiles.index(watched)].click()
                return True
            if step:
                target = self._tiles.index(watched) + step
                if 0 <= target < len(self._tiles):
                    self._tiles[target].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)
