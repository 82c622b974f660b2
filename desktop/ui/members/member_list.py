"""The list of members: filter by words and by standing, given names aligned, sums in the foot."""

import datetime as dt
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout

from desktop.domain.member import GONE, Member, MemberState
from desktop.services.book import Book
from desktop.services.members import RollLine
from desktop.ui.components.flow import Width
from desktop.ui.components.labels import words
from desktop.ui.components.panel import Panel
from desktop.ui.forms.choice_editors import ChoiceEditor, Option
from desktop.ui.forms.editors import TextEditor
from desktop.ui.tables.columns import ORDER, Cell, Column, name_columns, order_column
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import gap, margins

_AWAY = {MemberState.TEMPORARY_ELSEWHERE, MemberState.ABROAD, MemberState.AWAY}
_FILTERS = (
    Option("here", "Trong danh sách"),
    Option("official", "Chính thức"),
    Option("probationary", "Dự bị"),
    Option("exempt", "Miễn sinh hoạt"),
    Option("away", "Ở nơi khác, nước ngoài"),
    Option("residence", "Nơi cư trú (213)"),
    Option("gone", "Đã rời chi bộ"),
    Option("remarks", "Cần kiểm tra"),
    Option("all", "Tất cả"),
)
_SIGNS = {
    MemberState.PROBATIONARY: ("amber", "hourglass", "Dự bị"),
    MemberState.TEMPORARY_HERE: ("blue", "info", "SH tạm thời"),
    MemberState.TEMPORARY_ELSEWHERE: ("outline", "map-pin", "Nơi khác"),
    MemberState.EXEMPT: ("outline", "minus", "Miễn"),
    MemberState.SUSPENDED: ("red", "octagon-x", "Đình chỉ"),
    MemberState.ABROAD: ("outline", "map-pin", "Nước ngoài"),
    MemberState.AWAY: ("outline", "map-pin", "Đi xa"),
    MemberState.RESIDENCE: ("outline", "link-2", "213"),
    MemberState.TRANSFERRED: ("outline", "arrow-right", "Đã chuyển"),
    MemberState.LEFT: ("outline", "minus", "Ra khỏi Đảng"),
    MemberState.DIED: ("outline", "minus", "Từ trần"),
}


class MemberList(Panel):
    """`picked(member)`. `show_only(key)` sets the filter from outside ("remarks")."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__(padded=False)
        self._states: dict[int, MemberState] = {}
        self._remarked: set[int] = set()
        self._signs_only = False
        self._filters = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        margins(row, 12, 10, 12, 8)
        gap(row, 8)
        self.filter = TextEditor("", hint="Lọc theo tên, số thẻ")
        self.filter.line.setAccessibleName("Lọc theo tên, số thẻ")
        self.filter.line.textChanged.connect(self._on_words)
        self.standing = ChoiceEditor("", _FILTERS)
        self.standing.combo.setAccessibleName("Lọc theo trạng thái")
        self.standing.edited.connect(self._on_standing)
        row.addWidget(self.filter, 5)
        row.addWidget(self.standing, 4)
        self.body.addLayout(row)
        self.table = RecordTable(self._columns(), name="Danh sách đảng viên")
        self.table.picked.connect(self.picked)
        self.body.addWidget(self.table, 1)
        self._total, self._parts = words("", "strong"), words("", "note")
        self.foot.addWidget(self._total)
        self.foot.addStretch(1)
        self.foot.addWidget(self._parts)

    def _columns(self) -> list[Column]:
        return [
            order_column(),
            *name_columns(),
            Column(
                "year", "Vào Đảng", self._year, 84, "center", sort=lambda m: m.admitted_on.year if m.admitted_on else 0
            ),
            Column("state", "Trạng thái", self._state, 128, sort=lambda m: self._states[m.id].value),
        ]

    @staticmethod
    def _year(member: Member) -> Cell:
        return Cell(str(member.admitted_on.year) if member.admitted_on else "")

    def _state(self, member: Member) -> Cell:
        state, sign, text = _SIGNS.get(self._states[member.id], ("", "", "Chính thức"))
        shown = "" if self._signs_only else text
        return Cell(shown, state=state, icon=sign, said=self._states[member.id].label)

    def load(self, book: Book, today: dt.date) -> None:
        """Read the list anew."""
        lines = book.members.states_on(today)
        self._states = {line.member.id: line.state for line in lines}
        self._remarked = {member.id for member, _ in book.members.remarks()}
        self.table.set_rows([line.member for line in lines])
        self._on_standing()
        self._count(lines)

    def _count(self, lines: list[RollLine]) -> None:
        on_roll = [x.state for x in lines if x.state not in GONE and x.state is not MemberState.RESIDENCE]
        official = sum(1 for s in on_roll if s not in {MemberState.PROBATIONARY, MemberState.TEMPORARY_HERE})
        self._total.setText(f"{len(on_roll)} đảng viên")
        parts = [f"chính thức {official}"]
        for state, word in (
            (MemberState.PROBATIONARY, "dự bị"),
            (MemberState.TEMPORARY_HERE, "tạm thời"),
            (MemberState.EXEMPT, "miễn"),
        ):
            if number := sum(1 for s in on_roll if s is state):
                parts.append(f"{word} {number}")
        self._parts.setText(" · ".join(parts))

    def show_only(self, key: str) -> None:
        """Set the filter by standing."""
        self.standing.set_value(key)
        self._on_standing()

    def _on_words(self, text: str) -> None:
        self.table.set_filter(text)

    def _on_standing(self) -> None:
        key = self.standing.value() or "here"
        self.table.set_only(lambda member: self._fits(member, key))

    def _fits(self, member: Member, key: str) -> bool:
        state = self._states.get(member.id)
        tests: dict[str, Any] = {
            "here": state not in GONE and state is not MemberState.RESIDENCE,
            "official": state is MemberState.OFFICIAL,
            "probationary": state is MemberState.PROBATIONARY,
            "exempt": state is MemberState.EXEMPT,
            "away": state in _AWAY,
            "residence": state is MemberState.RESIDENCE,
            "gone": state in GONE,
            "remarks": member.id in self._remarked,
        }
        return bool(tests.get(key, True))

    def narrow(self, width: Width) -> None:
        """Fewer columns where there is little room."""
        dropped = {Width.WIDE: set(), Width.MIDDLE: {"year"}, Width.NARROW: {"year", ORDER}}[width]
        self.table.show_columns([c.key for c in self.table.records.columns if c.key not in dropped])
        narrow = width is Width.NARROW
        self._signs_only = narrow
        self._parts.setVisible(not narrow)
        self._filters.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
