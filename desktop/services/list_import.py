"""Taking over any list from Excel: the preview's rows, the answers given to its questions, and the verbs all share.

What a list of members or of households means is said by its own planner; reading the file, matching columns, asking,
the one transaction, the remembered matching and taking back are the same for all.
"""

import dataclasses
import itertools
import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from desktop.domain.problems import Problem, UserError
from desktop.services.desk import Desk
from desktop.services.member_import.columns import Headings, Layout, best_sheet, guess_layout, layout_at
from desktop.services.member_import.past import PastImport, past_imports
from desktop.services.member_import.row_facts import Option, Question
from desktop.sheets.cells import Sheet, Workbook
from desktop.sheets.read import read_workbook

R = TypeVar("R")
_REMEMBERED: Final = "import_layouts"
_KEPT: Final = 30  # layouts; the oldest go

Answers = Mapping[tuple[int, str], str]
"""(row number, `Question.slot`) → key of an option; (0, group) answers all questions of a group; "" decides the row."""


class Action(StrEnum):
    """What will happen to a row. ASK and ERROR rows stay out until they are answered."""

    NEW = "new"
    UPDATE = "update"
    SKIP = "skip"
    ASK = "ask"
    ERROR = "error"

    @property
    def label(self) -> str:
        words = {"new": "Mới", "update": "Cập nhật", "skip": "Bỏ qua", "ask": "Cần hỏi", "error": "Lỗi"}
        return words[self.value]


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a record of the book that will change."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class ListRow(Generic[R]):
    """One row of the list. `number` is the row in Excel; `record` as it will stand in the book.

    `before` is the record of the book that is updated (or would be), `remark` the short words of the preview's last
    column, `shown` the text of the file by field.
    """

    number: int
    action: Action
    record: R
    before: R | None = None
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    remark: str = ""
    shown: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @property
    def name(self) -> str:
        """Whose row it is."""
        return str(getattr(self.record, "full_name", ""))


Row = TypeVar("Row", bound=ListRow[Any])


@dataclass(frozen=True, slots=True)
class ListPlan(Generic[Row]):
    """The whole preview. `problems` concern the file, not a row."""

    rows: tuple[Row, ...]
    layout: Layout
    problems: tuple[Problem, ...] = ()

    def count(self, action: Action) -> int:
        return sum(row.action is action for row in self.rows)

    @property
    def new(self) -> int:
        return self.count(Action.NEW)

    @property
    def updated(self) -> int:
        return self.count(Action.UPDATE)

    @property
    def skipped(self) -> int:
        """All that stays out: rows = new + updated + skipped."""
        return len(self.rows) - self.new - self.updated

    def summary(self) -> dict[str, Any]:
        """The counts and problems as the command line promises them (papers.md 3)."""
        told = [{"row": 0, "field": p.field, "message": p.message} for p in self.problems]
        told += [{"row": r.number, "field": p.field, "message": p.message} for r in self.rows for p in r.problems]
        return {
            "rows": len(self.rows),
            "new": self.new,
            "updated": self.updated,
            "skipped": self.skipped,
            "problems": told,
        }


Plan = TypeVar("Plan", bound=ListPlan[Any])


@dataclass(frozen=True, slots=True)
class ImportDone:
    """What was done. `action` is its number in the journal: `store.take_back(action)` undoes the whole import."""

    action: int
    new: int
    updated: int
    skipped: int


# --- answering --------------------------------------------------------------------------------------------------------

ROW: Final = Question("", "", (Option("skip", "Không nhập dòng này"),), "skip")
"""The question every row answers: whether to take it over at all."""


def answer(answers: Answers, row: ListRow[Any], question: Question, key: str, *, alike: bool = False) -> Answers:
    """The answers with one more. `alike`: for every open question of the same kind ("Áp dụng cho … khác cùng kiểu").

    Leaving a row out whatever it holds: `answer(answers, row, ROW, "skip")`.
    """
    where = (0, question.group) if alike and question.group else (row.number, question.slot)
    return {**answers, where: key}


def unanswered(answers: Answers, row: ListRow[Any]) -> Answers:
    """The answers without those given for this row: it is asked about again, or comes in again."""
    return {where: key for where, key in answers.items() if where[0] != row.number}


def worth_a_look(row: ListRow[Any]) -> bool:
    """Whether there is anything to decide or to compare in this row ("Chỉ dòng cần xem")."""
    return bool(row.questions or row.problems) or row.action in (Action.ASK, Action.ERROR)


