"""Biên bản họp chi ủy: what the chi ủy agreed before the branch meets (meetings.md 2.4; HD 42-HD/BTCTW)."""

from typing import TYPE_CHECKING

from desktop.documents.blocks import Doc, bold, para
from desktop.documents.course import MinutesFacts, conclusions, content_list, course
from desktop.documents.definition import Document, Occasion
from desktop.documents.minutes import minutes_checks, minutes_doc, minutes_facts
from desktop.documents.minutes_form import empty_closing, empty_minutes, empty_opening, empty_part, empty_work
from desktop.documents.parts import DOTS
from desktop.documents.refs import Ref, Subject
from desktop.domain.branch import Branch

if TYPE_CHECKING:
    from desktop.services.book import Book

_TITLE = "Biên bản họp chi ủy"


def collect(book: "Book", ref: Ref) -> MinutesFacts:
    """The chi ủy meeting that prepared the month's meeting, or that of a day."""
    return minutes_facts(book, ref, Subject.COMMITTEE_MEETING)


def build(facts: MinutesFacts) -> Doc:
    """Who, contents, course, conclusion of who chaired, signatures."""
    return minutes_doc(facts, [*content_list(facts), *course(facts), *conclusions(facts)])


def empty(branch: Branch | None) -> Doc:
    """The form to fill by hand."""
    figures = [
        para(bold("Thành phần: "), f"Tổng số chi ủy viên: {DOTS} đồng chí."),
        para(bold("Có mặt: "), f"{DOTS} đồng chí."),
    ]
    body = [
        *empty_opening(figures),
        *empty_part("I- NỘI DUNG", 4),
        *empty_part("II- DIỄN BIẾN", 18),
        *empty_part("III- KẾT LUẬN CỦA CHỦ TRÌ", 4),
        *empty_work(4),
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
