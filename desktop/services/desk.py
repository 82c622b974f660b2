"""What every service works with: the store, the clock, the settings of this book and the rule packs in force.

The clock is a parameter of the book, so a practice book can play twenty years and tests stay on one day.
"""

import datetime as dt
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, TypeVar

from desktop.db.records import Records
from desktop.db.store import Store
from desktop.db.writer import Writer
from desktop.domain.paper import Setting

R = TypeVar("R")


class Desk:
    """Store, clock and settings in one hand; `Book` makes one and gives it to its services."""

    def __init__(self, store: Store, now: Callable[[], dt.datetime]) -> None:
        self.store = store
        self.now = now

    def today(self) -> dt.date:
        return self.now().date()

    def records(self, record_type: type[R]) -> Records[R]:
        return self.store.records(record_type)

    def write(self, action: str, *, undoable: bool = True, kind: str = "edit") -> AbstractContextManager[Writer]:
        """One named action = one transaction; inside another `write` it joins that one."""
        return self.store.write(action, undoable=undoable, kind=kind)

    def setting(self, key: str, default: Any) -> Any:
        """The book's own value of a setting, else `default` (usually what the rule pack says)."""
        found = self.records(Setting).find(key=key)
        return json.loads(found[0].value) if found else default

    def set_setting(self, key: str, value: Any, *, label: str = "") -> None:
        """Keep a value of this book; None takes the book's own value away again."""
        found = self.records(Setting).find(key=key)
        with self.write(f"Đổi cài đặt {label or key}") as write:
            if value is None:
                for setting in found:
                    write.remove(setting)
            elif found:
                write.update(Setting(id=found[0].id, key=key, value=json.dumps(value, ensure_ascii=False)))
            else:
                write.add(Setting(key=key, value=json.dumps(value, ensure_ascii=False)))
