"""Gathers what the duties on assignments and commitments follow from."""

import datetime as dt
from typing import TYPE_CHECKING

from desktop.domain.assignment_duties import AssignmentFacts, assignment_duties
from desktop.domain.duties import Duty

if TYPE_CHECKING:
    from desktop.services.book import Book

_DECISION = "quyet_dinh_phan_cong"


def duties(book: "Book", today: dt.date) -> list[Duty]:
    """Of the running year; in January also the review of the year before."""
    years = [today.year - 1, today.year] if today.month == 1 else [today.year]
    return [
        duty for year in years for duty in assignment_duties(_facts(book, year), book.assignments.rules(year), today)
    ]


def _facts(book: "Book", year: int) -> AssignmentFacts:
    tasks = book.assignments.of_year(year)
    names = {member.id: member.full_name for member in book.members.all()}
    kept_on_paper = bool(tasks) and all(task.from_paper for task in tasks)
    return AssignmentFacts(
        year=year,
        tasks=len(tasks),
        without=[names[member] for member in book.assignments.coverage(year).without],
        decided=kept_on_paper or book.papers.of(_DECISION, f"year:{year}") is not None,
        half_open=len(book.assignments.unreviewed(year, half=True)),
        year_open=len(book.assignments.unreviewed(year, half=False)),
        no_promise=[line.member.full_name for line in book.commitments.missing(year)],
        begun_on=book.branch.begun_on,
    )
