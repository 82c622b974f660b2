"""Biên bản họp chi ủy: what the chi ủy agreed before the branch meets (meetings.md 2.4; HD 42-HD/BTCTW)."""

from typing import TYPE_CHECKING

from desktop.documents.blocks import Doc, bold, heading, para
from desktop.documents.course import MinutesFacts, conclusions, contents, sections
from desktop.documents.definition import Document, Occasion
from desktop.documents.minutes import minutes_checks, minutes_doc, minutes_facts
from desktop.documents.minutes_form import empty_closing, empty_minutes, empty_opening, empty_part, empty_work
from desktop.documents.parts import DOTS
from desktop.documents.refs import Ref, Subject
from desktop.domain.branch import Branch
from desktop.domain.vietnamese import roman

if TYPE_CHECKING:
    from desktop.services.book import Book

_TITLE = "Biên bản họp chi ủy"


def collect(book: "Book", ref: Ref) -> MinutesFacts:
    """The chi ủy meeting that prepared the month's meeting, or that of a day."""
    return minutes_facts(book, ref, Subject.COMMITTEE_MEETING)


def build(facts: MinutesFacts) -> Doc:
    """Five parts by the custom of the offices (2.4): opening, each content, conclusion of who chaired; signatures."""
    last = roman(len(contents(facts)) + 2)
    post = facts.file.posts.get(facts.meeting.chair_id, "")
    who = "BÍ THƯ CHI BỘ" if post.startswith("Bí thư") else "CHỦ TRÌ"
    body = [*sections(facts, 2), *conclusions(facts, title=f"{last}- KẾT LUẬN CỦA {who}")]
    return minutes_doc(facts, body, first=heading(1, "I- PHẦN MỞ ĐẦU"))


def empty(branch: Branch | None) -> Doc:
    """The form to fill by hand."""
    figures = [
        para(bold("Thành phần: "), f"Tổng số chi ủy viên: {DOTS} đồng chí."),
        para(bold("Có mặt: "), f"{DOTS} đồng chí."),
    ]
    body = [
        heading(1, "I- PHẦN MỞ ĐẦU"),
        *empty_opening(figures),
        *empty_part(f"II- ĐÁNH GIÁ TÌNH HÌNH THỰC HIỆN NHIỆM VỤ THÁNG {DOTS}", 6),
        *empty_part(f"III- TRIỂN KHAI NHIỆM VỤ TRỌNG TÂM THÁNG {DOTS}", 6),
        *empty_part("IV- THẢO LUẬN CỦA CHI ỦY", 14),
        *empty_part("V- KẾT LUẬN CỦA BÍ THƯ CHI BỘ", 5),
        *empty_work(5),
        empty_closing("chi ủy", "Cuộc họp"),
    ]
    return empty_minutes(branch, _TITLE, "họp chi ủy tháng ..... năm 20.....", body)


DOCUMENT = Document(
    id="bien_ban_chi_uy",
    title=_TITLE,
    basis="Hướng dẫn 42-HD/BTCTW",
    subject=Subject.COMMITTEE_MEETING,
    occasion=Occasion.BEFORE_MEETING,
    collect=collect,
    build=build,
    empty=empty,
    symbol="BB",
    checks=minutes_checks,
)
