"""The list of members: filter by words and by standing, the roll of any day, given names aligned, sums in the foot."""

import datetime as dt

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.domain.dates import show
from desktop.domain.member import Member, MemberState
from desktop.services.book import Book
from desktop.services.member_groups import Group, belongs, roll_sum
from desktop.ui.components.buttons import icon_button
from desktop.ui.components.flow import Width
from desktop.ui.components.labels import words
from desktop.ui.components.panel import Panel
from desktop.ui.forms.choice_editors import ChoiceEditor, Option
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import TextEditor
from desktop.ui.tables.columns import ORDER, Cell, Column, name_columns, order_column
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import gap, margins

_OTHER_DAY = "day"
_OPTIONS = (*(Option(group.value, group.label) for group in Group), Option(_OTHER_DAY, "Danh sách ngày khác…"))
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
_NAMES = ("full_name_family", "full_name_given")
# What the table gives up, step by step, when names and states don't fit: nothing of them is ever cut.
_ROOMS = ((ORDER, *_NAMES, "year", "state"), (ORDER, *_NAMES, "state"), (*_NAMES, "state"), (*_NAMES, "sign"))


class _Table(RecordTable):
    """Chooses its columns by the room there is."""

    least = 0  # the first of _ROOMS that may be shown
    room = 340  # design pixels it always has

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_room()

    def fit_room(self) -> None:
        """The most columns whose words fit; the fewest there are always do."""
        self.need_columns(_ROOMS[-1], self.room)
        for keys in _ROOMS[self.least :]:
            self.show_columns(keys)
            shown = [n for n in range(len(self.records.columns)) if not self.isColumnHidden(n)]
            if sum(self.columnWidth(n) for n in shown) <= self.viewport().width():
                return


