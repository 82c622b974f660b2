"""The printed page: measures of meetings.md section 3, page ends, fonts, equal bytes, odd letters."""

import itertools
from dataclasses import replace

import pytest

from desktop.documents.blocks import (
    Cell,
    Column,
    Doc,
    Fill,
    Para,
    Row,
    RowKind,
    Signatures,
    Signer,
    Table,
    bold,
    cell,
    heading,
    join,
    para,
)
from desktop.documents.blocks import row as table_row
from desktop.documents.write_pdf import pdf_bytes
from tests.documents import paper_samples as samples
from tests.documents import pdf_reading


def _doc(*blocks, **how):
    return Doc("Thử", "Thử", blocks, **how)


def _line(found, text):
    return next(line for line in found if text in line.text)


def test_minutes_stand_as_the_official_layout_wants():
    data = pdf_bytes(samples.minutes())
    found = pdf_reading.lines(data)
    assert len(pdf_reading.pages(data)) == 3
    title = _line(found, "ĐẢNG CỘNG SẢN VIỆT NAM")
    branch = _line(found, "CHI BỘ THÔN ĐÔNG PHÚ")
    assert (title.left + title.right) / 2 == pytest.approx(30 + 75 + 45, abs=0.5)
    assert (branch.left + branch.right) / 2 == pytest.approx(30 + 37.5, abs=0.5)
    assert _line(found, "Địa điểm").left == pytest.approx(40, abs=0.6)  # first line 10 mm in
    assert _line(found, "25, dự bị 02").left == pytest.approx(30, abs=0.6)
    writer, chair = _line(found, "NGƯỜI GHI BIÊN BẢN"), _line(found, "CHỦ TRÌ HỘI NGHỊ")
    assert writer.top == pytest.approx(chair.top, abs=0.3)
    assert (writer.left + writer.right) / 2 == pytest.approx(30 + 165 / 4, abs=0.5)
    gap = _line(found[::-1], "Đỗ Minh Quân").bottom - writer.bottom
    assert gap == pytest.approx(5 * 18 * 25.4 / 72, abs=0.8)  # four empty lines between


def test_lines_are_18_points_apart_and_paragraphs_6_more():
    text = "Chi bộ thảo luận và thống nhất cao nội dung này. " * 6
    bases = sorted({round(base, 1) for _, letter, _, _, base in pdf_reading.letters(pdf_bytes(_doc(*[para(text)] * 2)))
                    if letter == "C"})  # fmt: skip
    points = [round((lower - upper) * 72 / 25.4) for upper, lower in itertools.pairwise(bases)]
    assert set(points) <= {18, 24, 36, 42}
    assert {18, 24} & set(points)


def test_page_number_is_centred_near_the_top_from_page_two():
    found = pdf_reading.lines(pdf_bytes(samples.minutes()))
    numbers = [line for line in found if line.top < 18]
    assert [(line.page, line.text) for line in numbers] == [(2, "2"), (3, "3")]
    for line in numbers:
        assert (line.left + line.right) / 2 == pytest.approx(105, abs=0.5)
        assert 10 < line.top < 14


@pytest.mark.parametrize("sample", [samples.minutes, samples.empty_form, samples.year_table, samples.sign_in])
def test_same_paper_same_bytes_and_only_our_fonts(sample):
    data = pdf_bytes(sample())
    assert data == pdf_bytes(sample())
    assert b"Helvetica" not in data
    assert b"/FontFile2" in data


@pytest.mark.parametrize("sample", [samples.minutes, samples.empty_form, samples.year_table, samples.sign_in])
def test_everything_stays_inside_the_margins(sample):
    doc = sample()
    width = 297 if doc.landscape else 210
    for page, letter, left, right, base in pdf_reading.letters(pdf_bytes(doc)):
        assert left >= 29.5, (page, letter)
        assert right <= width - 15 + 0.5, (page, letter)
        assert base <= (210 if doc.landscape else 297) - 20 + 1, (page, letter)


