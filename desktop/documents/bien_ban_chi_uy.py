"""Biên bản họp chi ủy: what the chi ủy agreed before the branch meets (meetings.md 2.4; HD 42-HD/BTCTW)."""

from typing import TYPE_CHECKING

from desktop.documents.bien_ban_sinh_hoat import empty_opening, empty_vote
from desktop.documents.blocks import Doc, Fill, Title, heading, para
from desktop.documents.definition import Document, Occasion
from desktop.documents.minutes import (
    MinutesFacts,
    conclusions,
    content_list,
    course,
    minutes_checks,
    minutes_doc,
    minutes_facts,
)
from desktop.documents.parts import empty_doc, letterhead, minutes_signed
from desktop.documents.refs import Ref, Subject
from desktop.domain.branch import Branch

if TYPE_CHECKING:
    from desktop.services.book import Book

_TITLE = "Biên bản họp chi ủy"


def collect(book: "Book", ref: Ref) -> MinutesFacts:
    """The chi ủy meeting that prepared the month's meeting, or that of a day."""
    return minutes_facts(book, ref, Subject.COMMITTEE_MEETING)


def build(facts: MinutesFacts) -> Doc:
    """Who, contents, course, the secretary's conclusion, signatures."""
    body = [*content_list(facts), *course(facts), *conclusions(facts, title="III- KẾT LUẬN CỦA BÍ THƯ")]
    return minutes_doc(facts, body, kind="Biên bản")


def empty(branch: Branch | None) -> Doc:
    """The form to fill by hand."""
    symbol = "BB" if branch is None or branch.number_minutes else ""
    return empty_doc(
        _TITLE,
        [
            letterhead(branch, symbol=symbol),
            Title("BIÊN BẢN", "họp chi ủy tháng ..... năm 20....."),
            *empty_opening("chi ủy"),
            heading(1, "I- NỘI DUNG"),
            Fill(lines=4),
            heading(1, "II- DIỄN BIẾN"),
            Fill(lines=16),
            heading(1, "III- KẾT LUẬN CỦA BÍ THƯ"),
            Fill(lines=5),
            *empty_vote(),
            para("Cuộc họp kết thúc lúc ..... giờ ..... phút cùng ngày.", keep_next=True),
            minutes_signed("", ""),
        ],
    )


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
