"""What minutes and resolutions must hold: every fact once, figures whose sums meet, nothing that wasn't said."""

import dataclasses
import datetime as dt

import pytest

from desktop import documents
from desktop.documents.course import MinutesFacts
from desktop.documents.making import checks, gather, made
from desktop.documents.subjects import at_meeting
from desktop.documents.write_text import plain
from desktop.domain.meeting import (
    AgendaItem,
    AttendanceMark,
    Guest,
    MeetingForm,
    MeetingKind,
    Opinion,
    OpinionKind,
    Vote,
    VotePurpose,
)
from desktop.domain.member import MemberState, MemberStatus
from tests.documents import november

D = dt.date


def text_of(book, meeting, paper_id="bien_ban_sinh_hoat"):
    document = documents.find(paper_id)
    return plain(made(document, gather(document, book, at_meeting(meeting))))


def said_of(book, meeting, paper_id="bien_ban_sinh_hoat"):
    document = documents.find(paper_id)
    return {check.text: check.ok for check in checks(document, gather(document, book, at_meeting(meeting)))}


def line_of(text, start):
    return next(line for line in text.splitlines() if line.startswith(start))


@pytest.fixture
def november_held(book):
    return november.played(book)


def extraordinary(book):
    """A matter of admission: secret ballot with a paper spoilt and one not returned."""
    day = D(2026, 11, 12)
    meeting = book.meetings.add(MeetingKind.EXTRAORDINARY, day, title="Xét đề nghị kết nạp quần chúng Bùi Thu Hà")
    book.parts.take_roll(meeting.id)
    book.parts.mark_rest(meeting.id, AttendanceMark.PRESENT)
    file = book.meetings.file(meeting.id)
    matter = next(item for item in file.agenda if item.standing == "matter")
    book.parts.save(dataclasses.replace(matter, notes="Báo cáo hồ sơ, kết quả thẩm tra lý lịch."))
    vote = book.parts.new_vote(file, matter, VotePurpose.ADMISSION)
    vote = dataclasses.replace(vote, subject=meeting.title, secret=True, invalid=1, not_returned=1, against=1)
    book.parts.save(dataclasses.replace(vote, agree=vote.present - 3))
    words = {"starts_at": "19:00", "ends_at": "20:00", "secretary_id": november.person(book, "Đỗ Minh Quân")}
    return book.meetings.log(
        dataclasses.replace(book.meetings.get(meeting.id), **words, conclusion="Đề nghị Đảng ủy xã xét kết nạp.")
    )


def test_an_extraordinary_meeting_has_its_matter_a_secret_ballot_and_no_score(book, golden):
    meeting = extraordinary(book)
    text = text_of(book, meeting)
    golden("bien_ban_bat_thuong.txt", text)
    assert "CHẤT LƯỢNG" not in text
    assert "số phiếu phát ra 10, thu về 09, hợp lệ 08, không hợp lệ 01; tán thành 07" in text


def test_its_resolution_speaks_of_the_matter_and_not_of_a_month(book, golden):
    meeting = extraordinary(book)
    text = text_of(book, meeting, "nghi_quyet_thang")
    golden("nghi_quyet_bat_thuong.txt", text)
    assert "lãnh đạo thực hiện nhiệm vụ" not in text
    assert "với 07/10 đồng chí dự họp có quyền biểu quyết tán thành, đạt tỷ lệ 70,0 % (63,6 % tổng số" in text


def test_a_ballot_that_failed_is_not_called_adopted(book):
    meeting = extraordinary(book)
    text = text_of(book, meeting, "nghi_quyet_thang")
    assert "thảo luận và biểu quyết tại cuộc họp" in text
    assert "biểu quyết thông qua" not in text
    assert said_of(book, meeting, "nghi_quyet_thang")["Biểu quyết không đạt tỷ lệ thông qua"] is False
    assert "Chi bộ không thông qua." in text_of(book, meeting)


