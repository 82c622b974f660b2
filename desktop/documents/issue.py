"""Issuing a paper: it gets number and day, its blocks are frozen and entered in the register (architecture 13)."""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop import __version__
from desktop.documents.blocks import Doc, Recipients, Signatures, Signer
from desktop.documents.definition import Document, Stamp
from desktop.documents.dressing import dressed
from desktop.documents.frozen import FORMAT, to_json
from desktop.documents.refs import Ref
from desktop.domain.branch import Branch
from desktop.domain.paper import IssuedPaper
from desktop.domain.problems import UserError
from desktop.domain.records import dataclass

if TYPE_CHECKING:
    from desktop.services.book import Book

MINUTES = "BB"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the issue of a paper would enter: shown before it is done."""

    symbol: str
    number: int  # 0: this branch issues the paper without a number
    issued_on: dt.date


def register_symbol(document: Document[Any], branch: Branch) -> str:
    """Kind and organisation as they stand after the number: "NQ/CB"."""
    return f"{document.symbol_for(branch)}/{branch.symbol or 'CB'}"


def propose(document: Document[Any], book: "Book", issued_on: dt.date) -> Proposal:
    """The next number of this paper's symbol on a day; minutes have none where the branch doesn't number them."""
    symbol = register_symbol(document, book.branch)
    if document.symbol == MINUTES and not book.branch.number_minutes:
        return Proposal(symbol, 0, issued_on)
    return Proposal(symbol, book.papers.next_number(symbol, issued_on), issued_on)


def issue(document: Document[Any], book: "Book", ref: Ref, proposal: Proposal, *, note: str = "") -> IssuedPaper:
    """Freeze the paper as it reads now and enter it in the register. Not undoable.

    UserError when it is issued already (withdraw that one first) or the number is taken.
    """
    if not document.numbered:
        raise UserError(f"“{document.title}” không phải văn bản ban hành, chỉ cần in.")
    facts = document.collect(book, ref)
    if (earlier := book.papers.of(document.id, facts.key)) is not None:
        number = f" số {earlier.number:02d}-{earlier.symbol}" if earlier.number else ""
        raise UserError(f"Văn bản này đã ban hành{number}. Muốn sửa, hãy lập bản bổ sung hoặc thu hồi trước.")
    doc = document.build(replace(facts, stamp=Stamp(proposal.number, proposal.issued_on)))
    doc = dressed(doc, book.packs.letterhead(proposal.issued_on))
    made = entry(book, document.id, doc, proposal)
    return book.papers.issue(replace(made, subject=facts.key, meeting_id=facts.meeting_id, note=note))


def entry(book: "Book", paper: str, doc: Doc, proposal: Proposal) -> IssuedPaper:
    """The line of the register a paper would become: its frozen blocks, who signs, who gets it, the rules in force."""
    return IssuedPaper(
        paper=paper,
        title=doc.title,
        symbol=proposal.symbol,
        number=proposal.number,
        scope=book.papers.scope(proposal.issued_on),
        issued_on=proposal.issued_on,
        signer=signer_of(doc),
        recipients="\n".join(recipients_of(doc)),
        pack=book.packs.in_force("letterhead", proposal.issued_on).id,
        format_version=FORMAT,
        made_by=__version__,
        content=to_json(doc),
    )


def signer_of(doc: Doc) -> str:
    """The name under the last signature: who signs for the branch, or chairs."""
    names = [
        column.name
        for block in doc.blocks
        if isinstance(block, Signatures)
        for column in block.columns
        if isinstance(column, Signer) and column.name
    ]
    return names[-1] if names else ""


def recipients_of(doc: Doc) -> list[str]:
    """The lines under "Nơi nhận", without dashes and ends."""
    return [
        line.lstrip("- ").rstrip(" .;")
        for block in doc.blocks
        if isinstance(block, Signatures)
        for column in block.columns
        if isinstance(column, Recipients)
        for line in column.lines
    ]
