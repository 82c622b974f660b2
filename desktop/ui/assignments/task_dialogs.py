"""Small forms on tasks: how one went or why it was taken back; a member's health; the same task for a group."""

import dataclasses
import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.domain.assignment import Assignment, AssignmentKind, AssignmentState, Health
from desktop.domain.dates import show
from desktop.services.assignment_groups import groups
from desktop.services.book import Book
from desktop.services.meetings import title_of
from desktop.ui.assignments.people_list import Person
from desktop.ui.components.labels import words
from desktop.ui.components.roomy import beside, roomy_column
from desktop.ui.forms.choice_editors import ChoiceEditor, Option
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import Editor, LongTextEditor, NumberEditor, TextEditor
from desktop.ui.forms.people import of_members
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.theme import gap


class ReportDialog(FormDialog):
    """How one task goes: state, progress, the day it was done, the result; or the day and reason it was taken back."""

    def __init__(self, parent: QWidget, book: Book, task: Assignment, today: Callable[[], dt.date]) -> None:
        super().__init__(parent, "Kết quả việc được giao", "Ghi kết quả", note=task.title, width=600)
        self._book, self._task = book, task
        self.state = ChoiceEditor("Trạng thái", AssignmentState)
        self.progress = NumberEditor("Tiến độ", unit="%", most=100)
        self.done_day = DateEditor("Ngày xong", today)
        self.said = LongTextEditor("Kết quả, sản phẩm đã có", lines=2)
        meetings = [Option(0, "Không ghi")]
        meetings += [Option(m.id, title_of(m), show(m.date)) for m in book.meetings.in_year(task.year)]
        self.given = ChoiceEditor("Giao tại cuộc họp", meetings)
        self.told_at = ChoiceEditor("Báo cáo tại cuộc họp", meetings)
        self.stopped = DateEditor("Thôi giao từ ngày (nếu có)", today)
        self.because = TextEditor("Lý do thôi giao")
        column = roomy_column(self.body, 330, rest=205)
        beside(column, self.state, self.progress, self.done_day).setStretch(0, 2)
        column.addWidget(self.said)
        beside(column, self.given, self.told_at)
        beside(column, self.stopped, self.because)
        for name, editor in self._editors().items():
            editor.set_value(getattr(task, name))
        self.state.setFocus()

    def _editors(self) -> dict[str, Editor]:
        return {
            "state": self.state,
            "progress": self.progress,
            "done_on": self.done_day,
            "result": self.said,
            "meeting_id": self.given,
            "reported_meeting_id": self.told_at,
            "stopped_on": self.stopped,
            "stopped_because": self.because,
        }

    def keep(self) -> bool:
        for editor in (self.progress, self.done_day, self.stopped):
            if editor.own_problem() is not None:
                return self.lacking(editor, "Chưa đúng.")
        if self.stopped.value() and not self.because.value():
            return self.lacking(self.because, "Thôi giao việc thì phải ghi lý do.")
        values = {name: editor.value() for name, editor in self._editors().items()}
        if values["done_on"] and not self._task.done_on:
            values["progress"] = 100
        self._book.assignments.save(dataclasses.replace(self._task, **values))
        return True


class FitnessDialog(FormDialog):
    """Health and wishes of one member: only to hint when tasks are given."""

    def __init__(self, parent: QWidget, book: Book, person: Person) -> None:
        note = "Chỉ để nhắc khi giao việc cho vừa sức; không in ra giấy tờ nào."
        super().__init__(parent, f"Sức khỏe, khả năng: {person.full_name}", "Ghi", note=note)
        self._book, self._fitness = book, book.assignments.fitness(person.id)
        self.health = ChoiceEditor("Sức khỏe", Health)
        self.note = TextEditor("Khả năng, nguyện vọng", hint="Ví dụ: giỏi máy tính; xin việc gần nhà")
        self.health.set_value(self._fitness.health)
        self.note.set_value(self._fitness.note)
        self.body.addWidget(self.health)
        self.body.addWidget(self.note)
        self.health.setFocus()

    def keep(self) -> bool:
        changed = dataclasses.replace(self._fitness, health=self.health.value(), note=self.note.value())
        self._book.assignments.save_fitness(changed)
        return True


_NAME = Qt.ItemDataRole.UserRole + 1
"""Where a line of the group keeps its words without the hint."""


