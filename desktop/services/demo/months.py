"""The months of the practice book: when each meeting is prepared, held, issued and sent; which of them are moved."""

import dataclasses
import datetime as dt

from desktop.domain.dates import add_months, month_key
from desktop.domain.meeting import (
    AgendaItem,
    Guest,
    ItemSource,
    Material,
    Meeting,
    MeetingForm,
    MeetingKind,
)
from desktop.domain.member import PostKind
from desktop.services.demo.bank import Topic, capital
from desktop.services.demo.course import Course
from desktop.services.demo.households import Homes
from desktop.services.demo.play import Play
from desktop.services.demo.work import Works

_CELLS = (1, 4, 7, 10)  # months in which the party cells meet
_VISITS = (2, 5, 8, 11)  # months in which a delegate of the superior committee comes
_MOVED = 9  # the month moved each year for a reason of its own


def evening(day: dt.date, days: int) -> dt.date:
    return day + dt.timedelta(days=days)


class Months:
    """Plays the regular meetings with all that goes before and after them."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._book = play.book
        self.works = Works(play)
        self.course = Course(play, self.works)
        self._homes = Homes(play)

    def put_in(self) -> None:
        """Every month from the first to the one after today into the diary."""
        self._homes.put_in()
        month = self._play.first.replace(day=1)
        while month <= add_months(self._play.today, 1):
            day = self.day(month)
            if day > self._play.first:
                self._month(month_key(month), day)
            month = add_months(month, 1)

    def day(self, month: dt.date) -> dt.date:
        """The day by rule, or the first day after it that isn't a holiday; one month a year is moved by two days."""
        day = self._book.meetings.rule_date(month_key(month))
        if month.month == _MOVED:
            day = evening(day, 2)
        work = self._book.packs.work()
        while work.holiday(day):
            day = evening(day, 1)
        return day

    def _month(self, month: str, day: dt.date) -> None:
        play = self._play
        topics = play.bank.topics(day.month, play.words(day))
        play.diary.on(evening(day, -8), lambda: self._prepare(month, day, topics))
        if day.month in _CELLS:
            play.diary.on(evening(day, -5), lambda: self._cells(month, day, topics[0]))
        play.diary.on(evening(day, -4), lambda: self._committee(month, topics))
        play.diary.on(evening(day, -2), lambda: self._told(month, late=play.chance(0.06)))
        play.diary.on(day, lambda: self._hold(month, topics))

    # -- before -------------------------------------------------------------------------------------------------------

    def _prepare(self, month: str, day: dt.date, topics: list[Topic]) -> None:
        play, meeting = self._play, self._book.meetings.prepare(month)
        changes: dict[str, object] = {
            "prepared_on": play.book.today(),
            "secretary_id": self._taker(day),
            "scorer_id": play.ids[-1],
            "form": MeetingForm.MIXED if play.chance(0.08) else MeetingForm.IN_PERSON,
        }
        if day != meeting.date:
            holiday = self._book.packs.work().holiday(self._book.meetings.rule_date(month))
            reason = play.bank.say("moved_holiday" if holiday else "moved", play.words(day))
            changes |= {"date": day, "moved_reason": reason}
        with self._book.desk.write(f"Chuẩn bị sinh hoạt tháng {day.month}/{day.year}") as write:
            self._book.meetings.save(dataclasses.replace(meeting, **changes))  # type: ignore[arg-type]
            for name in play.bank.several("materials", play.luck.randint(1, 2), play.words(day)):
                received = evening(day, -play.luck.randint(4, 9))
                write.add(Material(meeting_id=meeting.id, name=name, issuer="Đảng ủy xã An Hòa", received_on=received))
            tasks = next(i for i in self._book.desk.records(AgendaItem).find(meeting_id=meeting.id, standing="tasks"))
            self._book.parts.insert(
                AgendaItem(
                    meeting_id=meeting.id,
                    title=capital(topics[-1].task),
                    presenter_id=self._book.members.holder(PostKind.DEPUTY, day),
                    minutes=15,
                    source=ItemSource.COMMITTEE,
                ),
                tasks.id,
            )
            self._guests(meeting.id, day)

    def _taker(self, day: dt.date) -> int:
        posts = self._book.members.posts()
        found = [p.member_id for p in posts if p.kind is PostKind.COMMITTEE and p.until is None]
        return found[0] if found else self._book.members.holder(PostKind.DEPUTY, day)

    def _guests(self, meeting_id: int, day: dt.date) -> None:
        play = self._play
        if day.month % 2 == 0 or play.chance(0.4):
            head = Guest(meeting_id=meeting_id, name=play.head_name, honorific=play.head_honorific, title="Trưởng thôn")
            self._book.parts.save(dataclasses.replace(head, items="5, 6"))
        if day.month in _VISITS:
            name, title = play.luck.choice(play.delegates)
            guest = Guest(meeting_id=meeting_id, name=name, honorific="đồng chí", title=title, from_superior=True)
            self._book.parts.save(guest)

    def _told(self, month: str, *, late: bool) -> None:
        """Notice and papers go out two days before; now and then the papers only on the day itself."""
        meeting = self._regular(month)
        today = self._book.today()
        changed = dataclasses.replace(
            meeting, invited_on=today, materials_on=meeting.date if late else today, draft_on=today
        )
        self._book.meetings.save(changed, action="Ghi đã gửi thông báo, đăng tài liệu")

    def _regular(self, month: str) -> Meeting:
        found = self._book.meetings.regular(month)
        if found is None:
            raise LookupError(month)
        return found

    def _committee(self, month: str, topics: list[Topic]) -> None:
        """The chi ủy agrees the contents, four days before."""
        parent = self._regular(month)
        with self._book.desk.write(f"Ghi họp chi ủy tháng {parent.date.month}/{parent.date.year}"):
            meeting = self._book.meetings.add_committee(parent, self._book.today())
            self.course.committee(meeting, topics)

    def _cells(self, month: str, day: dt.date, topic: Topic) -> None:
        parent = self._regular(month)
        for cell in self._book.members.cells():
            with self._book.desk.write(f"Ghi sinh hoạt {cell.name}"):
                meeting = self._book.meetings.add(
                    MeetingKind.CELL, self._book.today(), month=month, parent_id=parent.id, cell_id=cell.id
                )
                self.course.cell(meeting, cell.leader_id, topic)

    # -- the meeting and after it -------------------------------------------------------------------------------------

    def _hold(self, month: str, topics: list[Topic]) -> None:
        play, meeting = self._play, self._regular(month)
        with self._book.desk.write(f"Ghi buổi sinh hoạt tháng {meeting.date.month}/{meeting.date.year}"):
            admitted = self.course.regular(meeting, topics)
            self._homes.tell(meeting.id)
        self.after(meeting)
        for member in admitted:
            play.diary.on(evening(meeting.date, 21), lambda m=member: self.course.recognised(m))  # type: ignore[misc]

    def after(self, meeting: Meeting) -> None:
        """What follows a meeting that was held: papers issued, result sent and posted, level confirmed from above."""
        play = self._play
        play.diary.on(evening(meeting.date, 1), lambda: self._issue(meeting.id))
        days = 4 if play.chance(0.05) else play.luck.randint(1, 2)
        play.diary.on(evening(meeting.date, days), lambda: self._sent(meeting.id))
        play.diary.on(evening(meeting.date, 14), lambda: self._decided(meeting.id))

    def _issue(self, meeting_id: int) -> None:
        if self._play.issue is not None:
            self._play.issue(self._book, meeting_id)

    def _sent(self, meeting_id: int) -> None:
        today = self._book.today()
        changed = dataclasses.replace(self._book.meetings.get(meeting_id), sent_on=today, posted_on=today)
        self._book.meetings.save(changed, action="Ghi đã gửi kết quả, đăng văn bản")

    def _decided(self, meeting_id: int) -> None:
        """The superior committee confirms the level; where no frame is known for the year it is all that is kept."""
        meeting = self._book.meetings.get(meeting_id)
        level = meeting.level_vote or self._play.luck.choice(("tot", "tot", "kha"))
        changed = dataclasses.replace(meeting, level_decided=level)
        self._book.meetings.save(changed, action="Ghi mức cấp trên công nhận")
