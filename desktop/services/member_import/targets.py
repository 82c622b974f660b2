"""What a column of a member list can hold, and the Vietnamese headings by which it is known.

A target is a field of `Member`, a part of one ("residence.province", "given_name"), or a fact that becomes a status
("died"). Headings follow Mẫu 7-HSĐV, the import layout of the national database and lists made by hand (meetings.md
5.1, 5.2). A column with several facts has several targets, written with "+".
"""

import re
from functools import cache, lru_cache
from typing import Final

from desktop.domain.fields import labels_of
from desktop.domain.member import Member
from desktop.domain.vietnamese import search_key

PLACES: Final = ("birth_place", "home_town", "residence")
PLACE_PARTS: Final = {"detail": "địa chỉ", "commune": "xã", "province": "tỉnh", "country": "quốc gia"}
DATES: Final = frozenset({"born_on", "admitted_on", "official_on", "party_age_from", "card_issued_on"})
BIRTHS: Final = frozenset({"born_on", "born_male", "born_female"})

_OWN_LABELS: Final = {
    "family_name": "Họ và tên đệm (cột riêng)",
    "given_name": "Tên (cột riêng)",
    "born_male": "Ngày sinh nếu là nam",
    "born_female": "Ngày sinh nếu là nữ",
    "male_mark": "Đánh dấu nam",
    "female_mark": "Đánh dấu nữ",
    "born_day": "Sinh ngày (cột riêng)",
    "born_month": "Sinh tháng (cột riêng)",
    "born_year": "Sinh năm (cột riêng)",
    "status": "Trạng thái sinh hoạt",
    "status_date": "Ngày rời khỏi, mất, miễn sinh hoạt",
    "transferred": "Chuyển đi: ngày, nơi đến",
    "arrived": "Chuyển đến: ngày, nơi đi",
    "died": "Từ trần: ngày, lý do",
    "expelled": "Ra khỏi Đảng: ngày, hình thức",
    "cell": "Tổ đảng",
    "post": "Chức vụ trong chi ủy",
    "number": "Số thứ tự",
}
_NOT_OFFERED: Final = frozenset({"kind", "cell_id", "joined_on"})