@pytest.mark.parametrize("count", range(12, 32))
def test_signatures_never_begin_a_page_alone(count):
    pages = pdf_reading.pages(pdf_bytes(samples.at_page_end(count)))
    (signed,) = [page for page in pages if "T/M CHI BỘ" in page]
    assert "Nơi nhận" in signed
    assert "Lưu Chi bộ" in signed
    assert "Nguyễn Thị Thanh Huyền" in signed
    before = signed.split("T/M CHI BỘ")[0].split("Nơi nhận")[0]
    assert "Câu cuối thứ 12" in before.replace("\n", " ")


@pytest.mark.parametrize("count", range(24, 34))
def test_a_heading_never_ends_a_page(count):
    body = [para(f"Dòng {n}.") for n in range(count)]
    long = para("Nội dung dưới đề mục. " * 30)
    data = pdf_bytes(_doc(*body, heading(1, "I- ĐỀ MỤC LỚN"), heading(2, "1. Đề mục nhỏ"), long))
    for page in pdf_reading.pages(data):
        lines = page.strip().split("\n")
        assert "ĐỀ MỤC LỚN" not in lines[-1]
        assert "Đề mục nhỏ" not in lines[-1]


@pytest.mark.parametrize("count", range(18, 30))
def test_a_heading_stays_with_the_table_under_it(count):
    body = [para(f"Dòng {n}.") for n in range(count)]
    table = Table((Column(10), Column()), (table_row("TT", "Việc"),), tuple(table_row(str(n), "x") for n in range(9)))
    for page in pdf_reading.pages(pdf_bytes(_doc(*body, heading(2, "Bảng kê"), table))):
        if "Bảng kê" in page:
            assert "TT" in page.split("Bảng kê")[1]
            assert "0" in page.split("Bảng kê")[1]


def test_table_headings_repeat_and_total_keeps_company():
    pages = pdf_reading.pages(pdf_bytes(samples.year_table()))
    assert len(pages) > 1
    for page in pages:
        assert "Họ và tên" in page
        assert "Tháng" in page
    last = next(page for page in pages if "Cộng" in page)
    assert "91,7 %" in last.split("Cộng")[0].split("Tỷ lệ")[-1]


@pytest.mark.parametrize("rows", range(30, 44))
def test_a_group_line_is_never_last_on_a_page(rows):
    body = [table_row(str(n), "x") for n in range(rows)]
    body += [Row((cell("Nhóm", cols=2),), RowKind.GROUP), table_row("99", "cuối")]
    table = Table((Column(10), Column()), (table_row("TT", "Việc"),), tuple(body))
    for page in pdf_reading.pages(pdf_bytes(_doc(table))):
        if "Nhóm" in page:
            assert "cuối" in page


def test_long_words_break_inside_their_cell():
    word = "Xã" * 60
    table = Table((Column(20), Column(30), Column()), (table_row("A", "B", "C"),), (table_row(word, word, "x"),))
    for _, _, left, right, _ in pdf_reading.letters(pdf_bytes(_doc(table, para(word * 3)))):
        assert left >= 29.5
        assert right <= 195.5


def test_a_cell_higher_than_a_page_goes_on_over_pages():
    table = Table((Column(10), Column()), (table_row("TT", "Việc"),), (table_row("1", "Một câu dài. " * 900),))
    pages = pdf_reading.pages(pdf_bytes(_doc(table)))
    assert len(pages) > 2
    assert sum(page.replace("\n", " ").count("Một câu dài") for page in pages) > 880


def test_a_cell_over_very_many_rows_still_prints():
    rows = (Row((cell("Tổ 1", rows=200), cell("1"))), *(table_row(str(n)) for n in range(2, 201)))
    pages = pdf_reading.pages(pdf_bytes(_doc(Table((Column(30), Column()), (), rows))))
    assert "200" in pages[-1]


def test_markup_and_odd_letters_are_printed_as_they_are_or_visibly_replaced():
    data = pdf_bytes(_doc(para("a < b & c > d <b>không đậm</b> &amp; ", bold("<i>"), " 😀 \x07\u200b hết")))
    (text,) = pdf_reading.pages(data)
    assert "a < b & c > d <b>không đậm</b> &amp; <i> \ufffd hết" in text.replace("\n", " ")


