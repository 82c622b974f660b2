"""Kết luận (by the branch's custom: thông báo kết luận) of a meeting: what was concluded, who does what (2.3, 2.4)."""

from typing import TYPE_CHECKING

from desktop.documents.blocks import Block, Doc, Fill, Title, heading, para, paras
from desktop.documents.course import MinutesFacts, assigned, contents
from desktop.documents.definition import Check, Document, Occasion
from desktop.documents.facts import meeting_name, short_name
from desktop.documents.minutes import dated, minutes_facts
from desktop.documents.nghi_quyet_thang import empty_recipients, recipients
from desktop.documents.parts import DOTS, begun, empty_doc, letterhead, signed, stem, written
from desktop.documents.refs import Ref, Subject
from desktop.domain.branch import Branch
from desktop.domain.dates import show

if TYPE_CHECKING:
    from desktop.services.book import Book

_TITLE = "Kết luận"
_TB = "TB"


def symbol_of(branch: Branch | None) -> str:
    """KL, or TB where the branch issues its conclusions as notices."""
    return (branch.conclusion_symbol.strip() if branch else "") or "KL"


def _name(branch: Branch | None, called: str) -> Title:
    if symbol_of(branch) == _TB:
        return Title("THÔNG BÁO", f"kết luận {called}")
    return Title("KẾT LUẬN", called)


def collect(book: "Book", ref: Ref) -> MinutesFacts:
    """The meeting whose conclusion it is."""
    return minutes_facts(book, ref, Subject.MEETING)


def build(facts: MinutesFacts) -> Doc:
    """The conclusion on each content, on the whole, the work given out, how it is carried out."""
    meeting, branch = facts.meeting, facts.branch
    word = "Thông báo kết luận" if symbol_of(branch) == _TB else _TITLE
    title = f"{word} {short_name(meeting, facts.cell_name)}"
    called = meeting_name(meeting, facts.cell_name)
    return Doc(
        title,
        stem(meeting.date, title),
        (
            letterhead(branch, symbol=symbol_of(branch), stamp=dated(facts), dated=True),
            _name(branch, called),
            para(f"Ngày {show(meeting.date)}, {branch.name} đã {_held(called)}. Chủ trì kết luận như sau:"),
            *_parts(facts),
            signed(facts.signer, facts.signer_post, to=recipients(branch)),
        ),
    )


def _held(called: str) -> str:
    """ "sinh hoạt thường kỳ tháng 11 năm 2026" after day and name of the branch."""
    return called.replace(" chi bộ", "", 1).partition(" ngày ")[0]


def _parts(facts: MinutesFacts) -> list[Block]:
    """What was concluded and who carries it out; one part alone has no heading."""
    said = _concluded(facts) or [Fill(lines=6)]
    done = [*assigned(facts), *paras(facts.meeting.organisation)]
    if not done:
        return said
    return [heading(1, "I- NỘI DUNG KẾT LUẬN"), *said, heading(1, "II- PHÂN CÔNG, TỔ CHỨC THỰC HIỆN"), *done]


def _concluded(facts: MinutesFacts) -> list[Block]:
    """On each content under its title, then on the whole."""
    blocks: list[Block] = []
    items = [item for item in contents(facts) if item.conclusion.strip()]
    for number, item in enumerate(items, 1):
        blocks.append(heading(2, f"{number}. {item.title.strip().rstrip('.')}"))
        blocks += written(begun(item.conclusion), lines=0)
    if facts.meeting.conclusion.strip():
        blocks += [heading(2, f"{len(items) + 1}. Kết luận chung")] if items else []
        blocks += written(facts.meeting.conclusion, lines=0)
    return blocks


def empty(branch: Branch | None) -> Doc:
    """The form to fill by hand."""
    issuer = branch.name if branch else "chi bộ"
    return empty_doc(
        _TITLE,
        [
            letterhead(branch, symbol=symbol_of(branch), dated=True),
            _name(branch, f"sinh hoạt chi bộ tháng {DOTS} năm 20{DOTS}"),
            para(f"Ngày {DOTS} tháng {DOTS} năm 20{DOTS}, {issuer} đã họp. Chủ trì kết luận như sau:"),
            heading(1, "I- NỘI DUNG KẾT LUẬN"),
            Fill(lines=9),
            heading(1, "II- PHÂN CÔNG, TỔ CHỨC THỰC HIỆN"),
            Fill(lines=5),
            signed("", to=empty_recipients(branch)),
        ],
    )


def checks(facts: MinutesFacts) -> tuple[Check, ...]:
    """A conclusion needs words and somebody to sign it."""
    said = bool(_concluded(facts))
    return (
        Check(said, "Nội dung kết luận" if said else "Chưa ghi kết luận của chủ trì"),
        Check(bool(facts.signer), "Người ký" if facts.signer else "Chưa có bí thư, phó bí thư để ký"),
    )


DOCUMENT = Document(
    id="ket_luan",
    title="Kết luận, thông báo kết luận",
    basis="Hướng dẫn 42-HD/BTCTW; Hướng dẫn 05-HD/VPTW",
    subject=Subject.MEETING,
    occasion=Occasion.AFTER_MEETING,
    collect=collect,
    build=build,
    empty=empty,
    symbol="KL",
    symbol_of=symbol_of,
    checks=checks,
)
