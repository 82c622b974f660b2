"""The yearly resolution, the programme of the year and the follow-up book: what they say, full, empty and read back."""

import dataclasses
import datetime as dt
import io
import re
from typing import Any

import openpyxl
import pytest

from desktop import documents
from desktop.documents import issue as issuing
from desktop.documents.definition import Check, Format
from desktop.documents.export import file_bytes
from desktop.documents.frozen import from_json, to_json
from desktop.documents.making import checks, gather, made
from desktop.documents.refs import parse
from desktop.documents.write_text import plain
from desktop.domain.action_item import ActionItem, Pace
from desktop.domain.meeting import Vote
from desktop.domain.resolution import Resolution, ResolutionKind
from desktop.services.book import Book
from tests.documents import pdf_reading
from tests.documents.test_catalogue import stays_inside

D = dt.date
PAPERS = ("nghi_quyet_nam", "chuong_trinh_cong_tac_nam", "theo_doi_nghi_quyet")


def the_year(book: Book) -> Resolution:
    """A yearly resolution adopted in January with its work, a programme, a plan from above, work of a meeting."""
    with book.desk.write("Chơi"):
        january = book.meetings.log(book.meetings.prepare("2026-01"))
        vote = book.parts.save(
            Vote(meeting_id=january.id, subject="Thông qua Nghị quyết năm 2026", entitled=10, present=9, agree=9)
        )
        yearly = Resolution(
            kind=ResolutionKind.YEARLY,
            year=2026,
            title="lãnh đạo thực hiện nhiệm vụ năm 2026",
            meeting_id=january.id,
            vote_id=vote.id,
            basis="Nghị quyết số 12-NQ/ĐU, ngày 20/12/2025 của Đảng ủy xã An Hòa về nhiệm vụ năm 2026;\n"
            "- Căn cứ tình hình thôn",
            review="Năm 2025 chi bộ hoàn thành 9/10 chỉ tiêu.\nHạn chế: thu quỹ còn chậm.",
            goals="100 % đảng viên chính thức có việc được phân công.\nGiảm 02 hộ nghèo.",
            tasks="1. Mở đường ngõ 4.\n2. Giữ vững danh hiệu thôn văn hóa.",
            organisation="Chi ủy kiểm tra hằng quý, báo cáo chi bộ.",
        )
        items = [
            ActionItem(title="Vận động 6 hộ hiến đất mở đường ngõ 4", member_id=2, helpers="Chi đoàn",
                       due_on=D(2026, 6, 30), product="Đường rộng 3,5 m"),
            ActionItem(title="Giúp hai hộ thoát nghèo", member_id=3, due_on=D(2026, 10, 31)),
            ActionItem(title="Giữ vệ sinh đường làng", owner="Ban công tác Mặt trận", pace=Pace.STANDING),
        ]  # fmt: skip
        yearly = book.resolutions.save_whole(yearly, items)
        programme = Resolution(
            kind=ResolutionKind.PROGRAMME, year=2026, title="công tác năm 2026", date=D(2026, 1, 5),
            organisation="Đồng chí bí thư theo dõi chung.",
        )  # fmt: skip
        book.resolutions.save_whole(
            programme,
            [
                ActionItem(title=f"Sơ kết quý {n}", member_id=1, due_on=D(2026, 3 * n, 28), product="Báo cáo")
                for n in range(1, 5)
            ],
        )
        plan = Resolution(
            kind=ResolutionKind.SUPERIOR, year=2026, title="Kế hoạch thực hiện Nghị quyết 21-NQ/TW", code="15-KH/ĐU",
            issuer="Đảng ủy xã An Hòa", date=D(2026, 2, 10), meeting_id=book.meetings.prepare("2026-03").id,
        )  # fmt: skip
        book.resolutions.save_whole(plan, [ActionItem(title="Học tập nghị quyết", member_id=1, due_on=D(2026, 5, 1))])
        given = ActionItem(title="Dọn mương", member_id=4, meeting_id=january.id, due_on=D(2026, 1, 20))
        book.items.finish(book.items.save(given), "đã dọn 400 m", on=D(2026, 1, 18), evidence="ảnh ở nhà văn hóa")
        old = ActionItem(title="Sửa nhà kho", member_id=5, source="Sổ nghị quyết 2025", given_on=D(2025, 11, 3))
        book.items.drop(book.items.save(old), "hợp tác xã đã tự sửa")
        road, poor, _ = book.resolutions.items(yearly.id)
        book.items.finish(road, "đường đã mở 240 m", on=D(2026, 6, 20), evidence="biên bản nghiệm thu 20/6")
        book.items.extend(poor, D(2026, 11, 30), "chờ vốn", meeting=book.meetings.prepare("2026-10"))
    return yearly


