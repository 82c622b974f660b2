"""What differs between lists that can be taken over: their verbs in the book, their words, the preview's columns."""

import dataclasses
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from desktop.domain.fields import fields_of, labels_of
from desktop.domain.member import Member
from desktop.domain.records import dataclass
from desktop.services.book import Book
from desktop.services.list_import import ListImports
from desktop.services.member_import.rows import Action, ListRow
from desktop.ui.components.flow import Width
from desktop.ui.tables.columns import Cell, Column, name_columns, words_of

_LOOK = {
    Action.NEW: ("green", "plus"),
    Action.UPDATE: ("blue", "pencil"),
    Action.SKIP: ("outline", "minus"),
    Action.ASK: ("amber", "triangle-alert"),
    Action.ERROR: ("red", "octagon-x"),
}
_ALWAYS = ("action", "full_name_family", "full_name_given", "remark")


@dataclass(frozen=True, slots=True)
class ListKind:
    """One kind of list. `noun` counts its rows ("đảng viên", "hộ"), `into` is what a row becomes, `values` the columns
    of the preview beside the name: field, title, width; those in `middle` stay on a narrower window.
    """

    imports: Callable[[Book], ListImports[Any]]
    kinds: frozenset[str]
    choose: str
    noun: str
    into: str
    name: str
    values: tuple[tuple[str, str, int], ...]
    middle: tuple[str, ...]
    labels: Mapping[str, str]
    masked: frozenset[str] = frozenset()
    read: Callable[[ListRow[Any], str], Any] = lambda row, field: getattr(row.record, field, "")

    def columns(self) -> list[Column]:
        """The columns of the preview."""
        return [
            Column("number", "Dòng", lambda r: Cell(str(r.number), quiet=True), 62, "right", lambda r: r.number),
            Column("action", "Sẽ làm", _action_cell, 116, sort=lambda r: r.action.value),
            *name_columns(of=lambda r: r.name),
            *(
                Column(field, title, partial(self.cell, field), width, sort=partial(self._key, field))
                for field, title, width in self.values
            ),
            Column("look", "Cần xem", self._faulty_cell, 150),
            Column("remark", "Ghi chú", lambda r: Cell(r.remark, quiet=True), 0, fit=False),
        ]

    def shown(self, width: Width) -> tuple[str, ...]:
        """The columns a window of this width shows (narrow: sign, name, the faulty field, the note)."""
        if width is Width.NARROW:
            return (*_ALWAYS, "look")
        fields = self.middle if width is Width.MIDDLE else tuple(field for field, _, _ in self.values)
        return (*_ALWAYS, "number", *fields)

    def cell(self, field: str, row: ListRow[Any]) -> Cell:
        """One value with its doubt."""
        value = self.read(row, field)
        asked = any(question.field == field for question in row.questions)
        faulty = any(question.field == field and question.fault for question in row.questions)
        doubted = any(problem.field == field for problem in row.problems)
        text = words_of(value) if value else row.shown.get(field, "") if asked or doubted else ""
        if field in self.masked and text:
            text = f"•••• {text[-4:]}"
        return Cell(text, fault="error" if faulty else "warn" if asked or doubted else "")

    def _faulty_cell(self, row: ListRow[Any]) -> Cell:
        """The first field to look at, with its name: what a narrow window shows in place of all values."""
        named = [q.field for q in row.questions if q.field] + [p.field for p in row.problems if p.field]
        shown = [field for field in named if field in self.labels]
        if not shown:
            return Cell()
        cell = self.cell(shown[0], row)
        said = f"{self.labels[shown[0]]}: {cell.text or 'trống'}"
        return dataclasses.replace(cell, text=cell.text or "trống", said=said)

    def _key(self, field: str, row: ListRow[Any]) -> Any:
        value = self.read(row, field)
        if isinstance(value, int):
            return value
        return value.iso() if hasattr(value, "iso") else str(value or "")


def _action_cell(row: ListRow[Any]) -> Cell:
    state, sign = _LOOK[row.action]
    return Cell(row.action.label, state=state, icon=sign)


MEMBERS = ListKind(
    imports=lambda book: book.imports,
    kinds=frozenset({"members", "member_statuses"}),
    choose="Chọn danh sách đảng viên đang có",
    noun="đảng viên",
    into="hồ sơ",
    name="họ và tên",
    values=(
        ("born_on", "Ngày sinh", 108),
        ("admitted_on", "Vào Đảng", 108),
        ("official_on", "Chính thức", 108),
        ("personal_number", "Số định danh", 132),
    ),
    middle=("born_on", "admitted_on", "official_on"),
    labels=labels_of(Member),
    masked=frozenset(field.name for field in fields_of(Member) if field.masked),
)
