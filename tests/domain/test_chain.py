"""The chain of issued papers: any later change of what was issued breaks its mark."""

import dataclasses
import datetime as dt

import pytest

from desktop.domain.chain import check_chain, seal, sealed
from desktop.domain.paper import IssuedPaper, PaperState


def chain(count: int) -> list[IssuedPaper]:
    papers: list[IssuedPaper] = []
    for n in range(1, count + 1):
        paper = IssuedPaper(
            id=n, paper="nghi_quyet_thang", number=n, symbol="NQ/CB", issued_on=dt.date(2026, n, 3), content="{}",
            previous=papers[-1].chain if papers else "",
        )  # fmt: skip
        papers.append(dataclasses.replace(paper, chain=seal(paper, paper.previous)))
    return papers


def test_an_untouched_chain_has_no_problems() -> None:
    papers = chain(4)
    keyed = IssuedPaper(id=9, paper="x", issued_on=dt.date(2020, 1, 1), state=PaperState.FROM_PAPER)
    assert check_chain([*reversed(papers), keyed]) == []
    assert sealed([keyed, *papers]) == papers
    assert {len(paper.chain) for paper in papers} == {64}


@pytest.mark.parametrize(
    "change",
    [
        {"number": 9}, {"symbol": "KL/CB"}, {"issued_on": dt.date(2026, 2, 4)}, {"paper": "khác"}, {"pack": "2020"},
        {"format_version": 2}, {"content": '{"a":1}'}, {"chain": "0" * 64}, {"previous": ""},
    ],
)  # fmt: skip
def test_each_changed_fact_is_noticed(change: dict[str, object]) -> None:
    papers = chain(3)
    papers[1] = dataclasses.replace(papers[1], **change)
    assert check_chain(papers)


def test_what_may_change_later_doesnt_break_the_chain() -> None:
    papers = chain(3)
    papers[1] = dataclasses.replace(papers[1], state=PaperState.WITHDRAWN, withdrawn_because="sai", note="n")
    assert check_chain(papers) == []


def test_a_paper_taken_out_leaves_a_gap() -> None:
    papers = chain(3)
    (problem,) = check_chain([papers[0], papers[2]])
    assert "03-NQ/CB" in problem.message
