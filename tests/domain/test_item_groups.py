"""Items under headings: every item in exactly one group, the urgent ones first."""

import datetime as dt
from typing import Any

import pytest

from desktop.domain.action_item import ActionEvent, ActionItem, EventKind, ItemState, Pace, as_of
from desktop.domain.item_groups import NOBODY, by_deadline, by_person, by_source, by_state, deadline_group

D = dt.date
TODAY = D(2026, 11, 3)


def an_item(**changes: Any) -> ActionItem:
    return ActionItem(**({"title": "Việc"} | changes))


@pytest.mark.parametrize(
    ("changes", "heading"),
    [
        ({"due_on": D(2026, 11, 2)}, "Quá hạn"),
        ({"due_on": D(2026, 11, 3)}, "Trong 7 ngày tới"),
        ({"due_on": D(2026, 11, 10)}, "Trong 7 ngày tới"),
        ({"due_on": D(2026, 11, 30)}, "Trong tháng này"),
        ({"due_on": D(2026, 12, 31)}, "Trong tháng sau"),
        ({"due_on": D(2027, 1, 1)}, "Từ năm sau"),
        ({"pace": Pace.STANDING}, "Thường xuyên, chưa có hạn"),
        ({"state": ItemState.PLANNED, "due_on": D(2026, 1, 1)}, "Dự kiến, chờ thông qua"),
        ({"state": ItemState.DONE, "due_on": D(2026, 1, 1)}, "Đã kết thúc"),
        ({"state": ItemState.DROPPED}, "Đã kết thúc"),
    ],
)
def test_the_heading_of_a_deadline(changes: dict[str, Any], heading: str) -> None:
    assert deadline_group(an_item(**changes), TODAY)[1] == heading


def test_a_deadline_later_in_the_year() -> None:
    assert deadline_group(an_item(due_on=D(2026, 9, 1)), D(2026, 5, 3))[1] == "Trong năm nay"


def test_groups_stand_by_urgency_and_their_items_by_deadline() -> None:
    items = [an_item(id=n, due_on=day) for n, day in enumerate((D(2026, 12, 5), D(2026, 10, 9), D(2026, 10, 1)), 1)]
    groups = by_deadline(items, TODAY)
    assert [(g.title, [i.id for i in g.items]) for g in groups] == [("Quá hạn", [3, 2]), ("Trong tháng sau", [1])]


def test_people_stand_by_their_given_names_and_nobody_first() -> None:
    names = {1: "Nguyễn Văn Thuận", 2: "Lê Thị Ngọc Ánh", 3: ""}
    groups = by_person([an_item(id=n) for n in names], lambda item: names[item.id])
    assert [g.title for g in groups] == [NOBODY, "Lê Thị Ngọc Ánh", "Nguyễn Văn Thuận"]


def test_by_resolution_and_by_state() -> None:
    items = [an_item(id=1, state=ItemState.DONE), an_item(id=2), an_item(id=3, state=ItemState.PLANNED)]
    assert [g.title for g in by_state(items)] == ["Đang làm", "Dự kiến", "Đã xong"]
    groups = by_source(items, lambda item: (-item.id, f"Nghị quyết {item.id}"))
    assert [g.title for g in groups] == ["Nghị quyết 3", "Nghị quyết 2", "Nghị quyết 1"]


def events(item: ActionItem) -> list[ActionEvent]:
    def one(day: D, kind: EventKind, **more: Any) -> ActionEvent:
        return ActionEvent(item_id=item.id, date=day, kind=kind, text=kind.label, **more)

    april, may, june = D(2026, 4, 3), D(2026, 5, 3), D(2026, 6, 3)
    return [
        one(april, EventKind.CHANGED, due_before=D(2026, 4, 1), due_after=D(2026, 6, 1), progress=30),
        one(may, EventKind.DONE, due_before=D(2026, 6, 1), due_after=D(2026, 6, 1), progress=100, meeting_id=5),
        one(june, EventKind.REOPENED, due_before=D(2026, 6, 1), due_after=D(2026, 6, 1), progress=100),
    ]


@pytest.mark.parametrize(
    ("day", "state", "due", "closed"),
    [
        (D(2026, 3, 3), ItemState.OPEN, D(2026, 4, 1), None),
        (D(2026, 4, 3), ItemState.OPEN, D(2026, 6, 1), None),
        (D(2026, 5, 3), ItemState.DONE, D(2026, 6, 1), D(2026, 5, 3)),
        (D(2026, 6, 3), ItemState.OPEN, D(2026, 6, 1), None),
    ],
)
def test_an_item_as_it_stood_on_a_day(day: D, state: ItemState, due: D, closed: D | None) -> None:
    item = an_item(id=7, due_on=D(2026, 6, 1), evidence="ảnh")
    then = as_of(item, events(item), day)
    assert (then.state, then.due_on, then.closed_on) == (state, due, closed)
    assert bool(then.result) is (closed is not None)
