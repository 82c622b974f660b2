"""Kết luận chuyên đề: what the chair concluded of a theme and who carries it out (seed 002; meetings.md 1.3, 2.4)."""

from desktop.documents import theme_ending
from desktop.documents.blocks import Block, Doc, para
from desktop.documents.definition import Check, Document, Occasion
from desktop.documents.nghi_quyet_thang import empty_recipients, recipients
from desktop.documents.parts import DOTS, signed
from desktop.documents.refs import Subject
from desktop.documents.theme_ending import EndingPaper, decided, organised
from desktop.documents.theme_facts import (
    EMPTY_QUARTER,
    ThemeFacts,
    how_held,
    part,
    quarter_of,
    session_facts,
)
from desktop.domain.branch import Branch
from desktop.domain.dates import show
from desktop.domain.theme import ThemeEnd

_PAPER = EndingPaper("Kết luận", "sinh hoạt chuyên đề", "KL")


def build(facts: ThemeFacts) -> Doc:
    """How the theme is judged, what is concluded, who carries it out."""
    theme = facts.theme
    blocks: list[Block] = [
        para(
            f"Ngày {show(facts.file.case.day)}, {facts.branch.name} đã sinh hoạt chuyên đề {quarter_of(theme)} "
            f"({how_held(theme, facts)}). Sau khi nghe trình bày và thảo luận, chi bộ kết luận như sau:"
        ),
        *part(1, "ĐÁNH GIÁ CHUYÊN ĐỀ", theme.evaluation, lines=2),
        *part(2, "NỘI DUNG KẾT LUẬN", decided(facts), lines=6),
        *organised(3, facts),
        signed(facts.signer, facts.signer_post, to=recipients(facts.branch)),
    ]
    return _PAPER.doc(facts, theme.concluded_on, blocks)


def empty(branch: Branch | None) -> Doc:
    """The form to fill by hand."""
    issuer = branch.name if branch else "chi bộ"
    return _PAPER.empty(
        branch,
        [
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
    return theme_ending.checks(facts, ThemeEnd.CONCLUSION, "nội dung kết luận")


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
