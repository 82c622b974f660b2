"""Tổng hợp chất lượng sinh hoạt năm: the score of every meeting by group of criteria, the levels, and their counts."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from desktop.documents.blocks import (
    Align,
    Block,
    Column,
    Doc,
    Row,
    RowKind,
    Table,
    Title,
    bold,
    cell,
    italic,
    number_cell,
    para,
    row,
)
from desktop.documents.definition import TABLE, Check, Document, Occasion
from desktop.documents.facts import YearFacts, handed_on, year_facts
from desktop.documents.parts import empty_doc, letterhead, signed, stem
from desktop.documents.refs import Ref, Subject
from desktop.domain.branch import Branch, report_to
from desktop.domain.dates import show
from desktop.domain.meeting import Meeting, MeetingKind
from desktop.domain.quality import QualityFrame, judge
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import points, two_digits
from desktop.services.packs import shipped

if TYPE_CHECKING:
    from desktop.services.book import Book

_NAME = "TỔNG HỢP"
_SUBJECT = "chất lượng sinh hoạt chi bộ"
_MARGINS = (20, 15, 25, 15)


@dataclass(frozen=True, slots=True)
class Group:
    """One of the groups of criteria: its number, words and full marks."""

    id: str
    label: str
    max: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The criteria that meetings were scored by, condensed into groups."""

    title: str
    basis: str
    groups: tuple[Group, ...]
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """One meeting: points by group (None: not scored), total, and the level by points, by vote, and as fixed above."""

    month: str
    when: str
    points: tuple[float | None, ...]
    total: float | None
    by_points: str
    voted: str
    decided: str
    held: bool

    @property
    def level(self) -> str:
        """The level that counts in the year: fixed above, else voted, else by points."""
        return self.decided or self.voted or self.by_points


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreYear(YearFacts):
    """The scored meetings of a year, apart for each frame that was in force."""

    frames: tuple[tuple[Frame, tuple[Scored, ...]], ...]


def collect(book: "Book", ref: Ref) -> ScoreYear:
    """Gather the year's scores; UserError when the book has nothing of the year."""
    facts = year_facts(book, ref)
    found: dict[str, tuple[Frame, list[Scored]]] = {}
    for meeting in book.meetings.in_year(facts.year):
        if not _counts(book, meeting):
            continue
        pack = book.packs.quality_pack(meeting)
        rules = pack.read(QualityFrame)
        frame, lines = found.setdefault(pack.id, (_frame(pack.title, pack.basis, rules), []))
        lines.append(_scored(book, meeting, rules, frame))
    if not found:
        pack = book.packs.in_force("quality", facts.on)
        found[pack.id] = (_frame(pack.title, pack.basis, pack.read(QualityFrame)), [])
    return ScoreYear(
        **handed_on(facts),
        frames=tuple((frame, tuple(lines)) for frame, lines in found.values()),
    )


def _counts(book: "Book", meeting: Meeting) -> bool:
    """Regular meetings always; others when they were scored."""
    if meeting.kind is MeetingKind.REGULAR:
        return True
    if meeting.kind not in {MeetingKind.THEMATIC, MeetingKind.EXTRAORDINARY}:
        return False
    return any(line.points >= 0 for line in book.meetings.record(meeting.id).scores)


def _frame(title: str, basis: str, rules: QualityFrame) -> Frame:
    groups: dict[str, Group] = {}
    for criterion in rules.criteria:
        key = criterion.id.split(".")[0]
        before = groups.get(key, Group(key, _GROUPS.get(key, criterion.short), 0))
        groups[key] = Group(key, before.label, before.max + criterion.max)
    return Frame(title, basis, tuple(groups.values()), tuple(level.label for level in rules.levels))


_GROUPS = {"3": "Công tác chuẩn bị", "4": "Tổ chức sinh hoạt"}
"""Words for the groups of several criteria (meetings.md 1.5); the others say their own."""


def _scored(book: "Book", meeting: Meeting, rules: QualityFrame, frame: Frame) -> Scored:
    given = {s.criterion: s.points for s in book.meetings.record(meeting.id).scores if s.points >= 0}
    by_group: dict[str, float] = {}
    for criterion, value in given.items():
        key = criterion.split(".")[0]
        by_group[key] = by_group.get(key, 0.0) + value
    result = judge(given, rules) if given else None
    whole = result is not None and not result.missing
    labels = {level.id: level.label for level in rules.levels}
    return Scored(
        month=meeting.month[5:],
        when=show(meeting.date),
        points=tuple(by_group.get(group.id) for group in frame.groups),
        total=result.total if result else None,
        by_points=result.level.label if result and whole else "",
        voted=labels.get(meeting.level_vote, meeting.level_vote),
        decided=labels.get(meeting.level_decided, meeting.level_decided),
        held=meeting.held,
    )


# --- the table --------------------------------------------------------------------------------------------------------


