"""Coverage on every day of random years obeys the table of who counts where; sums of tasks for the rating."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.action_item import ActionItem, ItemState
from desktop.domain.assignment import Assignment, Verdict
from desktop.domain.coverage import TaskCounts, coverage, task_counts
from desktop.domain.dates import PartialDate
from desktop.domain.meeting_rules import CountingRules
from desktop.domain.member import GONE, SPAN_STATES, Member, MemberState, MemberStatus, on_roll, state_on
from tests.domain.rule_packs import shipped

D = dt.date
FIRST, LAST = D(2026, 1, 1), D(2026, 12, 31)
MUST = {
    MemberState.OFFICIAL: True,
    MemberState.PROBATIONARY: True,
    MemberState.TEMPORARY_HERE: True,
    MemberState.TEMPORARY_ELSEWHERE: False,
    MemberState.EXEMPT: False,
    MemberState.SUSPENDED: False,
    MemberState.ABROAD: False,
    MemberState.AWAY: False,
    MemberState.RESIDENCE: False,
    MemberState.TRANSFERRED: False,
    MemberState.LEFT: False,
    MemberState.DIED: False,
}
"""meetings.md 2.0, column "to be assigned here": written out once more, so that a changed pack is noticed."""


@pytest.fixture(scope="module")
def rules():
    return shipped()["counting"].read(CountingRules)


def test_the_pack_says_what_the_table_says(rules):
    assert {state: rules.of(state).assigned for state in MemberState} == MUST


days = st.dates(D(2025, 10, 1), D(2027, 2, 1))


@st.composite
def branches(draw):
    """Members with spans of any state, and their tasks with starts and stops."""
    members, spans, tasks = [], [], []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        joined = draw(st.none() | st.dates(D(2025, 1, 1), LAST))
        official = draw(st.none() | st.dates(D(2020, 1, 1), LAST).map(PartialDate.of))
        members.append(
            Member(
                id=number,
                full_name=f"Người {number}",
                admitted_on=PartialDate(draw(st.integers(1990, 2026))),
                official_on=official,
                joined_on=joined,
            )
        )
        for _ in range(draw(st.integers(0, 2))):
            since = draw(st.none() | days)
            until = None if since is None else draw(st.none() | st.dates(since, D(2027, 3, 1)))
            spans.append(
                MemberStatus(
                    id=len(spans) + 1,
                    member_id=number,
                    state=draw(st.sampled_from(SPAN_STATES)),
                    since=since,
                    until=until,
                )
            )
        for _ in range(draw(st.integers(0, 2))):
            tasks.append(
                Assignment(
                    id=len(tasks) + 1,
                    member_id=number,
                    year=draw(st.sampled_from((2025, 2026, 2027))),
                    title="việc",
                    starts_on=draw(st.none() | st.dates(FIRST, LAST)),
                    stopped_on=draw(st.none() | st.dates(FIRST, LAST)),
                )
            )
    return members, spans, tasks


@settings(max_examples=40)
@given(branches())
def test_on_every_day_of_a_random_year_coverage_follows_state_and_tasks_of_that_day(branch):
    members, spans, tasks = branch
    rules = shipped()["counting"].read(CountingRules)
    day = FIRST
    while day <= LAST:
        states = {m.id: state_on(m, spans, day, presumed_official_months=36) for m in members}
        found = coverage([(m, s) for m, s in states.items() if s is not None], tasks, rules, day)
        must = {m for m, s in states.items() if s is not None and s not in GONE and MUST[s]}
        have = {
            t.member_id
            for t in tasks
            if t.year == day.year
            and (t.starts_on is None or t.starts_on <= day)
            and (t.stopped_on is None or t.stopped_on >= day)
        }
        assert set(found.must) == must
        assert set(found.assigned) == must & have
        assert set(found.without) == must - have
        assert found.roll == sum(on_roll(s) for s in states.values())
        assert found.roll - sum(count for _, count in found.left_out) == len(found.must), "the subtraction comes out"
        assert all(not MUST[state] for state, _ in found.left_out)
        assert found.share is None if not must else found.share == len(must & have) / len(must)
        day += dt.timedelta(days=1)


def test_an_exemption_from_july_takes_a_member_out_of_the_count_that_day():
    rules = shipped()["counting"].read(CountingRules)
    member = Member(id=1, full_name="Trần Văn Khoát", official_on=PartialDate(2000))
    spans = [MemberStatus(id=1, member_id=1, state=MemberState.EXEMPT, since=D(2026, 7, 1))]
    counted = {}
    for day in (D(2026, 6, 30), D(2026, 7, 1)):
        state = state_on(member, spans, day, presumed_official_months=36)
        counted[day] = coverage([(1, state)], [], rules, day)
    assert [len(c.must) for c in counted.values()] == [1, 0]
    assert counted[D(2026, 7, 1)].left_out == ((MemberState.EXEMPT, 1),)


def test_a_year_that_hasnt_begun_is_planned_with_the_roll_of_its_first_day():
    rules = shipped()["counting"].read(CountingRules)
    task = Assignment(id=1, member_id=1, year=2027, title="việc", starts_on=D(2027, 3, 1))
    people = [(1, MemberState.OFFICIAL)]
    assert coverage(people, [task], rules, D(2027, 1, 1)).without == (1,)
    assert coverage(people, [task], rules, D(2027, 1, 1), tasks_on=D(2027, 12, 31)).without == ()


# ---------------------------------------------------------------- sums for the rating


def a_task(**changes):
    return Assignment(**({"member_id": 1, "year": 2026, "title": "việc"} | changes))


def an_item(**changes):
    return ActionItem(
        **({"member_id": 1, "title": "việc", "given_on": D(2026, 2, 3), "due_on": D(2026, 3, 1)} | changes)
    )


DONE = {"state": ItemState.DONE}


@pytest.mark.parametrize(
    ("tasks", "items", "today", "counts"),
    [
        ([], [], D(2026, 11, 1), TaskCounts()),
        ([a_task()], [], D(2026, 11, 1), TaskCounts(total=1, waiting=1)),
        ([a_task()], [], D(2027, 1, 5), TaskCounts(total=1, failed=1)),
        ([a_task(year=2025)], [], D(2026, 11, 1), TaskCounts()),
        ([a_task(stopped_on=D(2026, 5, 1))], [], D(2026, 11, 1), TaskCounts()),
        ([a_task(due_on=D(2026, 5, 1))], [], D(2026, 11, 1), TaskCounts(total=1, late=1)),
        ([a_task(due_on=D(2026, 5, 1))], [], D(2027, 1, 1), TaskCounts(total=1, late=1, failed=1)),
        ([a_task(done_on=D(2026, 5, 1))], [], D(2026, 11, 1), TaskCounts(total=1, done=1, good=1, unjudged=1)),
        ([a_task(year_verdict=Verdict.GOOD)], [], D(2026, 12, 20), TaskCounts(total=1, done=1, good=1)),
        ([a_task(year_verdict=Verdict.ABOVE)], [], D(2026, 12, 20), TaskCounts(total=1, done=1, good=1, exceeded=1)),
        ([a_task(year_verdict=Verdict.WEAK)], [], D(2026, 12, 20), TaskCounts(total=1, done=1)),
        ([a_task(year_verdict=Verdict.LATE)], [], D(2026, 12, 20), TaskCounts(total=1, done=1, late=1)),
        ([a_task(year_verdict=Verdict.FAILED)], [], D(2026, 12, 20), TaskCounts(total=1, failed=1)),
        ([], [an_item()], D(2026, 2, 20), TaskCounts(total=1, waiting=1)),
        ([], [an_item()], D(2026, 11, 1), TaskCounts(total=1, late=1)),
        ([], [an_item()], D(2027, 1, 1), TaskCounts(total=1, late=1, failed=1)),
        ([], [an_item(due_on=None)], D(2027, 1, 1), TaskCounts(total=1, failed=1)),
        ([], [an_item(due_on=D(2027, 1, 20))], D(2026, 12, 1), TaskCounts()),
        ([], [an_item(closed_on=D(2026, 3, 1), **DONE)], D(2026, 11, 1), TaskCounts(total=1, done=1, good=1)),
        ([], [an_item(closed_on=D(2026, 3, 2), **DONE)], D(2026, 11, 1), TaskCounts(total=1, done=1, late=1)),
        (
            [],
            [an_item(closed_on=D(2026, 3, 1), above=True, **DONE)],
            D(2026, 11, 1),
            TaskCounts(total=1, done=1, good=1, exceeded=1),
        ),
        (
            [],
            [an_item(closed_on=D(2026, 3, 2), above=True, **DONE)],
            D(2026, 11, 1),
            TaskCounts(total=1, done=1, late=1),
        ),
        (
            [],
            [an_item(due_on=None, closed_on=D(2026, 3, 2), **DONE)],
            D(2026, 11, 1),
            TaskCounts(total=1, done=1, good=1),
        ),
        ([], [an_item(**DONE)], D(2026, 2, 11), TaskCounts(total=1, done=1, good=1)),
        ([], [an_item(closed_on=D(2027, 1, 9), **DONE)], D(2027, 2, 1), TaskCounts(total=1, late=1, failed=1)),
        ([], [an_item(state=ItemState.DROPPED)], D(2026, 11, 1), TaskCounts()),
        ([], [an_item(given_on=None, due_on=None)], D(2026, 11, 1), TaskCounts()),
    ],
)
def test_sums_of_a_year(tasks, items, today, counts):
    assert task_counts(tasks, items, 2026, today) == counts


verdicts = st.sampled_from(list(Verdict))


@given(
    st.lists(st.builds(a_task, year_verdict=verdicts, due_on=st.none() | st.dates(FIRST, LAST)), max_size=5),
    st.lists(st.builds(an_item, due_on=st.none() | st.dates(FIRST, LAST), above=st.booleans()), max_size=5),
    st.dates(FIRST, D(2027, 2, 1)),
)
def test_sums_never_contradict_each_other(tasks, items, today):
    found = task_counts(tasks, items, 2026, today)
    assert found.good <= found.done <= found.total
    assert found.done + found.failed <= found.total
    assert found.exceeded <= found.good
