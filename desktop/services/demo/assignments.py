"""Assignments of the practice book, year by year: given in January, decided, judged in July and December; promises."""

import dataclasses
import datetime as dt
import random
import tomllib
from functools import cache
from typing import Any

from desktop.domain.assignment import Assignment, AssignmentKind, Fitness, Health, Verdict, carried
from desktop.domain.commitment import PARTS, Commitment
from desktop.domain.improvement import ImprovementPlan, Measure, MeasureState
from desktop.domain.member import Member
from desktop.paths import resources
from desktop.services.assignments import Judgement, age_of
from desktop.services.demo.play import Play
from desktop.services.members import RollLine

_VERDICTS = (
    (0.06, Verdict.ABOVE),
    (0.91, Verdict.GOOD),
    (0.95, Verdict.WEAK),
    (0.99, Verdict.LATE),
    (1.0, Verdict.FAILED),
)
_LATE_COMERS = ((4, 8), (7, 8), (10, 8))  # days on which those without a task are looked for


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads((resources() / "demo" / "assignments.toml").read_text(encoding="utf-8"))


class Assignments:
    """Puts the year of assigning into the diary. Its lots are its own, so that other parts keep theirs."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._book = play.book
        self._luck = random.Random(f"assignments/{play.book.branch.book_uid}")

    def put_in(self) -> None:
        """Every year from the first to the running one."""
        for year in range(self._play.first.year, self._play.today.year + 1):
            begin = max(dt.date(year, 1, 10), self._play.first + dt.timedelta(days=12))
            if begin.year != year:
                continue
            self._on(begin, self._give, year)
            self._on(begin + dt.timedelta(days=8), self._promise, year)
            self._on(begin + dt.timedelta(days=12), self._decide, year)
            for month, day in _LATE_COMERS:
                self._on(dt.date(year, month, day), self._give_rest, year)
            self._on(dt.date(year, 2, 20), self._plan, year)
            self._on(dt.date(year, 7, 6), self._half, year)
            self._on(dt.date(year, 12, 12), self._whole, year)

    def _on(self, day: dt.date, act: Any, year: int) -> None:
        if day > self._play.first:
            self._play.diary.on(day, lambda: act(year))

    def _say(self, text: str, year: int) -> str:
        return self._play.bank.fill_with(self._luck, text, {"village": "thôn Đông Phú", "year": year, "quarter": "II"})

    # -- January ------------------------------------------------------------------------------------------------------

    def _give(self, year: int) -> None:
        """Last year's tasks that go on, and new ones; one person is left for later."""
        must = set(self._book.assignments.coverage(year).must)
        lines = [line for line in self._book.assignments.people(year) if line.member.id in must]
        left = self._luck.choice(lines).member.id
        tasks: list[Assignment] = []
        for line in lines:
            if line.member.id != left:
                tasks += self._tasks_of(line, year)
        given = self._book.meetings.regular(f"{year:04d}-{self._book.today().month:02d}")
        tasks = [dataclasses.replace(task, meeting_id=given.id if given else 0) for task in tasks]
        self._book.assignments.save_all(tasks)
        self._note_health(lines)

    def _tasks_of(self, line: RollLine, year: int) -> list[Assignment]:
        age = age_of(line.member, self._book.today()) or 40
        tasks = []
        if line.post is not None:
            title, product = _texts()["posts"][line.post.value]
            tasks.append(self._post(line.member, year, title, product))
        kept = [t for t in self._book.assignments.to_carry(line.member.id, year) if t.kind is AssignmentKind.HOUSEHOLDS]
        tasks += [carried(task, year) for task in kept[:1]]
        while len(tasks) < (1 if age >= 75 else self._luck.choice((1, 2, 2, 3))):
            tasks.append(self._new(line.member, year, light=age >= 75))
        return tasks

    def _post(self, member: Member, year: int, title: str, product: str) -> Assignment:
        return Assignment(
            member_id=member.id,
            year=year,
            kind=AssignmentKind.POST,
            title=title,
            product=product,
            duty="Chủ trì, chịu trách nhiệm trước chi bộ",
            helpers="Chi ủy",
            for_term=True,
        )

    def _new(self, member: Member, year: int, *, light: bool = False) -> Assignment:
        kinds = [t for t in _texts()["tasks"] if not light or t.get("light") or t["kind"] == "households"]
        found = self._luck.choice(kinds)
        due = None
        if found["kind"] in {"theme", "urgent", "inspection"}:
            due = dt.date(year, self._luck.choice((5, 6, 8, 9, 10)), self._luck.choice((15, 20, 28)))
        return Assignment(
            member_id=member.id,
            year=year,
            kind=AssignmentKind(found["kind"]),
            title=self._say(found["title"], year),
            product=self._say(found["product"], year),
            due_on=due,
            duty=self._luck.choice(("Chủ trì", "Chủ trì, báo cáo hằng quý")),
            helpers=found["helpers"],
        )

    def _note_health(self, lines: list[RollLine]) -> None:
        """Of a few members, once."""
        known = {one.member_id for one in self._book.desk.records(Fitness).all()}
        with self._book.desk.write("Ghi sức khỏe, khả năng") as write:
            for line in lines:
                age = age_of(line.member, self._book.today()) or 40
                if line.member.id not in known and age >= 70:
                    write.add(Fitness(member_id=line.member.id, health=Health.WEAK if age > 78 else Health.FAIR))

    def _promise(self, year: int) -> None:
        """Nearly everybody gives a commitment."""
        today = self._book.today()
        with self._book.desk.write(f"Ghi cam kết năm {year}") as write:
            for line in self._book.commitments.must(year):
                if self._luck.random() < 0.94:
                    words = {name: self._luck.choice(_texts()["commitments"][name]) for name, _ in PARTS}
                    write.add(
                        Commitment(
                            member_id=line.member.id,
                            year=year,
                            signed_on=today - dt.timedelta(days=self._luck.randint(0, 5)),
                            confirmed_on=today,
                            **words,
                        )
                    )

    def _decide(self, year: int) -> None:
        if self._play.issue_of is not None:
            self._play.issue_of(self._book, "quyet_dinh_phan_cong", str(year))

    def _give_rest(self, year: int) -> None:
        """Whoever has nothing yet (came late, was left over) gets a task."""
        without = self._book.assignments.coverage(year).without
        today = self._book.today()
        new = [self._new(self._book.members.get(member), year) for member in without]
        self._book.assignments.save_all([dataclasses.replace(task, starts_on=today, due_on=None) for task in new])

    # -- the plan for better meetings ---------------------------------------------------------------------------------

    def _plan(self, year: int) -> None:
        words = _texts()["improvement"]
        plan = self._book.improvement.save(
            ImprovementPlan(
                year=year,
                starts_on=dt.date(year, 3, 1),
                aims=self._say(words["aims"], year),
                situation=words["situation"],
                organisation=words["organisation"],
            )
        )
        criteria = self._book.improvement.criteria(plan)
        with self._book.desk.write("Ghi biện pháp nâng cao chất lượng sinh hoạt") as write:
            for (title, goal, _), line in zip(words["measures"], criteria, strict=False):
                owner = self._luck.choice(self._play.ids[:4])
                due = dt.date(year, self._luck.choice((6, 9, 11)), 30)
                write.add(
                    Measure(plan_id=plan.id, criterion=line.id, title=title, goal=goal, member_id=owner, due_on=due)
                )
        if self._play.issue_of is not None:
            self._play.issue_of(self._book, "ke_hoach_nang_cao_chat_luong", str(year))

    # -- reviews ------------------------------------------------------------------------------------------------------

    def _verdict(self, member_id: int) -> Verdict:
        lot = self._luck.random()
        if self._play.is_strong(member_id):
            return Verdict.ABOVE if lot < 0.7 else Verdict.GOOD
        return next(verdict for share, verdict in _VERDICTS if lot <= share)

    def _half(self, year: int) -> None:
        """Tasks of those who are exempt or gone by now are taken back; the others are judged."""
        self._stop(year)
        tasks = [t for t in self._book.assignments.of_year(year) if t.stopped_on is None]
        self._book.assignments.judge([Judgement(task, self._verdict(task.member_id)) for task in tasks], half=True)

    def _stop(self, year: int) -> None:
        today = self._book.today()
        must = set(self._book.assignments.coverage(year).must)
        with self._book.desk.write("Thôi giao việc của đảng viên không còn phải phân công") as write:
            for task in self._book.assignments.of_year(year):
                if task.stopped_on is None and task.member_id not in must:
                    spans = [s for s in self._book.members.spans(task.member_id) if s.since and s.since <= today]
                    because = spans[-1].state.label.lower() if spans else "không còn sinh hoạt tại chi bộ"
                    since = max(spans[-1].since or today, dt.date(year, 1, 1)) if spans else today
                    write.update(dataclasses.replace(task, stopped_on=since, stopped_because=because))

    def _whole(self, year: int) -> None:
        """Results and the chi ủy's word at the year's end."""
        self._stop(year)
        results = {t["kind"]: t["result"] for t in _texts()["tasks"]}
        told = self._book.meetings.regular(f"{year:04d}-12")
        judged = []
        for task in self._book.assignments.of_year(year):
            if task.stopped_on is not None:
                continue
            verdict = self._verdict(task.member_id)
            if verdict is not Verdict.FAILED:
                due = task.due_on or dt.date(year, 12, 5)
                shift = self._luck.randint(3, 9) if verdict is Verdict.LATE else -self._luck.randint(0, 6)
                task = dataclasses.replace(
                    task,
                    reported_meeting_id=told.id if told else 0,
                    done_on=min(due + dt.timedelta(days=shift), self._book.today()),
                    result=self._say(results.get(task.kind.value, ""), year),
                )
            judged.append(Judgement(task, verdict))
        self._book.assignments.judge(judged, half=False)
        self._close_plan(year)

    def _close_plan(self, year: int) -> None:
        plan = self._book.improvement.of_year(year)
        if plan is None:
            return
        words = _texts()["improvement"]
        with self._book.desk.write("Ghi kết quả nâng cao chất lượng sinh hoạt") as write:
            write.update(dataclasses.replace(plan, conclusion=words["conclusion"]))
            results = {title: result for title, _, result in words["measures"]}
            for measure in self._book.improvement.measures(plan):
                said = results.get(measure.title, "")
                write.update(dataclasses.replace(measure, state=MeasureState.DONE, result=said))
