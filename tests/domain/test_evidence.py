"""Lines of evidence: each kind of fact in words with its source; nothing is said of what isn't there."""

import datetime as dt

import pytest

from desktop.domain.action_item import ActionItem, ItemState
from desktop.domain.assignment import Assignment, Verdict
from desktop.domain.commitment import Commitment
from desktop.domain.evidence import Fact, HouseholdFigures, MemberYear, member_facts, mending_facts, to_answer
from desktop.domain.evidence_branch import BranchYear, branch_facts
from desktop.domain.meeting import Attendance, AttendanceMark, Meeting, MeetingKind
from desktop.domain.merit import Commendation, Course, Discipline, DisciplineKind
from desktop.domain.shortcoming import Mending, Shortcoming

ON = dt.date(2026, 12, 10)
MAY, JUNE = dt.date(2026, 5, 2), dt.date(2026, 6, 1)
LATE_FOR_MAY = "chậm so với hạn 02/05/2026"
HERE, LEAVE, NO_LEAVE = AttendanceMark.PRESENT, AttendanceMark.LEAVE, AttendanceMark.NO_LEAVE


def facts(**known: object) -> dict[str, Fact]:
    return {fact.key: fact for fact in member_facts(MemberYear(2026, ON, **known))}  # type: ignore[arg-type]


def at(
    month: int, mark: AttendanceMark = HERE, *, reason: str = "", in_base: bool = True, theme: bool = False
) -> tuple[Meeting, Attendance]:
    kind = MeetingKind.THEMATIC if theme else MeetingKind.REGULAR
    meeting = Meeting(id=month, month=f"2026-{month:02d}", date=dt.date(2026, month, 3), kind=kind)
    return meeting, Attendance(meeting_id=month, member_id=1, mark=mark, reason=reason, in_base=in_base)


def test_of_a_year_without_facts_nothing_is_said() -> None:
    assert member_facts(MemberYear(2026, ON)) == []
    assert branch_facts(BranchYear(2026)) == []


def test_a_full_year_has_no_line_of_absences() -> None:
    found = facts(roll=[at(month) for month in range(1, 13)])
    assert found["meetings"].text == "Dự 12/12 buổi sinh hoạt chi bộ."
    assert found["meetings"].source == "Sổ điểm danh 12 buổi năm 2026"
    assert set(found) == {"meetings"}


def test_absences_are_told_with_leave_and_without() -> None:
    found = facts(roll=[at(1), at(2, LEAVE, reason="ốm"), at(3, NO_LEAVE), at(4, LEAVE)])
    assert found["meetings"].text == "Dự 1/4 buổi sinh hoạt chi bộ; vắng 2 buổi có lý do, 1 buổi không lý do."
    assert found["absences"].text == "Các buổi vắng: 03/02 có lý do (ốm); 03/03 không lý do; 03/04 có lý do."
    assert not found["absences"].proposed
    assert (found["no_leave"].role, found["no_leave"].text) == (
        "faults",
        "Vắng không lý do 1 buổi sinh hoạt chi bộ.",
    )


def test_who_was_exempt_away_or_unmarked_is_not_counted_absent() -> None:
    out = [at(1, AttendanceMark.EXEMPT), at(2, AttendanceMark.UNMARKED), at(3, HERE, in_base=False)]
    assert facts(roll=out) == {}


def test_thematic_sessions_are_counted_apart_and_the_presenter_named() -> None:
    found = facts(roll=[at(1), at(2, theme=True), at(3, LEAVE, theme=True)], themes_presented=["Học Bác"])
    assert found["themes"].text == "Dự 1/2 buổi sinh hoạt chuyên đề."
    assert found["presented:Học Bác"].text == "Chuẩn bị, trình bày chuyên đề “Học Bác”."


def test_opinions_name_the_meetings_they_stand_in() -> None:
    found = facts(spoke=[(at(2)[0], 2), (at(5)[0], 1)])
    assert found["opinions"].text == "Phát biểu 3 ý kiến xây dựng ở 2 buổi sinh hoạt."
    assert found["opinions"].source == "Biên bản sinh hoạt ngày 03/02, 03/05"


