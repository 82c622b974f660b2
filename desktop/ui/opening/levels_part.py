"""Mức, hạn chế năm trước: last year's decided levels and shortcomings keyed in one grid, for a book begun in mid-year.

The keys 1–4 mark a level and move on; Enter goes to the shortcoming of the member under the cursor and back.
"""

import dataclasses
import json
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.problems import UserError
from desktop.domain.records import dataclass
from desktop.domain.season import Level
from desktop.domain.shortcoming import Shortcoming
from desktop.services.book import Book
from desktop.ui.components.buttons import icon_button, primary
from desktop.ui.components.labels import KeyHints, words
from desktop.ui.components.notes import MessageStrip
from desktop.ui.components.panel import Panel, divider
from desktop.ui.forms.editors import TextEditor
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


class LevelsPart(Panel):
    """Saved by its button as one action, kept as a draft meanwhile."""

    def __init__(self, book: Book, shell: Shell, year: int) -> None:
        super().__init__("Mức xếp loại và hạn chế năm trước", padded=False)
        self._book, self._shell = book, shell
        self.year = self._within(year)
        self._levels: dict[int, Level] = {}
        self._faults: dict[int, str] = {}
        self._known: dict[int, Shortcoming] = {}
        self._own = False
        self._dirty = False
        self._label = words("", "strong")
        self.fault = TextEditor("Hạn chế, khuyết điểm")
        self.add_to_head(icon_button("chevron-left", "Năm trước", on=lambda: self._turn(-1), small_size=True))
        self.add_to_head(self._label)
        self.add_to_head(icon_button("chevron-right", "Năm sau", on=lambda: self._turn(+1), small_size=True))
        self.strip = MessageStrip("", "amber")
        self.insert_strip(self.strip)
        self._lay_hints()
        self.body.addWidget(self._made_table(), 1)
        self._lay_foot()

    def _lay_hints(self) -> None:
        self.hints = QWidget()
        hints = QVBoxLayout(self.hints)
        margins(hints, 16, 0, 16, 8)
        hints.addWidget(KeyHints((*HINTS, ("Del", "bỏ"), ("Enter", "ghi hạn chế")), columns=6))
        self.body.addWidget(self.hints)
        self.body.addWidget(divider())

    def _made_table(self) -> PeopleTable:
        columns = [
            order_column(),
            *name_columns(of=lambda line: line.name),
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

    def _lay_foot(self) -> None:
        box = QWidget()
        column = QVBoxLayout(box)
        margins(column, 16, 6, 16, 10)
        self.fault.edited.connect(self._on_fault)
        self.fault.line.installEventFilter(_OnEnter(self.fault.line, self._on_fault_done))
        column.addWidget(self.fault)
        self.body.addWidget(box)
        self.totals = words("", "strong")
        self.foot.addWidget(self.totals, 1)
        self.button = primary("Lưu mức năm trước", "save", on=self.save)
        self.foot.addWidget(self.button)

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
        people = [line.member for line in self._book.members.roll_on(self._shell.today())]
        lines = [PastLine(0, self._book.branch.name), *(PastLine(one.id, one.full_name) for one in people)]
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
            self.strip.set("Mức đang nhập dở, chưa lưu vào sổ.", "amber", "Bỏ bản nháp", on=self._on_drop)

    def _show_fault(self) -> None:
        line = self.table.current()
        self.totals.setText(counted([level for key, level in self._levels.items() if key and level]))
        if line is None or self.fault.line.hasFocus():
            return
        if self.fault.label is not None:
            self.fault.label.setText(f"Hạn chế, khuyết điểm của {line.name}")
        self.fault.set_value(self._faults.get(line.member_id, ""))

    # -- keying -------------------------------------------------------------------------------------------------------

    def _on_level(self, line: PastLine, level: Level) -> None:
        self._levels[line.member_id] = level
        self._set_dirty(True)
        self.table.viewport().update()
        self._show_fault()

    def _on_fault(self) -> None:
        line = self.table.current()
        if line is not None:
            self._faults[line.member_id] = self.fault.line.text()
            self._set_dirty(True)
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
        if not self._dirty:
            return
        faults = []
        for key, text in self._faults.items():
            before = self._known.get(key) or Shortcoming(year=self.year, member_id=key, text="")
            if text.strip() and text.strip() != before.text:
                faults.append(dataclasses.replace(before, text=text.strip()))
        self._set_dirty(False)
        try:
            self._book.ratings.save_past_levels(self.year, self._levels, faults)
        except UserError as error:
            self._set_dirty(True)
            self._shell.say(error, where=self)
            return
        self._book.drafts.discard(self._key())
        self._shell.saved()
        self.reload()

    def keep_draft(self) -> None:
        """What was keyed and isn't saved, for the next time."""
        if self._dirty:
            levels = {key: level.value for key, level in self._levels.items()}
            content = json.dumps({"levels": levels, "faults": self._faults}, ensure_ascii=False)
            self._book.drafts.save(self._key(), content, f"Mức xếp loại năm {self.year} từ sổ giấy")

    def _key(self) -> str:
        return f"opening:{self.year}:levels"

    def _set_dirty(self, dirty: bool) -> None:
        self._dirty = dirty
        self.button.set_usable(dirty, "Chưa có gì thay đổi")

    def _on_drop(self) -> None:
        self._set_dirty(False)
        self._book.drafts.discard(self._key())
        self.reload()

    def _turn(self, by: int) -> None:
        self.keep_draft()
        self._set_dirty(False)
        self.year = self._within(self.year + by)
        self.reload()

    def _within(self, year: int) -> int:
        return min(max(year, _FIRST_YEAR), self._shell.today().year - 1)
