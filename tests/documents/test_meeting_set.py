"""“In cả bộ” and “Chép văn bản”: what belongs to a meeting in one print, and its result as text."""

import dataclasses
import itertools

import pytest

from desktop.documents import nghi_quyet_thang
from desktop.documents.blocks import Title
from desktop.documents.definition import Format
from desktop.documents.export import file_bytes
from desktop.documents.issue import issue, propose
from desktop.documents.making import gather, made
from desktop.documents.meeting_papers import When, after, before, meeting_set, result_text, together
from desktop.documents.subjects import at_meeting
from desktop.domain.meeting import Outcome
from desktop.domain.problems import UserError
from tests.documents import november, pdf_reading


def ids(meeting, when):
    return [document.id for document in together(before(meeting) if when is When.BEFORE else after(meeting))]


def titles(doc):
    return [block.name for block in doc.blocks if isinstance(block, Title)]


def text_of(book, meeting):
    return result_text(book, meeting)


def test_before_a_meeting_come_invitation_agenda_and_sign_in_sheet(book):
    meeting = book.meetings.prepare("2026-11")
    assert ids(meeting, When.BEFORE) == ["thong_bao_hop", "chuong_trinh_sinh_hoat", "danh_sach_diem_danh"]
    doc = meeting_set(book, meeting, When.BEFORE)
    assert titles(doc) == ["THÔNG BÁO", "CHƯƠNG TRÌNH", "DANH SÁCH ĐIỂM DANH"]
    assert doc.stem == "2026-11-03 Bộ giấy tờ trước buổi sinh hoạt chi bộ tháng 11"


@pytest.mark.parametrize(
    ("outcome", "ending"),
    [(Outcome.RESOLUTION, ["nghi_quyet_thang"]), (Outcome.CONCLUSION, ["ket_luan"]), (Outcome.NONE, [])],
)
def test_after_it_come_minutes_what_it_ended_with_and_the_score_sheet(book, outcome, ending):
    meeting = dataclasses.replace(book.meetings.prepare("2026-11"), outcome=outcome)
    assert ids(meeting, When.AFTER) == ["bien_ban_sinh_hoat", *ending, "phieu_cham_diem_sinh_hoat"]


def test_what_lies_across_the_page_is_not_part_of_a_set(book):
    meeting = november.played(book)
    for when, found in ((When.BEFORE, before(meeting)), (When.AFTER, after(meeting))):
        across = {d.id for d in found if made(d, gather(d, book, at_meeting(meeting))).landscape}
        assert not across & set(ids(meeting, when))


def test_each_paper_of_a_set_begins_on_its_own_page_one(book):
    meeting = november.played(book)
    pages = pdf_reading.pages(file_bytes(meeting_set(book, meeting, When.AFTER), Format.PDF))
    first = [n for n, text in enumerate(pages) if "ĐẢNG CỘNG SẢN VIỆT NAM" in text]
    assert len(first) == 3
    for start, end in itertools.pairwise([*first, len(pages)]):
        for n in range(start + 1, end):
            assert str(n - start + 1) in [line.strip() for line in pages[n].splitlines()]


def test_an_issued_paper_stands_in_the_set_as_it_was_issued(book):
    meeting = november.played(book)
    resolution, ref = nghi_quyet_thang.DOCUMENT, at_meeting(meeting)
    issue(resolution, book, ref, propose(resolution, book, book.today()))
    book.meetings.save(dataclasses.replace(book.meetings.get(meeting.id), next_tasks="Việc khác hẳn."))
    text = "\n".join(pdf_reading.pages(file_bytes(meeting_set(book, meeting, When.AFTER), Format.PDF)))
    assert "Số 01-NQ/CB" in text
    assert "Việc khác hẳn" not in text


def test_a_chi_uy_meeting_has_no_set_before_it(book):
    november.played(book)
    committee = book.meetings.file(book.meetings.regular("2026-11").id).committee
    assert ids(committee, When.AFTER) == ["bien_ban_chi_uy"]
    with pytest.raises(UserError, match="không có bộ giấy tờ trước họp"):
        meeting_set(book, committee, When.BEFORE)


def test_the_result_can_be_copied_as_text(book, golden):
    golden("chep_van_ban.txt", text_of(book, november.played(book)))


def test_copied_text_has_no_dots_and_no_heading_over_nothing(book):
    text = text_of(book, book.meetings.prepare("2026-11"))
    assert "....." not in text
    assert "DIỄN BIẾN" not in text
    assert "CHẤT LƯỢNG" not in text
    assert text.endswith("Chủ trì: đồng chí Nguyễn Thị Thanh Huyền, Bí thư chi bộ.\n")
