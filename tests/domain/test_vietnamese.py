"""Names sort as on a Vietnamese list, search finds without accents, and figures stand as papers want them."""

import datetime as dt
import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import vietnamese as vn

WORDS = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyÁẠĐƯƠ 12", max_size=12)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        (unicodedata.normalize("NFD", "Biên bản"), "Biên bản"),
        ("Trần\u00a0Văn\u2003Khoát", "Trần Văn Khoát"),
        ("Chi\u200b bộ\ufeff", "Chi bộ"),
        ("Đảng\x00 ủy\x07", "Đảng ủy"),
        ("dòng 1\r\ndòng 2\rdòng 3\x0bdòng 4", "dòng 1\ndòng 2\ndòng 3\ndòng 4"),
        ("Ðoàn Thị ðào", "Đoàn Thị đào"),
        ("e\u0323\u0302", "ệ"),
        ("e\u0302\u200b\u0323", "ệ"),
        ("a\ud800b", "ab"),
        ("hai  cách\tvà tab", "hai  cách\tvà tab"),
    ],
)
def test_text_is_kept_composed_and_clean(raw: str, kept: str) -> None:
    assert vn.nfc(raw) == kept


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = vn.nfc(text)
    assert vn.nfc(once) == once
    once.encode("utf-8")
    assert vn.clean(vn.clean(text)) == vn.clean(text)


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        ("Trần Văn Khoát", ("Trần Văn", "Khoát")),
        ("  Vũ   Thị Kim Cúc ", ("Vũ Thị Kim", "Cúc")),
        ("Khoát", ("", "Khoát")),
        ("", ("", "")),
        ("Nguyễn Văn Hai (Hai Lúa)", ("Nguyễn Văn", "Hai (Hai Lúa)")),
        ("(khuyết)", ("", "(khuyết)")),
        ("Ksor H'Bia", ("Ksor", "H'Bia")),
    ],
)
def test_the_given_name_is_the_last_word(full: str, parts: tuple[str, str]) -> None:
    assert vn.split_name(full) == parts


@pytest.mark.parametrize(
    "names",
    [
        ["Lê Ha", "Lê Hà", "Lê Hả", "Lê Hã", "Lê Há", "Lê Hạ"],
        ["Bùi An", "Bùi Ân", "Bùi Bình", "Bùi Dũng", "Bùi Đức", "Bùi Em", "Bùi Ên", "Bùi Giang"],
        ["Đặng Văn An", "Lê Thị An", "Trần Bá An", "Trần Văn An", "Đỗ An Bình"],
        ["Ngô Oanh", "Ngô Ôn", "Ngô Ơn", "Ngô Phúc", "Ngô Tú", "Ngô Tư", "Ngô Út", "Ngô Ưng", "Ngô Vân", "Ngô Ý"],
        ["Dương An", "Đào An", "Đỗ An", "Trần An"],
        ["Lê Hòa", "lê Hoàn", "Lê Hoàng"],
    ],
)
def test_lists_sort_by_given_name_in_vietnamese_order(names: list[str]) -> None:
    mixed = list(names)
    random.Random(3).shuffle(mixed)
    assert sorted(mixed, key=vn.name_key) == names


def test_text_sorts_numbers_by_value_and_tones_after_letters() -> None:
    right = ["Hà An", "Ha Bình", "Tổ 2", "Tổ 10", "Tổ 010 sau", "Xóm Đình"]
    assert sorted(reversed(right), key=vn.text_key) == right
    assert vn.text_key("an") < vn.text_key("An")
    assert vn.text_key("?") < vn.text_key("a")


@given(WORDS, WORDS)
def test_two_texts_share_a_key_only_when_equal(a: str, b: str) -> None:
    assert (vn.text_key(a) == vn.text_key(b)) == (vn.clean(a) == vn.clean(b))


def test_search_ignores_marks_and_case() -> None:
    assert vn.search_key("  Đảng ỦY  xã Đường ") == "dang uy xa duong"
    assert vn.search_key(unicodedata.normalize("NFD", "Ơn Ưng")) == "on ung"


@pytest.mark.parametrize(
    ("query", "text", "rank"),
    [
        ("", "Trần Văn Khoát", 1),
        ("Khoát", "Trần Văn Khoát", 4),
        ("hoát", "Trần Văn Khoát", 3),
        ("khoat", "Trần Văn Khoát", 2),
        ("hoat", "Trần Văn Khoát", 1),
        ("khoat tran", "Trần Văn Khoát", 2),
        ("Khoạt", "Trần Văn Khoát", 2),
        ("khoat bui", "Trần Văn Khoát", 0),
        ("duc", "Nguyễn Đức", 2),
        ("(1", "mục (1)", 4),
    ],
)
def test_search_puts_exact_accents_first(query: str, text: str, rank: int) -> None:
    assert vn.matches(query, text) == rank


@given(WORDS)
def test_every_text_is_found_by_itself_and_by_its_bare_letters(text: str) -> None:
    assert vn.matches(text, text)
    assert vn.matches(vn.search_key(text), text)


@pytest.mark.parametrize(
    ("part", "whole", "long", "short"),
    [
        (20, 22, "90,9 %", "90,9 %"),
        (17, 25, "68,0 %", "68 %"),
        (8, 20, "40,0 %", "40 %"),
        (27, 27, "100,0 %", "100 %"),
        (0, 27, "0,0 %", "0 %"),
        (1, 2000, "0,1 %", "0,1 %"),
        (0, 0, "–", "–"),
    ],
)
def test_percentages(part: int, whole: int, long: str, short: str) -> None:
    assert (vn.percent(part, whole), vn.percent_short(part, whole)) == (long, short)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2026, 11, 3), "ngày 03 tháng 11 năm 2026"),
        (dt.date(2026, 2, 13), "ngày 13 tháng 02 năm 2026"),
        (dt.date(2026, 1, 9), "ngày 09 tháng 01 năm 2026"),
        (dt.date(2026, 3, 10), "ngày 10 tháng 3 năm 2026"),
    ],
)
def test_dates_in_words(day: dt.date, words: str) -> None:
    assert vn.date_words(day) == words


def test_weekdays() -> None:
    assert [vn.weekday_name(dt.date(2026, 11, 2 + n)) for n in range(7)] == [
        *("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
    ]


def test_figures() -> None:
    assert [vn.two_digits(n) for n in (0, 2, 12, 105)] == ["00", "02", "12", "105"]
    assert (vn.number(950), vn.money(2340000)) == ("950", "2.340.000 đồng")
    assert [vn.points(p) for p in (5, 4.5, 22.25, 0, 100)] == ["5", "4,5", "22,25", "0", "100"]
    assert [vn.roman(n) for n in (1, 4, 9, 14, 40, 1990)] == ["I", "IV", "IX", "XIV", "XL", "MCMXC"]
    with pytest.raises(ValueError, match="0"):
        vn.roman(0)


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("NGUYỄN VĂN AN", "Nguyễn Văn An"),
        ("trần thị bé", "Trần Thị Bé"),
        ("KSOR H'BIA", "Ksor H'Bia"),
        ("ĐIỂU K’RƯNG", "Điểu K’Rưng"),
        ("TÔN NỮ MAI-LAN", "Tôn Nữ Mai-Lan"),
        ("Nguyễn McAn", "Nguyễn McAn"),
    ],
)
def test_a_name_in_one_case_gets_a_suggestion(raw: str, title: str) -> None:
    assert vn.suggest_title(raw) == title