def test_decomposed_letters_are_composed():
    (text,) = pdf_reading.pages(pdf_bytes(_doc(para("Bie\u0302n ba\u0309n"))))
    assert "Biên bản" in text


def test_practice_mark_is_drawn_and_not_text():
    plain, marked = samples.minutes(), replace(samples.minutes(), practice=True)
    assert pdf_reading.pages(pdf_bytes(plain)) == pdf_reading.pages(pdf_bytes(marked))
    assert len(pdf_bytes(marked)) > len(pdf_bytes(plain)) + 1000


def test_running_mark_stands_in_the_lower_margin():
    found = pdf_reading.lines(pdf_bytes(replace(samples.minutes(), mark="a1b2c3d4")))
    marks = [line for line in found if line.text == "a1b2c3d4"]
    assert len(marks) == 3
    assert all(line.top > 277 for line in marks)


def test_joined_papers_count_their_pages_from_one():
    doc = join((samples.minutes(), samples.minutes()), title="Hai biên bản", stem="Hai biên bản")
    found = pdf_reading.lines(pdf_bytes(doc))
    numbers = [(line.page, line.text) for line in found if line.top < 18]
    assert numbers == [(2, "2"), (3, "3"), (5, "2"), (6, "3")]


def test_dotted_lines_reach_the_right_margin():
    data = pdf_bytes(_doc(Fill(para("Địa điểm:").runs, lines=3)))
    dots = [entry for entry in pdf_reading.letters(data) if entry[1] == "."]
    by_line = {}
    for _, _, left, right, base in dots:
        by_line.setdefault(round(base), []).append((left, right))
    assert len(by_line) == 3
    for places in by_line.values():
        assert max(right for _, right in places) == pytest.approx(195, abs=2.5)


def test_empty_pieces_print():
    doc = _doc(Para(()), Table((Column(), Column()), (), ()), Table((Column(),), (), (Row((Cell(),)),)))
    assert pdf_bytes(doc).startswith(b"%PDF")


@pytest.mark.parametrize("count", range(18, 34))
def test_one_line_is_too_little_company_for_signatures(count):
    rows = tuple(table_row(str(number), f"Việc thứ {number}") for number in range(count))
    table = Table((Column(12), Column(0)), (table_row("TT", "Việc"),), rows)
    signed = Signatures((None, Signer("T/M CHI BỘ", "BÍ THƯ", "Nguyễn Thị Thanh Huyền")))
    last = pdf_reading.pages(pdf_bytes(_doc(table, para("Tổng số việc."), signed)))[-1]
    assert f"Việc thứ {count - 1}" in last, "the table's last row comes along"
    assert last.index("Tổng số việc") < last.index("T/M CHI BỘ") < last.index("Nguyễn Thị Thanh Huyền")


def test_three_lines_to_sign_are_enough_where_they_keep_the_page_whole():
    signed = Signatures((None, Signer("T/M CHI BỘ", "BÍ THƯ", "Nguyễn Thị Thanh Huyền")))

    def pages_and_gap(count):
        found = pdf_reading.lines(pdf_bytes(_doc(*[para("Một dòng.") for _ in range(count)], signed)))
        return len({one.page for one in found}), _line(found, "Nguyễn Thị").top - _line(found, "BÍ THƯ").top

    (pages, usual), (same, near), (more, again) = (pages_and_gap(count) for count in (24, 25, 26))
    assert (pages, same, more) == (1, 1, 2)
    assert usual - near == pytest.approx(18 * 25.4 / 72, abs=0.5)
    assert again == pytest.approx(usual, abs=0.5)


def test_a_line_never_ends_inside_a_sum_or_before_a_percent_sign():
    for words in ("(1 = 2 + 3 + 4)", "đạt 90 %"):
        for count in range(60, 84):
            found = pdf_reading.lines(pdf_bytes(_doc(para("a" * (count - 40) + " " + "b" * 40 + " " + words))))
            assert any(words.split(" ", 1)[-1].replace("\xa0", " ") in one.text.replace("\xa0", " ") for one in found)
