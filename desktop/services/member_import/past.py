"""Lists taken over earlier, read from the journal: which of them still stand and can be taken back."""

import datetime as dt
from collections.abc import Iterable

from desktop.db.store import Store
from desktop.domain.history import Action
from desktop.domain.records import dataclass

KIND = "import"


@dataclass(frozen=True, slots=True)
class PastImport:
    """One import that wasn't taken back; `action` is its number in the journal."""

    action: int
    at: dt.datetime
    who: str
    file_name: str
    new: int
    updated: int


def standing(actions: Iterable[Action]) -> list[Action]:
    """The imports among `actions` (newest first) that no later action has reversed."""
    reversed_: set[int] = set()
    found = []
    for action in actions:
        if action.n in reversed_:
            continue
        if action.reverses:
            reversed_.add(action.reverses)
        elif action.kind == KIND:
            found.append(action)
    return found


def past_imports(store: Store, label: str, table: str) -> list[PastImport]:
    """All imports named `label` that still stand, newest first; `table` holds what their rows became."""
    found = [action for action in standing(store.journal.actions()) if action.label.startswith(label)]
    return [_told(store, action, label, table) for action in found]


def _told(store: Store, action: Action, label: str, table: str) -> PastImport:
    rows = [change for change in store.journal.changes_of(action.n) if change.kind == table]
    new = sum(change.before is None for change in rows)
    return PastImport(action.n, action.at, action.who, action.label.removeprefix(label), new, len(rows) - new)
