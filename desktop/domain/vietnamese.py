"""Vietnamese text: cleaning, names, order, search, and how numbers and dates are written on papers."""

import datetime as dt
import re
import unicodedata
from functools import lru_cache
from typing import Final

_LETTERS: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK: Final = {letter: chr(ord("A") + rank) for rank, letter in enumerate(_LETTERS)}
# The order of tones in Vietnamese dictionaries: ngang, huyền, hỏi, ngã, sắc, nặng.
_TONE_RANK: Final = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_LINE_BREAKS: Final = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_LOOKALIKES: Final = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"})
_WEEKDAYS: Final = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_ROMAN: Final = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)

SortKey = tuple[str, ...]


def nfc(text: str) -> str:
    """Text as it is kept: composed letters, plain spaces, lines ended by "\\n"; unseen characters are gone.

    The Icelandic Ð, which old keyboards typed for Đ, becomes Đ. Spaces and lines are not collapsed: see `clean`.
    """
    if text.isprintable():  # nearly all text: nothing unseen, no line ends, no space but the plain one
        return unicodedata.normalize("NFC", text).translate(_LOOKALIKES)
    text = _LINE_BREAKS.sub("\n", text)
    kept = (_plain(character) for character in unicodedata.normalize("NFC", text))
    return unicodedata.normalize("NFC", "".join(kept).translate(_LOOKALIKES))


def _plain(character: str) -> str:
    if character in "\n\t":
        return character
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    return "" if category in ("Cc", "Cf", "Cs") else character


def clean(text: str) -> str:
    """One line: `nfc`, each run of spaces, tabs and line ends made one space, none at the ends."""
    return " ".join(nfc(text).split())


# ---------------------------------------------------------------- names and order


def split_name(full: str) -> tuple[str, str]:
    """("Trần Văn", "Khoát"): family and middle name, given name. What stands in brackets stays with the given name."""
    words = clean(full).split(" ")
    last = len(words) - 1
    for index, word in enumerate(words):
        if word.startswith("(") and index:
            last = index - 1
            break
    return " ".join(words[:last]), " ".join(words[last:])


@lru_cache(maxsize=4096)
def name_key(full: str) -> SortKey:
    """Sort key of a person's name: given name, then family name, then middle name, each in Vietnamese order."""
    before, given = split_name(full)
    family, _, middle = before.partition(" ")
    return (*text_key(given), *text_key(family), *text_key(middle))


def text_key(text: str) -> SortKey:
    """Sort key in Vietnamese order: letters first, then tones, then small before capital; numbers by their value."""
    letters: list[str] = []
    tones: list[str] = []
    for part in re.split(r"(\d+)", clean(text)):
        if part.isdigit():
            number = part.lstrip("0")
            letters.append(f"0{len(number):03}{number}")
            tones.append("0")
        else:
            _rank(part.casefold(), letters, tones)
    return "".join(letters), "".join(tones), clean(text).swapcase()


def _rank(text: str, letters: list[str], tones: list[str]) -> None:
    for character in text:
        marks = [mark for mark in unicodedata.normalize("NFD", character) if mark in _TONE_RANK]
        letter = unicodedata.normalize(
            "NFC", "".join(c for c in unicodedata.normalize("NFD", character) if c not in _TONE_RANK)
        )
        letters.append(_LETTER_RANK.get(letter, " " if letter == " " else "!" + letter))
        tones.append(_TONE_RANK[marks[0]] if marks else "0")


# ---------------------------------------------------------------- search


_MARKS = ((0x300, 0x36F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F))
_WITHOUT_MARKS = {ord("đ"): "d", **{code: None for first, last in _MARKS for code in range(first, last + 1)}}
"""The blocks of combining marks fall away, đ becomes d."""


def search_key(text: str) -> str:
    """Text without marks, case and double spaces; đ is d. For finding only, never for order."""
    return unicodedata.normalize("NFD", clean(text).casefold()).translate(_WITHOUT_MARKS)


def matches(query: str, text: str) -> int:
    """How well `text` answers `query`: 0 not at all; the higher the better. Each word of the query must be found.

    4 and 3: the letters as typed, with their marks (4 at the start of a word); 2 and 1: marks apart (2 at the start of
    a word). An empty query fits all (1).
    """
    plain, bare = _letters(text)
    ranks = [_word_rank(word, plain, bare) for word in clean(query).casefold().split()]
    return min(ranks, default=1)


@lru_cache(maxsize=20_000)
def _letters(text: str) -> tuple[str, str]:
    """The text as typed and without marks; kept, for a search asks again with every letter."""
    return clean(text).casefold(), search_key(text)


def _word_rank(word: str, plain: str, bare: str) -> int:
    for place, needle, best in ((plain, word, 4), (bare, search_key(word), 2)):
        if needle in place:
            return best if re.search(r"(?<!\w)" + re.escape(needle), place) else best - 1
    return 0


# ---------------------------------------------------------------- numbers and dates as papers write them


def two_digits(number: int) -> str:
    """ "02", "12", "105": figures below 10 take a leading zero on Party papers."""
    return f"{number:02d}"


def percent(part: int, whole: int) -> str:
    """ "90,9 %": one figure after the comma, halves up; "–" when there is no whole."""
    if not whole:
        return "–"
    tenths = (part * 2000 + whole) // (whole * 2)
    return f"{tenths // 10},{tenths % 10} %"


def percent_short(part: int, whole: int) -> str:
    """As `percent`, but "40 %" for "40,0 %"."""
    return percent(part, whole).replace(",0 %", " %")


def number(value: int) -> str:
    """ "2.340.000": points between thousands."""
    return f"{value:,}".replace(",", ".")


def money(dong: int) -> str:
    """ "2.340.000 đồng"."""
    return number(dong) + " đồng"


def points(value: float) -> str:
    """A score: "5", "4,5", "22,25"; at most two figures after the comma."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def roman(value: int) -> str:
    """ "IV" for 4; parts of papers are counted so (I to MMMCMXCIX)."""
    if not 0 < value < 4000:
        raise ValueError(value)
    out = ""
    for worth, sign in _ROMAN:
        times, value = divmod(value, worth)
        out += sign * times
    return out


def date_words(day: dt.date) -> str:
    """ "ngày 03 tháng 11 năm 2026": days below 10 and the months 1 and 2 take a zero (HD 05-HD/VPTW)."""
    month = two_digits(day.month) if day.month < 3 else str(day.month)
    return f"ngày {two_digits(day.day)} tháng {month} năm {day.year}"


def weekday_name(day: dt.date) -> str:
    """ "Thứ Hai" … "Thứ Bảy", "Chủ nhật"."""
    return _WEEKDAYS[day.weekday()]


def suggest_title(text: str) -> str:
    """ "NGUYỄN VĂN A" → "Nguyễn Văn A", "H'BIA" → "H'Bia". A suggestion on import, for names all in one case only."""
    text = clean(text)
    if text != text.upper() and text != text.lower():
        return text
    return re.sub(r"[^\W\d_]+", lambda word: word[0][0].upper() + word[0][1:].lower(), text)
