"""The course of a meeting in the words of its minutes: contents, what was said, votes, conclusions, work given out.

What a secretary typed is printed as typed; figures and names are added around it. A part nobody wrote is left as dotted
lines, never filled with stock phrases.
"""

from collections.abc import Iterable

from desktop.documents.blocks import Block, Fill, bold, heading, para, runs
from desktop.documents.facts import MeetingFacts, guest_name, whole
from desktop.documents.parts import begun, figure, sentence, told, written
from desktop.domain.action_item import ActionItem, ItemState, Pace
from desktop.domain.dates import show
from desktop.domain.meeting import AgendaItem, Guest, MeetingKind, Opinion, OpinionKind, Vote, VotePurpose
from desktop.domain.meeting_rules import MeetingRules
from desktop.domain.quality import Judgement, QualityFrame
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import percent, percent_short, roman, two_digits
from desktop.domain.votes import verdict
from desktop.services.action_items import ItemReview


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesFacts(MeetingFacts):
    """A meeting with the rules its votes are judged by, the frame it is scored by and the score (None: not scored)."""

    rules: MeetingRules
    frame: QualityFrame
    judgement: Judgement | None = None


def contents(facts: MinutesFacts) -> list[AgendaItem]:
    """The items that stand in the minutes with a heading of their own."""
    return [item for item in facts.file.agenda if item.in_minutes]


def content_list(facts: MinutesFacts) -> list[Block]:
    """ "I- NỘI DUNG": the contents in their order."""
    items = contents(facts)
    # The last line never stands alone on the next page.
    lines: list[Block] = [
        para(f"{n}. {sentence(item.title)}", keep_next=n == len(items) - 1) for n, item in enumerate(items, 1)
    ]
    matter = facts.meeting.title.strip()
    if not lines and matter:
        lines.append(para(sentence(matter)))
    return [heading(1, "I- NỘI DUNG"), *(lines or [Fill(lines=4)])]


def course(facts: MinutesFacts, *, title: str = "II- DIỄN BIẾN") -> list[Block]:
    """ "II- DIỄN BIẾN": for each content who presented, what was said, how it was voted, what the chair concluded."""
    blocks: list[Block] = [heading(1, title)]
    for number, item in enumerate(contents(facts), 1):
        blocks.append(heading(2, f"{number}. {item.title.strip().rstrip('.')}"))
        blocks += item_blocks(facts, item) or _unwritten(facts, item)
    if len(blocks) == 1:
        blocks.append(Fill(lines=10))
    return [*blocks, *_delegates(facts), *_others(facts)]


def sections(facts: MinutesFacts, start: int) -> list[Block]:
    """The same with each content under a numbered heading in capitals, the first of them `start`: "II- ĐÁNH GIÁ …"."""
    blocks: list[Block] = []
    for number, item in enumerate(contents(facts), start):
        blocks.append(heading(1, f"{roman(number)}- {item.title.strip().rstrip('.').upper()}"))
        blocks += item_blocks(facts, item) or _unwritten(facts, item)
    return [*blocks, *_delegates(facts), *_others(facts)]


def _unwritten(facts: MinutesFacts, item: AgendaItem) -> list[Block]:
    who = _presenter(facts, item)
    return [Fill(runs(f"{who} trình bày:") if who else (), 3)]


def item_blocks(facts: MinutesFacts, item: AgendaItem) -> list[Block]:
    """What was recorded on one item; [] while nothing was."""
    blocks: list[Block] = []
    if item.notes.strip():
        who = _presenter(facts, item)
        blocks += written(f"{who} trình bày: {item.notes.strip()}" if who else begun(item.notes), lines=0)
    if item.standing == "review":
        blocks += reviewed(facts)
    blocks += [para(opinion_sentence(facts, opinion)) for opinion in facts.file.opinions_on(item.id)]
    blocks += [para(vote_sentence(facts, vote, item.title)) for vote in facts.file.votes_on(item.id)]
    if item.conclusion.strip():
        blocks += written(f"Chủ trì kết luận: {sentence(item.conclusion)}", lines=0)
    return blocks


