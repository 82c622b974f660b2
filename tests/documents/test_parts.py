"""Pieces that papers share."""

import datetime as dt

import pytest

from desktop.documents import parts
from desktop.documents.blocks import Fill, Para, Recipients, Signer, text_of
from desktop.documents.definition import Stamp
from desktop.domain.branch import Branch
from desktop.domain.member import PostKind

BRANCH = Branch(name="Chi bộ thôn Đông Phú", superior="Đảng bộ xã An Hòa", place_name="An Hòa")


def test_letterhead_of_an_issued_resolution():
    head = parts.letterhead(BRANCH, symbol="NQ", stamp=Stamp(5, dt.date(2026, 2, 3)), dated=True)
    assert head.superior == "ĐẢNG BỘ XÃ AN HÒA"
    assert head.issuer == "CHI BỘ THÔN ĐÔNG PHÚ"
    assert head.number == "Số 05-NQ/CB"
    assert head.place_date == "An Hòa, ngày 03 tháng 02 năm 2026"


def test_letterhead_before_issue_and_without_a_branch_has_dots():
    head = parts.letterhead(BRANCH, symbol="NQ", dated=True)
    assert head.number == "Số ......-NQ/CB"
    assert head.place_date == "An Hòa, ngày ..... tháng ..... năm 20....."
    empty = parts.letterhead(None, symbol="BB")
    assert empty.issuer.startswith("CHI BỘ ....")
    assert empty.place_date == ""


def test_letterhead_of_a_party_cell():
    head = parts.letterhead(BRANCH, cell="Tổ đảng số 1")
    assert (head.superior, head.issuer) == ("CHI BỘ THÔN ĐÔNG PHÚ", "TỔ ĐẢNG SỐ 1")


@pytest.mark.parametrize(
    ("post", "line"), [(PostKind.SECRETARY, "BÍ THƯ"), (PostKind.DEPUTY, "PHÓ BÍ THƯ"), (None, "BÍ THƯ")]
)
def test_who_signs_for_the_branch(post, line):
    assert parts.signer("Đỗ Minh Quân", post) == Signer("T/M CHI BỘ", line, "Đỗ Minh Quân")


def test_recipients_end_with_the_branchs_own_copy():
    to = parts.recipients(["Đảng ủy xã An Hòa (để báo cáo)", "- Đảng viên chi bộ;", "  "])
    assert to == Recipients(("- Đảng ủy xã An Hòa (để báo cáo);", "- Đảng viên chi bộ;", "- Lưu Chi bộ."))


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (parts.count(2), "02 đồng chí"),
        (parts.count(None), "..... đồng chí"),
        (parts.count(12, "phiếu"), "12 phiếu"),
        (parts.clock("14:05"), "14 giờ 05 phút"),
        (parts.clock("7:30"), "07 giờ 30 phút"),
        (parts.clock(""), "..... giờ ..... phút"),
        (parts.comrade("Đỗ Minh Quân", "Chi ủy viên"), "đồng chí Đỗ Minh Quân, Chi ủy viên"),
        (parts.listed([]), "không"),
        (parts.sentence("Xong"), "Xong."),
        (parts.sentence("Xong!"), "Xong!"),
        (parts.sentence(""), ""),
        (parts.stem(dt.date(2026, 11, 3), "Biên bản"), "2026-11-03 Biên bản"),
        (parts.stem(2026, "Sổ văn bản đi"), "2026 Sổ văn bản đi"),
    ],
)
def test_words(made, said):
    assert made == said


def test_a_missing_value_becomes_dotted_lines():
    (block,) = parts.told("Địa điểm:", "")
    assert isinstance(block, Fill)
    one, two = parts.told("Ý kiến:", "Nhất trí.\n\nBổ sung mục 2.")
    assert isinstance(one, Para)
    assert text_of(one.runs) == "Ý kiến: Nhất trí."
    assert isinstance(two, Para)
    assert text_of(two.runs) == "Bổ sung mục 2."
    assert parts.written("", lines=4) == (Fill(lines=4),)
