"""Small registers that feed the yearly rating: commendations (khen thưởng), discipline (kỷ luật), courses (học tập)."""

import datetime as dt
from dataclasses import dataclass

from desktop.domain.fields import Choice, Kind, column


@dataclass(frozen=True, slots=True, kw_only=True)
class Commendation:
    """Khen thưởng of a member, or (`member_id` 0) of the branch."""

    id: int = 0
    member_id: int = column("Đảng viên", Kind.LINK, links_to="members", listed=True)
    date: dt.date | None = column("Ngày", Kind.DATE, required=True, listed=True)
    kind: str = column("Hình thức", required=True, listed=True, hint="Ví dụ: Giấy khen")
    level: str = column("Cấp khen", listed=True, hint="Ví dụ: Đảng ủy xã An Hòa")
    decision: str = column("Số, ngày quyết định")
    reason: str = column("Thành tích", Kind.LONG_TEXT)


class DisciplineKind(Choice):
    """Hình thức kỷ luật đảng viên (Điều lệ Đảng, Điều 35)."""

    REPRIMAND = "reprimand", "Khiển trách"
    WARNING = "warning", "Cảnh cáo"
    REMOVAL = "removal", "Cách chức"
    EXPULSION = "expulsion", "Khai trừ"
    OTHER = "other", "Kỷ luật khác"


@dataclass(frozen=True, slots=True, kw_only=True)
class Discipline:
    """Kỷ luật. `in_duty`: tied to công vụ or the Party's work, as the forced case of QĐ 366 Điều 11 asks.

    `counted_year`: the year whose rating it counts in (one discipline never in two years); 0: the year of its date.
    """

    id: int = 0
    member_id: int = column("Đảng viên", Kind.LINK, required=True, links_to="members", listed=True)
    date: dt.date | None = column("Ngày", Kind.DATE, required=True, listed=True)
    kind: DisciplineKind = column("Hình thức", Kind.CHOICE, default=DisciplineKind.REPRIMAND, listed=True)
    level: str = column("Cấp quyết định", listed=True)
    decision: str = column("Số, ngày quyết định")
    reason: str = column("Lý do", Kind.LONG_TEXT)
    in_duty: bool = column("Liên quan công vụ, nhiệm vụ được giao", Kind.FLAG)
    degenerate: bool = column("Có biểu hiện suy thoái (cấp có thẩm quyền kết luận)", Kind.FLAG)
    counted_year: int = column("Tính vào năm", Kind.NUMBER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A course attended: study of a resolution, basic political theory, training for chi ủy …"""

    id: int = 0
    member_id: int = column("Đảng viên", Kind.LINK, required=True, links_to="members", listed=True)
    date: dt.date | None = column("Ngày", Kind.DATE, required=True, listed=True)
    kind: str = column("Lớp, nội dung học", required=True, listed=True)
    level: str = column("Nơi tổ chức", listed=True)
    decision: str = column("Chứng nhận, quyết định")
    reason: str = column("Kết quả", Kind.LONG_TEXT)
