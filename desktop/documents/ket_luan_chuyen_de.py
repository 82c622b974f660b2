"""Kết luận chuyên đề: what the chair concluded of a theme and who carries it out (seed 002; meetings.md 1.3, 2.4)."""

from desktop.documents.blocks import Block, Doc, Fill, Title, heading, para
from desktop.documents.course import assigned
from desktop.documents.definition import Check, Document, Occasion
from desktop.documents.nghi_quyet_thang import empty_recipients, recipients
from desktop.documents.parts import DOTS, begun, empty_doc, letterhead, signed, stem
from desktop.documents.refs import Subject
from desktop.documents.theme_facts import (
    EMPTY_QUARTER,
    ThemeFacts,
    day_stamp,
    ending_check,
    how_held,
    named_check,
    paper_title,
    part,
    quarter_of,
    session_facts,
    subject_title,
    thematic,
)
from desktop.domain.branch import Branch
from desktop.domain.dates import show
from desktop.domain.theme import ThemeEnd

_SUBJECT = "sinh hoạt chuyên đề"


def decided(facts: ThemeFacts) -> str:
    """What was decided: as written in the case, else as concluded at the session, one line a content."""
    if facts.theme.decided.strip():
        return facts.theme.decided
    session = thematic(facts)
    said = [item.conclusion for item in session.file.agenda if item.conclusion.strip()]
    said += [session.meeting.conclusion] if session.meeting.conclusion.strip() else []
    return "\n".join(begun(line) for line in said)


def carried_out(facts: ThemeFacts) -> list[Block]:
    """The work that arises, then how it is organised; [] when nothing of it is written."""
    return [
        *assigned(thematic(facts)),
        *(para(begun(line)) for line in facts.theme.organisation.splitlines() if line.strip()),
    ]


def build(facts: ThemeFacts) -> Doc:
    """How the theme is judged, what is concluded, who carries it out."""
    theme = facts.theme
    title = paper_title("Kết luận", theme)
    done = carried_out(facts)
    blocks: list[Block] = [
        letterhead(facts.branch, symbol="KL", stamp=day_stamp(facts, theme.concluded_on), dated=True),
        subject_title("KẾT LUẬN", f"{_SUBJECT} {quarter_of(theme)}", theme),
        para(
            f"Ngày {show(facts.file.case.day)}, {facts.branch.name} đã sinh hoạt chuyên đề {quarter_of(theme)} "
            f"({how_held(theme, facts)}). Sau khi nghe trình bày và thảo luận, chi bộ kết luận như sau:"
        ),
        *part(1, "ĐÁNH GIÁ CHUYÊN ĐỀ", theme.evaluation, lines=2),
        *part(2, "NỘI DUNG KẾT LUẬN", decided(facts), lines=6),
        heading(1, "III- PHÂN CÔNG, TỔ CHỨC THỰC HIỆN"),
        *(done or [Fill(lines=3)]),
        signed(facts.signer, facts.signer_post, to=recipients(facts.branch)),
    ]
    return Doc(title, stem(theme.concluded_on or facts.file.case.day, title), tuple(blocks))


def empty(branch: Branch | None) -> Doc:
    """The form to fill by hand."""
    issuer = branch.name if branch else "chi bộ"
    return empty_doc(
        "Kết luận chuyên đề",
        [
            letterhead(branch, symbol="KL", dated=True),
            Title("KẾT LUẬN", f"{_SUBJECT} {EMPTY_QUARTER}"),
            Fill((), 2),
            para(
                f"Ngày {DOTS} tháng {DOTS} năm 20{DOTS}, {issuer} đã sinh hoạt chuyên đề {EMPTY_QUARTER}. Sau khi nghe "
                "trình bày và thảo luận, chi bộ kết luận như sau:"
            ),
            *part(1, "ĐÁNH GIÁ CHUYÊN ĐỀ", "", lines=2),
            *part(2, "NỘI DUNG KẾT LUẬN", "", lines=5),
            *part(3, "PHÂN CÔNG, TỔ CHỨC THỰC HIỆN", "", lines=4),
            signed("", to=empty_recipients(branch)),
        ],
    )


def checks(facts: ThemeFacts) -> tuple[Check, ...]:
    """A conclusion needs words, and the work that follows from it."""
    said, done = bool(decided(facts).strip()), bool(carried_out(facts))
    return (
        *named_check(facts),
        ending_check(facts, ThemeEnd.CONCLUSION),
        Check(said, "Nội dung kết luận" if said else "Chưa ghi nội dung kết luận"),
        Check(done, "Phân công, tổ chức thực hiện" if done else "Chưa ghi phân công, tổ chức thực hiện"),
    )


DOCUMENT = Document(
    id="ket_luan_chuyen_de",
    title="Kết luận chuyên đề",
    basis="Hướng dẫn 42-HD/BTCTW; Hướng dẫn 05-HD/VPTW",
    subject=Subject.QUARTER,
    occasion=Occasion.THEME,
    collect=session_facts,
    build=build,
    empty=empty,
    symbol="KL",
    checks=checks,
)
