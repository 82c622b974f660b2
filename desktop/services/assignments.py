"""Verbs on assignments: give, change, carry over, judge, take back; and the coverage of any day."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence

from desktop.domain.action_item import ActionItem
from desktop.domain.assignment import (
    Assignment,
    AssignmentRules,
    Fitness,
    Verdict,
    carried,
    check,
    fit_hints,
    judged,
)
from desktop.domain.coverage import Coverage, TaskCounts, coverage, task_counts
from desktop.domain.dates import years_between
from desktop.domain.member import Member
from desktop.domain.problems import Invalid, Problem, errors
from desktop.domain.records import dataclass
from desktop.services.desk import Desk
from desktop.services.members import MemberService, RollLine
from desktop.services.packs import Packs


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the chi ủy says of one task in a review."""

    task: Assignment
    verdict: Verdict
    note: str = ""


class AssignmentService:
    """Phân công nhiệm vụ."""

    def __init__(self, desk: Desk, members: MemberService, packs: Packs) -> None:
        self._desk = desk
        self._members = members
        self._packs = packs

    # -- reading ------------------------------------------------------------------------------------------------------

    def get(self, task_id: int) -> Assignment:
        return self._desk.records(Assignment).one(task_id)

    def of_year(self, year: int) -> list[Assignment]:
        """All tasks of a year, in the order they were given."""
        return self._desk.records(Assignment).find(year=year)

    def of_member(self, member_id: int, year: int) -> list[Assignment]:
        """One member's tasks of a year."""
        return self._desk.records(Assignment).find(member_id=member_id, year=year)

    def by_member(self, year: int) -> dict[int, list[Assignment]]:
        """All tasks of a year, by member."""
        grouped: dict[int, list[Assignment]] = {}
        for task in self.of_year(year):
            grouped.setdefault(task.member_id, []).append(task)
        return grouped

    def years(self) -> list[int]:
        """The years that have any task."""
        return sorted({year for (year,) in self._desk.records(Assignment).pick("year")})

    def rules(self, year: int) -> AssignmentRules:
        """Target, ages and days in force at the year's end (today in the running year)."""
        return self._packs.read("assignment", AssignmentRules, self.day_of(year))

    def day_of(self, year: int) -> dt.date:
        """The day a year is looked at: 31/12 when it is over, today while it runs, its first day before it begins."""
        today = self._desk.today()
        return max(dt.date(year, 1, 1), min(today, dt.date(year, 12, 31)))

    def people(self, year: int) -> list[RollLine]:
        """The roll as of the day the year is looked at, in list order."""
        return self._members.roll_on(self.day_of(year))

    def coverage(self, year: int, on: dt.date | None = None) -> Coverage:
        """Who must have a task and who has one; `on`: another day of the year."""
        day = on or self.day_of(year)
        people = [(line.member.id, line.state) for line in self._members.states_on(day)]
        ahead = dt.date(year, 12, 31) if on is None and day > self._desk.today() else None
        return coverage(people, self.of_year(year), self._packs.counting(day), day, tasks_on=ahead)

    def counts(self, member_id: int, year: int) -> TaskCounts:
        """A member's tasks and action items of a year in figures, for the yearly rating."""
        items = self._desk.records(ActionItem).find(member_id=member_id)
        return task_counts(self.of_member(member_id, year), items, year, self._desk.today())

    def to_carry(self, member_id: int, year: int) -> list[Assignment]:
        """Last year's tasks of a member that aren't carried over yet and weren't taken back."""
        taken = {task.carried_from_id for task in self.of_member(member_id, year)}
        before = self.of_member(member_id, year - 1)
        return [task for task in before if task.id not in taken and task.stopped_on is None]

    def term_to_carry(self, year: int) -> list[Assignment]:
        """Last year's tasks given for the whole term that are to go on in `year`: of all who must have one, those not
        carried over yet and not taken back."""
        taken = {task.carried_from_id for task in self.of_year(year)}
        before = self.by_member(year - 1)
        tasks = [task for member in self.coverage(year).must for task in before.get(member, [])]
        return [task for task in tasks if task.for_term and task.stopped_on is None and task.id not in taken]

    def problems(self, task: Assignment) -> list[Problem]:
        return check(task)

    def fitness(self, member_id: int) -> Fitness:
        """What is noted of a member's health and wishes (a new record when nothing is)."""
        found = self._desk.records(Fitness).find(member_id=member_id)
        return found[0] if found else Fitness(member_id=member_id)

    def hints(self, member: Member, year: int) -> list[Problem]:
        """Where his tasks may not suit age or health."""
        return fit_hints(
            self.of_member(member.id, year),
            age_of(member, self.day_of(year)),
            self.fitness(member.id).health,
            self.rules(year),
        )

    def unfit(self, pattern: Assignment, member_ids: Iterable[int]) -> list[int]:
        """Those of a group whom one more task like `pattern` may not suit, by age, health or what they have already."""
        found, rules = [], self.rules(pattern.year)
        for member_id in member_ids:
            member, own = self._members.get(member_id), self.of_member(member_id, pattern.year)
            age, health = age_of(member, self.day_of(pattern.year)), self.fitness(member_id).health
            alone = fit_hints([pattern], age, health, rules)
            if alone or len(fit_hints([*own, pattern], age, health, rules)) > len(fit_hints(own, age, health, rules)):
                found.append(member_id)
        return found

    # -- giving -------------------------------------------------------------------------------------------------------

    def save(self, task: Assignment) -> Assignment:
        """Give a task or change it."""
        return self.save_all([task])[0]

    def save_all(self, tasks: Sequence[Assignment]) -> list[Assignment]:
        """Give or change several at once, as one action; refused whole when one can't be saved."""
        faults = [problem for task in tasks for problem in errors(check(task))]
        if faults:
            raise Invalid(faults)
        with self._desk.write(self._action(tasks)) as write:
            return [write.update(task) if task.id else write.add(task) for task in tasks]

    def _action(self, tasks: Sequence[Assignment]) -> str:
        if not tasks:
            return "Phân công nhiệm vụ"
        people = {task.member_id for task in tasks}
        verb = "Phân công" if any(not task.id for task in tasks) else "Sửa phân công"
        whom = self._members.name(tasks[0].member_id) if len(people) == 1 else f"{len(people)} đồng chí"
        return f"{verb} năm {tasks[0].year}: {whom}"

    def give_many(self, pattern: Assignment, member_ids: Iterable[int]) -> list[Assignment]:
        """The same task to each of a group; who has a task of these words already is left out."""
        made = []
        for member_id in dict.fromkeys(member_ids):
            words = {task.title.strip().casefold() for task in self.of_member(member_id, pattern.year)}
            if pattern.title.strip().casefold() not in words:
                made.append(dataclasses.replace(pattern, id=0, member_id=member_id))
        return self.save_all(made)

    def carry_over(self, tasks: Sequence[Assignment], year: int) -> list[Assignment]:
        """Give last year's tasks again in `year`."""
        return self.save_all([carried(task, year) for task in tasks])

    def remove(self, task: Assignment) -> None:
        """Take away a line keyed by mistake (trash); a task taken back in the year is `stop`ped."""
        name = self._members.name(task.member_id)
        with self._desk.write(f"Xóa phân công năm {task.year}: {name}") as write:
            write.remove(task)

    def stop(self, task: Assignment, on: dt.date, because: str) -> Assignment:
        """Take a task back from a day on, with the reason (exempted, moved away, given to another)."""
        if not because.strip():
            raise Invalid([Problem("stopped_because", "Thôi giao việc thì phải ghi lý do.", code="assignment_stop")])
        with self._desk.write(f"Thôi giao việc: {self._members.name(task.member_id)}") as write:
            return write.update(dataclasses.replace(task, stopped_on=on, stopped_because=because.strip()))

    def save_fitness(self, fitness: Fitness) -> Fitness:
        with self._desk.write(f"Ghi sức khỏe, khả năng: {self._members.name(fitness.member_id)}") as write:
            return write.update(fitness) if fitness.id else write.add(fitness)

    # -- how it went --------------------------------------------------------------------------------------------------

    def judge(self, judgements: Sequence[Judgement], *, half: bool) -> list[Assignment]:
        """The chi ủy's words of a review, as one action."""
        when = "6 tháng" if half else "cuối năm"
        people = {one.task.member_id for one in judgements}
        whom = self._members.name(next(iter(people))) if len(people) == 1 else f"{len(people)} đồng chí"
        with self._desk.write(f"Rà soát việc {when}: {whom}") as write:
            return [write.update(judged(one.task, one.verdict, one.note.strip(), half=half)) for one in judgements]

    def under_review(self, year: int, *, half: bool) -> list[Assignment]:
        """Tasks that review looks at, member by member in list order: in force at the end of the half-year or year, of
        those on the roll (who left the branch is judged where he went)."""
        end = dt.date(year, 6, 30) if half else dt.date(year, 12, 31)
        by_member = self.by_member(year)
        return [
            task
            for line in self.people(year)
            for task in by_member.get(line.member.id, [])
            if (task.stopped_on is None or task.stopped_on > end) and (task.starts_on is None or task.starts_on <= end)
        ]

    def unreviewed(self, year: int, *, half: bool) -> list[Assignment]:
        """Those of them that the chi ủy hasn't judged yet."""
        found = self.under_review(year, half=half)
        return [task for task in found if not (task.half_verdict if half else task.year_verdict)]


def age_of(member: Member, day: dt.date) -> int | None:
    """Full years on a day, by what is known of the birth date; None when nothing is."""
    return years_between(member.born_on.latest(), day) if member.born_on else None
