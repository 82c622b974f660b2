"""What resolutions ask for: the two of the year in January and February, views that are due."""

import datetime as dt

import pytest

from desktop.domain.resolution import DraftView, Resolution, ResolutionKind, ResolutionRules
from desktop.domain.resolution_duties import views_duties, yearly_duties
from tests.domain.rule_packs import shipped

D = dt.date
RULES = shipped()["resolution"].read(ResolutionRules)
YEARLY = Resolution(id=1, kind=ResolutionKind.YEARLY, year=2027, title="nhiệm vụ năm 2027")
PROGRAMME = Resolution(id=2, kind=ResolutionKind.PROGRAMME, year=2027, title="công tác", date=D(2027, 1, 4))
OLD = Resolution(id=3, kind=ResolutionKind.YEARLY, year=2026, title="nhiệm vụ năm 2026", date=D(2026, 1, 4))


@pytest.mark.parametrize(
    ("kept", "today", "titles"),
    [
        ([OLD], D(2026, 12, 31), []),
        ([OLD], D(2027, 1, 1), ["Chưa có nghị quyết năm 2027", "Chưa có chương trình công tác năm 2027"]),
        ([OLD, YEARLY, PROGRAMME], D(2027, 2, 28), ["Nghị quyết năm 2027 còn là dự thảo"]),
        ([PROGRAMME], D(2027, 2, 28), ["Chưa có nghị quyết năm 2027"]),
        ([], D(2027, 3, 1), []),
    ],
)
def test_the_years_two_are_asked_for_at_its_start(kept: list[Resolution], today: D, titles: list[str]) -> None:
    duties = yearly_duties(kept, RULES, today)
    assert [duty.title for duty in duties] == titles
    assert all(duty.due == D(2027, 1, 31) for duty in duties)


@pytest.mark.parametrize(
    ("by", "today", "due"),
    [
        ("31/03", D(2027, 3, 1), D(2027, 3, 31)),
        ("31/03", D(2027, 4, 28), D(2027, 3, 31)),
        ("31/03", D(2027, 4, 29), None),
        ("15/01", D(2027, 2, 12), D(2027, 1, 15)),
        ("15/01", D(2027, 2, 13), None),
        ("29/02", D(2027, 2, 1), D(2027, 2, 28)),
        ("29/02", D(2028, 2, 1), D(2028, 2, 29)),
    ],
)
def test_the_day_of_the_settings_is_the_deadline_and_moves_how_long_they_are_asked_for(
    by: str, today: D, due: D | None
) -> None:
    rules = ResolutionRules(yearly_by=by, views_days=10)
    assert {duty.due for duty in yearly_duties([], rules, today)} == ({due} if due else set())


@pytest.mark.parametrize(
    ("days", "today", "asked"),
    [(10, D(2027, 1, 4), False), (10, D(2027, 1, 5), True), (5, D(2026, 12, 30), False), (5, D(2026, 12, 31), True)],
)
def test_how_long_a_draft_waits_for_views_is_a_setting(days: int, today: D, asked: bool) -> None:
    view = DraftView(id=4, resolution_id=1, sent_to="Chi hội Phụ nữ", sent_on=D(2027, 1, 2))
    rules = ResolutionRules(yearly_by="31/01", views_days=days)
    found = views_duties([(view, YEARLY)], rules, today)
    assert [duty.due for duty in found] == ([D(2027, 1, 2) + dt.timedelta(days=days)] if asked else [])


def test_a_missing_one_leads_to_its_form_and_a_draft_to_itself() -> None:
    missing, draft = (yearly_duties(kept, RULES, D(2027, 1, 5))[0] for kept in ([], [YEARLY]))
    assert missing.params == {"new": "yearly", "year": 2027}
    assert draft.params == {"entry": "r:1"}


@pytest.mark.parametrize(
    ("sent", "due", "received", "asked"),
    [
        (D(2027, 1, 2), D(2027, 1, 12), None, True),
        (D(2027, 1, 2), D(2027, 1, 13), None, False),
        (D(2026, 12, 20), None, None, True),
        (None, None, None, False),
        (D(2026, 12, 20), None, D(2026, 12, 28), False),
    ],
)
def test_views_are_asked_after_a_week_ahead(sent: D | None, due: D | None, received: D | None, asked: bool) -> None:
    view = DraftView(id=4, resolution_id=1, sent_to="Chi hội Phụ nữ", sent_on=sent, due_on=due, received_on=received)
    duties = views_duties([(view, YEARLY)], RULES, D(2027, 1, 5))
    assert bool(duties) is asked
    for duty in duties:
        assert duty.title == "Chưa nhận ý kiến góp ý của Chi hội Phụ nữ"
        assert "Dự thảo nghị quyết năm 2027" in duty.detail
