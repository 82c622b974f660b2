"""What a column of a household list can hold, and the Vietnamese headings by which it is known.

The names are those of the member import where they mean the same ("full_name" is the head), so that names in one or
two columns are read alike. `TEMPLATE` is the heading of the branch's own table (phan_cong_ho_gia_dinh).
"""

import re
from functools import cache, lru_cache
from typing import Final

from desktop.services.member_import.columns import Headings
from desktop.services.member_import.targets import heading_key

LABELS: Final = {
    "full_name": "Họ và tên chủ hộ",
    "family_name": "Họ và tên đệm chủ hộ (cột riêng)",
    "given_name": "Tên chủ hộ (cột riêng)",
    "address": "Địa chỉ",
    "cluster": "Tổ liên gia, cụm dân cư",
    "people": "Số nhân khẩu",
    "phone": "Điện thoại",
    "charge": "Đảng viên phụ trách",
    "note": "Hoàn cảnh, ghi chú",
    "number": "Số thứ tự",
}

ALIASES: Final[dict[str, tuple[str, ...]]] = {
    "number": ("stt", "tt", "số tt", "số thứ tự", "thứ tự", "hộ số", "số hộ"),
    "full_name": (
        *("chủ hộ", "họ và tên chủ hộ", "họ tên chủ hộ", "tên chủ hộ", "hộ gia đình", "tên hộ", "hộ ông bà", "hộ ông"),
        *("họ và tên", "họ tên", "họ và tên đại diện hộ", "đại diện hộ", "chủ hộ gia đình", "họ chữ đệm và tên chủ hộ"),
    ),
    "family_name": ("họ", "họ và tên đệm", "họ đệm", "họ và chữ đệm", "họ lót"),
    "given_name": ("tên",),
    "address": (
        *("địa chỉ", "nơi ở", "chỗ ở", "số nhà", "địa chỉ hộ", "nơi cư trú", "thường trú", "địa chỉ thường trú"),
        *("ngõ", "đường", "hẻm", "số nhà đường", "số nhà ngõ", "nơi ở hiện nay"),
    ),
    "cluster": (
        *("tổ liên gia", "tổ liên gia cụm dân cư", "cụm dân cư", "cụm", "tổ dân cư", "tổ", "xóm", "khu", "tổ tự quản"),
        *("nhóm hộ", "tổ dân phố", "thôn", "khu dân cư", "tổ đoàn kết", "liên gia", "tổ liên gia tự quản", "thôn xóm"),
    ),
    "people": (
        *("số nhân khẩu", "nhân khẩu", "số khẩu", "khẩu", "số người", "số người trong hộ", "số thành viên"),
        *("tổng số nhân khẩu", "số nk", "nk"),
    ),
    "phone": ("điện thoại", "số điện thoại", "sđt", "đt", "di động", "số đt", "điện thoại liên hệ"),
    "charge": (
        *("đảng viên phụ trách", "người phụ trách", "phụ trách", "đảng viên được phân công", "phân công"),
        *("đồng chí phụ trách", "đảng viên phụ trách hộ", "họ tên đảng viên phụ trách", "đv phụ trách"),
    ),
    "note": ("ghi chú", "hoàn cảnh", "hoàn cảnh ghi chú", "diện hộ", "diện", "đối tượng", "loại hộ", "hộ nghèo"),
}


@cache
def _known() -> dict[str, str]:
    return {heading_key(alias): target for target, aliases in ALIASES.items() for alias in aliases}


@lru_cache(maxsize=1024)
def match(path: tuple[str, ...]) -> tuple[str, int]:
    """The target of a heading and how sure (3 named so, 1 only resembles it, 0 not known)."""
    keys = [heading_key(" ".join(path)), *(heading_key(text) for text in reversed(path))]
    for key in keys:
        if key in _known():
            return _known()[key], 3
    padded = f" {keys[0]} "
    held = [alias for alias in _known() if len(alias) > 3 and f" {alias} " in padded]
    if not held:
        return "", 0
    return _known()[max(held, key=lambda alias: (len(alias), -padded.index(f" {alias} ")))], 1


HEADINGS: Final = Headings(
    match,
    re.compile("t[eê]n|h[oộ]", re.IGNORECASE),
    "Họ và tên chủ hộ",
    re.compile(r"\b(thon|xom|to|cum|khu|ngo|duong|lang|ap|buon|nhom|danh sach)\b"),
)
