"""Order and deadlines of a season (rating.md 3.5, 3.8): each line is done, missing, out of order or late."""

import dataclasses
import datetime as dt

import pytest

from desktop.domain.calendar import HolidayRules, work_calendar, working_days_between
from desktop.domain.rating import RatingRules
from desktop.domain.rating_steps import SeasonFacts, checklist, file_day, finish_day, latest_draft_day
from desktop.domain.season import Level, RatingSeason
from tests.domain.rule_packs import shipped

RULES = shipped()["rating_hd43"].read(RatingRules)
OLD = shipped()["rating_hd25"].read(RatingRules)
WORK = work_calendar(shipped()["holidays_2024_2035"].read(HolidayRules))

WHOLE = RatingSeason(
    year=2026,
    rated_on=dt.date(2026, 12, 11),
    draft_sent_on=dt.date(2026, 12, 8),
    committee_met_on=dt.date(2026, 12, 7),
    members_rated_on=dt.date(2026, 12, 11),
    branch_rated_on=dt.date(2026, 12, 11),
    file_sent_on=dt.date(2026, 12, 14),
    superior_deadline=dt.date(2026, 12, 15),
    announced_on=dt.date(2026, 12, 28),
    screened_on=dt.date(2027, 1, 12),
    voted_level=Level.GOOD,
    decided_level=Level.GOOD,
)
DONE = SeasonFacts(
    WHOLE,
    to_rate=20,
    handed_in=20,
    scored=20,
    report_sections=8,
    report_written=8,
    committee_levels=20,
    branch_levels=20,
    decided_levels=20,
    residence=2,
    residence_sent=2,
    shortcomings=3,
    planned=3,
)


def notes(facts: SeasonFacts, rules: RatingRules = RULES) -> dict[str, str]:
    return {line.key: line.note for line in checklist(facts, rules, WORK) if not line.ok}


def season(**changes: object) -> dict[str, str]:
    return notes(dataclasses.replace(DONE, season=dataclasses.replace(WHOLE, **changes)))  # type: ignore[arg-type]


def test_a_season_in_order_has_nothing_missing() -> None:
    assert notes(DONE) == {}
    assert "scored" not in {line.key for line in checklist(DONE, OLD, WORK)}


@pytest.mark.parametrize(
    ("sent", "ok"),
    [
        (dt.date(2026, 12, 8), True),  # Tuesday for Friday: three working days
        (dt.date(2026, 12, 9), False),
        (dt.date(2026, 12, 5), True),
    ],
)
def test_the_draft_goes_out_three_working_days_before(sent: dt.date, ok: bool) -> None:
    assert ("draft" not in season(draft_sent_on=sent)) == ok


def test_a_weekend_and_new_year_are_no_working_days() -> None:
    assert latest_draft_day(dt.date(2026, 12, 14), RULES, WORK) == dt.date(2026, 12, 9)
    day = latest_draft_day(dt.date(2027, 1, 4), RULES, WORK)
    assert working_days_between(day, dt.date(2027, 1, 4), WORK) == 3
    assert day < dt.date(2026, 12, 31)


def test_days_not_noted_are_missing() -> None:
    found = season(
        rated_on=None,
        draft_sent_on=None,
        committee_met_on=None,
        branch_rated_on=None,
        file_sent_on=None,
        announced_on=None,
    )
    assert set(found) == {"draft", "committee", "meeting", "branch", "file", "announced"}
    sent_only = season(rated_on=None)
    assert set(sent_only) == {"meeting"}


@pytest.mark.parametrize(
    ("changes", "key", "said"),
    [
        ({"committee_met_on": dt.date(2026, 12, 12)}, "committee", "sau ngày biểu quyết"),
        (
            {"rated_on": dt.date(2026, 12, 31), "draft_sent_on": dt.date(2026, 12, 1)},
            "meeting",
            "phải xong trước 31/12",
        ),
        ({"branch_rated_on": dt.date(2026, 12, 10)}, "branch", "Xếp loại đảng viên trước"),
        ({"members_rated_on": None}, "branch", "Xếp loại đảng viên trước"),
        ({"branch_rated_on": dt.date(2026, 12, 31)}, "branch", "sau hạn 30/12/2026"),
        ({"voted_level": Level.NONE}, "branch", "Chưa ghi mức chi bộ"),
        ({"screened_on": None}, "screening", "Chưa ghi ngày"),
        ({"file_sent_on": dt.date(2026, 12, 16)}, "file", "sau hạn 15/12/2026"),
        ({"decided_level": Level.NONE}, "decided", "mức quyết định của chi bộ"),
    ],
)
def test_what_is_out_of_order_or_late_is_said(changes: dict[str, object], key: str, said: str) -> None:
    assert said in season(**changes)[key]


