"""Nghị quyết, kết luận: kept resolutions with their items and the views asked for, and the register of all of them.

What a meeting resolved or concluded is not kept twice: the register reads it from the meeting and its issued papers.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop.domain.action_item import ActionItem, ItemState
from desktop.domain.dates import show
from desktop.domain.duties import Duty
from desktop.domain.meeting import AgendaItem, Meeting, Vote, VotePurpose
from desktop.domain.problems import Invalid, Problem, UserError, errors
from desktop.domain.resolution import (
    DraftView,
    Progress,
    Resolution,
    ResolutionKind,
    ResolutionRules,
    ResolutionState,
    adopted,
    check,
    check_view,
    is_draft,
    next_year,
    next_year_item,
    progress,
    state_on,
    waits_until,
)
from desktop.domain.resolution_duties import views_duties, yearly_duties
from desktop.services.action_items import ActionItemService
from desktop.services.desk import Desk
from desktop.services.members import MemberService
from desktop.services.packs import Packs
from desktop.services.resolution_register import Entry, Paper, entries, name_of, papers_by_entry
from desktop.services.theme_agenda import theme_items

if TYPE_CHECKING:
    from desktop.services.themes import ThemeService

__all__ = ["Entry", "Paper", "ResolutionService"]


class ResolutionService:
    """Nghị quyết, kết luận, chương trình, kế hoạch."""

    def __init__(
        self,
        desk: Desk,
        items: ActionItemService,
        members: MemberService,
        themes: Callable[[], "ThemeService"],
        packs: Packs,
    ) -> None:
        self._desk = desk
        self._packs = packs
        self._items = items
        self._members = members
        self._themes = themes

    # -- reading ------------------------------------------------------------------------------------------------------

    def all(self) -> list[Resolution]:
        """Those with a text of their own, by year and day."""
        return sorted(self._desk.records(Resolution).all(), key=_order)

    def get(self, resolution_id: int) -> Resolution:
        return self._desk.records(Resolution).one(resolution_id)

    def of_year(self, kind: ResolutionKind, year: int) -> Resolution | None:
        """The yearly resolution or programme of a year (the newest, should there be two)."""
        return max(self._desk.records(Resolution).find(kind=kind, year=year), key=lambda r: r.id, default=None)

    def items(self, resolution_id: int) -> list[ActionItem]:
        """Its items by deadline."""
        return self._items.of_resolution(resolution_id)

    def years(self) -> list[int]:
        """The years the register has something of, newest first."""
        return sorted({entry.year for entry in self.whole_register(self._desk.today())}, reverse=True)

    def register(self, year: int, today: dt.date) -> list[Entry]:
        """Everything resolved, concluded, planned for `year`, newest first; drafts on top."""
        return [entry for entry in self.whole_register(today) if entry.year == year]

    def whole_register(self, today: dt.date) -> list[Entry]:
        """The register of all years."""
        themes = self._themes()
        return entries(self._desk, [(theme, themes.items_of(theme)) for theme in themes.all()], today)

    def progress(self, resolution_id: int, today: dt.date) -> Progress:
        return progress(self.items(resolution_id), today)

    def state(self, resolution: Resolution, today: dt.date) -> ResolutionState:
        return state_on(resolution, today)

    def code(self, resolution: Resolution) -> str:
        """ "03-NQ/CB": as issued from this book, else as it was keyed; "" while it has no number."""
        papers = self._papers(resolution)
        return next((p.code for p in reversed(papers) if p.code), resolution.code.strip())

    def _papers(self, resolution: Resolution) -> tuple[Paper, ...]:
        """What was issued for a yearly one; of others the register here holds nothing."""
        paper = {ResolutionKind.YEARLY: "nghi_quyet_nam", ResolutionKind.PROGRAMME: "chuong_trinh_cong_tac_nam"}
        only = [paper[resolution.kind]] if resolution.kind in paper else []
        return papers_by_entry(self._desk, only).get(f"r:{resolution.id}", ())

    def called(self, resolution: Resolution) -> str:
        """ "Nghị quyết năm 2026, số 03-NQ/CB ngày 05/01/2026", to name the source of an item."""
        code, day = self.code(resolution), show(resolution.date)
        of = f" của {resolution.issuer.strip()}" if resolution.issuer.strip() else ""
        known = f"{f' số {code}' if code else ''}{f' ngày {day}' if day else ''}{of}"
        return f"{name_of(resolution)},{known}" if known else name_of(resolution)

    def short_name(self, resolution_id: int) -> str:
        """ "NQ năm 2026", for a narrow column; a plan from above by its number where it has one."""
        resolution = self.get(resolution_id)
        if resolution.kind is ResolutionKind.SUPERIOR and resolution.code.strip():
            return resolution.code.strip()
        return name_of(resolution)

    def source_of(self, item: ActionItem) -> str:
        """What an item carries out, in words; "" when it follows from a meeting alone."""
        if item.resolution_id:
            return self.called(self.get(item.resolution_id))
        return item.source.strip()

    def votes_at(self, meeting_id: int) -> list[Vote]:
        """The votes of the meeting that may have adopted it."""
        return self._desk.records(Vote).find(meeting_id=meeting_id) if meeting_id else []

    def vote(self, resolution: Resolution) -> Vote | None:
        return self._desk.records(Vote).get(resolution.vote_id) if resolution.vote_id else None

    def votes_of(self, entry: Entry) -> list[Vote]:
        """The votes an entry was adopted by: its own; a meeting's, a theme's from what was voted on there."""
        if entry.resolution is not None:
            own = self.vote(entry.resolution)
            return [own] if own else []
        meeting_id = entry.theme.meeting_id if entry.theme else entry.meeting.id if entry.meeting else 0
        votes = [vote for vote in self.votes_at(meeting_id) if vote.purpose is VotePurpose.CONCLUSION]
        meeting = self._desk.records(Meeting).get(meeting_id) if meeting_id else None
        if meeting is None or not meeting.combined_theme:
            return votes
        agenda = self._desk.records(AgendaItem).find(meeting_id=meeting_id)
        of_theme = {item.id for item in theme_items(agenda)}
        return [vote for vote in votes if (vote.item_id in of_theme) == (entry.theme is not None)]

    # -- keeping ------------------------------------------------------------------------------------------------------

    def problems(self, resolution: Resolution) -> list[Problem]:
        found = check(resolution)
        other = self.of_year(resolution.kind, resolution.year) if resolution.kind in _ONCE else None
        if other is not None and other.id != resolution.id:
            found.append(Problem("year", f"Năm {resolution.year} đã có {resolution.kind.label.lower()}.", code="twice"))
        return found

    def save(self, resolution: Resolution) -> Resolution:
        """Keep it. One put to a held meeting takes that day; with its day its planned items are given out."""
        faults = errors(check(resolution))
        if faults:
            raise Invalid(faults)
        resolution = self._dated(resolution)
        before = self.get(resolution.id) if resolution.id else None
        verb = "Sửa" if before else "Ghi"
        with self._desk.write(f"{verb} {_called(resolution)}") as write:
            kept = write.update(resolution) if before else write.add(resolution)
            for item in self.items(kept.id):
                moved = self._with_day(item, kept, before)
                if moved != item:
                    write.update(moved)
            return kept

    def _dated(self, resolution: Resolution) -> Resolution:
        if resolution.date is not None or not resolution.meeting_id:
            return resolution
        meeting = self._desk.records(Meeting).one(resolution.meeting_id)
        return dataclasses.replace(resolution, date=meeting.date) if meeting.held else resolution

    def _with_day(self, item: ActionItem, kept: Resolution, before: Resolution | None) -> ActionItem:
        """An item of a resolution that is adopted, taken back to a draft, or given another day."""
        day = self._items.given_out_on(kept)
        if item.state is ItemState.PLANNED:
            return item if day is None else adopted(item, day)
        if before is None or before.date == kept.date or item.given_on != before.date or self._items.events(item.id):
            return item
        if day is None:
            return dataclasses.replace(item, state=ItemState.PLANNED, given_on=None)
        return dataclasses.replace(item, given_on=day)

    def save_items(self, resolution: Resolution, items: Sequence[ActionItem]) -> list[ActionItem]:
        """Keep all items of a resolution as one action: new ones are given, changed ones changed, missing ones removed.

        UserError for a missing one that something has been told of: it can only be dropped with a reason.
        """
        kept = {item.id for item in items}
        gone = [item for item in self.items(resolution.id) if item.id not in kept]
        for item in gone:
            if item.state is not ItemState.PLANNED and self._items.events(item.id):
                raise UserError(
                    f"Việc “{item.title}” đã có kết quả, tiến độ nên không xóa được. Hãy ghi Thôi, có lý do."
                )
        saved = []
        with self._desk.write(f"Ghi việc của {_called(resolution)}"):
            for item in gone:
                self._items.remove(item)
            for item in items:
                if not item.title.strip():
                    continue
                of_it = dataclasses.replace(item, resolution_id=resolution.id, from_paper=resolution.from_paper)
                if not item.id or self._items.get(item.id) != of_it:
                    of_it = self._items.save(of_it)
                saved.append(of_it)
        return saved

    def save_whole(self, resolution: Resolution, items: Sequence[ActionItem]) -> Resolution:
        """Keep the text and the items as one action."""
        with self._desk.write(f"{'Sửa' if resolution.id else 'Ghi'} {_called(resolution)}"):
            kept = self.save(resolution)
            self.save_items(kept, items)
            return kept

    def remove(self, resolution: Resolution) -> None:
        """Take it away: planned items go with it, those given out stay and name it as their source.

        UserError when a paper was issued for it.
        """
        if self._papers(resolution):
            raise UserError("Văn bản này đã ban hành nên không xóa được. Nếu sai, hãy thu hồi văn bản ở trang Giấy tờ.")
        source = self.called(resolution)
        with self._desk.write(f"Xóa {_called(resolution)}") as write:
            for item in self.items(resolution.id):
                if item.state is ItemState.PLANNED:
                    write.remove(item)
                else:
                    write.update(dataclasses.replace(item, resolution_id=0, source=item.source or source))
            write.remove(resolution)

    def start(self, kind: ResolutionKind, year: int) -> tuple[Resolution, list[ActionItem]]:
        """A draft for `year`, not kept yet: made from the last one of its kind before it, else empty.

        People no longer on the roll are left out of its items; dropped work isn't taken over.
        """
        earlier = [r for r in self._desk.records(Resolution).find(kind=kind) if r.year < year]
        last = max(earlier, key=lambda r: (r.year, r.id), default=None)
        if last is None:
            return self.blank(kind, year), []
        here = {line.member.id for line in self._members.roll_on(self._desk.today())}
        items = [next_year_item(i, last, year) for i in self.items(last.id) if i.state is not ItemState.DROPPED]
        return next_year(last, year), [i if i.member_id in here else dataclasses.replace(i, member_id=0) for i in items]

    @staticmethod
    def blank(kind: ResolutionKind, year: int) -> Resolution:
        """One with nothing but its usual title."""
        return Resolution(kind=kind, year=year, title=_TITLES.get(kind, "").format(year=year))

    # -- views on drafts (R1) -----------------------------------------------------------------------------------------

    def views(self, resolution_id: int) -> list[DraftView]:
        """To whom the draft was sent, in the order of sending."""
        found = self._desk.records(DraftView).find(resolution_id=resolution_id)
        return sorted(found, key=lambda v: (v.sent_on or dt.date.max, v.id))

    def save_view(self, view: DraftView) -> DraftView:
        """Note a draft sent, or what came back."""
        faults = errors(check_view(view))
        if faults:
            raise Invalid(faults)
        with self._desk.write(f"Ghi lấy ý kiến dự thảo: {view.sent_to}") as write:
            return write.update(view) if view.id else write.add(view)

    def remove_view(self, view: DraftView) -> None:
        with self._desk.write(f"Xóa lấy ý kiến dự thảo: {view.sent_to}") as write:
            write.remove(view)

    def rules(self, day: dt.date) -> ResolutionRules:
        """Days of the year's resolutions and of views on drafts, as this book has them."""
        return self._packs.read("resolution", ResolutionRules, day)

    def waits_until(self, view: DraftView) -> dt.date | None:
        """The day by which views asked for should be in; None when nothing is awaited."""
        return waits_until(view, self.rules(view.sent_on or self._desk.today()))

    def awaited(self) -> list[tuple[DraftView, Resolution]]:
        """Views asked for on drafts and not in yet."""
        drafts = {r.id: r for r in self.all() if is_draft(r)}
        waiting = self._desk.records(DraftView).find(received_on=None)
        return [(v, drafts[v.resolution_id]) for v in waiting if v.sent_on and v.resolution_id in drafts]

    def duties(self, today: dt.date) -> list[Duty]:
        """What is missing at the start of the year, and views that are awaited."""
        rules = self.rules(today)
        return [*yearly_duties(self.all(), rules, today), *views_duties(self.awaited(), rules, today)]


_ONCE = frozenset({ResolutionKind.YEARLY, ResolutionKind.PROGRAMME})
_TITLES = {
    ResolutionKind.YEARLY: "lãnh đạo thực hiện nhiệm vụ năm {year}",
    ResolutionKind.PROGRAMME: "công tác năm {year}",
}


def _order(resolution: Resolution) -> tuple[int, dt.date, int]:
    return resolution.year, resolution.date or dt.date.max, resolution.id


def _called(resolution: Resolution) -> str:
    return f"{resolution.kind.label.lower()} {resolution.year}".replace("năm năm", "năm")
