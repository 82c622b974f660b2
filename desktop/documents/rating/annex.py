"""Phụ lục kết quả thực hiện nhiệm vụ, that HD 43 asks to attach: one line a task, in the columns of Mẫu 9D
(rating.md 4.2)."""

import datetime as dt
from collections.abc import Iterable

from desktop.documents.blocks import (
    Align,
    Block,
    Column,
    Doc,
    Row,
    RowKind,
    Signatures,
    Signer,
    Table,
    Title,
    bold,
    cell,
    para,
    row,
)
from desktop.documents.definition import Check, Facts
from desktop.documents.parts import DOTS, empty_doc, letterhead, stem
from desktop.documents.rating.season import SIGN
from desktop.domain.branch import Branch
from desktop.domain.dates import show
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import percent_short, two_digits

TITLE = "Phụ lục kết quả thực hiện nhiệm vụ"
_NAME = "PHỤ LỤC KẾT QUẢ THỰC HIỆN NHIỆM VỤ, CÔNG VIỆC ĐƯỢC GIAO"
_COLUMNS = (
    Column(10, Align.CENTER),
    Column(0),
    Column(24, Align.CENTER),
    Column(50),
    Column(48),
    Column(28, Align.CENTER),
    Column(32),
)
_HEAD = (
    row("TT", "Nội dung nhiệm vụ, công việc", "Thời hạn hoàn thành", "Tình hình thực hiện", "Sản phẩm hoàn thành",
        "Đánh giá tiến độ", "Ghi chú"),
)  # fmt: skip
_MARGINS = (20, 15, 15, 12)


@dataclass(frozen=True, slots=True)
class Task:
    """One line. `pace`: "đúng hạn", "chậm hạn", "vượt yêu cầu" …; `source`: where it was given."""

    title: str
    due: dt.date | None = None
    done: str = ""
    product: str = ""
    pace: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexFacts(Facts):
    """All tasks of one member in a year, in groups with their heading; `post` as it stands under the name."""

    year: int
    name: str
    post: str = ""
    groups: tuple[tuple[str, tuple[Task, ...]], ...] = ()
    signer: str = ""

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Every line of every group."""
        return tuple(task for _, tasks in self.groups for task in tasks)


def build(facts: AnnexFacts) -> Doc:
    """The table, group by group, with how many were on time."""
    title = f"{TITLE} {facts.name}"
    rows: list[Row] = []
    for words, tasks in facts.groups:
        if tasks:
            rows.append(row(cell(f"{words}: {two_digits(len(tasks))}", cols=7), kind=RowKind.GROUP))
        rows += [_row(n, task) for n, task in enumerate(tasks, 1)]
    said: Block = _table(rows) if rows else para("Trong năm chưa ghi nhiệm vụ nào được giao.")
    return Doc(
        f"{title}, năm {facts.year}",
        stem(facts.year, title),
        (
            letterhead(facts.branch),
            Title(_NAME, f"Năm {facts.year}", dashes=False),
            para("Họ và tên: ", bold(facts.name), f". Chức vụ: {facts.post}." if facts.post else ".", indent=0),
            said,
            *([para(bold("Tổng hợp: "), _summed(facts.tasks), size=12, indent=0)] if rows else []),
            _signed(facts.name, facts.signer),
        ),
        landscape=True,
        margins=_MARGINS,
    )


def _table(rows: Iterable[Row]) -> Table:
    return Table(_COLUMNS, _HEAD, tuple(rows), size=12, name="Phụ lục")


def _row(number: int, task: Task) -> Row:
    return row(f"{number:02d}", task.title, show(task.due), task.done, task.product, task.pace, task.source)


def _summed(tasks: tuple[Task, ...]) -> str:
    """ "08 việc; đúng hạn 06 (75 %); vượt yêu cầu 02 (25 %)." in the order the paces first come."""
    whole = len(tasks)
    paces = dict.fromkeys(task.pace for task in tasks if task.pace)
    parts = [f"{two_digits(whole)} việc"]
    for pace in paces:
        many = sum(task.pace == pace for task in tasks)
        parts.append(f"{pace.lower()} {two_digits(many)} ({percent_short(many, whole)})")
    return "; ".join(parts) + "."


def _signed(name: str, secretary: str) -> Signatures:
    return Signatures(
        (Signer("NGƯỜI TỰ KIỂM ĐIỂM", "", name, SIGN), Signer("T/M CHI ỦY (CHI BỘ)", "", secretary, SIGN))
    )


def empty(branch: Branch | None) -> Doc:
    """The table to fill by hand."""
    return empty_doc(
        TITLE,
        [
            letterhead(branch),
            Title(_NAME, f"Năm 20{DOTS}", dashes=False),
            para(f"Họ và tên: {'.' * 60} Chức vụ: {'.' * 50}", indent=0),
            _table(row(*[None] * 7, height=10) for _ in range(6)),
            _signed("", ""),
        ],
        landscape=True,
        margins=_MARGINS,
    )


def checks(facts: AnnexFacts) -> tuple[Check, ...]:
    """Tasks that were given, each with its result."""
    if not facts.tasks:
        return (Check(False, "Chưa có nhiệm vụ nào trong sổ", "Cấp ủy cần 100 % đảng viên được phân công nhiệm vụ."),)
    open_ones = [task.title for task in facts.tasks if not task.done.strip()]
    said = f"{len(open_ones)} việc chưa ghi kết quả" if open_ones else "Việc nào cũng đã ghi kết quả"
    return (Check(not open_ones, said, "; ".join(open_ones)),)
