"""Whatever stands in the cells: a plan is made, rows add up, blanks erase nothing, no list adds anybody twice."""

import dataclasses
import datetime as dt
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.dates import PartialDate
from desktop.domain.member import Member, MemberStatus
from desktop.services.book import Book
from desktop.services.member_import.columns import Layout, guess_layout
from desktop.services.member_import.outcome import Action, ImportPlan, Known
from desktop.services.member_import.plan import plan
from desktop.sheets.cells import EMPTY, Cell, Sheet, Workbook, date_cell, finished, formula_cell, number_cell, text_cell

TODAY = dt.date(2026, 11, 3)
HEADINGS = (
    *("TT", "Họ và tên", "Ngày sinh", "Nam, nữ, dân tộc, tôn giáo", "Ngày vào Đảng, ngày chính thức", "Số thẻ Đảng"),
    *("CCCD", "SĐT", "Tổ chức Đảng đang sinh hoạt", "Trạng thái", "Quê quán - Tỉnh", "Chức vụ", "Tổ đảng", "Ghi chú"),
)
REAL = st.sampled_from(
    [
        *("Lê A", "LÊ A", "Nguyễn Văn Tú", "Nguyễn Văn Tứ", "Tổng cộng", "BÍ THƯ", "x", "-", "=1+1", "<b>", "1.2E+11"),
        *("1/2/1960", "13/2/60", "2/13/1960", "1960", "4/2015", "30/2/1980", "16/10/1984; 16/10/1985", "0/0/1950"),
        *("Nam, Kinh, Không", "Nữ", "miễn SH", "đã chuyển đi 3/2025", "Đã từ trần", "Chi bộ A", "Chi bộ B", "Bí thư"),
        *("003095328386", "43012345", "0912 345 678", "NguyÔn V¨n ®øc", "I. Đảng viên dự bị", "(1)", "31/12/9999"),
    ]
)
CELLS = st.one_of(
    st.just(EMPTY),
    REAL.map(text_cell),
    st.text(max_size=30).map(text_cell),
    st.floats(allow_nan=True).map(number_cell),
    st.integers(-10, 10**13).map(number_cell),
    st.integers(0, 60_000).map(number_cell),
    st.dates(dt.date(1, 1, 1)).map(date_cell),
    st.just(formula_cell("A1&B1")),
)
ROWS = st.lists(st.lists(CELLS, max_size=len(HEADINGS)), max_size=12)
BIRTHS = st.none() | st.builds(PartialDate, st.integers(1930, 2005), st.integers(0, 12))
MEMBERS = st.builds(
    Member,
    full_name=st.sampled_from(["Lê A", "Nguyễn Văn Tú", "Trần B"]),
    born_on=BIRTHS,
    card_number=st.sampled_from(["", "003095328386", "43012345"]),
    personal_number=st.sampled_from(["", "003095328386"]),
    phone=st.sampled_from(["", "0912345678"]),
    note=st.sampled_from(["", "cũ"]),
)
RELAXED = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def sheet_of(rows: list[list[Cell]], headings: tuple[str, ...] = HEADINGS) -> tuple[Sheet, Layout]:
    head = [text_cell(text) for text in headings]
    sheet = finished(Sheet("a", tuple(tuple(row) for row in [head, *rows])))
    return sheet, guess_layout(sheet)


def numbered(members: list[Member]) -> list[Member]:
    return [dataclasses.replace(member, id=n) for n, member in enumerate(members, 1)]


def book_after(known: list[Member], made: ImportPlan) -> Known:
    """The book as it will be when the plan is done."""
    members = {member.id: member for member in known}
    spans: list[MemberStatus] = []
    for row in made.rows:
        if row.action not in (Action.NEW, Action.UPDATE):
            continue
        number = row.before.id if row.before else max(members, default=0) + 1
        members[number] = dataclasses.replace(row.member, id=number)
        if row.span:
            spans.append(dataclasses.replace(row.span, id=len(spans) + 1, member_id=number))
    return Known(members=list(members.values()), spans=spans)


