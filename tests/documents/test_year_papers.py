"""The lists and books of a year, the notice, the programme and the visit's sheet: what they say, full and on paper."""

import dataclasses
import datetime as dt
import io
import itertools
import re
import shutil

import openpyxl
import pytest

from desktop import documents
from desktop.documents.definition import Format
from desktop.documents.export import file_bytes
from desktop.documents.frozen import from_json, to_json
from desktop.documents.making import gather, made
from desktop.documents.refs import parse
from desktop.documents.write_text import plain
from desktop.domain.meeting import MeetingKind
from desktop.domain.problems import UserError
from desktop.services.book import Book
from tests import factories
from tests.documents import pdf_reading, played
from tests.documents.test_catalogue import stays_inside

REFS = {
    "thong_bao_hop": "2026-11",
    "chuong_trinh_sinh_hoat": "2026-11",
    "phieu_du_sinh_hoat": "2026-11",
    "theo_doi_viec": "2026",
    "tong_hop_cham_diem": "2026",
    "so_diem_danh": "2026",
    "so_van_ban_di": "2026",
    "lich_nam": "2026",
    "danh_sach_dang_vien": "2026",
    "nam_buoc_dau_tien": "2026",
}
TABLES = [paper for paper in REFS if Format.XLSX in documents.find(paper).formats]


@pytest.fixture(scope="session")
def _played(tmp_path_factory):
    path = tmp_path_factory.mktemp("played") / "12.socb"
    with factories.a_book(path, people=12) as book:
        played.people(book)
        played.year(book)
    return path


@pytest.fixture(scope="session")
def _large(tmp_path_factory):
    path = tmp_path_factory.mktemp("played") / "60.socb"
    with factories.a_book(path, people=60) as book:
        played.people(book)
        played.year(book)
    return path


@pytest.fixture
def year(_played, tmp_path):
    """A book with the year 2026 up to its prepared November meeting."""
    path = tmp_path / "năm.socb"
    shutil.copyfile(_played, path)
    with Book.open(path, now=lambda: factories.NOW) as book:
        yield book


@pytest.fixture
def large(_large):
    """The same year of a branch of sixty, to read only."""
    with Book.open(_large, now=lambda: factories.NOW, read_only=True) as book:
        yield book


def a_paper(book, paper, ref=""):
    document = documents.find(paper)
    return made(document, gather(document, book, parse(ref or REFS[paper], document.subject)))


def rows(doc):
    """The cells of the paper's first table as texts, row by row."""
    lines = [line for line in plain(doc).splitlines() if line.startswith("| ")]
    return [[c.strip() for c in line[1:-1].split("|")] for line in lines]


@pytest.mark.parametrize("paper", REFS)
def test_what_it_says(year, golden, paper):
    doc = a_paper(year, paper)
    golden(f"{paper}.txt", re.sub(r"\b[0-9a-f]{8}\b", "(mã)", plain(doc)))
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


@pytest.mark.parametrize("paper", TABLES)
def test_excel_keeps_zeros_and_prints_on_a4(year, paper):
    sheet = openpyxl.load_workbook(io.BytesIO(file_bytes(a_paper(year, paper), Format.XLSX))).worksheets[0]
    assert sheet.page_setup.paperSize == sheet.PAPERSIZE_A4 or int(sheet.page_setup.paperSize) == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows
    if paper == "danh_sach_dang_vien":
        values = [str(c.value) for r in sheet.iter_rows() for c in r if c.value]
        assert any(value.startswith("000000009003\n") for value in values)


@pytest.mark.parametrize("paper", ["so_diem_danh", "danh_sach_dang_vien"])
def test_long_tables_repeat_their_head_on_every_page(large, paper):
    pages = pdf_reading.pages(file_bytes(a_paper(large, paper), Format.PDF))
    with_rows = [page for page in pages if re.search(r"^\d+ ", page, re.MULTILINE) and "T/M CHI BỘ" not in page]
    assert len(with_rows) >= 3
    head = "Phải" if paper == "so_diem_danh" else "Quê quán"
    assert all(head in page for page in with_rows)


