"""What holds for every paper of the catalogue: promised id, golden text, an empty form within the page."""

import re
import unicodedata
from pathlib import Path

import pytest

from desktop import documents
from desktop.documents.blocks import PageBreak
from desktop.documents.definition import Format
from desktop.documents.export import file_bytes, safe_stem
from desktop.documents.frozen import from_json, to_json
from desktop.documents.making import empty_form
from desktop.documents.write_text import plain
from desktop.domain.problems import UserError
from tests import factories
from tests.documents import pdf_reading

# domain/papers.md section 1: an interface for others; never changed, only added to.
PROMISED = {
    "thong_bao_hop", "chuong_trinh_sinh_hoat", "danh_sach_diem_danh", "bien_ban_chi_uy", "bien_ban_sinh_hoat",
    "bien_ban_to_dang", "nghi_quyet_thang", "ket_luan", "phieu_cham_diem_sinh_hoat", "tong_hop_cham_diem",
    "theo_doi_viec", "phieu_du_sinh_hoat", "so_diem_danh", "danh_sach_dang_vien", "so_van_ban_di",
    "ke_hoach_chuyen_de", "to_trinh_chuyen_de", "de_cuong_chuyen_de", "bien_ban_chuyen_de", "ket_luan_chuyen_de",
    "nghi_quyet_chuyen_de", "bao_cao_chuyen_de", "theo_doi_nghi_quyet", "nghi_quyet_nam", "chuong_trinh_cong_tac_nam",
    "quyet_dinh_phan_cong", "phieu_phan_cong", "so_phan_cong", "ban_cam_ket", "phan_cong_ho_gia_dinh",
    "phieu_ho_gia_dinh", "tong_hop_y_kien", "ke_hoach_nang_cao_chat_luong", "mau_01_2025", "mau_2a_2025", "mau_2b_2025",
    "mau_2c_2025", "mau_02a_2023", "mau_02b_2023", "mau_tap_the_2023", "phieu_tu_cham_diem", "phu_luc_ket_qua",
    "nhan_xet_noi_cu_tru", "phieu_xep_loai", "phieu_binh_chon_xuat_sac", "phieu_danh_gia_chi_bo", "bien_ban_kiem_phieu",
    "bien_ban_kiem_diem", "tong_hop_xep_loai", "chua_xep_loai", "danh_muc_ho_so", "doi_chieu_so_lieu", "ho_so_xep_loai",
    "bao_cao_xep_loai", "to_trinh_khen_thuong", "thong_bao_xep_loai", "ke_hoach_khac_phuc",
    # added later
    "lich_nam", "nam_buoc_dau_tien",
}  # fmt: skip
GOLDEN = Path(__file__).with_name("golden")


def test_ids_are_promised_ones_and_each_stands_once():
    ids = [document.id for document in documents.ALL]
    assert set(ids) <= PROMISED
    assert len(ids) == len(set(ids))


def test_a_paper_that_is_not_there_is_said():
    with pytest.raises(UserError, match="Không có giấy tờ “giay_la”"):
        documents.find("giay_la")


@pytest.mark.parametrize("document", documents.ALL, ids=lambda d: d.id)
def test_each_paper_says_what_it_is(document):
    assert documents.find(document.id) is document
    assert document.title
    assert document.basis
    assert Format.PDF in document.formats
    assert Format.DOCX in document.formats
    assert re.fullmatch(r"|[A-ZĐ][A-Za-zĐ]*", document.symbol)


@pytest.mark.parametrize("document", documents.ALL, ids=lambda d: d.id)
def test_each_paper_has_a_golden_text(document):
    assert (GOLDEN / f"{document.id}.txt").exists(), "write a test that calls golden(), run it with --golden, read it"


@pytest.mark.parametrize("document", documents.ALL, ids=lambda d: d.id)
def test_each_empty_form_is_usable(document, golden):
    form = empty_form(document, factories.a_branch())
    golden(f"{document.id}_trong.txt", plain(form))
    assert safe_stem(form.stem) == form.stem
    assert from_json(to_json(form)) == form
    for kind in document.formats:
        assert file_bytes(form, kind) == file_bytes(form, kind)
    stays_inside(form)
    stays_inside(empty_form(document))


def stays_inside(doc):
    """No letter of the text outside the margins (page number and running mark apart)."""
    data = file_bytes(doc, Format.PDF)
    forms = [doc.form, *(b.form for b in doc.blocks if isinstance(b, PageBreak) and b.form)]
    paper = pdf_reading.sizes(data)
    for page, letter, from_left, to_right, base in pdf_reading.letters(data):
        if unicodedata.combining(letter):
            continue  # a lone mark hangs over to the left
        width, height = paper[page - 1]
        top, bottom, left, right = map(
            min, zip(*(f.margins for f in forms if f.landscape == (width > 250)), strict=True)
        )
        assert from_left >= left - 0.6, (page, letter)
        assert to_right <= width - right + 0.6, (page, letter)
        assert base <= height - bottom + 1, (page, letter)
        assert base >= min(top, 10), (page, letter)
