"""Sổ theo dõi phân công nhiệm vụ: every task of a year or half-year, its progress, what the chi ủy says."""

from typing import TYPE_CHECKING

from desktop.documents.assigned import AssignmentYear, Person, deadline, left_out, year_of_assignments
from desktop.documents.blocks import Align, Block, Cell, Column, Doc, Row, Table, Title, cell, number_cell, para, row
from desktop.documents.definition import TABLE, Check, Document, Occasion
from desktop.documents.lists import blank_rows, empty_list
from desktop.documents.parts import letterhead, signed, stem
from desktop.documents.refs import Ref, Subject
from desktop.domain.assignment import Assignment, AssignmentState, shown_state, state_at_half
from desktop.domain.branch import Branch
from desktop.domain.vietnamese import percent, two_digits

if TYPE_CHECKING:
    from desktop.services.book import Book

_NAME = "SỔ THEO DÕI"
_SUBJECT = "phân công nhiệm vụ đảng viên"
_MARGINS = (20, 15, 15, 15)
_COLUMNS = (
    Column(8, Align.CENTER),
    Column(27),
    Column(20),
    Column(0),
    Column(29),
    Column(23, Align.CENTER),
    Column(22),
    Column(22),
    Column(13, Align.CENTER),
    Column(21, Align.CENTER),
    Column(28),
    Column(17, Align.CENTER),
)
_HEAD = (
    row(
        "TT", "Họ và tên", "Chức vụ", "Nhiệm vụ được phân công", "Sản phẩm, kết quả phải đạt", "Thời hạn",
        "Cách làm, phối hợp", "Trách nhiệm", "Tiến độ (%)", "Trạng thái", "Nhận xét của chi ủy", "Kỳ giao – kỳ báo cáo",
    ),
)  # fmt: skip


def collect(book: "Book", ref: Ref) -> AssignmentYear:
    """A year, or its half."""
    return year_of_assignments(book, ref)


def _period(facts: AssignmentYear) -> str:
    halves = {1: "6 tháng đầu năm", 2: "6 tháng cuối năm"}
    return f"{halves[facts.half]} {facts.year}" if facts.half else f"năm {facts.year}"


def build(facts: AssignmentYear) -> Doc:
    """The table of everybody's tasks, and the sums."""
    title = f"Sổ theo dõi phân công nhiệm vụ {_period(facts)}"
    name = "Sổ theo dõi phân công nhiệm vụ" + (f" {_period(facts).rsplit(' ', 1)[0]}" if facts.half else "")
    blocks: list[Block] = [
        letterhead(facts.branch),
        Title(_NAME, f"{_SUBJECT} {_period(facts)}", dashes=False),
        Table(_COLUMNS, _HEAD, _rows(facts) or blank_rows(_COLUMNS, 12), size=10, name="Phân công", frozen=4),
        para(_summary(facts), size=12, indent=0),
        signed(facts.signer, facts.signer_post),
    ]
    return Doc(title, stem(facts.year, name), tuple(blocks), landscape=True, margins=_MARGINS)


def _rows(facts: AssignmentYear) -> tuple[Row, ...]:
    rows: list[Row] = []
    number = 0
    for person in facts.people:
        if not person.tasks and not person.must:
            continue
        number += 1
        rows += _person(facts, number, person)
    return tuple(rows)


def _person(facts: AssignmentYear, number: int, person: Person) -> list[Row]:
    head = (number_cell(number), cell(person.name), cell(person.post))
    if not person.tasks:
        return [row(*head, "Chưa phân công", *[""] * 8)]
    lines = []
    for place, task in enumerate(person.tasks):
        lines.append(row(*(("", "", "") if place else head), *_task(facts, task)))
    return lines


def _task(facts: AssignmentYear, task: Assignment) -> list[str | Cell]:
    first = facts.half == 1
    state = state_at_half(task) if first else shown_state(task, facts.on)
    verdict, note = (task.half_verdict, task.half_note) if first else (task.year_verdict, task.year_note)
    stopped = f"Thôi giao: {task.stopped_because.strip()}" if task.stopped_on else ""
    said = ". ".join(part for part in (verdict.label if verdict else "", note.strip(), stopped) if part)
    given, reported = facts.when(task.meeting_id), facts.when(task.reported_meeting_id)
    known = task.progress or state is AssignmentState.NOT_STARTED
    return [
        cell(task.title.strip()),
        task.product.strip(),
        deadline(task),
        task.helpers.strip(),
        task.duty.strip() or "Chủ trì",
        number_cell(task.progress if known else None),
        "Thôi giao" if task.stopped_on else state.label,
        said,
        " – ".join(part for part in (given, reported) if part),
    ]


def _summary(facts: AssignmentYear) -> str:
    must = sum(1 for person in facts.people if person.must)
    tasks = sum(len(person.tasks) for person in facts.people)
    out = left_out(facts.people)
    have = f"{two_digits(facts.covered)} ({percent(facts.covered, must)})"
    return f"Phải phân công {two_digits(must)} đồng chí, đã phân công {have}, tổng số {two_digits(tasks)} việc." + (
        f" Không phân công tại chi bộ: {out}." if out else ""
    )


def empty(branch: Branch | None) -> Doc:
    """The book to fill by hand."""
    return empty_list(
        branch,
        "Sổ theo dõi phân công nhiệm vụ",
        Title(_NAME, f"{_SUBJECT} năm 20.....", dashes=False),
        Table(_COLUMNS, _HEAD, blank_rows(_COLUMNS, 20), size=10, name="Phân công", frozen=4),
        margins=_MARGINS,
    )


def checks(facts: AssignmentYear) -> tuple[Check, ...]:
    """Everybody has a task; in a period that is over the chi ủy has said how each went."""
    without = sum(1 for person in facts.people if person.must and not person.tasks)
    tasks = [task for person in facts.people for task in person.tasks if task.stopped_on is None]
    open_ones = sum(1 for t in tasks if not (t.half_verdict if facts.half == 1 else t.year_verdict))
    return (
        Check(
            not without, "Đủ 100 % đảng viên phải phân công", f"Còn {without} đồng chí chưa có việc." if without else ""
        ),
        Check(not open_ones, "Chi ủy đã nhận xét từng việc", f"{open_ones} việc chưa nhận xét." if open_ones else ""),
    )


DOCUMENT = Document(
    id="so_phan_cong",
    title="Sổ theo dõi phân công nhiệm vụ",
    basis="Điều lệ Đảng, Điều 24 khoản 2; Hướng dẫn 42-HD/BTCTW",
    subject=Subject.YEAR_OR_HALF,
    occasion=Occasion.ASSIGNMENT,
    collect=collect,
    build=build,
    empty=empty,
    formats=TABLE,
    checks=checks,
)
