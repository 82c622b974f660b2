"""Quyết định phân công nhiệm vụ: grounds, three articles, and the table by the “6 rõ” as its annex (meetings.md 4)."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.documents.assigned import AssignmentYear, Person, coverage_checks, deadline, left_out, year_of_assignments
from desktop.documents.blocks import (
    Align,
    Block,
    Column,
    Doc,
    PageBreak,
    Para,
    Row,
    Table,
    Title,
    bold,
    cell,
    para,
    row,
)
from desktop.documents.definition import Check, Document, Occasion, Stamp
from desktop.documents.lists import blank_rows
from desktop.documents.parts import BLANK_DAY, DOTS, empty_doc, letterhead, number_line, signed, stem
from desktop.documents.refs import Ref, Subject
from desktop.domain.assignment import Assignment
from desktop.domain.branch import Branch, report_to
from desktop.domain.vietnamese import date_words, two_digits

if TYPE_CHECKING:
    from desktop.services.book import Book

_TITLE = "Quyết định phân công nhiệm vụ đảng viên"
_COLUMNS = (
    Column(9, Align.CENTER),
    Column(27),
    Column(0),
    Column(22, Align.CENTER),
    Column(21),
    Column(34),
    Column(20),
)
_HEAD = (
    row(
        "TT",
        "Rõ người",
        "Rõ việc",
        "Rõ\nthời gian",
        "Rõ\ntrách nhiệm",
        "Rõ sản phẩm",
        "Rõ\nphối hợp",
    ),
)  # fmt: skip


def collect(book: "Book", ref: Ref) -> AssignmentYear:
    """The year whose tasks are decided."""
    facts = year_of_assignments(book, ref)
    people = (replace(one, tasks=tuple(_decided_then(one.tasks, ref.until))) for one in facts.people)
    return replace(facts, people=tuple(people))


def _decided_then(tasks: Iterable[Assignment], until: dt.date | None) -> Iterator[Assignment]:
    """What was taken back is no longer decided; on the day of issue it still was."""
    for task in tasks:
        if task.stopped_on is None:
            yield task
        elif until is not None and task.stopped_on > until:
            yield replace(task, stopped_on=None)


def build(facts: AssignmentYear) -> Doc:
    """The decision, then the table on a page of its own."""
    title = f"{_TITLE} năm {facts.year}"
    return Doc(
        title,
        stem(facts.stamp.issued_on or facts.year, title),
        (
            letterhead(facts.branch, symbol="QĐ", stamp=facts.stamp, dated=True),
            Title("QUYẾT ĐỊNH", f"phân công nhiệm vụ đảng viên năm {facts.year}"),
            *_decided(facts.branch, f"năm {facts.year}", _whom(facts)),
            signed(facts.signer, facts.signer_post, to=_recipients(facts.branch)),
            PageBreak(),
            _annex_title(f"năm {facts.year}", facts.stamp, facts.branch),
            Table(_COLUMNS, _HEAD, _rows(facts.people) or blank_rows(_COLUMNS, 12, 14), size=11, name="6 rõ", frozen=2),
            *_note(facts),
        ),
    )


def _whom(facts: AssignmentYear) -> str:
    given = sum(1 for person in facts.people if person.tasks)
    tasks = sum(len(person.tasks) for person in facts.people)
    return f"{two_digits(given)} đồng chí đảng viên với {two_digits(tasks)} việc"


def _decided(branch: Branch | None, year: str, whom: str) -> list[Block]:
    """Grounds and articles."""
    name = branch.name if branch else f"Chi bộ {DOTS * 5}"
    return [
        para("- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;"),
        para(f"- Căn cứ Quy chế làm việc của {name};"),
        para(f"- Căn cứ yêu cầu nhiệm vụ {year} và năng lực, sức khỏe, điều kiện của từng đảng viên,"),
        para(bold(f"{name.upper()} QUYẾT ĐỊNH"), align=Align.CENTER, indent=0, keep_next=True),
        _article(
            1,
            f"Phân công nhiệm vụ {year} cho {whom}, theo nguyên tắc “6 rõ”: rõ người, rõ việc, rõ thời gian, "
            "rõ trách nhiệm, rõ sản phẩm, rõ phối hợp (có bảng phân công kèm theo).",
        ),
        _article(
            2,
            "Đảng viên được phân công chịu trách nhiệm trước chi bộ về việc được giao, báo cáo tiến độ tại buổi sinh "
            "hoạt thường kỳ. Chi ủy theo dõi, kiểm tra, đánh giá sáu tháng và cuối năm; kết quả là căn cứ kiểm điểm, "
            "đánh giá, xếp loại đảng viên hằng năm. Khi công việc hoặc hoàn cảnh của đảng viên thay đổi, chi ủy đề "
            "nghị chi bộ điều chỉnh.",
        ),
        _article(
            3,
            "Chi ủy và các đồng chí có tên trong bảng phân công chịu trách nhiệm thi hành Quyết định này. Quyết định "
            "có hiệu lực từ ngày ký.",
        ),
    ]


def _article(number: int, text: str) -> Para:
    return para(bold(f"Điều {number}. "), text)


def _recipients(branch: Branch | None) -> list[str]:
    above = report_to(branch) if branch else "Cấp ủy cấp trên"
    return [f"{above} (để báo cáo)", "Như Điều 3"]


def _annex_title(year: str, stamp: Stamp, branch: Branch | None) -> Title:
    number = number_line(stamp.number, "QĐ", branch.symbol if branch else "CB").replace("Số", "số")
    day = date_words(stamp.issued_on) if stamp.issued_on else BLANK_DAY
    issuer = branch.name if branch else f"Chi bộ {DOTS * 3}"
    return Title(
        "BẢNG PHÂN CÔNG",
        f"nhiệm vụ đảng viên {year} theo nguyên tắc “6 rõ”",
        f"(Kèm theo Quyết định {number}, {day}\ncủa {issuer})",
        dashes=False,
    )


def _rows(people: tuple[Person, ...]) -> tuple[Row, ...]:
    rows: list[Row] = []
    number = 0
    for person in people:
        if not person.tasks:
            continue
        number += 1
        for place, task in enumerate(person.tasks):
            who = (bold(person.name), f"\n{person.post}") if not place else ("",)
            rows.append(
                row(
                    "" if place else str(number),
                    cell(*who),
                    cell(task.title.strip()),
                    deadline(task),
                    task.duty.strip() or "Chủ trì",
                    task.product.strip(),
                    task.helpers.strip(),
                )
            )
    return tuple(rows)


def _note(facts: AssignmentYear) -> list[Block]:
    out = left_out(facts.people)
    return [para(f"Chưa phân công tại chi bộ: {out}.", size=12, indent=0)] if out else []


def empty(branch: Branch | None) -> Doc:
    """The decision with its table to fill by hand."""
    year = f"năm 20{DOTS}"
    return empty_doc(
        _TITLE,
        [
            letterhead(branch, symbol="QĐ", dated=True),
            Title("QUYẾT ĐỊNH", f"phân công nhiệm vụ đảng viên {year}"),
            *_decided(branch, year, f"{DOTS} đồng chí đảng viên"),
            signed("", to=_recipients(branch)),
            PageBreak(),
            _annex_title(year, Stamp(), branch),
            Table(_COLUMNS, _HEAD, blank_rows(_COLUMNS, 14, 14), size=11, name="6 rõ", frozen=2),
        ],
    )


def checks(facts: AssignmentYear) -> tuple[Check, ...]:
    """100 %, products, signer."""
    return coverage_checks(facts)


DOCUMENT = Document(
    id="quyet_dinh_phan_cong",
    title="Quyết định phân công nhiệm vụ, bảng “6 rõ”",
    basis="Điều lệ Đảng, Điều 24 khoản 2; Hướng dẫn 42-HD/BTCTW",
    subject=Subject.YEAR,
    occasion=Occasion.ASSIGNMENT,
    collect=collect,
    build=build,
    empty=empty,
    symbol="QĐ",
    checks=checks,
)
