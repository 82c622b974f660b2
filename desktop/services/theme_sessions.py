"""The session of a theme: a meeting of its own, or the regular one with the thematic part laid into its agenda."""

import dataclasses
import datetime as dt

from desktop.domain.dates import show
from desktop.domain.meeting import AgendaItem, Meeting, MeetingKind
from desktop.domain.problems import UserError
from desktop.domain.theme import Theme, theme_name
from desktop.services.desk import Desk
from desktop.services.meetings import MeetingService
from desktop.services.packs import Packs
from desktop.services.theme_agenda import named, presenter_of, put_in, take_out
from desktop.services.theme_cases import month_of
from desktop.services.themes import ThemeService, session_month


class ThemeSessionService:
    """Buổi sinh hoạt chuyên đề."""

    def __init__(self, desk: Desk, meetings: MeetingService, themes: ThemeService, packs: Packs) -> None:
        self._desk = desk
        self._meetings = meetings
        self._themes = themes
        self._packs = packs

    def prepare(self, theme: Theme, *, month: str = "", day: dt.date | None = None) -> Meeting:
        """The session of a theme, made or prepared when it isn't there yet: combined with the regular meeting of its
        month, else a meeting of its own on `day` (by default the branch's day of that month)."""
        if theme.meeting_id:
            return self._meetings.get(theme.meeting_id)
        with self._desk.write(f"Chuẩn bị {theme_name(theme)}"):
            if theme.combined:
                meeting = self._meetings.prepare(month or month_of(theme))
            else:
                on = day or self._meetings.rule_date(month or month_of(theme))
                made = self._meetings.add(MeetingKind.THEMATIC, on, title=theme.title)
                days = {"draft_on": theme.drafted_on, "materials_on": theme.materials_on}
                meeting = self._meetings.save(dataclasses.replace(made, **days))  # type: ignore[arg-type]
            return self.link(theme, meeting)

    def candidates(self, theme: Theme) -> list[Meeting]:
        """Meetings of the quarter that can be its session: thematic ones, regular ones without another theme."""
        kinds = {MeetingKind.REGULAR, MeetingKind.THEMATIC}
        taken = {other.meeting_id for other in self._themes.in_year(theme.year) if other.id != theme.id}
        return [
            meeting
            for meeting in self._meetings.in_year(theme.year)
            if meeting.kind in kinds
            and session_month(meeting) == (theme.year, theme.quarter)
            and meeting.id not in taken
        ]

    def link(self, theme: Theme, meeting: Meeting) -> Meeting:
        """Make a meeting the session of a theme; a regular one gets the thematic part laid into its agenda."""
        if meeting.kind not in {MeetingKind.REGULAR, MeetingKind.THEMATIC}:
            raise UserError("Chỉ buổi sinh hoạt thường kỳ hoặc sinh hoạt chuyên đề mới gắn được với chuyên đề.")
        other = self._themes.of_meeting(meeting.id)
        if other is not None and other.id != theme.id:
            raise UserError(f"Buổi ngày {show(meeting.date)} đã gắn với {theme_name(other)}.")
        combined = meeting.kind is MeetingKind.REGULAR
        with self._desk.write(f"Gắn buổi {show(meeting.date)} với {theme_name(theme)}") as write:
            write.update(dataclasses.replace(self._themes.get(theme.id), meeting_id=meeting.id, combined=combined))
            if self._meetings.file_is_locked(meeting.id):
                return meeting
            return self._titled(meeting, theme.title, presenter_of(theme))

    def join(self, meeting: Meeting) -> None:
        """A thematic meeting that was just added becomes the session of its quarter's theme, if that has none."""
        theme = self._themes.of_quarter(*session_month(meeting))
        if theme is not None and not theme.meeting_id:
            self.link(theme, meeting)

    def unlink(self, theme: Theme) -> None:
        """The theme has no session any more; an agenda laid for it goes back as far as nothing was recorded."""
        meeting = self._meetings.get(theme.meeting_id)
        with self._desk.write(f"Gỡ buổi sinh hoạt khỏi {theme_name(theme)}") as write:
            write.update(dataclasses.replace(self._themes.get(theme.id), meeting_id=0))
            if meeting.kind is MeetingKind.REGULAR and not self._meetings.file_is_locked(meeting.id):
                self._untitled(meeting)

    def set_title(self, meeting: Meeting, title: str) -> Meeting:
        """The theme's name as typed at the meeting: of a regular one that makes it combined, and takes it with the
        quarter's theme where that has no session yet; an empty name takes the thematic part out again."""
        theme = self._themes.of_meeting(meeting.id)
        with self._desk.write("Sửa tên chuyên đề của buổi sinh hoạt"):
            if not title.strip():
                if theme is not None:
                    self._themes.save(dataclasses.replace(theme, meeting_id=0))
                return self._untitled(meeting)
            if theme is not None:
                self._themes.save(dataclasses.replace(theme, title=title.strip()))
                return self._titled(self._meetings.get(meeting.id), title.strip(), presenter_of(theme))
            waiting = self._themes.of_quarter(*session_month(meeting))
            if waiting is not None and not waiting.meeting_id and waiting.title.strip() == title.strip():
                return self.link(waiting, meeting)
            return self._titled(meeting, title.strip(), 0)

    def _agenda(self, meeting: Meeting) -> list[AgendaItem]:
        found = self._desk.records(AgendaItem).find(meeting_id=meeting.id)
        return sorted(found, key=lambda item: (item.position, item.id))

    def _titled(self, meeting: Meeting, title: str, presenter_id: int) -> Meeting:
        """The meeting with the name of its theme, and the thematic part in its agenda."""
        agenda, rules = self._agenda(meeting), self._packs.agenda(meeting.date)
        combined = meeting.kind is MeetingKind.REGULAR
        changed = dataclasses.replace(meeting, theme_title=title, combined_theme=combined)
        with self._desk.write("") as write:
            if combined:
                least = self._packs.meeting(meeting.date).combined_minutes
                minutes = put_in(write, meeting, agenda, rules, title, presenter_id)
                changed = dataclasses.replace(changed, planned_minutes=max(minutes, least))
            else:
                for item in agenda:
                    if (put := named(item, title, presenter_id)) != item:
                        write.update(put)
            return self._meetings.save(changed)

    def _untitled(self, meeting: Meeting) -> Meeting:
        with self._desk.write("") as write:
            changed = dataclasses.replace(meeting, theme_title="", combined_theme=False)
            if meeting.kind is MeetingKind.REGULAR:
                minutes = take_out(write, self._agenda(meeting), self._packs.agenda(meeting.date))
                changed = dataclasses.replace(changed, planned_minutes=minutes or meeting.planned_minutes)
            return self._meetings.save(changed)
