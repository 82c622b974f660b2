"""Numbers of issued papers: the next one by symbol and scope, how it is written, gaps and doubles; letterhead words."""

from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from desktop.domain.branch import Numbering
from desktop.domain.problems import Problem, Severity
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import two_digits


@dataclass(frozen=True, slots=True)
class Symbol:
    """A type of paper a chi bộ may issue. `setting`: whether it is numbered, or how, is the branch's custom."""

    id: str
    label: str
    title_printed: bool = True
    setting: bool = False
    source: str = ""
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class SymbolRules:
    """The symbols of a branch's papers (pack kind "symbols")."""

    symbols: tuple[Symbol, ...]

    def label(self, symbol: str) -> str:
        """ "Nghị quyết" for NQ; the symbol itself when it isn't in the table."""
        return next((row.label for row in self.symbols if row.id == symbol), symbol)


@dataclass(frozen=True, slots=True)
class LetterheadRules:
    """The fixed words of Party papers (pack kind "letterhead")."""

    party: str
    authority: str
    secretary_title: str
    deputy_title: str
    minute_taker_title: str
    chair_title: str
    recipients_heading: str
    recipients_separator: str
    recipients_last: str


class NumberedPaper(Protocol):
    """What is needed of a line of the register (`paper.IssuedPaper` has it)."""

    @property
    def symbol(self) -> str: ...
    @property
    def scope(self) -> str: ...
    @property
    def number(self) -> int: ...


def scope_of(numbering: Numbering, year: int, term_id: int) -> str:
    """Within what numbers run: "term:3" (0: no term kept) or "year:2026"."""
    return f"year:{year}" if numbering is Numbering.YEAR else f"term:{term_id}"


@dataclass(frozen=True, slots=True)
class Used:
    """A number that is taken, without the paper that has it."""

    symbol: str
    scope: str
    number: int


def next_number(papers: Iterable[NumberedPaper], symbol: str, scope: str, start: int = 1) -> int:
    """One above the highest used, at least `start` (a book begun in mid-term). Withdrawn papers keep their number."""
    return max([start, *(used + 1 for used in _used(papers, symbol, scope))])


def _used(papers: Iterable[NumberedPaper], symbol: str, scope: str) -> list[int]:
    return [p.number for p in papers if p.symbol == symbol and p.scope == scope and p.number > 0]


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one symbol in one scope: what lacks between start and highest, and what was given twice."""

    symbol: str
    scope: str
    start: int
    last: int
    gaps: tuple[int, ...]
    doubles: tuple[int, ...]


def series(papers: Iterable[NumberedPaper], starts: dict[tuple[str, str], int] | None = None) -> list[Series]:
    """Every series of the register; `starts`: (symbol, scope) → first number kept in this book."""
    kept = list(papers)
    found = []
    for symbol, scope in sorted({(p.symbol, p.scope) for p in kept if p.number > 0}):
        used = Counter(_used(kept, symbol, scope))
        start = min((starts or {}).get((symbol, scope), 1), min(used))
        gaps = tuple(n for n in range(start, max(used)) if n not in used)
        doubles = tuple(sorted(n for n, times in used.items() if times > 1))
        found.append(Series(symbol, scope, start, max(used), gaps, doubles))
    return found


def check_numbers(papers: Iterable[NumberedPaper], starts: dict[tuple[str, str], int] | None = None) -> list[Problem]:
    """Gaps and doubles of the register in words; they are shown, never blocked."""
    found: list[Problem] = []
    for one in series(papers, starts):
        if one.gaps:
            said = f"Ký hiệu {one.symbol}: thiếu số {_listed(one.gaps)}."
            found.append(Problem("number", said, Severity.WARNING, "number_gap"))
        if one.doubles:
            said = f"Ký hiệu {one.symbol}: trùng số {_listed(one.doubles)}."
            found.append(Problem("number", said, Severity.WARNING, "number_double"))
    return found


def _listed(numbers: tuple[int, ...]) -> str:
    """ "03, 05–07": runs of three and more drawn together."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(map(_run, runs))


def _run(run: list[int]) -> str:
    if len(run) > 2:
        return f"{two_digits(run[0])}–{two_digits(run[-1])}"
    return ", ".join(map(two_digits, run))
