"""What the yearly resolution and the programme of the year share: their facts, their table of work, how they close."""

import datetime as dt
from typing import TYPE_CHECKING

from desktop.documents.blocks import Align, Block, Column, Row, RowKind, Table, cell, number_cell, para, row
from desktop.documents.definition import Check, Stamp
from desktop.documents.facts import YearFacts, signer_of, year_facts
from desktop.documents.parts import DOTS
from desktop.documents.refs import Ref
from desktop.domain.action_item import ActionItem, Pace, as_of
from desktop.domain.dates import show
from desktop.domain.meeting import Meeting, Vote
from desktop.domain.records import dataclass
from desktop.domain.resolution import Resolution, ResolutionKind
from desktop.domain.vietnamese import percent, roman, two_digits

if TYPE_CHECKING:
    from desktop.services.book import Book

COLUMNS = (
    Column(11, Align.CENTER),
    Column(0),
    Column(42),
    Column(25, Align.CENTER),
    Column(36),
)
_HEAD = ("TT", "Nội dung công việc", "Chủ trì, phối hợp", "Thời hạn", "Sản phẩm, kết quả")


@dataclass(frozen=True, slots=True)
class Work:
    """One item with its people in words."""

    item: ActionItem
    people: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyFacts(YearFacts):
    """The resolution or programme of a year (`kept` False: the book has none yet), its work, how it was adopted."""

    resolution: Resolution
    kept: bool = True
    work: tuple[Work, ...] = ()
    meeting: Meeting | None = None
    vote: Vote | None = None


def yearly_facts(book: "Book", ref: Ref, kind: ResolutionKind) -> YearlyFacts:
    """Gather it; a year without one gives the form with its year filled in. UserError for a year the book lacks."""
    facts = year_facts(book, ref)
    found = book.resolutions.of_year(kind, facts.year)
    resolution = found or book.resolutions.blank(kind, facts.year)
    signer, post = signer_of(book, resolution.date or facts.on)
    return YearlyFacts(
        branch=facts.branch,
        key=facts.key,
        meeting_id=resolution.meeting_id,
        year=facts.year,
        on=resolution.date or facts.on,
        signer=signer,
        signer_post=post,
        resolution=resolution,
        kept=found is not None,
        work=_work(book, found) if found else (),
        meeting=book.meetings.get(resolution.meeting_id) if resolution.meeting_id else None,
        vote=book.resolutions.vote(resolution),
    )


def _work(book: "Book", resolution: Resolution) -> tuple[Work, ...]:
    """Its items as they were adopted: a deadline moved afterwards doesn't change the text of a resolution."""
    day = resolution.date or dt.date.max
    items = [as_of(i, book.items.events(i.id), day) for i in book.resolutions.items(resolution.id)]
    ordered = sorted(items, key=lambda i: (i.due_on or dt.date.max, i.id))
    return tuple(Work(item, people(book, item)) for item in ordered)


def people(book: "Book", item: ActionItem) -> str:
    """ "Trần Văn Khoát; phối hợp: Chi đoàn"."""
    owner = book.members.name(item.member_id) or item.owner.strip()
    helpers = f"phối hợp: {item.helpers.strip().rstrip('.')}" if item.helpers.strip() else ""
    return "; ".join(part for part in (owner, helpers) if part)


def dated(facts: YearlyFacts) -> Stamp:
    """Until it is issued, the day it was adopted."""
    return Stamp(facts.stamp.number, facts.stamp.issued_on or facts.resolution.date)


def grounds(text: str) -> list[Block]:
    """Căn cứ: each line "- Căn cứ …;", the last with a comma (meetings.md 3.2)."""
    lines = [line.strip().lstrip("-– ").rstrip(" .;,") for line in text.split("\n") if line.strip(" -–.;,")]
    ends = [";"] * (len(lines) - 1) + [","]
    return [para(f"- {_ground(line)}{end}") for line, end in zip(lines, ends, strict=True)] if lines else []


def _ground(line: str) -> str:
    begun = line.casefold().startswith(("căn cứ", "thực hiện", "xét", "theo"))
    return line if begun else f"Căn cứ {line}"


