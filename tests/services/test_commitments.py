"""Commitments and the plan for better meetings on a real book."""

import dataclasses
import datetime as dt

import pytest

from desktop.domain.commitment import Commitment
from desktop.domain.improvement import ImprovementPlan, Measure
from desktop.domain.member import MemberState, MemberStatus
from desktop.domain.problems import Invalid
from tests.documents.assigned_year import planned

D = dt.date


def a_commitment(member, **changes):
    return Commitment(**({"member_id": member, "year": 2026, "thought": "Học đủ nghị quyết."} | changes))


@pytest.fixture
def people(book):
    """Ids of those who give a commitment."""
    return [line.member.id for line in book.commitments.must(2026)]


def test_the_exempt_and_those_of_another_branch_give_none(book, people):
    assert len(people) == 11
    book.members.set_status(MemberStatus(member_id=people[0], state=MemberState.TEMPORARY_HERE, since=D(2026, 1, 1)))
    assert people[0] not in [line.member.id for line in book.commitments.must(2026)]
    assert people[0] in book.assignments.coverage(2026).must, "he is assigned here all the same"


def test_words_or_a_signature_are_a_commitment(book, people):
    book.commitments.save(a_commitment(people[0]))
    book.commitments.save(a_commitment(people[1], thought="", signed_on=D(2026, 1, 20)))
    book.commitments.save(a_commitment(people[2], thought=""))
    assert [line.member.id for line in book.commitments.missing(2026)] == people[2:]
    assert set(book.commitments.of_year(2026)) == set(people[:3])


def test_a_member_has_one_a_year(book, people):
    kept = book.commitments.save(a_commitment(people[0]))
    with pytest.raises(Invalid, match="đã có bản cam kết năm 2026"):
        book.commitments.save(a_commitment(people[0]))
    changed = book.commitments.save(dataclasses.replace(kept, morals="Sống giản dị."))
    assert book.commitments.of(people[0], 2026) == changed
    book.commitments.remove(changed)
    assert book.commitments.of(people[0], 2026) is None


def test_a_new_one_begins_with_last_years_words_but_not_its_days_and_faults(book, people):
    book.commitments.save(a_commitment(people[0], year=2025, mending="Ít phát biểu.", signed_on=D(2025, 1, 9)))
    begun = book.commitments.begun(people[0], 2026)
    assert (begun.id, begun.thought, begun.mending, begun.signed_on) == (0, "Học đủ nghị quyết.", "", None)
    kept = book.commitments.save(begun)
    assert book.commitments.begun(people[0], 2026) == kept


def test_the_same_words_for_many_leave_what_they_dont_name(book, people):
    book.commitments.save(a_commitment(people[0], work="Phụ trách ngõ 4."))
    pattern = Commitment(year=2026, thought="Chung.", signed_on=D(2026, 1, 20))
    made = book.commitments.save_many(pattern, [*people[:3], people[0]])
    assert [(one.thought, one.signed_on) for one in made] == [("Chung.", D(2026, 1, 20))] * 3
    assert book.commitments.of(people[0], 2026).work == "Phụ trách ngõ 4."
    book.undo()
    assert book.commitments.of(people[0], 2026).thought == "Học đủ nghị quyết."
    assert book.commitments.of(people[1], 2026) is None


# ---------------------------------------------------------------- the plan for better meetings


def test_a_year_has_one_plan(book):
    book.improvement.save(ImprovementPlan(year=2026))
    with pytest.raises(Invalid, match="đã có kế hoạch"):
        book.improvement.save(ImprovementPlan(year=2026))
    assert book.improvement.years() == [2026]


def test_measures_see_what_their_criterion_got_before_and_since(book):
    planned(book)
    plan = book.improvement.of_year(2026)
    lines = {line.id: line.effect for line in book.improvement.criteria(plan)}
    assert (lines["5"].before, lines["5"].after, lines["5"].change) == (3.5, 5.0, 1.5)
    assert (lines["1"].before, lines["1"].after) == (6.0, 8.0)
    assert book.improvement.whole(plan).before == 9.5
    assert [m.criterion for m in book.improvement.measures(plan)] == ["5", ""]


def test_the_weakest_criteria_come_first(book):
    planned(book)
    lines = book.improvement.criteria(book.improvement.of_year(2026))
    assert {lines[0].id, lines[1].id} == {"1", "5"}, "the only ones with points"


def test_a_measure_without_words_is_refused_and_goes_with_its_plan(book):
    plan = book.improvement.save(ImprovementPlan(year=2026))
    with pytest.raises(Invalid):
        book.improvement.save_measure(Measure(plan_id=plan.id, title=""))
    kept = book.improvement.save_measure(Measure(plan_id=plan.id, title="Họp đúng giờ"))
    book.improvement.remove_measure(kept)
    book.improvement.save_measure(Measure(plan_id=plan.id, title="Gửi tài liệu sớm"))
    book.improvement.remove(plan)
    assert book.improvement.of_year(2026) is None
    book.undo()
    assert len(book.improvement.measures(plan)) == 1
