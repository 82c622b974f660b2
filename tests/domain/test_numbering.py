"""Numbers run per symbol through a term or a year; nothing is used twice, gaps and doubles are shown."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.branch import Numbering
from desktop.domain.numbering import (
    LetterheadRules,
    SymbolRules,
    check_numbers,
    next_number,
    scope_of,
    series,
)
from desktop.domain.paper import IssuedPaper, PaperState
from desktop.domain.rules import pack_for
from tests.domain.rule_packs import shipped


def paper(number: int, symbol: str = "NQ", scope: str = "term:1", state: str = "issued") -> IssuedPaper:
    return IssuedPaper(
        paper="nghi_quyet_thang",
        number=number,
        symbol=symbol,
        scope=scope,
        issued_on=dt.date(2026, 11, 3),
        state=PaperState(state),
    )


def test_the_next_number_runs_per_symbol_and_scope() -> None:
    kept = [paper(1), paper(2), paper(1, "KL"), paper(7, scope="term:2"), paper(0)]
    assert next_number(kept, "NQ", "term:1") == 3
    assert next_number(kept, "KL", "term:1") == 2
    assert next_number(kept, "NQ", "term:2") == 8
    assert next_number(kept, "BB", "term:1") == 1


def test_a_withdrawn_number_stays_used_and_a_book_begun_in_mid_term_goes_on() -> None:
    assert next_number([paper(1), paper(2, state="withdrawn")], "NQ", "term:1") == 3
    assert next_number([], "NQ", "term:1", start=14) == 14
    assert next_number([paper(14)], "NQ", "term:1", start=14) == 15


def test_scopes() -> None:
    assert scope_of(Numbering.TERM, 2026, 3) == "term:3"
    assert scope_of(Numbering.YEAR, 2026, 3) == "year:2026"


def test_gaps_and_doubles_are_listed() -> None:
    kept = [*map(paper, (1, 2, 2, 4, 8)), paper(3, "KL")]
    assert [(s.symbol, s.gaps, s.doubles, s.last) for s in series(kept)] == [
        ("KL", (1, 2), (), 3),
        ("NQ", (3, 5, 6, 7), (2,), 8),
    ]
    assert [(p.code, p.message) for p in check_numbers(kept)] == [
        ("number_gap", "Ký hiệu KL: thiếu số 01, 02."),
        ("number_gap", "Ký hiệu NQ: thiếu số 03, 05–07."),
        ("number_double", "Ký hiệu NQ: trùng số 02."),
    ]
    assert check_numbers([paper(14), paper(15)], {("NQ", "term:1"): 14}) == []


@given(st.lists(st.integers(0, 40), max_size=30), st.integers(1, 50))
def test_the_next_number_is_never_used_yet(numbers: list[int], start: int) -> None:
    kept = list(map(paper, numbers))
    following = next_number(kept, "NQ", "term:1", start)
    assert following >= start
    assert following not in numbers
    after = series([*kept, paper(following)], {("NQ", "term:1"): start})[0]
    assert following not in after.gaps + after.doubles


def test_the_symbols_a_branch_may_use() -> None:
    rules = shipped()["symbols_2026"].read(SymbolRules)
    expected = "NQ QĐ KL QC TB BC KH CTr ĐA PA TTr CV BB GM GGT"
    assert [row.id for row in rules.symbols] == expected.split()
    assert (rules.label("TTr"), rules.label("XX")) == ("Tờ trình", "XX")
    assert [row.id for row in rules.symbols if not row.title_printed] == ["CV"]


@pytest.mark.parametrize(("day", "separator"), [("2026-05-26", ","), ("2026-05-27", ";"), ("2017-01-01", ",")])
def test_recipients_end_by_the_guidance_of_the_day(day: str, separator: str) -> None:
    words = pack_for(shipped().values(), "letterhead", dt.date.fromisoformat(day)).read(LetterheadRules)
    assert words.recipients_separator == separator
    assert (words.authority, words.secretary_title) == ("T/M CHI BỘ", "BÍ THƯ")
