"""What the parts of one review hold in hand: the season, its rules, the person or the collective, and ways to write.

`member_id` 0 is the collective's report (Mẫu 01): its texts, points and evidence have no member's review behind them.
"""

import dataclasses
from collections.abc import Callable, Iterable
from typing import Any

from desktop.domain.rating import RatingRules
from desktop.domain.rating_people import Standing
from desktop.domain.season import Level, RatingSeason
from desktop.services.book import Book
from desktop.services.ratings import SeasonPeople, SeasonPerson
from desktop.ui.hand import RecordHand
from desktop.ui.page import Shell


class SeasonHand(RecordHand):
    """One year's season with its rules."""

    def __init__(self, book: Book, shell: Shell, year: int) -> None:
        super().__init__(book, shell)
        self.year = year
        self._names: dict[int, str] = {}
        self.refresh()

    def read(self) -> None:
        found = self.book.ratings.season(self.year)
        if found is None:
            raise LookupError(self.year)
        self.season: RatingSeason = found
        self.rules: RatingRules = self.book.ratings.rules(found)

    def people(self) -> SeasonPeople:
        """Everybody in the season, read anew; `called` knows their names from then on."""
        found = self.book.ratings.people(self.year)
        self._names = self.book.members.names_of(person.member for person in found)
        return found

    def called(self, person: SeasonPerson) -> str:
        """His name, namesakes of the season told apart."""
        return self._names.get(person.member.id, person.member.full_name)

    def take_over(self, level: str, like: str, words: str, values: Callable[[Level], dict[str, Any]]) -> None:
        """Everybody `waiting` gets the level he has in `like`, as one action called `words`; `values`: what is kept."""
        people = waiting(self.book.ratings.people(self.year).of(Standing.RATED), level, like)
        reviews = [dataclasses.replace(p.review, **values(getattr(p.review, like))) for p in people]
        self.do(lambda: self.book.ratings.save_reviews(reviews, words))

    def change_season(self, **values: Any) -> bool:
        """Keep changed fields of the season as one action."""
        self.season = self.book.ratings.season(self.year) or self.season
        changed = dataclasses.replace(self.season, **values)
        return changed == self.season or self.do(lambda: self.book.ratings.save_season(changed))


def waiting(rated: Iterable[SeasonPerson], level: str, like: str) -> list[SeasonPerson]:
    """Who has the level in the field `like` ("own_level") and not yet the one in `level` ("committee_level")."""
    return [p for p in rated if getattr(p.review, like) and not getattr(p.review, level)]
