"""Kết luận, thông báo kết luận of a meeting: what was concluded and who does what (meetings.md 2.3, 2.4)."""

from typing import TYPE_CHECKING

from desktop.documents.blocks import Doc, Fill, Title, heading, para
from desktop.documents.definition import Check, Document, Occasion
from desktop.documents.facts import meeting_name, short_name
from desktop.documents.minutes import MinutesFacts, assigned, contents, dated, minutes_facts
from desktop.documents.nghi_quyet_thang import recipients
from desktop.documents.parts import empty_doc, letterhead, sentence, signed, stem, written
from desktop.documents.refs import Ref, Subject
from desktop.domain.branch import Branch
from desktop.domain.dates import show

if TYPE_CHECKING:
    from desktop.services.book import Book

_TITLE = "Kết luận"


def collect(book: "Book", ref: Ref) -> MinutesFacts:
    """The meeting whose conclusion it is."""
    return minutes_facts(book, ref, Subject.MEETING)


def build(facts: MinutesFacts) -> Doc:
    """The conclusion on each content, on the whole, the work given out, how it is carried out."""
    meeting = facts.meeting
    title = f"Kết luận {short_name(meeting, facts.cell_name)}"
    items = [item for item in contents(facts) if item.conclusion.strip()]
    by_item = [para(f"- {item.title.rstrip('.')}: {sentence(item.conclusion)}") for item in items]
    said = [*by_item, *(written(meeting.conclusion, lines=0) if meeting.conclusion.strip() else ())]
    return Doc(
        title,
        stem(meeting.date, title),
        (
            letterhead(facts.branch, symbol="KL", stamp=dated(facts), dated=True),
            Title("KẾT LUẬN", meeting_name(meeting, facts.cell_name)),
            para(f"Ngày {show(meeting.date)}, {facts.branch.name} đã họp, thảo luận và kết luận như sau:"),
            heading(1, "I- NỘI DUNG KẾT LUẬN"),
            *(said or [Fill(lines=6)]),
            heading(1, "II- PHÂN CÔNG THỰC HIỆN"),
            *(assigned(facts) or [Fill(lines=4)]),
            *written(meeting.organisation, lines=2),
            signed(facts.signer, facts.signer_post, to=recipients(facts.branch)),
        ),
    )


def empty(branch: Branch | None) -> Doc:
    """The form to fill by hand."""
    to = recipients(branch) if branch else ["Cấp ủy cấp trên (để báo cáo)", "Đảng viên trong chi bộ"]
    return empty_doc(
        _TITLE,
        [
            letterhead(branch, symbol="KL", dated=True),
            Title("KẾT LUẬN", "sinh hoạt chi bộ tháng ..... năm 20....."),
            para("Ngày ..... tháng ..... năm 20....., chi bộ đã họp, thảo luận và kết luận như sau:"),
            heading(1, "I- NỘI DUNG KẾT LUẬN"),
            Fill(lines=12),
            heading(1, "II- PHÂN CÔNG THỰC HIỆN"),
            Fill(lines=10),
            signed("", to=to),
        ],
    )


def checks(facts: MinutesFacts) -> tuple[Check, ...]:
    """A conclusion needs words."""
    said = facts.meeting.conclusion.strip() or any(i.conclusion.strip() for i in contents(facts))
    return (Check(bool(said), "Nội dung kết luận"), Check(bool(facts.signer), "Người ký"))


DOCUMENT = Document(
    id="ket_luan",
    title="Kết luận, thông báo kết luận",
    basis="Hướng dẫn 42-HD/BTCTW; Hướng dẫn 05-HD/VPTW",
    subject=Subject.MEETING,
    occasion=Occasion.AFTER_MEETING,
    collect=collect,
    build=build,
    empty=empty,
    symbol="KL",
    checks=checks,
)
