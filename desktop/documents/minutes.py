"""What the minutes of a branch, of its chi ủy and of a party cell share: who was there, what was said and decided.

The fields are those of meetings.md 2.1; a part nobody wrote is left as dotted lines, never filled with stock phrases.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.documents.blocks import Block, Doc, Fill, Title, heading, para
from desktop.documents.definition import Check, Stamp
from desktop.documents.facts import (
    MeetingFacts,
    form_words,
    guest_name,
    meeting_facts,
    meeting_name,
    presenter,
    short_name,
)
from desktop.documents.parts import clock, count, letterhead, listed, minutes_signed, sentence, stem, told, written
from desktop.documents.refs import Ref, Subject
from desktop.domain.dates import show
from desktop.domain.meeting import AgendaItem, Attendance, AttendanceMark, Meeting, MeetingKind, Opinion, Vote
from desktop.domain.meeting_rules import MeetingRules
from desktop.domain.quality import Judgement
from desktop.domain.roll import RollCount, attendance_identity
from desktop.domain.vietnamese import percent, two_digits
from desktop.domain.votes import verdict, vote_identity

if TYPE_CHECKING:
    from desktop.services.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesFacts(MeetingFacts):
    """A meeting with the rules its votes are judged by and its score (None while nothing is scored)."""

    rules: MeetingRules
    judgement: Judgement | None = None


def minutes_facts(book: "Book", ref: Ref, subject: Subject) -> MinutesFacts:
    """Gather one meeting for its minutes or what follows from them; UserError when the REF means none."""
    plain = meeting_facts(book, ref, subject)
    scored = any(score.points >= 0 for score in plain.file.scores)
    return MinutesFacts(
        branch=plain.branch,
        key=plain.key,
        meeting_id=plain.meeting_id,
        file=plain.file,
        cell_name=plain.cell_name,
        signer=plain.signer,
        signer_post=plain.signer_post,
        rules=book.packs.meeting(plain.meeting.date),
        judgement=book.scoring.judgement(plain.file) if scored else None,
    )


# --- the paper ----------------------------------------------------------------------------------------------------


def minutes_doc(facts: MinutesFacts, body: Sequence[Block], *, kind: str, cell: str | None = None) -> Doc:
    """Letterhead (no place and date: minutes carry none), title, what all minutes begin with, `body`, signatures."""
    meeting, file = facts.meeting, facts.file
    symbol = "BB" if facts.branch.number_minutes else ""
    title = f"{kind} {short_name(meeting, facts.cell_name)}"
    return Doc(
        title,
        stem(meeting.date, title),
        (
            letterhead(facts.branch, symbol=symbol, stamp=facts.stamp, cell=cell),
            Title("BIÊN BẢN", meeting_name(meeting, facts.cell_name)),
            *opening(facts),
            *body,
            *closing(facts),
            minutes_signed(file.names.get(meeting.secretary_id, ""), file.names.get(meeting.chair_id, "")),
        ),
    )


def opening(facts: MinutesFacts) -> list[Block]:
    """When, where, who: with figures whose sums meet the roll."""
    meeting, file = facts.meeting, facts.file
    blocks: list[Block] = [
        *told("Thời gian:", when(meeting)),
        *told("Địa điểm:", sentence(meeting.place)),
    ]
    if form_words(meeting):
        blocks += told("Hình thức:", sentence(form_words(meeting)))
    blocks += told("Thành phần:", roll_sentence(facts) if file.attendance else "", lines=2)
    blocks += told("Có mặt:", present_sentence(file.counted) if file.attendance else "")
    blocks += told("Vắng mặt:", absent_sentence(facts) if file.attendance else "", lines=2)
    guests = [guest_name(guest) for guest in file.guests if guest.present]
    blocks += told("Đại biểu, khách mời:", sentence(listed(guests)))
    blocks += told("Chủ trì:", _person(facts, meeting.chair_id))
    blocks += told("Thư ký:", _person(facts, meeting.secretary_id))
    return blocks


def when(meeting: Meeting) -> str:
    """ "14 giờ 00 phút, ngày 03/11/2026 (theo lịch ngày …: why it was moved)."."""
    start = clock(meeting.starts_at)
    moved = meeting.rule_date is not None and meeting.rule_date != meeting.date
    if not moved:
        return f"{start}, ngày {show(meeting.date)}."
    why = f", {meeting.moved_reason.strip().rstrip('.')}" if meeting.moved_reason.strip() else ""
    return f"{start}, ngày {show(meeting.date)} (chuyển từ ngày {show(meeting.rule_date)}{why})."


def _person(facts: MinutesFacts, member_id: int) -> str:
    name = facts.file.names.get(member_id, "")
    if not name:
        return ""
    post = facts.file.posts.get(member_id, "")
    return sentence(f"đồng chí {name}" + (f", {post}" if post and post != "Đảng viên" else ""))


def roll_sentence(facts: MinutesFacts) -> str:
    """The roll by state: total = official + probationary + temporary; the exempt, away and suspended beside it."""
    rolled = facts.file.counted
    whose = {MeetingKind.COMMITTEE: "chi ủy", MeetingKind.CELL: facts.cell_name or "tổ đảng"}
    kinds = [f"chính thức {two_digits(rolled.official)}"]
    kinds += [f"dự bị {two_digits(rolled.probationary)}"] if rolled.probationary else []
    kinds += [f"sinh hoạt tạm thời {two_digits(rolled.temporary_here)}"] if rolled.temporary_here else []
    total = f"Tổng số đảng viên của {whose.get(facts.meeting.kind, 'chi bộ')}: {count(rolled.total)}"
    said = [f"{total}; trong đó {', '.join(kinds)}."]
    for number, words in (
        (rolled.exempt, "Được miễn công tác và sinh hoạt đảng"),
        (rolled.elsewhere, "Sinh hoạt tạm thời nơi khác, ở nước ngoài, đi xa"),
        (rolled.suspended, "Bị đình chỉ sinh hoạt đảng"),
    ):
        if number:
            said.append(f"{words}: {count(number)}.")
    return " ".join(said)


def present_sentence(rolled: RollCount) -> str:
    """ "20 đồng chí (chính thức 18, dự bị 02), đạt 90,9 % số phải dự."."""
    kinds = [f"chính thức {two_digits(rolled.present_official)}"]
    kinds += [f"dự bị {two_digits(rolled.present_probationary)}"] if rolled.present_probationary else []
    kinds += [f"sinh hoạt tạm thời {two_digits(rolled.present_temporary)}"] if rolled.present_temporary else []
    share = f", đạt {rolled.share} số phải dự ({rolled.base_present}/{rolled.base})" if rolled.base else ""
    return f"{count(rolled.present)} ({', '.join(kinds)}){share}."


def absent_sentence(facts: MinutesFacts) -> str:
    """How many were absent, who with which reason, who without."""
    file = facts.file
    rolled = file.counted
    leave = [_absent(line) for line in file.marked(AttendanceMark.LEAVE)]
    none = [_absent(line) for line in file.marked(AttendanceMark.NO_LEAVE)]
    said = f"{count(rolled.absent)}. Có lý do: {listed(leave)}. Không có lý do: {listed(none)}."
    if rolled.unmarked:
        said += f" Chưa điểm danh: {count(rolled.unmarked)}."
    return said


def _absent(line: Attendance) -> str:
    return f"đồng chí {line.name}" + (f" ({line.reason.strip()})" if line.reason.strip() else "")


# --- the course of the meeting ------------------------------------------------------------------------------------


def contents(facts: MinutesFacts) -> list[AgendaItem]:
    """The items that stand in the minutes with a heading of their own."""
    return [item for item in facts.file.agenda if item.in_minutes]


def content_list(facts: MinutesFacts) -> list[Block]:
    """ "I- NỘI DUNG": the contents in their order."""
    lines: list[Block] = [para(f"{n}. {item.title.rstrip('.')}.") for n, item in enumerate(contents(facts), 1)]
    return [heading(1, "I- NỘI DUNG"), *(lines or [Fill(lines=4)])]


def course(facts: MinutesFacts) -> list[Block]:
    """ "II- DIỄN BIẾN": for each content who presented, what was said, how it was voted, what the chair concluded."""
    blocks: list[Block] = [heading(1, "II- DIỄN BIẾN")]
    for number, item in enumerate(contents(facts), 1):
        blocks.append(heading(2, f"{number}. {item.title.rstrip('.')}"))
        blocks += item_blocks(facts, item) or [Fill(lines=3)]
    return blocks if len(blocks) > 1 else [*blocks, Fill(lines=10)]


def item_blocks(facts: MinutesFacts, item: AgendaItem) -> list[Block]:
    """What was recorded on one item."""
    file = facts.file
    blocks: list[Block] = []
    who = presenter(file, item.presenter_id, item.presenter)
    if item.notes.strip():
        said = f"{'' if item.presenter else 'Đồng chí '}{who} trình bày: {_lower(item.notes)}" if who else item.notes
        blocks += written(said, lines=0)
    if item.standing == "review":
        blocks += reviewed(facts)
    blocks += [para(opinion_sentence(facts, opinion)) for opinion in file.opinions_on(item.id)]
    blocks += [para(vote_sentence(facts, vote)) for vote in file.votes_on(item.id)]
    if item.conclusion.strip():
        blocks.append(para(f"Chủ trì kết luận: {sentence(_lower(item.conclusion))}"))
    return blocks


def reviewed(facts: MinutesFacts) -> list[Block]:
    """Looking back: each open item of earlier meetings with what became of it."""
    blocks: list[Block] = []
    done = sum(1 for review in facts.file.reviews if review.done)
    if facts.file.reviews:
        total = len(facts.file.reviews)
        blocks.append(
            para(f"Chi bộ rà soát {two_digits(total)} việc; đã xong {two_digits(done)} ({percent(done, total)}):")
        )
    for review in facts.file.reviews:
        item = review.item
        owner = facts.file.names.get(item.member_id, "") or item.owner
        said = [_lower(event.text.rstrip(". ")) for event in review.events if event.text.strip()]
        state = "đã xong" if review.done else item.state.label.lower()
        due = f", hạn {show(item.due_on)}" if item.due_on and not review.done else ""
        whose = f" (đồng chí {owner})" if owner else ""
        told_of = f"; {'; '.join(said)}" if said else ""
        blocks.append(para(f"- {item.title.rstrip('.')}{whose}: {state}{due}{told_of}."))
    return blocks


_VERBS = {"question": " chất vấn", "answer": " trả lời"}


def opinion_sentence(facts: MinutesFacts, opinion: Opinion) -> str:
    """ "Đồng chí Cao Xuân Nghĩa: đề nghị …"; questions and answers are said as such; guests as they are called."""
    name = facts.file.names.get(opinion.speaker_id, "")
    who = f"Đồng chí {name}" if name else _guest_speaker(facts, opinion.speaker) or "Ý kiến"
    return f"{who}{_VERBS.get(opinion.kind.value, '')}: {sentence(opinion.text)}"


def _guest_speaker(facts: MinutesFacts, speaker: str) -> str:
    for guest in facts.file.guests:
        if guest.name == speaker:
            said = guest.honorific.strip() or ("đồng chí" if guest.from_superior else "ông (bà)")
            return f"{said[:1].upper()}{said[1:]} {guest.name}"
    return speaker


def vote_sentence(facts: MinutesFacts, vote: Vote) -> str:
    """The figures of a vote with both shares, and what was decided (meetings.md 2.2)."""
    outcome = verdict(vote, facts.rules.vote(vote.purpose))
    how = "bỏ phiếu kín" if vote.secret else "giơ tay"
    about = f" {vote.subject.rstrip('.')}" if vote.subject.strip() else ""
    if outcome.passed is None:
        return f"Biểu quyết ({how}){about}: tán thành ..... đồng chí; không tán thành .....; ý kiến khác ......"
    shares = f"{percent(vote.agree, vote.entitled)} tổng số đảng viên chính thức; "
    shares += f"{percent(vote.agree, vote.present)} số có mặt"
    parts = [
        f"số đảng viên có quyền biểu quyết {two_digits(vote.entitled)}",
        f"dự họp {two_digits(vote.present)}",
        f"tán thành {two_digits(vote.agree)} ({shares})",
        f"không tán thành {two_digits(vote.against)}",
        f"ý kiến khác {two_digits(vote.other)}",
    ]
    for number, words in (
        (vote.not_voting, "không biểu quyết"),
        (vote.invalid, "phiếu không hợp lệ"),
        (vote.not_returned, "phiếu không thu về"),
    ):
        if number:
            parts.append(f"{words} {two_digits(number)}")
    decided = "thông qua" if outcome.passed else "không thông qua"
    return f"Biểu quyết ({how}){about}: {'; '.join(parts)}. Chi bộ {decided}."


# --- conclusion and end -------------------------------------------------------------------------------------------


def conclusions(facts: MinutesFacts, *, title: str = "III- KẾT LUẬN CỦA CHỦ TRÌ") -> list[Block]:
    """The chair's conclusion as written, then what was given to whom by when, then votes on the whole."""
    blocks: list[Block] = [heading(1, title)]
    blocks += written(facts.meeting.conclusion, lines=0) if facts.meeting.conclusion.strip() else []
    blocks += assigned(facts)
    blocks += [para(vote_sentence(facts, vote)) for vote in facts.file.votes_on(0)]
    return blocks if len(blocks) > 1 else [*blocks, Fill(lines=4)]


