"""Nghị quyết tháng: review, tasks, who does what, self-assessed quality (meetings.md 2.3, the form under HD 42).

An extraordinary meeting's resolution has two parts only: what was resolved, who carries it out.
"""

from typing import TYPE_CHECKING

from desktop.documents.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Doc,
    Fill,
    RowKind,
    Table,
    Title,
    bold,
    cell,
    heading,
    number_cell,
    para,
    paras,
    row,
    runs,
)
from desktop.documents.course import MinutesFacts, assigned, review_state, score_line, scored, spoken_of
from desktop.documents.definition import Check, Document, Occasion
from desktop.documents.minutes import dated, minutes_facts
from desktop.documents.minutes_form import SCORE
from desktop.documents.parts import (
    DOTS,
    begun,
    blank,
    clock,
    empty_doc,
    figure,
    letterhead,
    sentence,
    signed,
    stem,
    told,
    written,
)
from desktop.documents.refs import Ref, Subject
from desktop.domain.action_item import ActionItem, ItemState, Pace
from desktop.domain.branch import Branch, BranchKind, report_to
from desktop.domain.dates import add_months, show
from desktop.domain.meeting import Meeting, MeetingKind, Vote, VotePurpose
from desktop.domain.quality import GroupScore, QualityFrame
from desktop.domain.vietnamese import percent, points, two_digits
from desktop.domain.votes import verdict
from desktop.services.action_items import ItemReview
from desktop.services.packs import shipped_frame

if TYPE_CHECKING:
    from desktop.services.book import Book

_TITLE = "Nghị quyết tháng"
_COLUMNS = (Column(11, Align.CENTER), Column(0), Column(32), Column(58))
_HEAD = ("TT", "Nhiệm vụ đề ra tại nghị quyết, kết luận kỳ trước", "Tình trạng đầu kỳ", "Kết quả thực hiện")
_SCORES = (Column(11, Align.CENTER), Column(0), Column(22, Align.CENTER), Column(22, Align.CENTER))
_SCORES_HEAD = ("TT", "Nhóm tiêu chí", "Điểm tối đa", "Điểm tự chấm")


def collect(book: "Book", ref: Ref) -> MinutesFacts:
    """The meeting whose resolution it is."""
    return minutes_facts(book, ref, Subject.MEETING)


def build(facts: MinutesFacts) -> Doc:
    """Opening, parts by kind of meeting, the closing vote sentence, recipients and signature."""
    meeting = facts.meeting
    month = int(meeting.month[5:])
    special = meeting.kind is MeetingKind.EXTRAORDINARY
    subject = f"lãnh đạo thực hiện nhiệm vụ tháng {two_digits(month)} năm {meeting.month[:4]}"
    title = "Nghị quyết họp bất thường" if special else f"Nghị quyết tháng {month}"
    parts = _special(facts) if special else [*review(facts), *tasks(facts), *assignments(facts), *quality(facts)]
    return Doc(
        title,
        stem(meeting.date, title),
        (
            letterhead(facts.branch, symbol="NQ", stamp=dated(facts), dated=True),
            Title("NGHỊ QUYẾT", blank(meeting.title.strip().rstrip("."), 60) if special else subject),
            para(opening(facts)),
            *parts,
            para(closing(facts), keep_next=True),
            signed(facts.signer, facts.signer_post, to=recipients(facts.branch)),
        ),
    )


def opening(facts: MinutesFacts) -> str:
    """The session in one paragraph: day, place, who was there, how long, chair and minute-taker, fees."""
    meeting, file = facts.meeting, facts.file
    held = {MeetingKind.EXTRAORDINARY: "họp bất thường", MeetingKind.THEMATIC: "sinh hoạt chuyên đề"}.get(
        meeting.kind, "sinh hoạt thường kỳ"
    )
    lasted = f"{file.minutes_lasted} phút" if file.minutes_lasted is not None else f"{DOTS} phút"
    fee = f" {sentence(meeting.fee_note)}" if meeting.fee_note.strip() else ""
    return (
        f"Ngày {show(meeting.date)}, tại {blank(meeting.place, 30)}, {facts.branch.name} {held} lúc "
        f"{clock(meeting.starts_at)}, thời lượng {lasted}. {_figures(facts)} "
        f"Chủ trì: đồng chí {blank(file.names.get(meeting.chair_id, ''), 24)}; thư ký: đồng chí "
        f"{blank(file.names.get(meeting.secretary_id, ''), 24)}.{fee} Sau khi thảo luận, chi bộ quyết nghị:"
    )


