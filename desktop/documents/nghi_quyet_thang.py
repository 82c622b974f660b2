"""Nghị quyết tháng: review, tasks, who does what, self-assessed quality (meetings.md 2.3, the form under HD 42)."""

from typing import TYPE_CHECKING

from desktop.documents.blocks import (
    Align,
    Block,
    Column,
    Doc,
    Fill,
    Table,
    Title,
    bold,
    heading,
    number_cell,
    para,
    row,
    runs,
)
from desktop.documents.definition import Check, Document, Occasion
from desktop.documents.minutes import MinutesFacts, assigned, dated, minutes_facts
from desktop.documents.parts import clock, count, empty_doc, letterhead, sentence, signed, stem, told, written
from desktop.documents.refs import Ref, Subject
from desktop.domain.action_item import ActionItem, Pace
from desktop.domain.branch import Branch, report_to
from desktop.domain.dates import add_months, show
from desktop.domain.meeting import Vote
from desktop.domain.vietnamese import percent, points, two_digits
from desktop.services.action_items import ItemReview

if TYPE_CHECKING:
    from desktop.services.book import Book

_TITLE = "Nghị quyết tháng"
_COLUMNS = (
    Column(12, Align.CENTER),
    Column(0),
    Column(34),
    Column(52),
)
_HEAD = ("TT", "Nhiệm vụ đề ra", "Tình trạng đầu kỳ", "Kết quả thực hiện")


def collect(book: "Book", ref: Ref) -> MinutesFacts:
    """The meeting whose resolution it is."""
    return minutes_facts(book, ref, Subject.MEETING)


def build(facts: MinutesFacts) -> Doc:
    """Four parts and the closing vote sentence."""
    month, year = int(facts.meeting.month[5:]), facts.meeting.month[:4]
    subject = f"lãnh đạo thực hiện nhiệm vụ tháng {two_digits(month)} năm {year}"
    title = f"Nghị quyết tháng {month}"
    return Doc(
        title,
        stem(facts.meeting.date, title),
        (
            letterhead(facts.branch, symbol="NQ", stamp=dated(facts), dated=True),
            Title("NGHỊ QUYẾT", subject),
            para(opening(facts)),
            *review(facts),
            *tasks(facts),
            *assignments(facts),
            *quality(facts),
            para(closing(facts)),
            signed(facts.signer, facts.signer_post, to=recipients(facts.branch)),
        ),
    )


def opening(facts: MinutesFacts) -> str:
    """The session in one sentence: day, place, who was there, how long, chair and minute-taker."""
    meeting, file = facts.meeting, facts.file
    rolled = file.counted
    lasted = f"{file.minutes_lasted} phút" if file.minutes_lasted is not None else "..... phút"
    chair = file.names.get(meeting.chair_id, "") or "." * 24
    taker = file.names.get(meeting.secretary_id, "") or "." * 24
    exempt = f", miễn sinh hoạt {two_digits(rolled.exempt)}" if rolled.exempt else ""
    fee = f" {sentence(meeting.fee_note)}" if meeting.fee_note.strip() else ""
    return (
        f"Ngày {show(meeting.date)}, tại {meeting.place or '.' * 30}, {facts.branch.name} tổ chức sinh hoạt thường kỳ "
        f"lúc {clock(meeting.starts_at)}. Tổng số đảng viên {two_digits(rolled.total)}; có mặt "
        f"{count(rolled.present)}; vắng có lý do {two_digits(rolled.leave)}, không có lý do "
        f"{two_digits(rolled.no_leave)}{exempt}. Thời lượng {lasted}. Chủ trì: đồng chí {chair}; thư ký: đồng chí "
        f"{taker}.{fee} Sau khi thảo luận, chi bộ quyết nghị:"
    )


# --- I. what was done ---------------------------------------------------------------------------------------------


