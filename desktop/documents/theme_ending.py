"""What the papers that end a theme share (conclusion, resolution, report): head, what was decided, who does it."""

import datetime as dt
from collections.abc import Sequence

from desktop.documents.blocks import Block, Doc, Fill, Title, heading, para
from desktop.documents.course import assigned
from desktop.documents.definition import Check
from desktop.documents.parts import begun, empty_doc, letterhead, stem
from desktop.documents.theme_facts import (
    EMPTY_QUARTER,
    ThemeFacts,
    day_stamp,
    ending_check,
    named_check,
    paper_title,
    quarter_of,
    subject_title,
    thematic,
)
from desktop.domain.branch import Branch
from desktop.domain.records import dataclass
from desktop.domain.theme import ThemeEnd
from desktop.domain.vietnamese import roman


@dataclass(frozen=True, slots=True)
class EndingPaper:
    """A kind of paper with the words of its head: "Kết luận", "sinh hoạt chuyên đề", symbol "KL"."""

    name: str
    subject: str
    symbol: str

    def doc(self, facts: ThemeFacts, day: dt.date | None, blocks: Sequence[Block]) -> Doc:
        """The paper of a theme, dated `day` until it is issued."""
        title = paper_title(self.name, facts.theme)
        head = (
            letterhead(facts.branch, symbol=self.symbol, stamp=day_stamp(facts, day), dated=True),
            subject_title(self.name.upper(), f"{self.subject} {quarter_of(facts.theme)}", facts.theme),
        )
        return Doc(title, stem(day or facts.file.case.day, title), (*head, *blocks))

    def empty(self, branch: Branch | None, blocks: Sequence[Block], title: str = "") -> Doc:
        """The form to fill by hand."""
        head = (
            letterhead(branch, symbol=self.symbol, dated=True),
            Title(self.name.upper(), f"{self.subject} {EMPTY_QUARTER}"),
            Fill((), 2),
        )
        return empty_doc(title or f"{self.name} chuyên đề", [*head, *blocks])


def decided(facts: ThemeFacts) -> str:
    """What was decided: as written in the case, else as concluded at the session, one line a content."""
    if facts.theme.decided.strip():
        return facts.theme.decided
    session = thematic(facts)
    said = [item.conclusion for item in session.file.agenda if item.conclusion.strip()]
    said += [session.meeting.conclusion] if session.meeting.conclusion.strip() else []
    return "\n".join(begun(line) for line in said)


def organised(number: int, facts: ThemeFacts) -> list[Block]:
    """ "III- PHÂN CÔNG, TỔ CHỨC THỰC HIỆN": dotted lines where nothing of it is written."""
    return [
        heading(1, f"{roman(number)}- PHÂN CÔNG, TỔ CHỨC THỰC HIỆN"),
        *(carried_out(facts) or [Fill(lines=3)]),
    ]


def carried_out(facts: ThemeFacts) -> list[Block]:
    """The work that arises, then how it is organised; [] when nothing of it is written."""
    return [
        *assigned(thematic(facts)),
        *(para(begun(line)) for line in facts.theme.organisation.splitlines() if line.strip()),
    ]


def checks(facts: ThemeFacts, ending: ThemeEnd, content: str) -> tuple[Check, ...]:
    """The theme ends with this paper, which needs words ("nội dung kết luận") and the work that follows from them."""
    said, done = bool(decided(facts).strip()), bool(carried_out(facts))
    return (
        *named_check(facts),
        ending_check(facts, ending),
        Check(said, content[:1].upper() + content[1:] if said else f"Chưa ghi {content}"),
        Check(done, "Phân công, tổ chức thực hiện" if done else "Chưa ghi phân công, tổ chức thực hiện"),
    )