def _presenter(facts: MinutesFacts, item: AgendaItem) -> str:
    """ "Đồng chí Đỗ Minh Quân"; somebody not of the branch as he was written; nobody where all speak."""
    if item.standing in _TALKS:
        return ""
    other = item.presenter.strip()
    if other:
        return other[:1].upper() + other[1:]
    name = facts.file.names.get(item.presenter_id, "")
    return f"Đồng chí {name}" if name else ""


_TALKS = frozenset({"discussion", "criticism", "theme_discussion"})  # led by the chair, presented by nobody
_OPENING = frozenset({"opening"})
_ENDING = frozenset({"conclusion", "quality"})


def unlisted(facts: MinutesFacts, standing: Iterable[str]) -> list[Block]:
    """What was recorded on items of the agenda that have no heading of their own (opening, conclusion, quality)."""
    wanted = set(standing)
    return [
        block
        for item in facts.file.agenda
        if not item.in_minutes and item.standing in wanted
        for block in item_blocks(facts, item)
    ]


def opened(facts: MinutesFacts) -> list[Block]:
    """What was recorded while the meeting was opened."""
    return unlisted(facts, _OPENING)


def _others(facts: MinutesFacts) -> list[Block]:
    """Everything else that was recorded, so that nothing is lost: items without heading, opinions on no item."""
    rest = {i.standing for i in facts.file.agenda if not i.in_minutes} - _OPENING - _ENDING
    said = unlisted(facts, rest)
    said += [para(opinion_sentence(facts, opinion)) for opinion in facts.file.opinions_on(0)]
    return [para(bold("Nội dung, ý kiến khác:"), keep_next=True), *said] if said else []


def _delegates(facts: MinutesFacts) -> list[Block]:
    """What delegates and guests said to the meeting as a whole."""
    spoke = [guest for guest in facts.file.guests if guest.present and guest.remarks.strip()]
    if not spoke:
        return []
    title = "Ý kiến của đại biểu cấp trên" if all(g.from_superior for g in spoke) else "Ý kiến của đại biểu, khách mời"
    blocks: list[Block] = [para(bold(f"{title}:"), keep_next=True)]
    for guest in spoke:
        blocks += written(f"{called(guest)}: {sentence(guest.remarks)}", lines=0)
    return blocks


def called(guest: Guest) -> str:
    """ "Đồng chí Hoàng Thị Mai, Đảng ủy viên", to begin a sentence."""
    said = guest_name(guest)
    return said[:1].upper() + said[1:]


# --- what open work has become ------------------------------------------------------------------------------------


def reviewed(facts: MinutesFacts) -> list[Block]:
    """Looking back: each open item of earlier meetings with what became of it."""
    reviews = facts.file.reviews
    if not reviews:
        return []
    total, done = len(reviews), sum(1 for review in reviews if review.done)
    ended = f"đã xong {two_digits(done)} ({percent_short(done, total)})" if done else "chưa việc nào xong"
    first = f"{_whole_capital(facts)} rà soát {two_digits(total)} việc của các kỳ trước; {ended}:"
    told_of, quiet = spoken_of(facts)
    lines = [para(_review_line(facts, review)) for review in told_of]
    return [para(first, keep_next=True), *lines, *((para(f"- {quiet}"),) if quiet else ())]


def spoken_of(facts: MinutesFacts) -> tuple[list[ItemReview], str]:
    """The items to list, and a sentence that counts the rest: those of longer plans that are not due yet."""
    day = facts.meeting.date
    listed = [review for review in facts.file.reviews if not review.quiet(day)]
    rest = len(facts.file.reviews) - len(listed)
    plans = "nghị quyết, chương trình, kế hoạch dài hạn"
    return listed, f"{two_digits(rest)} việc theo {plans} đang thực hiện, chưa đến hạn." if rest else ""


