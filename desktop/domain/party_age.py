"""Party age (tuổi đảng), the badges and their award days, and the dates of probation."""

import datetime as dt
from collections.abc import Iterable, Iterator

from desktop.domain.calendar import WorkCalendar, add_working_days
from desktop.domain.dates import PartialDate, add_months, months_between, years_between
from desktop.domain.meeting_rules import MembershipRules
from desktop.domain.records import dataclass


@dataclass(frozen=True, slots=True)
class AwardDay:
    """A day of the year on which badges are given."""

    id: str
    name: str
    day: int
    month: int


@dataclass(frozen=True, slots=True)
class Badge:
    """A milestone and the money that goes with it, in multiples of the base pay (0: not known)."""

    id: str
    years: int
    multiple: float
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class BadgeRules:
    """Huy hiệu Đảng (pack kind "badges")."""

    base_pay: int
    dossier_days: int
    award_days: tuple[AwardDay, ...]
    badges: tuple[Badge, ...]

    def money(self, years: int) -> int:
        """The sum in đồng that goes with a badge; 0 when the multiple isn't known."""
        return next((round(badge.multiple * self.base_pay) for badge in self.badges if badge.years == years), 0)


def counted_from(
    admitted_on: PartialDate | None, own: PartialDate | None = None, months_out: int = 0
) -> dt.date | None:
    """The day party age runs from: the admission, or the day set by hand; later by the months out of the Party.

    Of a partial date the latest day counts, so that nobody is proposed too early.
    """
    start = own or admitted_on
    return add_months(start.latest(), months_out) if start else None


def party_age(start: dt.date | None, day: dt.date) -> int:
    """Whole years of party age on `day`; 0 when the start isn't known or lies ahead."""
    return max(0, years_between(start, day)) if start else 0


def party_age_words(start: dt.date | None, day: dt.date) -> str:
    """ "32 năm 9 tháng", "7 tháng"; "" when the start isn't known or lies ahead."""
    months = months_between(start, day) if start else -1
    years, rest = divmod(max(months, 0), 12)
    parts = [f"{years} năm" if years else "", f"{rest} tháng" if rest else ""]
    return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Milestone:
    """A badge a member reaches: on which day, the award day it is given on, the dossier's deadline, the money."""

    years: int
    reached_on: dt.date
    award_on: dt.date
    award_name: str
    dossier_by: dt.date
    money: int


def award_day(reached_on: dt.date, rules: BadgeRules) -> tuple[dt.date, str]:
    """The first award day on or after the day a milestone is reached."""
    days = [
        (dt.date(year, award.month, award.day), award.name)
        for year in (reached_on.year, reached_on.year + 1)
        for award in rules.award_days
    ]
    return min((day, name) for day, name in days if day >= reached_on)


def milestones(start: dt.date | None, rules: BadgeRules) -> tuple[Milestone, ...]:
    """All badges of a life in the Party, in order."""
    return tuple(_milestones(start, rules))


def _milestones(start: dt.date | None, rules: BadgeRules) -> Iterator[Milestone]:
    if start is None:
        return
    for badge in sorted(rules.badges, key=lambda b: b.years):
        reached = add_months(start, badge.years * 12)
        day, name = award_day(reached, rules)
        dossier = day - dt.timedelta(days=rules.dossier_days)
        yield Milestone(badge.years, reached, day, name, dossier, rules.money(badge.years))


def next_milestone(start: dt.date | None, rules: BadgeRules, today: dt.date) -> Milestone | None:
    """The first badge whose award day isn't past."""
    return next((m for m in _milestones(start, rules) if m.award_on >= today), None)


def due_on(starts: Iterable[tuple[int, dt.date | None]], rules: BadgeRules, award_on: dt.date) -> dict[int, Milestone]:
    """Who gets a badge on one award day: (member id, start) pairs → member id → milestone."""
    due = {}
    for member_id, start in starts:
        for milestone in milestones(start, rules):
            if milestone.award_on == award_on:
                due[member_id] = milestone
    return due


# ---------------------------------------------------------------- probation


@dataclass(frozen=True, slots=True)
class Probation:
    """The dates of a probation: its end (official from that day even if the branch is late), when to begin preparing,
    and by when the branch must have considered it."""

    ends_on: dt.date
    prepare_from: dt.date
    consider_by: dt.date
    months_left: int


def probation(
    admitted_on: PartialDate | None, rules: MembershipRules, work: WorkCalendar, today: dt.date
) -> Probation | None:
    """The probation of one admitted on that day; None when the day isn't known. A partial date: its latest day."""
    if admitted_on is None:
        return None
    start = admitted_on.latest()
    ends = add_months(start, rules.probation_months)
    return Probation(
        ends_on=ends,
        prepare_from=add_months(start, rules.probation_remind_months),
        consider_by=add_working_days(ends, rules.recognition_working_days, work),
        months_left=max(0, months_between(today, ends)),
    )
