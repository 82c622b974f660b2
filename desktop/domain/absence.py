"""Members who stay away from the branch's meetings without a reason for months of a year (Điều lệ Đảng, Điều 8)."""

import datetime as dt
from collections.abc import Iterable

from desktop.domain.dates import show
from desktop.domain.duties import Duty
from desktop.domain.meeting import Attendance, AttendanceMark, Meeting
from desktop.domain.records import dataclass

_AFTER = dt.timedelta(days=62)
"""How long into the new year the months of the old one are still spoken of: its last meetings are looked at there."""

_WHY = (
    "Đảng viên bỏ sinh hoạt chi bộ không có lý do chính đáng từ {months} tháng trong năm thì chi bộ xem xét, đề nghị "
    "cấp có thẩm quyền quyết định. Xem xét xong, ghi kỷ luật, hạn chế khuyết điểm hoặc trạng thái mới thì thôi nhắc."
)


@dataclass(frozen=True, slots=True)
class Absence:
    """The months of a year a member stayed away from, and the last meeting he missed in them."""

    member_id: int
    year: int
    months: tuple[int, ...]
    last: dt.date


def missed(member_id: int, roll: Iterable[tuple[Meeting, Attendance]], year: int) -> Absence | None:
    """The months in which he was away without a reason from all he had to attend; None when there is none. Who came to
    one meeting of a month, or had a reason for one, didn't stay away from that month."""
    months: dict[int, list[Meeting]] = {}
    others: set[int] = set()
    for meeting, line in roll:
        if not line.in_base or not meeting.month.startswith(f"{year:04d}-"):
            continue
        month = int(meeting.month[5:])
        if line.mark is AttendanceMark.NO_LEAVE:
            months.setdefault(month, []).append(meeting)
        elif line.mark in {AttendanceMark.PRESENT, AttendanceMark.LEAVE}:
            others.add(month)
    found = sorted(set(months) - others)
    last = max((meeting.date for month in found for meeting in months[month]), default=None)
    return Absence(member_id, year, tuple(found), last) if last is not None else None


def reminded(absence: Absence, months: int, today: dt.date) -> bool:
    """Whether so many months have come together, in the running year or in the one that has just ended."""
    near = absence.year == today.year or today <= absence.last + _AFTER
    return len(absence.months) >= months > 0 and near


def absence_duty(absence: Absence, name: str, months: int, meeting_on: dt.date, basis: str) -> Duty:
    """The reminder, due at the branch's next meeting."""
    said = ", ".join(str(month) for month in absence.months)
    return Duty(
        key=f"missed:{absence.member_id}:{absence.year}",
        due=meeting_on,
        title=f"Đ/c {name} bỏ sinh hoạt không lý do {len(absence.months)} tháng trong năm {absence.year}",
        detail=f"Các tháng {said}; buổi gần nhất {show(absence.last)}. Chi bộ xem xét ở kỳ họp tới.",
        button="Mở hồ sơ",
        page="members",
        params={"member_id": absence.member_id},
        reason=_WHY.format(months=months),
        basis=basis,
    )
