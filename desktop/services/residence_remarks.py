"""Verbs on remarks of the place of residence (213): the list of a year, many written at once, the day of sending."""

import dataclasses
import datetime as dt
from collections.abc import Iterable

from desktop.domain.member import Member, MemberState
from desktop.domain.records import dataclass
from desktop.domain.residence_remark import ResidenceRemark
from desktop.services.desk import Desk
from desktop.services.members import MemberService


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """One working member of the list with his remark of the year (id 0: not written yet)."""

    member: Member
    remark: ResidenceRemark

    @property
    def written(self) -> bool:
        return self.remark.written_on is not None

    @property
    def sent(self) -> bool:
        return self.remark.sent_on is not None


class ResidenceRemarkService:
    """Nhận xét nơi cư trú."""

    def __init__(self, desk: Desk, members: MemberService) -> None:
        self._desk = desk
        self._members = members

    def of_year(self, year: int) -> list[RemarkLine]:
        """Everybody who keeps his residence link here at some day of the year, in list order."""
        kept = {remark.member_id: remark for remark in self._desk.records(ResidenceRemark).find(year=year)}
        first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        linked = {
            span.member_id
            for span in self._members.spans()
            if span.state is MemberState.RESIDENCE
            and (span.since or dt.date.min) <= last
            and (span.until or dt.date.max) >= first
        }
        return [
            RemarkLine(member, kept.get(member.id) or self._new(member, year))
            for member in self._members.all()
            if member.id in linked or member.id in kept
        ]

    @staticmethod
    def _new(member: Member, year: int) -> ResidenceRemark:
        return ResidenceRemark(member_id=member.id, year=year, sent_to=member.organisation or member.work_unit)

    def of_member(self, member_id: int) -> list[ResidenceRemark]:
        """All remarks on one, newest year first."""
        found = self._desk.records(ResidenceRemark).find(member_id=member_id)
        return sorted(found, key=lambda remark: remark.year, reverse=True)

    def save(self, remark: ResidenceRemark) -> ResidenceRemark:
        with self._desk.write(f"Ghi nhận xét nơi cư trú: {self._members.name(remark.member_id)}") as write:
            return write.update(remark) if remark.id else write.add(remark)

    def save_all(self, remarks: Iterable[ResidenceRemark]) -> list[ResidenceRemark]:
        """Many remarks as one action."""
        with self._desk.write("Ghi nhận xét nơi cư trú cho nhiều đảng viên"):
            return [self.save(remark) for remark in remarks]

    def fill(self, year: int, sample: ResidenceRemark) -> list[ResidenceRemark]:
        """The words of `sample` for everybody of the year who has no remark yet, as one action; each may be changed."""
        words = {
            name: getattr(sample, name)
            for name in ("lives_by_rules", "exemplary", "takes_part", "shortcomings", "remark", "written_on")
        }
        missing = [line.remark for line in self.of_year(year) if not line.remark.id]
        return self.save_all(dataclasses.replace(remark, **words) for remark in missing)

    def mark_sent(self, remarks: Iterable[ResidenceRemark], on: dt.date, to: str = "") -> list[ResidenceRemark]:
        """Note the day they were sent (and to whom, where one place got them all), as one action."""
        with self._desk.write("Ghi đã gửi nhận xét nơi cư trú"):
            return [
                self.save(dataclasses.replace(remark, sent_on=on, sent_to=to or remark.sent_to)) for remark in remarks
            ]

    def remove(self, remark: ResidenceRemark) -> None:
        with self._desk.write(f"Xóa nhận xét nơi cư trú: {self._members.name(remark.member_id)}") as write:
            write.remove(remark)
