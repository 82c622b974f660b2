"""Gathers what the duties on assignments and commitments follow from."""

import datetime as dt

from desktop.domain.assignment_duties import AssignmentFacts, assignment_duties, review_asked
from desktop.domain.branch import Branch
from desktop.domain.duties import Duty
from desktop.services.assignments import AssignmentService
from desktop.services.commitments import CommitmentService
from desktop.services.papers import PaperService

_DECISION = "quyet_dinh_phan_cong"


class AssignmentDuties:
    """Việc phải làm về phân công, cam kết."""

    def __init__(self, assignments: AssignmentService, commitments: CommitmentService, papers: PaperService) -> None:
        self._assignments = assignments
        self._commitments = commitments
        self._papers = papers

    def due(self, branch: Branch, today: dt.date) -> list[Duty]:
        """Of the running year, and what is left of the last review of the year before."""
        rules = self._assignments.rules(today.year)
        years = [today.year - 1, today.year] if review_asked(today.year - 1, rules, today) else [today.year]
        return [duty for year in years for duty in assignment_duties(self._facts(branch, year), rules, today)]

    def _facts(self, branch: Branch, year: int) -> AssignmentFacts:
        tasks = self._assignments.of_year(year)
        names = {line.member.id: line.member.full_name for line in self._assignments.people(year)}
        kept_on_paper = bool(tasks) and all(task.from_paper for task in tasks)
        return AssignmentFacts(
            year=year,
            tasks=len(tasks),
            without=[names[member] for member in self._assignments.coverage(year).without],
            decided=kept_on_paper or self._papers.of(_DECISION, f"year:{year}") is not None,
            half_open=len(self._assignments.unreviewed(year, half=True)),
            year_open=len(self._assignments.unreviewed(year, half=False)),
            no_promise=[line.member.full_name for line in self._commitments.missing(year)],
            begun_on=branch.begun_on,
        )
