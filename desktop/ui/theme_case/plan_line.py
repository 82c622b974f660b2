"""One quarter of the year plan: two rows of fields, keyed one after the other."""

import dataclasses

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from desktop.domain.problems import Problem
from desktop.domain.theme import Theme, ThemeEnd, ThemeReason, capital, quarter_words
from desktop.services.book import Book
from desktop.services.theme_file import ThemeFile
from desktop.ui.components.buttons import link
from desktop.ui.components.chips import Chip
from desktop.ui.components.flow import Width
from desktop.ui.components.labels import words
from desktop.ui.components.lines import clear
from desktop.ui.components.panel import Panel
from desktop.ui.forms.choice_editors import ChoiceEditor, Option, PickEditor
from desktop.ui.forms.editors import Editor, TextEditor
from desktop.ui.theme import gap, px, theme
from desktop.ui.theme_case.case_words import chip_of

_COLUMNS = 24
_WIDE = (
    (("title", 11), ("month", 3), ("combined", 5), ("ending", 5)),
    (("reason", 6), ("basis", 8), ("writer_id", 5), ("presenter_id", 5)),
)
_NARROW = (
    (("title", 24),),
    (("month", 6), ("combined", 9), ("ending", 9)),
    (("reason", 10), ("basis", 14)),
    (("writer_id", 12), ("presenter_id", 12)),
)


class PlanLine(Panel):
    """`reuse` asks for an earlier theme; `open_case` leads to the case file."""

    reuse = Signal()
    open_case = Signal()
    edited = Signal()

    def __init__(self, book: Book, year: int, quarter: int) -> None:
        super().__init__()
        self._book, self.year, self.quarter = book, year, quarter
        self.theme = Theme(year=year, quarter=quarter, month=quarter * 3)
        name = capital(quarter_words(year, quarter))
        self.setAccessibleName(name)
        head = QHBoxLayout()
        gap(head, 10)
        head.addWidget(words(name, "heading"))
        self._chips = QVBoxLayout()
        head.addLayout(self._chips)
        head.addStretch(1)
        self._reuse = link("Dùng chuyên đề cũ", on=self.reuse.emit)
        self._open = link("Mở hồ sơ", on=self.open_case.emit)
        for button in (self._reuse, self._open):
            button.setAccessibleName(f"{button.text()}, {name}")
            head.addWidget(button)
        self.body.addLayout(head)
        self._grid = QGridLayout()
        theme.follow(self._grid, _spread)
        self.body.addLayout(self._grid)
        self.editors = self._make()
        for editor in self.editors.values():
            editor.setParent(self)
            editor.edited.connect(self.edited.emit)

    def _make(self) -> dict[str, Editor]:
        months = [Option(m, f"Tháng {m}") for m in range(self.quarter * 3 - 2, self.quarter * 3 + 1)]
        how = [Option(True, "Kết hợp thường kỳ"), Option(False, "Buổi riêng")]
        return {
            "title": TextEditor("Tên chuyên đề", hint="Để trống nếu quý này chưa có"),
            "month": ChoiceEditor("Tháng", months),
            "combined": ChoiceEditor("Hình thức", how),
            "ending": ChoiceEditor("Kết thúc bằng", ThemeEnd),
            "reason": ChoiceEditor("Lý do chọn", ThemeReason),
            "basis": TextEditor("Căn cứ, lý do cụ thể", hint="Văn bản của cấp trên, việc của thôn"),
            "writer_id": PickEditor("Người viết"),
            "presenter_id": PickEditor("Người trình bày"),
        }

    # -- showing ------------------------------------------------------------------------------------------------------

    def show_theme(self, plan: Theme, file: ThemeFile | None, people: list[Option]) -> None:
        """Show one quarter's theme; a case that has begun is only renamed here."""
        self.theme = plan if plan.month else dataclasses.replace(plan, month=self.quarter * 3)
        for name in ("writer_id", "presenter_id"):
            editor = self.editors[name]
            assert isinstance(editor, PickEditor)
            editor.set_options(people)
        for name, editor in self.editors.items():
            editor.set_value(getattr(self.theme, name))
        held = bool(file and file.meeting)
        for name in ("month", "combined"):
            self.editors[name].setEnabled(not held)
        self._open.setVisible(bool(plan.id))
        self._reuse.setVisible(not plan.id)
        clear(self._chips)
        if file is not None:
            text, kind, sign = chip_of(file)
            self._chips.addWidget(Chip(text, kind, icon_name=sign))

    def take(self, source: Theme) -> None:
        """Begin with the words of an earlier theme, as if typed."""
        new = self._book.themes.reuse(source, self.year, self.quarter)
        self.theme = dataclasses.replace(new, id=self.theme.id, month=self.theme.month)
        for name in ("title", "reason", "basis", "ending"):
            self.editors[name].set_value(getattr(new, name))
        self.edited.emit()

    def value(self) -> Theme:
        """The theme as it stands in the fields."""
        return dataclasses.replace(self.theme, **{name: editor.value() for name, editor in self.editors.items()})

    def wrong(self) -> Editor | None:
        """The first field that can't be kept as it is."""
        return next((editor for editor in self.editors.values() if editor.own_problem() is not None), None)

    def lacks_title(self) -> bool:
        """Whether anything is filled in while the theme has no name."""
        filled = any(not self.editors[name].is_empty() for name in ("basis", "writer_id", "presenter_id"))
        if self.editors["title"].is_empty() and filled:
            self.editors["title"].set_problem(Problem("title", "Hãy ghi tên chuyên đề."))
            return True
        return False

    def arrange(self, width: Width) -> None:
        """Two rows of four; four rows at 150 %."""
        while self._grid.count():
            self._grid.takeAt(0)
        rows = _WIDE if width > Width.NARROW else _NARROW
        for place, row in enumerate(rows):
            start = 0
            for name, span in row:
                self._grid.addWidget(self.editors[name], place, start, 1, span)
                start += span
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)


def _spread(grid: QGridLayout) -> None:
    grid.setHorizontalSpacing(px(12))
    grid.setVerticalSpacing(px(4))
