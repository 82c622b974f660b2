"""What importing a household list will do, row by row, before anything is done; pure: list, book → plan.

Two rows are one household when head and address (or telephone) are the same; the name alone only asks. So does the
same telephone at another address (moved within the area), and a household of the book that has moved away.
"""

import dataclasses
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any, Final

from desktop.domain.dates import show
from desktop.domain.fields import labels_of
from desktop.domain.household import Household, check
from desktop.domain.namesakes import told_apart
from desktop.domain.problems import Problem, Severity, UserError
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import clean
from desktop.services.household_import.targets import HEADINGS
from desktop.services.member_import.columns import Layout
from desktop.services.member_import.people_rows import PersonRow, person_rows
from desktop.services.member_import.plan import better
from desktop.services.member_import.recognise import exact_name
from desktop.services.member_import.row_facts import Option, Question
from desktop.services.member_import.rows import Action, Answers, Change, ListPlan, ListRow
from desktop.services.member_import.values import read_name, read_phone, words_of
from desktop.sheets.cells import Cell, CellKind, Sheet

_FIELDS: Final = labels_of(Household)
_ADDRESSED: Final = re.compile(r"^(?:đ/c|đc\.|đồng chí|đ\.c\.?|ông|bà|anh|chị)\s*[:.]?\s+", re.IGNORECASE)
_MOST: Final = 99  # people of one household; more is a slip


@dataclass(frozen=True, slots=True)
class HouseholdRow(ListRow[Household]):
    """One household of the list. `member_id` is who is put in charge of it (0: nobody, or as it is)."""

    member_id: int = 0

    @property
    def name(self) -> str:
        """Its head."""
        return self.record.head


