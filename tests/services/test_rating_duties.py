"""What Hôm nay says of the rating: when to begin, the next steps, remarks (213), mending, January's screening."""

import dataclasses
import datetime as dt

import pytest

from desktop.domain.duties import Duty
from desktop.domain.member import MemberState, MemberStatus
from desktop.domain.merit import Discipline
from desktop.domain.residence_remark import ResidenceRemark
from desktop.domain.season import Level
from desktop.domain.shortcoming import Mending, Shortcoming
from desktop.services.book import Book

NOVEMBER, DECEMBER = dt.date(2026, 11, 3), dt.date(2026, 12, 10)


def _keys(book: Book, today: dt.date) -> dict[str, Duty]:
    return {duty.key: duty for duty in book.ratings.duties(today)}


def test_in_november_the_season_is_to_be_begun(book: Book) -> None:
    assert "rating:2026:begin" not in _keys(book, dt.date(2026, 10, 31))
    duty = _keys(book, NOVEMBER)["rating:2026:begin"]
    assert (duty.due, duty.page, duty.params) == (dt.date(2026, 11, 30), "rating", {"year": 2026})
    assert "30/12/2026" in duty.detail
    assert duty.basis == "HD 43-HD/BTCTW, mục 4"
    book.ratings.begin(2026)
    assert "rating:2026:begin" not in _keys(book, NOVEMBER)


def test_it_stands_on_the_page_of_today(book: Book) -> None:
    assert "rating:2026:begin" in {duty.key for duty in book.duties.due(NOVEMBER)}


def test_the_next_steps_come_with_their_deadline_button_and_basis(book: Book) -> None:
    season = book.ratings.begin(2026)
    assert not _keys(book, NOVEMBER)
    book.ratings.save_season(dataclasses.replace(season, rated_on=dt.date(2026, 12, 18)))
    found = [duty for duty in book.ratings.duties(DECEMBER) if duty.key.startswith("rating:")]
    assert [duty.key for duty in found] == ["rating:2026:report", "rating:2026:draft", "rating:2026:handed_in"]
    assert [duty.due for duty in found] == [dt.date(2026, 12, 15), dt.date(2026, 12, 15), dt.date(2026, 12, 18)]
    assert found[2].params == {"year": 2026, "step": "received"}
    assert all(duty.button and duty.basis and duty.reason for duty in found)


def test_after_new_year_a_file_that_was_sent_is_not_due_and_in_may_nothing_is(book: Book) -> None:
    season = book.ratings.begin(2026)
    january = dt.date(2027, 1, 20)
    sent = dataclasses.replace(
        season, rated_on=dt.date(2026, 12, 18), members_rated_on=dt.date(2026, 12, 18), file_sent_on=january
    )
    book.ratings.save_season(sent)
    assert "rating:2026:file" not in _keys(book, january)
    assert not [key for key in _keys(book, dt.date(2027, 5, 2)) if key.startswith("rating:")]


def test_remarks_of_the_residence_are_due_from_november(book: Book) -> None:
    member = book.members.roll_on(NOVEMBER)[-1].member
    book.members.set_status(MemberStatus(member_id=member.id, state=MemberState.RESIDENCE, since=dt.date(2026, 1, 1)))
    assert "residence:2026" not in _keys(book, dt.date(2026, 10, 30))
    duty = _keys(book, NOVEMBER)["residence:2026"]
    assert duty.title == "Nhận xét 1 đảng viên đang công tác cư trú tại thôn"
    assert "213" in duty.basis
    book.residence_remarks.save(ResidenceRemark(member_id=member.id, year=2026, sent_on=NOVEMBER))
    assert "residence:2026" not in _keys(book, NOVEMBER)


@pytest.mark.parametrize("today", [dt.date(2026, 6, 20), dt.date(2026, 11, 20)])
def test_a_deadline_of_a_mending_plan_comes_up_until_it_is_done(book: Book, today: dt.date) -> None:
    member = book.members.roll_on(NOVEMBER)[0].member
    due = today + dt.timedelta(days=10)
    one = book.ratings.save_shortcoming(Shortcoming(year=2025, member_id=member.id, text="Ít phát biểu.", due_on=due))
    book.ratings.save_shortcoming(Shortcoming(year=2025, text="Còn nể nang", due_on=today + dt.timedelta(days=60)))
    duty = _keys(book, today)[f"shortcoming:{one.id}"]
    assert duty.detail == f"Đ/c {member.full_name}: Ít phát biểu."
    assert len([key for key in _keys(book, today) if key.startswith("shortcoming")]) == 1
    assert f"shortcoming:{one.id}" not in _keys(book, today.replace(year=2027)), "the next review answered it"
    book.ratings.save_shortcoming(dataclasses.replace(one, mending=Mending.DONE))
    assert f"shortcoming:{one.id}" not in _keys(book, today)


def test_in_january_the_screening_is_due_until_its_day_is_noted(book: Book) -> None:
    season = book.ratings.begin(2026)
    reviews = book.ratings.open_reviews(2026)
    book.ratings.save_review(dataclasses.replace(reviews[5], decided_level=Level.NOT_DONE))
    book.ratings.save_past_levels(2025, {reviews[5].member_id: Level.NOT_DONE})
    book.merits.save(Discipline(member_id=reviews[6].member_id, date=dt.date(2026, 4, 4)))
    book.ratings.save_review(dataclasses.replace(reviews[7], why_not="Không nộp bản kiểm điểm"))
    listed = book.ratings.screening(2026)
    assert {one.member_id: one.reasons for one in listed} == {
        reviews[5].member_id: ("Xếp loại không hoàn thành nhiệm vụ 2 năm liền",),
        reviews[6].member_id: ("Bị kỷ luật trong năm",),
        reviews[7].member_id: ("Chưa xếp loại: Không nộp bản kiểm điểm",),
    }
    january = dt.date(2027, 1, 8)
    assert "screening:2026" not in _keys(book, january)
    season = book.ratings.save_season(dataclasses.replace(season, members_rated_on=dt.date(2026, 12, 18)))
    duty = _keys(book, january)["screening:2026"]
    assert (duty.due, duty.basis) == (dt.date(2027, 1, 31), "Chỉ thị 28-CT/TW")
    assert duty.detail.startswith("3 đồng chí cần xem")
    assert "screening:2026" not in _keys(book, dt.date(2027, 2, 2))
    book.ratings.save_season(dataclasses.replace(season, screened_on=january))
    assert "screening:2026" not in _keys(book, january)


def test_of_a_year_known_only_from_paper_nothing_is_due(book: Book) -> None:
    book.ratings.save_past_levels(2025, {0: Level.GOOD})
    assert book.ratings.duties(dt.date(2026, 1, 10)) == []


def test_the_screening_is_due_where_levels_are_kept_but_the_day_of_the_vote_is_not(book: Book) -> None:
    book.ratings.begin(2026)
    reviews = book.ratings.open_reviews(2026)
    for review in reviews[:-1]:
        book.ratings.save_review(dataclasses.replace(review, branch_level=Level.GOOD))
    assert "screening:2026" in _keys(book, dt.date(2027, 1, 8))


def test_the_screening_looks_at_who_is_suspended(book: Book) -> None:
    book.ratings.begin(2026)
    who = book.ratings.open_reviews(2026)[6].member_id
    span = MemberStatus(member_id=who, state=MemberState.SUSPENDED, since=dt.date(2026, 11, 1))
    book.members.set_status(span)
    found = {one.member_id: one.reasons for one in book.ratings.screening(2026)}
    assert found == {who: ("Chưa xếp loại: Đang bị đình chỉ sinh hoạt đảng",)}
