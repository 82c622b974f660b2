"""What belongs to a meeting as one print: the set before it, the set after it (“In cả bộ”).

papers_of(meeting, When.AFTER)          # which papers, for the button and the viewer
meeting_set(book, meeting, When.AFTER)  # one paper of all of them, each from page 1
"""

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from desktop.documents import (
    bien_ban_chi_uy,
    bien_ban_sinh_hoat,
    bien_ban_to_dang,
    chuong_trinh_sinh_hoat,
    danh_sach_diem_danh,
    ket_luan,
    nghi_quyet_thang,
    phieu_cham_diem_sinh_hoat,
    thong_bao_hop,
)
from desktop.documents.blocks import Doc, join
from desktop.documents.definition import Document
from desktop.documents.facts import short_name
from desktop.documents.making import gather, made
from desktop.documents.parts import stem
from desktop.documents.refs import Ref
from desktop.documents.subjects import at_meeting
from desktop.domain.meeting import Meeting, MeetingKind, Outcome
from desktop.domain.problems import UserError

if TYPE_CHECKING:
    from desktop.services.book import Book

_BEFORE = (thong_bao_hop.DOCUMENT, chuong_trinh_sinh_hoat.DOCUMENT, danh_sach_diem_danh.DOCUMENT)
_MINUTES: dict[MeetingKind, Document[Any]] = {
    MeetingKind.COMMITTEE: bien_ban_chi_uy.DOCUMENT,
    MeetingKind.CELL: bien_ban_to_dang.DOCUMENT,
}
_OUTCOME: dict[Outcome, Document[Any]] = {
    Outcome.RESOLUTION: nghi_quyet_thang.DOCUMENT,
    Outcome.CONCLUSION: ket_luan.DOCUMENT,
}
_SCORED = (MeetingKind.REGULAR, MeetingKind.THEMATIC)


class When(StrEnum):
    """Which of the two sets."""

    BEFORE = "before"
    AFTER = "after"


def papers_of(meeting: Meeting, when: When) -> tuple[tuple[Document[Any], Ref], ...]:
    """The papers of one set in the order of printing.

    Before: invitation, agenda, sign-in sheet (a chi ủy or party-cell meeting has none of them as a set). After:
    minutes, what the meeting ended with (resolution or conclusion), score sheet where meetings of its kind are scored.
    """
    ref = at_meeting(meeting)
    if meeting.kind in _MINUTES:
        return () if when is When.BEFORE else ((_MINUTES[meeting.kind], ref),)
    if when is When.BEFORE:
        return tuple((document, ref) for document in _BEFORE)
    after: list[Document[Any]] = [bien_ban_sinh_hoat.DOCUMENT]
    if (ending := _OUTCOME.get(meeting.outcome)) is not None:
        after.append(ending)
    if meeting.kind in _SCORED:
        after.append(phieu_cham_diem_sinh_hoat.DOCUMENT)
    return tuple((document, ref) for document in after)


def meeting_set(book: "Book", meeting: Meeting, when: When) -> Doc:
    """One set as one paper to print; issued papers in it are the frozen ones. UserError when there is none."""
    docs = tuple(made(document, gather(document, book, ref)) for document, ref in papers_of(meeting, when))
    if not docs:
        raise UserError("Cuộc họp này không có bộ giấy tờ trước họp.")
    cells = {cell.id: cell.name for cell in book.members.cells()}
    word = "trước" if when is When.BEFORE else "sau"
    title = f"Bộ giấy tờ {word} buổi {short_name(meeting, cells.get(meeting.cell_id, ''))}"
    return replace(join(docs, title=title, stem=stem(meeting.date, title)), practice=book.branch.practice)
