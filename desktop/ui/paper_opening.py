"""Opening a paper over a page: made off the UI thread from a reading book of its own, shown as the PDF that prints.

open_paper(shell, book, documents.find("bien_ban_sinh_hoat"), at_meeting(meeting))
open_empty(shell, book, document)           # the form to fill by hand
open_issued(shell, book, issued)            # a line of the register, as it was issued
"""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from desktop.documents import find
from desktop.documents.addendum import addendum, issue_addendum, named, proposed_number
from desktop.documents.blocks import Doc
from desktop.documents.definition import Check, Document, Format
from desktop.documents.export import file_bytes, file_name, safe_stem, write_doc
from desktop.documents.issue import issue, propose
from desktop.documents.making import as_issued, checks_together, gather_all, made_together, own_empty_form
from desktop.documents.refs import Ref, RefKind, Subject
from desktop.domain.dates import show
from desktop.domain.paper import IssuedPaper
from desktop.domain.problems import UserError
from desktop.domain.vietnamese import roman
from desktop.services.book import Book
from desktop.services.progress import Progress
from desktop.ui.components.decision import Decision
from desktop.ui.page import Page, Shell
from desktop.ui.viewer.page import PaperPage
from desktop.ui.viewer.request import IssueBlock, MadePaper, PaperRequest

_KINDS = frozenset(
    {
        *("meetings", "attendance", "agenda_items", "opinions", "votes", "guests", "materials", "score_lines"),
        *("households", "household_charges", "household_contacts", "people_views"),
        *("action_items", "action_events", "resolutions", "members", "branches", "issued_papers", "terms", "settings"),
        *("themes", "theme_rounds", "theme_materials"),
        *("assignments", "commitments", "improvement_plans", "measures"),
        *("rating_seasons", "member_reviews", "review_texts", "evidence_choices", "point_lines"),
        *("ballot_rounds", "ballot_counts", "re_ratings", "shortcomings", "residence_remarks"),
        *("commendations", "disciplines", "courses"),
    }
)

_OF_EVERYBODY = frozenset({"ho_so_xep_loai", "danh_muc_ho_so"})

Make = Callable[[Book], tuple[Doc, Sequence[Check]]]


def open_paper(shell: Shell, book: Book, document: Document[Any], ref: Ref, *, subtitle: str = "") -> None:
    """Show one paper for one subject, with its checks and, where it is numbered, the way to issue it."""

    def make(reading: Book) -> tuple[Doc, Sequence[Check]]:
        gathered = gather_all(document, reading, ref)
        return made_together(document, gathered, ref), checks_together(document, gathered)

    try:
        name = _name_ahead(document, ref) or file_name(make(book)[0], Format.PDF)
    except UserError as error:
        shell.say(error)
        return
    _open(
        shell,
        book,
        make,
        title=document.title,
        subtitle=subtitle or said(ref),
        name=name,
        excel=Format.XLSX in document.formats,
        issue=partial(_issue_block, shell, book, document, ref) if document.numbered else None,
    )


def _name_ahead(document: Document[Any], ref: Ref) -> str:
    """The file name of a paper of everybody, known before it is made: that takes longer than a window may stand still.

    "" for a paper of one subject: its own name says more, and what stands against it is told before it is opened.
    """
    everybody = document.subject is Subject.MEMBER or document.id in _OF_EVERYBODY
    if ref.kind is not RefKind.YEAR or not everybody:
        return ""
    return f"{safe_stem(f'{ref} {document.title}')}.{Format.PDF.value}"


def open_empty(shell: Shell, book: Book, document: Document[Any]) -> None:
    """Show the empty form with the branch's letterhead and its own table of points."""

    def make(reading: Book) -> tuple[Doc, Sequence[Check]]:
        return own_empty_form(document, reading), ()

    name = file_name(make(book)[0], Format.PDF)
    excel = Format.XLSX in document.formats
    _open(shell, book, make, title=document.title, subtitle="mẫu trống", name=name, excel=excel)


def open_issued(shell: Shell, book: Book, issued: IssuedPaper) -> None:
    """Show a paper of the register as it was issued."""
    number = f"Số {issued.number:02d}-{issued.symbol} · " if issued.number else ""
    subtitle = f"{number}{show(issued.issued_on)}"
    open_doc(shell, book, lambda reading: as_issued(issued, reading.branch), title=issued.title, subtitle=subtitle)


def open_addendum(
    shell: Shell, book: Book, issued: IssuedPaper, text: str, day: dt.date, *, done: Callable[[], object]
) -> None:
    """Show an addendum before it is issued, and issue it from there; `done` once it is."""
    number = proposed_number(book, issued, day)
    takes = f"Số tiếp theo: {number:02d}-{issued.symbol}. " if number else ""
    block = IssueBlock(
        f"{takes}Ban hành xong thì khóa, không hoàn tác được.",
        "Ban hành và khóa",
        partial(_ask_addendum, shell, book, issued, text, day, done),
    )
    open_doc(
        shell,
        book,
        lambda reading: addendum(reading, reading.papers.get(issued.id), text, day),
        title="Bản bổ sung",
        subtitle=named(issued),
        issue=lambda: block,
    )


