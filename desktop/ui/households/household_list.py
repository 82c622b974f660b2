"""The list of households: filter by words, by who is in charge and by cluster; Space marks many to be given to one."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.dates import show
from desktop.domain.vietnamese import name_key, text_key
from desktop.services.households import HouseholdLine
from desktop.ui.components.labels import KeyHints
from desktop.ui.components.panel import Panel
from desktop.ui.forms.choice_editors import ChoiceEditor, Option
from desktop.ui.forms.editors import TextEditor
from desktop.ui.tables.columns import Cell, Column, name_columns
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import gap, margins

ALL, WITHOUT, NOT_MET, OPEN_VIEWS = "all", "without", "not_met", "views"
_NARROW = ("mark", "head_family", "head_given", "charge_sign")
_WIDE = ("mark", "head_family", "head_given", "cluster", "charge", "met")
_MIDDLE = ("mark", "head_family", "head_given", "charge", "met")


class _Table(RecordTable):
    """Space marks a household and moves on; Ctrl+A marks all shown, Esc none; Insert notes a contact.

    Letters jump to the given name as in every list, so no letter does anything else here.
    """

    noted = Signal()
    marked = Signal(object)
    mark_all = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space and row >= 0:
            self.marked.emit(self.current())
            self.select_row(min(row + 1, self.proxy.rowCount() - 1))
        elif event.key() == Qt.Key.Key_A and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.mark_all.emit(True)
        elif event.key() == Qt.Key.Key_Insert and row >= 0:
            self.noted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.mark_all.emit(False)
        else:
            super().keyPressEvent(event)


class HouseholdList(Panel):
    """`picked(line)` as the cursor walks, `opened()` by Enter, `marks_changed()` when the marks do."""

    picked = Signal(object)
    opened = Signal()
    marks_changed = Signal()

    def __init__(self) -> None:
        super().__init__(padded=False)
        self._lines: list[HouseholdLine] = []
        self._marks: set[int] = set()
        self.body.addWidget(self._filters())
        self.table = _Table(self._columns(), name="Danh sách hộ gia đình")
        self.table.picked.connect(self.picked)
        self.table.opened.connect(lambda _line: self.opened.emit())
        self.table.marked.connect(self._on_marked)
        self.table.mark_all.connect(self._on_all)
        self.table.clicked.connect(self._on_clicked)
        self.body.addWidget(self.table, 1)
        self._hints = KeyHints([("Cách", "đánh dấu"), ("Enter", "giao người phụ trách")])
        self.foot.addWidget(self._hints)
        self.foot.addStretch(1)

    def _filters(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        margins(column, 12, 10, 12, 8)
        gap(column, 8)
        self.filter = TextEditor("", hint="Lọc theo chủ hộ, địa chỉ, người phụ trách")
        self.filter.line.setAccessibleName("Lọc theo chủ hộ, địa chỉ, người phụ trách")
        self.filter.line.setToolTip("Ctrl+F")
        self.filter.line.installEventFilter(self)
        self.filter.line.textChanged.connect(lambda text: self.table.set_filter(text))
        self.which = ChoiceEditor("", [Option(ALL, "Tất cả các hộ")])
        self.which.combo.setAccessibleName("Lọc các hộ")
        self.which.edited.connect(self._apply)
        column.addWidget(self.filter)
        column.addWidget(self.which)
        return holder

    def _columns(self) -> list[Column]:
        return [
            Column("mark", "", self._mark, 34, "center", sort=lambda x: x.id not in self._marks, search=False),
            *name_columns("head", of=lambda line: line.household.head),
            Column("cluster", "Tổ, cụm", lambda x: Cell(x.household.cluster), 78, sort=_cluster_key, fit=False),
            Column("charge", "Phụ trách", _charge, 128, sort=lambda x: name_key(x.member)),
            Column("charge_sign", "Phụ trách", _charge_short, 90, sort=lambda x: name_key(x.member), fit=False),
            Column("met", "Gặp", _met, 84, sort=_met_key, search=False),
            Column("address", "Địa chỉ", lambda x: Cell(f"{x.household.address} {x.household.phone}"), 1),
        ]

    def _mark(self, line: HouseholdLine) -> Cell:
        on = line.id in self._marks
        return Cell(
            "", state="blue" if on else "outline", icon="circle-check" if on else "circle", said=_said(line, on)
        )

    # -- showing ------------------------------------------------------------------------------------------------------

    def load(self, lines: Sequence[HouseholdLine], people: Mapping[int, str]) -> None:
        """Show these households; marks of those gone are forgotten. `people`: names of those in charge, told apart."""
        self._lines, self._people = list(lines), people
        self._marks &= {line.id for line in lines}
        self.which.set_options(self._options())
        self._apply()

    def _options(self) -> list[Option]:
        clusters = list(dict.fromkeys(x.household.cluster.strip() for x in self._lines if x.household.cluster.strip()))
        return [
            Option(ALL, f"Tất cả các hộ ({len(self._lines)})"),
            Option(WITHOUT, f"Chưa có người phụ trách ({sum(x.charge is None for x in self._lines)})"),
            Option(NOT_MET, f"Chưa gặp trong kỳ ({sum(_not_met(x) for x in self._lines)})"),
            Option(OPEN_VIEWS, f"Có ý kiến chưa trả lời ({sum(bool(x.open_views) for x in self._lines)})"),
            *(Option(f"cluster:{name}", f"Tổ, cụm: {name}") for name in clusters),
            *(
                Option(f"member:{n}", f"Phụ trách: {name}")
                for n, name in sorted(self._people.items(), key=lambda m: name_key(m[1]))
            ),
        ]

    def _apply(self) -> None:
        key = str(self.which.value() or ALL)
        self.table.set_rows([line for line in self._lines if _belongs(line, key)])
        self.table.set_filter(str(self.filter.value()))
        if self.table.current() is None:
            self.table.select_row(0)

    def show_only(self, key: str) -> None:
        """Set the filter from outside: "without", "not_met" or "views"."""
        self.which.set_value(key)
        self._apply()

    def reveal(self, household_id: int) -> None:
        """Choose a household; a filter that hides it is taken off."""
        self.filter.line.clear()
        if not self.table.select(household_id, tell=True):
            self.show_only(ALL)
            self.table.select(household_id, tell=True)

    def current(self) -> HouseholdLine | None:
        """The household under the cursor."""
        found: HouseholdLine | None = self.table.current()
        return found

    def narrow(self, keys: str) -> None:
        """Which columns have room: "wide", "middle" or "narrow"."""
        self.table.show_columns({"wide": _WIDE, "middle": _MIDDLE}.get(keys, _NARROW))
        self._hints.setVisible(keys == "wide")

    # -- marks --------------------------------------------------------------------------------------------------------

    def chosen(self) -> list[int]:
        """The marked households, or the one under the cursor when none is."""
        marked = [line.id for line in self._lines if line.id in self._marks]
        current = self.current()
        return marked or ([current.id] if current else [])

    def marks(self) -> int:
        """How many are marked."""
        return len(self._marks)

    def clear_marks(self) -> None:
        """None marked."""
        self._on_all(False)

    def _on_marked(self, line: HouseholdLine) -> None:
        self._marks ^= {line.id}
        self._redraw()

    def _on_all(self, on: bool) -> None:
        self._marks = {line.id for line in self.table.shown_rows()} if on else set()
        self._redraw()

    def _on_clicked(self) -> None:
        index = self.table.currentIndex()
        if self.table.records.columns[index.column()].key == "mark":
            line = self.current()
            if line is not None:
                self._on_marked(line)

    def _redraw(self) -> None:
        self.table.viewport().update()
        self.marks_changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↓ in the filter leads into the list."""
        down = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down
        if watched is self.filter.line and down:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            if self.table.current() is None:
                self.table.select_row(0)
            return True
        return super().eventFilter(watched, event)