def _figures(facts: MinutesFacts) -> str:
    if not facts.file.attendance:
        return f"Tổng số đảng viên {DOTS}; có mặt {DOTS}; vắng có lý do {DOTS}, không có lý do {DOTS}; miễn {DOTS}."
    rolled = facts.file.counted
    said = [f"Tổng số đảng viên {figure(rolled.total)}", f"có mặt {figure(rolled.present)}"]
    said.append(f"vắng có lý do {figure(rolled.leave)}, không có lý do {figure(rolled.no_leave)}")
    for number, words in (
        (rolled.absent_exempt, "được miễn"),
        (rolled.absent_elsewhere, "sinh hoạt nơi khác, đi xa"),
        (rolled.absent_suspended, "bị đình chỉ sinh hoạt"),
    ):
        said += [f"{words} {figure(number)}"] if number else []
    return "; ".join(said) + "."


# --- I. what was done ---------------------------------------------------------------------------------------------


def _month(meeting: Meeting, shift: int = 0) -> int:
    """The month the resolution is for, or one before it."""
    return add_months(
        meeting.date.replace(year=int(meeting.month[:4]), month=int(meeting.month[5:]), day=1), shift
    ).month


def review(facts: MinutesFacts) -> list[Block]:
    """Part I: last month's work, with the table of what the last resolution gave out."""
    meeting = facts.meeting
    return [
        heading(1, f"I- ĐÁNH GIÁ KẾT QUẢ LÃNH ĐẠO THÁNG {two_digits(_month(meeting, -1))}"),
        *_part("1. Về công tác chính trị, tư tưởng", meeting.politics),
        *_part("2. Về lãnh đạo thực hiện nhiệm vụ chính trị", meeting.leadership),
        heading(2, "3. Kết quả thực hiện nghị quyết, kết luận kỳ trước"),
        *_results(facts),
        *_part("4. Biểu dương, nhắc nhở đảng viên", meeting.praise),
        *_part("5. Hạn chế, khuyết điểm và nguyên nhân", meeting.shortcomings),
    ]


def _part(title: str, text: str) -> list[Block]:
    return [heading(2, title), *written(text)]


def _results(facts: MinutesFacts) -> list[Block]:
    if not facts.file.reviews:
        return [Fill(lines=2)]
    listed, quiet = spoken_of(facts)
    rows = tuple(row(number_cell(n), _task(facts, r.item), start_state(r), outcome(r)) for n, r in enumerate(listed, 1))
    table = (Table(_COLUMNS, (row(*_HEAD),), rows, size=12, name="Kết quả kỳ trước"),) if rows else ()
    return [*table, *((para(quiet if not rows else f"Ngoài ra, {quiet}"),) if quiet else ())]


def _task(facts: MinutesFacts, item: ActionItem) -> str:
    owner = facts.file.names.get(item.member_id, "") or item.owner.strip()
    return item.title.strip().rstrip(".") + (f" ({owner})" if owner else "")


def start_state(review: ItemReview) -> str:
    """Tình trạng đầu kỳ: its pace, with the deadline it had then."""
    item = review.item
    if item.pace is Pace.DEADLINE and review.due_before is not None:
        return f"{item.pace.label}: {show(review.due_before)}"
    return Pace.UNDATED.label if item.pace is Pace.DEADLINE else item.pace.label


def outcome(review: ItemReview) -> str:
    """Kết quả thực hiện: what was decided of it, then what was told."""
    said = " ".join(begun(event.text) for event in review.events if event.text.strip())
    moved = review.due_after != review.due_before and review.due_after is not None
    if review.state is ItemState.OPEN and not moved:
        return said or "Đang thực hiện."
    state = review_state(review)
    return f"{state[:1].upper()}{state[1:]}. {said}".rstrip()


# --- II, III, IV --------------------------------------------------------------------------------------------------


def tasks(facts: MinutesFacts) -> list[Block]:
    """Part II: the direction as written."""
    title = f"II- PHƯƠNG HƯỚNG, NHIỆM VỤ THÁNG {two_digits(_month(facts.meeting))}"
    return [heading(1, title), *written(facts.meeting.next_tasks, lines=6)]


def assignments(facts: MinutesFacts) -> list[Block]:
    """Part III: who does what by when, then how it is carried out."""
    given = assigned(facts)
    title = heading(1, "III- PHÂN CÔNG NHIỆM VỤ VÀ TỔ CHỨC THỰC HIỆN")
    return [title, *(given or [Fill(lines=4)]), *written(facts.meeting.organisation, lines=2)]