def test_nothing_that_was_recorded_is_lost(book, november_held):
    meeting = november_held
    file = book.meetings.file(meeting.id)
    opening = next(item for item in file.agenda if item.standing == "opening")
    ending = next(item for item in file.agenda if item.standing == "conclusion")
    assert not opening.in_minutes
    assert not ending.in_minutes
    own = AgendaItem(meeting_id=meeting.id, title="Việc riêng", in_minutes=False, notes="Thăm đồng chí ốm.")
    book.parts.save(own)
    book.parts.save(dataclasses.replace(opening, notes="Bí thư nêu lý do."))
    book.parts.save(dataclasses.replace(ending, notes="Chủ trì tổng hợp ý kiến."))
    book.parts.save(Opinion(meeting_id=meeting.id, speaker_id=1, text="góp ý chung"))
    guest = next(guest for guest in file.guests if guest.from_superior)
    book.parts.save(dataclasses.replace(guest, remarks="Đề nghị chi bộ bám sát dân."))
    text = text_of(book, meeting)
    for words in ("Bí thư nêu lý do.", "Chủ trì tổng hợp ý kiến.", "Thăm đồng chí ốm.", "góp ý chung."):
        assert text.count(words) == 1
    assert text.count("Đồng chí Hoàng Thị Mai, Đảng ủy viên phụ trách chi bộ: Đề nghị chi bộ bám sát dân.") == 1
    assert text.index("Bí thư nêu lý do.") < text.index("I- NỘI DUNG")
    assert text.index("III- KẾT LUẬN") < text.index("Chủ trì tổng hợp ý kiến.") < text.index("IV- CHẤT LƯỢNG")


def test_words_are_printed_as_they_were_typed(book, november_held):
    file = book.meetings.file(november_held.id)
    politics = next(item for item in file.agenda if item.standing == "politics")
    book.parts.save(dataclasses.replace(politics, notes="Đảng ủy xã triển khai kế hoạch.\nTrần Đức Hải được khen."))
    text = text_of(book, november_held)
    assert "trình bày: Đảng ủy xã triển khai kế hoạch.\nTrần Đức Hải được khen." in text


def test_a_question_and_its_answer_are_called_so(book, november_held):
    text = text_of(book, november_held)
    assert "Đồng chí Trần Đức Hải chất vấn: kinh phí đổ bê tông lấy từ đâu?" in text
    assert "Đồng chí Nguyễn Văn Thuận trả lời: xã hỗ trợ xi măng, dân góp công." in text
    book.parts.save(
        Opinion(meeting_id=november_held.id, speaker="Lê Văn Lạ", kind=OpinionKind.QUESTION, text="bao giờ xong?")
    )
    assert "Lê Văn Lạ chất vấn: bao giờ xong?" in text_of(book, november_held)


def test_nothing_is_said_that_was_not_recorded(book):
    meeting = book.meetings.prepare("2026-11")
    text = text_of(book, meeting)
    for words in ("nhất trí", "thông qua", "đọc lại", "không.", "None"):
        assert words not in text
    assert line_of(text, "Vắng mặt:").endswith("....")
    assert line_of(text, "Đại biểu, khách mời:").endswith("....")
    assert "Tình hình nộp đảng phí" not in text


def test_what_lacks_is_said_before_printing(book):
    said = said_of(book, book.meetings.prepare("2026-11"))
    assert {text for text, ok in said.items() if not ok} == {
        "Chưa điểm danh",
        "7 nội dung chưa ghi gì",
        "Chưa chấm xong điểm chất lượng",
        "Thiếu giờ bắt đầu hoặc kết thúc",
        "Chưa ghi chủ trì hoặc thư ký",
        "Chưa ghi biên bản đã thông qua",
    }


def test_a_score_half_given_has_no_total_and_no_level(book):
    meeting = book.meetings.prepare("2026-11")
    book.parts.set_score(meeting.id, "1", 5)
    for paper_id in ("bien_ban_sinh_hoat", "nghi_quyet_thang"):
        assert "Tổng điểm: ....../100; xếp loại: ..." in text_of(book, meeting, paper_id)
    sheet = text_of(book, meeting, "phieu_cham_diem_sinh_hoat")
    assert "III- TỔNG ĐIỂM: ...../100 điểm." in sheet
    assert "[x]" not in sheet