def _review_line(facts: MinutesFacts, review: ItemReview) -> str:
    item = review.item
    owner = facts.file.names.get(item.member_id, "")
    who = f"đồng chí {owner}" if owner else item.owner.strip()
    due = f"hạn {show(review.due_before)}" if review.due_before else ""
    known = "; ".join(part for part in (who, due) if part)
    told_of = " ".join(begun(event.text) for event in review.events if event.text.strip())
    head = f"- {item.title.strip().rstrip('.')}{f' ({known})' if known else ''}: {review_state(review)}."
    return f"{head} {told_of}".rstrip()


def review_state(review: ItemReview) -> str:
    """ "đã xong ngày 26/10/2026", "gia hạn đến 15/11/2026", "thôi không làm", "đang làm" – as it was decided then."""
    closed = [event.date for event in review.events if event.kind.value in {"done", "dropped"}]
    if review.state is not ItemState.OPEN:
        return review.state.label.lower() + (f" ngày {show(closed[-1])}" if closed and review.done else "")
    if review.due_after != review.due_before and review.due_after is not None:
        return f"gia hạn đến {show(review.due_after)}"
    return review.state.label.lower()


# --- opinions and votes -------------------------------------------------------------------------------------------

_VERBS = {OpinionKind.QUESTION: " chất vấn", OpinionKind.ANSWER: " trả lời"}


def opinion_sentence(facts: MinutesFacts, opinion: Opinion) -> str:
    """ "Đồng chí Cao Xuân Nghĩa: đề nghị …"; questions and answers are said as such; guests as they are called."""
    name = facts.file.names.get(opinion.speaker_id, "")
    who = f"Đồng chí {name}" if name else _other_speaker(facts, opinion.speaker.strip())
    return f"{who}{_VERBS.get(opinion.kind, '')}: {sentence(opinion.text)}"


def _other_speaker(facts: MinutesFacts, speaker: str) -> str:
    guest = next((guest for guest in facts.file.guests if guest.name == speaker), None)
    return called(guest).partition(",")[0] if guest else speaker[:1].upper() + speaker[1:] or "Ý kiến"


def vote_sentence(facts: MinutesFacts, vote: Vote, about: str = "") -> str:
    """The figures of a vote with both shares, and what was decided (meetings.md 2.2). `about`: already said above."""
    outcome = verdict(vote, facts.rules.vote(vote.purpose))
    how = "bỏ phiếu kín" if vote.secret else "giơ tay"
    subject = vote.subject.strip().rstrip(".")
    head = f"Biểu quyết ({how})" + (f" về nội dung “{subject}”" if subject and subject != about.strip() else "")
    if outcome.passed is None:
        dots = "....."
        return f"{head}: tán thành {dots} đồng chí; không tán thành {dots}; ý kiến khác {dots}"
    base = "chi ủy viên" if facts.meeting.kind is MeetingKind.COMMITTEE else "đảng viên chính thức"
    shares = f"{percent(vote.agree, vote.entitled)} tổng số {base}; {percent(vote.agree, vote.present)} số có mặt"
    parts = [
        f"số đảng viên có quyền biểu quyết {figure(vote.entitled)}",
        f"dự họp {figure(vote.present)}",
        *(_ballots(vote) if vote.secret else ()),
        f"tán thành {figure(vote.agree)} ({shares})",
        f"không tán thành {figure(vote.against)}",
        f"ý kiến khác {figure(vote.other)}",
    ]
    parts += [f"không biểu quyết {figure(vote.not_voting)}"] if vote.not_voting else []
    decided = "thông qua" if outcome.passed else "không thông qua"
    return f"{head}: {'; '.join(parts)}. {_whole_capital(facts)} {decided}."


