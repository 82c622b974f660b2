"""Taking over a household list from Excel: the steps of `list_import`, with who is in charge of each household."""

from typing import Final

from desktop.domain.household import Household, HouseholdCharge
from desktop.services.desk import Desk
from desktop.services.household_import.plan import HouseholdPlan, KnownHouseholds, plan
from desktop.services.household_import.targets import HEADINGS, LABELS
from desktop.services.households import HouseholdService
from desktop.services.list_import import ImportDone, ListImports
from desktop.services.member_import.columns import Layout
from desktop.services.member_import.past import KIND
from desktop.services.member_import.rows import Action, Answers
from desktop.services.members import MemberService
from desktop.sheets.cells import Sheet, Workbook

LABEL: Final = "Nhập danh sách hộ gia đình từ "


class HouseholdImports(ListImports[HouseholdPlan]):
    """Nhập danh sách hộ gia đình."""

    label = LABEL
    table = "households"
    headings = HEADINGS

    def __init__(self, desk: Desk, households: HouseholdService, members: MemberService) -> None:
        super().__init__(desk)
        self._households = households
        self._members = members

    def target_labels(self) -> dict[str, str]:
        """What a column can be."""
        return LABELS

    def plan(
        self, workbook: Workbook, sheet: Sheet, layout: Layout, answers: Answers | None = None, *, ask: bool = True
    ) -> HouseholdPlan:
        """The preview against the book as it is now."""
        today = self._desk.today()
        held = {line.id: line.charge.member_id for line in self._households.lines(today) if line.charge}
        people = {line.member.id: line.member.full_name for line in self._members.roll_on(today)}
        told = self._members.told_apart(people)
        households = self._households.all()
        gone = [h.id for h in households if h.until is not None and h.until < today]
        known = KnownHouseholds(households=households, people=people, told=told, gone=gone, held=held)
        return plan(sheet, layout, known, answers, ask=ask)

    def apply(self, planned: HouseholdPlan, file_name: str) -> ImportDone:
        """Does what the plan says, in one action that can be taken back as one. Rows with open questions stay out.

        UserError, and nothing done, when the book has changed since the plan was made.
        """
        self._refuse_stale(planned, {h.id: h for h in self._households.all()})
        today = self._desk.today()
        with self._desk.write(f"{LABEL}{file_name}", kind=KIND) as write:
            for row in planned.rows:
                if row.action is Action.NEW:
                    stored: Household = write.add(row.record)
                    if row.member_id:
                        write.add(HouseholdCharge(household_id=stored.id, member_id=row.member_id, since=today))
                elif row.action is Action.UPDATE:
                    write.update(row.record)
                    if row.member_id:
                        self._households.assign([row.record.id], row.member_id)
            self._remember(planned.layout)
        return self._done(planned)
