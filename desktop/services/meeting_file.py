"""One meeting with all its parts, read at once: what the workspace shows and the papers are made from."""

import datetime as dt
from dataclasses import field

from desktop.domain.action_item import ActionItem
from desktop.domain.agenda import REVIEW
from desktop.domain.meeting import (
    AgendaItem,
    Attendance,
    AttendanceMark,
    Guest,
    Material,
    Meeting,
    Opinion,
    ScoreLine,
    Vote,
)
from desktop.domain.paper import IssuedPaper
from desktop.domain.records import dataclass
from desktop.domain.roll import RollCount, count
from desktop.services.action_items import ItemReview


@dataclass(frozen=True, slots=True)
class MeetingFile:
    """A meeting, its parts in order, what it looks back on (`reviews`) and what it gives out (`items`).

    `committee` is the chi ủy meeting that prepared it, `cells` the party-cell meetings that belong to it, `papers` what
    was issued for it. `names` gives the full name of every member id that occurs.
    """

    meeting: Meeting
    agenda: tuple[AgendaItem, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    guests: tuple[Guest, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    votes: tuple[Vote, ...] = ()
    materials: tuple[Material, ...] = ()
    scores: tuple[ScoreLine, ...] = ()
    items: tuple[ActionItem, ...] = ()
    reviews: tuple[ItemReview, ...] = ()
    papers: tuple[IssuedPaper, ...] = ()
    committee: Meeting | None = None
    cells: tuple[Meeting, ...] = ()
    names: dict[int, str] = field(default_factory=dict)
    posts: dict[int, str] = field(default_factory=dict)

    @property
    def minutes_lasted(self) -> int | None:
        """Minutes from start to end; None while one of them isn't known."""
        start, end = clock(self.meeting.starts_at), clock(self.meeting.ends_at)
        if start is None or end is None or end <= start:
            return None
        return end - start

    def marked(self, *marks: AttendanceMark) -> list[Attendance]:
        return [a for a in self.attendance if a.mark in marks]

    @property
    def present(self) -> list[Attendance]:
        return self.marked(AttendanceMark.PRESENT)

    @property
    def counted(self) -> RollCount:
        """The figures of the roll call: totals, present, absent, base of the percentage (meetings.md 2.0)."""
        return count(self.attendance)

    def opinions_on(self, item_id: int) -> list[Opinion]:
        return [o for o in self.opinions if o.item_id == item_id]

    def votes_on(self, item_id: int) -> list[Vote]:
        return [v for v in self.votes if v.item_id == item_id]

    def recorded(self, item: AgendaItem) -> bool:
        """Whether anything was written on an item, or it was ticked as gone through.

        The look back needs no words of its own: the minutes print what became of each open action item.
        """
        words = item.notes.strip() or item.conclusion.strip()
        looks_back = item.standing == REVIEW and self.meeting.held
        return bool(item.done or words or looks_back or self.opinions_on(item.id) or self.votes_on(item.id))

    def item_work(self, agenda_item_id: int) -> list[ActionItem]:
        """What follows from one item of the agenda."""
        return [i for i in self.items if i.agenda_item_id == agenda_item_id]

    def score_of(self, criterion: str) -> ScoreLine | None:
        return next((s for s in self.scores if s.criterion == criterion), None)

    @property
    def speakers(self) -> set[int]:
        """Ids of the members who gave an opinion, asked or answered."""
        return {o.speaker_id for o in self.opinions if o.speaker_id}

    @property
    def locked(self) -> bool:
        """Whether minutes have been issued: then the record can only be corrected by an addendum (architecture 13)."""
        return any(p.paper in MINUTES and not p.withdrawn_on and not p.amends_id for p in self.papers)


MINUTES = frozenset({"bien_ban_sinh_hoat", "bien_ban_chi_uy", "bien_ban_to_dang", "bien_ban_chuyen_de"})
"""Papers that lock the meeting they were issued for."""


def clock(text: str) -> int | None:
    """ "14:05" → minutes since midnight; None when it isn't a time."""
    try:
        moment = dt.time.fromisoformat(text) if len(text) == 5 else None
    except ValueError:
        return None
    return None if moment is None else moment.hour * 60 + moment.minute
