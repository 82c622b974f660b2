"""A year of themes as a secretary would record it: what the papers of a theme are tried on.

The third quarter's was returned once, held as a session of its own and ends with a conclusion; the fourth's goes with
the regular meeting of November and ends with a resolution.
"""

import dataclasses
import datetime as dt

from desktop.domain.action_item import ActionItem
from desktop.domain.meeting import AgendaItem, AttendanceMark, Meeting, Opinion, OpinionKind, VotePurpose
from desktop.domain.theme import Theme, ThemeEnd, ThemeMaterial, ThemeReason
from desktop.services.book import Book
from tests.documents.november import person

D = dt.date

_PLAN = (
    (1, 3, "Thực hành tiết kiệm theo gương Bác", ThemeReason.STUDY, "", True),
    (2, 6, "Giữ gìn vệ sinh môi trường thôn", ThemeReason.LOCAL, "Rác thải khu vực chợ còn tồn đọng", True),
    (3, 9, "Đảng viên với chuyển đổi số ở thôn", ThemeReason.LEGAL, "Kế hoạch số 15-KH/ĐU, ngày 12/02/2026", False),
    (4, 11, "Nêu gương xây dựng nông thôn mới", ThemeReason.STUDY, "", True),
)


def themed(book: Book) -> None:
    """The year 2026."""
    writer, presenter = person(book, "Đỗ Minh Quân"), person(book, "Nguyễn Văn Thuận")
    lines = [
        Theme(
            year=2026,
            quarter=quarter,
            month=month,
            title=title,
            reason=reason,
            basis=basis,
            combined=combined,
            writer_id=writer,
            presenter_id=presenter,
            ending=ThemeEnd.RESOLUTION if quarter == 4 else ThemeEnd.CONCLUSION,
        )
        for quarter, month, title, reason, basis, combined in _PLAN
    ]
    _, _, third, fourth = book.themes.plan(2026, lines)
    _third(book, third)
    _fourth(book, fourth)


def _words(theme: Theme) -> Theme:
    return dataclasses.replace(
        theme,
        aim="Mỗi đảng viên hiểu và dùng được dịch vụ công trực tuyến, hướng dẫn nhân dân cùng làm.",
        situation="Toàn thôn có 182 hộ; 96 hộ đã cài định danh điện tử mức 2.\nĐảng viên cao tuổi còn lúng túng.",
        contents="Chủ trương của Đảng về chuyển đổi số.\nLợi ích của dịch vụ công trực tuyến với người dân.\n"
        "Trách nhiệm nêu gương của đảng viên.",
        solutions="Lập tổ công nghệ số cộng đồng có đảng viên phụ trách.\nMỗi đảng viên hướng dẫn ít nhất 03 hộ.",
        questions="Khó khăn lớn nhất của đồng chí khi làm thủ tục trực tuyến là gì?",
    )


