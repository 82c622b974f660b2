"""Attendance in one pass by keyboard: a key marks and moves on; the totals must meet the roll as a sum."""

import dataclasses
from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.meeting import Attendance, AttendanceMark
from desktop.domain.roll import attendance_identity, check_line, check_roll
from desktop.ui.components.buttons import link, small
from desktop.ui.components.flow import Width
from desktop.ui.components.labels import IconWords, KeyHints, words
from desktop.ui.components.lines import clear
from desktop.ui.components.panel import Panel, divider
from desktop.ui.forms.editors import TextEditor
from desktop.ui.meeting.hand import Hand
from desktop.ui.tables.columns import Cell, Column, name_columns
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import gap, margins, px, set_state, theme

_KEYS = {
    Qt.Key.Key_Space: AttendanceMark.PRESENT,
    Qt.Key.Key_1: AttendanceMark.LEAVE,
    Qt.Key.Key_2: AttendanceMark.NO_LEAVE,
    Qt.Key.Key_3: AttendanceMark.EXEMPT,
    Qt.Key.Key_4: AttendanceMark.AWAY,
}
_HINTS = (
    ("↑ ↓", "chuyển"),
    ("Cách", "có mặt"),
    ("1", "có lý do"),
    ("2", "không lý do"),
    ("3", "miễn"),
    ("4", "nơi khác"),
)
_FACES = {
    AttendanceMark.UNMARKED: Cell("chưa", quiet=True, icon="circle-dashed"),
    AttendanceMark.PRESENT: Cell("có mặt", state="green"),
    AttendanceMark.LEAVE: Cell("có lý do", state="amber", icon="mail"),
    AttendanceMark.NO_LEAVE: Cell("không lý do", state="red"),
    AttendanceMark.EXEMPT: Cell("miễn", quiet=True, icon="minus"),
    AttendanceMark.AWAY: Cell("nơi khác", quiet=True, icon="map-pin"),
}


class AttendanceTable(RecordTable):
    """`marked(line, mark)` by Space, 1, 2, 3, 4; `reason_wanted()` by Enter."""

    marked = Signal(object, object)
    reason_wanted = Signal()

    def __init__(self) -> None:
        self._compact = False
        self.names: Mapping[int, str] = {}
        super().__init__(
            [
                Column("position", "TT", lambda a: Cell(str(a.position), quiet=True), 36, "right", search=False),
                *name_columns("name", of=lambda line: self.names.get(line.member_id, line.name)),
                Column("mark", "Điểm danh", self._mark, 100),
            ],
            name="Danh sách điểm danh",
            row_height=34,
            identity=lambda line: line.member_id,
        )
        self.setSortingEnabled(False)
        self.horizontalHeader().hide()

    def _mark(self, line: Attendance) -> Cell:
        face = _FACES[line.mark]
        if not self._compact:
            return face
        icon = face.icon or {"green": "check", "red": "octagon-x"}[face.state]
        return dataclasses.replace(face, text="", icon=icon, said=line.mark.label)

    def _fit_columns(self) -> None:
        """Names are never cut: where they leave no room for the word of the mark, its sign stands alone."""
        self._compact = False
        super()._fit_columns()
        shown = [n for n in range(len(self.records.columns)) if not self.isColumnHidden(n)]
        room = self.viewport().width() - sum(self.columnWidth(n) for n in shown[:-1])
        if self.columnWidth(shown[-1]) > room:
            self._compact = True
            self.setColumnWidth(shown[-1], max(px(36), room))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mark = _KEYS.get(Qt.Key(event.key()))
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if mark is not None and plain and self.current() is not None:
            self.marked.emit(self.current(), mark)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.reason_wanted.emit()
        else:
            super().keyPressEvent(event)

    def move_on(self, line: Attendance) -> None:
        """The row after `line`, wherever the cursor is."""
        rows = self.shown_rows()
        place = next((n for n, row in enumerate(rows) if row.member_id == line.member_id), -1)
        self.select_row(min(place + 1, len(rows) - 1))


