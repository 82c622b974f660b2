"""Party age, badges on their award days, and the end of probation."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.calendar import HolidayRules, work_calendar
from desktop.domain.dates import PartialDate, add_months
from desktop.domain.meeting_rules import MembershipRules
from desktop.domain.party_age import (
    BadgeRules,
    award_day,
    counted_from,
    due_on,
    milestones,
    next_milestone,
    party_age,
    party_age_words,
    probation,
)
from tests.domain.rule_packs import shipped, unconfirmed

BADGES = shipped()["badges_2025"].read(BadgeRules)
MEMBERSHIP = shipped()["membership_2026"].read(MembershipRules)
WORK = work_calendar(shipped()["holidays_2024_2035"].read(HolidayRules))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_milestones_award_days_and_money() -> None:
    assert [badge.years for badge in BADGES.badges] == [30, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90]
    assert [award.id for award in BADGES.award_days] == ["03-02", "19-05", "02-09", "07-11"]
    assert [BADGES.money(years) for years in (30, 50, 80)] == [3_510_000, 7_020_000, 35_100_000]
    assert [BADGES.money(years) for years in (35, 45, 85, 90)] == [0, 0, 0, 0]
    assert {"badges/45", "badges/85", "badges/90", "values/base_pay"} <= set(unconfirmed(shipped()["badges_2025"]))


@pytest.mark.parametrize(
    ("start", "on", "years"),
    [
        ("1996-11-07", "2026-11-06", 29),
        ("1996-11-07", "2026-11-07", 30),
        ("2024-02-29", "2025-02-28", 1),
        ("2027-01-01", "2026-01-01", 0),
    ],
)
def test_party_age_in_whole_years(start: str, on: str, years: int) -> None:
    assert party_age(day(start), day(on)) == years


@pytest.mark.parametrize(
    ("admitted", "own", "months_out", "start"),
    [
        ("1996-11-07", "", 0, "1996-11-07"),
        ("1996-11-07", "1995-11-07", 0, "1995-11-07"),
        ("1996-11-07", "", 14, "1998-01-07"),
        ("1996", "", 0, "1996-12-31"),
        ("1996-02", "", 0, "1996-02-29"),
    ],
)
def test_party_age_runs_from_admission_or_the_day_set_by_hand(
    admitted: str, own: str, months_out: int, start: str
) -> None:
    set_by_hand = PartialDate.from_iso(own) if own else None
    assert counted_from(PartialDate.from_iso(admitted), set_by_hand, months_out) == day(start)


def test_without_a_date_nothing_is_computed() -> None:
    assert counted_from(None) is None
    assert party_age(None, day("2026-11-03")) == 0
    assert milestones(None, BADGES) == ()
    assert next_milestone(None, BADGES, day("2026-11-03")) is None
    assert probation(None, MEMBERSHIP, WORK, day("2026-11-03")) is None


@pytest.mark.parametrize(
    ("reached", "award"),
    [
        ("2026-02-03", "2026-02-03"),
        ("2026-02-04", "2026-05-19"),
        ("2026-05-20", "2026-09-02"),
        ("2026-09-03", "2026-11-07"),
        ("2026-11-08", "2027-02-03"),
    ],
)
def test_a_badge_is_given_on_the_next_award_day(reached: str, award: str) -> None:
    assert award_day(day(reached), BADGES)[0] == day(award)


def test_the_next_badge_with_its_dossier() -> None:
    found = next_milestone(day("1986-12-22"), BADGES, day("2026-11-03"))
    assert found is not None
    assert (found.years, found.reached_on, found.award_on) == (40, day("2026-12-22"), day("2027-02-03"))
    assert (found.award_name, found.dossier_by, found.money) == (
        "Ngày thành lập Đảng",
        day("2026-12-05"),
        4_680_000,
    )
    assert next_milestone(day("1900-01-01"), BADGES, day("2026-11-03")) is None


def test_who_gets_a_badge_on_one_day() -> None:
    starts = [(1, day("1996-10-01")), (2, day("1997-10-01")), (3, None), (4, day("1976-09-03"))]
    due = due_on(starts, BADGES, day("2026-11-07"))
    assert {member: milestone.years for member, milestone in due.items()} == {1: 30, 4: 50}


@pytest.mark.parametrize(
    ("admitted", "today", "ends", "prepare", "consider", "left"),
    [
        ("2025-12-03", "2026-11-03", "2026-12-03", "2026-11-03", "2027-01-15", 1),
        ("2025-02-28", "2026-11-03", "2026-02-28", "2026-01-28", "2026-04-10", 0),
        ("2025-12", "2026-11-03", "2026-12-31", "2026-11-30", "2027-02-19", 1),
    ],
)
def test_the_dates_of_a_probation(admitted: str, today: str, ends: str, prepare: str, consider: str, left: int) -> None:
    found = probation(PartialDate.from_iso(admitted), MEMBERSHIP, WORK, day(today))
    assert found is not None
    assert (found.ends_on, found.prepare_from, found.months_left) == (day(ends), day(prepare), left)
    assert found.consider_by == day(consider)


@given(st.dates(dt.date(1930, 2, 3), dt.date(2026, 12, 31)))
def test_every_milestone_is_awarded_within_a_season_of_being_reached(start: dt.date) -> None:
    for milestone in milestones(start, BADGES):
        assert milestone.reached_on <= milestone.award_on < milestone.reached_on + dt.timedelta(days=110)
        assert party_age(start, milestone.award_on) >= milestone.years
        assert party_age(start, milestone.reached_on - dt.timedelta(days=1)) < milestone.years or (
            add_months(start, 12 * milestone.years).day != start.day
        )


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (dt.date(1994, 2, 3), "32 năm 9 tháng"),
        (dt.date(1994, 2, 4), "32 năm 8 tháng"),
        (dt.date(2025, 11, 3), "1 năm"),
        (dt.date(2026, 4, 1), "7 tháng"),
        (dt.date(2027, 1, 1), ""),
        (None, ""),
    ],
)
def test_party_age_is_told_in_years_and_months(start: dt.date | None, words: str) -> None:
    assert party_age_words(start, dt.date(2026, 11, 3)) == words
