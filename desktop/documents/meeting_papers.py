"""Which papers belong to one meeting: those handed out before it, those that come of it, as they print."""

from typing import Any

from desktop.documents import find
from desktop.documents.definition import Document
from desktop.documents.making import gather, made
from desktop.documents.subjects import at_meeting
from desktop.documents.write_text import plain
from desktop.domain.meeting import Meeting, MeetingKind, Outcome
from desktop.services.book import Book

_MINUTES = {MeetingKind.COMMITTEE: "bien_ban_chi_uy", MeetingKind.CELL: "bien_ban_to_dang"}
_RESULT = {Outcome.RESOLUTION: "nghi_quyet_thang", Outcome.CONCLUSION: "ket_luan"}


def minutes(meeting: Meeting) -> Document[Any]:
    """The minutes of this kind of meeting."""
    return find(_MINUTES.get(meeting.kind, "bien_ban_sinh_hoat"))


def result(meeting: Meeting) -> Document[Any]:
    """The paper that carries the result: the resolution or conclusion, else the minutes."""
    paper = _RESULT.get(meeting.outcome)
    return find(paper) if paper and meeting.kind not in _MINUTES else minutes(meeting)


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
    if meeting.outcome in _RESULT:
        found.append(result(meeting))
    if meeting.kind in {MeetingKind.REGULAR, MeetingKind.THEMATIC}:
        found.append(find("phieu_cham_diem_sinh_hoat"))
    return [*found, find("theo_doi_viec")]


def result_text(book: Book, meeting: Meeting) -> str:
    """“Chép văn bản”: the result as plain text, to paste into the online handbook or a message."""
    document = result(meeting)
    return plain(made(document, gather(document, book, at_meeting(meeting))))
