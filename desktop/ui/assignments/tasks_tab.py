"""Nhiệm vụ: the list at the left, one member in the middle, the coverage at the right (picture 08).

A branch is assigned in one sitting without the mouse: a digit opens a line, Enter keeps it and goes to the next.
"""

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from desktop.documents import find
from desktop.documents.refs import Ref, RefKind
from desktop.documents.subjects import of_member
from desktop.domain.assignment import Assignment
from desktop.domain.problems import UserError, errors
from desktop.services.book import Book
from desktop.ui.assignments.coverage_pane import CoveragePane, missing_words
from desktop.ui.assignments.people_list import PeopleList, Person
from desktop.ui.assignments.person_pane import PersonPane
from desktop.ui.assignments.tab import Tab
from desktop.ui.assignments.task_dialogs import FitnessDialog, GroupDialog, ReportDialog
from desktop.ui.components.buttons import primary, secondary
from desktop.ui.components.decision import Decision
from desktop.ui.components.flow import Width
from desktop.ui.components.labels import IconWords
from desktop.ui.components.notes import EmptyPlace
from desktop.ui.page import Shell
from desktop.ui.paper_opening import open_paper
from desktop.ui.theme import gap, margins

_NOBODY = "Chưa có đảng viên trong danh sách"


class TasksTab(Tab):
    """`go("assignments", member_id=…)` shows one member, `without=True` the first who has nothing."""

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__(book, shell)
        self._next = primary("Lưu, sang người sau", "arrow-right", on=self._on_next)
        self._group = secondary("Giao cho nhiều người", "users", on=self._on_group)
        self._sheet = secondary("Phiếu của người này", "file-text", on=self._on_sheet)
        self.main = self._next
        self.term = secondary("Giao tiếp việc cả nhiệm kỳ", "corner-down-right", on=self._on_term)
        decision = secondary("Quyết định, bảng “6 rõ”", "printer", on=self.print_)
        self.buttons = [self._group, decision, self._sheet, self.term]
        self._must: set[int] = set()
        self._term_tasks: list[Assignment] = []
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        margins(line, 0, 0, 0, 0)
        self._one_line = IconWords("", "")
        line.addWidget(self._one_line)
        self.body.addWidget(self._line)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        gap(self._row, 12)
        self.body.addLayout(self._row, 1)
        self.list = PeopleList()
        self.person = PersonPane(shell.today)
        self.coverage = CoveragePane()
        for widget, share in ((self.list, 348), (self.person, 486), (self.coverage, 248)):
            self._row.addWidget(widget, share)
        self._empty = EmptyPlace(
            "user-round-check",
            "Chưa có đảng viên để phân công",
            "Nhập danh sách đảng viên trước, rồi giao việc cho từng đồng chí ở đây.",
            [secondary("Mở trang Đảng viên", "users", on=lambda: shell.go("members"))],
        )
        self.body.addWidget(self._empty, 1)
        self._connect()

    def _connect(self) -> None:
        self.list.picked.connect(self._on_picked)
        self.list.entered.connect(self.person.to_tasks)
        self.person.kept.connect(self._on_kept)
        self.person.carry.connect(self._on_carry)
        self.person.drop.connect(self._on_drop)
        self.person.report.connect(lambda task: ReportDialog(self, self.book, task, self.shell.today).open())
        self.person.health_wanted.connect(self._on_health)
        self.person.next.connect(self._on_next)
        self.person.back.connect(lambda: self._walk(-1))
        self.coverage.chosen.connect(self._reveal)
        self.coverage.target_wanted.connect(lambda: self.shell.go("settings", section="rules"))

    # -- showing ------------------------------------------------------------------------------------------------------

    def subtitle(self) -> str:
        return f"Năm {self.year}"

    def reload(self) -> None:
        """Read people, tasks and coverage of the year anew."""
        assignments = self.book.assignments
        found = assignments.coverage(self.year)
        self._must = set(found.must)
        tasks = assignments.by_member(self.year)
        lines = assignments.people(self.year)
        names = self.book.members.names_of(line.member for line in lines)
        people = [
            Person(
                line.member,
                line.state,
                line.member.id in self._must,
                sum(task.stopped_on is None for task in tasks.get(line.member.id, [])),
                called=names[line.member.id],
            )
            for line in lines
        ]
        self.list.load(people)
        if self.list.current() is None:
            self.list.table.select_row(0)
        target = assignments.rules(self.year).assigned_target
        self.coverage.show_coverage(found, self.year, target, names)
        state, said = missing_words(found, target)
        self._one_line.set_state_words(f"Đã phân công {len(found.assigned)} / {len(found.must)} người. {said}", state)
        for widget in (self.list, self.person):
            widget.setVisible(bool(people))
        self._empty.setVisible(not people)
        for button in (self._next, self._group, self._sheet):
            button.set_usable(bool(people), _NOBODY)
        self._term_tasks = assignments.term_to_carry(self.year)
        none = f"Năm {self.year - 1} không còn việc cả nhiệm kỳ chưa giao tiếp." if people else _NOBODY
        self.term.set_usable(bool(self._term_tasks), none)
        self.coverage.setVisible(bool(people) and not self._narrow)
        self._line.setVisible(bool(people) and self._narrow)
        self._show_person()

    _narrow = False

    def _show_person(self) -> None:
        person = self.list.current()
        self.list.set_title("Danh sách", self.list.place())
        if person is not None and not self.person.is_writing():
            self.person.close_line_quietly()
            self.person.show_member(self.book, person.member, self.year, called=person.full_name)

    def shown(self, **params: Any) -> None:
        if params.get("paper"):
            self.print_()
        if params.get("member_id"):
            self._reveal(int(params["member_id"]))
        elif params.get("without"):
            without = self.book.assignments.coverage(self.year).without
            if without:
                self._reveal(without[0])

    def arrange(self, width: Width) -> None:
        """At 150 % the coverage becomes one line over the person."""
        self._narrow = width is Width.NARROW
        self.list.narrow(narrow=width is not Width.WIDE)
        self.person.narrow(narrow=width is not Width.WIDE)
        shares = {Width.WIDE: (348, 486, 248), Width.MIDDLE: (300, 460, 220), Width.NARROW: (300, 560, 0)}[width]
        for place, share in enumerate(shares):
            self._row.setStretch(place, share)
        some = bool(self.list.table.records.rows)
        self.coverage.setVisible(some and not self._narrow)
        self._line.setVisible(some and self._narrow)

    # -- walking ------------------------------------------------------------------------------------------------------

    def _on_picked(self, _person: Person) -> None:
        """A line being written for another is kept; one that can't be leads back to him.

        Both wait until the list has finished choosing: it is filled anew by either.
        """
        if self.person.is_writing():
            task = self.person.line.task()
            wrong = errors(self.book.assignments.problems(task)) or self.person.line.unread()
            QTimer.singleShot(0, self, lambda: self._back_to(task) if wrong else self._keep_behind(task))
            if wrong:
                return
        self.person.close_line_quietly()
        self._show_person()

    def _back_to(self, task: Assignment) -> None:
        self.list.table.select(task.member_id)
        self.person.line.keep()

    def _keep_behind(self, task: Assignment) -> None:
        self._do(lambda: self.book.assignments.save(task))

    def _on_next(self) -> None:
        """What is being written is kept; then the next who must have a task."""
        if self.person.is_writing():
            self.person.line.keep()
            if self.person.is_writing():
                return
        self._walk(+1)

    def _walk(self, by: int) -> None:
        if self.list.walk(by, only_must=True):
            self.person.to_tasks()
        else:
            self.shell.status.result("Đã hết danh sách." if by > 0 else "Đây là người đầu danh sách.")

    def _reveal(self, member_id: int) -> None:
        self.list.filter.line.clear()
        self.list.table.select(member_id, tell=True)
        self.person.to_tasks()

    # -- acting -------------------------------------------------------------------------------------------------------

    def _do(self, act: Any) -> bool:
        try:
            act()
        except UserError as error:
            self.shell.say(error, where=self)
            return False
        self.shell.saved()
        return True

    def _on_kept(self, task: Assignment) -> None:
        self.person.line.hide()
        if self._do(lambda: self.book.assignments.save(task)):
            self.person.close_line()
            rows = self.person.table.shown_rows()
            self.person.table.select(task.id if task.id else rows[-1].id if rows else 0)
        else:
            self.person.line.show()

    def _on_carry(self, tasks: list[Assignment]) -> None:
        if tasks:
            self._do(lambda: self.book.assignments.carry_over(tasks, self.year))
            self.person.to_tasks()

    def _on_term(self) -> None:
        """Last year's tasks given for the whole term, for everybody at once."""
        tasks = self._term_tasks
        people = len({task.member_id for task in tasks})
        Decision.ask(
            self,
            f"Giao tiếp {len(tasks)} việc cả nhiệm kỳ cho {people} đồng chí?",
            f"Là việc năm {self.year - 1} ghi “Giao cho cả nhiệm kỳ”, chưa giao ở năm {self.year}. "
            "Hoàn tác được bằng Ctrl+Z.",
            verb=f"Giao {len(tasks)} việc",
            on_verb=lambda: self._do(lambda: self.book.assignments.carry_over(tasks, self.year)),
        )

    def _on_drop(self, task: Assignment) -> None:
        if not (task.progress or task.half_verdict or task.year_verdict or task.done_on):
            self._do(lambda: self.book.assignments.remove(task))
            self.shell.status.result("Đã bỏ việc. Ctrl+Z lấy lại.")
            self.person.to_tasks()
            return
        Decision.ask(
            self,
            f"Xóa việc “{task.title}”?",
            "Việc này đã ghi kết quả. Nếu thôi giao giữa chừng thì chọn Kết quả (K) rồi ghi ngày thôi và lý do.",
            verb="Xóa việc",
            on_verb=lambda: self._do(lambda: self.book.assignments.remove(task)),
            dangerous=True,
        )

    def _on_health(self) -> None:
        person = self.list.current()
        if person is not None:
            FitnessDialog(self, self.book, person).open()

    def _on_group(self) -> None:
        GroupDialog(self, self.book, self.year, self.shell.today).open()

    def print_(self) -> None:
        """The decision with its table."""
        open_paper(self.shell, self.book, find("quyet_dinh_phan_cong"), Ref(RefKind.YEAR, self.year))

    def _on_sheet(self) -> None:
        person = self.list.current()
        if person is not None:
            ref = of_member(person.member, self.year)
            open_paper(self.shell, self.book, find("phieu_phan_cong"), ref, subtitle=person.full_name)

    def leave(self) -> None:
        if self.person.is_writing():
            self.person.line.keep()

    def save(self) -> None:
        if self.person.is_writing():
            self.person.line.keep()

    def to_filter(self) -> None:
        self.list.filter.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.filter.line.selectAll()
