"""“Chép văn bản”: the result of a meeting as plain text in order, to paste into the online handbook or a message.

Unlike the papers it leaves out what isn't recorded: no dots to fill, no signatures, no letterhead.
"""

from collections.abc import Sequence

from desktop.documents.blocks import Block, Doc, Fill, Para, heading, para
from desktop.documents.course import (
    MinutesFacts,
    conclusions,
    course,
    quality,
    scored,
)
from desktop.documents.facts import meeting_name
from desktop.documents.minutes import closing, opening
from desktop.documents.parts import told
from desktop.documents.write_text import plain
from desktop.domain.meeting import Outcome


def copy_text(facts: MinutesFacts) -> str:
    """Everything that is recorded of the meeting, as text; parts without a word are left out with their headings.

    `facts` as `minutes_facts` gathers them (or the `facts` of the gathered minutes, resolution or score sheet).
    """
    name = meeting_name(facts.meeting, facts.cell_name)
    blocks: list[Block] = [
        para(f"KẾT QUẢ {name.upper()}"),
        para(facts.branch.name),
        *opening(facts),
        *course(facts, title="DIỄN BIẾN"),
        *conclusions(facts, title="KẾT LUẬN CỦA CHỦ TRÌ"),
        *(_resolved(facts) if facts.meeting.outcome is Outcome.RESOLUTION else ()),
        *(
            quality(facts, title="CHẤT LƯỢNG BUỔI SINH HOẠT")
            if scored(facts) or facts.meeting.weaknesses.strip()
            else ()
        ),
        *closing(facts),
    ]
    return plain(Doc(name, name, tuple(_said(blocks))))


def _resolved(facts: MinutesFacts) -> list[Block]:
    """The words of the resolution that the minutes don't hold."""
    meeting = facts.meeting
    parts = (
        ("Công tác chính trị, tư tưởng:", meeting.politics),
        ("Lãnh đạo thực hiện nhiệm vụ chính trị:", meeting.leadership),
        ("Biểu dương, nhắc nhở:", meeting.praise),
        ("Hạn chế, nguyên nhân:", meeting.shortcomings),
        ("Phương hướng, nhiệm vụ:", meeting.next_tasks),
        ("Tổ chức thực hiện:", meeting.organisation),
    )
    return [heading(1, "NGHỊ QUYẾT"), *(block for title, text in parts if text.strip() for block in told(title, text))]


def _said(blocks: Sequence[Block]) -> list[Block]:
    """Without dotted lines and lines half filled with dots, and without headings over nothing."""
    kept = [block for block in blocks if not isinstance(block, Fill) and not _dotted(block)]
    found: list[Block] = []
    for block in reversed(kept):
        level = block.level if isinstance(block, Para) else 0
        if level and not _has_body(found, level):
            continue
        found.append(block)
    return found[::-1]


def _has_body(after: Sequence[Block], level: int) -> bool:
    """Whether something other than a heading of the same or a higher rank comes next (`after` is in reverse)."""
    following = after[-1] if after else None
    if following is None:
        return False
    below = following.level if isinstance(following, Para) else 0
    return not below or below > level


def _dotted(block: Block) -> bool:
    return isinstance(block, Para) and any("....." in run.text for run in block.runs)
