"""The quarterly themes of the practice book: planned in January, drafted, sent up (one a year comes back), held with
the regular meeting or by themselves, concluded, reported, looked back on after six months."""

import dataclasses
import datetime as dt
import tomllib
from functools import cache
from typing import Any

from desktop.db.writer import Writer
from desktop.domain.dates import add_months, month_key
from desktop.domain.meeting import AgendaItem, Attendance, AttendanceMark, Meeting, Opinion, OpinionKind
from desktop.domain.member import PostKind
from desktop.domain.theme import Theme, ThemeEnd, ThemeMaterial, ThemeReason
from desktop.paths import resources
from desktop.services.demo.bank import Work
from desktop.services.demo.months import Months, evening
from desktop.services.demo.play import Play
from desktop.services.theme_agenda import theme_items

_ALONE = 2  # the quarter whose theme is a session of its own
_RETURNED = 3  # the quarter whose draft comes back
_PLANNED = 10  # of January
_ALONE_ON = 20  # of the quarter's last month
_LEAD = 23  # days that a theme takes before its session


@cache
def _words() -> list[dict[str, Any]]:
    path = resources() / "demo" / "themes.toml"
    found: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["themes"]
    return found


class Themes:
    """Puts the themes of all years into the diary."""

    def __init__(self, play: Play, months: Months) -> None:
        self._play = play
        self._book = play.book
        self._months = months
        self._words: dict[int, dict[str, Any]] = {}  # of each theme, by its id

    def put_in(self) -> None:
        """Each year's plan; the rest follows from it."""
        for year in range(self._play.first.year, self._play.today.year + 1):
            day = max(dt.date(year, 1, _PLANNED), evening(self._play.first, 2))
            self._play.diary.on(day, lambda y=year, d=day: self._plan(y, d))  # type: ignore[misc]

    def _plan(self, year: int, day: dt.date) -> None:
        """The plan of a year, as far as its quarters still lie ahead."""
        ahead = [q for q in range(1, 5) if self._session_day(year, q) > evening(day, _LEAD)]
        for theme in self._book.themes.plan(year, [self._line(year, quarter) for quarter in ahead]):
            self._words[theme.id] = self._of(year, theme.quarter)
            self._follow(theme)
        if ahead:
            self._issue("ke_hoach_chuyen_de", f"{year}", evening(day, 1))

    @staticmethod
    def _of(year: int, quarter: int) -> dict[str, Any]:
        return _words()[(year % 2) * 4 + quarter - 1]

    def _line(self, year: int, quarter: int) -> Theme:
        words, ids = self._of(year, quarter), self._play.ids
        earlier = self._book.themes.search(words["title"])
        return Theme(
            year=year,
            quarter=quarter,
            month=quarter * 3,
            title=words["title"],
            reason=ThemeReason(words["reason"]),
            basis=words.get("basis", ""),
            ending=ThemeEnd(words["ending"]),
            combined=quarter != _ALONE,
            writer_id=ids[(year + quarter) % min(8, len(ids))],
            presenter_id=self._book.members.holder(PostKind.DEPUTY, self._book.today()) or ids[0],
            source_id=earlier[0].id if earlier else 0,
        )

    def _session_day(self, year: int, quarter: int) -> dt.date:
        month = dt.date(year, quarter * 3, 1)
        return month.replace(day=_ALONE_ON) if quarter == _ALONE else self._months.day(month)

    def _follow(self, theme: Theme) -> None:
        """All evenings of one theme."""
        day, on = self._session_day(theme.year, theme.quarter), self._play.diary.on
        on(evening(day, -22), lambda: self._draft(theme.id))
        on(evening(day, -16), lambda: self._agree(theme.id))
        on(evening(day, -13), lambda: self._send(theme.id))
        if theme.quarter == _RETURNED:
            on(evening(day, -10), lambda: self._answer(theme.id, approved=False))
            on(evening(day, -9), lambda: self._redraft(theme.id))
            on(evening(day, -8), lambda: self._send(theme.id))
        on(evening(day, -5), lambda: self._answer(theme.id, approved=True))
        on(evening(day, -5), lambda: self._prepare(theme.id, day))
        on(evening(day, -2), lambda: self._materials(theme.id))
        on(day, lambda: self._hold(theme.id))
        on(evening(day, 2), lambda: self._conclude(theme.id))
        on(evening(day, 5), lambda: self._report(theme.id))
        on(add_months(evening(day, 8), 6), lambda: self._result(theme.id))

    def _theme(self, theme_id: int) -> Theme:
        return self._book.themes.get(theme_id)

    def _issue(self, paper: str, ref: str, on: dt.date) -> None:
        if self._play.issue_of is not None:
            self._play.diary.on(on, lambda: self._issued(paper, ref))

    def _issued(self, paper: str, ref: str) -> None:
        if self._play.issue_of is not None:
            self._play.issue_of(self._book, paper, ref)

    @staticmethod
    def _ref(theme: Theme) -> str:
        return f"{theme.year}-Q{theme.quarter}"

    # -- before -------------------------------------------------------------------------------------------------------

    def _draft(self, theme_id: int) -> None:
        theme, words = self._theme(theme_id), self._words[theme_id]
        said = {name: words[name] for name in ("aim", "situation", "contents", "solutions", "questions")}
        changed = dataclasses.replace(theme, **said, drafted_on=self._book.today())
        self._book.themes.save(changed, action="Ghi dự thảo chuyên đề")
        name = f"Tài liệu sinh hoạt chuyên đề quý {theme.quarter}/{theme.year}"
        material = ThemeMaterial(
            theme_id=theme_id, name=name, issuer="Đảng ủy xã An Hòa", received_on=evening(self._book.today(), -3)
        )
        self._book.themes.save_material(material)

    def _agree(self, theme_id: int) -> None:
        self._book.themes.agree(self._theme(theme_id), self._book.today(), "Nhất trí với dự thảo.")

    def _send(self, theme_id: int) -> None:
        theme = self._theme(theme_id)
        self._book.themes.send_up(theme, self._book.today())
        self._issued("to_trinh_chuyen_de", self._ref(theme))

    def _answer(self, theme_id: int, *, approved: bool) -> None:
        words, theme = self._words[theme_id], self._theme(theme_id)
        remarks = "Nhất trí nội dung; liên hệ sát thực tế của thôn." if approved else words.get("returned", "")
        self._book.themes.answer(
            theme,
            approved=approved,
            on=self._book.today(),
            by="Đảng ủy xã An Hòa",
            remarks=remarks or "Bổ sung số liệu của thôn.",
        )

    def _redraft(self, theme_id: int) -> None:
        today = self._book.today()
        theme = self._book.themes.draft_ready(self._theme(theme_id), today)
        self._book.themes.agree(theme, today, "Đã bổ sung theo ý kiến của Đảng ủy.")

    def _prepare(self, theme_id: int, day: dt.date) -> None:
        """The session: with the regular meeting of the month, or on a day of its own."""
        meeting = self._book.theme_sessions.prepare(self._theme(theme_id), month=month_key(day), day=day)
        if not meeting.combined_theme:
            taker = self._book.meetings.all()[-2].secretary_id or self._play.ids[2]
            self._book.meetings.save(
                dataclasses.replace(meeting, secretary_id=taker, invited_on=self._book.today(), scorer_id=0)
            )

    def _materials(self, theme_id: int) -> None:
        theme = self._book.themes.materials_sent(self._theme(theme_id), self._book.today())
        meeting = self._book.meetings.get(theme.meeting_id)
        if not meeting.combined_theme:
            self._book.meetings.save(dataclasses.replace(meeting, materials_on=self._book.today()))

    # -- the session --------------------------------------------------------------------------------------------------

    def _hold(self, theme_id: int) -> None:
        """After the regular meeting was written (combined), or the whole of a session of its own."""
        theme = self._theme(theme_id)
        meeting = self._book.meetings.get(theme.meeting_id)
        with self._book.desk.write(f"Ghi sinh hoạt chuyên đề ngày {meeting.date:%d/%m/%Y}") as write:
            if meeting.combined_theme:
                lines = list(self._book.meetings.attendance(meeting.id))
            else:
                lines = self._months.course.alone(write, meeting)
            self._said(write, theme, meeting, lines)
            if not meeting.combined_theme:
                self._months.course.score(write, self._book.meetings.get(meeting.id))
        if not meeting.combined_theme:
            self._months.after(meeting)

    def _said(self, write: Writer, theme: Theme, meeting: Meeting, lines: list[Attendance]) -> None:
        words = self._words[theme.id]
        found = self._book.desk.records(AgendaItem).find(meeting_id=meeting.id)
        report, talk, end = theme_items(sorted(found, key=lambda item: item.position))
        write.update(dataclasses.replace(report, notes=words["notes"], done=True))
        write.update(dataclasses.replace(talk, done=True))
        write.update(dataclasses.replace(end, conclusion=words["conclusion"], done=True))
        here = [line.member_id for line in lines if line.mark is AttendanceMark.PRESENT]
        said = [(OpinionKind.OPINION, text) for text in words["opinions"]]
        said += [(OpinionKind.QUESTION, words["question"]), (OpinionKind.ANSWER, words["answer"])]
        for position, (kind, text) in enumerate(said, 50):
            speaker = theme.presenter_id if kind is OpinionKind.ANSWER else self._play.luck.choice(here)
            write.add(
                Opinion(
                    meeting_id=meeting.id,
                    item_id=talk.id,
                    position=position,
                    speaker_id=speaker,
                    kind=kind,
                    text=text,
                )
            )
        subject = f"{theme.ending.label}: {theme.title}"
        self._months.course.vote(write, meeting, end.id, subject, lines, other=self._play.luck.choice((0, 0, 1)))
        works = tuple(Work(item["title"], item["product"], item["done"]) for item in words["items"])
        self._months.works.give(write, meeting, end.id, works)

    # -- after it -----------------------------------------------------------------------------------------------------

    def _conclude(self, theme_id: int) -> None:
        words, today = self._words[theme_id], self._book.today()
        theme = self._book.themes.finish(self._theme(theme_id), today, words["evaluation"])
        theme = self._book.themes.conclude(theme, today, theme.ending, words["decided"], words["organisation"])
        resolution = theme.ending is ThemeEnd.RESOLUTION
        paper = "nghi_quyet_chuyen_de" if resolution else "ket_luan_chuyen_de"
        self._issued(paper, self._ref(theme))

    def _report(self, theme_id: int) -> None:
        theme, words = self._theme(theme_id), self._words[theme_id]
        self._book.themes.report_up(theme, self._book.today(), words["proposals"])
        self._issued("bao_cao_chuyen_de", self._ref(theme))

    def _result(self, theme_id: int) -> None:
        self._book.themes.record_result(self._theme(theme_id), self._book.today(), self._words[theme_id]["results"])
