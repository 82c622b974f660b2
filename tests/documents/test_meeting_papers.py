"""The papers of a meeting, read back: golden text, figures that agree, in PDF, Word and Excel."""

import dataclasses
import io

import docx
import openpyxl
import pytest

from desktop import documents
from desktop.documents import issue as issuing
from desktop.documents.definition import Format
from desktop.documents.export import file_bytes
from desktop.documents.making import gather, made
from desktop.documents.refs import parse
from desktop.documents.write_text import plain
from desktop.services.book import Book
from tests import factories
from tests.documents import november, pdf_reading

MEETING = ("bien_ban_sinh_hoat", "nghi_quyet_thang", "ket_luan", "danh_sach_diem_danh", "phieu_cham_diem_sinh_hoat")


def paper(book: Book, paper_id: str, ref: str = "2026-11"):
    document = documents.find(paper_id)
    return made(document, gather(document, book, parse(ref, document.subject)))


@pytest.mark.parametrize("paper_id", [*MEETING, "bien_ban_chi_uy"])
def test_the_full_paper_reads_as_it_should(book, golden, paper_id):
    november.played(book)
    golden(f"{paper_id}.txt", plain(paper(book, paper_id)))


def test_minutes_of_a_party_cell_stand_under_the_branch(book, golden):
    november.cell_meeting(book)
    golden("bien_ban_to_dang.txt", plain(paper(book, "bien_ban_to_dang")))


def test_figures_in_the_printed_minutes_agree(book):
    november.played(book)
    data = file_bytes(paper(book, "bien_ban_sinh_hoat"), Format.PDF)
    text = " ".join(" ".join(pdf_reading.pages(data)).split())
    assert "Tổng số đảng viên của chi bộ: 12 đồng chí; trong đó chính thức 11, dự bị 01." in text
    assert "10 đồng chí (chính thức 09, dự bị 01), đạt 90,9 % số phải dự (10/11)" in text
    assert "dự họp 09; tán thành 08" in text
    assert "ý kiến khác 01" in text


@pytest.mark.parametrize("paper_id", [*MEETING, "bien_ban_chi_uy"])
def test_word_and_pdf_say_the_same(book, paper_id):
    november.played(book)
    doc = paper(book, paper_id)
    in_pdf = "".join("".join(pdf_reading.pages(file_bytes(doc, Format.PDF))).split())
    file = docx.Document(io.BytesIO(file_bytes(doc, Format.DOCX)))
    parts = [p.text for p in file.paragraphs] + [c.text for t in file.tables for r in t.rows for c in r.cells]
    for text in parts:
        assert "".join(text.split()).replace("☐", "").replace("☒", "") in in_pdf.replace("☐", ""), text


def test_the_score_sheet_in_excel_counts_with_numbers(book):
    november.played(book)
    sheet = openpyxl.load_workbook(io.BytesIO(file_bytes(paper(book, "phieu_cham_diem_sinh_hoat"), Format.XLSX)))
    rows = {row[0]: row for row in sheet["Chấm điểm"].iter_rows(values_only=True) if row[0]}
    assert rows["3"][2:4] == (10, 9)
    assert rows["4.2"][1].startswith("Sinh hoạt đủ nội dung")
    assert rows["4.2"][2] == 25
    (total,) = [row for row in sheet["Chấm điểm"].iter_rows(values_only=True) if row[1] == "Tổng cộng"]
    assert total[2:4] == (100, sum(rows[k][3] for k in ("1", "2", "3", "4", "5", "6", "7")))


def test_both_who_sign_the_score_sheet_have_room_in_excel(book):
    november.played(book)
    file = openpyxl.load_workbook(io.BytesIO(file_bytes(paper(book, "phieu_cham_diem_sinh_hoat"), Format.XLSX)))
    sheet = file["Chấm điểm"]
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDE"]
    last = max(area.min_row for area in sheet.merged_cells.ranges)
    shares = [sum(widths[a.min_col - 1 : a.max_col]) for a in sheet.merged_cells.ranges if a.min_row == last]
    assert len(shares) == 2
    assert min(shares) > 0.4 * sum(widths)


def test_the_table_of_scores_in_a_resolution_is_never_parted(book):
    november.played(book)
    meeting = book.meetings.regular("2026-11")
    for lines in range(4, 40, 6):
        book.meetings.save(dataclasses.replace(meeting, next_tasks="\n".join(["Việc của tháng."] * lines)))
        data = file_bytes(paper(book, "nghi_quyet_thang"), Format.PDF)
        pages = [n for n, text in enumerate(pdf_reading.pages(data)) if "Điểm tự" in text or "Tổng cộng" in text]
        assert len(pages) == 1, lines


def test_the_sign_in_sheet_in_excel_has_everybody_once(book):
    november.played(book)
    file = openpyxl.load_workbook(io.BytesIO(file_bytes(paper(book, "danh_sach_diem_danh"), Format.XLSX)))
    sheet = file["Điểm danh"]
    rows = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)]
    members = [row for row in rows if row[2]]
    assert [row[0] for row in members] == list(range(1, 13))
    assert sorted(row[1] for row in members) == sorted(factories.NAMES)
    assert sum(row[3] == "x" for row in members) == 10
    assert len(rows) - len(members) == 2, "the two guests"


def test_issued_minutes_keep_their_words_when_the_book_changes(book):
    november.played(book)
    document = documents.find("bien_ban_sinh_hoat")
    ref = parse("2026-11", document.subject)
    issued = issuing.issue(document, book, ref, issuing.propose(document, book, book.today()))
    assert issued.number == 1
    before = plain(paper(book, document.id))
    assert "Số 01-BB/CB" in before
    member = next(m for m in book.members.all() if m.full_name == "Đỗ Minh Quân")
    book.members.save(dataclasses.replace(member, full_name="Đỗ Minh Quang"))
    assert plain(paper(book, document.id)) == before


def test_a_meeting_of_which_nothing_is_written_prints_lines_to_fill(book):
    book.meetings.prepare("2026-11")
    text = plain(paper(book, "bien_ban_sinh_hoat"))
    assert "....." in text
    assert "None" not in text
