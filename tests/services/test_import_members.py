"""Member lists as secretaries have them: what comes into the book, what is said of it; taken back as one."""

import datetime as dt
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.dates import PartialDate
from desktop.domain.member import Member, MemberState, PostKind, Sex
from desktop.domain.problems import UserError
from desktop.services.book import Book
from desktop.services.import_members import (
    ROW,
    Action,
    ImportPlan,
    ImportRow,
    answer,
    best_sheet,
    count_alike,
)
from tests.sheets.lists import unicode_to_1258, unicode_to_tcvn3, unicode_to_vni, write_xls, write_xlsx

DATA = Path(__file__).parent.parent / "data"
P = PartialDate
HEAD = ["TT", "Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Ngày chính thức", "Số thẻ đảng viên", "CCCD", "Ghi chú"]


def plan_of(book: Book, path: Path, answers: Any = None, *, ask: bool = False) -> ImportPlan:
    workbook = book.imports.read(path)
    sheet = best_sheet(workbook.sheets)
    return book.imports.plan(workbook, sheet, book.imports.layout(sheet), answers, ask=ask)


def rows_of(
    book: Book, tmp_path: Path, rows: Sequence[Sequence[Any]], head: Sequence[str] = HEAD, **more: Any
) -> ImportPlan:
    return plan_of(book, write_xlsx(tmp_path / "a.xlsx", [head, *rows]), **more)


def one(plan: ImportPlan) -> ImportRow:
    (row,) = plan.rows
    return row


def codes(row: ImportRow) -> set[str]:
    return {problem.code for problem in row.problems}


# ---------------------------------------------------------------- the two real kinds of list


def test_the_national_list(empty_book: Book) -> None:
    plan = empty_book.imports.plan_file(DATA / "danh-sach-csdl-3.0.xlsx")
    assert plan.summary() == {
        "rows": 38,
        "new": 38,
        "updated": 0,
        "skipped": 0,
        "problems": [
            {
                "row": 0,
                "field": "organisation",
                "message": "Danh sách ghi “Chi bộ thôn Đông Sơn”, sổ này là “Chi bộ thôn Đông Phú”. "
                "Hãy xem có đúng danh sách không.",
            }
        ],
    }
    done = empty_book.imports.apply(plan, "danh-sach-csdl-3.0.xlsx")
    assert (done.new, done.updated, done.skipped) == (38, 0, 0)
    found = {m.full_name: m for m in empty_book.members.all()}
    assert found["Ksor Minh Tuyết"] == Member(
        id=found["Ksor Minh Tuyết"].id,
        full_name="Ksor Minh Tuyết",
        born_on=P(1958, 5, 7),
        sex=Sex.FEMALE,
        ethnicity="Kinh",
        religion="Không",
        home_town="Tổ dân phố 4, Gia Lai",
        admitted_on=P(1999, 2, 13),
        official_on=P(2000, 2, 13),
        card_number="006729251980",
        personal_number="003268141296",
        card_issued_by="Tỉnh ủy",
        organisation="Chi bộ thôn Đông Sơn",
    )
    states = [line.state for line in empty_book.members.states_on(empty_book.today())]
    assert states.count(MemberState.EXEMPT) == 3
    assert states.count(MemberState.TRANSFERRED) == 2
    assert states.count(MemberState.PROBATIONARY) == 1
    assert len(empty_book.members.roll_on(empty_book.today())) == 36


def test_the_list_made_by_hand(empty_book: Book) -> None:
    plan = empty_book.imports.plan_file(DATA / "danh-sach-tu-lam.xlsx")
    assert (len(plan.rows), plan.new, plan.updated, plan.skipped) == (28, 27, 0, 1)
    by_row = {row.number: row for row in plan.rows}
    assert list(by_row) == list(range(8, 36))
    assert by_row[17].action is Action.SKIP
    assert by_row[17].remark == "trùng dòng 11"
    assert [by_row[n].span.state for n in (8, 14) if by_row[n].span] == [MemberState.EXEMPT, MemberState.TRANSFERRED]
    zeros = {(row.number, p.field) for row in plan.rows for p in row.problems if p.code == "zeros"}
    assert {number for number, field in zeros if field == "card_number"} == set(range(8, 36))
    assert {number for number, field in zeros if field == "personal_number"} == {11, 15, 19, 23, 27, 31, 35}
    others = {(r.number, p.field, p.code) for r in plan.rows for p in r.problems if p.code != "zeros"}
    assert others == {
        (9, "official_on", "official_missing"),
        (17, "full_name", "twice"),
        (35, "official_on", "official_missing"),
    }
    siu = by_row[14].member
    assert (siu.full_name, siu.born_on, siu.sex) == ("Siu Thu Phượng", P(1943, 4, 3), Sex.FEMALE)
    assert (siu.card_number, siu.personal_number) == ("006982685632", "001438297593")
    assert (siu.admitted_on, siu.official_on) == (P(1970, 7, 28), P(1971, 7, 28))
    assert by_row[12].member.official_on == P(2015, 4)
    assert by_row[15].member.official_on == P(1982)
    assert by_row[28].member.born_on == P(1997, 1)
    assert by_row[25].member.admitted_on == P(2020, 11, 1)


