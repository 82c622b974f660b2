"""Search over everything (Ctrl+K): pages' records by their words, accents optional, exact accents first."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.domain.action_item import ActionItem
from desktop.domain.dates import show
from desktop.domain.meeting import AgendaItem, Meeting
from desktop.domain.paper import IssuedPaper
from desktop.domain.vietnamese import matches
from desktop.services.desk import Desk
from desktop.services.meetings import title_of
from desktop.services.members import MemberService


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: what it is, where it leads (`page` with `params`), how well it fits."""

    kind: str
    title: str
    detail: str
    page: str
    params: dict[str, object] = field(default_factory=dict)
    rank: int = 0


class SearchService:
    """Tìm trong sổ."""

    def __init__(self, desk: Desk, members: MemberService) -> None:
        self._desk = desk
        self._members = members

    def find(self, words: str, limit: int = 30) -> list[Hit]:
        """The best hits, at most `limit`; nothing for an empty question."""
        if not words.strip():
            return []
        hits = [hit for hit in self._all(words) if hit.rank]
        return sorted(hits, key=lambda hit: -hit.rank)[:limit]

    def _all(self, words: str) -> Iterator[Hit]:
        for member in self._members.all():
            rank = matches(words, f"{member.full_name} {member.other_name} {member.card_number}")
            detail = f"sinh {member.born_on}" if member.born_on else ""
            yield Hit("Đảng viên", member.full_name, detail, "members", {"member_id": member.id}, rank * 2)
        meetings = {m.id: m for m in self._desk.records(Meeting).all()}
        for meeting in meetings.values():
            text = f"{title_of(meeting)} {show(meeting.date)} {meeting.title} {meeting.theme_title} {meeting.conclusion}"
            yield Hit(
                "Cuộc họp",
                title_of(meeting),
                show(meeting.date),
                "meetings",
                {"meeting_id": meeting.id},
                matches(words, text),
            )
        for item in self._desk.records(AgendaItem).all():
            meeting = meetings[item.meeting_id]
            yield Hit(
                "Mục chương trình",
                item.title,
                title_of(meeting),
                "meetings",
                {"meeting_id": meeting.id, "item_id": item.id},
                matches(words, f"{item.title} {item.notes} {item.conclusion}"),
            )
        for work in self._desk.records(ActionItem).all():
            yield Hit(
                "Việc",
                work.title,
                f"hạn {show(work.due_on)}" if work.due_on else "",
                "items",
                {"item_id": work.id},
                matches(words, f"{work.title} {work.result} {work.product}"),
            )
        for paper in self._desk.records(IssuedPaper).all():
            number = f"{paper.number:02d}-{paper.symbol}" if paper.number else ""
            yield Hit(
                "Văn bản",
                f"{number} {paper.title}".strip(),
                show(paper.issued_on),
                "papers",
                {"paper_id": paper.id},
                matches(words, f"{number} {paper.title}"),
            )