@pytest.mark.parametrize(
    ("task", "text"),
    [
        ({"year_verdict": Verdict.ABOVE, "result": "Ba hộ thoát nghèo."}, "vượt yêu cầu; kết quả: Ba hộ thoát nghèo."),
        ({"year_verdict": Verdict.GOOD}, "đúng hạn, bảo đảm chất lượng."),
        ({"done_on": dt.date(2026, 5, 9)}, "xong ngày 09/05/2026."),
        ({"progress": 100}, "đã hoàn thành."),
        ({"progress": 40}, "đang thực hiện, 40 %."),
        ({}, "đang thực hiện."),
        ({"year_verdict": Verdict.GOOD, "done_on": JUNE}, "đúng hạn, bảo đảm chất lượng, xong ngày 01/06/2026."),
        ({"year_verdict": Verdict.LATE, "done_on": JUNE, "due_on": MAY}, f"xong ngày 01/06/2026, {LATE_FOR_MAY}."),
        ({"year_verdict": Verdict.LATE, "done_on": JUNE}, "chậm hạn, xong ngày 01/06/2026."),
        ({"done_on": JUNE, "due_on": MAY}, f"xong ngày 01/06/2026, {LATE_FOR_MAY}."),
        ({"due_on": MAY}, "chưa xong, quá hạn 02/05/2026."),
        ({"due_on": MAY, "progress": 60}, "chưa xong, quá hạn 02/05/2026, đã làm 60 %."),
    ],
)
def test_an_assignment_is_told_as_it_stands(task: dict[str, object], text: str) -> None:
    one = Assignment(id=3, member_id=1, year=2026, title="Phụ trách tổ 3.", **task)  # type: ignore[arg-type]
    assert facts(assignments=[one])["task:3"].text == f"Phụ trách tổ 3: {text}"


def test_weak_late_and_failed_tasks_are_proposed_as_shortcomings_and_those_taken_back_not_told() -> None:
    tasks = [
        Assignment(id=1, member_id=1, year=2026, title="Việc một", year_verdict=Verdict.LATE, year_note="Chậm 5 ngày"),
        Assignment(id=2, member_id=1, year=2026, title="Việc hai", year_verdict=Verdict.GOOD),
        Assignment(id=3, member_id=1, year=2026, title="Việc ba", year_verdict=Verdict.FAILED, stopped_on=ON),
    ]
    found = facts(assignments=tasks)
    assert found["weak:1"].text == "Việc một: chậm hạn; chi ủy nhận xét: Chậm 5 ngày."
    assert set(found) == {"task:1", "task:2", "weak:1"}


def test_an_assignment_overdue_without_a_word_of_the_chi_uy_is_a_shortcoming_to_look_at() -> None:
    tasks = [
        Assignment(id=1, member_id=1, year=2026, title="Thu quỹ", due_on=MAY),
        Assignment(id=2, member_id=1, year=2026, title="Việc cả năm"),
        Assignment(id=3, member_id=1, year=2026, title="Việc rút", due_on=MAY, stopped_on=JUNE),
        Assignment(id=4, member_id=1, year=2026, title="Việc xong", due_on=MAY, done_on=MAY),
    ]
    found = facts(assignments=tasks)
    assert (found["overdue:1"].role, found["overdue:1"].text) == ("faults", "Thu quỹ: chưa xong, quá hạn 02/05/2026.")
    assert [key for key in found if key.startswith("overdue")] == ["overdue:1"]


def _item(key: int, **more: object) -> ActionItem:
    given: dict[str, object] = {"title": f"Việc {key}.", "member_id": 1, "due_on": dt.date(2026, 5, 1)}
    return ActionItem(id=key, **(given | more))  # type: ignore[arg-type]


