"""One cell → the value of one field: names, numbers whose zeros Excel ate, sex, telephone, several facts in a cell."""

import re
from typing import Final

from desktop.domain.member import PostKind, Sex
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import clean, search_key, suggest_title
from desktop.sheets.cells import Cell, CellKind
from desktop.sheets.legacy_text import Encoding

LONGEST_NAME: Final = 100
LONGEST_TEXT: Final = 2_000
NUMBERS: Final = frozenset({"card_number", "personal_number", "old_id_number", "old_card_number"})
_ADDRESSED: Final = re.compile(r"^(?:đ/c|đc\.|đồng chí|đ\.c\.?)\s*[:.]?\s*", re.IGNORECASE)
_LOST: Final = re.compile(r"\d(?:[.,]\d+)?e\+?\d+", re.IGNORECASE)
_MARKS: Final = frozenset({"x", "xx", "v", "✓", "✔", "√", "1", "+", "*", "có", "co"})
_MALE: Final = frozenset({"nam", "m", "male", "trai", "ông"})
_FEMALE: Final = frozenset({"nữ", "nu", "nữ giới", "f", "female", "gái", "bà"})
_RELIGIONS: Final = re.compile(
    r"^(khong( co)?( ton giao)?|luong|phat( giao)?|(dao )?phat|cong giao|thien chua( giao)?|(dao )?tin lanh|"
    r"(dao )?cao dai|(phat giao )?hoa hao|hoi giao|bani|ba la mon|ton giao.*|(dao )?cong giao|giao)$"
)
_PEOPLES: Final = re.compile(
    r"^(dan toc )?("
    r"kinh|tay|thai|muong|khmer|kho me|hoa|nung|hmong|h'mong|mong|dao|gia rai|jrai|j'rai|e de|ede|ba na|"
    r"bahnar|xo dang|san chay|co ho|cham|san diu|hre|mnong|m'nong|ra ?glai|xtieng|stieng|bru|van kieu|"
    r"bru van kieu|tho|giay|co tu|gie trieng|ma|kho mu|co|ta oi|cho ro|khang|xinh mun|ha nhi|chu ru|lao|"
    r"la chi|la ha|phu la|la hu|lu|lo lo|chut|mang|pa then|co lao|cong|bo y|si la|pu peo|brau|o du|ro mam|"
    r"ngai"
    r")$"
)


@dataclass(frozen=True, slots=True)
class ReadValue:
    """A value and what is to be said of it. `doubtful` values fill gaps but never overwrite what the book has."""

    value: str = ""
    remark: str = ""
    doubtful: bool = False


# ---------------------------------------------------------------- names


def read_name(cell: Cell) -> ReadValue:
    """A person's name: one line, put into small letters when all is in capitals; odd text stays literally, and is said.

    Without a letter there is no name: value "" with a remark.
    """
    text = clean(cell.text)
    literal = text
    text = _ADDRESSED.sub("", text)
    if cell.kind is not CellKind.TEXT and cell.kind is not CellKind.FORMULA:
        return ReadValue("", f"“{text}” không phải họ tên." if text else "")
    if not re.search(r"[^\W\d_]", text):
        return ReadValue("", f"“{text}” không phải họ tên." if text else "")
    if re.match(r"[=+@\-]", text) or cell.kind is CellKind.FORMULA:
        return _odd(literal, "giống công thức Excel")
    if re.search(r"[<>{}\[\]\\|]", text):
        return _odd(literal, "có ký hiệu lạ")
    if len(text) > LONGEST_NAME:
        return _odd(literal, f"dài hơn {LONGEST_NAME} ký tự")
    if re.search(r"\d{3,}", text):
        return ReadValue(text, f"Họ tên “{text}” có chữ số.")
    if cell.was is Encoding.TCVN3:  # the .Vn fonts have no capital Á, É …: they were typed small
        text = " ".join(word[:1].upper() + word[1:] for word in text.split(" "))
    return ReadValue(suggest_title(text))


def _odd(text: str, why: str) -> ReadValue:
    cut = text[:LONGEST_NAME].rstrip()
    shown = cut if len(cut) <= 40 else cut[:40] + "…"
    return ReadValue(cut, f"Họ tên “{shown}” {why}, được nhập nguyên văn. Hãy sửa lại.")


# ---------------------------------------------------------------- numbers


def read_number(cell: Cell, field: str, *, typed: bool) -> ReadValue:
    """A card or identity number as digits. `typed`: the file tells numbers from text, so text is left as it is."""
    text = clean(cell.text).lstrip("'`")
    if _LOST.fullmatch(text.replace(" ", "")):
        return ReadValue("", f"Excel đã làm mất chữ số của “{text}”. Hãy gõ lại số này.")
    digits = re.sub(r"[\s.,\-_]", "", re.sub(r"\.0$", "", text))
    if not digits or re.fullmatch(r"0+", digits):
        return ReadValue()
    if not digits.isascii() or not digits.isdigit():
        return ReadValue(text[:40], "" if field == "old_id_number" else f"“{text[:40]}” có chữ lạ.", doubtful=True)
    if typed and cell.kind is not CellKind.NUMBER:
        return ReadValue(digits)
    wanted = _length(field, len(digits))
    if len(digits) >= wanted:
        return ReadValue(digits)
    zeros = wanted - len(digits)
    said = f"Đã thêm {zeros} số 0 đầu. Trong tệp chỉ có {len(digits)} chữ số, cuối là {digits[-4:]}; hãy đối chiếu."
    return ReadValue(digits.zfill(wanted), said, doubtful=True)


