"""Facts and words the papers of a theme share: the theme of a quarter, its session, who signs, by which rules."""

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

from desktop.documents.blocks import Block, Fill, Title, heading, para, paras
from desktop.documents.course import MinutesFacts
from desktop.documents.definition import Check, Facts, Stamp
from desktop.documents.facts import signer_of
from desktop.documents.minutes import minutes_facts
from desktop.documents.parts import DOTS, begun, blank
from desktop.documents.refs import Ref, Subject
from desktop.documents.subjects import at_meeting
from desktop.domain.action_item import ActionItem, as_of
from desktop.domain.branch import Branch, report_to
from desktop.domain.dates import month_key, show
from desktop.domain.meeting import Meeting, MeetingKind
from desktop.domain.member import PostKind
from desktop.domain.paper import IssuedPaper
from desktop.domain.problems import UserError
from desktop.domain.records import dataclass
from desktop.domain.theme import Theme, ThemeEnd, ThemeRound, Verdict
from desktop.domain.theme_steps import PLAN_PAPER, ThemeRules
from desktop.domain.vietnamese import roman, two_digits
from desktop.services.meeting_file import MeetingFile
from desktop.services.theme_agenda import THEME_ITEMS
from desktop.services.theme_file import ThemeFile

if TYPE_CHECKING:
    from desktop.services.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeFacts(Facts):
    """A theme's case, the record of its session (bare while there is none), who signs and by which rules.

    `basis` are the guidances in force on the day of the session, one an entry.
    """

    file: ThemeFile
    rules: ThemeRules
    documents_days: int
    session: MinutesFacts
    given: tuple[ActionItem, ...] = ()  # the work the session gave out, as it was given
    basis: tuple[str, ...] = ()
    signer: str = ""
    signer_post: PostKind = PostKind.SECRETARY

    @property
    def theme(self) -> Theme:
        return self.file.theme

    @property
    def day(self) -> dt.date | None:
        return self.file.case.day

    @property
    def up(self) -> str:
        """Whom the branch reports to: "Đảng ủy xã An Hòa"."""
        return report_to(self.branch)

    def name_of(self, member_id: int) -> str:
        return self.file.names.get(member_id, "")

    def issued(self, paper: str) -> IssuedPaper | None:
        """The valid issue of another paper of this theme."""
        return self.file.issued(paper)


def theme_of(book: "Book", ref: Ref) -> Theme:
    """The theme a REF means; UserError when the book has none."""
    theme = book.themes.get(ref.record) if ref.record else book.themes.of_quarter(ref.year, ref.part)
    if theme is None:
        raise UserError(
            f"Sổ chưa có chuyên đề của quý {roman(ref.part)}/{ref.year}. Hãy ghi vào kế hoạch chuyên đề ở Sinh hoạt."
        )
    found: Theme = theme
    return found


def theme_facts(book: "Book", ref: Ref) -> ThemeFacts:
    """Gather one theme with its session."""
    file = book.themes.file(theme_of(book, ref).id)
    theme, day = file.theme, file.case.day
    session = minutes_facts(book, at_meeting(file.meeting), Subject.MEETING) if file.meeting else _bare(book, file)
    signed_on = min(day, ref.until or day)
    name, post = signer_of(book, signed_on, file.meeting.chair_id if file.meeting else 0)
    pack = book.packs.in_force("meeting", day)
    return ThemeFacts(
        branch=book.branch,
        key=f"theme:{theme.id}",
        file=file if ref.until is None else dataclasses.replace(file, items=_as_of(book, file, ref.until)),
        given=_as_of(book, file, file.meeting.date if file.meeting else day),
        rules=book.themes.rules(theme.year),
        documents_days=book.packs.meeting(day).documents_days_before,
        basis=tuple(part.strip() for part in pack.basis.split(";") if part.strip()),
        session=session,
        signer=name,
        signer_post=post,
    )


def _as_of(book: "Book", file: ThemeFile, day: dt.date) -> tuple[ActionItem, ...]:
    """Work as it stood on `day`: a deadline moved later doesn't change what was decided."""
    return tuple(as_of(item, book.items.events(item.id), day) for item in file.items)


def _bare(book: "Book", file: ThemeFile) -> MinutesFacts:
    """The session as far as it is planned."""
    day = file.case.day
    meeting = Meeting(kind=MeetingKind.THEMATIC, month=month_key(day), date=day, theme_title=file.theme.title)
    bare = MeetingFile(meeting=meeting)
    return MinutesFacts(
        branch=book.branch,
        key="",
        file=bare,
        rules=book.packs.meeting(day),
        frame=book.scoring.frame(bare),
    )


def session_facts(book: "Book", ref: Ref) -> ThemeFacts:
    """The same for what follows from the session: in the register these papers are tied to its meeting."""
    facts = theme_facts(book, ref)
    return dataclasses.replace(facts, meeting_id=facts.theme.meeting_id)


