"""Verbs on views of the people: take in, pass on, answer; lay them into a meeting, so that the minutes have them."""

import dataclasses
import datetime as dt

from desktop.domain.household import Household, HouseholdRules
from desktop.domain.meeting import AgendaItem, Meeting, MeetingKind
from desktop.domain.people_view import (
    PeopleView,
    Told,
    ViewSource,
    ViewState,
    check,
    open_on,
    state_on,
    summary,
    wants_answer,
)
from desktop.domain.problems import Invalid, Problem, UserError, errors
from desktop.domain.records import dataclass
from desktop.services.desk import Desk
from desktop.services.meeting_file import MeetingFile
from desktop.services.meetings import MeetingService, title_of
from desktop.services.members import MemberService
from desktop.services.packs import Packs

STANDING = "politics"
"""Key of the standing item on tư tưởng, dư luận in the agenda templates."""
_HEARD = frozenset({MeetingKind.REGULAR, MeetingKind.EXTRAORDINARY, MeetingKind.THEMATIC})


@dataclass(frozen=True, slots=True)
class MeetingViews:
    """What a meeting has still to hear: `raised` told for the first time, `answered` since, `waiting` from earlier."""

    raised: tuple[Told, ...] = ()
    answered: tuple[Told, ...] = ()
    waiting: tuple[Told, ...] = ()

    @property
    def any_new(self) -> bool:
        """Whether there is anything the meeting wasn't told yet."""
        return bool(self.raised or self.answered)

    def text(self, day: dt.date) -> str:
        """The lines laid into the item."""
        return summary(self.raised, self.answered, self.waiting, day)