def test_a_second_import_of_the_same_list_changes_nothing(empty_book: Book) -> None:
    for name in ("danh-sach-csdl-3.0.xlsx", "danh-sach-tu-lam.xlsx"):
        empty_book.imports.apply(empty_book.imports.plan_file(DATA / name), name)
        again = empty_book.imports.plan_file(DATA / name)
        assert (again.new, again.updated) == (0, 0)
        assert again.skipped == len(again.rows)
        assert {p.code for row in again.rows for p in row.problems if row.before} == set()


def test_an_import_is_taken_back_as_one(book: Book) -> None:
    before = book.members.all(), book.members.spans()
    done = book.imports.apply(book.imports.plan_file(DATA / "danh-sach-tu-lam.xlsx"), "a.xlsx")
    assert len(book.members.all()) == 12 + 27
    book.imports.take_back(done)
    assert (book.members.all(), book.members.spans()) == before
    book.store.undo()
    assert len(book.members.all()) == 12 + 27


# ---------------------------------------------------------------- people of the book


def test_people_of_the_book_are_updated_and_blanks_never_erase(empty_book: Book, tmp_path: Path) -> None:
    kept = empty_book.members.save(
        Member(
            full_name="Lê Thị Ánh", born_on=P(1980, 3, 4), card_number="012345678901", phone="0912000111", note="Tổ 2"
        )
    )
    head = ["Họ và tên", "Ngày sinh", "Số thẻ", "Điện thoại", "Dân tộc", "Ghi chú"]
    plan = rows_of(empty_book, tmp_path, [["LÊ THỊ ÁNH", None, "012345678901", None, "Kinh", "bán trú"]], head)
    row = one(plan)
    assert row.action is Action.UPDATE
    assert {(c.field, c.old, c.new) for c in row.changes} == {
        ("ethnicity", "", "Kinh"),
        ("note", "Tổ 2", "Tổ 2\nbán trú"),
    }
    assert row.remark == "thêm: dân tộc; sửa: ghi chú"
    empty_book.imports.apply(plan, "a.xlsx")
    assert empty_book.members.get(kept.id) == replace(kept, ethnicity="Kinh", note="Tổ 2\nbán trú")


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (["Lê Thị Ánh", "1/1/1990", "012345678901", None], True),  # card and name
        (["Lê Thi Ánh", None, None, "001180000001"], True),  # personal number, a slip in the name
        (["Lê Thị Ánh", "4/3/1980", None, None], True),  # name and birth date
        (["lê thị ánh", dt.date(1980, 3, 4), None, None], True),
        (["Lê Thị Ánh", None, None, None], False),  # the name alone never
        (["Lê Thị Ánh", "4/3/1981", None, None], False),
        (["Lê Thị Anh", "4/3/1980", None, None], False),  # another name
        (["Lê Thị Ánh", "4/3/1980", None, "001180000002"], False),  # another personal number
    ],
)
def test_who_is_recognised(empty_book: Book, tmp_path: Path, row: list[Any], found: bool) -> None:
    empty_book.members.save(
        Member(
            full_name="Lê Thị Ánh", born_on=P(1980, 3, 4), card_number="012345678901", personal_number="001180000001"
        )
    )
    head = ["Họ và tên", "Ngày sinh", "Số thẻ", "CCCD", "Dân tộc"]
    plan = rows_of(empty_book, tmp_path, [[*row, "Kinh"]], head)
    assert one(plan).action is (Action.UPDATE if found else Action.NEW)


def test_less_exact_dates_do_not_replace_exact_ones(empty_book: Book, tmp_path: Path) -> None:
    empty_book.members.save(
        Member(full_name="Lê A", card_number="12345678", admitted_on=P(2015, 8, 10), born_on=P(1970))
    )
    head = ["Họ và tên", "Số thẻ", "Ngày sinh", "Ngày vào Đảng"]
    row = one(rows_of(empty_book, tmp_path, [["Lê A", "12345678", "15/6/1970", "8/2015"]], head))
    assert {(c.field, c.new) for c in row.changes} == {("born_on", P(1970, 6, 15))}


def test_a_number_with_zeros_put_back_does_not_replace_another(empty_book: Book, tmp_path: Path) -> None:
    empty_book.members.save(Member(full_name="Lê A", born_on=P(1970, 6, 15), card_number="099999999999"))
    row = one(rows_of(empty_book, tmp_path, [["Lê A", "15/6/1970", 1234567890]], ["Họ và tên", "Ngày sinh", "Số thẻ"]))
    assert row.changes == ()
    assert codes(row) == {"zeros"}