def test_sums_of_the_attendance_book_agree_both_ways(large):
    lines = rows(a_paper(large, "so_diem_danh"))
    people = [line for line in lines if line[0].isdigit() and len(line) == 19]
    sums = {
        line[0]: line
        for line in lines
        if line[0] in {"Số phải dự", "Có mặt", "Vắng có lý do (P)", "Vắng không lý do (K)"}
    }
    assert len(people) == 59  # sixty less the one of 213
    for place, (label, sign) in enumerate(
        [("Số phải dự", "xPK"), ("Có mặt", "x"), ("Vắng có lý do (P)", "P"), ("Vắng không lý do (K)", "K")]
    ):
        by_person = sum(int(line[14 + place] or 0) for line in people)
        by_month = sum(int(value) for value in sums[label][1:13] if value)
        by_sign = sum(1 for line in people for s in line[2:14] if s and s in sign)
        assert by_person == by_month == by_sign == int(sums[label][13 + place]), label


def test_the_attendance_book_of_a_year_without_meetings_lists_the_roll(book):
    lines = rows(a_paper(book, "so_diem_danh", "2026"))
    assert len([line for line in lines if line[0].isdigit() and len(line) == 19]) == 12


def test_member_list_prints_numbers_in_full_and_groups_who_left(year):
    text = plain(a_paper(year, "danh_sach_dang_vien"))
    assert "000000009003" in text
    assert "Hoàng Minh Chiến" not in text  # 213: a list of its own
    own, rest = text.split("Đảng viên sinh hoạt tạm thời tại chi bộ: 01")
    here, gone = rest.split("Chuyển đi, từ trần, ra khỏi Đảng trong năm 2026: 02")
    assert "Đặng Thị Thu Hà" in here
    assert "Phạm Quốc Đạt" in gone
    assert "Bùi Văn Định" in gone
    assert "Phạm Quốc Đạt" not in own
    assert "Tổng số: 08 đảng viên; trong đó chính thức 07, dự bị 01; nữ 03" in text


def test_member_list_of_a_past_day_is_the_roll_of_that_day(year):
    text = plain(a_paper(year, "danh_sach_dang_vien", "2026-07-01"))
    assert "Chuyển đi, từ trần" not in text
    assert "Phạm Quốc Đạt" in text
    assert "Tính đến ngày 01/07/2026" in text
    with pytest.raises(UserError, match="chưa có đảng viên nào"):
        a_paper(year, "danh_sach_dang_vien", "1935-01-01")


def test_items_of_a_meeting_stand_as_they_stood_then(year):
    text = plain(a_paper(year, "theo_doi_viec", "2026-03"))
    lines = [line for line in rows(a_paper(year, "theo_doi_viec", "2026-03")) if line[0].isdigit()]
    assert "Việc chuyển từ kỳ trước" in text
    by_month = {re.search(r"xóm (\d+)", line[1])[1]: line for line in lines}
    assert by_month["2"][5].startswith("Đã xong")
    assert by_month["3"][5] == "Đang làm"  # finished on 23/03, after the meeting
    assert by_month["3"][6] == ""
    assert "1" not in by_month or by_month["1"][5].startswith("Đã xong")


def test_overdue_and_dropped_items_say_so(year):
    lines = {line[1]: line for line in rows(a_paper(year, "theo_doi_viec")) if line[0].isdigit()}
    states = {re.search(r"xóm (\d+)", title)[1]: line[5] for title, line in lines.items()}
    assert states["8"] == "Quá hạn 14 ngày"
    assert states["9"].startswith("Thôi không làm")
    results = {re.search(r"xóm (\d+)", title)[1]: line[6] for title, line in lines.items()}
    assert "gia hạn đến 20/10/2026 (chờ vật tư)" in results["8"]


def test_scores_add_up_and_an_unfinished_score_has_no_level(year):
    lines = [line for line in rows(a_paper(year, "tong_hop_cham_diem")) if line[0].isdigit() and len(line[0]) == 2]
    assert [line[0] for line in lines] == [f"{n:02d}" for n in range(1, 12)]
    for line in lines[:10]:
        assert sum(int(p) for p in line[2:9] if p) == int(line[9])
    assert lines[3][9:12] == ["78", "Khá", "Khá"]
    assert lines[9][10] == "chấm chưa đủ"


def test_each_guidance_of_the_year_has_its_table(book):
    for month, pack in (("2026-01", "hd12_2018"), ("2026-02", "hd42_2025")):
        meeting = book.meetings.prepare(month)
        kinds = [p.id for p in book.packs.all() if p.kind == "quality"]
        assert pack in kinds
        book.meetings.save(dataclasses.replace(meeting, score_pack=pack))
    assert plain(a_paper(book, "tong_hop_cham_diem")).count("| Tháng |") == 2


