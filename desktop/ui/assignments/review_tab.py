"""Rà soát: the tasks of everybody in one list; the chi ủy's word by one key each, on to the next.

1–5 say how a task went and move on, 0 takes the word back, N leads to the remark; letters jump to the given name.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.documents import find
from desktop.documents.refs import Ref, RefKind
from desktop.domain.assignment import VERDICTS, Assignment, Verdict, shown_state
from desktop.domain.dates import show
from desktop.domain.member import Member
from desktop.domain.problems import UserError
from desktop.domain.records import dataclass
from desktop.services.assignments import Judgement
from desktop.services.book import Book
from desktop.ui.assignments.tab import Tab
from desktop.ui.assignments.task_dialogs import ReportDialog
from desktop.ui.assignments.task_table import deadline, state_cell
from desktop.ui.components.buttons import primary, secondary, small
from desktop.ui.components.choosers import Segments
from desktop.ui.components.decision import Decision
from desktop.ui.components.flow import Width
from desktop.ui.components.labels import KeyHints, words
from desktop.ui.components.lines import clear
from desktop.ui.components.notes import EmptyPlace
from desktop.ui.components.panel import Panel, divider, scrolled
from desktop.ui.forms.editors import TextEditor
from desktop.ui.page import Shell
from desktop.ui.paper_opening import open_paper
from desktop.ui.tables.columns import Cell, Column, name_columns
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import gap, margins

_FACES = {
    Verdict.NONE: Cell("chưa", quiet=True, icon="circle-dashed"),
    Verdict.ABOVE: Cell("Vượt yêu cầu", state="green", icon="circle-check"),
    Verdict.GOOD: Cell("Đạt", state="green", icon="check"),
    Verdict.WEAK: Cell("Hạn chế", state="amber", icon="triangle-alert"),
    Verdict.LATE: Cell("Chậm", state="amber", icon="hourglass"),
    Verdict.FAILED: Cell("Không xong", state="red", icon="octagon-x"),
}
_HINTS = (
    ("1", "vượt yêu cầu"),
    ("2", "đúng hạn, đạt"),
    ("3", "còn hạn chế"),
    ("4", "chậm"),
    ("5", "không hoàn thành"),
    ("0", "bỏ"),
    ("N", "nhận xét"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One task of one member as the review shows it."""

    task: Assignment
    member: Member
    name: str  # tells him from a namesake

    @property
    def id(self) -> int:
        return self.task.id


class ReviewTable(RecordTable):
    """`said(line, verdict)` by 0–5, `note_wanted` by N or Enter."""

    said = Signal(object, object)
    note_wanted = Signal()
    report_wanted = Signal()

    def __init__(self, today: Callable[[], dt.date]) -> None:
        self._today = today
        self.half = False
        super().__init__(
            [
                *name_columns("name"),
                Column("title", "Việc, sản phẩm", self._title, 0, fit=False),
                Column("due", "Thời hạn", self._due, 118),
                Column("verdict", "Chi ủy đánh giá", self._verdict, 130),
            ],
            name="Việc phải rà soát",
            row_height=48,
        )
        self.setSortingEnabled(False)

    @staticmethod
    def _title(line: Line) -> Cell:
        return Cell(line.task.title, second=line.task.product, said=f"{line.name}: {line.task.title}")

    def _due(self, line: Line) -> Cell:
        """Amber where it is late."""
        late_state = state_cell(line.task, self._today())
        amber = late_state.state == "amber"
        return Cell(
            deadline(line.task), state="amber" if amber else "", said=f"{deadline(line.task)}, {late_state.text}"
        )

    def _verdict(self, line: Line) -> Cell:
        task = line.task
        return _FACES[task.half_verdict if self.half else task.year_verdict]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        line = self.current()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if line is not None and plain and Qt.Key.Key_0 <= key <= Qt.Key.Key_5:
            number = key - Qt.Key.Key_0
            self.said.emit(line, VERDICTS[number - 1] if number else Verdict.NONE)
        elif plain and key == Qt.Key.Key_N and line is not None:
            self.note_wanted.emit()
        elif plain and key == Qt.Key.Key_K and line is not None:
            self.report_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.move_on()
        else:
            super().keyPressEvent(event)

    def move_on(self) -> None:
        """The next row."""
        self.select_row(min(self.currentIndex().row() + 1, len(self.shown_rows()) - 1))


