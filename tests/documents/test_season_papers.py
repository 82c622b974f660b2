"""The papers of a season: what they say, sums that meet, ballots that fit, one member and sixty, long names."""

import dataclasses
import io
import re

import docx
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT

from desktop import documents
from desktop.documents.blocks import CutLine, Table
from desktop.documents.definition import Format
from desktop.documents.export import file_bytes
from desktop.documents.frozen import from_json, to_json
from desktop.documents.rating import ballots, count_record, reports, summary, tie_out, whole_file
from desktop.documents.write_text import plain
from desktop.domain.rating_awards import branch_awards
from desktop.domain.season import Ballot, BallotCount, Level, ReRating
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


# --- reports, tie-out, plan, file -------------------------------------------------------------------------------------


def test_every_sum_that_does_not_meet_is_named():
    facts = samples.report()
    assert [check.ok for check in tie_out.checks(facts)] == [True]
    limits = {line[1]: line[4] for line in rows(tie_out.build(facts)) if len(line) == 5}
    assert (limits["Số xuất sắc"], limits["Chỉ tiêu trên 90 %"]) == ("vượt trần", "chưa đạt"), "told, but no sums"
    assert "Mọi phép cộng đều khớp." in plain(tie_out.build(facts))
    fewer = samples.report(totals=dataclasses.replace(facts.totals, roll=13))
    assert "Số có mặt" in {check.text for check in tie_out.checks(fewer) if not check.ok}
    assert "Có 02 chỗ cần xem lại: Số có mặt; 1. Số có mặt" in plain(tie_out.build(fewer))
    review = dataclasses.replace(facts.rated[0].review, common_points=31)
    lines = (dataclasses.replace(facts.people.lines[0], review=review), *facts.people.lines[1:])
    high = samples.report(people=dataclasses.replace(facts.people, lines=lines))
    assert "Ngoài khung: Nguyễn Thị Thanh Huyền" in plain(tie_out.build(high))
    many = dataclasses.replace(facts.season, present=10)
    assert "Người có quyền biểu quyết" in {c.text for c in tie_out.checks(samples.report(season=many)) if not c.ok}


def test_a_re_rating_counts_everywhere_and_the_levels_before_stay():
    facts = samples.report()
    change = ReRating(
        id=1, season_id=1, review_id=1, before=Level.EXCELLENT, after=Level.DONE, reason="x", decision="9"
    )
    changed = samples.report(re_ratings=(change,))
    assert "| 01 | Nguyễn Thị Thanh Huyền | Bí thư chi bộ | Hoàn thành nhiệm vụ |" in plain(reports.notice(changed))
    line = next(line for line in rows(summary.build(changed)) if line[1] == "Nguyễn Thị Thanh Huyền")
    assert line[17:19] == ["HTXS", "HTNV"]
    assert line[19] == "Quyết định số 12-QĐ/ĐU; Xếp loại lại: 9"
    branch = dataclasses.replace(change, review_id=0, after=Level.NOT_DONE)
    assert "1. Chi bộ: Không hoàn thành nhiệm vụ." in plain(reports.notice(samples.report(re_ratings=(branch,))))
    assert "1. Chi bộ: Hoàn thành tốt nhiệm vụ." in plain(reports.notice(facts))


def test_who_stayed_away_without_a_reason_is_not_counted_as_absent_with_one():
    facts = samples.season()
    season = dataclasses.replace(facts.season, summoned=10, present=8)
    with_one = plain(count_record.build(dataclasses.replace(facts, season=season)))
    assert "Số vắng mặt (có lý do): 02 đồng chí." in with_one
    without = plain(count_record.build(dataclasses.replace(facts, season=season, no_leave=1)))
    assert "Số vắng mặt: 02 đồng chí (không lý do: 01)." in without
    everybody = dataclasses.replace(season, present=10)
    assert "(có lý do): không." in plain(count_record.build(dataclasses.replace(facts, season=everybody, no_leave=1)))


