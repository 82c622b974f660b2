"""REFs of the command line (papers.md section 2)."""

import datetime as dt

import pytest

from desktop.documents.refs import Ref, RefKind, Subject, parse, takes
from desktop.domain.problems import UserError


@pytest.mark.parametrize(
    ("text", "subject", "ref"),
    [
        ("2026-11", Subject.MEETING, Ref(RefKind.MONTH, 2026, 11)),
        ("2026-11-14", Subject.CELL_MEETING, Ref(RefKind.DAY, 2026, 11, 14)),
        ("2026-Q3", Subject.QUARTER, Ref(RefKind.QUARTER, 2026, part=3)),
        ("2026", Subject.MEETING_OR_YEAR, Ref(RefKind.YEAR, 2026)),
        ("2026", Subject.MEMBER, Ref(RefKind.YEAR, 2026)),
        ("dv:3", Subject.MEMBER, Ref(RefKind.MEMBER, member="dv:3")),
        ("DV:12", Subject.MEMBER, Ref(RefKind.MEMBER, member="dv:12")),
        ("04012345", Subject.MEMBER, Ref(RefKind.MEMBER, member="04012345")),
    ],
)
def test_refs_are_read(text, subject, ref):
    assert parse(text, subject) == ref
    assert str(ref) == text.casefold() if ref.member else str(ref) == text


def test_year_of_a_members_paper():
    assert parse("dv:3", Subject.MEMBER, year=2026).year == 2026


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("2026", Subject.MEETING),
        ("2026-13", Subject.MEETING),
        ("2026-02-30", Subject.MEETING),
        ("2026-Q5", Subject.QUARTER),
        ("2026-11", Subject.YEAR),
        ("tháng 11", Subject.MEETING),
        ("dv:0", Subject.MEMBER),
        ("dv:3", Subject.YEAR),
        ("", Subject.DAY_OR_YEAR),
        ("٢٠٢٦", Subject.YEAR),
        ("1929", Subject.MEMBER),
        ("9999", Subject.MEMBER),
        ("9999-12-31", Subject.DAY_OR_YEAR),
    ],
)
def test_others_are_refused_with_what_is_taken(text, subject):
    with pytest.raises(UserError) as refused:
        parse(text, subject)
    assert takes(subject) in str(refused.value)


@pytest.mark.parametrize(
    ("text", "subject", "first", "last"),
    [
        ("2026-02", Subject.MEETING, dt.date(2026, 2, 1), dt.date(2026, 2, 28)),
        ("2026-Q3", Subject.QUARTER, dt.date(2026, 7, 1), dt.date(2026, 9, 30)),
        ("2026", Subject.YEAR, dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
        ("2026-11-14", Subject.DAY_OR_YEAR, dt.date(2026, 11, 14), dt.date(2026, 11, 14)),
    ],
)
def test_days_covered(text, subject, first, last):
    ref = parse(text, subject)
    assert (ref.first_day(), ref.last_day()) == (first, last)


def test_halves_of_the_year():
    ref = Ref(RefKind.HALF, 2026, part=2)
    assert (ref.first_day(), ref.last_day()) == (dt.date(2026, 7, 1), dt.date(2026, 12, 31))


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("2026", dt.date(2026, 11, 24), dt.date(2026, 11, 24)),
        ("2025", dt.date(2026, 11, 24), dt.date(2025, 12, 31)),
        ("2026-12-03", dt.date(2026, 11, 24), dt.date(2026, 12, 3)),
    ],
)
def test_day_of_a_list(text, today, day):
    assert parse(text, Subject.DAY_OR_YEAR).on(today) == day
