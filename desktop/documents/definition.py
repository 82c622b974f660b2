"""What a paper is: its promised id, what it is made for, how its facts are gathered and how it reads.

One paper is one file with one `DOCUMENT = Document(…)`; `documents.ALL` lists them. Gathering (`collect`) asks the
Book; writing (`build`) is a pure function of the facts, so that it can run after the book is closed.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from desktop.documents.blocks import Doc
from desktop.documents.refs import Ref, Subject
from desktop.domain.branch import Branch
from desktop.domain.records import dataclass

if TYPE_CHECKING:
    from desktop.services.book import Book


class Format(StrEnum):
    """A kind of file; the value is its suffix."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"


TEXT = frozenset({Format.PDF, Format.DOCX})
TABLE = frozenset(Format)


class Occasion(StrEnum):
    """Groups of the page Giấy tờ; the value is the heading."""

    BEFORE_MEETING = "Trước buổi sinh hoạt"
    IN_MEETING = "Trong buổi sinh hoạt"
    AFTER_MEETING = "Sau buổi sinh hoạt"
    THEME = "Sinh hoạt chuyên đề"
    YEAR = "Theo dõi trong năm"
    PEOPLE = "Đảng viên"
    ASSIGNMENT = "Phân công nhiệm vụ"
    RATING = "Đánh giá, xếp loại"
    HELP = "Hướng dẫn"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Number and day a paper is issued with; 0 and None while it isn't."""

    number: int = 0
    issued_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What every paper knows; papers extend it with their own.

    `key` names the subject for the register and never changes ("meeting:12", "year:2026", "member:3:2026").
    """

    branch: Branch
    key: str
    meeting_id: int = 0
    stamp: Stamp = Stamp()

    @property
    def day(self) -> dt.date | None:
        """The day the paper speaks of, whose rules it follows until it is issued (None: today)."""
        return None


@dataclass(frozen=True, slots=True)
class Check:
    """One line of "Kiểm tra trước khi in": what agrees, or what is missing or doesn't agree (never blocks)."""

    ok: bool
    text: str
    note: str = ""


F = TypeVar("F", bound=Facts)


def _no_checks(_facts: Facts) -> tuple[Check, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Generic[F]):
    """One paper. `empty` is the form to fill by hand (without a book the letterhead is dotted too); `own_empty` the
    same with a book's own table of points or figures, where it prints any.

    `symbol`: of the kind of paper ("NQ"), for numbered ones; `symbol_of` when it depends on the branch.
    `checks` feeds "Kiểm tra trước khi in" and, where not ok, "cần gì". `people`: ids of the members who have such a
    paper in a year, where that isn't everyone on the roll. `fits`: whether a year has this paper, where not all have.
    `parts`: the papers it puts together, in their order, where it is a file of many.
    """

    id: str
    title: str
    basis: str
    subject: Subject
    occasion: Occasion
    collect: Callable[["Book", Ref], F]
    build: Callable[[F], Doc]
    empty: Callable[[Branch | None], Doc]
    own_empty: Callable[["Book"], Doc] | None = None
    formats: frozenset[Format] = TEXT
    symbol: str = ""
    symbol_of: Callable[[Branch], str] | None = None
    checks: Callable[[F], tuple[Check, ...]] = _no_checks
    people: Callable[["Book", int], frozenset[int]] | None = None
    fits: Callable[["Book", int], bool] | None = None
    parts: Callable[[F], Sequence[Doc]] | None = None

    @property
    def numbered(self) -> bool:
        """Whether it gets a number and is issued."""
        return bool(self.symbol)

    def symbol_for(self, branch: Branch) -> str:
        """The symbol of this paper in this branch ("TB" or "GM" for an invitation)."""
        return self.symbol_of(branch) if self.symbol_of else self.symbol

    def format_list(self) -> list[str]:
        """ "pdf", "docx", "xlsx" as far as it has them, in that order."""
        return [kind.value for kind in Format if kind in self.formats]
