"""The level that the points and the year's facts allow, for a member and for the collective; it never decides."""

import dataclasses
import datetime as dt

from desktop.domain.evidence import to_answer
from desktop.domain.member import COMMITTEE_POSTS, within
from desktop.domain.merit import Discipline
from desktop.domain.rating import RatingRules
from desktop.domain.rating_level import FlagFacts, Ground, Judged, Tasks, flags, judge
from desktop.domain.season import MemberReview, RatingSeason, Reviewed
from desktop.domain.shortcoming import Mending, Shortcoming
from desktop.domain.vietnamese import points
from desktop.services.desk import Desk
from desktop.services.members import MemberService
from desktop.services.ratings.evidence import Evidence
from desktop.services.ratings.seasons import Seasons


class Judging:
    """Điểm và điều kiện cho phép mức nào."""

    def __init__(self, desk: Desk, members: MemberService, seasons: Seasons, evidence: Evidence) -> None:
        self._desk = desk
        self._members = members
        self._seasons = seasons
        self._evidence = evidence

    def review(self, review: MemberReview) -> Judged:
        """What one member's points and year allow."""
        season = self._desk.records(RatingSeason).one(review.season_id)
        rules = self._seasons.rules(season)
        form = review.form or self._seasons.proposed_form(rules, self._members.get(review.member_id))
        leader = rules.is_leader(form)
        tasks = self.tasks(season, review)
        facts = self._evidence.facts(season.year)
        found = flags(
            FlagFacts(
                "leader" if leader else "member",
                facts.disciplines.get(review.member_id, ()),
                review.unit_level,
                tasks,
                review.forced,
            ),
            rules,
        )
        old, fixed = self._faults(season.year, review.member_id)
        score, who = _score(review)
        ground = Ground(
            score,
            tasks,
            old,
            fixed,
            found,
            review.forced_set_aside,
            who,
            leader=leader,
            led_level=review.led_level,
        )
        judged = judge(ground, rules)
        note = _difference(review, rules)
        return dataclasses.replace(judged, reasons=(*judged.reasons, note)) if note else judged

    def tasks(self, season: RatingSeason, review: MemberReview | None) -> Tasks:
        """The year's tasks in figures: as keyed, else as the book counts them. None: of the collective."""
        keyed = review.tasks_keyed if review is not None else season.tasks_keyed
        if keyed:
            return Tasks(*keyed)
        return self._evidence.facts(season.year).tasks(review.member_id if review is not None else 0)

    def _faults(self, year: int, member_id: int) -> tuple[int, int]:
        old = to_answer(self._desk.records(Shortcoming).find(member_id=member_id), year, member_id)
        return len(old), sum(one.mending is Mending.DONE for one in old)

    def branch(self, season: RatingSeason) -> Judged:
        """What the collective's points and year allow."""
        rules = self._seasons.rules(season)
        tasks = self.tasks(season, None)
        leading = self._of_committee(season)
        found = flags(FlagFacts("collective", leading, tasks=tasks, by_hand=season.forced), rules)
        old, fixed = self._faults(season.year, 0)
        given = (season.common_points, season.task_points)
        score = sum(value for value in given if value is not None) if None not in given else None
        ground = Ground(
            score,
            tasks,
            old,
            fixed,
            found,
            season.forced_set_aside,
            "Điểm tự chấm của tập thể",
            collective=True,
            disciplined=self._disciplined(season),
        )
        return judge(ground, rules)

    def _disciplined(self, season: RatingSeason) -> int:
        """Members of the reviewed collective disciplined in the year: of the chi ủy, or of a branch without one."""
        if season.reviewed is Reviewed.BRANCH:
            return sum(bool(found) for found in self._evidence.facts(season.year).disciplines.values())
        return len({one.member_id for one in self._of_committee(season)})

    def _of_committee(self, season: RatingSeason) -> list[Discipline]:
        """Disciplines of the year of who is in the chi ủy, or was when it came (it may have cost him the post)."""
        day, found = self._seasons.day(season.year), []
        posts = [post for post in self._members.posts() if post.kind in COMMITTEE_POSTS]
        for member, disciplines in self._evidence.facts(season.year).disciplines.items():
            own = [(post.since, post.until) for post in posts if post.member_id == member]
            for one in disciplines:
                before = one.date - dt.timedelta(days=1) if one.date is not None else day
                if any(within(on, *span) for span in own for on in (day, before)):
                    found.append(one)
        return found


def _score(review: MemberReview) -> tuple[float | None, str]:
    """The points that count and whose they are: the chi ủy's where it gave any, else his own."""
    if review.committee_points is not None:
        return review.committee_points, "Điểm chi ủy chấm"
    own = _own(review)
    return own, "Điểm tự chấm"


def _own(review: MemberReview) -> float | None:
    if review.common_points is None or review.task_points is None:
        return None
    return review.common_points + review.task_points


def _difference(review: MemberReview, rules: RatingRules) -> str:
    """Own points and the chi ủy's far apart, or another level by them: the reasons should be written down."""
    own, other = _own(review), review.committee_points
    if not rules.scored or own is None or other is None:
        return ""
    if abs(own - other) < rules.differ_points and rules.level_of(own) is rules.level_of(other):
        return ""
    return f"Tự chấm {points(own)}, chi ủy chấm {points(other)}: nên ghi rõ lý do chênh lệch."
