"""Views of the people: where each stands on a day, what is missing, and the words told at a meeting."""

import datetime as dt
from typing import Any

import pytest

from desktop.domain.people_view import (
    PeopleView,
    Told,
    ViewKind,
    ViewSource,
    ViewState,
    check,
    open_on,
    state_on,
    summary,
    wants_answer,
)
from desktop.domain.problems import errors

D = dt.date
TODAY = D(2026, 11, 3)


def view(**values: Any) -> PeopleView:
    facts: dict[str, Any] = {"received_on": D(2026, 10, 5), "subject": "Đường ngõ 4 ngập nước", "household_id": 1}
    return PeopleView(**(facts | values))


PASSED = {"passed_to": "Ủy ban nhân dân xã", "passed_on": D(2026, 10, 6)}


@pytest.mark.parametrize(
    ("values", "state", "still_open"),
    [
        ({}, ViewState.NEW, True),
        ({"due_on": TODAY}, ViewState.NEW, True),
        ({"due_on": D(2026, 11, 2)}, ViewState.LATE, True),
        (PASSED, ViewState.WAITING, True),
        (PASSED | {"due_on": D(2026, 11, 2)}, ViewState.LATE, True),
        ({"passed_to": "xã", "passed_on": D(2026, 11, 4)}, ViewState.NEW, True),
        (PASSED | {"answered_on": TODAY, "answer": "đã xong"}, ViewState.ANSWERED, False),
        (PASSED | {"answered_on": D(2026, 11, 4), "answer": "đã xong"}, ViewState.WAITING, True),
        ({"kind": ViewKind.OPINION}, ViewState.NOTED, False),
        ({"kind": ViewKind.OPINION, "answered_on": TODAY, "answer": "đã giải thích"}, ViewState.ANSWERED, False),
        ({"received_on": D(2026, 11, 4)}, ViewState.NEW, False),
    ],
)
def test_where_a_view_stands(values: dict[str, Any], state: ViewState, still_open: bool) -> None:
    made = view(**values)
    assert state_on(made, TODAY) is state
    assert open_on(made, TODAY) is still_open


def test_only_an_opinion_wants_no_answer() -> None:
    assert [kind for kind in ViewKind if not wants_answer(view(kind=kind))] == [ViewKind.OPINION]


@pytest.mark.parametrize(
    ("values", "codes", "refused"),
    [
        ({}, [], False),
        ({"subject": " "}, ["view_subject"], True),
        ({"passed_to": "xã", "passed_on": D(2026, 10, 4), "due_on": TODAY}, ["view_order"], True),
        ({"due_on": D(2026, 10, 4)}, ["view_order"], True),
        ({"answered_on": D(2026, 10, 4), "answer": "xong"}, ["view_order"], True),
        ({"answered_on": TODAY}, ["view_answer"], True),
        ({"answer": "xong"}, ["view_answered_on"], False),
        ({"household_id": 0}, ["view_household"], False),
        ({"household_id": 0, "source": ViewSource.PRESS}, [], False),
        ({"passed_on": TODAY, "due_on": TODAY}, ["view_passed_to"], False),
        (PASSED, ["view_due"], False),
        (PASSED | {"kind": ViewKind.OPINION}, [], False),
        (PASSED | {"answered_on": TODAY, "answer": "xong"}, [], False),
    ],
)
def test_what_is_said_of_a_view(values: dict[str, Any], codes: list[str], refused: bool) -> None:
    found = check(view(**values))
    assert [p.code for p in found] == codes
    assert bool(errors(found)) is refused


def test_no_view_no_words() -> None:
    assert summary([], [], [], TODAY) == ""


def test_the_words_laid_into_the_minutes() -> None:
    who = "hộ Ngô Thị Mận, Xóm 2"
    raised = [
        Told(view(text="Đường ngõ 4 ngập sau mưa,\nđi lại khó."), who),
        Told(view(**PASSED, due_on=D(2026, 11, 5)), who),
        Told(view(passed_on=D(2026, 10, 6)), "nhân dân"),
        Told(view(answered_on=TODAY, answer="đã sửa xong.", answered_by="Ủy ban nhân dân xã"), who),
    ]
    answered = [Told(view(answered_on=TODAY, answer="đã có kinh phí"), who)]
    waiting = [
        Told(view(), who),
        Told(view(**PASSED, due_on=TODAY), who),
        Told(view(passed_on=D(2026, 10, 6), due_on=D(2026, 11, 2)), "báo chí (Báo Gia Lai)"),
    ]
    assert summary(raised, answered, waiting, TODAY).split("\n") == [
        "Ý kiến, kiến nghị của nhân dân:",
        "- Hộ Ngô Thị Mận, Xóm 2: Đường ngõ 4 ngập sau mưa, đi lại khó.",
        "- Hộ Ngô Thị Mận, Xóm 2: Đường ngõ 4 ngập nước. Đã chuyển Ủy ban nhân dân xã ngày 06/10/2026, "
        "hạn trả lời 05/11/2026.",
        "- Nhân dân: Đường ngõ 4 ngập nước. Đã chuyển cấp có thẩm quyền ngày 06/10/2026.",
        "- Hộ Ngô Thị Mận, Xóm 2: Đường ngõ 4 ngập nước. Đã trả lời ngày 03/11/2026, Ủy ban nhân dân xã: đã sửa xong.",
        "Trả lời ý kiến, kiến nghị đã nêu:",
        "- Đường ngõ 4 ngập nước (hộ Ngô Thị Mận, Xóm 2): trả lời ngày 03/11/2026: đã có kinh phí.",
        "Ý kiến, kiến nghị chưa được trả lời:",
        "- Đường ngõ 4 ngập nước (hộ Ngô Thị Mận, Xóm 2): chưa chuyển.",
        "- Đường ngõ 4 ngập nước (hộ Ngô Thị Mận, Xóm 2): đã chuyển Ủy ban nhân dân xã ngày 06/10/2026, "
        "hạn 03/11/2026.",
        "- Đường ngõ 4 ngập nước (báo chí (Báo Gia Lai)): đã chuyển đi ngày 06/10/2026, quá hạn từ 02/11/2026.",
    ]
