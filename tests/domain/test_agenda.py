"""The standing agenda fills the shortest length allowed, for every kind of branch."""

import datetime as dt

import pytest

from desktop.domain.agenda import AgendaRules, Template, ideology_items, propose_agenda, steps_of
from desktop.domain.branch import BranchKind
from desktop.domain.meeting_rules import MeetingRules
from tests.domain.rule_packs import shipped

RULES = shipped()["agenda_2025"].read(AgendaRules)
MEETING = shipped()["meeting_2025"].read(MeetingRules)


@pytest.mark.parametrize("kind", list(BranchKind))
def test_a_regular_agenda_lasts_the_least_time_and_names_the_branch_s_focus(kind: BranchKind) -> None:
    items = propose_agenda(RULES, "regular", kind, dt.date(2026, 11, 3))
    assert sum(item.minutes for item in items) == MEETING.regular_minutes
    tasks = next(item for item in items if item.standing == "tasks")
    assert tasks.title.startswith("Nhiệm vụ tháng 11: ")
    assert tasks.hints


def test_a_combined_agenda_lasts_two_hours_and_names_the_theme() -> None:
    items = propose_agenda(RULES, "combined", BranchKind.VILLAGE, dt.date(2026, 11, 3), "Nêu gương")
    assert sum(item.minutes for item in items) == MEETING.combined_minutes
    assert "Chuyên đề: Nêu gương" in [item.title for item in items]
    assert "Chuyên đề: …" in [
        i.title for i in propose_agenda(RULES, "thematic", BranchKind.OFFICE, dt.date(2026, 3, 3))
    ]


@pytest.mark.parametrize("template", RULES.templates, ids=lambda t: t.id)
def test_minutes_of_every_template_add_up_and_each_opens_and_ends(template: Template) -> None:
    items = template.items
    assert sum(item.minutes for item in items) == template.minutes
    assert items[0].id == "opening"
    assert len({item.id for item in items}) == len(items)


def test_january_looks_back_on_december() -> None:
    items = propose_agenda(RULES, "regular", BranchKind.VILLAGE, dt.date(2027, 1, 31))
    assert "Kết quả thực hiện nghị quyết, kết luận tháng 12" in [item.title for item in items]


def test_the_standing_contents_of_the_guidance_are_there() -> None:
    standing = [item.standing for item in propose_agenda(RULES, "regular", BranchKind.VILLAGE, dt.date(2026, 11, 3))]
    assert standing == [
        *(
            "opening",
            "review",
            "politics",
            "study",
            "tasks",
            "members",
            "discussion",
            "criticism",
            "conclusion",
            "quality",
        )
    ]


def test_time_for_ideology_lies_between_15_and_30_minutes() -> None:
    for template in ("regular", "combined"):
        keys = ideology_items(RULES, template)
        minutes = sum(item.minutes for item in RULES.template(template).items if item.id in keys)
        assert MEETING.ideology_minutes_from <= minutes <= MEETING.ideology_minutes_to


def test_steps_are_done_with_their_items() -> None:
    everything = {item.id for item in RULES.template("regular").items}
    states = steps_of(RULES, "regular", everything)
    assert (len(states), all(state.done for state in states)) == (12, True)
    lacking = [s.step.label for s in steps_of(RULES, "regular", everything - {"members"}) if not s.done]
    assert lacking == ["Đánh giá nhiệm vụ của đảng viên; biểu dương, nhắc nhở"]
    assert len(steps_of(RULES, "combined", ())) == 15


def test_an_unknown_template_is_a_fault() -> None:
    with pytest.raises(LookupError):
        RULES.template("unknown")
