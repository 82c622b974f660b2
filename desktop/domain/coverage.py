"""Độ phủ phân công: who must have a task on a day (counting rules, meetings.md 2.0), who has one; and the yearly sums.

The figure is written as a subtraction: roll − exempt − elsewhere … = must be assigned.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from desktop.domain.action_item import ActionItem, ItemState
from desktop.domain.assignment import Assignment, Verdict, due_day, finished, given_on, late
from desktop.domain.meeting_rules import CountingRules
from desktop.domain.member import MemberState, on_roll
from desktop.domain.records import dataclass


@dataclass(frozen=True, slots=True)
class Coverage:
    """One day: ids of those who must have a task and of those of them who have one; who is left out, by state."""

    on: dt.date
    roll: int
    must: tuple[int, ...]
    assigned: tuple[int, ...]
    left_out: tuple[tuple[MemberState, int], ...]

    @property
    def without(self) -> tuple[int, ...]:
        """Those who must have a task and have none, in list order."""
        have = frozenset(self.assigned)
        return tuple(member for member in self.must if member not in have)

    @property
    def share(self) -> float | None:
        """Assigned of must; None when nobody must be."""
        return len(self.assigned) / len(self.must) if self.must else None


def coverage(
    people: Iterable[tuple[int, MemberState]],
    tasks: Iterable[Assignment],
    rules: CountingRules,
    day: dt.date,
    *,
    tasks_on: dt.date | None = None,
) -> Coverage:
    """Coverage of `day` from everybody's state on it, in list order. `tasks_on` looks at the tasks of another day
    (a year that hasn't begun is planned with the roll of its first day).
    """
    listed = [(member, state) for member, state in people if on_roll(state)]
    must = tuple(member for member, state in listed if rules.of(state).assigned)
    have = {task.member_id for task in tasks if given_on(task, tasks_on or day)}
    out = Counter(state for _, state in listed if not rules.of(state).assigned)
    return Coverage(
        day,
        len(listed),
        must,
        tuple(member for member in must if member in have),
        tuple((state, out[state]) for state in MemberState if out[state]),
    )


# ---------------------------------------------------------------- sums for the yearly rating


@dataclass(frozen=True, slots=True)
class TaskCounts:
    """Tasks of one member in one year: what the rating asks for (rating.md 6.3).

    `good`: done on time with quality; `late`: done late or overdue; `unjudged`: done, but the chi ủy hasn't said how.
    `waiting`: not done and not due yet. Tasks taken back and items dropped are not counted.
    """

    total: int = 0
    done: int = 0
    good: int = 0
    late: int = 0
    failed: int = 0
    exceeded: int = 0
    unjudged: int = 0
    waiting: int = 0


def task_counts(
    assignments: Iterable[Assignment], items: Iterable[ActionItem], year: int, today: dt.date
) -> TaskCounts:
    """Sums over one member's assignments and action items of `year`, as they stand on `today` (at most 31/12).

    An item counts in the year of its deadline (without one: of the day it was given). What is overdue is late while
    the year runs and has failed when it ends.
    """
    on = min(today, dt.date(year, 12, 31))
    over = today > on
    heaps = Counter[str]()
    for task in assignments:
        if task.year == year and task.stopped_on is None:
            heaps.update(_of_task(task, on, over=over))
    for item in items:
        if _year_of(item) == year and item.state is not ItemState.DROPPED:
            heaps.update(_of_item(item, on, over=over))
    return TaskCounts(**heaps)


def _of_task(task: Assignment, on: dt.date, *, over: bool) -> list[str]:
    verdict, done = task.year_verdict, finished(task)
    found = ["total"]
    if done:
        found.append("done")
        found += [] if verdict else ["unjudged"]
    if late(task, on):
        found.append("late")
    elif done and verdict is not Verdict.WEAK:
        found.append("good")
    if verdict is Verdict.FAILED or (not done and over and due_day(task) <= on):
        found.append("failed")
    elif not done and due_day(task) > on:
        found.append("waiting")
    if verdict is Verdict.ABOVE:
        found.append("exceeded")
    return found


def _of_item(item: ActionItem, on: dt.date, *, over: bool) -> list[str]:
    found = ["total"]
    done = item.state is ItemState.DONE and (item.closed_on is None or item.closed_on <= on)
    after = item.due_on is not None and (item.closed_on if done and item.closed_on else on) > item.due_on
    if done:
        found.append("done")
    if after:
        found.append("late")
    elif done:
        found += ["good", "exceeded"] if item.above else ["good"]
    if not done and over and (item.due_on is None or item.due_on <= on):
        found.append("failed")
    elif not done and not after:
        found.append("waiting")
    return found


def _year_of(item: ActionItem) -> int:
    day = item.due_on or item.given_on
    return day.year if day else 0
