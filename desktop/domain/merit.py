"""Small registers that feed the yearly rating: commendations (khen thưởng), discipline (kỷ luật), courses (học tập)."""

import datetime as dt

from desktop.domain.dates import show
from desktop.domain.fields import Choice, Kind, column
from desktop.domain.problems import Problem, Severity
from desktop.domain.records import dataclass


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


def check(merit: Commendation | Discipline | Course) -> list[Problem]:
    """An entry needs its day, and one of a member the member; all else may come later."""
    found: list[Problem] = []
    if merit.date is None:
        found.append(Problem("date", "Hãy ghi ngày.", Severity.ERROR, "merit_date"))
    if not isinstance(merit, Discipline) and not merit.kind.strip():
        found.append(Problem("kind", "Hãy ghi hình thức hoặc nội dung.", Severity.ERROR, "merit_kind"))
    if not isinstance(merit, Commendation) and not merit.member_id:
        found.append(Problem("member_id", "Hãy chọn đảng viên.", Severity.ERROR, "merit_member"))
    if isinstance(merit, Discipline) and merit.date is not None and _far(merit, merit.date.year):
        said = f"Kỷ luật ngày {show(merit.date)} mà tính vào năm {merit.counted_year}: hãy kiểm tra lại."
        found.append(Problem("counted_year", said, Severity.WARNING, "merit_counted"))
    return found


def _far(discipline: Discipline, year: int) -> bool:
    return bool(discipline.counted_year) and abs(discipline.counted_year - year) > 1
