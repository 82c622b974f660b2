"""Lịch sinh hoạt năm: one page to hang up – the twelve regular meetings by rule or as moved, chi ủy, themes, others."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop.documents.blocks import Align, Block, Column, Doc, Row, Table, Title, bold, cell, italic, para, row
from desktop.documents.definition import TABLE, Document, Occasion
from desktop.documents.facts import YearFacts, signer_of
from desktop.documents.parts import clock, empty_doc, letterhead, sentence, signed, stem
from desktop.documents.refs import Ref, Subject
from desktop.domain.branch import Branch
from desktop.domain.calendar import HolidayRules, WorkCalendar, day_remark, work_calendar
from desktop.domain.dates import show
from desktop.domain.meeting import Meeting, MeetingKind
from desktop.domain.paper import Holiday
from desktop.domain.records import dataclass
from desktop.domain.theme import Theme
from desktop.domain.vietnamese import roman, weekday_name
from desktop.services.theme_cases import month_of

if TYPE_CHECKING:
    from desktop.services.book import Book

_NAME = "LỊCH SINH HOẠT CHI BỘ"
_COLUMNS = (
    Column(16, Align.CENTER),
    Column(46),
    Column(36),
    Column(0),
)
_HEAD = (row("Tháng", "Sinh hoạt thường kỳ", "Họp chi ủy", "Chuyên đề, họp khác, ghi chú"),)


@dataclass(frozen=True, slots=True)
class Month:
    """One month: its regular meeting as words, the chi ủy meeting, and lines of other meetings and remarks."""

    regular: str
    committee: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFacts(YearFacts):
    """The twelve months; `place` and `time` are the usual ones."""

    months: tuple[Month, ...]


def collect(book: "Book", ref: Ref) -> CalendarFacts:
    """Gather a year's meetings; any year can be asked for: its days follow from the rule."""
    rules = book.packs.read("holidays", HolidayRules, ref.first_day())
    work = work_calendar(rules, book.desk.records(Holiday).all())
    slots = book.years.slots(ref.year, book.today())
    others = book.years.others(ref.year)
    themes = {month_of(t): t for t in book.themes.in_year(ref.year) if not (t.meeting_id or t.not_held)}
    on = ref.on(book.today())
    name, post = signer_of(book, on)
    return CalendarFacts(
        branch=book.branch,
        key=f"year:{ref.year}",
        year=ref.year,
        on=on,
        signer=name,
        signer_post=post,
        months=tuple(
            _with_theme(
                _month(s.date, s.meeting, [m for m in others if m.month == s.month], work, book.branch.meeting_time),
                themes.get(s.month),
            )
            for s in slots
        ),
    )


def _month(day: Any, meeting: Meeting | None, others: list[Meeting], work: WorkCalendar, usual: str) -> Month:
    time = f", {clock(meeting.starts_at)}" if meeting and meeting.starts_at not in {"", usual} else ""
    committees = [m for m in others if m.kind is MeetingKind.COMMITTEE]
    notes: list[str] = []
    if meeting and meeting.rule_date and meeting.rule_date != meeting.date:
        why = f": {meeting.moved_reason.strip()}" if meeting.moved_reason.strip() else ""
        notes.append(f"Chuyển từ ngày {show(meeting.rule_date)[:5]}{why}")
    elif holiday := work.holiday(day):
        notes.append(f"Trùng ngày nghỉ: {holiday}")
    elif day_remark(day, work):
        notes.append("Trùng ngày nghỉ cuối tuần" if day not in work.worked else "Ngày làm bù")
    if meeting and meeting.combined_theme:
        notes.append(f"Kết hợp chuyên đề: {meeting.theme_title}".rstrip(": "))
    # Party cells often meet on one evening: said once.
    notes += dict.fromkeys(_other(m) for m in others if m.kind is not MeetingKind.COMMITTEE)
    return Month(
        f"{weekday_name(day)}, {show(day)[:5]}{time}",
        "; ".join(f"{weekday_name(m.date)}, {show(m.date)[:5]}" for m in committees),
        tuple(sentence(note) for note in notes),
    )


def _with_theme(month: Month, theme: Theme | None) -> Month:
    """The month with a theme that is only planned for it."""
    if theme is None or not theme.title.strip():
        return month
    note = sentence(f"Chuyên đề quý {roman(theme.quarter)}: {theme.title.strip().rstrip('.')}")
    return replace(month, notes=(*month.notes, note))


def _other(meeting: Meeting) -> str:
    words = (meeting.theme_title if meeting.kind is MeetingKind.THEMATIC else meeting.title).strip()
    label = f"{show(meeting.date)[:5]} {meeting.kind.label.lower()}"
    return f"{label}: {words}" if words else label


def build(facts: CalendarFacts) -> Doc:
    """One page with the twelve months."""
    branch = facts.branch
    rows = tuple(
        row(cell(bold(str(number))), month.regular, month.committee, "\n".join(month.notes))
        for number, month in enumerate(facts.months, 1)
    )
    usual = f"Thường lệ: ngày {branch.meeting_day:02d} hằng tháng, {clock(branch.meeting_time)}"
    where = f", tại {branch.meeting_place}" if branch.meeting_place.strip() else ""
    blocks: list[Block] = [
        letterhead(branch),
        Title(_NAME, f"năm {facts.year}", dashes=False),
        para(italic(sentence(usual + where)), align=Align.CENTER, indent=0),
        _table(rows, 12),
        signed(facts.signer, facts.signer_post),
    ]
    return Doc(f"Lịch sinh hoạt năm {facts.year}", stem(facts.year, "Lịch sinh hoạt chi bộ"), tuple(blocks))


def _table(rows: tuple[Row, ...], height: float) -> Table:
    return Table(_COLUMNS, _HEAD, rows, size=12, row_height=height, name="Lịch năm", frozen=1)


def empty(branch: Branch | None) -> Doc:
    """The calendar to fill by hand."""
    rows = tuple(row(cell(bold(str(number))), "", "", "") for number in range(1, 13))
    blocks: list[Block] = [letterhead(branch), Title(_NAME, "năm 20.....", dashes=False), _table(rows, 12), signed("")]
    return empty_doc("Lịch sinh hoạt chi bộ", blocks)


DOCUMENT = Document(
    id="lich_nam",
    title="Lịch sinh hoạt năm",
    basis="Điều lệ Đảng, Điều 24; lịch sinh hoạt của chi bộ",
    subject=Subject.YEAR,
    occasion=Occasion.YEAR,
    collect=collect,
    build=build,
    empty=empty,
    formats=TABLE,
)
