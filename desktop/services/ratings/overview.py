"""The season in figures: totals with their identities (also as the command line tells them), statistics, checklist."""

from typing import Any

from desktop.domain.branch import BranchKind
from desktop.domain.member import MemberKind, MemberState, PostKind
from desktop.domain.rating_people import Standing
from desktop.domain.rating_steps import ChecklistLine, SeasonFacts, checklist
from desktop.domain.rating_totals import (
    NotDoneReason,
    Placed,
    StatLine,
    Target,
    Totals,
    decided_level,
    final_level,
    statistics,
    targets,
    totals,
)
from desktop.domain.records import dataclass
from desktop.domain.season import LEVELS, Level, MemberReview, RatingSeason, ReRating
from desktop.services.desk import Desk
from desktop.services.members import MemberService
from desktop.services.packs import Packs
from desktop.services.ratings.judging import Judging
from desktop.services.ratings.levels import Levels
from desktop.services.ratings.people import People, SeasonPeople, SeasonPerson
from desktop.services.ratings.reviews import Reviews
from desktop.services.ratings.seasons import Seasons
from desktop.services.ratings.voting import Voting
from desktop.services.residence_remarks import ResidenceRemarkService

_NOT_RATED = "Chưa có mức xếp loại"


@dataclass(frozen=True, slots=True)
class Parts:
    """What the overview is made of."""

    seasons: Seasons
    people: People
    reviews: Reviews
    judging: Judging
    voting: Voting
    levels: Levels
    residence: ResidenceRemarkService


class Overview:
    """Tổng hợp."""

    def __init__(self, desk: Desk, members: MemberService, packs: Packs, parts: Parts) -> None:
        self._desk = desk
        self._members = members
        self._packs = packs
        self._of = parts

    def totals(self, year: int) -> Totals:
        """All figures of a year; without a season nobody is rated."""
        people = self._of.people.of(year)
        return self._totals(year, people)

    def _totals(self, year: int, people: SeasonPeople) -> Totals:
        season = self._of.seasons.get(year)
        changed = self._changed(season)
        placed = [Placed(p.standing, _level(p, changed), self._reasons(p, changed)) for p in people]
        return totals(placed, self._roll(year))

    def _changed(self, season: RatingSeason | None) -> list[ReRating]:
        return self._of.levels.re_ratings(season) if season is not None else []

    def _roll(self, year: int) -> int:
        """How many stand on the roll of the day, members of other branches apart; counted apart from the rules."""
        lines = self._members.roll_on(self._of.seasons.day(year))
        return sum(line.state is not MemberState.TEMPORARY_HERE for line in lines)

    def _reasons(self, person: SeasonPerson, changed: list[ReRating]) -> list[NotDoneReason]:
        if not person.review.id or _level(person, changed) is not Level.NOT_DONE:
            return []
        judged = self._of.judging.review(person.review)
        ids = {flag.case.id for flag in judged.flags}
        return [reason for reason, cases in _CASES.items() if cases & ids]

    def statistics(self, year: int) -> tuple[StatLine, ...]:
        """The lines of the national table."""
        return statistics(self.totals(year))

    def targets(self, year: int) -> tuple[Target, ...]:
        """The share of tốt and above beside the targets."""
        return targets(self.totals(year), self._of.seasons.rules(self._of.seasons.get(year)))

    def report(self, year: int) -> dict[str, Any]:
        """What `so-chi-bo rating --json` prints (papers.md 3)."""
        season = self._of.seasons.get(year)
        people = self._of.people.of(year)
        changed = self._changed(season)
        found = self._totals(year, people)
        known = self._of.seasons.pack_of(year)
        pack = season.pack if season is not None else known.id if known is not None else ""
        own = season is not None and not season.from_paper
        return {
            "pack": pack,
            "members": [self._line(p, changed, pack=pack, own=own) for p in people if p.standing.present],
            "totals": {
                "present": found.present,
                "exempt": found.exempt,
                "not_yet": found.not_yet,
                "rated": found.rated,
                "levels": {level.value: found.levels[level] for level in LEVELS},
            },
            "identities": {"present": found.present_holds, "levels": found.levels_hold},
        }

    def _line(self, person: SeasonPerson, changed: list[ReRating], *, pack: str, own: bool) -> dict[str, Any]:
        """One member. `own`: of a season done with the program; of one from paper only the levels are known."""
        review = person.review
        judged = self._of.judging.review(review) if own and review.id and person.to_rate else None
        rated = person.to_rate and _level(person, changed) is not Level.NONE
        points = (review.common_points, review.task_points)
        score = sum(value for value in points if value is not None) if None not in points else None
        return {
            "dv": person.member.id,
            "name": person.member.full_name,
            "form": person.form if pack else "",
            "score": score,
            "self": review.own_level.value,
            "committee": review.committee_level.value,
            "branch": review.branch_level.value,
            "decided": decided_level(review, changed).value,
            "allowed": judged.answer if judged else "",
            "reasons": list(judged.reasons) if judged else [],
            "rated": rated,
            "why_not": "" if rated else person.reason or _NOT_RATED,
        }

    # -- checklist ----------------------------------------------------------------------------------------------------

    def checklist(self, year: int) -> tuple[ChecklistLine, ...]:
        """The season's steps in order, with what is missing, out of order or late; () without a season."""
        season = self._of.seasons.get(year)
        if season is None:
            return ()
        return checklist(self._season_facts(season), self._of.seasons.rules(season), self._packs.work())

    def _season_facts(self, season: RatingSeason) -> SeasonFacts:
        people = self._of.people.of(season.year)
        rated = people.of(Standing.RATED)
        reviews = [person.review for person in rated]
        rules = self._of.seasons.rules(season)
        outcome = self._of.voting.outcome(season)
        cap = self._of.voting.cap(season)
        texts = self._of.reviews.texts(season, None)
        written = rules.collective.written
        wanted = [section for section in written if not section.optional and not section.kind.mending]
        lines = self._of.residence.of_year(season.year)
        faults = self._of.levels.shortcomings(season.year)
        return SeasonFacts(
            season,
            self._desk.today(),
            len(rated),
            sum(not person.reason for person in people.of(Standing.NOT_YET)),
            sum(review.handed_in_on is not None for review in reviews),
            sum(review.own_level is not Level.NONE for review in reviews),
            tuple(p.member.full_name for p in rated if _opinion_missing(p)),
            tuple(p.member.full_name for p in rated if _unit_missing(p)),
            len(wanted),
            sum(bool(texts[s.id].text.strip()) for s in wanted if s.id in texts),
            sum(review.committee_level is not Level.NONE for review in reviews),
            sum(review.branch_level is not Level.NONE for review in reviews),
            sum(review.decided_level is not Level.NONE for review in reviews),
            len(outcome.again),
            len(outcome.problems),
            cap.exceeded,
            cap.text,
            len(lines),
            sum(line.sent for line in lines),
            len(faults),
            sum(bool(one.remedy.strip()) and one.due_on is not None for one in faults),
            _head_above(season, rated),
            self._of.seasons.branch_kind() is BranchKind.SCHOOL,
        )


