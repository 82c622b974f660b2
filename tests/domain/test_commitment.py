"""A commitment: its parts as text, what is said of it."""

import datetime as dt

import pytest

from desktop.domain.commitment import PARTS, Commitment, check, parts_of, text_of
from desktop.domain.fields import fields_of

D = dt.date


def a_commitment(**changes):
    return Commitment(**({"member_id": 3, "year": 2026, "thought": "Học đủ nghị quyết."} | changes))


def test_parts_are_fields_of_the_record_in_the_order_of_the_paper():
    names = [field.name for field in fields_of(Commitment)]
    assert [name for name, _ in PARTS] == [name for name in names if name in dict(PARTS)]


def test_the_text_has_a_line_for_each_part_that_has_words():
    one = a_commitment(work=" Đúng hạn. ")
    assert parts_of(one) == [(PARTS[0][1], "Học đủ nghị quyết."), (PARTS[3][1], "Đúng hạn.")]
    assert text_of(one) == f"{PARTS[0][1]}: Học đủ nghị quyết.\n{PARTS[3][1]}: Đúng hạn."
    assert text_of(Commitment()) == ""


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"member_id": 0}, ["commitment_member"]),
        ({"thought": " "}, ["commitment_empty"]),
        ({"signed_on": D(2026, 1, 20), "confirmed_on": D(2026, 1, 20)}, []),
        ({"signed_on": D(2026, 1, 20), "confirmed_on": D(2026, 1, 10)}, ["commitment_days"]),
    ],
)
def test_what_is_said_of_it(changes, codes):
    assert [problem.code for problem in check(a_commitment(**changes))] == codes
