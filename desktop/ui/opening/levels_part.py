"""Mức, hạn chế năm trước: last year's decided levels and shortcomings keyed in one grid, for a book begun in mid-year.

The keys 1–4 mark a level and move on; Enter goes to the shortcoming of the member under the cursor and back.
"""

import dataclasses
import json
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.records import dataclass
from desktop.domain.season import Level
from desktop.domain.shortcoming import Shortcoming
from desktop.services.book import Book
from desktop.ui.forms.editors import TextEditor
from desktop.ui.opening.part import YearPart
from desktop.ui.page import Shell
from desktop.ui.rating.levels import HINTS, counted, level_cell
from desktop.ui.rating.people_table import PeopleTable
from desktop.ui.tables.columns import Cell, Column, name_columns, order_column
from desktop.ui.theme import margins

_FIRST_YEAR = 2018  # the first year whose levels a screen of today has a use for


@dataclass(frozen=True, slots=True)
class PastLine:
    """One row: a member, or (`member_id` 0) the branch itself."""

    member_id: int
    name: str


class _OnEnter(QObject):
    """Enter in a line does this and nothing else (a line would pass the keyboard to the next field)."""

    def __init__(self, line: QWidget, act: Callable[[], object]) -> None:
        super().__init__(line)
        self._act = act

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if isinstance(event, QKeyEvent) and pressed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act()
            return True
        return super().eventFilter(watched, event)


class LevelsPart(YearPart):
    """The year before, or one further back."""

    draft_says = "Mức đang nhập dở, chưa lưu vào sổ."

    def __init__(self, book: Book, shell: Shell, year: int) -> None:
        title, keys = "Mức xếp loại và hạn chế năm trước", (*HINTS, ("Del", "bỏ"), ("Enter", "ghi hạn chế"))
        super().__init__(book, shell, title, "Lưu mức năm trước", year, keys=keys)
        self._levels: dict[int, Level] = {}
        self._faults: dict[int, str] = {}
        self._known: dict[int, Shortcoming] = {}
        self._own = False
        self.body.addWidget(self._made_table(), 1)
        self.body.addWidget(self._made_field())

    def _made_table(self) -> PeopleTable:
        columns = [
            order_column(),
            *name_columns(of=lambda line: line.name, person=lambda line: bool(line.member_id)),
            Column("level", "Mức được quyết định", lambda line: level_cell(self._level(line)), 170),
            Column(
                "fault", "Hạn chế, khuyết điểm", lambda line: Cell(self._faults.get(line.member_id, "")), 0, fit=False
            ),
        ]
        self.table = PeopleTable(columns, name="Mức năm trước", keyed=True, identity=lambda line: line.member_id)
        self.table.levelled.connect(self._on_level)
        self.table.picked.connect(lambda _line: self._show_fault())
        self.table.opened.connect(lambda _line: self.fault.line.setFocus())
        return self.table

    def _made_field(self) -> QWidget:
        """The shortcoming of the one under the cursor."""
        box = QWidget()
        column = QVBoxLayout(box)
        margins(column, 16, 6, 16, 10)
        self.fault = TextEditor("Hạn chế, khuyết điểm")
        self.fault.edited.connect(self._on_fault)
        self.fault.line.installEventFilter(_OnEnter(self.fault.line, self._on_fault_done))
        column.addWidget(self.fault)
        return box

    def _level(self, line: PastLine) -> Level:
        return self._levels.get(line.member_id, Level.NONE)

    # -- showing ------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the year anew unless something waits to be saved."""
        if self._dirty:
            return
        ratings, year = self._book.ratings, self.year
        self._label.setText(f"Năm {year}")
        season = ratings.season(year)
        self._own = season is not None and not season.from_paper
        self._levels = dict(ratings.past_levels(year))
        self._known = {one.member_id: one for one in reversed(ratings.shortcomings(year))}
        self._faults = {key: one.text for key, one in self._known.items()}
        kept = self._book.drafts.get(self._key())
        if kept is not None and not self._own:
            found = json.loads(kept.content)
            self._levels = {int(key): Level(level) for key, level in found["levels"].items()}
            self._faults = {int(key): text for key, text in found["faults"].items()}
        names = self._book.members.names_on(self._shell.today())
        lines = [PastLine(0, self._book.branch.name), *(PastLine(key, name) for key, name in names.items())]
        self.table.set_rows(lines)
        if self.table.current() is None:
            self.table.select_row(0)
        self._set_dirty(kept is not None and not self._own)
        self._show_strip(draft=kept is not None)
        self._show_fault()

    def _show_strip(self, *, draft: bool) -> None:
        self.strip.setVisible(self._own or draft)
        self.table.setEnabled(not self._own)
        self.fault.set_read_only(self._own)
        if self._own:
            go = f"Năm {self.year} đã có mùa xếp loại trong sổ, xem ở trang Đánh giá, xếp loại."
            self.strip.set(go, "blue", "Mở", on=lambda: self._shell.go("rating", year=self.year))
        elif draft:
            self._offer_to_drop()

    def _show_fault(self) -> None:
        line = self.table.current()
        levels = [level for key, level in self._levels.items() if key and level]
        self._sum.set(counted(levels), "pencil" if self._dirty else "info", "ink2" if self._dirty else "blue")
        if line is None or self.fault.line.hasFocus():
            return
        if self.fault.label is not None:
            self.fault.label.setText(f"Hạn chế, khuyết điểm của {line.name}")
        self.fault.set_value(self._faults.get(line.member_id, ""))

    # -- keying -------------------------------------------------------------------------------------------------------

    def _on_level(self, line: PastLine, level: Level) -> None:
        self._levels[line.member_id] = level
        self._keyed()
        self.table.viewport().update()
        self._show_fault()

    def _on_fault(self) -> None:
        line = self.table.current()
        if line is not None:
            self._faults[line.member_id] = self.fault.line.text()
            self._keyed()
            self.table.viewport().update()

    def _on_fault_done(self) -> None:
        line = self.table.current()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if line is not None:
            self.table.move_on(line)
        self._show_fault()

    # -- keeping ------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write levels and new shortcomings as one action."""
        if self._dirty:
            faults = self._new_faults()
            self._write_year(lambda: self._book.ratings.save_past_levels(self.year, self._levels, faults))

    def _new_faults(self) -> list[Shortcoming]:
        found = []
        for key, text in self._faults.items():
            before = self._known.get(key) or Shortcoming(year=self.year, member_id=key, text="")
            if text.strip() and text.strip() != before.text:
                found.append(dataclasses.replace(before, text=text.strip()))
        return found

    def _content(self) -> str:
        levels = {key: level.value for key, level in self._levels.items()}
        return json.dumps({"levels": levels, "faults": self._faults}, ensure_ascii=False) if self._dirty else ""

    def _draft_title(self) -> str:
        return f"Mức xếp loại năm {self.year} từ sổ giấy"

    def _key(self) -> str:
        return f"opening:{self.year}:levels"

    def _span(self) -> tuple[int, int]:
        return _FIRST_YEAR, self._shell.today().year - 1
