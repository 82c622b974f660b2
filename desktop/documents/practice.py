"""The practice book with its papers issued: minutes of every meeting, its resolution or conclusion."""

import datetime as dt
from pathlib import Path

from desktop.documents import bien_ban_sinh_hoat, find, ket_luan, nghi_quyet_thang
from desktop.documents.issue import issue, propose
from desktop.documents.refs import parse
from desktop.documents.subjects import at_meeting
from desktop.domain.meeting import Outcome
from desktop.services import demo
from desktop.services.book import Book
from desktop.services.progress import Progress


def make(
    path: Path,
    *,
    today: dt.date,
    members: int = 27,
    years: int = 2,
    seed: int = 1,
    passphrase: str | None = None,
    progress: Progress | None = None,
) -> Path:
    """As `demo.make`, with the papers of each meeting issued the evening after it."""
    return demo.make(
        path,
        today=today,
        members=members,
        years=years,
        seed=seed,
        passphrase=passphrase,
        issue=issue_papers,
        issue_of=issue_of,
        progress=progress,
    )


def issue_of(book: Book, paper: str, ref: str) -> None:
    """One paper of one subject, dated the evening it is done."""
    document = find(paper)
    issue(document, book, parse(ref, document.subject), propose(document, book, book.today()))


def issue_papers(book: Book, meeting_id: int) -> None:
    """Minutes, and the resolution or conclusion the meeting ended with, dated the day of the meeting."""
    meeting = book.meetings.get(meeting_id)
    ends = {Outcome.RESOLUTION: nghi_quyet_thang.DOCUMENT, Outcome.CONCLUSION: ket_luan.DOCUMENT}
    for document in (bien_ban_sinh_hoat.DOCUMENT, ends.get(meeting.outcome)):
        if document is not None:
            issue(document, book, at_meeting(meeting), propose(document, book, meeting.date))