def assigned(facts: MinutesFacts) -> list[Block]:
    """Việc giao sau họp: numbered, with person, deadline and product."""
    lines: list[Block] = []
    for number, item in enumerate(facts.file.items, 1):
        owner = facts.file.names.get(item.member_id, "")
        who = f"Đồng chí {owner}: " if owner else f"{item.owner}: " if item.owner.strip() else ""
        helpers = f", phối hợp: {item.helpers.strip()}" if item.helpers.strip() else ""
        due = f", xong trước {show(item.due_on)}" if item.due_on else ""
        product = f"; kết quả: {item.product.strip().rstrip('.')}" if item.product.strip() else ""
        title = item.title.strip().rstrip(".")
        lines.append(para(f"{number}. {who}{_lower(title) if who else title}{helpers}{due}{product}."))
    return lines


def quality(facts: MinutesFacts, *, title: str = "IV- CHẤT LƯỢNG BUỔI SINH HOẠT") -> list[Block]:
    """Total, level and what is to be mended; dots while nothing is scored."""
    weak = facts.meeting.weaknesses
    blocks: list[Block] = [heading(1, title)]
    if facts.judgement is None:
        blocks.append(para("Tổng điểm: ....../100; xếp loại: ...................."))
    else:
        blocks.append(para(f"Tổng điểm {facts.judgement.text}."))
    return [*blocks, *told("Hạn chế cần khắc phục:", sentence(weak) if weak.strip() else "")]