def test_the_level_the_branch_voted_is_said_where_it_differs(book, november_held):
    book.meetings.save(dataclasses.replace(november_held, level_vote="trung_binh"))
    assert "xếp loại: Khá. Chi bộ biểu quyết: Trung bình." in text_of(book, november_held)
    sheet = text_of(book, november_held, "phieu_cham_diem_sinh_hoat")
    assert "[x] Trung bình (từ 50)" in sheet
    assert sheet.count("[x]") == 1
    assert "Theo điểm: Khá; chi bộ biểu quyết: Trung bình." in sheet


def test_a_meeting_with_a_theme_online_and_moved_says_all_three(book):
    meeting = book.meetings.prepare("2026-11")
    meeting = book.meetings.save(
        dataclasses.replace(
            meeting,
            date=D(2026, 11, 5),
            moved_reason="bão số 9",
            form=MeetingForm.MIXED,
            combined_theme=True,
            theme_title="Xây dựng thôn thông minh",
        )
    )
    text = text_of(book, meeting)
    assert "sinh hoạt chi bộ thường kỳ kết hợp sinh hoạt chuyên đề tháng 11 năm 2026" in text
    assert "ngày 05/11/2026 (chuyển từ ngày 03/11/2026; lý do: bão số 9)." in text
    assert "Hình thức: trực tiếp kết hợp trực tuyến." in text
    assert "Chuyên đề: Xây dựng thôn thông minh." in text


def test_everybody_of_the_roll_is_somewhere_and_the_sums_meet(book):
    for name, state in (
        ("Bùi Văn Định", MemberState.TEMPORARY_ELSEWHERE),
        ("Trần Đức Hải", MemberState.ABROAD),
        ("Đặng Thị Thu Hà", MemberState.TEMPORARY_HERE),
        ("Phạm Quốc Đạt", MemberState.SUSPENDED),
    ):
        book.members.set_status(
            MemberStatus(member_id=november.person(book, name), state=state, since=D(2026, 1, 1), reason="")
        )
    meeting = book.meetings.prepare("2026-11")
    lines = {line.name: line for line in book.parts.take_roll(meeting.id).attendance}
    book.parts.mark(lines["Trịnh Văn Bảy"], AttendanceMark.PRESENT)
    book.parts.mark(lines["Hoàng Minh Chiến"], AttendanceMark.LEAVE, "khám bệnh")
    book.parts.mark(lines["Vũ Thị Kim Cúc"], AttendanceMark.NO_LEAVE)
    book.parts.mark(lines["Nguyễn Hữu Cảnh"], AttendanceMark.AWAY, "đi công tác cho xã")
    book.parts.mark_rest(meeting.id, AttendanceMark.PRESENT)
    text = text_of(book, meeting)
    roll = line_of(text, "Thành phần:")
    assert "12 đồng chí; trong đó chính thức 10, dự bị 01, sinh hoạt tạm thời 01." in roll
    assert "Được miễn công tác và sinh hoạt đảng: 01 đồng chí (Trịnh Văn Bảy)." in roll
    assert "Giới thiệu sinh hoạt tạm thời nơi khác: 01 đồng chí (Bùi Văn Định)." in roll
    assert "Ở nước ngoài, đi xa: 01 đồng chí (Trần Đức Hải)." in roll
    assert "Bị đình chỉ sinh hoạt đảng: 01 đồng chí (Phạm Quốc Đạt)." in roll
    assert "Số phải dự: 07 đồng chí." in roll
    present = line_of(text, "Có mặt:")
    assert "06 đồng chí (chính thức 04, dự bị 01, sinh hoạt tạm thời 01), đạt 71,4 % số phải dự (5/7)" in present
    assert "trong đó 01 đồng chí không thuộc số phải dự" in present
    absent = line_of(text, "Vắng mặt:")
    assert "02 đồng chí. Có lý do: đồng chí Hoàng Minh Chiến (khám bệnh)." in absent
    assert "Không có lý do: đồng chí Vũ Thị Kim Cúc." in absent
    assert "Không tính vào số phải dự hôm nay: đồng chí Nguyễn Hữu Cảnh (đi công tác cho xã)." in absent


