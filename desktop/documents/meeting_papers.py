"""Which papers belong to one meeting: those handed out before it, those that come of it; as one print and as text."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from desktop.documents import find
from desktop.documents.blocks import Doc, join
from desktop.documents.copy_text import copy_text
from desktop.documents.definition import Document
from desktop.documents.facts import short_name
from desktop.documents.making import gather, made
from desktop.documents.minutes import minutes_facts
from desktop.documents.parts import stem
from desktop.documents.refs import Subject
from desktop.documents.subjects import at_meeting
from desktop.domain.meeting import Meeting, MeetingKind, Outcome
from desktop.domain.problems import UserError
from desktop.services.book import Book

_MINUTES = {MeetingKind.COMMITTEE: "bien_ban_chi_uy", MeetingKind.CELL: "bien_ban_to_dang"}
_OWN_RESULT = frozenset({*_MINUTES, MeetingKind.THEMATIC})  # no result, or one that stands in the theme's case
_RESULT = {Outcome.RESOLUTION: "nghi_quyet_thang", Outcome.CONCLUSION: "ket_luan"}
_ACROSS = frozenset({"theo_doi_viec"})  # laid across the page: prints by itself


class When(StrEnum):
    """Which of the two sets."""

    BEFORE = "before"
    AFTER = "after"


def minutes(meeting: Meeting) -> Document[Any]:
    """The minutes of this kind of meeting."""
    return find(_MINUTES.get(meeting.kind, "bien_ban_sinh_hoat"))


def result(meeting: Meeting) -> Document[Any]:
    """The paper that carries the result: the resolution or conclusion, else the minutes."""
    paper = _RESULT.get(meeting.outcome)
    return find(paper) if paper and meeting.kind not in _OWN_RESULT else minutes(meeting)


def before(meeting: Meeting) -> list[Document[Any]]:
    """Notice, agenda and sign-in sheet."""
    if meeting.kind in _MINUTES:
        return []
    return [find(paper) for paper in ("thong_bao_hop", "chuong_trinh_sinh_hoat", "danh_sach_diem_danh")]


def after(meeting: Meeting) -> list[Document[Any]]:
    """Minutes, resolution or conclusion, score sheet, list of what was given out."""
    found = [minutes(meeting)]
    if meeting.kind in _MINUTES:
        return found
    if meeting.outcome in _RESULT and meeting.kind not in _OWN_RESULT:
        found.append(result(meeting))
    if meeting.kind in {MeetingKind.REGULAR, MeetingKind.THEMATIC}:
        found.append(find("phieu_cham_diem_sinh_hoat"))
    return [*found, find("theo_doi_viec")]


def of(meeting: Meeting, when: When) -> list[Document[Any]]:
    """Those handed out before it, or those that come of it."""
    return before(meeting) if when is When.BEFORE else after(meeting)


def result_text(book: Book, meeting: Meeting) -> str:
    """“Chép văn bản”: the result as plain text, to paste into the online handbook or a message."""
    return copy_text(minutes_facts(book, at_meeting(meeting), Subject.MEETING))


def together(documents: Sequence[Document[Any]]) -> list[Document[Any]]:
    """Those that print in one file: all on upright pages."""
    return [document for document in documents if document.id not in _ACROSS]


def meeting_set(book: Book, meeting: Meeting, when: When) -> Doc:
    """“In cả bộ”: one set as one paper, each part from its page 1; issued ones as they were issued.

    UserError when a meeting of this kind has no such set.
    """
    documents = together(of(meeting, when))
    if not documents:
        raise UserError("Cuộc họp này không có bộ giấy tờ trước họp.")
    cells = {cell.id: cell.name for cell in book.members.cells()}
    word = "trước" if when is When.BEFORE else "sau"
    title = f"Bộ giấy tờ {word} buổi {short_name(meeting, cells.get(meeting.cell_id, ''))}"
    docs = tuple(made(document, gather(document, book, at_meeting(meeting))) for document in documents)
    return join(docs, title=title, stem=stem(meeting.date, title))
