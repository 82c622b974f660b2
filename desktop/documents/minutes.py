"""What the minutes of a branch, of its chi ủy and of a party cell share: head, who was there, how it ended, checks.

The fields are those of meetings.md 2.1. The course of the meeting itself is written by `course`.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.documents.blocks import Block, Doc, Title, para
from desktop.documents.course import MinutesFacts, contents, item_blocks, opened, scored
from desktop.documents.definition import Check, Stamp
from desktop.documents.facts import form_words, guest_name, meeting_facts, meeting_name, short_name, whole
from desktop.documents.parts import clock, count, figure, letterhead, listed, minutes_signed, sentence, stem, told
from desktop.documents.refs import Ref, Subject
from desktop.domain.dates import show
from desktop.domain.meeting import Attendance, AttendanceMark, Guest, Meeting, MeetingKind
from desktop.domain.member import MemberState
from desktop.domain.roll import RollCount, Standing, attendance_identity, standing
from desktop.domain.votes import vote_identity
from desktop.services.meeting_file import MeetingFile

if TYPE_CHECKING:
    from desktop.services.book import Book


def minutes_facts(book: "Book", ref: Ref, subject: Subject) -> MinutesFacts:
    """Gather one meeting for its minutes or what follows from them; UserError when the REF means none."""
    plain = meeting_facts(book, ref, subject)
    given = any(score.points >= 0 for score in plain.file.scores)
    return MinutesFacts(
        branch=plain.branch,
        key=plain.key,
        meeting_id=plain.meeting_id,
        file=plain.file,
        cell_name=plain.cell_name,
        signer=plain.signer,
        signer_post=plain.signer_post,
        rules=book.packs.meeting(plain.meeting.date),
        frame=book.scoring.frame(plain.file),
        judgement=book.scoring.judgement(plain.file) if given else None,
    )


# --- the paper ----------------------------------------------------------------------------------------------------


def minutes_doc(
    facts: MinutesFacts, body: Sequence[Block], *, cell: str | None = None, first: Block | None = None
) -> Doc:
    """Letterhead (no place and date: minutes carry none), title, what all minutes begin with (under `first`, where it
    has a heading), `body`, signatures."""
    meeting, file = facts.meeting, facts.file
    symbol = "BB" if facts.branch.number_minutes else ""
    title = f"Biên bản {short_name(meeting, facts.cell_name)}"
    return Doc(
        title,
        stem(meeting.date, title),
        (
            letterhead(facts.branch, symbol=symbol, stamp=facts.stamp, cell=cell),
            Title("BIÊN BẢN", meeting_name(meeting, facts.cell_name)),
            *((first,) if first else ()),
            *opening(facts),
            *body,
            *closing(facts),
            minutes_signed(file.names.get(meeting.secretary_id, ""), file.names.get(meeting.chair_id, "")),
        ),
    )


def opening(facts: MinutesFacts) -> list[Block]:
    """When, where, who: with figures whose sums meet the roll; then what was told while the meeting was opened."""
    meeting, file = facts.meeting, facts.file
    taken = bool(file.attendance)
    extraordinary = meeting.kind is MeetingKind.EXTRAORDINARY
    committee = meeting.kind is MeetingKind.COMMITTEE
    return [
        *told("Thời gian:", when(meeting)),
        *told("Địa điểm:", sentence(meeting.place)),
        *_if_any("Hình thức:", form_words(meeting)),
        *_if_any("Nội dung họp:", meeting.title if extraordinary else ""),
        *_if_any("Chuyên đề:", meeting.theme_title if meeting.combined_theme else ""),
        *told("Thành phần:", roll_sentence(facts) if taken else "", lines=2),
        *told("Có mặt:", present_sentence(file.counted, by_state=not committee) if taken else ""),
        *told("Vắng mặt:", absent_sentence(facts) if taken else "", lines=2),
        *told("Đại biểu, khách mời:", guest_sentence(file)),
        *told("Chủ trì:", _person(facts, meeting.chair_id)),
        *told("Thư ký:", _person(facts, meeting.secretary_id)),
        *_if_any("Tình hình nộp đảng phí:", meeting.fee_note),
        *opened(facts),
    ]


def _if_any(label: str, text: str) -> tuple[Block, ...]:
    return told(label, sentence(text)) if text.strip() else ()


def when(meeting: Meeting) -> str:
    """ "14 giờ 00 phút, ngày 03/11/2026 (chuyển từ ngày …: why it was moved)."."""
    start = clock(meeting.starts_at)
    moved = meeting.rule_date is not None and meeting.rule_date != meeting.date
    if not moved:
        return f"{start}, ngày {show(meeting.date)}."
    why = f"; lý do: {meeting.moved_reason.strip().rstrip('.')}" if meeting.moved_reason.strip() else ""
    return f"{start}, ngày {show(meeting.date)} (chuyển từ ngày {show(meeting.rule_date)}{why})."


def _person(facts: MinutesFacts, member_id: int) -> str:
    name = facts.file.names.get(member_id, "")
    if not name:
        return ""
    post = facts.file.posts.get(member_id, "")
    return sentence(f"đồng chí {name}" + (f", {post}" if post and post != "Đảng viên" else ""))


def guest_sentence(file: MeetingFile) -> str:
    """Delegates and guests who came, with the items they were asked to; "không" once the meeting was held."""
    came = [_guest(guest) for guest in file.guests if guest.present]
    return sentence(listed(came, none="không" if file.meeting.held else ""))


def _guest(guest: Guest) -> str:
    return guest_name(guest) + (f" (dự mục {guest.items.strip()})" if guest.items.strip() else "")


# --- figures of the roll ------------------------------------------------------------------------------------------

_BESIDE = (
    ((MemberState.EXEMPT,), "Được miễn công tác và sinh hoạt đảng"),
    ((MemberState.TEMPORARY_ELSEWHERE,), "Giới thiệu sinh hoạt tạm thời nơi khác"),
    ((MemberState.ABROAD, MemberState.AWAY), "Ở nước ngoài, đi xa"),
    ((MemberState.SUSPENDED,), "Bị đình chỉ sinh hoạt đảng"),
)


def roll_sentence(facts: MinutesFacts) -> str:
    """The roll by state: total = official + probationary + temporary; then by name the exempt, away and suspended."""
    rolled, lines = facts.file.counted, facts.file.attendance
    if facts.meeting.kind is MeetingKind.COMMITTEE:
        return f"Tổng số chi ủy viên: {count(rolled.total)}."
    kinds = _kinds(rolled.official, rolled.probationary, rolled.temporary_here)
    said = [f"Tổng số đảng viên của {whole(facts)}: {count(rolled.total)}; trong đó {kinds}."]
    for states, words in _BESIDE:
        names = [line.name for line in lines if line.state in states]
        if names:
            said.append(f"{words}: {count(len(names))} ({', '.join(names)}).")
    if rolled.base != rolled.total:
        said.append(f"Số phải dự: {count(rolled.base)}.")
    return " ".join(said)


def _kinds(official: int, probationary: int, temporary: int) -> str:
    kinds = [f"chính thức {figure(official)}"]
    kinds += [f"dự bị {figure(probationary)}"] if probationary else []
    kinds += [f"sinh hoạt tạm thời {figure(temporary)}"] if temporary else []
    return ", ".join(kinds)


def present_sentence(rolled: RollCount, *, by_state: bool = True) -> str:
    """ "20 đồng chí (chính thức 18, dự bị 02), đạt 90,9 % số phải dự (20/22)."."""
    kinds = _kinds(rolled.present_official, rolled.present_probationary, rolled.present_temporary)
    by_kind = f" ({kinds})" if by_state else ""
    share = f", đạt {rolled.share} số phải dự ({rolled.base_present}/{rolled.base})" if rolled.base else ""
    more = rolled.present - rolled.base_present
    beside = f"; trong đó {count(more)} không thuộc số phải dự" if more else ""
    return f"{count(rolled.present)}{by_kind}{share}{beside}."


def absent_sentence(facts: MinutesFacts) -> str:
    """How many were absent, who with which reason, who without; who was excused on that day only."""
    file = facts.file
    rolled = file.counted
    leave, none = file.marked(AttendanceMark.LEAVE), file.marked(AttendanceMark.NO_LEAVE)
    said = ["không."]
    if leave or none:
        with_reason = ", ".join(map(_absent, leave)) or "không"
        without = ", ".join(map(_absent, none)) or "không"
        said = [f"{count(rolled.absent)}. Có lý do: {with_reason}. Không có lý do: {without}."]
    excused = ", ".join(map(_absent, _excused_today(file.attendance)))
    said += [f"Không tính vào số phải dự hôm nay: {excused}."] if excused else []
    said += [f"Chưa điểm danh: {count(rolled.unmarked)}."] if rolled.unmarked else []
    return " ".join(said)


def _excused_today(lines: Sequence[Attendance]) -> list[Attendance]:
    """Marked exempt or away on the day although their state doesn't say so."""
    beside = {state for states, _ in _BESIDE for state in states}
    return [line for line in lines if line.state not in beside and standing(line) in _OUT]


