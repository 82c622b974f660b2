"""Households: who is in charge on a day, who has nobody, who was not met; faults of what is keyed."""

import datetime as dt
from typing import Any

import pytest

from desktop.domain.household import (
    Household,
    HouseholdCharge,
    HouseholdContact,
    HouseholdRules,
    charge_on,
    check,
    check_charge,
    check_contact,
    contact_period,
    list_order,
    lives_on,
    not_contacted,
    period_name,
    without_charge,
)
from desktop.domain.problems import errors
from tests.domain.rule_packs import shipped, unconfirmed

D = dt.date
TODAY = D(2026, 11, 3)


def charge(household: int, member: int, since: D | None = None, until: D | None = None) -> HouseholdCharge:
    return HouseholdCharge(id=member, household_id=household, member_id=member, since=since, until=until)


def met(household: int, day: D) -> HouseholdContact:
    return HouseholdContact(household_id=household, date=day, situation="ổn định")


def test_the_shipped_figures_are_a_half_year_and_thirty_days_and_not_confirmed() -> None:
    pack = shipped()["household_2026"]
    assert pack.read(HouseholdRules) == HouseholdRules(contact_months=6, answer_days=30, pass_on_days=7, remind_days=45)
    assert len(unconfirmed(pack)) == 4


def test_a_household_lives_here_from_its_first_to_its_last_day() -> None:
    household = Household(head="Ngô Thị Mận", since=D(2026, 3, 1), until=D(2026, 9, 30))
    assert [lives_on(household, d) for d in (D(2026, 2, 28), D(2026, 3, 1), D(2026, 9, 30), D(2026, 10, 1))] == [
        False,
        True,
        True,
        False,
    ]
    assert lives_on(Household(head="Ngô Thị Mận"), D(1990, 1, 1))


def test_lists_go_by_cluster_then_given_name_and_those_without_a_cluster_come_last() -> None:
    made = [
        Household(id=1, head="Trần Văn Út"),
        Household(id=2, head="Ngô Thị Mận", cluster="Xóm 10"),
        Household(id=3, head="Đinh Công Lợi", cluster="Xóm 2"),
        Household(id=4, head="Bùi Văn Ái", cluster="Xóm 2"),
    ]
    assert [h.id for h in sorted(made, key=list_order)] == [4, 3, 2, 1]


@pytest.mark.parametrize(
    ("day", "member"),
    [(D(2025, 12, 31), 1), (D(2026, 1, 1), 2), (D(2026, 6, 30), 2), (D(2026, 7, 1), 0), (D(2026, 8, 1), 3)],
)
def test_who_is_in_charge_of_a_household_on_a_day(day: D, member: int) -> None:
    charges = [
        charge(7, 1, until=D(2025, 12, 31)),
        charge(7, 2, D(2026, 1, 1), D(2026, 6, 30)),
        charge(7, 3, D(2026, 8, 1)),
        charge(8, 9),
    ]
    held = charge_on(charges, 7, day)
    assert (held.member_id if held else 0) == member


def test_of_two_charges_that_overlap_the_latest_begun_holds() -> None:
    held = charge_on([charge(7, 1, D(2026, 1, 1)), charge(7, 2, D(2026, 5, 1))], 7, TODAY)
    assert held is not None
    assert held.member_id == 2


def test_households_without_somebody_in_charge() -> None:
    households = [Household(id=n, head=f"Hộ {n}") for n in (1, 2, 3)]
    households.append(Household(id=4, head="Hộ 4", until=D(2026, 10, 1)))
    charges = [charge(1, 5), charge(2, 6), charge(3, 5, until=D(2026, 11, 2))]
    found = without_charge(households, charges, TODAY, frozenset({6}))
    assert [h.id for h in found] == [2, 3]


@pytest.mark.parametrize(
    ("day", "months", "first", "last", "name"),
    [
        (D(2026, 3, 3), 6, D(2026, 1, 1), D(2026, 6, 30), "6 tháng đầu năm 2026"),
        (D(2026, 11, 3), 6, D(2026, 7, 1), D(2026, 12, 31), "6 tháng cuối năm 2026"),
        (D(2026, 5, 31), 3, D(2026, 4, 1), D(2026, 6, 30), "quý II/2026"),
        (D(2028, 2, 3), 1, D(2028, 2, 1), D(2028, 2, 29), "tháng 2/2028"),
        (D(2026, 11, 3), 12, D(2026, 1, 1), D(2026, 12, 31), "năm 2026"),
        (D(2026, 5, 3), 4, D(2026, 5, 1), D(2026, 8, 31), "từ tháng 5 đến tháng 8/2026"),
        (D(2026, 12, 3), 5, D(2026, 11, 1), D(2026, 12, 31), "từ tháng 11 đến tháng 12/2026"),
        (D(2026, 12, 3), 0, D(2026, 12, 1), D(2026, 12, 31), "tháng 12/2026"),
    ],
)
def test_the_part_of_the_year_in_which_each_household_is_met(day: D, months: int, first: D, last: D, name: str) -> None:
    assert contact_period(day, months) == (first, last)
    assert period_name(first, last) == name


def test_who_was_not_met_in_the_period() -> None:
    households = [Household(id=n, head=f"Hộ {n}") for n in (1, 2, 3)]
    households.append(Household(id=4, head="Hộ 4", until=D(2026, 8, 1)))
    contacts = [met(1, D(2026, 7, 1)), met(2, D(2026, 6, 30)), met(3, D(2026, 11, 3))]
    assert [h.id for h in not_contacted(households, contacts, D(2026, 7, 1), TODAY)] == [2]


@pytest.mark.parametrize(
    ("values", "codes", "refused"),
    [
        ({}, [], False),
        ({"head": " "}, ["household_head"], True),
        ({"people": -1}, ["household_people"], True),
        ({"people": 31}, ["household_many"], False),
        ({"people": 30}, [], False),
        ({"phone": "0912 345 678"}, [], False),
        ({"phone": "0912345678; 0987654321"}, [], False),
        ({"phone": "12345678"}, ["household_phone"], False),
        ({"since": D(2026, 3, 1), "until": D(2026, 2, 28)}, ["household_span"], True),
        ({"since": D(2026, 3, 1), "until": D(2026, 3, 1)}, [], False),
    ],
)
def test_what_is_said_of_a_household(values: dict[str, Any], codes: list[str], refused: bool) -> None:
    found = check(Household(**({"head": "Ngô Thị Mận"} | values)))
    assert [p.code for p in found] == codes
    assert bool(errors(found)) is refused


def test_what_is_said_of_a_charge() -> None:
    assert check_charge(charge(1, 2, D(2026, 1, 1))) == []
    assert [p.code for p in check_charge(charge(1, 0, D(2026, 2, 1), D(2026, 1, 1)))] == [
        "charge_member",
        "charge_span",
    ]


@pytest.mark.parametrize(
    ("day", "situation", "wishes", "codes"),
    [
        (TODAY, "ổn định", "", []),
        (TODAY, "", "mong sớm có nước sạch", []),
        (TODAY, " ", "", ["contact_empty"]),
        (D(2026, 11, 4), "ổn định", "", ["contact_future"]),
    ],
)
def test_what_is_said_of_a_contact(day: D, situation: str, wishes: str, codes: list[str]) -> None:
    contact = HouseholdContact(household_id=1, date=day, situation=situation, wishes=wishes)
    assert [p.code for p in check_contact(contact, TODAY)] == codes
