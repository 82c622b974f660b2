"""The year's records gathered once for a whole season, each source behind one small function."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from desktop.domain.action_item import ActionItem, ItemState
from desktop.domain.assignment import Assignment
from desktop.domain.commitment import Commitment
from desktop.domain.coverage import task_counts
from desktop.domain.evidence import BRANCH_KINDS, HouseholdFigures, MemberYear, to_answer
from desktop.domain.evidence_branch import BranchYear
from desktop.domain.household import HouseholdCharge, HouseholdContact
from desktop.domain.meeting import Attendance, Meeting, MeetingKind, Opinion, Outcome
from desktop.domain.member import Member
from desktop.domain.merit import Commendation, Course, Discipline
from desktop.domain.people_view import PeopleView
from desktop.domain.rating_level import Tasks
from desktop.domain.rating_people import counts_in
from desktop.domain.records import dataclass
from desktop.domain.roll import count
from desktop.domain.shortcoming import Shortcoming
from desktop.domain.theme import Theme
from desktop.services.desk import Desk
from desktop.services.meetings import title_of
from desktop.services.packs import Packs

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Known:
    """How much of a year the book knows: months with a meeting held (also from paper) of those that are over."""

    months: int
    of: int

    @property
    def whole(self) -> bool:
        return self.months >= self.of

    @property
    def words(self) -> str:
        """ "Sổ có số liệu 8 trên 11 tháng"."""
        return f"Sổ có số liệu {self.months} trên {self.of} tháng"


class YearFacts:
    """Everything the book knows of one year as it stood on `on`."""

    def __init__(self, desk: Desk, packs: Packs, year: int, on: dt.date) -> None:
        self._desk = desk
        self._packs = packs
        self.year = year
        self.on = on
        self.meetings = {
            m.id: m for m in desk.records(Meeting).all() if m.date.year == year and m.date <= on and m.held
        }
        self.roll = self._roll()
        self.spoke = self._spoke()
        self.assignments = self._by_member(Assignment, lambda _: True, year=year)
        self.items = self._by_member(ActionItem, self._of_year)
        self.themes = [t for t in desk.records(Theme).find(year=year) if t.meeting_id in self.meetings]
        self.commendations = self._by_member(Commendation, lambda c: _in(c.date, year))
        self.disciplines = self._by_member(Discipline, lambda d: counts_in(d, year))
        self.courses = self._by_member(Course, lambda c: _in(c.date, year))
        self.commitments = {c.member_id: c for c in desk.records(Commitment).find(year=year)}
        self.shortcomings = desk.records(Shortcoming).all()
        self.charges = self._by_member(HouseholdCharge, self._held)
        self.contacts = self._by_member(HouseholdContact, lambda c: c.date.year == year)
        self.views = self._by_member(PeopleView, lambda v: v.received_on.year == year)

    def _by_member(self, record_type: type[R], wanted: Callable[[R], bool], **equals: Any) -> dict[int, list[R]]:
        grouped: dict[int, list[R]] = defaultdict(list)
        records = self._desk.records(record_type)
        for record in records.find(**equals) if equals else records.all():
            if wanted(record):
                grouped[record.member_id].append(record)  # type: ignore[attr-defined]
        return grouped

    def _of_year(self, item: ActionItem) -> bool:
        day = item.due_on or item.given_on
        return day is not None and day.year == self.year

    def _held(self, charge: HouseholdCharge) -> bool:
        first, last = dt.date(self.year, 1, 1), dt.date(self.year, 12, 31)
        return (charge.since or first) <= last and (charge.until or last) >= first

    def _roll(self) -> dict[int, list[tuple[Meeting, Attendance]]]:
        found: dict[int, list[tuple[Meeting, Attendance]]] = defaultdict(list)
        for meeting in sorted(self.meetings.values(), key=lambda m: (m.date, m.id)):
            if meeting.kind in BRANCH_KINDS:
                for line in self._desk.records(Attendance).find(meeting_id=meeting.id):
                    found[line.member_id].append((meeting, line))
        return found

    def _spoke(self) -> dict[int, list[tuple[Meeting, int]]]:
        counted: dict[int, Counter[int]] = defaultdict(Counter)
        for meeting in self.meetings.values():
            if meeting.kind in BRANCH_KINDS:
                for opinion in self._desk.records(Opinion).find(meeting_id=meeting.id):
                    if opinion.speaker_id:
                        counted[opinion.speaker_id][meeting.id] += 1
        return {
            member: sorted(((self.meetings[key], n) for key, n in counts.items()), key=lambda pair: pair[0].date)
            for member, counts in counted.items()
        }

    # -- a member -----------------------------------------------------------------------------------------------------

    def member(self, member_id: int) -> MemberYear:
        """The year of one member."""
        items = self.items.get(member_id, [])
        return MemberYear(
            self.year,
            self.on,
            self.roll.get(member_id, ()),
            self.spoke.get(member_id, ()),
            self.assignments.get(member_id, ()),
            items,
            {item.id: self._source(item) for item in items},
            [theme.title for theme in self.themes if theme.presenter_id == member_id],
            self._households(member_id),
            self.commendations.get(member_id, ()),
            self.disciplines.get(member_id, ()),
            self.courses.get(member_id, ()),
            self.commitments.get(member_id),
            to_answer(self.shortcomings, self.year, member_id),
        )

    def _source(self, item: ActionItem) -> str:
        meeting = self.meetings.get(item.meeting_id)
        return f"{title_of(meeting)}, ngày {meeting.date:%d/%m/%Y}" if meeting else item.source

    def _households(self, member_id: int) -> HouseholdFigures:
        own = {charge.household_id for charge in self.charges.get(member_id, ())}
        contacts = self.contacts.get(member_id, [])
        views = self.views.get(member_id, [])
        return HouseholdFigures(
            len(own),
            len(own & {contact.household_id for contact in contacts}),
            len(contacts),
            len(views),
            sum(view.answered_on is not None for view in views),
        )

    def tasks(self, member_id: int) -> Tasks:
        """Assignments and action items of a member in figures; member 0: of the whole branch, the items alone."""
        if member_id:
            counts = task_counts(self.assignments.get(member_id, ()), self.items.get(member_id, ()), self.year, self.on)
        else:
            counts = task_counts((), self._all(self.items), self.year, self.on)
        weak = max(0, counts.done - counts.good - counts.late)
        given = counts.total - counts.waiting
        return Tasks(given, counts.done, counts.late, counts.failed, counts.exceeded, weak, counts.waiting)

    # -- the branch ---------------------------------------------------------------------------------------------------

    @staticmethod
    def _all(grouped: dict[int, list[R]]) -> list[R]:
        return [record for records in grouped.values() for record in records]

    def branch(self, must: Iterable[int]) -> BranchYear:
        """The year of the branch. `must`: ids of members who are to be given tasks."""
        regular = [m for m in self.meetings.values() if m.kind is MeetingKind.REGULAR]
        counts = [count(self._desk.records(Attendance).find(meeting_id=m.id)) for m in regular]
        members = self._desk.records(Member).all()
        called = list(must)
        courses = Counter(course.kind for course in self._all(self.courses))
        views = self._all(self.views)
        return BranchYear(
            self.year,
            regular=len(regular),
            committee=sum(m.kind is MeetingKind.COMMITTEE for m in self.meetings.values()),
            present=sum(c.base_present for c in counts),
            base=sum(c.base for c in counts),
            levels=[word for word in map(self._level, regular) if word],
            resolutions=sum(m.outcome in (Outcome.RESOLUTION, Outcome.CONCLUSION) for m in self.meetings.values()),
            themes=[theme.title for theme in sorted(self.themes, key=lambda t: t.quarter)],
            items=[item for item in self._all(self.items) if item.state is not ItemState.DROPPED],
            must=len(called),
            assigned=sum(bool(self.assignments.get(member)) for member in called),
            views=len(views),
            answered=sum(view.answered_on is not None for view in views),
            households=len({charge.household_id for charge in self._all(self.charges)}),
            contacts=len(self._all(self.contacts)),
            admitted=sum(m.admitted_on is not None and m.admitted_on.year == self.year for m in members),
            recognised=sum(m.official_on is not None and m.official_on.year == self.year for m in members),
            courses=courses.most_common(),
            commendations=self.commendations.get(0, ()),
            disciplines=self._all(self.disciplines),
            shortcomings=to_answer(self.shortcomings, self.year, 0),
        )

    def _level(self, meeting: Meeting) -> str:
        wanted = meeting.level_decided or meeting.level_vote
        frame = self._packs.quality(meeting)
        return next((level.label for level in frame.levels if level.id == wanted), "")

    def known(self) -> Known:
        """How many months of the year the book knows."""
        over = 12 if self.on.year > self.year or (self.on.month, self.on.day) >= (12, 1) else self.on.month
        have = {m.month for m in self.meetings.values() if m.kind is MeetingKind.REGULAR}
        return Known(len(have), over)


def _in(day: dt.date | None, year: int) -> bool:
    return day is not None and day.year == year