def quality(facts: MinutesFacts) -> list[Block]:
    """Part IV: the scores of the frame's groups, total, level, what is to be mended."""
    given = {s.criterion: s.points for s in facts.file.scores if s.points >= 0}
    return [
        heading(1, "IV- TỰ ĐÁNH GIÁ CHẤT LƯỢNG KỲ SINH HOẠT"),
        scores_table(facts.frame.grouped(given), facts.judgement.total if facts.judgement and scored(facts) else None),
        para(score_line(facts)),
        *told("Hạn chế cần khắc phục:", sentence(facts.meeting.weaknesses)),
    ]


def scores_table(groups: list[GroupScore], total: float | None) -> Table:
    """The groups with full marks and points given, and their sum."""
    rows = [row(cell(g.id), g.label, _points(g.max), _points(g.points)) for g in groups]
    most = _points(sum(g.max for g in groups))
    rows.append(row(None, "Tổng cộng", most, _points(total), kind=RowKind.TOTAL))
    return Table(_SCORES, (row(*_SCORES_HEAD),), tuple(rows), size=12, name="Chất lượng", together=True)


def _points(value: float | None) -> Cell:
    return number_cell(value, None if value is None else points(value))


def _special(facts: MinutesFacts) -> list[Block]:
    """The two parts of an extraordinary meeting's resolution; one alone has no heading."""
    meeting = facts.meeting
    said = "\n".join(text for text in (meeting.next_tasks, meeting.conclusion) if text.strip())
    resolved, done = written(said, lines=6), [*assigned(facts), *paras(meeting.organisation)]
    if not done:
        return list(resolved)
    first, second = "I- NỘI DUNG QUYẾT NGHỊ", "II- PHÂN CÔNG NHIỆM VỤ VÀ TỔ CHỨC THỰC HIỆN"
    return [heading(1, first), *resolved, heading(1, second), *done]


# --- end ----------------------------------------------------------------------------------------------------------


def final_vote(facts: MinutesFacts) -> Vote | None:
    """The vote that adopts the resolution: on the meeting as a whole or on its concluding item; else of a special
    meeting its last one. Where there are several, the one that names the resolution."""
    ends = {0, *(item.id for item in facts.file.agenda if item.standing == "conclusion")}
    votes = [vote for vote in facts.file.votes if vote.purpose is not VotePurpose.QUALITY]
    whole = [vote for vote in votes if vote.item_id in ends]
    named = [vote for vote in whole or votes if "nghị quyết" in vote.subject.lower()]
    if named:
        return named[-1]
    if whole:
        return whole[-1]
    return votes[-1] if votes and facts.meeting.kind is MeetingKind.EXTRAORDINARY else None


def closing(facts: MinutesFacts) -> str:
    """ "Nghị quyết này được chi bộ thảo luận và biểu quyết thông qua …" with the figures of the vote."""
    vote, day = final_vote(facts), show(facts.meeting.date)
    session = "cuộc họp" if facts.meeting.kind is MeetingKind.EXTRAORDINARY else "kỳ sinh hoạt"
    passed = None if vote is None else verdict(vote, facts.rules.vote(vote.purpose)).passed
    adopted = "biểu quyết" if passed is False else "biểu quyết thông qua"
    start = f"Nghị quyết này được chi bộ thảo luận và {adopted} tại {session} ngày {day}, với "
    if vote is None or passed is None:
        return start + f"{DOTS}/{DOTS} đồng chí tán thành, đạt tỷ lệ {DOTS} %."
    return start + (
        f"{two_digits(vote.agree)}/{two_digits(vote.present)} đồng chí dự họp có quyền biểu quyết tán thành, đạt tỷ lệ "
        f"{percent(vote.agree, vote.present)} ({percent(vote.agree, vote.entitled)} tổng số đảng viên chính thức)."
    )


def recipients(branch: Branch) -> list[str]:
    """Nơi nhận of what the branch resolves."""
    others = "Ban công tác Mặt trận, các đoàn thể" if branch.kind is BranchKind.VILLAGE else "Các đoàn thể"
    return [
        f"{report_to(branch)} (để báo cáo)",
        "Cấp ủy viên cấp trên phụ trách chi bộ",
        others,
        "Đảng viên trong chi bộ",
        "Sổ tay đảng viên điện tử",
    ]


def empty_recipients(branch: Branch | None) -> list[str]:
    """Nơi nhận of an empty form."""
    return recipients(branch) if branch else ["Cấp ủy cấp trên (để báo cáo)", "Đảng viên trong chi bộ"]


def empty(branch: Branch | None) -> Doc:
    """The form to fill by hand."""
    return _empty(branch, shipped_frame())


def own_empty(book: "Book") -> Doc:
    """The same with the book's own criteria."""
    return _empty(book.branch, book.packs.frame(book.today()))


