"""Shortcomings (hạn chế, khuyết điểm) of a member or of the branch: named in one year's review, mended, and answered
in part III of the next one (rating.md 3.10, 6.6).
"""

import datetime as dt

from desktop.domain.fields import Choice, Kind, column
from desktop.domain.records import dataclass


class Mending(Choice):
    """Mức độ khắc phục, as the forms ask it (HD 43, mục III)."""

    UNKNOWN = "", "Chưa ghi"
    DONE = "done", "Đã khắc phục"
    UNDER_WAY = "under_way", "Đang khắc phục"
    NOT_YET = "not_yet", "Chưa khắc phục"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcoming:
    """One shortcoming. `member_id` 0: of the branch (chi ủy). `year`: of the review that named it."""

    id: int = 0
    year: int = column("Chỉ ra ở kỳ kiểm điểm năm", Kind.NUMBER, required=True, listed=True)
    member_id: int = column("Đảng viên", Kind.LINK, links_to="members", listed=True)
    text: str = column("Hạn chế, khuyết điểm", Kind.LONG_TEXT, required=True, listed=True)
    cause: str = column("Nguyên nhân", Kind.LONG_TEXT)
    remedy: str = column("Biện pháp khắc phục", Kind.LONG_TEXT)
    responsible_id: int = column("Người giúp, theo dõi", Kind.LINK, links_to="members")
    due_on: dt.date | None = column("Hạn khắc phục", Kind.DATE, listed=True)
    mending: Mending = column("Khắc phục", Kind.CHOICE, default=Mending.UNKNOWN, listed=True)
    outcome: str = column("Kết quả khắc phục", Kind.LONG_TEXT)
    checked_on: dt.date | None = column("Ngày kiểm tra", Kind.DATE)
    from_paper: bool = column("Nhập từ sổ giấy", Kind.FLAG)
