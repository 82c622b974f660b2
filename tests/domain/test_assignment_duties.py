"""When assignments, reviews and commitments are asked for."""

import dataclasses
import datetime as dt

import pytest

from desktop.domain.assignment import AssignmentRules
from desktop.domain.assignment_duties import AssignmentFacts, assignment_duties
from tests.domain.rule_packs import shipped

D = dt.date
OPEN = AssignmentFacts(
    year=2026, tasks=20, without=["A", "B", "C", "D", "E"], decided=False, half_open=4, year_open=7, no_promise=["A"]
)


RULES = shipped()["assignment"].read(AssignmentRules)


def duties(today, **changes):
    return assignment_duties(dataclasses.replace(OPEN, **changes), RULES, today)


def keys(today, **changes):
    return [duty.key for duty in duties(today, **changes)]


@pytest.mark.parametrize(
    ("today", "asked"),
    [
        (D(2026, 1, 5), ["assign:2026", "assign-decision:2026", "commitments:2026"]),
        (D(2026, 4, 1), ["assign:2026", "assign-decision:2026", "commitments:2026"]),
        (D(2026, 4, 2), ["assign:2026", "assign-decision:2026"]),
        (D(2026, 6, 9), ["assign:2026", "assign-decision:2026"]),
        (D(2026, 6, 10), ["assign:2026", "assign-decision:2026", "assign-review:2026:half"]),
        (D(2026, 9, 8), ["assign:2026", "assign-decision:2026", "assign-review:2026:half"]),
        (D(2026, 9, 9), ["assign:2026", "assign-decision:2026"]),
        (D(2026, 11, 14), ["assign:2026", "assign-decision:2026"]),
        (D(2026, 11, 15), ["assign:2026", "assign-decision:2026", "assign-review:2026:year"]),
        (D(2027, 1, 5), ["assign-review:2026:year"]),
        (D(2027, 2, 13), ["assign-review:2026:year"]),
        (D(2027, 2, 14), []),
    ],
)
def test_what_is_asked_in_its_season(today, asked):
    assert keys(today) == asked


@pytest.mark.parametrize(
    ("figure", "day", "today", "key"),
    [
        ("half_review_by", "20/06", D(2026, 5, 21), "assign-review:2026:half"),
        ("half_review_by", "20/06", D(2026, 8, 19), "assign-review:2026:half"),
        ("year_review_by", "30/11", D(2026, 10, 31), "assign-review:2026:year"),
        ("year_review_by", "30/11", D(2027, 1, 29), "assign-review:2026:year"),
        ("commit_by", "28/02", D(2026, 4, 29), "commitments:2026"),
    ],
)
def test_reviews_and_promises_are_asked_for_around_the_days_of_the_settings(figure, day, today, key):
    rules = dataclasses.replace(RULES, **{figure: day})
    ends = [D(2026, 5, 20), D(2026, 8, 20), D(2026, 10, 30), D(2027, 1, 30), D(2026, 4, 30)]
    assert key in [duty.key for duty in assignment_duties(OPEN, rules, today)]
    assert not [end for end in ends if abs((end - today).days) == 1 and key in _keys(rules, end)]


def _keys(rules, today):
    return [duty.key for duty in assignment_duties(OPEN, rules, today)]


def test_nothing_is_asked_of_what_is_done():
    done = {"without": [], "decided": True, "half_open": 0, "year_open": 0, "no_promise": []}
    for month in range(1, 13):
        assert keys(D(2026, month, 20), **done) == []


def test_without_any_task_there_is_nothing_to_decide():
    assert keys(D(2026, 4, 2), tasks=0) == ["assign:2026"]


def test_whoever_comes_late_is_asked_for_now_not_as_months_overdue():
    assert duties(D(2026, 1, 5))[0].due == D(2026, 1, 31)
    assert duties(D(2026, 6, 1))[0].due == D(2026, 6, 1)
    assert duties(D(2026, 6, 1), tasks=0)[0].due == D(2026, 1, 31)


def test_a_book_begun_in_mid_year_has_a_month():
    found = duties(D(2026, 11, 3), tasks=0, begun_on=D(2026, 11, 3))
    assert [duty.due for duty in found] == [D(2026, 12, 4)]


def test_names_are_told_three_then_how_many_more():
    assert duties(D(2026, 4, 1))[0].detail == "A, B, C và 2 đồng chí khác."
    assert duties(D(2026, 2, 1))[2].detail == "A."