def test_a_doubted_person_is_asked_about(empty_book: Book, tmp_path: Path) -> None:
    known = empty_book.members.save(Member(full_name="Lê A", born_on=P(1970)))
    head, data = ["Họ và tên", "Ngày sinh", "Dân tộc"], [["Lê A", "15/6/1970", "Kinh"]]
    asked = rows_of(empty_book, tmp_path, data, head, ask=True)
    assert one(asked).action is Action.ASK
    assert asked.skipped == 1
    (question,) = one(asked).questions
    assert [option.key for option in question.options] == [f"update:{known.id}", "new"]
    same = rows_of(
        empty_book, tmp_path, data, head, answers=answer({}, one(asked), question, f"update:{known.id}"), ask=True
    )
    assert one(same).action is Action.UPDATE
    assert one(same).member.born_on == P(1970, 6, 15)
    other = rows_of(empty_book, tmp_path, data, head, answers=answer({}, one(asked), question, "new"), ask=True)
    assert one(other).action is Action.NEW
    silent = rows_of(empty_book, tmp_path, data, head)
    assert one(silent).action is Action.NEW
    assert "Có thể là Lê A" in one(silent).problems[0].message


def test_a_card_of_somebody_else_is_not_taken_over(empty_book: Book, tmp_path: Path) -> None:
    empty_book.members.save(Member(full_name="Lê A", born_on=P(1970), card_number="012345678901"))
    row = one(
        rows_of(empty_book, tmp_path, [["Trần B", "15/2/1950", "012345678901"]], ["Họ và tên", "Ngày sinh", "Số thẻ"])
    )
    assert row.action is Action.SKIP
    assert "cùng số thẻ" in row.problems[0].message


def test_a_plan_made_before_the_book_changed_is_refused(empty_book: Book, tmp_path: Path) -> None:
    member = empty_book.members.save(Member(full_name="Lê A", card_number="12345678"))
    plan = rows_of(empty_book, tmp_path, [["Lê A", "12345678", "Kinh"]], ["Họ và tên", "Số thẻ", "Dân tộc"])
    empty_book.members.save(replace(member, phone="0912"))
    with pytest.raises(UserError, match="xem lại"):
        empty_book.imports.apply(plan, "a.xlsx")
    assert empty_book.members.get(member.id).ethnicity == ""


# ---------------------------------------------------------------- the same person twice, namesakes


def test_the_same_person_twice_and_namesakes(empty_book: Book, tmp_path: Path) -> None:
    rows = [
        [1, "Nguyễn Văn Tú", "21/2/1960"],
        [2, "Nguyễn Văn Tứ", "21/2/1960"],  # twins
        [3, "Nguyễn Văn Tú", "2/2/1961"],  # a namesake
        [4, " NGUYỄN  VĂN TÚ", "21-02-60"],  # the first again
    ]
    plan = rows_of(empty_book, tmp_path, rows)
    assert [row.action.value for row in plan.rows] == ["new", "new", "new", "skip"]
    assert plan.rows[3].remark == "trùng dòng 2"
    assert plan.summary()["problems"] == [{"row": 5, "field": "full_name", "message": "Trùng dòng 2, được bỏ qua."}]


def test_namesakes_without_birth_dates_stay_two(empty_book: Book, tmp_path: Path) -> None:
    data = [[1, "Lê A"], [2, "Lê A"]]
    plan = rows_of(empty_book, tmp_path, data)
    assert plan.new == 2
    assert codes(plan.rows[1]) == {"asked"}
    asked = rows_of(empty_book, tmp_path, data, ask=True)
    assert [row.action.value for row in asked.rows] == ["new", "ask"]


def test_a_person_of_the_book_twice_in_the_list(empty_book: Book, tmp_path: Path) -> None:
    empty_book.members.save(Member(full_name="Lê A", born_on=P(1960, 2, 1)))
    plan = rows_of(
        empty_book,
        tmp_path,
        [["Lê A", "1/2/1960", "Kinh"], ["Lê A", "1/2/1960", "Tày"]],
        ["Họ tên", "Ngày sinh", "Dân tộc"],
    )
    assert [row.action.value for row in plan.rows] == ["update", "skip"]


# ---------------------------------------------------------------- headings and rows


