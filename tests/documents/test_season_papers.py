"""The papers of a season: what they say, sums that meet, ballots that fit, one member and sixty, long names."""

import dataclasses
import io
import re

import openpyxl
import pytest

from desktop import documents
from desktop.documents.blocks import CutLine, Table
from desktop.documents.definition import Format
from desktop.documents.export import file_bytes
from desktop.documents.frozen import from_json, to_json
from desktop.documents.rating import ballots, count_record, summary
from desktop.documents.write_text import plain
from desktop.domain.season import Ballot, BallotCount, Level
from tests.documents import pdf_reading
from tests.documents import rating_samples as samples
from tests.documents.test_catalogue import stays_inside

MEMBER = {"phieu_tu_cham_diem": samples.score, "phu_luc_ket_qua": samples.annex, "nhan_xet_noi_cu_tru": samples.remark}
COLLECTIVE = {"mau_01_2025": samples.collective, "mau_tap_the_2023": lambda: samples.collective("mau_tap_the_2023")}
SEASON = (
    "phieu_xep_loai",
    "phieu_binh_chon_xuat_sac",
    "phieu_danh_gia_chi_bo",
    "bien_ban_kiem_phieu",
    "tong_hop_xep_loai",
    "chua_xep_loai",
)
REPORTS = {
    "bien_ban_kiem_diem": samples.minutes,
    "danh_muc_ho_so": samples.whole,
    "doi_chieu_so_lieu": samples.report,
    "ho_so_xep_loai": lambda count=4: samples.whole(count),
    "bao_cao_xep_loai": samples.report,
    "to_trinh_khen_thuong": samples.report,
    "thong_bao_xep_loai": samples.report,
}
PAPERS = MEMBER | COLLECTIVE | dict.fromkeys(SEASON, samples.season) | REPORTS | {"ke_hoach_khac_phuc": samples.plan}
LONG = "Công Tằng Tôn Nữ Thị Hồng Phước Nguyên Hoàng Bảo Châu"


def made(paper, facts=None):
    return documents.find(paper).build(facts or PAPERS[paper]())


def rows(doc):
    lines = [line for line in plain(doc).splitlines() if line.startswith("| ")]
    return [[c.strip() for c in line[1:-1].split("|")] for line in lines]


@pytest.mark.parametrize("paper", PAPERS)
def test_what_it_says(paper, golden):
    doc = made(paper)
    golden(f"{paper}.txt", plain(doc))
    assert from_json(to_json(doc)) == doc
    stays_inside(doc)


@pytest.mark.parametrize("paper", PAPERS)
def test_each_file_says_the_same_and_is_byte_equal(paper):
    doc = made(paper)
    said = pdf_reading.squeeze("".join(pdf_reading.pages(file_bytes(doc, Format.PDF))))
    for line in plain(doc).splitlines():
        for part in re.split(r" ?[|/] ?|\[[ x]\]|…", line):
            word = pdf_reading.squeeze(part)
            assert word in said or "....." in part or "-----" in part, part
    for kind in documents.find(paper).formats:
        assert file_bytes(doc, kind) == file_bytes(made(paper), kind)


@pytest.mark.parametrize("paper", SEASON)
@pytest.mark.parametrize("count", [1, 2, 7, 60])
def test_any_number_of_people_fits(paper, count):
    stays_inside(made(paper, samples.season(count)))
    stays_inside(made(paper, samples.not_begun(count)))


@pytest.mark.parametrize("paper", REPORTS)
@pytest.mark.parametrize("count", [1, 13])
def test_papers_of_the_whole_season_fit(paper, count):
    stays_inside(made(paper, REPORTS[paper](count)))


@pytest.mark.parametrize("paper", SEASON)
def test_long_names_stay_in_their_cells(paper):
    facts = samples.season()
    people = tuple(
        dataclasses.replace(p, member=dataclasses.replace(p.member, full_name=LONG), reason=p.reason * 6)
        for p in facts.people
    )
    stays_inside(made(paper, samples.season(people=dataclasses.replace(facts.people, lines=people))))


# --- ballots ----------------------------------------------------------------------------------------------------------


def test_ballots_name_everybody_rated_and_nobody_else():
    facts = samples.season(25)
    doc = ballots.levels(facts)
    names = [line[1] for line in rows(doc) if line[0].isdigit()]
    assert names == [p.member.full_name for p in facts.rated]
    assert len(names) == 22


def test_one_round_offers_four_levels_two_rounds_three():
    two = samples.season()
    one = samples.season(season=dataclasses.replace(two.season, ballot=Ballot.ONE_ROUND))
    assert "Mức 1. Hoàn thành xuất sắc nhiệm vụ." in plain(ballots.levels(one))
    assert "Mức 1" not in plain(ballots.levels(two))
    assert len(rows(ballots.levels(one))[1]) == 4


def test_candidates_are_those_proposed_as_excellent():
    facts = samples.season(25)
    names = {line[1] for line in rows(ballots.excellent(facts)) if line[0].isdigit()}
    assert names == {p.member.full_name for p in facts.rated if p.review.own_level is Level.EXCELLENT}
    none = samples.not_begun(25)
    assert len({line[1] for line in rows(ballots.excellent(none)) if line[0].isdigit()}) == 22