def test_the_branchs_own_level_will_do_where_it_did_not_vote() -> None:
    assert season(voted_level=Level.NONE, own_level=Level.GOOD) == {}


@pytest.mark.parametrize(
    ("changes", "key", "said"),
    [
        ({"without_reason": 1}, "list", "1 đồng chí chưa có lý do"),
        ({"handed_in": 18}, "handed_in", "Còn 2 bản"),
        ({"scored": 18}, "scored", "Còn 2 đồng chí"),
        ({"opinions_missing": ("Trần Văn Khoát",)}, "opinions", "Trần Văn Khoát"),
        ({"unit_missing": ("Lê Thị Hoa",)}, "opinions", "Lê Thị Hoa"),
        ({"residence_sent": 1}, "residence", "Còn 1 đảng viên"),
        ({"report_written": 5}, "report", "Còn 3 mục"),
        ({"committee_levels": 19}, "committee", "Còn 1 đồng chí"),
        ({"branch_levels": 15}, "votes", "Còn 5 đồng chí"),
        ({"branch_levels": 19, "again": 1}, "votes", "cần biểu quyết lại"),
        ({"count_problems": 2}, "counts", "2 chỗ số phiếu"),
        ({"cap_exceeded": True, "cap_text": "Vượt 1"}, "cap", "Vượt 1"),
        ({"head_above": "Đ/c A"}, "head", "Đ/c A"),
        ({"decided_levels": 18}, "decided", "Còn 2 đồng chí"),
        ({"planned": 1}, "mending", "2 hạn chế"),
    ],
)
def test_what_is_missing_is_counted(changes: dict[str, object], key: str, said: str) -> None:
    found = notes(dataclasses.replace(DONE, **changes))  # type: ignore[arg-type]
    assert set(found) == {key}
    assert said in found[key]


def test_the_head_may_stand_above_where_the_pack_says_nothing() -> None:
    silent = dataclasses.replace(RULES, head_not_above=False)
    assert "head" not in {line.key for line in checklist(DONE, silent, WORK)}


def test_deadlines_come_from_the_pack_and_the_superior() -> None:
    assert finish_day(2026, RULES) == dt.date(2026, 12, 30)
    assert file_day(2026, RULES) == dt.date(2027, 1, 31)
    assert {line.key: line.due for line in checklist(DONE, RULES, WORK)}["screening"] == dt.date(2027, 1, 31)
    late = {line.key: line for line in checklist(SeasonFacts(RatingSeason(year=2026)), RULES, WORK)}
    assert late["file"].due == dt.date(2027, 1, 31)
    assert late["draft"].due is None
    assert late["meeting"].late(dt.date(2026, 12, 31))
    assert not late["meeting"].late(dt.date(2026, 12, 30))
    assert not late["draft"].late(dt.date(2030, 1, 1))


def test_a_school_branch_is_told_of_its_school_year() -> None:
    lines = {line.key: line for line in checklist(dataclasses.replace(DONE, school=True), RULES, WORK)}
    assert lines["school"].ok
    assert "năm học" in lines["school"].note


def test_a_conference_whose_day_has_not_come_is_not_done() -> None:
    found = notes(dataclasses.replace(DONE, on=dt.date(2026, 12, 10)))
    assert found["meeting"] == "Hội nghị ngày 11/12/2026, chưa đến."
    assert "meeting" not in notes(dataclasses.replace(DONE, on=dt.date(2026, 12, 11)))


def test_each_step_cites_the_guidance_of_its_own_year() -> None:
    assert RULES.cite("draft") == "HD 43, mục 2"
    assert (OLD.cite("draft"), OLD.cite("screening")) == ("HD 25-HD/BTCTW", "Chỉ thị 28-CT/TW")
    lines = checklist(SeasonFacts(RatingSeason(year=2024, rated_on=dt.date(2024, 12, 10))), OLD, WORK)
    assert not [line.basis for line in lines if "366" in line.basis or "HD 43" in line.basis]
