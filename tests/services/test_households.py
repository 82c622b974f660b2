"""Households and views in a real book: many given to one member, contacts, views told at meetings and answered."""

import dataclasses
import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.household import Household
from desktop.domain.meeting import Meeting, MeetingKind
from desktop.domain.member import MemberState, MemberStatus, within
from desktop.domain.people_view import PeopleView, ViewKind, ViewSource
from desktop.domain.problems import Invalid, UserError
from desktop.services.book import Book

D = dt.date
TODAY = D(2026, 11, 3)


def households(book: Book, count: int = 4) -> list[Household]:
    heads = ("Ngô Thị Mận", "Đinh Công Lợi", "Mai Thị Tâm", "Cao Xuân Nghĩa", "Lưu Thị Nguyệt", "Phan Thị Lành")
    return [
        book.households.save(Household(head=heads[n], cluster=f"Xóm {n % 2 + 1}", people=n + 2)) for n in range(count)
    ]


def a_view(book: Book, received: D | None = None, **values: Any) -> PeopleView:
    facts: dict[str, Any] = {"received_on": received or D(2026, 10, 20), "source": ViewSource.PEOPLE}
    return book.households.views.save(PeopleView(**(facts | {"subject": "Đường ngõ 4 ngập nước"} | values)))


def notes(book: Book, meeting: Meeting) -> str:
    item = book.households.views.item_for(book.meetings.record(meeting.id))
    assert item is not None
    return item.notes


# --- who is in charge -------------------------------------------------------------------------------------------------


def test_many_households_are_given_to_a_member_in_one_action(book: Book) -> None:
    made = households(book)
    assert book.households.assign([h.id for h in made], 1, D(2026, 1, 1)) == 4
    assert book.undo_label() == f"Phân công đ/c {book.members.name(1)} phụ trách 4 hộ"
    assert book.households.without_charge(TODAY) == []
    book.undo()
    assert len(book.households.without_charge(TODAY)) == 4


def test_a_new_one_in_charge_ends_the_old_ones_time_the_day_before(book: Book) -> None:
    (home,) = households(book, 1)
    book.households.assign([home.id], 1, D(2026, 1, 1))
    book.households.assign([home.id], 2, D(2026, 7, 1))
    spans = [(c.member_id, c.since, c.until) for c in book.households.charges(home.id)]
    assert spans == [(1, D(2026, 1, 1), D(2026, 6, 30)), (2, D(2026, 7, 1), None)]
    assert book.households.assign([home.id], 2) == 0
    assert book.households.assign([home.id], 3, D(2026, 7, 1)) == 1
    assert [c.member_id for c in book.households.charges(home.id)] == [1, 3]


def test_nobody_in_charge_any_more(book: Book) -> None:
    (home,) = households(book, 1)
    book.households.assign([home.id], 1, D(2026, 1, 1))
    book.households.assign([home.id], 0)
    assert book.households.without_charge(TODAY) == [home]
    assert book.households.charge_on(home.id, D(2026, 11, 2)) is not None


def test_a_household_of_somebody_who_left_the_branch_has_nobody(book: Book) -> None:
    (home,) = households(book, 1)
    book.households.assign([home.id], 6, D(2026, 1, 1))
    book.members.set_status(MemberStatus(member_id=6, state=MemberState.TRANSFERRED, since=D(2026, 9, 1)))
    assert book.households.without_charge(TODAY) == [home]
    assert book.households.charge_on(home.id, TODAY) is None
    assert book.households.lines(TODAY)[0].charge is None
    assert book.households.without_charge(D(2026, 8, 31)) == []


def test_a_charge_is_corrected_refused_and_taken_away(book: Book) -> None:
    (home,) = households(book, 1)
    book.households.assign([home.id], 1, D(2026, 1, 1))
    (charge,) = book.households.charges(home.id)
    with pytest.raises(Invalid, match="trước ngày nhận"):
        book.households.save_charge(dataclasses.replace(charge, until=D(2025, 1, 1)))
    book.households.save_charge(dataclasses.replace(charge, since=D(2025, 6, 1)))
    assert book.households.charges(home.id)[0].since == D(2025, 6, 1)
    book.households.remove_charge(book.households.charges()[0])
    assert book.households.charges() == []


