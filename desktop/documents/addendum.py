"""Bản bổ sung, đính chính: an issued paper is never rewritten; what was wrong is said in a paper that names it."""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.documents.blocks import Doc, Title, para
from desktop.documents.definition import Stamp
from desktop.documents.facts import signer_of
from desktop.documents.frozen import FORMAT, to_json
from desktop.documents.issue import recipients_of
from desktop.documents.issue import signer_of as signed_by
from desktop.documents.parts import letterhead, sentence, signed, stem, written
from desktop.domain.dates import show
from desktop.domain.paper import IssuedPaper
from desktop.domain.problems import UserError

if TYPE_CHECKING:
    from desktop.services.book import Book


def named(paper: IssuedPaper) -> str:
    """How the corrected paper is named: "Biên bản …, số 05-BB/CB ngày 03/11/2026"."""
    number = f" số {paper.number:02d}-{paper.symbol}" if paper.number else ""
    return f"{paper.title},{number} ngày {show(paper.issued_on)}"


def proposed_number(book: "Book", paper: IssuedPaper, on: dt.date) -> int:
    """The number the addendum takes: the next of the same symbol; none where the corrected paper has none."""
    return book.papers.next_number(paper.symbol, on) if paper.number else 0


def _to(paper: IssuedPaper) -> list[str]:
    """Whoever got the corrected paper gets its addendum."""
    return [line for line in paper.recipients.splitlines() if not line.startswith("Lưu")]


def addendum(book: "Book", paper: IssuedPaper, text: str, on: dt.date) -> Doc:
    """The addendum as it will be issued."""
    branch = book.branch
    kind = paper.symbol.partition("/")[0]
    name, post = signer_of(book, on)
    title = f"Bổ sung, đính chính {paper.title[:1].lower()}{paper.title[1:]}"
    stamp = Stamp(proposed_number(book, paper, on), on)
    return Doc(
        title,
        stem(on, title),
        (
            letterhead(branch, symbol=kind if paper.number else "", stamp=stamp, dated=True),
            Title("BỔ SUNG, ĐÍNH CHÍNH", paper.title[:1].lower() + paper.title[1:]),
            para(sentence(f"{branch.name} bổ sung, đính chính {named(paper)}, như sau")),
            *written(text),
            para("Các nội dung khác của văn bản trên giữ nguyên."),
            signed(name, post, to=_to(paper)),
        ),
    )


def issue_addendum(book: "Book", paper: IssuedPaper, text: str, on: dt.date) -> IssuedPaper:
    """Issue it: frozen and in the chain as any paper, with a link to the one it corrects. Not undoable."""
    if not text.strip():
        raise UserError("Hãy ghi nội dung bổ sung, đính chính.")
    doc = addendum(book, paper, text, on)
    return book.papers.issue(
        replace(
            paper,
            id=0,
            title=doc.title,
            number=proposed_number(book, paper, on),
            scope=book.papers.scope(on),
            issued_on=on,
            signer=signed_by(doc),
            recipients="\n".join(recipients_of(doc)),
            note="",
            withdrawn_on=None,
            withdrawn_because="",
            amends_id=paper.id,
            format_version=FORMAT,
            content=to_json(doc),
            previous="",
            chain="",
        )
    )
