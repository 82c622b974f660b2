"""The plan of an import as it is shown and done: rows with what will happen to each, counts, what the planner needs."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from desktop.domain.member import Member, MemberStatus, PostKind
from desktop.domain.problems import Problem
from desktop.services.member_import.columns import Layout
from desktop.services.member_import.row_facts import Question

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
    """A field of a person of the book that will change."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One person of the list. `number` is the row in Excel; `member` as he will stand in the book.

    `before` is the person of the book who is updated (or would be), `remark` the short words of the preview's last
    column, `shown` the text of the file by field.
    """

    number: int
    action: Action
    member: Member
    before: Member | None = None
    changes: tuple[Change, ...] = ()
    span: MemberStatus | None = None
    post: PostKind | None = None
    cell: str = ""
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    remark: str = ""
    shown: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The whole preview. `problems` concern the file, not a row."""

    rows: tuple[ImportRow, ...]
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the plan needs of the book."""

    members: Sequence[Member] = ()
    spans: Sequence[MemberStatus] = ()
    branch_name: str = ""
