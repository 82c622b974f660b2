"""What resolutions ask for on a day: the yearly resolution and programme at the start of the year, views on drafts."""

import datetime as dt
from collections.abc import Iterable

from desktop.domain.dates import show
from desktop.domain.duties import Duty
from desktop.domain.resolution import YEARLY, DraftView, Resolution, ResolutionKind, is_draft, waits_until

ASKED_UNTIL = 2
"""The last month in which a missing yearly resolution is asked for; by custom, no regulation names a day."""

_WHY_YEARLY = "Đầu năm chi bộ ra nghị quyết năm và chương trình công tác năm; các việc trong đó được theo dõi cả năm."
_WHY_VIEWS = "Dự thảo nghị quyết liên quan đến Nhân dân được gửi Mặt trận, đoàn thể góp ý trước khi thông qua."


def yearly_duties(kept: Iterable[Resolution], today: dt.date) -> list[Duty]:
    """One for each of the two that is not adopted yet, in January and February."""
    if today.month > ASKED_UNTIL:
        return []
    of_year = [r for r in kept if r.year == today.year]
    due = dt.date(today.year, 1, 31)
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


def views_duties(awaited: Iterable[tuple[DraftView, Resolution]], today: dt.date) -> list[Duty]:
    """Views that were to be in by today, or within a week."""
    found = []
    for view, resolution in awaited:
        day = waits_until(view)
        if day is not None and day <= today + dt.timedelta(days=7):
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
