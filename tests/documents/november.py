"""A whole meeting of November as a secretary would record it: what the papers of a meeting are tried on."""

import dataclasses
import datetime as dt

from desktop.domain.action_item import ActionItem
from desktop.domain.branch import PartyCell
from desktop.domain.meeting import (
    AgendaItem,
    AttendanceMark,
    Guest,
    Meeting,
    MeetingKind,
    Opinion,
    OpinionKind,
    Outcome,
    Vote,
    VotePurpose,
)
from desktop.services.book import Book
from desktop.services.meeting_file import MeetingFile

D = dt.date


def person(book: Book, name: str) -> int:
    return next(m.id for m in book.members.all() if m.full_name == name)


def played(book: Book) -> Meeting:
    """November held, with the items of October looked back on."""
    _october(book)
    book.meetings.log(_committee(book))
    meeting = book.meetings.prepare("2026-11")
    meeting = book.meetings.save(dataclasses.replace(meeting, **_words(book)))
    _attendance(book, meeting)
    for name, honorific, title, above in (
        ("Hoàng Thị Mai", "đồng chí", "Đảng ủy viên phụ trách chi bộ", True),
        ("Vũ Đình Lượng", "ông", "Trưởng thôn", False),
    ):
        guest = Guest(meeting_id=meeting.id, name=name, honorific=honorific, title=title, from_superior=above)
        book.parts.save(guest)
    _course(book, book.meetings.file(meeting.id))
    _work(book, meeting)
    file = book.meetings.file(meeting.id)
    for proposal in book.scoring.proposals(file):
        given = proposal.max if proposal.points is None else proposal.points
        book.parts.set_score(meeting.id, proposal.criterion, given, ground=proposal.ground)
    return book.meetings.log(book.meetings.get(meeting.id))


def _october(book: Book) -> None:
    october = book.meetings.log(book.meetings.prepare("2026-10"))
    for title, who, due in (
        ("Vận động nộp quỹ khuyến học", "Vũ Thị Kim Cúc", D(2026, 10, 25)),
        ("Sửa nhà kho hợp tác xã", "Nguyễn Hữu Cảnh", D(2026, 10, 30)),
    ):
        book.items.save(ActionItem(title=title, meeting_id=october.id, member_id=person(book, who), due_on=due))
    first = book.items.open()[0]
    book.items.finish(first, "Thu đủ 86 hộ", on=D(2026, 10, 26))


def _committee(book: Book) -> Meeting:
    november = book.meetings.prepare("2026-11")
    committee = book.meetings.add_committee(november)
    committee = book.meetings.save(
        dataclasses.replace(
            committee,
            starts_at="19:00",
            ends_at="20:00",
            secretary_id=person(book, "Đỗ Minh Quân"),
            conclusion="Thống nhất nội dung sinh hoạt tháng 11; trọng tâm là mở đường ngõ 4.",
            minutes_adopted=True,
        )
    )
    book.parts.take_roll(committee.id)
    book.parts.mark_rest(committee.id, AttendanceMark.PRESENT)
    return committee


def _words(book: Book) -> dict[str, object]:
    return {
        "starts_at": "14:00",
        "ends_at": "15:45",
        "secretary_id": person(book, "Đỗ Minh Quân"),
        "scorer_id": person(book, "Vũ Thị Kim Cúc"),
        "prepared_on": D(2026, 10, 26),
        "invited_on": D(2026, 11, 1),
        "materials_on": D(2026, 11, 1),
        "draft_on": D(2026, 10, 30),
        "fee_note": "Đảng phí tháng 10 đã thu đủ, nộp cấp trên ngày 30/10/2026.",
        "politics": "Phổ biến kế hoạch của Đảng ủy xã về vệ sinh môi trường; tư tưởng đảng viên ổn định.",
        "leadership": "Thu hoạch xong 90 % diện tích lúa mùa.\nAn ninh trật tự giữ vững, không có vụ việc phức tạp.",
        "praise": "Biểu dương đồng chí Vũ Thị Kim Cúc.",
        "shortcomings": "Việc sửa nhà kho chậm do thiếu thợ.",
        "next_tasks": "Tập trung vận động mở đường ngõ 4; hoàn thành thu hoạch vụ mùa.",
        "organisation": "Chi ủy theo dõi, báo cáo tại kỳ sinh hoạt tháng 12.",
        "conclusion": "Chi bộ thống nhất các nhiệm vụ tháng 11.",
        "outcome": Outcome.RESOLUTION,
        "weaknesses": "Ít ý kiến ở phần thời sự",
        "minutes_adopted": True,
    }


