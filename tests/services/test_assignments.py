"""Assignments on a real book: many at once, carried over, judged, taken back; coverage by day; groups; counts."""

import dataclasses
import datetime as dt

import pytest

from desktop.domain.action_item import ActionItem
from desktop.domain.assignment import Assignment, AssignmentKind, Fitness, Health, Verdict
from desktop.domain.branch import PartyCell
from desktop.domain.dates import PartialDate
from desktop.domain.member import MemberState, MemberStatus
from desktop.domain.problems import Invalid, UserError
from desktop.services.assignment_groups import groups
from desktop.services.assignments import Judgement, age_of
from desktop.services.book import Book
from tests import factories

D = dt.date


def a_task(member, **changes):
    return Assignment(**({"member_id": member, "year": 2026, "title": "Phụ trách 8 hộ ngõ 4"} | changes))


@pytest.fixture
def must(book):
    """Ids of the eleven who must be assigned."""
    return book.assignments.coverage(2026).must


def test_coverage_leaves_out_the_exempt_and_lists_those_without(book, must):
    assert len(must) == 11
    book.assignments.save_all([a_task(member) for member in must[:9]])
    found = book.assignments.coverage(2026)
    assert (found.on, found.roll, len(found.assigned)) == (factories.TODAY, 12, 9)
    assert found.left_out == ((MemberState.EXEMPT, 1),)
    assert found.without == must[9:]


def test_coverage_follows_an_exemption_in_july_and_a_past_year_is_counted_at_its_end(book, must):
    book.assignments.save_all([a_task(member) for member in must[1:]])
    book.members.set_status(MemberStatus(member_id=must[0], state=MemberState.EXEMPT, since=D(2026, 7, 1)))
    assert book.assignments.coverage(2026, D(2026, 6, 30)).without == (must[0],)
    assert book.assignments.coverage(2026, D(2026, 7, 1)).without == ()
    assert book.assignments.coverage(2025).on == D(2025, 12, 31)
    assert len(book.assignments.coverage(2025).without) == 10, "the probationary came in 2026"


def test_the_coming_year_is_planned_with_the_roll_of_its_first_day(book, must):
    book.assignments.save(a_task(must[0], year=2027, starts_on=D(2027, 3, 1)))
    found = book.assignments.coverage(2027)
    assert found.on == D(2027, 1, 1)
    assert found.assigned == (must[0],)
    assert book.assignments.years() == [2027]


def test_one_bad_line_of_many_keeps_all_out(book, must):
    with pytest.raises(Invalid) as refused:
        book.assignments.save_all([a_task(must[0]), a_task(must[1], title=" ")])
    assert [p.code for p in refused.value.problems] == ["assignment_title"]
    assert book.assignments.of_year(2026) == []


def test_a_group_gets_a_task_once_and_undo_takes_it_from_all(book, must):
    book.assignments.save(a_task(must[2], title="phụ trách 8 hộ ngõ 4 "))
    made = book.assignments.give_many(a_task(0, kind=AssignmentKind.HOUSEHOLDS), [*must[:4], must[0]])
    assert [task.member_id for task in made] == [must[0], must[1], must[3]]
    assert book.undo_label() == "Phân công năm 2026: 3 đồng chí"
    book.undo()
    assert len(book.assignments.of_year(2026)) == 1


def test_what_is_carried_over_is_offered_once_and_never_what_was_taken_back(book, must):
    kept, gone = book.assignments.save_all(
        [a_task(must[0], year=2025), a_task(must[0], year=2025, title="Tổ liên gia")]
    )
    book.assignments.stop(gone, D(2025, 6, 1), "giao cho đồng chí khác")
    assert book.assignments.to_carry(must[0], 2026) == [kept]
    (new,) = book.assignments.carry_over([kept], 2026)
    assert (new.year, new.title, new.carried_from_id) == (2026, kept.title, kept.id)
    assert book.assignments.to_carry(must[0], 2026) == []