def test_items_are_summed_up_and_told_one_by_one_with_their_meeting() -> None:
    items = [
        _item(1, state=ItemState.DONE, closed_on=dt.date(2026, 4, 20)),
        _item(2, state=ItemState.DONE, closed_on=dt.date(2026, 5, 9)),
        _item(3, state=ItemState.DONE, above=True),
        _item(4),
        _item(5, due_on=dt.date(2026, 12, 31)),
        _item(6, due_on=None, source="Chương trình năm"),
        _item(7, state=ItemState.DROPPED),
    ]
    found = facts(items=items, item_sources={1: "Sinh hoạt tháng 4, ngày 03/04/2026"})
    assert (
        found["items"].text
        == "Hoàn thành 3/6 việc theo nghị quyết, kết luận được giao (đúng hạn 2, chậm 1; 1 việc vượt yêu cầu)."
    )
    told = {key: found[f"item:{key}"].text for key in range(1, 7)}
    assert told == {
        1: "Việc 1: xong ngày 20/04/2026.",
        2: "Việc 2: xong ngày 09/05/2026, chậm so với hạn 01/05/2026.",
        3: "Việc 3: xong, vượt yêu cầu.",
        4: "Việc 4: chưa xong, quá hạn 01/05/2026.",
        5: "Việc 5: đang làm, hạn 31/12/2026.",
        6: "Việc 6: đang làm.",
    }
    assert found["item:1"].source == "Sinh hoạt tháng 4, ngày 03/04/2026"
    assert found["item:6"].source == "Chương trình năm"
    assert found["item:2"].source == "Bảng theo dõi việc"
    assert found["overdue"].text == "Còn 1 việc theo nghị quyết, kết luận quá hạn chưa xong."
    assert "item:7" not in found


def test_only_dropped_items_are_no_line_and_none_done_has_no_detail() -> None:
    assert facts(items=[_item(1, state=ItemState.DROPPED)]) == {}
    assert facts(items=[_item(1, due_on=None)])["items"].text.endswith("0/1 việc theo nghị quyết, kết luận được giao.")


@pytest.mark.parametrize(
    ("figures", "text"),
    [
        (
            HouseholdFigures(6, 5, 12, 3, 2),
            "Phụ trách 6 hộ gia đình, đã gặp 5 hộ, 12 lần tiếp xúc hộ, tiếp nhận 3 ý kiến "
            "của nhân dân, 2 đã được trả lời.",
        ),
        (HouseholdFigures(views=1), "Tiếp nhận 1 ý kiến của nhân dân, 0 đã được trả lời."),
        (HouseholdFigures(contacts=2), "2 lần tiếp xúc hộ."),
    ],
)
def test_households_and_views(figures: HouseholdFigures, text: str) -> None:
    assert facts(households=figures)["households"].text == text


def test_merits_and_discipline_with_their_decisions() -> None:
    found = facts(
        commendations=[Commendation(id=1, date=ON, kind="Giấy khen", decision="12-QĐ/ĐU", reason="Làm đường.")],
        disciplines=[Discipline(id=2, date=ON, kind=DisciplineKind.REPRIMAND, reason="Vi phạm quản lý quỹ")],
        courses=[Course(id=3, date=ON, kind="Lớp chi ủy", level="Trung tâm chính trị")],
    )
    assert found["commendation:1"].text == "Được khen thưởng ngày 10/12/2026: Giấy khen; thành tích: Làm đường."
    assert found["commendation:1"].source == "Sổ khen thưởng, quyết định 12-QĐ/ĐU"
    assert found["discipline:2"].text == "Bị khiển trách ngày 10/12/2026; lý do: Vi phạm quản lý quỹ."
    assert (found["discipline:2"].role, found["discipline:2"].source) == ("faults", "Sổ kỷ luật")
    assert found["course:3"].text == "Tham gia lớp chi ủy (ngày 10/12/2026, Trung tâm chính trị)."


def test_a_commitment_is_answered_part_by_part_on_request() -> None:
    pledge = Commitment(member_id=1, year=2026, thought="Giữ vững lập trường.", signed_on=dt.date(2026, 2, 1))
    found = facts(commitment=pledge)
    assert found["commitment"].text == "Đã ký cam kết tu dưỡng, rèn luyện, phấn đấu ngày 01/02/2026."
    assert found["commitment:1"].text == "Về tư tưởng chính trị, đã cam kết: Giữ vững lập trường."
    assert not found["commitment:1"].proposed
    assert facts(commitment=Commitment(member_id=1, year=2026)) == {}
    unsigned = facts(commitment=Commitment(member_id=1, year=2026, work="Gương mẫu"))
    assert unsigned["commitment"].text == "Đã ký cam kết tu dưỡng, rèn luyện, phấn đấu."


