"""The rules of a theme's case: its steps on any day, its state, its papers, its duties."""

import dataclasses
import datetime as dt

import pytest

from desktop.domain.problems import Severity
from desktop.domain.theme import (
    Theme,
    ThemeEnd,
    ThemeRound,
    Verdict,
    check,
    quarter_end,
    quarter_of,
    quarter_start,
    quarter_words,
    theme_name,
)
from desktop.domain.theme_duties import theme_duties
from desktop.domain.theme_steps import (
    CaseState,
    StepKey,
    StepState,
    ThemeCase,
    ThemeRules,
    ThemeStep,
    missing_papers,
    next_step,
    open_steps,
    overdue,
    papers,
    state_of,
    steps,
)
from tests.domain.rule_packs import shipped

D = dt.date
RULES = shipped()["theme_2025"].read(ThemeRules)
DAY = D(2026, 9, 3)


def a_theme(**changes: object) -> Theme:
    facts: dict[str, object] = {
        "id": 1,
        "year": 2026,
        "quarter": 3,
        "title": "Đảng viên với chuyển đổi số ở thôn",
        "writer_id": 2,
        "presenter_id": 3,
        "month": 9,
    }
    return Theme(**(facts | changes))  # type: ignore[arg-type]


def a_round(verdict: Verdict = Verdict.WAITING, **changes: object) -> ThemeRound:
    facts: dict[str, object] = {"id": 1, "theme_id": 1, "sent_on": D(2026, 8, 20), "verdict": verdict}
    return ThemeRound(**(facts | changes))  # type: ignore[arg-type]


APPROVED = a_round(Verdict.APPROVED, answered_on=D(2026, 8, 26))
RETURNED = a_round(Verdict.RETURNED, answered_on=D(2026, 8, 25), remarks="thiếu số liệu")
PREPARED: dict[str, object] = {"drafted_on": D(2026, 8, 10), "agreed_on": D(2026, 8, 18)}
ENDED: dict[str, object] = {
    **PREPARED,
    "materials_on": D(2026, 9, 1),
    "finished_on": D(2026, 9, 4),
    "concluded_on": D(2026, 9, 5),
    "reported_on": D(2026, 9, 8),
}


def a_case(theme: Theme | None = None, *rounds: ThemeRound, **changes: object) -> ThemeCase:
    return ThemeCase(theme or a_theme(), DAY, tuple(rounds), **changes)  # type: ignore[arg-type]


def of(case: ThemeCase, today: D) -> dict[StepKey, ThemeStep]:
    return {step.key: step for step in steps(case, RULES, today)}


# --- quarters and checks ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "quarter", "start", "end"),
    [
        (D(2026, 1, 1), 1, D(2026, 1, 1), D(2026, 3, 31)),
        (D(2026, 6, 30), 2, D(2026, 4, 1), D(2026, 6, 30)),
        (D(2026, 7, 1), 3, D(2026, 7, 1), D(2026, 9, 30)),
        (D(2024, 12, 31), 4, D(2024, 10, 1), D(2024, 12, 31)),
    ],
)
def test_quarters(day: D, quarter: int, start: D, end: D) -> None:
    assert quarter_of(day) == (day.year, quarter)
    assert (quarter_start(day.year, quarter), quarter_end(day.year, quarter)) == (start, end)


def test_names() -> None:
    assert quarter_words(2026, 3) == "quý III/2026"
    assert theme_name(a_theme()) == "chuyên đề quý III/2026"


@pytest.mark.parametrize(
    ("changes", "code", "severity"),
    [
        ({"title": " "}, "theme_title", Severity.ERROR),
        ({"quarter": 0}, "theme_quarter", Severity.ERROR),
        ({"quarter": 5}, "theme_quarter", Severity.ERROR),
        ({"month": 4}, "theme_month", Severity.WARNING),
        ({**PREPARED, "agreed_on": D(2026, 8, 1)}, "theme_agreed_on", Severity.WARNING),
        ({**ENDED, "concluded_on": D(2026, 8, 1)}, "theme_concluded_on", Severity.WARNING),
        ({**ENDED, "reported_on": D(2026, 9, 4)}, "theme_reported_on", Severity.WARNING),
        ({**ENDED, "results_on": D(2026, 9, 4)}, "theme_results_on", Severity.WARNING),
    ],
)
def test_what_is_wrong_with_a_theme(changes: dict[str, object], code: str, severity: Severity) -> None:
    assert [(p.code, p.severity) for p in check(a_theme(**changes))] == [(code, severity)]


