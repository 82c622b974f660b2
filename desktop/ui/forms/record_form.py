"""A form made from a record's columns: groups, rows, faults beside their fields, what was changed, the save bar.

form = RecordForm(Member, today=window.today, problems=lambda m: book.members.problems(m),
                  links={"party_cells": lambda: [Option(0, "Không"), …]}, widths={"religion": 3})
form.set_record(member);  form.save_wanted.connect(lambda: self._save(form.record()))
form.save_bar goes to the foot of the panel; it shows itself with the first change.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QVBoxLayout, QWidget

from desktop.domain.fields import Field, fields_of
from desktop.domain.problems import Problem, Severity
from desktop.ui.components.labels import words
from desktop.ui.forms.choice_editors import Option
from desktop.ui.forms.editors import Editor, FaultLine
from desktop.ui.forms.make import editor_for, width_of
from desktop.ui.forms.save_bar import SaveBar
from desktop.ui.theme import margins, px, scale, theme

_COLUMNS = 12
_NARROW = 560  # design pixels of the form: below this at most two fields stand in a row


class RecordForm(QWidget):
    """`edited`: something was typed; `dirty_changed(bool)`: the first change, or none any more; `save_wanted`."""

    edited = Signal()
    dirty_changed = Signal(bool)
    save_wanted = Signal()
    known = Signal(str)

    def __init__(
        self,
        record_type: type,
        *,
        today: Callable[[], dt.date],
        problems: Callable[[Any], Sequence[Problem]] | None = None,
        only: Sequence[str] = (),
        links: Mapping[str, Callable[[], Sequence[Option]]] | None = None,
        usual: Mapping[str, Sequence[str]] | None = None,
        widths: Mapping[str, int] | None = None,
    ) -> None:
        super().__init__()
        self._ask = problems
        self._links, self._widths = dict(links or {}), dict(widths or {})
        self._record: Any = None
        self._dirty = False
        known_fields = {field.name: field for field in fields_of(record_type)}
        self._fields = [known_fields[name] for name in only] if only else list(known_fields.values())
        self.editors: dict[str, Editor] = {}
        column = QVBoxLayout(self)
        margins(column, 16, 12, 16, 16)
        column.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)
        self.fault = FaultLine()
        column.addWidget(self.fault)
        self._grid = QGridLayout()
        theme.follow(self._grid, _spread)
        column.addLayout(self._grid)
        column.addStretch(1)
        self._headings: dict[str, QWidget] = {}
        for field in self._fields:
            self._make(field, record_type, today, usual or {})
        self.save_bar = SaveBar()
        self.save_bar.save.clicked.connect(self.try_save)
        self.save_bar.drop.clicked.connect(self.drop_changes)
        self._narrow: bool | None = None
        theme.follow(self, RecordForm._arrange)

    # --- the record ---

    def set_record(self, record: Any) -> None:
        """Show a record; what was typed before is gone."""
        self._record = record
        for name, editor in self.editors.items():
            field = next(field for field in self._fields if field.name == name)
            if field.links_to in self._links and hasattr(editor, "set_options"):
                editor.set_options(self._links[field.links_to]())
            editor.set_value(getattr(record, name))
        self.check()
        self._tell_dirty()

    def record(self) -> Any:
        """The record as it stands in the form."""
        return dataclasses.replace(self._record, **{name: self._value(name) for name in self.editors})

    def put(self, **values: Any) -> None:
        """Put values in as if typed (a draft taken up, a proposal accepted)."""
        for name, value in values.items():
            self.editors[name].set_value(value)
        self._on_edited()

    def changed(self) -> list[Field]:
        """The fields that differ from the record shown."""
        if self._record is None:
            return []
        return [field for field in self._fields if self._differs(field.name)]

    def is_dirty(self) -> bool:
        """Whether anything differs."""
        return bool(self.changed())

    def set_read_only(self, read_only: bool) -> None:
        """Everything only to read."""
        for editor in self.editors.values():
            editor.set_read_only(read_only)

    # --- problems ---

    def check(self) -> list[Problem]:
        """Ask what is wrong and show each message beside its field; returns them all."""
        found = [*self._own_problems(), *(self._ask(self.record()) if self._ask and self._record is not None else ())]
        self.show_problems(found)
        return found

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Each under its field (the gravest first); those of no field on top."""
        order = [Severity.ERROR, Severity.WARNING, Severity.NOTE]
        ranked = sorted(problems, key=lambda problem: order.index(problem.severity))
        for name, editor in self.editors.items():
            editor.set_problem(next((p for p in ranked if p.field == name), None))
        self.fault.set(next((p for p in ranked if p.field not in self.editors), None))

    def try_save(self) -> None:
        """Ask for the save, or lead to the first field with an error."""
        for editor in self.editors.values():
            editor.focus_target().clearFocus()
        bad = [problem for problem in self.check() if problem.severity is Severity.ERROR]
        if bad:
            self.focus_on(bad)
        elif self.is_dirty():
            self.save_wanted.emit()

    def begin(self) -> None:
        """As all that a dialog holds: without margins, in line with its heading; the keyboard in its first field."""
        layout = self.layout()
        if layout is not None:
            margins(layout, 0, 0, 0, 4)
        next(iter(self.editors.values())).setFocus()  # else the keyboard begins at *Thôi*

    def focus_on(self, problems: Sequence[Problem]) -> None:
        """The keyboard to the first field (in the order of the form) that one of these is about."""
        names = {problem.field for problem in problems}
        for name, editor in self.editors.items():
            if name in names:
                editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def drop_changes(self) -> None:
        """Back to the record as it was."""
        if self._record is not None:
            self.set_record(self._record)
            self.edited.emit()

    # --- inside ---

    def _make(
        self, field: Field, record_type: type, today: Callable[[], dt.date], usual: Mapping[str, Sequence[str]]
    ) -> None:
        link = self._links.get(field.links_to)
        editor = editor_for(field, record_type, today, options=link, usual=usual.get(field.name, ()))
        if editor is None:
            return
        editor.setParent(self)
        editor.edited.connect(self._on_edited)
        editor.left.connect(self._on_left)
        editor.known.connect(self.known)
        self.editors[field.name] = editor
        if field.group and field.group not in self._headings:
            self._headings[field.group] = words(field.group, "strong")

    def _value(self, name: str) -> Any:
        return self.editors[name].value()

    def _differs(self, name: str) -> bool:
        return name in self.editors and self._value(name) != getattr(self._record, name)

    def _own_problems(self) -> list[Problem]:
        own = [(name, editor.own_problem()) for name, editor in self.editors.items()]
        return [dataclasses.replace(problem, field=name) for name, problem in own if problem is not None]

    def _on_edited(self) -> None:
        self._tell_dirty()
        self.edited.emit()

    def _on_left(self) -> None:
        self.check()
        self._tell_dirty()

    def _tell_dirty(self) -> None:
        changed = self.changed()
        self.save_bar.show_changes([field.label for field in changed])
        if bool(changed) != self._dirty:
            self._dirty = bool(changed)
            self.dirty_changed.emit(self._dirty)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (self.width() < px(_NARROW)) is not self._narrow:
            self._arrange()

    def _arrange(self) -> None:
        self._narrow = self.width() < px(_NARROW)
        while self._grid.count():
            self._grid.takeAt(0)
        row, group = 0, ""
        for names in self._rows():
            first = next(field for field in self._fields if field.name == names[0][0])
            if first.group and first.group != group:
                group = first.group
                if row:
                    self._grid.setRowMinimumHeight(row, px(6))
                    row += 1
                self._grid.addWidget(self._headings[group], row, 0, 1, _COLUMNS)
                row += 1
            column = 0
            for name, span in names:
                self._grid.addWidget(self.editors[name], row, column, 1, span, Qt.AlignmentFlag.AlignTop)
                column += span
            row += 1
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
            self._grid.setColumnMinimumWidth(column, 0)

    def _rows(self) -> list[list[tuple[str, int]]]:
        most = 2 if self._narrow else 4
        rows: list[list[tuple[str, int]]] = []
        group = None
        for field in self._fields:
            if field.name not in self.editors:
                continue
            span = self._widths.get(field.name) or width_of(field, self.editors[field.name])
            if self._narrow:
                span = 6 if span <= 6 else _COLUMNS
            row = rows[-1] if rows else []
            full = sum(taken for _, taken in row) + span > _COLUMNS or len(row) >= most
            if not rows or full or field.group != group:
                rows.append([])
            group = field.group
            rows[-1].append((field.name, span))
        return [_filled(row) for row in rows]


def _filled(row: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The widest field takes what is left, unless the row is mostly empty."""
    left = _COLUMNS - sum(span for _, span in row)
    if left <= 0 or left > 5:
        return row
    widest = max(range(len(row)), key=lambda place: row[place][1])
    return [(name, span + left if place == widest else span) for place, (name, span) in enumerate(row)]


def _spread(grid: QGridLayout) -> None:
    grid.setHorizontalSpacing(px(12) if scale().percent < 150 else 12)
    grid.setVerticalSpacing(px(6))
