"""The standing agenda by kind of meeting and of branch, and the steps of the procedure (HD 42-HD/BTCTW, II and III)."""

import datetime as dt
from collections.abc import Collection
from enum import StrEnum

from desktop.domain.branch import BranchKind
from desktop.domain.dates import add_months
from desktop.domain.records import dataclass

REVIEW = "review"
"""Key of the standing item that looks back: open action items are reviewed in it."""


class Presenter(StrEnum):
    """Who presents an item by the template."""

    CHAIR = "chair"
    DEPUTY = "deputy"
    MINUTE_TAKER = "minute_taker"
    ASSIGNED = "assigned"


@dataclass(frozen=True, slots=True)
class TemplateItem:
    """One standing item. `focus`: the focus of the branch's kind is added; `ideology`: counts as time for tư tưởng."""

    id: str
    title: str
    by: Presenter
    minutes: int
    in_minutes: bool = True
    ideology: bool = False
    focus: bool = False
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """The items of one kind of meeting; their minutes add up to `minutes`."""

    id: str
    label: str
    minutes: int
    items: tuple[TemplateItem, ...]


@dataclass(frozen=True, slots=True)
class Focus:
    """What a kind of branch looks at most (HD 42, mục 4)."""

    id: BranchKind
    title: str
    hints: tuple[str, ...]
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the procedure; it is done with the standing item `item`."""

    id: str
    item: str
    label: str


@dataclass(frozen=True, slots=True)
class AgendaRules:
    """Templates, focuses and steps (pack kind "agenda")."""

    steps: tuple[Step, ...]
    templates: tuple[Template, ...]
    focuses: tuple[Focus, ...]

    def template(self, template_id: str) -> Template:
        """ "regular", "combined", "thematic", "committee", "extraordinary" or "cell". Raises LookupError."""
        for template in self.templates:
            if template.id == template_id:
                return template
        raise LookupError(template_id)

    def focus(self, kind: BranchKind) -> Focus:
        return next(focus for focus in self.focuses if focus.id is kind)


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """A standing item ready to be put on the agenda; `standing` is its key, `hints` what to speak about."""

    standing: str
    title: str
    by: Presenter
    minutes: int
    in_minutes: bool
    hints: tuple[str, ...]


def propose_agenda(
    rules: AgendaRules, template_id: str, kind: BranchKind, day: dt.date, theme: str = ""
) -> tuple[ProposedItem, ...]:
    """The standing items of a meeting held on `day` by a branch of `kind`, in order."""
    words = {
        "month": str(day.month),
        "previous": str(add_months(day.replace(day=1), -1).month),
        "theme": theme or "…",
    }
    focus = rules.focus(kind)
    return tuple(_proposed(item, words, focus) for item in rules.template(template_id).items)


def _proposed(item: TemplateItem, words: dict[str, str], focus: Focus) -> ProposedItem:
    title = item.title
    for name, word in words.items():
        title = title.replace("{" + name + "}", word)
    if item.focus:
        title = f"{title}: {focus.title}"
    hints = item.hints + (focus.hints if item.focus else ())
    return ProposedItem(item.id, title, item.by, item.minutes, item.in_minutes, hints)


@dataclass(frozen=True, slots=True)
class StepState:
    """A step and whether it was gone through."""

    step: Step
    done: bool


def steps_of(rules: AgendaRules, template_id: str, done_items: Collection[str]) -> tuple[StepState, ...]:
    """The steps that belong to this kind of meeting; one is done when its standing item is among `done_items`."""
    items = {item.id for item in rules.template(template_id).items}
    return tuple(StepState(step, step.item in done_items) for step in rules.steps if step.item in items)


def ideology_items(rules: AgendaRules, template_id: str) -> frozenset[str]:
    """Keys of the standing items whose time counts for tư tưởng, tự phê bình và phê bình."""
    return frozenset(item.id for item in rules.template(template_id).items if item.ideology)
