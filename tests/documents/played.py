"""A branch's year played into a book: what the papers of a year are tried on. All names are invented."""

import dataclasses
import datetime as dt

from desktop.domain.action_item import ActionItem
from desktop.domain.meeting import AttendanceMark, Guest, Material, Meeting, MeetingKind
from desktop.domain.member import MemberState, MemberStatus, Sex
from desktop.domain.paper import IssuedPaper
from desktop.services.book import Book

LAST = 11
"""November is prepared but not held: the clock of the tests stands at the evening of 03/11/2026."""


def people(book: Book) -> None:
    """What Mẫu 7-HSĐV asks for, on some members; one temporary here, one elsewhere, one moved, one died, one of 213."""
    everyone = book.members.all()
    for n, member in enumerate(everyone):
        book.members.save(
            dataclasses.replace(
                member,
                sex=Sex.FEMALE if " Thị " in member.full_name else Sex.MALE,
                ethnicity="Ba Na" if n % 5 == 4 else "Kinh",
                religion="Không",
                home_town="Xã An Hòa, tỉnh Gia Lai" if n % 3 else "Xã Phước Sơn, tỉnh Gia Lai",
                education="12/12",
                theory_level="Trung cấp" if n % 4 == 0 else "Sơ cấp",
                profession_level="Đại học Nông nghiệp" if n % 6 == 0 else "",
                occupation_before="Làm ruộng",
                occupation="Trưởng thôn" if n == 2 else "Làm ruộng",
                file_number=f"{4100 + n:06d}",
                badge="30 năm, số 012345" if n % 7 == 3 else "",
                service="Bộ đội phục viên" if n % 5 == 2 else "",
                joined_on=dt.date(2025, 6, 1) if n == 6 else None,
                joined_from="Đảng bộ xã Phước Sơn" if n == 6 else "",
            )
        )
    by_name = {member.full_name: member.id for member in everyone}
    for name, state, since, place, reason in (
        ("Đặng Thị Thu Hà", MemberState.TEMPORARY_HERE, dt.date(2026, 2, 1), "", "theo con"),
        ("Trần Đức Hải", MemberState.TEMPORARY_ELSEWHERE, dt.date(2026, 5, 1), "Chi bộ khu phố 3", "đi làm"),
        ("Phạm Quốc Đạt", MemberState.TRANSFERRED, dt.date(2026, 7, 15), "Đảng bộ phường Hội Phú", "chuyển nơi ở"),
        ("Bùi Văn Định", MemberState.DIED, dt.date(2026, 9, 20), "", "bệnh nặng"),
        ("Hoàng Minh Chiến", MemberState.RESIDENCE, dt.date(2025, 1, 1), "", ""),
    ):
        book.members.set_status(
            MemberStatus(member_id=by_name[name], state=state, since=since, place=place, reason=reason)
        )


def year(book: Book) -> None:
    """January to October held, with attendance, scores, items and issued papers; November only prepared."""
    for month in range(1, LAST):
        with book.desk.write(f"Chơi tháng {month}"):  # one transaction a month: much faster
            _held(book, month)
    june = book.meetings.add(MeetingKind.EXTRAORDINARY, dt.date(2026, 6, 18), title="Xét đề nghị kết nạp quần chúng")
    book.meetings.log(june)
    prepare(book)


def prepare(book: Book) -> Meeting:
    """The meeting of November: moved by a day, with guests, a visitor, materials, presenters."""
    november = book.meetings.prepare("2026-11")
    everyone = book.members.all()
    november = book.meetings.save(
        dataclasses.replace(
            november,
            date=dt.date(2026, 11, 4),
            moved_reason="hội trường bận",
            secretary_id=everyone[2].id,
            invited_on=dt.date(2026, 11, 1),
            materials_on=dt.date(2026, 11, 2),
        )
    )
    book.parts.save(
        Guest(
            meeting_id=november.id, name="Hoàng Thị Mai", honorific="đồng chí", title="Đảng ủy viên", from_superior=True
        )
    )
    book.parts.save(
        Guest(meeting_id=november.id, name="Vũ Đình Lượng", honorific="ông", title="Trưởng thôn", items="4, 5")
    )
    book.parts.save(Material(meeting_id=november.id, name="Kế hoạch 15-KH/ĐU của Đảng ủy xã An Hòa"))
    book.meetings.add_committee(november)
    for item in book.meetings.file(november.id).agenda[2:5]:
        book.parts.save(dataclasses.replace(item, presenter_id=everyone[item.position].id))
    return november


