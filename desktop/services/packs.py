"""The rule packs of this program with this book's own values laid over them; what is in force on a day.

Packs are TOML files in resources/rules; a book's changes are settings "rules:<pack id>" = {path: value}. Further packs,
loaded by the user from a file, are the setting "packs" = {id: text of the file}.
"""

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from desktop.domain.agenda import AgendaRules
from desktop.domain.calendar import HolidayRules, WorkCalendar, work_calendar
from desktop.domain.meeting import Meeting, MeetingKind
from desktop.domain.meeting_rules import CountingRules, MeetingRules, MembershipRules
from desktop.domain.numbering import LetterheadRules
from desktop.domain.paper import Holiday
from desktop.domain.quality import QualityFrame
from desktop.domain.rules import Pack, RuleFault, Value, completed, load_head, load_pack, pack_by_id, pack_for
from desktop.paths import resources
from desktop.services.desk import Desk

R = TypeVar("R")
FURTHER = "packs"


@cache
def shipped() -> tuple[Pack, ...]:
    """All packs that come with the program."""
    return tuple(_loaded(file) for file in _files("*.toml"))


@cache
def _shipped_of(kind: str) -> tuple[Pack, ...]:
    """Those of one kind: a file's name begins with its kind, so the others needn't be read at the start."""
    return tuple(_loaded(file) for file in _files(f"{kind}*.toml"))


def _files(pattern: str) -> list[Path]:
    return sorted((resources() / "rules").glob(pattern))


def _with(pack: Pack, changes: Mapping[str, Any]) -> Pack:
    """The pack with a book's own values; one kept for a figure the pack no longer has is left out, not all of them."""
    try:
        return pack.changed(changes)
    except RuleFault:
        own = pack
        kept: dict[str, Any] = {}
        for path, value in changes.items():
            with suppress(RuleFault):
                own = pack.changed({**kept, path: value})
                kept[path] = value
        return own


@cache
def _loaded(file: Path) -> Pack:
    return load_head(file.read_text(encoding="utf-8"))


def whole(pack: Pack) -> Pack:
    """A pack from a file with the figures it doesn't name, as the program's pack of its days has them."""
    models = _shipped_of(pack.kind)
    return completed(pack, pack_for(models, pack.kind, pack.start)) if models else pack


def shipped_rules(kind: str, record: type[R]) -> R:
    """The newest pack of a kind as shipped: for an empty form made without a book."""
    return pack_for(_shipped_of(kind), kind, dt.date.max).read(record)


def shipped_frame() -> QualityFrame:
    """The newest scoring frame as shipped."""
    return shipped_rules("quality", QualityFrame)


