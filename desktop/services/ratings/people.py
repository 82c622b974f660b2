"""The list of a season: everybody on the roll of its day with his standing, form and review; the identity it meets."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TypeVar

from desktop.domain.branch import BranchKind
from desktop.domain.meeting import Attendance, AttendanceMark, Meeting
from desktop.domain.member import Member, MemberState, PostKind
from desktop.domain.merit import Discipline
from desktop.domain.rating import RatingRules
from desktop.domain.rating_people import Case, Eligibility, Standing, eligibility, notes, review_rank
from desktop.domain.records import dataclass
from desktop.domain.season import Level, MemberReview, RatingSeason
from desktop.services.desk import Desk
from desktop.services.members import MemberService
from desktop.services.packs import Packs
from desktop.services.ratings.seasons import Seasons

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SeasonPerson:
    """One person of a season. `review` is kept, or (id 0) not saved yet; `notes`: special cases with their source."""

    member: Member
    state: MemberState
    post: PostKind | None
    standing: Standing
    reason: str
    notes: tuple[str, ...]
    form: str
    review: MemberReview

    @property
    def to_rate(self) -> bool:
        return self.standing is Standing.RATED


@dataclass(frozen=True, slots=True)
class SeasonPeople:
    """Everybody in the order of review (secretary, deputy, chi ủy, members); figures by standing."""

    year: int
    day: dt.date
    lines: tuple[SeasonPerson, ...]

    def __iter__(self) -> Iterator[SeasonPerson]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    def of(self, *standings: Standing) -> tuple[SeasonPerson, ...]:
        """Those of some standings, in order."""
        return tuple(line for line in self.lines if line.standing in standings)

    def one(self, member_id: int) -> SeasonPerson | None:
        """The line of a member; None when he isn't in the season."""
        return next((line for line in self.lines if line.member.id == member_id), None)

    @property
    def present(self) -> int:
        """Có mặt: exempt + not yet + rated."""
        return sum(line.standing.present for line in self.lines)

    @property
    def exempt(self) -> int:
        return len(self.of(Standing.EXEMPT))

    @property
    def not_yet(self) -> int:
        return len(self.of(Standing.NOT_YET))

    @property
    def rated(self) -> int:
        """Who is (to be) reviewed and rated."""
        return len(self.of(Standing.RATED))

    @property
    def identity(self) -> str:
        """ "27 có mặt = 2 miễn + 1 chưa + 24 kiểm điểm, xếp loại": the sum as it is printed."""
        parts = f"{self.exempt} miễn + {self.not_yet} chưa + {self.rated} kiểm điểm, xếp loại"
        return f"{self.present} có mặt = {parts}"


class People:
    """Who is in a season."""

    def __init__(self, desk: Desk, members: MemberService, packs: Packs, seasons: Seasons) -> None:
        self._desk = desk
        self._members = members
        self._packs = packs
        self._seasons = seasons

    def of(self, year: int) -> SeasonPeople:
        """Everybody on the roll of the season's day, those of other lists and those who went in the year."""
        season, day = self._seasons.get(year), self._seasons.day(year)
        reviews = self.reviews(season)
        spans = _by_member(self._members.spans())
        posts = _by_member(self._members.posts())
        disciplines = _by_member(self._desk.records(Discipline).all())
        marks, leaves = self._marks(season), self._leaves(year, day)
        rules, counting = self._seasons.rules(season), self._packs.counting(day)
        branch = self._seasons.branch_kind()
        people = []
        for line in self._members.states_on(day):
            case = Case(
                line.member,
                line.state,
                spans.get(line.member.id, ()),
                posts.get(line.member.id, ()),
                disciplines.get(line.member.id, ()),
                reviews.get(line.member.id),
                marks.get(line.member.id, AttendanceMark.UNMARKED),
                leaves.get(line.member.id, ()),
            )
            standing = eligibility(case, day, rules, counting)
            if season is not None and season.from_paper and standing.standing.present and _has_level(case.review):
                standing = Eligibility(Standing.RATED)
            person = _person(season, case, line.post, standing, rules, notes(case, year, day, rules), branch)
            if person.standing is not Standing.GONE or case.review is not None:
                people.append(person)
        return SeasonPeople(year, day, tuple(sorted(people, key=lambda person: review_rank(person.post))))

    def reviews(self, season: RatingSeason | None) -> dict[int, MemberReview]:
        """The kept reviews of a season by member."""
        if season is None:
            return {}
        return {review.member_id: review for review in self._desk.records(MemberReview).find(season_id=season.id)}

    def _marks(self, season: RatingSeason | None) -> dict[int, AttendanceMark]:
        if season is None or not season.meeting_id:
            return {}
        lines = self._desk.records(Attendance).find(meeting_id=season.meeting_id)
        return {line.member_id: line.mark for line in lines}

    def _leaves(self, year: int, day: dt.date) -> dict[int, list[tuple[dt.date, str]]]:
        """By member, the days of the year he was away with leave, with the reason on the roll."""
        days = {m.id: m.date for m in self._desk.records(Meeting).all() if m.date.year == year and m.date <= day}
        found: dict[int, list[tuple[dt.date, str]]] = {}
        for line in self._desk.records(Attendance).find(mark=AttendanceMark.LEAVE):
            if line.meeting_id in days:
                found.setdefault(line.member_id, []).append((days[line.meeting_id], line.reason))
        return found


def _person(
    season: RatingSeason | None,
    case: Case,
    post: PostKind | None,
    found: Eligibility,
    rules: RatingRules,
    remarks: tuple[str, ...],
    branch: BranchKind,
) -> SeasonPerson:
    review = case.review or MemberReview(season_id=season.id if season else 0, member_id=case.member.id)
    form = review.form or rules.proposed_form(case.member.kind, branch)
    return SeasonPerson(case.member, case.state, post, found.standing, found.reason, remarks, form, review)


def _has_level(review: MemberReview | None) -> bool:
    """Of a past year only the levels are known: who got one was rated, whatever the list says of him."""
    return review is not None and review.decided_level is not Level.NONE


def _by_member(records: Iterable[T]) -> dict[int, list[T]]:
    grouped: dict[int, list[T]] = {}
    for record in records:
        grouped.setdefault(record.member_id, []).append(record)  # type: ignore[attr-defined]
    return grouped
