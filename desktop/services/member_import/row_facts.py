"""One row of the list → what it says of one person: values, doubts to ask about, remarks, where he stands."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import field
from typing import Any, Final

from desktop.domain.member import PostKind, Sex
from desktop.domain.problems import Problem, Severity
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import clean, search_key
from desktop.services.member_import import values
from desktop.services.member_import.columns import Layout
from desktop.services.member_import.date_cells import (
    Order,
    ReadDate,
    first_date,
    order_of,
    read_cell,
    read_typed,
    split_dates,
)
from desktop.services.member_import.people_rows import PersonRow
from desktop.services.member_import.status import Standing, from_columns, from_words
from desktop.services.member_import.targets import BIRTHS, DATES, PLACES
from desktop.sheets.cells import Cell, CellKind, Sheet
from desktop.sheets.legacy_text import Encoding


@dataclass(frozen=True, slots=True)
class Option:
    """One answer; `values` are the fields it sets."""

    key: str
    label: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """What only the user knows. `fault`: a mistake in the file rather than a doubt.

    `text` says what the file has. `default` is taken, and `text` listed, when there is nobody to ask. Questions with
    the same `group` can be answered together.
    """

    field: str
    text: str
    options: tuple[Option, ...]
    default: str
    fault: bool = False
    group: str = ""

    @property
    def slot(self) -> str:
        """Where its answer is kept: a field may be doubtful (which date?) and faulty (an impossible one) at once."""
        return f"{self.field}!" if self.fault else self.field


@dataclass(slots=True)
class RowFacts:
    """What one row says. `doubtful` fields fill gaps but never overwrite; `shown` is the text as it stands there."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    shown: dict[str, str] = field(default_factory=dict)
    standing: Standing | None = None
    post: PostKind | None = None
    cell: str = ""
    section: str = ""
    converted: Encoding = Encoding.UNICODE

    def say(self, name: str, message: str, code: str) -> None:
        self.problems.append(Problem(name, message, Severity.WARNING, code))


_LABELS: Final = {
    "born_on": "Ngày sinh",
    "admitted_on": "Ngày vào Đảng",
    "official_on": "Ngày chính thức",
    "party_age_from": "Ngày tính tuổi đảng",
    "card_issued_on": "Ngày cấp thẻ",
}
_PLACE_ORDER: Final = ("detail", "commune", "province", "country")