def _held(book: Book, month: int) -> None:
    meeting = book.meetings.prepare(f"2026-{month:02d}")
    if month == 5:
        meeting = dataclasses.replace(meeting, date=dt.date(2026, 5, 4), moved_reason="trùng Chủ nhật")
    level = "tot" if month % 4 else "kha"
    meeting = book.meetings.save(dataclasses.replace(meeting, ends_at="15:35", level_vote=level))
    book.meetings.add_committee(meeting)
    _attendance(book, meeting, month)
    _scores(book, meeting, month)
    book.meetings.log(meeting)
    _items(book, meeting, month)
    _papers(book, meeting, month)


def _attendance(book: Book, meeting: Meeting, month: int) -> None:
    file = book.parts.take_roll(meeting.id)
    for n, line in enumerate(file.attendance):
        if line.mark is not AttendanceMark.UNMARKED:
            continue
        if (n + month) % 9 == 0:
            book.parts.mark(line, AttendanceMark.LEAVE, "việc gia đình")
        elif (n * month) % 23 == 7:
            book.parts.mark(line, AttendanceMark.NO_LEAVE)
        else:
            book.parts.mark(line, AttendanceMark.PRESENT)


def _scores(book: Book, meeting: Meeting, month: int) -> None:
    for criterion in book.packs.quality_pack(meeting).data["criteria"]:
        if month == 10 and criterion["id"] == "7":
            continue
        lost = {"4.2": 2 if month % 4 else 10, "6": 0 if month % 4 else 12}.get(criterion["id"], 0)
        book.parts.set_score(meeting.id, criterion["id"], criterion["max"] - lost)


def _items(book: Book, meeting: Meeting, month: int) -> None:
    everyone = book.members.all()
    item = book.items.save(
        ActionItem(
            meeting_id=meeting.id,
            title=f"Vận động các hộ xóm {month} hiến đất mở rộng đường liên thôn, hoàn thành kè rãnh thoát nước",
            member_id=everyone[month % 6].id,
            helpers="Chi đoàn, Hội Nông dân" if month % 2 else "",
            due_on=meeting.date + dt.timedelta(days=25),
        )
    )
    if month < 8:
        book.items.finish(item, "đã xong 120 m đường", on=meeting.date + dt.timedelta(days=20))
    elif month == 8:
        book.items.extend(item, dt.date(2026, 10, 20), "chờ vật tư")
    elif month == 9:
        book.items.drop(item, "hộ dân đã tự làm", meeting=book.meetings.regular("2026-09"))


def _papers(book: Book, meeting: Meeting, month: int) -> None:
    for paper, symbol, title, signer in (
        ("bien_ban_sinh_hoat", "BB/CB", "Biên bản sinh hoạt chi bộ thường kỳ", "Nguyễn Văn Thuận"),
        ("nghi_quyet_thang", "NQ/CB", "Nghị quyết lãnh đạo thực hiện nhiệm vụ", "Nguyễn Thị Thanh Huyền"),
    ):
        skipped = 1 if symbol == "NQ/CB" and month == 6 else 0
        number = book.papers.next_number(symbol, meeting.date) + skipped
        issued = book.papers.issue(
            IssuedPaper(
                paper=paper,
                title=f"{title} tháng {month:02d}",
                symbol=symbol,
                number=number,
                scope=book.papers.scope(meeting.date),
                issued_on=meeting.date,
                subject=f"meeting:{meeting.id}",
                meeting_id=meeting.id,
                signer=signer,
                recipients="Đảng ủy xã An Hòa; đảng viên" if symbol == "NQ/CB" else "",
                content="",
            )
        )
        if month == 3 and symbol == "NQ/CB":
            book.papers.withdraw(issued, "sai số liệu", dt.date(2026, 3, 6))