def test_a_deputy_who_chairs_signs_for_the_branch(book, november_held):
    deputy = november.person(book, "Nguyễn Văn Thuận")
    book.meetings.save(dataclasses.replace(november_held, chair_id=deputy))
    text = text_of(book, november_held, "nghi_quyet_thang")
    assert text.rstrip().endswith("T/M CHI BỘ\nPHÓ BÍ THƯ\nNguyễn Văn Thuận")


def test_the_vote_on_quality_stands_with_the_quality_and_never_adopts_the_resolution(book, november_held):
    file = book.meetings.file(november_held.id)
    book.parts.save(book.parts.new_vote(file, None, VotePurpose.QUALITY))
    text = text_of(book, november_held)
    assert text.rindex("Biểu quyết (giơ tay)") > text.index("IV- CHẤT LƯỢNG")
    for vote in book.meetings.file(november_held.id).votes_on(0):
        if vote.purpose is not VotePurpose.QUALITY:
            book.parts.remove(vote)
    assert "...../..... đồng chí tán thành" in text_of(book, november_held, "nghi_quyet_thang")


def test_the_resolution_of_a_past_month_does_not_change_with_its_items(book, november_held):
    before = text_of(book, november_held, "nghi_quyet_thang")
    assert "| Có mốc thời hạn: 30/10/2026 | Gia hạn đến 15/11/2026. Thiếu thợ, mời thêm hai thợ trong thôn. |" in before
    late = next(item for item in book.items.open() if item.title.startswith("Sửa nhà kho"))
    december = book.meetings.prepare("2026-12")
    late = book.items.extend(late, D(2026, 12, 25), "mưa nhiều", meeting=december)
    book.items.finish(late, "Đã xong", meeting=december)
    assert text_of(book, november_held, "nghi_quyet_thang") == before


def test_conclusions_may_be_issued_as_notices(book, november_held):
    book.save_branch(dataclasses.replace(book.branch, conclusion_symbol="TB"))
    text = text_of(book, november_held, "ket_luan")
    assert "-TB/CB" in text
    assert "THÔNG BÁO\nkết luận sinh hoạt chi bộ thường kỳ tháng 11 năm 2026" in text


def test_the_chi_uy_looks_at_the_month_it_prepares_even_when_it_meets_the_month_before(book, november_held):
    committee = book.meetings.file(november_held.id).committee
    assert committee.date.month == 10
    text = text_of(book, committee, "bien_ban_chi_uy")
    assert "II- ĐÁNH GIÁ TÌNH HÌNH THỰC HIỆN NHIỆM VỤ THÁNG 10" in text
    assert "III- TRIỂN KHAI NHIỆM VỤ TRỌNG TÂM THÁNG 11" in text
    assert "VI- KẾT LUẬN CỦA BÍ THƯ CHI BỘ" in text


def test_facts_are_gathered_once_and_need_no_book(book, november_held, tmp_path):
    document = documents.find("bien_ban_sinh_hoat")
    gathered = gather(document, book, at_meeting(november_held))
    assert isinstance(gathered.facts, MinutesFacts)
    before = plain(made(document, gathered))
    book.close()
    assert plain(made(document, gathered)) == before


def test_guests_sign_below_the_members_and_say_which_items_they_came_for(book, november_held):
    book.parts.save(
        Guest(meeting_id=november_held.id, name="Lò Thị Pành", honorific="bà", title="Chi hội trưởng", items="4, 5")
    )
    sheet = text_of(book, november_held, "danh_sach_diem_danh")
    assert "| Đại biểu, khách mời |\n| 1 | đồng chí Hoàng Thị Mai, Đảng ủy viên phụ trách chi bộ |" in sheet
    assert "bà Lò Thị Pành, Chi hội trưởng (dự mục 4, 5)" in text_of(book, november_held)


def test_a_vote_without_figures_leaves_dots(book, november_held):
    book.parts.save(Vote(meeting_id=november_held.id, subject="khen thưởng"))
    assert "về nội dung “khen thưởng”: tán thành ..... đồng chí" in text_of(book, november_held)
