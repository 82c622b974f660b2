"""The table of points of one review form as a book sets it up: criteria of the two groups, sub-points, their sums.

The centre fixes only the two groups (30 + 70); the table itself is that of the province or the đảng ủy (HD 43, 7.12).
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from desktop.domain.problems import Problem, Severity
from desktop.domain.rating import Criterion, Group, RatingRules
from desktop.domain.vietnamese import points

GROUP_NAMES = {
    Group.COMMON: "Nhóm tiêu chí chung",
    Group.TASKS: "Nhóm tiêu chí về kết quả thực hiện nhiệm vụ",
}


def check(criteria: Sequence[Criterion], rules: RatingRules) -> list[Problem]:
    """A line needs its words and its points; sums that don't meet are said, they don't block."""
    found = [problem for criterion in criteria for problem in _line(criterion)]
    for group in Group:
        given = sum(c.max for c in criteria if c.group is group)
        most = rules.group_max(group)
        if given != most:
            found.append(_sum(group.value, GROUP_NAMES[group], given, most))
    for criterion in criteria:
        given = sum(part.max for part in criterion.parts)
        if criterion.parts and given != criterion.max:
            found.append(_sum(criterion.id, f"Các ý nhỏ của “{shortened(criterion.title)}”", given, criterion.max))
    return found


def _line(criterion: Criterion) -> Iterable[Problem]:
    lines = [(criterion.title, criterion.max), *((part.title, part.max) for part in criterion.parts)]
    for title, most in lines:
        if not title.strip():
            yield Problem(criterion.id, "Mỗi tiêu chí, ý nhỏ phải có tên.", Severity.ERROR, "criterion_title")
        if not 0 < most <= 100:
            yield Problem(criterion.id, "Điểm tối đa phải từ trên 0 đến 100.", Severity.ERROR, "criterion_max")


def _sum(field: str, words: str, given: float, most: float) -> Problem:
    gap = f"thiếu {points(most - given)}" if given < most else f"thừa {points(given - most)}"
    said = f"{words} cộng lại {points(given)} điểm, phải là {points(most)} ({gap})."
    return Problem(field, said, code="criteria_sum")


def shortened(title: str) -> str:
    """The first words of a long title."""
    text = " ".join(title.split())
    return text if len(text) <= 48 else text[:47].rstrip() + "…"


def new_id(form: str, group: Group, taken: Collection[str]) -> str:
    """An id no criterion has, nor any points kept for one that was taken out."""
    number = 1
    while f"{form}.{group.value}.so.{number}" in taken:
        number += 1
    return f"{form}.{group.value}.so.{number}"


def rows(criteria: Iterable[Criterion], source: str) -> list[dict[str, Any]]:
    """The table as rows of a pack, common points first; with the name of the document that sets it."""
    ordered = sorted(criteria, key=lambda criterion: criterion.group is Group.TASKS)
    return [_row(criterion, source) for criterion in ordered]


def _row(criterion: Criterion, source: str) -> dict[str, Any]:
    return {
        "id": criterion.id,
        "form": criterion.form,
        "group": criterion.group.value,
        "title": criterion.title,
        "max": criterion.max,
        "text": criterion.text,
        "bullets": list(criterion.bullets),
        "parts": [{"title": part.title, "max": part.max} for part in criterion.parts],
        "source": source,
        "confirmed": True,
    }
