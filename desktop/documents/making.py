"""From the book to the paper: facts gathered while the book is open, blocks made after it may be closed.

An issued paper is never made anew: its frozen blocks are read back.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop import __version__
from desktop.documents.agreement import agreement
from desktop.documents.blocks import Doc, join
from desktop.documents.definition import Check, Document, Facts
from desktop.documents.dressing import dressed
from desktop.documents.frozen import from_json
from desktop.documents.refs import Ref, RefKind, Subject
from desktop.documents.subjects import every, of_member, pinned
from desktop.domain.branch import Branch
from desktop.domain.numbering import LetterheadRules
from desktop.domain.paper import IssuedPaper
from desktop.domain.problems import UserError
from desktop.domain.records import dataclass

if TYPE_CHECKING:
    from desktop.services.book import Book


@dataclass(frozen=True, slots=True)
class Gathered:
    """All one paper needs: its facts, and its issue if there is a valid one."""

    facts: Facts
    issued: IssuedPaper | None = None
    words: LetterheadRules | None = None  # of its day, in this book
    then: Facts | None = None  # of an issued paper: what the book now says of the day of issue


def gather(document: Document[Any], book: "Book", ref: Ref) -> Gathered:
    """Read what the paper needs; the book may be closed afterwards. UserError when the subject isn't there."""
    facts = document.collect(book, ref)
    issued = book.papers.of(document.id, facts.key) if document.numbered else None
    words = book.packs.letterhead(issued.issued_on if issued else facts.day or book.today())
    then = None
    if issued is not None and issued.content and document.subject in _LIVE:
        then = document.collect(book, replace(ref, until=issued.issued_on))
    return Gathered(facts, issued, words, then)


_LIVE = {Subject.YEAR, Subject.YEAR_OR_HALF, Subject.QUARTER}
"""Papers on what goes on after they are issued (a meeting is over): these are compared as of the day of issue."""


def made(document: Document[Any], gathered: Gathered) -> Doc:
    """The paper: as it was issued, else as the record says now. A practice book's is marked."""
    issued = gathered.issued
    doc = from_json(issued.content) if issued and issued.content else _written(document, gathered.facts, gathered)
    return replace(doc, practice=gathered.facts.branch.practice)


def _written(document: Document[Any], facts: Facts, gathered: Gathered) -> Doc:
    doc = document.build(facts)
    return dressed(doc, gathered.words) if gathered.words else doc


def parts_of(document: Document[Any], gathered: Gathered) -> list[Doc]:
    """The papers that a file of many puts together, each on its own, in their order; any other paper as it is."""
    if document.parts is None:
        return [made(document, gathered)]
    docs = document.parts(gathered.facts)
    worded = [dressed(doc, gathered.words) for doc in docs] if gathered.words else docs
    return [replace(doc, practice=gathered.facts.branch.practice) for doc in worded]


def as_issued(issued: IssuedPaper, branch: Branch) -> Doc:
    """A line of the register (a paper, a withdrawn one, an addendum) as it was issued. UserError when the book doesn't
    hold its words (keyed from the paper register)."""
    if not issued.content:
        raise UserError("Văn bản này nhập từ sổ giấy nên trong sổ không có nội dung để xem.")
    return replace(from_json(issued.content), practice=branch.practice)


def gather_all(document: Document[Any], book: "Book", ref: Ref) -> list[Gathered]:
    """All papers a REF means, usually one; a year on a paper of members: everybody's who has it. UserError if none."""
    refs = pinned(book, document.subject, ref)
    if not refs:
        raise UserError(f"Sổ không có đảng viên nào của năm {ref.year} để lập “{document.title}”.")
    if ref.kind is RefKind.YEAR:
        refs = having(document, book, refs)
    return [gather(document, book, one) for one in refs]


def refs_of(document: Document[Any], book: "Book", year: int = 0) -> list[Ref]:
    """Everything this paper can be made for, as exact REFs; `year` keeps those of one year."""
    fits = document.fits
    refs = [
        ref for ref in every(book, document.subject, year) if fits is None or fits(book, ref.year or book.today().year)
    ]
    return _having(document, book, refs)


def having(document: Document[Any], book: "Book", refs: Sequence[Ref]) -> list[Ref]:
    """Of the members these REFs mean, those who have such a paper in their year, then who has one without standing on
    the roll (213). UserError when nobody has."""
    found = _having(document, book, refs)
    if refs and not found:
        year = refs[0].year or book.today().year
        raise UserError(f"Năm {year} chưa có ai có “{document.title}”.")
    return found


def _having(document: Document[Any], book: "Book", refs: Sequence[Ref]) -> list[Ref]:
    if document.people is None or not refs:
        return list(refs)
    year = refs[0].year or book.today().year
    known = document.people(book, year)
    others = known - {ref.record for ref in refs}
    found = [ref for ref in refs if ref.record in known]
    return found + [of_member(member, year) for member in book.members.all() if member.id in others]


def made_together(document: Document[Any], gathered: Sequence[Gathered], ref: Ref) -> Doc:
    """One file for all: the paper itself, or (a year's papers of all members) one after the other."""
    docs = tuple(made(document, one) for one in gathered)
    if len(docs) == 1:
        return docs[0]
    when = f"{ref} " if ref.kind is not RefKind.MEMBER else ""
    return join(docs, title=document.title, stem=f"{when}{document.title}")


def empty_form(document: Document[Any], branch: Branch | None = None) -> Doc:
    """The form to fill by hand, with the letterhead of the branch if it is given."""
    return replace(document.empty(branch), practice=bool(branch and branch.practice))


def own_empty_form(document: Document[Any], book: "Book") -> Doc:
    """The form to fill by hand as this book prints it: its letterhead, its own table of points."""
    branch = book.branch
    doc = document.own_empty(book) if document.own_empty is not None else document.empty(branch)
    return replace(doc, practice=branch.practice)


def checks(document: Document[Any], gathered: Gathered) -> tuple[Check, ...]:
    """What agrees and what doesn't. Of an issued paper only whether the book has been changed since.

    That is known by writing it again; another version of the program may word it otherwise, so then nothing is said.
    """
    issued = gathered.issued
    if not issued or not issued.content:
        return document.checks(gathered.facts)
    if issued.made_by != __version__:
        return (Check(True, "Đã ban hành, giữ nguyên nội dung", f"Lập bằng phiên bản {issued.made_by or 'trước'}."),)
    now = _written(document, stamped(gathered.then or gathered.facts, issued), gathered)
    return (agreement(from_json(issued.content), now),)


def checks_together(document: Document[Any], gathered: Sequence[Gathered]) -> tuple[Check, ...]:
    """The checks of one paper; of several how many lack what."""
    if len(gathered) == 1:
        return checks(document, gathered[0])
    lacking = Counter(check.text for one in gathered for check in checks(document, one) if not check.ok)
    whole = len(gathered)
    return (
        Check(True, f"{whole} bản, mỗi đảng viên một bản"),
        *(Check(False, text, f"{many} trên {whole} bản") for text, many in lacking.most_common()),
    )


def stamped(facts: Facts, issued: IssuedPaper) -> Facts:
    """Facts with the number and day of an issue."""
    return replace(facts, stamp=replace(facts.stamp, number=issued.number, issued_on=issued.issued_on))
