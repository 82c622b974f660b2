"""Assignments (phân công nhiệm vụ đảng viên): what each member is to do in a year, by the “6 rõ”, and how it went.

Basis: Điều lệ Đảng, Điều 24 khoản 2; kinds and columns of meetings.md 4. Who must have one follows from his state on
the day (counting rules, column "assigned"); whether it suits age and health is a hint, never a refusal.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable

from desktop.domain.dates import day_of_year
from desktop.domain.fields import Choice, Kind, column
from desktop.domain.problems import Problem, Severity
from desktop.domain.records import dataclass


class AssignmentKind(Choice):
    """The seven kinds of task (meetings.md 4); keys 1–7 of the screen stand for them in this order."""

    POST = "post", "Chức vụ đảng, đoàn thể, thôn"
    HOUSEHOLDS = "households", "Phụ trách hộ, nhóm hộ"
    HELP = "help", "Giúp quần chúng, đảng viên dự bị"
    THEME = "theme", "Chuẩn bị chuyên đề"
    MONTHLY = "monthly", "Việc tháng theo nghị quyết"
    INSPECTION = "inspection", "Kiểm tra, giám sát"
    URGENT = "urgent", "Đột xuất"


class AssignmentState(Choice):
    """Trạng thái of the follow-up table (meetings.md 4)."""

    EARLY = "early", "Hoàn thành trước hạn"
    ON_TIME = "on_time", "Đúng tiến độ"
    DOING = "doing", "Đang triển khai"
    LATE = "late", "Chậm"
    NOT_STARTED = "not_started", "Chưa thực hiện"


class Verdict(Choice):
    """What the chi ủy says of one task at the half-year or the year's end; keys 1–5 of the review."""

    NONE = "", "Chưa đánh giá"
    ABOVE = "above", "Vượt yêu cầu"
    GOOD = "good", "Đúng hạn, bảo đảm chất lượng"
    WEAK = "weak", "Xong, chất lượng còn hạn chế"
    LATE = "late", "Chậm"
    FAILED = "failed", "Không hoàn thành"


VERDICTS = tuple(v for v in Verdict if v)

WHOLE_YEAR = "cả năm"
"""What stands where a task has no deadline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One task of one member in one year. No start: from the year's beginning; no deadline: the whole year.

    `for_term` proposes the line again each year of the term; `stopped_on`: taken back that day, for a reason.
    """

    id: int = 0
    member_id: int = column("Đảng viên", Kind.LINK, required=True, links_to="members")
    year: int = column("Năm", Kind.NUMBER, required=True)
    kind: AssignmentKind = column("Loại việc", Kind.CHOICE, default=AssignmentKind.POST, listed=True)
    title: str = column("Việc", required=True, listed=True)
    product: str = column("Sản phẩm, kết quả phải đạt")
    starts_on: dt.date | None = column("Từ ngày", Kind.DATE, hint="Để trống: từ đầu năm")
    due_on: dt.date | None = column("Thời hạn", Kind.DATE, listed=True, hint="Để trống: cả năm")
    duty: str = column("Trách nhiệm")
    helpers: str = column("Phối hợp")
    for_term: bool = column("Giao cho cả nhiệm kỳ", Kind.FLAG)
    meeting_id: int = column("Giao tại cuộc họp", Kind.LINK, links_to="meetings")
    carried_from_id: int = column("Tiếp việc năm trước", Kind.LINK, links_to="assignments")
    progress: int = column("Tiến độ (%)", Kind.NUMBER)
    state: AssignmentState = column("Trạng thái", Kind.CHOICE, default=AssignmentState.DOING, listed=True)
    done_on: dt.date | None = column("Ngày xong", Kind.DATE)
    result: str = column("Kết quả", Kind.LONG_TEXT)
    half_verdict: Verdict = column("Chi ủy đánh giá 6 tháng", Kind.CHOICE, default=Verdict.NONE)
    half_note: str = column("Nhận xét 6 tháng", Kind.LONG_TEXT)
    year_verdict: Verdict = column("Chi ủy đánh giá cuối năm", Kind.CHOICE, default=Verdict.NONE)
    year_note: str = column("Nhận xét cuối năm", Kind.LONG_TEXT)
    reported_meeting_id: int = column("Báo cáo tại cuộc họp", Kind.LINK, links_to="meetings")
    stopped_on: dt.date | None = column("Ngày thôi giao", Kind.DATE)
    stopped_because: str = column("Lý do thôi giao")
    from_paper: bool = column("Nhập từ sổ giấy", Kind.FLAG)


