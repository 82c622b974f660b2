"""REF: which meeting, year, day or member a paper is made for (papers.md section 2), read from what is typed."""

import calendar
import datetime as dt
import re
from enum import StrEnum

from desktop.domain.problems import UserError
from desktop.domain.records import dataclass


class Subject(StrEnum):
    """What a paper is about; decides which REFs it takes."""

    MEETING = "meeting"
    COMMITTEE_MEETING = "committee_meeting"  # họp chi ủy
    CELL_MEETING = "cell_meeting"  # sinh hoạt tổ đảng
    VISIT = "visit"  # a delegate of the superior committee at a meeting
    MEETING_OR_YEAR = "meeting_or_year"
    YEAR = "year"
    YEAR_OR_HALF = "year_or_half"
    DAY_OR_YEAR = "day_or_year"
    MONTH_OR_YEAR = "month_or_year"
    QUARTER = "quarter"
    MEMBER = "member"
    BOOK = "book"  # nothing of the book but whose it is


class RefKind(StrEnum):
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Ref:
    """One REF. `month`, `day` and `part` (of a quarter or half-year) as far as `kind` has them; `member` as typed
    ("dv:3", a card or personal number), then `year` is that of a yearly paper (0: none said). `record` is the id of the
    meeting or member once it has been found in the book (0: not yet). `until`: the day an issued paper was issued, when
    it is compared with the book; what is later doesn't count.
    """

    kind: RefKind
    year: int = 0
    month: int = 0
    day: int = 0
    part: int = 0
    member: str = ""
    record: int = 0
    until: dt.date | None = None

    def __str__(self) -> str:
        """As it is typed on the command line."""
        match self.kind:
            case RefKind.DAY:
                return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"
            case RefKind.MONTH:
                return f"{self.year:04d}-{self.month:02d}"
            case RefKind.QUARTER | RefKind.HALF:
                return f"{self.year:04d}-{'Q' if self.kind is RefKind.QUARTER else 'H'}{self.part}"
            case RefKind.YEAR:
                return f"{self.year:04d}"
            case _:
                return self.member

    def first_day(self) -> dt.date:
        """The first day it covers (of a member's: of the year)."""
        length = {RefKind.QUARTER: 3, RefKind.HALF: 6}.get(self.kind, 12)
        month = self.month or (self.part - 1) * length + 1 if self.part else self.month or 1
        return dt.date(self.year, month, self.day or 1)

    def last_day(self) -> dt.date:
        """The last day it covers."""
        length = {RefKind.QUARTER: 3, RefKind.HALF: 6}.get(self.kind, 12)
        month = self.part * length if self.part else self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def on(self, today: dt.date) -> dt.date:
        """The day a list is made for: that day, or the last one covered, but in the running year not after today."""
        last = self.last_day()
        on = min(last, today) if self.kind is not RefKind.DAY and last.year == today.year else last
        return min(on, self.until) if self.until is not None else on

    @property
    def month_key(self) -> str:
        """ "2026-11"; "" when no month is said."""
        return f"{self.year:04d}-{self.month:02d}" if self.month else ""


YEARS = range(1930, 2201)  # from the founding of the Party; beyond, reckoning with days comes to the calendar's end

_PERIOD = re.compile(r"^(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|[Qq]([1-4])|[Hh]([12])))?$", re.ASCII)
_MEMBER = re.compile(r"^(?:dv:[1-9]\d*|\d[\d.\s]{4,})$", re.IGNORECASE | re.ASCII)

_TAKES: dict[Subject, frozenset[RefKind]] = {
    Subject.MEETING: frozenset({RefKind.MONTH, RefKind.DAY}),
    Subject.COMMITTEE_MEETING: frozenset({RefKind.MONTH, RefKind.DAY}),
    Subject.CELL_MEETING: frozenset({RefKind.MONTH, RefKind.DAY}),
    Subject.VISIT: frozenset({RefKind.MONTH, RefKind.DAY}),
    Subject.MEETING_OR_YEAR: frozenset({RefKind.MONTH, RefKind.DAY, RefKind.YEAR}),
    Subject.YEAR: frozenset({RefKind.YEAR}),
    Subject.YEAR_OR_HALF: frozenset({RefKind.YEAR, RefKind.HALF}),
    Subject.DAY_OR_YEAR: frozenset({RefKind.DAY, RefKind.YEAR}),
    Subject.MONTH_OR_YEAR: frozenset({RefKind.MONTH, RefKind.YEAR}),
    Subject.QUARTER: frozenset({RefKind.QUARTER}),
    Subject.MEMBER: frozenset({RefKind.MEMBER, RefKind.YEAR}),
    Subject.BOOK: frozenset({RefKind.YEAR}),
}
_MEETING_WORDS = "tháng (2026-11) hoặc ngày họp (2026-11-03)"
_SAYS: dict[Subject, str] = {
    Subject.MEETING: _MEETING_WORDS,
    Subject.COMMITTEE_MEETING: _MEETING_WORDS,
    Subject.CELL_MEETING: _MEETING_WORDS,
    Subject.VISIT: _MEETING_WORDS,
    Subject.MEETING_OR_YEAR: "tháng (2026-11), ngày họp (2026-11-03) hoặc năm (2026)",
    Subject.YEAR: "năm (2026)",
    Subject.YEAR_OR_HALF: "năm (2026) hoặc nửa năm (2026-H1)",
    Subject.DAY_OR_YEAR: "ngày (2026-11-14) hoặc năm (2026)",
    Subject.MONTH_OR_YEAR: "tháng (2026-11) hoặc năm (2026)",
    Subject.QUARTER: "quý (2026-Q3)",
    Subject.MEMBER: "đảng viên (số thẻ, số định danh hoặc dv:3) hoặc năm (2026) cho mọi đảng viên",
    Subject.BOOK: "năm (2026)",
}


def takes(subject: Subject) -> str:
    """What a paper on this subject takes, in words: "tháng (2026-11) hoặc ngày họp (2026-11-03)"."""
    return _SAYS[subject]


def parse(text: str, subject: Subject, *, year: int = 0) -> Ref:
    """Read a REF for a paper on `subject`; `year` is that of `--year`. UserError says what the paper takes."""
    ref = _read(text.strip(), year)
    if ref is None or ref.kind not in _TAKES[subject]:
        raise UserError(f"Giấy tờ này không lập được cho “{text}”. Hãy ghi {takes(subject)}.")
    return ref


def _read(text: str, year: int) -> Ref | None:
    found = _PERIOD.match(text)
    if found is None:
        return Ref(RefKind.MEMBER, year, member=text.casefold()) if _MEMBER.match(text) else None
    try:
        return _period(*(int(part or 0) for part in found.groups()))
    except ValueError:  # no such day, or no year of a branch's life
        return None


def _period(year: int, month: int, day: int, quarter: int, half: int) -> Ref:
    if year not in YEARS:
        raise ValueError(year)
    if quarter:
        return Ref(RefKind.QUARTER, year, part=quarter)
    if half:
        return Ref(RefKind.HALF, year, part=half)
    dt.date(year, month or 1, day or 1)
    if day:
        return Ref(RefKind.DAY, year, month, day)
    return Ref(RefKind.MONTH, year, month) if month else Ref(RefKind.YEAR, year)
