"""Text typed with the old fonts TCVN3 (.VnTime …) and VNI (VNI-Times …) → Unicode; and telling the three apart.

Files of these fonts hold Latin-1 letters ("NguyÔn V¨n", "Nguyeãn Vaên") that only the font draws as Vietnamese. The
font's name is the surest sign; without it (CSV, a changed font) the syllables decide: Vietnamese has few, and text
read in the wrong encoding hardly ever makes them.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import Final


class Encoding(StrEnum):
    UNICODE = "unicode"
    TCVN3 = "tcvn3"
    VNI = "vni"

    @property
    def label(self) -> str:
        """As shown to the user."""
        return {"unicode": "Unicode", "tcvn3": "TCVN3 (.VnTime)", "vni": "VNI"}[self.value]


def _tcvn3() -> dict[int, str]:
    """TCVN 5712:1993 as the .Vn fonts use it (ABC): capitals only without tone, the others are drawn by the H fonts."""
    rows = {
        0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
        0xB5: "àảãáạ",
        0xBB: "ằẳẵắ",
        0xC6: "ặầẩẫấậè",
        0xCE: "ẻẽéẹềểễếệìỉ",
        0xDC: "ĩíịò",
        0xE1: "ỏõóọồổỗốộờởỡớợù",
        0xF1: "ủũúụừửữứựỳỷỹýỵ",
    }
    return {start + place: letter for start, letters in rows.items() for place, letter in enumerate(letters)}


def _vni() -> dict[str, str]:
    """VNI for Windows: a letter and the sign that follows it; i takes no sign but has letters of its own."""
    tones = dict(zip("øûõùï", "\u0300\u0309\u0303\u0301\u0323", strict=True))
    round_tones = dict(zip("âàåãáä", ("", *tones.values()), strict=True))
    breve_tones = dict(zip("êèúüéë", ("", *tones.values()), strict=True))
    pairs = {vowel + sign: vowel + tone for vowel in "aeouy" for sign, tone in tones.items()}
    pairs |= {vowel + sign: vowel + "\u0302" + tone for vowel in "aeo" for sign, tone in round_tones.items()}
    pairs |= {"a" + sign: "a\u0306" + tone for sign, tone in breve_tones.items()}
    pairs |= {
        horned + sign: letter + tone for horned, letter in (("ô", "ơ"), ("ö", "ư")) for sign, tone in tones.items()
    }
    pairs |= {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "iø": "ì", "iù": "í"}
    table = {code: unicodedata.normalize("NFC", letter) for code, letter in pairs.items()}
    capitals = {code.upper(): letter.upper() for code, letter in table.items()}
    # In "Aø", typed with the shift key let go early, the letter decides.
    mixed = {code[0].upper() + code[1]: letter.upper() for code, letter in table.items() if len(code) == 2}
    return mixed | capitals | table


_TCVN3: Final = _tcvn3()
_VNI: Final = _vni()
_VNI_PATTERN: Final = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
# Excel's ANSI files come in through Windows-1252: these of its letters stand for a byte of their own.
_FROM_1252: Final = {ord(bytes([b]).decode("cp1252")): b for b in range(0x80, 0xA0) if b not in b"\x81\x8d\x8f\x90\x9d"}

_ONSET: Final = "(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?"
_OPEN: Final = (
    "(?:iêu|yêu|uôi|ươi|ươu|oai|oay|oao|oeo|uây|uyu|uya|uao|uai|uay|ueo|"
    "ia|ya|ua|ưa|ai|ay|ây|ao|au|âu|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|uơ)"
)
_CLOSED: Final = "(?:uyê|iê|yê|uô|ươ|oa|oă|oe|oo|uê|uy|uâ|ua|uă|ue|[aăâeêioôơuưy])(?:ch|ng|nh|[cmnpt])?"
_SYLLABLE: Final = re.compile(f"{_ONSET}(?:{_OPEN}|{_CLOSED})")
_TONES: Final = frozenset("\u0300\u0309\u0303\u0301\u0323")
_WORD: Final = re.compile(r"[^\W\d_]+")


@cache
def encoding_of_font(font: str) -> Encoding:
    """What a font's name says of the text it draws."""
    name = font.strip().casefold()
    if name.startswith(".vn"):
        return Encoding.TCVN3
    return Encoding.VNI if name.startswith("vni") else Encoding.UNICODE


