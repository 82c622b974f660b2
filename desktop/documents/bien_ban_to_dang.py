"""Biên bản sinh hoạt tổ đảng: the meeting of one party cell of a large branch (meetings.md 1.1, 2.1)."""

from typing import TYPE_CHECKING

from desktop.documents.blocks import Doc
from desktop.documents.course import MinutesFacts, conclusions, content_list, course
from desktop.documents.definition import Document, Occasion
from desktop.documents.minutes import minutes_checks, minutes_doc, minutes_facts
from desktop.documents.minutes_form import (
    empty_closing,
    empty_minutes,
    empty_opening,
    empty_part,
    empty_roll,
    empty_work,
)
from desktop.documents.refs import Ref, Subject
from desktop.domain.branch import Branch

if TYPE_CHECKING:
    from desktop.services.book import Book

_TITLE = "Biên bản sinh hoạt tổ đảng"


def collect(book: "Book", ref: Ref) -> MinutesFacts:
    """The party-cell meeting of the month or day."""
    return minutes_facts(book, ref, Subject.CELL_MEETING)


def build(facts: MinutesFacts) -> Doc:
    """Who of the cell, contents, course, conclusion, signatures; the cell stands under the branch."""
    body = [*content_list(facts), *course(facts), *conclusions(facts)]
    return minutes_doc(facts, body, cell=facts.cell_name)


def empty(branch: Branch | None) -> Doc:
    """The form to fill by hand."""
    body = [
        *empty_opening(empty_roll("tổ đảng")),
        *empty_part("I- NỘI DUNG", 4),
        *empty_part("II- DIỄN BIẾN", 20),
        *empty_part("III- KẾT LUẬN CỦA CHỦ TRÌ", 4),
        *empty_work(4),
        empty_closing("tổ đảng", "Buổi sinh hoạt"),
    ]
    return empty_minutes(branch, _TITLE, "sinh hoạt tổ đảng tháng ..... năm 20.....", body, cell="")


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
