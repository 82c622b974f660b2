"""One task: when it is in force, done, late; what the chi ủy's word makes of it; hints of age and health."""

import dataclasses
import datetime as dt

import pytest

from desktop.domain.assignment import (
    Assignment,
    AssignmentKind,
    AssignmentRules,
    AssignmentState,
    Health,
    Verdict,
    carried,
    check,
    due_day,
    finished,
    fit_hints,
    given_on,
    judged,
    kind_of_words,
    late,
    shown_state,
    state_at_half,
)
from desktop.domain.problems import Severity
from tests.domain.rule_packs import shipped

D = dt.date


def task(**changes):
    facts = {"id": 1, "member_id": 3, "year": 2026, "title": "Phụ trách 8 hộ ngõ 4", "product": "gặp từng hộ"}
    return Assignment(**(facts | changes))


@pytest.fixture(scope="module")
def rules():
    return shipped()["assignment"].read(AssignmentRules)


@pytest.mark.parametrize(
    ("changes", "day", "there"),
    [
        ({}, D(2026, 1, 1), True),
        ({}, D(2026, 12, 31), True),
        ({}, D(2025, 12, 31), False),
        ({"starts_on": D(2026, 3, 1)}, D(2026, 2, 28), False),
        ({"starts_on": D(2026, 3, 1)}, D(2026, 3, 1), True),
        ({"due_on": D(2026, 4, 1)}, D(2026, 9, 1), True),  # over and done, but he had it
        ({"stopped_on": D(2026, 7, 1)}, D(2026, 7, 1), True),
        ({"stopped_on": D(2026, 7, 1)}, D(2026, 7, 2), False),
    ],
)
def test_when_a_task_is_in_force(changes, day, there):
    assert given_on(task(**changes), day) is there


@pytest.mark.parametrize(
    ("changes", "today", "state", "is_done", "is_late"),
    [
        ({}, D(2026, 6, 1), AssignmentState.DOING, False, False),
        ({}, D(2025, 12, 20), AssignmentState.NOT_STARTED, False, False),
        ({"starts_on": D(2026, 9, 1)}, D(2026, 6, 1), AssignmentState.NOT_STARTED, False, False),
        ({"state": AssignmentState.NOT_STARTED}, D(2026, 6, 1), AssignmentState.NOT_STARTED, False, False),
        ({"state": AssignmentState.LATE}, D(2026, 6, 1), AssignmentState.LATE, False, True),
        ({"due_on": D(2026, 5, 1)}, D(2026, 6, 1), AssignmentState.LATE, False, True),
        ({"due_on": D(2026, 5, 1), "progress": 100}, D(2026, 6, 1), AssignmentState.DOING, True, False),
        ({"due_on": D(2026, 5, 9), "done_on": D(2026, 5, 1)}, D(2026, 6, 1), AssignmentState.EARLY, True, False),
        ({"due_on": D(2026, 5, 9), "done_on": D(2026, 5, 9)}, D(2026, 6, 1), AssignmentState.ON_TIME, True, False),
        ({"due_on": D(2026, 5, 9), "done_on": D(2026, 5, 10)}, D(2026, 6, 1), AssignmentState.LATE, True, True),
        ({"done_on": D(2026, 5, 10)}, D(2026, 6, 1), AssignmentState.ON_TIME, True, False),  # the whole year: not early
        ({"state": AssignmentState.EARLY}, D(2026, 6, 1), AssignmentState.EARLY, True, False),
        ({"year_verdict": Verdict.LATE}, D(2026, 12, 20), AssignmentState.LATE, True, True),
        ({"year_verdict": Verdict.FAILED}, D(2026, 12, 20), AssignmentState.DOING, False, False),
    ],
)
def test_how_a_task_stands(changes, today, state, is_done, is_late):
    one = task(**changes)
    assert shown_state(one, today) is state
    assert finished(one) is is_done
    assert late(one, today) is is_late


def test_a_task_without_a_deadline_is_due_at_the_end_of_its_year():
    assert due_day(task()) == D(2026, 12, 31)
    assert due_day(task(due_on=D(2026, 3, 3))) == D(2026, 3, 3)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"half_verdict": Verdict.ABOVE}, AssignmentState.ON_TIME),
        ({"half_verdict": Verdict.WEAK}, AssignmentState.DOING),
        ({"half_verdict": Verdict.FAILED}, AssignmentState.NOT_STARTED),
        ({"half_verdict": Verdict.LATE, "year_verdict": Verdict.GOOD}, AssignmentState.LATE),
        ({"due_on": D(2026, 5, 1), "done_on": D(2026, 4, 1), "half_verdict": Verdict.LATE}, AssignmentState.EARLY),
        ({"done_on": D(2026, 9, 1), "year_verdict": Verdict.GOOD}, AssignmentState.DOING),
        ({"due_on": D(2026, 5, 1), "done_on": D(2026, 9, 1)}, AssignmentState.LATE),
    ],
)
def test_the_half_years_book_doesnt_know_what_came_after_june(changes, state):
    assert state_at_half(task(**changes)) is state