def test_a_household_goes_with_its_charges_and_contacts_and_comes_back_with_them(book: Book) -> None:
    (home,) = households(book, 1)
    book.households.assign([home.id], 1, D(2026, 1, 1))
    contact = dataclasses.replace(book.households.new_contact(home.id), situation="ổn định")
    book.households.save_contact(contact, PeopleView(received_on=TODAY, subject="Xin nối nước sạch"))
    assert {change.action.label for change in book.households.history(home)} == {
        "Thêm hộ Ngô Thị Mận",
        f"Phân công đ/c {book.members.name(1)} phụ trách 1 hộ",
        "Ghi lần gặp hộ Ngô Thị Mận",
    }
    book.households.remove(home)
    assert (book.households.all(), book.households.charges(), book.households.contacts()) == ([], [], [])
    (kept,) = book.households.views.all()
    assert (kept.subject, kept.household_id, kept.contact_id) == ("Xin nối nước sạch", 0, 0)
    book.undo()
    assert book.households.get(home.id) == home
    assert book.households.views.all()[0].household_id == home.id


def test_a_household_needs_a_head_and_is_found_by_its_words(book: Book) -> None:
    with pytest.raises(Invalid, match="chủ hộ"):
        book.households.save(Household(head=" "))
    (home,) = households(book, 1)
    a_view(book, household_id=home.id, subject="Xin nối nước sạch")
    hits = book.search.find("man")
    assert ("Hộ gia đình", "Ngô Thị Mận") in [(hit.kind, hit.title) for hit in hits]
    (hit,) = book.search.find("nước sạch")
    assert (hit.kind, hit.page, hit.params["view_id"]) == ("Ý kiến nhân dân", "assignments", 1)
    assert book.households.clusters() == ["Xóm 1"]


def test_households_from_the_paper_book_come_in_as_one_action(book: Book) -> None:
    lines = [(Household(head="Ngô Thị Mận"), 1), (Household(head=""), 2), (Household(head="Mai Thị Tâm"), 0)]
    assert book.households.add_from_paper(lines, D(2026, 1, 1)) == 2
    assert all(h.from_paper for h in book.households.all())
    assert [h.head for h in book.households.without_charge(TODAY)] == ["Mai Thị Tâm"]
    book.undo()
    assert book.households.all() == []
    assert book.households.add_from_paper([(Household(head=" "), 1)]) == 0


# --- contacts ---------------------------------------------------------------------------------------------------------


def test_who_was_not_met_in_this_half_year(book: Book) -> None:
    made = households(book, 3)
    book.households.assign([h.id for h in made[:2]], 1, D(2026, 1, 1))
    book.households.save_contact(dataclasses.replace(book.households.new_contact(made[0].id), situation="ổn định"))
    assert book.households.not_contacted(TODAY) == [made[1]]
    lines = {line.id: line for line in book.households.lines(TODAY)}
    assert (lines[made[0].id].met_on, lines[made[0].id].met_in_period) == (TODAY, True)
    assert not lines[made[1].id].met_in_period
    assert {h.id for h in book.households.not_contacted(D(2026, 3, 1))} == {made[0].id, made[1].id}


def test_what_a_member_did_for_households_in_a_year(book: Book) -> None:
    first, second, _third = households(book, 3)
    book.households.assign([first.id, second.id], 1, D(2026, 1, 1))
    contact = dataclasses.replace(book.households.new_contact(first.id), wishes="Xin nối nước sạch")
    book.households.save_contact(contact, PeopleView(received_on=TODAY, subject="Xin nối nước sạch"))
    view = book.households.views.all()[0]
    assert (view.member_id, view.household_id, view.received_on) == (1, first.id, TODAY)
    view = book.households.views.pass_on(view, "Ủy ban nhân dân xã", TODAY, D(2026, 12, 3))
    done = book.households.of_member(1, 2026)
    assert ([h.id for h in done.households], len(done.contacts), done.met) == ([first.id, second.id], 1, 1)
    assert (len(done.views), done.passed_on, done.answered) == (1, 1, 0)
    before = book.households.of_member(1, 2025)
    assert (before.charges, before.contacts, before.views) == ((), (), ())


