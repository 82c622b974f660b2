"""Tờ trình xin duyệt nội dung sinh hoạt chuyên đề: what goes up to the superior committee (obligations T2)."""

import dataclasses
from typing import TYPE_CHECKING

from desktop.documents.blocks import Align, Block, Doc, Fill, Title, bold, heading, para, runs
from desktop.documents.definition import Check, Document, Occasion
from desktop.documents.parts import DOTS, begun, empty_doc, letterhead, sentence, signed, stem, told, written
from desktop.documents.refs import Ref, Subject
from desktop.documents.theme_facts import (
    EMPTY_QUARTER,
    ThemeFacts,
    comrade_of,
    day_stamp,
    how_held,
    last_return,
    named_check,
    paper_title,
    plan_words,
    quarter_of,
    reason_words,
    theme_facts,
)
from desktop.domain.branch import Branch, report_to
from desktop.domain.dates import show
from desktop.domain.theme import ThemeRound, Verdict
from desktop.services.theme_cases import round_key

if TYPE_CHECKING:
    from desktop.services.book import Book

_SUBJECT = "xin duyệt nội dung sinh hoạt chuyên đề"


def collect(book: "Book", ref: Ref) -> ThemeFacts:
    """The theme as it goes up now; after a return a new paper."""
    facts = theme_facts(book, ref)
    return dataclasses.replace(facts, key=round_key(facts.theme, facts.file.rounds))


def _round(facts: ThemeFacts) -> ThemeRound | None:
    """The round this paper belongs to; None while it hasn't gone up (again)."""
    last = facts.file.case.last
    return last if last is not None and last.verdict is not Verdict.RETURNED else None


def build(facts: ThemeFacts) -> Doc:
    """To whom, what, why, when, by whom; after a return what was mended."""
    theme, sent = facts.theme, _round(facts)
    title = paper_title("Tờ trình", theme)
    to = sent.sent_to if sent and sent.sent_to else facts.up
    blocks: list[Block] = [
        letterhead(facts.branch, symbol="TTr", stamp=day_stamp(facts, sent.sent_on if sent else None), dated=True),
        Title("TỜ TRÌNH", f"{_SUBJECT} {quarter_of(theme)}"),
        para(bold("Kính trình: "), f"{to}.", align=Align.CENTER, indent=0),
        para(
            f"Thực hiện {plan_words(facts)}, {facts.branch.name} kính trình {to} xem xét, duyệt nội dung sinh hoạt "
            f"chuyên đề {quarter_of(theme)} như sau:"
        ),
        *told("1. Tên chuyên đề:", sentence(theme.title)),
        *told("2. Lý do chọn:", sentence(reason_words(theme))),
        *told("3. Thời gian, hình thức:", _when(facts)),
        *told("4. Người viết dự thảo:", sentence(comrade_of(facts, theme.writer_id))),
        *told("5. Người trình bày:", sentence(comrade_of(facts, theme.presenter_id))),
        heading(2, "6. Nội dung chính"),
        *written("\n".join(begun(line) for line in theme.contents.splitlines() if line.strip()), lines=6),
        *told("7. Dự kiến kết thúc bằng:", sentence(theme.ending.label.lower())),
        *told("8. Ý kiến của chi ủy:", _committee(facts)),
        *_mended(facts),
        para(f"Kèm theo tờ trình là đề cương chuyên đề. Kính trình {to} xem xét, duyệt.", keep_next=True),
        signed(facts.signer, facts.signer_post, to=["Như trên"]),
    ]
    return Doc(title, stem(theme.year, title), tuple(blocks))


def _when(facts: ThemeFacts) -> str:
    day = facts.file.case.day
    return f"dự kiến ngày {show(day)}; {how_held(facts.theme, facts)}."


def _committee(facts: ThemeFacts) -> str:
    theme = facts.theme
    if theme.agreed_on is None:
        return ""
    said = f"; {theme.agreed_remarks.strip().rstrip('.')}" if theme.agreed_remarks.strip() else ""
    return f"thống nhất dự thảo ngày {show(theme.agreed_on)}{said}."


def _mended(facts: ThemeFacts) -> tuple[Block, ...]:
    """After a return: what the committee above had asked for."""
    back = last_return(facts)
    if back is None:
        return ()
    day = f" ngày {show(back.answered_on)}" if back.answered_on else ""
    return told(f"9. Đã chỉnh sửa theo ý kiến{day}:", sentence(back.remarks))


def empty(branch: Branch | None) -> Doc:
    """The form to fill by hand."""
    to = report_to(branch) if branch else "." * 40
    return empty_doc(
        "Tờ trình xin duyệt chuyên đề",
        [
            letterhead(branch, symbol="TTr", dated=True),
            Title("TỜ TRÌNH", f"{_SUBJECT} {EMPTY_QUARTER}"),
            para(bold("Kính trình: "), f"{to}", align=Align.CENTER, indent=0),
            para(
                f"Thực hiện Kế hoạch sinh hoạt chuyên đề năm 20{DOTS}, {branch.name if branch else 'chi bộ'} kính "
                f"trình duyệt nội dung sinh hoạt chuyên đề {EMPTY_QUARTER} như sau:"
            ),
            Fill(runs(bold("1. Tên chuyên đề:")), 2),
            Fill(runs(bold("2. Lý do chọn:")), 4),
            Fill(runs(bold("3. Thời gian, hình thức:"))),
            Fill(runs(bold("4. Người viết dự thảo:"))),
            Fill(runs(bold("5. Người trình bày:"))),
            heading(2, "6. Nội dung chính"),
            Fill(lines=24),
            Fill(runs(bold("7. Dự kiến kết thúc bằng:"))),
            Fill(runs(bold("8. Ý kiến của chi ủy:")), 4),
            para("Kèm theo tờ trình là đề cương chuyên đề. Kính trình cấp ủy xem xét, duyệt.", keep_next=True),
            signed("", to=["Như trên"]),
        ],
    )


def checks(facts: ThemeFacts) -> tuple[Check, ...]:
    """What the committee above will ask for."""
    theme = facts.theme
    written_down, agreed = bool(theme.contents.strip()), theme.agreed_on is not None
    return (
        *named_check(facts),
        Check(written_down, "Nội dung chính" if written_down else "Chưa ghi nội dung chuyên đề"),
        Check(agreed, "Chi ủy đã thống nhất" if agreed else "Chưa ghi chi ủy thống nhất dự thảo"),
    )


DOCUMENT = Document(
    id="to_trinh_chuyen_de",
    title="Tờ trình xin duyệt chuyên đề",
    basis="Hướng dẫn 42-HD/BTCTW",
    subject=Subject.QUARTER,
    occasion=Occasion.THEME,
    collect=collect,
    build=build,
    empty=empty,
    symbol="TTr",
    checks=checks,
)
