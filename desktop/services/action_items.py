"""Verbs on action items: give, report, change, finish, drop. Every change is an event, so none is ever lost."""

import dataclasses
import datetime as dt

from desktop.domain.action_item import ActionEvent, ActionItem, EventKind, ItemState, check, open_on, overdue
from desktop.domain.meeting import Meeting
from desktop.domain.member import Member
from desktop.domain.problems import Invalid, Problem, errors
from desktop.domain.records import dataclass
from desktop.domain.resolution import Resolution, adopted, given_out_on
from desktop.services.desk import Desk

_STATES = {
    EventKind.DONE: ItemState.DONE,
    EventKind.DROPPED: ItemState.DROPPED,
    EventKind.REOPENED: ItemState.OPEN,
}


@dataclass(frozen=True, slots=True)
class ItemReview:
    """One item as a meeting sees it: how it stood before and what was said of it there.

    `later`: what happened to it after the meeting. The item itself is as it stands today; state and deadlines of that
    day are told by the properties, so that an old meeting's papers don't change with the item.
    """

    item: ActionItem
    events: tuple[ActionEvent, ...]
    later: tuple[ActionEvent, ...] = ()

    @property
    def state(self) -> ItemState:
        """How the item stood when the meeting ended."""
        for event in reversed(self.events):
            if event.kind in _STATES:
                return _STATES[event.kind]
        return ItemState.OPEN if any(event.kind in _STATES for event in self.later) else self.item.state

    @property
    def done(self) -> bool:
        """Whether it was done by the end of the meeting."""
        return self.state is ItemState.DONE

    @property
    def due_before(self) -> dt.date | None:
        """The deadline it had when the period began."""
        known = (*self.events, *self.later)
        return known[0].due_before if known else self.item.due_on

    @property
    def due_after(self) -> dt.date | None:
        """The deadline it had when the meeting ended."""
        return self.events[-1].due_after if self.events else self.due_before

    def quiet(self, day: dt.date) -> bool:
        """Whether the meeting of `day` had nothing to say of it: it carries out a resolution with a table of its own,
        isn't due yet and nothing was told. The papers of the month count such items instead of listing them."""
        waits = self.due_before is None or self.due_before > day
        return bool(self.item.resolution_id) and self.state is ItemState.OPEN and not self.events and waits