def build(facts: ScoreYear) -> Doc:
    """One table a frame, with the counts by level."""
    title = f"Tổng hợp chất lượng sinh hoạt chi bộ năm {facts.year}"
    blocks: list[Block] = [letterhead(facts.branch), Title(_NAME, f"{_SUBJECT} năm {facts.year}", dashes=False)]
    for frame, lines in facts.frames:
        if len(facts.frames) > 1:
            blocks.append(para(bold(frame.title), keep_next=True))
        blocks += [_table(frame, _rows(frame, lines)), _legend(frame), *_counts_of(frame, lines)]
    blocks.append(signed(facts.signer, facts.signer_post, to=[f"{report_to(facts.branch)} (để báo cáo)"]))
    return Doc(title, stem(facts.year, title[: -len(f" năm {facts.year}")]), tuple(blocks), margins=_MARGINS)


def _table(frame: Frame, rows: tuple[Row, ...]) -> Table:
    columns = (
        Column(17, Align.CENTER),
        Column(16, Align.CENTER),
        *(Column(0, Align.CENTER) for _ in frame.groups),
        Column(14, Align.CENTER),
        *(Column(20, Align.CENTER) for _ in range(3)),
    )
    head = (
        row(
            cell("Tháng", rows=2),
            cell("Ngày", rows=2),
            cell("Điểm theo nhóm tiêu chí", cols=len(frame.groups)),
            cell("Tổng điểm", rows=2),
            cell("Xếp loại", cols=3),
        ),
        row(
            *(f"({g.id})\n{points(g.max)} đ" for g in frame.groups),
            "Theo điểm",
            "Chi bộ biểu quyết",
            "Cấp trên công nhận",
        ),
    )
    return Table(columns, head, rows, size=11, row_height=7, name="Chất lượng", frozen=2)


def _legend(frame: Frame) -> Block:
    groups = "; ".join(f"({g.id}) {g.label}" for g in frame.groups)
    return para(italic(f"Nhóm tiêu chí: {groups}. Theo {frame.basis}."), size=12, indent=0)


def _rows(frame: Frame, lines: tuple[Scored, ...]) -> tuple[Row, ...]:
    rows = [
        row(
            line.month,
            line.when[:5],
            *(_points(value) for value in line.points),
            _points(line.total),
            line.by_points or ("" if line.total is None else "chấm chưa đủ"),
            line.voted,
            line.decided,
        )
        for line in lines
    ]
    totals = [line.total for line in lines if line.total is not None]
    if totals:
        mean = round(sum(totals) / len(totals), 1)
        blank = [""] * len(frame.groups)
        label = cell("Bình quân", cols=2)
        rows.append(row(label, *blank, number_cell(mean, points(mean)), "", "", "", kind=RowKind.TOTAL))
    return tuple(rows) or _blank(len(frame.groups))


def _points(value: float | None) -> Any:
    return number_cell(value, None if value is None else points(value))


def _counts_of(frame: Frame, lines: tuple[Scored, ...]) -> list[Block]:
    counted = Counter(line.level for line in lines if line.level)
    if not counted:
        return []
    told = "; ".join(f"{label.lower()} {two_digits(counted.get(label, 0))} buổi" for label in frame.levels)
    rest = len([line for line in lines if line.held and not line.level])
    more = f"; chưa xếp loại {two_digits(rest)} buổi" if rest else ""
    whole = bold(f"Số buổi đã xếp loại: {two_digits(sum(counted.values()))}. ")
    return [para(whole, f"Trong đó: {told}{more}.", size=13)]


def _blank(groups: int) -> tuple[Row, ...]:
    return tuple(row(str(month), *[""] * (groups + 5)) for month in range(1, 13))


def _newest() -> Frame:
    """The criteria of the newest guidance the program ships: those of the form without a book."""
    pack = max((p for p in shipped() if p.kind == "quality"), key=lambda p: p.start)
    return _frame(pack.title, pack.basis, pack.read(QualityFrame))


def empty(branch: Branch | None) -> Doc:
    """The table to fill by hand."""
    frame = _newest()
    blocks: list[Block] = [
        letterhead(branch),
        Title(_NAME, f"{_SUBJECT} năm 20.....", dashes=False),
        _table(frame, _blank(len(frame.groups))),
        _legend(frame),
        signed("", to=[f"{report_to(branch) if branch else 'Cấp ủy cấp trên'} (để báo cáo)"]),
    ]
    return empty_doc("Tổng hợp chất lượng sinh hoạt chi bộ", blocks, margins=_MARGINS)


def checks(facts: ScoreYear) -> tuple[Check, ...]:
    """Meetings held without a whole score."""
    bare = [line for _, lines in facts.frames for line in lines if line.held and not line.by_points]
    note = "Chưa chấm đủ: " + ", ".join(line.when[:5] for line in bare) if bare else ""
    return (Check(not bare, "Các buổi đã họp đều chấm điểm", note),)


DOCUMENT = Document(
    id="tong_hop_cham_diem",
    title="Tổng hợp chất lượng sinh hoạt năm",
    basis="Hướng dẫn 42-HD/BTCTW, mục II.5",
    subject=Subject.YEAR,
    occasion=Occasion.YEAR,
    collect=collect,
    build=build,
    empty=empty,
    formats=TABLE,
    checks=checks,
)