@dataclass(frozen=True, slots=True)
class HouseholdPlan(ListPlan[HouseholdRow]):
    """The whole preview of a household list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownHouseholds:
    """What the plan needs of the book. `people`: id → name of members who may be in charge, `told`: the same with
    namesakes told apart; `held`: household → one; `gone`: households that have moved away."""

    households: Sequence[Household] = ()
    people: Mapping[int, str] = field(default_factory=dict)
    told: Mapping[int, str] = field(default_factory=dict)
    gone: Collection[int] = ()
    held: Mapping[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Facts:
    number: int
    values: dict[str, Any] = field(default_factory=dict)
    charge: str = ""
    problems: list[Problem] = field(default_factory=list)
    shown: dict[str, str] = field(default_factory=dict)

    def say(self, name: str, message: str, code: str) -> None:
        self.problems.append(Problem(name, message, Severity.WARNING, code))


def plan(
    sheet: Sheet, layout: Layout, book: KnownHouseholds, answers: Answers | None = None, *, ask: bool = True
) -> HouseholdPlan:
    """The preview of a list. `ask`: false when there is nobody to answer."""
    if not layout.has_name:
        raise UserError("Chưa có cột nào là “Họ và tên chủ hộ”. Hãy chọn cột chủ hộ ở bước ghép cột.")
    planner = _Planner(book, answers or {}, ask=ask)
    rows = [_read(sheet, layout, row) for row in person_rows(sheet, layout, HEADINGS)]
    return HouseholdPlan(tuple(planner.row(facts) for facts in rows), layout)


# --- reading a row ----------------------------------------------------------------------------------------------------


def _read(sheet: Sheet, layout: Layout, row: PersonRow) -> _Facts:
    facts = _Facts(row.index + 1)
    names: dict[str, Cell] = {}
    for column in layout.columns:
        cell = sheet.cell(row.index, column.index)
        if cell.kind is CellKind.EMPTY or not column.target:
            continue
        target = column.target
        if target in {"full_name", "family_name", "given_name"}:
            names[target] = cell
        else:
            _take(facts, target, cell)
    _take_head(facts, names)
    if row.section and not facts.values.get("cluster"):
        facts.values["cluster"] = _cluster(row.section)
    return facts


def _take(facts: _Facts, target: str, cell: Cell) -> None:
    facts.shown[target] = clean(cell.text)
    if target == "people":
        _take_people(facts, cell)
    elif target == "phone":
        facts.values["phone"] = read_phone(cell)
    elif target == "charge":
        facts.charge = _ADDRESSED.sub("", words_of(cell))
    elif target in _FIELDS:
        facts.values[target] = words_of(cell)


def _take_head(facts: _Facts, names: Mapping[str, Cell]) -> None:
    cells = [names[t] for t in ("family_name", "full_name", "given_name") if t in names]
    odd = next((cell for cell in cells if cell.kind is not CellKind.TEXT), None)
    text = clean(" ".join(cell.text for cell in cells))
    facts.shown["head"] = text
    was = cells[0].was if cells else Cell().was
    plain = re.sub(r"^(?:hộ\s+)?(?:ông|bà|anh|chị)\s+(?=\S+\s)", "", text, flags=re.IGNORECASE)
    read = read_name(Cell(odd.kind if odd else CellKind.TEXT, plain, was=was))
    facts.values["head"] = read.value
    if not read.value:
        facts.say("head", read.remark or "Dòng này không có tên chủ hộ nên không nhập.", "no_head")
    elif read.remark:
        facts.say("head", read.remark, "odd_name")


def _take_people(facts: _Facts, cell: Cell) -> None:
    found = re.match(r"\s*(\d+)(?:[.,]0+)?\s*(?:khẩu|người|nhân khẩu)?\s*$", cell.text, re.IGNORECASE)
    if found and int(found[1]) <= _MOST:
        facts.values["people"] = int(found[1])
    elif words_of(cell):
        facts.say("people", f"Số nhân khẩu “{clean(cell.text)[:40]}” không rõ, được để trống.", "people")


def _cluster(section: str) -> str:
    """ "Xóm 2" of the heading "II. XÓM 2" between rows."""
    text = re.sub(r"^\W*(?:[IVX]+|\d+|[A-Z])\s*[.)/-]+\s*", "", clean(section))
    return text[:1].upper() + text[1:].lower() if text == text.upper() else text


# --- the plan ---------------------------------------------------------------------------------------------------------


class _Planner:
    """Goes down the rows once, knowing the book and the rows above."""

    def __init__(self, book: KnownHouseholds, answers: Answers, *, ask: bool) -> None:
        self._answers, self._ask, self._held = answers, ask, book.held
        self._names = told_apart(book.people) | dict(book.told)
        self._by_id = {h.id: h for h in book.households}
        self._gone = frozenset(book.gone)
        self._in_book: dict[str, list[Household]] = defaultdict(list)
        for household in book.households:
            self._in_book[exact_name(household.head)].append(household)
        self._people: dict[str, list[int]] = defaultdict(list)
        for member_id, name in book.people.items():
            self._people[exact_name(name)].append(member_id)
        self._above: dict[str, list[tuple[int, dict[str, Any]]]] = defaultdict(list)
        self._updated: dict[int, int] = {}

    def row(self, facts: _Facts) -> HouseholdRow:
        """What happens to one row."""
        head = facts.values["head"]
        decided = self._answers.get((facts.number, ""), "")
        before, asked = self._recognise(facts, decided) if head else (None, None)
        member_id, who = self._member(facts)
        questions = [q for q in (asked, who) if q is not None]
        action, remark = self._action(facts, before, questions, decided)
        made = self._made(facts, before, member_id)
        if action is Action.UPDATE and not made.changes and not self._new_charge(before, member_id):
            action, remark = Action.SKIP, "đã có trong sổ"
        if action in (Action.NEW, Action.UPDATE):
            self._above[exact_name(head)].append((facts.number, facts.values))
            if before is not None:
                self._updated[before.id] = facts.number
            facts.problems += [p for p in check(made.record) if p.code != "household_head"]
        return dataclasses.replace(
            made,
            action=action,
            problems=tuple(facts.problems),
            questions=tuple(questions) if self._ask else (),
            remark=remark or self._remark(facts, made),
        )

    # ------------------------------------------------------------ which household it is

    def _recognise(self, facts: _Facts, decided: str) -> tuple[Household | None, Question | None]:
        if decided.startswith("update:"):
            return self._by_id.get(int(decided.removeprefix("update:"))), None
        if decided == "new":
            return None, None
        named = self._in_book.get(exact_name(facts.values["head"]), [])
        living = [h for h in named if h.id not in self._gone]
        same = next((h for h in living if _agrees(dataclasses.asdict(h), facts.values)), None)
        if same is not None or decided:
            return same, None
        return None, self._doubt(facts, named) or self._twin(facts)

    def _doubt(self, facts: _Facts, named: Sequence[Household]) -> Question | None:
        """A household of the book it may be: the name alone, moved within the area, or moved away."""
        for household in named:
            known, gone = dataclasses.asdict(household), household.id in self._gone
            apart = _apart(known, facts.values)
            if apart and (gone or not _numbers(known) & _numbers(facts.values)):
                continue
            where = household.address or household.cluster
            called = f"hộ {household.head}{', ' + where if where else ''}"
            new = Option("new", "Là hộ khác, thêm mới")
            if gone:
                back = Option(f"update:{household.id}", "Nay lại về ở, ghi lại hộ này")
                said = f"Sổ ghi {called} đã chuyển đi (ở đến hết {show(household.until)}), nay có trong danh sách."
                return Question("", said, (back, Option("skip", "Đã chuyển đi, bỏ qua"), new), "skip")
            why = "cùng tên chủ hộ, cùng điện thoại, khác địa chỉ" if apart else "cùng tên chủ hộ"
            options = (Option(f"update:{household.id}", f"Cập nhật {called}"), new)
            return Question("", f"Có thể là {called} đã có trong sổ: {why}.", options, "new")
        return None

    def _twin(self, facts: _Facts) -> Question | None:
        """A row above of the same head that nothing keeps apart."""
        for number, above in self._above.get(exact_name(facts.values["head"]), []):
            if not _agrees(above, facts.values) and not _apart(above, facts.values):
                options = (Option("new", "Là hộ khác, thêm mới"), Option("skip", f"Là hộ ở dòng {number}, bỏ qua"))
                return Question("", f"Có thể là hộ ở dòng {number}: cùng tên chủ hộ.", options, "new")
        return None

    def _member(self, facts: _Facts) -> tuple[int, Question | None]:
        """Who is named as in charge; a question when two members bear the name."""
        if not facts.charge:
            return 0, None
        found = self._people.get(exact_name(facts.charge), [])
        if len(found) == 1:
            return found[0], None
        if not found:
            facts.say(
                "charge", f"Không có đảng viên “{facts.charge[:40]}” trong sổ nên chưa ghi người phụ trách.", "who"
            )
            return 0, None
        key = self._answers.get((facts.number, "charge")) or self._answers.get((0, f"charge:{facts.charge}"), "")
        if key:
            return int(key), None
        said = f"Có {len(found)} đảng viên tên {facts.charge}: ai phụ trách hộ này?"
        options = (*(Option(str(n), self._names[n]) for n in found), Option("0", "Chưa ghi"))
        if not self._ask:
            facts.say("charge", said, "asked")
            return 0, None
        return 0, Question("charge", said, options, "0", group=f"charge:{facts.charge}")

    # ------------------------------------------------------------ what becomes of it

    def _action(
        self, facts: _Facts, before: Household | None, questions: list[Question], decided: str
    ) -> tuple[Action, str]:
        if decided == "skip":
            return Action.SKIP, "không nhập theo ý bạn"
        if not facts.values["head"]:
            return (Action.ERROR if self._ask else Action.SKIP), "thiếu tên chủ hộ"
        above = self._same_above(facts, before)
        if above and decided != "new":
            facts.say("head", f"Trùng dòng {above}, được bỏ qua.", "twice")
            return Action.SKIP, f"trùng dòng {above}"
        if questions and self._ask:
            return Action.ASK, questions[0].text.split(": ")[0].rstrip(".")
        for question in questions:
            facts.say(question.field or "head", question.text, "asked")
        return (Action.NEW if before is None else Action.UPDATE), ""

    def _same_above(self, facts: _Facts, before: Household | None) -> int:
        if before is not None:
            return self._updated.get(before.id, 0)
        rows = self._above.get(exact_name(facts.values["head"]), [])
        return next((number for number, values in rows if _agrees(values, facts.values)), 0)

    def _made(self, facts: _Facts, before: Household | None, member_id: int) -> HouseholdRow:
        values = {name: value for name, value in facts.values.items() if value not in (None, "", 0)}
        if before is None:
            made = Household(**({"head": ""} | values))
            return HouseholdRow(facts.number, Action.NEW, made, member_id=member_id, shown=facts.shown)
        changes = tuple(
            Change(name, getattr(before, name), new)
            for name, value in values.items()
            if (new := better(name, getattr(before, name) or "", value, doubtful=False)) is not None
        )
        if before.id in self._gone:
            changes += (Change("until", before.until, None),)
        made = dataclasses.replace(before, **{change.field: change.new for change in changes})
        charged = member_id if self._new_charge(before, member_id) else 0
        return HouseholdRow(facts.number, Action.UPDATE, made, before, changes, shown=facts.shown, member_id=charged)

    def _new_charge(self, before: Household | None, member_id: int) -> bool:
        return bool(before is not None and member_id and self._held.get(before.id, 0) != member_id)

    def _remark(self, facts: _Facts, row: HouseholdRow) -> str:
        """The words of the preview's last column: the first thing to know of the row."""
        if facts.problems:
            return facts.problems[0].message.split(". ")[0].rstrip(".")
        changed = [_FIELDS[c.field].lower() for c in row.changes]
        parts = [f"sửa: {', '.join(changed)}"] if changed else []
        if row.member_id and row.action is Action.UPDATE:
            parts.append(f"phụ trách: {self._names[row.member_id]}")
        return "; ".join(parts)


def _agrees(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Something besides the name is the same: address, telephone, or (without both addresses) the cluster."""
    if _both(one, other, "address"):
        return _key(one, "address") == _key(other, "address")
    if _both(one, other, "phone"):
        return bool(_numbers(one) & _numbers(other))
    return _both(one, other, "cluster") and _key(one, "cluster") == _key(other, "cluster")


def _apart(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Another address or another cluster keeps two heads of one name apart."""
    return any(_both(one, other, name) and _key(one, name) != _key(other, name) for name in ("address", "cluster"))


def _both(one: Mapping[str, Any], other: Mapping[str, Any], name: str) -> bool:
    return bool(_key(one, name) and _key(other, name))


def _key(values: Mapping[str, Any], name: str) -> str:
    return exact_name(str(values.get(name) or ""))


def _numbers(values: Mapping[str, Any]) -> set[str]:
    return set(_parts(str(values.get("phone") or "")))


def _parts(text: str) -> Iterable[str]:
    return (part.strip() for part in text.split(";") if part.strip())