class ActionItemService:
    """Việc theo nghị quyết, kết luận."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> list[ActionItem]:
        return sorted(self._desk.records(ActionItem).all(), key=_order)

    def get(self, item_id: int) -> ActionItem:
        return self._desk.records(ActionItem).one(item_id)

    def open(self) -> list[ActionItem]:
        """All that is open now, by deadline."""
        return [item for item in self.all() if item.state is ItemState.OPEN]

    def overdue(self, today: dt.date) -> list[ActionItem]:
        return [item for item in self.all() if overdue(item, today)]

    def born_at(self, meeting_id: int) -> list[ActionItem]:
        """What a meeting gave out."""
        return sorted(self._desk.records(ActionItem).find(meeting_id=meeting_id), key=lambda i: i.id)

    def events(self, item_id: int) -> list[ActionEvent]:
        return sorted(self._desk.records(ActionEvent).find(item_id=item_id), key=lambda e: (e.date, e.id))

    def of_resolution(self, resolution_id: int) -> list[ActionItem]:
        """The items that carry out a resolution with a text of its own."""
        return sorted(self._desk.records(ActionItem).find(resolution_id=resolution_id), key=_order)

    def adopted_at(self, meeting_id: int) -> list[ActionItem]:
        """The items of resolutions a meeting adopted, of plans it studied; those it gave out itself left out."""
        there = [r.id for r in self._desk.records(Resolution).find(meeting_id=meeting_id)] if meeting_id else []
        items = [item for resolution_id in there for item in self.of_resolution(resolution_id)]
        return [i for i in items if i.meeting_id != meeting_id and i.state is not ItemState.PLANNED]

    def to_review(self, meeting: Meeting) -> list[ItemReview]:
        """What `meeting` must look back on: every item given before it and not closed before it.

        An item closed since the last meeting is in as well (its result is read out once): it was open at that time.
        So is one whose closing was written in the book only after the last meeting.
        """
        reviews = []
        previous = self._previous_date(meeting)
        there = {item.id for item in self.adopted_at(meeting.id)}
        told_later = {e.item_id for e in self._desk.records(ActionEvent).later(noted_on=previous)}
        for item in self.all():
            born_here = bool(meeting.id) and item.meeting_id == meeting.id
            if born_here or item.id in there or not _given_by(item, meeting.date):
                continue
            if item.closed_on is not None and item.closed_on <= previous and item.id not in told_later:
                continue  # years of closed items: their events needn't be read
            if open_on(item, meeting.date) or _closed_since(item, previous, meeting.date):
                events = self.events(item.id)
                told = {e.id for e in events if meeting.id and e.meeting_id == meeting.id}
                known = [e for e in events if e.id in told or _news(e, previous, meeting.date)]
                here = tuple(e for e in known if e.date <= meeting.date or e.id in told)
                reviews.append(ItemReview(item, here, tuple(e for e in known if e not in here)))
        return reviews

    def _previous_date(self, meeting: Meeting) -> dt.date:
        earlier = [
            m.date
            for m in self._desk.records(Meeting).find(kind=meeting.kind)
            if m.date < meeting.date and m.cell_id == meeting.cell_id and m.id != meeting.id
        ]
        return max(earlier, default=dt.date.min)

    def problems(self, item: ActionItem) -> list[Problem]:
        return check(item)

    def save(self, item: ActionItem) -> ActionItem:
        """Give a new item or change its words; a changed deadline is noted as an event."""
        faults = errors(check(item))
        if faults:
            raise Invalid(faults)
        if not item.id:
            item = self._given(item)
            with self._desk.write(f"Giao việc “{_short(item.title)}”") as write:
                return write.add(item)
        before = self.get(item.id)
        with self._desk.write(f"Sửa việc “{_short(item.title)}”") as write:
            if before.due_on != item.due_on or _lead(before) != _lead(item):
                write.add(self._change(before, item))
            return write.update(item)

    def _change(self, before: ActionItem, after: ActionItem) -> ActionEvent:
        """The event of a changed deadline or person; who had the work stays in its history."""
        what = ["đổi hạn"] if before.due_on != after.due_on else []
        if _lead(before) != _lead(after):
            what.append(f"đổi người chủ trì: {self._lead_name(before)} → {self._lead_name(after)}")
        said, today = "; ".join(what), self._desk.today()
        return ActionEvent(
            item_id=after.id,
            date=today,
            kind=EventKind.CHANGED,
            text=said[:1].upper() + said[1:],
            due_before=before.due_on,
            due_after=after.due_on,
            noted_on=today,
            progress=after.progress,
        )

    def _lead_name(self, item: ActionItem) -> str:
        member = self._desk.records(Member).get(item.member_id) if item.member_id else None
        return (member.full_name if member else item.owner.strip()) or "chưa có"

    def _given(self, item: ActionItem) -> ActionItem:
        """A new item with the day it is given out; one of a draft is only planned."""
        if item.given_on is not None:
            return item
        if item.meeting_id:
            return dataclasses.replace(item, given_on=self._desk.records(Meeting).one(item.meeting_id).date)
        if not item.resolution_id:
            return dataclasses.replace(item, given_on=self._desk.today())
        resolution = self._desk.records(Resolution).one(item.resolution_id)
        day = self.given_out_on(resolution)
        return dataclasses.replace(item, state=ItemState.PLANNED) if day is None else adopted(item, day)

    def given_out_on(self, resolution: Resolution) -> dt.date | None:
        """The day the items of a resolution are given out; None for a draft's."""
        meeting = self._desk.records(Meeting).get(resolution.meeting_id) if resolution.meeting_id else None
        return given_out_on(resolution, meeting.date if meeting else None, self._desk.today())

    def remove(self, item: ActionItem) -> None:
        """Take away an item keyed by mistake; it stays in the trash."""
        with self._desk.write(f"Xóa việc “{_short(item.title)}”") as write:
            for event in self.events(item.id):
                write.remove(event)
            write.remove(item)

    def report(self, item: ActionItem, text: str, *, progress: int = 0, meeting: Meeting | None = None) -> ActionItem:
        """Progress told at a meeting or in between; the item stays open."""
        return self._step(item, EventKind.PROGRESS, text, meeting, progress=progress)

    def extend(self, item: ActionItem, due_on: dt.date, reason: str, *, meeting: Meeting | None = None) -> ActionItem:
        """A new deadline, with its reason."""
        if not reason.strip():
            raise Invalid([Problem("text", "Gia hạn thì phải ghi lý do.", code="item_extend")])
        return self._step(item, EventKind.CHANGED, reason, meeting, due_on=due_on)

    def finish(
        self,
        item: ActionItem,
        result: str,
        *,
        on: dt.date | None = None,
        meeting: Meeting | None = None,
        evidence: str = "",
        above: bool = False,
    ) -> ActionItem:
        """Done, with its result in words and, where there is one, the paper or thing that shows it.

        `above`: more than was asked, which the yearly rating counts (QĐ 366, Điều 11).
        """
        item = dataclasses.replace(item, evidence=evidence.strip() or item.evidence, above=above)
        return self._step(item, EventKind.DONE, result, meeting, on=on)

    def drop(self, item: ActionItem, reason: str, *, meeting: Meeting | None = None) -> ActionItem:
        """No longer to be done; a reason is compulsory."""
        if not reason.strip():
            raise Invalid([Problem("result", "Thôi một việc thì phải ghi lý do.", code="item_dropped")])
        return self._step(item, EventKind.DROPPED, reason, meeting)

    def reopen(self, item: ActionItem, reason: str) -> ActionItem:
        return self._step(item, EventKind.REOPENED, reason, None)

    def _step(
        self,
        item: ActionItem,
        kind: EventKind,
        text: str,
        meeting: Meeting | None,
        *,
        on: dt.date | None = None,
        due_on: dt.date | None = None,
        progress: int = 0,
    ) -> ActionItem:
        date = on or (meeting.date if meeting else self._desk.today())
        event = ActionEvent(
            item_id=item.id,
            meeting_id=meeting.id if meeting else 0,
            date=date,
            kind=kind,
            text=text.strip(),
            due_before=item.due_on,
            due_after=due_on or item.due_on,
            noted_on=self._desk.today(),
            progress=100 if kind is EventKind.DONE else progress or item.progress,
        )
        changed = _after(item, event)
        with self._desk.write(f"{kind.label}: “{_short(item.title)}”") as write:
            write.add(event)
            return write.update(changed)


