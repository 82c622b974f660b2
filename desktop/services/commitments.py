"""Verbs on the yearly commitments: who must give one, writing, taking over last year's words, many at once."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable

from desktop.domain.commitment import PARTS, Commitment, check, parts_of
from desktop.domain.member import MemberState
from desktop.domain.problems import Invalid, Problem, errors
from desktop.services.desk import Desk
from desktop.services.members import MemberService, RollLine
from desktop.services.packs import Packs


class CommitmentService:
    """Cam kết tu dưỡng, rèn luyện, phấn đấu."""

    def __init__(self, desk: Desk, members: MemberService, packs: Packs, day_of: Callable[[int], dt.date]) -> None:
        self._desk = desk
        self._members = members
        self._packs = packs
        self._day_of = day_of

    def of(self, member_id: int, year: int) -> Commitment | None:
        """A member's commitment of a year; None when there is none."""
        found = self._desk.records(Commitment).find(member_id=member_id, year=year)
        return found[0] if found else None

    def of_year(self, year: int) -> dict[int, Commitment]:
        """All commitments of a year, by member."""
        return {one.member_id: one for one in self._desk.records(Commitment).find(year=year)}

    def must(self, year: int) -> list[RollLine]:
        """Who gives one here: whoever must be assigned here, except those whose own branch is elsewhere."""
        day = self._day_of(year)
        rules = self._packs.counting(day)
        return [
            line
            for line in self._members.roll_on(day)
            if rules.of(line.state).assigned and line.state is not MemberState.TEMPORARY_HERE
        ]

    def missing(self, year: int) -> list[RollLine]:
        """Those of them without words or a signature."""
        kept = self.of_year(year)
        return [line for line in self.must(year) if not _given(kept.get(line.member.id))]

    def problems(self, commitment: Commitment) -> list[Problem]:
        return check(commitment)

    def begun(self, member_id: int, year: int) -> Commitment:
        """The commitment of a year to write on: the kept one, else last year's words without its days."""
        kept = self.of(member_id, year)
        if kept is not None:
            return kept
        before = self.of(member_id, year - 1)
        words = {name: getattr(before, name) for name, _ in PARTS if name != "mending"} if before else {}
        return Commitment(member_id=member_id, year=year, **words)

    def save(self, commitment: Commitment) -> Commitment:
        """Keep one; a second for the same member and year is refused."""
        other = self.of(commitment.member_id, commitment.year)
        faults = errors(check(commitment))
        if other is not None and other.id != commitment.id:
            said = f"Đồng chí này đã có bản cam kết năm {commitment.year}."
            faults.append(Problem("member_id", said, code="commitment_twice"))
        if faults:
            raise Invalid(faults)
        with self._desk.write(
            f"Ghi cam kết năm {commitment.year}: {self._members.name(commitment.member_id)}"
        ) as write:
            return write.update(commitment) if commitment.id else write.add(commitment)

    def save_many(self, pattern: Commitment, member_ids: Iterable[int]) -> list[Commitment]:
        """The same words and days for each of a group, as one action: only parts and days that `pattern` has are laid
        over what is kept."""
        given = {name: getattr(pattern, name) for name, _ in PARTS if getattr(pattern, name).strip()}
        given |= {name: getattr(pattern, name) for name in ("signed_on", "confirmed_on") if getattr(pattern, name)}
        ids = list(dict.fromkeys(member_ids))
        with self._desk.write(f"Ghi cam kết năm {pattern.year}: {len(ids)} đồng chí") as write:
            made = [dataclasses.replace(self.begun(member_id, pattern.year), **given) for member_id in ids]
            return [write.update(one) if one.id else write.add(one) for one in made]

    def remove(self, commitment: Commitment) -> None:
        name = self._members.name(commitment.member_id)
        with self._desk.write(f"Xóa cam kết năm {commitment.year}: {name}") as write:
            write.remove(commitment)


def _given(commitment: Commitment | None) -> bool:
    return commitment is not None and (bool(parts_of(commitment)) or commitment.signed_on is not None)
