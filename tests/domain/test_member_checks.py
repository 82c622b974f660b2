"""The list of what is missing or implausible: each rule has a case that is found and one that is not."""

import dataclasses
import datetime as dt

import pytest

from desktop.domain.dates import PartialDate
from desktop.domain.meeting_rules import MembershipRules
from desktop.domain.member import Member, Sex
from desktop.domain.member_checks import check, check_all
from desktop.domain.problems import Severity
from tests.domain.rule_packs import shipped

RULES = shipped()["membership_2026"].read(MembershipRules)
TODAY = dt.date(2026, 11, 3)
GOOD = Member(
    id=1,
    full_name="Trần Văn Khoát",
    sex=Sex.MALE,
    born_on=PartialDate(1970, 5, 12),
    admitted_on=PartialDate(1999, 2, 3),
    official_on=PartialDate(2000, 2, 3),
    card_number="000000009000",
    personal_number="001070000001",
)


def codes(**changes: object) -> set[str]:
    return {p.code for p in check(dataclasses.replace(GOOD, **changes), TODAY, RULES)}


def test_a_whole_record_has_no_remark() -> None:
    assert check_all([GOOD], TODAY, RULES) == []


def test_only_the_name_is_compulsory() -> None:
    faults = check(Member(full_name="  "), TODAY, RULES)
    assert [(p.field, p.severity) for p in faults] == [("full_name", Severity.ERROR)]
    assert not [p for p in check(Member(full_name="A"), TODAY, RULES) if p.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("born", "admitted", "expected"),
    [
        (PartialDate(1966, 3, 15), PartialDate(2026, 3, 15), False),
        (PartialDate(1966, 3, 15), PartialDate(2026, 4, 14), False),
        (PartialDate(1966, 3, 15), PartialDate(2026, 4, 15), True),
        (PartialDate(1966), PartialDate(2026, 12, 31), False),
        (PartialDate(1966), PartialDate(2027, 1, 31), True),
        (PartialDate(1966, 3, 15), PartialDate(2027), True),
        (PartialDate(1966, 3, 15), PartialDate(2026), False),
    ],
)
def test_who_was_admitted_past_the_age_is_remarked_counted_in_whole_months(
    born: PartialDate, admitted: PartialDate, *, expected: bool
) -> None:
    found = check(Member(full_name="A", born_on=born, admitted_on=admitted), dt.date(2028, 1, 1), RULES)
    assert ("admitted_old" in {problem.code for problem in found}) is expected


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"official_on": PartialDate(1999, 2, 2)}, "official_before"),
        ({"official_on": PartialDate(2000, 4, 3)}, "probation_long"),
        ({"admitted_on": None}, "admitted_missing"),
        ({"official_on": None}, "official_missing"),
        ({"born_on": PartialDate(1981, 2, 4)}, "admitted_young"),
        ({"born_on": PartialDate(2027)}, "future_born_on"),
        ({"born_on": PartialDate(1905)}, "too_old"),
        ({"personal_number": "1070000001"}, "personal_length"),
        ({"card_number": "123456789"}, "card_length"),
    ],
)
def test_faults_are_found(changes: dict[str, object], code: str) -> None:
    assert code in codes(**changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"official_on": PartialDate(2000)},
        {"admitted_on": PartialDate(1999), "official_on": PartialDate(2000)},
        {"born_on": PartialDate(1981)},
        {"card_number": "12345678"},
    ],
)
def test_partial_dates_and_old_cards_are_believed(changes: dict[str, object]) -> None:
    assert codes(**changes) == set()


def test_two_people_with_one_card_are_both_named() -> None:
    other = dataclasses.replace(GOOD, id=2, full_name="Vũ Thị Cúc", personal_number="001070000002")
    found = check_all([GOOD, other], TODAY, RULES)
    assert [(m.id, p.code) for m, p in found] == [(1, "card_twice"), (2, "card_twice")]
    assert "Vũ Thị Cúc" in found[0][1].message


def test_namesakes_with_one_birthday_are_pointed_out() -> None:
    other = dataclasses.replace(GOOD, id=2, full_name="TRẦN VĂN KHOÁT", card_number="", personal_number="")
    assert "person_twice" in {p.code for _, p in check_all([GOOD, other], TODAY, RULES)}
