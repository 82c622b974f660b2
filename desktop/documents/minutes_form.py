"""Minutes as empty forms to fill by hand: the same parts as the written ones, all dotted."""

from collections.abc import Sequence

from desktop.documents.blocks import Block, Doc, Fill, Title, bold, heading, para, runs
from desktop.documents.parts import DOTS, empty_doc, letterhead, minutes_signed
from desktop.domain.branch import Branch

SCORE = f"Tổng điểm: ....../100; xếp loại: {'.' * 25}"


def empty_minutes(
    branch: Branch | None, title: str, subject: str, body: Sequence[Block], *, cell: str | None = None
) -> Doc:
    """The empty form `title` (“Biên bản họp chi ủy”) with its subject line, from the letterhead to the signatures."""
    symbol = "BB" if branch is None or branch.number_minutes else ""
    head = letterhead(branch, symbol=symbol, cell=cell)
    return empty_doc(title, [head, Title("BIÊN BẢN", subject), *body, minutes_signed("", "")])


def empty_opening(figures: Sequence[Block], *, fees: bool = False) -> list[Block]:
    """Time, place, figures, names."""
    return [
        para(bold("Thời gian: "), f"{DOTS} giờ {DOTS} phút, ngày {DOTS} tháng {DOTS} năm 20{DOTS}"),
        Fill(runs(bold("Địa điểm:"))),
        *figures,
        para(bold("Vắng mặt: "), f"{DOTS} đồng chí.", after=0),
        Fill(runs("Có lý do (họ tên, lý do):"), 2),
        Fill(runs("Không có lý do (họ tên):"), 1),
        Fill(runs(bold("Đại biểu, khách mời (họ tên, chức vụ):")), 2),
        Fill(runs(bold("Chủ trì (họ tên, chức vụ):"))),
        Fill(runs(bold("Thư ký:"))),
        *((Fill(runs(bold("Tình hình nộp đảng phí:"))),) if fees else ()),
    ]


def empty_roll(whose: str) -> list[Block]:
    """Thành phần and Có mặt of a branch or party cell, by state."""
    return [
        para(
            bold("Thành phần: "),
            f"Tổng số đảng viên của {whose}: {DOTS} đồng chí; trong đó chính thức {DOTS}, dự bị {DOTS}, sinh hoạt tạm "
            f"thời {DOTS} đồng chí. Được miễn công tác và sinh hoạt đảng: {DOTS} đồng chí. Giới thiệu sinh hoạt tạm "
            f"thời nơi khác: {DOTS} đồng chí. Ở nước ngoài, đi xa: {DOTS} đồng chí. Số phải dự: {DOTS} đồng chí.",
        ),
        para(
            bold("Có mặt: "),
            f"{DOTS} đồng chí (chính thức {DOTS}, dự bị {DOTS}, sinh hoạt tạm thời {DOTS}), đạt {DOTS} % số phải dự.",
        ),
    ]


def empty_vote() -> list[Block]:
    """One vote with both shares."""
    return [
        Fill(runs("Biểu quyết (giơ tay, bỏ phiếu kín) về:")),
        para(
            f"Số đảng viên có quyền biểu quyết {DOTS}; dự họp {DOTS}; tán thành {DOTS} ({DOTS} % tổng số đảng viên "
            f"chính thức; {DOTS} % số có mặt); không tán thành {DOTS}; ý kiến khác {DOTS}"
        ),
    ]


def empty_work(lines: int) -> list[Block]:
    """Phân công thực hiện: person, work, deadline."""
    return [
        para(bold("Phân công thực hiện "), "(ai, việc gì, xong trước ngày nào):", keep_next=True),
        Fill(lines=lines),
    ]


def empty_part(title: str, lines: int) -> list[Block]:
    """A heading over dotted lines."""
    return [heading(1, title), Fill(lines=lines)]


def empty_closing(adopted: str, called: str) -> Block:
    """ "Biên bản được đọc lại, chi bộ nhất trí thông qua. Buổi sinh hoạt kết thúc lúc …"."""
    ended = f"{called} kết thúc lúc {DOTS} giờ {DOTS} phút cùng ngày."
    return para(f"Biên bản được đọc lại, {adopted} nhất trí thông qua. {ended}", keep_next=True)