def _after(item: ActionItem, event: ActionEvent) -> ActionItem:
    """The item as it stands after an event."""
    if event.kind in {EventKind.DONE, EventKind.DROPPED}:
        return dataclasses.replace(
            item,
            state=ItemState.DONE if event.kind is EventKind.DONE else ItemState.DROPPED,
            closed_on=event.date,
            result=event.text,
            closed_meeting_id=event.meeting_id,
            closed_noted_on=event.noted_on,
            progress=event.progress,
        )
    if event.kind is EventKind.REOPENED:
        return dataclasses.replace(
            item, state=ItemState.OPEN, closed_on=None, closed_meeting_id=0, closed_noted_on=None, above=False
        )
    return dataclasses.replace(item, due_on=event.due_after, progress=event.progress)


def _lead(item: ActionItem) -> tuple[int, str]:
    """Who is in charge: a member, else the words for somebody other."""
    return item.member_id, "" if item.member_id else item.owner.strip()


def _given_by(item: ActionItem, day: dt.date) -> bool:
    return item.given_on is None or item.given_on <= day


def _news(event: ActionEvent, previous: dt.date, day: dt.date) -> bool:
    """Whether an event was not known at the last meeting, on `previous`: it came later or was written down later."""
    if event.date > previous:
        return True
    return not event.meeting_id and event.noted_on is not None and previous < event.noted_on <= day


def _closed_since(item: ActionItem, previous: dt.date, day: dt.date) -> bool:
    """Whether it was closed after the last meeting, on `previous`, or was only then told to be closed."""
    if item.closed_on is None:
        return False
    noted = item.closed_noted_on if not item.closed_meeting_id else None
    return item.closed_on > previous or (noted is not None and previous < noted <= day)


def _order(item: ActionItem) -> tuple[dt.date, int]:
    return item.due_on or dt.date.max, item.id


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "…"