def closing(facts: MinutesFacts) -> list[Block]:
    """How the minutes were adopted and when the meeting ended."""
    meeting = facts.meeting
    whole = {MeetingKind.COMMITTEE: "chi ủy", MeetingKind.CELL: "tổ đảng"}.get(meeting.kind, "chi bộ")
    called = "Cuộc họp" if meeting.kind in {MeetingKind.COMMITTEE, MeetingKind.EXTRAORDINARY} else "Buổi sinh hoạt"
    adopted = (
        f"Biên bản được đọc lại, {whole} nhất trí thông qua."
        if meeting.minutes_adopted
        else f"Biên bản được đọc lại trước {whole}."
    )
    return [para(f"{adopted} {called} kết thúc lúc {clock(meeting.ends_at)} cùng ngày.", keep_next=True)]


def dated(facts: MinutesFacts) -> Stamp:
    """Number and day of a paper that follows from a meeting: until it is issued, the day of the meeting."""
    return Stamp(facts.stamp.number, facts.stamp.issued_on or facts.meeting.date)


def _lower(text: str) -> str:
    """The first letter small, unless the word is a name or an abbreviation."""
    text = text.strip()
    first = text.split(" ", 1)[0]
    return text if first.isupper() or first in _NAMES else text[:1].lower() + text[1:]


