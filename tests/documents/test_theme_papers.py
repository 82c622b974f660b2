"""The seven papers of a theme: what they say, what they hold back, that all files say the same."""

import dataclasses
import datetime as dt
import io
import re
import shutil

import openpyxl
import pytest

from desktop import documents
from desktop.documents.definition import Format
from desktop.documents.export import file_bytes
from desktop.documents.frozen import from_json, to_json
from desktop.documents.issue import issue, propose
from desktop.documents.making import checks, gather, made
from desktop.documents.refs import Ref, RefKind, parse
from desktop.documents.subjects import every
from desktop.documents.write_text import plain
from desktop.domain.problems import UserError
from desktop.domain.theme import Theme
from desktop.services.book import Book
from tests import factories
from tests.documents import pdf_reading
from tests.documents.test_catalogue import stays_inside
from tests.documents.themed import themed

D = dt.date
REFS = {
    "ke_hoach_chuyen_de": "2026",
    "to_trinh_chuyen_de": "2026-Q3",
    "de_cuong_chuyen_de": "2026-Q3",
    "bien_ban_chuyen_de": "2026-Q3",
    "ket_luan_chuyen_de": "2026-Q3",
    "nghi_quyet_chuyen_de": "2026-Q4",
    "bao_cao_chuyen_de": "2026-Q3",
}


@pytest.fixture(scope="session")
def _themed(tmp_path_factory):
    path = tmp_path_factory.mktemp("themed") / "12.socb"
    with factories.a_book(path, people=12) as book:
        themed(book)
    return path


@pytest.fixture
def year(_themed, tmp_path):
    """A book with the themes of 2026."""
    path = tmp_path / "năm.socb"
    shutil.copyfile(_themed, path)
    with Book.open(path, now=lambda: factories.NOW) as book:
        yield book


def a_paper(book, paper, ref=""):
    document = documents.find(paper)
    return made(document, gather(document, book, parse(ref or REFS[paper], document.subject)))


def issued(book, paper, ref, on):
    document = documents.find(paper)
    return issue(document, book, parse(ref, document.subject), propose(document, book, on))


@pytest.mark.parametrize("paper", REFS)
def test_what_it_says(year, golden, paper):
    doc = a_paper(year, paper)
    golden(f"{paper}.txt", plain(doc))
    assert from_json(to_json(doc)) == doc
    stays_inside(doc)


def test_the_thematic_part_of_a_regular_meeting_has_minutes_of_its_own(year, golden):
    text = plain(a_paper(year, "bien_ban_chuyen_de", "2026-Q4"))
    golden("bien_ban_chuyen_de_ket_hop.txt", text)
    assert "kết hợp sinh hoạt chi bộ thường kỳ tháng 11 năm 2026" in text
    assert "Thời sự" not in text
    assert "Vận động 12 hộ cải tạo vườn tạp" in text


@pytest.mark.parametrize("paper", REFS)
def test_each_file_says_the_same_and_is_byte_equal(year, paper):
    doc = a_paper(year, paper)
    said = pdf_reading.squeeze("".join(pdf_reading.pages(file_bytes(doc, Format.PDF))))
    for line in plain(doc).splitlines():
        for part in re.split(r" ?[|/] ?|\[[ x]\]|…", line):
            assert pdf_reading.squeeze(part) in said or "....." in part or "-----" in part, part
    for kind in documents.find(paper).formats:
        assert file_bytes(doc, kind) == file_bytes(a_paper(year, paper), kind)


def test_the_plan_is_a_table_in_excel_too(year):
    sheet = openpyxl.load_workbook(io.BytesIO(file_bytes(a_paper(year, "ke_hoach_chuyen_de"), Format.XLSX))).worksheets[
        0
    ]
    said = [str(c.value) for line in sheet.iter_rows() for c in line if c.value]
    assert any("Đảng viên với chuyển đổi số ở thôn" in text for text in said)
    assert sheet.print_title_rows


def test_a_quarter_without_a_theme_is_left_to_fill_by_hand(book):
    book.themes.save(Theme(year=2026, quarter=4, title="Nêu gương"))
    lines = [line for line in plain(a_paper(book, "ke_hoach_chuyen_de")).splitlines() if line.startswith("| ")]
    assert [line.split("|")[1].strip() for line in lines[1:]] == ["1", "2", "3", "4"]
    assert "Nêu gương" in lines[4]
    with pytest.raises(UserError, match="chưa ghi gì của năm 1999"):
        a_paper(book, "ke_hoach_chuyen_de", "1999")


def test_a_plan_for_the_coming_year_can_be_made(book):
    book.themes.save(Theme(year=2027, quarter=1, title="Nêu gương"))
    assert "sinh hoạt chuyên đề năm 2027" in plain(a_paper(book, "ke_hoach_chuyen_de", "2027"))