def test_official_form_7(empty_book: Book, tmp_path: Path) -> None:
    head = [
        *("Số TT", "Họ và tên, họ và tên khai sinh", "Nam, nữ, dân tộc, tôn giáo", "Quê quán"),
        *("Văn hóa, lý luận, CMNV, ngoại ngữ", "Nghề nghiệp trước khi vào Đảng, hiện nay"),
        *("Ngày vào Đảng, ngày chính thức", "Số thẻ đảng viên, số lý lịch đảng viên, số Huy hiệu Đảng"),
        *(
            "Bộ đội, công an, hưu trí",
            "Ngày chuyển đi, đến đảng bộ cơ sở nào",
            "Ngày chuyển đến, đảng bộ cơ sở nào đến",
        ),
        *("Ngày từ trần, lý do", "Ngày ra khỏi Đảng, hình thức", "Ghi chú"),
    ]
    rows = [
        [str(n) for n in range(1, 15)],
        [
            *("1", "Nguyễn Văn An\n(Bảy An)", "Nam, Kinh, Công giáo", "Xã An Hòa, Gia Lai"),
            *("12/12; Trung cấp; Đại học Luật; Anh B", "Bộ đội; Làm ruộng", "16/10/1984; 16/10/1985"),
            *("43012345; 1234; 30 năm", "Hưu trí", "", "5/2019, Đảng bộ xã B", "", "", ""),
        ],
        [
            "2",
            "Lê Thị Bình",
            "Nữ - Ba Na",
            "",
            "",
            "",
            "3/2/2003 16/2/2004",
            "",
            "",
            "1/7/2024 Đảng bộ phường C",
            "",
            "",
            "",
            "",
        ],
        ["3", "Trần Văn Cư", "Kinh", "", "", "", "1970", "", "", "", "", "12/3/2020, bệnh", "", ""],
        ["4", "Phạm Thị Dư", "nữ", "", "", "", "", "", "", "", "", "", "2018, xóa tên", ""],
    ]
    plan = rows_of(empty_book, tmp_path, rows, head)
    an, binh, cu, du = plan.rows
    assert (an.member.full_name, an.member.other_name) == ("Nguyễn Văn An", "Bảy An")
    assert (an.member.sex, an.member.ethnicity, an.member.religion) == (Sex.MALE, "Kinh", "Công giáo")
    assert (an.member.education, an.member.theory_level) == ("12/12", "Trung cấp")
    assert (an.member.profession_level, an.member.language_level) == ("Đại học Luật", "Anh B")
    assert (an.member.occupation_before, an.member.occupation) == ("Bộ đội", "Làm ruộng")
    assert (an.member.admitted_on, an.member.official_on) == (P(1984, 10, 16), P(1985, 10, 16))
    assert (an.member.card_number, an.member.file_number, an.member.badge) == ("43012345", "1234", "30 năm")
    assert (an.member.joined_on, an.member.joined_from) == (dt.date(2019, 5, 1), "Đảng bộ xã B")
    assert (binh.member.sex, binh.member.ethnicity) == (Sex.FEMALE, "Ba Na")
    assert (binh.member.admitted_on, binh.member.official_on) == (P(2003, 2, 3), P(2004, 2, 16))
    spans = [row.span for row in (binh, cu, du)]
    assert [(s.state, s.since, s.place) for s in spans if s] == [
        (MemberState.TRANSFERRED, dt.date(2024, 7, 1), "Đảng bộ phường C"),
        (MemberState.DIED, dt.date(2020, 3, 12), ""),
        (MemberState.LEFT, dt.date(2018, 1, 1), ""),
    ]


def test_two_row_heading_with_names_in_two_columns_and_crosses(empty_book: Book, tmp_path: Path) -> None:
    rows = [
        ["ĐẢNG BỘ XÃ AN HÒA"],
        ["DANH SÁCH ĐẢNG VIÊN CHI BỘ THÔN ĐÔNG PHÚ"],
        [],
        ["STT", "Họ và tên", None, "Giới tính", None, "Ngày tháng năm sinh", None, None, "Quê quán", None, "Tuổi Đảng"],
        [None, None, None, "Nam", "Nữ", "Ngày", "Tháng", "Năm", "Xã", "Tỉnh", None],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)", "(11)"],
        [1, "Nguyễn Văn", "An", "x", None, 4, 3, 1960, "An Hòa", "Gia Lai", 30],
        [2, "Lê Thị", "Bình", None, "x", None, None, 1975, None, "Gia Lai", 12],
        ["", "Cộng: 02 đồng chí"],
        [None, None, None, None, None, None, "An Hòa, ngày 03 tháng 11 năm 2026"],
        [None, "NGƯỜI LẬP", None, None, None, None, "T/M CHI BỘ"],
        [None, "Nguyễn Văn Cảnh", None, None, None, None, "Lê Thị Bình"],
    ]
    merged = ["A2:K2", "B4:C5", "D4:E4", "F4:H4", "I4:J4", "A4:A5", "K4:K5"]
    plan = plan_of(empty_book, write_xlsx(tmp_path / "a.xlsx", rows, merged=merged))
    assert [(r.number, r.member.full_name, r.member.sex, r.member.born_on, r.member.home_town) for r in plan.rows] == [
        (7, "Nguyễn Văn An", Sex.MALE, P(1960, 3, 4), "An Hòa, Gia Lai"),
        (8, "Lê Thị Bình", Sex.FEMALE, P(1975), "Gia Lai"),
    ]


