"""Bắt đầu giữa chừng: next numbers, attendance of months past, open items, tasks, households … each may be skipped."""

import json
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.meeting import AttendanceMark
from desktop.domain.problems import UserError
from desktop.services.book import Book
from desktop.ui.components.buttons import icon_button, primary, small
from desktop.ui.components.choosers import Segments
from desktop.ui.components.flow import Width
from desktop.ui.components.labels import IconWords, KeyHints, words
from desktop.ui.components.notes import MessageStrip
from desktop.ui.components.panel import Panel, divider
from desktop.ui.opening.grid import Grid, sum_of
from desktop.ui.opening.households_part import HouseholdsPart
from desktop.ui.opening.items_part import ItemsPart
from desktop.ui.opening.levels_part import LevelsPart
from desktop.ui.opening.parts import NumbersPart
from desktop.ui.opening.tasks_part import TasksPart
from desktop.ui.page import Page, Shell
from desktop.ui.theme import margins

_PARTS = {
    "numbers": "Số tiếp theo",
    "attendance": "Điểm danh",
    "items": "Việc còn mở",
    "tasks": "Phân công",
    "households": "Hộ gia đình",
    "levels": "Mức năm trước",
}
_PAUSE = 1500  # milliseconds after the last mark until the draft is written
_HINTS = (
    ("Cách", "có mặt"),
    ("1", "có lý do"),
    ("2", "không lý do"),
    ("3", "miễn"),
    ("4", "nơi khác"),
    ("Del", "bỏ"),
)


class OpeningPage(Page):
    """Opened over another page."""

    kinds = frozenset(
        {
            *("members", "number_starts", "issued_papers", "action_items", "meetings", "terms", "branches"),
            *("households", "assignments", "member_statuses", "rating_seasons", "member_reviews", "shortcomings"),
        }
    )
    help_key = "giua-chung"

    def __init__(self, book: Any, window: Shell, *, year: int = 0) -> None:
        super().__init__(book, window, "Bắt đầu giữa chừng", "nhập một lần từ sổ giấy")
        note = "Phần nào chưa có thì bỏ qua. Điều ghi ở đây mang chữ “nhập từ sổ giấy”, không cần biên bản."
        self._note = words(note, "second", wrap=True)
        self.body.addWidget(self._note)
        self._segments = Segments([(key, title) for key, title in _PARTS.items()], name="Nhập phần nào")
        self._segments.chosen.connect(self.open_part)
        self.body.addWidget(self._segments, 0, Qt.AlignmentFlag.AlignLeft)
        self.numbers = NumbersPart(book, window)
        self.attendance = AttendancePart(book, window, year or window.today().year)
        self.items = ItemsPart(book, window)
        self.tasks = TasksPart(book, window)
        self.households = HouseholdsPart(book, window)
        self.levels = LevelsPart(book, window, (year or window.today().year) - 1)
        self._keyed = (self.attendance, self.items, self.tasks, self.households, self.levels)
        self._stack = QStackedWidget()
        for part in (self.numbers, *self._keyed):
            self._stack.addWidget(part)
        self.body.addWidget(self._stack, 1)

    def open_part(self, key: str) -> None:
        """Bring "numbers", "attendance", "items", "tasks", "households" or "levels" to the front."""
        self._segments.set_current(key)
        self._stack.setCurrentIndex(list(_PARTS).index(key))
        if key in {"attendance", "items", "tasks", "households"}:
            getattr(self, key).grid.setFocus()
        elif key == "levels":
            self.levels.table.setFocus()

    def reload(self) -> None:
        """Read all parts anew; what is typed and not saved stays."""
        for part in (self.numbers, *self._keyed):
            part.reload()
        kept = self.items.count()
        self._segments.set_words("items", f"Việc còn mở {kept}" if kept else "Việc còn mở")

    def arrange(self, width: Width) -> None:
        """At 150 % the grid takes the room of the notes (they stand in the help)."""
        self._note.setVisible(width > Width.NARROW)
        for part in self._keyed:
            part.hints.setVisible(width > Width.NARROW)

    def leave(self) -> None:
        for part in self._keyed:
            part.keep_draft()

    def save(self) -> None:
        """Ctrl+S: the part in front."""
        parts = (self.numbers, *self._keyed)
        next(part for part in parts if part is self._stack.currentWidget()).save()


