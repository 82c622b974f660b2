"""Where the heading of a list is and what its columns hold: a guess, which the user can change."""

import dataclasses
import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from desktop.domain.problems import UserError
from desktop.domain.records import dataclass
from desktop.services.member_import.targets import BIRTHS, heading_key, match
from desktop.sheets.cells import Cell, CellKind, Sheet

_SEARCHED: Final = 60  # rows from the top in which a heading may stand
_TALLEST: Final = 3
_SAMPLE: Final = 60
_NAMES: Final = frozenset({"full_name", "given_name"})
_PARTY_SECTION: Final = re.compile(
    r"\b(dang vien|to dang|to so|chi uy|mien sinh hoat|mien cong tac|sinh hoat tam thoi|du bi|chinh thuc|"
    r"chuyen (di|den)|tu tran|ra khoi dang|chi bo|giu moi lien he|danh sach)\b"
)


@dataclass(frozen=True, slots=True)
class Headings:
    """How the columns of one kind of list are known. `match`: words of a heading → target and how sure.

    `name_word` is in every heading of such a list; `wanted` names the column it can't do without; `section` finds, in
    text without marks, a heading between the rows.
    """

    match: Callable[[tuple[str, ...]], tuple[str, int]]
    name_word: re.Pattern[str]
    wanted: str
    section: re.Pattern[str]


MEMBERS: Final = Headings(match, re.compile("t[eê]n", re.IGNORECASE), "Họ và tên", _PARTY_SECTION)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place from 0, its heading as in the file, and its target ("" = not taken over)."""

    index: int
    heading: str
    target: str
    sure: bool = True

    @property
    def targets(self) -> tuple[str, ...]:
        return tuple(self.target.split("+")) if self.target else ()


@dataclass(frozen=True, slots=True)
class Layout:
    """Heading rows (from 0) and columns. `signature` is the same for every list with the same headings."""

    first: int
    last: int
    columns: tuple[Column, ...]
    signature: str

    def with_targets(self, targets: Mapping[int, str]) -> "Layout":
        """The layout with some columns given another target (index → target)."""
        columns = tuple(
            dataclasses.replace(c, target=targets[c.index], sure=True) if c.index in targets else c
            for c in self.columns
        )
        return dataclasses.replace(self, columns=columns)

    @property
    def targets(self) -> dict[int, str]:
        """Index → target, as it is remembered."""
        return {c.index: c.target for c in self.columns}

    @property
    def has_name(self) -> bool:
        return any(target in _NAMES for column in self.columns for target in column.targets)


def best_sheet(sheets: Sequence[Sheet], headings: Headings = MEMBERS) -> Sheet:
    """The sheet that looks most like a list of this kind; hidden ones only when no other does."""
    scores = {id(sheet): _score(sheet, headings) for sheet in sheets}
    return max(sheets, key=lambda s: (not s.hidden and scores[id(s)] > 0, scores[id(s)], len(s.rows)))


def _score(sheet: Sheet, headings: Headings) -> int:
    found = _find_heading(sheet, headings)
    return found[0] if found else 0


def guess_layout(sheet: Sheet, headings: Headings = MEMBERS) -> Layout:
    """The heading rows and what each column seems to hold. UserError when no row names people."""
    found = _find_heading(sheet, headings)
    if found is None:
        raise UserError(
            f"Trang “{sheet.name}” không có dòng tiêu đề với cột “{headings.wanted}”. "
            "Hãy ghi tiêu đề cho các cột trong tệp, hoặc chọn trang khác."
        )
    return layout_at(sheet, found[1], found[2], headings)


def layout_at(sheet: Sheet, first: int, last: int, headings: Headings = MEMBERS) -> Layout:
    """The layout when the heading stands in these rows (from 0)."""
    paths = _paths(sheet, first, last)
    matched = {index: headings.match(path) for index, path in paths.items()}
    chosen = _without_doubles(_resolved(sheet, last, paths, matched))
    columns = []
    for index in range(sheet.width):
        target, weight = chosen.get(index, ("", 0))
        heading = " – ".join(paths.get(index, ()))
        if heading or target or any(sheet.cell(r, index).kind is not CellKind.EMPTY for r in _sample(sheet, last)):
            columns.append(Column(index, heading, target, weight != 1))
    words = "|".join(f"{c.index}:{heading_key(c.heading)}" for c in columns)
    return Layout(first, last, tuple(columns), hashlib.sha256(words.encode("utf-8")).hexdigest()[:16])


def _find_heading(sheet: Sheet, headings: Headings) -> tuple[int, int, int] | None:
    """Score, first and last row of the best heading; fewer rows win a tie."""
    best: tuple[int, int, int] | None = None
    top = sheet.rows[: _SEARCHED + _TALLEST]
    speaks_of_names = [any(headings.name_word.search(cell.text) for cell in row if len(cell.text) < 200) for row in top]
    for first in range(min(_SEARCHED, len(sheet.rows))):
        if not any(speaks_of_names[first : first + _TALLEST]):
            continue
        for last in range(first, min(first + _TALLEST, len(sheet.rows))):
            if last > first and not _may_go_on(sheet, first, last):
                break
            matched = _without_doubles({i: headings.match(path) for i, path in _paths(sheet, first, last).items()})
            score = 4 * sum(weight for _, weight in matched.values()) - (last - first)
            named = any(weight == 3 and _NAMES & set(target.split("+")) for target, weight in matched.values())
            if named and (best is None or score > best[0]):
                best = (score, first, last)
    return best


def _may_go_on(sheet: Sheet, first: int, row: int) -> bool:
    """Whether `row` can be a further row of a heading begun at `first`: only words, and not in every column."""
    cells = [sheet.cell(row, c) for c in range(sheet.width)]
    if any(cell.kind in (CellKind.NUMBER, CellKind.DATE) or re.search(r"\d", cell.text) for cell in cells):
        return False
    if not any(cell.text for cell in cells):
        return False
    above = [any(sheet.cell(r, c).text for r in range(first, row)) for c in range(sheet.width)]
    return any(cell.text and not up for cell, up in zip(cells, above, strict=True)) or any(
        up and not cell.text for cell, up in zip(cells, above, strict=True)
    )


def _paths(sheet: Sheet, first: int, last: int) -> dict[int, tuple[str, ...]]:
    """Column → its heading words from the top down, merged cells counting for each column they cover."""
    spread = {
        (r, c): sheet.cell(r0, c0).text
        for r0, c0, r1, c1 in sheet.merged
        if r0 >= first and r1 <= last and not _is_title(sheet, r0, c0, c1)
        for r in range(r0, r1 + 1)
        for c in range(c0, c1 + 1)
    }
    paths: dict[int, tuple[str, ...]] = {}
    for c in range(sheet.width):
        texts: list[str] = []
        for r in range(first, last + 1):
            text = spread.get((r, c), sheet.cell(r, c).text).strip() or _from_the_left(sheet, r, c, last)
            if text and text not in texts:
                texts.append(text)
        if texts:
            paths[c] = tuple(texts)
    return paths


def _is_title(sheet: Sheet, row: int, first: int, last: int) -> bool:
    """Whether a merged cell stands alone above the list."""
    beside = [c for c in range(sheet.width) if not first <= c <= last and sheet.cell(row, c).text]
    return last - first > 2 and not beside


def _from_the_left(sheet: Sheet, row: int, column: int, last: int) -> str:
    """The group heading left of an empty one that isn't merged (CSV): both must have words below."""
    if row == last or not sheet.cell(last, column).text or sheet.merged:
        return ""
    for c in range(column - 1, -1, -1):
        if not sheet.cell(last, c).text:
            return ""
        if sheet.cell(row, c).text:
            return sheet.cell(row, c).text.strip()
    return ""


