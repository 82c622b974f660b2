"""Dates of a list: every hand-typed form, Excel's own days, and the doubt whether day or month stands first.

The day stands first in Vietnam. It is doubted only when the list itself gives cause: a date of the same column can't
be read so, Excel seems to have turned days and months round, or nothing in the whole list shows the order.
"""

import datetime as dt
import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from desktop.domain.date_text import read_date
from desktop.domain.dates import PartialDate
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import clean
from desktop.sheets.cells import Cell, CellKind

_TRIPLE: Final = re.compile(r"^\D*(\d{1,2})[\s/.,\-–\\]+(\d{1,2})[\s/.,\-–\\]+(\d{4}|\d{2})\D*$")
_SERIALS: Final = range(3_000, 80_000)  # 1908 … 2119, as Excel counts days
_YEARS: Final = range(1900, 2101)
_EPOCH: Final = dt.date(1899, 12, 30)
_YOUNGEST: Final = 16
_PARTS: Final = re.compile(r"[;\n]|\s[-–]\s|\s*(?:\bvà\b|\bđến\b|→)\s*")
_SEPARATE_COMMA: Final = re.compile(r",\s*(?=\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]|\d{4}\b|\d{1,2}\s*/\s*\d{4})")


class Order(StrEnum):
    """What a column shows of the order of day and month."""

    DAY_FIRST = "day_first"
    DOUBTED = "doubted"  # typed dates: some can be read only with the month first, or none shows the order
    TURNED = "turned"  # Excel's own dates: it seems to have read days as months


@dataclass(frozen=True, slots=True)
class ReadDate:
    """`value` or the `reason` why not (then `guess` is what to offer). `other`: the date with day and month turned
    round, when both could be meant."""

    value: PartialDate | None = None
    reason: str = ""
    guess: PartialDate | None = None
    other: PartialDate | None = None


def order_of(column: Iterable[Cell], whole_list: Iterable[Cell]) -> Order:
    """What this column's dates, and failing them the whole list's, show of the order."""
    cells = list(column)
    triples = [_TRIPLE.match(cell.text) for cell in cells if cell.kind is CellKind.TEXT]
    typed = [(int(found[1]), int(found[2])) for found in triples if found]
    own = [cell.date for cell in cells if cell.kind is CellKind.DATE and cell.date]
    if any(first <= 12 < second for first, second in typed):
        return Order.DOUBTED
    late = [first for first, _ in typed if first > 12]
    # Had the days come in rightly, some of Excel's own dates would lie after the 12th.
    enough = len(own) >= 2 and len(late) >= 2 and len(own) + len(late) >= 6
    if enough and len(late) == len(typed) and all(day.day <= 12 for day in own):
        return Order.TURNED
    if late or not typed or any(day.day > 12 for day in own):
        return Order.DAY_FIRST
    return Order.DAY_FIRST if _shows_order(whole_list) else Order.DOUBTED


def _shows_order(cells: Iterable[Cell]) -> bool:
    for cell in cells:
        if cell.kind is CellKind.DATE and cell.date and cell.date.day > 12:
            return True
        found = _TRIPLE.match(cell.text) if cell.kind is CellKind.TEXT else None
        if found and int(found[1]) > 12:
            return True
    return False


def read_cell(cell: Cell, order: Order, *, today: dt.date, birth: bool = False) -> ReadDate:
    """The date in a cell. `birth`: two-digit years are taken as of grown people."""
    if cell.kind is CellKind.DATE:
        return _of_excel(cell, order)
    text = _number_text(cell.text) if cell.kind is CellKind.NUMBER else clean(cell.text)
    serial = _serial(text) if cell.kind is CellKind.NUMBER else None
    if serial:
        return ReadDate(serial)
    return read_typed(text, order, today=today, birth=birth)


def read_typed(text: str, order: Order, *, today: dt.date, birth: bool = False) -> ReadDate:
    """The date in a piece of text."""
    if re.fullmatch(r"[\s\-–_.…/x0]*", text, re.IGNORECASE):
        return ReadDate()
    text = re.sub(r"(?<=\d)\.0$", "", text)
    reading = read_date(text, latest_year=today.year - (_YOUNGEST if birth else 0))
    found = _TRIPLE.match(text)
    value = reading.value
    if value is None:
        if order is Order.DOUBTED and found and reading.guess:  # 3/25/1990 in a list that puts the month first
            return ReadDate(reading.guess)
        return ReadDate(reason=reading.reason, guess=reading.guess)
    if found and order is Order.DOUBTED and value.day <= 12 and value.day != value.month:
        return ReadDate(value, other=_turned(value))
    return ReadDate(value)


def _of_excel(cell: Cell, order: Order) -> ReadDate:
    if cell.date is None:
        return ReadDate()
    value = PartialDate.of(cell.date)
    if not re.match(r"\d\d/\d\d/", cell.text):  # shown as 04/2015 or 2015: the day is Excel's invention
        shown = cell.text.split("/")
        value = PartialDate(int(shown[-1]), int(shown[0]) if len(shown) > 1 else 0)
        return ReadDate(value)
    if order is Order.TURNED and value.day <= 12 and value.day != value.month:
        return ReadDate(value, other=_turned(value))
    return ReadDate(value)


def _turned(value: PartialDate) -> PartialDate:
    return PartialDate(value.year, value.day, value.month)


def _number_text(text: str) -> str:
    """ "10.198" was typed as 10.1980 and "5.1984" as a month and year: Excel took them for numbers."""
    found = re.fullmatch(r"(\d{1,2})\.((?:19|20)\d{1,2})", text)
    return f"{found[1]}/{found[2].ljust(4, '0')}" if found and len(found[2]) >= 3 else text


def _serial(text: str) -> PartialDate | None:
    if not text.isdigit() or int(text) in _YEARS or int(text) not in _SERIALS:
        return None
    return PartialDate.of(_EPOCH + dt.timedelta(days=int(text)))


def split_dates(text: str) -> list[str]:
    """The dates of a cell that holds several: "16/10/1984; 16/10/1985"."""
    pieces = [piece for part in _PARTS.split(text) for piece in _SEPARATE_COMMA.split(part)]
    if len(pieces) == 1:
        found = re.findall(r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}|\d{1,2}\s*/\s*\d{4}", text)
        pieces = found if len(found) > 1 else pieces
    return [piece.strip(" ,;") for piece in pieces if re.search(r"\d", piece)]


def first_date(text: str, *, today: dt.date) -> PartialDate | None:
    """The first date anywhere in running text ("chuyển đi 3/2025")."""
    pattern = r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*(?:\d{4}|\d{2})\b|\d{1,2}\s*[/.\-]\s*\d{4}|\b(?:19|20)\d{2}\b"
    for piece in re.findall(pattern, text):
        value = read_date(piece, latest_year=today.year).value
        if value is not None:
            return value
    return None
