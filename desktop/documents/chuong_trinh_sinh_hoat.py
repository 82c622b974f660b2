"""Chương trình sinh hoạt: purpose, time and place, who, the agenda by the clock, closing (meetings.md 2.4)."""

from desktop.documents.blocks import Align, Block, Column, Doc, Fill, Row, Table, Title, bold, cell, heading, para, row
from desktop.documents.definition import TABLE, Check, Document, Occasion
from desktop.documents.facts import (
    MeetingFacts,
    form_words,
    guest_name,
    meeting_facts,
    meeting_name,
    presenter,
    short_name,
)
from desktop.documents.parts import blank, clock, comrade, empty_doc, letterhead, listed, sentence, signed, stem, told
from desktop.documents.refs import Subject
from desktop.domain.branch import Branch
from desktop.domain.dates import show
from desktop.domain.meeting import AgendaItem, Meeting, MeetingKind
from desktop.domain.vietnamese import weekday_name
from desktop.services.meeting_file import clock as minutes_of

_NAME = "CHƯƠNG TRÌNH"
_ORDERLY = "Buổi sinh hoạt đúng giờ, đủ các bước và nội dung; đảng viên thảo luận thẳng thắn, dân chủ, đúng nguyên tắc."
_CLOSING = "Chủ trì tổng hợp ý kiến, kết luận; thư ký trình bày biên bản, hội nghị thông qua"
_HEAD = row("TT", "Thời gian", "Nội dung", "Người thực hiện", "Phút")
_COLUMNS = (
    Column(11, Align.CENTER),
    Column(28, Align.CENTER),
    Column(0),
    Column(42),
    Column(14, Align.CENTER),
)


def build(facts: MeetingFacts) -> Doc:
    """The programme of one meeting."""
    meeting = facts.meeting
    called = meeting_name(meeting, facts.cell_name)
    blocks: list[Block] = [
        letterhead(facts.branch),
        Title(_NAME, called),
        heading(1, "I- MỤC ĐÍCH, YÊU CẦU"),
        para(f"1. {_purpose(meeting)}"),
        para(f"2. {_ORDERLY}"),
        heading(1, "II- THỜI GIAN, ĐỊA ĐIỂM"),
        *told("1. Thời gian:", _when(meeting)),
        *told("2. Địa điểm:", _where(meeting)),
        heading(1, "III- THÀNH PHẦN"),
        *_who(facts),
        heading(1, "IV- NỘI DUNG CHƯƠNG TRÌNH"),
        Table(_COLUMNS, (_HEAD,), _rows(facts) or _blank_rows(9), row_height=8, name="Chương trình"),
        heading(1, "V- KẾT THÚC"),
        para(_closing(facts)),
        signed(facts.signer, facts.signer_post),
    ]
    title = f"Chương trình {short_name(meeting, facts.cell_name)}"
    return Doc(title, stem(meeting.date, title), tuple(blocks))


def _purpose(meeting: Meeting) -> str:
    year, month = (int(part) for part in meeting.month.split("-"))
    before = f"{month - 1:02d}" if month > 1 else f"12 năm {year - 1}"
    if meeting.kind is MeetingKind.EXTRAORDINARY:
        return sentence(f"Bàn, quyết định: {blank(meeting.title, 60)}")
    if meeting.kind is MeetingKind.THEMATIC:
        return sentence(f"Thảo luận, thống nhất nhận thức và giải pháp về chuyên đề: {blank(meeting.theme_title, 60)}")
    aim = f"Đánh giá kết quả lãnh đạo thực hiện nhiệm vụ tháng {before}; đề ra nhiệm vụ tháng {month:02d}"
    if meeting.kind is MeetingKind.COMMITTEE:
        return f"{aim}; thống nhất nội dung để chi bộ thảo luận, biểu quyết."
    if meeting.combined_theme:
        return sentence(f"{aim}; sinh hoạt chuyên đề: {blank(meeting.theme_title, 60)}")
    return f"{aim} sát với tình hình của chi bộ."


def _when(meeting: Meeting) -> str:
    day = f"{weekday_name(meeting.date)}, ngày {show(meeting.date)}"
    return f"{clock(meeting.starts_at)}, {day}."


def _where(meeting: Meeting) -> str:
    form = form_words(meeting)
    return sentence(f"{meeting.place}; hình thức: {form}" if form and meeting.place else meeting.place or form)


