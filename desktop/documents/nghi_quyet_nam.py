"""Nghị quyết năm: the past year judged, aims, tasks and measures, who does what by when, how it was adopted."""

from typing import TYPE_CHECKING

from desktop.documents.blocks import Block, Doc, Fill, Title, heading, para
from desktop.documents.definition import Check, Document, Occasion
from desktop.documents.nghi_quyet_thang import empty_recipients, recipients
from desktop.documents.parts import DOTS, empty_doc, letterhead, signed, stem, written
from desktop.documents.refs import Ref, Subject
from desktop.documents.yearly import (
    YearlyFacts,
    adopted_words,
    dated,
    grounds,
    work_table,
    yearly_checks,
    yearly_facts,
)
from desktop.domain.branch import Branch
from desktop.domain.dates import show
from desktop.domain.resolution import ResolutionKind

if TYPE_CHECKING:
    from desktop.services.book import Book

_SHEET = "Việc trong năm"


def collect(book: "Book", ref: Ref) -> YearlyFacts:
    """The yearly resolution of that year."""
    return yearly_facts(book, ref, ResolutionKind.YEARLY)


def build(facts: YearlyFacts) -> Doc:
    """Grounds, four parts, the closing sentence with the vote, recipients and signature."""
    resolution, title = facts.resolution, f"Nghị quyết năm {facts.year}"
    return Doc(
        title,
        stem(facts.year, "Nghị quyết năm"),
        (
            letterhead(facts.branch, symbol="NQ", stamp=dated(facts), dated=True),
            Title("NGHỊ QUYẾT", resolution.title.strip().rstrip(".")),
            *grounds(resolution.basis),
            para(_opening(facts), keep_next=True),
            heading(1, f"I- ĐÁNH GIÁ KẾT QUẢ LÃNH ĐẠO NĂM {facts.year - 1}"),
            *written(resolution.review, lines=6),
            heading(1, f"II- MỤC TIÊU, CHỈ TIÊU NĂM {facts.year}"),
            *written(resolution.goals, lines=5),
            heading(1, "III- NHIỆM VỤ, GIẢI PHÁP"),
            *written(resolution.tasks, lines=8),
            *_carried_out(facts),
            para(adopted_words(facts, "Nghị quyết"), keep_next=True),
            signed(facts.signer, facts.signer_post, to=recipients(facts.branch)),
        ),
    )


def _opening(facts: YearlyFacts) -> str:
    meeting = facts.meeting
    if meeting is None:
        return f"{facts.branch.name} thảo luận và quyết nghị:"
    place = f", tại {meeting.place.strip()}" if meeting.place.strip() else ""
    return f"Ngày {show(meeting.date)}{place}, {facts.branch.name} đã thảo luận và quyết nghị:"


def _carried_out(facts: YearlyFacts) -> list[Block]:
    words = facts.resolution.organisation
    blocks: list[Block] = [heading(1, "IV- PHÂN CÔNG, TỔ CHỨC THỰC HIỆN")]
    blocks += [work_table(facts.work, name=_SHEET)] if facts.work else []
    return [*blocks, *written(words, lines=0 if facts.work else 5)]


def empty(branch: Branch | None) -> Doc:
    """The form to fill by hand."""
    name = branch.name if branch else "Chi bộ"
    return empty_doc(
        "Nghị quyết năm",
        [
            letterhead(branch, symbol="NQ", dated=True),
            Title("NGHỊ QUYẾT", f"lãnh đạo thực hiện nhiệm vụ năm 20{DOTS}"),
            Fill(lines=2),
            para(f"{name} thảo luận và quyết nghị:", keep_next=True),
            heading(1, f"I- ĐÁNH GIÁ KẾT QUẢ LÃNH ĐẠO NĂM 20{DOTS}"),
            Fill(lines=8),
            heading(1, f"II- MỤC TIÊU, CHỈ TIÊU NĂM 20{DOTS}"),
            Fill(lines=6),
            heading(1, "III- NHIỆM VỤ, GIẢI PHÁP"),
            Fill(lines=12),
            heading(1, "IV- PHÂN CÔNG, TỔ CHỨC THỰC HIỆN"),
            work_table((), name=_SHEET, blank_rows=8),
            Fill(lines=3),
            para(
                f"Nghị quyết này được chi bộ thảo luận và biểu quyết thông qua tại kỳ sinh hoạt ngày {DOTS} tháng "
                f"{DOTS} năm 20{DOTS}, với {DOTS}/{DOTS} đồng chí dự họp có quyền biểu quyết tán thành, đạt tỷ lệ "
                f"{DOTS} % ({DOTS} % tổng số đảng viên chính thức).",
                keep_next=True,
            ),
            signed("", to=empty_recipients(branch)),
        ],
    )


def checks(facts: YearlyFacts) -> tuple[Check, ...]:
    """What the resolution of a year can't do without."""
    found = yearly_checks(facts, "nghị quyết năm")
    if not facts.kept:
        return found
    voted = facts.vote is not None
    return (*found, Check(voted, "Biểu quyết thông qua" if voted else "Chưa ghi biểu quyết"))


DOCUMENT = Document(
    id="nghi_quyet_nam",
    title="Nghị quyết năm",
    basis="Điều lệ Đảng; Hướng dẫn 05-HD/VPTW",
    subject=Subject.YEAR,
    occasion=Occasion.YEAR,
    collect=collect,
    build=build,
    empty=empty,
    symbol="NQ",
    checks=checks,
)
