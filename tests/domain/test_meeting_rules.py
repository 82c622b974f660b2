"""The shipped figures on meetings, counting and membership say what the guidance says."""

import datetime as dt
from fractions import Fraction

import pytest

from desktop.domain.meeting import VotePurpose
from desktop.domain.meeting_rules import CountingRules, MeetingRules, MembershipRules, Roll
from desktop.domain.member import MemberState, on_roll
from desktop.domain.rules import pack_for
from tests.domain.rule_packs import shipped, unconfirmed

MEETING = shipped()["meeting_2025"].read(MeetingRules)
COUNTING = shipped()["counting"].read(CountingRules)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("regular_minutes", 90),
        ("combined_minutes", 120),
        ("documents_days_before", 1),
        ("invitation_days_before", 1),
        ("result_days_after", 2),
        ("attendance_target", 90),
        ("quorum", Fraction(2, 3)),
        ("themes_per_quarter", 1),
        ("missed_months", 3),
    ],
)
def test_the_meeting_regime(name: str, value: object) -> None:
    assert getattr(MEETING, name) == value


def test_weak_figures_are_marked() -> None:
    weak = unconfirmed(shipped()["meeting_2025"])
    assert {"values/quorum", "values/missed_months", "votes/admission", "votes/discipline"} <= set(weak)
    assert not {"values/regular_minutes", "values/combined_minutes", "votes/conclusion"} & set(weak)


def test_every_weak_or_known_value_names_its_source() -> None:
    for pack in shipped().values():
        assert pack.basis
        for value in pack.values():
            assert value.label, (pack.id, value.key)
            assert value.source, (pack.id, value.key)


@pytest.mark.parametrize(
    ("day", "pack"),
    [
        ("2024-05-03", "meeting_2018"),
        ("2025-10-27", "meeting_2018"),
        ("2025-10-28", "meeting_2025"),
        ("2026-11-03", "meeting_2025"),
    ],
)
def test_an_old_meeting_keeps_its_own_rules(day: str, pack: str) -> None:
    found = pack_for(shipped().values(), "meeting", dt.date.fromisoformat(day))
    assert found.id == pack
    assert found.read(MeetingRules).minutes(combined=False) == 90
    assert found.read(MeetingRules).minutes(combined=True) == 120


@pytest.mark.parametrize(
    ("purpose", "agree", "official", "passed"),
    [
        (VotePurpose.CONCLUSION, 13, 25, True),
        (VotePurpose.CONCLUSION, 13, 26, False),
        (VotePurpose.QUALITY, 14, 26, True),
        (VotePurpose.ADMISSION, 18, 27, True),
        (VotePurpose.ADMISSION, 17, 26, False),
        (VotePurpose.DISCIPLINE, 13, 26, False),
        (VotePurpose.DISCIPLINE, 14, 26, True),
        (VotePurpose.EXPULSION, 2, 3, True),
        (VotePurpose.EXPULSION, 65, 98, False),
        (VotePurpose.ELECTION, 13, 25, True),
        (VotePurpose.CONCLUSION, 0, 0, False),
    ],
)
def test_how_many_are_needed(purpose: VotePurpose, agree: int, official: int, passed: bool) -> None:
    assert MEETING.vote(purpose).passed(agree, official) is passed


def test_discipline_and_elections_are_secret() -> None:
    assert {rule.id for rule in MEETING.votes if rule.secret} == {
        VotePurpose.DISCIPLINE,
        VotePurpose.EXPULSION,
        VotePurpose.ELECTION,
    }
    assert {rule.id for rule in MEETING.votes} == set(VotePurpose)


@pytest.mark.parametrize(
    ("state", "roll", "attendance", "conclusions", "admission", "assigned", "rated"),
    [
        ("official", "counted", True, True, True, True, True),
        ("probationary", "counted", True, False, False, True, True),
        ("temporary_here", "own_line", True, True, False, True, False),
        ("temporary_elsewhere", "own_line", False, False, False, False, True),
        ("exempt", "own_line", False, True, True, False, False),
        ("suspended", "own_line", False, False, False, False, False),
        ("abroad", "own_line", False, False, False, False, True),
        ("away", "own_line", False, False, False, False, True),
        ("residence", "own_list", False, False, False, False, False),
        ("transferred", "gone", False, False, False, False, False),
        ("left", "gone", False, False, False, False, False),
        ("died", "gone", False, False, False, False, False),
    ],
)
def test_who_counts_where(
    state: str, roll: str, attendance: bool, conclusions: bool, admission: bool, assigned: bool, rated: bool
) -> None:
    rule = COUNTING.of(MemberState(state))
    assert rule.roll is Roll(roll)
    assert (rule.attendance, rule.assigned, rule.rated) == (attendance, assigned, rated)
    assert rule.votes_on(MEETING.vote(VotePurpose.CONCLUSION)) is conclusions
    assert rule.votes_on(MEETING.vote(VotePurpose.ADMISSION)) is admission
    assert rule.on_roll is on_roll(rule.id)


def test_all_official_members_are_the_base_of_a_vote() -> None:
    conclusion, admission = MEETING.vote(VotePurpose.CONCLUSION), MEETING.vote(VotePurpose.ADMISSION)
    assert {s.id.value for s in COUNTING.states if s.in_vote_base(admission)} == {
        *("official", "temporary_elsewhere", "exempt", "abroad", "away")
    }
    assert COUNTING.of(MemberState.TEMPORARY_HERE).in_vote_base(conclusion)


def test_starred_lines_are_settings_of_the_book() -> None:
    own = shipped()["counting"].changed({"states/away/assigned": True, "states/temporary_here/vote": "no"})
    rules = own.read(CountingRules)
    assert rules.of(MemberState.AWAY).assigned
    assert not rules.of(MemberState.TEMPORARY_HERE).may_vote
    starred = {rule.id.value: set(rule.settings) for rule in COUNTING.states if rule.settings}
    assert starred["temporary_here"] == {"vote"}
    assert starred["away"] == starred["abroad"] == {"attendance", "vote_base", "assigned", "rated"}


def test_membership_figures() -> None:
    rules = shipped()["membership_2026"].read(MembershipRules)
    assert (rules.min_age, rules.max_age, rules.probation_months, rules.recognition_working_days) == (18, 60, 12, 30)
    assert {"values/min_age", "values/probation_months"} <= set(unconfirmed(shipped()["membership_2026"]))