_CASES = {
    NotDoneReason.DEGENERATE: {"degenerate"},
    NotDoneReason.HALF: {"failed"},
    NotDoneReason.UNIT: {"unit_rating"},
    NotDoneReason.DISCIPLINED: {"discipline", "in_duty", "conduct"},
}


def _level(person: SeasonPerson, changed: list[ReRating]) -> Level:
    return final_level(person.review, changed) if person.review.id else Level.NONE


def _opinion_missing(person: SeasonPerson) -> bool:
    elsewhere = person.state is MemberState.TEMPORARY_ELSEWHERE
    return elsewhere and not person.review.other_branch_remark.strip()


def _unit_missing(person: SeasonPerson) -> bool:
    """Who works in the political system brings his unit's rating."""
    return person.member.kind is MemberKind.IN_SYSTEM and person.review.unit_level is Level.NONE


def _head_above(season: RatingSeason, rated: tuple[SeasonPerson, ...]) -> str:
    own = season.decided_level if season.decided_level is not Level.NONE else season.voted_level
    if own is Level.NONE:
        return ""
    for person in rated:
        level = _known(person.review)
        above = level is not Level.NONE and LEVELS.index(level) < LEVELS.index(own)
        if person.post is PostKind.SECRETARY and above:
            return f"Đ/c {person.member.full_name} được đề xuất {level.label.lower()}, tập thể {own.label.lower()}."
    return ""


def _known(review: MemberReview) -> Level:
    return review.decided_level if review.decided_level is not Level.NONE else review.branch_level