def test_what_was_given_for_the_term_goes_on_for_everybody_at_once(book, must):
    lines = [a_task(member, year=2025, for_term=True) for member in must[:3]]
    book.assignments.save_all([*lines, a_task(must[3], year=2025)])
    book.members.set_status(MemberStatus(member_id=must[1], state=MemberState.EXEMPT, since=D(2026, 1, 2)))
    taken_back = book.assignments.of_member(must[2], 2025)[0]
    book.assignments.stop(taken_back, D(2025, 9, 1), "giao người khác")
    (task,) = book.assignments.term_to_carry(2026)
    assert task.member_id == must[0]
    (carried,) = book.assignments.carry_over([task], 2026)
    assert (carried.carried_from_id, carried.for_term) == (task.id, True)
    assert book.assignments.term_to_carry(2026) == []
    assert [one.member_id for one in book.assignments.term_to_carry(2027)] == [must[0]]


def test_taking_back_needs_a_reason_and_ends_the_task_on_that_day(book, must):
    task = book.assignments.save(a_task(must[0]))
    with pytest.raises(Invalid, match="lý do"):
        book.assignments.stop(task, D(2026, 7, 1), " ")
    book.assignments.stop(task, D(2026, 7, 1), "miễn sinh hoạt")
    assert must[0] in book.assignments.coverage(2026, D(2026, 7, 1)).assigned
    assert must[0] in book.assignments.coverage(2026, D(2026, 7, 2)).without


def test_a_review_is_one_action_and_tells_who_is_still_open(book, must):
    tasks = book.assignments.save_all([a_task(member) for member in must[:3]])
    late_start = book.assignments.save(a_task(must[3], starts_on=D(2026, 8, 1)))
    assert book.assignments.unreviewed(2026, half=True) == tasks
    assert book.assignments.unreviewed(2026, half=False) == [*tasks, late_start]
    judged = [Judgement(tasks[0], Verdict.GOOD), Judgement(tasks[1], Verdict.LATE, " cần bám sát ")]
    book.assignments.judge(judged, half=True)
    assert book.assignments.unreviewed(2026, half=True) == [tasks[2]]
    assert book.assignments.get(tasks[1].id).half_note == "cần bám sát"
    assert book.undo_label() == "Rà soát việc 6 tháng: 2 đồng chí"
    book.assignments.judge([Judgement(tasks[2], Verdict.ABOVE)], half=False)
    assert book.assignments.get(tasks[2].id).progress == 100


def test_a_review_asks_for_what_it_shows_nobody_gone_and_what_ended_after_the_half_year(book, must):
    gone, stopped, early = book.assignments.save_all([a_task(member) for member in must[:3]])
    book.members.set_status(MemberStatus(member_id=must[0], state=MemberState.DIED, since=D(2026, 5, 2)))
    book.assignments.stop(stopped, D(2026, 7, 15), "miễn sinh hoạt từ 15/7")
    book.assignments.stop(early, D(2026, 3, 1), "giao người khác")
    assert [task.id for task in book.assignments.unreviewed(2026, half=True)] == [stopped.id]
    assert book.assignments.unreviewed(2026, half=False) == []
    assert gone.id not in {task.id for task in book.assignments.under_review(2026, half=True)}


def test_counts_for_the_rating_take_tasks_and_items_of_the_year(book, must):
    book.assignments.save(a_task(must[0], year_verdict=Verdict.ABOVE))
    item = book.items.save(
        ActionItem(title="Tổng vệ sinh", member_id=must[0], given_on=D(2026, 9, 3), due_on=D(2026, 10, 1))
    )
    found = book.assignments.counts(must[0], 2026)
    assert (found.total, found.done, found.late, found.exceeded) == (2, 1, 1, 1)
    book.items.finish(item, "đã xong", on=D(2026, 9, 30))
    assert book.assignments.counts(must[0], 2026).good == 2


def test_health_is_kept_once_a_member_and_hints_at_heavy_work(book, must):
    member = book.members.get(must[1])
    assert book.assignments.fitness(must[1]) == Fitness(member_id=must[1])
    book.assignments.save_fitness(Fitness(member_id=must[1], health=Health.WEAK))
    again = book.assignments.fitness(must[1])
    book.assignments.save_fitness(dataclasses.replace(again, note="xin việc gần nhà"))
    assert book.assignments.fitness(must[1]).note == "xin việc gần nhà"
    book.assignments.save(a_task(must[1], kind=AssignmentKind.INSPECTION))
    assert [hint.code for hint in book.assignments.hints(member, 2026)] == ["assignment_heavy"]


