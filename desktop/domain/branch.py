"""The branch (chi bộ) whose book this is, its terms and party cells.

Names and superiors change (communes merged on 1/7/2025), so all of it is data; the papers take their letterhead here.
"""

import datetime as dt

from desktop.domain.fields import Choice, Kind, column
from desktop.domain.problems import Problem, Severity
from desktop.domain.records import dataclass


class BranchKind(Choice):
    """Loại hình chi bộ (HD 42-HD/BTCTW, mục 4): decides the standing contents of the meetings."""

    VILLAGE = "village", "Thôn, tổ dân phố"
    OFFICE = "office", "Cơ quan hành chính, sự nghiệp"
    SCHOOL = "school", "Trường học"
    HEALTH = "health", "Trạm y tế"
    STATE_FIRM = "state_firm", "Doanh nghiệp nhà nước"
    PRIVATE_FIRM = "private_firm", "Doanh nghiệp tư nhân, FDI"
    ARMY = "army", "Quân sự"
    POLICE = "police", "Công an"


class Numbering(Choice):
    """How papers are numbered (meetings.md 3.3): through one term of the chi ủy, or anew each year."""

    TERM = "term", "Theo nhiệm kỳ"
    YEAR = "year", "Theo năm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """The one branch of this book. `letterhead_*` override the words derived from the names."""

    id: int = 0
    name: str = column("Tên chi bộ", required=True, hint="Ví dụ: Chi bộ thôn Đông Phú", group="Chi bộ")
    superior: str = column("Cấp ủy cấp trên trực tiếp", required=True, hint="Ví dụ: Đảng bộ xã An Hòa", group="Chi bộ")
    kind: BranchKind = column("Loại hình chi bộ", Kind.CHOICE, default=BranchKind.VILLAGE, group="Chi bộ")
    commune: str = column("Xã, phường", group="Chi bộ")
    province: str = column("Tỉnh, thành phố", group="Chi bộ")
    meeting_day: int = column("Ngày sinh hoạt hằng tháng", Kind.NUMBER, default=3, group="Sinh hoạt")
    meeting_time: str = column("Giờ bắt đầu", Kind.TIME, default="14:00", group="Sinh hoạt")
    meeting_minutes: int = column("Thời lượng (phút)", Kind.NUMBER, default=90, group="Sinh hoạt")
    meeting_place: str = column("Địa điểm thường họp", group="Sinh hoạt")
    letterhead_superior: str = column(
        "Dòng cấp trên trên giấy", hint="Để trống: viết hoa tên cấp trên", group="Giấy tờ"
    )
    letterhead_branch: str = column("Dòng chi bộ trên giấy", hint="Để trống: viết hoa tên chi bộ", group="Giấy tờ")
    place_name: str = column("Địa danh ghi trên giấy", hint="Ví dụ: An Hòa", group="Giấy tờ")
    symbol: str = column("Ký hiệu cơ quan ban hành", default="CB", group="Giấy tờ")
    numbering: Numbering = column("Đánh số văn bản", Kind.CHOICE, default=Numbering.TERM, group="Giấy tờ")
    number_minutes: bool = column("Biên bản có số", Kind.FLAG, default=True, group="Giấy tờ")
    invitation_symbol: str = column("Ký hiệu giấy mời, thông báo họp", default="TB", group="Giấy tờ")
    conclusion_symbol: str = column(
        "Ký hiệu kết luận", default="KL", hint="KL: kết luận; TB: thông báo kết luận", group="Giấy tờ"
    )
    superior_committee: str = column("Nơi nhận báo cáo", hint="Ví dụ: Đảng ủy xã An Hòa", group="Giấy tờ")
    practice: bool = column("Sổ mẫu để tập", Kind.FLAG)
    book_uid: str = column("Mã sổ")
    begun_on: dt.date | None = column("Ngày mở sổ", Kind.DATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Nhiệm kỳ: from one branch congress to the next. Start and end are data, never a formula (meetings.md 3.3)."""

    id: int = 0
    name: str = column("Nhiệm kỳ", required=True, hint="Ví dụ: 2025–2030")
    starts_on: dt.date = column("Từ ngày", Kind.DATE, required=True)
    ends_on: dt.date | None = column("Đến ngày", Kind.DATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyCell:
    """Tổ đảng: a subdivision of a large branch."""

    id: int = 0
    name: str = column("Tổ đảng", required=True)
    leader_id: int = column("Tổ trưởng", Kind.LINK, links_to="members")
    note: str = column("Ghi chú")


def letterhead_superior(branch: Branch) -> str:
    """The upper line of the letterhead: as set, else the superior's name in capitals (meetings.md 3.2, 2a)."""
    return branch.letterhead_superior or branch.superior.upper()


def letterhead_branch(branch: Branch) -> str:
    """The second, bold line of the letterhead (2b)."""
    return branch.letterhead_branch or branch.name.upper()


def report_to(branch: Branch) -> str:
    """Whom papers are sent to: as set, else the superior with "Đảng bộ" read as its committee "Đảng ủy"."""
    if branch.superior_committee:
        return branch.superior_committee
    return branch.superior.replace("Đảng bộ", "Đảng ủy", 1)


def term_on(terms: list[Term], day: dt.date) -> Term | None:
    """The term in which `day` lies: the latest one begun by then."""
    begun = [t for t in terms if t.starts_on <= day]
    return max(begun, key=lambda t: t.starts_on, default=None)


def check(branch: Branch) -> list[Problem]:
    """What keeps the branch record from being saved, and what is odd."""
    found: list[Problem] = []
    if not branch.name.strip():
        found.append(Problem("name", "Hãy ghi tên chi bộ, ví dụ: Chi bộ thôn Đông Phú.", Severity.ERROR, "branch_name"))
    if not branch.superior.strip():
        found.append(
            Problem("superior", "Hãy ghi cấp ủy cấp trên, ví dụ: Đảng bộ xã An Hòa.", Severity.ERROR, "branch_superior")
        )
    if not 1 <= branch.meeting_day <= 31:
        found.append(Problem("meeting_day", "Ngày sinh hoạt phải từ 1 đến 31.", Severity.ERROR, "meeting_day"))
    if branch.meeting_minutes < 1:
        found.append(Problem("meeting_minutes", "Thời lượng phải là số phút lớn hơn 0.", Severity.ERROR, "minutes"))
    return found