@pytest.mark.parametrize("changes", [{}, {"month": 0}, {"month": 7}, ENDED])
def test_a_theme_in_order_has_no_problem(changes: dict[str, object]) -> None:
    assert check(a_theme(**changes)) == []


# --- steps ------------------------------------------------------------------------------------------------------------


def test_each_step_has_its_day_by_the_rules() -> None:
    due = {key: step.due for key, step in of(a_case(), D(2026, 7, 1)).items()}
    assert due == {
        StepKey.PLAN: D(2026, 7, 1),
        StepKey.DRAFT: D(2026, 8, 14),
        StepKey.AGREE: D(2026, 8, 19),
        StepKey.SEND: D(2026, 8, 22),
        StepKey.APPROVE: D(2026, 8, 29),
        StepKey.MATERIALS: D(2026, 9, 2),
        StepKey.HOLD: DAY,
        StepKey.FINISH: D(2026, 9, 5),
        StepKey.CONCLUDE: D(2026, 9, 5),
        StepKey.REPORT: D(2026, 9, 10),
        StepKey.RESULT: D(2027, 3, 3),
    }


def test_the_plan_of_the_first_quarter_is_due_at_the_end_of_january_and_results_count_from_the_conclusion() -> None:
    first = ThemeCase(a_theme(quarter=1, month=3), D(2026, 3, 3))
    assert of(first, D(2026, 1, 2))[StepKey.PLAN].due == D(2026, 1, 31)
    case = a_case(a_theme(**ENDED), APPROVED, held=True)
    assert of(case, DAY)[StepKey.RESULT].due == D(2027, 3, 5)


def test_the_first_open_step_is_next_what_has_passed_is_late() -> None:
    case = a_case(a_theme(**PREPARED))
    early, late = of(case, D(2026, 8, 20)), of(case, D(2026, 8, 30))
    assert early[StepKey.SEND].state is StepState.NEXT
    assert early[StepKey.APPROVE].state is StepState.WAITING
    assert late[StepKey.SEND].state is StepState.LATE
    assert late[StepKey.APPROVE].state is StepState.LATE
    assert late[StepKey.MATERIALS].state is StepState.WAITING
    assert early[StepKey.DRAFT].done_on == D(2026, 8, 10)


@pytest.mark.parametrize(
    ("changes", "done"),
    [({}, True), ({"title": ""}, False), ({"writer_id": 0}, False), ({"presenter_id": 0}, False)],
)
def test_a_plan_names_theme_writer_and_presenter(changes: dict[str, object], done: bool) -> None:
    assert of(a_case(a_theme(**changes)), D(2026, 7, 1))[StepKey.PLAN].done is done


def test_rounds_with_the_committee_above() -> None:
    today = D(2026, 8, 26)
    waiting = of(a_case(a_theme(**PREPARED), a_round()), today)
    assert (waiting[StepKey.SEND].done, waiting[StepKey.APPROVE].done) == (True, False)
    assert waiting[StepKey.APPROVE].detail == "Trình ngày 20/08/2026, đang chờ"
    approved = of(a_case(a_theme(**PREPARED), RETURNED, dataclasses.replace(APPROVED, remarks="nhất trí")), today)
    assert approved[StepKey.APPROVE].done_on == D(2026, 8, 26)
    assert approved[StepKey.APPROVE].detail == "nhất trí"
    returned = of(a_case(a_theme(), RETURNED), today)
    assert (returned[StepKey.SEND].done, returned[StepKey.DRAFT].done) == (False, False)
    assert returned[StepKey.DRAFT].detail == "Cấp trên trả lại ngày 25/08/2026: thiếu số liệu"
    bare = of(a_case(a_theme(), dataclasses.replace(RETURNED, remarks=" ")), today)
    assert bare[StepKey.DRAFT].detail == "Cấp trên trả lại ngày 25/08/2026"
    again = of(a_case(a_theme(**PREPARED, agreed_remarks="bổ sung số liệu"), RETURNED), today)
    assert again[StepKey.DRAFT].detail == ""
    assert again[StepKey.AGREE].detail == "bổ sung số liệu"