class RowReader:
    """Reads the rows of one sheet in one layout; the order of day and month is judged once for each column."""

    def __init__(self, sheet: Sheet, layout: Layout, today: dt.date, *, typed: bool, rows: list[PersonRow]) -> None:
        self._sheet, self._layout, self._today, self._typed = sheet, layout, today, typed
        dated = [c.index for c in layout.columns if set(c.targets) & (DATES | BIRTHS)]
        columns = {c: [sheet.cell(row.index, c) for row in rows] for c in dated}
        everything = [cell for cells in columns.values() for cell in cells]
        self._orders = {c: order_of(cells, everything) for c, cells in columns.items()}

    def read(self, row: PersonRow) -> RowFacts:
        """All that the row says."""
        facts = RowFacts(number=row.index + 1, section=row.section)
        parts: dict[str, Cell] = {}
        for column in self._layout.columns:
            cell = self._sheet.cell(row.index, column.index)
            if cell.kind is CellKind.EMPTY or not column.target:
                continue
            if cell.was is not Encoding.UNICODE:
                facts.converted = cell.was
            pieces = self._pieces(cell, column.targets)
            for target, piece in pieces.items():
                if target in parts:
                    continue
                parts[target] = piece
                facts.shown[_field_of(target)] = clean(piece.text)
                self._take(facts, target, piece, self._orders.get(column.index, Order.DAY_FIRST))
        self._join(facts, parts)
        return facts

    def _pieces(self, cell: Cell, targets: tuple[str, ...]) -> dict[str, Cell]:
        """The cell cut up among the facts of its column."""
        if len(targets) == 1:
            return {targets[0]: cell}
        if cell.kind is not CellKind.TEXT:
            return {targets[0]: cell}
        if set(targets) <= DATES:
            return {t: _piece(cell, text) for t, text in zip(targets, split_dates(cell.text), strict=False)}
        if targets[0] in DATES and len(targets) == 2:
            found = re.match(r"\s*(ngày\s*)?[\d/.\-\s]*\d", cell.text, re.IGNORECASE)
            if found:
                rest = cell.text[found.end() :].strip(" ,;:-–\n")
                return {targets[0]: _piece(cell, found[0])} | ({targets[1]: _piece(cell, rest)} if rest else {})
        if targets == ("full_name", "other_name"):
            return _two_names(cell)
        return {t: _piece(cell, text) for t, text in values.split_facts(cell.text, targets).items()}

    def _take(self, facts: RowFacts, target: str, cell: Cell, order: Order) -> None:
        if target in DATES | BIRTHS:
            self._take_date(facts, target, cell, order)
        elif target in values.NUMBERS:
            self._take_number(facts, target, cell)
        else:
            taker = _TAKERS.get(target)
            if taker:
                taker(facts, cell)
            elif target in _PLAIN:
                facts.values[target] = values.words_of(cell)

    # ------------------------------------------------------------ dates

    def _take_date(self, facts: RowFacts, target: str, cell: Cell, order: Order) -> None:
        name = "born_on" if target in BIRTHS else target
        if target in ("born_male", "born_female") and re.search(r"\d", cell.text):
            facts.values["sex"] = Sex.MALE if target == "born_male" else Sex.FEMALE
        read = (
            read_cell(cell, order, today=self._today, birth=name == "born_on")
            if cell.kind in (CellKind.DATE, CellKind.NUMBER)
            else read_typed(cell.text, order, today=self._today, birth=name == "born_on")
        )
        if target in ("born_male", "born_female") and values.is_marked(cell):
            facts.values["sex"] = Sex.MALE if target == "born_male" else Sex.FEMALE
            return
        self._keep_date(facts, name, clean(cell.text), read)

    def _keep_date(self, facts: RowFacts, name: str, text: str, read: ReadDate) -> None:
        if read.reason:
            facts.values[name] = None
            offered = (Option("guess", f"Ghi {read.guess}", {name: read.guess}),) if read.guess else ()
            blank = Option("blank", "Để trống", {name: None})
            said = f"{_LABELS[name]}: {read.reason}"
            facts.questions.append(Question(name, said, (*offered, blank), "blank", fault=True))
            return
        if read.value is None:
            return
        facts.values[name] = read.value
        if read.other is not None:
            options = tuple(
                Option(key, f"Ngày {date.day} tháng {date.month}", {name: date})
                for key, date in (("day_first", read.value), ("month_first", read.other))
            )
            said = f"{_LABELS[name]} “{text}”: ngày hay tháng đứng trước? Được đọc là {read.value}."
            facts.questions.append(Question(name, said, options, "day_first", group=f"order:{name}"))
            facts.doubtful.add(name)

    # ------------------------------------------------------------ numbers

    def _take_number(self, facts: RowFacts, name: str, cell: Cell) -> None:
        read = values.read_number(cell, name, typed=self._typed)
        if name == "personal_number" and values.is_old_identity(read):
            old = read.value[-9:]
            facts.values.setdefault("old_id_number", old)
            facts.say(name, f"“{clean(cell.text)}” giống số CMND cũ, được ghi vào ô Số CMND cũ.", "old_identity")
            return
        if read.value:
            facts.values[name] = read.value
        if read.doubtful:
            facts.doubtful.add(name)
        if read.remark:
            facts.say(name, read.remark, "zeros" if read.value.isdigit() else "digits")

    # ------------------------------------------------------------ what takes several columns

    def _join(self, facts: RowFacts, parts: dict[str, Cell]) -> None:
        texts = {target: cell.text for target, cell in parts.items()}
        if "family_name" in parts or "given_name" in parts:
            _join_name(facts, parts)
        if "born_year" in parts:
            text = "/".join(clean(texts.get(t, "")) for t in ("born_day", "born_month", "born_year")).strip("/")
            read = read_typed(re.sub(r"^/+", "", text), Order.DAY_FIRST, today=self._today, birth=True)
            self._keep_date(facts, "born_on", text, read)
        for place in PLACES:
            own = [clean(texts[f"{place}.{part}"]) for part in _PLACE_ORDER if f"{place}.{part}" in texts]
            named = [text for text in own if text and search_key(text) not in ("viet nam", "vn")]
            if named:
                facts.values[place] = ", ".join(named)
        self._join_standing(facts, texts)

    def _join_standing(self, facts: RowFacts, texts: dict[str, str]) -> None:
        told = (
            from_words(texts.get("status", ""), self._today)
            or from_columns(texts, self._today)
            or from_words(texts.get("note", ""), self._today)
            or from_words(facts.section, self._today)
        )
        if told and told.since is None and "status_date" in texts:
            since = first_date(texts["status_date"], today=self._today)
            told = Standing(told.state, since, told.reason, told.place)
        facts.standing = told
        facts.post = facts.post or values.post_in_note(texts.get("note", ""))
        facts.cell = facts.cell or values.cell_in_section(facts.section)
        arrived = clean(texts.get("arrived", ""))
        since = first_date(arrived, today=self._today)
        if since is not None:
            facts.values["joined_on"] = since.earliest()
        words = clean(re.sub(r"(ngày\s*)?[\d/.\-]*\d{4}", " ", arrived, count=1)).strip(" ,;:-–")
        if words:
            facts.values["joined_from"] = words


