"""The ballots of the practice book's yearly rating: counts for everybody, a tie, more "xuất sắc" than allowed."""

import dataclasses
import random

from desktop.domain.member import MemberState, PostKind
from desktop.domain.rating_people import Standing
from desktop.domain.season import LEVELS, BallotCount, BallotRound, Level, RatingSeason, Round
from desktop.services.book import Book
from desktop.services.ratings import SeasonPerson

_NAMES = dict(zip(LEVELS, ("excellent", "good", "done", "not_done"), strict=True))


class Ballots:
    """Bỏ phiếu."""

    def __init__(self, book: Book, luck: random.Random) -> None:
        self._book = book
        self._luck = luck

    def count(self, season: RatingSeason, *, over_cap: bool, tie: bool) -> None:
        """Count the round of members (and once more for a tie) and that of the branch; take the levels over."""
        ratings = self._book.ratings
        voters = ratings.voters(season)
        present = max(1, voters.summoned - self._luck.randint(0, max(1, voters.summoned // 15)))
        today = self._book.today()
        people = ratings.people(season.year).of(Standing.RATED)
        tellers = tuple(p.member.id for p in people if p.post is None and p.state is MemberState.OFFICIAL)[:3]
        season = ratings.save_season(
            dataclasses.replace(
                season, summoned=voters.summoned, present=present, members_rated_on=today, tally_ids=tellers
            )
        )
        levels = self._levels(season, people, over_cap=over_cap)
        counts = {p.review.id: self._counts(levels[p.review.id], present) for p in people}
        tied = next((p.review.id for p in reversed(people) if levels[p.review.id] is Level.GOOD), 0) if tie else 0
        if tied:
            counts[tied] = BallotCount(good=present // 2, done=present // 2, unrated=present % 2)
        ratings.save_round(self._round(season, Round.LEVELS, present), counts)
        if tied:
            again = {tied: self._counts(Level.GOOD, present)}
            ratings.save_round(self._round(season, Round.AGAIN, present), again)
        ratings.save_round(self._round(season, Round.BRANCH, present), {0: self._counts(Level.GOOD, present)})
        ratings.take_levels(season)
        season = ratings.season(season.year) or season
        ratings.save_season(dataclasses.replace(season, branch_rated_on=today))

    def _levels(self, season: RatingSeason, people: tuple[SeasonPerson, ...], *, over_cap: bool) -> dict[int, Level]:
        """As the chi ủy proposed; as many "xuất sắc" as allowed, or one more; the head not above the branch."""
        levels = {p.review.id: p.review.committee_level or Level.GOOD for p in people}
        good = [key for key, level in levels.items() if level in (Level.EXCELLENT, Level.GOOD)]
        heads = {p.review.id for p in people if p.post is PostKind.SECRETARY}
        levels |= {key: Level.GOOD for key in heads if levels[key] is Level.EXCELLENT}
        allowed = self._book.ratings.cap(season).allowed + over_cap
        good = [key for key in good if key not in heads]
        best = [key for key in good if levels[key] is Level.EXCELLENT]
        if over_cap:
            best += [key for key in good if key not in best]
        for n, key in enumerate(best):
            levels[key] = Level.EXCELLENT if n < allowed else Level.GOOD
        return levels

    @staticmethod
    def _round(season: RatingSeason, kind: Round, present: int) -> BallotRound:
        return BallotRound(season_id=season.id, round=kind, given=present, taken=present, valid=present)

    def _counts(self, level: Level, valid: int) -> BallotCount:
        """Nearly all for one level, the others for its neighbours."""
        away = self._luck.randint(0, valid // 6)
        place = LEVELS.index(level)
        below = place == 0 or (place + 1 < len(LEVELS) and self._luck.random() < 0.7)
        other = LEVELS[place + 1 if below else place - 1]
        votes = {_NAMES[level]: valid - away, _NAMES[other]: away}
        return BallotCount(**votes)