class MemberList(Panel):
    """`picked(member)`. `show_only(key)` sets the filter from outside ("remarks")."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__(padded=False)
        self._book: Book | None = None
        self._today = dt.date.min
        self._states: dict[int, MemberState] = {}
        self._names: dict[int, str] = {}
        self._remarked: set[int] = set()
        self._members: list[Member] = []
        self.body.addWidget(self._filters())
        self.table = _Table(self._columns(), name="Danh sách đảng viên")
        self.table.picked.connect(self.picked)
        self.body.addWidget(self.table, 1)
        self._total, self._parts = words("", "strong"), words("", "note", wrap=True)
        self._parts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.foot.addWidget(self._total)
        self.foot.addWidget(self._parts, 1)

    def _filters(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        margins(column, 12, 10, 12, 8)
        gap(column, 8)
        row = QHBoxLayout()
        gap(row, 8)
        column.addLayout(row)
        self.filter = TextEditor("", hint="Lọc theo tên, số thẻ")
        self.filter.line.setAccessibleName("Lọc theo tên, số thẻ")
        self.filter.line.setToolTip("Ctrl+F")
        self.filter.line.textChanged.connect(self._on_words)
        self.filter.line.installEventFilter(self)
        self._button = icon_button("filter", "Lọc theo trạng thái", on=self._show_menu)
        self.filter.line.put_at_end(self._button)
        self.standing = ChoiceEditor("", _OPTIONS)
        self.standing.combo.setAccessibleName("Lọc theo trạng thái")
        self.standing.edited.connect(self._on_standing)
        row.addWidget(self.filter, 1)
        row.addWidget(self.standing, 1)
        self.day = DateEditor("Danh sách ngày", lambda: self._today, years_ahead=0)
        self.day.left.connect(self._read)
        self.day.edited.connect(self._on_day_typed)
        self.day.hide()
        column.addWidget(self.day)
        return holder

    def _columns(self) -> list[Column]:
        return [
            order_column(),
            *name_columns(of=lambda m: self._names.get(m.id, m.full_name)),
            Column(
                "year", "Vào Đảng", self._year, 80, "center", sort=lambda m: m.admitted_on.year if m.admitted_on else 0
            ),
            Column("state", "Trạng thái", self._state, 96, sort=lambda m: self._states[m.id].value),
            Column("sign", "", self._sign, 36, "center", sort=lambda m: self._states[m.id].value, search=False),
        ]

    @staticmethod
    def _year(member: Member) -> Cell:
        return Cell(str(member.admitted_on.year) if member.admitted_on else "")

    def _state(self, member: Member) -> Cell:
        state, sign, text = _SIGNS.get(self._states[member.id], ("", "", "Chính thức"))
        return Cell(text, state=state, icon=sign, said=self._states[member.id].label)

    def _sign(self, member: Member) -> Cell:
        state, sign, _ = _SIGNS.get(self._states[member.id], ("", "", ""))
        return Cell("", state=state, icon=sign, said=self._states[member.id].label)

    # -- reading ------------------------------------------------------------------------------------------------------

    def load(self, book: Book, today: dt.date) -> None:
        """Read the list anew."""
        self._book, self._today = book, today
        self._read()

    def _key(self) -> str:
        return str(self.standing.value() or Group.HERE.value)

    def _day(self) -> dt.date:
        """The day whose roll is shown: today unless another was asked for."""
        typed = self.day.value() if self._key() == _OTHER_DAY else None
        return typed if isinstance(typed, dt.date) else self._today

    def _read(self) -> None:
        if self._book is None:
            return
        lines = self._book.members.states_on(self._day())
        self._states = {line.member.id: line.state for line in lines}
        self._remarked = {member.id for member, _ in self._book.members.remarks()}
        self._members = [line.member for line in lines]
        self._names = self._book.members.names_of(self._members)
        self._apply()

    def _apply(self) -> None:
        group = Group.HERE if self._key() == _OTHER_DAY else Group(self._key())
        # Only those shown are in the table: its columns are as wide as their words need, not those of others.
        self.table.set_rows(
            [m for m in self._members if belongs(group, self._states[m.id], remarked=m.id in self._remarked)]
        )
        self.table.fit_room()
        self._button.setAccessibleName(f"Lọc theo trạng thái: {self.standing.combo.currentText()}")
        self._button.setToolTip(self._button.accessibleName())
        self._count(group)

    def _count(self, group: Group) -> None:
        total, parts = roll_sum(self._states.values())
        shown = sum(belongs(group, s, remarked=m in self._remarked) for m, s in self._states.items())
        said = f"{total} đảng viên" if group is Group.HERE else f"{shown} người"
        self._total.setText(said)
        if self._key() == _OTHER_DAY:
            parts = f"ngày {show(self._day())}: {parts}"
        self._parts.setText(parts if group is Group.HERE else group.label)
        self._parts.setToolTip(f"{total} = {parts}")

    # -- filtering ----------------------------------------------------------------------------------------------------

    def show_only(self, key: str) -> None:
        """Set the filter by standing."""
        self.standing.set_value(key)
        self._on_standing()

    def reveal(self, member_id: int) -> None:
        """Choose a member; filters that hide him are taken off."""
        if self.table.select(member_id):
            return
        self.filter.line.clear()
        if not self.table.select(member_id):
            self.show_only(Group.ALL.value)
            self.table.select(member_id)

    def start_filter(self) -> None:
        """Ctrl+F: the keyboard into the filter."""
        self.filter.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.line.selectAll()

    def _on_words(self, text: str) -> None:
        self.table.set_filter(text)

    def _on_standing(self) -> None:
        other_day = self._key() == _OTHER_DAY
        self.day.setVisible(other_day)
        if other_day and self.day.is_empty():
            self.day.set_value(self._today)
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read()

    def _on_day_typed(self) -> None:
        if self.day.value() is not None and len(self.day.line.text()) == len("03/02/2024"):
            self._read()

    def _show_menu(self) -> None:
        menu = QMenu(self._button)
        for option in _OPTIONS:
            action = menu.addAction(option.text)
            action.setCheckable(True)
            action.setChecked(option.value == self._key())
            action.triggered.connect(lambda _checked=False, key=option.value: self.show_only(key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↓ in the filter leads into the list."""
        down = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down
        if watched is self.filter.line and down:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            if self.table.current() not in self.table.shown_rows():
                self.table.select_row(0)
            return True
        return super().eventFilter(watched, event)

    def narrow(self, width: Width) -> None:
        """Fewer columns where there is little room; the filter by standing goes into a button of the line."""
        narrow = width is Width.NARROW
        self.table.least = {Width.WIDE: 0, Width.MIDDLE: 1, Width.NARROW: 3}[width]
        self.table.room = 250 if narrow else 340
        self.standing.setVisible(width is Width.WIDE)
        self._button.setVisible(width is not Width.WIDE)
        self.filter.line.end_changed()
        self._parts.setVisible(not narrow)
        self.table.fit_room()
        current = self.table.currentIndex()
        if current.isValid():
            self.table.scrollTo(current)
