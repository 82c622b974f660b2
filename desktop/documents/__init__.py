"""Papers that leave the program: one file a paper; `ALL` is the catalogue, in the order of the page Giấy tờ."""

from typing import Any

from desktop.documents import (
    ban_cam_ket,
    bao_cao_chuyen_de,
    bien_ban_chi_uy,
    bien_ban_chuyen_de,
    bien_ban_sinh_hoat,
    bien_ban_to_dang,
    chuong_trinh_cong_tac_nam,
    chuong_trinh_sinh_hoat,
    danh_sach_dang_vien,
    danh_sach_diem_danh,
    de_cuong_chuyen_de,
    ke_hoach_chuyen_de,
    ke_hoach_nang_cao_chat_luong,
    ket_luan,
    ket_luan_chuyen_de,
    lich_nam,
    nam_buoc_dau_tien,
    nghi_quyet_chuyen_de,
    nghi_quyet_nam,
    nghi_quyet_thang,
    phan_cong_ho_gia_dinh,
    phieu_cham_diem_sinh_hoat,
    phieu_du_sinh_hoat,
    phieu_ho_gia_dinh,
    phieu_phan_cong,
    quyet_dinh_phan_cong,
    so_diem_danh,
    so_phan_cong,
    so_van_ban_di,
    theo_doi_nghi_quyet,
    theo_doi_viec,
    thong_bao_hop,
    to_trinh_chuyen_de,
    tong_hop_cham_diem,
    tong_hop_y_kien,
)
from desktop.documents.definition import Document
from desktop.documents.rating import papers as rating_papers
from desktop.domain.problems import UserError

ALL: tuple[Document[Any], ...] = (
    thong_bao_hop.DOCUMENT,
    chuong_trinh_sinh_hoat.DOCUMENT,
    danh_sach_diem_danh.DOCUMENT,
    bien_ban_chi_uy.DOCUMENT,
    bien_ban_sinh_hoat.DOCUMENT,
    bien_ban_to_dang.DOCUMENT,
    phieu_du_sinh_hoat.DOCUMENT,
    nghi_quyet_thang.DOCUMENT,
    ket_luan.DOCUMENT,
    phieu_cham_diem_sinh_hoat.DOCUMENT,
    theo_doi_viec.DOCUMENT,
    tong_hop_cham_diem.DOCUMENT,
    theo_doi_nghi_quyet.DOCUMENT,
    nghi_quyet_nam.DOCUMENT,
    chuong_trinh_cong_tac_nam.DOCUMENT,
    so_diem_danh.DOCUMENT,
    so_van_ban_di.DOCUMENT,
    ke_hoach_chuyen_de.DOCUMENT,
    to_trinh_chuyen_de.DOCUMENT,
    de_cuong_chuyen_de.DOCUMENT,
    bien_ban_chuyen_de.DOCUMENT,
    ket_luan_chuyen_de.DOCUMENT,
    nghi_quyet_chuyen_de.DOCUMENT,
    bao_cao_chuyen_de.DOCUMENT,
    quyet_dinh_phan_cong.DOCUMENT,
    phieu_phan_cong.DOCUMENT,
    so_phan_cong.DOCUMENT,
    ban_cam_ket.DOCUMENT,
    phan_cong_ho_gia_dinh.DOCUMENT,
    phieu_ho_gia_dinh.DOCUMENT,
    tong_hop_y_kien.DOCUMENT,
    ke_hoach_nang_cao_chat_luong.DOCUMENT,
    *rating_papers.ALL,
    lich_nam.DOCUMENT,
    danh_sach_dang_vien.DOCUMENT,
    nam_buoc_dau_tien.DOCUMENT,
)


def find(paper_id: str) -> Document[Any]:
    """The paper of this id; UserError when there is none."""
    for document in ALL:
        if document.id == paper_id:
            return document
    raise UserError(f"Không có giấy tờ “{paper_id}”. Danh sách: so-chi-bo papers.")