def _who(facts: MeetingFacts) -> list[Block]:
    file, meeting = facts.file, facts.meeting
    whole = {
        MeetingKind.COMMITTEE: "Các đồng chí chi ủy viên.",
        MeetingKind.CELL: f"Các đồng chí đảng viên {facts.cell_name or 'tổ đảng'}.",
    }.get(meeting.kind, "Toàn thể đảng viên của chi bộ.")
    chair = comrade(file.names.get(meeting.chair_id, ""), file.posts.get(meeting.chair_id, ""))
    taker = comrade(file.names.get(meeting.secretary_id, ""))
    lines: list[Block] = [para(whole)]
    if file.guests:
        lines += told("Đại biểu, khách mời:", sentence(listed([guest_name(g) for g in file.guests])))
    return [*lines, *told("Chủ trì:", sentence(chair)), *told("Thư ký:", sentence(taker))]


def _rows(facts: MeetingFacts) -> tuple[Row, ...]:
    start = minutes_of(facts.meeting.starts_at)
    rows = []
    for number, item in enumerate(facts.file.agenda, 1):
        who = presenter(facts.file, item.presenter_id, item.presenter) or "Chủ trì"
        minutes = str(item.minutes) if item.minutes else ""
        rows.append(row(str(number), _span(start, item), cell(item.title.strip()), cell(who), minutes))
        start = start + item.minutes if start is not None and item.minutes else None
    return tuple(rows)


def _span(start: int | None, item: AgendaItem) -> str:
    """ "14:00–14:10"; empty as soon as one item before has no length."""
    return f"{_time(start)}–{_time(start + item.minutes)}" if start is not None and item.minutes else ""


def _time(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def _closing(facts: MeetingFacts) -> str:
    start, length = minutes_of(facts.meeting.starts_at), facts.meeting.planned_minutes
    if start is None or not length:
        return f"{_CLOSING}."
    return f"{_CLOSING}; dự kiến kết thúc lúc {clock(_time(start + length))}."


def _blank_rows(count: int) -> tuple[Row, ...]:
    return tuple(row(str(n), "", "", "", "", height=10) for n in range(1, count + 1))


def empty(branch: Branch | None) -> Doc:
    """The form to fill by hand."""
    return empty_doc(
        "Chương trình sinh hoạt chi bộ",
        [
            letterhead(branch),
            Title(_NAME, "sinh hoạt chi bộ tháng ..... năm 20....."),
            heading(1, "I- MỤC ĐÍCH, YÊU CẦU"),
            Fill(lines=3),
            heading(1, "II- THỜI GIAN, ĐỊA ĐIỂM"),
            para(bold("1. Thời gian: "), "..... giờ ..... phút, ngày ..... tháng ..... năm 20......"),
            *told("2. Địa điểm:", ""),
            heading(1, "III- THÀNH PHẦN"),
            Fill(lines=2),
            *told("Chủ trì:", ""),
            *told("Thư ký:", ""),
            heading(1, "IV- NỘI DUNG CHƯƠNG TRÌNH"),
            Table(_COLUMNS, (_HEAD,), _blank_rows(9), name="Chương trình"),
            heading(1, "V- KẾT THÚC"),
            para(f"{_CLOSING}; kết thúc lúc ..... giờ ..... phút."),
            signed(""),
        ],
    )


def checks(facts: MeetingFacts) -> tuple[Check, ...]:
    """Whether time, place and agenda are there, and whether the agenda fits the planned length."""
    meeting, agenda = facts.meeting, facts.file.agenda
    total = sum(item.minutes for item in agenda)
    fits = not meeting.planned_minutes or total <= meeting.planned_minutes
    note = "" if fits else f"Các mục cộng {total} phút, dự kiến họp {meeting.planned_minutes} phút."
    return (
        Check(bool(meeting.starts_at and meeting.place.strip()), "Thời gian, địa điểm"),
        Check(bool(agenda), "Nội dung chương trình"),
        Check(fits, "Thời gian các mục", note),
    )


DOCUMENT = Document(
    id="chuong_trinh_sinh_hoat",
    title="Chương trình sinh hoạt",
    basis="Hướng dẫn 42-HD/BTCTW, mục II.2",
    subject=Subject.MEETING,
    occasion=Occasion.BEFORE_MEETING,
    collect=meeting_facts,
    build=build,
    empty=empty,
    formats=TABLE,
    checks=checks,
)