@pytest.mark.parametrize("changes", [{"not_held": "lũ lụt"}, {"from_paper": True}])
def test_nothing_is_left_to_do_of_a_theme_not_held_or_kept_on_paper(changes: dict[str, object]) -> None:
    found = steps(a_case(a_theme(**changes)), RULES, D(2027, 1, 1))
    assert next_step(found) is None
    assert not open_steps(found)


# --- the whole case ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "state"),
    [
        (a_case(a_theme(title="")), CaseState.UNPLANNED),
        (a_case(), CaseState.PLANNED),
        (a_case(a_theme(**PREPARED)), CaseState.DRAFTED),
        (a_case(a_theme(**PREPARED), a_round()), CaseState.SENT),
        (a_case(a_theme(), RETURNED), CaseState.RETURNED),
        (a_case(a_theme(**PREPARED), APPROVED), CaseState.APPROVED),
        (a_case(a_theme(**PREPARED), APPROVED, held=True), CaseState.HELD),
        (a_case(a_theme(concluded_on=DAY), held=True), CaseState.CONCLUDED),
        (a_case(a_theme(**ENDED), APPROVED, held=True), CaseState.REPORTED),
        (a_case(a_theme(**ENDED, results_on=D(2027, 3, 1)), APPROVED, held=True), CaseState.CLOSED),
        (a_case(a_theme(not_held="lũ lụt")), CaseState.NOT_HELD),
        (a_case(a_theme(from_paper=True)), CaseState.CLOSED),
    ],
)
def test_how_far_a_case_has_come(case: ThemeCase, state: CaseState) -> None:
    assert state_of(case) is state


@pytest.mark.parametrize(
    ("case", "today", "red"),
    [
        (a_case(), D(2026, 9, 30), False),
        (a_case(), D(2026, 10, 1), True),
        (a_case(a_theme(**ENDED), APPROVED, held=True), D(2026, 10, 1), False),
        (a_case(a_theme(**{**ENDED, "reported_on": None}), APPROVED, held=True), D(2026, 10, 1), True),
        (a_case(a_theme(not_held="lũ lụt")), D(2026, 10, 1), False),
    ],
)
def test_a_case_is_red_when_its_quarter_ends_open(case: ThemeCase, today: D, red: bool) -> None:
    assert overdue(case, steps(case, RULES, today), today) is red


def test_the_papers_whose_step_is_done_are_asked_for() -> None:
    assert missing_papers(a_case(a_theme(title=""))) == []
    assert missing_papers(a_case()) == ["ke_hoach_chuyen_de"]
    whole = a_case(a_theme(**ENDED), APPROVED, held=True)
    assert missing_papers(whole) == [
        "ke_hoach_chuyen_de",
        "de_cuong_chuyen_de",
        "to_trinh_chuyen_de",
        "bien_ban_chuyen_de",
        "ket_luan_chuyen_de",
        "bao_cao_chuyen_de",
    ]
    made = dataclasses.replace(
        whole,
        adopted=True,
        theme=a_theme(**ENDED, contents="Ba nội dung", ending=ThemeEnd.RESOLUTION),
        issued=frozenset({"ke_hoach_chuyen_de", "to_trinh_chuyen_de", "nghi_quyet_chuyen_de", "bao_cao_chuyen_de"}),
    )
    assert missing_papers(made) == []
    assert "nghi_quyet_chuyen_de" in [need.paper for need in papers(made)]


def test_a_returned_theme_still_needs_the_paper_it_was_sent_with() -> None:
    assert "to_trinh_chuyen_de" in missing_papers(a_case(a_theme(), RETURNED))


