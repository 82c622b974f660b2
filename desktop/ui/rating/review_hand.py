"""One review in hand: a member's form of the year, or (`member_id` 0) the collective's report."""

import dataclasses
from typing import Any

from desktop.domain.rating import Criterion, Group, ReviewForm, Section
from desktop.domain.season import Level, MemberReview, PointLine, ReviewText
from desktop.services.book import Book
from desktop.services.ratings import SeasonPerson
from desktop.ui.page import Shell
from desktop.ui.rating.hand import SeasonHand


class ReviewHand(SeasonHand):
    """`person` is None for the collective. Written to by whole values: one verb, one action of the journal."""

    def __init__(self, book: Book, shell: Shell, year: int, member_id: int) -> None:
        self.member_id = member_id
        self.person: SeasonPerson | None = None
        self.texts: dict[str, ReviewText] = {}
        self.points: dict[str, PointLine] = {}
        super().__init__(book, shell, year)

    def refresh(self) -> None:
        """Read season, person, texts and points anew. LookupError when any has gone."""
        super().refresh()
        ratings = self.book.ratings
        if self.member_id:
            self.person = ratings.people(self.year).one(self.member_id)
            if self.person is None:
                raise LookupError(self.member_id)
        self.texts = ratings.texts(self.season, self.of)
        self.points = ratings.points(self.season, self.of)

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
        return self.person.member.full_name if self.person is not None else self.season.reviewed.label

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

    def criteria(self, group: Group) -> tuple[Criterion, ...]:
        """The lines of one group in the table of points."""
        return self.rules.criteria_of(self.form.id, group)

    # -- writing ------------------------------------------------------------------------------------------------------

    def change(self, **values: Any) -> bool:
        """Keep changed fields of the review, or of the season for the collective."""
        if self.person is None:
            return self.change_season(**values)
        changed = dataclasses.replace(self.review, **values)
        return changed == self.review or self.do(lambda: self.book.ratings.save_review(changed))

    def save_text(self, section: str, text: str, level: str | None = None) -> bool:
        """Keep what stands in one section (and the grade ticked beside it, in forms that have grades)."""
        before = self.texts.get(section)
        grade = level if level is not None else before.level if before is not None else ""
        line = ReviewText(season_id=self.season.id, section=section, text=text, level=grade)
        return self.do(lambda: self.book.ratings.save_texts(self.season, self.of, {section: line}))

    def save_point(self, criterion: str, **values: Any) -> bool:
        """Keep the points of one criterion: `own` or `committee`; the sums follow."""
        before = self.points.get(criterion) or PointLine(season_id=self.season.id, criterion=criterion)
        line = dataclasses.replace(before, **values)
        return line == before or self.do(lambda: self.book.ratings.save_points(self.season, self.of, {criterion: line}))
