"""Phiếu chấm điểm chất lượng sinh hoạt: the groups of HD 42-HD/BTCTW with grounds, total, level (meetings.md 1.5)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.documents.blocks import (
    Align,
    Block,
    Column,
    Doc,
    Fill,
    Row,
    RowKind,
    Signatures,
    Signer,
    Table,
    Title,
    Words,
    bold,
    cell,
    check_box,
    heading,
    number_cell,
    para,
    row,
    runs,
)
from desktop.documents.course import MinutesFacts, level_name, scored
from desktop.documents.definition import TABLE, Check, Document, Occasion
from desktop.documents.facts import meeting_name, short_name
from desktop.documents.minutes import minutes_facts, present_sentence, when
from desktop.documents.parts import CHAIR, DOTS, empty_doc, letterhead, sentence, stem, told
from desktop.documents.refs import Ref, Subject
from desktop.domain.branch import Branch
from desktop.domain.quality import GroupScore, Level, QualityFrame, ScoreProposal
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import points
from desktop.services.packs import shipped_frame

if TYPE_CHECKING:
    from desktop.services.book import Book

_TITLE = "Phiếu chấm điểm chất lượng sinh hoạt"
_COLUMNS = (Column(11, Align.CENTER), Column(0), Column(14, Align.CENTER), Column(14, Align.CENTER), Column(54))
_HEAD = (row("TT", "Tiêu chí", "Điểm tối đa", "Điểm chấm", "Căn cứ chấm điểm"),)
_GAP = "\u00a0\u00a0\u00a0 "  # so that a box is nearer to its own word than to the one before
_SCORER = "NGƯỜI THEO DÕI, CHẤM ĐIỂM"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreFacts(MinutesFacts):
    """A meeting with what its record proposes for each criterion."""

    proposals: tuple[ScoreProposal, ...]


def collect(book: "Book", ref: Ref) -> ScoreFacts:
    """The meeting with its proposals."""
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
        frame=plain.frame,
        judgement=plain.judgement,
        proposals=tuple(book.scoring.proposals(plain.file)),
    )


def build(facts: ScoreFacts) -> Doc:
    """Five parts: general, scores, total, level, signatures."""
    meeting, file = facts.meeting, facts.file
    title = f"Phiếu chấm điểm {short_name(meeting, facts.cell_name)}"
    scorer = file.names.get(meeting.scorer_id, "")
    return Doc(
        title,
        stem(meeting.date, title),
        (
            letterhead(facts.branch),
            Title("PHIẾU CHẤM ĐIỂM", f"chất lượng {meeting_name(meeting, facts.cell_name)}"),
            heading(1, "I- THÔNG TIN CHUNG"),
            *told("Thời gian:", _when(facts)),
            *told("Địa điểm:", sentence(meeting.place)),
            *told("Có mặt:", present_sentence(file.counted) if file.attendance else ""),
            *told("Người theo dõi, chấm điểm:", f"đồng chí {scorer}." if scorer else ""),
            heading(1, "II- CHẤM ĐIỂM CHI TIẾT"),
            _table(facts.frame, _given(facts), _grounds(facts)),
            *_result(facts),
            *_signatures(scorer, file.names.get(meeting.chair_id, "")),
        ),
    )


def _when(facts: ScoreFacts) -> str:
    lasted = facts.file.minutes_lasted
    return f"{when(facts.meeting).rstrip('.')}; thời lượng {DOTS if lasted is None else lasted} phút."


def _given(facts: ScoreFacts) -> dict[str, float]:
    return {line.criterion: line.points for line in facts.file.scores if line.points >= 0}


def _grounds(facts: ScoreFacts) -> dict[str, str]:
    """The ground kept with the points; else what the record shows today."""
    proposed = {proposal.criterion: proposal.ground for proposal in facts.proposals}
    return {line.criterion: line.ground.strip() or proposed.get(line.criterion, "") for line in facts.file.scores}


def _table(frame: QualityFrame, given: dict[str, float], grounds: dict[str, str], height: float = 0) -> Table:
    rows: list[Row] = []
    groups = frame.grouped(given)
    for group in groups:
        rows += _group_rows(group, given, grounds, height)
    whole = sum(group.points or 0 for group in groups) if all(g.points is not None for g in groups) else None
    rows.append(_line("", "Tổng cộng", frame.most, whole, "", RowKind.TOTAL))
    return Table(_COLUMNS, _HEAD, tuple(rows), size=12, name="Chấm điểm")


def _group_rows(group: GroupScore, given: dict[str, float], grounds: dict[str, str], height: float) -> list[Row]:
    """A group of one criterion is one row; else its heading with the sums stands over them."""
    rows = [
        _line(c.id, c.label, c.max, given.get(c.id), grounds.get(c.id, "") if c.id in given else "", height=height)
        for c in group.criteria
    ]
    if len(rows) > 1:
        rows.insert(0, _line(group.id, group.label, group.max, group.points, "", RowKind.GROUP))
    return rows


def _line(
    name: str,
    label: str,
    most: float,
    given: float | None,
    ground: str,
    kind: RowKind = RowKind.BODY,
    height: float = 0,
) -> Row:
    shown = number_cell(given, None if given is None else points(given), align=Align.CENTER)
    most_cell = number_cell(most, points(most), align=Align.CENTER)
    return row(cell(name, align=Align.CENTER), label, most_cell, shown, ground, kind=kind, height=height)


def _result(facts: ScoreFacts) -> list[Block]:
    judged = facts.judgement if scored(facts) else None
    total = (
        f"{points(judged.total)}/{points(judged.most)} điểm." if judged else f"{DOTS}/{points(facts.frame.most)} điểm."
    )
    own = judged.level.id if judged else ""
    voted = facts.meeting.level_vote.strip()
    blocks: list[Block] = [
        para(bold("III- TỔNG ĐIỂM: "), total, keep_next=True),
        *_levels(facts.frame.levels, voted or own),
    ]
    if judged and judged.held_back:
        blocks.append(para(sentence(judged.held_back)))
    if voted and voted != own and own:
        blocks.append(para(f"Theo điểm: {level_name(facts, own)}; chi bộ biểu quyết: {level_name(facts, voted)}."))
    blocks += told("Hạn chế cần khắc phục:", sentence(facts.meeting.weaknesses), lines=2)
    decided = level_name(facts, facts.meeting.level_decided)
    return [*blocks, *told("Cấp ủy cấp trên công nhận:", sentence(decided))] if decided else blocks


def _levels(levels: Sequence[Level], chosen: str) -> tuple[Block, ...]:
    """The levels with a box each, the chosen one crossed, and the points each takes."""
    words: list[Words] = []
    for level in levels:
        from_points = f" (từ {points(level.from_points)})" if level.from_points else ""
        words += [check_box(chosen in {level.id, level.label}), f" {level.label}{from_points}{_GAP}"]
    return para(bold("IV- XẾP LOẠI:"), keep_next=True), para(*words, align=Align.LEFT, keep_next=True)


def _signatures(scorer: str, chair: str) -> tuple[Block, ...]:
    return heading(1, "V- CHỮ KÝ"), Signatures((Signer(_SCORER, name=scorer), Signer(CHAIR, name=chair)))


def empty(branch: Branch | None) -> Doc:
    """The form to fill by hand, with the groups of HD 42-HD/BTCTW."""
    return _empty(branch, shipped_frame())


def own_empty(book: "Book") -> Doc:
    """The same with the book's own criteria."""
    return _empty(book.branch, book.packs.frame(book.today()))


