"""Action items: what is wrong with one, when it is open and late."""

import datetime as dt
from typing import Any

import pytest

from desktop.domain.action_item import ActionItem, ItemState, Pace, check, open_on, overdue

D = dt.date


def an_item(**changes: Any) -> ActionItem:
    return ActionItem(**({"title": "Mở đường", "member_id": 1, "due_on": D(2026, 6, 30)} | changes))


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"title": " "}, ["item_title"]),
        ({"state": ItemState.DROPPED}, ["item_dropped"]),
        ({"state": ItemState.DROPPED, "result": "xã làm chung"}, []),
        ({"member_id": 0}, ["item_owner"]),
        ({"member_id": 0, "owner": "Hội Nông dân"}, []),
        ({"member_id": 0, "state": ItemState.PLANNED}, ["item_owner"]),
        ({"due_on": None}, ["item_due"]),
        ({"due_on": None, "pace": Pace.STANDING}, []),
        ({"due_on": None, "member_id": 0, "state": ItemState.DONE}, []),
    ],
)
def test_what_is_wrong_with_an_item(changes: dict[str, Any], codes: list[str]) -> None:
    assert [problem.code for problem in check(an_item(**changes))] == codes


@pytest.mark.parametrize(
    ("changes", "open_then", "late"),
    [
        ({}, True, True),
        ({"given_on": D(2026, 7, 2)}, False, True),
        ({"given_on": D(2026, 7, 1), "due_on": D(2026, 7, 1)}, True, False),
        ({"due_on": None}, True, False),
        ({"state": ItemState.DONE, "closed_on": D(2026, 7, 1)}, True, False),
        ({"state": ItemState.DONE, "closed_on": D(2026, 6, 30)}, False, False),
        ({"state": ItemState.PLANNED}, False, False),
    ],
)
def test_whether_it_was_open_on_a_day_and_is_late(changes: dict[str, Any], open_then: bool, late: bool) -> None:
    day = D(2026, 7, 1)
    assert open_on(an_item(**changes), day) is open_then
    assert overdue(an_item(**changes), day) is late
