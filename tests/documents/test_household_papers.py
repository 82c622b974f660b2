"""Papers on households and views: table of the year, a member's sheet, the summary; read back from PDF and Excel."""

import dataclasses
import datetime as dt
import io
import re
from pathlib import Path

import openpyxl
import pytest

from desktop import documents
from desktop.documents.blocks import Doc
from desktop.documents.definition import Format
from desktop.documents.export import file_bytes
from desktop.documents.frozen import from_json, to_json
from desktop.documents.making import checks, empty_form, gather, made
from desktop.documents.refs import Subject, parse
from desktop.documents.subjects import pinned
from desktop.documents.write_text import plain
from desktop.domain.household import Household
from desktop.domain.people_view import PeopleView, ViewKind, ViewSource
from desktop.domain.problems import UserError
from desktop.services.book import Book
from desktop.services.household_import.targets import HEADINGS
from desktop.services.member_import.columns import guess_layout
from desktop.sheets.read import read_workbook
from tests import factories
from tests.documents import pdf_reading
from tests.documents.test_catalogue import stays_inside

D = dt.date
HOMES = (
    ("Ngô Thị Mận", "Ngõ 4", "Xóm 1", 4, "0912345678", "hộ cận nghèo"),
    ("Đinh Công Lợi", "Ngõ 4", "Xóm 1", 5, "", ""),
    ("Mai Thị Tâm", "Ngõ 7", "Xóm 2", 3, "0987654321; 0912000111", "gia đình chính sách"),
    ("Cao Xuân Nghĩa", "", "Xóm 2", 0, "", ""),
)


@pytest.fixture
def homes(book: Book) -> Book:
    """Four households, two members in charge, contacts, views that were raised, passed on, answered, late."""
    service, views = book.households, book.households.views
    ids = []
    for head, address, cluster, people, phone, note in HOMES:
        home = Household(head=head, address=address, cluster=cluster, people=people, phone=phone, note=note)
        ids.append(service.save(home).id)
    service.assign(ids[:2], 6, D(2025, 1, 10))
    service.assign(ids[2:3], 7, D(2026, 2, 1))
    for n, day in ((0, D(2026, 3, 2)), (0, D(2026, 9, 5)), (2, D(2026, 5, 20)), (2, D(2025, 5, 20))):
        contact = dataclasses.replace(service.new_contact(ids[n]), date=day, situation="Gia đình ổn định.")
        service.save_contact(dataclasses.replace(contact, wishes="Mong có nước sạch." if n else ""))
    old = views.save(
        PeopleView(
            received_on=D(2026, 7, 20), household_id=ids[0], member_id=6, subject="Đường ngập", text="Đường ngập nước."
        )
    )
    october = book.meetings.prepare("2026-10")
    views.lay_into(october.id)
    views.pass_on(views.get(old.id), "Ủy ban nhân dân xã", D(2026, 7, 22), D(2026, 8, 21))
    light = PeopleView(received_on=D(2026, 9, 5), household_id=ids[0], member_id=6, subject="Xin thêm đèn đường")
    light = views.save(dataclasses.replace(light, kind=ViewKind.WISH, raised_meeting_id=october.id))
    views.answer(light, "Đã lắp 02 bóng.", D(2026, 11, 2), "Trưởng thôn")
    front = PeopleView(received_on=D(2026, 11, 1), source=ViewSource.FRONT, from_name="Ban công tác Mặt trận thôn")
    views.save(dataclasses.replace(front, subject="Đề nghị họp dân bàn thu quỹ"))
    views.save(
        PeopleView(
            received_on=D(2026, 11, 2),
            kind=ViewKind.OPINION,
            source=ViewSource.PEOPLE,
            subject="Phấn khởi vì có đường mới",
        )
    )
    return book


def a_paper(book: Book, paper: str, ref: str) -> Doc:
    document = documents.find(paper)
    return made(document, gather(document, book, parse(ref, document.subject)))