_OUT = (Standing.EXEMPT, Standing.ELSEWHERE)


def _absent(line: Attendance) -> str:
    return f"đồng chí {line.name}" + (f" ({line.reason.strip()})" if line.reason.strip() else "")


# --- end ----------------------------------------------------------------------------------------------------------


def called(meeting: Meeting) -> str:
    """ "Cuộc họp" of the chi ủy or for a special matter, else "Buổi sinh hoạt"."""
    return "Cuộc họp" if meeting.kind in {MeetingKind.COMMITTEE, MeetingKind.EXTRAORDINARY} else "Buổi sinh hoạt"


def closing(facts: MinutesFacts) -> list[Block]:
    """That the minutes were adopted (only if it is in the record) and when the meeting ended."""
    meeting = facts.meeting
    adopted = f"Biên bản được đọc lại, {whole(facts)} nhất trí thông qua. " if meeting.minutes_adopted else ""
    return [para(f"{adopted}{called(meeting)} kết thúc lúc {clock(meeting.ends_at)} cùng ngày.", keep_next=True)]


def dated(facts: MinutesFacts) -> Stamp:
    """Number and day of a paper that follows from a meeting: until it is issued, the day of the meeting."""
    return Stamp(facts.stamp.number, facts.stamp.issued_on or facts.meeting.date)


