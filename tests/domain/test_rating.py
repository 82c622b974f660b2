"""The packs of the yearly rating: forms, sections and points as the guidance has them."""

import datetime as dt

import pytest

from desktop.domain.branch import BranchKind
from desktop.domain.member import MemberKind
from desktop.domain.rating import Group, RatingRules, SectionKind
from desktop.domain.rules import pack_for
from desktop.domain.season import Level
from tests.domain.rule_packs import shipped, unconfirmed

HD43 = shipped()["rating_hd43"].read(RatingRules)
HD25 = shipped()["rating_hd25"].read(RatingRules)


@pytest.mark.parametrize(
    ("year", "pack"), [(2023, "rating_hd25"), (2024, "rating_hd25"), (2025, "rating_hd43"), (2030, "rating_hd43")]
)
def test_each_year_has_the_pack_of_its_guidance(year: int, pack: str) -> None:
    assert pack_for(shipped().values(), "rating", dt.date(year, 12, 31)).id == pack


def test_every_form_has_its_paper_and_the_letters_are_swapped_between_2023_and_2025() -> None:
    assert {form.id: form.paper for form in HD43.forms} == {
        "2a": "mau_2a_2025",
        "2b": "mau_2b_2025",
        "2c": "mau_2c_2025",
        "01": "mau_01_2025",
    }
    assert {form.id: form.paper for form in HD25.forms} == {
        "02a": "mau_02a_2023",
        "02b": "mau_02b_2023",
        "tap_the": "mau_tap_the_2023",
    }
    assert HD43.is_leader("2a")
    assert HD25.is_leader("02b")
    assert not HD25.is_leader("02a")


def test_the_form_proposed_follows_the_kind_of_member_and_never_is_the_leaders() -> None:
    assert HD43.proposed_form(MemberKind.OUTSIDE) == "2c"
    assert HD43.proposed_form(MemberKind.UNKNOWN) == "2c"
    assert HD43.proposed_form(MemberKind.IN_SYSTEM) == "2b"
    assert HD43.proposed_form(MemberKind.UNKNOWN, BranchKind.SCHOOL) == "2b"
    assert HD43.proposed_form(MemberKind.UNKNOWN, BranchKind.PRIVATE_FIRM) == "2c"
    assert HD43.proposed_form(MemberKind.OUTSIDE, BranchKind.OFFICE) == "2c"
    assert {HD25.proposed_form(kind) for kind in MemberKind} == {"02a"}


def test_2b_differs_from_2c_only_where_the_guidance_says() -> None:
    two_b, two_c = HD43.form("2b"), HD43.form("2c")
    different = [b.id for b, c in zip(two_b.sections, two_c.sections, strict=True) if b != c]
    assert different == ["A.I.2", "B.I"]
    assert "Phụ lục 4" in two_b.section("B.I").text
    assert "Phụ lục 5" in two_c.section("B.I").text
    assert two_b.closing.startswith("(Gửi kèm Phụ lục về kết quả thực hiện nhiệm vụ")
    assert not two_c.closing


def test_the_leaders_form_has_three_items_more_and_is_marked_as_not_seen() -> None:
    ids = [section.id for section in HD43.form("2a").sections if section.id.startswith("A.I.")]
    assert ids == ["A.I.1", "A.I.2", "A.I.3", "A.I.4", "A.I.5", "A.I.6"]
    assert not HD43.form("2a").confirmed
    assert "Phụ lục 3" in HD43.form("2a").section("B.I").text


def test_points_of_every_form_add_up_to_thirty_and_seventy() -> None:
    for form in HD43.forms:
        assert sum(c.max for c in HD43.criteria_of(form.id, Group.COMMON)) == HD43.group_max(Group.COMMON) == 30
        assert sum(c.max for c in HD43.criteria_of(form.id, Group.TASKS)) == HD43.group_max(Group.TASKS) == 70
        assert len(HD43.criteria_of(form.id)) > 3
    assert not HD25.scored
    assert not HD25.criteria


def test_the_forms_of_2023_have_grades_beside_the_text_and_claim_two_levels() -> None:
    form = HD25.form("02b")
    graded = [section.id for section in form.sections if section.kind.graded]
    assert graded == ["I.1", "I.2", "I.3", "I.4", "I.5", "I.6", "III"]
    assert HD25.grades == ("Xuất sắc", "Tốt", "Trung bình", "Kém")
    assert [s.kind for s in form.sections[-2:]] == [SectionKind.UNIT_LEVEL, SectionKind.LEVEL]
    assert form.section("III").kind.mending


@pytest.mark.parametrize("rules", [HD43, HD25])
def test_every_form_asks_for_shortcomings_and_what_became_of_them(rules: RatingRules) -> None:
    for form in rules.forms:
        assert sum(section.kind.mending for section in form.sections) == 1
        assert sum(section.kind is SectionKind.LEVEL for section in form.sections) == 1
        assert len({section.id for section in form.sections}) == len(form.sections)
        assert form.written
        assert rules.form_for_paper(form.paper) == form
    assert rules.collective not in rules.personal
    assert rules.form_for_paper("mau_khac") is None


def test_an_unknown_form_or_section_is_a_fault_of_the_program() -> None:
    with pytest.raises(LookupError):
        HD43.form("2d")
    with pytest.raises(LookupError):
        HD43.form("2c").section("Z")


def test_numbers_and_depths_of_sections_follow_their_ids() -> None:
    section = HD43.form("2c").section("A.I.2")
    assert (section.number, section.depth) == ("2", 2)
    assert (HD43.form("2c").section("A").number, HD43.form("2c").section("A").depth) == ("A", 0)


@pytest.mark.parametrize(
    ("points", "level"),
    [
        (100, Level.EXCELLENT),
        (90, Level.EXCELLENT),
        (89.5, Level.GOOD),
        (70, Level.GOOD),
        (69.5, Level.DONE),
        (50, Level.DONE),
        (49.5, Level.NOT_DONE),
        (0, Level.NOT_DONE),
    ],
)
def test_points_reach_a_level_by_the_bounds_of_article_11(points: float, level: Level) -> None:
    assert HD43.level_of(points) is level


def test_what_the_texts_do_not_say_is_marked_to_be_compared() -> None:
    weak = set(unconfirmed(shipped()["rating_hd43"]))
    assert {"values/cap_reading", "values/cap_rounding", "values/vote_base", "values/majority", "values/secret"} <= weak
    assert "criteria/2c.chung.1" in weak
    assert "forms/2a" in weak
    assert "values/excellent_from" not in weak
    assert "forms/2c" not in weak


def test_evidence_has_its_place_in_every_form_and_what_is_written_only_if_there_is_any_is_optional() -> None:
    for rules in (HD43, HD25):
        for form in rules.personal:
            assert all(form.taking(role) for role in ("conduct", "tasks", "pledge", "faults", "mending"))
        assert all(rules.collective.taking(role) for role in ("principle", "tasks", "building", "leading", "mending"))
        assert rules.collective.taking("pledge") == ""
    assert [s.id for s in HD43.form("2c").sections if s.optional] == ["A.IV", "A.V"]
