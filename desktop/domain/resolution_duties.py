"""What resolutions ask for on a day: the yearly resolution and programme at the start of the year, views on drafts."""

import datetime as dt
from collections.abc import Iterable

from desktop.domain.dates import day_of_year, show
from desktop.domain.duties import Duty
from desktop.domain.resolution import (
    YEARLY,
    DraftView,
    Resolution,
    ResolutionKind,
    ResolutionRules,
    is_draft,
    waits_until,
)

_ASKED_AFTER = dt.timedelta(days=28)
"""How long after the pack's day a missing yearly resolution is still asked for: only how long the screen speaks."""
_AHEAD = dt.timedelta(days=7)
"""How long before their day views are asked after; a reminder, no document sets it."""

_WHY_YEARLY = "Đầu năm chi bộ ra nghị quyết năm và chương trình công tác năm; các việc trong đó được theo dõi cả năm."
_WHY_VIEWS = "Dự thảo nghị quyết liên quan đến Nhân dân được gửi Mặt trận, đoàn thể góp ý trước khi thông qua."


def yearly_duties(kept: Iterable[Resolution], rules: ResolutionRules, today: dt.date) -> list[Duty]:
    """One for each of the two that is not adopted yet, from the first of January until a month after its day."""
    due = day_of_year(rules.yearly_by, today.year)
    if today > due + _ASKED_AFTER:
        return []
    of_year = [r for r in kept if r.year == today.year]
    found = []
    for kind in YEARLY:
        own = [r for r in of_year if r.kind is kind]
        if not own:
            found.append(_missing(kind, today.year, due))
        elif all(is_draft(r) for r in own):
            found.append(_draft(own[-1], due))
    return found


def _missing(kind: ResolutionKind, year: int, due: dt.date) -> Duty:
    return Duty(
        key=f"yearly:{kind}:{year}",
        due=due,
        title=f"Chưa có {kind.label.lower()} {year}",
        detail="Lập dự thảo từ bản năm trước, đưa ra chi bộ thảo luận, thông qua.",
        button="Lập dự thảo",
        page="items",
        params={"new": kind.value, "year": year},
        reason=_WHY_YEARLY,
    )


def _draft(resolution: Resolution, due: dt.date) -> Duty:
    return Duty(
        key=f"yearly:{resolution.kind}:{resolution.year}",
        due=due,
        title=f"{resolution.kind.label} {resolution.year} còn là dự thảo",
        detail="Chi bộ thảo luận, thông qua rồi ghi ngày; từ ngày đó các việc được giao.",
        button="Mở dự thảo",
        page="items",
        params={"entry": f"r:{resolution.id}"},
        reason=_WHY_YEARLY,
    )


def views_duties(awaited: Iterable[tuple[DraftView, Resolution]], rules: ResolutionRules, today: dt.date) -> list[Duty]:
    """Views that were to be in by today, or within a week."""
    found = []
    for view, resolution in awaited:
        day = waits_until(view, rules)
        if day is not None and day <= today + _AHEAD:
            found.append(_views(view, resolution, day))
    return found


def _views(view: DraftView, resolution: Resolution, day: dt.date) -> Duty:
    return Duty(
        key=f"views:{view.id}",
        due=day,
        title=f"Chưa nhận ý kiến góp ý của {view.sent_to.strip()}",
        detail=f"Dự thảo {resolution.kind.label.lower()} {resolution.year}, gửi ngày {show(view.sent_on)}.",
        button="Ghi ý kiến",
        page="items",
        params={"entry": f"r:{resolution.id}"},
        reason=_WHY_VIEWS,
    )
