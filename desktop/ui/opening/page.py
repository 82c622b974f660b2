"""Bắt đầu giữa chừng: next numbers, attendance of months past, open items, tasks, households … each may be skipped."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from desktop.ui.components.choosers import Segments
from desktop.ui.components.flow import Width
from desktop.ui.components.labels import words
from desktop.ui.opening.attendance_part import AttendancePart
from desktop.ui.opening.households_part import HouseholdsPart
from desktop.ui.opening.items_part import ItemsPart
from desktop.ui.opening.levels_part import LevelsPart
from desktop.ui.opening.parts import NumbersPart
from desktop.ui.opening.tasks_part import TasksPart
from desktop.ui.page import Page, Shell

_PARTS = {
    "numbers": "Số tiếp theo",
    "attendance": "Điểm danh",
    "items": "Việc còn mở",
    "tasks": "Phân công",
    "households": "Hộ gia đình",
    "levels": "Mức năm trước",
}


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