def rows(doc: Doc) -> list[list[str]]:
    lines = [line for line in plain(doc).splitlines() if line.startswith("| ")]
    return [[c.strip() for c in line[1:-1].split("|")] for line in lines]


PAPERS = {
    "phan_cong_ho_gia_dinh": ("phan_cong_ho_gia_dinh", "2026"),
    "phieu_ho_gia_dinh": ("phieu_ho_gia_dinh", "dv:6"),
    "tong_hop_y_kien": ("tong_hop_y_kien", "2026-11"),
    "tong_hop_y_kien_nam": ("tong_hop_y_kien", "2026"),
}


@pytest.mark.parametrize("name", PAPERS)
def test_what_it_says(homes, golden, name):
    paper, ref = PAPERS[name]
    doc = a_paper(homes, paper, ref)
    golden(f"{name}.txt", plain(doc))
    assert from_json(to_json(doc)) == doc
    stays_inside(doc)


@pytest.mark.parametrize("name", PAPERS)
def test_each_file_says_the_same_and_is_byte_equal(homes, name):
    paper, ref = PAPERS[name]
    doc = a_paper(homes, paper, ref)
    said = pdf_reading.squeeze("".join(pdf_reading.pages(file_bytes(doc, Format.PDF))))
    for line in plain(doc).splitlines():
        for part in re.split(r" ?[|/] ?|…", line):
            assert pdf_reading.squeeze(part) in said or "....." in part or "-----" in part, part
    for kind in documents.find(paper).formats:
        assert file_bytes(doc, kind) == file_bytes(a_paper(homes, paper, ref), kind)


def test_sums_of_the_table_agree_with_its_rows(homes):
    lines = [line for line in rows(a_paper(homes, "phan_cong_ho_gia_dinh", "2026")) if line[0].isdigit()]
    homes_, members = [x for x in lines if len(x) == 9], [x for x in lines if len(x) == 7]
    assert [line[1] for line in homes_] == ["Đinh Công Lợi", "Ngô Thị Mận", "Cao Xuân Nghĩa", "Mai Thị Tâm"]
    charged = [line for line in homes_ if line[5] != "chưa có"]
    assert sum(int(line[2]) for line in members) == len(charged) == 3
    assert sum(int(line[3]) for line in members) == sum(int(line[4] or 0) for line in charged)
    assert sum(int(line[5]) for line in members) == sum(int(line[7]) for line in homes_ if line[7] != "chưa") == 3


def test_the_table_of_a_past_year_knows_who_was_in_charge_then(homes):
    homes.households.assign([1], 8, D(2026, 10, 1))
    homes.households.views.save(PeopleView(received_on=D(2025, 3, 1), source=ViewSource.PEOPLE, subject="Cũ"))
    lines = {line[1]: line for line in rows(a_paper(homes, "phan_cong_ho_gia_dinh", "2025")) if len(line) == 9}
    assert lines["Ngô Thị Mận"][5] == homes.members.name(6)
    assert lines["Mai Thị Tâm"][5] == "chưa có"
    assert lines["Mai Thị Tâm"][7] == "1"


def test_the_excel_table_is_read_back_by_the_import(homes, tmp_path):
    path = tmp_path / "hộ.xlsx"
    path.write_bytes(file_bytes(a_paper(homes, "phan_cong_ho_gia_dinh", "2026"), Format.XLSX))
    plan = homes.household_imports.plan_file(path)
    assert [(row.record.head, row.remark) for row in plan.rows][:4] == [
        ("Đinh Công Lợi", "đã có trong sổ"),
        ("Ngô Thị Mận", "đã có trong sổ"),
        ("Cao Xuân Nghĩa", "đã có trong sổ"),
        ("Mai Thị Tâm", "đã có trong sổ"),
    ]
    assert len(plan.rows) == 4


