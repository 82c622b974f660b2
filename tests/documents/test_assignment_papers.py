"""Papers on assignments, commitments and the plan for better meetings: golden texts, files that say the same."""

import io
import re

import openpyxl
import pytest

from desktop import documents
from desktop.documents.definition import Format
from desktop.documents.export import file_bytes
from desktop.documents.frozen import from_json, to_json
from desktop.documents.issue import issue, propose
from desktop.documents.making import checks, gather, having, made, made_together
from desktop.documents.refs import parse
from desktop.documents.subjects import every, pinned
from desktop.documents.write_text import plain
from desktop.domain.problems import UserError
from tests.documents import pdf_reading
from tests.documents.assigned_year import assigned, planned
from tests.documents.test_catalogue import stays_inside

REFS = {
    "quyet_dinh_phan_cong": "2026",
    "phieu_phan_cong": "dv:2",
    "so_phan_cong": "2026",
    "ban_cam_ket": "dv:2",
    "ke_hoach_nang_cao_chat_luong": "2026",
}


@pytest.fixture
def year(book):
    """Twelve people, the year 2026 assigned."""
    return planned(assigned(book))


def a_paper(book, paper, ref=""):
    document = documents.find(paper)
    found = parse(ref or REFS[paper], document.subject)
    refs = pinned(book, document.subject, found)
    return made_together(document, [gather(document, book, one) for one in refs], found)


def first_with(book, paper):
    """A member who has this paper."""
    return f"dv:{min(documents.find(paper).people(book, 2026))}"


@pytest.mark.parametrize("paper", REFS)
def test_what_it_says(year, golden, paper):
    ref = f"dv:{year.assignments.coverage(2026).must[0]}" if REFS[paper].startswith("dv") else REFS[paper]
    doc = a_paper(year, paper, ref)
    golden(f"{paper}.txt", plain(doc))
    assert from_json(to_json(doc)) == doc
    stays_inside(doc)


@pytest.mark.parametrize("paper", REFS)
def test_each_file_says_the_same_and_is_byte_equal(year, paper):
    doc = a_paper(year, paper)
    said = pdf_reading.squeeze("".join(pdf_reading.pages(file_bytes(doc, Format.PDF))))
    for line in plain(doc).splitlines():
        for part in re.split(r" ?[|/] ?|\[[ x]\]|…", line):
            word = pdf_reading.squeeze(part)
            assert word in said or "....." in part or "-----" in part, part
    for kind in documents.find(paper).formats:
        assert file_bytes(doc, kind) == file_bytes(a_paper(year, paper), kind)


def test_the_decision_lists_everybody_once_and_those_left_out_in_a_sentence(year):
    text = plain(a_paper(year, "quyet_dinh_phan_cong"))
    coverage = year.assignments.coverage(2026)
    names = {member.id: member.full_name for member in year.members.all()}
    annex = text[text.index("BẢNG PHÂN CÔNG") :]
    for member in coverage.assigned:
        assert annex.count(names[member]) == 1, names[member]
    assert "09 đồng chí đảng viên với 10 việc" in text
    assert "01 đồng chí được miễn công tác và sinh hoạt đảng" in text


def test_an_issued_decision_has_its_number_in_head_and_annex_and_on_the_sheets(year):
    document = documents.find("quyet_dinh_phan_cong")
    ref = parse("2026", document.subject)
    issued = issue(document, year, ref, propose(document, year, year.today()))
    assert (issued.number, issued.symbol) == (1, "QĐ/CB")
    text = plain(made(document, gather(document, year, ref)))
    assert text.count("01-QĐ/CB") == 2
    assert "ngày 03 tháng 11 năm 2026" in text[text.index("Kèm theo") :]
    sheet = plain(a_paper(year, "phieu_phan_cong", first_with(year, "phieu_phan_cong")))
    assert "Theo Quyết định phân công nhiệm vụ số 01-QĐ/CB ngày 03/11/2026" in sheet


def test_a_year_on_a_members_paper_is_everybody_who_has_that_form(year):
    document = documents.find("phieu_phan_cong")
    ref = parse("2026", document.subject)
    refs = having(document, year, pinned(year, document.subject, ref))
    assert len(refs) == 10
    assert having(document, year, every(year, document.subject, 2026)) == refs
    doc = made_together(document, [gather(document, year, one) for one in refs], ref)
    assert plain(doc).count("PHIẾU PHÂN CÔNG NHIỆM VỤ") == 10
    commitments = documents.find("ban_cam_ket")
    assert len(having(commitments, year, pinned(year, commitments.subject, ref))) == 11, "all who must, not the exempt"
    with pytest.raises(UserError, match="Năm 2025 chưa có ai có “Phiếu phân công"):
        having(document, year, pinned(year, document.subject, parse("2025", document.subject)))


def test_the_half_years_book_shows_what_the_chi_uy_said_in_july(year):
    half, whole = a_paper(year, "so_phan_cong", "2026-H1"), a_paper(year, "so_phan_cong")
    assert "6 tháng đầu năm 2026" in plain(half)
    assert "Chậm. Còn hai hộ chưa gặp" in plain(half)
    assert "Còn hai hộ chưa gặp" not in plain(whole)
    assert "Vượt yêu cầu" in plain(whole)
    assert "Thôi giao" in plain(half)
    second = plain(a_paper(year, "so_phan_cong", "2026-H2"))
    assert "Đón đoàn kiểm tra" in second
    assert half.stem == "2026 Sổ theo dõi phân công nhiệm vụ 6 tháng đầu năm"


def test_excel_of_the_follow_up_book_has_progress_as_numbers(year):
    data = file_bytes(a_paper(year, "so_phan_cong"), Format.XLSX)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert sheet.title == "Phân công"
    assert 100 in [cell.value for row in sheet.iter_rows() for cell in row]


def test_an_unwritten_commitment_prints_as_a_form_to_write_on(year):
    member = year.assignments.coverage(2026).must[1]
    text = plain(a_paper(year, "ban_cam_ket", f"dv:{member}"))
    assert year.members.name(member) in text
    assert "....." in text


def test_what_is_missing_is_said_before_printing(book):
    document = documents.find("quyet_dinh_phan_cong")
    found = checks(document, gather(document, book, parse("2026", document.subject)))
    assert any(not one.ok and "100 %" in one.text and "khác" in one.note for one in found)
    plan = documents.find("ke_hoach_nang_cao_chat_luong")
    assert [c.ok for c in checks(plan, gather(plan, book, parse("2026", plan.subject)))] == [False, False, True, True]


def test_a_half_year_is_taken_by_the_follow_up_book_only(year):
    document = documents.find("so_phan_cong")
    assert [str(ref) for ref in every(year, document.subject, 2026)] == ["2026-H1", "2026-H2", "2026"]
    with pytest.raises(UserError, match="năm"):
        parse("2026-H1", documents.find("quyet_dinh_phan_cong").subject)
