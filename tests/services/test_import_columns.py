"""Headings as they are written in the lists of the communes → the fields of a member."""

import pytest

from desktop.domain.fields import fields_of
from desktop.domain.member import Member
from desktop.services.member_import.columns import guess_layout
from desktop.services.member_import.targets import ALIASES, label_of, match, target_labels
from desktop.sheets.cells import Sheet, text_cell

FORM_7 = [
    ("Số TT", "number"),
    ("Họ và tên, họ và tên khai sinh", "full_name+other_name"),
    ("Nam, nữ, dân tộc, tôn giáo", "sex+ethnicity+religion"),
    ("Quê quán", "home_town"),
    ("Văn hóa, lý luận, CMNV, ngoại ngữ", "education+theory_level+profession_level+language_level"),
    ("Nghề nghiệp trước khi vào Đảng, hiện nay", "occupation_before+occupation"),
    ("Ngày vào Đảng, ngày chính thức", "admitted_on+official_on"),
    ("Số thẻ đảng viên, số lý lịch đảng viên, số Huy hiệu Đảng", "card_number+file_number+badge"),
    ("Bộ đội, công an, hưu trí", "service"),
    ("Ngày chuyển đi, đến đảng bộ cơ sở…", "transferred"),
    ("Ngày chuyển đến, đảng bộ cơ sở nào đến", "arrived"),
    ("Ngày từ trần, lý do", "died"),
    ("Ngày ra khỏi Đảng, hình thức", "expelled"),
    ("Ghi chú", "note"),
]
NATIONAL = [
    ("STT", "number"),
    ("ID", ""),
    ("Họ và tên *", "full_name"),
    ("Tên gọi khác", "other_name"),
    ("Giới tính *", "sex"),
    ("Sinh ngày * (dd/mm/yyyy)", "born_on"),
    ("Dân tộc *", "ethnicity"),
    ("Tôn giáo *", "religion"),
    ("Số định danh cá nhân *", "personal_number"),
    ("Số thẻ Đảng* (12 số theo HD38-HD/BTCTW)", "card_number"),
    ("Nơi cấp thẻ Đảng", "card_issued_by"),
    ("Ngày cấp thẻ Đảng", "card_issued_on"),
    ("Số thẻ theo Đảng quyết định 85", "old_card_number"),
    ("Tổ chức Đảng đang sinh hoạt *", "organisation"),
    ("Nơi đăng ký khai sinh - Quốc gia *", "birth_place.country"),
    ("Nơi đăng ký khai sinh - Tỉnh *", "birth_place.province"),
    ("Nơi đăng ký khai sinh - Địa chỉ chi tiết *", "birth_place.detail"),
    ("Quê quán (theo mô hình 2 cấp) - Tỉnh *", "home_town.province"),
    ("Thường trú (theo mô hình 2 cấp) - Địa chỉ chi tiết *", "residence.detail"),
    ("Ngày vào Đảng*", "admitted_on"),
    ("Ngày vào Đảng chính thức*", "official_on"),
    ("Số CMND cũ (nếu có)", "old_id_number"),
    ("Trạng thái hoạt động", "status"),
    ("Ngày rời khỏi/ Ngày mất/ Ngày miễn sinh hoạt Đảng (dd/mm/yyyy)", "status_date"),
]
BY_HAND = [
    ("HỌ TÊN", "full_name"),
    ("HO VA TEN", "full_name"),
    ("Họ, chữ đệm, tên khai sinh", "full_name"),
    ("Ngày, tháng, năm sinh", "born_on"),
    ("NTNS", "born_on"),
    ("Ngày tháng năm sinh; quê quán", "born_on+home_town"),
    ("Ngày vào Đảng - Ngày chính thức", "admitted_on+official_on"),
    ("Ngày, tháng, năm vào Đảng", "admitted_on"),
    ("Ngày vào Đảng CT", "official_on"),
    ("Số thẻ ĐV", "card_number"),
    ("Số CMND/CCCD", "personal_number"),
    ("SĐT", "phone"),
    ("Dân tộc và tôn giáo", "ethnicity+religion"),
    ("Hộ khẩu thường trú", "residence"),
    ("Trình độ chuyên môn, lý luận chính trị", "profession_level+theory_level"),
    ("Chức vụ Đảng", "post"),
    ("DANH SÁCH ĐẢNG VIÊN", ""),
    ("Tiền thưởng", ""),
]
TWO_ROWS = [
    (("Ngày, tháng, năm sinh", "Nam"), "born_male"),
    (("Năm sinh", "Nữ"), "born_female"),
    (("Ngày tháng năm sinh", "Năm"), "born_year"),
    (("Giới tính", "Nam"), "male_mark"),
    (("Ngày vào Đảng", "Dự bị"), "admitted_on"),
    (("Ngày vào Đảng", "Chính thức"), "official_on"),
    (("Trình độ", "Văn hóa"), "education"),
    (("Quê quán", "Tỉnh, thành phố"), "home_town.province"),
    (("Họ và tên", "Họ và tên đệm"), "family_name"),
]


@pytest.mark.parametrize(("heading", "target"), [*FORM_7, *NATIONAL, *BY_HAND])
def test_headings(heading: str, target: str) -> None:
    assert match((heading,))[0] == target


@pytest.mark.parametrize(("path", "target"), TWO_ROWS)
def test_headings_over_two_rows(path: tuple[str, ...], target: str) -> None:
    assert match(path)[0] == target


def test_every_target_has_a_name_on_screen() -> None:
    labels = target_labels()
    own = {"male", "female"}  # settled by what stands below
    assert set(ALIASES) - own <= set(labels)
    assert label_of("admitted_on+official_on") == "Ngày vào Đảng + Ngày chính thức"
    assert label_of("") == "Không nhập"
    offered = {target.partition(".")[0] for target in labels}
    assert {field.name for field in fields_of(Member)} - offered == {"kind", "cell_id", "joined_on"}


def test_nam_and_nu_alone_are_told_by_what_stands_below() -> None:
    def targets(*cells: str) -> list[str]:
        rows = (tuple(map(text_cell, ("Họ và tên", "Nam", "Nữ"))), tuple(map(text_cell, cells)))
        return [column.target for column in guess_layout(Sheet("a", rows)).columns]

    assert targets("Lê A", "1960", "") == ["full_name", "born_male", "born_female"]
    assert targets("Lê A", "x", "") == ["full_name", "male_mark", "female_mark"]


def test_one_field_is_taken_from_one_column_only() -> None:
    rows = (tuple(map(text_cell, ("Họ và tên", "Ngày sinh", "Năm sinh", "Chi bộ", "Ngày sinh con"))),)
    assert [column.target for column in guess_layout(Sheet("a", rows)).columns] == [
        "full_name",
        "born_on",
        "",
        "organisation",
        "",
    ]


def test_the_same_headings_have_the_same_signature() -> None:
    def layout(*headings: str) -> str:
        return guess_layout(Sheet("a", (tuple(map(text_cell, headings)),))).signature

    assert layout("Họ và tên", "Ngày sinh") == layout("HỌ VÀ TÊN", "Ngày  sinh *")
    assert layout("Họ và tên", "Ngày sinh") != layout("Họ và tên", "Năm sinh")
