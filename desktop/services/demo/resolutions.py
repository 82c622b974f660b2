"""The yearly resolutions, programmes and plans from above of the practice book, and what becomes of their work.

The drafts are written in December, sent out for views, adopted in January; each year has work that is told of late and
work that is dropped.
"""

import dataclasses
import datetime as dt
import tomllib
from functools import cache
from typing import Any

from desktop.domain.action_item import ActionItem, ItemState, Pace
from desktop.domain.dates import add_months, month_key
from desktop.domain.meeting import Meeting
from desktop.domain.resolution import DraftView, Resolution, ResolutionKind
from desktop.paths import resources
from desktop.services.demo.months import Months, evening
from desktop.services.demo.play import Play

_PAPERS = {ResolutionKind.YEARLY: "nghi_quyet_nam", ResolutionKind.PROGRAMME: "chuong_trinh_cong_tac_nam"}
_DROPPED_IN = 6
_TEXTS = ("basis", "review", "goals", "tasks", "organisation")


@cache
def _words() -> dict[str, Any]:
    path = resources() / "demo" / "resolutions.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


class Resolutions:
    """Puts the yearly texts of all years into the diary."""

    def __init__(self, play: Play, months: Months) -> None:
        self._play = play
        self._book = play.book
        self._months = months

    def put_in(self) -> None:
        """A draft in December, adopted at the meeting of January; a plan from above in February."""
        on = self._play.diary.on
        for year in range(self._play.first.year, self._play.today.year + 2):
            draft = dt.date(year - 1, 12, 4)
            january = self._months.day(dt.date(year, 1, 1))
            if draft > evening(self._play.first, 20):
                on(draft, lambda y=year: self._draft(y))  # type: ignore[misc]
                on(evening(draft, 16), lambda y=year: self._views(y))  # type: ignore[misc]
                on(january, lambda y=year, d=january: self._adopt(y, d))  # type: ignore[misc]
            if dt.date(year, 2, 12) > self._play.first:
                on(dt.date(year, 2, 12), lambda y=year: self._plan(y))  # type: ignore[misc]

    # -- the yearly two -----------------------------------------------------------------------------------------------

    def _draft(self, year: int) -> None:
        """Both drafts; the resolution's goes out for views."""
        resolution = self._write(ResolutionKind.YEARLY, "yearly", year)
        self._write(ResolutionKind.PROGRAMME, "programme", year)
        today = self._book.today()
        self._book.resolutions.save_view(
            DraftView(
                resolution_id=resolution.id,
                sent_to=_words()["views"]["to"],
                sent_on=today,
                due_on=evening(today, 14),
            )
        )

    def _write(self, kind: ResolutionKind, key: str, year: int) -> Resolution:
        words = _words()[key]
        said: dict[str, Any] = {name: _said(words[name], year) for name in _TEXTS if name in words}
        draft = dataclasses.replace(self._book.resolutions.blank(kind, year), **said)
        return self._book.resolutions.save_whole(draft, [self._item(line, year) for line in words["items"]])

    def _item(self, line: dict[str, Any], year: int) -> ActionItem:
        due = add_months(dt.date(year, 1, 25), line["due"] - 1) if line["due"] else None
        return ActionItem(
            title=line["title"],
            member_id=self._play.luck.choice(self._play.ids[:12]),
            helpers=line.get("helpers", ""),
            due_on=due,
            pace=Pace.DEADLINE if due else Pace.STANDING,
            product=line["product"],
        )

    def _views(self, year: int) -> None:
        draft = self._book.resolutions.of_year(ResolutionKind.YEARLY, year)
        for view in self._book.resolutions.views(draft.id) if draft else []:
            words = _words()["views"]
            kept = dataclasses.replace(
                view, received_on=self._book.today(), views=words["views"], handled=words["handled"]
            )
            self._book.resolutions.save_view(kept)

    def _adopt(self, year: int, day: dt.date) -> None:
        """At the regular meeting of January, each with its vote; the papers are issued two evenings later."""
        meeting = self._book.meetings.regular(month_key(day))
        if meeting is None:
            return
        for kind in _PAPERS:
            draft = self._book.resolutions.of_year(kind, year)
            if draft is None:
                continue
            vote = self._vote(meeting, f"Thông qua {kind.label} {year}")
            adopted = dataclasses.replace(draft, meeting_id=meeting.id, date=day, vote_id=vote)
            self._book.resolutions.save(adopted)
            self._follow(adopted, year)
            self._play.diary.on(evening(day, 2), lambda k=kind: self._issue(k, year))  # type: ignore[misc]

    def _vote(self, meeting: Meeting, subject: str) -> int:
        file = self._book.meetings.record(meeting.id)
        tasks = next((item.id for item in file.agenda if item.standing == "tasks"), 0)
        with self._book.desk.write(f"Ghi biểu quyết: {subject}") as write:
            self._months.course.vote(write, meeting, tasks, subject, list(file.attendance))
        return self._book.meetings.record(meeting.id).votes[-1].id

    def _issue(self, kind: ResolutionKind, year: int) -> None:
        if self._play.issue_of is not None:
            self._play.issue_of(self._book, _PAPERS[kind], str(year))

    # -- a plan from above --------------------------------------------------------------------------------------------

    def _plan(self, year: int) -> None:
        """Received in February, studied at the meeting of March."""
        words, march = _words()["superior"], self._months.day(dt.date(year, 3, 1))
        plan = Resolution(
            kind=ResolutionKind.SUPERIOR,
            year=year,
            title=_said(words["title"], year),
            code=words["code"].format(number=10 + year % 7),
            issuer=words["issuer"],
            date=evening(self._book.today(), -6),
            tasks=words["tasks"],
        )
        kept = self._book.resolutions.save(plan)
        self._play.diary.on(march, lambda: self._study(kept, year, march))

    def _study(self, plan: Resolution, year: int, day: dt.date) -> None:
        meeting = self._book.meetings.regular(month_key(day))
        if meeting is None:
            return
        kept = self._book.resolutions.save(dataclasses.replace(plan, meeting_id=meeting.id))
        items = [self._item(line, year) for line in _words()["superior"]["items"]]
        self._book.resolutions.save_items(kept, items)
        self._follow(kept, year)

    # -- what becomes of the work -------------------------------------------------------------------------------------

    def _follow(self, resolution: Resolution, year: int) -> None:
        lines = {line["title"]: line for key in ("yearly", "programme", "superior") for line in _words()[key]["items"]}
        on = self._play.diary.on
        for item in self._book.resolutions.items(resolution.id):
            line = lines[item.title]
            due = item.due_on or dt.date(year, 12, 26)
            match line["fate"]:
                case "dropped":
                    day = self._months.day(dt.date(year, _DROPPED_IN, 1))
                    on(day, lambda i=item.id, d=day, w=line: self._drop(i, d, w))  # type: ignore[misc]
                case "slow":
                    day = self._months.day(add_months(due.replace(day=1), 1))
                    on(day, lambda i=item.id, d=day: self._report(i, d))  # type: ignore[misc]
                    on(dt.date(year + 1, 1, 20), lambda i=item.id, w=line: self._finish(i, w))  # type: ignore[misc]
                case _:
                    day = evening(due, -self._play.luck.randint(0, 8))
                    on(day, lambda i=item.id, w=line: self._finish(i, w))  # type: ignore[misc]

    def _report(self, item_id: int, day: dt.date) -> None:
        item = self._book.items.get(item_id)
        if item.state is ItemState.OPEN:
            meeting = self._book.meetings.regular(month_key(day))
            text = "mới làm được một nửa, người phụ trách hứa xong trong năm"
            self._book.items.report(item, text, progress=50, meeting=meeting)

    def _drop(self, item_id: int, day: dt.date, line: dict[str, Any]) -> None:
        item = self._book.items.get(item_id)
        self._book.items.drop(item, line["done"], meeting=self._book.meetings.regular(month_key(day)))

    def _finish(self, item_id: int, line: dict[str, Any]) -> None:
        item = self._book.items.get(item_id)
        if item.state is ItemState.OPEN:
            self._book.items.finish(item, line["done"], evidence=line.get("evidence", ""))


def _said(text: str, year: int) -> str:
    return text.format(year=year, before=year - 1)