def review(facts: MinutesFacts) -> list[Block]:
    """Part I: last month's work, with the table of what the last resolution gave out."""
    meeting = facts.meeting
    last = add_months(meeting.date.replace(day=1), -1)
    return [
        heading(1, f"I- ĐÁNH GIÁ KẾT QUẢ LÃNH ĐẠO THÁNG {two_digits(last.month)}"),
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
    reviews = facts.file.reviews
    if not reviews:
        return [para("Kỳ trước không còn việc phải theo dõi.")]
    rows = tuple(row(number_cell(n), r.item.title, start_state(r.item), outcome(r)) for n, r in enumerate(reviews, 1))
    return [Table(_COLUMNS, (row(*_HEAD),), rows, name="Kết quả kỳ trước")]


def start_state(item: ActionItem) -> str:
    """Tình trạng đầu kỳ: the deadline where there is one, else the pace."""
    if item.pace is Pace.DEADLINE and item.due_on is not None:
        return f"Hạn {show(item.due_on)}"
    return item.pace.label


def outcome(review: ItemReview) -> str:
    """Kết quả thực hiện: done with its result, else what was told, else that it goes on."""
    item = review.item
    said = "; ".join(event.text.strip().rstrip(".") for event in review.events if event.text.strip())
    if review.done:
        return f"Đã xong{': ' + said if said else ''}"
    if item.closed_on is not None and item.result.strip():
        return f"{item.state.label}: {item.result.strip()}"
    return said or "Đang thực hiện"


# --- II, III, IV --------------------------------------------------------------------------------------------------


def tasks(facts: MinutesFacts) -> list[Block]:
    """Part II: the direction as written."""
    month = int(facts.meeting.month[5:])
    return [heading(1, f"II- PHƯƠNG HƯỚNG, NHIỆM VỤ THÁNG {two_digits(month)}"), *written(facts.meeting.next_tasks)]


def assignments(facts: MinutesFacts) -> list[Block]:
    """Part III: who does what by when, then how it is carried out."""
    given = assigned(facts)
    return [
        heading(1, "III- PHÂN CÔNG NHIỆM VỤ VÀ TỔ CHỨC THỰC HIỆN"),
        *(given or [Fill(lines=4)]),
        *written(facts.meeting.organisation, lines=2),
    ]


def quality(facts: MinutesFacts) -> list[Block]:
    """Part IV: the scores of the frame's groups, total, level, what is to be mended."""
    blocks: list[Block] = [heading(1, "IV- TỰ ĐÁNH GIÁ CHẤT LƯỢNG KỲ SINH HOẠT")]
    given = [(s.criterion, s.points) for s in facts.file.scores if s.points >= 0]
    if facts.judgement is None or not given:
        blocks.append(para("Tổng điểm: ....../100; xếp loại: ...................."))
    else:
        groups: dict[str, float] = {}
        for name, value in sorted(given):
            group = name.partition(".")[0]
            groups[group] = groups.get(group, 0) + value
        said = "; ".join(f"nhóm {name}: {points(value)} điểm" for name, value in groups.items())
        blocks += [para(f"Điểm theo nhóm tiêu chí: {said}."), para(f"Tổng điểm {facts.judgement.text}.")]
    return [*blocks, *told("Hạn chế cần khắc phục:", sentence(facts.meeting.weaknesses))]


def final_vote(facts: MinutesFacts) -> Vote | None:
    """The vote that adopts the resolution: the last one on the whole meeting, else on its concluding item."""
    whole = facts.file.votes_on(0)
    if whole:
        return whole[-1]
    ends = [item.id for item in facts.file.agenda if item.standing == "conclusion"]
    on_end = [vote for vote in facts.file.votes if vote.item_id in ends]
    return on_end[-1] if on_end else None


def closing(facts: MinutesFacts) -> str:
    """ "Nghị quyết này được chi bộ thảo luận và biểu quyết thông qua …" with the figures of the vote."""
    vote = final_vote(facts)
    day = show(facts.meeting.date)
    start = f"Nghị quyết này được chi bộ thảo luận và biểu quyết thông qua tại kỳ sinh hoạt ngày {day}, với "
    if vote is None:
        return start + "....../...... đồng chí tán thành, đạt tỷ lệ ...... %."
    share = percent(vote.agree, vote.present)
    return start + f"{two_digits(vote.agree)}/{two_digits(vote.present)} đồng chí tán thành, đạt tỷ lệ {share}."


def recipients(branch: Branch) -> list[str]:
    """Nơi nhận of what the branch resolves."""
    return [
        f"{report_to(branch)} (để báo cáo)",
        "Cấp ủy viên cấp trên phụ trách chi bộ",
        "Ban công tác Mặt trận, các đoàn thể",
        "Đảng viên trong chi bộ",
        "Sổ tay đảng viên điện tử",
    ]


def empty(branch: Branch | None) -> Doc:
    """The form to fill by hand."""
    rows = tuple(row(number_cell(n), None, None, None, height=10) for n in range(1, 5))
    dots = "....."
    return empty_doc(
        _TITLE,
        [
            letterhead(branch, symbol="NQ", dated=True),
            Title("NGHỊ QUYẾT", "lãnh đạo thực hiện nhiệm vụ tháng ..... năm 20....."),
            para(
                f"Ngày {dots} tháng {dots} năm 20{dots}, chi bộ tổ chức sinh hoạt thường kỳ. Tổng số đảng viên {dots}; "
                f"có mặt {dots}; vắng có lý do {dots}, không có lý do {dots}, miễn {dots}. Thời lượng {dots} phút. "
                "Sau khi thảo luận, chi bộ quyết nghị:"
            ),
            heading(1, "I- ĐÁNH GIÁ KẾT QUẢ LÃNH ĐẠO THÁNG ....."),
            *_part("1. Về công tác chính trị, tư tưởng", ""),
            *_part("2. Về lãnh đạo thực hiện nhiệm vụ chính trị", ""),
            heading(2, "3. Kết quả thực hiện nghị quyết, kết luận kỳ trước"),
            Table(_COLUMNS, (row(*_HEAD),), rows),
            *_part("4. Biểu dương, nhắc nhở đảng viên", ""),
            *_part("5. Hạn chế, khuyết điểm và nguyên nhân", ""),
            heading(1, "II- PHƯƠNG HƯỚNG, NHIỆM VỤ THÁNG ....."),
            Fill(lines=6),
            heading(1, "III- PHÂN CÔNG NHIỆM VỤ VÀ TỔ CHỨC THỰC HIỆN"),
            Fill(lines=6),
            heading(1, "IV- TỰ ĐÁNH GIÁ CHẤT LƯỢNG KỲ SINH HOẠT"),
            para("Tổng điểm: ....../100; xếp loại: ...................."),
            Fill(runs(bold("Hạn chế cần khắc phục:")), 2),
            para(
                "Nghị quyết này được chi bộ thảo luận và biểu quyết thông qua tại kỳ sinh hoạt ngày ..... tháng ..... "
                "năm 20....., với ....../...... đồng chí tán thành, đạt tỷ lệ ...... %."
            ),
            signed("", to=recipients(branch) if branch else ["Cấp ủy cấp trên (để báo cáo)", "Đảng viên trong chi bộ"]),
        ],
    )


def checks(facts: MinutesFacts) -> tuple[Check, ...]:
    """What a resolution can't do without."""
    meeting, vote = facts.meeting, final_vote(facts)
    return (
        Check(bool(meeting.next_tasks.strip() or facts.file.items), "Nhiệm vụ, việc giao"),
        Check(
            vote is not None,
            "Biểu quyết thông qua" if vote else "Chưa ghi biểu quyết thông qua nghị quyết",
            "" if vote else "Ghi ở mục Kết luận của buổi sinh hoạt.",
        ),
        Check(all(i.due_on for i in facts.file.items), "Việc giao đều có hạn"),
        Check(bool(facts.signer), "Người ký"),
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
    symbol="NQ",
    checks=checks,
)
