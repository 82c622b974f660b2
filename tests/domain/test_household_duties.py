"""What households and views ask for on a day."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from desktop.domain.household import Household, HouseholdRules
from desktop.domain.household_duties import HouseholdState, household_duties
from desktop.domain.people_view import PeopleView

D = dt.date
RULES = HouseholdRules(contact_months=6, answer_days=30, pass_on_days=7, remind_days=45)
HOMES = tuple(Household(id=n, head=f"Hộ số {n}") for n in range(1, 6))


def state(without: int = 0, not_met: int = 0, views: tuple[PeopleView, ...] = ()) -> HouseholdState:
    return HouseholdState(5, HOMES[:without], HOMES[:not_met], [(view, "hộ Ngô Thị Mận") for view in views])


def view(**values: Any) -> PeopleView:
    facts: dict[str, Any] = {"id": 7, "received_on": D(2026, 9, 1), "subject": "Đường ngập."}
    return PeopleView(**(facts | values))


def test_a_book_without_households_and_views_asks_for_nothing() -> None:
    assert household_duties(HouseholdState(0, (), (), ()), RULES, D(2026, 12, 30)) == []


def test_households_without_anybody_are_asked_for_till_the_end_of_the_half_year() -> None:
    (duty,) = household_duties(state(without=4), RULES, D(2026, 7, 3))
    assert (duty.title, duty.detail) == (
        "4 trên 5 hộ chưa có đảng viên phụ trách",
        "Hộ Hộ số 1, Hộ số 2, Hộ số 3 và 1 hộ khác.",
    )
    assert (duty.due, duty.params) == (D(2026, 12, 31), {"tab": "households", "filter": "without"})


@pytest.mark.parametrize(("day", "asked"), [(D(2026, 11, 15), False), (D(2026, 11, 16), True), (D(2027, 1, 2), False)])
def test_households_not_met_are_asked_for_when_the_half_year_comes_to_its_end(day: D, asked: bool) -> None:
    duties = household_duties(state(not_met=2), RULES, day)
    assert bool(duties) is asked
    if asked:
        assert duties[0].title == "2 hộ chưa được gặp trong 6 tháng cuối năm 2026"
        assert duties[0].detail == "Hộ Hộ số 1, Hộ số 2."


@pytest.mark.parametrize(("day", "asked"), [(D(2026, 9, 7), False), (D(2026, 9, 8), True)])
def test_a_view_is_to_be_passed_on_within_a_week(day: D, asked: bool) -> None:
    duties = household_duties(state(views=(view(), view(id=8, received_on=D(2026, 9, 5)))), RULES, day)
    assert bool(duties) is asked
    if asked:
        assert duties[0].title == "1 ý kiến của nhân dân chưa chuyển nơi giải quyết"
        assert duties[0].detail == "Đường ngập; tiếp nhận từ 01/09/2026."
        assert duties[0].due == D(2026, 9, 8)


def test_how_long_a_view_may_wait_to_be_passed_on_is_a_setting() -> None:
    for days, today, due in (
        (3, D(2026, 9, 3), []),
        (3, D(2026, 9, 4), [D(2026, 9, 4)]),
        (0, D(2026, 9, 1), [D(2026, 9, 1)]),
    ):
        rules = dataclasses.replace(RULES, pass_on_days=days)
        assert [d.due for d in household_duties(state(views=(view(),)), rules, today)] == due


def test_several_views_to_pass_on_are_one_duty() -> None:
    (duty,) = household_duties(state(views=(view(), view(id=8, subject="Đèn đường"))), RULES, D(2026, 9, 20))
    assert duty.detail == "Đường ngập và 1 ý kiến khác; tiếp nhận từ 01/09/2026."
    assert duty.params == {"tab": "views", "view_id": 7}


@pytest.mark.parametrize(
    ("day", "title"),
    [
        (D(2026, 9, 24), ""),
        (D(2026, 9, 25), "Ý kiến của nhân dân sắp đến hạn trả lời"),
        (D(2026, 10, 2), "Ý kiến của nhân dân sắp đến hạn trả lời"),
        (D(2026, 10, 3), "Ý kiến của nhân dân quá hạn trả lời"),
    ],
)
def test_an_answer_is_asked_for_a_week_before_it_is_due(day: D, title: str) -> None:
    passed = view(passed_on=D(2026, 9, 2), due_on=D(2026, 10, 2))
    duties = household_duties(state(views=(passed,)), RULES, day)
    assert [duty.title for duty in duties] == ([title] if title else [])
    if title:
        assert duties[0].detail == "Đường ngập – hộ Ngô Thị Mận; đã chuyển nơi nhận ngày 02/09/2026."
        assert duties[0].due == D(2026, 10, 2)


def test_a_view_passed_on_without_a_deadline_is_not_asked_for() -> None:
    passed = view(passed_on=D(2026, 9, 2), passed_to="xã")
    assert household_duties(state(views=(passed,)), RULES, D(2026, 12, 1)) == []