_NAMES = frozenset({"Đảng", "Nhân", "Bác", "Đoàn", "Hội", "Mặt", "Ủy"})


def minutes_checks(facts: MinutesFacts) -> tuple[Check, ...]:
    """Do the figures agree, has every content a conclusion or words, is everything named that signs?"""
    file, meeting = facts.file, facts.meeting
    found = [_roll_check(file.attendance, file.counted)]
    votes = [vote_identity(vote) for vote in file.votes]
    if votes:
        bad = sum(1 for one in votes if not one.holds)
        found.append(
            Check(not bad, f"{len(votes)} biểu quyết khớp số dự" if not bad else f"{bad} biểu quyết chưa khớp")
        )
    bare = [item for item in contents(facts) if not item_blocks(facts, item)]
    whole = len(contents(facts))
    found.append(
        Check(not bare, f"{whole} nội dung đều đã ghi" if not bare else f"{len(bare)} nội dung chưa ghi gì", "")
    )
    found.append(Check(bool(meeting.starts_at and meeting.ends_at), "Giờ bắt đầu và kết thúc"))
    found.append(Check(bool(meeting.chair_id and meeting.secretary_id), "Chủ trì, thư ký"))
    return tuple(found)


def _roll_check(lines: Sequence[Attendance], rolled: RollCount) -> Check:
    if not lines:
        return Check(False, "Chưa điểm danh")
    summed = attendance_identity(rolled)
    return Check(summed.holds, f"Điểm danh cộng {rolled.total}, khớp" if summed.holds else summed.text)