def draws_capitals(font: str) -> bool:
    """Whether the font draws small letters as capitals (.VnTimeH, .VnArialH …)."""
    name = font.strip().casefold()
    return name.startswith(".vn") and name.endswith("h") and not name.endswith("english")


def to_unicode(text: str, encoding: Encoding) -> str:
    """`text` read in `encoding`, as NFC. What the encoding doesn't know stays as it is."""
    if encoding is Encoding.TCVN3:
        text = "".join(_TCVN3.get(_FROM_1252.get(ord(c), ord(c)), c) for c in text)
    elif encoding is Encoding.VNI:
        text = _VNI_PATTERN.sub(lambda found: _VNI[found.group()], text)
    return unicodedata.normalize("NFC", text)


def convert(text: str, font: str) -> tuple[str, Encoding]:
    """`text` of a cell in `font` as Unicode, and what it was. Text that is Unicode in spite of its font stays."""
    encoding = encoding_of_font(font)
    if encoding is Encoding.UNICODE or _surely_unicode(text):
        return text if text.isascii() else unicodedata.normalize("NFC", text), Encoding.UNICODE
    read = to_unicode(text, encoding)
    if draws_capitals(font):
        read = read.upper()
    return read, encoding if read != text else Encoding.UNICODE


def detect(texts: Iterable[str]) -> list[Encoding]:
    """The encoding of each text of one sheet when no font tells. A text that fits several follows the others."""
    fits = [_fitting(text) for text in texts]
    sure = [found[0] for found in fits if len(found) == 1]
    weight = {encoding: sure.count(encoding) for encoding in Encoding}
    leading = max(Encoding, key=lambda encoding: weight[encoding])  # Unicode on a tie: it stands first

    def choose(found: tuple[Encoding, ...]) -> Encoding:
        if len(found) == 1:
            return found[0]
        return leading if leading in found else Encoding.UNICODE

    return [choose(found) for found in fits]


def _fitting(text: str) -> tuple[Encoding, ...]:
    """The encodings in which every word of `text` is Vietnamese; none for text without marks."""
    if text.isascii():
        return ()
    text = unicodedata.normalize("NFC", text)
    if _surely_unicode(text):
        return (Encoding.UNICODE,)
    found = []
    for encoding in Encoding:
        read = to_unicode(text, encoding)
        if read == text and encoding is not Encoding.UNICODE:
            continue
        if _is_vietnamese(read):
            found.append(encoding)
    return tuple(found)


def _surely_unicode(text: str) -> bool:
    """Letters beyond Latin-1 (ạ, ế, ư …) that neither old encoding can hold."""
    return any(ord(c) > 0xFF and c.isalpha() and ord(c) not in _FROM_1252 for c in text)


def _is_vietnamese(text: str) -> bool:
    if any(0x80 <= ord(c) < 0x250 and not c.isalpha() and c not in "\xa0°–" for c in text):
        return False  # a µ, a © or a × between letters
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return any(len(word) > 1 for word in words) and all(is_syllable(word) for word in words)


@cache
def is_syllable(word: str) -> bool:
    """Whether the word can be one Vietnamese syllable (names of other peoples mostly are, or have no marks)."""
    apart = unicodedata.normalize("NFD", word.casefold())
    tones = [c for c in apart if c in _TONES]
    base = unicodedata.normalize("NFC", "".join(c for c in apart if c not in _TONES))
    mixed_case = word != word.lower() and word != word.upper() and word[1:] != word[1:].lower()
    return len(tones) <= 1 and not mixed_case and _SYLLABLE.fullmatch(base) is not None