def paper(book: Book, paper_id: str, ref: str = "2026") -> Any:
    document = documents.find(paper_id)
    return made(document, gather(document, book, parse(ref, document.subject)))


def check_of(book: Book, paper_id: str, ref: str = "2026") -> tuple[Check, ...]:
    document = documents.find(paper_id)
    return checks(document, gather(document, book, parse(ref, document.subject)))


@pytest.mark.parametrize("paper_id", PAPERS)
def test_the_full_paper_reads_as_it_should(book: Book, golden: Any, paper_id: str) -> None:
    the_year(book)
    doc = paper(book, paper_id)
    golden(f"{paper_id}.txt", plain(doc))
    assert from_json(to_json(doc)) == doc
    stays_inside(doc)
    said = pdf_reading.squeeze("".join(pdf_reading.pages(file_bytes(doc, Format.PDF))))
    for line in plain(doc).splitlines():
        for part in re.split(r" ?[|/] ?", line):
            assert pdf_reading.squeeze(part) in said or "....." in part or "-----" in part, part
    for kind in documents.find(paper_id).formats:
        assert file_bytes(doc, kind) == file_bytes(paper(book, paper_id), kind)


@pytest.mark.parametrize("paper_id", PAPERS)
def test_a_year_with_nothing_kept_gives_the_form_of_that_year(book: Book, paper_id: str) -> None:
    doc = paper(book, paper_id)
    assert "2026" in doc.title
    assert any(not check.ok for check in check_of(book, paper_id))
    stays_inside(doc)


def test_the_resolution_says_how_it_was_adopted(book: Book) -> None:
    the_year(book)
    text = plain(paper(book, "nghi_quyet_nam"))
    assert "tại kỳ sinh hoạt ngày 03/01/2026, với 09/09 đồng chí" in text
    assert "đạt tỷ lệ 100,0 % (90,0 % tổng số đảng viên chính thức)" in text
    assert "- Căn cứ Nghị quyết số 12-NQ/ĐU, ngày 20/12/2025 của Đảng ủy xã An Hòa về nhiệm vụ năm 2026;" in text
    assert "- Căn cứ tình hình thôn," in text
    assert "31/10/2026" in text  # as adopted, whatever was extended later
    assert all(check.ok for check in check_of(book, "nghi_quyet_nam"))


def test_a_draft_is_said_to_be_one(book: Book) -> None:
    book.resolutions.save(Resolution(kind=ResolutionKind.YEARLY, year=2026, title="nhiệm vụ năm 2026"))
    said = {check.text: check.ok for check in check_of(book, "nghi_quyet_nam")}
    assert said["Còn là dự thảo"] is False
    assert said["Chưa ghi việc nào"] is False
    assert said["Chưa ghi biểu quyết"] is False


def test_the_coming_years_draft_can_be_printed(book: Book) -> None:
    the_year(book)
    draft, items = book.resolutions.start(ResolutionKind.YEARLY, 2027)
    book.resolutions.save_whole(draft, items)
    text = plain(paper(book, "nghi_quyet_nam", "2027"))
    assert "lãnh đạo thực hiện nhiệm vụ năm 2027" in text
    assert "30/06/2027" in text
    assert "I- ĐÁNH GIÁ KẾT QUẢ LÃNH ĐẠO NĂM 2026" in text


