"""Taking over a member list from Excel: choose a sheet, match columns, look at the plan, then one action in the book.

The steps are pure functions of `member_import`; here they meet the book: its people, its branch, the column choices
remembered from earlier lists, and the one transaction that can be taken back as a whole.
"""

import dataclasses
from collections.abc import Callable
from typing import Final

from desktop.db.writer import Writer
from desktop.domain.branch import Branch, PartyCell
from desktop.domain.member import Member, Post, PostKind
from desktop.domain.vietnamese import search_key
from desktop.services.desk import Desk
from desktop.services.list_import import ImportDone, ListImports
from desktop.services.member_import.columns import MEMBERS, Layout, best_sheet
from desktop.services.member_import.outcome import ImportPlan, ImportRow, Known
from desktop.services.member_import.past import KIND, PastImport
from desktop.services.member_import.plan import plan
from desktop.services.member_import.row_facts import Option, Question
from desktop.services.member_import.rows import (
    ROW,
    Action,
    Answers,
    answer,
    count_alike,
    samples,
    unanswered,
    worth_a_look,
)
from desktop.services.member_import.targets import label_of, target_labels
from desktop.services.members import MemberService
from desktop.sheets.cells import Sheet, Workbook

__all__ = [
    "ROW",
    "Action",
    "Answers",
    "ImportDone",
    "ImportPlan",
    "ImportRow",
    "Layout",
    "MemberImports",
    "Option",
    "PastImport",
    "Question",
    "Sheet",
    "Workbook",
    "answer",
    "best_sheet",
    "count_alike",
    "label_of",
    "samples",
    "target_labels",
    "unanswered",
    "worth_a_look",
]
LABEL: Final = "Nhập danh sách đảng viên từ "


class MemberImports(ListImports[ImportPlan]):
    """Nhập danh sách đảng viên."""

    label = LABEL
    table = "members"
    headings = MEMBERS

    def __init__(self, desk: Desk, members: MemberService, branch: Callable[[], Branch]) -> None:
        super().__init__(desk)
        self._members = members
        self._branch = branch

    def target_labels(self) -> dict[str, str]:
        """What a column can be."""
        return target_labels()

    def plan(
        self, workbook: Workbook, sheet: Sheet, layout: Layout, answers: Answers | None = None, *, ask: bool = True
    ) -> ImportPlan:
        """The preview against the book as it is now. `ask`: false where nobody can answer (command line)."""
        known = Known(
            members=self._members.all(),
            spans=self._members.spans(),
            branch_name=self._branch().name,
            rules=self._members.rules(),
        )
        return plan(sheet, layout, known, self._desk.today(), answers, typed=workbook.typed, ask=ask)

    def apply(self, planned: ImportPlan, file_name: str) -> ImportDone:
        """Does what the plan says, in one action that can be taken back as one. Rows with open questions stay out.

        UserError, and nothing done, when the book has changed since the plan was made.
        """
        self._refuse_stale(planned, {member.id: member for member in self._members.all()})
        with self._desk.write(f"{LABEL}{file_name}", kind=KIND) as write:
            cells = {search_key(cell.name): cell.id for cell in self._members.cells()}
            for row in planned.rows:
                if row.action in (Action.NEW, Action.UPDATE):
                    self._take_over(write, row, cells)
            self._remember(planned.layout)
        return self._done(planned)

    def _take_over(self, write: Writer, row: ImportRow, cells: dict[str, int]) -> None:
        member = row.member
        if row.cell:
            member = dataclasses.replace(member, cell_id=self._cell(write, row.cell, cells))
        stored: Member = write.add(member) if row.before is None else write.update(member)
        if row.span is not None:
            write.add(dataclasses.replace(row.span, member_id=stored.id))
        if row.post is not None and row.before is None and self._post_is_free(row):
            write.add(Post(member_id=stored.id, kind=row.post))

    @staticmethod
    def _cell(write: Writer, name: str, cells: dict[str, int]) -> int:
        """The party cell of this name, made when the book has none."""
        key = search_key(name)
        if key not in cells:
            made: PartyCell = write.add(PartyCell(name=name))
            cells[key] = made.id
        return cells[key]

    def _post_is_free(self, row: ImportRow) -> bool:
        """Only one secretary; the other posts may be held by several."""
        return row.post is not PostKind.SECRETARY or all(p.kind is not row.post for p in self._members.posts())
