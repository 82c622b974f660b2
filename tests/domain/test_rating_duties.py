"""The rating's duties from a snapshot; the reasons of the screening list (the rest is tried on real files)."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from desktop.domain.rating import RatingRules
from desktop.domain.rating_duties import (
    Fault,
    RatingSnapshot,
    Remarks,
    looked_at,
    rating_duties,
    screening_reasons,
)
from desktop.domain.rating_steps import ChecklistLine
from desktop.domain.season import RatingSeason
from desktop.domain.shortcoming import Shortcoming
from tests.domain.rule_packs import shipped

RULES = shipped()["rating_hd43"].read(RatingRules)
DAY = dt.date(2026, 12, 1)
BEGUN = RatingSeason(year=2026)


def keys(facts: RatingSnapshot, today: dt.date = DAY, rules: RatingRules = RULES) -> list[str]:
    return [duty.key for duty in rating_duties(facts, rules, today)]


def test_steps_done_far_away_without_a_day_or_of_no_page_are_not_shown() -> None:
    lines = (
        ChecklistLine("draft", True, "Gửi dự thảo", "", DAY),
        ChecklistLine("file", False, "Gửi hồ sơ", "", DAY + dt.timedelta(days=60)),
        ChecklistLine("mending", False, "Kế hoạch", "", None),
        ChecklistLine("cap", False, "Trần", "", DAY),
        ChecklistLine("votes", False, "Bỏ phiếu", "Còn 3", DAY),
    )
    assert keys(RatingSnapshot(2026, BEGUN, lines)) == ["rating:2026:votes"]


def test_at_most_three_steps_are_shown_the_nearest_first() -> None:
    days = [5, 1, 9, 3]
    names = ["list", "report", "draft", "committee"]
    lines = tuple(
        ChecklistLine(name, False, name, "", DAY + dt.timedelta(days=n)) for name, n in zip(names, days, strict=True)
    )
    assert keys(RatingSnapshot(2026, BEGUN, lines)) == [
        "rating:2026:report",
        "rating:2026:committee",
        "rating:2026:list",
    ]


def test_remarks_all_sent_or_none_to_write_are_no_duty() -> None:
    for members, sent in ((0, 0), (3, 3)):
        assert keys(RatingSnapshot(2026, BEGUN, remarks=Remarks(2026, members, sent))) == []
    assert keys(RatingSnapshot(2026, BEGUN, remarks=Remarks(2026, 3, 1))) == ["residence:2026"]


def test_a_shortcoming_of_the_collective_or_without_a_day() -> None:
    due = Fault(Shortcoming(id=4, year=2025, text="Còn nể nang.", due_on=DAY), "")
    undated = Fault(Shortcoming(id=5, year=2025, text="Chậm"), "Trần Văn Khoát")
    (duty,) = rating_duties(RatingSnapshot(2026, BEGUN, faults=[due, undated]), RULES, DAY)
    assert duty.detail == "Tập thể: Còn nể nang."
    assert duty.params == {"year": 2025, "step": "mending"}


def test_many_with_one_deadline_are_one_duty() -> None:
    faults = [Fault(Shortcoming(id=n, year=2025, text="Ít phát biểu.", due_on=DAY), f"Người {n}") for n in (1, 2, 3)]
    (duty,) = rating_duties(RatingSnapshot(2026, BEGUN, faults=faults), RULES, DAY)
    assert duty.title == "3 hạn chế, khuyết điểm đến hạn khắc phục"
    assert duty.detail == "Đ/c Người 1, Đ/c Người 2, Đ/c Người 3."


def test_the_screening_is_of_the_january_after_the_season_only() -> None:
    facts = RatingSnapshot(2026, BEGUN, screening=BEGUN)
    (duty,) = rating_duties(facts, RULES, dt.date(2027, 1, 5))
    assert duty.detail.startswith("Không có đồng chí nào cần xem")
    assert keys(facts, dt.date(2028, 1, 5)) == []
    march = dataclasses.replace(RULES, screening_month=3)
    assert rating_duties(facts, march, dt.date(2027, 3, 5))[0].due == dt.date(2027, 3, 31)


def test_reasons_to_look_at_a_member() -> None:
    nothing = {"not_done_years": 0, "disciplined": 0, "no_leave": 2, "why_not": ""}
    assert screening_reasons(RULES, **nothing) == ()  # type: ignore[arg-type]
    assert screening_reasons(RULES, not_done_years=1, disciplined=1, no_leave=3, why_not="Ốm") == (
        "Xếp loại không hoàn thành nhiệm vụ",
        "Bị kỷ luật trong năm",
        "Vắng không lý do 3 buổi sinh hoạt",
        "Chưa xếp loại: Ốm",
    )
    assert "3 năm liền" in screening_reasons(RULES, not_done_years=3, disciplined=0, no_leave=0, why_not="")[0]


def test_the_season_is_to_be_begun_from_november() -> None:
    facts = RatingSnapshot(2026, None)
    assert keys(facts, dt.date(2026, 10, 31)) == []
    (duty,) = rating_duties(facts, RULES, dt.date(2026, 11, 1))
    assert (duty.key, duty.due) == ("rating:2026:begin", dt.date(2026, 11, 30))
    assert "xong trước ngày 31/12" in duty.reason


def test_the_days_of_the_season_are_those_of_the_book() -> None:
    early = dataclasses.replace(RULES, begin_by="15/11", finish_before="10/12", residence_by="20/12")
    (duty,) = rating_duties(RatingSnapshot(2026, None), early, dt.date(2026, 10, 17))
    assert (duty.due, "xong trước ngày 10/12" in duty.reason) == (dt.date(2026, 11, 15), True)
    assert keys(RatingSnapshot(2026, None), dt.date(2026, 10, 16), early) == []
    remarks = RatingSnapshot(2026, BEGUN, remarks=Remarks(2026, 3, 1))
    assert rating_duties(remarks, early, DAY)[0].due == dt.date(2026, 12, 20)
    assert screening_reasons(
        dataclasses.replace(RULES, screening_absences=2), not_done_years=0, disciplined=0, no_leave=2, why_not=""
    ) == ("Vắng không lý do 2 buổi sinh hoạt",)


@pytest.mark.parametrize(
    ("changes", "today", "looked"),
    [
        ({}, dt.date(2026, 10, 31), False),
        ({}, dt.date(2026, 11, 1), True),
        ({}, dt.date(2027, 4, 1), True),
        ({}, dt.date(2027, 4, 2), False),
        ({"residence_from_month": 10}, dt.date(2026, 10, 1), True),
        ({"residence_from_month": 10}, dt.date(2026, 9, 30), False),
        ({"begin_by": "15/11"}, dt.date(2026, 10, 17), True),
        ({"begin_by": "15/11"}, dt.date(2026, 10, 16), False),
        ({"file_before": "01/03"}, dt.date(2027, 4, 29), True),
        ({"file_before": "01/03"}, dt.date(2027, 4, 30), False),
        ({"screening_month": 3}, dt.date(2027, 5, 30), True),
        ({"screening_month": 3}, dt.date(2027, 5, 31), False),
    ],
)
def test_a_season_is_looked_at_by_the_days_of_its_pack(changes: dict[str, Any], today: dt.date, looked: bool) -> None:
    assert looked_at(2026, dataclasses.replace(RULES, **changes), today) is looked
