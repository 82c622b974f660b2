"""Gathers who stayed away from the branch's meetings without a reason, for the reminder on the page Hôm nay."""

import datetime as dt
from collections.abc import Iterator

from desktop.domain.absence import Absence, absence_duty, missed, reminded
from desktop.domain.duties import Duty
from desktop.domain.evidence import BRANCH_KINDS
from desktop.domain.meeting import Attendance, AttendanceMark
from desktop.domain.merit import Discipline
from desktop.domain.shortcoming import Shortcoming
from desktop.services.desk import Desk
from desktop.services.meetings import MeetingService
from desktop.services.members import MemberService
from desktop.services.packs import Packs


class AbsenceDuties:
    """Bỏ sinh hoạt không lý do."""

    def __init__(self, desk: Desk, meetings: MeetingService, members: MemberService, packs: Packs) -> None:
        self._desk = desk
        self._meetings = meetings
        self._members = members
        self._packs = packs

    def due(self, today: dt.date) -> list[Duty]:
        """One reminder for each member still on the roll whose absences nothing was done about yet."""
        pack = self._packs.in_force("meeting", today)
        source = next((value.source for value in pack.values() if value.key == "values/missed_months"), pack.basis)
        months = self._packs.meeting(today).missed_months
        meeting_on = self._meetings.coming(today).date
        return [
            absence_duty(one, self._members.name(one.member_id), months, meeting_on, source)
            for one in self._found(today)
            if reminded(one, months, today) and not self._dealt_with(one)
        ]

    def _found(self, today: dt.date) -> Iterator[Absence]:
        away = {line.member_id for line in self._desk.records(Attendance).find(mark=AttendanceMark.NO_LEAVE)}
        if not away:
            return
        counting = self._packs.counting(today)
        present = {x.member.id for x in self._members.roll_on(today) if counting.of(x.state).attendance}
        meetings = {m.id: m for m in self._meetings.all() if m.kind in BRANCH_KINDS and m.date <= today}
        for member_id in sorted(away & present):
            lines = self._desk.records(Attendance).find(member_id=member_id)
            roll = [(meetings[line.meeting_id], line) for line in lines if line.meeting_id in meetings]
            for year in (today.year - 1, today.year):
                found = missed(member_id, roll, year)
                if found is not None:
                    yield found

    def _dealt_with(self, absence: Absence) -> bool:
        """Whether the branch has noted a discipline since, or a shortcoming in that year's review."""
        disciplines = self._desk.records(Discipline).find(member_id=absence.member_id)
        if any(one.date is not None and one.date >= absence.last for one in disciplines):
            return True
        return bool(self._desk.records(Shortcoming).find(member_id=absence.member_id, year=absence.year))