@given(rows=ROWS, members=st.lists(MEMBERS, max_size=4), ask=st.booleans(), typed=st.booleans())
@RELAXED
def test_any_list_can_be_previewed_and_its_rows_add_up(
    rows: list[list[Cell]], members: list[Member], ask: bool, typed: bool
) -> None:
    sheet, layout = sheet_of(rows)
    made = plan(sheet, layout, Known(members=numbered(members)), TODAY, typed=typed, ask=ask)
    assert len(made.rows) == made.new + made.updated + made.skipped <= len(rows)
    assert sum(made.count(action) for action in Action) == len(made.rows)
    assert ask or not made.count(Action.ASK) + made.count(Action.ERROR)
    for row in made.rows:
        assert (row.before is not None) >= (row.action is Action.UPDATE)
        assert row.member.full_name or row.action in (Action.SKIP, Action.ERROR)
        assert len(row.member.full_name) <= 100
        assert (row.action in (Action.ASK, Action.ERROR)) <= bool(row.remark)
        assert all(problem.message for problem in row.problems)


@given(rows=ROWS, members=st.lists(MEMBERS, min_size=1, max_size=4))
@RELAXED
def test_nothing_of_the_book_is_erased(rows: list[list[Cell]], members: list[Member]) -> None:
    sheet, layout = sheet_of(rows)
    for row in plan(sheet, layout, Known(members=numbered(members)), TODAY, ask=False).rows:
        if row.before is None:
            continue
        for field in dataclasses.fields(Member):
            old, new = getattr(row.before, field.name), getattr(row.member, field.name)
            assert new == old or new not in (None, "")
            assert new == old or field.name in {change.field for change in row.changes}
        if "note" in {change.field for change in row.changes}:
            assert row.before.note in row.member.note


@given(rows=ROWS, members=st.lists(MEMBERS, max_size=3))
@RELAXED
def test_answers_settle_every_row(rows: list[list[Cell]], members: list[Member]) -> None:
    sheet, layout = sheet_of(rows)
    known = Known(members=numbered(members))
    answers: dict[tuple[int, str], str] = {}
    for _ in range(6):  # an answer may show that the row is somebody else, which is asked in turn
        made = plan(sheet, layout, known, TODAY, answers)
        open_rows = [row for row in made.rows if row.questions and row.action in (Action.ASK, Action.ERROR)]
        if not open_rows:
            break
        for row in open_rows:
            answers |= {(row.number, question.slot): question.options[-1].key for question in row.questions}
    assert made.count(Action.ASK) == 0
    assert all(not row.member.full_name for row in made.rows if row.action is Action.ERROR)


@given(rows=ROWS)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_whatever_was_taken_over_is_taken_back(book: Book, rows: list[list[Cell]]) -> None:
    before = book.members.all(), book.members.spans(), book.members.cells(), book.members.posts()
    sheet, layout = sheet_of(rows)
    made = book.imports.plan(Workbook((sheet,)), sheet, layout, ask=False)
    done = book.imports.apply(made, "a.xlsx")
    assert len(book.members.all()) == len(before[0]) + made.new
    book.imports.take_back(done)
    assert (book.members.all(), book.members.spans(), book.members.cells(), book.members.posts()) == before


people = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["Lê A", "LÊ A", "Nguyễn Văn Tú", "Nguyễn Văn Tứ", "Trần Thị B"]),
        "born": st.sampled_from(["21/2/1960", "13/5/61", "3.6.1962", "1963"]),
        "card": st.sampled_from([43012345, "003095328386", 9372589818]),
        "note": st.sampled_from(["", "miễn SH", "đã chuyển đi"]),
    }
)


@given(listed=st.lists(people, min_size=1, max_size=8, unique_by=lambda p: (p["name"].casefold(), p["born"])))
@RELAXED
def test_the_same_list_again_adds_nobody(listed: list[dict[str, Any]]) -> None:
    rows = [
        [text_cell(p["name"]), text_cell(p["born"]), _cell(p["card"]), text_cell(p["note"]), text_cell("28/12/1990")]
        for p in listed
    ]
    sheet, layout = sheet_of(rows, ("Họ và tên", "Ngày sinh", "Số thẻ", "Ghi chú", "Ngày vào Đảng"))
    first = plan(sheet, layout, Known(), TODAY, ask=False)
    again = plan(sheet, layout, book_after([], first), TODAY, ask=False)
    listed_as_doubts = {row.number for row in first.rows for p in row.problems if p.code in ("asked", "twice")}
    assert {row.number for row in again.rows if row.action is Action.NEW} <= listed_as_doubts


def _cell(value: Any) -> Cell:
    return text_cell(value) if isinstance(value, str) else number_cell(value)
