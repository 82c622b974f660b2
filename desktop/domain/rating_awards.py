"""Consecutive years of "xuất sắc" and the commendations they make possible (HD 06-HD/TW, 9/6/2025, mục 19)."""

from collections.abc import Mapping

from desktop.domain.rating import RatingRules
from desktop.domain.records import dataclass
from desktop.domain.season import Level

BASIS = "HD 06-HD/TW ngày 9/6/2025, mục 19"


def consecutive(levels: Mapping[int, Level], year: int) -> int:
    """How many years up to and with `year` were "hoàn thành xuất sắc" without a break."""
    count = 0
    while levels.get(year - count) is Level.EXCELLENT:
        count += 1
    return count


@dataclass(frozen=True, slots=True)
class Award:
    """A commendation that can be proposed: `kind` and `by` whom, and its ground. `member_id` 0: for the branch."""

    member_id: int
    kind: str
    by: str
    ground: str
    years: int
    basis: str = BASIS


def member_awards(member_id: int, levels: Mapping[int, Level], year: int, rules: RatingRules) -> list[Award]:
    """For one member: the yearly certificate, and those for five years running (each fifth year)."""
    years = consecutive(levels, year)
    if not years:
        return []
    found = [
        Award(member_id, "Giấy khen", "đảng ủy cơ sở, chi bộ cơ sở", f"Hoàn thành xuất sắc nhiệm vụ năm {year}", years)
    ]
    if years % rules.streak_years == 0:
        ground = f"Hoàn thành xuất sắc nhiệm vụ {years} năm liền ({year - years + 1}–{year})"
        found.append(
            Award(
                member_id, "Giấy khen", "ban thường vụ cấp ủy cấp trên trực tiếp của tổ chức cơ sở đảng", ground, years
            )
        )
        found.append(Award(member_id, "Bằng khen", "ban thường vụ tỉnh ủy, thành ủy", ground, years))
    return found


def branch_awards(levels: Mapping[int, Level], year: int, rules: RatingRules) -> list[Award]:
    """For the branch: only as "tiêu biểu", which the superior committee recognises when it rates the branches."""
    years = consecutive(levels, year)
    if not years:
        return []
    condition = "nếu đảng ủy cơ sở công nhận tiêu biểu"
    found = [
        Award(
            0, "Giấy khen", "đảng ủy cấp trên trực tiếp", f"Hoàn thành xuất sắc nhiệm vụ năm {year}, {condition}", years
        )
    ]
    if years % rules.streak_years == 0:
        ground = (
            f"Hoàn thành xuất sắc nhiệm vụ {years} năm liền ({year - years + 1}–{year}), {condition} cả {years} năm"
        )
        found.append(
            Award(0, "Giấy khen", "ban thường vụ cấp ủy cấp trên trực tiếp của tổ chức cơ sở đảng", ground, years)
        )
        found.append(Award(0, "Bằng khen", "ban thường vụ tỉnh ủy, thành ủy", ground, years))
    return found