def _empty(branch: Branch | None, frame: QualityFrame) -> Doc:
    blocks: list[Block] = [
        letterhead(branch, symbol="NQ", dated=True),
        Title("NGHỊ QUYẾT", f"lãnh đạo thực hiện nhiệm vụ tháng {DOTS} năm 20{DOTS}"),
        *_empty_opening(),
        *_empty_review(),
        heading(1, f"II- PHƯƠNG HƯỚNG, NHIỆM VỤ THÁNG {DOTS}"),
        Fill(lines=11),
        heading(1, "III- PHÂN CÔNG NHIỆM VỤ VÀ TỔ CHỨC THỰC HIỆN"),
        Fill(lines=11),
        heading(1, "IV- TỰ ĐÁNH GIÁ CHẤT LƯỢNG KỲ SINH HOẠT"),
        scores_table(frame.grouped({}), None),
        para(SCORE),
        Fill(runs(bold("Hạn chế cần khắc phục:")), 2),
        para(
            f"Nghị quyết này được chi bộ thảo luận và biểu quyết thông qua tại kỳ sinh hoạt ngày {DOTS} tháng {DOTS} "
            f"năm 20{DOTS}, với {DOTS}/{DOTS} đồng chí dự họp có quyền biểu quyết tán thành, đạt tỷ lệ {DOTS} % "
            f"({DOTS} % tổng số đảng viên chính thức).",
            keep_next=True,
        ),
        signed("", to=empty_recipients(branch)),
    ]
    return empty_doc(_TITLE, blocks)


def _empty_opening() -> list[Block]:
    return [
        para(
            f"Ngày {DOTS} tháng {DOTS} năm 20{DOTS}, chi bộ sinh hoạt thường kỳ lúc {DOTS} giờ {DOTS} phút, thời lượng "
            f"{DOTS} phút. Tổng số đảng viên {DOTS}; có mặt {DOTS}; vắng có lý do {DOTS}, không có lý do {DOTS}; được "
            f"miễn {DOTS}; sinh hoạt nơi khác, đi xa {DOTS}"
        ),
        Fill(runs("Địa điểm:")),
        Fill(runs("Chủ trì: đồng chí")),
        Fill(runs("Thư ký: đồng chí")),
        Fill(runs("Tình hình nộp đảng phí:")),
        para("Sau khi thảo luận, chi bộ quyết nghị:", keep_next=True),
    ]


def _empty_review() -> list[Block]:
    rows = tuple(row(number_cell(n), None, None, None, height=10) for n in range(1, 6))
    return [
        heading(1, f"I- ĐÁNH GIÁ KẾT QUẢ LÃNH ĐẠO THÁNG {DOTS}"),
        *_part("1. Về công tác chính trị, tư tưởng", ""),
        *_part("2. Về lãnh đạo thực hiện nhiệm vụ chính trị", ""),
        heading(2, "3. Kết quả thực hiện nghị quyết, kết luận kỳ trước"),
        Table(_COLUMNS, (row(*_HEAD),), rows, size=12),
        *_part("4. Biểu dương, nhắc nhở đảng viên", ""),
        *_part("5. Hạn chế, khuyết điểm và nguyên nhân", ""),
    ]


def checks(facts: MinutesFacts) -> tuple[Check, ...]:
    """What a resolution can't do without."""
    meeting, vote = facts.meeting, final_vote(facts)
    work = bool(meeting.next_tasks.strip() or meeting.conclusion.strip() or facts.file.items)
    passed = None if vote is None else verdict(vote, facts.rules.vote(vote.purpose)).passed
    voted = {True: "Biểu quyết thông qua", False: "Biểu quyết không đạt tỷ lệ thông qua"}
    dues = all(i.due_on or i.pace is not Pace.DEADLINE for i in facts.file.items)
    return (
        Check(work, "Nhiệm vụ, việc giao" if work else "Chưa ghi nhiệm vụ, việc giao"),
        Check(
            passed is True,
            "Chưa ghi biểu quyết thông qua nghị quyết" if passed is None else voted[passed],
            "Ghi ở mục Kết luận của buổi sinh hoạt." if passed is None else "",
        ),
        Check(dues, "Việc giao đều có hạn" if dues else "Có việc giao chưa có hạn"),
        Check(bool(facts.signer), "Người ký" if facts.signer else "Chưa có bí thư, phó bí thư để ký"),
    )


DOCUMENT = Document(
    id="nghi_quyet_thang",
    title=_TITLE,
    basis="Hướng dẫn 42-HD/BTCTW; Hướng dẫn 05-HD/VPTW",
    subject=Subject.MEETING,
    occasion=Occasion.AFTER_MEETING,
    collect=collect,
    build=build,
    empty=empty,
    own_empty=own_empty,
    symbol="NQ",
    checks=checks,
)