class GroupDialog(FormDialog):
    """One task for many: its words at the left; at the right the people, ticked by group or one by one (Space)."""

    def __init__(self, parent: QWidget, book: Book, year: int, today: Callable[[], dt.date]) -> None:
        super().__init__(parent, f"Giao cho nhiều người, năm {year}", "Giao việc", width=880)
        self._book, self._year = book, year
        self.kind = ChoiceEditor("Loại việc", AssignmentKind)
        self.title = TextEditor("Việc", required=True)
        self.product = TextEditor("Sản phẩm, kết quả phải đạt")
        self.due = DateEditor("Thời hạn (trống: cả năm)", today)
        self.helpers = TextEditor("Phối hợp")
        self.duty = TextEditor("Trách nhiệm")
        sides = QHBoxLayout()
        gap(sides, 16)
        self.body.addLayout(sides)
        column = roomy_column(sides, 380, rest=202)
        for editor in (self.title, self.product, self.kind):
            column.addWidget(editor)
        beside(column, self.due, self.duty)
        column.addWidget(self.helpers)
        column.addStretch(1)
        self._lay_people(sides)
        self._unfit: set[int] = set()
        self._fill()
        self.kind.edited.connect(self._on_kind)
        self._on_kind()
        self.title.setFocus()

    def _lay_people(self, sides: QHBoxLayout) -> None:
        """The list takes whatever height there is."""
        column = QVBoxLayout()
        gap(column, 8)
        sides.addLayout(column, 1)
        self._groups = groups(self._book, self._year)
        self.group = ChoiceEditor("Chọn nhóm", [Option(n, group.label) for n, group in enumerate(self._groups)])
        self.group.edited.connect(self._on_group)
        column.addWidget(self.group)
        self.people = QListWidget()
        self.people.setAccessibleName("Người được giao")
        self.people.itemChanged.connect(lambda _item: self._count())
        column.addWidget(self.people, 1)
        self._sum = words("", "note", wrap=True)
        self.body.addWidget(self._sum)

    def _fill(self) -> None:
        tasks = self._book.assignments.by_member(self._year)
        must = set(self._book.assignments.coverage(self._year).must)
        members = [line.member for line in self._book.assignments.people(self._year)]
        for option in of_members(self._book, members):
            if option.value not in must:
                continue
            count = len(tasks.get(option.value, []))
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, option.value)
            item.setData(_NAME, f"{option.text}  ({count} việc)" if count else option.text)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.people.addItem(item)
        self._on_group()

    def _on_kind(self) -> None:
        """Whom a task of this kind may not suit is looked up once, not at every tick."""
        pattern = Assignment(year=self._year, kind=self.kind.value())
        listed = [int(item.data(Qt.ItemDataRole.UserRole)) for item in self._items()]
        self._unfit = set(self._book.assignments.unfit(pattern, listed))
        for item in self._items():
            unfit = item.data(Qt.ItemDataRole.UserRole) in self._unfit
            item.setText(f"{item.data(_NAME)} – có thể quá sức" if unfit else item.data(_NAME))
        self._count()

    def _on_group(self) -> None:
        chosen = set(self._groups[int(self.group.value() or 0)].members)
        for item in self._items():
            inside = item.data(Qt.ItemDataRole.UserRole) in chosen
            item.setCheckState(Qt.CheckState.Checked if inside else Qt.CheckState.Unchecked)
        self._count()

    def _items(self) -> list[QListWidgetItem]:
        return [self.people.item(n) for n in range(self.people.count())]

    def chosen(self) -> list[int]:
        """Ids of those ticked."""
        ticked = [item for item in self._items() if item.checkState() is Qt.CheckState.Checked]
        return [int(item.data(Qt.ItemDataRole.UserRole)) for item in ticked]

    def _count(self) -> None:
        chosen = self.chosen()
        heavy = sum(member in self._unfit for member in chosen)
        once = "Ai đã có đúng việc này thì không giao lần nữa."
        hint = f"{heavy} người có thể quá sức, có ghi bên tên." if heavy else once
        self._sum.setText(f"Đã chọn {len(chosen)} người. {hint}")

    def keep(self) -> bool:
        if not self.title.value():
            return self.lacking(self.title, "Hãy ghi việc được phân công.")
        if self.due.own_problem() is not None:
            return self.lacking(self.due, "Ngày chưa đúng.")
        if not self.chosen():
            self.say("Hãy chọn ít nhất một người.")
            return False
        pattern = Assignment(
            year=self._year,
            kind=self.kind.value(),
            title=self.title.value(),
            product=self.product.value(),
            due_on=self.due.value(),
            helpers=self.helpers.value(),
            duty=self.duty.value(),
        )
        self._book.assignments.give_many(pattern, self.chosen())
        return True
