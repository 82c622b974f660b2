"""Duties of the yearly rating for Hôm nay, and the list for the screening in January."""

import datetime as dt

from desktop.domain.duties import Duty
from desktop.domain.evidence import BRANCH_KINDS
from desktop.domain.meeting import AttendanceMark
from desktop.domain.member import MemberState
from desktop.domain.rating import RatingRules
from desktop.domain.rating_duties import (
    Fault,
    RatingSnapshot,
    Remarks,
    Screened,
    looked_at,
    rating_duties,
    screening_reasons,
)
from desktop.domain.rating_people import Standing
from desktop.domain.rating_totals import final_level
from desktop.domain.season import Level, RatingSeason
from desktop.domain.shortcoming import Mending, Shortcoming
from desktop.services.desk import Desk
from desktop.services.members import MemberService
from desktop.services.ratings.evidence import Evidence
from desktop.services.ratings.overview import Overview, Parts


class Due:
    """Việc đến hạn của xếp loại."""

    def __init__(
        self, desk: Desk, members: MemberService, parts: Parts, overview: Overview, evidence: Evidence
    ) -> None:
        self._desk = desk
        self._members = members
        self._of = parts
        self._overview = overview
        self._evidence = evidence

    def duties(self, today: dt.date) -> list[Duty]:
        """What is due on `today` of the seasons whose deadlines are near or just past, by the days of their packs."""
        found: list[Duty] = []
        years = [year for year in (today.year - 1, today.year) if looked_at(year, self._rules(year), today)]
        faults = self._faults(today.year - 1)
        for year in years or [today.year]:
            season = self._of.seasons.get(year)
            quiet = RatingSnapshot(year, _QUIET, faults=faults)
            facts = self._snapshot(year, season, faults, today) if years else quiet
            found += rating_duties(facts, self._of.seasons.rules(season), today)
        return found

    def _rules(self, year: int) -> RatingRules:
        return self._of.seasons.rules(self._of.seasons.get(year))

    def _snapshot(self, year: int, season: RatingSeason | None, faults: list[Fault], today: dt.date) -> RatingSnapshot:
        running = season is not None and not season.from_paper
        rated = season is not None and running and year < today.year and self._rated(season)
        remarks = self._of.residence.of_year(year)
        return RatingSnapshot(
            year,
            season if season is not None or year == today.year else _QUIET,
            self._overview.checklist(year) if running else (),
            Remarks(year, len(remarks), sum(line.sent for line in remarks)),
            faults,
            season if rated else None,
            len(self.screening(year)) if rated else 0,
        )

    def _rated(self, season: RatingSeason) -> bool:
        """Whether the members were rated: the day of the vote is noted, or most of them have a level."""
        reviews = self._of.people.reviews(season).values()
        known = sum(final_level(one) is not Level.NONE for one in reviews)
        return season.members_rated_on is not None or known * 2 > len(reviews)

    def _faults(self, since: int) -> list[Fault]:
        """Shortcomings with a deadline that aren't mended, named in the review of `since` or later: those of the years
        before were answered in part III of the reviews after them."""
        return [
            Fault(one, self._members.name(one.member_id))
            for one in self._desk.records(Shortcoming).all()
            if one.due_on is not None and one.mending is not Mending.DONE and one.year >= since
        ]

    def screening(self, year: int) -> list[Screened]:
        """Members the screening after a year's rating looks at, in the order of review."""
        history = self._of.levels.history()
        facts = self._evidence.facts(year)
        found = []
        for person in self._of.people.of(year).of(Standing.RATED, Standing.NOT_YET):
            member = person.member.id
            levels = history.get(member, {})
            reasons = screening_reasons(
                self._rules(year),
                not_done_years=_running(levels, year),
                disciplined=len(facts.disciplines.get(member, ())),
                no_leave=sum(
                    line.mark is AttendanceMark.NO_LEAVE
                    for meeting, line in facts.roll.get(member, ())
                    if meeting.kind in BRANCH_KINDS
                ),
                why_not=person.reason if person.state is MemberState.SUSPENDED else person.review.why_not.strip(),
            )
            if reasons:
                found.append(Screened(member, reasons))
        return found


_QUIET = RatingSeason(year=0)
"""Stands for a season nobody has to begin."""


def _running(levels: dict[int, Level], year: int) -> int:
    count = 0
    while levels.get(year - count) is Level.NOT_DONE:
        count += 1
    return count
