"""Households of the practice book: a list, members in charge, contacts through the year, views told and answered."""

import dataclasses
import datetime as dt
import random
from typing import Any

from desktop.domain.dates import add_months
from desktop.domain.household import Household, HouseholdCharge, HouseholdContact
from desktop.domain.member import MemberState
from desktop.domain.people_view import PeopleView, ViewKind, ViewSource
from desktop.services.demo.bank import Bank, homes, names
from desktop.services.demo.play import Play

_ABLE = frozenset({MemberState.OFFICIAL, MemberState.PROBATIONARY})
_MOST = 60
_VISITS = 20  # the day of the month on which members tell whom they met
_PARTS = 5  # each household comes up in every fifth month: twice a year, now and then once


class Homes:
    """The households, with lots of their own, so that the rest of the book stays as it is."""

    def __init__(self, play: Play) -> None:
        self._play, self._book = play, play.book
        self._luck = random.Random(f"{play.book.branch.book_uid}/households")
        self._bank = Bank(self._luck)
        self._words, self._names = homes(), names()
        self._ids: list[int] = []

    def put_in(self) -> None:
        """The list a few days after the book begins, then a round each year and contacts each month."""
        diary, first = self._play.diary, self._play.first
        diary.on(first + dt.timedelta(days=3), self._begin)
        for year in range(first.year + 1, self._play.today.year + 1):
            diary.on(dt.date(year, 1, 8), self._round)
        month = add_months(first.replace(day=1), 1)
        while month <= self._play.today:
            diary.on(month.replace(day=_VISITS), self._visit)
            month = add_months(month, 1)

    # -- the list -----------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        count = min(_MOST, len(self._play.ids) + len(self._play.ids) // 2)
        members = self._able()
        with self._book.desk.write("Nhập danh sách hộ gia đình") as write:
            for number in range(count):
                household = write.add(self._household(number, count))
                self._ids.append(household.id)
                if number < count - 2:  # two that nobody is in charge of yet
                    member_id = members[number * len(members) // count]
                    write.add(HouseholdCharge(household_id=household.id, member_id=member_id, since=self._book.today()))

    def _household(self, number: int, count: int) -> Household:
        luck, words = self._luck, self._words
        kind = self._names["male" if luck.random() < 0.7 else "female"]
        name = f"{luck.choice(self._names['families'])} {luck.choice(kind['middle'])} {luck.choice(kind['given'])}"
        clusters = words["clusters"]
        return Household(
            head=name,
            address=luck.choice(words["streets"]),
            cluster=clusters[number * len(clusters) // count],
            people=luck.randint(2, 6),
            phone=f"09{luck.randint(10_000_000, 99_999_999)}" if luck.random() < 0.8 else "",
            note=luck.choice(words["notes"]) if luck.random() < 0.25 else "",
        )

    def _able(self) -> list[int]:
        return [line.member.id for line in self._book.members.roll_on(self._book.today()) if line.state in _ABLE]

    def _round(self) -> None:
        """January: households of those who left are given to others; now and then one changes hands."""
        members, today = self._able(), self._book.today()
        without = [h.id for h in self._book.households.without_charge(today)]
        if len(without) > 2:
            self._book.households.assign(without[:-2], self._luck.choice(members), today)
        self._book.households.assign([self._luck.choice(self._ids)], self._luck.choice(members), today)

    # -- contacts and views -------------------------------------------------------------------------------------------

    def _visit(self) -> None:
        today = self._book.today()
        part = (today.year * 12 + today.month) % _PARTS
        held = {c.household_id: c.member_id for c in self._book.households.charges() if c.until is None}
        with self._book.desk.write(f"Ghi các lần gặp hộ tháng {today.month}/{today.year}") as write:
            for household_id in self._ids[part::_PARTS]:
                if household_id in held:
                    write.add(self._contact(household_id, held[household_id], today))
            for _ in range(self._luck.choice((0, 1, 1, 2))):
                self._heard(write.add(self._view(held, today)))

    def _contact(self, household_id: int, member_id: int, today: dt.date) -> HouseholdContact:
        wishes = self._luck.choice(self._words["wishes"]) if self._luck.random() < 0.3 else ""
        return HouseholdContact(
            household_id=household_id,
            member_id=member_id,
            date=today - dt.timedelta(days=self._luck.randint(0, 9)),
            situation=self._say(self._luck.choice(self._words["situations"])),
            wishes=wishes,
        )

    def _view(self, held: dict[int, int], today: dt.date) -> PeopleView:
        luck, words = self._luck, self._words
        told = luck.random() < 0.15
        what = luck.choice(words["opinions" if told else "views"])
        view = PeopleView(
            received_on=today,
            kind=ViewKind.OPINION if told else luck.choice((ViewKind.PETITION, ViewKind.PETITION, ViewKind.WISH)),
            subject=what["subject"],
            text=what["text"],
            source=luck.choice((*[ViewSource.HOUSEHOLD] * 5, ViewSource.PEOPLE, ViewSource.FRONT, ViewSource.PRESS)),
        )
        if told or view.source is ViewSource.PEOPLE:
            return dataclasses.replace(view, source=ViewSource.PEOPLE, member_id=luck.choice(list(held.values())))
        if view.source is ViewSource.HOUSEHOLD:
            household_id = luck.choice(list(held))
            return dataclasses.replace(view, household_id=household_id, member_id=held[household_id])
        named = words["fronts" if view.source is ViewSource.FRONT else "press"]
        return dataclasses.replace(view, from_name=luck.choice(named), member_id=luck.choice(list(held.values())))

    def _heard(self, view: PeopleView) -> None:
        """What becomes of a view: passed on within days, mostly answered in time, sometimes late."""
        if view.kind is ViewKind.OPINION:
            return
        what: dict[str, Any] = next(w for w in self._words["views"] if w["subject"] == view.subject)
        passed = view.received_on + dt.timedelta(days=self._luck.randint(1, 5))
        self._play.diary.on(passed, lambda: self._pass_on(view.id, what["to"], passed))
        slow = self._luck.random() < 0.2
        answered = passed + dt.timedelta(days=self._luck.randint(*((45, 110) if slow else (8, 35))))
        self._play.diary.on(answered, lambda: self._answer(view.id, self._say(what["answer"]), answered))

    def _pass_on(self, view_id: int, to: str, day: dt.date) -> None:
        views = self._book.households.views
        views.pass_on(views.get(view_id), to, day, views.default_due(day))

    def _answer(self, view_id: int, text: str, day: dt.date) -> None:
        views = self._book.households.views
        views.answer(views.get(view_id), text, day)

    def tell(self, meeting_id: int) -> None:
        """At the branch's meeting: what came in and was answered since the last one goes into its item."""
        views = self._book.households.views
        if views.for_meeting(self._book.meetings.get(meeting_id)).any_new:
            views.lay_into(meeting_id)

    def _say(self, text: str) -> str:
        return self._bank.fill(text, {})
