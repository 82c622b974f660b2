"""Which rows of a list are people: not totals, signatures, headings between, or the numbers below a heading."""

import re
from typing import Final

from desktop.domain.records import dataclass
from desktop.domain.vietnamese import clean, search_key
from desktop.services.member_import.columns import MEMBERS, Headings, Layout
from desktop.sheets.cells import Cell, CellKind, Sheet

# With marks: "Tổng cộng" is a total, Tống Văn Cường is a person.
_TOTAL: Final = re.compile(
    r"^\W*(tổng(\s+(cộng|số|hợp|kết)\b|\s*[:.]|\s*\d|$)|cộng\b|tong (cong|so)\b|"
    r"(danh sách|bản danh sách)( này)? (có|gồm)\b)",
    re.IGNORECASE,
)
_SIGNED: Final = re.compile(
    r"^\W*(t/?m\b.*|tm\.? .*|(pho )?bi thu\b.*|nguoi lap\b.*|lap bieu\b.*|nguoi (tong hop|ghi|kiem)\b.*|noi nhan\b.*|"
    r"xac nhan\b.*|chu tich\b.*|truong ban\b.*|thu truong\b.*|\(?\s*(da )?ky\b.*|"
    r"chi uy\b.*|dang uy\b.*|ban thuong vu\b.*|k/?t\b.*)$"
)
_REMARK: Final = re.compile(r"^\W*(ghi chu|luu y|chu y|chu thich)\b")
_PLACE_AND_DATE: Final = re.compile(r"^\D*\bngay .{0,12}thang .{0,12}nam\b.{0,8}$")
_FACT: Final = re.compile(r"\d{4}|\d{1,2}[/.\-]\d{1,2}")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A row of the sheet (from 0) that is a person, and the heading between rows under which it stands."""

    index: int
    section: str = ""


def person_rows(sheet: Sheet, layout: Layout, headings: Headings = MEMBERS) -> list[PersonRow]:
    """The rows below the heading that are people, or claim to be (a row of facts without a name)."""
    scan = _Scan(sheet, layout, headings)
    return [row for r in range(layout.last + 1, len(sheet.rows)) if (row := scan.person(r)) is not None]


class _Scan:
    """Goes down the rows once, remembering the section and whether the list has been closed by a total or signature."""

    def __init__(self, sheet: Sheet, layout: Layout, headings: Headings) -> None:
        self._sheet = sheet
        self._opens = headings.section
        self._layout = layout
        by_target = {target: c.index for c in layout.columns for target in c.targets}
        self._name_columns = [by_target[t] for t in ("full_name", "family_name", "given_name") if t in by_target]
        self._number_column = by_target.get("number", -1)
        self._headings = {c.index: sheet.cell(layout.last, c.index).text.strip() for c in layout.columns}
        self._section = ""
        self._closed = False

    def person(self, r: int) -> PersonRow | None:
        cells = {c: cell for c, cell in enumerate(self._sheet.rows[r]) if cell.kind is not CellKind.EMPTY}
        others = {c: cell for c, cell in cells.items() if c != self._number_column}
        if not others:
            self._opens_section(cells, "")  # written over the whole width, from the first column on
            return None
        if self._is_column_numbers(r, cells) or self._is_heading_again(cells):
            return None
        name = clean(" ".join(cells[c].text for c in self._name_columns if c in cells))
        counted = self._number_column in cells and re.fullmatch(r"\d+\.?0?", cells[self._number_column].text.strip())
        facts = any(self._is_fact(cell) for c, cell in others.items() if c not in self._name_columns)
        if self._closes(cells, name, counted=bool(counted), facts=facts):
            self._closed = True
            return None
        if not counted and _REMARK.match(search_key(name)):
            return None
        if not facts and not counted and self._opens_section(cells, name):
            return None
        if (self._closed and not facts and not counted) or not (name or facts):
            return None
        return PersonRow(r, self._section)

    @staticmethod
    def _is_fact(cell: Cell) -> bool:
        return cell.kind in (CellKind.NUMBER, CellKind.DATE) or _FACT.search(cell.text) is not None

    @staticmethod
    def _closes(cells: dict[int, Cell], name: str, *, counted: bool, facts: bool) -> bool:
        """A total, a signature or the line of place and date: below it only real rows count."""
        ordered = [cell.text for _, cell in sorted(cells.items())]
        if any(_TOTAL.match(text) for text in (*ordered[:2], name)):
            return True
        if counted or (name and not _SIGNED.match(search_key(name))):
            return False
        keys = [search_key(text) for text in ordered]
        if any(_PLACE_AND_DATE.search(key) for key in keys):
            return True
        return not facts and any(_SIGNED.match(key) for key in keys)

    def _opens_section(self, cells: dict[int, Cell], name: str) -> bool:
        """ "II. Đảng viên miễn sinh hoạt" standing alone in its row."""
        told = [clean(cell.text) for cell in cells.values()]
        words = [text for text in told if len(text) > 4 or self._opens.match(search_key(text))]
        if len(words) != 1 or len(cells) > 2 or not self._opens.search(search_key(words[0])):
            return False
        if name and name != words[0]:
            return False
        self._section, self._closed = words[0], False
        return True

    def _is_column_numbers(self, r: int, cells: dict[int, Cell]) -> bool:
        """The row (1) (2) (3) … that official forms have below the heading."""
        if r > self._layout.last + 2 or len(cells) < 2:
            return False
        return all(re.fullmatch(r"\(?\s*(\d{1,2}|[A-Z])\s*\)?", cell.text.strip()) for cell in cells.values())

    def _is_heading_again(self, cells: dict[int, Cell]) -> bool:
        """The heading written again at the top of a printed page."""
        return sum(cell.text.strip() == self._headings.get(c) for c, cell in cells.items()) > 1
