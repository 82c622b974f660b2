"""Bảng điểm: the table of points of one review form, set up as the province or đảng ủy has it; each step is kept."""

import dataclasses
from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.domain.criteria import GROUP_NAMES, shortened
from desktop.domain.problems import UserError
from desktop.domain.rating import Criterion, Group, SubPoint
from desktop.domain.records import dataclass
from desktop.domain.rules import Pack
from desktop.domain.vietnamese import points
from desktop.services.book import Book
from desktop.ui.components.buttons import secondary, small
from desktop.ui.components.labels import words
from desktop.ui.forms.editors import TextEditor
from desktop.ui.rating.read_dialog import ReadDialog
from desktop.ui.settings.criterion_dialog import CriterionDialog, Line
from desktop.ui.tables.columns import Cell, Column
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import gap, px, theme

L = TypeVar("L", Criterion, SubPoint)
_SCREEN, _WIDTH = 690, 860  # pixels of a low screen; design pixels


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the table: of a group (no criterion), a criterion, or one of its sub-points (`part` from 0)."""

    group: Group
    criterion: Criterion | None = None
    part: int = -1
    number: str = ""

    @property
    def id(self) -> tuple[str, str, int]:
        return self.group.value, self.criterion.id if self.criterion else "", self.part


class CriteriaDialog(ReadDialog):
    """The lines of both groups; Enter or *Sửa* changes the one under the cursor."""

    drafted = False

    def __init__(self, parent: QWidget, book: Book, pack: Pack, form: str) -> None:
        tables = book.criteria_tables
        rules = tables.rules(pack.id)
        most = f"{rules.common_max} và {rules.task_max} điểm"
        note = f"Hai nhóm {most}; tiêu chí cụ thể theo cấp ủy cấp trên. Sửa xong, phiếu và giấy tờ theo ngay."
        super().__init__(parent, f"Bảng điểm {rules.form(form).label}", note=note, width=_WIDTH)
        self._book, self._pack, self._form, self._tables = book, pack, form, tables
        self.ok.setText("Xong")
        self.source = TextEditor("Theo văn bản", hint="Ví dụ: HD 05-HD/TU ngày 10/11/2026", max_length=200)
        self.source.set_value(tables.source(pack.id, form))
        self.source.left.connect(self._on_source)
        self.source.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.body.addWidget(self.source)
        self.table = RecordTable(
            [
                Column("number", "TT", lambda row: Cell(row.number, quiet=True), 56, fit=False),
                Column("title", "Tiêu chí, ý nhỏ", _words, 0, fit=False),
                Column("max", "Điểm", self._most, 120, "right", fit=False),
            ],
            name="Bảng điểm",
            row_height=40,
        )
        self.table.setSortingEnabled(False)
        self.table.setMinimumHeight(1)
        theme.follow(self, lambda it: it.resize(px(_WIDTH), min(px(640), _SCREEN)))
        self.table.opened.connect(lambda _row: self._on_edit())
        self.table.picked.connect(lambda _row: self._arm())
        self.body.addWidget(self.table, 1)
        self._buttons()
        self._sums = words("", "note", tone="red", wrap=True)
        self.body.addWidget(self._sums)
        self.back = secondary("Về bảng của bộ quy định", on=self._on_back)
        self.foot.insertWidget(0, self.back)
        self._show()
        self.table.select_row(1)
        self.table.setFocus()

    def _buttons(self) -> None:
        row = QHBoxLayout()
        gap(row, 8)
        self.add = small("Thêm tiêu chí", "plus", on=self._on_add)
        self.add_part = small("Thêm ý nhỏ", on=self._on_add_part)
        self.edit = small("Sửa", "pencil", on=self._on_edit)
        self.up = small("Lên", on=lambda: self._on_move(-1))
        self.down = small("Xuống", on=lambda: self._on_move(1))
        self.remove = small("Bỏ", on=self._on_remove)
        for button in (self.add, self.add_part, self.edit, self.up, self.down, self.remove):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)

    # -- showing ------------------------------------------------------------------------------------------------------

    def _criteria(self) -> list[Criterion]:
        return list(self._tables.of(self._pack.id, self._form))

    def _show(self, chosen: tuple[str, str, int] | None = None) -> None:
        criteria, rows = self._criteria(), []
        for group in Group:
            rows.append(_Row(group))
            for number, criterion in enumerate((c for c in criteria if c.group is group), 1):
                rows.append(_Row(group, criterion, number=str(number)))
                rows += [_Row(group, criterion, n, f"{number}.{n + 1}") for n in range(len(criterion.parts))]
        self.table.set_rows(rows)
        if chosen is not None:
            self.table.select(chosen)
        problems = self._tables.problems(self._pack.id, self._form)
        self._sums.setText(" ".join(problem.message for problem in problems))
        self.back.setVisible(self._tables.is_own(self._pack.id, self._form))
        self._arm()

    def _most(self, row: _Row) -> Cell:
        if row.criterion is None:
            given = sum(c.max for c in self._criteria() if c.group is row.group)
            most = self._tables.rules(self._pack.id).group_max(row.group)
            met = given == most
            return Cell(f"{points(given)} / {points(most)}", strong=True, state="green" if met else "red")
        line = row.criterion if row.part < 0 else row.criterion.parts[row.part]
        return Cell(points(line.max), quiet=row.part >= 0)

    def _arm(self) -> None:
        row: _Row | None = self.table.current()
        criterion = row.criterion if row is not None else None
        self.add.setEnabled(row is not None)
        for button in (self.add_part, self.edit, self.remove):
            button.setEnabled(criterion is not None)
        for button, by in ((self.up, -1), (self.down, 1)):
            button.setEnabled(row is not None and self._moved(row, by) is not None)

    # -- changing -----------------------------------------------------------------------------------------------------

    def _save(self, criteria: Sequence[Criterion], chosen: tuple[str, str, int] | None) -> None:
        self._tables.save(self._pack, self._form, criteria, str(self.source.value() or ""))
        self._show(chosen)

    def _put(self, changed: Criterion, part: int = -1) -> None:
        """Keep one criterion in its place; a new one at the end of its group."""
        criteria = self._criteria()
        known = [c.id for c in criteria]
        if changed.id in known:
            criteria[known.index(changed.id)] = changed
        else:
            criteria.append(changed)
        self._save(criteria, (changed.group.value, changed.id, part))

    def _on_source(self) -> None:
        if self._tables.is_own(self._pack.id, self._form):
            said = str(self.source.value() or "")
            if said != self._tables.source(self._pack.id, self._form):
                self._save(self._criteria(), None)

    def _on_add(self) -> None:
        row: _Row | None = self.table.current()
        if row is not None:
            new = self._tables.new(self._pack.id, self._form, row.group)
            CriterionDialog(self, new, self._take, note=GROUP_NAMES[row.group]).open()

    def _on_add_part(self) -> None:
        row: _Row | None = self.table.current()
        if row is None or row.criterion is None:
            return
        criterion = row.criterion

        def take(line: Line) -> None:
            assert isinstance(line, SubPoint)
            made = dataclasses.replace(criterion, parts=(*criterion.parts, line))
            self._put(made, len(made.parts) - 1)

        CriterionDialog(self, SubPoint("", 0), take, note=f"Thuộc tiêu chí: {shortened(criterion.title)}").open()

    def _on_edit(self) -> None:
        row: _Row | None = self.table.current()
        if row is None or row.criterion is None:
            return
        criterion, place = row.criterion, row.part
        if place < 0:
            CriterionDialog(self, criterion, self._take, note=GROUP_NAMES[row.group]).open()
            return

        def take(line: Line) -> None:
            assert isinstance(line, SubPoint)
            parts = (*criterion.parts[:place], line, *criterion.parts[place + 1 :])
            self._put(dataclasses.replace(criterion, parts=parts), place)

        note = f"Thuộc tiêu chí: {shortened(criterion.title)}"
        CriterionDialog(self, criterion.parts[place], take, note=note).open()

    def _take(self, line: Line) -> None:
        assert isinstance(line, Criterion)
        self._put(line)

    def _moved(self, row: _Row, by: int) -> list[Criterion] | None:
        """The table with the line of the row moved by one within its group or criterion; None where it can't."""
        criteria, criterion = self._criteria(), row.criterion
        if criterion is None:
            return None
        if row.part >= 0:
            parts = _swapped(criterion.parts, row.part, by)
            changed = None if parts is None else dataclasses.replace(criterion, parts=tuple(parts))
            return None if changed is None else [changed if c.id == criterion.id else c for c in criteria]
        alike = [c for c in criteria if c.group is criterion.group]
        swapped = _swapped(alike, [c.id for c in alike].index(criterion.id), by)
        return None if swapped is None else [*swapped, *(c for c in criteria if c.group is not criterion.group)]

    def _on_move(self, by: int) -> None:
        row: _Row | None = self.table.current()
        moved = self._moved(row, by) if row is not None else None
        if row is not None and moved is not None:
            self._save(moved, (*row.id[:2], row.part + by if row.part >= 0 else -1))

    def _on_remove(self) -> None:
        row: _Row | None = self.table.current()
        if row is None or row.criterion is None:
            return
        criterion = row.criterion
        try:
            if row.part >= 0:
                parts = (*criterion.parts[: row.part], *criterion.parts[row.part + 1 :])
                self._put(dataclasses.replace(criterion, parts=parts))
                return
            scored = self._tables.points_on(criterion)
            self._save([c for c in self._criteria() if c.id != criterion.id], (row.group.value, "", -1))
        except UserError as refused:
            self.say(str(refused))
            return
        self.say(f"Đã có {scored} bản chấm điểm theo tiêu chí vừa bỏ; điểm ấy không còn tính." if scored else "")

    def _on_back(self) -> None:
        self._tables.back(self._pack, self._form)
        self.source.set_value("")
        self._show()
        self.table.select_row(1)


def _words(row: _Row) -> Cell:
    if row.criterion is None:
        return Cell(GROUP_NAMES[row.group], strong=True)
    if row.part >= 0:
        return Cell(f"    {row.criterion.parts[row.part].title}", quiet=True)
    return Cell(row.criterion.title)


def _swapped(lines: Sequence[L], place: int, by: int) -> list[L] | None:
    other = place + by
    if not 0 <= other < len(lines):
        return None
    found = list(lines)
    found[place], found[other] = found[other], found[place]
    return found
