"""The rows of a list's preview and the answers given to their questions: the same for every kind of list."""

import dataclasses
import itertools
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar

from desktop.domain.problems import Problem
from desktop.domain.records import dataclass
from desktop.services.member_import.columns import Layout
from desktop.services.member_import.row_facts import Option, Question
from desktop.sheets.cells import Sheet

R = TypeVar("R")

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
