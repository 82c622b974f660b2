"""What is said and decided at the meetings of the practice book: attendance, notes, opinions, votes, work, score."""

import dataclasses
import datetime as dt
import itertools

from desktop.db.writer import Writer
from desktop.domain.meeting import (
    AgendaItem,
    Attendance,
    AttendanceMark,
    Guest,
    ItemSource,
    Meeting,
    MeetingKind,
    Opinion,
    OpinionKind,
    Outcome,
    ScoreLine,
    Vote,
    VotePurpose,
)
from desktop.domain.member import Member
from desktop.services.demo.bank import Topic, capital
from desktop.services.demo.life import recognise
from desktop.services.demo.play import Play
from desktop.services.demo.work import Works
from desktop.services.meeting_file import MeetingFile
from desktop.services.meeting_parts import default_mark

_START = 14 * 60


class Course:
    """Writes the course of one meeting after another."""

    def __init__(self, play: Play, works: Works) -> None:
        self._play = play
        self._book = play.book
        self._works = works
        self._say = play.bank.say

    # -- the regular meeting ------------------------------------------------------------------------------------------

    def regular(self, meeting: Meeting, topics: list[Topic]) -> list[Member]:
        """One whole meeting; gives the members whose probation it judged as fulfilled."""
        with self._book.desk.write("") as write:
            lines = self._roll(write, meeting)
            words = self._words(meeting, lines)
            self._works.look_back(meeting)
            meeting = self._texts(write, meeting, topics, words)
            agenda = self._agenda(meeting)
            self._notes(write, agenda, topics, words)
            own = next(item for item in agenda if not item.standing)
            tasks = next(item for item in agenda if item.standing == "tasks")
            self._opinions(write, meeting, ((tasks, topics[0]), (own, topics[-1])), lines)
            self._guests(write, meeting, own, words)
            judged = self._recognitions(write, meeting, agenda, lines)
            self._votes(write, meeting, own, topics[-1], lines)
            for item, topic in ((tasks, topics[0]), (own, topics[-1])):
                self._works.give(write, meeting, item.id, topic.works)
            self.score(write, meeting)
        return judged

    def _words(self, meeting: Meeting, lines: list[Attendance]) -> dict[str, object]:
        active = [line.name for line in lines if line.in_base]
        return {**self._play.words(meeting.date), "person": self._play.luck.choice(active)}

    def _agenda(self, meeting: Meeting) -> list[AgendaItem]:
        found = self._book.desk.records(AgendaItem).find(meeting_id=meeting.id)
        return sorted(found, key=lambda item: item.position)

    def _roll(self, write: Writer, meeting: Meeting) -> list[Attendance]:
        """The roll of the day, marked; who leads the meeting is there."""
        sure = {meeting.chair_id, meeting.secretary_id}
        kept = []
        for line in self._book.parts.roll_lines(MeetingFile(meeting=meeting)):
            mark, reason = default_mark(line.state), ""
            if mark is AttendanceMark.UNMARKED:
                mark, reason = self._mark(line.member_id in sure)
            kept.append(write.add(dataclasses.replace(line, mark=mark, reason=reason)))
        return kept

    def _mark(self, sure: bool) -> tuple[AttendanceMark, str]:
        """Nearly all come, some are away with leave, very few without."""
        lot = self._play.luck.random()
        if sure or lot < 0.94:
            return AttendanceMark.PRESENT, ""
        if lot < 0.995:
            return AttendanceMark.LEAVE, self._say("leaves", {})
        return AttendanceMark.NO_LEAVE, ""

    def _texts(self, write: Writer, meeting: Meeting, topics: list[Topic], words: dict[str, object]) -> Meeting:
        """The meeting's own words; most months end with a resolution, some with a conclusion."""
        longer = 30 if meeting.combined_theme else 0
        lasted = 80 if self._play.chance(0.05) else self._play.luck.randint(92, 118) + longer
        first, second = capital(topics[0].task), capital(topics[-1].task)
        resolution = self._play.chance(0.8)
        changed = dataclasses.replace(
            meeting,
            starts_at=_clock(_START),
            ends_at=_clock(_START + lasted),
            held=True,
            minutes_adopted=True,
            fee_note=self._say("fees", words),
            politics=self._say("politics", words),
            leadership="\n".join(self._play.bank.several("leadership", 2, words)),
            praise=self._say("praise", words),
            shortcomings=self._say("shortcomings", words),
            next_tasks=f"{first}.\n{second}.\nGiữ vững an ninh trật tự, vệ sinh môi trường; thu nộp đảng phí đúng hạn.",
            organisation=self._say("organisation", words),
            conclusion=f"Chi bộ thống nhất nhiệm vụ tháng {meeting.date.month}; trọng tâm là {topics[-1].task}.",
            outcome=Outcome.RESOLUTION if resolution else Outcome.CONCLUSION,
            weaknesses=self._say("weaknesses", words),
        )
        return write.update(changed)

    def _notes(self, write: Writer, agenda: list[AgendaItem], topics: list[Topic], words: dict[str, object]) -> None:
        """What was presented on each item, and concluded."""
        said = {
            "politics": (self._say("politics", words), ""),
            "study": (self._say("study", words), ""),
            "members": (self._say("judged", words), ""),
            "criticism": (self._say("criticism", words), ""),
            "tasks": (topics[0].notes, topics[0].conclusion),
            "": (topics[-1].notes, topics[-1].conclusion),
        }
        for item in agenda:
            notes, conclusion = said.get(item.standing, ("", ""))
            presenter = item.presenter_id
            if item.standing == "study":
                presenter = self._play.luck.choice(self._play.ids)
            write.update(
                dataclasses.replace(item, notes=notes, conclusion=conclusion, presenter_id=presenter, done=True)
            )

    def _opinions(
        self,
        write: Writer,
        meeting: Meeting,
        matters: tuple[tuple[AgendaItem, Topic], ...],
        lines: list[Attendance],
    ) -> None:
        """Who said what on the two matters and in the discussion; more than half of the meeting speaks at good ones."""
        here = [line.member_id for line in lines if line.mark is AttendanceMark.PRESENT]
        self._play.luck.shuffle(here)
        speakers = itertools.cycle(here)
        position = 0
        for item, topic in matters:
            asked = [(OpinionKind.QUESTION, topic.question), (OpinionKind.ANSWER, topic.answer)]
            for kind, text in [*((OpinionKind.OPINION, said) for said in topic.opinions), *asked]:
                speaker = meeting.chair_id if kind is OpinionKind.ANSWER else next(speakers)
                position += 1
                write.add(
                    Opinion(
                        meeting_id=meeting.id,
                        item_id=item.id,
                        position=position,
                        speaker_id=speaker,
                        kind=kind,
                        text=text,
                    )
                )
        talk = next((item for item in self._agenda(meeting) if item.standing == "discussion"), None)
        for text in self._play.bank.several("discussion", self._play.luck.randint(2, 5), {}) if talk else ():
            position += 1
            write.add(
                Opinion(
                    meeting_id=meeting.id,
                    item_id=talk.id if talk else 0,
                    position=position,
                    speaker_id=next(speakers),
                    text=text,
                )
            )

    def _guests(self, write: Writer, meeting: Meeting, own: AgendaItem, words: dict[str, object]) -> None:
        """The head of the village speaks on the matter; a delegate leaves remarks and reports back."""
        for guest in self._book.desk.records(Guest).find(meeting_id=meeting.id):
            if not guest.from_superior:
                text = self._say("guest_opinions", words)
                write.add(Opinion(meeting_id=meeting.id, item_id=own.id, position=99, speaker=guest.name, text=text))
                continue
            reported = meeting.date + dt.timedelta(days=self._play.luck.randint(1, 3))
            write.update(
                dataclasses.replace(
                    guest,
                    remarks=self._say("remarks", words),
                    assessment=self._say("assessments", words),
                    proposals=self._say("proposals", words),
                    reported_on=reported,
                )
            )

    def _recognitions(
        self, write: Writer, meeting: Meeting, agenda: list[AgendaItem], lines: list[Attendance]
    ) -> list[Member]:
        """An item and a vote for everyone whose probation ended since the last meeting."""
        judged = []
        members = self._play.recognised.pop(meeting.month, [])
        for n, member in enumerate(members, 1):
            title = f"Xét đề nghị công nhận đảng viên chính thức: {member.full_name}"
            item = write.add(
                AgendaItem(
                    meeting_id=meeting.id,
                    position=len(agenda) + n,
                    title=title,
                    presenter_id=meeting.chair_id,
                    minutes=10,
                    source=ItemSource.OWN,
                    notes="Bản tự kiểm điểm, nhận xét của đảng viên giúp đỡ và của các đoàn thể đều tốt.",
                    conclusion="chi bộ đề nghị công nhận đảng viên chính thức; hoàn thiện hồ sơ gửi Đảng ủy.",
                    done=True,
                )
            )
            self.vote(write, meeting, item.id, title, lines, VotePurpose.ADMISSION)
            judged.append(member)
        return judged

    def _votes(self, write: Writer, meeting: Meeting, own: AgendaItem, topic: Topic, lines: list[Attendance]) -> None:
        against = self._play.luck.choice((0, 0, 0, 1))
        other = self._play.luck.choice((0, 0, 1, 2))
        self.vote(write, meeting, own.id, capital(topic.task), lines, against=against, other=other)
        kind = "Nghị quyết" if meeting.outcome is Outcome.RESOLUTION else "Kết luận"
        subject = f"{kind} tháng {meeting.date.month} năm {meeting.date.year}"
        self.vote(write, meeting, 0, subject, lines)

    def vote(
        self,
        write: Writer,
        meeting: Meeting,
        item_id: int,
        subject: str,
        lines: list[Attendance],
        purpose: VotePurpose = VotePurpose.CONCLUSION,
        *,
        secret: bool = False,
        against: int = 0,
        other: int = 0,
    ) -> None:
        file = MeetingFile(meeting=meeting, attendance=tuple(lines))
        entitled, present = self._book.parts.entitled(file, purpose)
        agree = max(0, present - against - other)
        write.add(
            Vote(
                meeting_id=meeting.id,
                item_id=item_id,
                subject=subject,
                purpose=purpose,
                secret=secret,
                entitled=entitled,
                present=present,
                agree=agree,
                against=against,
                other=other,
            )
        )

    def score(self, write: Writer, meeting: Meeting) -> None:
        """The proposals, less what the branch takes off; years before any frame have no points."""
        if self._book.packs.quality_pack(meeting).start > meeting.date:
            return
        file = self._book.meetings.file(meeting.id)
        given = []
        for proposal in self._book.scoring.proposals(file):
            points = proposal.max if proposal.points is None else proposal.points
            if proposal.points is None or not proposal.computed:
                points = max(0.0, points - self._play.luck.choice((0, 0, 1, 2)) * max(1, proposal.max // 20))
            line = ScoreLine(
                meeting_id=meeting.id,
                criterion=proposal.criterion,
                points=points,
                proposed=-1 if proposal.points is None else proposal.points,
                ground=proposal.ground,
            )
            given.append(write.add(line))
        judged = self._book.scoring.judgement(dataclasses.replace(file, scores=tuple(given)))
        write.update(dataclasses.replace(self._book.meetings.get(meeting.id), level_vote=judged.level.id))

    def recognised(self, member: Member) -> None:
        """The decision on a member whose probation the branch judged has come."""
        recognise(self._play, member)

    # -- the other meetings -------------------------------------------------------------------------------------------

    def committee(self, meeting: Meeting, topics: list[Topic]) -> None:
        """The chi ủy: last month judged, contents agreed."""
        words = {**self._play.words(_month(meeting)), "task": topics[-1].task}
        texts = {
            "review": self._say("committee_review", words),
            "tasks": capital(f"{topics[0].task}; {topics[-1].task}."),
            "contents": self._say("committee_contents", words),
            "discussion": "các đồng chí chi ủy viên thống nhất với dự thảo, bổ sung số liệu cụ thể.",
        }
        self._small(meeting, texts, self._say("committee_conclusion", words), 19 * 60, self._taker(meeting))

    def cell(self, meeting: Meeting, leader_id: int, topic: Topic) -> None:
        """A party cell: its members' work, views of the people, who goes to which homes."""
        words = {**self._play.words(_month(meeting)), "task": topic.task}
        texts = {
            "review": self._say("cell_review", words),
            "politics": self._say("cell_views", words),
            "tasks": self._say("cell_tasks", words),
            "discussion": "các đồng chí trong tổ nhất trí, nhận hộ phụ trách.",
        }
        changed = dataclasses.replace(meeting, chair_id=leader_id)
        taker = next((m for m in self._play.ids if m != leader_id and self._cell_of(m) == meeting.cell_id), 0)
        self._small(changed, texts, self._say("cell_conclusion", words), 19 * 60 + 30, taker)

    def _cell_of(self, member_id: int) -> int:
        return self._book.members.get(member_id).cell_id

    def _taker(self, meeting: Meeting) -> int:
        last = self._book.meetings.get(meeting.parent_id) if meeting.parent_id else meeting
        return last.secretary_id

    def alone(self, write: Writer, meeting: Meeting) -> list[Attendance]:
        """A thematic session of its own: roll, times, agenda gone through; gives the marked roll."""
        lines = self._roll(write, meeting)
        write.update(
            dataclasses.replace(
                meeting,
                starts_at=_clock(_START),
                ends_at=_clock(_START + self._play.luck.randint(92, 110)),
                held=True,
                minutes_adopted=True,
                outcome=Outcome.NONE,
                draft_on=self._book.today(),
            )
        )
        for item in self._agenda(meeting):
            write.update(dataclasses.replace(item, done=True))
        return lines

    def _small(self, meeting: Meeting, texts: dict[str, str], conclusion: str, start: int, taker: int) -> None:
        with self._book.desk.write("") as write:
            meeting = write.update(
                dataclasses.replace(
                    meeting,
                    starts_at=_clock(start),
                    ends_at=_clock(start + self._play.luck.randint(50, 75)),
                    secretary_id=taker,
                    conclusion=conclusion,
                    outcome=Outcome.NONE,
                    minutes_adopted=True,
                    held=True,
                )
            )
            self._roll(write, meeting)
            for item in self._agenda(meeting):
                write.update(dataclasses.replace(item, notes=texts.get(item.standing, ""), done=True))

    def admission(self, candidate: Member) -> None:
        """An extraordinary meeting on a request for admission, by secret ballot."""
        day = self._book.today()
        title = f"Xét đề nghị kết nạp đảng viên: {candidate.full_name}"
        with self._book.desk.write(f"Ghi họp bất thường: {title}") as write:
            meeting = self._book.meetings.add(MeetingKind.EXTRAORDINARY, day, title=title)
            texts = {
                "matter": f"Chi ủy báo cáo hồ sơ, kết quả thẩm tra lý lịch của quần chúng {candidate.full_name}.",
                "discussion": "các ý kiến nhận xét quần chúng ưu tú, nhiệt tình, lý lịch rõ ràng.",
            }
            taker = self._play.ids[2]
            said = f"Chi bộ nhất trí đề nghị Đảng ủy xã xét kết nạp quần chúng {candidate.full_name}."
            self._small(meeting, texts, said, 19 * 60, taker)
            lines = list(self._book.meetings.attendance(meeting.id))
            agenda = self._agenda(meeting)
            matter = next(item for item in agenda if item.standing == "matter")
            against = 1 if self._play.chance(0.2) else 0
            self.vote(write, meeting, matter.id, title, lines, VotePurpose.ADMISSION, secret=True, against=against)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _month(meeting: Meeting) -> dt.date:
    """The month a preparing meeting counts for: it is often held at the end of the one before."""
    return dt.date.fromisoformat(f"{meeting.month}-01")