def _ask_addendum(
    shell: Shell, book: Book, issued: IssuedPaper, text: str, day: dt.date, done: Callable[[], object]
) -> None:
    def go() -> None:
        try:
            made = issue_addendum(book, issued, text, day)
        except UserError as error:
            shell.say(error)
            return
        done()
        shell.saved()
        shell.back()
        open_issued(shell, book, made)

    Decision.ask(
        None,
        f"Ban hành bản bổ sung, ngày {show(day)}?",
        f"Bổ sung cho {named(issued)}. Nội dung giữ nguyên như đang thấy và không sửa được nữa.",
        verb="Ban hành và khóa",
        safe="Chưa ban hành",
        on_verb=go,
    )


def open_doc(
    shell: Shell,
    book: Book,
    make_doc: Callable[[Book], Doc],
    *,
    title: str,
    subtitle: str,
    issue: Callable[[], IssueBlock | None] | None = None,
) -> None:
    """Show what isn't one paper of the catalogue: a line of the register, a meeting's whole set, an addendum."""

    def make(reading: Book) -> tuple[Doc, Sequence[Check]]:
        return make_doc(reading), ()

    try:
        name = file_name(make(book)[0], Format.PDF)
    except UserError as error:
        shell.say(error)
        return
    _open(shell, book, make, title=title, subtitle=subtitle, name=name, excel=False, issue=issue)


def said(ref: Ref) -> str:
    """A REF as a person says it: "tháng 11/2026", "03/11/2026", "quý III/2026", "năm 2026"."""
    words = {
        RefKind.DAY: show(ref.last_day()) if ref.kind is RefKind.DAY else "",
        RefKind.MONTH: f"tháng {ref.month}/{ref.year}",
        RefKind.QUARTER: f"quý {roman(ref.part or 1)}/{ref.year}",
        RefKind.HALF: f"6 tháng {'đầu' if ref.part == 1 else 'cuối'} năm {ref.year}",
        RefKind.YEAR: f"năm {ref.year}",
    }
    return words.get(ref.kind, "")


def _open(
    shell: Shell,
    book: Book,
    make: Make,
    *,
    title: str,
    subtitle: str,
    name: str,
    excel: bool,
    issue: Callable[[], IssueBlock | None] | None = None,
) -> None:
    open_reader = book.reader()

    def doc_and_checks() -> tuple[Doc, Sequence[Check]]:
        # The reading book is closed before anything is laid out: a writer never waits for a long paper.
        with open_reader() as reading:
            return make(reading)

    def as_pdf(_progress: Progress) -> MadePaper:
        doc, found = doc_and_checks()
        return MadePaper(file_bytes(doc, Format.PDF), found)

    def write(target: Path, _progress: Progress) -> Path:
        return write_doc(doc_and_checks()[0], target)

    request = PaperRequest(
        title=title,
        subtitle=subtitle,
        make=as_pdf,
        file_name=name,
        write=write,
        excel=excel,
        issue=issue,
        kinds=_KINDS,
    )
    page: Page = PaperPage(book, shell, request)
    shell.open_over(page)


def _issue_block(shell: Shell, book: Book, document: Document[Any], ref: Ref) -> IssueBlock | None:
    facts = document.collect(book, ref)
    if (done := book.papers.of(document.id, facts.key)) is not None:
        number = f"số {done.number:02d}-{done.symbol} " if done.number else ""
        return IssueBlock(
            f"Đã ban hành {number}ngày {show(done.issued_on)}. Nội dung đã khóa; muốn sửa, lập bản bổ sung."
        )
    proposal = propose(document, book, book.today())
    how = "theo nhiệm kỳ" if proposal.number and book.papers.scope(book.today()).startswith("term") else "theo năm"
    number = f"Số tiếp theo: {proposal.number:02d}-{proposal.symbol}, {how}. " if proposal.number else ""
    sentence = f"{number}Ban hành xong thì khóa; muốn sửa phải lập bản bổ sung."
    return IssueBlock(sentence, "Ban hành và khóa", partial(_ask_issue, shell, book, document, ref))


def _ask_issue(shell: Shell, book: Book, document: Document[Any], ref: Ref) -> None:
    proposal = propose(document, book, book.today())
    number = f" số {proposal.number:02d}-{proposal.symbol}" if proposal.number else ""
    locks = " Cuộc họp cũng khóa lại." if document.symbol == "BB" else ""
    Decision.ask(
        None,
        f"Ban hành {document.title.lower()}{number}, ngày {show(proposal.issued_on)}?",
        f"Nội dung giữ nguyên như đang thấy và không sửa được nữa.{locks} Việc ban hành không hoàn tác được.",
        verb="Ban hành và khóa",
        safe="Chưa ban hành",
        on_verb=partial(_issue, shell, book, document, ref),
    )


def _issue(shell: Shell, book: Book, document: Document[Any], ref: Ref) -> None:
    try:
        issue(find(document.id), book, ref, propose(document, book, book.today()))
    except UserError as error:
        shell.say(error)
    else:
        shell.saved()