class PeopleViewService:
    """Ý kiến, kiến nghị của nhân dân."""

    def __init__(self, desk: Desk, members: MemberService, meetings: MeetingService, packs: Packs) -> None:
        self._desk = desk
        self._members = members
        self._meetings = meetings
        self._packs = packs

    # -- reading ------------------------------------------------------------------------------------------------------

    def all(self) -> list[PeopleView]:
        """Every view, oldest first."""
        return sorted(self._desk.records(PeopleView).all(), key=_order)

    def get(self, view_id: int) -> PeopleView:
        return self._desk.records(PeopleView).one(view_id)

    def of_household(self, household_id: int) -> list[PeopleView]:
        return sorted(self._desk.records(PeopleView).find(household_id=household_id), key=_order)

    def between(self, first: dt.date, last: dt.date) -> list[PeopleView]:
        """Those that came in within these days."""
        return [v for v in self.all() if first <= v.received_on <= last]

    def open(self, day: dt.date) -> list[PeopleView]:
        """Those that wanted an answer on `day`, by deadline."""
        return sorted((v for v in self.all() if open_on(v, day)), key=lambda v: (v.due_on or dt.date.max, v.id))

    def late(self, day: dt.date) -> list[PeopleView]:
        """Those whose answer is past due on `day`."""
        return [v for v in self.open(day) if state_on(v, day) is ViewState.LATE]

    def who(self, view: PeopleView) -> str:
        """Who raised it, in words: "hộ ông Đinh Công Lợi, xóm 2", "Ban công tác Mặt trận thôn", "nhân dân"."""
        name = view.from_name.strip()
        if view.household_id:
            household = self._desk.records(Household).one(view.household_id)
            where = f", {household.cluster.strip()}" if household.cluster.strip() else ""
            by = f" ({name})" if name and name != household.head.strip() else ""
            return f"hộ {household.head.strip()}{by}{where}"
        words = {
            ViewSource.HOUSEHOLD: "một hộ gia đình",
            ViewSource.PEOPLE: "nhân dân",
            ViewSource.PRESTIGE: "người có uy tín",
            ViewSource.FRONT: "Mặt trận, đoàn thể",
            ViewSource.PRESS: "báo chí, mạng xã hội",
        }[view.source]
        if not name:
            return words
        return name if view.source is ViewSource.FRONT else f"{words} ({name})"

    def default_due(self, passed_on: dt.date) -> dt.date:
        """The deadline proposed when a view is passed on."""
        days = self._packs.read("household", HouseholdRules, passed_on).answer_days
        return passed_on + dt.timedelta(days=days)

    def problems(self, view: PeopleView) -> list[Problem]:
        return check(view)

    # -- changing -----------------------------------------------------------------------------------------------------

    def save(self, view: PeopleView) -> PeopleView:
        """Add or change; who takes in a household's view is by default the member in charge of it."""
        faults = errors(check(view))
        if faults:
            raise Invalid(faults)
        with self._desk.write(f"{'Sửa' if view.id else 'Ghi'} ý kiến “{_short(view.subject)}”") as write:
            return write.update(view) if view.id else write.add(view)

    def remove(self, view: PeopleView) -> None:
        """Take away a view keyed by mistake (trash)."""
        with self._desk.write(f"Xóa ý kiến “{_short(view.subject)}”") as write:
            write.remove(view)

    def pass_on(self, view: PeopleView, to: str, on: dt.date, due_on: dt.date | None) -> PeopleView:
        """Passed on to whom, when, and by when an answer is asked for."""
        if not to.strip():
            raise Invalid([Problem("passed_to", "Hãy ghi chuyển đến đâu.", code="view_passed_to")])
        changed = dataclasses.replace(view, passed_to=to.strip(), passed_on=on, due_on=due_on)
        return self._keep(changed, f"Chuyển ý kiến “{_short(view.subject)}”")

    def answer(self, view: PeopleView, text: str, on: dt.date, by: str = "") -> PeopleView:
        """Answered, with what was said; it is told at the next meeting."""
        answered_by = by.strip() or view.passed_to
        changed = dataclasses.replace(view, answer=text.strip(), answered_on=on, answered_by=answered_by)
        return self._keep(changed, f"Ghi trả lời ý kiến “{_short(view.subject)}”")

    def reopen(self, view: PeopleView) -> PeopleView:
        """The answer taken back: it waits again."""
        changed = dataclasses.replace(view, answered_on=None, answered_by="", answer="", told_meeting_id=0)
        return self._keep(changed, f"Mở lại ý kiến “{_short(view.subject)}”")

    def _keep(self, view: PeopleView, action: str) -> PeopleView:
        faults = errors(check(view))
        if faults:
            raise Invalid(faults)
        with self._desk.write(action) as write:
            return write.update(view)

    # -- meetings -----------------------------------------------------------------------------------------------------

    def item_for(self, file: MeetingFile) -> AgendaItem | None:
        """The item of a branch meeting where views are told: the standing one on tư tưởng, dư luận; None without."""
        if file.meeting.kind not in _HEARD:
            return None
        standing = [item for item in file.agenda if item.standing == STANDING]
        named = [item for item in file.agenda if "dư luận" in item.title.casefold()]
        return next(iter([*standing, *named]), None)

    def for_meeting(self, meeting: Meeting) -> MeetingViews:
        """What the meeting was not told yet: views not raised anywhere, answers not told, and what still waits."""
        raised, answered, waiting = [], [], []
        begun = bool(self.at_meeting(meeting.id))  # what still waits was laid in with the first ones
        earlier = {m.id for m in self._meetings.all() if (m.date, m.id) < (meeting.date, meeting.id)}
        for view in self.all():
            if view.received_on > meeting.date or meeting.id in {view.raised_meeting_id, view.told_meeting_id}:
                continue
            if view.raised_meeting_id and (view.raised_meeting_id not in earlier or _settled(view)):
                continue
            stood = self.as_of(view, meeting.date)
            if not view.raised_meeting_id:
                raised.append(Told(stood, self.who(view)))
            elif stood.answered_on is not None:
                answered.append(Told(stood, self.who(view)))
            elif not begun and open_on(stood, meeting.date):
                waiting.append(Told(stood, self.who(view)))
        return MeetingViews(tuple(raised), tuple(answered), tuple(waiting))

    @staticmethod
    def as_of(view: PeopleView, day: dt.date) -> PeopleView:
        """The view as it stood on `day`: what was done later isn't told at an earlier meeting or in its summary."""
        if view.passed_on is not None and view.passed_on > day:
            view = dataclasses.replace(view, passed_on=None, passed_to="", due_on=None)
        if view.answered_on is not None and view.answered_on > day:
            view = dataclasses.replace(view, answered_on=None, answered_by="", answer="")
        return view

    def at_meeting(self, meeting_id: int) -> list[PeopleView]:
        """Views told, or answers told, at a meeting."""
        return [v for v in self.all() if meeting_id and meeting_id in {v.raised_meeting_id, v.told_meeting_id}]

    def lay_into(self, meeting_id: int) -> AgendaItem:
        """Add the views to the text of the meeting's item on tư tưởng, dư luận and remember where they were told.

        What stands in the item stays; one action, so undo takes text and links back together. UserError when the
        meeting has no such item, its minutes are issued, or there is nothing new.
        """
        self._meetings.guard(meeting_id)
        file = self._meetings.record(meeting_id)
        item = self.item_for(file)
        if item is None:
            raise UserError("Chương trình buổi này không có mục tình hình tư tưởng, dư luận. Hãy thêm mục đó trước.")
        found = self.for_meeting(file.meeting)
        if not found.any_new:
            raise UserError("Không có ý kiến nào của nhân dân chưa nêu với chi bộ.")
        text = "\n".join(part for part in (item.notes.rstrip(), found.text(file.meeting.date)) if part)
        with self._desk.write(
            f"Đưa ý kiến nhân dân vào mục {item.position}, {title_of(file.meeting).lower()}"
        ) as write:
            for told in found.raised:
                # A view answered before it was told at all: its answer is told in the same line.
                done = told.view.answered_on is not None
                view = dataclasses.replace(self.get(told.view.id), raised_meeting_id=meeting_id)
                write.update(dataclasses.replace(view, told_meeting_id=meeting_id) if done else view)
            for told in found.answered:
                write.update(dataclasses.replace(self.get(told.view.id), told_meeting_id=meeting_id))
            return write.update(dataclasses.replace(item, notes=text))

    def unlink(self, view: PeopleView) -> PeopleView:
        """“Gỡ khỏi buổi họp”: it counts as not told (the meeting's text is left as it is)."""
        changed = dataclasses.replace(view, raised_meeting_id=0, told_meeting_id=0)
        return self._keep(changed, f"Gỡ ý kiến “{_short(view.subject)}” khỏi buổi họp")


def _settled(view: PeopleView) -> bool:
    """Told, and nothing more to tell: its answer was told too, or it wants none and has none."""
    return bool(view.told_meeting_id) or (view.answered_on is None and not wants_answer(view))


def _order(view: PeopleView) -> tuple[dt.date, int]:
    return view.received_on, view.id


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "…"
