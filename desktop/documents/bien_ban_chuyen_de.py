"""Biên bản sinh hoạt chuyên đề: the session of a theme, or the thematic part of the regular meeting it goes with.

It carries no number: a session's own numbered minutes are `bien_ban_sinh_hoat` of that meeting.
"""

import dataclasses

from desktop.documents.blocks import Block, Doc, Fill, Title, bold, runs
from desktop.documents.course import conclusions, content_list, course
from desktop.documents.definition import Check, Document, Occasion
from desktop.documents.minutes import closing, minutes_checks, opening
from desktop.documents.minutes_form import (
    empty_closing,
    empty_opening,
    empty_part,
    empty_roll,
    empty_vote,
    empty_work,
)
from desktop.documents.parts import empty_doc, letterhead, minutes_signed, sentence, stem, told
from desktop.documents.refs import Subject
from desktop.documents.theme_facts import (
    EMPTY_QUARTER,
    ThemeFacts,
    comrade_of,
    how_held,
    paper_title,
    part,
    quarter_of,
    session_facts,
    thematic,
)
from desktop.domain.branch import Branch

_SUBJECT = "sinh hoạt chuyên đề"


def build(facts: ThemeFacts) -> Doc:
    """Theme, who was there, contents, course, conclusion and work given out, what the chair thought of the theme."""
    theme, session = facts.theme, thematic(facts)
    meeting, names = session.meeting, session.file.names
    title = paper_title("Biên bản", theme)
    blocks: list[Block] = [
        letterhead(facts.branch),
        Title("BIÊN BẢN", f"{_SUBJECT} {quarter_of(theme)}"),
        *told("Chuyên đề:", sentence(theme.title)),
        *told("Hình thức tổ chức:", sentence(how_held(theme, facts))),
        *opening(session),
        *told("Người trình bày:", sentence(comrade_of(facts, theme.presenter_id))),
        *content_list(session),
        *course(session),
        *conclusions(session),
        *part(4, "ĐÁNH GIÁ CHẤT LƯỢNG CHUYÊN ĐỀ", theme.evaluation, lines=2),
        *closing(session),
        minutes_signed(names.get(meeting.secretary_id, ""), names.get(meeting.chair_id, "")),
    ]
    return Doc(title, stem(meeting.date, title), tuple(blocks))


def empty(branch: Branch | None) -> Doc:
    """The form to fill by hand."""
    return empty_doc(
        "Biên bản sinh hoạt chuyên đề",
        [
            letterhead(branch),
            Title("BIÊN BẢN", f"{_SUBJECT} {EMPTY_QUARTER}"),
            Fill(runs(bold("Chuyên đề:")), 2),
            *empty_opening(empty_roll("chi bộ")),
            Fill(runs(bold("Người trình bày:"))),
            *empty_part("I- TRÌNH BÀY CHUYÊN ĐỀ", 7),
            *empty_part("II- THẢO LUẬN, LIÊN HỆ BẢN THÂN, BỔ SUNG GIẢI PHÁP", 40),
            *empty_part("III- KẾT LUẬN CỦA CHỦ TRÌ", 7),
            *empty_work(5),
            *empty_vote(),
            *empty_part("IV- ĐÁNH GIÁ CHẤT LƯỢNG CHUYÊN ĐỀ", 5),
            empty_closing("chi bộ", "Buổi sinh hoạt"),
            minutes_signed("", ""),
        ],
    )


def checks(facts: ThemeFacts) -> tuple[Check, ...]:
    """As other minutes, and whether the theme was judged."""
    session = thematic(facts)
    own = dataclasses.replace(session, judgement=None)
    said = tuple(check for check in minutes_checks(own) if "chất lượng" not in check.text)
    judged = bool(facts.theme.evaluation.strip())
    return (*said, Check(judged, "Đánh giá chuyên đề" if judged else "Chưa ghi đánh giá chất lượng chuyên đề"))


DOCUMENT = Document(
    id="bien_ban_chuyen_de",
    title="Biên bản sinh hoạt chuyên đề",
    basis="Hướng dẫn 42-HD/BTCTW",
    subject=Subject.QUARTER,
    occasion=Occasion.THEME,
    collect=session_facts,
    build=build,
    empty=empty,
    checks=checks,
)
