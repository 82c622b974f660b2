"""Taking over a member list from Excel: choose a sheet, match columns, look at the plan, then one action in the book.

The steps are pure functions of `member_import`; here they meet the book: its people, its branch, the column choices
remembered from earlier lists, and the one transaction that can be taken back as a whole.
"""

import dataclasses
import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop.db.writer import Writer
from desktop.domain.branch import Branch, PartyCell
from desktop.domain.member import Member, Post, PostKind
from desktop.domain.problems import UserError
from desktop.domain.vietnamese import search_key
from desktop.services.desk import Desk
from desktop.services.member_import.columns import Layout, best_sheet, guess_layout, layout_at
from desktop.services.member_import.outcome import Action, Answers, ImportPlan, ImportRow, Known
from desktop.services.member_import.past import KIND, LABEL, PastImport, past_imports
from desktop.services.member_import.plan import plan
from desktop.services.member_import.row_facts import Option, Question
from desktop.services.member_import.targets import label_of, target_labels
from desktop.services.members import MemberService
from desktop.sheets.cells import Sheet, Workbook
from desktop.sheets.read import read_workbook

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
_REMEMBERED: Final = "import_layouts"
_KEPT: Final = 30  # layouts; the oldest go


@dataclass(frozen=True, slots=True)
class ImportDone:
    """What was done. `action` is its number in the journal: `store.take_back(action)` undoes the whole import."""

    action: int
    new: int
    updated: int
    skipped: int


def answer(answers: Answers, row: ImportRow, question: Question, key: str, *, alike: bool = False) -> Answers:
    """The answers with one more. `alike`: for every open question of the same kind ("Áp dụng cho … khác cùng kiểu").

    Leaving a row out whatever it holds: `answer(answers, row, ROW, "skip")`.
    """
    where = (0, question.group) if alike and question.group else (row.number, question.slot)
    return {**answers, where: key}


def unanswered(answers: Answers, row: ImportRow) -> Answers:
    """The answers without those given for this row: it is asked about again, or comes in again."""
    return {where: key for where, key in answers.items() if where[0] != row.number}


def worth_a_look(row: ImportRow) -> bool:
    """Whether there is anything to decide or to compare in this row ("Chỉ dòng cần xem")."""
    return bool(row.questions or row.problems) or row.action in (Action.ASK, Action.ERROR)


def samples(sheet: Sheet, layout: Layout, index: int, count: int = 2) -> list[str]:
    """The first words of a column under its heading; long numbers show their last four figures only."""
    texts = (sheet.cell(row, index).text.strip() for row in range(layout.last + 1, len(sheet.rows)))
    first = list(itertools.islice((text for text in texts if text), count))
    return [re.sub(r"\d{4,}(?=\d{4})", "••••", text.replace("\n", " ")) for text in first]


ROW: Final = Question("", "", (Option("skip", "Không nhập dòng này"),), "skip")
"""The question every row answers: whether to take it over at all."""


def count_alike(planned: ImportPlan, question: Question) -> int:
    """How many other open questions one answer with `alike` would settle ("Áp dụng cho 3 ngày khác cùng kiểu")."""
    same = [q for row in planned.rows for q in row.questions if q.group and q.group == question.group]
    return max(len(same) - 1, 0)


class MemberImports:
    """Nhập danh sách đảng viên."""

    def __init__(self, desk: Desk, members: MemberService, branch: Callable[[], Branch]) -> None:
        self._desk = desk
        self._members = members
        self._branch = branch

    @staticmethod
    def read(path: Path) -> Workbook:
        """The sheets of a file. UserError in words for all that can't be read."""
        return read_workbook(path)

    def layout(self, sheet: Sheet, *, heading: tuple[int, int] | None = None) -> Layout:
        """Heading and columns as guessed, with the choices of an earlier list of the same headings.

        `heading`: first and last heading row (from 0) when the user points them out. UserError when none is found.
        """
        guessed = layout_at(sheet, *heading) if heading else guess_layout(sheet)
        kept = self._desk.setting(_REMEMBERED, {}).get(guessed.signature, {})
        return guessed.with_targets({int(index): target for index, target in kept.items()})

    def remembers(self, layout: Layout) -> bool:
        """Whether the columns are matched as they were for an earlier list of the same headings."""
        return layout.signature in self._desk.setting(_REMEMBERED, {})

    def plan(
        self, workbook: Workbook, sheet: Sheet, layout: Layout, answers: Answers | None = None, *, ask: bool = True
    ) -> ImportPlan:
        """The preview against the book as it is now. `ask`: false where nobody can answer (command line)."""
        known = Known(members=self._members.all(), spans=self._members.spans(), branch_name=self._branch().name)
        return plan(sheet, layout, known, self._desk.today(), answers, typed=workbook.typed, ask=ask)

    def plan_file(self, path: Path) -> ImportPlan:
        """The whole way for the command line: the likeliest sheet, the guessed columns, nobody to ask."""
        workbook = self.read(path)
        sheet = best_sheet(workbook.sheets)
        return self.plan(workbook, sheet, self.layout(sheet), ask=False)

    def apply(self, planned: ImportPlan, file_name: str) -> ImportDone:
        """Does what the plan says, in one action that can be taken back as one. Rows with open questions stay out.

        UserError, and nothing done, when the book has changed since the plan was made.
        """
        self._refuse_stale(planned)
        with self._desk.write(f"{LABEL}{file_name}", kind=KIND) as write:
            cells = {search_key(cell.name): cell.id for cell in self._members.cells()}
            for row in planned.rows:
                if row.action in (Action.NEW, Action.UPDATE):
                    self._take_over(write, row, cells)
            self._remember(planned.layout)
        done = self._desk.store.journal.last()[0]
        return ImportDone(done, planned.new, planned.updated, planned.skipped)

    def _refuse_stale(self, planned: ImportPlan) -> None:
        now = {member.id: member for member in self._members.all()}
        if any(row.before is not None and now.get(row.before.id) != row.before for row in planned.rows):
            raise UserError("Sổ đã thay đổi sau khi xem trước. Hãy xem lại bản xem trước rồi nhập.")

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
        return past_imports(self._desk.store)

    def take_back(self, done: ImportDone | PastImport) -> str:
        """Undoes the whole import ("Rút lại"). UserError when somebody of it was changed since."""
        return self._desk.store.take_back(done.action)