# --- the work ---------------------------------------------------------------------------------------------------------


def work_table(work: tuple[Work, ...], *, name: str, blank_rows: int = 0) -> Table:
    """The items by quarter of their deadline, those without one last; `blank_rows` to fill where there are none."""
    if not work:
        rows = tuple(row(number_cell(n), None, None, None, None, height=10) for n in range(1, blank_rows + 1))
        return _table(rows, name)
    rows_made: list[Row] = []
    groups = sorted({_group(one.item) for one in work})
    number = 0
    for group in groups:
        part = [one for one in work if _group(one.item) == group]
        if len(groups) > 1:
            rows_made.append(row(cell(_GROUPS.get(group, ""), cols=len(COLUMNS)), kind=RowKind.GROUP))
        for one in part:
            number += 1
            rows_made.append(_row(number, one))
    return _table(tuple(rows_made), name)


_GROUPS = {**{q: f"Quý {roman(q)}" for q in range(1, 5)}, 5: "Thường xuyên, chưa xác định mốc"}


def _group(item: ActionItem) -> int:
    return (item.due_on.month + 2) // 3 if item.due_on else 5


def _table(rows: tuple[Row, ...], name: str) -> Table:
    return Table(COLUMNS, (row(*_HEAD),), rows, size=12, name=name, frozen=2)


def _row(number: int, work: Work) -> Row:
    item = work.item
    return row(number_cell(number), item.title.strip(), work.people, due_words(item), item.product.strip())


def due_words(item: ActionItem) -> str:
    """The deadline, or what there is instead of one."""
    if item.due_on is not None:
        return show(item.due_on)
    return {Pace.STANDING: "Thường xuyên", Pace.DEADLINE: ""}.get(item.pace, item.pace.label)


# --- end --------------------------------------------------------------------------------------------------------------


def adopted_words(facts: YearlyFacts, name: str) -> str:
    """ "Nghị quyết này được chi bộ thảo luận và biểu quyết thông qua …", dots for what isn't known."""
    meeting, vote = facts.meeting, facts.vote
    session = "kỳ sinh hoạt" if meeting is None or meeting.month else "cuộc họp"
    day = show(meeting.date if meeting else facts.resolution.date)
    when = f"ngày {day}" if day else f"ngày {DOTS} tháng {DOTS} năm 20{DOTS}"
    start = f"{name} này được chi bộ thảo luận và biểu quyết thông qua tại {session} {when}, với "
    if vote is None:
        return start + f"{DOTS}/{DOTS} đồng chí tán thành, đạt tỷ lệ {DOTS} %."
    return start + (
        f"{two_digits(vote.agree)}/{two_digits(vote.present)} đồng chí dự họp có quyền biểu quyết tán thành, đạt tỷ lệ "
        f"{percent(vote.agree, vote.present)} ({percent(vote.agree, vote.entitled)} tổng số đảng viên chính thức)."
    )


def yearly_checks(facts: YearlyFacts, name: str) -> tuple[Check, ...]:
    """Is there one, was it adopted, has each item its person and deadline?"""
    if not facts.kept:
        return (Check(False, f"Chưa có {name} {facts.year} trong sổ", "Lập ở trang Nghị quyết và việc."),)
    items = [one.item for one in facts.work]
    nobody = sum(1 for i in items if not i.member_id and not i.owner.strip())
    no_day = sum(1 for i in items if i.due_on is None and i.pace is Pace.DEADLINE)
    adopted = facts.resolution.date is not None
    return (
        Check(adopted, "Đã thông qua" if adopted else "Còn là dự thảo", "" if adopted else "Chưa ghi ngày thông qua."),
        Check(bool(items), "Có việc cụ thể" if items else "Chưa ghi việc nào"),
        Check(not nobody, "Việc nào cũng có người chủ trì", f"{nobody} việc chưa có." if nobody else ""),
        Check(not no_day, "Việc nào cũng có thời hạn", f"{no_day} việc chưa có." if no_day else ""),
        Check(bool(facts.signer), "Người ký" if facts.signer else "Chưa có bí thư, phó bí thư để ký"),
    )
