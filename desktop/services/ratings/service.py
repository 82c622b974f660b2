"""RatingService, what `book.ratings` is: every verb of the season; the work is done in the modules beside it."""

import datetime as dt
from collections.abc import Mapping

from desktop.domain.problems import Problem
from desktop.domain.rating import RatingRules
from desktop.domain.rating_cap import Cap
from desktop.domain.rating_votes import RoundCounts
from desktop.domain.season import BallotCount, BallotRound, MemberReview, PointLine, RatingSeason, ReviewText
from desktop.services.desk import Desk
from desktop.services.meetings import MeetingService
from desktop.services.members import MemberService
from desktop.services.packs import Packs
from desktop.services.ratings.people import People, SeasonPeople
from desktop.services.ratings.reviews import Of, Reviews
from desktop.services.ratings.seasons import Seasons
from desktop.services.ratings.voting import Outcome, Voters, Voting


class RatingService:
    """Đánh giá, xếp loại."""

    def __init__(self, desk: Desk, members: MemberService, meetings: MeetingService, packs: Packs) -> None:
        self._seasons = Seasons(desk, members, packs)
        self._people = People(desk, members, packs, self._seasons)
        self._reviews = Reviews(desk, members, self._seasons)
        self._voting = Voting(desk, members, self._seasons, self._people, self._reviews)

    # -- the season ---------------------------------------------------------------------------------------------------

    def season(self, year: int) -> RatingSeason | None:
        return self._seasons.get(year)

    def years(self) -> list[int]:
        """Years that have a season, newest first."""
        return self._seasons.years()

    def begin(self, year: int) -> RatingSeason:
        """Begin the season of a year (or give it back). UserError before the first rule pack."""
        return self._seasons.begin(year)

    def save_season(self, season: RatingSeason) -> RatingSeason:
        return self._seasons.save(season)

    def rules(self, season: RatingSeason | None) -> RatingRules:
        """Figures, forms and criteria a season is judged by; without a season those of this year."""
        return self._seasons.rules(season)

    def day(self, year: int) -> dt.date:
        """The day who is rated is looked at."""
        return self._seasons.day(year)

    # -- people and their reviews -------------------------------------------------------------------------------------

    def people(self, year: int) -> SeasonPeople:
        """Everybody in the season with standing, reason, form and review."""
        return self._people.of(year)

    def save_review(self, review: MemberReview) -> MemberReview:
        return self._reviews.save(review)

    def remove_review(self, review: MemberReview) -> None:
        self._reviews.remove(review)

    def review_problems(self, season: RatingSeason, review: MemberReview) -> list[Problem]:
        return self._reviews.problems(season, review)

    def texts(self, season: RatingSeason, of: Of) -> dict[str, ReviewText]:
        """Texts by section id. `of`: a review (saved or not) or its id; None or 0: the collective's report."""
        return self._reviews.texts(season, of)

    def save_texts(self, season: RatingSeason, of: Of, texts: Mapping[str, ReviewText | str]) -> MemberReview | None:
        """Keep some sections' texts as one action; gives back the review as it is kept (None: the collective)."""
        return self._reviews.save_texts(season, of, texts)

    def points(self, season: RatingSeason, of: Of) -> dict[str, PointLine]:
        """Points by criterion id."""
        return self._reviews.points(season, of)

    def save_points(self, season: RatingSeason, of: Of, lines: Mapping[str, PointLine]) -> MemberReview | None:
        """Keep some criteria's points as one action; sums follow. Gives back the review as it is kept."""
        return self._reviews.save_points(season, of, lines)

    # -- votes --------------------------------------------------------------------------------------------------------

    def open_reviews(self, year: int) -> list[MemberReview]:
        """Saved reviews of everybody who is rated, in order: ballots count on them. One action."""
        return self._voting.open_reviews(year)

    def voters(self, season: RatingSeason) -> Voters:
        """Official members summoned and present, from the roll call of the season's meeting, else from the list."""
        return self._voting.voters(season)

    def rounds(self, season: RatingSeason) -> list[RoundCounts]:
        """The rounds of ballots with their counts by review id (0: the branch)."""
        return self._voting.rounds(season)

    def save_round(self, ballots: BallotRound, counts: Mapping[int, BallotCount]) -> RoundCounts:
        """Keep a round with its counts by review id (0: the branch), as one action."""
        return self._voting.save_round(ballots, counts)

    def remove_round(self, ballots: BallotRound) -> None:
        self._voting.remove_round(ballots)

    def outcome(self, season: RatingSeason) -> Outcome:
        """Levels by votes, ties, what must be voted on again, the cap, and sums that don't meet."""
        return self._voting.outcome(season)

    def take_levels(self, season: RatingSeason, *, without_majority: bool = False) -> int:
        """Write the levels by votes as the branch's proposals, as one action; how many changed."""
        return self._voting.take_levels(season, without_majority=without_majority)

    def cap(self, season: RatingSeason) -> Cap:
        """The cap on "xuất sắc" over the levels as they stand now."""
        return self._voting.cap(season)