# --- duties -----------------------------------------------------------------------------------------------------------


def duties(case: ThemeCase, today: D) -> list[tuple[str, str, D]]:
    found = theme_duties([(case, steps(case, RULES, today))], (), RULES, today)
    assert all(duty.reason and duty.basis and duty.button for duty in found)
    return [(duty.key, duty.title, duty.due) for duty in found]


@pytest.mark.parametrize(
    ("case", "today", "title", "due"),
    [
        (a_case(a_theme(writer_id=0)), D(2026, 6, 20), "Hoàn chỉnh kế hoạch chuyên đề quý III/2026", D(2026, 7, 1)),
        (a_case(), D(2026, 7, 24), "Viết dự thảo chuyên đề quý III/2026", D(2026, 8, 14)),
        (a_case(a_theme(), RETURNED), D(2026, 8, 26), "Sửa dự thảo chuyên đề quý III/2026 bị trả lại", D(2026, 8, 14)),
        (
            a_case(a_theme(**PREPARED), a_round()),
            D(2026, 8, 26),
            "Cấp trên chưa duyệt chuyên đề quý III/2026",
            D(2026, 8, 29),
        ),
        (
            a_case(a_theme(**PREPARED, materials_on=DAY), APPROVED, held=True),
            D(2026, 9, 4),
            "Hoàn thiện chuyên đề quý III/2026",
            D(2026, 9, 5),
        ),
        (a_case(), D(2026, 10, 2), "Quý III đã hết, chuyên đề còn 9 việc", D(2026, 8, 14)),
        (
            a_case(a_theme(**ENDED), APPROVED, held=True),
            D(2027, 2, 20),
            "Ghi kết quả thực hiện của chuyên đề quý III/2026",
            D(2027, 3, 5),
        ),
        (
            a_case(a_theme(**ENDED), APPROVED, held=True),
            D(2026, 9, 12),
            "Chuyên đề quý III/2026 còn thiếu 6 giấy tờ",
            D(2026, 9, 30),
        ),
    ],
)
def test_one_duty_a_theme(case: ThemeCase, today: D, title: str, due: D) -> None:
    assert [(said, on) for _, said, on in duties(case, today)] == [(title, due)]


@pytest.mark.parametrize(
    ("case", "today"),
    [
        (a_case(), D(2026, 7, 23)),
        (a_case(a_theme(not_held="lũ lụt"), held=False), D(2026, 12, 1)),
        (
            a_case(
                a_theme(**ENDED, contents="a"),
                APPROVED,
                held=True,
                adopted=True,
                issued=frozenset(
                    {"ke_hoach_chuyen_de", "to_trinh_chuyen_de", "ket_luan_chuyen_de", "bao_cao_chuyen_de"}
                ),
            ),
            D(2026, 12, 1),
        ),
    ],
)
def test_nothing_is_asked_before_its_time_or_when_all_is_there(case: ThemeCase, today: D) -> None:
    assert duties(case, today) == []


def test_a_theme_without_a_name_says_its_day_only() -> None:
    case = a_case(a_theme(title=""))
    (duty,) = theme_duties([(case, steps(case, RULES, D(2026, 7, 1)))], (), RULES, D(2026, 7, 1))
    assert duty.detail == "Sinh hoạt ngày 03/09/2026."
    held = a_case(a_theme(**PREPARED), APPROVED, held=True)
    (duty,) = theme_duties([(held, steps(held, RULES, D(2026, 9, 4)))], (), RULES, D(2026, 9, 4))
    assert duty.detail == "Đảng viên với chuyển đổi số ở thôn. Đã sinh hoạt ngày 03/09/2026."


def test_quarters_without_a_theme_are_asked_for() -> None:
    found = theme_duties((), [(2026, 1), (2026, 4)], RULES, D(2026, 11, 3))
    assert [(d.title, d.due) for d in found] == [
        ("Quý I/2026 chưa có chuyên đề", D(2026, 1, 31)),
        ("Quý IV/2026 chưa có chuyên đề", D(2026, 10, 31)),
    ]
    assert found[0].params == {"theme_plan": 2026}
