"""What the parts of one review hold in hand: the season, its rules, the person or the collective, and ways to write.

`member_id` 0 is the collective's report (Mẫu 01): its texts, points and evidence have no member's review behind them.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

from desktop.domain.problems import UserError
from desktop.domain.rating import RatingRules
from desktop.domain.season import RatingSeason
from desktop.services.book import Book
from desktop.ui.page import Shell


class SeasonHand:
    """One year's season: read anew by `refresh`, written through `do`."""

    def __init__(self, book: Book, shell: Shell, year: int) -> None:
        self.book, self.shell, self.year = book, shell, year
        self.keepers: list[Callable[[], None]] = []
        self._gone = False
        self.refresh()

    def refresh(self) -> None:
        """Read the season anew. LookupError when it has gone: from then on nothing is written any more."""
        found = self.book.ratings.season(self.year)
        self._gone = found is None
        if found is None:
            raise LookupError(self.year)
        self.season: RatingSeason = found
        self.rules: RatingRules = self.book.ratings.rules(found)

    def today(self) -> dt.date:
        return self.shell.today()

    def do(self, act: Callable[[], object]) -> bool:
        """Write; a fault of the world is shown. Whether it was done."""
        if self._gone:
            return False
        try:
            act()
        except UserError as error:
            self.shell.say(error)
            return False
        self.shell.saved()
        return True

    def change_season(self, **values: Any) -> bool:
        """Keep changed fields of the season as one action."""
        self.season = self.book.ratings.season(self.year) or self.season
        changed = dataclasses.replace(self.season, **values)
        return changed == self.season or self.do(lambda: self.book.ratings.save_season(changed))

    def keep(self) -> None:
        """Have everything being typed kept now (the page is left)."""
        for keeper in self.keepers:
            keeper()