def test_sections_totals_and_repeated_headings(empty_book: Book, tmp_path: Path) -> None:
    head = ["TT", "Họ và tên", "Năm sinh"]
    rows = [
        ["I", "Đảng viên đang sinh hoạt", None],
        [1, "Tống Văn Cường", 1960],
        [2, "Lê Thị Cộng", 1961],
        ["Tổng số: 2", None, None],
        head,
        ["II", "Đảng viên miễn sinh hoạt", None],
        [3, "Trần Văn Kỳ", 1940],
        [4, None, None],
        ["Tổng cộng", None, 3],
        ["BÍ THƯ", None, None],
        [None, "Nguyễn Thị Thanh Huyền", None],
    ]
    plan = rows_of(empty_book, tmp_path, rows, head)
    assert [row.member.full_name for row in plan.rows] == ["Tống Văn Cường", "Lê Thị Cộng", "Trần Văn Kỳ"]
    assert [row.span.state if row.span else None for row in plan.rows] == [None, None, MemberState.EXEMPT]


def test_a_sheet_without_a_list_is_refused_in_words(empty_book: Book, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Họ và tên"):
        plan_of(empty_book, write_xlsx(tmp_path / "a.xlsx", [["Thu", "Chi"], [1, 2]]))


def test_the_sheet_with_the_list_is_chosen(empty_book: Book, tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.worksheets[0].append(["Bìa"])
    book.create_sheet("ẩn").append(HEAD)
    book.worksheets[1].sheet_state = "hidden"
    book.create_sheet("DS").append(HEAD[:3])
    book.worksheets[2].append([1, "Lê A"])
    book.save(tmp_path / "a.xlsx")
    assert best_sheet(empty_book.imports.read(tmp_path / "a.xlsx").sheets).name == "DS"


def test_the_users_choice_of_columns_is_remembered(empty_book: Book, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [["Họ và tên", "Chỗ ở hiện tại", "Khác"], ["Lê A", "Thôn 2", "0912345678"]])
    workbook = empty_book.imports.read(path)
    sheet = workbook.sheets[0]
    layout = empty_book.imports.layout(sheet).with_targets({1: "home_town", 2: "phone"})
    plan = empty_book.imports.plan(workbook, sheet, layout)
    assert (one(plan).member.home_town, one(plan).member.phone) == ("Thôn 2", "0912345678")
    empty_book.imports.apply(plan, "a.xlsx")
    assert empty_book.imports.layout(sheet).targets == {0: "full_name", 1: "home_town", 2: "phone"}
    with pytest.raises(UserError, match="Họ và tên"):
        empty_book.imports.plan(workbook, sheet, layout.with_targets({0: ""}))


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("27/6/1970", P(1970, 6, 27)),
        ("27-06-1971", P(1971, 6, 27)),
        ("3.4.43", P(1943, 4, 3)),
        ("3/4/05", P(2005, 4, 3)),
        ("27 / 6 / 1970", P(1970, 6, 27)),
        ("ngày 3 tháng 2 năm 1994", P(1994, 2, 3)),
        ("1970-06-27", P(1970, 6, 27)),
        ("4/2015", P(2015, 4)),
        ("tháng 8/1965", P(1965, 8)),
        ("1982", P(1982)),
        (1982, P(1982)),
        (27062, P(1974, 2, 2)),  # Excel's day number
        (27061970, P(1970, 6, 27)),
        ("27061970", P(1970, 6, 27)),
        (5.1984, P(1984, 5)),
        (10.198, P(1980, 10)),
        (dt.date(1949, 10, 7), P(1949, 10, 7)),
        ("00/00/1960", P(1960)),
        ("-", None),
        ("…/…/……", None),
    ],
)
def test_dates_as_people_type_them(empty_book: Book, tmp_path: Path, typed: Any, read: PartialDate | None) -> None:
    plan = rows_of(empty_book, tmp_path, [[1, "Lê A", typed], [2, "Lê B", "28/12/1960"]], HEAD[:3])
    assert plan.rows[0].member.born_on == read
    assert not [p for p in plan.rows[0].problems if p.field == "born_on" and p.code == "asked"]


