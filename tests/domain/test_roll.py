"""Roll calls: everyone is counted once, and the sums of the minutes come out."""

from dataclasses import dataclass
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.meeting import Attendance, AttendanceMark
from desktop.domain.meeting_rules import CountingRules, MeetingRules
from desktop.domain.member import MemberState
from desktop.domain.roll import (
    Standing,
    attendance_identity,
    check_line,
    check_roll,
    count,
    identities,
    identity,
    quorum_needed,
    standing,
)
from tests.domain.rule_packs import shipped

RULES = shipped()["meeting_2025"].read(MeetingRules)
COUNTING = shipped()["counting"].read(CountingRules)
ON_ROLL = [rule.id for rule in COUNTING.states if rule.on_roll]


@dataclass(frozen=True)
class Line:
    state: MemberState
    mark: AttendanceMark
    in_base: bool
    may_vote: bool


def line(state: str, mark: str = "") -> Line:
    rule = COUNTING.of(MemberState(state))
    return Line(rule.id, AttendanceMark(mark), rule.attendance, rule.may_vote)


def november() -> list[Line]:
    """27 on the roll: 25 official (3 exempt, 2 elsewhere), 2 probationary; 20 of the 22 called are here."""
    return [
        *[line("official", "present")] * 18,
        *[line("probationary", "present")] * 2,
        *[line("official", "leave")] * 2,
        *[line("exempt", "exempt")] * 3,
        *[line("temporary_elsewhere", "away"), line("abroad")],
    ]


ANY_LINE = st.builds(lambda s, m: line(s, m), st.sampled_from(ON_ROLL), st.sampled_from(list(AttendanceMark)))


def test_the_figures_of_a_whole_roll_call() -> None:
    counted = count(november())
    assert (counted.total, counted.official, counted.probationary, counted.temporary_here) == (27, 25, 2, 0)
    assert (counted.present, counted.present_official, counted.present_probationary) == (20, 18, 2)
    assert (counted.leave, counted.no_leave, counted.absent, counted.base, counted.share) == (2, 0, 2, 22, "90,9 %")
    assert (counted.exempt, counted.elsewhere, counted.suspended) == (3, 2, 0)
    assert attendance_identity(counted).text == "20 + 2 + 0 + 3 + 2 = 27, khớp danh sách"
    assert [i.text for i in identities(counted)[1:]] == [
        "25 + 2 + 0 = 27, khớp tổng số",
        "18 + 2 + 0 = 20, khớp số có mặt",
    ]
    assert check_roll(counted, RULES) == []


@pytest.mark.parametrize(
    ("state", "mark", "where"),
    [
        ("official", "present", Standing.PRESENT),
        ("official", "leave", Standing.LEAVE),
        ("official", "no_leave", Standing.NO_LEAVE),
        ("official", "", Standing.UNMARKED),
        ("official", "exempt", Standing.EXEMPT),
        ("probationary", "away", Standing.ELSEWHERE),
        ("exempt", "", Standing.EXEMPT),
        ("exempt", "leave", Standing.EXEMPT),
        ("exempt", "present", Standing.PRESENT),
        ("suspended", "no_leave", Standing.SUSPENDED),
        ("suspended", "", Standing.SUSPENDED),
        ("temporary_elsewhere", "", Standing.ELSEWHERE),
        ("abroad", "leave", Standing.ELSEWHERE),
        ("away", "present", Standing.PRESENT),
        ("temporary_here", "leave", Standing.LEAVE),
    ],
)
def test_each_line_stands_in_one_heap(state: str, mark: str, where: Standing) -> None:
    assert standing(line(state, mark)) is where


def test_an_exempt_member_who_comes_is_present_beside_the_percentage() -> None:
    counted = count([line("official", "present"), line("official", "leave"), line("exempt", "present")])
    assert (counted.present, counted.base, counted.base_present, counted.share) == (2, 2, 1, "50,0 %")
    assert attendance_identity(counted).text == "2 + 1 + 0 + 0 + 0 = 3, khớp danh sách"


