"""Facts that several papers gather alike: one meeting with who signs, one year with who signs."""

import datetime as dt
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from desktop.documents.definition import Facts
from desktop.documents.refs import Ref, Subject
from desktop.documents.subjects import meeting_of, year_of
from desktop.domain.action_item import as_of
from desktop.domain.dates import show
from desktop.domain.meeting import Guest, Meeting, MeetingForm, MeetingKind
from desktop.domain.member import Member, PostKind
from desktop.domain.records import dataclass
from desktop.services.meeting_file import MeetingFile

if TYPE_CHECKING:
    from desktop.services.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts(Facts):
    """A meeting, the name of its party cell (a cell's meeting), who signs papers about it and in which post."""

    file: MeetingFile
    cell_name: str = ""
    signer: str = ""
    signer_post: PostKind = PostKind.SECRETARY

    @property
    def meeting(self) -> Meeting:
        return self.file.meeting

    @property
    def day(self) -> dt.date | None:
        return self.file.meeting.date


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFacts(Facts):
    """A year, the day its list is made on (31/12, in the running year today), and the secretary of that day."""

    year: int
    on: dt.date
    signer: str = ""
    signer_post: PostKind = PostKind.SECRETARY

    @property
    def day(self) -> dt.date | None:
        return self.on


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberYearFacts(Facts):
    """A member's year: his name and post on the day the sheet is made on, and who signs for the branch that day."""

    year: int
    on: dt.date
    name: str
    post: str
    signer: str = ""
    signer_post: PostKind = PostKind.SECRETARY

    @property
    def day(self) -> dt.date | None:
        return self.on


def meeting_facts(book: "Book", ref: Ref, subject: Subject = Subject.MEETING) -> MeetingFacts:
    """Gather one meeting; UserError when the REF means none."""
    meeting = meeting_of(book, ref, subject)
    cells = {cell.id: cell.name for cell in book.members.cells()}
    signer, post = signer_of(book, meeting.date, meeting.chair_id)
    return MeetingFacts(
        branch=book.branch,
        key=f"meeting:{meeting.id}",
        meeting_id=meeting.id,
        file=told_apart(book, _as_it_was(book, book.meetings.file(meeting.id))),
        cell_name=cells.get(meeting.cell_id, ""),
        signer=signer,
        signer_post=post,
    )


def _as_it_was(book: "Book", file: MeetingFile) -> MeetingFile:
    """The work the meeting gave out as it was given: a deadline moved later doesn't change its papers."""
    day = file.meeting.date
    return replace(file, items=tuple(as_of(item, book.items.events(item.id), day) for item in file.items))


def told_apart(book: "Book", file: MeetingFile) -> MeetingFile:
    """Namesakes on the roll bear their year of birth, for the papers that list it have no column that tells them."""
    names = book.members.told_apart({line.member_id: line.name for line in file.attendance})
    return replace(file, attendance=tuple(replace(line, name=names[line.member_id]) for line in file.attendance))


def signer_of(book: "Book", day: dt.date, chair_id: int = 0) -> tuple[str, PostKind]:
    """Who signs for the branch on `day`: the secretary, or the deputy where he chairs or there is no secretary."""
    secretary = book.members.holder(PostKind.SECRETARY, day)
    deputy = book.members.holder(PostKind.DEPUTY, day)
    if deputy and (chair_id == deputy or not secretary):
        return book.members.name(deputy), PostKind.DEPUTY
    return book.members.name(secretary), PostKind.SECRETARY


def year_facts(book: "Book", ref: Ref) -> YearFacts:
    """Gather one year; UserError when the book has nothing of it."""
    year = year_of(book, ref)
    on = ref.on(book.today())
    signer, post = signer_of(book, on)
    return YearFacts(branch=book.branch, key=f"year:{year}", year=year, on=on, signer=signer, signer_post=post)


def of_member_year(book: "Book", member: Member, year: int, on: dt.date) -> dict[str, Any]:
    """What every sheet of a member's year knows, by name, for the facts that add their own."""
    signer, post = signer_of(book, on)
    return {
        "branch": book.branch,
        "key": f"member:{member.id}:{year}",
        "year": year,
        "on": on,
        "name": member.full_name,
        "post": book.members.post_label(member.id, on),
        "signer": signer,
        "signer_post": post,
    }


def handed_on(facts: YearFacts) -> dict[str, Any]:
    """What every paper of a year knows, by name, for the facts that add their own."""
    return {field.name: getattr(facts, field.name) for field in fields(YearFacts)}


def whole(facts: MeetingFacts) -> str:
    """Who met, in the middle of a sentence: "chi bộ", "chi ủy", the party cell's name."""
    return {MeetingKind.COMMITTEE: "chi ủy", MeetingKind.CELL: facts.cell_name or "tổ đảng"}.get(
        facts.meeting.kind, "chi bộ"
    )


# --- words ------------------------------------------------------------------------------------------------------------


def meeting_name(meeting: Meeting, cell_name: str = "") -> str:
    """What the meeting is called in the subject line of a paper: "sinh hoạt chi bộ thường kỳ tháng 11 năm 2026"."""
    month = f"tháng {meeting.month[5:]} năm {meeting.month[:4]}"
    match meeting.kind:
        case MeetingKind.REGULAR if meeting.combined_theme:
            return f"sinh hoạt chi bộ thường kỳ kết hợp sinh hoạt chuyên đề {month}"
        case MeetingKind.REGULAR:
            return f"sinh hoạt chi bộ thường kỳ {month}"
        case MeetingKind.THEMATIC:
            return f"sinh hoạt chuyên đề {month}"
        case MeetingKind.COMMITTEE:
            return f"họp chi ủy {month}"
        case MeetingKind.CELL:
            return f"sinh hoạt {cell_name or 'tổ đảng'} {month}"
        case _:
            return f"họp chi bộ bất thường ngày {show(meeting.date)}"


def short_name(meeting: Meeting, cell_name: str = "") -> str:
    """The same for a file's name: "sinh hoạt chi bộ tháng 11"; the day stands before it already."""
    if meeting.kind is MeetingKind.EXTRAORDINARY:
        return "họp chi bộ bất thường"
    name = meeting_name(meeting, cell_name).replace(" thường kỳ", "").replace(" kết hợp sinh hoạt chuyên đề", "")
    return name.rsplit(" năm ", 1)[0]


def form_words(meeting: Meeting) -> str:
    """How the meeting is held when not simply in person: "trực tuyến"."""
    if meeting.form is MeetingForm.ONLINE:
        return "trực tuyến"
    return "trực tiếp kết hợp trực tuyến" if meeting.form is MeetingForm.MIXED else ""


def guest_name(guest: Guest) -> str:
    """ "đồng chí Hoàng Thị Mai, Đảng ủy viên"; a guest without a form of address is "ông (bà)"."""
    said = guest.honorific.strip() or ("đồng chí" if guest.from_superior else "ông (bà)")
    return f"{said} {guest.name}" + (f", {guest.title}" if guest.title.strip() else "")


def presenter(file: MeetingFile, presenter_id: int, other: str) -> str:
    """Who presents an item: the other person as written, else the member's name."""
    return other.strip() or file.names.get(presenter_id, "")
