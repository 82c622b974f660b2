"""Taking over any list from Excel: the verbs that lists of members and of households share.

What a list means is said by its own planner; reading the file, matching columns, the one transaction, the remembered
matching and taking back are the same for all.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from desktop.domain.problems import UserError
from desktop.domain.records import dataclass
from desktop.services.desk import Desk
from desktop.services.member_import.columns import Headings, Layout, best_sheet, guess_layout, layout_at
from desktop.services.member_import.past import PastImport, past_imports
from desktop.services.member_import.rows import Answers, ListPlan
from desktop.sheets.cells import Sheet, Workbook
from desktop.sheets.read import read_workbook

_REMEMBERED: Final = "import_layouts"
_KEPT: Final = 30  # layouts; the oldest go

Plan = TypeVar("Plan", bound=ListPlan[Any])


@dataclass(frozen=True, slots=True)
class ImportDone:
    """What was done. `action` is its number in the journal: `store.take_back(action)` undoes the whole import."""

    action: int
    new: int
    updated: int
    skipped: int


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