def test_register_names_withdrawn_papers_and_gaps(year):
    text = plain(a_paper(year, "so_van_ban_di"))
    assert "Đã thu hồi 06/03/2026: sai số liệu" in text
    assert "Số còn thiếu, số trùng:" in text
    assert "20 văn bản (BB/CB 10, NQ/CB 10); đã thu hồi 01." in text


def test_notice_names_guests_and_why_the_day_was_moved(year):
    text = plain(a_paper(year, "thong_bao_hop"))
    assert "Thứ Tư, ngày 04/11/2026 (chuyển từ ngày 03/11/2026, hội trường bận)" in text
    assert "ông Vũ Đình Lượng, Trưởng thôn (dự mục 4, 5)" in text
    assert len(pdf_reading.pages(file_bytes(a_paper(year, "thong_bao_hop"), Format.PDF))) == 1


def test_a_branch_may_send_invitations_instead(year):
    year.save_branch(dataclasses.replace(year.branch, invitation_symbol="GM"))
    text = plain(a_paper(year, "thong_bao_hop"))
    assert "GIẤY MỜI\ndự sinh hoạt chi bộ thường kỳ tháng 11 năm 2026" in text
    assert "Số ......-GM/CB" in text


def test_a_deputy_who_chairs_signs_as_deputy(year):
    november = year.meetings.regular("2026-11")
    deputy = next(p.member_id for p in year.members.posts() if p.kind == "deputy")
    year.meetings.save(dataclasses.replace(november, chair_id=deputy))
    assert "T/M CHI BỘ\nPHÓ BÍ THƯ\n" + year.members.name(deputy) in plain(a_paper(year, "thong_bao_hop"))


def test_programme_runs_by_the_clock_to_the_planned_end(year):
    lines = [line for line in rows(a_paper(year, "chuong_trinh_sinh_hoat")) if line[0].isdigit()]
    assert lines[0][1].startswith("14:00–")
    for before, after in itertools.pairwise(lines):
        assert before[1].split("–")[1] == after[1].split("–")[0]
    assert sum(int(line[4]) for line in lines) == 90
    assert lines[-1][1].endswith("–15:30")


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (MeetingKind.EXTRAORDINARY, "Bàn, quyết định: Xét kỷ luật."),
        (MeetingKind.THEMATIC, "Thảo luận, thống nhất nhận thức và giải pháp về chuyên đề"),
    ],
)
def test_programmes_of_other_meetings(year, kind, says):
    year.meetings.add(kind, dt.date(2026, 11, 20), title="Xét kỷ luật")
    assert says in plain(a_paper(year, "chuong_trinh_sinh_hoat", "2026-11-20"))


def test_each_visitor_has_a_sheet_from_page_one(year):
    november = year.meetings.regular("2026-11")
    guest = next(g for g in year.meetings.file(november.id).guests if g.from_superior)
    year.parts.save(dataclasses.replace(guest, id=0, name="Trần Công Lý", remarks="Cần họp đúng giờ."))
    pages = pdf_reading.pages(file_bytes(a_paper(year, "phieu_du_sinh_hoat"), Format.PDF))
    starts = [page for page in pages if "PHIẾU DỰ SINH HOẠT CHI BỘ" in page]
    assert len(starts) == 2
    assert "Cần họp đúng giờ." in starts[1]
    with pytest.raises(UserError, match="không ghi cấp ủy viên cấp trên nào dự"):
        a_paper(year, "phieu_du_sinh_hoat", "2026-10")


def test_the_calendar_fits_on_one_page_and_reaches_into_coming_years(year):
    assert len(pdf_reading.pages(file_bytes(a_paper(year, "lich_nam"), Format.PDF))) == 1
    assert "18/06 họp bất thường: Xét đề nghị kết nạp quần chúng." in plain(a_paper(year, "lich_nam"))
    assert "Chủ nhật, 03/01" in plain(a_paper(year, "lich_nam", "2027"))


def test_the_five_steps_fit_on_one_page(year):
    assert len(pdf_reading.pages(file_bytes(a_paper(year, "nam_buoc_dau_tien"), Format.PDF))) == 1
