"""Phiếu tự chấm điểm: the criteria of a form with the points a member gives himself and chi ủy's beside them.

The centre sets 30 + 70; the points of each line are the book's (rating.md 2.7).
"""

from collections.abc import Mapping
from dataclasses import field

from desktop.documents.blocks import (
    Align,
    Block,
    Column,
    Doc,
    Fill,
    Row,
    RowKind,
    Signatures,
    Signer,
    Table,
    Title,
    bold,
    cell,
    italic,
    number_cell,
    para,
    row,
    runs,
)
from desktop.documents.definition import Check, Facts
from desktop.documents.parts import DOTS, empty_doc, letterhead, stem
from desktop.documents.rating.forms import level_ticks
from desktop.documents.rating.season import SIGN, points_cell
from desktop.domain.branch import Branch
from desktop.domain.rating import Criterion, Group, RatingRules, ReviewForm
from desktop.domain.records import dataclass
from desktop.domain.season import Level, PointLine
from desktop.domain.vietnamese import points, roman

TITLE = "Phiếu tự chấm điểm"
_COLUMNS = (Column(9, Align.CENTER), Column(0), *[Column(14, Align.CENTER)] * 3, Column(26))
_HEAD = (row("TT", "Tiêu chí", "Điểm tối đa", "Tự chấm", "Chi ủy chấm", "Ghi chú"),)
_GROUPS = {
    Group.COMMON: "Nhóm tiêu chí chung",
    Group.TASKS: "Nhóm tiêu chí về kết quả thực hiện nhiệm vụ",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreFacts(Facts):
    """The points of one form of a year by criterion; `common`, `tasks`: the sums kept where lines are not."""

    year: int
    name: str
    rules: RatingRules
    form: ReviewForm
    lines: Mapping[str, PointLine] = field(default_factory=dict)
    common: float | None = None
    tasks: float | None = None
    committee: float | None = None
    level: Level = Level.NONE
    signer: str = ""


def build(facts: ScoreFacts) -> Doc:
    """The table with what is scored."""
    title = f"{TITLE} {facts.name}"
    return Doc(
        f"{title}, năm {facts.year}",
        stem(facts.year, title),
        (
            letterhead(facts.branch),
            Title("PHIẾU TỰ CHẤM ĐIỂM", f"kiểm điểm, tự đánh giá, xếp loại năm {facts.year}", dashes=False),
            para("Họ và tên: ", bold(facts.name), f". Theo {facts.form.label}, {facts.rules.short}.", indent=0),
            _table(facts.rules, facts.form, facts),
            *_result(facts.level),
            _signed(facts.name, facts.signer),
        ),
    )


def _table(rules: RatingRules, form: ReviewForm, facts: ScoreFacts | None, height: float = 0) -> Table:
    rows: list[Row] = []
    for number, (group, words) in enumerate(_GROUPS.items(), 1):
        criteria = rules.criteria_of(form.id, group)
        own, committee = (_sum(criteria, facts, by) for by in ("own", "committee"))
        kept = {Group.COMMON: facts.common, Group.TASKS: facts.tasks}[group] if facts else None
        rows.append(_line(roman(number), words, rules.group_max(group), own if own is not None else kept, committee,
                          RowKind.GROUP))  # fmt: skip
        for n, criterion in enumerate(criteria, 1):
            rows += [_criterion(n, criterion, facts, height), *_parts(n, criterion)]
    rows.append(_total(rules, facts))
    return Table(_COLUMNS, _HEAD, tuple(rows), size=12, name="Tự chấm điểm")


def _sum(criteria: tuple[Criterion, ...], facts: ScoreFacts | None, by: str) -> float | None:
    if facts is None:
        return None
    given = [_given(facts, c, by) for c in criteria]
    known = [value for value in given if value is not None]
    return sum(known) if known else None


def _given(facts: ScoreFacts, criterion: Criterion, by: str) -> float | None:
    """The points of one criterion; where the chi ủy left one of its table open, his own stand in its sum too."""
    line = facts.lines.get(criterion.id)
    if line is None:
        return None
    whole = facts.committee is not None and any(one.committee is not None for one in facts.lines.values())
    return line.own if by == "own" or (line.committee is None and whole) else line.committee


def _criterion(number: int, criterion: Criterion, facts: ScoreFacts | None, height: float) -> Row:
    told = [f"\n{criterion.text}"] if criterion.text and criterion.text not in criterion.title else []
    told += [f"\n- {bullet}" for bullet in criterion.bullets]
    return row(
        str(number),
        cell(criterion.title, *told),
        number_cell(criterion.max, points(criterion.max), align=Align.CENTER),
        points_cell(_given(facts, criterion, "own") if facts else None),
        points_cell(_given(facts, criterion, "committee") if facts else None),
        None,
        height=height,
    )


def _parts(number: int, criterion: Criterion) -> list[Row]:
    """The sub-points below a criterion, to be scored by hand: the criterion's own line has their sum."""
    return [
        row(f"{number}.{n}", part.title, cell(italic(points(part.max)), align=Align.CENTER), None, None, None)
        for n, part in enumerate(criterion.parts, 1)
    ]


def _line(number: str, words: str, most: float, own: float | None, committee: float | None, kind: RowKind) -> Row:
    shown = number_cell(most, points(most), align=Align.CENTER)
    return row(
        cell(number, align=Align.CENTER), words, shown, points_cell(own), points_cell(committee), None, kind=kind
    )


def _total(rules: RatingRules, facts: ScoreFacts | None) -> Row:
    own = committee = None
    if facts is not None:
        groups = [_sum(rules.criteria_of(facts.form.id, group), facts, "own") for group in _GROUPS]
        kept = [value if value is not None else fallback
                for value, fallback in zip(groups, (facts.common, facts.tasks), strict=True)]  # fmt: skip
        own = sum(value for value in kept if value is not None) if None not in kept else None
        committee = facts.committee
    return _line("", "Tổng điểm", rules.common_max + rules.task_max, own, committee, RowKind.TOTAL)


def _result(level: Level) -> list[Block]:
    return [para(bold("Đề xuất xếp loại mức chất lượng:"), indent=0, keep_next=True), level_ticks(level)]


def _signed(name: str, secretary: str) -> Signatures:
    return Signatures((Signer("NGƯỜI TỰ CHẤM", "", name, SIGN), Signer("T/M CHI ỦY (CHI BỘ)", "", secretary, SIGN)))


def empty_form(rules: RatingRules, form: ReviewForm, branch: Branch | None) -> Doc:
    """The sheet to fill by hand."""
    return empty_doc(
        TITLE,
        [
            letterhead(branch),
            Title("PHIẾU TỰ CHẤM ĐIỂM", f"kiểm điểm, tự đánh giá, xếp loại năm 20{DOTS}", dashes=False),
            Fill(runs("Họ và tên:"), indent=0),
            _table(rules, form, None, 9),
            *_result(Level.NONE),
            _signed("", ""),
        ],
    )


def checks(facts: ScoreFacts) -> tuple[Check, ...]:
    """Every criterion has its points, and none is over its most."""
    criteria = facts.rules.criteria_of(facts.form.id)
    missing = [c.title for c in criteria if c.id not in facts.lines or facts.lines[c.id].own is None]
    over = [c.title for c in criteria if (line := facts.lines.get(c.id)) and (line.own or 0) > c.max]
    if over:
        return (Check(False, f"{len(over)} tiêu chí vượt điểm tối đa", "; ".join(over)),)
    said = f"{len(missing)} tiêu chí chưa chấm" if missing else "Các tiêu chí đều đã chấm"
    return (Check(not missing, said, "; ".join(missing)),)