class ReviewTab(Tab):
    """`go("assignments", tab="review", half=True)`: the half-year's review, else the year's."""

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__(book, shell)
        self.main = primary("In sổ theo dõi", "printer", on=self.print_)
        self._rest = secondary("Còn lại: đúng hạn, đạt", "check", on=self._on_rest)
        self.buttons = [self._rest]
        self._noted: Line | None = None
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        gap(self._row, 12)
        self.body.addLayout(self._row, 1)
        self._list = Panel(padded=False)
        self._list.body.addWidget(self._top())
        self._list.body.addWidget(divider())
        self.table = ReviewTable(shell.today)
        self.table.said.connect(self._on_said)
        self.table.picked.connect(lambda _line: self._show_line())
        self.table.note_wanted.connect(lambda: self.note.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.table.report_wanted.connect(self._on_report)
        self._list.body.addWidget(self.table, 1)
        self._empty = EmptyPlace("user-round-check", "Chưa có việc nào để rà soát", "Giao việc ở tab Nhiệm vụ trước.")
        self._list.body.addWidget(self._empty, 1)
        self._total = words("", "strong")
        self._list.foot.addWidget(self._total)
        self._list.foot.addStretch(1)
        self._row.addWidget(self._list, 760)
        self._detail = self._make_detail()
        self._row.addWidget(self._detail, 334)

    def _top(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        margins(column, 12, 10, 12, 8)
        gap(column, 8)
        row = QHBoxLayout()
        gap(row, 12)
        self.when = Segments([("half", "6 tháng"), ("year", "Cuối năm")], name="Lần rà soát")
        self.when.set_current("half" if self.shell.today().month in (6, 7, 8, 9) else "year")
        self.when.chosen.connect(lambda _key: self.reload())
        self.only = Segments([("all", "Tất cả"), ("open", "Chưa đánh giá")], name="Xem việc", small=True)
        self.only.chosen.connect(lambda _key: self._filter())
        row.addWidget(self.when)
        row.addWidget(self.only)
        row.addStretch(1)
        column.addLayout(row)
        self._hints = KeyHints(_HINTS, columns=7)
        column.addWidget(self._hints)
        return holder

    def _make_detail(self) -> Panel:
        panel = Panel(padded=False)
        holder = QWidget()
        self._lines = QVBoxLayout(holder)
        margins(self._lines, 16, 12, 16, 12)
        gap(self._lines, 6)
        self._facts = QVBoxLayout()
        gap(self._facts, 4)
        self._lines.addLayout(self._facts)
        self.note = TextEditor("Nhận xét của chi ủy (Enter để ghi)")
        self.note.line.installEventFilter(self)
        self.note.line.left.connect(self._keep_note)
        self._lines.addWidget(self.note)
        self._lines.addStretch(1)
        panel.body.addWidget(scrolled(holder))
        panel.foot.addWidget(small("Ghi kết quả, thôi giao", "pencil", on=self._on_report))
        panel.foot.addStretch(1)
        panel.setAccessibleName("Việc đang rà soát")
        return panel

    @property
    def half(self) -> bool:
        """Whether it is the half-year's review."""
        return self.when.current() == "half"

    # -- showing ------------------------------------------------------------------------------------------------------

    def subtitle(self) -> str:
        return f"Rà soát {'6 tháng' if self.half else 'cuối năm'} {self.year}"

    def reload(self) -> None:
        """Read the tasks of the year anew, person by person."""
        people = {line.member.id: line.member for line in self.book.assignments.people(self.year)}
        names = self.book.members.names_of(people.values())
        found = self.book.assignments.under_review(self.year, half=self.half)
        lines = [Line(task, people[task.member_id], names[task.member_id]) for task in found]
        self.table.half = self.half
        self.table.set_rows(lines)
        if self.table.current() is None:
            self.table.select_row(0)
        open_ones = sum(1 for line in lines if not self._verdict(line.task))
        self._total.setText(f"Đã đánh giá {len(lines) - open_ones} / {len(lines)} việc")
        self.only.set_words("open", f"Chưa đánh giá {open_ones}")
        self._rest.set_usable(bool(open_ones), "Việc nào cũng đã đánh giá.")
        self.table.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        self._detail.setVisible(bool(lines))
        self._show_line()

    def _filter(self) -> None:
        only_open = self.only.current() == "open"
        self.table.set_only((lambda line: not self._verdict(line.task)) if only_open else None)
        self.table.select_row(0)
        self._show_line()

    def _verdict(self, task: Assignment) -> Verdict:
        return task.half_verdict if self.half else task.year_verdict

    def _show_line(self) -> None:
        line: Line | None = self.table.current()
        if self.note.line.hasFocus() and self._noted is not None and line is not None and line.id == self._noted.id:
            return
        self._noted = line
        clear(self._facts)
        if line is None:
            return
        self._facts.addWidget(words(line.name, "record", wrap=True))
        self._facts.addWidget(words(line.task.title, "strong", wrap=True))
        for label, value in self._told(line.task):
            self._facts.addWidget(words(label, "label"))
            self._facts.addWidget(words(value, wrap=True, selectable=True))
        self.note.set_value(line.task.half_note if self.half else line.task.year_note)

    def _told(self, task: Assignment) -> list[tuple[str, str]]:
        half = ". ".join(
            part for part in (task.half_verdict.label if task.half_verdict else "", task.half_note) if part
        )
        facts = [
            ("Loại việc", task.kind.label),
            ("Sản phẩm, kết quả phải đạt", task.product),
            ("Thời hạn", deadline(task)),
            ("Kết quả", task.result),
            ("Ngày xong", show(task.done_on)),
            ("Trạng thái", shown_state(task, self.shell.today()).label),
            ("Tiến độ", f"{task.progress} %" if task.progress else ""),
            ("Chi ủy đánh giá 6 tháng", "" if self.half else half),
        ]
        return [(label, value) for label, value in facts if value]

    def shown(self, **params: Any) -> None:
        if "half" in params:
            self.when.set_current("half" if params["half"] else "year")
            self.only.set_current("open")
            self.reload()
            self._filter()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self, width: Width) -> None:
        """Detail below the list and no states at 150 %; names and words are never cut."""
        narrow = width is Width.NARROW
        self._hints.setVisible(width is Width.WIDE)
        keys = ["name_family", "name_given", "title", "verdict"]
        self.table.show_columns(keys if narrow else [*keys, "due"] if width is Width.MIDDLE else [])
        for place, share in enumerate(
            {Width.WIDE: (800, 294), Width.MIDDLE: (760, 300), Width.NARROW: (760, 300)}[width]
        ):
            self._row.setStretch(place, share)

    # -- saying -------------------------------------------------------------------------------------------------------

    def _judge(self, judgements: list[Judgement]) -> bool:
        try:
            self.book.assignments.judge(judgements, half=self.half)
        except UserError as error:
            self.shell.say(error, where=self)
            return False
        self.shell.saved()
        return True

    def _on_said(self, line: Line, verdict: Verdict) -> None:
        note = line.task.half_note if self.half else line.task.year_note
        row = self.table.currentIndex().row()
        shown = len(self.table.shown_rows())
        if not self._judge([Judgement(line.task, verdict, note)]):
            return
        if len(self.table.shown_rows()) == shown:
            self.table.select(line.id)
            self.table.move_on()
        else:  # it left the list of those not judged: the next one stands in its place
            self.table.select_row(min(row, len(self.table.shown_rows()) - 1))
        said = f"{line.name}, {line.task.title}: {verdict.label}. {self._total.text()}"
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.table, said))

    def _keep_note(self) -> None:
        line, text = self._noted, str(self.note.value())
        if line is None:
            return
        now = self.book.assignments.get(line.id)
        if text != (now.half_note if self.half else now.year_note):
            self._judge([Judgement(now, self._verdict(now), text)])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter or Esc in the remark: written, and back to the list."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in keys:
            self._back_to_list()
            return True
        return super().eventFilter(watched, event)

    def _back_to_list(self) -> None:
        self._keep_note()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_report(self) -> None:
        line: Line | None = self.table.current()
        if line is not None:
            ReportDialog(self, self.book, line.task, self.shell.today).open()

    def _on_rest(self) -> None:
        rest = [line.task for line in self.table.records.rows if not self._verdict(line.task)]
        Decision.ask(
            self,
            f"Ghi “đúng hạn, bảo đảm chất lượng” cho {len(rest)} việc còn lại?",
            "Dùng khi chỉ một số việc có điều phải nói. Hoàn tác được bằng Ctrl+Z.",
            verb=f"Ghi cho {len(rest)} việc",
            on_verb=lambda: self._judge([Judgement(task, Verdict.GOOD) for task in rest]),
        )

    def leave(self) -> None:
        self._keep_note()

    def print_(self) -> None:
        """The follow-up book of the period."""
        ref = Ref(RefKind.HALF, self.year, part=1) if self.half else Ref(RefKind.YEAR, self.year)
        open_paper(self.shell, self.book, find("so_phan_cong"), ref)
