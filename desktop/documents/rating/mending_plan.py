"""Kế hoạch khắc phục hạn chế, khuyết điểm (KH): what the reviews named, who mends it and by when (rating.md 3.10).

What stands here returns as part III of next year's review.
"""

from collections.abc import Iterable

from desktop.documents.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Doc,
    Fill,
    Row,
    RowKind,
    Table,
    Title,
    cell,
    heading,
    para,
    row,
)
from desktop.documents.definition import Check
from desktop.documents.facts import YearFacts
from desktop.documents.parts import DOTS, empty_doc, letterhead, signed, stem
from desktop.documents.rating.collective_forms import recipients
from desktop.domain.branch import Branch, report_to
from desktop.domain.dates import show
from desktop.domain.records import dataclass
from desktop.domain.shortcoming import Shortcoming

TITLE = "Kế hoạch khắc phục hạn chế, khuyết điểm"
_SUBJECT = "khắc phục hạn chế, khuyết điểm sau kiểm điểm năm"
_HEADS = ("I- MỤC ĐÍCH, YÊU CẦU", "II- NỘI DUNG KHẮC PHỤC", "III- TỔ CHỨC THỰC HIỆN")
_COLUMNS = (Column(9, Align.CENTER), Column(0), Column(28), Column(40), Column(24), Column(23, Align.CENTER))
_HEAD = (row("TT", "Hạn chế, khuyết điểm", "Nguyên nhân", "Biện pháp khắc phục", "Theo dõi, giúp đỡ", "Thời hạn"),)
_ORGANISE = (
    "1. Tập thể, cá nhân có hạn chế, khuyết điểm tự giác khắc phục theo thời hạn trên; báo cáo kết quả tại buổi sinh "
    "hoạt chi bộ gần nhất sau khi hết hạn.",
    "2. Chi ủy theo dõi, đôn đốc; kết quả khắc phục được đưa vào mục III của bản kiểm điểm năm sau.",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One shortcoming as the plan lists it, with the name of who helps to mend it."""

    shortcoming: Shortcoming
    helper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts(YearFacts):
    """The collective's shortcomings of a year, then each member's under his name."""

    groups: tuple[tuple[str, tuple[Line, ...]], ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line of every group."""
        return tuple(line for _, lines in self.groups for line in lines)


def build(facts: PlanFacts) -> Doc:
    """Three parts; the table holds a line for each shortcoming."""
    rows: list[Row] = []
    for name, lines in facts.groups:
        rows.append(row(cell(name, cols=6), kind=RowKind.GROUP))
        rows += [_row(n, line) for n, line in enumerate(lines, 1)]
    purpose = (
        f"Khắc phục dứt điểm hạn chế, khuyết điểm đã được chỉ ra trong kiểm điểm, đánh giá, xếp loại năm {facts.year}; "
        "mỗi việc có người làm, người giúp, thời hạn và kết quả cụ thể."
    )
    return Doc(
        f"{TITLE} năm {facts.year}",
        stem(facts.year, TITLE),
        (
            letterhead(facts.branch, symbol="KH", stamp=facts.stamp, dated=True),
            Title("KẾ HOẠCH", f"{_SUBJECT} {facts.year}"),
            heading(1, _HEADS[0]),
            para(purpose),
            heading(1, _HEADS[1]),
            _table(rows) if rows else para("Kỳ kiểm điểm không chỉ ra hạn chế, khuyết điểm phải lập kế hoạch."),
            heading(1, _HEADS[2]),
            *(para(line) for line in _ORGANISE),
            signed(facts.signer, facts.signer_post, to=recipients(facts.branch, ("Đảng viên trong chi bộ",))),
        ),
    )


def _table(rows: Iterable[Row]) -> Table:
    return Table(_COLUMNS, _HEAD, tuple(rows), size=12, name="Khắc phục")


def _row(number: int, line: Line) -> Row:
    one = line.shortcoming
    return row(f"{number:02d}", one.text, one.cause, one.remedy, line.helper, _due(one))


def _due(one: Shortcoming) -> Cell:
    return cell(show(one.due_on), align=Align.CENTER)


def empty(branch: Branch | None) -> Doc:
    """The plan to fill by hand."""
    to = [report_to(branch)] if branch else ["Cấp ủy cấp trên (để báo cáo)"]
    blocks: list[Block] = [
        letterhead(branch, symbol="KH", dated=True),
        Title("KẾ HOẠCH", f"{_SUBJECT} 20{DOTS}"),
        heading(1, _HEADS[0]),
        Fill(lines=4),
        heading(1, _HEADS[1]),
        _table(row(*[None] * 6, height=14) for _ in range(9)),
        heading(1, _HEADS[2]),
        *(para(line) for line in _ORGANISE),
        signed("", to=to),
    ]
    return empty_doc(TITLE, blocks)


def checks(facts: PlanFacts) -> tuple[Check, ...]:
    """Every shortcoming has a remedy and a deadline."""
    if not facts.lines:
        return (Check(False, "Chưa ghi hạn chế, khuyết điểm nào của năm này"),)
    bare = [line.shortcoming.text for line in facts.lines if not line.shortcoming.remedy.strip()]
    undated = [line.shortcoming.text for line in facts.lines if line.shortcoming.due_on is None]
    return (
        Check(not bare, f"{len(bare)} hạn chế chưa có biện pháp" if bare else "Đủ biện pháp", "; ".join(bare)),
        Check(not undated, f"{len(undated)} hạn chế chưa có thời hạn" if undated else "Đủ thời hạn",
              "; ".join(undated)),
    )  # fmt: skip