def test_a_criterion_the_chi_uy_left_open_stands_as_scored_by_himself_so_that_its_sums_meet():
    lines = {key: dataclasses.replace(line, committee=None) for key, line in samples.score().lines.items()}
    lines["2c.nhiem_vu.1"] = dataclasses.replace(lines["2c.nhiem_vu.1"], committee=20)
    found = rows(documents.find("phieu_tu_cham_diem").build(samples.score(lines=lines, committee=76)))
    his = [line[4] for line in found[1:]]
    assert [his[0], his[3], his[4], his[-1]] == ["26", "50", "20", "76"], his
    alone = rows(documents.find("phieu_tu_cham_diem").build(samples.score(lines=lines, committee=None)))
    assert [line[4] for line in alone[1:] if line[4]] == ["20", "20"]


def with_review(facts, n, **values):
    """The same season in which the n-th person's review is another."""
    lines = list(facts.people.lines)
    lines[n] = dataclasses.replace(lines[n], review=dataclasses.replace(lines[n].review, **values))
    return dataclasses.replace(facts, people=dataclasses.replace(facts.people, lines=tuple(lines)))


def test_who_has_no_level_yet_is_in_no_sum_and_in_no_share():
    none = {"branch_level": Level.NONE, "decided_level": Level.NONE}
    facts = with_review(samples.report(), 1, **none)
    said = "Tổng số 08 đảng viên được xếp loại: hoàn thành xuất sắc nhiệm vụ 02; hoàn thành tốt nhiệm vụ 05;"
    text = " ".join(plain(reports.notice(facts)).split())
    assert said in text
    assert "không hoàn thành nhiệm vụ 00; chưa xếp loại 01." in text
    assert "- Hoàn thành xuất sắc nhiệm vụ: 02 (25,0 %)." in plain(reports.report(facts))
    assert "Chi bộ đề xuất: HTXS 02 (25,0 %)" in plain(summary.build(facts))
    minutes = " ".join(
        plain(documents.find("bien_ban_kiem_diem").build(with_review(samples.minutes(), 1, **none))).split()
    )
    assert "trong 08 đảng viên được xếp loại" in minutes


def test_the_minutes_keep_what_the_branch_voted_when_the_decision_lowers_it():
    kept = plain(documents.find("bien_ban_kiem_diem").build(samples.minutes()))
    lowered = with_review(samples.minutes(), 0, decided_level=Level.DONE)
    assert plain(documents.find("bien_ban_kiem_diem").build(lowered)) == kept


def test_the_report_holds_the_table_that_goes_up():
    text = plain(made("bao_cao_xep_loai"))
    for line in ("| 1 | Số có mặt", "| 2 | Số được miễn", "| 3 | Số chưa được", "| 4 | Số đã",
                 "| 4.1 | Hoàn thành xuất sắc", "| 4.4.4 | Bị xử lý kỷ luật trong năm |"):  # fmt: skip
        assert line in text
    assert "Căn cứ Kế hoạch số 45-KH/ĐU, ngày 10/11/2026 của Đảng ủy xã An Hòa," in text
    assert "Chưa kiểm điểm, xếp loại: Bùi Văn Định (Kết nạp ngày 03/9/2026, chưa đủ 6 tháng)." in text
    assert "Trần xuất sắc 20 %: 1 nếu tính trên 8 đảng viên xếp loại tốt trở lên" in text
    assert "có mặt 12; được miễn 02; chưa kiểm điểm, xếp loại 01; đã kiểm điểm, xếp loại 09." in text


def test_before_the_vote_the_report_calls_nobody_rated_and_agrees_with_its_table():
    text = plain(reports.report(dataclasses.replace(samples.report(), totals=samples.not_begun().totals)))
    assert "chưa kiểm điểm, xếp loại 10; đã kiểm điểm, xếp loại 00." in text
    line = next(line for line in text.splitlines() if line.startswith("| 4 | Số đã"))
    assert line.rstrip(" |").endswith("| 0")


def test_who_can_be_commended_is_proposed_with_his_years():
    lines = rows(made("to_trinh_khen_thuong"))
    assert lines[1][:4] == ["01", "Nguyễn Thị Thanh Huyền", "Bí thư chi bộ", "2"]
    assert lines[1][4] == "Giấy khen"  # as set in his review
    assert lines[2][4] == "Giấy khen của đảng ủy cơ sở, chi bộ cơ sở"
    own = branch_awards({year: Level.EXCELLENT for year in range(2022, 2027)}, 2026, samples.season().rules)
    both = plain(made("to_trinh_khen_thuong", samples.report(awards=tuple(own))))
    assert both.index("| Tập thể |") < both.index("|  | Chi bộ thôn Đông Phú | 5 | ") < both.index("| Đảng viên |")
    document = documents.find("to_trinh_khen_thuong")
    assert not document.checks(samples.report(awards=(), people=samples.not_begun().people))[0].ok