ALIASES: Final[dict[str, tuple[str, ...]]] = {
    "number": ("stt", "tt", "số tt", "số thứ tự", "thứ tự"),
    "full_name": (
        *("họ và tên", "họ tên", "họ tên đảng viên", "họ và tên đảng viên", "tên đảng viên", "họ và tên đang dùng"),
        *("họ chữ đệm và tên", "họ đệm và tên", "họ và tên đồng chí", "họ tên khai sinh", "họ và tên khai sinh"),
        *("họ chữ đệm tên khai sinh", "họ chữ đệm và tên khai sinh"),
    ),
    "family_name": ("họ", "họ và tên đệm", "họ đệm", "họ tên đệm", "họ và chữ đệm", "họ lót", "họ và đệm"),
    "given_name": ("tên",),
    "other_name": ("tên gọi khác", "bí danh", "tên thường gọi", "tên khai sinh", "tên khác"),
    "born_on": (
        *("ngày sinh", "sinh ngày", "năm sinh", "sinh năm", "ngày tháng năm sinh", "ngày tháng sinh", "ntns"),
        *("ngày tháng năm sinh dương lịch", "ngày sinh dương lịch", "sinh ngày tháng năm", "ng sinh", "n sinh"),
    ),
    "born_male": ("năm sinh nam", "ngày sinh nam", "ngày tháng năm sinh nam"),
    "born_female": ("năm sinh nữ", "ngày sinh nữ", "ngày tháng năm sinh nữ"),
    "male": ("nam",),
    "female": ("nữ",),
    "sex": ("giới tính", "gt", "nam nữ", "phái", "giới"),
    "ethnicity": ("dân tộc", "thành phần dân tộc"),
    "religion": ("tôn giáo",),
    "home_town": ("quê quán", "nguyên quán", "quê"),
    "birth_place": ("nơi đăng ký khai sinh", "nơi sinh", "nơi khai sinh"),
    "residence": (
        *("thường trú", "nơi thường trú", "nơi đăng ký thường trú", "hộ khẩu", "hộ khẩu thường trú", "hktt", "địa chỉ"),
        *("nơi ở hiện nay", "chỗ ở hiện nay", "nơi ở", "chỗ ở", "nơi cư trú", "địa chỉ thường trú", "nơi ở hiện tại"),
        *("nơi đăng ký hộ khẩu thường trú", "nơi tạm trú", "địa chỉ hiện nay", "trú quán"),
    ),
    "phone": (
        "điện thoại",
        "số điện thoại",
        "sđt",
        "đt",
        "di động",
        "số đt",
        "điện thoại liên hệ",
        "điện thoại di động",
    ),
    "admitted_on": (
        *("ngày vào đảng", "vào đảng", "ngày kết nạp", "ngày kết nạp đảng", "ngày vào đảng dự bị", "ngày dự bị"),
        *("dự bị", "kết nạp", "ngày vào", "ngày tháng năm vào đảng", "năm vào đảng", "ngày vào đảng lần đầu"),
        *("ngày kết nạp vào đảng", "ngày được kết nạp", "ngày vào đcsvn", "ngày vào đảng csvn", "kết nạp đảng"),
        *("ngày tháng năm kết nạp", "ngày vđ", "ngày kết nạp dự bị", "ngày kn", "năm kết nạp"),
    ),
    "official_on": (
        *(
            "ngày chính thức",
            "chính thức",
            "ngày vào đảng ct",
            "ngày vào đảng chính thức",
            "ngày công nhận chính thức",
            "ngày ct",
        ),
        *("ngày công nhận đảng viên chính thức", "ngày chuyển chính thức", "ngày tháng năm chính thức"),
        *("ngày chuyển đảng chính thức", "công nhận chính thức", "ngày vào chính thức", "đảng viên chính thức"),
    ),
    "party_age_from": ("ngày tính tuổi đảng", "ngày tính tuổi đảng nếu khác", "tuổi đảng tính từ"),
    "card_number": (
        *("số thẻ đảng", "số thẻ đảng viên", "số thẻ đv", "số thẻ", "thẻ đảng", "thẻ đảng viên", "thẻ đv", "mã số thẻ"),
        *("số tđv", "mã thẻ đảng", "mã thẻ đảng viên", "số thẻ đảng viên mới"),
    ),
    "card_issued_by": ("nơi cấp thẻ đảng", "nơi cấp thẻ", "nơi cấp thẻ đảng viên"),
    "card_issued_on": ("ngày cấp thẻ đảng", "ngày cấp thẻ", "ngày phát thẻ", "ngày cấp thẻ đảng viên"),
    "old_card_number": (
        "số thẻ theo đảng quyết định 85",
        "số thẻ theo quyết định 85",
        "số thẻ theo qđ 85",
        "số thẻ cũ",
    ),
    "file_number": ("số lý lịch đảng viên", "số lý lịch", "số ll", "số llđv", "số hồ sơ", "số hồ sơ đảng viên"),
    "badge": ("huy hiệu đảng", "số huy hiệu đảng", "huy hiệu", "số huy hiệu", "hhđ"),
    "personal_number": (
        *("số định danh cá nhân", "số định danh", "căn cước", "cccd", "số cccd", "căn cước công dân", "số căn cước"),
        *("số căn cước công dân", "mã định danh", "cmnd cccd", "cccd cmnd", "số cmnd cccd", "số cccd cmnd", "cmt cccd"),
        *("mã định danh cá nhân", "đdcn", "số đdcn", "số cccd đdcn", "số thẻ căn cước"),
    ),
    "old_id_number": ("số cmnd cũ", "cmnd", "số cmnd", "cmt", "số cmt", "chứng minh nhân dân", "cmtnd", "số cmtnd"),
    "organisation": (
        *("tổ chức đảng đang sinh hoạt", "chi bộ", "chi bộ sinh hoạt", "chi bộ đang sinh hoạt", "nơi sinh hoạt"),
        *("sinh hoạt tại chi bộ", "tên chi bộ", "nơi sinh hoạt đảng", "tổ chức đảng"),
    ),
    "status": ("trạng thái hoạt động", "trạng thái", "tình trạng", "tình trạng sinh hoạt", "tình trạng đảng viên"),
    "status_date": ("ngày rời khỏi ngày mất ngày miễn sinh hoạt đảng", "ngày miễn sinh hoạt", "ngày rời khỏi"),
    "education": (
        *("văn hóa", "trình độ văn hóa", "trình độ học vấn", "học vấn", "gdpt", "giáo dục phổ thông", "tđvh", "tđhv"),
        *("trình độ giáo dục phổ thông", "trình độ gdpt", "trình độ văn hóa phổ thông"),
    ),
    "profession_level": (
        *("chuyên môn", "trình độ chuyên môn", "cmnv", "chuyên môn nghiệp vụ", "tđcm", "trình độ", "trình độ cmnv"),
        *("trình độ chuyên môn nghiệp vụ", "trình độ chuyên môn cao nhất"),
    ),
    "theory_level": (
        *("lý luận", "lý luận chính trị", "llct", "trình độ lý luận chính trị", "trình độ lý luận", "lý luận ct"),
        *("trình độ llct", "trình độ chính trị"),
    ),
    "language_level": ("ngoại ngữ", "trình độ ngoại ngữ"),
    "occupation_before": ("nghề nghiệp trước khi vào đảng", "nghề nghiệp khi vào đảng", "trước khi vào đảng"),
    "occupation": (
        *("nghề nghiệp", "nghề nghiệp hiện nay", "nghề nghiệp hiện tại", "công việc", "công việc hiện nay", "nghề"),
        *("công việc đang làm", "nghề nghiệp bản thân", "công tác hiện nay", "hiện nay"),
    ),
    "service": ("bộ đội công an hưu trí", "hưu trí", "bộ đội công an", "đối tượng"),
    "work_unit": ("nơi công tác", "đơn vị công tác", "cơ quan công tác", "nơi làm việc"),
    "post": ("chức vụ", "chức vụ đảng", "chức vụ trong đảng", "chức vụ trong chi ủy", "chức vụ chi bộ"),
    "cell": ("tổ đảng",),
    "transferred": ("ngày chuyển đi", "chuyển đi", "chuyển sinh hoạt đi"),
    "arrived": ("ngày chuyển đến", "chuyển đến", "chuyển sinh hoạt đến", "ngày về chi bộ"),
    "died": ("ngày từ trần", "từ trần", "ngày mất"),
    "expelled": ("ngày ra khỏi đảng", "ra khỏi đảng"),
    "note": ("ghi chú", "chú thích", "ghi chú khác"),
}
# Beside other facts in one heading a name means something else than alone.
_IN_COMPOUND: Final = {"ho va ten khai sinh": "other_name", "ho ten khai sinh": "other_name", "khai sinh": "other_name"}
_PLACE_WORDS: Final = {
    "country": ("quoc gia", "nuoc"),
    "province": ("tinh", "tinh thanh pho", "tinh tp", "thanh pho"),
    "commune": ("xa", "xa phuong", "phuong xa", "phuong", "xa phuong dac khu", "huyen", "quan huyen"),
    "detail": ("dia chi chi tiet", "dia chi", "chi tiet", "thon", "thon xom", "so nha", "thon to"),
}
_YEAR: Final = "year"  # "Năm" without its mark would read as "Nam"
_PIECES: Final = re.compile(r"[,;/\n+]|\s[-–]\s")
_AND: Final = re.compile(r"\bvà\b|&")


