"""What the parts of the practice book's play share: the book, the clock, the lots, the people."""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import field

from desktop.domain.member import Member
from desktop.domain.records import dataclass
from desktop.services.book import Book
from desktop.services.demo.bank import Bank
from desktop.services.demo.diary import Diary

Issue = Callable[[Book, int], None]
"""Issues the papers of a held meeting (its id); papers belong to a higher layer, so the way is handed in."""


IssueOf = Callable[[Book, str, str], None]
"""Issues one paper (its id) of one subject (as REF), dated today."""


@dataclass(slots=True)
class Play:
    """One practice book in the making. `ids`: the members entered so far, those who hold posts first."""

    book: Book
    luck: random.Random
    bank: Bank
    diary: Diary
    first: dt.date
    today: dt.date
    issue: Issue | None = None
    issue_of: IssueOf | None = None
    head_name: str = ""
    head_honorific: str = "ông"
    delegates: list[tuple[str, str]] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)
    recognised: dict[str, list[Member]] = field(default_factory=dict)

    def words(self, day: dt.date) -> dict[str, object]:
        """The names that sentences of a meeting of that month may use."""
        previous = (day.replace(day=1) - dt.timedelta(days=1)).month
        return {"month": day.month, "previous": previous, "year": day.year, "village": "thôn Đông Phú"}

    def is_strong(self, member_id: int) -> bool:
        """One in four does more than is asked, year after year: the yearly rating has somebody to call excellent."""
        return member_id in self.ids[1::4]

    def chance(self, share: float) -> bool:
        return self.luck.random() < share