def _length(field: str, length: int) -> int:
    """How long a number should be whose leading zeros may be lost: new cards and identity numbers 12, old ones 8, 9."""
    if field == "old_id_number":
        return 9 if length <= 9 else 12
    if field == "personal_number":
        return 12
    return 8 if length <= 8 else 12


def is_old_identity(read: ReadValue) -> bool:
    """Nine digits, or fewer filled up: an identity card of before 2016, for no province has the code 000."""
    filled = read.doubtful and len(read.value) == 12 and read.value.startswith("000")
    return read.value.isdigit() and (len(read.value) == 9 or filled)


def read_phone(cell: Cell) -> str:
    """Telephone numbers as digits, several parted by "; "."""
    numbers = []
    for part in re.split(r"[;,/\n]|\s-\s", clean(cell.text)):
        digits = re.sub(r"[^\d+]", "", re.sub(r"\.0$", "", part))
        digits = re.sub(r"^(\+84|84(?=\d{9}$))", "0", digits).lstrip("+")
        if len(digits) == 9 and not digits.startswith("0"):
            digits = "0" + digits
        if len(digits) > 2:
            numbers.append(digits)
    return "; ".join(numbers)


# ---------------------------------------------------------------- words


def words_of(cell: Cell) -> str:
    """Free text: one line, cut at a length no list needs; an Excel error or a lone dash is nothing."""
    text = clean(cell.text)
    if re.fullmatch(r"[-–—_.…/\s]*|#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)", text):
        return ""
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def read_sex(text: str) -> Sex:
    """Nam or Nữ by word; unknown for anything else."""
    word = clean(text).casefold().strip(". ")
    if word in _MALE:
        return Sex.MALE
    return Sex.FEMALE if word in _FEMALE else Sex.UNKNOWN


def is_marked(cell: Cell) -> bool:
    """A cross, a tick or a 1."""
    return clean(cell.text).casefold() in _MARKS


def read_post(text: str) -> PostKind | None:
    """The post in the chi ủy that the words tell; None for all others."""
    key = search_key(text)
    if re.search(r"pho bi thu|\bpbt\b", key):
        return PostKind.DEPUTY
    if re.search(r"\bbi thu\b(?! doan| chi doan)|^bt( chi bo| cb)?$", key):
        return PostKind.SECRETARY
    if re.search(r"(chi uy|cap uy) vien|^cuv$|^uv(bch)?$|uy vien", key):
        return PostKind.COMMITTEE
    return PostKind.CELL_LEADER if re.search(r"to truong to dang", key) else None


def post_in_note(text: str) -> PostKind | None:
    """A note that is nothing but the name of a post."""
    return read_post(text) if re.fullmatch(r"((pho )?bi thu|chi uy vien)( chi bo)?", search_key(text)) else None


def cell_in_section(section: str) -> str:
    """ "Tổ đảng số 1" of the heading "I. TỔ ĐẢNG SỐ 1" between rows."""
    found = re.search(r"tổ đảng.*", clean(section), re.IGNORECASE)
    return found[0][:1].upper() + found[0][1:].lower() if found else ""


# ---------------------------------------------------------------- several facts in one cell


def split_facts(text: str, targets: tuple[str, ...]) -> dict[str, str]:
    """ "Nam, Kinh, Công giáo" by what each word can be; all else by its place."""
    pieces = [clean(piece) for piece in re.split(r"[;\n]", text)]
    if len([p for p in pieces if p]) < 2:
        pieces = [clean(piece) for piece in re.split(r"[;,\n]|\s[-–/]\s|/(?=\D)", text)]
    if not any(pieces):
        return {}
    found: dict[str, str] = {}
    rest = []
    for piece in pieces:
        target = _target_of(piece, [t for t in targets if t not in found])
        if target:
            found[target] = piece
        elif piece:
            rest.append(piece)
        elif not {"sex", "ethnicity", "religion"} & set(targets):
            rest.append(piece)  # "12/12;;Đại học": an empty place is a place
    free = [t for t in targets if t not in found]
    if free and len(rest) > len(free):
        rest = [*rest[: len(free) - 1], ", ".join(piece for piece in rest[len(free) - 1 :] if piece)]
    found |= {target: piece for target, piece in zip(free, rest, strict=False) if piece}
    return found


def _target_of(piece: str, free: list[str]) -> str:
    key = search_key(piece)
    if "sex" in free and read_sex(piece) is not Sex.UNKNOWN:
        return "sex"
    if "ethnicity" in free and _PEOPLES.match(key.replace("-", " ")):
        return "ethnicity"
    if "religion" in free and _RELIGIONS.match(key):
        return "religion"
    return ""
