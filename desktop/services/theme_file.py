"""One theme with all that belongs to it, read at once: what the case file shows and the papers are made from."""

from dataclasses import field

from desktop.domain.action_item import ActionItem
from desktop.domain.meeting import Meeting
from desktop.domain.paper import IssuedPaper
from desktop.domain.records import dataclass
from desktop.domain.theme import Theme, ThemeMaterial, ThemeRound
from desktop.domain.theme_steps import (
    CaseState,
    ThemeCase,
    ThemeStep,
    missing_papers,
    next_step,
    open_steps,
    state_of,
)


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """A theme's case: rounds with the superior committee, materials, its session, what it gave out, issued papers.

    `overdue`: its quarter has ended and it is still open. `names` gives the full name of every member id that occurs.
    """

    case: ThemeCase
    steps: tuple[ThemeStep, ...]
    overdue: bool = False
    materials: tuple[ThemeMaterial, ...] = ()
    meeting: Meeting | None = None
    items: tuple[ActionItem, ...] = ()
    papers: tuple[IssuedPaper, ...] = ()
    names: dict[int, str] = field(default_factory=dict)
    basis: str = ""

    @property
    def theme(self) -> Theme:
        return self.case.theme

    @property
    def rounds(self) -> tuple[ThemeRound, ...]:
        return self.case.rounds

    @property
    def state(self) -> CaseState:
        return state_of(self.case)

    @property
    def next(self) -> ThemeStep | None:
        """The first step that isn't done."""
        return next_step(list(self.steps))

    @property
    def missing(self) -> list[ThemeStep]:
        """Steps still to do up to the report."""
        return open_steps(list(self.steps))

    @property
    def missing_papers(self) -> list[str]:
        """Ids of the papers whose step is done but that aren't there."""
        return missing_papers(self.case)

    def issued(self, paper: str) -> IssuedPaper | None:
        """The valid issue of one of its papers, the newest."""
        found = [p for p in self.papers if p.paper == paper and not p.withdrawn_on and not p.amends_id]
        return found[-1] if found else None


@dataclass(frozen=True, slots=True)
class ThemeSlot:
    """One quarter of a year: its theme's case, if there is one. `open`: it lacks something although it has ended."""

    year: int
    quarter: int
    file: ThemeFile | None = None
    open: bool = False
