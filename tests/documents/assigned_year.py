"""A branch of twelve with the year 2026 assigned, half reviewed, promised: what these papers are tried on."""

import dataclasses
import datetime as dt

from desktop.domain.assignment import Assignment, AssignmentKind, Verdict
from desktop.domain.commitment import Commitment
from desktop.domain.improvement import ImprovementPlan, Measure, MeasureState
from desktop.domain.meeting import MeetingKind, ScoreLine
from desktop.services.assignments import Judgement
from desktop.services.book import Book

D = dt.date
_TASKS = (
    (AssignmentKind.POST, "Bí thư, phụ trách chung, công tác tư tưởng", "12 buổi sinh hoạt đúng quy định", "Chi ủy"),
    (AssignmentKind.HOUSEHOLDS, "Phụ trách 8 hộ ngõ 4", "Mỗi quý gặp từng hộ ít nhất một lần", "đ/c Khang"),
    (AssignmentKind.HELP, "Giúp đỡ quần chúng ưu tú Rơ Châm Phin", "Hồ sơ kết nạp trước tháng 9", ""),
    (AssignmentKind.THEME, "Viết đề cương chuyên đề quý III", "Đề cương gửi chi ủy trước ngày 15/8", "Chi đoàn"),
    (AssignmentKind.INSPECTION, "Giám sát thu, chi quỹ thôn", "Báo cáo kết quả tháng 6 và tháng 12", "Ban thanh tra"),
)


def assigned(book: Book) -> Book:
    """Everyone but one has a task; one has two, one was taken back, one was promised and signed."""
    must = book.assignments.coverage(2026).must
    tasks = []
    for place, member in enumerate(must[:-1]):
        kind, title, product, helpers = _TASKS[place % len(_TASKS)]
        task = Assignment(member_id=member, year=2026, kind=kind, title=title, product=product, helpers=helpers)
        tasks.append(dataclasses.replace(task, duty="Chủ trì" if place % 2 else "", for_term=place == 0))
    tasks[1] = dataclasses.replace(tasks[1], starts_on=D(2026, 3, 1), due_on=D(2026, 10, 31))
    more = Assignment(member_id=must[0], year=2026, kind=AssignmentKind.URGENT, title="Đón đoàn kiểm tra của xã")
    kept = book.assignments.save_all([*tasks, dataclasses.replace(more, due_on=D(2026, 4, 10))])
    book.assignments.stop(kept[3], D(2026, 7, 20), "chuyển cho chi đoàn")
    book.assignments.judge(
        [
            Judgement(kept[0], Verdict.GOOD, "Bám sát công việc"),
            Judgement(kept[1], Verdict.LATE, "Còn hai hộ chưa gặp"),
        ],
        half=True,
    )
    done = dataclasses.replace(
        kept[-1], done_on=D(2026, 4, 8), progress=100, result="Đoàn đánh giá tốt", year_verdict=Verdict.ABOVE
    )
    book.assignments.save(done)
    book.commitments.save(
        Commitment(
            member_id=must[0],
            year=2026,
            thought="Học tập đầy đủ nghị quyết, không nói trái làm trái.",
            morals="Giữ nếp sống giản dị.\nMỗi tháng giúp một gia đình khó khăn.",
            work="Hoàn thành 100 % việc được giao đúng hạn.",
            signed_on=D(2026, 1, 20),
            confirmed_on=D(2026, 2, 3),
        )
    )
    return book


def planned(book: Book) -> Book:
    """A plan for better meetings between two scored months."""
    with book.desk.write("Chấm điểm") as write:
        for month, points in ((D(2026, 2, 3), (6.0, 3.5)), (D(2026, 9, 3), (8.0, 5.0))):
            meeting = book.meetings.add(MeetingKind.EXTRAORDINARY, month, title="Sinh hoạt")
            for criterion, value in zip(("1", "5"), points, strict=True):
                write.add(ScoreLine(meeting_id=meeting.id, criterion=criterion, points=value))
    plan = book.improvement.save(
        ImprovementPlan(
            year=2026,
            starts_on=D(2026, 4, 1),
            aims="Sinh hoạt đúng giờ, nhiều đảng viên phát biểu.",
            situation="Tài liệu gửi còn sát ngày họp.",
            organisation="Chi ủy kiểm điểm kết quả hằng quý.",
        )
    )
    owner = book.members.all()[0].id
    for criterion, title, goal in (
        ("5", "Gửi câu hỏi gợi ý trước 3 ngày", "từ 40 % đảng viên phát biểu"),
        ("", "Họp đúng giờ", ""),
    ):
        book.improvement.save_measure(
            Measure(
                plan_id=plan.id, criterion=criterion, title=title, goal=goal, member_id=owner, due_on=D(2026, 12, 1)
            )
        )
    first = book.improvement.measures(plan)[0]
    book.improvement.save_measure(
        dataclasses.replace(first, state=MeasureState.DONE, result="Số ý kiến tăng từ 5 lên 9 mỗi buổi")
    )
    return book
