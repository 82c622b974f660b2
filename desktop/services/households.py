"""Verbs on households: the list, who is in charge, contacts; views of the people have theirs in `people_views`."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.db.writer import Writer
from desktop.domain.duties import Duty
from desktop.domain.history import Change
from desktop.domain.household import (
    Household,
    HouseholdCharge,
    HouseholdContact,
    HouseholdRules,
    charge_on,
    check,
    check_charge,
    check_contact,
    contact_period,
    list_order,
    lives_on,
    not_contacted,
    without_charge,
)
from desktop.domain.household_duties import HouseholdState, household_duties
from desktop.domain.member import GONE, within
from desktop.domain.people_view import PeopleView, ViewSource, open_on
from desktop.domain.problems import Invalid, Problem, errors
from desktop.domain.records import dataclass
from desktop.services.desk import Desk
from desktop.services.meetings import MeetingService
from desktop.services.members import MemberService
from desktop.services.packs import Packs

if TYPE_CHECKING:
    from desktop.services.people_views import PeopleViewService

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class HouseholdLine:
    """One household of a day as lists show it: who is in charge, when it was last met, how many views wait."""

    household: Household
    charge: HouseholdCharge | None = None
    member: str = ""
    met_on: dt.date | None = None
    met_in_period: bool = False
    open_views: int = 0

    @property
    def id(self) -> int:
        return self.household.id


@dataclass(frozen=True, slots=True)
class MemberHouseholds:
    """What a member did for households in one year: the ground for his rating.

    `views`: views he took in; `passed_on` of them were passed on, `answered` answered. `met`: how many of his
    households he met at least once.
    """

    year: int
    charges: tuple[HouseholdCharge, ...] = ()
    households: tuple[Household, ...] = ()
    contacts: tuple[HouseholdContact, ...] = ()
    views: tuple[PeopleView, ...] = ()

    @property
    def met(self) -> int:
        own = {h.id for h in self.households}
        return len(own & {c.household_id for c in self.contacts})

    @property
    def passed_on(self) -> int:
        return sum(1 for v in self.views if v.passed_on is not None)

    @property
    def answered(self) -> int:
        return sum(1 for v in self.views if v.answered_on is not None)


class HouseholdService:
    """Phụ trách hộ gia đình."""

    def __init__(self, desk: Desk, members: MemberService, meetings: MeetingService, packs: Packs) -> None:
        self._desk = desk
        self._members = members
        self._meetings = meetings
        self._packs = packs

    @cached_property
    def views(self) -> "PeopleViewService":
        """Views of the people."""
        from desktop.services.people_views import PeopleViewService

        return PeopleViewService(self._desk, self._members, self._meetings, self._packs)

    # -- reading ------------------------------------------------------------------------------------------------------

    def all(self) -> list[Household]:
        """Every household ever in the book, by cluster and head."""
        return sorted(self._desk.records(Household).all(), key=list_order)

    def on(self, day: dt.date) -> list[Household]:
        """Those that lived in the area on `day`."""
        return [h for h in self.all() if lives_on(h, day)]

    def get(self, household_id: int) -> Household:
        return self._desk.records(Household).one(household_id)

    def clusters(self) -> list[str]:
        """Names of the tổ liên gia, clusters the households are in."""
        return list(dict.fromkeys(h.cluster.strip() for h in self.all() if h.cluster.strip()))

    def rules(self, day: dt.date) -> HouseholdRules:
        """How often to meet a household and how many days a view has for its answer."""
        return self._packs.read("household", HouseholdRules, day)

    def charges(self, household_id: int = 0) -> list[HouseholdCharge]:
        """Who was and is in charge of one household, or of all, oldest first."""
        records = self._desk.records(HouseholdCharge)
        found = records.find(household_id=household_id) if household_id else records.all()
        return sorted(found, key=lambda c: (c.since or dt.date.min, c.id))

    def charge_on(self, household_id: int, day: dt.date) -> HouseholdCharge | None:
        """The charge that holds on `day`; None without one, or when the member has left the branch by then."""
        held = charge_on(self.charges(household_id), household_id, day)
        return None if held is None or held.member_id in self._gone(day) else held

    def contacts(self, household_id: int = 0) -> list[HouseholdContact]:
        """Contacts with one household, or with all, newest first."""
        records = self._desk.records(HouseholdContact)
        found = records.find(household_id=household_id) if household_id else records.all()
        return sorted(found, key=lambda c: (c.date, c.id), reverse=True)

    def period(self, day: dt.date) -> tuple[dt.date, dt.date]:
        """The half-year (by the book's setting) in which each household is to be met once."""
        return contact_period(day, self.rules(day).contact_months)

    def lines(self, day: dt.date) -> list[HouseholdLine]:
        """The households of a day with all that lists show of them."""
        gone, first = self._gone(day), self.period(day)[0]
        held = {c.household_id: c for c in self.charges() if within(day, c.since, c.until) and c.member_id not in gone}
        met = {c.household_id: c.date for c in reversed(self.contacts()) if c.date <= day}
        waiting = [v.household_id for v in self._desk.records(PeopleView).all() if open_on(v, day)]
        names = {m.id: m.full_name for m in self._members.all()}
        lines = []
        for household in self.on(day):
            charge, last = held.get(household.id), met.get(household.id)
            lines.append(
                HouseholdLine(
                    household,
                    charge,
                    names.get(charge.member_id, "") if charge else "",
                    last,
                    last is not None and last >= first,
                    waiting.count(household.id),
                )
            )
        return lines

    def _gone(self, day: dt.date) -> frozenset[int]:
        return frozenset(line.member.id for line in self._members.states_on(day) if line.state in GONE)

    def without_charge(self, day: dt.date) -> list[Household]:
        """Households nobody is in charge of on `day`."""
        return without_charge(self.all(), self.charges(), day, self._gone(day))

    def not_contacted(self, day: dt.date, without: Sequence[Household] | None = None) -> list[Household]:
        """Households somebody is in charge of (not those `without`) that were not met yet in the half-year of `day`."""
        first, _last = self.period(day)
        alone = {h.id for h in (self.without_charge(day) if without is None else without)}
        return [h for h in not_contacted(self.all(), self.contacts(), first, day) if h.id not in alone]

    def duties(self, today: dt.date) -> list[Duty]:
        """What is due of households and views."""
        households = self.on(today)
        open_views = [(view, self.views.who(view)) for view in self.views.open(today)]
        if not households and not open_views:
            return []
        without = self.without_charge(today)
        state = HouseholdState(len(households), without, self.not_contacted(today, without), open_views)
        return household_duties(state, self.rules(today), today)

    def of_member(self, member_id: int, year: int) -> MemberHouseholds:
        """His households, contacts and the views he took in within one year, for the rating's evidence."""
        first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        charges = [
            c
            for c in self._desk.records(HouseholdCharge).find(member_id=member_id)
            if (c.since is None or c.since <= last) and (c.until is None or c.until >= first)
        ]
        own = {c.household_id for c in charges}
        contacts = [c for c in reversed(self.contacts()) if c.member_id == member_id and c.date.year == year]
        views = [v for v in self._desk.records(PeopleView).find(member_id=member_id) if v.received_on.year == year]
        return MemberHouseholds(
            year,
            tuple(sorted(charges, key=lambda c: (c.since or dt.date.min, c.id))),
            tuple(h for h in self.all() if h.id in own),
            tuple(contacts),
            tuple(sorted(views, key=lambda v: (v.received_on, v.id))),
        )

    def history(self, household: Household) -> list[Change]:
        """What happened to a household, newest first: its record, charges, contacts and views."""
        journal = self._desk.store.journal
        own: list[object] = [household, *self.charges(household.id), *self.contacts(household.id)]
        own += self._desk.records(PeopleView).find(household_id=household.id)
        changes = [change for record in own for change in journal.history(record)]
        return sorted(changes, key=lambda change: change.action.n, reverse=True)

    # -- the list -----------------------------------------------------------------------------------------------------

    def problems(self, household: Household) -> list[Problem]:
        return check(household)

    def save(self, household: Household) -> Household:
        """Add or change; refused only without a head."""
        _refuse(check(household))
        with self._desk.write(f"{'Sửa' if household.id else 'Thêm'} {called(household)}") as write:
            return write.update(household) if household.id else write.add(household)

    def remove(self, household: Household) -> None:
        """Take a household keyed by mistake out of the book (trash), with its charges and contacts; views stay."""
        with self._desk.write(f"Xóa {called(household)}") as write:
            write.remove(household)

    def add_from_paper(self, lines: Sequence[tuple[Household, int]], since: dt.date | None = None) -> int:
        """Households keyed from the paper book with the member in charge of each (0: nobody), as one action.

        Lines without a head are left out. Gives how many came in.
        """
        kept = [(h, member_id) for h, member_id in lines if h.head.strip()]
        if not kept:
            return 0
        with self._desk.write("Nhập hộ gia đình từ sổ giấy") as write:
            for household, member_id in kept:
                stored: Household = write.add(dataclasses.replace(household, from_paper=True))
                if member_id:
                    write.add(HouseholdCharge(household_id=stored.id, member_id=member_id, since=since))
        return len(kept)

    # -- who is in charge ---------------------------------------------------------------------------------------------

    def assign(self, household_ids: Iterable[int], member_id: int, since: dt.date | None = None) -> int:
        """Put a member in charge of many households at once; who was in charge ends the day before.

        Member 0: nobody is from then on. Gives how many changed; one action, none when nothing changes.
        """
        day = since or self._desk.today()
        wanted = [h for h in dict.fromkeys(household_ids) if self._holder(h, day) != member_id]
        if not wanted:
            return 0
        who = f"đ/c {self._members.name(member_id)} phụ trách" if member_id else "thôi phụ trách"
        with self._desk.write(f"Phân công {who} {len(wanted)} hộ") as write:
            for household_id in wanted:
                self._end(write, household_id, day)
                if member_id:
                    write.add(HouseholdCharge(household_id=household_id, member_id=member_id, since=day))
        return len(wanted)

    def _holder(self, household_id: int, day: dt.date) -> int:
        held = charge_on(self.charges(household_id), household_id, day)
        return held.member_id if held else 0

    def _end(self, write: Writer, household_id: int, day: dt.date) -> None:
        """Charges that hold on `day` or begin later give way; one begun that very day never was."""
        for charge in self.charges(household_id):
            if charge.since is not None and charge.since >= day:
                write.remove(charge)
            elif charge.until is None or charge.until >= day:
                write.update(dataclasses.replace(charge, until=day - _DAY))

    def save_charge(self, charge: HouseholdCharge) -> HouseholdCharge:
        """Correct the days or the member of one charge."""
        _refuse(check_charge(charge))
        name = self._members.name(charge.member_id)
        with self._desk.write(f"Ghi phân công phụ trách hộ: {name}") as write:
            return write.update(charge) if charge.id else write.add(charge)

    def remove_charge(self, charge: HouseholdCharge) -> None:
        with self._desk.write(f"Xóa phân công phụ trách hộ: {self._members.name(charge.member_id)}") as write:
            write.remove(charge)

    # -- contacts -----------------------------------------------------------------------------------------------------

    def contact_problems(self, contact: HouseholdContact) -> list[Problem]:
        return check_contact(contact, self._desk.today())

    def new_contact(self, household_id: int) -> HouseholdContact:
        """A contact of today by whoever is in charge."""
        today = self._desk.today()
        charge = self.charge_on(household_id, today)
        return HouseholdContact(household_id=household_id, member_id=charge.member_id if charge else 0, date=today)

    def save_contact(self, contact: HouseholdContact, view: PeopleView | None = None) -> HouseholdContact:
        """Note a contact, with the view heard there when one is to be followed; one action."""
        _refuse(check_contact(contact, self._desk.today()))
        household = self.get(contact.household_id)
        with self._desk.write(f"{'Sửa lần gặp' if contact.id else 'Ghi lần gặp'} {called(household)}") as write:
            stored: HouseholdContact = write.update(contact) if contact.id else write.add(contact)
            if view is not None:
                heard = dataclasses.replace(
                    view,
                    source=ViewSource.HOUSEHOLD,
                    household_id=household.id,
                    member_id=view.member_id or contact.member_id,
                    contact_id=stored.id,
                    received_on=contact.date,
                )
                self.views.save(heard)
        return stored

    def remove_contact(self, contact: HouseholdContact) -> None:
        """Take a contact away (trash); a view heard at it stays."""
        with self._desk.write(f"Xóa lần gặp {called(self.get(contact.household_id))}") as write:
            write.remove(contact)


def called(household: Household) -> str:
    """How the history speaks of a household: "hộ Ngô Thị Mận"."""
    return f"hộ {household.head.strip()}"


def _refuse(problems: list[Problem]) -> None:
    faults = errors(problems)
    if faults:
        raise Invalid(faults)