def test_before_a_group_gets_a_task_it_is_said_whom_it_may_not_suit(book, must):
    for member in must:
        book.members.save(dataclasses.replace(book.members.get(member), born_on=PartialDate(1980)))
    book.members.save(dataclasses.replace(book.members.get(must[0]), born_on=PartialDate(1945)))
    book.assignments.save_fitness(Fitness(member_id=must[1], health=Health.WEAK))
    urgent = Assignment(year=2026, kind=AssignmentKind.URGENT)
    assert book.assignments.unfit(urgent, must) == [must[0], must[1]]
    assert book.assignments.unfit(dataclasses.replace(urgent, kind=AssignmentKind.HELP), must) == []
    book.assignments.save_all([a_task(must[1], title=f"Việc {n}") for n in range(2)])
    assert book.assignments.unfit(dataclasses.replace(urgent, kind=AssignmentKind.HELP), must) == [must[1]]


def test_a_member_with_tasks_is_not_deleted_by_mistake_one_with_a_health_note_is(book, must):
    book.assignments.save(a_task(must[5]))
    with pytest.raises(UserError):
        book.members.remove(book.members.get(must[5]))
    book.assignments.save_fitness(Fitness(member_id=must[6], health=Health.FAIR))
    book.members.remove(book.members.get(must[6]))
    assert must[6] not in book.assignments.coverage(2026).must


def test_a_line_keyed_by_mistake_goes_to_the_trash_and_comes_back(book, must):
    task = book.assignments.save(a_task(must[0]))
    book.assignments.remove(task)
    assert book.assignments.of_member(must[0], 2026) == []
    book.undo()
    assert book.assignments.of_member(must[0], 2026) == [task]


def test_groups_are_made_of_those_who_must_be_assigned(book, must):
    cell = book.members.save_cell(PartyCell(name="Tổ đảng số 1"))
    for member in must[:2]:
        book.members.save(dataclasses.replace(book.members.get(member), cell_id=cell.id))
    book.assignments.save(a_task(must[0]))
    found = {group.label: group.members for group in groups(book, 2026)}
    assert found["Những người chưa có việc"] == must[1:]
    assert found["Tất cả"] == must
    assert set(found["Tổ đảng số 1"]) == set(must[:2])
    assert len(found["Chi ủy"]) == 3
    assert [book.members.get(m).full_name for m in found["Đảng viên dự bị"]] == ["Lê Thị Ngọc Ánh"]
    assert found["Dưới 35 tuổi"] == found["Đảng viên dự bị"]
    assert "Từ 75 tuổi" not in found, "nobody is so old"
    assert next(iter(found)) == "Tự chọn từng người"


def test_ages_are_counted_by_what_is_known(book):
    member = factories.a_member(born_on=PartialDate(1950, 11))
    assert age_of(member, D(2026, 11, 30)) == 76
    assert age_of(member, D(2026, 11, 29)) == 75
    assert age_of(dataclasses.replace(member, born_on=None), D(2026, 1, 1)) is None


def test_everything_is_there_after_reopening(book, must):
    task = book.assignments.save(a_task(must[0], due_on=D(2026, 9, 1), for_term=True))
    path = book.path
    book.close()
    with Book.open(path, now=lambda: factories.NOW) as again:
        assert again.assignments.of_year(2026) == [task]


def test_a_task_is_found_by_its_words_and_leads_to_its_member(book, must):
    book.assignments.save_all([a_task(must[1], year=2025), a_task(must[0], title="Tổ trưởng tổ hòa giải")])
    hits = [hit for hit in book.search.find("to hoa giai") if hit.kind == "Phân công"]
    assert [(hit.page, hit.params["member_id"], hit.params["year"]) for hit in hits] == [("assignments", must[0], 2026)]
    assert [hit.params["year"] for hit in book.search.find("8 hộ ngõ 4")] == [2025]