def samples(sheet: Sheet, layout: Layout, index: int, count: int = 2) -> list[str]:
    """The first words of a column under its heading; long numbers show their last four figures only."""
    texts = (sheet.cell(row, index).text.strip() for row in range(layout.last + 1, len(sheet.rows)))
    first = list(itertools.islice((text for text in texts if text), count))
    return [re.sub(r"\d{4,}(?=\d{4})", "••••", text.replace("\n", " ")) for text in first]


def count_alike(planned: ListPlan[Any], question: Question) -> int:
    """How many other open questions one answer with `alike` would settle ("Áp dụng cho 3 ngày khác cùng kiểu")."""
    same = [q for row in planned.rows for q in row.questions if q.group and q.group == question.group]
    return max(len(same) - 1, 0)


# --- the verbs --------------------------------------------------------------------------------------------------------


class ListImports(ABC, Generic[Plan]):
    """Lists of one kind. `label` begins the action's name in the history, `table` holds what the rows become."""

    label: str
    table: str
    headings: Headings

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @staticmethod
    def read(path: Path) -> Workbook:
        """The sheets of a file. UserError in words for all that can't be read."""
        return read_workbook(path)

    def best_sheet(self, workbook: Workbook) -> Sheet:
        """The sheet that looks most like such a list."""
        return best_sheet(workbook.sheets, self.headings)

    def layout(self, sheet: Sheet, *, heading: tuple[int, int] | None = None) -> Layout:
        """Heading and columns as guessed, with the choices of an earlier list of the same headings.

        `heading`: first and last heading row (from 0) when the user points them out. UserError when none is found.
        """
        guessed = layout_at(sheet, *heading, self.headings) if heading else guess_layout(sheet, self.headings)
        kept = self._desk.setting(_REMEMBERED, {}).get(guessed.signature, {})
        offered = self.target_labels()
        known = {int(index): target for index, target in kept.items() if set(target.split("+")) - {""} <= set(offered)}
        return guessed.with_targets(known)

    @abstractmethod
    def target_labels(self) -> Mapping[str, str]:
        """What a column can be, with its name on screen, in the order of the choice."""

    def remembers(self, layout: Layout) -> bool:
        """Whether the columns are matched as they were for an earlier list of the same headings."""
        return layout.signature in self._desk.setting(_REMEMBERED, {})

    @abstractmethod
    def plan(
        self, workbook: Workbook, sheet: Sheet, layout: Layout, answers: Answers | None = None, *, ask: bool = True
    ) -> Plan:
        """The preview against the book as it is now. `ask`: false where nobody can answer (command line)."""

    @abstractmethod
    def apply(self, planned: Plan, file_name: str) -> ImportDone:
        """Does what the plan says, in one action that can be taken back as one; UserError when the book has changed."""

    def plan_file(self, path: Path) -> Plan:
        """The whole way with nobody to ask: the likeliest sheet, the guessed columns."""
        workbook = self.read(path)
        sheet = self.best_sheet(workbook)
        return self.plan(workbook, sheet, self.layout(sheet), ask=False)

    def _refuse_stale(self, planned: ListPlan[Any], now: Mapping[int, Any]) -> None:
        if any(row.before is not None and now.get(row.before.id) != row.before for row in planned.rows):
            raise UserError("Sổ đã thay đổi sau khi xem trước. Hãy xem lại bản xem trước rồi nhập.")

    def _done(self, planned: ListPlan[Any]) -> ImportDone:
        return ImportDone(self._desk.store.journal.last()[0], planned.new, planned.updated, planned.skipped)

    def _remember(self, layout: Layout) -> None:
        kept = self._desk.setting(_REMEMBERED, {})
        wanted = {str(index): target for index, target in layout.targets.items()}
        if kept.get(layout.signature) == wanted:
            return
        others = {sign: targets for sign, targets in kept.items() if sign != layout.signature}
        newest = dict([*others.items(), (layout.signature, wanted)][-_KEPT:])
        self._desk.set_setting(_REMEMBERED, newest, label="cách ghép cột khi nhập")

    def past(self) -> list[PastImport]:
        """Lists taken over earlier that still stand, newest first."""
        return past_imports(self._desk.store, self.label, self.table)

    def take_back(self, done: ImportDone | PastImport) -> str:
        """Undoes the whole import ("Rút lại"). UserError when something of it was changed since."""
        return self._desk.store.take_back(done.action)
