"""Báo cáo kết quả sinh hoạt chuyên đề: what goes up after the session; with the results once six months have passed."""

import datetime as dt

from desktop.documents.blocks import Align, Block, Column, Doc, Fill, Row, Table, heading, para, row
from desktop.documents.definition import Check, Document, Occasion
from desktop.documents.parts import DOTS, figure, sentence, signed
from desktop.documents.refs import Subject
from desktop.documents.theme_ending import EndingPaper, decided
from desktop.documents.theme_facts import (
    EMPTY_QUARTER,
    ThemeFacts,
    comrade_of,
    how_held,
    named_check,
    number_words,
    part,
    plan_words,
    quarter_of,
    session_facts,
    thematic,
    to_above,
)
from desktop.domain.action_item import ActionItem, ItemState
from desktop.domain.branch import Branch
from desktop.domain.dates import show
from desktop.domain.meeting import OpinionKind
from desktop.domain.theme import ThemeEnd, ThemeRound, Verdict
from desktop.domain.vietnamese import two_digits

_SUBJECT = "kết quả sinh hoạt chuyên đề"
_PAPER = EndingPaper("Báo cáo", _SUBJECT, "BC")
_COLUMNS = (Column(10, Align.CENTER), Column(0), Column(38), Column(25, Align.CENTER), Column(30, Align.CENTER))
_HEAD = (row("TT", "Việc", "Người chủ trì", "Thời hạn", "Kết quả"),)


def build(facts: ThemeFacts) -> Doc:
    """How it was prepared, how it went, what came of it, what is proposed; later what was achieved."""
    theme = facts.theme
    blocks: list[Block] = [
        para(f"Thực hiện {plan_words(facts)}, {facts.branch.name} báo cáo {_SUBJECT} {quarter_of(theme)} như sau:"),
        heading(1, "I- CÔNG TÁC CHUẨN BỊ"),
        *(para(f"{n}. {line}") for n, line in enumerate(_prepared(facts), 1)),
        heading(1, "II- KẾT QUẢ BUỔI SINH HOẠT"),
        *(para(f"{n}. {line}") for n, line in enumerate(_went(facts), 1)),
        *part(3, "KẾT LUẬN, NGHỊ QUYẾT", _ended(facts), lines=4),
        heading(1, "IV- VIỆC GIAO THỰC HIỆN"),
        *_work(facts),
        *part(5, "ĐÁNH GIÁ CHẤT LƯỢNG CHUYÊN ĐỀ", theme.evaluation, lines=3),
        *(part(6, "KẾT QUẢ THỰC HIỆN SAU SÁU THÁNG", theme.results) if theme.results.strip() else ()),
        *part(7 if theme.results.strip() else 6, "KIẾN NGHỊ, ĐỀ XUẤT", theme.proposals, lines=2),
        signed(facts.signer, facts.signer_post, to=to_above(facts.branch)),
    ]
    return _PAPER.doc(facts, theme.reported_on, blocks)


def _prepared(facts: ThemeFacts) -> list[str]:
    """Draft, chi ủy, each round with the committee above, materials: with their days, dots where none is known."""
    theme, rounds = facts.theme, facts.file.rounds
    lines = [f"Viết dự thảo: {comrade_of(facts, theme.writer_id)}."]
    for number, one in enumerate(rounds, 1):
        drafted, agreed = (
            (one.drafted_on, one.agreed_on) if number < len(rounds) else (theme.drafted_on, theme.agreed_on)
        )
        head = f"Lần {number}: dự thảo" if len(rounds) > 1 else "Dự thảo"
        lines.append(
            f"{head} xong ngày {_on(drafted)}, chi ủy thống nhất ngày {_on(agreed)}, trình {one.sent_to or 'cấp trên'} "
            f"ngày {show(one.sent_on)}{_answered(one)}."
        )
    if not rounds:
        lines.append(
            f"Dự thảo xong ngày {_on(theme.drafted_on)}, chi ủy thống nhất ngày {_on(theme.agreed_on)}, trình cấp trên "
            f"ngày {_on(None)}, được duyệt ngày {_on(None)}."
        )
    return [*lines, f"Tài liệu gửi đảng viên ngày {_on(theme.materials_on)}."]


def _answered(one: ThemeRound) -> str:
    said = f": {one.remarks.strip().rstrip('.')}" if one.remarks.strip() else ""
    return {
        Verdict.APPROVED: f"; được duyệt ngày {show(one.answered_on)}{said}",
        Verdict.RETURNED: f"; bị trả lại ngày {show(one.answered_on)}{said}",
    }.get(one.verdict, "")


def _on(day: dt.date | None) -> str:
    return show(day) if day else f"{DOTS}/{DOTS}/20{DOTS}"


