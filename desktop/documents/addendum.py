"""Bản bổ sung: how an issued paper is corrected, for what was issued is never rewritten.

It is a paper of the same kind that names the old one, with a number of its own, signed by those who signed that; frozen
and in the chain as any paper.
"""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.documents.blocks import Block, Doc, Letterhead, Signatures, Title, para
from desktop.documents.frozen import from_json
from desktop.documents.issue import Proposal, entry
from desktop.documents.parts import place_date, stem, written
from desktop.domain.dates import show
from desktop.domain.paper import IssuedPaper, PaperState
from desktop.domain.problems import UserError
from desktop.domain.vietnamese import two_digits

if TYPE_CHECKING:
    from desktop.services.book import Book


def named(paper: IssuedPaper) -> str:
    """How the corrected paper is named on the screen: "Biên bản …, số 05-BB/CB ngày 03/11/2026"."""
    number = f" số {two_digits(paper.number)}-{paper.symbol}" if paper.number else ""
    return f"{paper.title},{number} ngày {show(paper.issued_on)}"


def proposed_number(book: "Book", paper: IssuedPaper, on: dt.date) -> int:
    """The number the addendum takes: the next of the same symbol; none where the corrected paper has none."""
    return book.papers.next_number(paper.symbol, on) if paper.number else 0


def addendum(book: "Book", paper: IssuedPaper, text: str, on: dt.date) -> Doc:
    """The addendum as it will be issued: head and signatures of the old paper, what changes in the secretary's words.

    UserError when there is nothing to amend: a withdrawn paper, one keyed from the paper register, no words.
    """
    _check(paper, text)
    old = from_json(paper.content)
    name = next((block.name for block in old.blocks if isinstance(block, Title)), "VĂN BẢN")
    cited = _cited(name, paper)
    title = f"Bổ sung {paper.title[:1].lower()}{paper.title[1:]}"
    head = [_head(block, book, paper, on) for block in old.blocks[:1] if isinstance(block, Letterhead)]
    signed = [block for block in old.blocks if isinstance(block, Signatures)]
    body: list[Block] = [
        para(f"{cited} ({paper.title}) được bổ sung, sửa đổi ngày {show(on)} như sau:"),
        *written(text, lines=0),
        para(f"Các nội dung khác của {cited} giữ nguyên.", keep_next=True),
    ]
    blocks = (*head, Title(name, f"bổ sung {cited}"), *body, *signed[-1:])
    return Doc(title, stem(on, title), blocks, margins=old.margins)


def _check(paper: IssuedPaper, text: str) -> None:
    if paper.state is PaperState.WITHDRAWN:
        raise UserError("Văn bản này đã thu hồi nên không bổ sung được. Hãy ban hành lại.")
    if not paper.content:
        raise UserError("Văn bản này nhập từ sổ giấy, trong sổ không có nội dung để bổ sung.")
    if not text.strip():
        raise UserError("Hãy ghi nội dung bổ sung, sửa đổi.")


def _cited(name: str, paper: IssuedPaper) -> str:
    """ "Biên bản số 11-BB/CB, ngày 03/11/2026": as a paper is cited the first time (meetings.md 3.2)."""
    number = f" số {two_digits(paper.number)}-{paper.symbol}," if paper.number else ""
    return f"{name[:1]}{name[1:].lower()}{number} ngày {show(paper.issued_on)}"


def _head(old: Letterhead, book: "Book", paper: IssuedPaper, on: dt.date) -> Letterhead:
    """The letterhead of that time with the new number and, where such a paper carries one, the new day."""
    number = proposed_number(book, paper, on)
    line = f"Số {two_digits(number)}-{paper.symbol}" if number else ""
    return replace(old, number=line, place_date=place_date(book.branch.place_name, on) if old.place_date else "")


def issue_addendum(book: "Book", paper: IssuedPaper, text: str, on: dt.date) -> IssuedPaper:
    """Freeze the addendum and enter it in the register, tied to the paper it amends. Not undoable."""
    current = book.papers.get(paper.id)
    doc = addendum(book, current, text, on)
    made = entry(book, current.paper, doc, Proposal(current.symbol, proposed_number(book, current, on), on))
    return book.papers.issue(
        replace(made, subject=current.subject, meeting_id=current.meeting_id, amends_id=current.id)
    )
