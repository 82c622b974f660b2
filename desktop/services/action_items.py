"""Verbs on action items: give, report, change, finish, drop. Every change is an event, so none is ever lost."""

import dataclasses
import datetime as dt
from dataclasses import dataclass

from desktop.domain.action_item import ActionEvent, ActionItem, EventKind, ItemState, check, open_on, overdue
from desktop.domain.meeting import Meeting
from desktop.domain.problems import Invalid, Problem, errors
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

    def to_review(self, meeting: Meeting) -> list[ItemReview]:
        """What `meeting` must look back on: every item given before it and not closed before it.

        An item closed since the last meeting is in as well (its result is read out once): it was open at that time.
        """
        reviews = []
        previous = self._previous_date(meeting)
        for item in self.all():
            if item.meeting_id == meeting.id or (item.given_on is not None and item.given_on > meeting.date):
                continue
            if open_on(item, meeting.date) or (item.closed_on is not None and item.closed_on > previous):
                known = [e for e in self.events(item.id) if e.date > previous or e.meeting_id == meeting.id]
                here = tuple(e for e in known if e.date <= meeting.date or e.meeting_id == meeting.id)
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
            item = dataclasses.replace(item, given_on=item.given_on or self._given_on(item))
            with self._desk.write(f"Giao việc “{_short(item.title)}”") as write:
                return write.add(item)
        before = self.get(item.id)
        with self._desk.write(f"Sửa việc “{_short(item.title)}”") as write:
            if before.due_on != item.due_on or before.member_id != item.member_id:
                write.add(_change(before, item, self._desk.today()))
            return write.update(item)

    def _given_on(self, item: ActionItem) -> dt.date:
        return self._desk.records(Meeting).one(item.meeting_id).date if item.meeting_id else self._desk.today()

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
        self, item: ActionItem, result: str, *, on: dt.date | None = None, meeting: Meeting | None = None
    ) -> ActionItem:
        """Done, with its result in words."""
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
            progress=event.progress,
        )
    if event.kind is EventKind.REOPENED:
        return dataclasses.replace(item, state=ItemState.OPEN, closed_on=None, closed_meeting_id=0)
    return dataclasses.replace(item, due_on=event.due_after, progress=event.progress)


def _change(before: ActionItem, after: ActionItem, today: dt.date) -> ActionEvent:
    what = "Đổi hạn" if before.due_on != after.due_on else "Đổi người chủ trì"
    return ActionEvent(
        item_id=after.id,
        date=today,
        kind=EventKind.CHANGED,
        text=what,
        due_before=before.due_on,
        due_after=after.due_on,
        progress=after.progress,
    )


def _order(item: ActionItem) -> tuple[dt.date, int]:
    return item.due_on or dt.date.max, item.id


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "…"
