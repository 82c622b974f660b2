"""The cap on "xuất sắc": the whole table of rating.md 3.4, both readings, and what holds for every number."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rating import CapReading, RatingRules, Rounding
from desktop.domain.rating_cap import cap, most_excellent
from tests.domain.rule_packs import shipped

RULES = shipped()["rating_hd43"].read(RatingRules)
R1, R2 = CapReading.OF_GOOD, CapReading.OF_GOOD_AND_ABOVE

TABLE = {
    5: (0, 1, 1),
    6: (1, 1, 1),
    8: (1, 1, 2),
    10: (1, 2, 2),
    12: (2, 2, 2),
    15: (2, 3, 3),
    18: (3, 3, 4),
    20: (3, 4, 4),
    25: (4, 5, 5),
    30: (5, 6, 6),
}
"""Tốt trở lên → R1 rounded down, R2 rounded down, R2 half up."""


@pytest.mark.parametrize(("good", "most"), TABLE.items())
def test_the_table_of_both_readings(good: int, most: tuple[int, int, int]) -> None:
    found = (
        most_excellent(good, 20, R1, Rounding.DOWN),
        most_excellent(good, 20, R2, Rounding.DOWN),
        most_excellent(good, 20, R2, Rounding.HALF_UP),
    )
    assert found == most


@given(st.integers(0, 400), st.sampled_from([20, 25]), st.sampled_from([Rounding.DOWN, Rounding.HALF_UP]))
def test_the_letter_is_never_wider_and_one_more_would_break_each_reading(good: int, share: int, how: Rounding) -> None:
    strict, wide = most_excellent(good, share, R1, how), most_excellent(good, share, R2, how)
    assert strict <= wide
    if how is Rounding.DOWN:
        assert strict * 100 <= share * (good - strict)
        assert (strict + 1) * 100 > share * (good - strict - 1)
        assert wide * 100 <= share * good < (wide + 1) * 100


def test_a_cap_says_both_readings_and_which_one_is_used() -> None:
    found = cap(25, 5, RULES)
    assert (found.r1, found.r2, found.allowed, found.exceeded) == (4, 5, 5, False)
    assert (found.best_r1, found.best_r2) == (5, 6)
    assert found.share == "20,0 %"
    assert found.text == (
        "Trong trần: 5 xuất sắc. Trần 20 %: 5 nếu tính trên 25 đồng chí từ tốt trở lên, 4 nếu tính trên số xếp loại "
        "tốt; sổ này dùng cách trước. Cấp có thẩm quyền quyết định."
    )


def test_the_reading_and_the_rounding_are_settings() -> None:
    strict = cap(25, 5, dataclasses.replace(RULES, cap_reading=R1))
    assert (strict.allowed, strict.exceeded) == (4, True)
    assert strict.text.startswith("Vượt 1: 5 xuất sắc.")
    assert "dùng cách sau" in strict.text
    assert cap(8, 2, dataclasses.replace(RULES, cap_rounding=Rounding.HALF_UP)).exceeded is False
    assert cap(8, 2, RULES).exceeded is True


def test_nobody_rated_is_within_the_cap() -> None:
    assert cap(0, 0, RULES).exceeded is False
