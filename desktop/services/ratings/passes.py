"""Verbs of the fast passes: a whole slip keyed from paper, or the levels of many members, each as one action."""

from collections.abc import Mapping, Sequence

from desktop.domain.rating_votes import RoundCounts
from desktop.domain.season import BallotCount, BallotRound, MemberReview, PointLine, RatingSeason, ReviewText
from desktop.domain.shortcoming import Shortcoming
from desktop.services.desk import Desk
from desktop.services.members import MemberService
from desktop.services.ratings.levels import Levels
from desktop.services.ratings.reviews import Reviews
from desktop.services.ratings.seasons import Seasons
from desktop.services.ratings.voting import Voting


class Passes:
    """What is written for many members one after the other."""

    def __init__(
        self, desk: Desk, members: MemberService, seasons: Seasons, reviews: Reviews, voting: Voting, levels: Levels
    ) -> None:
        self._desk, self._members = desk, members
        self._seasons, self._reviews, self._voting = seasons, reviews, voting
        self._levels = levels

    def slip(
        self,
        season: RatingSeason,
        review: MemberReview,
        points: Mapping[str, PointLine],
        texts: Mapping[str, ReviewText],
    ) -> MemberReview:
        """Keep one slip (the review's own fields, points by criterion, texts by section) as one action."""
        action = f"Nhập bản tự kiểm điểm năm {season.year}: {self._members.name(review.member_id)}"
        with self._desk.write(action):
            kept = self._reviews.save(review, action)
            if points:
                kept = self._reviews.save_points(season, kept, points) or kept
            if texts:
                self._reviews.save_texts(season, kept, texts)
        return kept

    def count(self, season: RatingSeason, ballots: BallotRound, counts: Mapping[int, BallotCount]) -> RoundCounts:
        """Keep a round of ballots and how many were summoned and present, as one action."""
        with self._desk.write(f"Ghi kiểm phiếu năm {season.year}: {ballots.round.label.lower()}"):
            self._seasons.save(season)
            return self._voting.save_round(ballots, counts)

    def shortcomings(self, found: Sequence[Shortcoming], action: str) -> list[Shortcoming]:
        """Keep many shortcomings as one action with this name."""
        with self._desk.write(action):
            return [self._levels.save_shortcoming(one) for one in found]

    def reviews(self, reviews: Sequence[MemberReview], action: str) -> list[MemberReview]:
        """Keep the reviews of many members as one action with this name."""
        with self._desk.write(action):
            return [self._reviews.save(review, action) for review in reviews]