def _sample(sheet: Sheet, last: int) -> range:
    return range(last + 1, min(last + 1 + _SAMPLE, len(sheet.rows)))


_Matched = dict[int, tuple[str, int]]


def _resolved(sheet: Sheet, last: int, paths: dict[int, tuple[str, ...]], matched: _Matched) -> _Matched:
    """What only the cells below can tell: Nam and Nữ as dates or crosses, names in two columns under one heading."""
    found = dict(matched)
    halves = [index for index, (target, _) in matched.items() if target in ("male", "female")]
    dated = any(re.search(r"\d{2}", sheet.cell(r, index).text) for index in halves for r in _sample(sheet, last))
    for index, (target, weight) in matched.items():
        if index in halves:
            found[index] = (f"born_{target}" if dated else f"{target}_mark", weight)
        elif target == "full_name" and _given_beside(sheet, last, index, paths):
            found[index], found[index + 1] = ("family_name", weight), ("given_name", weight)
    targets = {target for target, _ in found.values()}
    for index, (target, weight) in found.items():
        if target == "born_on" and {"born_day", "born_month"} <= targets:
            found[index] = ("born_year", weight)
        if target == "family_name" and "given_name" not in targets | {t for t, _ in found.values()}:
            found[index] = ("full_name", weight)
        if target == "given_name" and not {"family_name", "full_name"} & {t for t, _ in found.values()}:
            found[index] = ("full_name", weight)
    return found


def _given_beside(sheet: Sheet, last: int, index: int, paths: dict[int, tuple[str, ...]]) -> bool:
    """Whether the next column, without a heading of its own, holds the given names: mostly one word each."""
    if index + 1 in paths and paths[index + 1] != paths[index]:
        return False
    pairs = [(sheet.cell(r, index).text, sheet.cell(r, index + 1)) for r in _sample(sheet, last)]
    beside = [cell for name, cell in pairs if name.strip() and cell.kind is CellKind.TEXT]
    named = [name for name, _ in pairs if name.strip()]
    enough = index + 1 in paths or len(beside) * 2 >= len(named)  # merged over both says it already
    return bool(beside) and enough and sum(map(_one_word, beside)) * 3 >= len(beside) * 2


def _one_word(cell: Cell) -> bool:
    return re.fullmatch(r"[^\W\d_]['’\w]*", cell.text.strip()) is not None


def _without_doubles(matched: _Matched) -> _Matched:
    """Each target for one column only, the surest and then the first; one birth date too."""
    kept: _Matched = {}
    taken: set[str] = set()
    for index in sorted(matched, key=lambda i: (-matched[i][1], i)):
        target, weight = matched[index]
        parts = set(target.split("+")) - {""}
        free = not parts & taken and not ("born_on" in parts and taken & (BIRTHS - {"born_on"}))
        kept[index] = (target, weight) if free else ("", 0)
        if free:
            taken |= parts
    return kept