class AttendancePart(Panel):
    """The grid of one year; saved by its button as one action, kept as a draft meanwhile."""

    def __init__(self, book: Book, shell: Shell, year: int) -> None:
        super().__init__("Điểm danh các tháng đã qua", padded=False)
        self._book, self._shell, self._year = book, shell, year
        self._dirty = False
        self._label = words("", "strong")
        self.add_to_head(icon_button("chevron-left", "Năm trước", on=lambda: self._turn(-1), small_size=True))
        self.add_to_head(self._label)
        self.add_to_head(icon_button("chevron-right", "Năm sau", on=lambda: self._turn(+1), small_size=True))
        self._draft = MessageStrip("", "amber")
        self.insert_strip(self._draft)
        self.hints = QWidget()
        hints = QVBoxLayout(self.hints)
        margins(hints, 16, 0, 16, 8)
        hints.addWidget(KeyHints(_HINTS, columns=6))
        self.body.addWidget(self.hints)
        self.body.addWidget(divider())
        self.grid = Grid()
        self.grid.edited.connect(self._on_edited)
        self.grid.month_changed.connect(lambda _month: self._show_sum())
        self.body.addWidget(self.grid, 1)
        self._sum = IconWords("circle-dashed", "", wrap=True)
        self.foot.addWidget(self._sum, 1)
        self._rest = small("Còn lại có mặt", "check", on=self.grid.rest_present)
        self.foot.addWidget(self._rest)
        self.button = primary("Lưu điểm danh", "save", on=self.save)
        self.foot.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.keep_draft)

    # -- showing ------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the year anew unless marks wait to be saved."""
        if self._dirty:
            return
        opening, year = self._book.opening, self._year
        self._label.setText(f"Năm {year}")
        rolls = {
            month: frozenset(
                line.member.id
                for line in self._book.members.roll_on(self._book.meetings.rule_date(f"{year:04d}-{month:02d}"))
            )
            for month in opening.months(year)
        }
        kept = self._book.drafts.get(self._key())
        marks = _from_draft(kept.content) if kept is not None else opening.grid(year)
        self.grid.year.show_year(opening.people(year), rolls, marks)
        self._set_dirty(kept is not None)
        self._draft.set("Điểm danh đang nhập dở, chưa lưu vào sổ.", "amber", "Bỏ bản nháp", on=self._on_drop)
        self._draft.setVisible(kept is not None)
        self.grid.begin()
        self._show_sum()

    def _show_sum(self) -> None:
        month = self.grid.month()
        if not self.grid.year.people:
            self._sum.set("Nhập danh sách đảng viên trước, rồi điểm danh các tháng đã qua.", "info", "blue")
        elif not self.grid.year.rolls:
            self._sum.set(f"Năm {self._year} không có tháng nào cần nhập.", "info", "blue")
        elif month not in self.grid.year.rolls:
            self._sum.set("Tháng này đã có trong sổ hoặc chưa đến.", "info", "ink2")
        else:
            said, whole = sum_of(self.grid.year, month)
            self._sum.set_state_words(said, "green" if whole else "outline")
        self._rest.set_usable(month in self.grid.year.rolls, "Chọn một tháng nhập được")

    # -- keeping ------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write the whole grid as one action."""
        if not self._dirty:
            return
        self._timer.stop()
        self._dirty = False
        try:
            self._book.opening.save_grid(self._year, self.grid.year.marks)
        except UserError as error:
            self._dirty = True
            self._shell.say(error, where=self)
            return
        self._book.drafts.discard(self._key())
        self._shell.saved()
        self.reload()

    def keep_draft(self) -> None:
        """What was marked and isn't saved, for the next time."""
        self._timer.stop()
        if self._dirty:
            marks = [[month, member, mark.value] for (month, member), mark in self.grid.year.marks.items()]
            self._book.drafts.save(self._key(), json.dumps(marks), f"Điểm danh năm {self._year} từ sổ giấy")

    def _key(self) -> str:
        return f"opening:{self._year}"

    def _on_edited(self) -> None:
        self._set_dirty(True)
        self._timer.start()
        self._show_sum()

    def _set_dirty(self, dirty: bool) -> None:
        self._dirty = dirty
        self.button.set_usable(dirty, "Chưa có gì thay đổi")

    def _on_drop(self) -> None:
        self._timer.stop()
        self._dirty = False
        self._book.drafts.discard(self._key())
        self.reload()

    def _turn(self, by: int) -> None:
        this = self._shell.today().year
        self.keep_draft()
        self._dirty = False
        self._year = min(max(self._year + by, this - 1), this)
        self.reload()


def _from_draft(content: str) -> dict[tuple[int, int], AttendanceMark]:
    return {(month, member): AttendanceMark(mark) for month, member, mark in json.loads(content)}
