"""The small registers of one member: khen thưởng, kỷ luật, học tập. They feed the evidence of the year."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.dates import show
from desktop.domain.fields import labels_of
from desktop.domain.member import MemberState
from desktop.domain.merit import Commendation, Course, Discipline
from desktop.domain.problems import errors
from desktop.services.book import Book
from desktop.ui.components.buttons import small
from desktop.ui.components.labels import words
from desktop.ui.components.lines import clear, line
from desktop.ui.components.panel import divider, scrolled
from desktop.ui.components.roomy import roomy
from desktop.ui.forms.editors import FlagEditor
from desktop.ui.forms.record_form import RecordForm
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.theme import gap, margins

_REGISTERS: tuple[tuple[type, str, str], ...] = (
    (Commendation, "Khen thưởng", "Thêm khen thưởng"),
    (Discipline, "Kỷ luật", "Thêm kỷ luật"),
    (Course, "Học tập, bồi dưỡng", "Thêm lớp học"),
)


_WIDTHS = {"kind": 8, "level": 6, "in_duty": 12, "degenerate": 12, "counted_year": 4}
_STUDY = (MemberState.OFFICIAL, MemberState.PROBATIONARY, MemberState.TEMPORARY_HERE)
"""Who takes part when the whole branch studies."""


class MeritDialog(FormDialog):
    """One line of a register."""

    def __init__(self, parent: QWidget, book: Book, record: Any, title: str) -> None:
        who = book.members.called(record.member_id) or "Chi bộ"
        super().__init__(parent, title, "Lưu", note=who, width=620)
        self._book = book
        names = [name for name in labels_of(record.__class__) if name != "member_id"]
        self.form = RecordForm(type(record), today=book.today, only=names, widths=_WIDTHS)
        self.form.set_record(record)
        self.body.addWidget(roomy(self.form, 290))
        self.form.begin()
        self.everybody = FlagEditor("Cả chi bộ cùng dự: ghi cho mọi đảng viên đang sinh hoạt")
        self.everybody.setVisible(isinstance(record, Course) and not record.id)
        self.body.addWidget(self.everybody)
        if record.id:
            self.add_danger("Xóa", lambda: book.merits.remove(record))

    def keep(self) -> bool:
        found = [*self.form.check(), *self._book.merits.problems(self.form.record())]
        self.form.show_problems(found)
        if errors(found):
            self.form.focus_on(errors(found))
            return False
        record = self.form.record()
        if self.everybody.value():
            here = [line.member.id for line in self._book.members.roll_on(record.date) if line.state in _STUDY]
            self._book.merits.add_for(record, here)
        else:
            self._book.merits.save(record)
        return True


class MeritsPane(QWidget):
    """The tab. `member_id` 0: commendations of the branch alone."""

    def __init__(self, book: Book, member_id: Callable[[], int]) -> None:
        super().__init__()
        self._book, self._member_id = book, member_id
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        self._lines = QVBoxLayout(holder)
        margins(self._lines, 16, 12, 16, 16)
        gap(self._lines, 6)
        outer.addWidget(scrolled(holder))

    def show_review(self) -> None:
        """Read the registers anew."""
        clear(self._lines)
        member_id = self._member_id()
        for place, (kind, title, verb) in enumerate(_REGISTERS):
            if not member_id and kind is not Commendation:
                continue
            if place:
                self._lines.addWidget(divider())
            self._head(title, verb, partial(self._add, kind, verb))
            records = _records(self._book, kind, member_id)
            for record in records:
                self._lines.addWidget(line(_head(record), _detail(record), partial(self._open, record, title)))
            if not records:
                self._lines.addWidget(words("Chưa ghi lần nào.", "note"))
        self._lines.addStretch(1)

    def _head(self, title: str, verb: str, on: Callable[[], object]) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(words(title, "heading"))
        row.addStretch(1)
        row.addWidget(small(verb, "plus", on=on), 0, Qt.AlignmentFlag.AlignVCenter)
        self._lines.addWidget(holder)

    def _add(self, kind: type, verb: str) -> None:
        usual = {} if kind is Discipline else {"kind": ""}
        record = kind(member_id=self._member_id(), date=self._book.today(), **usual)
        MeritDialog(self, self._book, record, verb).open()

    def _open(self, record: Any, title: str) -> None:
        MeritDialog(self, self._book, record, title).open()


def _records(book: Book, kind: type, member_id: int) -> list[Any]:
    listed: dict[type, Callable[..., list[Any]]] = {
        Commendation: book.merits.commendations,
        Discipline: book.merits.disciplines,
        Course: book.merits.courses,
    }
    return listed[kind](member_id=member_id)


def _head(record: Any) -> str:
    kind = record.kind.label if isinstance(record, Discipline) else record.kind
    return f"{show(record.date)} · {kind}" if record.date else kind


def _detail(record: Any) -> str:
    return ", ".join(part for part in (record.level, record.decision, record.reason) if part)
