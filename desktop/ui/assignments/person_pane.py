"""One member in the middle: who he is, last year's tasks to keep, this year's tasks, and where a new one is written."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.assignment import Assignment, AssignmentKind, Verdict, shown_state
from desktop.domain.member import Member
from desktop.domain.party_age import counted_from, party_age
from desktop.domain.problems import Problem
from desktop.services.assignments import age_of
from desktop.services.book import Book
from desktop.ui.assignments.task_line import TaskLine
from desktop.ui.assignments.task_table import KINDS, STATES, TaskTable
from desktop.ui.components.buttons import link, small
from desktop.ui.components.chips import Chip
from desktop.ui.components.flowing import Flowing
from desktop.ui.components.labels import IconWords, KeyHints, key, words
from desktop.ui.components.lines import clear
from desktop.ui.components.panel import Panel, divider, scrolled
from desktop.ui.theme import gap, margins, px

_LETTERS = "ABCDEF"


class PersonPane(Panel):
    """`kept(Assignment)`, `carry(list)`, `drop(task)`, `report(task)`, `health_wanted`; `next`, `back` walk on."""

    kept = Signal(object)
    carry = Signal(object)
    drop = Signal(object)
    report = Signal(object)
    health_wanted = Signal()
    next = Signal()
    back = Signal()

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__(padded=False)
        self._today = today
        self._before: list[Assignment] = []
        self._member, self._year = Member(full_name=""), 0
        self._words: tuple[list[str], list[str]] = [], []
        holder = QWidget()
        self._whole = QVBoxLayout(holder)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._area = scrolled(holder)
        self.body.addWidget(self._area)
        self.table = TaskTable(today)
        self.line = TaskLine(today)
        self._hints = QVBoxLayout()
        margins(self._hints, 16, 6, 16, 4)
        gap(self._hints, 2)
        self._adding = self._add_buttons()
        self._whole.addWidget(self._make_head())
        self._whole.addWidget(divider())
        self._whole.addWidget(self.table)
        self._whole.addLayout(self._hints)
        self._whole.addWidget(self.line)
        self._whole.addWidget(self._adding)
        self._whole.addStretch(1)
        self.line.hide()
        self._make_foot()
        self._connect()

    def _make_head(self) -> QWidget:
        holder = QWidget()
        self._top = QVBoxLayout(holder)
        margins(self._top, 16, 12, 16, 10)
        gap(self._top, 6)
        self._name = words("", "record", wrap=True, selectable=True)
        self._chips = Flowing()
        self._top.addWidget(self._name)
        self._top.addWidget(self._chips)
        self._last = QVBoxLayout()
        gap(self._last, 4)
        self._top.addLayout(self._last)
        return holder

    def _add_buttons(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        margins(column, 16, 8, 16, 10)
        gap(column, 6)
        column.addWidget(words("Thêm việc: bấm số của loại việc", "note"))
        flow = Flowing()
        self._kinds = []
        for number, kind in enumerate(KINDS, 1):
            button = small(f"{number}  {kind.label}", on=partial(self.begin, kind))
            button.setAccessibleName(f"Thêm việc: {kind.label}, phím {number}")
            self._kinds.append(button)
        flow.set_widgets(self._kinds)
        column.addWidget(flow)
        return holder

    def _make_foot(self) -> None:
        hints = KeyHints(
            [("Enter", "sau"), ("PgUp", "trước"), ("F2", "sửa"), ("K", "kết quả"), ("Del", "bỏ")],
            columns=5,
        )
        self._keys = hints
        self.foot.addWidget(hints, 1)

    def _connect(self) -> None:
        self.table.add.connect(self.begin)
        self.table.keep.connect(self._on_keep)
        self.table.keep_all.connect(lambda: self.carry.emit(list(self._before)))
        self.table.drop.connect(lambda: self._on_task(self.drop.emit))
        self.table.report.connect(lambda: self._on_task(self.report.emit))
        self.table.change.connect(self._on_change)
        self.table.next.connect(self.next)
        self.table.back.connect(self.back)
        self.table.picked.connect(lambda _task: self._show_row())
        self.line.kept.connect(self.kept)
        self.line.dropped.connect(self.close_line)

    # -- showing ------------------------------------------------------------------------------------------------------

    def show_member(self, book: Book, member: Member, year: int, *, called: str) -> None:
        """Show a member's tasks of a year under the name that tells him from a namesake."""
        self._member, self._year = member, year
        day = book.assignments.day_of(year)
        self._name.setText(called)
        self._chips.set_widgets(self._facts(book, member, day))
        self._before = book.assignments.to_carry(member.id, year)
        self._show_last(book.assignments.of_member(member.id, year - 1))
        self.table.set_rows(book.assignments.of_member(member.id, year))
        if self.table.current() is None:
            self.table.select_row(0)
        self._area.verticalScrollBar().setValue(0)
        self._show_hints(book.assignments.hints(member, year))
        known = [*book.assignments.of_year(year), *book.assignments.of_year(year - 1)]
        self._words = _used([t.title for t in known]), _used([t.product for t in known])

    def _facts(self, book: Book, member: Member, day: dt.date) -> list[QWidget]:
        facts = [book.members.post_label(member.id, day)]
        facts += [post.title for post in book.members.village_posts(day) if post.member_id == member.id]
        if (age := age_of(member, day)) is not None:
            facts.append(f"{age} tuổi")
        years = party_age(counted_from(member.admitted_on, member.party_age_from), day)
        facts += [f"{years} năm tuổi đảng"] if years else []
        fitness = book.assignments.fitness(member.id)
        chips: list[QWidget] = [Chip(fact, "neutral") for fact in facts]
        said = f"Sức khỏe: {fitness.health.label.lower()}" if fitness.health else "Ghi sức khỏe"
        button = link(said, on=self.health_wanted.emit, hint=fitness.note)
        return [*chips, button]

    def _show_last(self, tasks: Sequence[Assignment]) -> None:
        clear(self._last)
        if not tasks:
            return
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 4, 0, 0)
        gap(row, 8)
        row.addWidget(words(f"Năm {self._year - 1}", "strong"))
        row.addWidget(words(_summed(tasks, self._today()), "note"), 1)
        if self._before:
            for keys, meaning in (("G", "giữ lại"), ("Shift+G", "giữ tất cả")):
                row.addWidget(key(keys))
                row.addWidget(words(meaning, "note"))
        self._last.addWidget(holder)
        for task in tasks:
            self._last.addWidget(self._last_line(task))

    def _last_line(self, task: Assignment) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        gap(row, 8)
        place = next((n for n, one in enumerate(self._before) if one.id == task.id), -1)
        if 0 <= place < len(_LETTERS):
            row.addWidget(key(_LETTERS[place]))
        row.addWidget(words(task.title, wrap=True), 1)
        text, kind = _outcome(task, self._today())
        row.addWidget(Chip(text, kind))
        if place >= 0:
            row.addWidget(link("Giữ", on=lambda: self.carry.emit([task])))
        return holder

    def _show_hints(self, hints: Sequence[Problem]) -> None:
        clear(self._hints)
        for hint in hints:
            self._hints.addWidget(IconWords("info", hint.message, tone="ink2", wrap=True))

    def _settle(self) -> None:
        """The column has its height for what it holds now."""
        self._whole.activate()
        self._area.fit()

    def _show_row(self) -> None:
        """The chosen task is in sight."""
        rect = self.table.visualRect(self.table.currentIndex())
        top = self.table.y() + self.table.horizontalHeader().height() + rect.center().y()
        self._area.ensureVisible(0, top, 0, rect.height())

    def narrow(self, *, narrow: bool) -> None:
        """Without the hints of keys where there is little height."""
        self._keys.setVisible(not narrow)
        self.foot_widget().setVisible(not narrow)

    # -- writing ------------------------------------------------------------------------------------------------------

    def begin(self, kind: AssignmentKind) -> None:
        """Open a new line of a kind, the cursor in *Việc*."""
        self._open(Assignment(member_id=self._member.id, year=self._year, kind=kind))

    def _open(self, task: Assignment) -> None:
        self._adding.hide()
        self.line.show()
        self.line.begin(task, titles=self._words[0], products=self._words[1])
        self._settle()
        self._area.ensureWidgetVisible(self.line, 0, 0)
        self._area.ensureWidgetVisible(self.line.title, 0, px(24))

    def close_line_quietly(self) -> None:
        """The line goes; the keyboard stays where it is."""
        self.line.hide()
        self._adding.show()

    def close_line(self) -> None:
        """The line goes; the keyboard back to the list of tasks."""
        self.close_line_quietly()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_writing(self) -> bool:
        """Whether a line is open with words in it."""
        return self.line.isVisibleTo(self) and self.line.is_dirty()

    def to_tasks(self) -> None:
        """The keyboard into the list of tasks."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_change(self) -> None:
        task = self.table.current()
        if task is not None:
            self._open(task)

    def _on_task(self, tell: Callable[[Assignment], object]) -> None:
        task = self.table.current()
        if task is not None:
            tell(task)

    def _on_keep(self, place: int) -> None:
        if 0 <= place < len(self._before):
            self.carry.emit([self._before[place]])


def _used(texts: Sequence[str]) -> list[str]:
    """Words used before, the most frequent first."""
    found = [text.strip() for text in texts if text.strip()]
    return sorted(dict.fromkeys(found), key=lambda text: (-found.count(text), text))[:40]


def _summed(tasks: Sequence[Assignment], today: dt.date) -> str:
    counted: dict[str, int] = {}
    for task in tasks:
        text = _outcome(task, today)[0].lower()
        counted[text] = counted.get(text, 0) + 1
    return f"{len(tasks)} việc · " + ", ".join(f"{text} {count}" for text, count in counted.items())


def _outcome(task: Assignment, today: dt.date) -> tuple[str, str]:
    """What became of a task of last year: words and kind of chip."""
    if task.stopped_on is not None:
        return "Đã thôi", "neutral"
    if task.year_verdict:
        kinds = {Verdict.ABOVE: "green", Verdict.GOOD: "green", Verdict.FAILED: "red"}
        words_of = {Verdict.GOOD: "Hoàn thành", Verdict.WEAK: "Còn hạn chế"}
        return words_of.get(task.year_verdict, task.year_verdict.label), kinds.get(task.year_verdict, "amber")
    state = shown_state(task, today)
    return state.label, STATES[state][0] or "neutral"
