"""Xếp loại: a member's levels over the years, his run of "xuất sắc", and the small registers that feed the rating."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.member import Member
from desktop.domain.season import Level
from desktop.services.book import Book
from desktop.ui.components.buttons import link
from desktop.ui.components.labels import words
from desktop.ui.components.lines import clear
from desktop.ui.components.panel import divider
from desktop.ui.rating.merits_pane import MeritsPane
from desktop.ui.theme import gap, margins


class RatingTab(QWidget):
    """`review(year, member id)`: his review of that year is wanted."""

    review = Signal(int, int)

    def __init__(self, book: Book) -> None:
        super().__init__()
        self._book = book
        self._member_id = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QWidget()
        self._levels = QVBoxLayout(top)
        margins(self._levels, 16, 12, 16, 10)
        gap(self._levels, 4)
        column.addWidget(top)
        column.addWidget(divider())
        self.merits = MeritsPane(book, lambda: self._member_id)
        column.addWidget(self.merits, 1)

    def show_member(self, member: Member) -> None:
        """Read levels and registers anew."""
        self._member_id = member.id
        clear(self._levels)
        self._levels.addWidget(words("Mức xếp loại các năm", "heading"))
        levels = self._book.ratings.levels_of(member.id)
        known = {year: level for year, level in sorted(levels.items(), reverse=True) if level is not Level.NONE}
        for year, level in list(known.items())[:5]:
            self._levels.addWidget(self._line(year, level))
        if not known:
            self._levels.addWidget(words("Chưa có năm nào được xếp loại trong sổ.", "note", wrap=True))
        else:
            running = self._book.ratings.consecutive(member.id, next(iter(known)))
            if running > 1:
                self._levels.addWidget(words(f"{running} năm liền hoàn thành xuất sắc.", "note", wrap=True))
        self.merits.show_review()

    def _line(self, year: int, level: Level) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        gap(row, 12)
        row.addWidget(words(str(year), "strong"))
        row.addWidget(words(level.label, wrap=True), 1)
        season = self._book.ratings.season(year)
        if season is not None and not season.from_paper:
            button = link("Mở", on=lambda: self.review.emit(year, self._member_id))
            button.setAccessibleName(f"Mở bản kiểm điểm năm {year}")
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return holder