# --- checks before printing ---------------------------------------------------------------------------------------


def minutes_checks(facts: MinutesFacts) -> tuple[Check, ...]:
    """Do the figures agree, is every content written down, is everybody named who signs?"""
    file, meeting = facts.file, facts.meeting
    found = [_roll_check(file.attendance, file.counted)]
    bad = [vote for vote in file.votes if not vote_identity(vote).holds]
    if bad:
        found.append(Check(False, f"{len(bad)} biểu quyết chưa khớp", vote_identity(bad[0]).text))
    elif file.votes:
        found.append(Check(True, f"{len(file.votes)} biểu quyết khớp số dự"))
    listed_items = contents(facts)
    bare = [item for item in listed_items if not item_blocks(facts, item)]
    if bare:
        found.append(Check(False, f"{len(bare)} nội dung chưa ghi gì", "; ".join(item.title for item in bare)))
    else:
        found.append(Check(bool(listed_items), f"{len(listed_items)} nội dung đều đã ghi"))
    if meeting.kind is MeetingKind.REGULAR:
        found.append(Check(scored(facts), "Điểm chất lượng" if scored(facts) else "Chưa chấm xong điểm chất lượng"))
    return (*found, *_signing_checks(meeting))


def _signing_checks(meeting: Meeting) -> tuple[Check, ...]:
    timed = bool(meeting.starts_at and meeting.ends_at)
    named = bool(meeting.chair_id and meeting.secretary_id)
    alone = named and meeting.chair_id == meeting.secretary_id
    who = "Chủ trì, thư ký" if named else "Chưa ghi chủ trì hoặc thư ký"
    adopted = meeting.minutes_adopted
    return (
        Check(timed, "Giờ bắt đầu và kết thúc" if timed else "Thiếu giờ bắt đầu hoặc kết thúc"),
        Check(named and not alone, "Chủ trì và thư ký đang ghi là một người" if alone else who),
        Check(adopted, "Biên bản đã thông qua" if adopted else "Chưa ghi biên bản đã thông qua"),
    )


def _roll_check(lines: Sequence[Attendance], rolled: RollCount) -> Check:
    if not lines:
        return Check(False, "Chưa điểm danh")
    summed = attendance_identity(rolled)
    return Check(summed.holds, f"Điểm danh cộng {rolled.total}, khớp" if summed.holds else summed.text)
