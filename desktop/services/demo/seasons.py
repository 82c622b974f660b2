"""Yearly ratings of the practice book: slips, chi ủy, ballots, decisions; before a rule pack decided levels only.

Among them are a discipline, a tie that is voted on again, more "xuất sắc" than the cap allows (one lowered by the
superior committee), and remarks of the residence branch.
"""

import dataclasses
import datetime as dt
import random
import tomllib
from functools import cache
from typing import Any

from desktop.domain.member import MemberKind, MemberState, PostKind
from desktop.domain.merit import Commendation, Course, Discipline
from desktop.domain.rating_level import worse
from desktop.domain.rating_people import Standing
from desktop.domain.residence_remark import Remark, ResidenceRemark
from desktop.domain.season import Level, MemberReview, RatingSeason
from desktop.domain.shortcoming import Mending, Shortcoming
from desktop.paths import resources
from desktop.services.demo.ballots import Ballots
from desktop.services.demo.play import Play
from desktop.services.demo.slips import Slips

_PLAIN = ((0.14, Level.EXCELLENT), (0.88, Level.GOOD), (0.99, Level.DONE), (1.0, Level.NOT_DONE))


@cache
def texts() -> dict[str, Any]:
    """The words of this part."""
    return tomllib.loads((resources() / "demo" / "rating.toml").read_text(encoding="utf-8"))


