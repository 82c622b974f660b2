"""Tổng hợp ý kiến, kiến nghị của nhân dân: what came in within a month or a year, where it went, what was answered.

Beside the new ones it lists what was open from before, and what of it was answered or told to the branch within the
period, so that no view is lost from one summary to the next.
"""

import datetime as dt
from typing import TYPE_CHECKING

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
    number_cell,
    para,
    row,
)
from desktop.documents.definition import TABLE, Check, Document, Facts, Occasion
from desktop.documents.facts import signer_of
from desktop.documents.lists import MARGINS, blank_rows, empty_list
from desktop.documents.parts import figure, letterhead, signed, stem
from desktop.documents.refs import Ref, RefKind, Subject
from desktop.documents.subjects import year_of
from desktop.domain.branch import Branch
from desktop.domain.dates import show
from desktop.domain.member import PostKind
from desktop.domain.people_view import PeopleView, ViewSource, ViewState, open_on, state_on
from desktop.domain.problems import UserError
from desktop.domain.records import dataclass

if TYPE_CHECKING:
    from desktop.services.book import Book

_NAME = "TỔNG HỢP"
_SUBJECT = "ý kiến, kiến nghị của nhân dân"
_TITLE = "Tổng hợp ý kiến, kiến nghị của nhân dân"
_COLUMNS = (
    Column(11, Align.CENTER),
    Column(24, Align.CENTER),
    Column(34),
    Column(0),
    Column(40),
    Column(58),
    Column(38, Align.CENTER),
)
_HEAD = (
    row(
        "TT", "Ngày tiếp nhận", "Người nêu", "Nội dung ý kiến, kiến nghị", "Chuyển đến, hạn trả lời",
        "Kết quả trả lời", "Nêu, báo lại với chi bộ",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One view as the table shows it: who raised it, at which meetings it and its answer were told."""

    view: PeopleView
    who: str
    told: str
    earlier: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryFacts(Facts):
    """The views of a month or a year as they stood on `on` (its last day, in the running one today)."""

    name: str
    when: dt.date | int
    first: dt.date
    on: dt.date
    lines: tuple[Line, ...]
    households: int = 0
    met: int = 0
    signer: str = ""
    signer_post: PostKind = PostKind.SECRETARY

    @property
    def day(self) -> dt.date | None:
        return self.on


def collect(book: "Book", ref: Ref) -> SummaryFacts:
    """Gather the views of a month or year; UserError for one that is still to come or that the book hasn't."""
    year_of(book, ref)
    first, on = ref.first_day(), min(ref.last_day(), book.today())
    if first > book.today():
        raise UserError(f"Tháng {ref.month}/{ref.year} chưa đến. Hãy chọn tháng khác.")
    month = ref.kind is RefKind.MONTH
    signed_by, post = signer_of(book, on)
    homes = book.households.on(on)
    met = {c.household_id for c in book.households.contacts() if first <= c.date <= on}
    return SummaryFacts(
        branch=book.branch,
        key=f"month:{ref.month_key}" if month else f"year:{ref.year}",
        name=f"tháng {ref.month:02d} năm {ref.year}" if month else f"năm {ref.year}",
        when=first if month else ref.year,
        first=first,
        on=on,
        lines=_lines(book, first, on),
        households=len(homes),
        met=len(met & {h.id for h in homes}),
        signer=signed_by,
        signer_post=post,
    )


def _lines(book: "Book", first: dt.date, on: dt.date) -> tuple[Line, ...]:
    views = book.households.views
    days = {m.id: m.date for m in book.meetings.all()}
    lines = []
    for view in views.all():
        answered_since = view.answered_on is not None and first <= view.answered_on
        earlier = view.received_on < first
        met = [days[n] for n in (view.raised_meeting_id, view.told_meeting_id) if n]
        told_since = any(first <= day <= on for day in met)
        if view.received_on > on or (earlier and not (answered_since or told_since or open_on(view, on))):
            continue
        told = "\n".join(
            f"{label} {show(days[meeting_id])}"
            for label, meeting_id in (("Nêu:", view.raised_meeting_id), ("Báo lại:", view.told_meeting_id))
            if meeting_id and days[meeting_id] <= on
        )
        lines.append(Line(views.as_of(view, on), views.who(view), told, earlier))
    return tuple(sorted(lines, key=lambda line: (not line.earlier, line.view.received_on, line.view.id)))


# --- the table --------------------------------------------------------------------------------------------------------


def build(facts: SummaryFacts) -> Doc:
    """The table with what is open from before first, and the sums."""
    title = f"{_TITLE} {facts.name}"
    blocks: list[Block] = [
        letterhead(facts.branch),
        Title(_NAME, f"{_SUBJECT} {facts.name}", dashes=False),
    ]
    if facts.lines:
        blocks.append(Table(_COLUMNS, _HEAD, _rows(facts), size=12, name="Ý kiến nhân dân", frozen=2))
    blocks += [para(bold("Số liệu: "), _sums(facts), size=13)]
    if facts.households:
        met = f"Đã gặp {figure(facts.met)}/{figure(facts.households)} hộ trong kỳ."
        blocks.append(para(bold("Gặp hộ gia đình: "), met, size=13))
    blocks.append(signed(facts.signer, facts.signer_post))
    return Doc(title, stem(facts.when, title), tuple(blocks), landscape=True, margins=MARGINS)


def _rows(facts: SummaryFacts) -> tuple[Row, ...]:
    rows: list[Row] = []
    number = 0
    some_earlier = any(line.earlier for line in facts.lines)
    for earlier, label in ((True, "Tiếp nhận từ kỳ trước"), (False, "Tiếp nhận trong kỳ")):
        part = [line for line in facts.lines if line.earlier is earlier]
        if part and some_earlier:
            rows.append(row(cell(label, cols=len(_COLUMNS)), kind=RowKind.GROUP))
        for line in part:
            number += 1
            rows.append(_row(number, line, facts.on))
    return tuple(rows)


def _row(number: int, line: Line, on: dt.date) -> Row:
    view = line.view
    passed = f"{view.passed_to or '…'}\nngày {show(view.passed_on)}" if view.passed_on else ""
    due = f"\nHạn {show(view.due_on)}" if view.due_on and view.answered_on is None else ""
    return row(
        number_cell(number),
        show(view.received_on),
        line.who[:1].upper() + line.who[1:],
        view.text.strip() or view.subject,
        (passed + due).strip(),
        _result(view, on),
        line.told,
    )


def _result(view: PeopleView, on: dt.date) -> str:
    state = state_on(view, on)
    if state is ViewState.ANSWERED:
        by = f", {view.answered_by.strip()}" if view.answered_by.strip() else ""
        return f"{show(view.answered_on)}{by}: {view.answer.strip()}"
    if state is ViewState.LATE and view.due_on is not None:
        return f"Quá hạn trả lời {(on - view.due_on).days} ngày"
    return state.label


def _sums(facts: SummaryFacts) -> str:
    new = [line.view for line in facts.lines if not line.earlier]
    states = [state_on(line.view, facts.on) for line in facts.lines]
    if not facts.lines:
        return "Trong kỳ không tiếp nhận ý kiến, kiến nghị nào."
    sources = [f"{_named(s)} {figure(n)}" for s in ViewSource if (n := sum(v.source is s for v in new))]
    of = f" ({'; '.join(sources)})" if sources else ""
    waiting = sum(s in {ViewState.NEW, ViewState.WAITING, ViewState.LATE} for s in states)
    told = [f"tiếp nhận trong kỳ {figure(len(new))} ý kiến{of}"]
    if len(new) < len(facts.lines):
        told.append(f"từ kỳ trước chuyển sang {figure(len(facts.lines) - len(new))}")
    told.append(f"đã trả lời {figure(states.count(ViewState.ANSWERED))}")
    told.append(f"chờ trả lời {figure(waiting)} (quá hạn {figure(states.count(ViewState.LATE))})")
    if noted := states.count(ViewState.NOTED):
        told.append(f"ghi nhận, không phải trả lời {figure(noted)}")
    return "; ".join(told) + f". Tính đến ngày {show(facts.on)}."


def _named(source: ViewSource) -> str:
    """ "hộ gia đình", "Mặt trận, đoàn thể": Mặt trận is a name."""
    return source.label if source is ViewSource.FRONT else source.label[:1].lower() + source.label[1:]


def empty(branch: Branch | None) -> Doc:
    """The table to fill by hand."""
    return empty_list(
        branch,
        _TITLE,
        Title(_NAME, f"{_SUBJECT} tháng ..... năm 20.....", dashes=False),
        Table(_COLUMNS, _HEAD, blank_rows(_COLUMNS, 15, 13), size=12, name="Ý kiến nhân dân", frozen=2),
    )


def checks(facts: SummaryFacts) -> tuple[Check, ...]:
    """Views whose answer is past due, and those not told to the branch yet."""
    states = [state_on(line.view, facts.on) for line in facts.lines]
    late = states.count(ViewState.LATE)
    silent = sum(1 for line in facts.lines if not line.view.raised_meeting_id)
    return (
        Check(not late, "Không có ý kiến quá hạn trả lời", f"{late} ý kiến quá hạn." if late else ""),
        Check(not silent, "Ý kiến nào cũng đã nêu với chi bộ", f"{silent} ý kiến chưa nêu." if silent else ""),
    )


DOCUMENT = Document(
    id="tong_hop_y_kien",
    title=_TITLE,
    basis="Hướng dẫn 42-HD/BTCTW (nội dung tình hình tư tưởng, dư luận); kế hoạch của cấp ủy cấp trên",
    subject=Subject.MONTH_OR_YEAR,
    occasion=Occasion.YEAR,
    collect=collect,
    build=build,
    empty=empty,
    formats=TABLE,
    checks=checks,
)