@cache
def target_labels() -> dict[str, str]:
    """Target → its name on screen, in the order in which the choice is offered."""
    fields = {name: label for name, label in labels_of(Member).items() if name not in _NOT_OFFERED}
    places = {
        f"{place}.{part}": f"{labels_of(Member)[place]}: {word}"
        for place in PLACES
        for part, word in PLACE_PARTS.items()
    }
    return {"full_name": fields["full_name"], **_OWN_LABELS, **fields, **places}


def label_of(target: str) -> str:
    """ "Ngày vào Đảng + Ngày chính thức" for "admitted_on+official_on"; "Không nhập" for ""."""
    labels = target_labels()
    return " + ".join(labels.get(part, part) for part in target.split("+")) if target else "Không nhập"


@lru_cache(maxsize=4096)
def heading_key(text: str) -> str:
    """A heading as it is compared: no marks, case, signs, nothing in brackets."""
    text = re.sub(r"\([^)]*\)?", " ", text)
    return " ".join(re.sub(r"[^\w]+|_", " ", search_key(text)).split())


@cache
def _known() -> dict[str, str]:
    return {heading_key(alias): target for target, aliases in ALIASES.items() for alias in aliases}


@lru_cache(maxsize=4096)
def match(path: tuple[str, ...]) -> tuple[str, int]:
    """The target of a heading and how sure (3 named so, 1 only resembles it, 0 not known).

    `path`: the words of the merged rows above, then its own ("Quê quán", "Tỉnh *").
    """
    written = path
    path = tuple(part for text in path for part in re.split(r"\s+[-–]\s+", text) if heading_key(part))
    if not path:
        return "", 0
    known = _known()
    whole = known.get(heading_key(" ".join(path)))
    if whole and not (whole in ("male", "born_male") and re.search(r"\bnăm$", path[-1].strip(), re.IGNORECASE)):
        return whole, 3
    if len(path) > 1:
        found = _child(match(path[:-1])[0], path[-1])
        if found:
            return found, 3
        several = _compound(written[0]) if len(written) == 1 else None  # "Ngày vào Đảng - Ngày chính thức"
        if several:
            return several
        for text in (path[-1], " ".join(path[:-1])):
            target, weight = match((text,))
            if weight == 3:
                return target, weight
    return _compound(" , ".join(path)) or _resembling(heading_key(" ".join(path)))