def _attendance(book: Book, meeting: Meeting) -> None:
    file = book.parts.take_roll(meeting.id)
    by_name = {line.name: line for line in file.attendance}
    book.parts.mark(by_name["Hoàng Minh Chiến"], AttendanceMark.LEAVE, "khám bệnh")
    book.parts.mark_rest(meeting.id, AttendanceMark.PRESENT)


def _item(file: MeetingFile, standing: str) -> AgendaItem:
    return next(item for item in file.agenda if item.standing == standing)


def _course(book: Book, file: MeetingFile) -> None:
    meeting = file.meeting
    review, tasks = _item(file, "review"), _item(file, "tasks")
    book.parts.save(dataclasses.replace(review, conclusion="Gia hạn sửa nhà kho đến 15/11/2026."))
    late = next(i for i in book.items.open() if i.title.startswith("Sửa nhà kho"))
    book.items.extend(late, D(2026, 11, 15), "Thiếu thợ, mời thêm hai thợ trong thôn", meeting=meeting)
    book.parts.save(
        dataclasses.replace(
            _item(file, "politics"), notes="Thông tin kết quả phát triển kinh tế - xã hội của xã trong 10 tháng."
        )
    )
    book.parts.save(
        dataclasses.replace(
            tasks,
            presenter_id=person(book, "Nguyễn Văn Thuận"),
            notes="Phương án mở đường ngõ 4 rộng 3,5 m, cần 06 hộ hiến đất.",
            conclusion="Giao đồng chí Nguyễn Hữu Cảnh vận động 06 hộ.",
        )
    )
    for speaker, kind, text in (
        ("Trần Đức Hải", OpinionKind.QUESTION, "kinh phí đổ bê tông lấy từ đâu?"),
        ("Nguyễn Văn Thuận", OpinionKind.ANSWER, "xã hỗ trợ xi măng, dân góp công"),
    ):
        book.parts.save(
            Opinion(meeting_id=meeting.id, item_id=tasks.id, speaker_id=person(book, speaker), kind=kind, text=text)
        )
    book.parts.save(
        Opinion(meeting_id=meeting.id, item_id=tasks.id, speaker="Vũ Đình Lượng", text="đề nghị cử đảng viên cùng đi")
    )
    for standing in ("members", "criticism"):
        book.parts.save(dataclasses.replace(_item(file, standing), notes="Biểu dương đồng chí Vũ Thị Kim Cúc."))
    _votes(book, book.meetings.file(meeting.id), tasks.id)


def _votes(book: Book, file: MeetingFile, item_id: int) -> None:
    present = book.parts.new_vote(file, None, VotePurpose.CONCLUSION)
    book.parts.save(dataclasses.replace(present, item_id=item_id, subject="mở đường ngõ 4", agree=8, other=1))
    whole: Vote = dataclasses.replace(present, subject="Nghị quyết tháng 11 năm 2026")
    book.parts.save(whole)


def _work(book: Book, meeting: Meeting) -> None:
    for title, who, due in (
        ("Vận động 06 hộ hiến đất mở đường ngõ 4", "Nguyễn Hữu Cảnh", D(2026, 11, 20)),
        ("Tổng vệ sinh đường làng, thu gom rác", "Bùi Văn Định", D(2026, 11, 28)),
    ):
        book.items.save(ActionItem(title=title, meeting_id=meeting.id, member_id=person(book, who), due_on=due))


def cell_meeting(book: Book) -> Meeting:
    """A party cell of three that met on its own."""
    cell = book.members.save_cell(PartyCell(name="Tổ đảng số 1"))
    for member in book.members.all()[:3]:
        book.members.save(dataclasses.replace(member, cell_id=cell.id))
    meeting = book.meetings.add(MeetingKind.CELL, D(2026, 11, 2), cell_id=cell.id)
    book.parts.take_roll(meeting.id)
    book.parts.mark_rest(meeting.id, AttendanceMark.PRESENT)
    return book.meetings.log(meeting)