def test_earlier_shortcomings_answer_in_part_three() -> None:
    known = [
        Shortcoming(id=1, year=2025, member_id=1, text="Ít phát biểu.", mending=Mending.DONE, outcome="Đã phát biểu"),
        Shortcoming(id=2, year=2024, member_id=1, text="Chậm", mending=Mending.DONE, checked_on=dt.date(2025, 5, 1)),
        Shortcoming(id=3, year=2024, member_id=1, text="Xong trong năm", mending=Mending.DONE, checked_on=ON),
        Shortcoming(id=4, year=2023, member_id=1, text="Còn nể nang", mending=Mending.UNDER_WAY),
        Shortcoming(id=5, year=2026, member_id=1, text="Của năm nay"),
        Shortcoming(id=6, year=2025, member_id=2, text="Của người khác"),
        Shortcoming(id=7, year=2023, member_id=1, text="Xong từ lâu", mending=Mending.DONE),
    ]
    answered = to_answer(known, 2026, 1)
    assert [one.id for one in answered] == [1, 3, 4]
    assert [fact.text for fact in mending_facts(answered)] == [
        "“Ít phát biểu”: đã khắc phục; kết quả: Đã phát biểu.",
        "“Xong trong năm”: đã khắc phục.",
        "“Còn nể nang”: đang khắc phục.",
    ]
    assert mending_facts(answered)[0].source == "Kiểm điểm năm 2025"


def test_the_branchs_year_in_words() -> None:
    year = BranchYear(
        2026,
        regular=12,
        committee=11,
        present=230,
        base=250,
        levels=["Tốt", "Khá", "Tốt"],
        resolutions=9,
        themes=["Học Bác", "Môi trường"],
        items=[
            _item(1, state=ItemState.DONE, closed_on=dt.date(2026, 4, 1)),
            _item(2, state=ItemState.DONE, closed_on=dt.date(2026, 6, 1)),
            _item(3),
            _item(4, state=ItemState.DROPPED),
        ],
        must=23,
        assigned=22,
        views=9,
        answered=7,
        households=120,
        contacts=300,
        admitted=1,
        recognised=2,
        courses=[("Học tập nghị quyết", 21)],
        commendations=[
            Commendation(id=1, date=ON, kind="Giấy khen"),
            Commendation(id=2, date=ON, kind="Cờ", level="Tỉnh ủy"),
        ],
        disciplines=[Discipline(id=1)],
        shortcomings=[Shortcoming(id=9, year=2025, text="Còn nể nang")],
    )
    found = {fact.key: fact.text for fact in branch_facts(year)}
    assert found == {
        "meetings": "Sinh hoạt thường kỳ 12 buổi; tỷ lệ dự sinh hoạt bình quân 92,0 %.",
        "quality": "Chất lượng sinh hoạt: 2 buổi tốt, 1 buổi khá.",
        "committee": "Chi ủy họp 11 lần.",
        "items": "Hoàn thành 2/3 việc theo nghị quyết, kết luận, trong đó đúng hạn 1.",
        "coverage": "Phân công nhiệm vụ cho 22/23 đảng viên (95,7 %).",
        "households": "Phân công phụ trách 120 hộ gia đình, 300 lần tiếp xúc hộ.",
        "resolutions": "Ban hành 9 nghị quyết, kết luận để lãnh đạo thực hiện.",
        "themes": "Sinh hoạt chuyên đề 2 lần: “Học Bác”; “Môi trường”.",
        "courses": "Học tập, bồi dưỡng: Học tập nghị quyết (21 lượt).",
        "admitted": "Kết nạp 1 đảng viên, công nhận chính thức 2 đảng viên.",
        "views": "Tiếp nhận 9 ý kiến, kiến nghị của nhân dân; 7 đã được trả lời.",
        "commendation:1": "Chi bộ được khen thưởng ngày 10/12/2026: Giấy khen.",
        "commendation:2": "Chi bộ được khen thưởng ngày 10/12/2026: Cờ của Tỉnh ủy.",
        "disciplined": "Có 1 đảng viên bị kỷ luật trong năm.",
        "unfinished": "Còn 1 việc theo nghị quyết, kết luận chưa xong.",
        "fault:9": "“Còn nể nang”: chưa ghi kết quả khắc phục.",
    }
    assert branch_facts(BranchYear(2026, regular=1))[0].text == "Sinh hoạt thường kỳ 1 buổi."
