"""What importing a list will do, row by row, before anything is done; pure: list, people of the book, today → plan."""

import dataclasses
import datetime as dt
from typing import Any, Final

from desktop.domain.dates import PartialDate
from desktop.domain.fields import labels_of
from desktop.domain.member import GONE, Member, MemberState, MemberStatus, state_on
from desktop.domain.member_checks import check
from desktop.domain.problems import Problem, Severity, UserError
from desktop.domain.vietnamese import clean
from desktop.services.member_import.columns import Layout
from desktop.services.member_import.outcome import Action, Answers, Change, ImportPlan, ImportRow, Known
from desktop.services.member_import.people_rows import person_rows
from desktop.services.member_import.recognise import Match, People, Sureness, fits
from desktop.services.member_import.row_facts import Option, Question, RowFacts, RowReader
from desktop.services.member_import.status import Standing, branch_key, home_of
from desktop.sheets.cells import Sheet
from desktop.sheets.legacy_text import Encoding

_IDENTITY: Final = ("full_name", "born_on", "card_number", "personal_number", "admitted_on")
LABELS: Final = labels_of(Member)


def plan(
    sheet: Sheet,
    layout: Layout,
    book: Known,
    today: dt.date,
    answers: Answers | None = None,
    *,
    typed: bool = True,
    ask: bool = True,
) -> ImportPlan:
    """The preview of a list. `typed`: false for CSV. `ask`: false when there is nobody to answer (command line)."""
    if not layout.has_name:
        raise UserError("Chưa có cột nào là “Họ và tên”. Hãy chọn cột họ tên ở bước ghép cột.")
    rows = person_rows(sheet, layout)
    reader = RowReader(sheet, layout, today, typed=typed, rows=rows)
    facts = [reader.read(row) for row in rows]
    planner = _Planner(book, today, answers or {}, ask=ask)
    problems = planner.place(facts)
    return ImportPlan(tuple(planner.row(row) for row in facts), layout, tuple(problems))


