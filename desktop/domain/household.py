"""Households of the area (hộ gia đình), who of the branch is in charge of each, and the contacts noted.

Members carry the Party's word to the households where they live and bring their views back (obligations.md P2). A
household has one member in charge at a time, a member may have several. Views of the people are in `people_view`.
"""

import calendar
import datetime as dt
from collections.abc import Iterable

from desktop.domain.dates import show
from desktop.domain.fields import Kind, column
from desktop.domain.member import within
from desktop.domain.problems import Problem, Severity
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import SortKey, name_key, text_key


@dataclass(frozen=True, slots=True)
class HouseholdRules:
    """Figures of this duty, all settable: in how many months each household is met once, in how many days a view is to
    be answered, how many days before the end of the period those not met are named."""

    contact_months: int
    answer_days: int
    pass_on_days: int
    remind_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """One household. `cluster` is its tổ liên gia or tổ dân cư; `until` the last day it lived in the area."""

    id: int = 0
    head: str = column("Chủ hộ", Kind.NAME, required=True, listed=True)
    address: str = column("Địa chỉ", listed=True)
    cluster: str = column("Tổ liên gia, cụm dân cư", listed=True)
    people: int = column("Số nhân khẩu", Kind.NUMBER, listed=True)
    phone: str = column("Điện thoại", Kind.DIGITS)
    note: str = column("Hoàn cảnh, ghi chú", Kind.LONG_TEXT, hint="Ví dụ: gia đình chính sách, hộ cận nghèo")
    since: dt.date | None = column("Về ở từ ngày", Kind.DATE)
    until: dt.date | None = column("Ở đến hết ngày", Kind.DATE, hint="Ghi khi hộ chuyển đi nơi khác")
    from_paper: bool = column("Nhập từ sổ giấy", Kind.FLAG)


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdCharge:
    """A member in charge of a household from one day to another."""

    id: int = 0
    household_id: int = column("Hộ gia đình", Kind.LINK, required=True, links_to="households")
    member_id: int = column("Đảng viên phụ trách", Kind.LINK, required=True, links_to="members")
    since: dt.date | None = column("Từ ngày", Kind.DATE)
    until: dt.date | None = column("Đến hết ngày", Kind.DATE)
    note: str = column("Ghi chú")


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdContact:
    """One time a household was met: how it is, what it thinks and wishes."""

    id: int = 0
    household_id: int = column("Hộ gia đình", Kind.LINK, required=True, links_to="households")
    member_id: int = column("Người gặp", Kind.LINK, links_to="members")
    date: dt.date = column("Ngày gặp", Kind.DATE, required=True)
    situation: str = column("Tình hình của hộ", Kind.LONG_TEXT)
    wishes: str = column("Tâm tư, nguyện vọng", Kind.LONG_TEXT)


def lives_on(household: Household, day: dt.date) -> bool:
    """Whether the household lived in the area on `day`."""
    return within(day, household.since, household.until)


def list_order(household: Household) -> tuple[bool, SortKey, SortKey, int]:
    """By cluster (those without one last), then by the given name of the head."""
    return not household.cluster.strip(), text_key(household.cluster), name_key(household.head), household.id


def charge_on(charges: Iterable[HouseholdCharge], household_id: int, day: dt.date) -> HouseholdCharge | None:
    """Who is in charge on `day`: the latest begun; None when nobody is."""
    held = [c for c in charges if c.household_id == household_id and within(day, c.since, c.until)]
    return max(held, key=lambda c: (c.since or dt.date.min, c.id), default=None)


def without_charge(
    households: Iterable[Household], charges: Iterable[HouseholdCharge], day: dt.date, gone: frozenset[int]
) -> list[Household]:
    """Households of `day` nobody is in charge of; a member in `gone` (left the branch) isn't any more."""
    held = {c.household_id for c in charges if within(day, c.since, c.until) and c.member_id not in gone}
    return [h for h in households if lives_on(h, day) and h.id not in held]


def contact_period(day: dt.date, months: int) -> tuple[dt.date, dt.date]:
    """First and last day of the part of the year `day` lies in: of 6 months the half-year, of 3 the quarter."""
    length = min(max(months, 1), 12)
    first = (day.month - 1) // length * length + 1
    last = min(first + length - 1, 12)
    return dt.date(day.year, first, 1), dt.date(day.year, last, calendar.monthrange(day.year, last)[1])


def period_name(first: dt.date, last: dt.date) -> str:
    """ "6 tháng đầu năm 2026", "quý III/2026", "năm 2026" or "từ tháng 5 đến tháng 8/2026"."""
    length = last.month - first.month + 1
    if length == 12:
        return f"năm {first.year}"
    if length == 6:
        return f"6 tháng {'đầu' if first.month == 1 else 'cuối'} năm {first.year}"
    if length == 3:
        return f"quý {('I', 'II', 'III', 'IV')[first.month // 3]}/{first.year}"
    if length == 1:
        return f"tháng {first.month}/{first.year}"
    return f"từ tháng {first.month} đến tháng {last.month}/{first.year}"


def not_contacted(
    households: Iterable[Household], contacts: Iterable[HouseholdContact], first: dt.date, last: dt.date
) -> list[Household]:
    """Households that lived here at the end of the period and were not met in it."""
    met = {c.household_id for c in contacts if first <= c.date <= last}
    return [h for h in households if lives_on(h, last) and h.id not in met]


def check(household: Household) -> list[Problem]:
    """Only the head's name is compulsory; what else is missing or odd is said."""
    found: list[Problem] = []
    if not household.head.strip():
        found.append(Problem("head", "Hãy ghi họ và tên chủ hộ.", Severity.ERROR, "household_head"))
    if household.people < 0:
        found.append(Problem("people", "Số nhân khẩu không thể âm.", Severity.ERROR, "household_people"))
    elif household.people > 30:
        found.append(Problem("people", f"Hộ có {household.people} nhân khẩu? Hãy xem lại.", code="household_many"))
    numbers = [part for part in household.phone.split(";") if part.strip()]
    if any(not 9 <= sum(ch.isdigit() for ch in number) <= 11 for number in numbers):
        found.append(Problem("phone", "Số điện thoại thường có 10 chữ số.", code="household_phone"))
    if _before(household.until, household.since):
        found.append(Problem("until", "Ngày chuyển đi ở trước ngày về ở.", Severity.ERROR, "household_span"))
    return found


def check_charge(charge: HouseholdCharge) -> list[Problem]:
    """Somebody must be named, and the span must not end before it begins."""
    found: list[Problem] = []
    if not charge.member_id:
        found.append(Problem("member_id", "Hãy chọn đảng viên phụ trách.", Severity.ERROR, "charge_member"))
    if _before(charge.until, charge.since):
        found.append(Problem("until", "Ngày thôi phụ trách ở trước ngày nhận.", Severity.ERROR, "charge_span"))
    return found


def check_contact(contact: HouseholdContact, today: dt.date) -> list[Problem]:
    """A contact lies in the past and should say something."""
    found: list[Problem] = []
    if contact.date > today:
        said = f"Ngày gặp ở sau hôm nay ({show(today)}). Hãy ghi sau khi đã gặp."
        found.append(Problem("date", said, Severity.ERROR, "contact_future"))
    if not contact.situation.strip() and not contact.wishes.strip():
        found.append(Problem("situation", "Chưa ghi tình hình hay nguyện vọng của hộ.", code="contact_empty"))
    return found


def _before(last: dt.date | None, first: dt.date | None) -> bool:
    return last is not None and first is not None and last < first
