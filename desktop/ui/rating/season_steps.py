"""The ten steps of a season as they stand: counts and dates from the records, never a lock."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.dates import show
from desktop.domain.rating_people import Standing
from desktop.domain.season import Level, RatingSeason
from desktop.services.ratings import SeasonPeople, SeasonPerson
from desktop.ui.rating.steps import Step

Waits = Callable[[SeasonPerson], bool]


def handed_in(person: SeasonPerson) -> bool:
    """Whether the member's own review is in: its day, or points and level, are noted."""
    return person.review.handed_in_on is not None or person.review.own_level is not Level.NONE


WAITS: dict[str, Waits] = {
    "received": lambda p: not handed_in(p),
    "committee": lambda p: p.review.committee_level is Level.NONE,
    "votes": lambda p: p.review.branch_level is Level.NONE,
    "decided": lambda p: p.review.decided_level is Level.NONE,
}
"""For whom a step still waits."""


@dataclass(frozen=True, slots=True)
class _Facts:
    season: RatingSeason
    people: tuple[SeasonPerson, ...]
    today: dt.date

    def count(self, key: str) -> tuple[str, str]:
        """ "21/23, còn thiếu 2" with its state."""
        left = sum(1 for person in self.people if WAITS[key](person))
        whole = len(self.people)
        if not whole or left == whole:
            return "", "outline"
        if not left:
            return f"{whole}/{whole}", "green"
        return f"{whole - left}/{whole}, còn thiếu {left}", "amber"

    def day(self, day: dt.date | None, missing: str) -> tuple[str, str]:
        """A day noted ("đã xong" once it has come), or what is missing."""
        if day is None:
            return missing, "outline"
        return show(day), "green" if day <= self.today else "outline"


def steps_of(season: RatingSeason, people: SeasonPeople, today: dt.date) -> list[Step]:
    """The ten steps in their order (HD 43, mục 2; rating.md 3.5)."""
    facts = _Facts(season, people.of(Standing.RATED), today)
    listed = (f"{people.rated} người", "green" if people.rated else "amber")
    made = [
        ("list", "Lập danh sách phải xếp loại", *listed),
        ("received", "Nhận bản tự kiểm điểm", *facts.count("received")),
        ("draft", "Dự thảo báo cáo, gửi trước", *facts.day(season.draft_sent_on, "trước 3 ngày làm việc")),
        ("committee", "Chi ủy nhận xét, đề xuất", *facts.count("committee")),
        ("meeting", "Hội nghị kiểm điểm", *facts.day(season.rated_on, "chưa định ngày")),
        ("votes", "Bỏ phiếu, kiểm phiếu", *facts.count("votes")),
        ("branch", "Chi bộ tự xếp loại", *facts.day(season.branch_rated_on, "sau đảng viên")),
        ("file", "Gửi hồ sơ lên cấp trên", *facts.day(season.file_sent_on, _deadline(season))),
        ("decided", "Ghi mức được quyết định", *facts.count("decided")),
        ("mending", "Kế hoạch khắc phục", "", "outline"),
    ]
    return [Step(key, title, note, state) for key, title, note, state in made]


def _deadline(season: RatingSeason) -> str:
    return f"hạn {show(season.superior_deadline)}" if season.superior_deadline else "theo hạn của cấp trên"