def test_a_date_that_cannot_be_is_a_fault_with_a_way_out(empty_book: Book, tmp_path: Path) -> None:
    data = [[1, "Lê A", "30/2/1980"], [2, "Lê B", "28/12/1960"]]
    silent = rows_of(empty_book, tmp_path, data)
    assert silent.new == 2
    assert silent.rows[0].member.born_on is None
    assert "Tháng 02/1980 không có ngày 30" in silent.rows[0].problems[0].message
    asked = rows_of(empty_book, tmp_path, data, ask=True)
    assert (asked.rows[0].action, asked.new, asked.skipped) == (Action.ERROR, 1, 1)
    (question,) = asked.rows[0].questions
    assert [option.label for option in question.options] == ["Ghi 02/1980", "Để trống"]
    mended = rows_of(empty_book, tmp_path, data, answers=answer({}, asked.rows[0], question, "guess"), ask=True)
    assert mended.rows[0].action is Action.NEW
    assert mended.rows[0].member.born_on == P(1980, 2)
    left_out = rows_of(empty_book, tmp_path, data, answers=answer({}, asked.rows[0], ROW, "skip"), ask=True)
    assert left_out.rows[0].action is Action.SKIP


def test_day_and_month_are_asked_about_only_with_cause(empty_book: Book, tmp_path: Path) -> None:
    sure = rows_of(empty_book, tmp_path, [[1, "Lê A", "4/3/1983"], [2, "Lê B", "28/12/1960"]], ask=True)
    assert [row.action for row in sure.rows] == [Action.NEW] * 2
    # One date of the column can only have the month first: then the others are in doubt.
    data = [[1, "Lê A", "4/3/1983"], [2, "Lê B", "3/25/1990"], [3, "Lê C", "5/6/1970"], [4, "Lê D", "7/7/1970"]]
    asked = rows_of(empty_book, tmp_path, data, ask=True)
    assert [row.action for row in asked.rows] == [Action.ASK, Action.NEW, Action.ASK, Action.NEW]
    assert asked.rows[1].member.born_on == P(1990, 3, 25)
    question = asked.rows[0].questions[0]
    assert [option.label for option in question.options] == ["Ngày 4 tháng 3", "Ngày 3 tháng 4"]
    assert count_alike(asked, question) == 1
    answers = answer({}, asked.rows[0], question, "month_first", alike=True)
    done = rows_of(empty_book, tmp_path, data, answers=answers, ask=True)
    assert [row.member.born_on for row in done.rows] == [P(1983, 4, 3), P(1990, 3, 25), P(1970, 5, 6), P(1970, 7, 7)]
    assert done.new == 4
    silent = rows_of(empty_book, tmp_path, data)
    assert silent.rows[0].member.born_on == P(1983, 3, 4)
    assert "ngày hay tháng đứng trước" in silent.rows[0].problems[0].message


def test_a_list_that_shows_no_order_at_all_is_asked_about(empty_book: Book, tmp_path: Path) -> None:
    plan = rows_of(empty_book, tmp_path, [[1, "Lê A", "4/3/1983"]], ask=True)
    assert one(plan).action is Action.ASK
    assert one(rows_of(empty_book, tmp_path, [[1, "Lê A", "4/3/1983"]])).member.born_on == P(1983, 3, 4)


def test_days_that_excel_took_for_months(empty_book: Book, tmp_path: Path) -> None:
    """With an English Excel, "4/3/1983" becomes the third of April while "28/12/1960" stays text."""
    data = [[1, "Lê A", dt.date(1983, 4, 3)], [2, "Lê B", dt.date(1960, 5, 6)], [3, "Lê C", dt.date(1961, 2, 9)]]
    data += [[n, f"Trần {n}", f"{n + 10}/3/1970"] for n in range(4, 8)]
    plan = rows_of(empty_book, tmp_path, data, ask=True)
    assert [row.action.value for row in plan.rows] == ["ask"] * 3 + ["new"] * 4
    assert [o.label for o in plan.rows[0].questions[0].options] == ["Ngày 3 tháng 4", "Ngày 4 tháng 3"]


def test_official_before_admission(empty_book: Book, tmp_path: Path) -> None:
    data = [[1, "Lê A", "28/12/1960", "3/2/2012", "3/2/2011"]]
    asked = rows_of(empty_book, tmp_path, data, ask=True)
    assert one(asked).action is Action.ERROR
    kept = rows_of(empty_book, tmp_path, data)
    assert one(kept).member.official_on == P(2011, 2, 3)
    assert "trước ngày vào Đảng" in one(kept).problems[0].message
    answers = answer({}, one(asked), one(asked).questions[0], "blank")
    assert one(rows_of(empty_book, tmp_path, data, answers=answers, ask=True)).member.official_on is None


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("field", "typed", "read", "marked"),
    [
        ("card_number", 9372589818, "009372589818", True),
        ("card_number", 9372589818.0, "009372589818", True),
        ("card_number", 43012345, "43012345", False),
        ("card_number", 3012345, "03012345", True),
        ("card_number", "43.012.345", "43012345", False),
        ("card_number", "003 095 328 386", "003095328386", False),
        ("card_number", 123456789, "000123456789", True),
        ("card_number", "1,2E+11", "", True),
        ("card_number", 1.2e11, "120000000000", False),
        ("card_number", "'003095328386", "003095328386", False),
        ("personal_number", 4788459864, "004788459864", True),
        ("personal_number", "001901749037", "001901749037", False),
        ("personal_number", 1.2e11, "120000000000", False),
    ],
)
def test_numbers_get_their_zeros_back(
    empty_book: Book, tmp_path: Path, field: str, typed: Any, read: str, marked: bool
) -> None:
    heading = {"card_number": "Số thẻ", "personal_number": "Số định danh cá nhân"}[field]
    row = one(rows_of(empty_book, tmp_path, [["Lê A", typed]], ["Họ và tên", heading]))
    assert getattr(row.member, field) == read
    assert bool(codes(row) & {"zeros", "digits"}) is marked


