"""The papers of the yearly rating, in the order of domain/papers.md: what each is called, made for and made by."""

from functools import partial
from typing import TYPE_CHECKING, Any

from desktop.documents.blocks import Doc
from desktop.documents.definition import TABLE, Document, Occasion
from desktop.documents.rating import (
    annex,
    ballots,
    collective_forms,
    count_record,
    gather,
    gather_file,
    member_forms,
    mending_plan,
    reports,
    residence,
    review_minutes,
    self_score,
    summary,
    tie_out,
    whole_file,
)
from desktop.documents.rating.forms import own_rules, shipped_rules
from desktop.documents.refs import Subject
from desktop.domain.branch import Branch
from desktop.domain.rating import RatingRules, ReviewForm

if TYPE_CHECKING:
    from desktop.services.book import Book

HD43 = "Quy định 366-QĐ/TW; Hướng dẫn 43-HD/BTCTW ngày 31/10/2025"
HD25 = "Quy định 124-QĐ/TW; Hướng dẫn 25-HD/BTCTW ngày 10/11/2023"
LOCAL = "Hướng dẫn 43-HD/BTCTW; mẫu của địa phương (trung ương không quy định mẫu)"


def _shipped(paper: str) -> tuple[RatingRules, ReviewForm]:
    rules = shipped_rules(paper)
    form = rules.form_for_paper(paper)
    assert form is not None  # shipped_rules found it there
    return rules, form


def _own(paper: str, book: "Book") -> tuple[RatingRules, ReviewForm]:
    rules = own_rules(book, paper)
    form = rules.form_for_paper(paper)
    assert form is not None  # own_rules found it there
    return rules, form


def _empty_member(paper: str, branch: Branch | None) -> Doc:
    return member_forms.empty_form(*_shipped(paper), branch)


def _own_member(paper: str, book: "Book") -> Doc:
    return member_forms.empty_form(*_own(paper, book), book.branch)


def _empty_collective(paper: str, branch: Branch | None) -> Doc:
    return collective_forms.empty_form(*_shipped(paper), branch)


def _own_collective(paper: str, book: "Book") -> Doc:
    return collective_forms.empty_form(*_own(paper, book), book.branch)


def _empty_score(branch: Branch | None) -> Doc:
    return self_score.empty_form(*_shipped("mau_2c_2025"), branch)


def _own_score(book: "Book") -> Doc:
    return self_score.empty_form(*_own("mau_2c_2025", book), book.branch)


def _member_form(paper: str, title: str, basis: str) -> Document[Any]:
    return Document(
        id=paper,
        title=title,
        basis=basis,
        subject=Subject.MEMBER,
        occasion=Occasion.RATING,
        collect=partial(gather.member_form, paper),
        build=member_forms.build,
        empty=partial(_empty_member, paper),
        own_empty=partial(_own_member, paper),
        checks=member_forms.checks,
        people=partial(gather.having_form, paper),
        fits=partial(gather.fits, paper),
    )


def _collective_form(paper: str, title: str, basis: str) -> Document[Any]:
    return Document(
        id=paper,
        title=title,
        basis=basis,
        subject=Subject.YEAR,
        occasion=Occasion.RATING,
        collect=partial(gather.collective_form, paper),
        build=collective_forms.build,
        empty=partial(_empty_collective, paper),
        own_empty=partial(_own_collective, paper),
        checks=collective_forms.checks,
        fits=partial(gather.fits, paper),
    )


FORMS: tuple[Document[Any], ...] = (
    _collective_form("mau_01_2025", "Mẫu 01: báo cáo kiểm điểm tập thể", HD43),
    _member_form("mau_2a_2025", "Mẫu 2A: bản kiểm điểm cá nhân giữ chức vụ lãnh đạo, quản lý", HD43),
    _member_form("mau_2b_2025", "Mẫu 2B: bản kiểm điểm cá nhân không giữ chức vụ", HD43),
    _member_form("mau_2c_2025", "Mẫu 2C: bản kiểm điểm đảng viên không làm việc trong hệ thống chính trị", HD43),
    _member_form("mau_02a_2023", "Mẫu 02A (2023): bản kiểm điểm cá nhân không giữ chức vụ", HD25),
    _member_form("mau_02b_2023", "Mẫu 02B (2023): bản kiểm điểm cá nhân giữ chức vụ lãnh đạo", HD25),
    _collective_form("mau_tap_the_2023", "Báo cáo kiểm điểm tập thể (2023)", HD25),
)

