"""Resolutions: how they stand on a day, what is wrong with them, a start from last year's, how far carried out."""

import datetime as dt
from typing import Any

import pytest

from desktop.domain.action_item import ActionItem, ItemState, Pace
from desktop.domain.resolution import (
    DraftView,
    Progress,
    Resolution,
    ResolutionKind,
    ResolutionRules,
    ResolutionState,
    check,
    check_view,
    given_out_on,
    next_year,
    next_year_item,
    progress,
    state_on,
    waits_until,
)

D = dt.date


def a_resolution(**changes: Any) -> Resolution:
    facts: dict[str, Any] = {"kind": ResolutionKind.YEARLY, "year": 2026, "title": "lãnh đạo nhiệm vụ năm 2026"}
    return Resolution(**(facts | changes))


@pytest.mark.parametrize(
    ("changes", "day", "state"),
    [
        ({}, D(2026, 1, 5), ResolutionState.DRAFT),
        ({"date": D(2026, 1, 3)}, D(2026, 12, 31), ResolutionState.IN_FORCE),
        ({"date": D(2026, 1, 3)}, D(2027, 1, 1), ResolutionState.ENDED),
        ({"date": D(2026, 1, 3), "until": D(2027, 1, 31)}, D(2027, 1, 31), ResolutionState.IN_FORCE),
        ({"date": D(2026, 3, 3), "kind": ResolutionKind.THEMATIC}, D(2030, 1, 1), ResolutionState.IN_FORCE),
        ({"kind": ResolutionKind.SUPERIOR}, D(2026, 3, 3), ResolutionState.IN_FORCE),
    ],
)
def test_it_is_a_draft_then_in_force_then_over(changes: dict[str, Any], day: D, state: ResolutionState) -> None:
    assert state_on(a_resolution(**changes), day) is state


@pytest.mark.parametrize(
    ("kind", "date", "met_on", "given"),
    [
        (ResolutionKind.YEARLY, None, None, None),
        (ResolutionKind.YEARLY, D(2026, 1, 3), D(2026, 1, 4), D(2026, 1, 3)),
        (ResolutionKind.SUPERIOR, D(2026, 2, 20), D(2026, 3, 3), D(2026, 3, 3)),
        (ResolutionKind.SUPERIOR, None, None, D(2026, 4, 1)),
    ],
)
def test_when_its_items_are_given_out(kind: ResolutionKind, date: D | None, met_on: D | None, given: D | None) -> None:
    assert given_out_on(a_resolution(kind=kind, date=date), met_on, D(2026, 4, 1)) == given


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"title": "  "}, ["resolution_title"]),
        ({"year": 0}, ["resolution_year"]),
        ({"kind": ResolutionKind.SUPERIOR}, ["resolution_issuer"]),
        ({"kind": ResolutionKind.SUPERIOR, "issuer": "Đảng ủy xã An Hòa"}, []),
        ({"date": D(2026, 1, 3), "until": D(2026, 1, 2)}, ["resolution_until"]),
    ],
)
def test_what_is_wrong_with_it(changes: dict[str, Any], codes: list[str]) -> None:
    assert [p.code for p in check(a_resolution(**changes))] == codes


@pytest.mark.parametrize(
    ("changes", "codes", "waits"),
    [
        ({}, [], None),
        ({"sent_to": ""}, ["view_to"], None),
        ({"sent_on": D(2026, 1, 2)}, [], D(2026, 1, 12)),
        ({"sent_on": D(2026, 1, 2), "due_on": D(2026, 1, 8)}, [], D(2026, 1, 8)),
        ({"sent_on": D(2026, 1, 2), "received_on": D(2026, 1, 5)}, [], None),
        ({"sent_on": D(2026, 1, 2), "received_on": D(2026, 1, 1)}, ["view_received"], None),
    ],
)
def test_views_asked_for_on_a_draft(changes: dict[str, Any], codes: list[str], waits: D | None) -> None:
    view = DraftView(**({"resolution_id": 1, "sent_to": "Ban công tác Mặt trận thôn"} | changes))
    assert [p.code for p in check_view(view)] == codes
    rules = ResolutionRules(yearly_by="31/01", views_days=10)
    assert waits_until(view, rules) == waits


def test_last_years_is_a_start_with_its_years_moved_on() -> None:
    last = a_resolution(
        date=D(2026, 1, 3),
        basis="Nghị quyết số 12-NQ/ĐU, ngày 05/12/2025 của Đảng ủy xã; Kế hoạch 15-KH/ĐU năm 2026",
        review="Năm 2025 đạt 9/10 chỉ tiêu",
        goals="Năm 2026 giảm 2 hộ nghèo so với năm 2025; trồng 2026 cây; kinh phí 12026 đồng",
        meeting_id=7,
        code="02-NQ/CB",
    )
    draft = next_year(last, 2027)
    assert (draft.year, draft.title, draft.date, draft.code) == (2027, "lãnh đạo nhiệm vụ năm 2027", None, "")
    assert draft.goals == "Năm 2027 giảm 2 hộ nghèo so với năm 2026; trồng 2027 cây; kinh phí 12026 đồng"
    assert "05/12/2025" in draft.basis  # a document's own date doesn't move
    assert draft.review == ""
    assert draft.meeting_id == 0


@pytest.mark.parametrize(
    ("due", "moved"), [(D(2028, 2, 29), D(2029, 2, 28)), (D(2028, 6, 30), D(2029, 6, 30)), (None, None)]
)
def test_its_items_start_anew(due: D | None, moved: D | None) -> None:
    item = ActionItem(
        id=4, title="Sơ kết 6 tháng năm 2028", member_id=3, due_on=due, pace=Pace.STANDING, progress=100,
        state=ItemState.DONE, result="Xong", resolution_id=2, given_on=D(2028, 1, 3),
    )  # fmt: skip
    new = next_year_item(item, a_resolution(year=2028), 2029)
    assert (new.id, new.title, new.member_id, new.due_on) == (0, "Sơ kết 6 tháng năm 2029", 3, moved)
    assert (new.state, new.progress, new.result, new.given_on) == (ItemState.PLANNED, 0, "", None)


@pytest.mark.parametrize(
    ("states", "counted", "share", "words"),
    [
        ("", Progress(), None, "chưa giao việc"),
        ("planned", Progress(), None, "chưa giao việc"),
        ("done done open", Progress(2, 1, 0, 0), 2 / 3, "2/3 việc xong"),
        ("done late dropped", Progress(1, 1, 1, 1), 1 / 2, "1/2 việc xong, 1 quá hạn, 1 thôi"),
        ("dropped", Progress(0, 0, 0, 1), None, "1 thôi"),
    ],
)
def test_how_far_it_is_carried_out(states: str, counted: Progress, share: float | None, words: str) -> None:
    items = [
        ActionItem(
            title="Việc",
            state=ItemState.OPEN if state == "late" else ItemState(state),
            due_on=D(2026, 5, 1) if state == "late" else D(2026, 7, 1),
        )
        for state in states.split()
    ]
    found = progress(items, D(2026, 6, 1))
    assert found == counted
    assert found.share == share
    assert found.words == words
