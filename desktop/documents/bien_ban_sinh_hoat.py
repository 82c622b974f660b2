"""Biên bản sinh hoạt chi bộ: regular and extraordinary meetings (meetings.md 2.1; HD 42-HD/BTCTW)."""

from typing import TYPE_CHECKING

from desktop.documents.blocks import Block, Doc, Fill, Title, bold, heading, para, runs
from desktop.documents.definition import Document, Occasion
from desktop.documents.minutes import (
    MinutesFacts,
    conclusions,
    content_list,
    course,
    minutes_checks,
    minutes_doc,
    minutes_facts,
    quality,
)
from desktop.documents.parts import empty_doc, letterhead, minutes_signed
from desktop.documents.refs import Ref, Subject
from desktop.domain.branch import Branch
from desktop.domain.meeting import MeetingKind

if TYPE_CHECKING:
    from desktop.services.book import Book

_TITLE = "Biên bản sinh hoạt chi bộ"


def collect(book: "Book", ref: Ref) -> MinutesFacts:
    """The meeting of the month or day."""
    return minutes_facts(book, ref, Subject.MEETING)


def build(facts: MinutesFacts) -> Doc:
    """Who, contents, course, conclusion, quality (not scored at an extraordinary meeting), signatures."""
    body = [*content_list(facts), *course(facts), *conclusions(facts)]
    if facts.meeting.kind is not MeetingKind.EXTRAORDINARY:
        body += quality(facts)
    return minutes_doc(facts, body, kind="Biên bản")


def empty(branch: Branch | None) -> Doc:
    """The form to fill by hand."""
    symbol = "BB" if branch is None or branch.number_minutes else ""
    name = "sinh hoạt chi bộ thường kỳ tháng ..... năm 20....."
    return empty_doc(
        _TITLE,
        [
            letterhead(branch, symbol=symbol),
            Title("BIÊN BẢN", name),
            *empty_opening("chi bộ"),
            heading(1, "I- NỘI DUNG"),
            Fill(lines=6),
            heading(1, "II- DIỄN BIẾN"),
            Fill(lines=26),
            heading(1, "III- KẾT LUẬN CỦA CHỦ TRÌ"),
            Fill(lines=6),
            *empty_vote(),
            heading(1, "IV- CHẤT LƯỢNG BUỔI SINH HOẠT"),
            para("Tổng điểm: ....../100; xếp loại: ........................."),
            Fill(runs(bold("Hạn chế cần khắc phục:")), 2),
            para(
                "Biên bản được đọc lại, chi bộ nhất trí thông qua. Buổi sinh hoạt kết thúc lúc ..... giờ ..... phút "
                "cùng ngày.",
                keep_next=True,
            ),
            minutes_signed("", ""),
        ],
    )


def empty_opening(whose: str) -> list[Block]:
    """Time, place, figures and names, all dotted."""
    dots = "....."
    return [
        para(bold("Thời gian: "), f"{dots} giờ {dots} phút, ngày {dots} tháng {dots} năm 20{dots}"),
        Fill(runs(bold("Địa điểm:"))),
        para(
            bold("Thành phần: "),
            f"Tổng số đảng viên của {whose}: {dots} đồng chí; trong đó chính thức {dots}, dự bị {dots}, sinh hoạt tạm "
            f"thời {dots}. Được miễn công tác và sinh hoạt đảng: {dots} đồng chí. Sinh hoạt tạm thời nơi khác: {dots} "
            "đồng chí.",
        ),
        para(
            bold("Có mặt: "),
            f"{dots} đồng chí (chính thức {dots}, dự bị {dots}, sinh hoạt tạm thời {dots}), đạt {dots} % số phải dự.",
        ),
        para(bold("Vắng mặt: "), f"{dots} đồng chí."),
        Fill(runs("Có lý do (họ tên, lý do):"), 2),
        Fill(runs("Không có lý do:"), 1),
        Fill(runs(bold("Đại biểu, khách mời:")), 2),
        Fill(runs(bold("Chủ trì:"))),
        Fill(runs(bold("Thư ký:"))),
    ]


def empty_vote() -> list[Block]:
    """One dotted vote sentence."""
    dots = "....."
    return [
        Fill(runs("Biểu quyết về:")),
        para(
            f"Số đảng viên có quyền biểu quyết {dots}; dự họp {dots}; tán thành {dots} (đạt {dots} %); không tán thành "
            f"{dots}; ý kiến khác {dots}."
        ),
    ]


DOCUMENT = Document(
    id="bien_ban_sinh_hoat",
    title=_TITLE,
    basis="Điều lệ Đảng, Điều 24; Hướng dẫn 42-HD/BTCTW",
    subject=Subject.MEETING,
    occasion=Occasion.IN_MEETING,
    collect=collect,
    build=build,
    empty=empty,
    symbol="BB",
    checks=minutes_checks,
)
