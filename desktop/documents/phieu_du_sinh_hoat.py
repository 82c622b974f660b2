"""Phiếu dự sinh hoạt: what a member of the superior committee reports after he attended the branch's meeting (M5)."""

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.documents.blocks import (
    Block,
    Doc,
    Fill,
    Runs,
    Signatures,
    Signer,
    Title,
    Words,
    bold,
    check_box,
    heading,
    join,
    para,
    runs,
)
from desktop.documents.definition import Check, Document, Occasion
from desktop.documents.facts import MeetingFacts, meeting_facts, meeting_name, short_name
from desktop.documents.parts import (
    BLANK_DAY,
    blank,
    clock,
    comrade,
    count,
    empty_doc,
    letterhead,
    place_date,
    sentence,
    stem,
    told,
    written,
)
from desktop.documents.refs import Ref, Subject
from desktop.domain.branch import Branch, report_to
from desktop.domain.dates import show
from desktop.domain.meeting import Guest
from desktop.domain.member import PostKind
from desktop.domain.problems import UserError
from desktop.domain.quality import QualityFrame, judge
from desktop.domain.records import dataclass
from desktop.domain.roll import count as count_roll

if TYPE_CHECKING:
    from desktop.services.book import Book

_NAME = "PHIẾU DỰ SINH HOẠT CHI BỘ"
_OF = "của cấp ủy viên cấp trên"
_LEVELS = ("Tốt", "Khá", "Trung bình", "Kém")


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFacts(MeetingFacts):
    """The meeting, its level in words ("" while not scored), and the levels there are."""

    level: str = ""
    levels: tuple[str, ...] = _LEVELS

    @property
    def visitors(self) -> tuple[Guest, ...]:
        """Members of the superior committee who are on the list of guests."""
        return tuple(g for g in self.file.guests if g.from_superior)


def collect(book: "Book", ref: Ref) -> VisitFacts:
    """Gather a meeting with its visitors; UserError when nobody of the superior committee was there."""
    facts = meeting_facts(book, ref, Subject.VISIT)
    meeting = facts.meeting
    if not any(g.from_superior for g in facts.file.guests):
        raise UserError(
            f"Buổi ngày {show(meeting.date)} không ghi cấp ủy viên cấp trên nào dự. Hãy thêm ở phần khách mời."
        )
    pack = book.packs.quality_pack(meeting)
    frame = pack.read(QualityFrame)
    result = judge({s.criterion: s.points for s in facts.file.scores if s.points >= 0}, frame)
    labels = {level.id: level.label for level in frame.levels}
    own = "" if result.missing else result.level.label
    kept = {field.name: getattr(facts, field.name) for field in dataclasses.fields(facts)}
    return VisitFacts(
        **kept,
        level=labels.get(meeting.level_vote, meeting.level_vote) or own,
        levels=tuple(level.label for level in frame.levels),
    )


def build(facts: VisitFacts) -> Doc:
    """One sheet a visitor, in one file."""
    sheets = tuple(_sheet(facts, guest) for guest in facts.visitors)
    title = f"Phiếu dự {short_name(facts.meeting)}"
    return join(sheets, title=title, stem=stem(facts.meeting.date, title))


def _sheet(facts: VisitFacts, guest: Guest) -> Doc:
    meeting, file = facts.meeting, facts.file
    sums = count_roll(file.attendance)
    chair = comrade(file.names.get(meeting.chair_id, ""), file.posts.get(meeting.chair_id, ""))
    roll = f"{count(sums.present)} trên {count(sums.total)} (đạt {sums.share} số phải dự)." if sums.present else ""
    blocks: list[Block] = [
        letterhead(facts.branch),
        Title(_NAME, _OF),
        *told("Kính gửi:", f"{report_to(facts.branch)}."),
        *told("Họ và tên người dự:", sentence(f"{guest.honorific or 'đồng chí'} {guest.name}")),
        *told("Chức vụ:", sentence(guest.title)),
        *told("Dự:", f"{meeting_name(meeting)} của {facts.branch.name}."),
        *told("Thời gian, địa điểm:", _when_where(facts)),
        *told("Chủ trì:", sentence(chair)),
        *told("Số đảng viên dự:", roll),
        *_body(_contents(facts), guest.remarks, _boxes(facts.levels, facts.level), guest.assessment, guest.proposals),
        _signed(facts, guest),
    ]
    return Doc(_NAME.capitalize(), "", tuple(blocks))


