"""What the book says otherwise than an issued paper: by its words alone; in which order they stand doesn't matter."""

import re
from collections import Counter
from difflib import SequenceMatcher

from desktop.documents.blocks import Doc
from desktop.documents.definition import Check
from desktop.documents.write_text import plain

_NUMBER = re.compile(r"^(?:\d+\.\s+|\d+\s*$)")  # places in a list move when one more stands before them
_LONGEST = 84
_ALIKE = 0.8
_LOOKED_AT = 12  # lines of each: an example is wanted, not the closest of hundreds


def agreement(issued: Doc, now: Doc) -> Check:
    """Whether the book still says what was issued; else how many lines differ, with the first of them.

    `now` is written from what the book says now of the day of issue.
    """
    if issued == now:
        return _AGREES
    before, after = Counter(_lines(issued)), Counter(_lines(now))
    new, gone = list((after - before).elements()), list((before - after).elements())
    if not new and not gone:
        return _AGREES
    many = max(len(new), len(gone))
    first = (
        f"nay sổ ghi “{_newest(new[:_LOOKED_AT], gone[:_LOOKED_AT])}”" if new else f"nay sổ không còn “{_cut(gone[0])}”"
    )
    note = f"Khác {many} dòng: {first}. Cần sửa thì lập bản bổ sung."
    return Check(False, "Sổ đã sửa sau khi ban hành", note)


_AGREES = Check(True, "Đúng với sổ hiện nay")


def _lines(doc: Doc) -> list[str]:
    """Each line of the paper as words; a row of a table by its cells, without its number."""
    return [words for line in plain(doc).split("\n") if (words := _words(line))]


def _words(line: str) -> str:
    cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
    kept = [cell for place, cell in enumerate(cells) if cell and not (place == 0 and _NUMBER.fullmatch(cell))]
    return _NUMBER.sub("", ": ".join(kept[:2]) + "".join(f"; {cell}" for cell in kept[2:]))


def _newest(new: list[str], gone: list[str]) -> str:
    """The line that is least like any that went; of one that only changed, from where it changed."""
    alike = [max((SequenceMatcher(None, line, one).ratio(), one) for one in [*gone, ""]) for line in new]
    line, (ratio, was) = min(zip(new, alike, strict=True), key=lambda pair: pair[1][0])
    if ratio < _ALIKE or len(line) <= _LONGEST:
        return _cut(line)
    same = next((n for n, (now, then) in enumerate(zip(line, was, strict=False)) if now != then), len(was))
    start = line.rfind(" ", 0, max(same - 40, 0)) + 1
    return ("… " if start else "") + _cut(line[start:])


def _cut(words: str) -> str:
    if len(words) <= _LONGEST:
        return words.rstrip(".;")
    return words[:_LONGEST].rsplit(" ", 1)[0] + " …"