class AttendancePane(Panel):
    """The list with its totals; `show_guests()` opens the guests."""

    def __init__(self, hand: Hand, show_guests: Callable[[], object]) -> None:
        super().__init__("Điểm danh", padded=False)
        self._hand = hand
        self._narrow = False
        self._rest = small("Còn lại có mặt", "check", on=self._mark_rest)
        self.add_to_head(self._rest)
        hints = KeyHints(_HINTS)
        self._hints = QWidget()
        column = QVBoxLayout(self._hints)
        margins(column, 14, 2, 14, 8)
        column.addWidget(hints)
        self.body.addWidget(self._hints)
        self.body.addWidget(divider())
        self.table = AttendanceTable()
        self.table.marked.connect(self._on_marked)
        self.table.picked.connect(lambda _line: self._show_reason())
        self.table.reason_wanted.connect(self._go_to_reason)
        self.body.addWidget(self.table, 1)
        self._reason_of: Attendance | None = None
        self.reason = TextEditor("Lý do vắng")
        self.reason.line.left.connect(self._keep_reason)
        self.reason.line.returnPressed.connect(self._back_to_list)
        self._reason_box = QWidget()
        box = QVBoxLayout(self._reason_box)
        margins(box, 14, 4, 14, 8)
        box.addWidget(self.reason)
        self.body.addWidget(self._reason_box)
        self._guests = link("", on=show_guests)
        self._changed = link("Danh sách đảng viên đã đổi: cập nhật", on=self._refresh_roll)
        self._make_totals()

    def _make_totals(self) -> None:
        totals = QVBoxLayout()
        gap(totals, 4)
        self._figure_box = QWidget()
        self._figures = QGridLayout(self._figure_box)
        self._figures.setContentsMargins(0, 0, 0, 0)
        theme.follow(self._figures, lambda it: it.setVerticalSpacing(0))
        totals.addWidget(self._figure_box)
        row = QHBoxLayout()
        gap(row, 8)
        self._sum = IconWords("circle-check", "", wrap=True)
        self._share = words("", "strong")
        row.addWidget(self._sum, 1)
        row.addWidget(self._share)
        totals.addLayout(row)
        self._quorum = IconWords("triangle-alert", "", tone="amber", wrap=True)
        totals.addWidget(self._quorum)
        totals.addWidget(self._changed)
        totals.addWidget(self._guests)
        self.foot.addLayout(totals, 1)

    # -- showing ------------------------------------------------------------------------------------------------------

    def show_file(self) -> None:
        """Show the list and its totals as they stand."""
        file = self._hand.file
        self.table.names = self._hand.book.members.told_apart({x.member_id: x.name for x in file.attendance})
        self.table.set_rows(file.attendance)
        if self.table.current() is None and file.attendance:
            self.table.select_row(0)
        self._rest.setVisible(not file.locked and bool(file.counted.unmarked))
        self._hints.setVisible(not self._narrow and not file.locked)
        guests = len(file.guests)
        self._guests.set_words(f"Khách, đại biểu: {guests} người" if guests else "Ghi khách, đại biểu")
        self._changed.setVisible(self._hand.book.parts.roll_changed(file))
        self._show_totals()
        self._show_reason()

    def _refresh_roll(self) -> None:
        self._hand.do(lambda: self._hand.book.parts.refresh_roll(self._hand.meeting_id))

    def _show_totals(self) -> None:
        file = self._hand.file
        counted = file.counted
        summed = attendance_identity(counted)
        clear(self._figures)
        for place, (label, number) in enumerate(summed.terms):
            tone = "green" if place == 0 and summed.holds else ""
            figure, under = words(str(number), "record", tone=tone), words(label.removesuffix(" lý do"), "note")
            if label == "có lý do":
                under.setText("có lý do")
            for line, widget in enumerate((figure, under)):
                self._figures.addWidget(widget, line, place, Qt.AlignmentFlag.AlignHCenter)
        self._sum.set_state_words(summed.text, "green" if summed.holds else "red")
        self._share.setText(counted.share)
        set_state(self._share, "tone", "green" if summed.holds else "")
        rules = self._hand.book.packs.meeting(file.meeting.date)
        low = next((p for p in check_roll(counted, rules) if p.code == "quorum"), None)
        self._quorum.setVisible(low is not None)
        if low is not None:
            self._quorum.set(low.message, "triangle-alert", "amber")

    def _show_reason(self) -> None:
        line = self.table.current()
        if self.reason.line.hasFocus():
            return
        absent = line is not None and line.mark in (AttendanceMark.LEAVE, AttendanceMark.NO_LEAVE)
        odd = check_line(line) if line is not None else None
        self._reason_box.setVisible(absent or odd is not None)
        if line is None or not (absent or odd):
            return
        self._reason_of = line
        if self.reason.label is not None:
            self.reason.label.setText(f"{line.name}: lý do (Enter để ghi)")
        self.reason.line.setAccessibleName(f"Lý do vắng của {line.name}")
        self.reason.set_value(line.reason)
        self.reason.set_problem(odd)
        self.reason.set_read_only(self._hand.file.locked)

    def arrange(self, width: Width) -> None:
        """Without TT where there is less room; without figures and key hints where there is little height."""
        names = ["name_family", "name_given", "mark"]
        self._narrow = width is Width.NARROW
        self._hints.setVisible(not self._narrow and not self._hand.file.locked)
        self._figure_box.setVisible(not self._narrow)
        self.table.show_columns([] if width is Width.WIDE else names)

    # -- marking ------------------------------------------------------------------------------------------------------

    def _on_marked(self, line: Attendance, mark: AttendanceMark) -> None:
        reason = line.reason if mark is line.mark else ""
        if not self._hand.do(lambda: self._hand.book.parts.mark(line, mark, reason)):
            return
        self.table.move_on(line)
        self._announce(f"{line.name}, {mark.label}. {self._sum.label.text()}")

    def _announce(self, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.table, text))

    def _mark_rest(self) -> None:
        parts = self._hand.book.parts
        self._hand.do(lambda: parts.mark_rest(self._hand.meeting_id, AttendanceMark.PRESENT))

    def _go_to_reason(self) -> None:
        """Enter: the reason of this person, or of the nearest above who is away without one."""
        rows, current = self.table.shown_rows(), self.table.current()
        above = rows[: rows.index(current) + 1] if current in rows else rows
        for line in reversed(above):
            if line.mark is AttendanceMark.LEAVE and (line is current or not line.reason):
                self.table.select(line.member_id)
                self._show_reason()
                self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _keep_reason(self) -> None:
        line = next((a for a in self._hand.file.attendance if self._reason_of and a.id == self._reason_of.id), None)
        text = str(self.reason.value())
        if line is not None and not self._hand.file.locked and text != line.reason:
            self._hand.do(lambda: self._hand.book.parts.mark(line, line.mark, text))

    def _back_to_list(self) -> None:
        self._keep_reason()
        if self._reason_of is not None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.move_on(self._reason_of)