def thematic(facts: ThemeFacts) -> MinutesFacts:
    """The session's record as far as it is about the theme: all of a session of its own, else the thematic part.

    What the theme's case says of the conclusion goes before what was written at the meeting.
    """
    session, theme = facts.session, facts.theme
    file, meeting = session.file, session.meeting
    combined = meeting.combined_theme
    meeting = dataclasses.replace(
        meeting,
        conclusion=theme.decided or ("" if combined else meeting.conclusion),
        organisation=theme.organisation or ("" if combined else meeting.organisation),
    )
    if not combined:
        return dataclasses.replace(session, file=dataclasses.replace(file, meeting=meeting, items=facts.given))
    own = {item.id for item in file.agenda if item.standing in THEME_ITEMS}
    only = dataclasses.replace(
        file,
        meeting=dataclasses.replace(meeting, fee_note="", combined_theme=False),
        agenda=tuple(item for item in file.agenda if item.id in own),
        opinions=tuple(opinion for opinion in file.opinions if opinion.item_id in own),
        votes=tuple(vote for vote in file.votes if vote.item_id in own),
        items=facts.given,
        reviews=(),
    )
    return dataclasses.replace(session, file=only)


# --- words ------------------------------------------------------------------------------------------------------------


def quarter_of(theme: Theme) -> str:
    """ "quý III năm 2026"."""
    return f"quý {roman(theme.quarter)} năm {theme.year}"


def paper_title(kind: str, theme: Theme) -> str:
    """What a paper is called in lists and files: "Tờ trình chuyên đề quý III"."""
    return f"{kind} chuyên đề quý {roman(theme.quarter)}"


def subject_title(name: str, subject: str, theme: Theme) -> Title:
    """Kind of paper, its subject, then the theme: “Nêu gương …”."""
    return Title(name, f"{subject}\n“{blank(theme.title.strip().rstrip('.'), 60)}”")


def day_stamp(facts: ThemeFacts, on: dt.date | None) -> Stamp:
    """Number and day of a paper: as issued, else the day its step was done (None: dots)."""
    return Stamp(facts.stamp.number, facts.stamp.issued_on or on)


def number_words(issued: IssuedPaper, kind: str) -> str:
    """An issued paper as another one cites it: "Kết luận số 03-KL/CB, ngày 05/01/2026" (meetings.md 3.2)."""
    number = f" số {issued.number:02d}-{issued.symbol}," if issued.number else ""
    return f"{kind}{number} ngày {show(issued.issued_on)}"


def plan_words(facts: ThemeFacts) -> str:
    """The year plan as other papers cite it; without its number while it isn't issued."""
    issued, of = facts.issued(PLAN_PAPER), f"sinh hoạt chuyên đề năm {facts.theme.year}"
    return f"{number_words(issued, 'Kế hoạch')} về {of}" if issued else f"Kế hoạch {of}"


def grounds(basis: tuple[str, ...], *more: str) -> list[Block]:
    """ "- Căn cứ …;" one a line, the last with a full stop (meetings.md 3.2)."""
    lines = [f"- Căn cứ {text.strip().rstrip('.;')}" for text in (*basis, *more) if text.strip()]
    ends = [";"] * (len(lines) - 1) + ["."]
    return [para(line + end, after=2 if end == ";" else 6) for line, end in zip(lines, ends, strict=True)]


def part(number: int, title: str, text: str, *, lines: int = 3) -> list[Block]:
    """ "II- NỘI DUNG" over what was written; dotted lines where nothing was."""
    said = paras("\n".join(begun(line) for line in text.splitlines() if line.strip()))
    return [heading(1, f"{roman(number)}- {title}"), *(said or (Fill(lines=lines),))]


def how_held(theme: Theme, facts: ThemeFacts) -> str:
    """ "kết hợp sinh hoạt chi bộ thường kỳ tháng 09 năm 2026" or "buổi sinh hoạt riêng"."""
    if not theme.combined:
        return "buổi sinh hoạt riêng"
    day = facts.file.case.day
    return f"kết hợp sinh hoạt chi bộ thường kỳ tháng {two_digits(day.month)} năm {day.year}"


def reason_words(theme: Theme) -> str:
    """Kind of reason with what was written of it."""
    said = theme.basis.strip().rstrip(".")
    return f"{theme.reason.label}: {said}" if said else theme.reason.label


def last_return(facts: ThemeFacts) -> ThemeRound | None:
    """The newest time the draft was returned."""
    found = [one for one in facts.file.rounds if one.verdict is Verdict.RETURNED]
    return found[-1] if found else None


def to_above(branch: Branch | None) -> list[str]:
    """Nơi nhận of what goes up and to the members."""
    up = f"{report_to(branch)} (để báo cáo)" if branch else "Cấp ủy cấp trên (để báo cáo)"
    return [up, "Cấp ủy viên cấp trên phụ trách chi bộ", "Đảng viên trong chi bộ"]


EMPTY_QUARTER = f"quý {DOTS} năm 20{DOTS}"


def named_check(facts: ThemeFacts) -> tuple[Check, ...]:
    """Title, people and signer: what each paper of a theme can't do without."""
    theme = facts.theme
    people = bool(theme.writer_id and theme.presenter_id)
    return (
        Check(bool(theme.title.strip()), "Tên chuyên đề"),
        Check(people, "Người viết, người trình bày" if people else "Chưa ghi người viết hoặc người trình bày"),
        Check(bool(facts.signer), "Người ký" if facts.signer else "Chưa có bí thư, phó bí thư để ký"),
    )


def ending_check(facts: ThemeFacts, ending: ThemeEnd) -> Check:
    """Whether the theme ends with this paper."""
    own = facts.theme.ending is ending
    return Check(own, ending.label if own else f"Chuyên đề này ghi kết thúc bằng {facts.theme.ending.label.lower()}")


def comrade_of(facts: ThemeFacts, member_id: int) -> str:
    """ "đồng chí Đỗ Minh Quân"; dots for nobody."""
    return f"đồng chí {blank(facts.name_of(member_id), 30)}"
