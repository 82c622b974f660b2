"""Votes: the sums come out, the share is of all official members, and the rule is named."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.meeting import Attendance, AttendanceMark, Vote, VotePurpose
from desktop.domain.meeting_rules import CountingRules, MeetingRules
from desktop.domain.member import MemberState
from desktop.domain.votes import Voters, check_vote, verdict, vote_identity, voters
from tests.domain.rule_packs import shipped

RULES = shipped()["meeting_2025"].read(MeetingRules)
COUNTING = shipped()["counting"].read(CountingRules)
CONCLUSION, ADMISSION = RULES.vote(VotePurpose.CONCLUSION), RULES.vote(VotePurpose.ADMISSION)
DISCIPLINE = RULES.vote(VotePurpose.DISCIPLINE)


def line(state: str, mark: str = "present") -> Attendance:
    rule = COUNTING.of(MemberState(state))
    return Attendance(
        meeting_id=1,
        member_id=1,
        state=rule.id,
        in_base=rule.attendance,
        may_vote=rule.may_vote,
        mark=AttendanceMark(mark),
    )


def vote(**values: int | bool) -> Vote:
    return Vote(meeting_id=1, **values)  # type: ignore[arg-type]


NOVEMBER = [
    *[line("official")] * 18,
    *[line("probationary")] * 2,
    *[line("official", "leave")] * 2,
    *[line("exempt", "exempt")] * 3,
    *[line("temporary_elsewhere", "away")] * 2,
]


def test_the_base_is_all_official_members_and_the_probationary_don_t_vote() -> None:
    assert voters(NOVEMBER, CONCLUSION, COUNTING) == Voters(25, 18, 2, 2)


@pytest.mark.parametrize(
    ("state", "mark", "conclusion", "admission"),
    [
        ("official", "present", Voters(1, 1, 0), Voters(1, 1, 0)),
        ("official", "leave", Voters(1, 0, 0), Voters(1, 0, 0)),
        ("probationary", "present", Voters(0, 0, 1, 1), Voters(0, 0, 1, 1)),
        ("temporary_here", "present", Voters(1, 1, 0), Voters(0, 0, 1)),
        ("temporary_here", "leave", Voters(1, 0, 0), Voters(0, 0, 0)),
        ("exempt", "present", Voters(1, 1, 0), Voters(1, 1, 0)),
        ("exempt", "exempt", Voters(1, 0, 0), Voters(1, 0, 0)),
        ("suspended", "present", Voters(0, 0, 1), Voters(0, 0, 1)),
        ("away", "present", Voters(1, 0, 1), Voters(1, 0, 1)),
    ],
)
def test_who_votes_on_what(state: str, mark: str, conclusion: Voters, admission: Voters) -> None:
    assert voters([line(state, mark)], CONCLUSION, COUNTING) == conclusion
    assert voters([line(state, mark)], ADMISSION, COUNTING) == admission


def test_an_exempt_member_left_out_of_the_base_by_setting_counts_when_he_comes() -> None:
    own = shipped()["counting"].changed({"states/exempt/vote_base": False}).read(CountingRules)
    assert voters([line("exempt", "exempt"), line("exempt")], CONCLUSION, own) == Voters(1, 1, 0)


def test_a_line_whose_right_was_taken_in_the_copied_roll_does_not_vote() -> None:
    assert voters([dataclasses.replace(line("official"), may_vote=False)], CONCLUSION, COUNTING) == Voters(1, 0, 1)


def test_a_vote_by_hand_that_passes() -> None:
    outcome = verdict(
        vote(entitled=25, present=18, agree=17, other=1),
        CONCLUSION,
        voters(NOVEMBER, CONCLUSION, COUNTING).without_words,
    )
    assert outcome.passed is True
    assert outcome.text == "Thông qua. 17 trên 25 chính thức, đạt 68,0 % (cần quá nửa)"
    assert outcome.detail == "17 trên 18 có mặt, trừ 2 dự bị: 94,4 % · 17 + 0 + 1 = 18, khớp"


def test_who_is_here_without_a_vote_is_named() -> None:
    assert Voters(9, 8, 0).without_words == ""
    assert Voters(9, 8, 3, 2).without_words == "3 không có quyền"


def test_a_vote_that_fails_on_all_official_members_though_most_present_agreed() -> None:
    ballot = vote(entitled=25, present=18, agree=12, against=6)
    outcome = verdict(ballot, CONCLUSION)
    assert outcome.text == "Không thông qua. 12 trên 25 chính thức, đạt 48,0 % (cần quá nửa)"
    assert [p.code for p in check_vote(ballot, CONCLUSION)] == ["vote_base"]


@pytest.mark.parametrize(
    ("agree", "passed"), [(16, False), (17, True)], ids=["16/25 under two thirds", "17/25 over two thirds"]
)
def test_admission_needs_two_thirds(agree: int, passed: bool) -> None:
    outcome = verdict(vote(entitled=25, present=20, agree=agree, against=20 - agree), ADMISSION)
    assert outcome.passed is passed
    assert "cần ít nhất hai phần ba" in outcome.text


@pytest.mark.parametrize(
    ("values", "text", "holds"),
    [
        ({"present": 18, "agree": 17, "other": 1}, "17 + 0 + 1 = 18, khớp", True),
        ({"present": 18, "agree": 15, "other": 1, "not_voting": 2}, "15 + 0 + 1 + 2 = 18, khớp", True),
        ({"present": 18, "agree": 15, "against": 1}, "15 + 1 + 0 = 16, có mặt 18: lệch 2", False),
        ({"present": 18, "agree": 18, "invalid": 1}, "18 + 0 + 0 = 18, khớp", True),
        (
            {"secret": True, "present": 18, "agree": 14, "against": 2, "invalid": 1, "not_returned": 1},
            "14 + 2 + 0 + 1 + 1 = 18, khớp",
            True,
        ),
        ({"secret": True, "present": 18, "agree": 14, "against": 2}, "14 + 2 + 0 = 16, có mặt 18: lệch 2", False),
    ],
)
def test_identities_of_a_vote(values: dict[str, int], text: str, holds: bool) -> None:
    summed = vote_identity(vote(**values))
    assert (summed.text, summed.holds) == (text, holds)


def test_nothing_counted_yet_is_no_verdict() -> None:
    ballot = vote(entitled=25, present=18)
    assert verdict(ballot, CONCLUSION).passed is None
    assert verdict(vote(agree=3), CONCLUSION).text == "Chưa có kết quả biểu quyết"
    assert check_vote(ballot, DISCIPLINE) == []


def test_warnings_about_a_vote() -> None:
    ballot = vote(entitled=20, present=22, agree=20)
    assert [p.code for p in check_vote(ballot, DISCIPLINE)] == ["vote_identity", "vote_present", "vote_secret"]
    good = vote(secret=True, entitled=20, present=18, agree=18)
    assert check_vote(good, DISCIPLINE) == []


@given(st.lists(st.sampled_from([r.id.value for r in COUNTING.states if r.on_roll]), max_size=30), st.data())
def test_voters_present_never_exceed_the_entitled(states: list[str], data: st.DataObject) -> None:
    marks = data.draw(st.lists(st.sampled_from(list(AttendanceMark)), min_size=len(states), max_size=len(states)))
    lines = [line(state, mark) for state, mark in zip(states, marks, strict=True)]
    for rule in RULES.votes:
        got = voters(lines, rule, COUNTING)
        assert got.present <= got.entitled <= len(lines)
        assert got.present + got.present_without == sum(mark is AttendanceMark.PRESENT for mark in marks)


@given(st.integers(1, 60), st.data())
def test_one_more_vote_never_undoes_a_passed_vote(official: int, data: st.DataObject) -> None:
    agree = data.draw(st.integers(0, official - 1))
    for rule in RULES.votes:
        assert rule.passed(agree, official) <= rule.passed(agree + 1, official)