def _piece(cell: Cell, text: str) -> Cell:
    return Cell(CellKind.TEXT, text, font=cell.font, was=cell.was)


def _field_of(target: str) -> str:
    if target in BIRTHS or target in ("born_day", "born_month", "born_year"):
        return "born_on"
    if target in ("family_name", "given_name"):
        return "full_name"
    return target.partition(".")[0]


def _two_names(cell: Cell) -> dict[str, Cell]:
    """ "Nguyễn Văn An (Bảy An)" or the two names on two lines."""
    found = re.match(r"^([^(;\n]+)[(;\n][\s(]*([^)]+)\)?\s*$", cell.text.strip())
    if not found:
        return {"full_name": cell}
    return {"full_name": _piece(cell, found[1]), "other_name": _piece(cell, found[2])}


def _take_name(facts: RowFacts, cell: Cell) -> None:
    read = values.read_name(cell)
    facts.values["full_name"] = read.value
    if read.remark:
        facts.say("full_name", read.remark, "odd_name")


def _join_name(facts: RowFacts, parts: dict[str, Cell]) -> None:
    cells = [parts[t] for t in ("family_name", "full_name", "given_name") if t in parts]
    odd = next((cell for cell in cells if cell.kind is not CellKind.TEXT), None)
    text = clean(" ".join(cell.text for cell in cells))
    _take_name(facts, Cell(odd.kind if odd else CellKind.TEXT, text, was=cells[0].was))


def _take_sex(facts: RowFacts, cell: Cell) -> None:
    sex = values.read_sex(cell.text)
    if sex is not Sex.UNKNOWN:
        facts.values["sex"] = sex
    elif values.words_of(cell):
        facts.say("sex", f"Giới tính “{clean(cell.text)[:40]}” không rõ, được để trống.", "sex")


def _mark(sex: Sex) -> Callable[[RowFacts, Cell], None]:
    def take(facts: RowFacts, cell: Cell) -> None:
        if values.is_marked(cell) or values.read_sex(cell.text) is sex:
            facts.values["sex"] = sex

    return take


def _take_phone(facts: RowFacts, cell: Cell) -> None:
    facts.values["phone"] = values.read_phone(cell)


def _take_post(facts: RowFacts, cell: Cell) -> None:
    facts.post = values.read_post(cell.text)


def _take_cell(facts: RowFacts, cell: Cell) -> None:
    facts.cell = values.words_of(cell)


_TAKERS: Final[dict[str, Callable[[RowFacts, Cell], None]]] = {
    "full_name": _take_name,
    "sex": _take_sex,
    "male_mark": _mark(Sex.MALE),
    "female_mark": _mark(Sex.FEMALE),
    "phone": _take_phone,
    "post": _take_post,
    "cell": _take_cell,
}
_PLAIN: Final = frozenset(
    {
        *(
            "other_name",
            "ethnicity",
            "religion",
            "home_town",
            "birth_place",
            "residence",
            "card_issued_by",
            "joined_from",
        ),
        *("file_number", "badge", "organisation", "education", "profession_level", "theory_level", "language_level"),
        *("occupation_before", "occupation", "service", "work_unit", "note"),
    }
)
