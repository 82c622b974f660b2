"""Search over everything (Ctrl+K): pages' records by their words, accents optional, exact accents first."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import field

from desktop.domain.action_item import ActionItem
from desktop.domain.assignment import Assignment
from desktop.domain.dates import show
from desktop.domain.household import Household
from desktop.domain.meeting import AgendaItem, Meeting
from desktop.domain.paper import IssuedPaper
from desktop.domain.people_view import PeopleView
from desktop.domain.records import dataclass
from desktop.domain.resolution import Resolution
from desktop.domain.theme import Theme, quarter_words
from desktop.domain.vietnamese import matches
from desktop.services.desk import Desk
from desktop.services.meetings import title_of
from desktop.services.members import MemberService
from desktop.services.resolution_register import name_of


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
        meetings = {m.id: m for m in self._desk.records(Meeting).all()}
        yield from self._people(words)
        yield from self._meetings(words, meetings)
        yield from self._agenda(words, meetings)
        yield from self._themes(words)
        yield from self._resolutions(words)
        yield from self._items(words)
        yield from self._assignments(words)
        yield from self._households(words)
        yield from self._papers(words)

    def _people(self, words: str) -> Iterator[Hit]:
        for member in self._members.all():
            # A person is looked for more often than a meeting that names him.
            rank = 2 * matches(words, f"{member.full_name} {member.other_name} {member.card_number}")
            detail = f"sinh {member.born_on}" if member.born_on else ""
            yield Hit("Đảng viên", member.full_name, detail, "members", {"member_id": member.id}, rank)

    def _meetings(self, words: str, meetings: dict[int, Meeting]) -> Iterator[Hit]:
        for meeting in meetings.values():
            name = title_of(meeting)
            text = f"{name} {show(meeting.date)} {meeting.title} {meeting.theme_title} {meeting.conclusion}"
            params: dict[str, object] = {"meeting_id": meeting.id}
            yield Hit("Cuộc họp", name, show(meeting.date), "meetings", params, matches(words, text))

    def _agenda(self, words: str, meetings: dict[int, Meeting]) -> Iterator[Hit]:
        columns = ("id", "meeting_id", "title", "notes", "conclusion")
        for item_id, meeting_id, title, notes, conclusion in self._desk.records(AgendaItem).pick(*columns):
            if rank := matches(words, f"{title} {notes} {conclusion}"):
                params: dict[str, object] = {"meeting_id": meeting_id, "item_id": item_id}
                yield Hit("Mục chương trình", title, title_of(meetings[meeting_id]), "meetings", params, rank)

    def _themes(self, words: str) -> Iterator[Hit]:
        for theme in self._desk.records(Theme).all():
            rank = matches(words, f"chuyên đề {theme.title} {theme.basis} {theme.contents} {theme.decided}")
            detail = quarter_words(theme.year, theme.quarter)
            yield Hit("Chuyên đề", theme.title, detail, "meetings", {"theme_id": theme.id}, rank)

    def _resolutions(self, words: str) -> Iterator[Hit]:
        for kept in self._desk.records(Resolution).all():
            name = name_of(kept)
            rank = matches(words, f"{name} {kept.title} {kept.code} {kept.issuer} {kept.goals} {kept.tasks}")
            yield Hit(kept.kind.label, name, show(kept.date) or "dự thảo", "items", {"entry": f"r:{kept.id}"}, rank)

    def _items(self, words: str) -> Iterator[Hit]:
        for work in self._desk.records(ActionItem).all():
            rank = matches(words, f"{work.title} {work.result} {work.product}")
            detail = f"hạn {show(work.due_on)}" if work.due_on else ""
            yield Hit("Việc", work.title, detail, "items", {"item_id": work.id}, rank)

    def _assignments(self, words: str) -> Iterator[Hit]:
        names = {member.id: member.full_name for member in self._members.all()}
        ranks: dict[str, int] = {}  # of twenty years there are thousands of lines, of few different words
        newest = self._desk.records(Assignment).pick("member_id", "year", "title", "product")[::-1]
        for member_id, year, title, product in newest:
            text = f"{title} {product}"
            if text not in ranks:
                ranks[text] = matches(words, text)
            if ranks[text]:
                params: dict[str, object] = {"tab": "tasks", "year": year, "member_id": member_id}
                yield Hit("Phân công", title, f"{names[member_id]}, {year}", "assignments", params, ranks[text])

    def _households(self, words: str) -> Iterator[Hit]:
        for household in self._desk.records(Household).all():
            text = f"{household.head} {household.address} {household.cluster} {household.note}"
            rank = max(2 * matches(words, household.head), matches(words, text))
            where = household.cluster or household.address
            params: dict[str, object] = {"tab": "households", "household_id": household.id}
            yield Hit("Hộ gia đình", household.head, where, "assignments", params, rank)
        for view in self._desk.records(PeopleView).all():
            text = f"{view.subject} {view.text} {view.answer} {view.from_name}"
            rank = max(2 * matches(words, view.subject), matches(words, text))
            params = {"tab": "views", "view_id": view.id}
            yield Hit("Ý kiến nhân dân", view.subject, show(view.received_on), "assignments", params, rank)

    def _papers(self, words: str) -> Iterator[Hit]:
        columns = ("id", "number", "symbol", "title", "issued_on")
        for paper_id, number, symbol, name, issued_on in self._desk.records(IssuedPaper).pick(*columns):
            title = f"{number:02d}-{symbol} {name}" if number else name
            if rank := matches(words, title):
                day = show(dt.date.fromisoformat(issued_on))
                yield Hit("Văn bản", title, day, "papers", {"paper_id": paper_id}, rank)
