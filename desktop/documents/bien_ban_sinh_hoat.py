"""Biên bản sinh hoạt chi bộ: regular and extraordinary meetings (meetings.md 2.1; HD 42-HD/BTCTW)."""

from typing import TYPE_CHECKING

from desktop.documents.blocks import Doc, Fill, bold, heading, para, runs
from desktop.documents.course import MinutesFacts, conclusions, content_list, course, quality
from desktop.documents.definition import Document, Occasion
from desktop.documents.minutes import minutes_checks, minutes_doc, minutes_facts
from desktop.documents.minutes_form import (
    SCORE,
    empty_closing,
    empty_minutes,
    empty_opening,
    empty_part,
    empty_roll,
    empty_vote,
    empty_work,
)
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
    return minutes_doc(facts, body)


def empty(branch: Branch | None) -> Doc:
    """The form to fill by hand."""
    body = [
        *empty_opening(empty_roll("chi bộ"), fees=True),
        *empty_part("I- NỘI DUNG", 6),
        *empty_part("II- DIỄN BIẾN", 45),
        *empty_part("III- KẾT LUẬN CỦA CHỦ TRÌ", 5),
        *empty_work(5),
        *empty_vote(),
        heading(1, "IV- CHẤT LƯỢNG BUỔI SINH HOẠT"),
        para(SCORE),
        Fill(runs(bold("Hạn chế cần khắc phục:")), 2),
        empty_closing("chi bộ", "Buổi sinh hoạt"),
    ]
    return empty_minutes(branch, _TITLE, "sinh hoạt chi bộ thường kỳ tháng ..... năm 20.....", body)


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