def test_a_contact_ahead_of_today_is_refused_and_its_view_too(book: Book) -> None:
    (home,) = households(book, 1)
    contact = dataclasses.replace(book.households.new_contact(home.id), date=D(2026, 11, 4), situation="ổn định")
    with pytest.raises(Invalid, match="sau hôm nay"):
        book.households.save_contact(contact, PeopleView(received_on=TODAY, subject="Xin nối nước sạch"))
    with pytest.raises(Invalid, match="tóm tắt"):
        book.households.save_contact(book.households.new_contact(home.id), PeopleView(received_on=TODAY, subject=""))
    assert book.households.contacts() == []
    stored = book.households.save_contact(book.households.new_contact(home.id))
    book.households.remove_contact(stored)
    assert book.households.contacts() == []


# --- views ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "who"),
    [
        ({"source": ViewSource.PEOPLE}, "nhân dân"),
        ({"source": ViewSource.HOUSEHOLD}, "một hộ gia đình"),
        ({"source": ViewSource.PRESTIGE, "from_name": "già làng A Nhơn"}, "người có uy tín (già làng A Nhơn)"),
        ({"source": ViewSource.FRONT, "from_name": "Ban công tác Mặt trận thôn"}, "Ban công tác Mặt trận thôn"),
        ({"source": ViewSource.PRESS, "from_name": "Báo Gia Lai"}, "báo chí, mạng xã hội (Báo Gia Lai)"),
        ({"source": ViewSource.HOUSEHOLD, "household_id": 1}, "hộ Ngô Thị Mận, Xóm 1"),
        ({"household_id": 1, "from_name": "Ngô Thị Mận"}, "hộ Ngô Thị Mận, Xóm 1"),
        ({"household_id": 2, "from_name": "anh Đinh Công Lực"}, "hộ Đinh Công Lợi (anh Đinh Công Lực)"),
    ],
)
def test_who_raised_a_view_in_words(book: Book, values: dict[str, Any], who: str) -> None:
    households(book, 1)
    book.households.save(Household(head="Đinh Công Lợi"))
    assert book.households.views.who(a_view(book, **values)) == who


def test_a_view_is_passed_on_becomes_late_and_is_answered(book: Book) -> None:
    views = book.households.views
    view = a_view(book, D(2026, 9, 1))
    assert views.open(TODAY) == [view]
    assert views.default_due(D(2026, 9, 2)) == D(2026, 10, 2)
    with pytest.raises(Invalid, match="chuyển đến đâu"):
        views.pass_on(view, " ", D(2026, 9, 2), None)
    view = views.pass_on(view, "Ủy ban nhân dân xã", D(2026, 9, 2), D(2026, 10, 2))
    assert views.late(TODAY) == [view]
    with pytest.raises(Invalid, match="nội dung trả lời"):
        views.answer(view, "", TODAY)
    view = views.answer(view, "Đã đưa vào kế hoạch", TODAY)
    assert view.answered_by == "Ủy ban nhân dân xã"
    assert views.open(TODAY) == []
    view = views.reopen(view)
    assert views.late(TODAY) == [view]
    assert views.between(D(2026, 9, 1), D(2026, 9, 30)) == [view]
    views.remove(view)
    assert views.all() == []


