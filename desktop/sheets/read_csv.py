"""Member lists as text: which encoding (UTF-8, UTF-16, Windows-1258, old fonts), which separator, then cells."""

import codecs
import csv
import io
import re
from collections import Counter
from typing import Final

from desktop.domain.problems import UserError
from desktop.domain.vietnamese import nfc
from desktop.sheets.cells import Sheet, Workbook, finished, text_cell
from desktop.sheets.legacy_text import Encoding, is_syllable, to_unicode
from desktop.sheets.package import refuse_extent

MAX_CSV: Final = 5_000_000
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_SEPARATORS: Final = ",;\t|"
_WORD: Final = re.compile(r"[^\W\d_]+")


def read_csv(raw: bytes, name: str) -> Workbook:
    """The file's one sheet. UserError when it isn't text or too large."""
    if len(raw) > MAX_CSV:
        raise UserError("Tệp .csv quá lớn so với một danh sách. Hãy chép riêng danh sách của chi bộ sang tệp mới.")
    text, encoding = _decoded(raw)
    text, separator = _separator(text)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as fault:
        raise UserError(
            "Tệp .csv có chỗ không đọc được (dấu ngoặc kép không khép). Hãy mở bằng Excel rồi lưu thành .xlsx."
        ) from fault
    while lines and not any(part.strip() for part in lines[-1]):
        lines.pop()
    refuse_extent(len(lines), max(map(len, lines), default=0), sum(map(len, lines)))
    sheet = Sheet(name, tuple(tuple(text_cell(part) for part in line) for line in lines))
    return Workbook((finished(sheet),), typed=False, encoding=encoding)


def _decoded(raw: bytes) -> tuple[str, str]:
    for mark, codec, label in _BOMS:
        if raw.startswith(mark):
            return _not_binary(raw.decode(codec, errors="replace")), label
    try:
        return _not_binary(raw.decode("utf-8")), "UTF-8"
    except UnicodeDecodeError:
        pass
    as_1258 = nfc(raw.decode("cp1258", errors="replace"))
    as_1252 = raw.decode("cp1252", errors="replace")
    readings = [(as_1258, "Windows-1258")] + [(as_1252, old.label) for old in (Encoding.TCVN3, Encoding.VNI)]
    scores = [_score(as_1258)] + [_score(to_unicode(as_1252, old)) for old in (Encoding.TCVN3, Encoding.VNI)]
    text, label = readings[scores.index(max(scores))]
    return _not_binary(text), label


def _score(text: str) -> float:
    """Share of the words with marks that are Vietnamese."""
    words = [word for word in _WORD.findall(text[:200_000]) if not word.isascii()]
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


def _not_binary(text: str) -> str:
    if text[:2000].count("\x00") > 2 or text[:2000].count("\ufffd") > 20:
        raise UserError("Tệp này không phải danh sách dạng chữ (.csv). Hãy chọn tệp .xlsx, .xls hoặc .csv.")
    return text.replace("\x00", "")


def _separator(text: str) -> tuple[str, str]:
    """The text without Excel's "sep=;" line, and the separator that cuts most lines into equally many parts."""
    told = re.match(r"sep=(.)\r?\n", text)
    if told:
        return text[told.end() :], told[1]
    best, separator = (0, 0), ","
    for candidate in _SEPARATORS:
        try:
            sample = csv.reader(io.StringIO(text[:40_000], newline=""), delimiter=candidate)
            widths = Counter(len(line) for line in sample if len(line) > 1)
        except csv.Error:
            continue
        if widths:
            width, lines = max(widths.items(), key=lambda item: (item[1], item[0]))
            best, separator = max((best, separator), ((lines, width), candidate))
    return text, separator
