"""Sổ văn bản đi: the register of a year's papers with numbers, who signed, to whom; gaps are named."""

from typing import TYPE_CHECKING

from desktop.documents.blocks import Align, Block, Column, Doc, Row, Table, Title, bold, para, row
from desktop.documents.definition import TABLE, Check, Document, Occasion
from desktop.documents.facts import YearFacts, handed_on, year_facts
from desktop.documents.lists import MARGINS, blank_rows, empty_list
from desktop.documents.parts import letterhead, signed, stem
from desktop.documents.refs import Ref, Subject
from desktop.domain.branch import Branch
from desktop.domain.dates import show
from desktop.domain.paper import IssuedPaper, PaperState
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import two_digits

if TYPE_CHECKING:
    from desktop.services.book import Book

_NAME = "SỔ VĂN BẢN ĐI"
_COLUMNS = (
    Column(11, Align.CENTER),
    Column(31, Align.CENTER),
    Column(25, Align.CENTER),
    Column(0),
    Column(36),
    Column(62),
    Column(20, Align.CENTER),
    Column(26),
)
_HEAD = (
    row("TT", "Số, ký hiệu", "Ngày", "Tên loại và trích yếu", "Người ký", "Nơi nhận", "Mã", "Ghi chú"),
)  # fmt: skip
_MARK_LENGTH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Register(YearFacts):
    """The year's papers in the order of their days, what each amends, and the numbers left out or used twice."""

    papers: tuple[IssuedPaper, ...]
    amended: dict[int, str]
    gaps: tuple[str, ...]


def collect(book: "Book", ref: Ref) -> Register:
    """Gather the register of a year; UserError when the book has nothing of it."""
    facts = year_facts(book, ref)
    papers = tuple(book.papers.in_year(facts.year))
    return Register(
        **handed_on(facts),
        papers=papers,
        amended={p.amends_id: number_of(book.papers.get(p.amends_id)) for p in papers if p.amends_id},
        gaps=tuple(book.papers.gaps(facts.year)),
    )


def number_of(paper: IssuedPaper) -> str:
    """ "05-NQ/CB"; the symbol alone for a paper without a number."""
    return f"{two_digits(paper.number)}-{paper.symbol}" if paper.number else paper.symbol


def build(facts: Register) -> Doc:
    """The register."""
    blocks: list[Block] = [
        letterhead(facts.branch),
        Title(_NAME, f"năm {facts.year}", dashes=False),
        Table(
            _COLUMNS,
            _HEAD,
            _rows(facts) or blank_rows(_COLUMNS, 14, 10),
            size=12,
            row_height=8,
            name="Văn bản đi",
            frozen=2,
        ),
    ]
    if facts.papers:
        blocks.append(para(bold("Tổng số: "), _total(facts), size=13))
    if facts.gaps:
        blocks.append(para(bold("Số còn thiếu, số trùng: "), " ".join(facts.gaps), size=13))
    blocks.append(signed(facts.signer, facts.signer_post))
    return Doc(
        f"Sổ văn bản đi năm {facts.year}",
        stem(facts.year, "Sổ văn bản đi"),
        tuple(blocks),
        landscape=True,
        margins=MARGINS,
    )


def _rows(facts: Register) -> tuple[Row, ...]:
    return tuple(
        row(
            str(number),
            number_of(paper),
            show(paper.issued_on),
            paper.title,
            paper.signer,
            "; ".join(line.strip() for line in paper.recipients.split("\n") if line.strip()),
            paper.chain[:_MARK_LENGTH],
            _note(paper, facts.amended),
        )
        for number, paper in enumerate(facts.papers, 1)
    )


def _note(paper: IssuedPaper, amended: dict[int, str]) -> str:
    said = []
    if paper.amends_id:
        said.append(f"Bổ sung cho {amended[paper.amends_id] or 'văn bản trước'}")
    if paper.state is PaperState.WITHDRAWN:
        why = f": {paper.withdrawn_because}" if paper.withdrawn_because else ""
        said.append(f"Đã thu hồi {show(paper.withdrawn_on)}".strip() + why)
    if paper.state is PaperState.FROM_PAPER:
        said.append("Nhập từ sổ giấy")
    return "\n".join([*said, paper.note.strip()]).strip()


def _total(facts: Register) -> str:
    by_symbol: dict[str, int] = {}
    for paper in facts.papers:
        by_symbol[paper.symbol or "không số"] = by_symbol.get(paper.symbol or "không số", 0) + 1
    parts = ", ".join(f"{symbol} {two_digits(n)}" for symbol, n in sorted(by_symbol.items()))
    withdrawn = sum(1 for p in facts.papers if p.state is PaperState.WITHDRAWN)
    more = f"; đã thu hồi {two_digits(withdrawn)}" if withdrawn else ""
    return f"{two_digits(len(facts.papers))} văn bản ({parts}){more}."


def empty(branch: Branch | None) -> Doc:
    """The register to fill by hand."""
    return empty_list(
        branch,
        "Sổ văn bản đi",
        Title(_NAME, "năm 20.....", dashes=False),
        Table(_COLUMNS, _HEAD, blank_rows(_COLUMNS, 24, 10), size=12, name="Văn bản đi", frozen=2),
        sign=False,
    )


def checks(facts: Register) -> tuple[Check, ...]:
    """Numbers left out or used twice."""
    return (Check(not facts.gaps, "Số văn bản liên tục", " ".join(facts.gaps)),)


DOCUMENT = Document(
    id="so_van_ban_di",
    title="Sổ văn bản đi",
    basis="Hướng dẫn 05-HD/VPTW (đánh số văn bản)",
    subject=Subject.YEAR,
    occasion=Occasion.YEAR,
    collect=collect,
    build=build,
    empty=empty,
    formats=TABLE,
    checks=checks,
)