def _went(facts: ThemeFacts) -> list[str]:
    """Day and form, who was there, who presented, how many spoke."""
    session = thematic(facts)
    rolled, opinions = session.file.counted, session.file.opinions
    there = (
        f"{figure(rolled.present)}/{figure(rolled.total)} đảng viên, đạt {rolled.share} số phải dự"
        if session.file.attendance
        else f"{DOTS}/{DOTS} đảng viên"
    )
    spoke = len({(o.speaker_id, o.speaker) for o in opinions})
    asked = sum(1 for o in opinions if o.kind is OpinionKind.QUESTION)
    lines = [
        f"Sinh hoạt ngày {show(session.meeting.date)}; {how_held(facts.theme, facts)}. Có mặt {there}.",
        f"Trình bày: {comrade_of(facts, facts.theme.presenter_id)}.",
    ]
    if opinions:
        asking = f", trong đó {two_digits(asked)} ý kiến chất vấn" if asked else ""
        lines.append(f"Thảo luận: {two_digits(len(opinions))} lượt ý kiến của {two_digits(spoke)} đồng chí{asking}.")
    return lines


def _ended(facts: ThemeFacts) -> str:
    """The number of conclusion or resolution, then its words."""
    ending = facts.theme.ending
    paper = "nghi_quyet_chuyen_de" if ending is ThemeEnd.RESOLUTION else "ket_luan_chuyen_de"
    issued = facts.issued(paper)
    head = f"Chi bộ đã ban hành {number_words(issued, ending.label.removesuffix(' chuyên đề'))}." if issued else ""
    return "\n".join(line for line in (head, decided(facts)) if line)


def _work(facts: ThemeFacts) -> list[Block]:
    if not facts.file.items:
        return [para("Không có việc giao riêng.")] if facts.theme.concluded_on else [Fill(lines=3)]
    rows = tuple(_row(facts, number, item) for number, item in enumerate(facts.file.items, 1))
    return [Table(_COLUMNS, _HEAD, rows, size=12, name="Việc")]


def _row(facts: ThemeFacts, number: int, item: ActionItem) -> Row:
    state = item.state.label if item.state is ItemState.OPEN else f"{item.state.label}\n{show(item.closed_on)}"
    return row(
        str(number),
        sentence(item.title).rstrip("."),
        facts.name_of(item.member_id) or item.owner.strip(),
        show(item.due_on) or item.pace.label,
        state,
    )


def empty(branch: Branch | None) -> Doc:
    """The form to fill by hand."""
    issuer = branch.name if branch else "Chi bộ"
    rows = tuple(row(str(n), *[""] * 4, height=10) for n in range(1, 5))
    lines = (
        f"Viết dự thảo: đồng chí {'.' * 40}, hoàn thành ngày {_on(None)}.",
        f"Chi ủy thống nhất dự thảo ngày {_on(None)}.",
        f"Trình cấp trên ngày {_on(None)}; được duyệt ngày {_on(None)}.",
        f"Tài liệu gửi đảng viên ngày {_on(None)}.",
    )
    went = (
        f"Sinh hoạt ngày {_on(None)}. Có mặt {DOTS}/{DOTS} đảng viên, đạt {DOTS} % số phải dự.",
        f"Trình bày: đồng chí {'.' * 40}",
        f"Thảo luận: {DOTS} lượt ý kiến của {DOTS} đồng chí.",
    )
    return _PAPER.empty(
        branch,
        [
            para(f"{issuer} báo cáo {_SUBJECT} {EMPTY_QUARTER} như sau:"),
            heading(1, "I- CÔNG TÁC CHUẨN BỊ"),
            *(para(f"{n}. {line}") for n, line in enumerate(lines, 1)),
            heading(1, "II- KẾT QUẢ BUỔI SINH HOẠT"),
            *(para(f"{n}. {line}") for n, line in enumerate(went, 1)),
            *part(3, "KẾT LUẬN, NGHỊ QUYẾT", "", lines=9),
            heading(1, "IV- VIỆC GIAO THỰC HIỆN"),
            Table(_COLUMNS, _HEAD, rows, size=12, name="Việc", together=True),
            *part(5, "ĐÁNH GIÁ CHẤT LƯỢNG CHUYÊN ĐỀ", "", lines=7),
            *part(6, "KIẾN NGHỊ, ĐỀ XUẤT", "", lines=6),
            signed("", to=to_above(branch)),
        ],
        "Báo cáo kết quả sinh hoạt chuyên đề",
    )


def checks(facts: ThemeFacts) -> tuple[Check, ...]:
    """What a report can't do without."""
    theme = facts.theme
    ended, judged = theme.concluded_on is not None, bool(theme.evaluation.strip())
    approved = any(one.verdict is Verdict.APPROVED for one in facts.file.rounds)
    return (
        *named_check(facts),
        Check(approved, "Cấp trên đã duyệt" if approved else "Chưa ghi cấp trên duyệt nội dung"),
        Check(ended, theme.ending.label if ended else "Chưa ra kết luận hoặc nghị quyết"),
        Check(judged, "Đánh giá chuyên đề" if judged else "Chưa ghi đánh giá chất lượng chuyên đề"),
    )


DOCUMENT = Document(
    id="bao_cao_chuyen_de",
    title="Báo cáo kết quả sinh hoạt chuyên đề",
    basis="Hướng dẫn 42-HD/BTCTW",
    subject=Subject.QUARTER,
    occasion=Occasion.THEME,
    collect=session_facts,
    build=build,
    empty=empty,
    symbol="BC",
    checks=checks,
)
