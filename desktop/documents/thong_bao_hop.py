"""Thông báo (or, by the branch's custom, giấy mời) of a meeting: when, where, who, what (meetings.md 2.4)."""

from collections.abc import Sequence

from desktop.documents.blocks import Block, Doc, Fill, Title, bold, para, runs
from desktop.documents.definition import Check, Document, Occasion, Stamp
from desktop.documents.facts import MeetingFacts, form_words, guest_name, meeting_facts, meeting_name, short_name
from desktop.documents.parts import clock, empty_doc, letterhead, listed, sentence, signed, stem, told
from desktop.documents.refs import Subject
from desktop.domain.branch import Branch
from desktop.domain.dates import show
from desktop.domain.meeting import Guest, Meeting, MeetingKind
from desktop.domain.vietnamese import weekday_name

_GM = "GM"
_TITLE = "Thông báo họp"
_ASK = (
    "Đề nghị các đồng chí nghiên cứu trước tài liệu, chuẩn bị ý kiến, dự đầy đủ, đúng giờ; đồng chí nào vắng mặt báo "
    "cáo bí thư chi bộ trước khi họp."
)


def _name(symbol: str) -> str:
    return "GIẤY MỜI" if symbol == _GM else "THÔNG BÁO"


def build(facts: MeetingFacts) -> Doc:
    """The notice of one meeting."""
    branch, meeting = facts.branch, facts.meeting
    symbol = DOCUMENT.symbol_for(branch)
    stamp = Stamp(facts.stamp.number, facts.stamp.issued_on or meeting.invited_on)
    called = meeting_name(meeting, facts.cell_name)
    blocks: list[Block] = [
        letterhead(branch, symbol=symbol, stamp=stamp, dated=True),
        Title(_name(symbol), f"dự {called}" if symbol == _GM else called),
        para(_opening(branch, symbol, called)),
        *told("1. Thời gian:", _when(meeting)),
        *told("2. Địa điểm:", _where(meeting)),
        *_who(facts),
        *_contents(facts),
        *_materials(facts),
        para(_ASK),
        signed(facts.signer, facts.signer_post, to=_recipients(facts)),
    ]
    word = "Giấy mời" if symbol == _GM else "Thông báo"
    title = f"{word} {short_name(meeting, facts.cell_name)}"
    return Doc(title, stem(meeting.date, title), tuple(blocks))


def _opening(branch: Branch, symbol: str, called: str) -> str:
    if symbol == _GM:
        return f"{branch.name} trân trọng kính mời đồng chí (ông, bà) dự {called} như sau:"
    return f"{branch.name} thông báo {'cuộc họp' if called.startswith('họp') else 'buổi sinh hoạt'} như sau:"


def _when(meeting: Meeting) -> str:
    moved = meeting.rule_date is not None and meeting.rule_date != meeting.date
    why = f", {meeting.moved_reason.strip().rstrip('.')}" if meeting.moved_reason.strip() else ""
    note = f" (chuyển từ ngày {show(meeting.rule_date)}{why})" if moved else ""
    expected = f"; dự kiến {meeting.planned_minutes} phút" if meeting.planned_minutes else ""
    return f"{clock(meeting.starts_at)}, {weekday_name(meeting.date)}, ngày {show(meeting.date)}{note}{expected}."


def _where(meeting: Meeting) -> str:
    form = form_words(meeting)
    return sentence(f"{meeting.place}; hình thức: {form}" if form and meeting.place else meeting.place or form)


def _who(facts: MeetingFacts) -> tuple[Block, ...]:
    whole = {
        MeetingKind.COMMITTEE: "Các đồng chí chi ủy viên",
        MeetingKind.CELL: f"Các đồng chí đảng viên {facts.cell_name or 'tổ đảng'}",
    }.get(facts.meeting.kind, "Toàn thể đảng viên của chi bộ")
    guests = facts.file.guests
    lines = [whole]
    above = [guest_name(g) for g in guests if g.from_superior]
    others = [_with_items(g) for g in guests if not g.from_superior]
    lines += [f"Đại biểu cấp ủy cấp trên: {listed(above)}"] if above else []
    lines += [f"Khách mời: {listed(others)}"] if others else []
    return (_head("3. Thành phần:"), *_dashed(lines))


