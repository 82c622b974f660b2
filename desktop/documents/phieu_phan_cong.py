"""Phiếu phân công nhiệm vụ: one member's tasks of a year, to sign on receipt, with room for how they went."""

from typing import TYPE_CHECKING

from desktop.documents.assigned import deadline
from desktop.documents.blocks import (
    Align,
    Block,
    Column,
    Doc,
    PageBreak,
    Row,
    Signatures,
    Signer,
    Table,
    Title,
    bold,
    cell,
    para,
    row,
)
from desktop.documents.definition import Check, Document, Occasion
from desktop.documents.facts import MemberYearFacts, of_member_year
from desktop.documents.lists import blank_rows
from desktop.documents.parts import DOTS, blank, empty_doc, letterhead, sentence, signer, stem
from desktop.documents.refs import Ref, Subject
from desktop.documents.subjects import member_of
from desktop.domain.assignment import Assignment, Verdict
from desktop.domain.branch import Branch
from desktop.domain.dates import show
from desktop.domain.member import PostKind
from desktop.domain.records import dataclass

if TYPE_CHECKING:
    from desktop.services.book import Book

_COLUMNS = (Column(9, Align.CENTER), Column(0), Column(38), Column(26, Align.CENTER), Column(34))
_HEAD = (row("TT", "Nhiệm vụ được phân công", "Sản phẩm, kết quả phải đạt", "Thời hạn", "Trách nhiệm, phối hợp"),)
_RESULTS = (Column(9, Align.CENTER), Column(0), Column(50), Column(50))
_RESULTS_HEAD = (row("TT", "Kết quả thực hiện", "Chi ủy nhận xét 6 tháng", "Chi ủy nhận xét cuối năm"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFacts(MemberYearFacts):
    """One member, his tasks of a year, the decision they rest on."""

    cell_name: str
    tasks: tuple[Assignment, ...]
    decision: str = ""


def collect(book: "Book", ref: Ref) -> SheetFacts:
    """One member's year (no year said: the running one). UserError when there is no such member."""
    year = ref.year or book.today().year
    member = member_of(book, ref)
    on = book.assignments.day_of(year)
    cells = {one.id: one.name for one in book.members.cells()}
    issued = book.papers.of("quyet_dinh_phan_cong", f"year:{year}")
    number = f"số {issued.number:02d}-{issued.symbol} ngày {show(issued.issued_on)}" if issued else ""
    return SheetFacts(
        **of_member_year(book, member, year, on),
        cell_name=cells.get(member.cell_id, ""),
        tasks=tuple(book.assignments.of_member(member.id, year)),
        decision=number,
    )


def having(book: "Book", year: int) -> frozenset[int]:
    """Members who have such a sheet: whoever has a task in the year."""
    return frozenset(book.assignments.by_member(year))


def build(facts: SheetFacts) -> Doc:
    """Who, which tasks, how they went, two signatures."""
    title = f"Phiếu phân công nhiệm vụ năm {facts.year}"
    tasks = tuple(_row(n, task) for n, task in enumerate(facts.tasks, 1)) or blank_rows(_COLUMNS, 5, 14)
    results = tuple(_result(n, task) for n, task in enumerate(facts.tasks, 1)) or blank_rows(_RESULTS, 5, 14)
    return Doc(
        f"{title}: {facts.name}",
        stem(facts.year, f"Phiếu phân công nhiệm vụ {facts.name}"),
        (
            letterhead(facts.branch),
            Title("PHIẾU PHÂN CÔNG NHIỆM VỤ", f"đảng viên năm {facts.year}", dashes=False),
            *_who(facts.name, facts.post, facts.cell_name, facts.decision, facts.branch),
            para(bold("1. Nhiệm vụ được phân công"), keep_next=True),
            Table(_COLUMNS, _HEAD, tasks, size=12, name="Nhiệm vụ"),
            para(bold("2. Kết quả thực hiện"), keep_next=True),
            Table(_RESULTS, _RESULTS_HEAD, results, size=12, row_height=12, name="Kết quả"),
            _signed(facts.name, facts.signer, facts.signer_post),
        ),
        margins=(20, 15, 25, 15),
    )


def _who(name: str, post: str, cell_name: str, decision: str, branch: Branch | None) -> list[Block]:
    where = f"{cell_name}, {branch.name}" if cell_name and branch else (branch.name if branch else "." * 40)
    return [
        para("Họ và tên: ", bold(name) if name else blank("", 50), indent=0),
        para(f"Chức vụ: {blank(post, 40)}; sinh hoạt tại: {where}.", indent=0),
        para(
            f"Theo Quyết định phân công nhiệm vụ {decision or f'số {DOTS}-QĐ/CB ngày {DOTS}/{DOTS}/20{DOTS}'}.",
            indent=0,
        ),
    ]


def _row(number: int, task: Assignment) -> Row:
    helpers = f"Phối hợp: {task.helpers.strip()}" if task.helpers.strip() else ""
    duty = "\n".join(part for part in (task.duty.strip() or "Chủ trì", helpers) if part)
    return row(str(number), cell(task.title.strip()), task.product.strip(), deadline(task), duty)


def _result(number: int, task: Assignment) -> Row:
    return row(
        str(number),
        cell(told(task)),
        _said(task.half_verdict, task.half_note),
        _said(task.year_verdict, task.year_note),
    )


def told(task: Assignment) -> str:
    """What was reported of a task: result, day, progress."""
    parts = [sentence(task.result)] if task.result.strip() else []
    if task.done_on is not None:
        parts.append(f"Xong ngày {show(task.done_on)}.")
    elif task.progress:
        parts.append(f"Đạt {task.progress} %.")
    return " ".join(parts)


def _said(verdict: Verdict, note: str) -> str:
    said = [verdict.label] if verdict else []
    return ". ".join([*said, *([note.strip()] if note.strip() else [])])


def _signed(name: str, signs: str, post: PostKind) -> Signatures:
    taken = Signer("ĐẢNG VIÊN NHẬN NHIỆM VỤ", note="(Ký, ghi rõ họ tên)", name=name)
    return Signatures((taken, signer(signs, post)))


def empty(branch: Branch | None) -> Doc:
    """The sheet to fill by hand."""
    blocks: list[Block] = [
        letterhead(branch),
        Title("PHIẾU PHÂN CÔNG NHIỆM VỤ", f"đảng viên năm 20{DOTS}", dashes=False),
        *_who("", "", "", "", branch),
        para(bold("1. Nhiệm vụ được phân công"), keep_next=True),
        Table(_COLUMNS, _HEAD, blank_rows(_COLUMNS, 9, 14), size=12, name="Nhiệm vụ"),
        PageBreak(),
        para(bold("2. Kết quả thực hiện"), keep_next=True),
        Table(_RESULTS, _RESULTS_HEAD, blank_rows(_RESULTS, 9, 14), size=12, name="Kết quả"),
        _signed("", "", PostKind.SECRETARY),
    ]
    return empty_doc("Phiếu phân công nhiệm vụ", blocks, margins=(20, 15, 25, 15))


def checks(facts: SheetFacts) -> tuple[Check, ...]:
    """There are tasks, and the decision they rest on."""
    return (
        Check(bool(facts.tasks), "Có nhiệm vụ", "" if facts.tasks else f"Chưa giao việc nào năm {facts.year}."),
        Check(bool(facts.decision), "Theo quyết định đã ban hành" if facts.decision else "Chưa ban hành quyết định"),
    )


DOCUMENT = Document(
    id="phieu_phan_cong",
    title="Phiếu phân công nhiệm vụ",
    basis="Điều lệ Đảng, Điều 24 khoản 2; Hướng dẫn 42-HD/BTCTW",
    subject=Subject.MEMBER,
    occasion=Occasion.ASSIGNMENT,
    collect=collect,
    build=build,
    empty=empty,
    checks=checks,
    people=having,
)