def _empty(branch: Branch | None, frame: QualityFrame) -> Doc:
    return empty_doc(
        _TITLE,
        [
            letterhead(branch),
            Title("PHIẾU CHẤM ĐIỂM", f"chất lượng sinh hoạt chi bộ tháng {DOTS} năm 20{DOTS}"),
            heading(1, "I- THÔNG TIN CHUNG"),
            para(
                bold("Thời gian: "),
                f"{DOTS} giờ {DOTS} phút, ngày {DOTS} tháng {DOTS} năm 20{DOTS}; thời lượng {DOTS} phút.",
            ),
            Fill(runs(bold("Địa điểm:"))),
            para(bold("Có mặt: "), f"{DOTS}/{DOTS} đồng chí, đạt {DOTS} % số phải dự."),
            Fill(runs(bold("Người theo dõi, chấm điểm:"))),
            heading(1, "II- CHẤM ĐIỂM CHI TIẾT"),
            _table(frame, {}, {}, 10),
            para(bold("III- TỔNG ĐIỂM: "), f"{DOTS}/{points(frame.most)} điểm.", keep_next=True),
            *_levels(frame.levels, ""),
            Fill(runs(bold("Hạn chế cần khắc phục:")), 3),
            Fill(runs(bold("Cấp ủy cấp trên công nhận:"))),
            *_signatures("", ""),
        ],
    )


def checks(facts: ScoreFacts) -> tuple[Check, ...]:
    """Whether every criterion has its points."""
    missing = facts.judgement.missing if facts.judgement else tuple(c.id for c in facts.frame.criteria)
    said = "Tiêu chí chưa chấm: " + ", ".join(missing) if missing else "Các tiêu chí đều đã chấm"
    taken = bool(facts.file.attendance)
    scorer = bool(facts.meeting.scorer_id)
    return (
        Check(not missing, said),
        Check(taken, "Điểm danh" if taken else "Chưa điểm danh"),
        Check(scorer, "Người chấm điểm" if scorer else "Chưa ghi người theo dõi, chấm điểm"),
    )


DOCUMENT = Document(
    id="phieu_cham_diem_sinh_hoat",
    title=_TITLE,
    basis="Hướng dẫn 42-HD/BTCTW, mục II.5",
    subject=Subject.MEETING,
    occasion=Occasion.AFTER_MEETING,
    collect=collect,
    build=build,
    empty=empty,
    own_empty=own_empty,
    formats=TABLE,
    checks=checks,
)
