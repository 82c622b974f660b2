"""Columns of a list: derived from a record's fields or written by hand; a cell is words, perhaps with a sign.

columns = columns_of(Member, ["full_name", "born_on"])        # a name makes two: Họ đệm, Tên
columns.append(Column("state", "Trạng thái", lambda m: Cell("Dự bị", state="amber", icon="hourglass"), width=130))
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from desktop.domain.dates import show
from desktop.domain.fields import Choice, Field, Kind, fields_of
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import name_key, split_name, text_key


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows. `state` (green, amber, red, blue, outline, neutral) gives sign and colour, `chip` a ground.

    `second` is a second line; `fault` ("warn", "error") tints the cell and underlines it; `said` is for screen readers
    when the words alone don't tell.
    """

    text: str = ""
    second: str = ""
    state: str = ""
    icon: str = ""
    chip: bool = False
    strong: bool = False
    quiet: bool = False
    fault: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `width` in design pixels (0: takes what is left); `sort` gives the key, else the words' order."""

    key: str
    title: str
    cell: Callable[[Any], Cell]
    width: int = 120
    align: str = "left"  # left, right, center
    sort: Callable[[Any], Any] | None = None
    search: bool = True  # whether the filter looks here
    fit: bool = True  # grow to the longest words (names and numbers are never cut)
    tip: str = ""


def text_column(
    key: str,
    title: str,
    text: Callable[[Any], str],
    *,
    width: int = 120,
    align: str = "left",
    fit: bool = True,
) -> Column:
    """A column of plain words in Vietnamese order."""
    return Column(key, title, lambda row: Cell(text(row)), width, align, lambda row: text_key(text(row)), fit=fit)


def in_two(name: str, *, person: bool = True) -> tuple[str, str]:
    """A name for the columns Họ đệm and Tên; that of a branch is no person's and stands whole in the first."""
    return split_name(name) if person else (name, "")


def name_columns(
    key: str = "full_name",
    *,
    of: Callable[[Any], str] | None = None,
    person: Callable[[Any], bool] = lambda _row: True,
) -> list[Column]:
    """Họ đệm and Tên, both sorted by the given name first; what in brackets tells namesakes apart comes last."""
    read = of or (lambda row: str(getattr(row, key)))

    def order(row: Any) -> Any:
        name, _, mark = read(row).partition(" (")
        return name_key(name), text_key(mark)

    return [
        Column(
            f"{key}_family",
            "Họ đệm",
            lambda row: Cell(in_two(read(row), person=person(row))[0], said=read(row)),
            130,
            sort=order,
        ),
        Column(
            f"{key}_given",
            "Tên",
            lambda row: Cell(in_two(read(row), person=person(row))[1]),
            56,
            sort=order,
        ),
    ]


ORDER = "tt"


def order_column() -> Column:
    """TT: the place of the row as it is shown now, whatever the order."""
    return Column(ORDER, "TT", lambda _row: Cell("00", quiet=True), 40, "right", lambda _row: 0, search=False)


@dataclass(slots=True)
class _Reader:
    field: Field
    links: Mapping[int, str]

    def text(self, row: Any) -> str:
        """The field's value in words."""
        value = getattr(row, self.field.name)
        if self.field.kind is Kind.LINK:
            return self.links.get(value, "")
        if self.field.masked:
            return f"•••• {str(value)[-4:]}" if value else ""
        return words_of(value)

    def key(self, row: Any) -> Any:
        """What the column is sorted by."""
        value = getattr(row, self.field.name)
        if self.field.kind is Kind.PARTIAL_DATE:
            return (value.year, value.month, value.day) if value else (0, 0, 0)
        if self.field.kind is Kind.DATE:
            return value.toordinal() if value else 0
        if self.field.kind in (Kind.NUMBER, Kind.FLAG):
            return int(value)
        return text_key(self.text(row))


def words_of(value: Any) -> str:
    """A value of any kind as a list shows it."""
    if value is None:
        return ""
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, bool):
        return "có" if value else ""
    if isinstance(value, tuple):
        return "; ".join(str(item) for item in value)
    if isinstance(value, int):
        return str(value)
    return value if isinstance(value, str) else show(value)


_WIDTHS = {
    Kind.DATE: 104,
    Kind.PARTIAL_DATE: 104,
    Kind.TIME: 64,
    Kind.NUMBER: 70,
    Kind.DIGITS: 130,
    Kind.FLAG: 70,
    Kind.CHOICE: 120,
    Kind.LINK: 150,
    Kind.LONG_TEXT: 0,
}


def columns_of(
    record_type: type, names: Sequence[str] = (), *, links: Mapping[str, Mapping[int, str]] | None = None
) -> list[Column]:
    """Columns of the fields named (or of those marked `listed`); `links`: kind of record → id → words."""
    every = {one.name: one for one in fields_of(record_type)}
    chosen = [every[name] for name in names] if names else [one for one in every.values() if one.listed]
    made: list[Column] = []
    for one in chosen:
        if one.kind is Kind.NAME:
            made += name_columns(one.name)
            continue
        reader = _Reader(one, (links or {}).get(one.links_to, {}))
        align = "right" if one.kind is Kind.NUMBER else "left"
        made.append(
            Column(
                one.name,
                one.label,
                lambda row, reader=reader: Cell(reader.text(row)),  # type: ignore[misc]
                _WIDTHS.get(one.kind, 140),
                align,
                reader.key,
                search=not one.masked,
                fit=one.kind is not Kind.LONG_TEXT,
            )
        )
    return made