def test_the_empty_excel_table_names_the_columns_of_the_import(tmp_path):
    document = documents.find("phan_cong_ho_gia_dinh")
    path = tmp_path / "mẫu.xlsx"
    path.write_bytes(file_bytes(empty_form(document, factories.a_branch()), Format.XLSX))
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert sheet.print_title_rows
    layout = guess_layout(read_workbook(path).sheets[0], HEADINGS)
    assert [c.target for c in layout.columns][:6] == ["number", "full_name", "address", "cluster", "people", "charge"]


def test_the_summary_carries_over_what_is_open_and_tells_what_was_answered(homes):
    lines = {line[3]: line for line in rows(a_paper(homes, "tong_hop_y_kien", "2026-11")) if line[0].isdigit()}
    assert lines["Đường ngập nước."][5] == "Quá hạn trả lời 74 ngày"
    assert lines["Xin thêm đèn đường"][5] == "02/11/2026, Trưởng thôn: Đã lắp 02 bóng."
    assert lines["Xin thêm đèn đường"][6] == "Nêu: 03/10/2026"
    october = {line[3]: line for line in rows(a_paper(homes, "tong_hop_y_kien", "2026-10")) if line[0].isdigit()}
    assert set(october) == {"Đường ngập nước.", "Xin thêm đèn đường"}
    assert october["Xin thêm đèn đường"][5] == "Chưa chuyển"
    july = plain(a_paper(homes, "tong_hop_y_kien", "2026-07"))
    assert "tiếp nhận trong kỳ 01 ý kiến (hộ gia đình 01)" in july
    assert "chờ trả lời 01 (quá hạn 0)" in july
    assert "không tiếp nhận ý kiến" in plain(a_paper(homes, "tong_hop_y_kien", "2026-02"))


def test_what_is_to_be_looked_at_before_printing(homes):
    def said(paper: str, ref: str) -> list[str]:
        document = documents.find(paper)
        found = checks(document, gather(document, homes, parse(ref, document.subject)))
        return [check.note for check in found if not check.ok]

    assert said("phan_cong_ho_gia_dinh", "2026") == ["1 hộ chưa có.", "1 hộ chưa ghi lần gặp."]
    assert said("phieu_ho_gia_dinh", "dv:6") == ["1 hộ chưa ghi lần gặp."]
    assert said("phieu_ho_gia_dinh", "dv:1") == ["Đồng chí này chưa được phân công hộ nào."]
    assert said("tong_hop_y_kien", "2026-11") == ["1 ý kiến quá hạn.", "2 ý kiến chưa nêu."]


def test_sheets_of_all_members_are_one_file_and_years_to_come_have_none(homes, tmp_path: Path):
    document = documents.find("phieu_ho_gia_dinh")
    refs = pinned(homes, Subject.MEMBER, parse("2026", Subject.MEMBER))
    assert len(refs) == 12
    assert all(made(document, gather(document, homes, ref)).blocks for ref in refs)
    assert document.people(homes, 2026) == {6, 7}
    assert document.people(homes, 2025) == {6}
    with pytest.raises(UserError, match="chưa đến"):
        a_paper(homes, "tong_hop_y_kien", "2026-12")
    with pytest.raises(UserError, match="chưa đến"):
        gather(document, homes, parse("dv:6", Subject.MEMBER, year=2027))
    sheet = plain(made(document, gather(document, homes, parse("dv:7", Subject.MEMBER, year=2026))))
    assert "phụ trách từ 01/02/2026" in sheet


def test_excel_of_the_summary_keeps_one_row_a_view(homes):
    book = openpyxl.load_workbook(io.BytesIO(file_bytes(a_paper(homes, "tong_hop_y_kien", "2026"), Format.XLSX)))
    numbers = [row[0].value for row in book.worksheets[0].iter_rows() if isinstance(row[0].value, int)]
    assert numbers == [1, 2, 3, 4]