def test_an_old_identity_number_goes_to_its_own_field(empty_book: Book, tmp_path: Path) -> None:
    row = one(rows_of(empty_book, tmp_path, [["Lê A", 230456789]], ["Họ và tên", "CMND/CCCD"]))
    assert (row.member.personal_number, row.member.old_id_number) == ("", "230456789")
    assert codes(row) == {"old_identity"}


def test_an_old_identity_number_as_text(empty_book: Book, tmp_path: Path) -> None:
    row = one(rows_of(empty_book, tmp_path, [["Lê A", "230.456.789"]], ["Họ và tên", "CMND/CCCD"]))
    assert (row.member.personal_number, row.member.old_id_number) == ("", "230456789")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (912345678, "0912345678"),
        ("0912.345.678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("0912345678; 0269 3821 234", "0912345678; 02693821234"),
        ("không có", ""),
    ],
)
def test_telephone(empty_book: Book, tmp_path: Path, typed: Any, read: str) -> None:
    assert one(rows_of(empty_book, tmp_path, [["Lê A", typed]], ["Họ và tên", "SĐT"])).member.phone == read


# ---------------------------------------------------------------- where people stand


def test_notes_sections_and_other_branches_give_the_status(empty_book: Book, tmp_path: Path) -> None:
    head = ["TT", "Họ và tên", "Tổ chức Đảng đang sinh hoạt", "Trạng thái hoạt động", "Ngày rời khỏi", "Ghi chú"]
    ours = "Chi bộ Đông Phú"
    rows = [
        [1, "Lê A", ours, "Đang sinh hoạt Đảng", None, None],
        [2, "Lê B", "Chi bộ thôn Tây Hồ - Đảng bộ xã An Hòa", "Đang sinh hoạt Đảng", None, None],
        [3, "Lê C", ours, "Đã từ trần", "12/3/2024", None],
        [4, "Lê D", ours, None, None, "miễn đảng phí"],
        [5, "Lê E", ours, None, None, "SHTT"],
        [6, "Lê G", ours, None, None, "đã chuyển đi 5/2025"],
    ]
    plan = rows_of(empty_book, tmp_path, rows, head)
    assert plan.problems == ()
    told = [(r.span.state, r.span.since, r.span.place) if r.span else None for r in plan.rows]
    assert told == [
        None,
        (MemberState.TRANSFERRED, None, "Chi bộ thôn Tây Hồ - Đảng bộ xã An Hòa"),
        (MemberState.DIED, dt.date(2024, 3, 12), ""),
        None,
        (MemberState.TEMPORARY_HERE, None, ""),
        (MemberState.TRANSFERRED, dt.date(2025, 5, 1), ""),
    ]
    assert codes(plan.rows[1]) == {"elsewhere"}
    assert plan.rows[5].member.note == "đã chuyển đi 5/2025"


def test_a_list_of_several_branches_none_of_them_ours(empty_book: Book, tmp_path: Path) -> None:
    rows = [["Lê A", "Chi bộ 1"], ["Lê B", "Chi bộ 2"], ["Lê C", "Chi bộ 3"]]
    plan = rows_of(empty_book, tmp_path, rows, ["Họ và tên", "Chi bộ"])
    assert [row.span for row in plan.rows] == [None] * 3
    assert "nhiều chi bộ khác" in plan.problems[0].message


def test_a_known_status_is_not_added_twice(empty_book: Book, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [["Họ và tên", "Số thẻ", "Ghi chú"], ["Lê A", "12345678", "miễn SH"]])
    empty_book.imports.apply(plan_of(empty_book, path), "a.xlsx")
    assert one(plan_of(empty_book, path)).action is Action.SKIP
    assert len(empty_book.members.spans()) == 1


def test_party_cells_and_posts(empty_book: Book, tmp_path: Path) -> None:
    head = ["Họ và tên", "Chức vụ", "Tổ đảng"]
    rows = [["Lê A", "Bí thư chi bộ", "Tổ đảng 1"], ["Lê B", "PBT", "Tổ đảng 1"], ["Lê C", "Trưởng thôn", "Tổ đảng 2"]]
    empty_book.imports.apply(rows_of(empty_book, tmp_path, rows, head), "a.xlsx")
    assert [cell.name for cell in empty_book.members.cells()] == ["Tổ đảng 1", "Tổ đảng 2"]
    assert {post.kind for post in empty_book.members.posts()} == {PostKind.SECRETARY, PostKind.DEPUTY}


