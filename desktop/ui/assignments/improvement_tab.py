"""Nâng cao chất lượng sinh hoạt: the plan of the year, its measures, and what the scores say of each criterion."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.documents import find
from desktop.documents.refs import Ref, RefKind
from desktop.domain.dates import show
from desktop.domain.improvement import Effect, ImprovementPlan, Measure, MeasureState
from desktop.domain.problems import Invalid, UserError
from desktop.domain.vietnamese import points
from desktop.services.book import Book
from desktop.services.improvement import CriterionLine
from desktop.ui.assignments.tab import Tab
from desktop.ui.components.buttons import primary, secondary, small
from desktop.ui.components.flow import Width
from desktop.ui.components.notes import EmptyPlace
from desktop.ui.components.panel import Panel, scrolled
from desktop.ui.components.roomy import beside, roomy_column
from desktop.ui.forms.choice_editors import ChoiceEditor, Option, PickEditor
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.draft import FormDraft
from desktop.ui.forms.editors import LongTextEditor, TextEditor
from desktop.ui.forms.people import people
from desktop.ui.forms.record_form import RecordForm
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.page import Shell
from desktop.ui.paper_opening import open_paper
from desktop.ui.tables.columns import Cell, Column
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import gap

_FIELDS = ("starts_on", "aims", "situation", "organisation", "conclusion")
_STATES = {
    MeasureState.OPEN: ("blue", "hourglass"),
    MeasureState.DONE: ("green", "check"),
    MeasureState.DROPPED: ("", "minus"),
}


class ImprovementTab(Tab):
    """The plan's words at the left; measures over the criteria at the right."""

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__(book, shell)
        self.main = primary("Thêm biện pháp", "plus", on=self._on_add)
        self._print = secondary("Xem, ban hành kế hoạch", "printer", on=self.print_)
        self.buttons = [self._print]
        self._draft: FormDraft | None = None
        self._plan = ImprovementPlan(year=self.year)
        self._lines: dict[str, CriterionLine] = {}
        self._names: dict[int, str] = {}
        self._whole = Effect(None, None)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        gap(self._row, 12)
        self.body.addLayout(self._row, 1)
        self._left = self._make_left()
        self._right = self._make_right()
        self._row.addWidget(self._left, 420)
        self._row.addWidget(self._right, 674)
        self._empty = EmptyPlace(
            "clipboard-check",
            "Năm này chưa có kế hoạch",
            "Chi bộ chọn vài biện pháp để buổi sinh hoạt tốt hơn; điểm chấm hằng tháng cho biết kết quả.",
            [primary("Lập kế hoạch", "plus", on=self._on_begin)],
        )
        self.body.addWidget(self._empty, 1)

    def _make_left(self) -> Panel:
        panel = Panel("Kế hoạch", " ", padded=False)
        self.form = RecordForm(ImprovementPlan, today=self.shell.today, only=_FIELDS, widths={"starts_on": 8})
        self.form.save_wanted.connect(self._on_save)
        panel.body.addWidget(scrolled(self.form))
        panel.body.addWidget(self.form.save_bar)
        return panel

    def _make_right(self) -> Panel:
        panel = Panel("Biện pháp", " ", padded=False)
        panel.add_to_head(small("Sửa, ghi kết quả", "pencil", on=self._on_edit))
        self.table = RecordTable(
            [
                Column("title", "Biện pháp, tiêu chí", self._title, 0, fit=False),
                Column("who", "Chủ trì", lambda m: Cell(self._names.get(m.member_id, "")), 130),
                Column("due", "Thời hạn", lambda m: Cell(show(m.due_on)), 104),
                Column("effect", "Điểm", self._effect, 110),
                Column("state", "Trạng thái", self._state, 110),
            ],
            name="Biện pháp nâng cao chất lượng sinh hoạt",
            row_height=48,
        )
        self.table.setSortingEnabled(False)
        self.table.opened.connect(lambda _measure: self._on_edit())
        panel.body.addWidget(self.table, 1)
        self._criteria = RecordTable(
            [
                Column(
                    "label", "Tiêu chí chấm điểm, yếu nhất trước", lambda c: Cell(f"{c.id}. {c.label}"), 0, fit=False
                ),
                Column("before", "Trước", lambda c: Cell(_points(c.effect.before)), 64, "right"),
                Column("after", "Từ khi làm", lambda c: Cell(_points(c.effect.after)), 84, "right"),
                Column("max", "Tối đa", lambda c: Cell(points(c.max), quiet=True), 64, "right"),
            ],
            name="Điểm theo tiêu chí",
            row_height=34,
        )
        self._criteria.setSortingEnabled(False)
        self._criteria.opened.connect(lambda line: self._add_for(line.id))
        self._criteria.setToolTip("Enter: thêm biện pháp cho tiêu chí này")
        panel.body.addWidget(self._criteria, 1)
        return panel

    def _title(self, measure: Measure) -> Cell:
        line = self._lines.get(measure.criterion)
        second = f"{line.id}. {line.label}" if line else "Chung cho buổi sinh hoạt"
        return Cell(measure.title, second=second + (f" · cần đạt: {measure.goal}" if measure.goal else ""))

    def _effect(self, measure: Measure) -> Cell:
        line = self._lines.get(measure.criterion)
        found = line.effect if line else self._whole
        if found.before is None and found.after is None:
            return Cell("chưa chấm", quiet=True)
        text = f"{_points(found.before)} → {_points(found.after)}"
        change = found.change
        return Cell(text, state="green" if change and change > 0 else "amber" if change and change < 0 else "")

    @staticmethod
    def _state(measure: Measure) -> Cell:
        kind, sign = _STATES[measure.state]
        return Cell(measure.state.label, state=kind, icon=sign, quiet=not kind)

    # -- showing ------------------------------------------------------------------------------------------------------

    def subtitle(self) -> str:
        return f"Nâng cao chất lượng sinh hoạt năm {self.year}"

    def reload(self) -> None:
        """Read plan, measures and means anew; a form with unsaved words is left alone."""
        found = self.book.improvement.of_year(self.year)
        for widget in (self._left, self._right):
            widget.setVisible(found is not None)
        self._empty.setVisible(found is None)
        for button in (self.main, self._print):
            if button is not None:
                button.set_usable(found is not None, "Lập kế hoạch trước.")
        if found is None:
            self._leave_form()
            self._plan = ImprovementPlan(year=self.year)
            return
        if found.id != self._plan.id or not self.form.is_dirty():
            self._show_plan(found)
        self._names = self.book.members.names_of(self.book.members.all())
        lines = self.book.improvement.criteria(found)
        self._lines = {line.id: line for line in lines}
        self._whole = self.book.improvement.whole(found)
        measures = self.book.improvement.measures(found)
        self.table.set_rows(measures)
        self._criteria.set_rows(lines)
        whole = self._whole
        said = f"{len(measures)} biện pháp"
        if whole.before is not None or whole.after is not None:
            said += f" · điểm bình quân {_points(whole.before)} → {_points(whole.after)}"
        self._right.set_title("Biện pháp", said)

    def _show_plan(self, plan: ImprovementPlan) -> None:
        self._leave_form()
        self._plan = plan
        self.form.set_record(plan)
        self.form.setWindowTitle(f"Kế hoạch nâng cao chất lượng sinh hoạt năm {plan.year}")
        self._draft = FormDraft(
            self.form, self.book, name=f"nang-cao-{plan.year}", title=f"Kế hoạch nâng cao chất lượng năm {plan.year}"
        )
        if self._draft.waiting():
            self._draft.take_up()

    def _leave_form(self) -> None:
        if self._draft is not None:
            self._draft.keep()
            self._draft.deleteLater()
            self._draft = None

    def shown(self, **params: Any) -> None:
        if params.get("measure_id"):
            self.table.select(int(params["measure_id"]))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self, width: Width) -> None:
        """The plan above its measures at 150 %; the table gives up who and until when."""
        narrow = width is Width.NARROW
        self.table.show_columns(["title", "effect", "state"] if narrow else [])
        self._criteria.setVisible(not narrow)

    # -- acting -------------------------------------------------------------------------------------------------------

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except UserError as error:
            self.shell.say(error, where=self)
        else:
            self.shell.saved()

    def _on_begin(self) -> None:
        self._do(lambda: self.book.improvement.save(ImprovementPlan(year=self.year)))
        self.form.editors["aims"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_save(self) -> None:
        try:
            saved = self.book.improvement.save(self.form.record())
        except Invalid as refused:
            self.form.show_problems(refused.problems)
            return
        except UserError as error:
            self.shell.say(error, where=self)
            return
        if self._draft is not None:
            self._draft.begin_anew(saved=True)
        self._plan = saved
        self.form.set_record(saved)
        self.shell.saved()
        self.reload()

    def _on_add(self) -> None:
        self._add_for("")

    def _add_for(self, criterion: str) -> None:
        measure = Measure(plan_id=self._plan.id, criterion=criterion)
        MeasureDialog(self, self.book, measure, list(self._lines.values()), self.shell.today).open()

    def _on_edit(self) -> None:
        measure: Measure | None = self.table.current()
        if measure is not None:
            MeasureDialog(self, self.book, measure, list(self._lines.values()), self.shell.today).open()

    def save(self) -> None:
        self.form.try_save()

    def leave(self) -> None:
        if self._draft is not None:
            self._draft.keep()

    def print_(self) -> None:
        """The plan as a paper, with the way to issue it."""
        ref = Ref(RefKind.YEAR, self.year)
        open_paper(self.shell, self.book, find("ke_hoach_nang_cao_chat_luong"), ref)


class MeasureDialog(FormDialog):
    """One measure: what, for which criterion, who, until when, what it shall bring; later how it went."""

    def __init__(
        self, parent: QWidget, book: Book, measure: Measure, criteria: list[CriterionLine], today: Callable[[], dt.date]
    ) -> None:
        title = "Biện pháp nâng cao chất lượng sinh hoạt"
        super().__init__(parent, title, "Lưu biện pháp" if measure.id else "Thêm biện pháp", width=600)
        self._book, self._measure = book, measure
        options = [Option("", "Chung cho buổi sinh hoạt")]
        for line in criteria:
            mean = f"bình quân {_points(line.effect.before)}/{points(line.max)}"
            options.append(Option(line.id, f"{line.id}. {line.label}", mean if line.effect.before is not None else ""))
        self.words = LongTextEditor("Biện pháp", required=True, lines=2)
        self.criterion = ChoiceEditor("Nhằm tiêu chí", options)
        self.owner = PickEditor("Người chủ trì", people(book))
        self.due = DateEditor("Thời hạn", today)
        self.goal = TextEditor("Cần đạt", hint="Ví dụ: từ 40 % đảng viên phát biểu")
        self.state = ChoiceEditor("Trạng thái", MeasureState)
        self.told = LongTextEditor("Kết quả", lines=2)
        column = roomy_column(self.body, 420 if measure.id else 280, rest=150)
        column.addWidget(self.words)
        column.addWidget(self.criterion)
        beside(column, self.owner, self.due)
        column.addWidget(self.goal)
        for name, editor in self._fields().items():
            editor.set_value(getattr(measure, name))
        if measure.id:
            column.addWidget(self.state)
            column.addWidget(self.told)
            self.add_danger("Xóa biện pháp", lambda: book.improvement.remove_measure(measure))
        self.words.setFocus()

    def _fields(self) -> dict[str, LongTextEditor | ChoiceEditor | PickEditor | DateEditor | TextEditor]:
        return {
            "title": self.words,
            "criterion": self.criterion,
            "member_id": self.owner,
            "due_on": self.due,
            "goal": self.goal,
            "state": self.state,
            "result": self.told,
        }

    def keep(self) -> bool:
        if not self.words.value():
            return self.lacking(self.words, "Hãy ghi biện pháp.")
        for editor in (self.due, self.owner):
            if editor.own_problem() is not None:
                return self.lacking(editor, "Chưa đúng.")
        values = {name: editor.value() for name, editor in self._fields().items()}
        self._book.improvement.save_measure(dataclasses.replace(self._measure, **values))
        return True


def _points(value: float | None) -> str:
    return "–" if value is None else points(value)