@pytest.mark.parametrize("count", [1, 3, 6, 9, 14, 30])
@pytest.mark.parametrize("made_by", [ballots.levels, ballots.excellent, ballots.branch])
def test_as_many_ballots_as_fit_stand_whole_on_a_page(made_by, count):
    doc = made_by(samples.season(count))
    copies = sum(isinstance(block, CutLine) for block in doc.blocks) + 1
    pages = pdf_reading.pages(file_bytes(doc, Format.PDF))
    if copies > 1 or count < 20:
        assert len(pages) == 1
    assert sum(page.count("Năm 2026") for page in pages) == copies
    tables = [block for block in doc.blocks if isinstance(block, Table)]
    assert all(table == tables[0] for table in tables), "nothing tells one ballot from another"


# --- the count --------------------------------------------------------------------------------------------------------


def test_the_record_says_who_must_be_voted_on_again():
    text = plain(count_record.build(samples.season()))
    tied = next(line for line in text.splitlines() if line.startswith("| 05 |"))
    assert tied.endswith("| HTNV |")
    assert "Phiếu bằng nhau, cần biểu quyết lại" in tied
    assert "Tổng số phiếu phát ra: 09 phiếu. Tổng số phiếu thu về: 09 phiếu." in text


def test_votes_that_do_not_sum_are_told():
    facts = samples.season()
    first = facts.rounds[0]
    wrong = {**first.counts, 1: BallotCount(round_id=1, review_id=1, good=3)}
    off = samples.season(rounds=(dataclasses.replace(first, counts=wrong), *facts.rounds[1:]))
    assert all(check.ok for check in count_record.checks(facts))
    (bad,) = [check for check in count_record.checks(off) if not check.ok]
    assert "có 3 phiếu, số phiếu hợp lệ là 8" in bad.note
    assert [check.ok for check in count_record.checks(samples.not_begun())] == [False, False]


def test_before_the_vote_the_record_has_names_and_room():
    text = plain(count_record.build(samples.not_begun()))
    assert "| 01 | Nguyễn Thị Thanh Huyền |  |  |  |  |  |  |  |" in text
    assert "Số có mặt: ..... đồng chí." in text


# --- tables -----------------------------------------------------------------------------------------------------------


def test_the_summary_counts_what_it_lists():
    doc = summary.build(samples.season(25))
    people = [line for line in rows(doc) if len(line) == 20 and line[0].isdigit()]
    for column, label in (
        (9, "Tự xếp loại"),
        (11, "Chi ủy đề xuất"),
        (17, "Chi bộ đề xuất"),
        (18, "Đảng ủy quyết định"),
    ):
        total = next(line for line in plain(doc).splitlines() if f"| {label}: " in line)
        for level in ("HTXS", "HTT", "HTNV", "KHT"):
            many = sum(line[column] == level for line in people)
            assert f"{level} {many:02d} (" in total, (label, level)
    figures = {line[1]: line[2] for line in rows(doc) if len(line) == 3}
    by_level = [int(figures[level.label]) for level in list(Level)[1:]]
    assert sum(by_level) == int(figures["Số đã kiểm điểm, đánh giá, xếp loại chất lượng"]) == len(people)
    first = "Số có mặt đến thời điểm kiểm điểm, đánh giá, xếp loại chất lượng (1 = 2 + 3 + 4)"
    assert int(figures[first]) == 25


def test_the_summary_in_excel_has_numbers_and_freezes_its_head():
    sheet = openpyxl.load_workbook(io.BytesIO(file_bytes(made("tong_hop_xep_loai"), Format.XLSX))).worksheets[0]
    found = [row for row in sheet.iter_rows(values_only=True) if row[1] == "Nguyễn Thị Thanh Huyền"]
    assert found[0][6:9] == (29, 64, 93)
    assert found[0][12:16] == (0, 7, 1, 0)
    assert sheet.freeze_panes
    assert sheet.print_title_rows


def test_who_is_not_rated_is_listed_with_his_reason():
    text = plain(summary.missing(samples.season(12)))
    assert "| 01 | Bùi Văn Định | " in text
    assert "chưa đủ 6 tháng |" in text
    assert "Đối chiếu: 12 có mặt = 2 miễn + 1 chưa + 9 đã kiểm điểm, xếp loại." in text
    assert "Không có đảng viên nào chưa kiểm điểm" in plain(summary.missing(samples.season(3)))


def test_points_sum_to_their_groups_and_to_the_whole():
    doc = made("phieu_tu_cham_diem")
    lines = [line for line in rows(doc) if len(line) == 6]
    groups = [line for line in lines if line[0] in {"I", "II"}]
    assert [line[3] for line in groups] == ["26", "56"]
    assert lines[-1][2:5] == ["100", "82", "82"]
    over = {**samples.score().lines, "2c.chung.2": dataclasses.replace(samples.score().lines["2c.chung.2"], own=11)}
    (check,) = documents.find("phieu_tu_cham_diem").checks(samples.score(lines=over))
    assert check.text == "1 tiêu chí vượt điểm tối đa"


def test_the_annex_counts_its_paces():
    text = plain(made("phu_luc_ket_qua"))
    assert "Tổng hợp: 04 việc; đúng hạn, bảo đảm chất lượng 02 (50 %); vượt yêu cầu 01 (25 %); chậm 01 (25 %)." in text
    assert "Trong năm chưa ghi nhiệm vụ nào" in plain(made("phu_luc_ket_qua", samples.annex(groups=())))