class _Planner:
    """Goes down the rows once, knowing the book and the rows above."""

    def __init__(self, book: Known, today: dt.date, answers: Answers, *, ask: bool) -> None:
        self._today, self._answers, self._ask, self._rules = today, answers, ask, book.rules
        self._spans: dict[int, list[MemberStatus]] = {}
        for span in book.spans:
            self._spans.setdefault(span.member_id, []).append(span)
        self._branch = book.branch_name
        self._by_id = {member.id: member for member in book.members}
        self._in_book: People[Member] = People()
        for member in book.members:
            self._in_book.add(member, {name: getattr(member, name) for name in _IDENTITY})
        self._above: People[int] = People()
        self._updated: dict[int, int] = {}

    def place(self, rows: list[RowFacts]) -> list[Problem]:
        """Who of the list belongs to another branch; and what is to be said of the branch's name as a whole."""
        named = [str(row.values.get("organisation", "")) for row in rows]
        home, fits_name = home_of(named, self._branch)
        for row, organisation in zip(rows, named, strict=True):
            key = branch_key(organisation)
            if key and home and key != home and row.standing is None:
                row.standing = Standing(MemberState.TRANSFERRED, None, "Theo danh sách nhập", clean(organisation))
                row.say("organisation", f"Đang sinh hoạt ở {clean(organisation)}: nhập là đã chuyển đi.", "elsewhere")
        if fits_name:
            return []
        theirs = next((clean(name) for name in named if home and branch_key(name) == home), "nhiều chi bộ khác")
        said = f"Danh sách ghi “{theirs}”, sổ này là “{self._branch}”. Hãy xem có đúng danh sách không."
        return [Problem("organisation", said, Severity.WARNING, "other_branch")]

    # ------------------------------------------------------------ one row

    def row(self, facts: RowFacts) -> ImportRow:
        """What happens to one row."""
        self._check_name(facts)
        match, asked = self._recognise(facts)
        open_questions = self._settle(facts, facts.questions)
        # Only now do the dates stand as the user reads them.
        open_questions += self._settle(facts, self._out_of_order(facts))
        before = self._person(facts, match)
        decided = self._answers.get((facts.number, ""), "")
        twin = self._twin(facts) if before is None and decided != "new" else None
        questions = [*open_questions]
        if asked and not decided:
            questions += self._unless_silent(facts, asked)
        if twin and twin.sureness is Sureness.DOUBTED and not decided:
            questions += self._unless_silent(facts, _twin_question(twin))
        made = self._made(facts, before)
        action, remark = self._action(facts, before, made, twin, questions, decided)
        if action in (Action.NEW, Action.UPDATE):
            self._remember(facts, before)
            made = dataclasses.replace(made, problems=(*made.problems, *self._checks(made)))
        return dataclasses.replace(
            made,
            action=action,
            questions=tuple(questions),
            problems=(*_worth_saying(facts, before), *made.problems),
            remark=remark or _remark(facts, made),
        )

    def _check_name(self, facts: RowFacts) -> None:
        if not facts.values.get("full_name"):
            facts.values["full_name"] = ""
            if not any(p.field == "full_name" for p in facts.problems):
                facts.say("full_name", "Dòng này không có họ tên nên không nhập.", "no_name")

    @staticmethod
    def _out_of_order(facts: RowFacts) -> list[Question]:
        """An official date before the admission: a slip of the list, which only its maker can mend."""
        admitted, official = facts.values.get("admitted_on"), facts.values.get("official_on")
        if not (isinstance(admitted, PartialDate) and isinstance(official, PartialDate)):
            return []
        if official.latest() >= admitted.earliest():
            return []
        said = f"Ngày chính thức {official} trước ngày vào Đảng {admitted}."
        options = (
            Option("keep", "Nhập như trong tệp"),
            Option("blank", "Để trống ngày chính thức", {"official_on": None}),
        )
        return [Question("official_on", said, options, "keep", fault=True)]

    def _settle(self, facts: RowFacts, questions: list[Question]) -> list[Question]:
        """Takes the answers given; with nobody to ask takes the defaults and lists them. Gives what is still open."""
        still = []
        for question in questions:
            key = self._answers.get((facts.number, question.slot)) or (
                self._answers.get((0, question.group)) if question.group else None
            )
            if key is None and self._ask:
                still.append(question)
                continue
            if key is None:
                facts.say(question.field, question.text, "asked")
            chosen = next((o for o in question.options if o.key == (key or question.default)), None)
            facts.values.update(chosen.values if chosen else {})
            if key is not None:
                facts.doubtful.discard(question.field)
        return still

    # ------------------------------------------------------------ who it is

    def _identity(self, facts: RowFacts) -> dict[str, Any]:
        return {name: facts.values.get(name) for name in _IDENTITY if facts.values.get(name)}

    def _recognise(self, facts: RowFacts) -> tuple[Match[Member] | None, Question | None]:
        match = self._in_book.find(self._identity(facts)) if facts.values["full_name"] else None
        if match is None or match.sureness is Sureness.SAME:
            return match, None
        who = match.who
        known = f"{who.full_name}, sinh {who.born_on or '…'} (số {who.id} trong sổ)"
        options = (
            Option(f"update:{who.id}", f"Cập nhật {known}"),
            Option("new", "Là người khác, thêm mới"),
        )
        number = "cùng số" in match.why
        return None, Question("", f"Có thể là {known}: {match.why}.", options, "skip" if number else "new")

    def _person(self, facts: RowFacts, match: Match[Member] | None) -> Member | None:
        decided = self._answers.get((facts.number, ""), "")
        if decided.startswith("update:"):
            return self._by_id.get(int(decided.removeprefix("update:") or 0))
        return None if decided == "new" or match is None else match.who

    def _twin(self, facts: RowFacts) -> Match[int] | None:
        return self._above.find(self._identity(facts)) if facts.values["full_name"] else None

    def _unless_silent(self, facts: RowFacts, question: Question) -> list[Question]:
        if self._ask:
            return [question]
        facts.say("full_name", question.text, "asked")
        return [question] if question.default == "skip" else []

    def _remember(self, facts: RowFacts, before: Member | None) -> None:
        self._above.add(facts.number, self._identity(facts))
        if before is not None:
            self._updated[before.id] = facts.number

    # ------------------------------------------------------------ what becomes of it

    def _action(
        self,
        facts: RowFacts,
        before: Member | None,
        made: ImportRow,
        twin: Match[int] | None,
        questions: list[Question],
        decided: str,
    ) -> tuple[Action, str]:
        if decided == "skip":
            return Action.SKIP, "không nhập theo ý bạn"
        if not facts.values["full_name"]:
            return (Action.ERROR if self._ask else Action.SKIP), "thiếu họ tên"
        same = self._same_above(before, twin)
        if same and decided != "new":
            facts.say("full_name", f"Trùng dòng {same}, được bỏ qua.", "twice")
            return Action.SKIP, f"trùng dòng {same}"
        if questions:
            first = questions[0]
            if not self._ask:
                return Action.SKIP, "chưa rõ là ai"
            fault = next((q for q in questions if q.fault), None)
            return (Action.ERROR if fault else Action.ASK), _short((fault or first).text)
        if before is None:
            return Action.NEW, ""
        if made.changes or made.span:
            return Action.UPDATE, ""
        return Action.SKIP, "đã có trong sổ"

    def _same_above(self, before: Member | None, twin: Match[int] | None) -> int:
        if before is not None:
            return self._updated.get(before.id, 0)
        return twin.who if twin and twin.sureness is Sureness.SAME else 0

    def _made(self, facts: RowFacts, before: Member | None) -> ImportRow:
        if before is None:
            values = {name: value for name, value in facts.values.items() if value not in (None, "")}
            member = Member(**values)
            span = facts.standing.span(0) if facts.standing else None
            return ImportRow(
                facts.number, Action.NEW, member, span=span, post=facts.post, cell=facts.cell, shown=facts.shown
            )
        changes = tuple(
            Change(name, getattr(before, name), new)
            for name, value in facts.values.items()
            if (new := better(name, getattr(before, name), value, doubtful=name in facts.doubtful)) is not None
        )
        member = dataclasses.replace(before, **{change.field: change.new for change in changes})
        return ImportRow(
            facts.number,
            Action.UPDATE,
            member,
            before=before,
            changes=changes,
            span=self._span_of(facts, before),
            shown=facts.shown,
        )

    def _span_of(self, facts: RowFacts, before: Member) -> MemberStatus | None:
        """The status to add to a person of the book; none when he already stands so."""
        if facts.standing is None:
            return None
        own = self._spans.get(before.id, [])
        presumed = self._rules.presumed_official_months
        if state_on(before, own, self._today, presumed_official_months=presumed) is facts.standing.state:
            return None
        if any(span.state is facts.standing.state for span in own):
            return None
        return facts.standing.span(before.id)

    def _checks(self, row: ImportRow) -> list[Problem]:
        """What is missing or implausible in the record as it will stand; of those gone only their dates matter."""
        gone = row.span is not None and row.span.state in GONE
        found = check(row.member, self._today, self._rules)
        listed = {"official_before"}  # asked or listed already
        return [p for p in found if p.code not in listed and not (gone and p.code == "official_missing")]


