"""The quality score: the frame of HD 42, its sub-scales with their holes filled, and the level that follows."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.quality import (
    QualityFrame,
    ScoreProposal,
    judge,
    level_of,
    propose,
    weaknesses,
)
from desktop.domain.quality_facts import FACTS, MeetingFacts
from desktop.domain.rules import pack_for
from tests.domain.rule_packs import shipped

FRAME = shipped()["hd42_2025"].read(QualityFrame)
STRICT = shipped()["hd42_2025"].changed({"values/good_needs_full_marks": True}).read(QualityFrame)
OLD = shipped()["hd12_2018"].read(QualityFrame)

LIMITS = {
    "result_due": 2,
    "required_minutes": 90,
    "invitation_due": 1,
    "documents_due": 1,
    "ideology_from": 15,
    "ideology_to": 30,
}
BEST = MeetingFacts(
    **LIMITS,
    minutes=105,
    present=20,
    base=22,
    present_all=20,
    items=9,
    items_prepared=9,
    draft_ready=True,
    committee_met=True,
    invited_days_before=3,
    documents_days_before=2,
    steps=12,
    steps_done=12,
    contents=7,
    contents_done=7,
    praised=True,
    speakers=12,
    minutes_written=True,
    ideology_minutes=20,
    results=5,
    results_done=5,
    concluded=True,
    minutes_adopted=True,
    assigned=True,
    posted_days_after=1,
)


def but(**changes: object) -> MeetingFacts:
    return dataclasses.replace(BEST, **changes)


def one(criterion: str, facts: MeetingFacts) -> ScoreProposal:
    return next(p for p in propose(facts, FRAME) if p.criterion == criterion)


def test_the_frame_has_seven_groups_and_a_hundred_points() -> None:
    assert [(c.id, c.max) for c in FRAME.criteria] == [
        ("1", 5),
        ("2", 5),
        ("3.1", 5),
        ("3.2", 5),
        ("4.1", 5),
        ("4.2", 25),
        ("4.3", 10),
        ("5", 5),
        ("6", 30),
        ("7", 5),
    ]
    assert FRAME.most == 100
    assert OLD.most == 100


@pytest.mark.parametrize("frame", [FRAME, OLD])
@pytest.mark.parametrize("theme", [False, True])
def test_sub_points_add_up_with_and_without_a_theme(frame: QualityFrame, theme: bool) -> None:
    for criterion in frame.criteria:
        assert sum(part.most(theme) for part in criterion.parts) == criterion.max, criterion.id
        assert all(part.fact in FACTS for part in criterion.parts)


@pytest.mark.parametrize(
    ("day", "frame"), [("2019-05-03", "hd12_2018"), ("2025-10-27", "hd12_2018"), ("2025-10-28", "hd42_2025")]
)
def test_a_meeting_keeps_the_frame_of_its_day(day: str, frame: str) -> None:
    assert pack_for(shipped().values(), "quality", dt.date.fromisoformat(day)).id == frame


@pytest.mark.parametrize(
    ("minutes", "required", "points"),
    [
        (105, 90, 5),
        (90, 90, 5),
        (89, 90, 4),
        (75, 90, 4),
        (74, 90, 3),
        (60, 90, 3),
        (59, 90, 2),
        (45, 90, 2),
        (44, 90, 1),
        (120, 120, 5),
        (90, 120, 3),
        (89, 120, 2),
        (59, 120, 1),
    ],
)
def test_time(minutes: int, required: int, points: int) -> None:
    proposal = one("1", but(minutes=minutes, required_minutes=required))
    assert proposal.points == points
    assert proposal.ground == f"{minutes} phút (từ {required})"
    assert proposal.short is (points < 5)


@pytest.mark.parametrize(("minutes", "points"), [(90, 3), (80, 2), (60, 1.5), (45, 1), (44, 0.5)])
def test_a_book_gives_a_part_other_full_marks_and_its_steps_follow(minutes: int, points: float) -> None:
    frame = shipped()["hd42_2025"].changed({"criteria/1/parts/duration/max": 3}).read(QualityFrame)
    assert propose(but(minutes=minutes), frame)[0].points == points


def test_parts_never_give_more_than_their_criterion_has() -> None:
    frame = shipped()["hd42_2025"].changed({"criteria/1/parts/duration/max": 9}).read(QualityFrame)
    assert propose(BEST, frame)[0].points == 5


@pytest.mark.parametrize(
    ("present", "base", "no_leave", "long_absent", "points", "ground"),
    [
        (20, 22, 0, 0, 5, "20/22 = 90,9 %, đủ lý do"),
        (22, 22, 0, 0, 5, "22/22 = 100,0 %"),
        (9, 10, 0, 0, 5, "9/10 = 90,0 %, đủ lý do"),
        (89, 100, 0, 0, 4, "89/100 = 89,0 %, đủ lý do"),
        (75, 100, 0, 0, 4, "75/100 = 75,0 %, đủ lý do"),
        (74, 100, 0, 0, 3, "74/100 = 74,0 %, đủ lý do"),
        (65, 100, 0, 0, 3, "65/100 = 65,0 %, đủ lý do"),
        (64, 100, 0, 0, 2, "64/100 = 64,0 %, đủ lý do"),
        (21, 22, 1, 0, 2, "21/22 = 95,5 %, 1 vắng không lý do"),
        (20, 22, 0, 1, 4, "20/22 = 90,9 %, đủ lý do; 1 đồng chí vắng nhiều lần liên tiếp"),
    ],
)
def test_attendance(present: int, base: int, no_leave: int, long_absent: int, points: int, ground: str) -> None:
    proposal = one("2", but(present=present, base=base, no_leave=no_leave, long_absent=long_absent))
    assert (proposal.points, proposal.ground) == (points, ground)


@pytest.mark.parametrize(
    ("criterion", "changes", "points", "ground"),
    [
        ("3.1", {}, 5, "9/9 mục có người chuẩn bị"),
        ("3.1", {"items_prepared": 6}, 4, "6/9 mục có người chuẩn bị"),
        ("3.1", {"draft_ready": False}, 3, "9/9 mục có người chuẩn bị; chưa có dự thảo kết luận, nghị quyết"),
        ("3.2", {}, 5, "có họp chi ủy, thông báo, tài liệu đúng hạn"),
        ("3.2", {"documents_days_before": 0}, 4, "đăng tài liệu chậm 1 ngày"),
        ("3.2", {"documents_days_before": -2}, 3, "đăng tài liệu chậm 3 ngày"),
        ("3.2", {"documents_days_before": None}, 3, "chưa đăng tài liệu"),
        ("3.2", {"invited_days_before": None}, 4, "chưa gửi giấy mời"),
        ("3.2", {"invited_days_before": 0}, 4, "gửi giấy mời chậm 1 ngày"),
        ("3.2", {"committee_met": False}, 3, "chưa họp chi ủy, hoặc chưa có biên bản"),
        ("3.2", {"committee_met": False, "single_officer": True}, 5, "có họp chi ủy, thông báo, tài liệu đúng hạn"),
        ("4.1", {}, 5, "12/12 bước"),
        ("4.1", {"steps_done": 11}, 4, "11/12 bước"),
        ("4.2", {}, 25, "12/20 phát biểu = 60 %"),
        ("4.2", {"speakers": 10}, 24, "10/20 phát biểu = 50 %"),
        ("4.2", {"speakers": 8}, 24, "8/20 phát biểu = 40 %"),
        ("4.2", {"speakers": 7}, 23, "7/20 phát biểu = 35 %"),
        ("4.2", {"speakers": 5}, 22, "5/20 phát biểu = 25 %"),
        ("4.2", {"praised": False}, 23, "12/20 phát biểu = 60 %; chưa ghi biểu dương, nhắc nhở"),
        ("4.2", {"minutes_written": False}, 24, "12/20 phát biểu = 60 %; chưa ghi biên bản"),
        ("4.2", {"ideology_minutes": 10}, 24, "12/20 phát biểu = 60 %; đánh giá tư tưởng 10 phút (từ 15 đến 30)"),
        ("4.2", {"documents_days_before": None}, 24, "12/20 phát biểu = 60 %; chưa có tài liệu trên Sổ tay"),
        ("4.2", {"contents_done": 6}, 22, "12/20 phát biểu = 60 %; 6/7 nội dung thường kỳ"),
        ("4.2", {"theme": True, "theme_held": True}, 25, "12/20 phát biểu = 60 %"),
        ("4.2", {"theme": True}, 20, "12/20 phát biểu = 60 %; chưa sinh hoạt chuyên đề"),
        ("6", {"results": 10, "results_done": 10}, 30, "10/10 việc xong = 100 %"),
        ("6", {"results": 10, "results_done": 9}, 30, "9/10 việc xong = 90 %"),
        ("6", {"results_done": 4}, 27, "4/5 việc xong = 80 %"),
        ("6", {"results": 10, "results_done": 7}, 24, "7/10 việc xong = 70 %"),
        ("6", {"results_done": 3}, 20, "3/5 việc xong = 60 %"),
        ("6", {"results": 4, "results_done": 2}, 15, "2/4 việc xong = 50 %"),
        ("6", {"results_done": 2}, 10, "2/5 việc xong = 40 %"),
        ("6", {"results": 0, "results_done": 0}, 30, "chưa có việc kỳ trước: đề xuất đủ điểm"),
        ("7", {}, 5, "có kết luận, phân công, biên bản, đăng tài liệu"),
        ("7", {"posted_days_after": None}, 4, "chưa đăng văn bản sau họp"),
        ("7", {"posted_days_after": 3}, 4, "đăng văn bản chậm 1 ngày"),
        ("7", {"concluded": False}, 3, "chưa ghi kết luận của chủ trì"),
        ("7", {"minutes_adopted": False, "assigned": False}, 3, "chưa thông qua biên bản; chưa phân công nhiệm vụ"),
    ],
)
def test_each_computed_criterion(criterion: str, changes: dict[str, object], points: int, ground: str) -> None:
    proposal = one(criterion, but(**changes))
    assert (proposal.points, proposal.ground, proposal.computed) == (points, ground, True)


def test_guidance_and_principles_are_left_to_the_branch() -> None:
    for criterion in ("4.3", "5"):
        proposal = one(criterion, BEST)
        assert (proposal.points, proposal.ground, proposal.computed) == (None, "chi bộ tự chấm", False)
    assert [(p.criterion, p.points) for p in propose(BEST, OLD)] == [("tong", None)]


def test_what_is_not_noted_is_left_open_and_said() -> None:
    empty = MeetingFacts(**LIMITS)
    assert (one("1", empty).points, one("1", empty).ground) == (None, "chưa ghi giờ kết thúc")
    assert one("4.1", empty).points is None
    attendance = one("2", empty)
    assert (attendance.points, attendance.ground, attendance.computed) == (5, "chưa điểm danh", False)
    assert "chưa ghi thời gian đánh giá tư tưởng" in one("4.2", but(ideology_minutes=None)).ground
    assert one("4.2", empty).computed is False


def test_the_weaknesses_are_a_first_text_to_mend() -> None:
    proposals = propose(but(documents_days_before=0, speakers=8), FRAME)
    assert weaknesses(proposals) == "Đăng tài liệu chậm 1 ngày; 8/20 phát biểu = 40 %"
    assert weaknesses(propose(BEST, FRAME)) == ""


@pytest.mark.parametrize(
    ("total", "label"),
    [
        (100, "Tốt"),
        (90, "Tốt"),
        (89.5, "Khá"),
        (70, "Khá"),
        (69, "Trung bình"),
        (50, "Trung bình"),
        (49, "Kém"),
        (0, "Kém"),
        (-1, "Kém"),
    ],
)
def test_levels(total: float, label: str) -> None:
    assert level_of(total, FRAME).label == label
    assert level_of(total, OLD).label == label


def full_scores() -> dict[str, float]:
    return {criterion.id: criterion.max for criterion in FRAME.criteria}


def test_the_november_meeting_of_the_mock_up() -> None:
    scores = {"1": 5, "2": 5, "3.1": 5, "3.2": 4, "4.1": 5, "4.2": 22, "4.3": 9, "5": 5, "6": 27, "7": 4}
    judged = judge(scores, FRAME)
    assert judged.text == "91/100 điểm, xếp loại: Tốt"
    assert judged.scale == "từ 90: tốt · từ 70: khá · từ 50: trung bình"
    assert (judged.missing, judged.held_back) == ((), "")


def test_the_extra_condition_for_good_is_a_setting() -> None:
    scores = full_scores() | {"2": 4}
    assert judge(scores, FRAME).level.label == "Tốt"
    strict = judge(scores, STRICT)
    assert (strict.level.label, strict.held_back) == ("Khá", "Chưa đủ điểm: Tỷ lệ đảng viên dự")
    few = judge(full_scores(), STRICT, propose(but(speakers=8, minutes_written=False), FRAME))
    assert few.level.label == "Khá"
    assert few.held_back == "Chưa đủ điểm: Số đảng viên phát biểu ý kiến; Ghi sổ biên bản đầy đủ"
    assert judge(full_scores(), STRICT, propose(BEST, FRAME)).level.label == "Tốt"
    assert judge(full_scores() | {"6": 0}, STRICT).held_back == ""


def test_a_criterion_without_points_is_said() -> None:
    scores = full_scores()
    del scores["7"]
    assert judge(scores, FRAME).missing == ("7",)


ANY_FACTS = st.builds(
    MeetingFacts,
    required_minutes=st.sampled_from([60, 90, 120]),
    minutes=st.none() | st.integers(0, 300),
    base=st.integers(0, 60),
    present=st.just(0),
    no_leave=st.integers(0, 3),
    long_absent=st.integers(0, 3),
    items=st.just(9),
    items_prepared=st.integers(0, 9),
    draft_ready=st.booleans(),
    committee_met=st.booleans(),
    single_officer=st.booleans(),
    invited_days_before=st.none() | st.integers(-3, 9),
    documents_days_before=st.none() | st.integers(-3, 9),
    steps=st.just(12),
    steps_done=st.integers(0, 12),
    contents=st.just(7),
    contents_done=st.integers(0, 7),
    theme=st.booleans(),
    theme_held=st.booleans(),
    praised=st.booleans(),
    present_all=st.just(20),
    speakers=st.integers(0, 20),
    minutes_written=st.booleans(),
    ideology_minutes=st.none() | st.integers(0, 60),
    results=st.just(10),
    results_done=st.integers(0, 10),
    concluded=st.booleans(),
    minutes_adopted=st.booleans(),
    assigned=st.booleans(),
    posted_days_after=st.none() | st.integers(0, 9),
)


@given(ANY_FACTS)
def test_points_stay_in_their_criterion_and_lost_points_have_a_ground(facts: MeetingFacts) -> None:
    for proposal in propose(facts, FRAME):
        assert proposal.points is None or 0 <= proposal.points <= proposal.max
        assert proposal.ground
        for part in proposal.parts:
            assert part.points is None or 0 <= part.points <= part.max
        assert proposal.short is (proposal.points is not None and proposal.points < proposal.max)


@given(
    ANY_FACTS,
    st.sampled_from(["minutes", "items_prepared", "steps_done", "contents_done", "speakers", "results_done"]),
)
def test_more_done_never_gives_fewer_points(facts: MeetingFacts, name: str) -> None:
    before = getattr(facts, name)
    most = {
        "minutes": 300,
        "items_prepared": 9,
        "steps_done": 12,
        "contents_done": 7,
        "speakers": 20,
        "results_done": 10,
    }
    if before is None or before >= most.get(name, 10):
        return
    after = dataclasses.replace(facts, **{name: before + 1})
    for old, new in zip(propose(facts, FRAME), propose(after, FRAME), strict=True):
        assert (old.points or 0) <= (new.points or 0)


@given(st.floats(0, 100), st.floats(0, 100))
def test_more_points_never_give_a_worse_level(a: float, b: float) -> None:
    order = list(FRAME.levels)
    low, high = sorted((a, b))
    assert order.index(level_of(high, FRAME)) <= order.index(level_of(low, FRAME))


def test_criteria_stand_under_their_groups_with_sums() -> None:
    frame = FRAME
    groups = frame.grouped({"3.1": 4, "3.2": 5, "4.1": 5, "1": 5})
    assert [(g.id, g.max) for g in groups] == [
        ("1", 5), ("2", 5), ("3", 10), ("4", 40), ("5", 5), ("6", 30), ("7", 5),
    ]  # fmt: skip
    assert [g.points for g in groups] == [5, None, 9, None, None, None, None]
    assert groups[3].label == "Tổ chức sinh hoạt"
