"""Ballots of a season: rounds and counts kept, what each person gets, the cap, levels taken over from votes."""

import dataclasses
from collections.abc import Mapping, Sequence

from desktop.domain.meeting import Attendance, AttendanceMark
from desktop.domain.member import MemberState
from desktop.domain.problems import Problem
from desktop.domain.rating_cap import Cap, cap
from desktop.domain.rating_people import Standing
from desktop.domain.rating_totals import final_level
from desktop.domain.rating_votes import (
    Counting,
    RoundCounts,
    Tally,
    round_problems,
    season_problems,
    tallies,
    tied_at_cap,
)
from desktop.domain.records import dataclass
from desktop.domain.season import BallotCount, BallotRound, Level, MemberReview, RatingSeason, ReRating
from desktop.services.desk import Desk
from desktop.services.ratings.people import People
from desktop.services.ratings.reviews import Reviews
from desktop.services.ratings.seasons import Seasons


@dataclass(frozen=True, slots=True)
class Outcome:
    """What all rounds give. `tallies` by review id, in the order of review; `branch`: of the branch itself;
    `tied`: reviews with equal votes for "xuất sắc" on both sides of the cap; `problems`: sums that don't meet."""

    counting: Counting
    tallies: Mapping[int, Tally]
    branch: Tally | None
    cap: Cap
    tied: tuple[int, ...]
    problems: tuple[Problem, ...]

    @property
    def again(self) -> tuple[int, ...]:
        """Reviews to be voted on once more."""
        return tuple(key for key, tally in self.tallies.items() if tally.again)


@dataclass(frozen=True, slots=True)
class Voters:
    """Official members summoned, those present who may vote, and those absent without a reason by the roll call."""

    summoned: int
    present: int
    no_leave: int = 0


class Voting:
    """Bỏ phiếu, kiểm phiếu."""

    def __init__(self, desk: Desk, seasons: Seasons, people: People, reviews: Reviews) -> None:
        self._desk = desk
        self._seasons = seasons
        self._people = people
        self._reviews = reviews

    def open_reviews(self, year: int) -> list[MemberReview]:
        """Reviews of everybody who is rated, made now where there are none yet: ballots need them. One action."""
        with self._desk.write(f"Lập danh sách kiểm điểm, xếp loại năm {year}"):
            people = self._people.of(year).of(Standing.RATED)
            return [person.review if person.review.id else self._reviews.save(person.review) for person in people]

    def voters(self, season: RatingSeason) -> Voters:
        """Official members on the roll of the season; present: those of the roll call, else all of them."""
        if season.meeting_id:
            lines = self._desk.records(Attendance).find(meeting_id=season.meeting_id)
            official = [line for line in lines if line.may_vote and line.state is MemberState.OFFICIAL]
            here = [line for line in official if line.mark in (AttendanceMark.PRESENT, AttendanceMark.UNMARKED)]
            if official:
                return Voters(len(official), len(here), sum(line.mark is AttendanceMark.NO_LEAVE for line in official))
        called = [p for p in self._people.of(season.year) if p.state is MemberState.OFFICIAL]
        return Voters(len(called), len(called))

    def rounds(self, season: RatingSeason) -> list[RoundCounts]:
        """The rounds in the order they were made, each with its counts by review id (0: the branch)."""
        found = []
        for ballots in self._desk.records(BallotRound).find(season_id=season.id):
            counts = self._desk.records(BallotCount).find(round_id=ballots.id)
            found.append(RoundCounts(ballots, {count.review_id: count for count in counts}))
        return found

    def save_round(self, ballots: BallotRound, counts: Mapping[int, BallotCount]) -> RoundCounts:
        """Keep one round with its counts by review id, as one action; counts not named any more go."""
        season = self._desk.records(RatingSeason).one(ballots.season_id)
        with self._desk.write(f"Ghi kiểm phiếu năm {season.year}: {ballots.round.label.lower()}") as write:
            kept = write.update(ballots) if ballots.id else write.add(ballots)
            before = {count.review_id: count for count in self._desk.records(BallotCount).find(round_id=kept.id)}
            for key, old in before.items():
                if key not in counts:
                    write.remove(old)
            for key, count in counts.items():
                known = before.get(key)
                record = dataclasses.replace(count, id=known.id if known else 0, round_id=kept.id, review_id=key)
                if known:
                    write.update(record)
                else:
                    write.add(record)
        return next(one for one in self.rounds(season) if one.round.id == kept.id)

    def remove_round(self, ballots: BallotRound) -> None:
        with self._desk.write(f"Xóa lượt bỏ phiếu: {ballots.round.label.lower()}") as write:
            write.remove(ballots)

    def outcome(self, season: RatingSeason) -> Outcome:
        """The level each person and the branch gets, ties, the cap, and sums that don't meet."""
        rules = self._seasons.rules(season)
        rounds = self.rounds(season)
        counting = self._counting(season)
        found = tallies(rounds, counting)
        people = self._people.of(season.year)
        names = {person.review.id: person.member.full_name for person in people if person.review.id}
        listed = {key: found[key] for key in names if key in found}
        levels = [tally.level for tally in listed.values()]
        limit = cap(
            sum(level in (Level.EXCELLENT, Level.GOOD) for level in levels), levels.count(Level.EXCELLENT), rules
        )
        problems = [*season_problems(season)]
        for one in rounds:
            problems += round_problems(one, counting, names)
        return Outcome(counting, listed, found.get(0), limit, tied_at_cap(listed, limit.allowed), tuple(problems))

    def _counting(self, season: RatingSeason) -> Counting:
        """As the season says; where nothing was keyed, by the roll."""
        counting = Counting.of(season, self._seasons.rules(season))
        if season.summoned:
            return counting
        voters = self.voters(season)
        return dataclasses.replace(counting, summoned=voters.summoned, present=season.present or voters.present)

    def take_levels(self, season: RatingSeason, *, without_majority: bool = False) -> int:
        """Write what the votes gave as the branch's proposal, as one action; how many reviews changed.

        Only levels with a majority, unless `without_majority`: then also those found by adding votes from the top.
        """
        outcome, changed = self.outcome(season), 0
        with self._desk.write(f"Ghi mức chi bộ đề xuất năm {season.year} theo phiếu"):
            for key, tally in outcome.tallies.items():
                review = self._reviews.one(key)
                usable = tally.majority or (without_majority and tally.level is not Level.NONE)
                if usable and review.branch_level is not tally.level:
                    self._reviews.save(dataclasses.replace(review, branch_level=tally.level))
                    changed += 1
            branch = outcome.branch
            if branch is not None and (branch.majority or without_majority) and branch.level is not season.voted_level:
                now = self._desk.records(RatingSeason).one(season.id)
                self._seasons.save(dataclasses.replace(now, voted_level=branch.level))
        return changed

    def cap(self, season: RatingSeason, levels: Sequence[Level] | None = None) -> Cap:
        """The cap over these levels; else over those as they stand now: re-rated, else decided, else the branch's, else
        the chi ủy's proposal."""
        if levels is None:
            rated = {p.review.id for p in self._people.of(season.year).of(Standing.RATED)}
            changed = self._desk.records(ReRating).find(season_id=season.id)
            reviews = [r for r in self._people.reviews(season).values() if r.id in rated]
            known = [(final_level(r, changed), r.committee_level) for r in reviews]
            levels = [proposed if found is Level.NONE else found for found, proposed in known]
        good = sum(level in (Level.EXCELLENT, Level.GOOD) for level in levels)
        return cap(good, levels.count(Level.EXCELLENT), self._seasons.rules(season))
