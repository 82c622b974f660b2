"""Phiếu chấm điểm chất lượng sinh hoạt: the groups of HD 42-HD/BTCTW with grounds, total, level (meetings.md 1.5)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.documents.blocks import (
    Align,
    Block,
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
    row,
    runs,
)
from desktop.documents.definition import TABLE, Check, Document, Occasion
from desktop.documents.facts import meeting_name, short_name
from desktop.documents.minutes import MinutesFacts, minutes_facts, present_sentence, when
from desktop.documents.parts import empty_doc, letterhead, minutes_signed, sentence, stem, told
from desktop.documents.refs import Ref, Subject
from desktop.domain.branch import Branch
from desktop.domain.quality import QualityFrame, ScoreProposal
from desktop.domain.vietnamese import points
from desktop.services.packs import shipped_frame

if TYPE_CHECKING:
    from desktop.services.book import Book

_TITLE = "Phiếu chấm điểm chất lượng sinh hoạt"
_COLUMNS = (Column(11, Align.CENTER), Column(0), Column(17, Align.CENTER), Column(17, Align.CENTER), Column(46))
_HEAD = (row("TT", "Tiêu chí", "Điểm tối đa", "Điểm chấm", "Căn cứ"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreFacts(MinutesFacts):
    """A meeting with the frame it is scored by and what its record proposes."""

    frame: QualityFrame
    proposals: tuple[ScoreProposal, ...]


def collect(book: "Book", ref: Ref) -> ScoreFacts:
    """The meeting with its frame."""
    plain = minutes_facts(book, ref, Subject.MEETING)
    return ScoreFacts(
        branch=plain.branch,
        key=plain.key,
        meeting_id=plain.meeting_id,
        file=plain.file,
        cell_name=plain.cell_name,
        signer=plain.signer,
        signer_post=plain.signer_post,
        rules=plain.rules,
        judgement=plain.judgement,
        frame=book.scoring.frame(plain.file),
        proposals=tuple(book.scoring.proposals(plain.file)),
    )


def build(facts: ScoreFacts) -> Doc:
    """Five parts: general, scores, total, level, signatures."""
    meeting, file = facts.meeting, facts.file
    title = f"Phiếu chấm điểm {short_name(meeting, facts.cell_name)}"
    scorer = file.names.get(meeting.scorer_id, "") or file.names.get(meeting.secretary_id, "")
    return Doc(
        title,
        stem(meeting.date, title),
        (
            letterhead(facts.branch),
            Title("PHIẾU CHẤM ĐIỂM", f"chất lượng {meeting_name(meeting, facts.cell_name)}"),
            heading(1, "I- THÔNG TIN CHUNG"),
            *told("Thời gian:", when(meeting)),
            *told("Địa điểm:", sentence(meeting.place)),
            *told("Có mặt:", present_sentence(file.counted) if file.attendance else ""),
            *told("Người theo dõi, chấm điểm:", f"đồng chí {scorer}." if scorer else ""),
            heading(1, "II- CHẤM ĐIỂM CHI TIẾT"),
            _table(facts),
            *_result(facts),
            minutes_signed(file.names.get(meeting.secretary_id, ""), file.names.get(meeting.chair_id, "")),
        ),
    )


def _table(facts: ScoreFacts) -> Table:
    grounds = {proposal.criterion: proposal.ground for proposal in facts.proposals}
    rows = []
    for criterion in facts.frame.criteria:
        line = facts.file.score_of(criterion.id)
        given = line.points if line is not None and line.points >= 0 else None
        shown = number_cell(given, None if given is None else points(given))
        ground = grounds.get(criterion.id, "") if given is not None else ""
        most = number_cell(criterion.max, points(criterion.max))
        rows.append(row(cell(criterion.id), criterion.label, most, shown, ground))
    total = facts.judgement.total if facts.judgement else None
    most_cell = number_cell(facts.frame.most, points(facts.frame.most))
    total_cell = number_cell(total, None if total is None else points(total))
    rows.append(row(None, "Tổng cộng", most_cell, total_cell, None, kind=RowKind.TOTAL))
    return Table(_COLUMNS, _HEAD, tuple(rows), size=12, name="Chấm điểm")


def _result(facts: ScoreFacts) -> list[Block]:
    judged = facts.judgement
    total = f"{points(judged.total)}/{points(judged.most)} điểm." if judged else "....../100 điểm."
    level = f"{judged.level.label}." if judged else "." * 30
    voted = facts.meeting.level_vote.strip()
    blocks: list[Block] = [
        para(bold("III- TỔNG ĐIỂM: "), total, keep_next=True),
        para(bold("IV- XẾP LOẠI: "), level + (f" Chi bộ biểu quyết: {voted}." if voted else ""), keep_next=True),
        *told("Hạn chế cần khắc phục:", sentence(facts.meeting.weaknesses), lines=2),
    ]
    if facts.meeting.level_decided.strip():
        blocks.append(para(bold("Cấp trên công nhận: "), sentence(facts.meeting.level_decided)))
    return blocks


def empty(branch: Branch | None) -> Doc:
    """The form to fill by hand, with the seven groups of HD 42-HD/BTCTW."""
    frame = shipped_frame()
    rows = [row(cell(c.id), c.label, number_cell(c.max, points(c.max)), None, None, height=9) for c in frame.criteria]
    rows.append(row(None, "Tổng cộng", number_cell(frame.most, points(frame.most)), None, None, kind=RowKind.TOTAL))
    return empty_doc(
        _TITLE,
        [
            letterhead(branch),
            Title("PHIẾU CHẤM ĐIỂM", "chất lượng sinh hoạt chi bộ tháng ..... năm 20....."),
            heading(1, "I- THÔNG TIN CHUNG"),
            para(bold("Thời gian: "), "..... giờ ....., ngày ..... tháng ..... năm 20....."),
            Fill(runs(bold("Địa điểm:"))),
            para(bold("Có mặt: "), "......../........ đồng chí, đạt ........ % số phải dự."),
            Fill(runs(bold("Người theo dõi, chấm điểm:"))),
            heading(1, "II- CHẤM ĐIỂM CHI TIẾT"),
            Table(_COLUMNS, _HEAD, tuple(rows), size=12, name="Chấm điểm"),
            para(bold("III- TỔNG ĐIỂM: "), "....../100 điểm."),
            para(bold("IV- XẾP LOẠI: "), "." * 40),
            Fill(runs(bold("Hạn chế cần khắc phục:")), 3),
            minutes_signed("", ""),
        ],
    )


def checks(facts: ScoreFacts) -> tuple[Check, ...]:
    """Whether every criterion has its points."""
    missing = facts.judgement.missing if facts.judgement else tuple(c.id for c in facts.frame.criteria)
    said = "Tiêu chí chưa chấm: " + ", ".join(missing) if missing else "Các tiêu chí đều đã chấm"
    return (Check(not missing, said), Check(bool(facts.file.attendance), "Điểm danh"))


DOCUMENT = Document(
    id="phieu_cham_diem_sinh_hoat",
    title=_TITLE,
    basis="Hướng dẫn 42-HD/BTCTW, mục II.5",
    subject=Subject.MEETING,
    occasion=Occasion.AFTER_MEETING,
    collect=collect,
    build=build,
    empty=empty,
    formats=TABLE,
    checks=checks,
)
