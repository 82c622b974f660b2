"""Gauges of Hôm nay that speak of a whole subject: assignments against 100 %, tốt and above against the target.

Those of meetings and items are DutyService's own; `Book` hands it these.
"""

import datetime as dt
from typing import TYPE_CHECKING

from desktop.domain.theme import quarter_end
from desktop.domain.vietnamese import percent
from desktop.services.duties import Gauge

if TYPE_CHECKING:
    from desktop.domain.rating_totals import Totals
    from desktop.services.assignments import AssignmentService
    from desktop.services.ratings import RatingService
    from desktop.services.themes import ThemeService


def assigned(service: "AssignmentService", year: int, _today: dt.date) -> Gauge:
    """How many of those who must have a task have one (seed 002: 100 %)."""
    label, basis = "Phân công nhiệm vụ", "Điều lệ Đảng, Điều 24"
    goal = service.rules(year).assigned_target
    found = service.coverage(year)
    must, have = len(found.must), len(found.assigned)
    if not must:
        return Gauge(label, "chưa có", None, goal / 100, None, f"Chưa có ai phải phân công (chỉ tiêu {goal} %)", basis)
    reached = have * 100 >= goal * must
    lacking = f"thiếu {must - have} người " if have < must else ""
    said = f"{'Đạt' if reached else f'Chưa đạt, {lacking}'.rstrip()} (chỉ tiêu {goal} %)"
    return Gauge(label, f"{have} / {must} · {percent(have, must)}", have / must, goal / 100, reached, said, basis)


def themes_held(service: "ThemeService", year: int, today: dt.date) -> Gauge:
    """How many quarters had their thematic session, against those that have ended (HD 42: one a quarter)."""
    label, basis = "Sinh hoạt chuyên đề", service.rules(year).short
    slots = service.slots(year, today)
    held = sum(1 for s in slots if s.file is not None and (s.file.case.held or s.file.theme.from_paper))
    lacking = sum(1 for s in slots if s.open and not (s.file is not None and s.file.case.held))
    ended = sum(1 for quarter in range(1, 5) if quarter_end(year, quarter) < today)
    said = f"Còn {lacking} quý chưa sinh hoạt chuyên đề" if lacking else "Đúng tiến độ"
    return Gauge(label, f"{held} / 4 quý", held / 4, ended / 4, not lacking, said, basis)


def good_and_above(service: "RatingService", year: int, _today: dt.date) -> Gauge:
    """Tốt and above of the year; until it is rated, what the year before came to."""
    label, basis = "Hoàn thành tốt trở lên", "chỉ tiêu của cấp ủy cấp trên"
    goal = service.rules(service.season(year)).member_target
    target = f"chỉ tiêu trên {goal} %"
    found = service.totals(year)
    if not found.rated:
        before = service.totals(year - 1)
        said = f"Năm {year - 1}: {before.share} ({target})" if before.rated else f"Xếp loại cuối năm ({target})"
        return Gauge(label, "chưa xếp loại", None, goal / 100, None, said, basis)
    reached = _reached(found, goal)
    said = f"{'Đạt' if reached else 'Chưa đạt'} ({target})"
    return Gauge(label, found.share, found.good_and_above / found.rated, goal / 100, reached, said, basis)


def _reached(found: "Totals", goal: int) -> bool:
    return found.good_and_above * 100 > goal * found.rated
