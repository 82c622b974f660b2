"""Self-reviews of the practice book: texts with the year's facts, points, own level; and the collective's report."""

import dataclasses
import random
from collections.abc import Iterable, Mapping
from typing import Any

from desktop.db.writer import Writer
from desktop.domain.rating import Criterion, Group, RatingRules, ReviewForm, Section
from desktop.domain.season import Level, MemberReview, PointLine, RatingSeason, ReviewText
from desktop.services.book import Book
from desktop.services.demo.bank import Bank
from desktop.services.ratings import SeasonPerson

_CLAIMS: dict[str, tuple[tuple[float, Level], ...]] = {
    "xuat_sac": ((0.92, Level.EXCELLENT), (1.0, Level.GOOD)),
    "tot": ((0.10, Level.EXCELLENT), (1.0, Level.GOOD)),
    "hoan_thanh": ((0.40, Level.GOOD), (1.0, Level.DONE)),
    "khong_hoan_thanh": ((0.60, Level.DONE), (1.0, Level.NOT_DONE)),
    "khong_khop": ((0.70, Level.GOOD), (1.0, Level.DONE)),
    "": ((1.0, Level.GOOD),),
}
"""What the year's tasks allow → what is claimed, with shares added up."""
_POINTS = {Level.EXCELLENT: (90, 96), Level.GOOD: (74, 88), Level.DONE: (55, 68), Level.NOT_DONE: (40, 48)}
_GRADES = {Level.EXCELLENT: 0, Level.GOOD: 1, Level.DONE: 2, Level.NOT_DONE: 3}
_ENDS = {"II.2": "causes", "IV": "suggestions", "V": "responsibility", "VI": "directions"}


class Slips:
    """Bản kiểm điểm."""

    def __init__(self, book: Book, luck: random.Random, words: Mapping[str, Any]) -> None:
        self._book = book
        self._luck = luck
        self._words = words

    def key_in(self, season: RatingSeason, people: Iterable[SeasonPerson]) -> None:
        """Key in the slips of some people, as one action."""
        rules = self._book.ratings.rules(season)
        with self._book.desk.write(f"Nhập bản kiểm điểm năm {season.year}") as write:
            for person in people:
                level = self._level(person.review)
                form = rules.form(person.form)
                self._texts(write, season, person, form, rules.grades[_GRADES[level]] if rules.grades else "")
                review = self._points(write, season, rules, person.review, level)
                write.update(dataclasses.replace(review, own_level=level, handed_in_on=self._book.today()))

    def _level(self, review: MemberReview) -> Level:
        """What he claims: mostly what his year allows, now and then a level more."""
        lot = self._luck.random()
        judged = self._book.ratings.judged(review)
        fits = _CLAIMS["khong_khop" if judged.mismatch else judged.by_conditions.value]
        return next(level for share, level in fits if lot <= share)

    def _texts(self, write: Writer, season: RatingSeason, person: SeasonPerson, form: ReviewForm, grade: str) -> None:
        """One sentence of his own a section, and the year's facts below it."""
        facts: dict[str, list[str]] = {}
        for line in self._book.ratings.evidence(season.year, person.member.id):
            if line.proposed and line.section:
                facts.setdefault(line.section, []).append(line.text)
        for section in form.written:
            own = self._own(section, season.year)
            known = facts.get(section.id, [])
            rows = known if known and section.kind.mending else [*([own] if own else []), *known]
            level = grade if section.kind.graded else ""
            if rows or level:
                write.add(
                    ReviewText(
                        season_id=season.id,
                        review_id=person.review.id,
                        section=section.id,
                        text="\n".join(rows),
                        level=level,
                    )
                )

    def _own(self, section: Section, year: int) -> str:
        """A sentence of one's own; one in four names no fault."""
        key = _key(section)
        if not key or (key == "faults" and self._luck.random() < 0.25):
            return ""
        said = self._words.get(key)
        return self._fill(self._luck.choice(said), year) if said else ""

    def _fill(self, text: str, year: int) -> str:
        return Bank.fill_with(self._luck, text, {"village": "thôn Đông Phú", "year": year})

    def _points(
        self, write: Writer, season: RatingSeason, rules: RatingRules, review: MemberReview, level: Level
    ) -> MemberReview:
        """Points for each criterion that come to the level's range."""
        if not rules.scored:
            return review
        total = self._luck.randint(*_POINTS[level])
        most = rules.common_max + rules.task_max
        wanted = {group: round(rules.group_max(group) * total / most) for group in Group}
        for group, points in wanted.items():
            for criterion, share in _shared(points, rules.criteria_of(review.form, group)):
                write.add(PointLine(season_id=season.id, review_id=review.id, criterion=criterion, own=float(share)))
        common, tasks = (float(wanted[group]) for group in (Group.COMMON, Group.TASKS))
        return dataclasses.replace(review, common_points=common, task_points=tasks)

    def report(self, season: RatingSeason) -> None:
        """The collective's report with its points and proposed level."""
        rules, words = self._book.ratings.rules(season), self._words["collective"]
        written = {}
        for section in rules.collective.written:
            said = words.get(_key(section), "")
            text = "\n".join(said) if isinstance(said, list) else said
            if text:
                level = rules.grades[1] if section.kind.graded else ""
                filled = self._fill(text, season.year)
                written[section.id] = ReviewText(season_id=season.id, section=section.id, text=filled, level=level)
        self._book.ratings.save_texts(season, None, written)
        lines = self._book.ratings.evidence(season.year, 0)
        self._book.ratings.lay_in(season, None, [line.key for line in lines if line.proposed and line.section])
        given = (27.0, 61.0) if rules.scored else (None, None)
        self._book.ratings.save_season(
            dataclasses.replace(season, own_level=Level.GOOD, common_points=given[0], task_points=given[1])
        )


def _key(section: Section) -> str:
    """Which sentences of the bank belong into a section."""
    if section.takes:
        return section.takes[0]
    return _ENDS.get(section.id.removeprefix("A."), "")


def _shared(points: int, criteria: tuple[Criterion, ...]) -> list[tuple[str, int]]:
    """Points shared out over criteria by their weight; the last takes what is left."""
    whole = sum(criterion.max for criterion in criteria)
    found, left = [], points
    for criterion in criteria[:-1]:
        share = int(points * criterion.max / whole)
        found.append((criterion.id, share))
        left -= share
    return [*found, *((criterion.id, left) for criterion in criteria[-1:])]
