"""What the parts of one review hold in hand: the season, its rules, the person or the collective, and ways to write.

`member_id` 0 is the collective's report (Mẫu 01): its texts, points and evidence have no member's review behind them.
"""

import dataclasses
from typing import Any

from desktop.domain.rating import RatingRules
from desktop.domain.season import RatingSeason
from desktop.services.book import Book
from desktop.ui.hand import RecordHand
from desktop.ui.page import Shell


class SeasonHand(RecordHand):
    """One year's season with its rules."""

    def __init__(self, book: Book, shell: Shell, year: int) -> None:
        super().__init__(book, shell)
        self.year = year
        self.refresh()

    def read(self) -> None:
        found = self.book.ratings.season(self.year)
        if found is None:
            raise LookupError(self.year)
        self.season: RatingSeason = found
        self.rules: RatingRules = self.book.ratings.rules(found)

    def change_season(self, **values: Any) -> bool:
        """Keep changed fields of the season as one action."""
        self.season = self.book.ratings.season(self.year) or self.season
        changed = dataclasses.replace(self.season, **values)
        return changed == self.season or self.do(lambda: self.book.ratings.save_season(changed))
