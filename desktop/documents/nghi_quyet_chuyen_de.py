"""Nghị quyết chuyên đề: a theme of weight ends with a resolution of the branch (seed 002; meetings.md 1.3, 2.3)."""

from desktop.documents import theme_ending
from desktop.documents.blocks import Block, Doc, para
from desktop.documents.definition import Check, Document, Occasion
from desktop.documents.nghi_quyet_thang import empty_recipients, recipients
from desktop.documents.parts import DOTS, blank, figure, signed
from desktop.documents.refs import Subject
from desktop.documents.theme_ending import EndingPaper, decided, organised
from desktop.documents.theme_facts import (
    ThemeFacts,
    grounds,
    how_held,
    part,
    plan_words,
    session_facts,
    thematic,
)
from desktop.domain.branch import Branch
from desktop.domain.dates import show
from desktop.domain.meeting import Vote, VotePurpose
from desktop.domain.theme import ThemeEnd, ThemeReason
from desktop.domain.vietnamese import percent, two_digits
from desktop.domain.votes import verdict

_PAPER = EndingPaper("Nghị quyết", "chuyên đề", "NQ")


def build(facts: ThemeFacts) -> Doc:
    """Grounds, the session in one paragraph, how things stand, what is resolved, who carries it out, the vote."""
    theme = facts.theme
    blocks: list[Block] = [
        *grounds(facts.basis, plan_words(facts), theme.basis if theme.reason is ThemeReason.LEGAL else ""),
        para(_opening(facts)),
        *part(1, "TÌNH HÌNH", theme.situation, lines=4),
        *part(2, "NỘI DUNG QUYẾT NGHỊ", decided(facts), lines=6),
        *part(3, "NHIỆM VỤ, GIẢI PHÁP", theme.solutions, lines=4),
        *organised(4, facts),
        para(_closing(facts), keep_next=True),
        signed(facts.signer, facts.signer_post, to=recipients(facts.branch)),
    ]
    return _PAPER.doc(facts, theme.concluded_on, blocks)


def _opening(facts: ThemeFacts) -> str:
    """Day, place, who was there, who presented."""
    session = facts.session
    meeting, rolled = session.meeting, session.file.counted
    roll = (
        f"Tổng số đảng viên {figure(rolled.total)}, có mặt {figure(rolled.present)}, vắng có lý do "
        f"{figure(rolled.leave)}, không có lý do {figure(rolled.no_leave)}."
        if session.file.attendance
        else f"Tổng số đảng viên {DOTS}, có mặt {DOTS}, vắng có lý do {DOTS}, không có lý do {DOTS}."
    )
    return (
        f"Ngày {show(meeting.date)}, tại {blank(meeting.place, 30)}, {facts.branch.name} sinh hoạt chuyên đề "
        f"({how_held(facts.theme, facts)}). {roll} Sau khi nghe đồng chí "
        f"{blank(facts.name_of(facts.theme.presenter_id), 24)} trình bày và thảo luận, chi bộ quyết nghị:"
    )


def adopting_vote(facts: ThemeFacts) -> Vote | None:
    """The vote that adopts the resolution: of the thematic part, or on the whole of a session of its own."""
    found = [vote for vote in thematic(facts).file.votes if vote.purpose is VotePurpose.CONCLUSION]
    return found[-1] if found else None


def _passed(facts: ThemeFacts, vote: Vote | None) -> bool | None:
    return None if vote is None else verdict(vote, facts.session.rules.vote(vote.purpose)).passed


def _closing(facts: ThemeFacts) -> str:
    vote, day = adopting_vote(facts), show(facts.file.case.day)
    start = "Nghị quyết này được chi bộ thảo luận và biểu quyết"
    passed = _passed(facts, vote)
    if vote is None or passed is None:
        return f"{start} thông qua ngày {day}, với {DOTS}/{DOTS} đồng chí tán thành, đạt {DOTS} %."
    adopted = " thông qua" if passed else ""
    return (
        f"{start}{adopted} ngày {day}, với {two_digits(vote.agree)}/{two_digits(vote.present)} "
        f"đồng chí dự họp có quyền biểu quyết tán thành, đạt tỷ lệ {percent(vote.agree, vote.present)} "
        f"({percent(vote.agree, vote.entitled)} tổng số đảng viên chính thức)."
    )


def empty(branch: Branch | None) -> Doc:
    """The form to fill by hand."""
    issuer = branch.name if branch else "chi bộ"
    return _PAPER.empty(
        branch,
        [
            para(
                f"Ngày {DOTS} tháng {DOTS} năm 20{DOTS}, {issuer} sinh hoạt chuyên đề. Tổng số đảng viên {DOTS}, có "
                f"mặt {DOTS}, vắng có lý do {DOTS}, không có lý do {DOTS}. Sau khi thảo luận, chi bộ quyết nghị:"
            ),
            *part(1, "TÌNH HÌNH", "", lines=6),
            *part(2, "NỘI DUNG QUYẾT NGHỊ", "", lines=8),
            *part(3, "NHIỆM VỤ, GIẢI PHÁP", "", lines=12),
            *part(4, "PHÂN CÔNG, TỔ CHỨC THỰC HIỆN", "", lines=12),
            para(
                f"Nghị quyết này được chi bộ thảo luận và biểu quyết thông qua ngày {DOTS} tháng {DOTS} năm 20{DOTS}, "
                f"với {DOTS}/{DOTS} đồng chí tán thành, đạt {DOTS} %.",
                keep_next=True,
            ),
            signed("", to=empty_recipients(branch)),
        ],
    )


def checks(facts: ThemeFacts) -> tuple[Check, ...]:
    """A resolution needs words, work and a vote that passed."""
    passed = bool(_passed(facts, adopting_vote(facts)))
    return (
        *theme_ending.checks(facts, ThemeEnd.RESOLUTION, "nội dung quyết nghị"),
        Check(passed, "Biểu quyết thông qua" if passed else "Chưa ghi biểu quyết thông qua nghị quyết"),
    )


DOCUMENT = Document(
    id="nghi_quyet_chuyen_de",
    title="Nghị quyết chuyên đề",
    basis="Hướng dẫn 42-HD/BTCTW; Hướng dẫn 05-HD/VPTW",
    subject=Subject.QUARTER,
    occasion=Occasion.THEME,
    collect=session_facts,
    build=build,
    empty=empty,
    symbol="NQ",
    checks=checks,
)
