"""The practice book (sổ mẫu): an invented village branch, played month by month through the services themselves.

The same seed on the same day gives a book with the same content. Every meeting is written on its own evening, so the
book's history reads like that of a real one.
"""

import datetime as dt
import random
from pathlib import Path

from desktop import files
from desktop.domain.branch import Branch
from desktop.domain.dates import add_months, show
from desktop.services.book import Book
from desktop.services.demo.assignments import Assignments
from desktop.services.demo.bank import Bank
from desktop.services.demo.diary import Diary, Evenings
from desktop.services.demo.life import begin
from desktop.services.demo.months import Months
from desktop.services.demo.people import FEWEST, Person, Village
from desktop.services.demo.play import Issue, IssueOf, Play
from desktop.services.demo.resolutions import Resolutions
from desktop.services.demo.seasons import Seasons
from desktop.services.demo.themes import Themes
from desktop.services.progress import Progress

__all__ = ["FEWEST", "make"]

_BEFORE_ADMISSION = 45  # days


def make(
    path: Path,
    *,
    today: dt.date,
    members: int = 27,
    years: int = 2,
    seed: int = 1,
    passphrase: str | None = None,
    issue: Issue | None = None,
    issue_of: IssueOf | None = None,
    progress: Progress | None = None,
) -> Path:
    """Make a practice book of so many people and years, ending the evening before `today`.

    `members` are all people ever in the list (at least `FEWEST`). `issue` issues the papers of each held meeting,
    `issue_of` any other.
    Raises UserError when there is a file already; no file is left when it fails or is stopped.
    """
    luck = random.Random(f"{seed}/{members}/{years}/{today.isoformat()}")
    first = add_months(today, -12 * years) - dt.timedelta(days=10)
    evenings = Evenings(first)
    files.refuse_existing(path)
    with files.passing_beside(path) as passing:
        book = Book.create(passing, _branch(luck), passphrase=passphrase, now=evenings.now)
        with book, book.store.in_a_hurry():
            _play(book, evenings, luck, (members, years, today), (issue, issue_of), progress or Progress())
        with files.file_faults(path):
            files.flush(passing)
            files.replace(passing, path)
    return path


def _branch(luck: random.Random) -> Branch:
    return Branch(
        name="Chi bộ thôn Đông Phú",
        superior="Đảng bộ xã An Hòa",
        commune="Xã An Hòa",
        province="Tỉnh Gia Lai",
        place_name="An Hòa",
        meeting_place="Nhà văn hóa thôn Đông Phú",
        practice=True,
        book_uid=f"{luck.getrandbits(128):032x}",
    )


def _play(
    book: Book,
    evenings: Evenings,
    luck: random.Random,
    size: tuple[int, int, dt.date],
    issue: tuple[Issue | None, IssueOf | None],
    progress: Progress,
) -> None:
    members, years, today = size
    first = evenings.day
    play = Play(book, luck, Bank(luck), Diary(), first, today, *issue)
    village = Village(luck, first, today)
    people = village.people(max(FEWEST, members), years)
    begin(play, village, people)
    months = Months(play)
    months.put_in()
    Assignments(play).put_in()
    Themes(play, months).put_in()
    Resolutions(play, months).put_in()
    Seasons(play).put_in()
    _admissions(play, months, people)
    last = today - dt.timedelta(days=1)
    total = max(1, (last - first).days)
    play.diary.play(
        evenings, last, lambda day: progress.step((day - first).days, total, f"Đang làm sổ mẫu: {show(day)}")
    )


def _admissions(play: Play, months: Months, people: list[Person]) -> None:
    """The branch meets on each request for admission, some weeks before the superior committee's decision."""
    for person in people:
        if person.enters is None or person.member.official_on is not None:
            continue
        day = person.enters - dt.timedelta(days=_BEFORE_ADMISSION)
        candidate = person.member
        play.diary.on(max(day, play.first), lambda c=candidate: months.course.admission(c))  # type: ignore[misc]