@pytest.mark.parametrize("paper_id", ["nghi_quyet_nam", "chuong_trinh_cong_tac_nam"])
def test_an_issued_one_is_numbered_frozen_and_in_the_register(book: Book, paper_id: str) -> None:
    yearly = the_year(book)
    document = documents.find(paper_id)
    ref = parse("2026", document.subject)
    before = issuing.issue(document, book, ref, issuing.propose(document, book, D(2026, 1, 6)))
    kept = plain(paper(book, paper_id))
    assert f"Số 01-{document.symbol}/CB" in kept
    (item, *_) = book.resolutions.items(yearly.id)
    book.items.save(dataclasses.replace(item, title="Việc khác hẳn"))
    book.resolutions.save(dataclasses.replace(yearly, goals="Mục tiêu khác hẳn"))
    assert plain(paper(book, paper_id)) == kept
    codes = {e.kind: e.code for e in book.resolutions.register(2026, book.today())}
    assert codes[{"NQ": ResolutionKind.YEARLY, "CTr": ResolutionKind.PROGRAMME}[document.symbol]] == (
        f"01-{document.symbol}/CB"
    )
    assert before.subject == "year:2026"


def rows(doc: Any) -> list[list[str]]:
    lines = [line for line in plain(doc).splitlines() if line.startswith("| ")]
    return [[c.strip() for c in line[1:-1].split("|")] for line in lines]


def test_the_follow_up_book_counts_and_lists_the_same_items(book: Book) -> None:
    the_year(book)
    lines = rows(paper(book, "theo_doi_nghi_quyet"))
    sums = [line for line in lines if len(line) == 10 and line[0].isdigit()]
    total = next(line for line in lines if len(line) == 10 and line[1] == "Cộng")
    items = [line for line in lines if len(line) == 7 and line[0].isdigit()]
    assert [sum(int(line[n]) for line in sums) for n in range(4, 9)] == [int(total[n]) for n in range(4, 9)]
    assert int(total[4]) == len(items) == 10
    states = {line[1]: line[5] for line in items}
    assert states["Sơ kết quý 1"] == "Quá hạn 220 ngày"
    assert states["Sơ kết quý 4"] == "Đang làm"
    proof = {line[1]: line[6] for line in items}
    assert proof["Dọn mương"].endswith("Minh chứng: ảnh ở nhà văn hóa")


def test_the_follow_up_book_of_the_next_year_begins_with_what_is_still_open(book: Book) -> None:
    the_year(book)
    book.resolutions.save(
        Resolution(kind=ResolutionKind.YEARLY, year=2027, title="nhiệm vụ năm 2027", date=D(2027, 1, 4))
    )
    text = plain(paper(book, "theo_doi_nghi_quyet", "2027"))
    assert "Nghị quyết năm 2026 (của năm khác)" in text
    assert "Giúp hai hộ thoát nghèo" in text
    assert "Vận động 6 hộ hiến đất" not in text


def test_a_past_state_is_told_as_it_was(book: Book) -> None:
    """The table of a meeting shows deadline and state of that day, whatever came later."""
    the_year(book)
    september = book.meetings.prepare("2026-09")
    lines = {line[1]: line for line in rows(paper(book, "theo_doi_viec", september.date.isoformat())) if len(line) == 7}
    assert lines["Giúp hai hộ thoát nghèo"][4] == "31/10/2026"
    assert lines["Giúp hai hộ thoát nghèo"][3] == "Nghị quyết năm 2026"
    assert lines["Học tập nghị quyết"][3] == "15-KH/ĐU"


def test_monthly_papers_count_the_years_work_that_is_not_due(book: Book) -> None:
    the_year(book)
    text = plain(paper(book, "nghi_quyet_thang", "2026-03"))
    assert "Học tập nghị quyết" not in text  # given at this very meeting
    assert "07 việc theo nghị quyết, chương trình, kế hoạch dài hạn đang thực hiện, chưa đến hạn." in text
    april = plain(paper(book, "nghi_quyet_thang", "2026-10"))
    assert "Sơ kết quý 1" in april
    assert "Giúp hai hộ thoát nghèo" in april


def test_excel_has_a_sheet_for_each_table(book: Book) -> None:
    the_year(book)
    file = openpyxl.load_workbook(io.BytesIO(file_bytes(paper(book, "theo_doi_nghi_quyet"), Format.XLSX)))
    assert file.sheetnames == ["Tổng hợp", "Việc"]
    total = next(r for r in file["Tổng hợp"].iter_rows(values_only=True) if r[1] == "Cộng")
    assert total[4:9] == (10, 2, 7, 4, 1)