def test_a_view_reaches_the_minutes_and_its_answer_a_later_meeting(book: Book) -> None:
    views = book.households.views
    october, november = book.meetings.prepare("2026-10"), book.meetings.prepare("2026-11")
    view = a_view(book, D(2026, 9, 20))
    views.lay_into(october.id)
    assert notes(book, october).startswith("Ý kiến, kiến nghị của nhân dân:\n- Nhân dân: Đường ngõ 4 ngập nước")
    assert views.get(view.id).raised_meeting_id == october.id
    views.answer(views.get(view.id), "Xã đã cho nạo vét cống", D(2026, 10, 25))
    assert len(views.for_meeting(november).answered) == 1
    assert not views.for_meeting(october).any_new
    views.lay_into(november.id)
    assert "trả lời ngày 25/10/2026: Xã đã cho nạo vét cống" in notes(book, november)
    assert views.get(view.id).told_meeting_id == november.id
    assert [v.id for v in views.at_meeting(november.id)] == [view.id]
    assert views.at_meeting(0) == []
    with pytest.raises(UserError, match="chưa nêu"):
        views.lay_into(november.id)


def test_laying_views_in_never_overwrites_and_one_undo_takes_all_back(book: Book) -> None:
    views = book.households.views
    meeting = book.meetings.prepare("2026-11")
    item = views.item_for(book.meetings.record(meeting.id))
    assert item is not None
    book.parts.save(dataclasses.replace(item, notes="Tư tưởng đảng viên ổn định.\n"))
    view = a_view(book)
    views.lay_into(meeting.id)
    assert notes(book, meeting).startswith("Tư tưởng đảng viên ổn định.\nÝ kiến, kiến nghị của nhân dân:")
    book.undo()
    assert notes(book, meeting) == "Tư tưởng đảng viên ổn định.\n"
    assert views.get(view.id).raised_meeting_id == 0


def test_a_second_view_comes_in_without_saying_again_what_still_waits(book: Book) -> None:
    views = book.households.views
    october, november = book.meetings.prepare("2026-10"), book.meetings.prepare("2026-11")
    a_view(book, D(2026, 9, 20))
    views.lay_into(october.id)
    a_view(book, D(2026, 10, 10), subject="Xin thêm đèn đường")
    views.lay_into(november.id)
    assert notes(book, november).count("Đường ngõ 4 ngập nước (nhân dân): chưa chuyển") == 1
    a_view(book, D(2026, 10, 12), subject="Chó thả rông")
    views.lay_into(november.id)
    assert notes(book, november).count("Đường ngõ 4 ngập nước") == 1
    assert notes(book, november).count("Chó thả rông") == 1


def test_an_earlier_meeting_is_not_told_what_happened_later(book: Book) -> None:
    views = book.households.views
    september = book.meetings.prepare("2026-09")
    view = a_view(book, D(2026, 9, 1))
    view = views.pass_on(view, "Ủy ban nhân dân xã", D(2026, 10, 5), D(2026, 11, 5))
    views.answer(view, "Đã sửa", D(2026, 10, 30))
    a_view(book, D(2026, 9, 4), subject="Ý kiến đến sau buổi họp")
    (told,) = views.for_meeting(september).raised
    assert (told.view.passed_on, told.view.answered_on) == (None, None)
    views.lay_into(september.id)
    kept = views.get(view.id)
    assert (kept.raised_meeting_id, kept.told_meeting_id, kept.answer) == (september.id, 0, "Đã sửa")


def test_a_view_answered_before_it_was_told_is_told_with_its_answer(book: Book) -> None:
    views = book.households.views
    meeting = book.meetings.prepare("2026-11")
    view = views.answer(a_view(book, kind=ViewKind.LETTER), "Đã hòa giải", D(2026, 10, 30), "Tổ hòa giải")
    views.lay_into(meeting.id)
    kept = views.get(view.id)
    assert kept.raised_meeting_id == kept.told_meeting_id == meeting.id
    assert "Đã trả lời ngày 30/10/2026, Tổ hòa giải: Đã hòa giải." in notes(book, meeting)
    unlinked = views.unlink(kept)
    assert (unlinked.raised_meeting_id, unlinked.told_meeting_id) == (0, 0)