MEMBER: tuple[Document[Any], ...] = (
    Document(
        id="phieu_tu_cham_diem",
        title=self_score.TITLE,
        basis="Quy định 366-QĐ/TW, Phụ lục 1, 3, 4, 5; điểm từng dòng do địa phương quy định",
        subject=Subject.MEMBER,
        occasion=Occasion.RATING,
        collect=gather.score_sheet,
        build=self_score.build,
        empty=_empty_score,
        own_empty=_own_score,
        formats=TABLE,
        checks=self_score.checks,
        people=gather.rated_in,
    ),
    Document(
        id="phu_luc_ket_qua",
        title=annex.TITLE,
        basis="Hướng dẫn 43-HD/BTCTW (phụ lục gửi kèm); cột theo Mẫu 9D của địa phương",
        subject=Subject.MEMBER,
        occasion=Occasion.RATING,
        collect=gather.annex,
        build=annex.build,
        empty=annex.empty,
        formats=TABLE,
        checks=annex.checks,
        people=gather.rated_in,
    ),
    Document(
        id="nhan_xet_noi_cu_tru",
        title=residence.TITLE,
        basis="Quy định 213-QĐ/TW; Hướng dẫn 33-HD/BTCTW ngày 30/10/2020",
        subject=Subject.MEMBER,
        occasion=Occasion.RATING,
        collect=gather.residence,
        build=residence.build,
        empty=residence.empty,
        checks=residence.checks,
        people=gather.in_residence,
    ),
)


def _season(paper: str, title: str, made: Any, empty: Any, **how: Any) -> Document[Any]:
    given: dict[str, Any] = {"basis": LOCAL, "collect": gather.season_facts} | how
    return Document(
        id=paper, title=title, subject=Subject.YEAR, occasion=Occasion.RATING, build=made, empty=empty, **given
    )


SEASON: tuple[Document[Any], ...] = (
    _season("phieu_xep_loai", "Phiếu xếp loại chất lượng đảng viên", ballots.levels, ballots.levels_empty),
    _season(
        "phieu_binh_chon_xuat_sac",
        "Phiếu bình chọn đảng viên hoàn thành xuất sắc nhiệm vụ",
        ballots.excellent,
        ballots.excellent_empty,
    ),
    _season(
        "phieu_danh_gia_chi_bo", "Phiếu đánh giá, xếp loại chất lượng chi bộ", ballots.branch, ballots.branch_empty
    ),
    _season(
        "bien_ban_kiem_phieu",
        count_record.TITLE,
        count_record.build,
        count_record.empty,
        checks=count_record.checks,
    ),
    _season(
        "bien_ban_kiem_diem",
        review_minutes.TITLE,
        review_minutes.build,
        review_minutes.empty,
        collect=gather_file.review_minutes,
        checks=review_minutes.checks,
    ),
    _season("tong_hop_xep_loai", summary.TITLE, summary.build, summary.empty, formats=TABLE, checks=summary.checks),
    _season("chua_xep_loai", summary.MISSING_TITLE, summary.missing, summary.missing_empty, formats=TABLE),
    _season(
        "danh_muc_ho_so",
        whole_file.LIST,
        whole_file.file_list,
        whole_file.list_empty,
        basis="Hướng dẫn 43-HD/BTCTW, Mẫu 04; Quy định 366-QĐ/TW, Điều 17",
        collect=gather_file.season_of_file,
        formats=TABLE,
    ),
    _season(
        "doi_chieu_so_lieu",
        tie_out.TITLE,
        tie_out.build,
        tie_out.empty,
        basis="Sổ Chi bộ: mỗi số lấy từ đâu, cộng có khớp không",
        collect=gather_file.report,
        formats=TABLE,
        checks=tie_out.checks,
    ),
    _season(
        "ho_so_xep_loai",
        whole_file.WHOLE,
        whole_file.build,
        whole_file.empty,
        basis="Hướng dẫn 43-HD/BTCTW, Mẫu 04; Quy định 366-QĐ/TW, Điều 17",
        collect=gather_file.whole_file,
        checks=whole_file.checks,
        parts=whole_file.parts,
    ),
)

ISSUED: tuple[Document[Any], ...] = (
    _season(
        "bao_cao_xep_loai",
        reports.REPORT,
        reports.report,
        reports.report_empty,
        basis="Hướng dẫn 43-HD/BTCTW; biểu thống kê kiểm điểm, đánh giá, xếp loại",
        collect=gather_file.report,
        checks=reports.report_checks,
        symbol="BC",
    ),
    _season(
        "to_trinh_khen_thuong",
        reports.REQUEST,
        reports.request,
        reports.request_empty,
        basis="Hướng dẫn 06-HD/TW ngày 09/6/2025, mục 19",
        collect=gather_file.report,
        checks=reports.request_checks,
        symbol="TTr",
    ),
    _season(
        "thong_bao_xep_loai",
        reports.NOTICE,
        reports.notice,
        reports.notice_empty,
        basis="Quy định 366-QĐ/TW, Điều 15, 17",
        collect=gather_file.report,
        checks=reports.notice_checks,
        symbol="TB",
    ),
    _season(
        "ke_hoach_khac_phuc",
        mending_plan.TITLE,
        mending_plan.build,
        mending_plan.empty,
        basis="Hướng dẫn 43-HD/BTCTW, mục khắc phục sau kiểm điểm",
        collect=gather_file.mending_plan,
        checks=mending_plan.checks,
        symbol="KH",
    ),
)

ALL = (*FORMS, *MEMBER, *SEASON, *ISSUED)
