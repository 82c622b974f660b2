"""What is missing or implausible in the member list. Only a missing name is an error; all else is said, not blocked."""

import datetime as dt
from collections import defaultdict

from desktop.domain.dates import PartialDate, add_months, months_between, show, years_between
from desktop.domain.meeting_rules import MembershipRules
from desktop.domain.member import Member
from desktop.domain.problems import Problem, Severity
from desktop.domain.vietnamese import search_key

_WANTED = ("born_on", "sex", "admitted_on", "card_number", "personal_number")


_OLDEST = 110
"""Years nobody is likely to have lived: a slip of the pen, no rule."""


def check(member: Member, today: dt.date, rules: MembershipRules) -> list[Problem]:
    """Faults of one record. Ages and months are figures of the membership rules (208-QĐ/TW)."""
    if not member.full_name.strip():
        return [Problem("full_name", "Hãy ghi họ và tên.", Severity.ERROR, "name")]
    found = [_future(member, field, today) for field in ("born_on", "admitted_on", "official_on")]
    found.append(_age_at_admission(member, rules))
    found.append(_oldest(member, today))
    found += _official(member, today, rules.probation_months)
    found += _numbers(member)
    return [p for p in found if p is not None]


def _future(member: Member, field: str, today: dt.date) -> Problem | None:
    value: PartialDate | None = getattr(member, field)
    if value is not None and value.earliest() > today:
        return Problem(field, f"Ngày {value} còn chưa đến.", code=f"future_{field}")
    return None


def _oldest(member: Member, today: dt.date) -> Problem | None:
    if member.born_on is not None and years_between(member.born_on.earliest(), today) > _OLDEST:
        return Problem("born_on", f"Sinh ngày {member.born_on}: hơn {_OLDEST} tuổi, hãy xem lại.", code="too_old")
    return None


def _age_at_admission(member: Member, rules: MembershipRules) -> Problem | None:
    """Ages are counted in whole months; of partial dates the days that speak for the member."""
    born, admitted = member.born_on, member.admitted_on
    if born is None or admitted is None:
        return None
    age = years_between(born.earliest(), admitted.latest())
    if age < rules.min_age:
        text = f"Vào Đảng khi mới {max(age, 0)} tuổi, chưa đủ {rules.min_age} tuổi."
        return Problem("admitted_on", text, code="admitted_young")
    if months_between(born.latest(), admitted.earliest()) > rules.max_age * 12:
        return Problem("admitted_on", f"Vào Đảng khi đã quá {rules.max_age} tuổi, hãy xem lại.", code="admitted_old")
    return None


def _official(member: Member, today: dt.date, probation_months: int) -> list[Problem]:
    admitted, official = member.admitted_on, member.official_on
    if admitted is None:
        if official is not None:
            return [Problem("admitted_on", "Có ngày chính thức mà thiếu ngày vào Đảng.", code="admitted_missing")]
        return []
    if official is None:
        due = add_months(admitted.latest(), probation_months)
        if due < today:
            text = f"Quá {probation_months} tháng dự bị (đến {show(due)}) mà chưa ghi ngày chính thức."
            return [Problem("official_on", text, code="official_missing")]
        return []
    if official.latest() < admitted.earliest():
        text = f"Ngày chính thức {official} trước ngày vào Đảng {admitted}."
        return [Problem("official_on", text, code="official_before")]
    months = months_between(admitted.latest(), official.earliest())
    if months > probation_months:
        text = f"Dự bị {months} tháng, dài hơn {probation_months} tháng."
        return [Problem("official_on", text, code="probation_long")]
    return []


def _numbers(member: Member) -> list[Problem | None]:
    personal, card = member.personal_number, member.card_number
    return [
        Problem("personal_number", "Số định danh cá nhân phải đủ 12 chữ số.", code="personal_length")
        if personal and (len(personal) != 12 or not personal.isdigit())
        else None,
        Problem("card_number", "Số thẻ đảng viên có 12 chữ số (thẻ cũ 8 chữ số).", code="card_length")
        if card and (len(card) not in {8, 12} or not card.isdigit())
        else None,
    ]


def missing(member: Member) -> list[Problem]:
    """Which of the usual facts the record lacks, in one sentence."""
    labels = {
        "born_on": "ngày sinh",
        "sex": "giới tính",
        "admitted_on": "ngày vào Đảng",
        "card_number": "số thẻ",
        "personal_number": "số định danh",
    }
    absent = [labels[name] for name in _WANTED if not getattr(member, name)]
    return [Problem("", "Còn thiếu: " + ", ".join(absent) + ".", Severity.NOTE, "missing")] if absent else []


def check_all(members: list[Member], today: dt.date, rules: MembershipRules) -> list[tuple[Member, Problem]]:
    """Over the whole list: each record's own faults, what it lacks, and what two records share that they may not."""
    found = [(m, p) for m in members for p in [*check(m, today, rules), *missing(m)]]
    for field, words, code in (
        ("card_number", "số thẻ đảng viên", "card_twice"),
        ("personal_number", "số định danh", "personal_twice"),
    ):
        found += _shared(members, field, words, code)
    return found + _same_person(members)


def _shared(members: list[Member], field: str, words: str, code: str) -> list[tuple[Member, Problem]]:
    groups: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        if value := getattr(member, field):
            groups[value].append(member)
    return [
        (m, Problem(field, f"Trùng {words} với {_others(group, m)}.", code=code))
        for group in groups.values()
        if len(group) > 1
        for m in group
    ]


def _same_person(members: list[Member]) -> list[tuple[Member, Problem]]:
    groups: dict[tuple[str, str], list[Member]] = defaultdict(list)
    for member in members:
        if member.born_on is not None:
            groups[search_key(member.full_name), member.born_on.iso()].append(member)
    return [
        (m, Problem("full_name", f"Trùng họ tên và ngày sinh với {_others(group, m)}.", code="person_twice"))
        for group in groups.values()
        if len(group) > 1
        for m in group
    ]


def _others(group: list[Member], member: Member) -> str:
    return ", ".join(f"{m.full_name} (số {m.id} trong sổ)" for m in group if m.id != member.id)
