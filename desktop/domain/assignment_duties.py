"""What assignments and commitments ask for on a day: everybody has a task, the decision, two reviews, promises."""

import datetime as dt
from collections.abc import Sequence

from desktop.domain.assignment import AssignmentRules
from desktop.domain.duties import Duty
from desktop.domain.records import dataclass

_WHY_TASKS = "Mọi đảng viên đang sinh hoạt có việc vừa sức; kết quả là căn cứ đánh giá, xếp loại cuối năm."
_WHY_REVIEW = "Chi ủy xem lại việc của từng đảng viên giữa năm và cuối năm, nhắc người chậm, điều chỉnh việc quá sức."
_WHY_PROMISE = "Đầu năm đảng viên cam kết tu dưỡng, rèn luyện, phấn đấu; cuối năm tự kiểm điểm theo bản cam kết ấy."
_BASIS = "Điều lệ Đảng, Điều 24"
_NEW_BOOK = dt.timedelta(days=31)  # a book begun in mid-year isn't late from its first day
_AHEAD = dt.timedelta(days=30)
_AFTER = dt.timedelta(days=60)
"""How long before and after the days of the pack reviews and promises are asked for: the days are rules, how long the
screen speaks of them is not."""


@dataclass(frozen=True, slots=True)
class AssignmentFacts:
    """What of a year is open: names of those without task or commitment, numbers of tasks not judged."""

    year: int
    tasks: int
    without: Sequence[str]
    decided: bool
    half_open: int
    year_open: int
    no_promise: Sequence[str]
    begun_on: dt.date | None = None


def assignment_duties(facts: AssignmentFacts, rules: AssignmentRules, today: dt.date) -> list[Duty]:
    """The duties of the running year; of the one before only what is left of its last review."""
    year = facts.year
    first = _not_before(rules.day(rules.decide_by, year), facts.begun_on)
    found: list[Duty] = []
    if facts.year == today.year:
        if facts.without:
            found.append(_without(facts, today if facts.tasks and today > first else first))
        if facts.tasks and not facts.decided:
            found.append(_decision(year, first))
        half = rules.day(rules.half_review_by, year)
        if facts.half_open and _asked(half, today):
            found.append(_review(facts, half, half=True))
        promise = rules.day(rules.commit_by, year)
        if facts.no_promise and today <= promise + _AFTER:
            found.append(_promise(facts, _not_before(promise, facts.begun_on)))
    if facts.year_open and review_asked(year, rules, today):
        found.append(_review(facts, rules.day(rules.year_review_by, year), half=False))
    return found


def review_asked(year: int, rules: AssignmentRules, today: dt.date) -> bool:
    """Whether the review at the end of a year is asked for on `today`."""
    return _asked(rules.day(rules.year_review_by, year), today)


def _not_before(day: dt.date, begun_on: dt.date | None) -> dt.date:
    return max(day, begun_on + _NEW_BOOK) if begun_on else day


def _asked(day: dt.date, today: dt.date) -> bool:
    return day - _AHEAD <= today <= day + _AFTER


def _names(names: Sequence[str]) -> str:
    more = f" và {len(names) - 3} đồng chí khác" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more


def _without(facts: AssignmentFacts, due: dt.date) -> Duty:
    return Duty(
        key=f"assign:{facts.year}",
        due=due,
        title=f"Còn {len(facts.without)} đảng viên chưa được phân công nhiệm vụ năm {facts.year}",
        detail=f"{_names(facts.without)}.",
        button="Phân công",
        page="assignments",
        params={"tab": "tasks", "year": facts.year, "without": True},
        reason=_WHY_TASKS,
        basis=_BASIS,
    )


def _decision(year: int, due: dt.date) -> Duty:
    return Duty(
        key=f"assign-decision:{year}",
        due=due,
        title=f"Chưa ban hành quyết định phân công nhiệm vụ năm {year}",
        detail="Kèm bảng “6 rõ” của từng đảng viên.",
        button="Xem quyết định",
        page="assignments",
        params={"tab": "tasks", "year": year, "paper": "quyet_dinh_phan_cong"},
        reason="Việc phân công được ghi thành quyết định của chi bộ, có số, có bảng kèm theo.",
        basis=_BASIS,
    )


def _review(facts: AssignmentFacts, due: dt.date, *, half: bool) -> Duty:
    count = facts.half_open if half else facts.year_open
    when = "6 tháng đầu năm" if half else "năm"
    return Duty(
        key=f"assign-review:{facts.year}:{'half' if half else 'year'}",
        due=due,
        title=f"Rà soát việc được phân công {when} {facts.year}",
        detail=f"Chi ủy chưa đánh giá {count} việc.",
        button="Rà soát",
        page="assignments",
        params={"tab": "review", "year": facts.year, "half": half},
        reason=_WHY_REVIEW,
        basis=_BASIS,
    )


def _promise(facts: AssignmentFacts, due: dt.date) -> Duty:
    return Duty(
        key=f"commitments:{facts.year}",
        due=due,
        title=f"Còn {len(facts.no_promise)} đảng viên chưa có bản cam kết năm {facts.year}",
        detail=f"{_names(facts.no_promise)}.",
        button="Ghi cam kết",
        page="assignments",
        params={"tab": "commitments", "year": facts.year},
        reason=_WHY_PROMISE,
        basis="Hướng dẫn 43-HD/BTCTW",
    )
