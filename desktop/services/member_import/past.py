"""Lists taken over earlier, read from the journal: which of them still stand and can be taken back."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.db.store import Store
from desktop.domain.history import Action

KIND = "import"
LABEL = "Nhập danh sách đảng viên từ "


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


def past_imports(store: Store) -> list[PastImport]:
    """All imports that still stand, newest first."""
    return [_told(store, action) for action in standing(store.journal.actions())]


def _told(store: Store, action: Action) -> PastImport:
    people = [change for change in store.journal.changes_of(action.n) if change.kind == "members"]
    new = sum(change.before is None for change in people)
    name = action.label.removeprefix(LABEL)
    return PastImport(action.n, action.at, action.who, name, new, len(people) - new)
