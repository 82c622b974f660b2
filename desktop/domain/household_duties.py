"""What is due of households and of the people's views: nobody in charge, not met in the half-year, answers awaited."""

import datetime as dt
from collections.abc import Sequence

from desktop.domain.dates import show
from desktop.domain.duties import Duty
from desktop.domain.household import Household, HouseholdRules, contact_period, period_name
from desktop.domain.people_view import PeopleView, ViewState, state_on
from desktop.domain.records import dataclass

_SOON = dt.timedelta(days=7)
"""How long before its deadline an answer is called near: only when the screen speaks, no document sets it."""
_PAGE = "assignments"
_WHY = (
    "Đảng viên phụ trách hộ gia đình nơi cư trú: truyền đạt chủ trương, nắm tâm tư, nguyện vọng của dân "
    "và phản ánh với chi bộ."
)
_WHY_VIEW = "Ý kiến, kiến nghị của nhân dân được tiếp nhận, chuyển nơi giải quyết, theo dõi đến khi có trả lời."
_BASIS = "kế hoạch của cấp ủy cấp trên"


@dataclass(frozen=True, slots=True)
class HouseholdState:
    """The facts: how many households there are, who has nobody, who was not met; open views with who raised each."""

    households: int
    without: Sequence[Household]
    not_met: Sequence[Household]
    views: Sequence[tuple[PeopleView, str]]


def household_duties(state: HouseholdState, rules: HouseholdRules, today: dt.date) -> list[Duty]:
    """The duties of one day; none for a book that keeps neither households nor views."""
    first, last = contact_period(today, rules.contact_months)
    found: list[Duty] = []
    if state.without:
        found.append(_without(state, last))
    if state.not_met and last - today <= dt.timedelta(days=rules.remind_days):
        found.append(_not_met(state.not_met, period_name(first, last), last))
    wait = dt.timedelta(days=rules.pass_on_days)
    new = [view for view, _ in state.views if view.passed_on is None and view.received_on + wait <= today]
    if new:
        found.append(_new(new, wait))
    found += [_answer(view, who, today) for view, who in state.views if _awaited(view, today)]
    return found


def _heads(households: Sequence[Household]) -> str:
    shown = ", ".join(h.head for h in households[:3])
    return f"{shown} và {len(households) - 3} hộ khác." if len(households) > 3 else f"{shown}."


def _without(state: HouseholdState, last: dt.date) -> Duty:
    return Duty(
        key="households:without",
        due=last,
        title=f"{len(state.without)} trên {state.households} hộ chưa có đảng viên phụ trách",
        detail=f"Hộ {_heads(state.without)}",
        button="Giao phụ trách",
        page=_PAGE,
        params={"tab": "households", "filter": "without"},
        reason=_WHY,
        basis=_BASIS,
    )


def _not_met(households: Sequence[Household], period: str, last: dt.date) -> Duty:
    return Duty(
        key=f"households:not_met:{last.isoformat()}",
        due=last,
        title=f"{len(households)} hộ chưa được gặp trong {period}",
        detail=f"Hộ {_heads(households)}",
        button="Ghi lần gặp",
        page=_PAGE,
        params={"tab": "households", "filter": "not_met"},
        reason=_WHY,
        basis=_BASIS,
    )


def _new(views: Sequence[PeopleView], wait: dt.timedelta) -> Duty:
    oldest = min(views, key=lambda v: (v.received_on, v.id))
    more = f" và {len(views) - 1} ý kiến khác" if len(views) > 1 else ""
    return Duty(
        key="views:new",
        due=oldest.received_on + wait,
        title=f"{len(views)} ý kiến của nhân dân chưa chuyển nơi giải quyết",
        detail=f"{oldest.subject.strip().rstrip('.')}{more}; tiếp nhận từ {show(oldest.received_on)}.",
        button="Chuyển ý kiến",
        page=_PAGE,
        params={"tab": "views", "view_id": oldest.id},
        reason=_WHY_VIEW,
        basis=_BASIS,
    )


def _awaited(view: PeopleView, today: dt.date) -> bool:
    """Passed on with a deadline that is past or near."""
    return view.passed_on is not None and view.due_on is not None and view.due_on <= today + _SOON


def _answer(view: PeopleView, who: str, today: dt.date) -> Duty:
    late = state_on(view, today) is ViewState.LATE
    to = view.passed_to.strip() or "nơi nhận"
    return Duty(
        key=f"view:{view.id}",
        due=view.due_on or today,
        title="Ý kiến của nhân dân quá hạn trả lời" if late else "Ý kiến của nhân dân sắp đến hạn trả lời",
        detail=f"{view.subject.strip().rstrip('.')} – {who}; đã chuyển {to} ngày {show(view.passed_on)}.",
        button="Ghi trả lời",
        page=_PAGE,
        params={"tab": "views", "view_id": view.id},
        reason=_WHY_VIEW,
        basis=_BASIS,
    )
