"""The invented people of the practice book: who they are, when they come onto the list, what becomes of them."""

import datetime as dt
import random
from dataclasses import field
from typing import Any

from desktop.domain.dates import PartialDate, add_months
from desktop.domain.member import Member, MemberKind, MemberState, MemberStatus, Sex
from desktop.domain.records import dataclass
from desktop.services.demo.bank import names

FEWEST = 15
"""Fewer people can't hold everything a practice book shows."""

_COMMITTEE_LARGE = 40


@dataclass(slots=True)
class Person:
    """One person. `enters`: the day he is entered (None: with the book); `spans`: what becomes of him, in order."""

    member: Member
    enters: dt.date | None = None
    spans: list[MemberStatus] = field(default_factory=list)

    @property
    def steady(self) -> bool:
        """Whether he was there all along and stays: such people hold the posts."""
        return self.enters is None and not self.spans


def committee_size(members: int) -> int:
    return 5 if members >= _COMMITTEE_LARGE else 3


class Village:
    """Makes the people, all from one `luck`."""

    def __init__(self, luck: random.Random, first: dt.date, today: dt.date) -> None:
        self._luck = luck
        self._first = first
        self._today = today
        self._taken: set[str] = set()
        self._names = names()

    def people(self, members: int, years: int) -> list[Person]:
        """So many people: the steady ones first, then those admitted in these years, then those who changed state."""
        told = self._told()
        admitted = max(1, min(years, (members - len(told)) // 3))
        steady = members - len(told) - admitted
        found = [Person(self._veteran()) for _ in range(steady)]
        for n in range(admitted):
            day = self._first + (self._today - self._first) * (n + 1) // (admitted + 2)
            found.append(Person(self._candidate(day), enters=day))
        found += told
        return [self._numbered(person, n) for n, person in enumerate(found, 1)]

    # -- those of whom something is told ------------------------------------------------------------------------------

    def _told(self) -> list[Person]:
        probationary = self._today - dt.timedelta(days=200)
        here = self._today - dt.timedelta(days=240)
        guest = self._veteran(joined_on=here, joined_from="Đảng bộ xã Phước Sơn")
        resident = self._veteran(
            kind=MemberKind.IN_SYSTEM, work_unit=self._one("work_units"), occupation=self._one("work"), at_work=True
        )
        ago = self._ago
        return [
            self._with(self._old(), MemberState.EXEMPT, self._first, "tuổi cao, sức khỏe yếu"),
            self._with(self._old(), MemberState.EXEMPT, ago(500), "tuổi cao, điều trị bệnh dài ngày"),
            self._with(self._veteran(), MemberState.TRANSFERRED, ago(300), "chuyển nơi ở", "Đảng bộ phường Hội Phú"),
            self._with(self._old(), MemberState.DIED, ago(220), "bệnh nặng"),
            self._with(self._veteran(), MemberState.ABROAD, ago(420), "lao động có thời hạn", "Nhật Bản"),
            self._with(
                self._veteran(), MemberState.TEMPORARY_ELSEWHERE, ago(150), "đi làm", "Chi bộ khu phố 3, phường Hội Phú"
            ),
            Person(resident, spans=[MemberStatus(state=MemberState.RESIDENCE, since=self._first, place="An Hòa")]),
            Person(
                guest,
                enters=here,
                spans=[MemberStatus(state=MemberState.TEMPORARY_HERE, since=here, reason="về chăm sóc bố mẹ")],
            ),
            Person(self._candidate(probationary), enters=probationary),
        ]

    def _ago(self, days: int) -> dt.date:
        return max(self._first, self._today - dt.timedelta(days=days))

    @staticmethod
    def _with(member: Member, state: MemberState, since: dt.date, reason: str, place: str = "") -> Person:
        return Person(member, spans=[MemberStatus(state=state, since=since, reason=reason, place=place)])

    # -- one person ---------------------------------------------------------------------------------------------------

    def _veteran(self, *, at_work: bool = False, **facts: Any) -> Member:
        age = self._luck.randint(27, 38 if at_work else 56)
        born = dt.date(self._first.year - age, self._luck.randint(1, 12), self._luck.randint(1, 28))
        admitted = self._admission(born)
        return self._member(born, admitted, add_months(admitted, 12), **facts)

    def _old(self) -> Member:
        born = dt.date(self._today.year - self._luck.randint(80, 88), self._luck.randint(1, 12), 5)
        admitted = self._admission(born)
        return self._member(born, admitted, add_months(admitted, 12), occupation="Hưu trí")

    def _admission(self, born: dt.date) -> dt.date:
        """A day at 20 to 34 years of age, two years before the book begins at the latest."""
        day = dt.date(born.year + self._luck.randint(20, 34), self._luck.randint(1, 12), self._luck.randint(1, 28))
        return min(day, add_months(self._first, -24) - dt.timedelta(days=self._luck.randint(0, 300)))

    def _candidate(self, admitted: dt.date) -> Member:
        born = dt.date(admitted.year - self._luck.randint(20, 33), self._luck.randint(1, 12), self._luck.randint(1, 28))
        return self._member(born, admitted, None, theory_level="Sơ cấp")

    def _member(self, born: dt.date, admitted: dt.date, official: dt.date | None, **facts: Any) -> Member:
        name, sex, ethnicity = self._name()
        kind = MemberKind.IN_SYSTEM if self._luck.random() < 0.12 else MemberKind.OUTSIDE
        given: dict[str, Any] = {
            "ethnicity": ethnicity,
            "religion": self._one("religions"),
            "home_town": f"{self._one('communes')}, tỉnh Gia Lai",
            "residence": "Thôn Đông Phú, xã An Hòa, tỉnh Gia Lai",
            "kind": kind,
            "education": self._one("education"),
            "profession_level": self._one("professions"),
            "theory_level": self._one("theory"),
            "occupation_before": "Làm ruộng",
            "occupation": self._one("work" if kind is MemberKind.IN_SYSTEM else "occupations"),
            "service": self._one("services") if sex is Sex.MALE else "",
        }
        return Member(
            full_name=name,
            sex=sex,
            born_on=PartialDate.of(born),
            admitted_on=PartialDate.of(admitted),
            official_on=PartialDate.of(official) if official else None,
            **(given | facts),
        )

    def _numbered(self, person: Person, n: int) -> Person:
        """Numbers nobody has: no province, no network and no committee gives out such ones."""
        numbers: dict[str, Any] = {"personal_number": f"999{n:09d}", "file_number": f"{4100 + n:06d}"}
        if person.member.official_on is not None:
            numbers["card_number"] = f"99{n:06d}"
        if self._luck.random() < 0.8:
            numbers["phone"] = f"01000{n:05d}"
        changed = {name: getattr(person.member, name) for name in Member.__dataclass_fields__} | numbers
        return Person(Member(**changed), person.enters, person.spans)

    def _name(self) -> tuple[str, Sex, str]:
        """A name not yet given, with sex and people; some of each village belong to other peoples than the Kinh."""
        while True:
            sex = Sex.FEMALE if self._luck.random() < 0.4 else Sex.MALE
            side = "female" if sex is Sex.FEMALE else "male"
            if self._luck.random() < 0.18:
                people = self._luck.choice(self._names["peoples"])
                name, ethnicity = f"{self._luck.choice(people['families'])} {self._luck.choice(people[side])}", ""
                ethnicity = str(people["ethnicity"])
            else:
                parts = self._names[side]
                family, ethnicity = self._luck.choice(self._names["families"]), "Kinh"
                name = f"{family} {self._luck.choice(parts['middle'])} {self._luck.choice(parts['given'])}"
            if name not in self._taken:
                self._taken.add(name)
                return name, sex, ethnicity

    def another_name(self) -> tuple[str, Sex]:
        """For one who isn't a member: the head of the village, a delegate."""
        name, sex, _ = self._name()
        return name, sex

    def _one(self, key: str) -> str:
        return str(self._luck.choice(self._names["facts"][key]))