def _third(book: Book, theme: Theme) -> None:
    themes = book.themes
    theme = themes.save(_words(theme))
    themes.draft_ready(theme, D(2026, 8, 12))
    theme = themes.agree(theme, D(2026, 8, 18), "nhất trí")
    themes.send_up(theme, D(2026, 8, 20))
    themes.answer(theme, approved=False, on=D(2026, 8, 24), by="đồng chí Mai", remarks="bổ sung số liệu của thôn")
    themes.draft_ready(theme, D(2026, 8, 28))
    themes.agree(theme, D(2026, 8, 30), "đã bổ sung số liệu")
    themes.send_up(themes.get(theme.id), D(2026, 9, 1))
    themes.answer(theme, approved=True, on=D(2026, 9, 7), by="Đảng ủy xã", remarks="nhất trí nội dung")
    name = "Tài liệu hỏi đáp dịch vụ công trực tuyến"
    themes.save_material(ThemeMaterial(theme_id=theme.id, name=name, issuer="Đảng ủy xã An Hòa"))
    themes.materials_sent(theme, D(2026, 9, 15))
    meeting = book.theme_sessions.prepare(themes.get(theme.id), day=D(2026, 9, 18))
    _held(book, meeting, agree=8)
    theme = themes.get(theme.id)
    work = ActionItem(
        title="Lập tổ công nghệ số cộng đồng của thôn", member_id=person(book, "Bùi Văn Định"), due_on=D(2026, 10, 15)
    )
    themes.give(theme, work)
    themes.finish(theme, D(2026, 9, 19), "Chuyên đề sát thực tế, nhiều ý kiến liên hệ bản thân.")
    said = "Toàn chi bộ cài và dùng định danh điện tử mức 2.\nMỗi đảng viên hướng dẫn ít nhất 03 hộ trong quý IV."
    organisation = "Chi ủy theo dõi, báo cáo chi bộ tại kỳ sinh hoạt tháng 12."
    themes.conclude(theme, D(2026, 9, 19), ThemeEnd.CONCLUSION, said, organisation)
    themes.report_up(theme, D(2026, 9, 22), "Đề nghị Đảng ủy xã hỗ trợ một máy tính cho nhà văn hóa.")


def _fourth(book: Book, theme: Theme) -> None:
    theme = book.themes.save(_words(theme))
    meeting = book.theme_sessions.prepare(theme)
    _held(book, meeting, agree=9)
    theme = book.themes.get(theme.id)
    book.themes.give(
        theme, ActionItem(title="Vận động 12 hộ cải tạo vườn tạp", member_id=person(book, "Vũ Thị Kim Cúc"))
    )
    said = "Mỗi đảng viên đăng ký một việc nêu gương cụ thể."
    book.themes.conclude(theme, D(2026, 11, 3), ThemeEnd.RESOLUTION, said)


def _held(book: Book, meeting: Meeting, *, agree: int) -> None:
    words = {
        "starts_at": "14:00",
        "ends_at": "16:10",
        "secretary_id": person(book, "Đỗ Minh Quân"),
        "minutes_adopted": True,
    }
    meeting = book.meetings.save(dataclasses.replace(book.meetings.get(meeting.id), **words))
    file = book.parts.take_roll(meeting.id)
    by_name = {line.name: line for line in file.attendance}
    book.parts.mark(by_name["Hoàng Minh Chiến"], AttendanceMark.LEAVE, "khám bệnh")
    book.parts.mark_rest(meeting.id, AttendanceMark.PRESENT)
    agenda = {item.standing: item for item in book.meetings.file(meeting.id).agenda}
    _said(book, agenda)
    vote = book.parts.new_vote(book.meetings.file(meeting.id), agenda["theme_conclusion"], VotePurpose.CONCLUSION)
    rest = vote.present - agree
    book.parts.save(dataclasses.replace(vote, subject="kết luận chuyên đề", agree=agree, other=rest))
    book.meetings.log(book.meetings.get(meeting.id))


def _said(book: Book, agenda: dict[str, AgendaItem]) -> None:
    report, talk, end = (agenda[key] for key in ("theme_report", "theme_discussion", "theme_conclusion"))
    book.parts.save(dataclasses.replace(report, notes="nêu bốn phần của đề cương, kèm số liệu của thôn."))
    for speaker, kind, text in (
        ("Trần Đức Hải", OpinionKind.OPINION, "bản thân đã hướng dẫn 02 hộ liền kề"),
        ("Bùi Văn Định", OpinionKind.QUESTION, "người không có điện thoại thông minh thì làm thế nào?"),
        ("Nguyễn Văn Thuận", OpinionKind.ANSWER, "tổ công nghệ số đến tận nhà giúp"),
    ):
        said = Opinion(
            meeting_id=talk.meeting_id, item_id=talk.id, speaker_id=person(book, speaker), kind=kind, text=text
        )
        book.parts.save(said)
    book.parts.save(dataclasses.replace(end, conclusion="nhất trí bốn nhóm giải pháp của chuyên đề."))
