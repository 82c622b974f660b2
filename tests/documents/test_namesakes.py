"""Two members of one full name in a paper whose table has no day of birth: each line says which of them it is."""

import dataclasses
import datetime as dt

import pytest

from desktop import documents
from desktop.documents.making import gather, made
from desktop.documents.refs import parse
from desktop.documents.write_text import plain
from desktop.domain.assignment import Assignment
from desktop.domain.dates import PartialDate
from desktop.domain.household import Household
from desktop.domain.meeting import AttendanceMark
from desktop.domain.season import Level
from desktop.domain.shortcoming import Shortcoming
from desktop.services.book import Book
from tests import factories
from tests.documents import november
from tests.documents import rating_samples as samples

NAME = "Vũ Thị Kim Cúc"
SAME = "Rơ Châm Tín"  # nobody else of the invented season is called so
ELDER, YOUNGER = f"{NAME} (1970)", f"{NAME} (1985)"


@pytest.fixture
def both(book: Book) -> tuple[int, int]:
    """The one of the factory (born in 1970) and a younger one, on the roll before anything else is done."""
    (elder,) = [member.id for member in book.members.all() if member.full_name == NAME]
    younger = factories.a_member(NAME, card_number="000000099999", born_on=PartialDate(1985, 4, 30))
    return elder, book.members.save(younger).id


def text(book: Book, paper: str, ref: str) -> str:
    document = documents.find(paper)
    return plain(made(document, gather(document, book, parse(ref, document.subject))))


def lines(said: str) -> list[str]:
    """The lines of tables that name one of the two."""
    return [line for line in said.splitlines() if line.startswith("| ") and NAME in line]


def test_the_list_to_sign_tells_them_before_and_after_the_roll_is_taken(book, both):
    november.played(book)
    for _ in range(2):
        found = lines(text(book, "danh_sach_diem_danh", "2026-11"))
        assert [ELDER in line for line in found] == [True, False]
        assert [YOUNGER in line for line in found] == [False, True]
        book.parts.refresh_roll(book.meetings.regular("2026-11").id)


def test_minutes_say_which_of_them_was_absent_and_sign_with_the_plain_name(book, both):
    november.played(book)
    meeting = book.meetings.regular("2026-11")
    book.parts.refresh_roll(meeting.id)
    line = next(a for a in book.meetings.file(meeting.id).attendance if a.member_id == both[1])
    book.parts.mark(line, AttendanceMark.LEAVE, "ốm")
    book.meetings.save(dataclasses.replace(book.meetings.get(meeting.id), secretary_id=both[0]))
    said = text(book, "bien_ban_sinh_hoat", "2026-11")
    assert f"đồng chí {YOUNGER} (ốm)" in said
    assert ELDER not in said


@pytest.mark.parametrize("taken", [False, True])
def test_the_years_book_of_attendance_has_a_line_for_each(book, both, taken):
    if taken:
        november.played(book)
        book.parts.refresh_roll(book.meetings.regular("2026-11").id)
    found = lines(text(book, "so_diem_danh", "2026"))
    assert len(found) == 2
    assert ELDER in found[0]
    assert YOUNGER in found[1]


@pytest.mark.parametrize("paper", ["quyet_dinh_phan_cong", "so_phan_cong"])
def test_tasks_are_given_to_one_of_them(book, both, paper):
    book.assignments.save_all([Assignment(member_id=m, year=2026, title="Phụ trách 8 hộ ngõ 4") for m in both])
    found = "\n".join(lines(text(book, paper, "2026")))
    assert ELDER in found
    assert YOUNGER in found


def test_households_name_who_is_in_charge(book, both):
    for member in both:
        home = book.households.save(Household(head=f"Chủ hộ {member}", address="Ngõ 4", cluster="Xóm 1"))
        book.households.assign([home.id], member, dt.date(2026, 2, 1))
    said = text(book, "phan_cong_ho_gia_dinh", "2026")
    assert said.count(ELDER) == said.count(YOUNGER) == 2


def test_the_mending_plan_has_a_part_for_each(book, both):
    book.ratings.begin(2026)
    for member in both:
        book.ratings.save_shortcoming(Shortcoming(year=2026, member_id=member, text="Ít phát biểu"))
    said = text(book, "ke_hoach_khac_phuc", "2026")
    assert f"Đồng chí {ELDER}" in said
    assert f"Đồng chí {YOUNGER}" in said


def alike(facts):
    """The season with its fourth and fifth member of one name."""
    people = list(facts.people)
    for place in (3, 4):
        member = dataclasses.replace(people[place].member, full_name=SAME)
        review = dataclasses.replace(people[place].review, own_level=Level.EXCELLENT)
        people[place] = dataclasses.replace(people[place], member=member, review=review)
    return dataclasses.replace(facts, people=dataclasses.replace(facts.people, lines=tuple(people)))


@pytest.mark.parametrize(
    ("paper", "facts"),
    [
        ("phieu_xep_loai", samples.season),
        ("phieu_binh_chon_xuat_sac", samples.season),
        ("bien_ban_kiem_phieu", samples.season),
        ("thong_bao_xep_loai", samples.report),
        ("bien_ban_kiem_diem", samples.minutes),
    ],
)
def test_papers_of_the_season_tell_them(paper, facts):
    said = plain(documents.find(paper).build(alike(facts())))
    assert f"{SAME} (1954)" in said
    assert f"{SAME} (1955)" in said
    assert said.count(SAME) == said.count(f"{SAME} (19"), "nowhere without it"


def test_the_summary_has_the_day_of_birth_and_the_name_alone():
    said = plain(documents.find("tong_hop_xep_loai").build(alike(samples.season())))
    assert f"{SAME} (" not in said
    found = [line for line in said.splitlines() if line.startswith("| ") and SAME in line]
    assert ["/1954" in line for line in found] == [True, False]
    assert ["/1955" in line for line in found] == [False, True]