def test_party_cells_and_posts_told_by_sections_and_notes(empty_book: Book, tmp_path: Path) -> None:
    rows = [
        ["I", "TỔ ĐẢNG SỐ 1"],
        [1, "Lê A", "Bí thư"],
        ["Lưu ý: Lê A mới chuyển đến"],
        ["II", "Tổ đảng số 2"],
        [2, "Lê B", None],
    ]
    plan = rows_of(empty_book, tmp_path, rows, ["TT", "Họ và tên", "Ghi chú"])
    assert [(r.member.full_name, r.cell, r.post) for r in plan.rows] == [
        ("Lê A", "Tổ đảng số 1", PostKind.SECRETARY),
        ("Lê B", "Tổ đảng số 2", None),
    ]


# ---------------------------------------------------------------- old fonts, other files, odd names

NAMES = ["Nguyễn Thị Ngọc Ánh", "Trần Văn Đức", "Lê Hoàng Phượng", "Huỳnh Quốc Kỳ", "Đặng Thị Thủy"]
OLD = [["TT", "Họ và tên", "Năm sinh"]] + [[n, name, 1950 + n] for n, name in enumerate(NAMES, 1)]


def test_old_fonts_and_csv(empty_book: Book, tmp_path: Path) -> None:
    def with_text(change: Any) -> list[list[Any]]:
        return [[change(part) if isinstance(part, str) else part for part in row] for row in OLD]

    text = "".join(";".join(map(str, row)) + "\r\n" for row in OLD)
    paths = [
        write_xls(tmp_path / "time.xls", with_text(unicode_to_tcvn3), font=".VnTime"),
        write_xls(tmp_path / "capitals.xls", with_text(lambda t: unicode_to_tcvn3(t.lower())), font=".VnTimeH"),
        write_xlsx(tmp_path / "vni.xlsx", with_text(unicode_to_vni), font="VNI-Times"),
        write_xlsx(tmp_path / "nfd.xlsx", with_text(lambda t: unicodedata.normalize("NFD", t))),
        tmp_path / "1258.csv",
        tmp_path / "tcvn3.csv",
    ]
    paths[-2].write_bytes(unicode_to_1258(text))
    paths[-1].write_bytes(unicode_to_tcvn3(text).encode("latin-1"))
    for path in paths:
        plan = plan_of(empty_book, path)
        assert [row.member.full_name for row in plan.rows] == NAMES, path.name
        assert [row.member.born_on for row in plan.rows] == [P(1950 + n) for n in range(1, 6)]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ('=HYPERLINK("http://x.vn","Lê A")', '=HYPERLINK("http://x.vn","Lê A")'),
        ("@SUM(A1)", "@SUM(A1)"),
        ("+cmd|' /C calc'!A0", "+cmd|' /C calc'!A0"),
        ("<b>Lê A</b>", "<b>Lê A</b>"),
        ("Lê " + "A" * 300, "Lê " + "A" * 97),
        ("Robert'); DROP TABLE members;--", "Robert'); DROP TABLE members;--"),
    ],
)
def test_what_cannot_be_a_name_comes_in_literally(empty_book: Book, tmp_path: Path, typed: str, stored: str) -> None:
    plan = rows_of(empty_book, tmp_path, [[1, typed, "1/2/1960"], [2, "Lê B", "28/12/1960"]])
    empty_book.imports.apply(plan, "a.xlsx")
    assert stored in {member.full_name for member in empty_book.members.all()}
    assert ("odd_name" in codes(plan.rows[0])) is not typed.startswith("Robert")


@pytest.mark.parametrize("typed", [None, 12345, "---", "…"])
def test_a_row_without_a_name_is_left_out_and_listed(empty_book: Book, tmp_path: Path, typed: Any) -> None:
    plan = rows_of(empty_book, tmp_path, [[1, typed, "28/12/1960", None, None, "003095328386"]])
    assert (plan.new, plan.skipped, one(plan).action) == (0, 1, Action.SKIP)
    assert one(plan).problems[0].field == "full_name"


def test_names_in_capitals_and_with_an_address(empty_book: Book, tmp_path: Path) -> None:
    rows = [["Đ/c LÊ THỊ ÁNH"], ["H'BIA ÊBAN"], ["nguyễn văn bảy"], ["Y Khoa  Niê"]]
    plan = rows_of(empty_book, tmp_path, rows, ["Họ và tên"])
    assert [r.member.full_name for r in plan.rows] == ["Lê Thị Ánh", "H'Bia Êban", "Nguyễn Văn Bảy", "Y Khoa Niê"]
