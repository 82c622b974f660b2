"""Action items travel from meeting to meeting and leave only as done or dropped with a reason."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.action_item import ActionItem, EventKind, ItemState
from desktop.domain.meeting import Meeting, MeetingKind
from desktop.domain.problems import Invalid
from desktop.services.book import Book

D = dt.date


def meeting(book: Book, month: int) -> Meeting:
    return book.meetings.prepare(f"2026-{month:02d}")


def give(book: Book, title: str, at: Meeting, due: D | None = None) -> ActionItem:
    return book.items.save(ActionItem(title=title, meeting_id=at.id, member_id=1, due_on=due))


def titles(book: Book, at: Meeting) -> list[str]:
    return [review.item.title for review in book.items.to_review(at)]


def test_an_open_item_is_reviewed_by_every_later_meeting(book: Book) -> None:
    march, april, june = meeting(book, 3), meeting(book, 4), meeting(book, 6)
    give(book, "Vận động 6 hộ hiến đất", march, D(2026, 5, 1))
    assert titles(book, march) == []
    assert titles(book, april) == titles(book, june) == ["Vận động 6 hộ hiến đất"]


def test_an_item_done_in_between_is_read_out_once_and_then_leaves(book: Book) -> None:
    march, april, may = meeting(book, 3), meeting(book, 4), meeting(book, 5)
    item = give(book, "Tổng vệ sinh", march)
    book.items.finish(item, "Xong cả thôn", on=D(2026, 3, 20))
    (review,) = book.items.to_review(april)
    assert review.done
    assert review.item.result == "Xong cả thôn"
    assert titles(book, may) == []


def test_an_extended_deadline_keeps_the_old_one_in_its_history(book: Book) -> None:
    march, april = meeting(book, 3), meeting(book, 4)
    item = give(book, "Sửa nhà kho", march, D(2026, 4, 1))
    book.items.extend(item, D(2026, 5, 15), "Chờ vật liệu", meeting=april)
    (event,) = book.items.events(item.id)
    assert (event.kind, event.due_before, event.due_after) == (EventKind.CHANGED, D(2026, 4, 1), D(2026, 5, 15))
    assert book.items.get(item.id).due_on == D(2026, 5, 15)


def test_who_had_the_work_before_stays_in_its_history(book: Book) -> None:
    item = give(book, "Sửa nhà kho", meeting(book, 3), D(2026, 4, 1))
    first, second = book.members.name(1), book.members.name(2)
    item = book.items.save(dataclasses.replace(item, member_id=2))
    item = book.items.save(dataclasses.replace(item, member_id=0, owner="Hội Phụ nữ", due_on=D(2026, 5, 1)))
    item = book.items.save(dataclasses.replace(item, owner="Chi đoàn"))
    book.items.save(dataclasses.replace(item, product="kho sửa xong"))
    assert [event.text for event in book.items.events(item.id)] == [
        f"Đổi người chủ trì: {first} → {second}",
        f"Đổi hạn; đổi người chủ trì: {second} → Hội Phụ nữ",
        "Đổi người chủ trì: Hội Phụ nữ → Chi đoàn",
    ]


@pytest.mark.parametrize("verb", ["drop", "extend"])
def test_no_reason_no_change(book: Book, verb: str) -> None:
    item = give(book, "Sửa nhà kho", meeting(book, 3))
    with pytest.raises(Invalid, match="lý do"):
        book.items.drop(item, " ") if verb == "drop" else book.items.extend(item, D(2026, 5, 1), "")
    assert book.items.get(item.id) == item
    assert book.items.events(item.id) == []


def test_undo_of_finish_opens_the_item_again(book: Book) -> None:
    item = give(book, "Tổng vệ sinh", meeting(book, 3))
    book.items.finish(item, "Xong")
    book.store.undo()
    assert book.items.get(item.id).state is ItemState.OPEN
    assert book.items.events(item.id) == []


def test_what_was_done_above_the_request_is_so_until_it_is_opened_again(book: Book) -> None:
    item = book.items.finish(give(book, "Tổng vệ sinh", meeting(book, 3)), "Xong sớm, cả xóm cùng làm", above=True)
    assert book.items.get(item.id).above
    assert not book.items.reopen(item, "Còn đoạn cuối").above


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 11), st.sampled_from(["give", "done", "drop", "extend"])), max_size=12))
def test_no_open_item_is_ever_lost(book: Book, steps: list[tuple[int, str]]) -> None:
    """Whatever is done in whatever month, the December meeting reviews exactly what is open."""
    for month, verb in sorted(steps):
        at = meeting(book, month)
        open_now = [i for i in book.items.open() if i.given_on is not None and i.given_on <= at.date]
        if verb == "give" or not open_now:
            give(book, f"Việc tháng {month}", at)
        elif verb == "done":
            book.items.finish(open_now[0], "xong", meeting=at)
        elif verb == "drop":
            book.items.drop(open_now[0], "không còn cần", meeting=at)
        else:
            book.items.extend(open_now[0], D(2027, 1, 1), "chậm", meeting=at)
    december = book.meetings.add(MeetingKind.EXTRAORDINARY, D(2026, 12, 20))
    reviewed = {r.item.id for r in book.items.to_review(december)}
    assert {i.id for i in book.items.open()} <= reviewed


def test_a_review_tells_how_an_item_stood_at_that_meeting_and_never_changes_afterwards(book: Book) -> None:
    march, april, may, june = (meeting(book, month) for month in (3, 4, 5, 6))
    item = give(book, "Sửa nhà kho", march, D(2026, 4, 1))
    item = book.items.extend(item, D(2026, 5, 20), "Thiếu thợ", meeting=april)
    before = [(r.state, r.due_before, r.due_after) for r in book.items.to_review(april)]
    assert before == [(ItemState.OPEN, D(2026, 4, 1), D(2026, 5, 20))]
    item = book.items.extend(item, D(2026, 6, 30), "Mưa", meeting=may)
    book.items.finish(item, "Xong", meeting=june)
    assert [(r.state, r.due_before, r.due_after) for r in book.items.to_review(april)] == before
    (at_may,), (at_june,) = book.items.to_review(may), book.items.to_review(june)
    assert (at_may.done, at_may.due_before, at_may.due_after) == (False, D(2026, 5, 20), D(2026, 6, 30))
    assert (at_june.done, at_june.due_before) == (True, D(2026, 6, 30))
