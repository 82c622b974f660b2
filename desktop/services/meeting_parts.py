"""Verbs on what is inside a meeting: agenda, attendance, guests, opinions, votes, materials, scores.

Each is one action and so one step of undo; each refuses when the minutes are issued (`MeetingService.guard`).
"""

import dataclasses
from typing import Any, TypeVar

from desktop.db.writer import Writer
from desktop.domain.meeting import (
    AgendaItem,
    Attendance,
    AttendanceMark,
    Guest,
    Material,
    Opinion,
    ScoreLine,
    Vote,
    VotePurpose,
)
from desktop.domain.member import MemberState
from desktop.domain.votes import voters
from desktop.services.desk import Desk
from desktop.services.meeting_file import MeetingFile
from desktop.services.meetings import MeetingService
from desktop.services.members import MemberService
from desktop.services.packs import Packs

P = TypeVar("P", AgendaItem, Attendance, Guest, Opinion, Vote, Material)


class MeetingPartService:
    """Nội dung trong buổi họp."""

    def __init__(self, desk: Desk, meetings: MeetingService, members: MemberService, packs: Packs) -> None:
        self._desk = desk
        self._meetings = meetings
        self._members = members
        self._packs = packs

    def save(self, part: P, action: str = "") -> P:
        """Add or change one part; new agenda items and opinions go to the end."""
        if not (isinstance(part, Guest) and self._only_reported(part)):
            self._meetings.guard(part.meeting_id)
        with self._desk.write(action or f"{'Sửa' if part.id else 'Thêm'} {_NAMES[type(part)]}") as write:
            if isinstance(part, AgendaItem | Opinion) and not part.id and not part.position:
                part = dataclasses.replace(part, position=self._last(part) + 1)
            saved = write.update(part) if part.id else write.add(part)
            if isinstance(part, AgendaItem):
                self._sum_minutes(write, part.meeting_id)
            return saved

    def _only_reported(self, guest: Guest) -> bool:
        """Whether only the visit's report changes: it comes days later, when the minutes may be issued already."""
        before = self._desk.records(Guest).get(guest.id) if guest.id else None
        if before is None:
            return False
        told = dataclasses.replace(
            before, assessment=guest.assessment, proposals=guest.proposals, reported_on=guest.reported_on
        )
        return told == guest

    def insert(self, item: AgendaItem, after_id: int) -> AgendaItem:
        """Add an agenda item below another one (0: at the end)."""
        self._meetings.guard(item.meeting_id)
        agenda = list(self._meetings.record(item.meeting_id).agenda)
        place = next((n for n, other in enumerate(agenda, 1) if other.id == after_id), len(agenda))
        with self._desk.write("Thêm mục chương trình") as write:
            for position, other in enumerate(agenda, 1):
                wanted = position if position <= place else position + 1
                if other.position != wanted:
                    write.update(dataclasses.replace(other, position=wanted))
            saved = write.add(dataclasses.replace(item, position=place + 1))
            self._sum_minutes(write, item.meeting_id)
            return saved

    def _sum_minutes(self, write: Writer, meeting_id: int) -> None:
        """The planned length is what the agenda adds up to."""
        total = sum(item.minutes for item in self._desk.records(AgendaItem).find(meeting_id=meeting_id))
        meeting = self._meetings.get(meeting_id)
        if total and meeting.planned_minutes != total:
            write.update(dataclasses.replace(meeting, planned_minutes=total))

    def remove(self, part: Any) -> None:
        """Take one part away. An item's opinions and votes go with it; its action items stay."""
        self._meetings.guard(part.meeting_id)
        with self._desk.write(f"Xóa {_NAMES[type(part)]}") as write:
            if isinstance(part, AgendaItem):
                for kind in (Opinion, Vote):
                    for child in self._desk.records(kind).find(item_id=part.id):
                        write.remove(child)
            write.remove(part)
            if isinstance(part, AgendaItem):
                self._sum_minutes(write, part.meeting_id)

    def _last(self, part: AgendaItem | Opinion) -> int:
        same = self._desk.records(type(part)).find(meeting_id=part.meeting_id)
        return max((other.position for other in same), default=0)

    def move(self, item: AgendaItem, steps: int) -> None:
        """Move an agenda item up (−) or down (+); positions are counted anew from 1."""
        self._meetings.guard(item.meeting_id)
        agenda = list(self._meetings.record(item.meeting_id).agenda)
        index = next(i for i, other in enumerate(agenda) if other.id == item.id)
        target = max(0, min(len(agenda) - 1, index + steps))
        if target == index:
            return
        agenda.insert(target, agenda.pop(index))
        with self._desk.write("Đổi thứ tự chương trình") as write:
            for position, other in enumerate(agenda, 1):
                if other.position != position:
                    write.update(dataclasses.replace(other, position=position))

    # -- guests --------------------------------------------------------------------------------------------------------

    def guest_offers(self, file: MeetingFile) -> list[Guest]:
        """Whom to invite: holders of village posts who aren't members here, delegates and guests of the last year.

        One name with two titles may be two people: both are offered.
        """
        day, meeting_id = file.meeting.date, file.meeting.id
        taken = {(guest.name, guest.title) for guest in file.guests}
        offers = {
            (p.person_name, p.title): Guest(meeting_id=meeting_id, name=p.person_name, honorific="ông", title=p.title)
            for p in self._members.village_posts(day)
            if p.person_name and not p.member_id
        }
        ids = {m.id for m in self._meetings.all() if 0 <= (day - m.date).days <= _YEAR}
        for old in self._desk.records(Guest).all():
            if old.meeting_id in ids and (old.name, old.title) not in offers:
                offers[old.name, old.title] = Guest(
                    meeting_id=meeting_id,
                    name=old.name,
                    honorific=old.honorific,
                    title=old.title,
                    from_superior=old.from_superior,
                )
        return [guest for key, guest in offers.items() if key not in taken]

    # -- attendance ---------------------------------------------------------------------------------------------------

    def take_roll(self, meeting_id: int) -> MeetingFile:
        """Copy the roll of the day into the meeting (who, state, entitled); marks already given are kept.

        Called when attendance is opened; from the first mark on, later corrections of dates don't change it.
        """
        file = self._meetings.file(meeting_id)
        if file.locked or any(
            a.mark is not AttendanceMark.UNMARKED and a.mark is not _preset(a) for a in file.attendance
        ):
            return file
        wanted = self.roll_lines(file)
        if [_key(a) for a in wanted] == [_key(a) for a in file.attendance]:
            return file
        with self._desk.write("Lập danh sách điểm danh") as write:
            for old in file.attendance:
                write.remove(old)
            for new in wanted:
                write.add(new)
        return self._meetings.file(meeting_id)

    def roll_changed(self, file: MeetingFile) -> bool:
        """Whether the list of the day now differs from the copied roll (people added, gone or of another state)."""
        if file.locked or not file.attendance:
            return False
        now = [(line.member_id, line.state) for line in self.roll_lines(file)]
        return sorted(now) != sorted((line.member_id, line.state) for line in file.attendance)

    def refresh_roll(self, meeting_id: int) -> MeetingFile:
        """Add people who came onto the roll since it was copied and drop those who aren't on it; keep given marks."""
        self._meetings.guard(meeting_id)
        file = self._meetings.file(meeting_id)
        kept = {a.member_id: a for a in file.attendance}
        with self._desk.write("Cập nhật danh sách điểm danh") as write:
            for old in file.attendance:
                write.remove(old)
            for new in self.roll_lines(file):
                old_line = kept.get(new.member_id)
                write.add(dataclasses.replace(new, mark=old_line.mark, reason=old_line.reason) if old_line else new)
        return self._meetings.file(meeting_id)

    def roll(self, file: MeetingFile) -> list[Attendance]:
        """The attendance list as it was copied, or as it would be copied now."""
        return list(file.attendance) or self.roll_lines(file)

    def roll_lines(self, file: MeetingFile) -> list[Attendance]:
        """The roll of the meeting's day as attendance lines that aren't kept yet."""
        meeting = file.meeting
        roll = self._members.roll_on(meeting.date)
        if meeting.cell_id:
            roll = [line for line in roll if line.member.cell_id == meeting.cell_id]
        if meeting.kind.value == "committee":
            roll = [line for line in roll if line.post is not None and line.post.value != "cell_leader"]
        rules = self._packs.counting(meeting.date)
        lines = []
        for position, line in enumerate(roll, 1):
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
                    mark=default_mark(line.state),
                )
            )
        return lines

    def mark(self, line: Attendance, mark: AttendanceMark, reason: str = "") -> Attendance:
        """Mark one person. Whether he is entitled to vote doesn't change: it was copied with the roll."""
        self._meetings.guard(line.meeting_id)
        changed = dataclasses.replace(line, mark=mark, reason=reason)
        with self._desk.write(f"Điểm danh {line.name}: {mark.label}") as write:
            return write.update(changed)

    def mark_rest(self, meeting_id: int, mark: AttendanceMark) -> None:
        """All not marked yet get one mark (“Những người còn lại có mặt”)."""
        self._meetings.guard(meeting_id)
        rest = self._meetings.record(meeting_id).marked(AttendanceMark.UNMARKED)
        with self._desk.write(f"Điểm danh {len(rest)} người còn lại: {mark.label}") as write:
            for line in rest:
                write.update(dataclasses.replace(line, mark=mark))

    # -- votes and scores ---------------------------------------------------------------------------------------------

    def new_vote(
        self, file: MeetingFile, item: AgendaItem | None, purpose: VotePurpose = VotePurpose.CONCLUSION
    ) -> Vote:
        """A vote with the two computed figures filled in: entitled on the roll, present with a vote."""
        entitled, present = self.entitled(file, purpose)
        return Vote(
            meeting_id=file.meeting.id,
            item_id=item.id if item else 0,
            subject=item.title if item else "",
            purpose=purpose,
            entitled=entitled,
            present=present,
            agree=present,
        )

    def entitled(self, file: MeetingFile, purpose: VotePurpose) -> tuple[int, int]:
        """(official members in all, entitled and present) for one purpose (meetings.md 2.0)."""
        day = file.meeting.date
        found = voters(file.attendance, self._packs.meeting(day).vote(purpose), self._packs.counting(day))
        return found.entitled, found.present

    def set_score(
        self, meeting_id: int, criterion: str, points: float, *, proposed: float = -1, ground: str = ""
    ) -> None:
        """What the branch gives for one criterion."""
        self._meetings.guard(meeting_id)
        found = self._desk.records(ScoreLine).find(meeting_id=meeting_id, criterion=criterion)
        with self._desk.write(f"Chấm điểm tiêu chí {criterion}") as write:
            if found:
                write.update(dataclasses.replace(found[0], points=points, proposed=proposed, ground=ground))
            else:
                write.add(
                    ScoreLine(
                        meeting_id=meeting_id, criterion=criterion, points=points, proposed=proposed, ground=ground
                    )
                )

    def set_scores(self, meeting_id: int, lines: list[ScoreLine]) -> None:
        """Several criteria at once (“Nhận điểm đề xuất”): one action."""
        with self._desk.write("Nhận điểm đề xuất"):
            for line in lines:
                self.set_score(meeting_id, line.criterion, line.points, proposed=line.proposed, ground=line.ground)


_YEAR = 366  # days in which former guests are offered again

_PRESET = {
    MemberState.EXEMPT: AttendanceMark.EXEMPT,
    MemberState.TEMPORARY_ELSEWHERE: AttendanceMark.AWAY,
    MemberState.ABROAD: AttendanceMark.AWAY,
    MemberState.AWAY: AttendanceMark.AWAY,
    MemberState.SUSPENDED: AttendanceMark.AWAY,
}


def default_mark(state: MemberState) -> AttendanceMark:
    """The mark that follows from the state alone; the others are marked at the meeting."""
    return _PRESET.get(state, AttendanceMark.UNMARKED)


_NAMES: dict[type, str] = {
    AgendaItem: "mục chương trình",
    Attendance: "dòng điểm danh",
    Guest: "khách mời",
    Opinion: "ý kiến",
    Vote: "biểu quyết",
    Material: "tài liệu nhận được",
}


def _preset(line: Attendance) -> AttendanceMark:
    return default_mark(line.state)


def _key(line: Attendance) -> tuple[Any, ...]:
    return line.member_id, line.name, line.state, line.in_base, line.may_vote, line.position
