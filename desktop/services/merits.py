"""Verbs on the small registers that feed the rating: commendations, discipline, courses."""

import dataclasses
import datetime as dt
from collections.abc import Iterable
from typing import TypeVar

from desktop.domain.merit import Commendation, Course, Discipline, check
from desktop.domain.problems import Invalid, Problem, errors
from desktop.services.desk import Desk
from desktop.services.members import MemberService

Merit = Commendation | Discipline | Course
M = TypeVar("M", Commendation, Discipline, Course)

_NAMES: dict[type, str] = {Commendation: "khen thưởng", Discipline: "kỷ luật", Course: "học tập"}


class MeritService:
    """Khen thưởng, kỷ luật, học tập."""

    def __init__(self, desk: Desk, members: MemberService) -> None:
        self._desk = desk
        self._members = members

    def commendations(self, year: int = 0, member_id: int | None = None) -> list[Commendation]:
        """By day; of one year, of one member (0: of the branch itself), or all."""
        return self._listed(Commendation, year, member_id)

    def disciplines(self, year: int = 0, member_id: int | None = None) -> list[Discipline]:
        return self._listed(Discipline, year, member_id)

    def courses(self, year: int = 0, member_id: int | None = None) -> list[Course]:
        return self._listed(Course, year, member_id)

    def _listed(self, record_type: type[M], year: int, member_id: int | None) -> list[M]:
        records = self._desk.records(record_type)
        found = records.all() if member_id is None else records.find(member_id=member_id)
        listed = [one for one in found if not year or (one.date is not None and one.date.year == year)]
        return sorted(listed, key=lambda one: (one.date or dt.date.min, one.id))

    def problems(self, merit: Merit) -> list[Problem]:
        return check(merit)

    def save(self, merit: M) -> M:
        """Add or change one entry; refused without its day or its kind."""
        faults = errors(check(merit))
        if faults:
            raise Invalid(faults)
        with self._desk.write(f"Ghi {self._called(merit)}") as write:
            return write.update(merit) if merit.id else write.add(merit)

    def add_for(self, merit: M, member_ids: Iterable[int]) -> list[M]:
        """The same entry for several members (a course all attended), as one action."""
        with self._desk.write(f"Ghi {_NAMES[type(merit)]} cho nhiều đảng viên"):
            return [self.save(dataclasses.replace(merit, id=0, member_id=member)) for member in member_ids]

    def remove(self, merit: Merit) -> None:
        with self._desk.write(f"Xóa {self._called(merit)}") as write:
            write.remove(merit)

    def _called(self, merit: Merit) -> str:
        return f"{_NAMES[type(merit)]}: {self._members.name(merit.member_id) or 'chi bộ'}"