class Health(Choice):
    UNKNOWN = "", "Chưa ghi"
    GOOD = "good", "Tốt"
    FAIR = "fair", "Trung bình"
    WEAK = "weak", "Yếu"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitness:
    """What a member can take on: health and remarks on it, one record a member; only used to hint."""

    id: int = 0
    member_id: int = column("Đảng viên", Kind.LINK, required=True, links_to="members")
    health: Health = column("Sức khỏe", Kind.CHOICE, default=Health.UNKNOWN)
    note: str = column("Khả năng, nguyện vọng")


@dataclass(frozen=True, slots=True)
class AssignmentRules:
    """Figures of the assignments (pack kind "assignment"): target, ages, days of the year as "31/01"."""

    assigned_target: int
    light_age: int
    young_age: int
    light_tasks: int
    tasks_at_most: int
    decide_by: str
    commit_by: str
    half_review_by: str
    year_review_by: str

    def day(self, text: str, year: int) -> dt.date:
        """ "10/07" in a year."""
        return day_of_year(text, year)


_WORDS = (
    (AssignmentKind.THEME, ("chuyên đề", "đề cương")),
    (AssignmentKind.INSPECTION, ("giám sát", "kiểm tra")),
    (AssignmentKind.HELP, ("giúp", "kèm cặp", "đảng viên dự bị", "quần chúng")),
    (AssignmentKind.HOUSEHOLDS, ("hộ ", "các hộ", "nhóm hộ", "liên gia")),
    (AssignmentKind.URGENT, ("đột xuất", "thiên tai")),
    (AssignmentKind.POST, ("bí thư", "chi ủy", "trưởng", "hội", "đoàn", "mặt trận", "phụ trách chung")),
)


def kind_of_words(title: str) -> AssignmentKind:
    """The kind a task's words suggest, for lists keyed or pasted without it; else a monthly task."""
    words = f"{title.casefold()} "
    return next((kind for kind, found in _WORDS if any(one in words for one in found)), AssignmentKind.MONTHLY)


# ---------------------------------------------------------------- of one line


def due_day(task: Assignment) -> dt.date:
    """Its deadline; of a task for the whole year 31/12."""
    return task.due_on or dt.date(task.year, 12, 31)


def given_on(task: Assignment, day: dt.date) -> bool:
    """Whether `day` lies in the task's year, after its start and not after it was taken back."""
    started = task.starts_on is None or task.starts_on <= day
    return task.year == day.year and started and (task.stopped_on is None or day <= task.stopped_on)


def finished(task: Assignment) -> bool:
    """Whether it is done: by its day, its figure of progress, or what the chi ủy said at the year's end."""
    if task.year_verdict:
        return task.year_verdict is not Verdict.FAILED
    return task.done_on is not None or task.progress >= 100 or task.state is AssignmentState.EARLY


def late(task: Assignment, today: dt.date) -> bool:
    """Whether it is past its deadline and not done, or was done after it, or was called late."""
    if task.year_verdict:
        return task.year_verdict is Verdict.LATE
    if task.done_on is not None:
        return task.done_on > due_day(task)
    return task.state is AssignmentState.LATE or (not finished(task) and due_day(task) < today)


def shown_state(task: Assignment, today: dt.date) -> AssignmentState:
    """The state as it stands: what was done or is overdue tells itself, else what was noted."""
    if task.done_on is not None:
        if task.done_on > due_day(task):
            return AssignmentState.LATE
        early = task.due_on is not None and task.done_on < task.due_on
        return AssignmentState.EARLY if early else AssignmentState.ON_TIME
    if late(task, today):
        return AssignmentState.LATE
    if task.state is AssignmentState.DOING and today < (task.starts_on or dt.date(task.year, 1, 1)):
        return AssignmentState.NOT_STARTED
    return task.state


