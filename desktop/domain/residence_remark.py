"""Remarks of the place of residence (nhận xét nơi cư trú): the village branch writes one each November–December for
each working member who lives there (Quy định 213-QĐ/TW; Hướng dẫn 33-HD/BTCTW, 30/10/2020)."""

import datetime as dt

from desktop.domain.fields import Choice, Kind, column
from desktop.domain.records import dataclass


class Remark(Choice):
    NONE = "", "Chưa nhận xét"
    GOOD = "good", "Tốt"
    FAIR = "fair", "Khá"
    AVERAGE = "average", "Trung bình"
    WEAK = "weak", "Yếu"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidenceRemark:
    """One remark on one member (state RESIDENCE) for one year."""

    id: int = 0
    member_id: int = column("Đảng viên", Kind.LINK, required=True, links_to="members", listed=True)
    year: int = column("Năm", Kind.NUMBER, required=True, listed=True)
    lives_by_rules: str = column("Chấp hành chủ trương, pháp luật, quy định nơi cư trú", Kind.LONG_TEXT)
    exemplary: str = column("Vai trò tiên phong, gương mẫu của đảng viên và gia đình", Kind.LONG_TEXT)
    takes_part: str = column("Tham gia sinh hoạt, công việc nơi cư trú", Kind.LONG_TEXT)
    shortcomings: str = column("Hạn chế cần khắc phục", Kind.LONG_TEXT)
    remark: Remark = column("Mức nhận xét", Kind.CHOICE, default=Remark.NONE, listed=True)
    meetings_attended: int = column("Số lần dự họp nơi cư trú", Kind.NUMBER)
    written_on: dt.date | None = column("Ngày nhận xét", Kind.DATE, listed=True)
    sent_on: dt.date | None = column("Ngày gửi", Kind.DATE, listed=True)
    sent_to: str = column("Gửi cho")
