"""The level that points and conditions allow: each sentence of rating.md 3.3 and 6.3 has a case."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.merit import Discipline, DisciplineKind
from desktop.domain.rating import ForcedCase, RatingRules
from desktop.domain.rating_level import Flag, FlagFacts, Ground, Judged, Tasks, flags, judge, worse
from desktop.domain.season import LEVELS, Level
from tests.domain.rule_packs import shipped

RULES = shipped()["rating_hd43"].read(RatingRules)
OLD = shipped()["rating_hd25"].read(RatingRules)
X, G, D, N, NONE = Level.EXCELLENT, Level.GOOD, Level.DONE, Level.NOT_DONE, Level.NONE

ALL_GOOD = Tasks(10, 10, exceeded=3)


def judged(score: float | None, tasks: Tasks = ALL_GOOD, rules: RatingRules = RULES, **more: object) -> Judged:
    return judge(Ground(score, tasks, **more), rules)  # type: ignore[arg-type]


CASES = [
    ("ninety points, all in time, three in ten above", 90, ALL_GOOD, X),
    ("one point less", 89.5, ALL_GOOD, G),
    ("not quite three in ten above", 95, Tasks(10, 10, exceeded=2), G),
    ("seventy points", 70, Tasks(10, 10), G),
    ("under seventy though all is done", 69, ALL_GOOD, D),
    ("all done, one in five late", 69, Tasks(10, 10, late=2), D),
    ("eighty-five points but one task late", 85, Tasks(10, 10, late=1), D),
    ("done, but one weakly", 85, Tasks(10, 10, weak=1), D),
    ("fifty points", 50, Tasks(10, 10), D),
    ("under fifty whatever was done", 49.5, ALL_GOOD, N),
    ("more than half failed whatever the points", 95, Tasks(10, 4, failed=6), N),
    ("no task at all: by the points alone", 92, Tasks(), X),
]


@pytest.mark.parametrize(("said", "score", "tasks", "level"), CASES, ids=[case[0] for case in CASES])
def test_points_and_conditions_together(said: str, score: float, tasks: Tasks, level: Level) -> None:
    found = judged(score, tasks)
    assert (found.allowed, found.mismatch) == (level, False)
    assert found.answer == level.value
    assert found.words == level.label


@pytest.mark.parametrize(
    "tasks",
    [
        Tasks(10, 6, failed=4),  # 60 % done: no level's condition holds, but not "over half failed" either
        Tasks(10, 5, failed=5),  # half failed isn't more than half
        Tasks(10, 10, late=3),  # more than 20 % late
        Tasks(10, 9),  # one still running
    ],
)
@pytest.mark.parametrize("score", [50, 70, 95])
def test_where_no_level_holds_the_answer_is_a_mismatch_of_its_own(score: float, tasks: Tasks) -> None:
    found = judged(score, tasks)
    assert (found.mismatch, found.allowed, found.by_conditions, found.agree) == (True, NONE, NONE, False)
    assert found.answer == "khong_khop"
    assert found.words == "Điểm và điều kiện không khớp, cấp ủy quyết định"
    assert found.reasons[-1] == f"Điểm cho phép: {found.by_score.label.lower()}; điều kiện cho phép: không mức nào."


def test_where_they_disagree_both_levels_are_said_side_by_side() -> None:
    found = judged(92, Tasks(10, 10, late=1))
    assert (found.by_score, found.by_conditions, found.allowed, found.agree) == (X, D, D, False)
    assert found.reasons[-1] == (
        "Điểm cho phép: hoàn thành xuất sắc nhiệm vụ; điều kiện cho phép: hoàn thành nhiệm vụ."
    )


def test_an_earlier_shortcoming_not_mended_bars_the_excellent_only() -> None:
    assert judged(95, old_faults=2, fixed=2).allowed is X
    found = judged(95, old_faults=2, fixed=1)
    assert found.allowed is G
    assert "Còn 1 hạn chế, khuyết điểm cũ chưa khắc phục xong." in found.reasons


def test_excellent_still_waits_for_the_cap() -> None:
    assert judged(95).reasons[-1] == "Đủ điều kiện hoàn thành xuất sắc, còn chờ trần tỷ lệ xuất sắc."


def test_without_tasks_conditions_are_not_judged_and_it_is_said() -> None:
    found = judged(75, Tasks())
    assert (found.by_conditions, found.allowed, found.agree) == (NONE, G, True)
    assert any("chưa có nhiệm vụ nào được giao" in reason for reason in found.reasons)


def test_without_points_nothing_is_allowed_yet_but_failure_shows() -> None:
    assert (judged(None).allowed, judged(None).answer) == (NONE, "")
    assert "Chưa có điểm." in judged(None).reasons
    assert judged(None, Tasks(10, 4, failed=6)).allowed is N


def test_the_forms_of_2023_have_no_points_and_are_judged_by_conditions() -> None:
    found = judged(None, rules=OLD)
    assert (found.by_score, found.allowed, found.agree) == (NONE, X, True)
    assert judged(None, Tasks(10, 9), OLD).answer == ""


def test_a_leader_is_held_to_the_units_he_leads() -> None:
    found = judged(95, leader=True, led_level=G)
    assert found.allowed is G
    assert "Đơn vị, lĩnh vực phụ trách: hoàn thành tốt nhiệm vụ." in found.reasons
    unknown = judged(95, leader=True)
    assert unknown.allowed is X
    assert any("phần này chưa xét" in reason for reason in unknown.reasons)
    assert judged(95, Tasks(10, 9), leader=True, led_level=G).mismatch
    assert judged(95, led_level=D).allowed is X


def test_without_tasks_it_is_never_said_that_the_conditions_hold_and_what_else_bars_the_excellent_does() -> None:
    found = judged(95, Tasks())
    assert found.allowed is X
    assert not any("Đủ điều kiện" in reason for reason in found.reasons)
    found = judged(95, Tasks(), old_faults=2, fixed=1)
    assert (found.by_conditions, found.allowed) == (NONE, G)
    assert "Còn 1 hạn chế, khuyết điểm cũ chưa khắc phục xong." in found.reasons
    assert judged(95, Tasks(waiting=2), collective=True, disciplined=1).allowed is G
    assert judged(75, Tasks(), old_faults=2, fixed=1).allowed is G


def test_a_collective_with_a_disciplined_member_is_not_excellent() -> None:
    assert judged(95, collective=True, disciplined=1).allowed is G
    assert judged(95, collective=True).allowed is X
    assert judged(95, disciplined=1).allowed is X


DECIDING = Flag(RULES.forced[1], "Khiển trách 05-QĐ/UBKT.", True)
TO_LOOK_AT = Flag(RULES.forced[3], "Khiển trách.", False)


def test_a_forced_case_goes_before_points_and_conditions() -> None:
    found = judged(95, flags=[DECIDING])
    assert (found.allowed, found.agree, found.flags, found.forced) == (N, False, (DECIDING,), True)
    assert found.reasons[-1].startswith("Trường hợp bắt buộc: bị kỷ luật từ khiển trách trở lên")
    assert "QĐ 366, Điều 11" in found.reasons[-1]


def test_a_forced_case_can_be_set_aside_with_a_reason() -> None:
    found = judged(95, flags=[DECIDING], set_aside="Tự giác khai báo, đã khắc phục xong.")
    assert (found.allowed, found.forced) == (X, False)
    assert "Có trường hợp bắt buộc nhưng không áp dụng: Tự giác khai báo, đã khắc phục xong." in found.reasons
    assert judged(95, flags=[DECIDING], set_aside="  ").allowed is N


def test_a_case_of_a_weak_source_is_only_pointed_out() -> None:
    found = judged(95, flags=[TO_LOOK_AT])
    assert found.allowed is X
    assert any(reason.startswith("Cần xem xét: bị xử lý kỷ luật trong năm") for reason in found.reasons)


# ---------------------------------------------------------------- which forced cases apply


def ids(applies: str = "member", **facts: object) -> dict[str, bool]:
    return {flag.case.id: flag.decides for flag in flags(FlagFacts(applies, **facts), RULES)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("discipline", "found"),
    [
        (Discipline(in_duty=True), {"in_duty": True}),
        (Discipline(degenerate=True), {"degenerate": True}),
        (Discipline(in_duty=True, degenerate=True), {"degenerate": True, "in_duty": True}),
        (Discipline(kind=DisciplineKind.WARNING), {"discipline": False}),
    ],
)
def test_disciplines_raise_the_case_they_belong_to(discipline: Discipline, found: dict[str, bool]) -> None:
    assert ids(disciplines=[discipline]) == found
    assert ids("leader", disciplines=[discipline]) == found
    of_collective = {"in_duty": "collective_discipline", "degenerate": "collective_degenerate"}
    wanted = {of_collective[key]: decides for key, decides in found.items() if key in of_collective}
    assert ids("collective", disciplines=[discipline]) == wanted


def test_the_units_rating_is_a_reason_to_look_at_not_a_forced_one() -> None:
    assert ids(unit_level=N) == {"unit_rating": False}
    assert ids(unit_level=G) == {}


def test_over_half_failed_is_forced_for_a_member_and_under_seventy_per_cent_for_a_collective() -> None:
    assert ids(tasks=Tasks(10, 4, failed=6)) == {"failed": True}
    assert ids("collective", tasks=Tasks(10, 6)) == {"collective_tasks": True}
    assert ids("collective", tasks=Tasks(10, 7)) == {}
    assert ids("leader", tasks=Tasks(10, 4, failed=6)) == {}


def test_a_case_set_by_hand_decides_also_where_its_source_is_weak() -> None:
    assert ids(by_hand=["discipline", "conduct"]) == {"conduct": True, "discipline": True}
    assert ids("leader", by_hand=["low_confidence"]) == {"low_confidence": True}


def test_every_forced_case_names_its_basis_and_for_whom_it_is() -> None:
    for case in RULES.forced:
        assert isinstance(case, ForcedCase)
        assert case.label
        assert case.basis
        assert set(case.applies) <= {"member", "leader", "collective"}


# ---------------------------------------------------------------- what holds for every year


def _tasks() -> st.SearchStrategy[Tasks]:
    def made(numbers: tuple[int, int, int, int, int, int]) -> Tasks:
        given_, done, late, failed, exceeded, weak = numbers
        done = min(done, given_)
        return Tasks(given_, done, min(late, done), min(failed, given_ - done), min(exceeded, done), min(weak, done))

    return st.tuples(*[st.integers(0, 12)] * 6).map(made)


@given(_tasks(), st.floats(0, 100), st.floats(0, 100), st.integers(0, 3))
def test_more_points_never_give_a_lower_level(tasks: Tasks, one: float, other: float, left: int) -> None:
    low, high = sorted((one, other))
    lower, upper = (judge(Ground(s, tasks, old_faults=left), RULES) for s in (low, high))
    if lower.mismatch or upper.mismatch:
        assert lower.mismatch <= upper.mismatch  # below fifty points the answer is "không hoàn thành" all the same
        return
    assert LEVELS.index(upper.allowed) <= LEVELS.index(lower.allowed)


@given(_tasks(), st.floats(0, 100))
def test_the_level_allowed_is_never_above_points_or_conditions(tasks: Tasks, score: float) -> None:
    found = judged(score, tasks)
    for level in (found.by_score, found.by_conditions):
        if NONE not in (level, found.allowed):
            assert LEVELS.index(found.allowed) >= LEVELS.index(level)
    assert found.mismatch == (found.answer == "khong_khop")


@pytest.mark.parametrize(
    ("one", "other", "found"), [(X, D, D), (D, X, D), (NONE, G, G), (G, NONE, G), (NONE, NONE, NONE)]
)
def test_the_worse_of_two_levels(one: Level, other: Level, found: Level) -> None:
    assert worse(one, other) is found


def test_tasks_add_up_and_are_told_in_words() -> None:
    whole = Tasks(5, 4, 1, 1, 2, 1, 1) + Tasks(2, 2, waiting=2)
    assert whole == Tasks(7, 6, 1, 1, 2, 1, 3)
    said = "7 nhiệm vụ: 6 xong, 1 chậm hạn, 1 chất lượng còn hạn chế, 1 không xong, 2 vượt yêu cầu"
    assert whole.text == f"{said}; 3 việc chưa đến hạn, chưa tính"
    assert dataclasses.replace(whole, waiting=0).text == said


def test_the_figures_are_the_packs() -> None:
    lenient = dataclasses.replace(RULES, late_percent=50, exceeded_percent=10, excellent_from=80)
    assert judged(80, Tasks(10, 10, exceeded=1), lenient).allowed is X
    assert judged(69, Tasks(10, 10, late=5), lenient).allowed is D


def test_what_is_not_due_yet_is_said_and_not_held_against_anybody() -> None:
    found = judged(85, Tasks(4, 4, waiting=3))
    assert (found.allowed, found.agree) == (G, True)
    assert found.reasons[1] == "4 nhiệm vụ: 4 xong; 3 việc chưa đến hạn, chưa tính."
    none_due = judged(85, Tasks(waiting=2))
    assert none_due.allowed is G
    assert "Chưa có nhiệm vụ nào đến hạn: 2 việc còn đang làm." in none_due.reasons
