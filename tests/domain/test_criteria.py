"""A book's own table of points: lines, sub-points, sums."""

import dataclasses

import pytest

from desktop.domain.criteria import check, new_id, rows, shortened
from desktop.domain.problems import Severity
from desktop.domain.rating import Criterion, Group, RatingRules, SubPoint
from desktop.domain.rules import RuleFault
from tests.domain.rule_packs import shipped

PACK = shipped()["rating_hd43"]
RULES = PACK.read(RatingRules)
TABLE = RULES.criteria_of("2c")
FIRST = TABLE[0]


def messages(criteria: tuple[Criterion, ...], severity: Severity = Severity.WARNING) -> list[str]:
    return [p.message for p in check(criteria, RULES) if p.severity is severity]


@pytest.mark.parametrize("form", [form.id for form in RULES.forms])
def test_every_shipped_table_comes_to_thirty_and_seventy(form: str) -> None:
    assert check(RULES.criteria_of(form), RULES) == []


@pytest.mark.parametrize(
    ("most", "said"),
    [
        (20, []),
        (19.5, ["Nhóm tiêu chí chung cộng lại 29,5 điểm, phải là 30 (thiếu 0,5)."]),
        (21, ["Nhóm tiêu chí chung cộng lại 31 điểm, phải là 30 (thừa 1)."]),
    ],
)
def test_a_sum_that_does_not_meet_is_said_and_does_not_block(most: float, said: list[str]) -> None:
    assert messages((dataclasses.replace(FIRST, max=most), *TABLE[1:])) == said


@pytest.mark.parametrize(("parts", "off"), [((12, 8), False), ((12, 7.5), True), ((12, 9), True), ((), False)])
def test_sub_points_come_to_their_criterion(parts: tuple[float, ...], off: bool) -> None:
    made = dataclasses.replace(FIRST, parts=tuple(SubPoint(f"Ý {n}", n) for n in parts))
    assert bool(messages((made, *TABLE[1:]))) is off


@pytest.mark.parametrize(
    ("line", "blocked"),
    [
        (dataclasses.replace(FIRST, title="  "), True),
        (dataclasses.replace(FIRST, max=0), True),
        (dataclasses.replace(FIRST, max=100.5), True),
        (dataclasses.replace(FIRST, parts=(SubPoint("", 20),)), True),
        (dataclasses.replace(FIRST, parts=(SubPoint("Một", 0),)), True),
        (dataclasses.replace(FIRST, parts=(SubPoint("Một", 20),)), False),
    ],
)
def test_a_line_needs_words_and_points(line: Criterion, blocked: bool) -> None:
    assert bool(messages((line, *TABLE[1:]), Severity.ERROR)) is blocked


def test_an_id_is_never_given_twice() -> None:
    assert new_id("2c", Group.COMMON, ()) == "2c.chung.so.1"
    assert new_id("2c", Group.COMMON, {"2c.chung.so.1", "2c.chung.so.2"}) == "2c.chung.so.3"


def test_the_rows_stand_in_the_pack_in_place_of_the_old_ones_common_points_first() -> None:
    made = [
        Criterion("2c.nhiem_vu.so.1", "2c", Group.TASKS, "Việc được giao", 70),
        Criterion("2c.chung.so.1", "2c", Group.COMMON, "Phẩm chất", 30, parts=(SubPoint("Lối sống", 30),)),
    ]
    changed = PACK.changed({"criteria[form=2c]": rows(made, "HD 05-HD/TU")}).read(RatingRules)
    assert [c.title for c in changed.criteria_of("2c")] == ["Phẩm chất", "Việc được giao"]
    assert changed.criteria_of("2c")[0].parts == (SubPoint("Lối sống", 30),)
    assert all(c.confirmed and c.source == "HD 05-HD/TU" for c in changed.criteria_of("2c"))
    assert [c.id for c in changed.criteria if c.form != "2c"] == [c.id for c in RULES.criteria if c.form != "2c"]


@pytest.mark.parametrize(
    "changes",
    [
        {"criteria[form=9z]": []},
        {"values[form=2c]": []},
        {"criteria[form=2c]": [{"form": "2b"}]},
        {"criteria[form=2c]": "x"},
    ],
)
def test_rows_for_no_table_or_of_another_form_are_refused(changes: dict[str, object]) -> None:
    with pytest.raises(RuleFault):
        PACK.changed(changes)


def test_the_basis_of_a_pack_may_be_the_books_own() -> None:
    assert PACK.changed({"basis": "Quy định 500-QĐ/TW"}).basis == "Quy định 500-QĐ/TW"
    assert PACK.changed({}).basis == PACK.basis


def test_a_long_title_is_cut_for_a_note() -> None:
    assert shortened("Ngắn") == "Ngắn"
    assert shortened("Tiêu chí " * 20).endswith("…")
