"""The figures of the rule packs as the settings page shows and changes them: a book's own value counts at once."""

import datetime as dt

import pytest

from desktop.domain.member import MemberState
from desktop.domain.problems import UserError
from desktop.services.book import Book
from desktop.services.figures import Figure, change, figures, unequal

TODAY = dt.date(2026, 11, 3)


def figure(book: Book, end: str) -> Figure:
    return next(f for f in figures(book.packs, TODAY) if f.current and f.key == end)


def test_a_state_marked_as_local_choice_can_be_counted_otherwise(book: Book) -> None:
    assert not book.packs.counting(TODAY).of(MemberState.AWAY).assigned
    change(book.packs, figure(book, "states/away/assigned"), "1")
    assert book.packs.counting(TODAY).of(MemberState.AWAY).assigned
    assert book.undo_label() == "Đổi cài đặt “Đi làm ăn xa, vắng có phép: phải được phân công nhiệm vụ”"


def test_the_right_to_vote_is_chosen_from_words(book: Book) -> None:
    asked = figure(book, "states/temporary_here/vote")
    assert asked.words(asked.value) == "chỉ việc quy định cho phép"
    change(book.packs, asked, "yes")
    assert book.packs.counting(TODAY).of(MemberState.TEMPORARY_HERE).vote == "yes"
    with pytest.raises(UserError):
        change(book.packs, asked, "sometimes")


def test_points_of_a_part_take_commas_and_say_when_the_sum_is_off(book: Book) -> None:
    key = "criteria/3.1/parts/prepared/max"
    assert unequal(book.packs, figure(book, key)) == ""
    change(book.packs, figure(book, key), "2,5")
    changed = figure(book, key)
    assert changed.words(changed.value) == "2,5 điểm tối đa"
    assert unequal(book.packs, changed) == "Các phần của tiêu chí 3.1 cộng lại 4,5 điểm, phải là 5 điểm."
    with pytest.raises(UserError, match="số điểm"):
        change(book.packs, changed, "năm")


def test_points_of_the_rating_are_split_by_the_province_and_must_add_up(book: Book) -> None:
    key = "criteria/2c.chung.1/max"
    assert figure(book, key).label.startswith("Mẫu 2C, nhóm tiêu chí chung: Về phẩm chất chính trị")
    assert unequal(book.packs, figure(book, key)) == ""
    change(book.packs, figure(book, key), "15")
    said = "Các phần của nhóm tiêu chí chung (Mẫu 2C) cộng lại 25 điểm, phải là 30 điểm."
    assert unequal(book.packs, figure(book, key)) == said
    assert unequal(book.packs, figure(book, "values/cap_percent")) == ""


def test_a_reading_is_chosen_from_words_not_from_codes(book: Book) -> None:
    reading = figure(book, "values/cap_reading")
    assert reading.words(reading.value) == "trên số tốt trở lên"
    change(book.packs, reading, "r1")
    assert figure(book, "values/cap_reading").value == "r1"


def test_no_code_shows_where_words_are_meant(book: Book) -> None:
    for found in figures(book.packs, TODAY):
        if isinstance(found.original, str) and found.original.isascii() and found.original.isalpha():
            assert found.choices or found.original.isupper(), found.key


def test_a_day_of_the_year_is_typed_as_day_and_month(book: Book) -> None:
    key = "values/finish_before"
    change(book.packs, figure(book, key), "5/12")
    assert figure(book, key).value == "05/12"
    for wrong in ("31/11", "cuối năm", "12"):
        with pytest.raises(UserError, match="ngày và tháng"):
            change(book.packs, figure(book, key), wrong)


def test_going_back_to_the_shipped_value_leaves_nothing_behind(book: Book) -> None:
    key = "criteria/3.1/parts/prepared/max"
    change(book.packs, figure(book, key), "2")
    change(book.packs, figure(book, key), "")
    assert not figure(book, key).changed
    assert book.desk.setting(f"rules:{figure(book, key).pack.id}", {}) == {}