def _ballots(vote: Vote) -> tuple[str, ...]:
    """A secret ballot's papers: handed out, returned, valid, invalid."""
    out = vote.present - vote.not_voting
    back = out - vote.not_returned
    return (
        f"số phiếu phát ra {figure(out)}, thu về {figure(back)}, hợp lệ {figure(back - vote.invalid)}, "
        f"không hợp lệ {figure(vote.invalid)}",
    )


def _whole_capital(facts: MeetingFacts) -> str:
    name = whole(facts)
    return name[:1].upper() + name[1:]


# --- conclusion and end -------------------------------------------------------------------------------------------


def conclusions(facts: MinutesFacts, *, title: str = "III- KẾT LUẬN CỦA CHỦ TRÌ") -> list[Block]:
    """The chair's conclusion as written, what was given to whom by when, then votes on the whole."""
    said = written(facts.meeting.conclusion, lines=0) if facts.meeting.conclusion.strip() else ()
    work = assigned(facts)
    votes = [vote for vote in facts.file.votes_on(0) if vote.purpose is not VotePurpose.QUALITY]
    blocks: list[Block] = [
        *said,
        *((para(bold("Phân công thực hiện:"), keep_next=True), *work) if work else ()),
        *unlisted(facts, ("conclusion",)),
        *(para(vote_sentence(facts, vote)) for vote in votes),
    ]
    return [heading(1, title), *(blocks or [Fill(lines=4)])]


def assigned(facts: MinutesFacts) -> list[Block]:
    """Việc giao sau họp: numbered, with person, deadline and product."""
    return [para(f"{number}. {_work(facts, item)}") for number, item in enumerate(facts.file.items, 1)]


def _work(facts: MinutesFacts, item: ActionItem) -> str:
    owner = facts.file.names.get(item.member_id, "")
    who = f"Đồng chí {owner}: " if owner else f"{item.owner.strip()}: " if item.owner.strip() else ""
    helpers = f"; phối hợp: {item.helpers.strip().rstrip('.')}" if item.helpers.strip() else ""
    product = f"; kết quả phải đạt: {item.product.strip().rstrip('.')}" if item.product.strip() else ""
    return f"{who}{item.title.strip().rstrip('.')}{_by_when(item)}{helpers}{product}."


def _by_when(item: ActionItem) -> str:
    if item.due_on:
        return f", xong trước {show(item.due_on)}"
    return f" ({item.pace.label.lower()})" if item.pace is not Pace.DEADLINE else ""


def scored(facts: MinutesFacts) -> bool:
    """Whether every criterion has its points: only then is there a total and a level to print."""
    return facts.judgement is not None and not facts.judgement.missing


def quality(facts: MinutesFacts, *, title: str = "IV- CHẤT LƯỢNG BUỔI SINH HOẠT") -> list[Block]:
    """Total, level, what the branch voted and what is to be mended; dots while it isn't scored."""
    votes = [vote for vote in facts.file.votes_on(0) if vote.purpose is VotePurpose.QUALITY]
    return [
        heading(1, title),
        para(score_line(facts)),
        *unlisted(facts, ("quality",)),
        *(para(vote_sentence(facts, vote)) for vote in votes),
        *told("Hạn chế cần khắc phục:", sentence(facts.meeting.weaknesses)),
    ]


def score_line(facts: MinutesFacts) -> str:
    """ "Tổng điểm 91/100 điểm, xếp loại: Tốt." with the level the branch voted where it differs."""
    if facts.judgement is None or not scored(facts):
        return "Tổng điểm: ....../100; xếp loại: ...................."
    voted = level_name(facts, facts.meeting.level_vote)
    own = facts.judgement.level.label
    return f"Tổng điểm {facts.judgement.text}." + (f" Chi bộ biểu quyết: {voted}." if voted not in ("", own) else "")


def level_name(facts: MinutesFacts, level: str) -> str:
    """The name of a level kept by its id; else the word that was written."""
    return next((known.label for known in facts.frame.levels if known.id == level), level.strip())
