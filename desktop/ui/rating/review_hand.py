"""One review in hand: a member's form of the year, or (`member_id` 0) the collective's report."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from desktop.domain.attendance_year import AttendanceMonth
from desktop.domain.problems import Problem
from desktop.domain.rating import Criterion, Group, ReviewForm, Section
from desktop.domain.rating_level import Judged
from desktop.domain.season import Level, MemberReview, PointLine, ReRating, ReviewText
from desktop.domain.shortcoming import Mending, Shortcoming
from desktop.services.book import Book
from desktop.services.ratings import SeasonPerson
from desktop.services.ratings.evidence import EvidenceLine
from desktop.ui.page import Shell
from desktop.ui.rating.hand import SeasonHand


class ReviewHand(SeasonHand):
    """`person` is None for the collective. Written to by whole values: one verb, one action of the journal."""

    def __init__(self, book: Book, shell: Shell, year: int, member_id: int) -> None:
        self.member_id = member_id
        self.person: SeasonPerson | None = None
        self.texts: dict[str, ReviewText] = {}
        self.points: dict[str, PointLine] = {}
        self.evidence: tuple[EvidenceLine, ...] = ()
        self.months: tuple[AttendanceMonth, ...] = ()
        self.earlier: list[Shortcoming] = []
        self.re_ratings: list[ReRating] = []
        super().__init__(book, shell, year)

    def read(self) -> None:
        """Season, person, texts, points and evidence. LookupError when any has gone."""
        super().read()
        ratings = self.book.ratings
        if self.member_id:
            self.person = self.people().one(self.member_id)
            if self.person is None:
                raise LookupError(self.member_id)
        self.texts = ratings.texts(self.season, self.of)
        self.points = ratings.points(self.season, self.of)
        self.evidence = ratings.evidence(self.year, self.member_id)
        self.months = ratings.attendance_months(self.year, self.member_id) if self.member_id else ()
        self.earlier = ratings.to_answer(self.year, self.member_id)
        own = self.of.id if self.of is not None else 0
        known = own or not self.member_id  # a review not kept yet has none; 0 is the collective's
        self.re_ratings = [one for one in ratings.re_ratings(self.season) if known and one.review_id == own]

    @property
    def form(self) -> ReviewForm:
        """The form in the season's own pack."""
        return self.rules.form(self.person.form) if self.person is not None else self.rules.collective

    @property
    def review(self) -> MemberReview:
        """The member's review as it stands (id 0: not kept yet)."""
        assert self.person is not None
        return self.person.review

    @property
    def of(self) -> MemberReview | None:
        """Whose parts: the review (saved or not), None for the collective."""
        return self.person.review if self.person is not None else None

    @property
    def name(self) -> str:
        """Whose it is, as the head of the page says it."""
        return self.called(self.person) if self.person is not None else self.season.reviewed.label

    def title_of(self, section: Section) -> str:
        """ "I.2" of "A.I.2": parts are counted within the form's first letter."""
        return section.id.partition(".")[2] or section.id

    # -- points and levels --------------------------------------------------------------------------------------------

    @property
    def common(self) -> float | None:
        return self.review.common_points if self.person is not None else self.season.common_points

    @property
    def tasks(self) -> float | None:
        return self.review.task_points if self.person is not None else self.season.task_points

    @property
    def own_level(self) -> Level:
        return self.review.own_level if self.person is not None else self.season.own_level

    def problems(self) -> list[Problem]:
        """Points beyond the table; none for the collective, whose report has its own."""
        return self.book.ratings.review_problems(self.season, self.person.review) if self.person is not None else []

    def other_table(self) -> str:
        """That the table of points was changed after these points were given; else ""."""
        return self.book.ratings.other_table(self.season, self.of)

    def count_again(self) -> bool:
        """Let the sums follow the table as it is now."""
        self._read_again()
        return self.do(lambda: self.book.ratings.count_again(self.season, self.of))

    def criteria(self, group: Group) -> tuple[Criterion, ...]:
        """The lines of one group in the table of points."""
        return self.rules.criteria_of(self.form.id, group)

    def judged(self) -> Judged:
        """What score and conditions allow (never decided by the program)."""
        ratings = self.book.ratings
        return ratings.judged(self.review) if self.person is not None else ratings.judged_branch(self.season)

    # -- writing ------------------------------------------------------------------------------------------------------

    def _read_again(self) -> None:
        """What was written a moment ago counts: a review first kept by a text must not be made a second time."""
        if self.person is not None:
            self.person = self.book.ratings.people(self.year).one(self.member_id) or self.person

    def change(self, **values: Any) -> bool:
        """Keep changed fields of the review, or of the season for the collective."""
        if self.person is None:
            return self.change_season(**values)
        self._read_again()
        changed = dataclasses.replace(self.review, **values)
        return changed == self.review or self.do(lambda: self.book.ratings.save_review(changed))

    def save_text(self, section: str, text: str, level: str | None = None) -> bool:
        """Keep what stands in one section (and the grade ticked beside it, in forms that have grades)."""
        self._read_again()
        before = self.texts.get(section)
        grade = level if level is not None else before.level if before is not None else ""
        line = ReviewText(season_id=self.season.id, section=section, text=text, level=grade)
        return self.do(lambda: self.book.ratings.save_texts(self.season, self.of, {section: line}))

    def save_point(self, criterion: str, **values: Any) -> bool:
        """Keep the points of one criterion: `own` or `committee`; the sums follow."""
        self._read_again()
        before = self.points.get(criterion) or PointLine(season_id=self.season.id, criterion=criterion)
        line = dataclasses.replace(before, **values)
        return line == before or self.do(lambda: self.book.ratings.save_points(self.season, self.of, {criterion: line}))

    def lay_in(self, lines: Sequence[EvidenceLine], *, text: str = "") -> bool:
        """Put lines of evidence into the form; with `text`, the one line in these words."""
        ratings, season, of = self.book.ratings, self.season, self.of
        if text:
            return self.do(lambda: ratings.edit_evidence(season, of, lines[0].key, text))
        return self.do(lambda: ratings.lay_in(season, of, [line.key for line in lines]))

    def strike(self, line: EvidenceLine) -> bool:
        """Strike a line out, also of the form."""
        return self.do(lambda: self.book.ratings.strike(self.season, self.of, [line.key]))

    def set_mending(self, one: Shortcoming, mending: Mending, outcome: str | None = None) -> bool:
        """What became of an earlier shortcoming, and the words for it."""
        changed = dataclasses.replace(
            one, mending=mending, outcome=one.outcome if outcome is None else outcome, checked_on=self.today()
        )
        self.keep()
        self._read_again()
        return self.do(lambda: self.book.ratings.answer(self.season, self.of, changed))