@pytest.mark.parametrize("paper", [paper for paper, ref in REFS.items() if "Q" in ref])
def test_a_theme_that_is_only_planned_prints_with_dots_and_one_that_is_not_there_is_refused(book, paper):
    book.themes.save(Theme(year=2026, quarter=4, title="Nêu gương"))
    text = plain(a_paper(book, paper, "2026-Q4"))
    assert "Nêu gương" in text
    assert "....." in text
    with pytest.raises(UserError, match="chưa có chuyên đề của quý I/2026"):
        a_paper(book, paper, "2026-Q1")
    assert [str(ref) for ref in every(book, documents.find(paper).subject)] == ["2026-Q4"]


def test_each_round_up_has_a_paper_of_its_own(book):
    theme = book.themes.save(Theme(year=2026, quarter=4, title="Nêu gương", writer_id=1, presenter_id=2))
    book.themes.send_up(theme, D(2026, 10, 1))
    first = issued(book, "to_trinh_chuyen_de", "2026-Q4", D(2026, 10, 1))
    assert "to_trinh_chuyen_de" not in book.themes.file(theme.id).missing_papers
    book.themes.answer(theme, approved=False, on=D(2026, 10, 5), remarks="thiếu số liệu")
    assert "to_trinh_chuyen_de" in book.themes.file(theme.id).missing_papers
    text = plain(a_paper(book, "to_trinh_chuyen_de", "2026-Q4"))
    assert "9. Đã chỉnh sửa theo ý kiến ngày 05/10/2026: thiếu số liệu." in text
    second = issued(book, "to_trinh_chuyen_de", "2026-Q4", D(2026, 10, 8))
    assert (first.number, second.number) == (1, 2)
    assert {p.id for p in book.themes.file(theme.id).papers} == {first.id, second.id}
    assert "to_trinh_chuyen_de" not in book.themes.file(theme.id).missing_papers


def test_issued_papers_are_named_by_their_number_in_those_that_follow(year):
    issued(year, "ke_hoach_chuyen_de", "2026", D(2026, 1, 15))
    ended = issued(year, "ket_luan_chuyen_de", "2026-Q3", D(2026, 9, 19))
    assert ended.meeting_id == year.themes.of_quarter(2026, 3).meeting_id
    text = plain(a_paper(year, "bao_cao_chuyen_de"))
    assert "Thực hiện Kế hoạch số 01-KH/CB, ngày 15/01/2026 về sinh hoạt chuyên đề năm 2026" in text
    assert "Chi bộ đã ban hành Kết luận số 01-KL/CB, ngày 19/09/2026." in text
    assert not year.meetings.file_is_locked(ended.meeting_id)  # only minutes lock a meeting


def test_a_report_after_six_months_tells_the_results(year):
    theme = year.themes.of_quarter(2026, 3)
    year.themes.record_result(theme, D(2027, 3, 10), "168 hộ dùng dịch vụ công trực tuyến.")
    text = plain(a_paper(year, "bao_cao_chuyen_de"))
    assert "VI- KẾT QUẢ THỰC HIỆN SAU SÁU THÁNG\n168 hộ" in text
    assert "VII- KIẾN NGHỊ, ĐỀ XUẤT" in text


@pytest.mark.parametrize("paper", REFS)
def test_whole_papers_have_nothing_left_to_look_at(year, paper):
    document = documents.find(paper)
    found = checks(document, gather(document, year, parse(REFS[paper], document.subject)))
    assert [check.text for check in found if not check.ok] == []


@pytest.mark.parametrize("paper", REFS)
def test_a_bare_theme_is_told_what_it_lacks(book, paper):
    book.themes.save(Theme(year=2026, quarter=4, title="Nêu gương"))
    document = documents.find(paper)
    ref = Ref(RefKind.YEAR, 2026) if paper == "ke_hoach_chuyen_de" else Ref(RefKind.QUARTER, 2026, part=4)
    found = checks(document, gather(document, book, ref))
    assert any(not check.ok for check in found)


def test_an_adopting_vote_that_failed_is_not_called_adopted(year):
    meeting = year.meetings.file(year.themes.of_quarter(2026, 4).meeting_id)
    (vote,) = meeting.votes
    year.parts.save(dataclasses.replace(vote, agree=2, other=vote.present - 2))
    text = plain(a_paper(year, "nghi_quyet_chuyen_de"))
    assert "thảo luận và biểu quyết ngày 03/11/2026, với 02/" in text


@pytest.mark.parametrize(("paper", "ref"), [("ket_luan_chuyen_de", "2026-Q4"), ("nghi_quyet_chuyen_de", "2026-Q3")])
def test_the_paper_a_theme_does_not_end_with_says_so(year, paper, ref):
    document = documents.find(paper)
    found = checks(document, gather(document, year, parse(ref, document.subject)))
    assert any("Chuyên đề này ghi kết thúc bằng" in check.text and not check.ok for check in found)


def test_the_calendar_of_the_year_tells_the_themes_planned(year):
    year.themes.save(dataclasses.replace(year.themes.of_quarter(2026, 1), from_paper=False))
    text = plain(a_paper(year, "lich_nam", "2026"))
    assert "Chuyên đề quý I: Thực hành tiết kiệm theo gương Bác." in text
    assert "Kết hợp chuyên đề: Nêu gương xây dựng nông thôn mới." in text
    assert "18/09 sinh hoạt chuyên đề: Đảng viên với chuyển đổi số ở thôn." in text