def test_the_plan_lists_each_shortcoming_and_says_what_it_lacks():
    text = plain(made("ke_hoach_khac_phuc"))
    assert "| 01 | Gửi nội dung sinh hoạt cho đảng viên còn chậm | Soạn muộn | Gửi trước 3 ngày làm việc |" in text
    said = {check.text for check in documents.find("ke_hoach_khac_phuc").checks(samples.plan()) if not check.ok}
    assert said == {"1 hạn chế chưa có biện pháp", "1 hạn chế chưa có thời hạn"}
    none = samples.plan(groups=())
    assert "không chỉ ra hạn chế, khuyết điểm" in plain(made("ke_hoach_khac_phuc", none))
    assert not documents.find("ke_hoach_khac_phuc").checks(none)[0].ok


def test_the_file_holds_its_papers_in_order_each_from_page_one():
    facts = samples.whole(4)
    text = plain(whole_file.build(facts))
    titles = ("DANH MỤC HỒ SƠ", "BÁO CÁO KIỂM ĐIỂM", "hội nghị kiểm điểm", "BIÊN BẢN KIỂM PHIẾU", "TỔNG HỢP ĐỀ XUẤT",
              "DANH SÁCH ĐẢNG VIÊN CHƯA", "kết quả kiểm điểm, đánh giá", "BẢNG ĐỐI CHIẾU", "BẢN KIỂM ĐIỂM, TỰ ĐÁNH GIÁ",
              "PHỤ LỤC KẾT QUẢ")  # fmt: skip
    place = 0
    for title in titles:
        place = text.index(f"\n{title}", place)
    data = file_bytes(whole_file.build(facts), Format.PDF)
    first = [page for page in pdf_reading.pages(data) if not re.search(r"(?m)\A\d+$|^\d+\Z", page.strip())]
    assert len(first) == len(whole_file.parts(facts)) + 1, "the statistics begin anew too"
    assert len({round(width) for width, _ in pdf_reading.sizes(data)}) == 2, "upright pages and pages on their side"


def test_the_file_in_word_turns_its_pages():
    word = docx.Document(io.BytesIO(file_bytes(whole_file.build(samples.whole(2)), Format.DOCX)))
    turned = {section.orientation for section in word.sections}
    assert len(turned) == 2
    assert all((s.page_width > s.page_height) == (s.orientation == WD_ORIENT.LANDSCAPE) for s in word.sections)


def test_the_list_of_the_file_counts_what_it_holds():
    lines = rows(made("danh_muc_ho_so"))
    assert ["1", "Bản kiểm điểm cá nhân", "9", "Mẫu 2B: 1; Mẫu 2C: 8"] in lines
    assert ["3", "Văn bản gợi ý kiểm điểm (nếu có)", "", ""] in lines


def test_minutes_of_a_season_without_a_meeting_leave_room():
    text = plain(made("bien_ban_kiem_diem", samples.minutes(minutes=None, people=samples.not_begun().people)))
    assert "Kết quả xếp loại (theo biên bản kiểm phiếu): ...." in text
    document = documents.find("bien_ban_kiem_diem")
    assert [check.ok for check in document.checks(samples.minutes())] == [False, True, False]


@pytest.mark.parametrize("count", [2, 4, 6])
@pytest.mark.parametrize("made_by", [ballots.levels, ballots.excellent])
def test_ballots_with_long_names_still_stand_whole(made_by, count):
    facts = samples.season(count)
    people = tuple(dataclasses.replace(p, member=dataclasses.replace(p.member, full_name=LONG)) for p in facts.people)
    doc = made_by(samples.season(count, people=dataclasses.replace(facts.people, lines=people)))
    assert len(pdf_reading.pages(file_bytes(doc, Format.PDF))) == 1