def test_suspended_members_stand_in_the_sum_when_there_is_one() -> None:
    counted = count([line("official", "present"), line("suspended")])
    assert attendance_identity(counted).text == "1 + 0 + 0 + 0 + 0 + 1 = 2, khớp danh sách"


def test_who_is_not_marked_yet_is_said() -> None:
    counted = count([*november(), line("official"), line("official")])
    summed = attendance_identity(counted)
    assert not summed.holds
    assert summed.text == "20 + 2 + 0 + 3 + 2 = 27, danh sách 29: còn 2 đồng chí chưa điểm danh"
    assert [p.code for p in check_roll(counted, RULES)] == ["roll_identity"]


def test_a_roll_that_grew_after_it_was_copied_is_said() -> None:
    summed = attendance_identity(count(november()), 28)
    assert (summed.holds, summed.text) == (False, "20 + 2 + 0 + 3 + 2 = 27, danh sách 28: lệch 1")
    assert identity("Thử", [("a", 3)], 2).text == "3 = 3, phải là 2: lệch 1"


@pytest.mark.parametrize(
    ("present", "absent", "needed", "warned"),
    [(14, 8, 15, True), (15, 7, 15, False), (0, 0, 0, False), (1, 1, 2, True)],
)
def test_below_two_thirds_of_the_official_members_called_a_warning(
    present: int, absent: int, needed: int, warned: bool
) -> None:
    lines = [line("official", "present")] * present + [line("official", "leave")] * absent
    counted = count([*lines, line("probationary", "present"), line("exempt"), line("temporary_elsewhere")])
    assert quorum_needed(counted, RULES) == needed
    problems = check_roll(counted, RULES)
    assert [p.code for p in problems] == (["quorum"] if warned else [])
    if present == 14:
        assert problems[0].message == (
            "Chính thức có mặt 14 trên 22, dưới 2/3 (cần 15). Vẫn ghi được; nên nêu rõ trong biên bản."
        )


@pytest.mark.parametrize(
    ("state", "mark", "odd"),
    [
        ("official", "exempt", True),
        ("official", "away", True),
        ("exempt", "exempt", False),
        ("abroad", "away", False),
        ("suspended", "away", False),
        ("official", "present", False),
        ("official", "", False),
    ],
)
def test_a_mark_against_the_state_is_noted(state: str, mark: str, odd: bool) -> None:
    problem = check_line(line(state, mark))
    assert (problem is not None) is odd
    if problem and mark == "exempt":
        assert "“miễn” nhưng sổ đang ghi “Chính thức”" in problem.message


def test_the_copied_roll_of_a_meeting_can_be_counted() -> None:
    row = Attendance(meeting_id=1, member_id=2, state=MemberState.OFFICIAL, mark=AttendanceMark.PRESENT)
    assert count([row]).present == 1


@given(st.lists(ANY_LINE, max_size=40))
def test_every_sum_comes_out_and_no_share_exceeds_the_whole(lines: list[Line]) -> None:
    counted = count(lines)
    heaps = attendance_identity(counted)
    assert sum(value for _, value in heaps.terms) + counted.unmarked == counted.total
    assert heaps.holds is (counted.unmarked == 0)
    assert all(i.holds for i in identities(counted)[1:])
    assert 0 <= counted.base_present <= counted.base <= counted.total
    assert counted.base_official_present <= counted.base_official <= counted.base
    assert Fraction(quorum_needed(counted, RULES)) >= counted.base_official * RULES.quorum


@given(st.lists(ANY_LINE, max_size=30), st.data())
def test_one_more_present_never_lowers_the_share(lines: list[Line], data: st.DataObject) -> None:
    absent = [n for n, item in enumerate(lines) if item.mark in (AttendanceMark.LEAVE, AttendanceMark.NO_LEAVE)]
    if not absent:
        return
    index = data.draw(st.sampled_from(absent))
    more = list(lines)
    more[index] = line(lines[index].state, "present")
    before, after = count(lines), count(more)
    assert after.base_present * before.base >= before.base_present * after.base