def test_views_are_offered_where_the_item_stands(book: Book) -> None:
    views = book.households.views
    committee = book.meetings.add(MeetingKind.COMMITTEE, D(2026, 10, 30))
    assert views.item_for(book.meetings.record(committee.id)) is None
    a_view(book)
    with pytest.raises(UserError, match="không có mục"):
        views.lay_into(committee.id)
    meeting = book.meetings.prepare("2026-11")
    item = views.item_for(book.meetings.record(meeting.id))
    assert item is not None
    own = book.parts.save(dataclasses.replace(item, standing="", title="Tư tưởng, dư luận trong thôn"))
    assert views.item_for(book.meetings.record(meeting.id)) == own


def test_a_meeting_removed_leaves_its_views_to_be_told_again(book: Book) -> None:
    views = book.households.views
    meeting = book.meetings.prepare("2026-11")
    view = a_view(book)
    views.lay_into(meeting.id)
    book.meetings.remove(book.meetings.get(meeting.id))
    assert views.get(view.id).raised_meeting_id == 0


def test_views_told_at_a_later_meeting_are_no_news_for_an_earlier_one(book: Book) -> None:
    views = book.households.views
    october, november = book.meetings.prepare("2026-10"), book.meetings.prepare("2026-11")
    a_view(book, D(2026, 9, 20))
    views.lay_into(november.id)
    assert views.for_meeting(october).text(october.date) == ""


def test_the_period_follows_the_books_own_setting(book: Book) -> None:
    assert book.households.period(TODAY) == (D(2026, 7, 1), D(2026, 12, 31))
    pack = book.packs.in_force("household", TODAY)
    book.packs.change(pack, "values/contact_months", 3)
    assert book.households.period(TODAY) == (D(2026, 10, 1), D(2026, 12, 31))


def test_duties_name_what_is_missing_and_go_when_it_is_done(book: Book) -> None:
    def asked() -> list[str]:
        return [d.key for d in book.duties.due(D(2026, 12, 1)) if d.params.get("tab") in {"households", "views"}]

    assert asked() == []
    first, second = households(book, 2)
    book.households.assign([first.id], 1, D(2026, 1, 1))
    view = a_view(book, D(2026, 10, 1), household_id=first.id)
    assert asked() == ["views:new", "households:without", "households:not_met:2026-12-31"]
    view = book.households.views.pass_on(view, "Ủy ban nhân dân xã", D(2026, 10, 8), D(2026, 11, 7))
    book.households.assign([second.id], 1, D(2026, 1, 1))
    for home in (first, second):
        book.households.save_contact(dataclasses.replace(book.households.new_contact(home.id), situation="ổn định"))
    assert asked() == [f"view:{view.id}"]
    book.households.views.answer(view, "Đã sửa", TODAY)
    assert asked() == []


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 4), st.dates(D(2025, 1, 1), D(2026, 12, 31))), max_size=10))
def test_whatever_is_given_to_whom_at_most_one_is_in_charge_and_all_others_are_listed(
    book: Book, steps: list[tuple[int, int, D]]
) -> None:
    """On every day a household has one in charge or stands among those without; the last word holds from its day on."""
    homes = [book.households.save(Household(head=f"Hộ {n}")) for n in "ABC"]
    last: dict[int, tuple[int, D]] = {}
    for place, member_id, day in steps:
        book.households.assign([homes[place].id], member_id, day)
        last[homes[place].id] = (member_id, day)
    for home in homes:
        spans = book.households.charges(home.id)
        for day in (D(2025, 1, 1) + dt.timedelta(days=9 * n) for n in range(82)):
            assert sum(within(day, c.since, c.until) for c in spans) <= 1
    for home_id, (member_id, day) in last.items():
        held = book.households.charge_on(home_id, day)
        assert (held.member_id if held else 0) == member_id
    without = {h.id for h in book.households.without_charge(TODAY)}
    assert without == {h.id for h in book.households.on(TODAY) if book.households.charge_on(h.id, TODAY) is None}