@pytest.mark.parametrize(
    ("changes", "verdict", "progress", "state"),
    [
        ({"progress": 40}, Verdict.GOOD, 100, AssignmentState.ON_TIME),
        ({"state": AssignmentState.EARLY}, Verdict.ABOVE, 100, AssignmentState.EARLY),
        ({}, Verdict.LATE, 100, AssignmentState.LATE),
        ({}, Verdict.FAILED, 0, AssignmentState.NOT_STARTED),
        ({"progress": 30}, Verdict.FAILED, 30, AssignmentState.LATE),
        ({"progress": 30, "year_verdict": Verdict.GOOD}, Verdict.NONE, 30, AssignmentState.DOING),
    ],
)
def test_the_word_at_the_years_end_carries_progress_and_state(changes, verdict, progress, state):
    after = judged(task(**changes), verdict, "đã bàn", half=False)
    assert (after.year_verdict, after.year_note, after.progress, after.state) == (verdict, "đã bàn", progress, state)
    assert after.half_verdict is Verdict.NONE


def test_the_word_at_the_half_year_changes_nothing_else():
    after = judged(task(progress=40), Verdict.LATE, "cần bám sát", half=True)
    assert after == dataclasses.replace(task(progress=40), half_verdict=Verdict.LATE, half_note="cần bám sát")


def test_a_task_carried_over_leaves_its_results_and_moves_its_days():
    old = task(due_on=D(2024, 2, 29), year=2024, progress=100, result="xong", year_verdict=Verdict.GOOD, for_term=True)
    new = carried(old, 2025)
    assert (new.id, new.year, new.due_on, new.carried_from_id) == (0, 2025, D(2025, 2, 28), 1)
    assert (new.progress, new.result, new.year_verdict, new.for_term) == (0, "", Verdict.NONE, True)
    assert carried(task(), 2027).due_on is None


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"title": " "}, ["assignment_title"]),
        ({"member_id": 0}, ["assignment_member"]),
        ({"starts_on": D(2026, 5, 1), "due_on": D(2026, 4, 1)}, ["assignment_days"]),
        ({"due_on": D(2027, 4, 1)}, ["assignment_year"]),
        ({"product": ""}, ["assignment_product"]),
    ],
)
def test_what_is_said_of_a_task(changes, codes):
    assert [problem.code for problem in check(task(**changes))] == codes


def test_only_a_task_without_words_or_person_cant_be_saved():
    found = check(Assignment(starts_on=D(2026, 5, 1), due_on=D(2026, 4, 1), year=2026))
    assert {p.code for p in found if p.severity is Severity.ERROR} == {"assignment_title", "assignment_member"}


def test_heavy_work_for_the_old_and_the_weak_is_hinted_never_forbidden(rules):
    heavy = task(kind=AssignmentKind.INSPECTION)
    assert fit_hints([heavy], rules.light_age - 1, Health.GOOD, rules) == []
    assert fit_hints([heavy], None, Health.UNKNOWN, rules) == []
    for age, health, why in (
        (rules.light_age, Health.GOOD, f"{rules.light_age} tuổi"),
        (40, Health.WEAK, "sức khỏe yếu"),
    ):
        (hint,) = fit_hints([heavy], age, health, rules)
        assert why in hint.message
        assert hint.severity is Severity.NOTE


def test_too_many_tasks_are_hinted_fewer_for_the_old(rules):
    tasks = [task(id=n) for n in range(rules.light_tasks + 1)]
    assert [h.code for h in fit_hints(tasks, rules.light_age, Health.UNKNOWN, rules)] == ["assignment_light"]
    many = [task(id=n) for n in range(rules.tasks_at_most + 1)]
    assert [h.code for h in fit_hints(many, 40, Health.UNKNOWN, rules)] == ["assignment_many"]
    stopped = [dataclasses.replace(one, stopped_on=D(2026, 2, 1)) for one in many]
    assert fit_hints(stopped, 40, Health.UNKNOWN, rules) == []


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Phụ trách 8 hộ ngõ 4", AssignmentKind.HOUSEHOLDS),
        ("Tổ liên gia số 3", AssignmentKind.HOUSEHOLDS),
        ("Giúp đỡ quần chúng ưu tú", AssignmentKind.HELP),
        ("Viết đề cương chuyên đề quý II", AssignmentKind.THEME),
        ("GIÁM SÁT thu, chi quỹ thôn", AssignmentKind.INSPECTION),
        ("Bí thư, phụ trách chung", AssignmentKind.POST),
        ("Trực phòng, chống thiên tai", AssignmentKind.URGENT),
        ("Phụ trách loa truyền thanh", AssignmentKind.MONTHLY),
    ],
)
def test_a_kind_is_guessed_from_the_words_of_the_paper_book(title, kind):
    assert kind_of_words(title) is kind


def test_days_of_the_rules_are_read_as_day_and_month(rules):
    assert rules.day(rules.half_review_by, 2027) == D(2027, 7, 10)
    assert rules.day("chưa rõ", 2027) == D(2027, 12, 31)
    assert rules.day("3/2027", 2027) == D(2027, 12, 31)
