"""What the journal tells: named actions, what each changed, and deleted records that can come back."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from desktop.domain.fields import Field
from desktop.domain.records import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """One numbered, named, timed action; `rows` says how many rows it touched; `reverses` which action it undid."""

    n: int
    at: dt.datetime
    who: str
    label: str
    kind: str
    undoable: bool
    reverses: int
    rows: int


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One column of one record: its value before and after (None where there was no record)."""

    field: Field
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Change:
    """What one action did to one record: made (no `before`), removed (no `after`) or changed."""

    action: Action
    kind: str
    id: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Trashed:
    """A deleted record that can be brought back, with the action that deleted it."""

    action: Action
    kind: str
    id: int
    record: Any
    days_left: int
