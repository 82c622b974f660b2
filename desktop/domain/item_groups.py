"""Action items put under headings: by deadline, by person, by state; the board shows one of them at a time."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from desktop.domain.action_item import ActionItem, ItemState, overdue
from desktop.domain.dates import add_months
from desktop.domain.fields import Choice
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import name_key


class GroupBy(Choice):
    DEADLINE = "deadline", "Hạn"
    PERSON = "person", "Người"
    SOURCE = "source", "Nghị quyết"
    STATE = "state", "Trạng thái"


@dataclass(frozen=True, slots=True)
class Group:
    """Items under one heading, by deadline."""

    title: str
    items: tuple[ActionItem, ...]


NOBODY = "Chưa có người chủ trì"
_STATES = (ItemState.OPEN, ItemState.PLANNED, ItemState.DONE, ItemState.DROPPED)


def by_deadline(items: Iterable[ActionItem], today: dt.date) -> list[Group]:
    """What is late first, then by nearness; closed ones last."""
    return _grouped(items, lambda item: deadline_group(item, today))


def deadline_group(item: ActionItem, today: dt.date) -> tuple[int, str]:
    """Place and heading of an item by its deadline, seen from `today`."""
    if item.state in {ItemState.DONE, ItemState.DROPPED}:
        return 8, "Đã kết thúc"
    if item.state is ItemState.PLANNED:
        return 7, "Dự kiến, chờ thông qua"
    if overdue(item, today):
        return 0, "Quá hạn"
    if item.due_on is None:
        return 6, "Thường xuyên, chưa có hạn"
    if (item.due_on - today).days <= 7:
        return 1, "Trong 7 ngày tới"
    month = today.replace(day=1)
    for place, (ahead, title) in enumerate(((1, "Trong tháng này"), (2, "Trong tháng sau")), 2):
        if item.due_on < add_months(month, ahead):
            return place, title
    return (4, "Trong năm nay") if item.due_on.year == today.year else (5, "Từ năm sau")


def by_person(items: Iterable[ActionItem], name: Callable[[ActionItem], str]) -> list[Group]:
    """In the order of given names; work of nobody first."""
    return _grouped(items, lambda item: (name_key(name(item)) if name(item) else (), name(item) or NOBODY))


def by_source(items: Iterable[ActionItem], source: Callable[[ActionItem], tuple[int, str]]) -> list[Group]:
    """By the resolution each carries out: `source` gives its place and its name."""
    return _grouped(items, source)


def by_state(items: Iterable[ActionItem]) -> list[Group]:
    return _grouped(items, lambda item: (_STATES.index(item.state), item.state.label))


def _grouped(items: Iterable[ActionItem], key: Callable[[ActionItem], tuple[Any, str]]) -> list[Group]:
    found: dict[tuple[Any, str], list[ActionItem]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    ordered = sorted(found)
    return [Group(k[1], tuple(sorted(found[k], key=lambda i: (i.due_on or dt.date.max, i.id)))) for k in ordered]
