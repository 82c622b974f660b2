"""Levels over the years: keyed from old papers, decided, re-rated, "xuất sắc" in a row; and shortcomings."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping

from desktop.domain.evidence import to_answer
from desktop.domain.problems import Invalid, Problem, Severity
from desktop.domain.rating_awards import Award, branch_awards, consecutive, member_awards
from desktop.domain.rating_people import Standing
from desktop.domain.rating_totals import final_level
from desktop.domain.season import Level, MemberReview, RatingSeason, ReRating
from desktop.domain.shortcoming import Shortcoming
from desktop.services.desk import Desk
from desktop.services.members import MemberService
from desktop.services.ratings.people import People
from desktop.services.ratings.reviews import Reviews
from desktop.services.ratings.seasons import Seasons


class Levels:
    """Mức xếp loại qua các năm."""

    def __init__(self, desk: Desk, members: MemberService, seasons: Seasons, people: People, reviews: Reviews) -> None:
        self._desk = desk
        self._members = members
        self._seasons = seasons
        self._people = people
        self._reviews = reviews

    def history(self) -> dict[int, dict[int, Level]]:
        """member id → year → the level that counts; member 0: the branch."""
        seasons = {season.id: season for season in self._desk.records(RatingSeason).all()}
        changed = self._desk.records(ReRating).all()
        found: dict[int, dict[int, Level]] = {0: {}}
        for season in seasons.values():
            level = self._branch_level(season, changed)
            if level is not Level.NONE:
                found[0][season.year] = level
        for review in self._desk.records(MemberReview).all():
            level = final_level(review, changed)
            if level is not Level.NONE:
                found.setdefault(review.member_id, {})[seasons[review.season_id].year] = level
        return found

    @staticmethod
    def _branch_level(season: RatingSeason, changed: Iterable[ReRating]) -> Level:
        own = [one for one in changed if one.season_id == season.id and not one.review_id]
        if own:
            return max(own, key=lambda one: one.id).after
        return season.decided_level if season.decided_level is not Level.NONE else season.voted_level

    def of_member(self, member_id: int) -> dict[int, Level]:
        """Year → level of one member (0: of the branch)."""
        return self.history().get(member_id, {})

    def consecutive(self, member_id: int, year: int) -> int:
        """Years of "xuất sắc" without a break up to and with `year`."""
        return consecutive(self.of_member(member_id), year)

    def awards(self, year: int) -> list[Award]:
        """Commendations that can be proposed for a year: the branch's own, then members in order."""
        rules = self._seasons.rules(self._seasons.get(year))
        history = self.history()
        found = branch_awards(history[0], year, rules)
        for person in self._people.of(year).of(Standing.RATED):
            found += member_awards(person.member.id, history.get(person.member.id, {}), year, rules)
        return found

    # -- levels from old papers ---------------------------------------------------------------------------------------

    def past(self, year: int) -> dict[int, Level]:
        """What is kept of a past year for the grid: member id → level; 0: the branch."""
        season = self._seasons.get(year)
        if season is None:
            return {}
        found = {member: review.decided_level for member, review in self._people.reviews(season).items()}
        return found | {0: season.decided_level}

    def save_past(
        self, year: int, levels: Mapping[int, Level], shortcomings: Iterable[Shortcoming] = ()
    ) -> RatingSeason:
        """Levels (0: the branch) and shortcomings of a past year keyed from paper, as one action.

        A season that was done with the program is only given its decided levels.
        """
        with self._desk.write(f"Nhập mức xếp loại năm {year} từ sổ giấy") as write:
            season = self._seasons.from_paper(year)
            reviews = self._people.reviews(season)
            for member, level in levels.items():
                if not member:
                    season = write.update(dataclasses.replace(season, decided_level=level))
                    continue
                review = reviews.get(member) or MemberReview(season_id=season.id, member_id=member)
                if review.id or level is not Level.NONE:
                    self._reviews.save(dataclasses.replace(review, decided_level=level))
            for one in shortcomings:
                self.save_shortcoming(dataclasses.replace(one, year=year, from_paper=True))
            return season

    # -- decided levels -----------------------------------------------------------------------------------------------

    def decide(
        self, season: RatingSeason, levels: Mapping[int, Level], on: dt.date | None, decision: str
    ) -> list[MemberReview]:
        """The superior committee's levels by member id, with day and number of the decision, as one action."""
        with self._desk.write(f"Ghi mức cấp trên quyết định năm {season.year}"):
            reviews = self._people.reviews(season)
            kept = []
            for member, level in levels.items():
                review = reviews.get(member) or MemberReview(season_id=season.id, member_id=member)
                changed = dataclasses.replace(review, decided_level=level, decided_on=on, decision=decision)
                kept.append(self._reviews.save(changed))
            return kept

    def re_rate(self, change: ReRating) -> ReRating:
        """A level changed afterwards, with number, day and reason; the levels before stay as they were."""
        if not change.reason.strip() or change.after is Level.NONE:
            said = "Xếp loại lại thì phải ghi mức mới và lý do."
            raise Invalid([Problem("reason", said, Severity.ERROR, "re_rating")])
        with self._desk.write("Ghi xếp loại lại") as write:
            return write.update(change) if change.id else write.add(change)

    def re_ratings(self, season: RatingSeason) -> list[ReRating]:
        return self._desk.records(ReRating).find(season_id=season.id)

    def remove_re_rating(self, change: ReRating) -> None:
        with self._desk.write("Xóa xếp loại lại") as write:
            write.remove(change)

    # -- shortcomings -------------------------------------------------------------------------------------------------

    def shortcomings(self, year: int, member_id: int | None = None) -> list[Shortcoming]:
        """Those named in the review of a year; of one member (0: of the collective) or all."""
        records = self._desk.records(Shortcoming)
        return records.find(year=year) if member_id is None else records.find(year=year, member_id=member_id)

    def to_answer(self, year: int, member_id: int) -> list[Shortcoming]:
        """Earlier shortcomings that part III of a year's review answers for."""
        return to_answer(self._desk.records(Shortcoming).find(member_id=member_id), year, member_id)

    def save_shortcoming(self, one: Shortcoming) -> Shortcoming:
        if not one.text.strip():
            raise Invalid([Problem("text", "Hãy ghi hạn chế, khuyết điểm.", Severity.ERROR, "shortcoming_text")])
        who = self._members.name(one.member_id) or "tập thể"
        with self._desk.write(f"Ghi hạn chế, khuyết điểm: {who}") as write:
            return write.update(one) if one.id else write.add(one)

    def remove_shortcoming(self, one: Shortcoming) -> None:
        with self._desk.write(f"Xóa hạn chế, khuyết điểm: {self._members.name(one.member_id) or 'tập thể'}") as write:
            write.remove(one)