def _child(parent: str, text: str) -> str:
    """The target of a heading below another: Nam and Nữ below the birth date, Tỉnh below Quê quán."""
    key = _YEAR if "năm" in text.casefold() else heading_key(text)
    if parent == "born_on":
        own = {"nam": "born_male", "nu": "born_female", "ngay": "born_day", "thang": "born_month", _YEAR: "born_year"}
        return own.get(key, "")
    if parent == "sex":
        return {"nam": "male_mark", "nu": "female_mark"}.get(key, "")
    if parent in PLACES:
        return next((f"{parent}.{part}" for part, words in _PLACE_WORDS.items() if key in words), "")
    return ""


def _compound(text: str) -> tuple[str, int] | None:
    known = _known()
    pieces: list[str] = []
    for part in _PIECES.split(re.sub(r"\([^)]*\)?", " ", text)):
        whole = heading_key(part)
        # "Họ và tên" is one name; "dân tộc và tôn giáo" are two.
        pieces += [whole] if whole in known else [heading_key(piece) for piece in _AND.split(part)]
    pieces = [piece for piece in pieces if piece]
    found: list[str] = []
    for place, piece in enumerate(pieces):
        target = (_IN_COMPOUND.get(piece) if place else None) or known.get(piece)
        if target in ("male", "female"):
            target = "sex"
        if target and target not in found:
            found.append(target)
    return ("+".join(found), 3) if len(found) > 1 else None


def _resembling(key: str) -> tuple[str, int]:
    """The longest known heading that this one holds as whole words."""
    padded = f" {key} "
    held = [alias for alias in _known() if len(alias) > 3 and f" {alias} " in padded]
    if not held:
        return "", 0
    return _known()[max(held, key=lambda alias: (len(alias), -padded.index(f" {alias} ")))], 1
