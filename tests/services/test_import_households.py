"""Household lists as villages have them: what comes into the book, who is put in charge, what is asked; taken back."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.household import Household
from desktop.domain.problems import UserError
from desktop.services.book import Book
from desktop.services.household_import.plan import HouseholdPlan, HouseholdRow
from desktop.services.household_import.targets import LABELS, match
from desktop.services.member_import.rows import ROW, Action, answer, count_alike, unanswered, worth_a_look
from tests.services.test_households import TODAY
from tests.sheets.lists import unicode_to_tcvn3, write_xlsx

HEAD = ["TT", "Họ và tên chủ hộ", "Địa chỉ", "Tổ liên gia", "Số khẩu", "SĐT", "Đảng viên phụ trách", "Ghi chú"]
MAN = [1, "Ngô Thị Mận", "Ngõ 4", "Tổ 1", 4, "0912345678", "đ/c Nguyễn Hữu Cảnh", "hộ cận nghèo"]


def plan_of(book: Book, path: Path, answers: Any = None, *, ask: bool = True) -> HouseholdPlan:
    workbook = book.household_imports.read(path)
    sheet = book.household_imports.best_sheet(workbook)
    return book.household_imports.plan(workbook, sheet, book.household_imports.layout(sheet), answers, ask=ask)


def rows_of(
    book: Book, folder: Path, rows: Sequence[Sequence[Any]], head: Sequence[str] = HEAD, **more: Any
) -> HouseholdPlan:
    return plan_of(book, write_xlsx(folder / "a.xlsx", [head, *rows]), **more)


def one(plan: HouseholdPlan) -> HouseholdRow:
    (row,) = plan.rows
    return row


@pytest.mark.parametrize(
    ("heading", "target", "sure"),
    [
        ("Chủ hộ", "full_name", 3),
        ("HỌ VÀ TÊN CHỦ HỘ", "full_name", 3),
        ("Hộ ông (bà)", "full_name", 3),
        ("Tổ liên gia, cụm dân cư", "cluster", 3),
        ("Xóm", "cluster", 3),
        ("Số nhân khẩu", "people", 3),
        ("Số khẩu thực tế thường trú", "address", 1),
        ("Đảng viên phụ trách", "charge", 3),
        ("Đảng viên phụ trách hộ năm 2026", "charge", 1),
        ("Hoàn cảnh, ghi chú", "note", 3),
        ("Thu nhập", "", 0),
    ],
)
def test_headings_are_known(heading: str, target: str, sure: int) -> None:
    assert match((heading,)) == (target, sure)


def test_every_name_offered_is_known_as_a_heading() -> None:
    assert {target for target, label in LABELS.items() if match((label.replace(" (cột riêng)", ""),))[1] == 0} == set()


def test_a_list_comes_in_with_who_is_in_charge(book: Book, tmp_path: Path) -> None:
    plan = rows_of(book, tmp_path, [MAN, [2, "ĐINH CÔNG LỢI", "Ngõ 4", "Tổ 1", "5 khẩu", "", "", ""]])
    assert [row.action for row in plan.rows] == [Action.NEW, Action.NEW]
    done = book.household_imports.apply(plan, "hộ.xlsx")
    assert (done.new, done.updated, done.skipped) == (2, 0, 0)
    loi, man = book.households.all()
    assert (loi.head, loi.people) == ("Đinh Công Lợi", 5)
    assert (man.address, man.cluster, man.people, man.phone, man.note) == (
        "Ngõ 4",
        "Tổ 1",
        4,
        "0912345678",
        "hộ cận nghèo",
    )
    held = book.households.charge_on(man.id, TODAY)
    assert held is not None
    assert book.members.name(held.member_id) == "Nguyễn Hữu Cảnh"
    assert [(p.file_name, p.new) for p in book.household_imports.past()] == [("hộ.xlsx", 2)]
    assert book.imports.past() == []
    book.household_imports.take_back(done)
    assert (book.households.all(), book.households.charges()) == ([], [])


def test_the_same_list_again_changes_nothing(book: Book, tmp_path: Path) -> None:
    book.household_imports.apply(rows_of(book, tmp_path, [MAN]), "a.xlsx")
    again = rows_of(book, tmp_path, [MAN])
    assert (one(again).action, one(again).remark) == (Action.SKIP, "đã có trong sổ")


def test_new_facts_are_added_and_blanks_never_erase(book: Book, tmp_path: Path) -> None:
    book.household_imports.apply(rows_of(book, tmp_path, [MAN]), "a.xlsx")
    row = [1, "Ngô Thị Mận", "Ngõ 4", "", 6, "", "Hoàng Minh Chiến", "gia đình chính sách"]
    plan = rows_of(book, tmp_path, [row])
    assert one(plan).action is Action.UPDATE
    assert one(plan).remark == "sửa: số nhân khẩu, hoàn cảnh, ghi chú; phụ trách: Hoàng Minh Chiến"
    book.household_imports.apply(plan, "a.xlsx")
    (home,) = book.households.all()
    assert (home.people, home.phone, home.note) == (6, "0912345678", "hộ cận nghèo\ngia đình chính sách")
    held = book.households.charge_on(home.id, TODAY)
    assert held is not None
    assert book.members.name(held.member_id) == "Hoàng Minh Chiến"


def test_the_name_alone_only_asks(book: Book, tmp_path: Path) -> None:
    home = book.households.save(Household(head="Ngô Thị Mận", people=4))
    plan = rows_of(book, tmp_path, [[1, "Ngô Thị Mận", "Ngõ 9", "", 5, "", "", ""]])
    row = one(plan)
    assert row.action is Action.ASK
    assert worth_a_look(row)
    (question,) = row.questions
    update = answer({}, row, question, f"update:{home.id}")
    assert one(rows_of(book, tmp_path, [[1, "Ngô Thị Mận", "Ngõ 9", "", 5, "", "", ""]], answers=update)).before == home
    new = answer({}, row, question, "new")
    made = one(plan_of(book, tmp_path / "a.xlsx", new))
    assert (made.action, made.before) == (Action.NEW, None)
    skip = answer({}, row, ROW, "skip")
    assert one(plan_of(book, tmp_path / "a.xlsx", skip)).action is Action.SKIP
    assert unanswered(skip, row) == {}
    silent = one(plan_of(book, tmp_path / "a.xlsx", ask=False))
    assert (silent.action, [p.code for p in silent.problems]) == (Action.NEW, ["asked"])


def test_another_address_or_cluster_is_another_household(book: Book, tmp_path: Path) -> None:
    book.households.save(Household(head="Ngô Thị Mận", address="Ngõ 4", phone="0912345678"))
    book.households.save(Household(head="Mai Thị Tâm", cluster="Tổ 1"))
    rows = [
        [1, "Ngô Thị Mận", "Ngõ 9", "", "", "", "", ""],
        [2, "Mai Thị Tâm", "", "Tổ 2", "", "", "", ""],
        [3, "Ngô Thị Mận", "", "", "", "0912 345 678", "", ""],
        [4, "Mai Thị Tâm", "Ngõ 1", "Tổ 1", "", "", "", ""],
    ]
    plan = rows_of(book, tmp_path, rows)
    assert [row.action for row in plan.rows] == [Action.NEW, Action.NEW, Action.SKIP, Action.UPDATE]


def test_a_household_that_moved_within_the_area_is_asked_for_by_its_telephone(book: Book, tmp_path: Path) -> None:
    home = book.households.save(Household(head="Ngô Thị Mận", address="Ngõ 4", phone="0912345678"))
    rows = [[1, "Ngô Thị Mận", "Ngõ 9", "", 4, "0912 345 678", "", ""]]
    row = one(rows_of(book, tmp_path, rows))
    assert row.action is Action.ASK
    assert "cùng điện thoại, khác địa chỉ" in row.questions[0].text
    answers = answer({}, row, row.questions[0], f"update:{home.id}")
    book.household_imports.apply(plan_of(book, tmp_path / "a.xlsx", answers), "a.xlsx")
    assert [(h.id, h.address) for h in book.households.all()] == [(home.id, "Ngõ 9")]
    assert one(plan_of(book, tmp_path / "a.xlsx")).action is Action.SKIP


def test_a_household_that_moved_away_and_is_listed_again_is_asked_for(book: Book, tmp_path: Path) -> None:
    gone = book.households.save(Household(head="Ngô Thị Mận", address="Ngõ 4", until=TODAY.replace(month=5), people=3))
    rows = [MAN, [2, "Ngô Thị Mận", "Ngõ 9", "", 2, "", "", ""]]
    plan = rows_of(book, tmp_path, rows)
    assert [row.action for row in plan.rows] == [Action.ASK, Action.NEW], "never passed over as known"
    row = plan.rows[0]
    assert "đã chuyển đi" in row.questions[0].text
    back = plan_of(book, tmp_path / "a.xlsx", answer({}, row, row.questions[0], f"update:{gone.id}"))
    assert "ở đến hết ngày" in back.rows[0].remark
    book.household_imports.apply(back, "a.xlsx")
    assert (gone.id, 4) in [(h.id, h.people) for h in book.households.on(TODAY)]
    assert [r.action for r in plan_of(book, tmp_path / "a.xlsx").rows] == [Action.SKIP, Action.SKIP]
    book.undo()
    skip = plan_of(book, tmp_path / "a.xlsx", answer({}, row, row.questions[0], "skip"))
    assert [r.action for r in skip.rows] == [Action.SKIP, Action.NEW]
    other = plan_of(book, tmp_path / "a.xlsx", answer({}, row, row.questions[0], "new"))
    assert [r.action for r in other.rows] == [Action.NEW, Action.NEW]


def test_the_same_household_twice_in_a_list(book: Book, tmp_path: Path) -> None:
    rows = [
        [1, "Ngô Thị Mận", "Ngõ 4", "", 4, "", "", ""],
        [2, "Ngô Thị Mận", "Ngõ 4", "", 5, "", "", ""],
        [3, "Ngô Thị Mận", "", "", 5, "", "", ""],
        [4, "Ngô Thị Mận", "Ngõ 5", "", 5, "", "", ""],
    ]
    plan = rows_of(book, tmp_path, rows)
    assert [row.action for row in plan.rows] == [Action.NEW, Action.SKIP, Action.ASK, Action.NEW]
    assert plan.rows[1].remark == "trùng dòng 2"
    book.household_imports.apply(plan, "a.xlsx")
    twice = rows_of(book, tmp_path, rows[:2])
    assert [row.action for row in twice.rows] == [Action.SKIP, Action.UPDATE]
    known = rows_of(book, tmp_path, [rows[1], rows[1]])
    assert [row.action for row in known.rows] == [Action.UPDATE, Action.SKIP]


def test_who_is_in_charge_must_be_in_the_book_and_namesakes_are_asked(book: Book, tmp_path: Path) -> None:
    unknown = one(rows_of(book, tmp_path, [[1, "Ngô Thị Mận", "", "", "", "", "Trần Văn Ai", ""]]))
    assert (unknown.action, unknown.member_id, unknown.problems[0].code) == (Action.NEW, 0, "who")
    from tests.factories import a_member

    twin = book.members.save(a_member("Hoàng Minh Chiến", born_on=None))
    both = [member.id for member in book.members.all() if member.full_name == "Hoàng Minh Chiến"]
    rows = [[n, f"Ngô Thị Mận {n}", f"Ngõ {n}", "", "", "", "Hoàng Minh Chiến", ""] for n in (1, 2)]
    plan = rows_of(book, tmp_path, rows)
    row = plan.rows[0]
    assert row.action is Action.ASK
    assert count_alike(plan, row.questions[0]) == 1
    offered = sorted((o.key, o.label) for o in row.questions[0].options)
    assert offered == [("0", "Chưa ghi"), *sorted((str(n), f"Hoàng Minh Chiến (số {n} trong sổ)") for n in both)]
    answers = answer({}, row, row.questions[0], str(twin.id), alike=True)
    assert [r.member_id for r in plan_of(book, tmp_path / "a.xlsx", answers).rows] == [twin.id, twin.id]
    silent = plan_of(book, tmp_path / "a.xlsx", ask=False)
    assert [(r.action, r.member_id) for r in silent.rows] == [(Action.NEW, 0), (Action.NEW, 0)]


def test_headings_between_the_rows_are_the_cluster(book: Book, tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["I. XÓM 1"],
        [1, "Ngô Thị Mận", 4],
        ["Tổ 2"],
        [2, "Mai Thị Tâm", 3],
        ["", "Tổ 3", ""],
        [3, "Cao Xuân Nghĩa", 3],
        ["", "Tổng số: 2 hộ", 7],
    ]
    plan = rows_of(book, tmp_path, rows, head=["TT", "Chủ hộ", "Số khẩu"])
    assert [(r.record.head, r.record.cluster) for r in plan.rows] == [
        ("Ngô Thị Mận", "Xóm 1"),
        ("Mai Thị Tâm", "Tổ 2"),
        ("Cao Xuân Nghĩa", "Tổ 3"),
    ]


def test_names_in_two_columns_titles_and_old_fonts(book: Book, tmp_path: Path) -> None:
    two = rows_of(book, tmp_path, [[1, "Ngô Thị", "Mận"]], head=["TT", "Họ và tên đệm", "Tên"])
    assert one(two).record.head == "Ngô Thị Mận"
    titled = rows_of(book, tmp_path, [[1, "Hộ ông Đinh Công Lợi"], [2, "Bà Mai Thị Tâm"]], head=["TT", "Chủ hộ"])
    assert [r.record.head for r in titled.rows] == ["Đinh Công Lợi", "Mai Thị Tâm"]
    old = rows_of(book, tmp_path, [[1, unicode_to_tcvn3("Nguyễn Văn Thưởng")]] * 3, head=["TT", "Chủ hộ"])
    assert old.rows[0].record.head == "Nguyễn Văn Thưởng"


def test_what_can_not_be_read_is_said(book: Book, tmp_path: Path) -> None:
    rows = [
        [1, "", "Ngõ 4", "", 4, "", "", ""],
        [2, "<b>An</b>", "Ngõ 5", "", "nhiều", "", "", ""],
        [3, "Mai Thị Tâm", "Ngõ 6", "", 500, "12345", "", ""],
    ]
    plan = rows_of(book, tmp_path, rows)
    assert [row.action for row in plan.rows] == [Action.ERROR, Action.NEW, Action.NEW]
    codes = [{p.code for p in row.problems} for row in plan.rows]
    assert codes == [{"no_head"}, {"odd_name", "people"}, {"people", "household_phone"}]
    assert plan.rows[0].name == ""
    assert plan.summary()["skipped"] == 1
    assert plan_of(book, tmp_path / "a.xlsx", ask=False).rows[0].action is Action.SKIP


def test_a_list_without_heads_is_refused_and_a_matching_is_remembered(book: Book, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [["Chủ hộ", "Số liệu"], ["Ngô Thị Mận", "Xóm 1"]])
    imports = book.household_imports
    workbook = imports.read(path)
    sheet = workbook.sheets[0]
    layout = imports.layout(sheet).with_targets({1: "cluster"})
    with pytest.raises(UserError, match="chủ hộ"):
        imports.plan(workbook, sheet, layout.with_targets({0: ""}))
    with pytest.raises(UserError, match="Họ và tên chủ hộ"):
        imports.layout(imports.read(write_xlsx(tmp_path / "b.xlsx", [["Thu", "Chi"], [1, 2]])).sheets[0])
    imports.apply(imports.plan(workbook, sheet, layout), "a.xlsx")
    assert imports.layout(sheet).targets == {0: "full_name", 1: "cluster"}
    assert imports.remembers(layout)
    assert imports.plan_file(path).rows[0].remark == "đã có trong sổ"


def test_a_plan_made_before_the_book_changed_is_refused(book: Book, tmp_path: Path) -> None:
    book.household_imports.apply(rows_of(book, tmp_path, [MAN]), "a.xlsx")
    stale = rows_of(book, tmp_path, [[1, "Ngô Thị Mận", "Ngõ 4", "", 6, "", "", ""]])
    home = book.households.all()[0]
    book.households.save(Household(id=home.id, head=home.head, address="Ngõ 4", people=9))
    with pytest.raises(UserError, match="đã thay đổi"):
        book.household_imports.apply(stale, "a.xlsx")
