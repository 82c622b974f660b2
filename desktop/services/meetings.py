"""Verbs on meetings as wholes: the year by rule, prepare, add, hold, change, remove; and the file of one meeting.

The parts inside a meeting (agenda, attendance, opinions, votes, scores) have their verbs in `meeting_parts.py`.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

from desktop.domain.agenda import Presenter
from desktop.domain.branch import Branch
from desktop.domain.calendar import rule_date
from desktop.domain.dates import add_months, month_key, show
from desktop.domain.meeting import (
    AgendaItem,
    Attendance,
    Guest,
    Material,
    Meeting,
    MeetingForm,
    MeetingKind,
    Opinion,
    ScoreLine,
    Vote,
)
from desktop.domain.member import PostKind, post_on
from desktop.domain.paper import IssuedPaper
from desktop.domain.problems import UserError
from desktop.services.action_items import ActionItemService
from desktop.services.agenda import draft_agenda
from desktop.services.desk import Desk
from desktop.services.meeting_file import MeetingFile
from desktop.services.members import MemberService, post_words
from desktop.services.packs import Packs

_USUAL_DAYS = 4  # what is proposed for the chi ủy's meeting; any day can be chosen
_MONTH = 31  # days in which a preparing meeting looks for the one it prepares

PARTS: tuple[type[Any], ...] = (AgendaItem, Attendance, Guest, Opinion, Vote, Material, ScoreLine)


def title_of(meeting: Meeting) -> str:
    """What a meeting is called on the screen and in the history: “Sinh hoạt tháng 11/2026”."""
    year, month = meeting.month.split("-")
    when = f"tháng {int(month)}/{year}"
    if meeting.kind is MeetingKind.REGULAR:
        return f"Sinh hoạt {when}"
    if meeting.kind is MeetingKind.EXTRAORDINARY:
        return f"Họp bất thường {show(meeting.date)}"
    return f"{meeting.kind.label} {when}"


class MeetingService:
    """Sinh hoạt, họp."""

    def __init__(
        self,
        desk: Desk,
        members: MemberService,
        items: ActionItemService,
        packs: Packs,
        branch: Callable[[], Branch],
    ) -> None:
        self._desk = desk
        self._members = members
        self._items = items
        self._packs = packs
        self._branch = branch

    # -- reading ------------------------------------------------------------------------------------------------------

    def all(self) -> list[Meeting]:
        return sorted(self._desk.records(Meeting).all(), key=_order)

    def get(self, meeting_id: int) -> Meeting:
        return self._desk.records(Meeting).one(meeting_id)

    def in_year(self, year: int) -> list[Meeting]:
        return [m for m in self.all() if m.month.startswith(f"{year:04d}-")]

    def regular(self, month: str) -> Meeting | None:
        """The regular meeting that counts for a month ("2026-11")."""
        found = self._desk.records(Meeting).find(kind=MeetingKind.REGULAR, month=month)
        return found[0] if found else None

    def on(self, day: dt.date) -> list[Meeting]:
        return sorted(self._desk.records(Meeting).find(date=day), key=_order)

    def belonging_to(self, meeting_id: int) -> list[Meeting]:
        """Chi ủy and party-cell meetings that prepare or belong to a meeting."""
        return sorted(self._desk.records(Meeting).find(parent_id=meeting_id), key=_order) if meeting_id else []

    def file(self, meeting_id: int) -> MeetingFile:
        """The meeting with all its parts, what it looks back on and the names of everybody in it."""
        file = self.record(meeting_id)
        return dataclasses.replace(
            file,
            reviews=tuple(self._items.to_review(file.meeting)),
            names=self._names(),
            posts=self._posts(file.meeting.date),
        )

    def record(self, meeting_id: int) -> MeetingFile:
        """What was recorded of a meeting, without looking back and without names: enough to count and to check."""
        meeting = self.get(meeting_id)
        attached = self.belonging_to(meeting_id)
        parts = {part: self._part(part, meeting_id) for part in PARTS}
        return MeetingFile(
            meeting=meeting,
            agenda=parts[AgendaItem],
            attendance=parts[Attendance],
            guests=parts[Guest],
            opinions=parts[Opinion],
            votes=parts[Vote],
            materials=parts[Material],
            scores=parts[ScoreLine],
            items=tuple(self._items.born_at(meeting_id)),
            papers=tuple(self._desk.records(IssuedPaper).find(meeting_id=meeting_id)),
            committee=next((m for m in attached if m.kind is MeetingKind.COMMITTEE), None),
            cells=tuple(m for m in attached if m.kind is MeetingKind.CELL),
        )

    def attendance(self, meeting_id: int) -> tuple[Attendance, ...]:
        """The attendance list of one meeting alone."""
        return self._part(Attendance, meeting_id)

    def _part(self, part: type[Any], meeting_id: int) -> tuple[Any, ...]:
        found = self._desk.records(part).find(meeting_id=meeting_id)
        return tuple(sorted(found, key=lambda r: (getattr(r, "position", 0), r.id)))

    def _names(self) -> dict[int, str]:
        return {m.id: m.full_name for m in self._members.all()}

    def _posts(self, day: dt.date) -> dict[int, str]:
        posts = self._members.posts()
        return {member_id: post_words(post_on(posts, member_id, day)) for member_id in {p.member_id for p in posts}}

    def rule_date(self, month: str) -> dt.date:
        """The day the branch meets in a month: its meeting day, or the month's last where it has no such day."""
        year, number = (int(part) for part in month.split("-"))
        return rule_date(year, number, self._branch().meeting_day)

    def coming(self, today: dt.date) -> Meeting:
        """The regular meeting that comes next, today's included; one not prepared yet has no id."""
        months = [month_key(add_months(today.replace(day=1), ahead)) for ahead in range(3)]
        for month in months:
            found = self.regular(month)
            if found is not None and not found.held and found.date >= today:
                return found
            if found is None and self.rule_date(month) >= today:
                break
        return Meeting(kind=MeetingKind.REGULAR, month=month, date=self.rule_date(month))

    # -- making -------------------------------------------------------------------------------------------------------

    def prepare(self, month: str) -> Meeting:
        """The regular meeting of a month, made with its agenda when it isn't there yet.

        Time, place, chair and minute-taker are those of last time; the agenda is that of the branch's kind, with the
        open action items first and what the chi ủy agreed.
        """
        if (found := self.regular(month)) is not None:
            return found
        day = self.rule_date(month)
        meeting = dataclasses.replace(self._like_last(MeetingKind.REGULAR, day), month=month, rule_date=day)
        return self._make(meeting, f"Chuẩn bị {title_of(meeting).lower()}")

    def add(
        self,
        kind: MeetingKind,
        day: dt.date,
        *,
        month: str = "",
        title: str = "",
        parent_id: int = 0,
        cell_id: int = 0,
    ) -> Meeting:
        """Add a chi ủy, party-cell, extraordinary, thematic or past meeting."""
        if kind is MeetingKind.REGULAR and (found := self.regular(month or month_key(day))) is not None:
            raise UserError(f"Tháng này đã có buổi sinh hoạt thường kỳ ngày {show(found.date)}. Hãy mở buổi đó.")
        thematic = kind is MeetingKind.THEMATIC
        meeting = dataclasses.replace(
            self._like_last(kind, day),
            month=month or month_key(day),
            title="" if thematic else title,
            theme_title=title if thematic else "",
            parent_id=parent_id or self._parent(kind, day),
            cell_id=cell_id,
        )
        if kind is MeetingKind.REGULAR:
            meeting = dataclasses.replace(meeting, rule_date=self.rule_date(meeting.month))
        return self._make(meeting, f"Thêm {title_of(meeting).lower()}")

    def _parent(self, kind: MeetingKind, day: dt.date) -> int:
        """The regular meeting that a chi ủy or party-cell meeting goes with: the next one, at most a month on."""
        if kind not in {MeetingKind.COMMITTEE, MeetingKind.CELL}:
            return 0
        regular = [m for m in self.all() if m.kind is MeetingKind.REGULAR and 0 <= (m.date - day).days <= _MONTH]
        return regular[0].id if regular else 0

    def add_committee(self, parent: Meeting, day: dt.date | None = None) -> Meeting:
        """The chi ủy meeting that prepares `parent`: four days before unless said otherwise, or as the settings ask."""
        days = max(_USUAL_DAYS, self._packs.meeting(parent.date).committee_days_before)
        usual = parent.date - dt.timedelta(days=days)
        return self.add(MeetingKind.COMMITTEE, day or usual, month=parent.month, parent_id=parent.id)

    def _make(self, meeting: Meeting, action: str) -> Meeting:
        has_open = bool(self._items.to_review(meeting))
        people = {
            Presenter.CHAIR: meeting.chair_id,
            Presenter.DEPUTY: self._members.holder(PostKind.DEPUTY, meeting.date) or meeting.chair_id,
            Presenter.MINUTE_TAKER: meeting.secretary_id,
        }
        with self._desk.write(action) as write:
            saved = write.add(meeting)
            for item in draft_agenda(saved, self._packs, self._branch(), has_open, people):
                write.add(item)
        return saved

    def _like_last(self, kind: MeetingKind, day: dt.date) -> Meeting:
        branch = self._branch()
        earlier = [m for m in self.all() if m.kind is kind and m.date < day and not m.from_paper]
        last = earlier[-1] if earlier else None
        chair = self._members.holder(PostKind.SECRETARY, day)
        minutes = branch.meeting_minutes if kind is MeetingKind.REGULAR else self._packs.usual_minutes(kind, day)
        return Meeting(
            kind=kind,
            month=month_key(day),
            date=day,
            starts_at=last.starts_at if last else branch.meeting_time,
            planned_minutes=minutes,
            place=last.place if last else branch.meeting_place,
            form=last.form if last else MeetingForm.IN_PERSON,
            chair_id=chair or (last.chair_id if last else 0),
            secretary_id=last.secretary_id if last else 0,
            cell_id=last.cell_id if last and kind is MeetingKind.CELL else 0,
            score_pack=self._packs.in_force("quality", day).id,
        )

    # -- changing -----------------------------------------------------------------------------------------------------

    def guard(self, meeting_id: int) -> None:
        """Refuse changes of a meeting whose minutes are issued: it is corrected by an addendum."""
        if self.file_is_locked(meeting_id):
            raise UserError(
                "Biên bản của cuộc họp này đã ban hành nên nội dung đã khóa. Muốn sửa, hãy lập bản bổ sung ở Giấy tờ."
            )

    def file_is_locked(self, meeting_id: int) -> bool:
        papers = tuple(self._desk.records(IssuedPaper).find(meeting_id=meeting_id))
        return MeetingFile(meeting=self.get(meeting_id), papers=papers).locked

    def save(self, meeting: Meeting, *, action: str = "") -> Meeting:
        """Keep changed words, days or choices of a meeting.

        The days noted after issue (sent, posted, level decided above) may be set on a locked meeting as well.
        """
        before = self.get(meeting.id)
        if before == meeting:
            return before
        if _core(before) != _core(meeting):
            self.guard(meeting.id)
        with self._desk.write(action or f"Sửa {title_of(meeting).lower()}") as write:
            return write.update(meeting)

    def log(self, meeting: Meeting) -> Meeting:
        """“Ghi cuộc họp”: it has been held."""
        return self.save(dataclasses.replace(meeting, held=True), action=f"Ghi cuộc họp {show(meeting.date)}")

    def remove(self, meeting: Meeting) -> None:
        """Take a meeting out of the book with all its parts (trash). Items it gave out stay, without their origin."""
        self.guard(meeting.id)
        file = self.file(meeting.id)
        if any(not p.withdrawn_on for p in file.papers):
            raise UserError("Cuộc họp này đã có văn bản ban hành nên không xóa được. Hãy thu hồi văn bản trước.")
        with self._desk.write(f"Xóa {title_of(meeting).lower()}") as write:
            for child in (*file.agenda, *file.attendance, *file.guests, *file.opinions):
                write.remove(child)
            for child in (*file.votes, *file.materials, *file.scores):
                write.remove(child)
            for item in file.items:
                write.update(dataclasses.replace(item, meeting_id=0, agenda_item_id=0, source=title_of(meeting)))
            for other in self.belonging_to(meeting.id):
                write.update(dataclasses.replace(other, parent_id=0))
            write.remove(meeting)


def _core(meeting: Meeting) -> Meeting:
    """The meeting without what is noted after its papers are issued."""
    return dataclasses.replace(meeting, sent_on=None, posted_on=None, level_decided="", held=True)


def _order(meeting: Meeting) -> tuple[dt.date, str, int]:
    return meeting.date, meeting.starts_at, meeting.id
