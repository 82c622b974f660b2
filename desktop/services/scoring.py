"""The quality score of a meeting: from its record to plain facts, proposals with their ground, and the judgement."""

import dataclasses
import datetime as dt
from typing import Any

from desktop.domain.agenda import ideology_items, steps_of
from desktop.domain.meeting import AttendanceMark, MeetingKind, Outcome
from desktop.domain.member import COMMITTEE_POSTS
from desktop.domain.quality import Judgement, QualityFrame, ScoreProposal, judge, propose
from desktop.domain.quality_facts import MeetingFacts
from desktop.services.agenda import template_id
from desktop.services.meeting_file import MeetingFile
from desktop.services.meetings import MeetingService
from desktop.services.members import MemberService
from desktop.services.packs import Packs


class ScoringService:
    """Chấm điểm chất lượng sinh hoạt."""

    def __init__(self, meetings: MeetingService, members: MemberService, packs: Packs) -> None:
        self._meetings = meetings
        self._members = members
        self._packs = packs

    def frame(self, file: MeetingFile) -> QualityFrame:
        """The frame the meeting is scored with (an old meeting keeps its own)."""
        return self._packs.quality(file.meeting)

    def proposals(self, file: MeetingFile) -> list[ScoreProposal]:
        """What the facts propose for each criterion, with the ground in words."""
        return propose(self.facts(file), self.frame(file))

    def judgement(self, file: MeetingFile) -> Judgement:
        """Total and level of the points given so far."""
        given = {s.criterion: s.points for s in file.scores if s.points >= 0}
        return judge(given, self.frame(file), self.proposals(file))

    def facts(self, file: MeetingFile) -> MeetingFacts:
        """The record as plain figures."""
        return dataclasses.replace(self._prepared(file), **self._held(file), **self._concluded(file))

    def _prepared(self, file: MeetingFile) -> MeetingFacts:
        meeting = file.meeting
        rules = self._packs.meeting(meeting.date)
        contents = [i for i in file.agenda if i.in_minutes]
        return MeetingFacts(
            required_minutes=rules.minutes(combined=meeting.combined_theme),
            items=len(contents),
            items_prepared=sum(1 for i in contents if i.presenter_id or i.presenter),
            draft_ready=meeting.draft_on is not None or meeting.outcome is Outcome.CONCLUSION,
            committee_met=file.committee is not None and file.committee.held,
            single_officer=self._officers(meeting.date) <= 1,
            invited_days_before=_days(meeting.invited_on, meeting.date),
            invitation_due=rules.invitation_days_before,
            documents_days_before=_days(meeting.materials_on, meeting.date),
            documents_due=rules.documents_days_before,
            ideology_from=rules.ideology_minutes_from,
            ideology_to=rules.ideology_minutes_to,
            result_due=rules.result_days_after,
        )

    def _held(self, file: MeetingFile) -> dict[str, Any]:
        meeting = file.meeting
        rules, agenda = self._packs.meeting(meeting.date), self._packs.agenda(meeting.date)
        template = template_id(meeting)
        steps = steps_of(agenda, template, {i.standing for i in file.agenda if i.standing and file.recorded(i)})
        contents = [i for i in file.agenda if i.in_minutes]
        thematic = meeting.combined_theme or meeting.kind is MeetingKind.THEMATIC
        ideology = ideology_items(agenda, template)
        talked = [i.minutes for i in file.agenda if i.standing in ideology]
        return {
            "minutes": file.minutes_lasted,
            "present": file.counted.base_present,
            "base": file.counted.base,
            "no_leave": len(file.marked(AttendanceMark.NO_LEAVE)),
            "long_absent": self._long_absent(file, rules.leaves_in_a_row),
            "steps": len(steps),
            "steps_done": sum(1 for s in steps if s.done),
            "contents": len(contents),
            "contents_done": sum(1 for i in contents if file.recorded(i)),
            "theme": thematic,
            "theme_held": thematic and bool(meeting.theme_title),
            "present_all": len(file.present),
            "speakers": len(file.speakers),
            "minutes_written": any(file.recorded(i) for i in contents),
            "ideology_minutes": sum(talked) if talked else None,
        }

    def _concluded(self, file: MeetingFile) -> dict[str, Any]:
        meeting = file.meeting
        due = [r for r in file.reviews if r.due_before is not None and r.due_before <= meeting.date]
        return {
            "praised": bool(meeting.praise.strip()),
            "results": len(due),
            "results_done": sum(1 for r in due if r.done),
            "concluded": bool(meeting.conclusion.strip() or any(i.conclusion.strip() for i in file.agenda)),
            "minutes_adopted": meeting.minutes_adopted,
            "assigned": bool(file.items),
            "posted_days_after": _days(meeting.date, meeting.posted_on),
        }

    def _officers(self, day: dt.date) -> int:
        posts = [p for p in self._members.posts() if p.kind in COMMITTEE_POSTS]
        held = {p.member_id for p in posts if (p.since or day) <= day <= (p.until or day)}
        return len(held)

    def _long_absent(self, file: MeetingFile, limit: int) -> int:
        """How many have been absent with leave more than `limit` regular meetings in a row, this one included."""
        earlier = [
            m for m in self._meetings.all() if m.kind is MeetingKind.REGULAR and m.held and m.date < file.meeting.date
        ][-limit:]
        if len(earlier) < limit:
            return 0
        away = {a.member_id for a in file.marked(AttendanceMark.LEAVE)}
        for meeting in earlier:
            if not away:
                break
            away &= {a.member_id for a in self._meetings.attendance(meeting.id) if a.mark is AttendanceMark.LEAVE}
        return len(away)


def _days(earlier: dt.date | None, later: dt.date | None) -> int | None:
    return (later - earlier).days if earlier is not None and later is not None else None