def state_at_half(task: Assignment) -> AssignmentState:
    """The state a half-year's book shows: what was done by 30/6, else what the chi ủy said, else as it stands."""
    half = dt.date(task.year, 6, 30)
    if task.done_on is not None and task.done_on <= half:
        return shown_state(task, half)
    said = {
        Verdict.ABOVE: AssignmentState.ON_TIME,
        Verdict.GOOD: AssignmentState.ON_TIME,
        Verdict.WEAK: AssignmentState.DOING,
        Verdict.LATE: AssignmentState.LATE,
        Verdict.FAILED: AssignmentState.NOT_STARTED,
    }
    open_then = dataclasses.replace(task, done_on=None, year_verdict=Verdict.NONE)
    return said.get(task.half_verdict) or shown_state(open_then, half)


def carried(task: Assignment, year: int) -> Assignment:
    """The same task as a new line of `year`: days move with the year, results stay behind."""
    return Assignment(
        member_id=task.member_id,
        year=year,
        kind=task.kind,
        title=task.title,
        product=task.product,
        due_on=_in_year(task.due_on, year - task.year),
        duty=task.duty,
        helpers=task.helpers,
        for_term=task.for_term,
        carried_from_id=task.id,
    )


def _in_year(day: dt.date | None, years: int) -> dt.date | None:
    if day is None:
        return None
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return dt.date(day.year + years, day.month, last)


def judged(task: Assignment, verdict: Verdict, note: str, *, half: bool) -> Assignment:
    """The task after the chi ủy's word. At the year's end progress and state follow from it, unless they are noted."""
    if half:
        return dataclasses.replace(task, half_verdict=verdict, half_note=note)
    changed = dataclasses.replace(task, year_verdict=verdict, year_note=note)
    if not verdict:
        return changed
    if verdict is Verdict.FAILED:
        return dataclasses.replace(
            changed, state=AssignmentState.LATE if task.progress else AssignmentState.NOT_STARTED
        )
    state = task.state if task.state is AssignmentState.EARLY else AssignmentState.ON_TIME
    return dataclasses.replace(changed, progress=100, state=AssignmentState.LATE if verdict is Verdict.LATE else state)


def check(task: Assignment) -> list[Problem]:
    """A task needs a person and words; days are looked at, a missing product is only said."""
    found: list[Problem] = []
    if not task.title.strip():
        found.append(Problem("title", "Hãy ghi việc được phân công.", Severity.ERROR, "assignment_title"))
    if not task.member_id:
        found.append(Problem("member_id", "Hãy chọn đảng viên được phân công.", Severity.ERROR, "assignment_member"))
    if task.starts_on and task.due_on and task.due_on < task.starts_on:
        found.append(Problem("due_on", "Thời hạn trước ngày bắt đầu.", Severity.WARNING, "assignment_days"))
    if task.due_on and task.due_on.year != task.year:
        said = f"Thời hạn ngoài năm {task.year}: việc kéo sang năm khác thì giao tiếp ở năm đó."
        found.append(Problem("due_on", said, Severity.NOTE, "assignment_year"))
    if task.title.strip() and not task.product.strip():
        found.append(Problem("product", "Chưa ghi sản phẩm (“6 rõ”).", Severity.NOTE, "assignment_product", "“6 rõ”"))
    return found


# ---------------------------------------------------------------- age and health


_HEAVY = frozenset({AssignmentKind.INSPECTION, AssignmentKind.URGENT, AssignmentKind.MONTHLY})


def fit_hints(tasks: Iterable[Assignment], age: int | None, health: Health, rules: AssignmentRules) -> list[Problem]:
    """Hints where the tasks of one member may not suit his age or health; never more than a note."""
    own = [t for t in tasks if t.stopped_on is None]
    found: list[Problem] = []
    old = age is not None and age >= rules.light_age
    if old or health is Health.WEAK:
        why = f"{age} tuổi" if old else "sức khỏe yếu"
        heavy = next((t for t in own if t.kind in _HEAVY), None)
        if heavy is not None:
            said = f"Đồng chí này {why}: việc “{heavy.title}” có thể quá sức, nên bàn với đồng chí trước khi giao."
            found.append(Problem("kind", said, Severity.NOTE, "assignment_heavy"))
        if len(own) > rules.light_tasks:
            said = f"Đồng chí này {why} mà giữ {len(own)} việc; nên giao việc vừa sức."
            found.append(Problem("", said, Severity.NOTE, "assignment_light"))
    if len(own) > rules.tasks_at_most:
        said = f"Một người giữ {len(own)} việc: xem có chia bớt được không."
        found.append(Problem("", said, Severity.NOTE, "assignment_many"))
    return found