def _with_items(guest: Guest) -> str:
    return guest_name(guest) + (f" (dự mục {guest.items.strip()})" if guest.items.strip() else "")


def _contents(facts: MeetingFacts) -> tuple[Block, ...]:
    """The contents in their order, without opening and closing; dots while there are none."""
    agenda = [item for item in facts.file.agenda if item.title.strip()]
    contents = [item for item in agenda if item.in_minutes] or agenda
    lines = [item.title.strip().rstrip(".") for item in contents]
    matter = facts.meeting.title.strip().rstrip(".")
    if matter and facts.meeting.kind is MeetingKind.EXTRAORDINARY and matter not in lines:
        lines.insert(0, matter)
    if not lines:
        return (Fill(runs(bold("4. Nội dung:")), 3),)
    return (_head("4. Nội dung:"), *_dashed(lines))


def _materials(facts: MeetingFacts) -> tuple[Block, ...]:
    names = [m.name.strip().rstrip(".") for m in facts.file.materials if m.name.strip()]
    day = facts.meeting.materials_on
    if not names and day is None:
        return ()
    posted = f"đăng trên Sổ tay đảng viên điện tử ngày {show(day)}" if day else ""
    return told("5. Tài liệu:", sentence("; ".join(part for part in (posted, *names) if part)))


def _head(text: str) -> Block:
    return para(bold(text), keep_next=True, after=2)


def _dashed(lines: Sequence[str]) -> list[Block]:
    ends = [";"] * (len(lines) - 1) + ["."]
    return [para(f"- {line}{end}", after=0 if end == ";" else 6) for line, end in zip(lines, ends, strict=True)]


def _recipients(facts: MeetingFacts) -> list[str]:
    guests = facts.file.guests
    to = ["Cấp ủy viên cấp trên theo dõi chi bộ"] if any(g.from_superior for g in guests) else []
    to.append("Các đồng chí chi ủy viên" if facts.meeting.kind is MeetingKind.COMMITTEE else "Đảng viên trong chi bộ")
    return to + (["Khách mời"] if any(not g.from_superior for g in guests) else [])


def empty(branch: Branch | None) -> Doc:
    """The form to fill by hand."""
    symbol = DOCUMENT.symbol_for(branch) if branch else "TB"
    name = branch.name if branch else "Chi bộ " + "." * 40
    return empty_doc(
        _TITLE,
        [
            letterhead(branch, symbol=symbol, dated=True),
            Title(_name(symbol), "sinh hoạt chi bộ tháng ..... năm 20....."),
            para(f"{name} thông báo buổi sinh hoạt như sau:"),
            para(bold("1. Thời gian: "), "..... giờ ..... phút, ngày ..... tháng ..... năm 20......"),
            Fill(runs(bold("2. Địa điểm:"))),
            Fill(runs(bold("3. Thành phần:")), 3),
            Fill(runs(bold("4. Nội dung:")), 7),
            Fill(runs(bold("5. Tài liệu:")), 2),
            para(_ASK),
            signed("", to=["Đảng viên trong chi bộ"]),
        ],
    )


def checks(facts: MeetingFacts) -> tuple[Check, ...]:
    """What the notice lacks."""
    meeting = facts.meeting
    return (
        Check(bool(meeting.starts_at), "Giờ họp"),
        Check(bool(meeting.place.strip() or form_words(meeting)), "Địa điểm"),
        Check(bool(facts.file.agenda), "Nội dung, chương trình"),
        Check(bool(facts.signer), "Người ký", "" if facts.signer else "Chưa ghi bí thư trong danh sách đảng viên."),
    )


DOCUMENT = Document(
    id="thong_bao_hop",
    title="Thông báo họp, giấy mời",
    basis="Hướng dẫn 42-HD/BTCTW; Hướng dẫn 05-HD/VPTW",
    subject=Subject.MEETING,
    occasion=Occasion.BEFORE_MEETING,
    collect=meeting_facts,
    build=build,
    empty=empty,
    symbol="TB",
    symbol_of=lambda branch: branch.invitation_symbol.strip() or "TB",
    checks=checks,
)
