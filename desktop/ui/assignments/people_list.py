"""The list of the roll with what each has to do: "2 việc", "chưa", "miễn" – the left side of the assigning."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.member import Member, MemberState
from desktop.domain.records import dataclass
from desktop.ui.components.panel import Panel
from desktop.ui.forms.editors import TextEditor
from desktop.ui.tables.columns import ORDER, Cell, Column, name_columns, order_column
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import margins

_LEFT_OUT = {
    MemberState.EXEMPT: ("minus", "miễn"),
    MemberState.TEMPORARY_ELSEWHERE: ("map-pin", "nơi khác"),
    MemberState.ABROAD: ("map-pin", "nước ngoài"),
    MemberState.AWAY: ("map-pin", "đi xa"),
    MemberState.SUSPENDED: ("octagon-x", "đình chỉ"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """One line: the member, whether he must have a task, how many he has, and what else stands beside his name."""

    member: Member
    state: MemberState
    must: bool
    tasks: int
    face: Cell | None = None  # instead of the number of tasks
    called: str = ""  # the name as it tells him from a namesake

    @property
    def id(self) -> int:
        return self.member.id

    @property
    def full_name(self) -> str:
        """What the list calls him."""
        return self.called or self.member.full_name


def face_of(person: Person) -> Cell:
    """ "2 việc", "chưa", "miễn", "nơi khác"."""
    if person.face is not None:
        return person.face
    if person.tasks:
        return Cell(f"{person.tasks} việc", state="green")
    if not person.must:
        sign, word = _LEFT_OUT.get(person.state, ("minus", "không"))
        return Cell(word, icon=sign, quiet=True, said=person.state.label)
    return Cell("chưa", state="amber", icon="circle-dashed")


class PeopleList(Panel):
    """`picked(Person)` as the cursor walks; `entered()` by Enter: on to the person."""

    picked = Signal(object)
    entered = Signal()

    def __init__(self, title: str = "Danh sách", column: str = "Nhiệm vụ") -> None:
        super().__init__(title, " ", padded=False)
        holder = QWidget()
        box = QVBoxLayout(holder)
        margins(box, 12, 2, 12, 8)
        self.filter = TextEditor("", hint="Lọc theo tên")
        self.filter.line.setAccessibleName("Lọc theo tên")
        self.filter.line.setToolTip("Ctrl+F")
        self.filter.line.installEventFilter(self)
        box.addWidget(self.filter)
        self.body.addWidget(holder)
        self.table = RecordTable(
            [order_column(), *name_columns(), Column("state", column, face_of, 84, search=False)],
            name=title,
        )
        self.table.setSortingEnabled(False)
        self.filter.line.textChanged.connect(self.table.set_filter)
        self.table.picked.connect(self.picked)
        self.table.opened.connect(lambda _person: self.entered.emit())
        self.body.addWidget(self.table, 1)

    def load(self, people: Sequence[Person]) -> None:
        """Show these people in list order; the chosen one stays chosen."""
        self.table.set_rows(people)

    def current(self) -> Person | None:
        """The person under the cursor."""
        found: Person | None = self.table.current()
        return found

    def place(self) -> str:
        """ "người thứ 13 trên 27"."""
        rows = self.table.shown_rows()
        row = self.table.currentIndex().row()
        return f"người thứ {row + 1} trên {len(rows)}" if row >= 0 else f"{len(rows)} người"

    def walk(self, by: int, *, only_must: bool = False) -> bool:
        """The cursor to the next (or previous) person; False at the end."""
        rows = self.table.shown_rows()
        row = self.table.currentIndex().row() + by
        while 0 <= row < len(rows) and only_must and not rows[row].must:
            row += by
        if not 0 <= row < len(rows):
            return False
        self.table.select_row(row)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↓ in the filter leads into the list."""
        down = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down
        if down and watched is self.filter.line:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            if self.table.current() is None:
                self.table.select_row(0)
            return True
        return super().eventFilter(watched, event)

    def narrow(self, *, narrow: bool) -> None:
        """Without TT where there is little room."""
        keys = [column.key for column in self.table.records.columns if column.key != ORDER]
        self.table.show_columns(keys if narrow else [])
        self.table.take_room(300 if narrow else 348)
