"""RatingService, what `book.ratings` is: every verb of the season; the work is done in the modules beside it."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desktop.domain.attendance_year import AttendanceMonth
from desktop.domain.duties import Duty
from desktop.domain.member import Member
from desktop.domain.problems import Problem
from desktop.domain.rating import RatingRules
from desktop.domain.rating_awards import Award
from desktop.domain.rating_cap import Cap
from desktop.domain.rating_duties import Screened
from desktop.domain.rating_level import Judged, Tasks
from desktop.domain.rating_steps import ChecklistLine
from desktop.domain.rating_totals import StatLine, Target, Totals
from desktop.domain.rating_votes import RoundCounts
from desktop.domain.season import (
    BallotCount,
    BallotRound,
    Level,
    MemberReview,
    PointLine,
    RatingSeason,
    ReRating,
    ReviewText,
)
from desktop.domain.shortcoming import Shortcoming
from desktop.services.desk import Desk
from desktop.services.members import MemberService
from desktop.services.packs import Packs
from desktop.services.ratings.due import Due
from desktop.services.ratings.evidence import Evidence, EvidenceLine
from desktop.services.ratings.facts import Known
from desktop.services.ratings.judging import Judging
from desktop.services.ratings.levels import Levels
from desktop.services.ratings.overview import Overview, Parts
from desktop.services.ratings.passes import Passes
from desktop.services.ratings.people import People, SeasonPeople
from desktop.services.ratings.reviews import Of, Reviews
from desktop.services.ratings.seasons import Seasons
from desktop.services.ratings.voting import Outcome, Voters, Voting
from desktop.services.residence_remarks import ResidenceRemarkService


class RatingService:
    """Đánh giá, xếp loại."""

    def __init__(self, desk: Desk, members: MemberService, packs: Packs, residence: ResidenceRemarkService) -> None:
        self._seasons = Seasons(desk, members, packs)
        self._people = People(desk, members, packs, self._seasons)
        self._reviews = Reviews(desk, members, self._seasons)
        self._voting = Voting(desk, self._seasons, self._people, self._reviews)
        self._evidence = Evidence(desk, members, packs, self._seasons, self._reviews)
        self._judging = Judging(desk, members, self._seasons, self._evidence)
        self._levels = Levels(desk, members, self._seasons, self._people, self._reviews)
        parts = Parts(self._seasons, self._people, self._reviews, self._judging, self._voting, self._levels, residence)
        self._overview = Overview(desk, members, packs, parts)
        self._due = Due(desk, members, parts, self._overview, self._evidence)
        self._passes = Passes(desk, members, self._seasons, self._reviews, self._voting, self._levels)

    # -- the season ---------------------------------------------------------------------------------------------------

    def season(self, year: int) -> RatingSeason | None:
        return self._seasons.get(year)

    def years(self) -> list[int]:
        """Years that have a season, newest first."""
        return self._seasons.years()

    def has_pack(self, year: int) -> bool:
        """Whether there is a rule pack for a year: before the first one only decided levels can be kept."""
        return self._seasons.pack_of(year) is not None

    def begin(self, year: int) -> RatingSeason:
        """Begin the season of a year (or give it back). UserError before the first rule pack."""
        return self._seasons.begin(year)

    def save_season(self, season: RatingSeason) -> RatingSeason:
        return self._seasons.save(season)

    def rules(self, season: RatingSeason | None) -> RatingRules:
        """Figures, forms and criteria a season is judged by; without a season those of this year."""
        return self._seasons.rules(season)

    def proposed_form(self, season: RatingSeason, member: Member) -> str:
        """The form proposed for a member by his kind, else by that of the branch."""
        return self._seasons.proposed_form(self._seasons.rules(season), member)

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

    def other_table(self, season: RatingSeason, review: MemberReview | None) -> str:
        """What of the points kept doesn't fit the table of points as it is now; "" when all does. None: collective."""
        return self._reviews.other_table(season, review)

    def count_again(self, season: RatingSeason, review: MemberReview | None) -> MemberReview | None:
        """Sum up anew by the table as it is now, as one action."""
        return self._reviews.count_again(season, review)

    def save_slip(
        self,
        season: RatingSeason,
        review: MemberReview,
        points: Mapping[str, PointLine],
        texts: Mapping[str, ReviewText],
    ) -> MemberReview:
        """Keep a slip keyed from paper (its fields, points, texts) as one action."""
        return self._passes.slip(season, review, points, texts)

    def save_reviews(self, reviews: Sequence[MemberReview], action: str) -> list[MemberReview]:
        """Keep the reviews of many members as one action with this name."""
        return self._passes.reviews(reviews, action)

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

    def save_count(self, season: RatingSeason, ballots: BallotRound, counts: Mapping[int, BallotCount]) -> RoundCounts:
        """Keep a round with its counts, and how many were summoned and present, as one action."""
        return self._passes.count(season, ballots, counts)

    def remove_round(self, ballots: BallotRound) -> None:
        self._voting.remove_round(ballots)

    def outcome(self, season: RatingSeason) -> Outcome:
        """Levels by votes, ties, what must be voted on again, the cap, and sums that don't meet."""
        return self._voting.outcome(season)

    def take_levels(self, season: RatingSeason, *, without_majority: bool = False) -> int:
        """Write the levels by votes as the branch's proposals, as one action; how many changed."""
        return self._voting.take_levels(season, without_majority=without_majority)

    def cap(self, season: RatingSeason, levels: Sequence[Level] | None = None) -> Cap:
        """The cap on "xuất sắc" over these levels, else over the levels as they stand now."""
        return self._voting.cap(season, levels)

    # -- the year's facts ---------------------------------------------------------------------------------------------

    def evidence(self, year: int, member_id: int) -> tuple[EvidenceLine, ...]:
        """Lines of evidence of a member's year (0: of the branch), with their source and what was done with each."""
        return self._evidence.of(year, member_id)

    def attendance_months(self, year: int, member_id: int) -> tuple[AttendanceMonth, ...]:
        """The twelve months of a member's attendance at a glance, from the facts his evidence is made of."""
        return self._evidence.months(year, member_id)

    def known(self, year: int) -> Known:
        """How many months of the year the book knows."""
        return self._evidence.known(year)

    def lay_in(self, season: RatingSeason, of: Of, keys: Iterable[str]) -> MemberReview | None:
        """Put lines of evidence into the form's texts; gives back the review as it is kept."""
        return self._evidence.lay_in(season, of, keys)

    def edit_evidence(self, season: RatingSeason, of: Of, key: str, text: str) -> MemberReview | None:
        """A line of evidence in other words, in the form in its place."""
        return self._evidence.edit(season, of, key, text)

    def strike(self, season: RatingSeason, of: Of, keys: Iterable[str]) -> MemberReview | None:
        """Strike lines of evidence out, also of the form's texts."""
        return self._evidence.strike(season, of, keys)

    def tasks(self, season: RatingSeason, review: MemberReview | None) -> Tasks:
        """The year's tasks in figures (as keyed, else as counted); None: of the collective."""
        return self._judging.tasks(season, review)

    def judged(self, review: MemberReview) -> Judged:
        """The level that points and conditions allow, with reasons; it never decides."""
        return self._judging.review(review)

    def judged_branch(self, season: RatingSeason) -> Judged:
        return self._judging.branch(season)

    # -- totals, order, deadlines -------------------------------------------------------------------------------------

    def totals(self, year: int) -> Totals:
        """The figures of a year with the identities they meet."""
        return self._overview.totals(year)

    def statistics(self, year: int) -> tuple[StatLine, ...]:
        """The lines of the national statistics."""
        return self._overview.statistics(year)

    def targets(self, year: int) -> tuple[Target, ...]:
        """The share of tốt and above beside the targets."""
        return self._overview.targets(year)

    def report(self, year: int) -> dict[str, Any]:
        """What the command line prints as JSON."""
        return self._overview.report(year)

    def checklist(self, year: int) -> tuple[ChecklistLine, ...]:
        """The steps of the season in order with what is missing; `ChecklistLine.late(today)` says what is overdue."""
        return self._overview.checklist(year)

    def duties(self, today: dt.date) -> list[Duty]:
        """What is due of the rating on `today`, for Hôm nay."""
        return self._due.duties(today)

    def screening(self, year: int) -> list[Screened]:
        """Members the screening in January looks at, with reasons; nothing is decided by it."""
        return self._due.screening(year)

    # -- levels over the years ----------------------------------------------------------------------------------------

    def levels_of(self, member_id: int) -> dict[int, Level]:
        """Year → the level that counts, of a member (0: of the branch)."""
        return self._levels.of_member(member_id)

    def consecutive(self, member_id: int, year: int) -> int:
        """Years of "xuất sắc" without a break up to and with `year`."""
        return self._levels.consecutive(member_id, year)

    def awards(self, year: int) -> list[Award]:
        """Commendations that can be proposed for the year."""
        return self._levels.awards(year)

    def past_levels(self, year: int) -> dict[int, Level]:
        """The grid of a past year: member id → decided level; 0: the branch."""
        return self._levels.past(year)

    def save_past_levels(
        self, year: int, levels: Mapping[int, Level], shortcomings: Iterable[Shortcoming] = ()
    ) -> RatingSeason:
        """Keep the levels and shortcomings of a past year from paper, as one action."""
        return self._levels.save_past(year, levels, shortcomings)

    def decide(
        self, season: RatingSeason, levels: Mapping[int, Level], on: dt.date | None, decision: str
    ) -> list[MemberReview]:
        """The superior committee's levels by member id, with day and number, as one action."""
        return self._levels.decide(season, levels, on, decision)

    def re_rate(self, change: ReRating) -> ReRating:
        """A level changed afterwards; Invalid without a new level and a reason."""
        return self._levels.re_rate(change)

    def re_ratings(self, season: RatingSeason) -> list[ReRating]:
        return self._levels.re_ratings(season)

    def remove_re_rating(self, change: ReRating) -> None:
        self._levels.remove_re_rating(change)

    # -- shortcomings -------------------------------------------------------------------------------------------------

    def shortcomings(self, year: int, member_id: int | None = None) -> list[Shortcoming]:
        """Named in the review of a year: of one member (0: of the collective), or all."""
        return self._levels.shortcomings(year, member_id)

    def to_answer(self, year: int, member_id: int) -> list[Shortcoming]:
        """Earlier shortcomings that part III of the year's review answers for."""
        return self._levels.to_answer(year, member_id)

    def save_shortcoming(self, one: Shortcoming) -> Shortcoming:
        return self._levels.save_shortcoming(one)

    def answer(self, season: RatingSeason, of: Of, one: Shortcoming) -> Shortcoming:
        """What became of an earlier shortcoming; its line laid into the form says so too."""
        return self._evidence.answer(season, of, lambda: self._levels.save_shortcoming(one))

    def save_shortcomings(self, found: Sequence[Shortcoming], action: str) -> list[Shortcoming]:
        """Keep many shortcomings as one action with this name."""
        return self._passes.shortcomings(found, action)

    def remove_shortcoming(self, one: Shortcoming) -> None:
        self._levels.remove_shortcoming(one)