class Packs:
    """Bộ quy định: figures with their source, changeable per book."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._cache: dict[str, Pack] = {}
        self._typed: dict[tuple[str, type[Any]], Any] = {}
        self._further: tuple[Pack, ...] | None = None
        desk.store.subscribe(self._forget)

    def _forget(self, kinds: frozenset[str]) -> None:
        if "settings" in kinds or "holidays" in kinds:
            self._cache.clear()
            self._typed.clear()
            self._further = None

    def further(self) -> tuple[Pack, ...]:
        """Packs that were loaded into this book, as they stood in their files."""
        if self._further is None:
            texts: dict[str, str] = self._desk.setting(FURTHER, {})
            self._further = tuple(whole(load_pack(text)) for text in texts.values())
        return self._further

    def originals(self) -> tuple[Pack, ...]:
        """Every pack of the program and of this book, without the book's own values."""
        return (*shipped(), *self.further())

    def all(self) -> tuple[Pack, ...]:
        return tuple(self._own(pack) for pack in self.originals())

    def _own(self, pack: Pack) -> Pack:
        if pack.id not in self._cache:
            changes = self._desk.setting(f"rules:{pack.id}", {})
            self._cache[pack.id] = _with(pack, changes) if changes else pack
        return self._cache[pack.id]

    def in_force(self, kind: str, day: dt.date) -> Pack:
        """The pack of a kind for a day, with the book's own values. Raises LookupError for an unknown kind."""
        return self._own(pack_for((*_shipped_of(kind), *self.further()), kind, day))

    def by_id(self, pack_id: str, kind: str = "") -> Pack | None:
        """The pack an older record was judged by. With its `kind` no other files are read."""
        found = self.original(pack_id, kind)
        return self._own(found) if found else None

    def original(self, pack_id: str, kind: str = "") -> Pack | None:
        """A pack without the book's own values; None when neither the program nor the book has it."""
        return pack_by_id((*_shipped_of(kind), *self.further()), pack_id)

    def read(self, kind: str, record: type[R], day: dt.date) -> R:
        """The pack in force as a typed record (cached until a setting changes)."""
        return self.typed(self.in_force(kind, day), record)

    def typed(self, pack: Pack, record: type[R]) -> R:
        """A pack of this book as a typed record (cached until a setting changes)."""
        key = pack.id, record
        if key not in self._typed:
            self._typed[key] = pack.read(record)
        found: R = self._typed[key]
        return found

    def meeting(self, day: dt.date) -> MeetingRules:
        """Figures of the meeting regime and the vote rules."""
        return self.read("meeting", MeetingRules, day)

    def counting(self, day: dt.date) -> CountingRules:
        """Who counts where."""
        return self.read("counting", CountingRules, day)

    def agenda(self, day: dt.date) -> AgendaRules:
        return self.read("agenda", AgendaRules, day)

    def membership(self, day: dt.date) -> MembershipRules:
        return self.read("membership", MembershipRules, day)

    def letterhead(self, day: dt.date) -> LetterheadRules:
        """The fixed words of papers of a day."""
        return self.read("letterhead", LetterheadRules, day)

    def work(self) -> WorkCalendar:
        """Days off and worked weekends: the shipped table with this book's own lines on top."""
        rules = self.read("holidays", HolidayRules, self._desk.today())
        return work_calendar(rules, self._desk.records(Holiday).all())

    def usual_minutes(self, kind: MeetingKind, day: dt.date) -> int:
        """How long a meeting of a kind usually takes: the minutes of its agenda template."""
        return self.agenda(day).template(kind.value).minutes

    def quality_pack(self, meeting: Meeting) -> Pack:
        """The scoring frame a meeting was or will be scored with: the one it keeps, else that of its day."""
        return self.by_id(meeting.score_pack, "quality") or self.in_force("quality", meeting.date)

    def quality(self, meeting: Meeting) -> QualityFrame:
        """Criteria and levels for one meeting."""
        return self.typed(self.quality_pack(meeting), QualityFrame)

    def frame(self, day: dt.date) -> QualityFrame:
        """Criteria and levels of a day."""
        return self.read("quality", QualityFrame, day)

    def criteria_count(self, meeting: Meeting) -> int:
        return len(self.quality_pack(meeting).data["criteria"])

    def values(self) -> list[tuple[Pack, Value, Any]]:
        """Every figure for the settings page: (pack, value as it holds in this book, what the pack ships)."""
        listed = []
        for pack in self.originals():
            own = {value.key: value for value in self._own(pack).values()}
            listed += [(pack, own[value.key], value.value) for value in pack.values()]
        return listed

    def change(self, pack: Pack, key: str, value: Any, *, label: str = "") -> None:
        """Give a figure this book's own value; the shipped one takes it away again. RuleFault if it doesn't fit.

        `label`: what the user knows the figure by, for the history.
        """
        original = next(p for p in self.originals() if p.id == pack.id)
        changes = {**self._desk.setting(f"rules:{pack.id}", {}), key: value}
        if original.changed({key: value}) == original:
            del changes[key]
        self._desk.set_setting(f"rules:{pack.id}", changes or None, label=f"“{label or key}”")
