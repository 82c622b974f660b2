"""Đề cương chuyên đề: the draft that goes to chi ủy, to the committee above and to the members (meetings.md 1.3)."""

from desktop.documents.blocks import Block, Doc, Fill, Signatures, Signer, Title, bold, runs
from desktop.documents.definition import Check, Document, Occasion
from desktop.documents.parts import empty_doc, letterhead, sentence, signer, stem, told
from desktop.documents.refs import Subject
from desktop.documents.theme_facts import (
    EMPTY_QUARTER,
    ThemeFacts,
    comrade_of,
    day_stamp,
    how_held,
    named_check,
    paper_title,
    part,
    quarter_of,
    reason_words,
    subject_title,
    theme_facts,
)
from desktop.domain.branch import Branch
from desktop.domain.dates import show
from desktop.domain.theme import Theme

_NAME = "ĐỀ CƯƠNG"
_WRITER = "NGƯỜI VIẾT DỰ THẢO"


def build(facts: ThemeFacts) -> Doc:
    """Who and when, why, how things stand, contents, what is to be done, what to discuss."""
    theme = facts.theme
    title = paper_title("Đề cương", theme)
    case = facts.file.case
    blocks: list[Block] = [
        letterhead(facts.branch, stamp=day_stamp(facts, theme.drafted_on), dated=True),
        subject_title(_NAME, f"sinh hoạt chuyên đề {quarter_of(theme)}", theme),
        *told("Người viết dự thảo:", sentence(comrade_of(facts, theme.writer_id))),
        *told("Người trình bày:", sentence(comrade_of(facts, theme.presenter_id))),
        *told("Thời gian:", f"ngày {show(case.day)}; {how_held(theme, facts)}."),
        *_parts(theme),
        *_materials(facts),
        Signatures((Signer(_WRITER, name=facts.name_of(theme.writer_id)), signer(facts.signer, facts.signer_post))),
    ]
    return Doc(title, stem(theme.year, title), tuple(blocks))


def _parts(theme: Theme) -> list[Block]:
    return [
        *part(1, "MỤC ĐÍCH, YÊU CẦU", theme.aim),
        *part(2, "LÝ DO CHỌN CHUYÊN ĐỀ", sentence(reason_words(theme)), lines=2),
        *part(3, "TÌNH HÌNH, THỰC TRẠNG", theme.situation, lines=4),
        *part(4, "NỘI DUNG CHUYÊN ĐỀ", theme.contents, lines=8),
        *part(5, "GIẢI PHÁP, VIỆC LÀM THEO", theme.solutions, lines=5),
        *part(6, "GỢI Ý THẢO LUẬN", theme.questions, lines=4),
    ]


def _materials(facts: ThemeFacts) -> tuple[Block, ...]:
    """What was received to study it."""
    names = [
        material.name.strip().rstrip(".") + (f" ({material.issuer.strip()})" if material.issuer.strip() else "")
        for material in facts.file.materials
    ]
    return told("Tài liệu nghiên cứu:", sentence("; ".join(names))) if names else ()


def empty(branch: Branch | None) -> Doc:
    """The form to fill by hand."""
    titles = (
        ("MỤC ĐÍCH, YÊU CẦU", 3),
        ("LÝ DO CHỌN CHUYÊN ĐỀ", 3),
        ("TÌNH HÌNH, THỰC TRẠNG", 7),
        ("NỘI DUNG CHUYÊN ĐỀ", 18),
        ("GIẢI PHÁP, VIỆC LÀM THEO", 8),
        ("GỢI Ý THẢO LUẬN", 5),
    )
    body = [block for number, (title, lines) in enumerate(titles, 1) for block in part(number, title, "", lines=lines)]
    return empty_doc(
        "Đề cương chuyên đề",
        [
            letterhead(branch, dated=True),
            Title(_NAME, f"sinh hoạt chuyên đề {EMPTY_QUARTER}"),
            Fill(runs(bold("Tên chuyên đề:")), 2),
            Fill(runs(bold("Người viết dự thảo:"))),
            Fill(runs(bold("Người trình bày:"))),
            Fill(runs(bold("Thời gian, hình thức:"))),
            *body,
            Signatures((Signer(_WRITER), signer(""))),
        ],
    )


def checks(facts: ThemeFacts) -> tuple[Check, ...]:
    """The parts of the outline that have words."""
    theme = facts.theme
    return (
        *named_check(facts),
        Check(bool(theme.contents.strip()), "Nội dung chuyên đề"),
        Check(bool(theme.solutions.strip()), "Giải pháp, việc làm theo"),
        Check(bool(theme.questions.strip()), "Gợi ý thảo luận"),
    )


DOCUMENT = Document(
    id="de_cuong_chuyen_de",
    title="Đề cương chuyên đề",
    basis="Hướng dẫn 42-HD/BTCTW",
    subject=Subject.QUARTER,
    occasion=Occasion.THEME,
    collect=theme_facts,
    build=build,
    empty=empty,
    checks=checks,
)
