"""The plan for better meetings: means of a criterion before it began and since, what is said of a measure."""

import datetime as dt

import pytest

from desktop.domain.improvement import Effect, ImprovementPlan, Measure, Scored, begins, check, effect

D = dt.date


def scored(*pairs, criterion="5"):
    return [Scored(day, criterion, points) for day, points in pairs]


def test_a_plan_without_a_day_works_from_the_first_of_january():
    assert begins(ImprovementPlan(year=2026)) == D(2026, 1, 1)
    assert begins(ImprovementPlan(year=2026, starts_on=D(2026, 4, 1))) == D(2026, 4, 1)


@pytest.mark.parametrize(
    ("scores", "found", "change"),
    [
        ([], Effect(None, None), None),
        (scored((D(2026, 3, 3), 6.0)), Effect(6.0, None), None),
        (scored((D(2026, 4, 1), 8.0)), Effect(None, 8.0), None),
        (scored((D(2025, 4, 1), 4.0), (D(2026, 3, 31), 5.0), (D(2026, 12, 31), 8.0)), Effect(4.5, 8.0), 3.5),
        (scored((D(2025, 3, 31), 1.0), (D(2027, 1, 3), 9.0)), Effect(None, None), None),
        (scored((D(2026, 3, 3), 6.0), criterion="6"), Effect(None, None), None),
    ],
)
def test_means_before_and_since(scores, found, change):
    plan = ImprovementPlan(year=2026, starts_on=D(2026, 4, 1))
    assert effect(plan, "5", scores) == found
    assert found.change == change


def test_a_plan_begun_on_a_leap_day_has_a_year_before_it():
    plan = ImprovementPlan(year=2024, starts_on=D(2024, 2, 29))
    assert effect(plan, "5", scored((D(2023, 2, 28), 4.0))) == Effect(4.0, None)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"title": ""}, ["measure_title"]),
        ({"member_id": 0}, ["measure_owner"]),
        ({"due_on": None}, ["measure_due"]),
    ],
)
def test_what_is_said_of_a_measure(changes, codes):
    measure = Measure(**({"plan_id": 1, "title": "Họp đúng giờ", "member_id": 2, "due_on": D(2026, 6, 1)} | changes))
    assert [problem.code for problem in check(measure)] == codes