class Seasons:
    """Puts the seasons into the diary. Its lots are its own, so that other parts keep theirs."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._book = play.book
        self._luck = random.Random(f"seasons/{play.book.branch.book_uid}")
        self._slips = Slips(play.book, self._luck, texts())
        self._ballots = Ballots(play.book, self._luck)

    def put_in(self) -> None:
        """Every year whose autumn lies in the book."""
        last = self._play.today.year
        for year in range(self._play.first.year, last + 1):
            self._on(dt.date(year, 6, 20), self._study, year)
            if self._book.ratings.has_pack(year):
                self._season(year)
            else:
                self._on(dt.date(year, 12, 20), self._only_levels, year)
        days = [dt.date(last - 1, 8, 14), dt.date(last - 1, 11, 28), dt.date(last, 8, 14)]
        inside = [day for day in days if self._play.first < day < self._play.today]
        for day in inside[:1]:
            self._play.diary.on(day, self._discipline)

    def _season(self, year: int) -> None:
        steps = (
            ((7, 2), self._mend),
            ((11, 15), self._begin),
            ((11, 18), self._early),
            ((11, 25), self._residence),
            ((12, 11), self._draft),
            ((12, 13), self._rest),
            ((12, 14), self._committee),
            ((12, 18), self._conference),
            ((12, 19), self._send),
            ((12, 26), self._decided),
        )
        for (month, day), act in steps:
            self._on(dt.date(year, month, day), act, year)
        self._on(dt.date(year + 1, 1, 14), self._screened, year)

    def _on(self, day: dt.date, act: Any, year: int) -> None:
        if day > self._play.first:
            self._play.diary.on(day, lambda: act(year))

    def _say(self, text: str, year: int) -> str:
        return self._play.bank.fill_with(self._luck, text, {"village": "thôn Đông Phú", "year": year})

    def _open(self, year: int) -> RatingSeason | None:
        """The season; None when its beginning lay before the book's."""
        return self._book.ratings.season(year)

    # -- registers ----------------------------------------------------------------------------------------------------

    def _study(self, year: int) -> None:
        here = [line.member.id for line in self._book.members.roll_on(self._book.today()) if _meets(line.state)]
        kind = self._say(texts()["course"], year)
        course = Course(date=self._book.today(), kind=kind, level="Đảng ủy xã An Hòa")
        with self._book.desk.write(f"Ghi {kind.lower()}") as write:
            for member in here:
                if self._luck.random() < 0.93:
                    write.add(dataclasses.replace(course, member_id=member))

    def _discipline(self) -> None:
        """One of the plain members, in connection with the Party's work."""
        today = self._book.today()
        plain = [
            line.member.id
            for line in self._book.members.roll_on(today)
            if line.state is MemberState.OFFICIAL and line.post is None and line.member.id in self._play.ids
        ]
        self._book.merits.save(
            Discipline(
                member_id=self._luck.choice(plain),
                date=today,
                level="Ủy ban Kiểm tra Đảng ủy xã An Hòa",
                decision=f"0{self._luck.randint(2, 9)}-QĐ/UBKT",
                reason=texts()["discipline"],
                in_duty=True,
            )
        )

    # -- before a rule pack -------------------------------------------------------------------------------------------

    def _only_levels(self, year: int) -> None:
        people = self._book.ratings.people(year).of(Standing.RATED)
        levels = {person.member.id: self._level() for person in people}
        self._book.ratings.save_past_levels(year, {0: Level.GOOD, **levels})

    def _level(self) -> Level:
        lot = self._luck.random()
        return next(level for share, level in _PLAIN if lot <= share)

    # -- the season ---------------------------------------------------------------------------------------------------

    def _mend(self, year: int) -> None:
        """What became of last year's shortcomings, looked at in summer."""
        states = (Mending.DONE, Mending.DONE, Mending.UNDER_WAY)
        with self._book.desk.write("Ghi kết quả khắc phục hạn chế") as write:
            for one in self._book.ratings.shortcomings(year - 1):
                mending = self._luck.choice(states)
                done = mending is Mending.DONE
                changed = dataclasses.replace(
                    one,
                    mending=mending,
                    outcome="Chi ủy ghi nhận đã có chuyển biến." if done else "Có tiến bộ, chi ủy cho thêm thời gian.",
                    due_on=one.due_on if done else dt.date(year, 12, 20),
                    checked_on=self._book.today(),
                )
                write.update(changed)

    def _begin(self, year: int) -> None:
        season = self._book.ratings.begin(year)
        self._book.ratings.save_season(
            dataclasses.replace(
                season,
                rated_on=dt.date(year, 12, 18),
                superior_plan=f"KH {self._luck.randint(30, 90)}-KH/ĐU ngày 10/11/{year}",
                superior_deadline=dt.date(year, 12, 22),
            )
        )
        self._book.ratings.open_reviews(year)

    def _early(self, year: int) -> None:
        """In the running season a third have handed in their slips by now; in past ones they came together."""
        season = self._open(year)
        if season is not None and self._play.today < dt.date(year, 12, 13):
            people = self._book.ratings.people(year).of(Standing.RATED)
            self._slips.key_in(season, people[::3])

    def _rest(self, year: int) -> None:
        season = self._open(year)
        if season is not None:
            people = self._book.ratings.people(year).of(Standing.RATED)
            self._slips.key_in(season, [p for p in people if p.review.handed_in_on is None])

    def _residence(self, year: int) -> None:
        words, today = texts()["residence"], self._book.today()
        self._book.residence_remarks.fill(year, ResidenceRemark(**words, remark=Remark.GOOD, written_on=today))
        remarks = [line.remark for line in self._book.residence_remarks.of_year(year)]
        sent = today + dt.timedelta(days=4)
        self._play.diary.on(sent, lambda: self._sent(remarks))

    def _sent(self, remarks: list[ResidenceRemark]) -> None:
        self._book.residence_remarks.mark_sent(remarks, self._book.today())

    def _draft(self, year: int) -> None:
        season = self._open(year)
        if season is not None:
            self._slips.report(season)
            season = self._open(year) or season
            self._book.ratings.save_season(dataclasses.replace(season, draft_sent_on=self._book.today()))

    def _screened(self, year: int) -> None:
        season = self._open(year)
        if season is not None:
            self._book.ratings.save_season(dataclasses.replace(season, screened_on=self._book.today()))

    def _committee(self, year: int) -> None:
        """The chi ủy's remark and level for everybody."""
        season = self._open(year)
        if season is None:
            return
        with self._book.desk.write(f"Ghi nhận xét, đề xuất của chi ủy năm {year}") as write:
            for person in self._book.ratings.people(year).of(Standing.RATED):
                level = self._proposed(person.review)
                elsewhere = person.state is MemberState.TEMPORARY_ELSEWHERE
                works = person.member.kind is MemberKind.IN_SYSTEM
                if self._disciplined(person.member.id, year):
                    level = Level.NOT_DONE
                write.update(
                    dataclasses.replace(
                        person.review,
                        committee_level=level,
                        committee_remark=self._luck.choice(texts()["committee"]),
                        other_branch_remark=texts()["elsewhere"] if elsewhere else "",
                        unit_level=Level.GOOD if works else Level.NONE,
                        unit_remark=texts()["unit"] if works else "",
                    )
                )
        self._book.ratings.save_season(dataclasses.replace(season, committee_met_on=self._book.today()))

    def _disciplined(self, member_id: int, year: int) -> bool:
        return bool(self._book.merits.disciplines(year, member_id))

    def _proposed(self, review: MemberReview) -> Level:
        """The chi ủy goes by what the year's tasks allow; where that is no level, by what was claimed."""
        return worse(review.own_level, self._book.ratings.judged(review).by_conditions)

    def _conference(self, year: int) -> None:
        season = self._open(year)
        if season is not None:
            self._ballots.count(season, over_cap=year == self._over_cap(), tie=year == self._play.today.year - 1)

    def _over_cap(self) -> int:
        """The year in which more "xuất sắc" are voted than the cap allows: the last whole one."""
        return self._play.today.year - 1

    def _send(self, year: int) -> None:
        season = self._open(year)
        if season is None:
            return
        self._book.ratings.save_season(dataclasses.replace(season, file_sent_on=self._book.today()))
        remedies = texts()["collective"]["remedies"]
        due = dt.date(year + 1, 6, 30)
        head = self._book.members.holder(PostKind.SECRETARY, self._book.today())
        with self._book.desk.write("Ghi hạn chế, khuyết điểm và biện pháp khắc phục") as write:
            for text, remedy in zip(texts()["collective"]["faults"], remedies, strict=True):
                write.add(Shortcoming(year=year, text=text, remedy=remedy, due_on=due, responsible_id=head))
            for person in self._book.ratings.people(year).of(Standing.RATED):
                if self._luck.random() < 0.2:
                    fault, remedy = self._luck.choice(texts()["faults"]), self._luck.choice(texts()["directions"])
                    write.add(Shortcoming(year=year, member_id=person.member.id, text=fault, remedy=remedy, due_on=due))

    def _decided(self, year: int) -> None:
        """The superior committee decides within the cap: the last of too many "xuất sắc" gets "tốt"."""
        season = self._open(year)
        if season is None:
            return
        people = self._book.ratings.people(year).of(Standing.RATED)
        cap = self._book.ratings.cap(season)
        levels = {p.member.id: p.review.branch_level for p in people if p.review.branch_level is not Level.NONE}
        excellent = [member for member, level in levels.items() if level is Level.EXCELLENT]
        levels |= dict.fromkeys(excellent[cap.allowed :], Level.GOOD)
        number = f"{self._luck.randint(60, 99)}-QĐ/ĐU"
        today = self._book.today()
        self._book.ratings.decide(season, levels, today, number)
        self._book.ratings.save_season(
            dataclasses.replace(
                season, decided_level=season.voted_level, decided_on=today, decision=number, announced_on=today
            )
        )
        reason = self._say(texts()["commendation"], year)
        with self._book.desk.write("Ghi khen thưởng") as write:
            for member in excellent[: cap.allowed]:
                level = "Đảng ủy xã An Hòa"
                write.add(Commendation(member_id=member, date=today, kind="Giấy khen", level=level, reason=reason))


def _meets(state: MemberState) -> bool:
    return state in (MemberState.OFFICIAL, MemberState.PROBATIONARY, MemberState.TEMPORARY_HERE)
