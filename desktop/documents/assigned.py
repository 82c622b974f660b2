"""What the papers on assignments share: the people of a year with their tasks, and words for one task."""

import datetime as dt
from typing import TYPE_CHECKING

from desktop.documents.definition import Check
from desktop.documents.facts import YearFacts, handed_on, year_facts
from desktop.documents.refs import Ref, RefKind
from desktop.domain.assignment import Assignment
from desktop.domain.dates import show
from desktop.domain.member import MemberState
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import two_digits
from desktop.services.members import post_words

if TYPE_CHECKING:
    from desktop.services.book import Book


@dataclass(frozen=True, slots=True)
class Person:
    """One member with his tasks. `must`: he has to have one."""

    name: str
    post: str
    state: MemberState
    must: bool
    tasks: tuple[Assignment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentYear(YearFacts):
    """The people of a year on the day its list is made, with their tasks; of which half (0: the whole year)."""

    people: tuple[Person, ...]
    covered: int = 0
    half: int = 0
    meetings: tuple[tuple[int, str], ...] = ()

    def when(self, meeting_id: int) -> str:
        """ "03/02" of a meeting; "" for none."""
        return dict(self.meetings).get(meeting_id, "")


def year_of_assignments(book: "Book", ref: Ref) -> AssignmentYear:
    """Gather a year or half-year; UserError when the book has nothing of the year."""
    facts = year_facts(book, Ref(RefKind.YEAR, ref.year, until=ref.until))
    half = ref.part if ref.kind is RefKind.HALF else 0
    day = min(facts.on, ref.last_day())
    tasks = book.assignments.by_member(facts.year)
    coverage = book.assignments.coverage(facts.year, day if half else None)
    must = set(coverage.must)
    roll = book.members.roll_on(day)
    names = book.members.names_of(line.member for line in roll)  # the tables have no day of birth
    people = [
        Person(
            names[line.member.id],
            post_words(line.post) if line.post else _village_post(book, line.member.id, day),
            line.state,
            line.member.id in must,
            tuple(t for t in tasks.get(line.member.id, ()) if _within(t, ref)),
        )
        for line in roll
    ]
    return AssignmentYear(
        **(handed_on(facts) | {"on": day}),
        people=tuple(people),
        covered=len(coverage.assigned),
        half=half,
        meetings=tuple((m.id, f"{m.date:%d/%m}") for m in book.meetings.in_year(facts.year)),
    )


def _within(task: Assignment, ref: Ref) -> bool:
    """Whether a task was in force at some time of the period."""
    started = task.starts_on is None or task.starts_on <= ref.last_day()
    return started and (task.stopped_on is None or task.stopped_on >= ref.first_day())


def _village_post(book: "Book", member_id: int, day: dt.date) -> str:
    held = [post.title for post in book.members.village_posts(day) if post.member_id == member_id]
    return held[0] if held else "Đảng viên"


def deadline(task: Assignment) -> str:
    """ "Từ 01/3 đến 30/6/2026", "Đến 30/6/2026", "Cả năm 2026"."""
    if task.stopped_on is not None:
        return f"Đến {show(task.stopped_on)} (thôi giao)"
    if task.due_on is None:
        return f"Từ {show(task.starts_on)}" if task.starts_on else f"Cả năm {task.year}"
    if task.starts_on is not None:
        return f"Từ {show(task.starts_on)} đến {show(task.due_on)}"
    return f"Đến {show(task.due_on)}"


def left_out(people: tuple[Person, ...]) -> str:
    """Those without a task here, in a sentence: "02 đồng chí được miễn …; 01 đồng chí sinh hoạt … nơi khác"."""
    said = {
        MemberState.EXEMPT: "được miễn công tác và sinh hoạt đảng",
        MemberState.TEMPORARY_ELSEWHERE: "sinh hoạt tạm thời nơi khác, nhận việc ở nơi đang sinh hoạt",
        MemberState.SUSPENDED: "bị đình chỉ sinh hoạt đảng",
        MemberState.ABROAD: "ở nước ngoài",
        MemberState.AWAY: "đi xa, vắng có phép",
    }
    parts = []
    for state in MemberState:
        count = sum(1 for person in people if person.state is state and not person.must)
        if count:
            parts.append(f"{two_digits(count)} đồng chí {said.get(state, state.label.lower())}")
    return "; ".join(parts)


def coverage_checks(facts: AssignmentYear) -> tuple[Check, ...]:
    """Everybody who must has a task; each task has its product; somebody signs."""
    without = [person.name for person in facts.people if person.must and not person.tasks]
    bare = sum(1 for person in facts.people for task in person.tasks if not task.product.strip())
    whom = ", ".join(without[:4]) + (f" và {len(without) - 4} đồng chí khác" if len(without) > 4 else "")
    return (
        Check(not without, "Đủ 100 % đảng viên phải phân công", f"Chưa có việc: {whom}." if without else ""),
        Check(not bare, "Việc nào cũng có sản phẩm", f"{bare} việc chưa ghi sản phẩm phải đạt." if bare else ""),
        Check(bool(facts.signer), "Người ký" if facts.signer else "Chưa có bí thư, phó bí thư để ký"),
    )