def _belongs(line: HouseholdLine, key: str) -> bool:
    kind, _, value = key.partition(":")
    if kind == "cluster":
        return line.household.cluster.strip() == value
    if kind == "member":
        return line.charge is not None and line.charge.member_id == int(value)
    tests = {WITHOUT: line.charge is None, NOT_MET: _not_met(line), OPEN_VIEWS: bool(line.open_views)}
    return tests.get(kind, True)


def _not_met(line: HouseholdLine) -> bool:
    return line.charge is not None and not line.met_in_period


def _charge(line: HouseholdLine) -> Cell:
    if line.charge is None:
        return Cell("chưa có", state="amber", icon="circle-dashed", said="chưa có người phụ trách")
    return Cell(line.member)


def _charge_short(line: HouseholdLine) -> Cell:
    if line.charge is None:
        return Cell("chưa", state="amber", icon="circle-dashed", said="chưa có người phụ trách")
    return Cell(line.member.split()[-1], said=line.member)


def _met(line: HouseholdLine) -> Cell:
    if line.met_on is None:
        return Cell("chưa gặp", state="outline", icon="circle-dashed")
    if line.met_in_period:
        return Cell(f"{line.met_on:%d/%m}", state="green", said=f"gặp {show(line.met_on)}")
    return Cell(show(line.met_on), state="amber", said=f"gặp {show(line.met_on)}, kỳ này chưa")


def _met_key(line: HouseholdLine) -> int:
    return line.met_on.toordinal() if line.met_on else 0


def _cluster_key(line: HouseholdLine) -> tuple[str, ...]:
    return text_key(line.household.cluster)


def _said(line: HouseholdLine, marked: bool) -> str:
    return f"{'đã đánh dấu' if marked else 'chưa đánh dấu'} hộ {line.household.head}"