def _when_where(facts: VisitFacts) -> str:
    meeting = facts.meeting
    ended = f" đến {clock(meeting.ends_at)}" if meeting.ends_at else ""
    return f"{clock(meeting.starts_at)}{ended}, ngày {show(meeting.date)}; tại {blank(meeting.place, 40)}."


def _contents(facts: VisitFacts) -> Sequence[Block]:
    titles = [item.title.strip().rstrip(".;") for item in facts.file.agenda if item.in_minutes and item.title.strip()]
    return written(sentence("; ".join(titles)), lines=3)


def _body(contents: Sequence[Block], remarks: str, level: Runs, assessment: str, proposals: str) -> list[Block]:
    return [
        heading(2, "1. Nội dung chính của buổi sinh hoạt"),
        *contents,
        heading(2, "2. Ý kiến phát biểu, chỉ đạo, hướng dẫn"),
        *written(remarks, lines=7),
        heading(2, "3. Nhận xét về buổi sinh hoạt"),
        para("Chuẩn bị; trình tự, nội dung; điều hành; thảo luận, tự phê bình và phê bình:", keep_next=True),
        *written(assessment, lines=8),
        para(bold("Mức chất lượng: "), *level),
        heading(2, "4. Đề xuất, kiến nghị với cấp ủy"),
        *written(proposals, lines=5),
    ]


def _boxes(levels: Sequence[str], chosen: str) -> Runs:
    words: list[Words] = []
    for label in levels:
        words += [check_box(label == chosen), f" {label}\xa0\xa0\xa0\xa0 "]
    return runs(*words)


def _signed(facts: VisitFacts | None, guest: Guest, branch: Branch | None = None) -> Signatures:
    of = facts.branch if facts else branch
    post = (facts.signer_post if facts else PostKind.SECRETARY).label.upper()
    day = place_date(of.place_name if of else "", guest.reported_on)
    return Signatures(
        (
            Signer("XÁC NHẬN CỦA CHI BỘ", post, facts.signer if facts else "", place_date="\xa0"),
            Signer("NGƯỜI DỰ SINH HOẠT", "", guest.name, note="(Ký, ghi rõ họ tên)", place_date=day),
        )
    )


def empty(branch: Branch | None) -> Doc:
    """The sheet to fill by hand."""
    return empty_doc(
        "Phiếu dự sinh hoạt chi bộ",
        [
            letterhead(branch),
            Title(_NAME, _OF),
            *told("Kính gửi:", f"{report_to(branch)}." if branch else ""),
            *told("Họ và tên người dự:", ""),
            *told("Chức vụ:", ""),
            Fill(runs(bold("Dự:"), " sinh hoạt chi bộ tháng ..... năm 20..... của")),
            para(bold("Thời gian: "), f"..... giờ ..... phút đến ..... giờ ..... phút, {BLANK_DAY}."),
            *told("Địa điểm:", ""),
            *told("Chủ trì:", ""),
            para(bold("Số đảng viên dự: "), "........ trên ........ đồng chí, đạt .......... %."),
            *_body(written("", lines=4), "", _boxes(_LEVELS, ""), "", ""),
            _signed(None, Guest(), branch),
        ],
    )


def checks(facts: VisitFacts) -> tuple[Check, ...]:
    """What each visitor has still to report."""
    found = []
    for guest in facts.visitors:
        whole = bool(guest.remarks.strip() or guest.assessment.strip())
        note = "" if whole else "Chưa ghi ý kiến, nhận xét; phiếu in dòng chấm để viết tay."
        found.append(Check(whole, f"Báo cáo của đồng chí {guest.name}", note))
    return tuple(found)


DOCUMENT = Document(
    id="phieu_du_sinh_hoat",
    title="Phiếu dự sinh hoạt của cấp ủy viên cấp trên",
    basis="Hướng dẫn 42-HD/BTCTW",
    subject=Subject.VISIT,
    occasion=Occasion.AFTER_MEETING,
    collect=collect,
    build=build,
    empty=empty,
    checks=checks,
)
