"""Biên bản sinh hoạt tổ đảng: the meeting of one party cell of a large branch (meetings.md 1.1, 2.1)."""

from typing import TYPE_CHECKING

from desktop.documents.bien_ban_sinh_hoat import empty_opening
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

_TITLE = "Biên bản sinh hoạt tổ đảng"


def collect(book: "Book", ref: Ref) -> MinutesFacts:
    """The party-cell meeting of the month or day."""
    return minutes_facts(book, ref, Subject.CELL_MEETING)


def build(facts: MinutesFacts) -> Doc:
    """Who of the cell, contents, course, conclusion, signatures; the cell issues under the branch."""
    body = [*content_list(facts), *course(facts), *conclusions(facts)]
    return minutes_doc(facts, body, kind="Biên bản", cell=facts.cell_name)


def empty(branch: Branch | None) -> Doc:
    """The form to fill by hand."""
    symbol = "BB" if branch is None or branch.number_minutes else ""
    return empty_doc(
        _TITLE,
        [
            letterhead(branch, symbol=symbol, cell=""),
            Title("BIÊN BẢN", "sinh hoạt tổ đảng tháng ..... năm 20....."),
            *empty_opening("tổ đảng"),
            heading(1, "I- NỘI DUNG"),
            Fill(lines=4),
            heading(1, "II- DIỄN BIẾN"),
            Fill(lines=16),
            heading(1, "III- KẾT LUẬN CỦA CHỦ TRÌ"),
            Fill(lines=5),
            para("Buổi sinh hoạt kết thúc lúc ..... giờ ..... phút cùng ngày.", keep_next=True),
            minutes_signed("", ""),
        ],
    )


DOCUMENT = Document(
    id="bien_ban_to_dang",
    title=_TITLE,
    basis="Hướng dẫn 42-HD/BTCTW",
    subject=Subject.CELL_MEETING,
    occasion=Occasion.IN_MEETING,
    collect=collect,
    build=build,
    empty=empty,
    symbol="BB",
    checks=minutes_checks,
)
