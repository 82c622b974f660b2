"""Action items of the practice book: given at a meeting, done, reported late, extended or dropped at the next ones."""

import datetime as dt

from desktop.db.writer import Writer
from desktop.domain.action_item import ActionItem, ItemState
from desktop.domain.meeting import Meeting
from desktop.domain.records import dataclass
from desktop.services.demo.bank import Work
from desktop.services.demo.play import Play

_FATES: tuple[tuple[float, tuple[str, ...]], ...] = (
    (0.55, ()),
    (0.74, ("extend",)),
    (0.88, ("report",)),
    (0.95, ("report", "drop")),
    (1.00, ("extend", "extend")),
)
"""Shares, added up, of what becomes of an item at the meetings that look back on it."""


@dataclass(slots=True)
class _Job:
    item: ActionItem
    done: str
    steps: list[str]


class Works:
    """All items of one practice book that are still open."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._open: list[_Job] = []

    def give(self, write: Writer, meeting: Meeting, agenda_item_id: int, works: tuple[Work, ...]) -> None:
        """What a meeting gives out on one matter, each with its owner, its day and its fate."""
        for work in works:
            due = meeting.date + dt.timedelta(days=self._play.luck.randint(12, 27))
            item = write.add(
                ActionItem(
                    meeting_id=meeting.id,
                    agenda_item_id=agenda_item_id,
                    title=work.title,
                    member_id=self._play.luck.choice(self._play.ids),
                    helpers=self._play.luck.choice(("", "Chi đoàn", "Hội Phụ nữ", "Ban công tác Mặt trận")),
                    due_on=due,
                    product=work.product,
                    given_on=meeting.date,
                )
            )
            job = _Job(item, work.done, list(self._fate()))
            self._open.append(job)
            if not job.steps:
                self._finish_later(job, due)

    def _fate(self) -> tuple[str, ...]:
        lot = self._play.luck.random()
        return next(steps for share, steps in _FATES if lot <= share)

    def _finish_later(self, job: _Job, due: dt.date) -> None:
        day = due - dt.timedelta(days=self._play.luck.randint(0, 6))
        self._play.diary.on(day, lambda: self._finish(job, day))

    def _finish(self, job: _Job, day: dt.date, meeting: Meeting | None = None) -> None:
        if job.item.state is ItemState.OPEN:
            above = self._play.is_strong(job.item.member_id) and not job.steps
            job.item = self._play.book.items.finish(job.item, job.done, on=day, meeting=meeting, above=above)
            self._open.remove(job)

    def look_back(self, meeting: Meeting) -> None:
        """The review at a meeting: every open item past its day is reported, extended, dropped or told as done."""
        words = self._play.words(meeting.date)
        for job in [job for job in self._open if job.item.due_on is not None and job.item.due_on <= meeting.date]:
            self._step(job, meeting, words)

    def _step(self, job: _Job, meeting: Meeting, words: dict[str, object]) -> None:
        play, items = self._play, self._play.book.items
        match job.steps.pop(0) if job.steps else "":
            case "extend":
                due = meeting.date + dt.timedelta(days=play.luck.randint(14, 26))
                job.item = items.extend(job.item, due, play.bank.say("late_reasons", words), meeting=meeting)
                if not job.steps:
                    self._finish_later(job, due)
            case "report":
                share = play.luck.choice((40, 50, 60, 70))
                job.item = items.report(job.item, play.bank.say("progress", words), progress=share, meeting=meeting)
            case "drop":
                job.item = items.drop(job.item, play.bank.say("drop_reasons", words), meeting=meeting)
                self._open.remove(job)
            case _:
                self._finish(job, meeting.date, meeting)
