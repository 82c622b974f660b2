"""Chương trình công tác năm: what is done in the year, quarter by quarter, by whom, with which product."""

from typing import TYPE_CHECKING

from desktop.documents.blocks import Block, Doc, Fill, Title, heading, para
from desktop.documents.definition import TABLE, Check, Document, Occasion
from desktop.documents.nghi_quyet_thang import empty_recipients, recipients
from desktop.documents.parts import DOTS, empty_doc, letterhead, signed, stem, written
from desktop.documents.refs import Ref, Subject
from desktop.documents.yearly import YearlyFacts, dated, grounds, work_table, yearly_checks, yearly_facts
from desktop.domain.branch import Branch
from desktop.domain.resolution import ResolutionKind
from desktop.domain.vietnamese import roman

if TYPE_CHECKING:
    from desktop.services.book import Book

_TITLE = "Chương trình công tác năm"
_SHEET = "Chương trình"


def collect(book: "Book", ref: Ref) -> YearlyFacts:
    """The programme of that year."""
    return yearly_facts(book, ref, ResolutionKind.PROGRAMME)


def build(facts: YearlyFacts) -> Doc:
    """Grounds, aims and main tasks where they were written, the table, how it is carried out."""
    programme = facts.resolution
    return Doc(
        f"{_TITLE} {facts.year}",
        stem(facts.year, _TITLE),
        (
            letterhead(facts.branch, symbol="CTr", stamp=dated(facts), dated=True),
            Title("CHƯƠNG TRÌNH", programme.title.strip().rstrip(".")),
            *grounds(programme.basis),
            para(f"{facts.branch.name} xây dựng chương trình công tác năm {facts.year} như sau:", keep_next=True),
            *_parts(facts),
            signed(facts.signer, facts.signer_post, to=recipients(facts.branch)),
        ),
    )


def _parts(facts: YearlyFacts) -> list[Block]:
    """Parts nobody wrote are left out, but for the table and how it is carried out."""
    programme = facts.resolution
    parts: list[tuple[str, list[Block]]] = []
    if programme.goals.strip():
        parts.append(("MỤC ĐÍCH, YÊU CẦU", list(written(programme.goals))))
    if programme.tasks.strip():
        parts.append(("NHIỆM VỤ TRỌNG TÂM", list(written(programme.tasks))))
    parts.append(("NỘI DUNG CÔNG VIỆC", [work_table(facts.work, name=_SHEET, blank_rows=12)]))
    parts.append(("TỔ CHỨC THỰC HIỆN", list(written(programme.organisation))))
    return [
        block
        for number, (title, blocks) in enumerate(parts, 1)
        for block in (heading(1, f"{roman(number)}- {title}"), *blocks)
    ]


def empty(branch: Branch | None) -> Doc:
    """The form to fill by hand."""
    name = branch.name if branch else "Chi bộ"
    return empty_doc(
        _TITLE,
        [
            letterhead(branch, symbol="CTr", dated=True),
            Title("CHƯƠNG TRÌNH", f"công tác năm 20{DOTS}"),
            Fill(lines=2),
            para(f"{name} xây dựng chương trình công tác năm 20{DOTS} như sau:", keep_next=True),
            heading(1, "I- MỤC ĐÍCH, YÊU CẦU"),
            Fill(lines=4),
            heading(1, "II- NỘI DUNG CÔNG VIỆC"),
            work_table((), name=_SHEET, blank_rows=20),
            heading(1, "III- TỔ CHỨC THỰC HIỆN"),
            Fill(lines=4),
            signed("", to=empty_recipients(branch)),
        ],
    )


def checks(facts: YearlyFacts) -> tuple[Check, ...]:
    """What a programme can't do without."""
    return yearly_checks(facts, "chương trình công tác năm")


DOCUMENT = Document(
    id="chuong_trinh_cong_tac_nam",
    title=_TITLE,
    basis="Điều lệ Đảng; Hướng dẫn 05-HD/VPTW",
    subject=Subject.YEAR,
    occasion=Occasion.YEAR,
    collect=collect,
    build=build,
    empty=empty,
    formats=TABLE,
    symbol="CTr",
    checks=checks,
)
