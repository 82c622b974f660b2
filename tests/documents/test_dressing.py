"""The fixed words of papers follow the day of the paper and what the book has changed in its rules."""

import dataclasses
import datetime as dt

from desktop import documents
from desktop.documents import parts
from desktop.documents.dressing import dressed
from desktop.documents.issue import issue, propose
from desktop.documents.making import checks, gather, made
from desktop.documents.refs import parse
from desktop.documents.write_text import plain
from desktop.domain.numbering import LetterheadRules
from desktop.domain.rules import pack_for
from desktop.services.packs import shipped
from tests.documents import november
from tests.documents.paper_samples import minutes


def resolution(book, ref="2026-11"):
    document = documents.find("nghi_quyet_thang")
    return document, gather(document, book, parse(ref, document.subject))


def text_of(book, ref="2026-11"):
    return plain(made(*resolution(book, ref)))


def test_the_newest_pack_is_what_papers_are_built_with():
    words = pack_for(shipped(), "letterhead", dt.date.max).read(LetterheadRules)
    assert dataclasses.astuple(words) == (
        parts.PARTY, parts.AUTHORITY, parts.SECRETARY, parts.DEPUTY, parts.MINUTES_TAKER, parts.CHAIR,
        parts.RECIPIENTS, ";", f"{parts.KEPT}.",
    )  # fmt: skip
    assert dressed(minutes(), words) == minutes()


def test_an_older_paper_separates_its_recipients_as_it_was_done_then(book):
    book.meetings.prepare("2026-03")
    assert "- Đảng viên trong chi bộ,\n" in text_of(book, "2026-03")
    november.played(book)
    assert "- Đảng viên trong chi bộ;\n" in text_of(book)


def test_words_changed_in_the_book_stand_on_its_papers_and_in_what_is_issued(book):
    november.played(book)
    pack = book.packs.in_force("letterhead", dt.date(2026, 11, 3))
    book.packs.change(pack, "values/authority", "T/M CHI ỦY")
    book.packs.change(pack, "values/recipients_last", "Lưu hồ sơ chi bộ.")
    assert "T/M CHI ỦY\nBÍ THƯ\n" in text_of(book)
    assert "- Lưu hồ sơ chi bộ.\n" in text_of(book)
    document, gathered = resolution(book)
    issued = issue(document, book, parse("2026-11", document.subject), propose(document, book, book.today()))
    assert "T/M CHI ỦY" in issued.content
    assert [check.ok for check in checks(document, resolution(book)[1])] == [True]
    assert gathered.issued is None
