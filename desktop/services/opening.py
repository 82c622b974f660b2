"""Starting in mid-year (Bắt đầu giữa chừng): facts keyed once from the paper book, each marked “nhập từ sổ giấy”.

The year's attendance so far becomes held meetings without minutes, so every yearly count works from one kind of record.
"""

import dataclasses
import datetime as dt
from collections.abc import Mapping

from desktop.domain.action_item import ActionItem
from desktop.domain.branch import Branch
from desktop.domain.meeting import Attendance, AttendanceMark, Meeting, MeetingKind
from desktop.domain.member import Member
from desktop.domain.paper import NumberStart
from desktop.services.desk import Desk
from desktop.services.meetings import MeetingService
from desktop.services.members import MemberService
from desktop.services.packs import Packs

Grid = Mapping[tuple[int, int], AttendanceMark]
"""(month 1–12, member id) → mark."""


class OpeningService:
    """Số liệu đầu kỳ."""

    def __init__(self, desk: Desk, members: MemberService, meetings: MeetingService, packs: Packs) -> None:
        self._desk = desk
        self._members = members
        self._meetings = meetings
        self._packs = packs

    def waits(self, today: dt.date) -> bool:
        """Whether to offer this page: a new book (31 days) with months past, and nothing keyed from paper yet."""
        branch = self._desk.records(Branch).all()[0]
        new = branch.begun_on is not None and branch.begun_on <= today <= branch.begun_on + dt.timedelta(days=31)
        if not new or branch.practice or not self.months(today.year):
            return False
        keyed = any(m.from_paper for m in self._meetings.in_year(today.year))
        keyed = keyed or bool(self._desk.records(ActionItem).find(from_paper=True))
        return not keyed and not self._desk.records(NumberStart).all()

    def months(self, year: int) -> list[int]:
        """The months of `year` that are past and have no meeting of the program's own."""
        today = self._desk.today()
        own = {m.month for m in self._meetings.in_year(year) if m.kind is MeetingKind.REGULAR and not m.from_paper}
        return [
            month
            for month in range(1, 13)
            if f"{year:04d}-{month:02d}" not in own and self._meetings.rule_date(f"{year:04d}-{month:02d}") < today
        ]

    def people(self, year: int) -> list[Member]:
        """Who stood on the roll at some meeting day of the year."""
        found: dict[int, Member] = {}
        for month in range(1, 13):
            for line in self._members.roll_on(self._meetings.rule_date(f"{year:04d}-{month:02d}")):
                found.setdefault(line.member.id, line.member)
        return [m for m in self._members.all() if m.id in found]

    def grid(self, year: int) -> dict[tuple[int, int], AttendanceMark]:
        """What has been keyed so far."""
        marks: dict[tuple[int, int], AttendanceMark] = {}
        for meeting in self._paper_meetings(year).values():
            for line in self._desk.records(Attendance).find(meeting_id=meeting.id):
                marks[int(meeting.month[5:]), line.member_id] = line.mark
        return marks

    def _paper_meetings(self, year: int) -> dict[int, Meeting]:
        return {
            int(m.month[5:]): m for m in self._meetings.in_year(year) if m.from_paper and m.kind is MeetingKind.REGULAR
        }

    def save_grid(self, year: int, grid: Grid) -> None:
        """Keep the keyed attendance as one action. A month with no mark at all has no meeting."""
        kept = self._paper_meetings(year)
        with self._desk.write(f"Nhập điểm danh năm {year} từ sổ giấy") as write:
            for month in range(1, 13):
                marks = {member: mark for (m, member), mark in grid.items() if m == month and mark}
                meeting = kept.get(month)
                if meeting is not None:
                    for line in self._desk.records(Attendance).find(meeting_id=meeting.id):
                        write.remove(line)
                    if not marks:
                        write.remove(meeting)
                        continue
                elif not marks:
                    continue
                else:
                    meeting = write.add(self._new(f"{year:04d}-{month:02d}"))
                for line in self._lines(meeting, marks):
                    write.add(line)

    def _new(self, month: str) -> Meeting:
        day = self._meetings.rule_date(month)
        return Meeting(
            kind=MeetingKind.REGULAR,
            month=month,
            date=day,
            rule_date=day,
            held=True,
            from_paper=True,
            planned_minutes=0,
        )

    def _lines(self, meeting: Meeting, marks: Mapping[int, AttendanceMark]) -> list[Attendance]:
        rules = self._packs.counting(meeting.date)
        lines = []
        for position, line in enumerate(self._members.roll_on(meeting.date), 1):
            if mark := marks.get(line.member.id):
                rule = rules.of(line.state)
                lines.append(
                    Attendance(
                        meeting_id=meeting.id,
                        member_id=line.member.id,
                        position=position,
                        name=line.member.full_name,
                        state=line.state,
                        in_base=rule.attendance,
                        may_vote=rule.may_vote,
                        mark=mark,
                    )
                )
        return lines

    def add_open_items(self, items: list[ActionItem]) -> None:
        """Open action items of the paper book, as one action; empty lines are left out."""
        today: dt.date = self._desk.today()
        with self._desk.write("Nhập việc còn mở từ sổ giấy") as write:
            for item in items:
                if item.title.strip():
                    write.add(dataclasses.replace(item, from_paper=True, given_on=item.given_on or today))