def better(name: str, old: Any, new: Any, *, doubtful: bool) -> Any | None:
    """The value to write over `old`, or None: blanks never erase, nothing less exact replaces what is there."""
    if new in (None, "") or new == old:
        return None
    if old in (None, ""):
        return new
    if doubtful:
        return None
    if isinstance(new, PartialDate) and isinstance(old, PartialDate):
        return None if fits(old, new) and old.iso().startswith(new.iso()) else new
    if name == "note":
        return None if str(new).casefold() in str(old).casefold() else f"{old}\n{new}"
    if isinstance(new, str) and isinstance(old, str) and new.casefold() == old.casefold():
        return None
    return new


def _worth_saying(facts: RowFacts, before: Member | None) -> list[Problem]:
    """The row's problems, less the zeros put back into a number that the book knows so already."""
    if before is None:
        return facts.problems
    known = {name for name, value in facts.values.items() if getattr(before, name) == value}
    return [p for p in facts.problems if not (p.code == "zeros" and p.field in known)]


def _twin_question(twin: Match[int]) -> Question:
    said = f"Có thể là người ở dòng {twin.who}: {twin.why}."
    options = (Option("new", "Là người khác, thêm mới"), Option("skip", f"Là người ở dòng {twin.who}, bỏ qua"))
    return Question("", said, options, "new")


def _remark(facts: RowFacts, row: ImportRow) -> str:
    """The words of the preview's last column: the first thing to know of the row."""
    if facts.problems:
        return _short(facts.problems[0].message)
    added = [LABELS[c.field].lower() for c in row.changes if c.old in (None, "")]
    changed = [LABELS[c.field].lower() for c in row.changes if c.old not in (None, "")]
    parts = [f"{word}: {', '.join(names)}" for word, names in (("thêm", added), ("sửa", changed)) if names]
    if row.span is not None:
        parts.append(row.span.state.label.lower())
    if facts.converted is not Encoding.UNICODE:
        parts.append(f"chữ {'.VnTime' if facts.converted is Encoding.TCVN3 else 'VNI'} đã chuyển")
    return "; ".join(parts)


def _short(text: str) -> str:
    first = text.split(". ")[0].rstrip(".")
    return first if len(first) <= 80 else first[:79] + "…"
