"""The three steps of a meeting as checklists: what is done, what is missing, by when. Nothing is ever locked by them.

Pure functions over a `MeetingFile`, the figures of the rules and `today`.
"""

import datetime as dt

from desktop.domain.calendar import WorkCalendar, check_day
from desktop.domain.dates import show
from desktop.domain.meeting import AttendanceMark, Meeting, MeetingForm, MeetingKind, Outcome
from desktop.domain.meeting_rules import MeetingRules
from desktop.domain.problems import Problem, Severity
from desktop.domain.records import dataclass
from desktop.domain.roll import check_roll
from desktop.services.meeting_file import MeetingFile


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a checklist: `key` names the act that does it (the page knows the button), `done` with its detail."""

    key: str
    title: str
    detail: str
    done: bool
    due: dt.date | None = None
    button: str = ""
    basis: str = ""


def preparation(file: MeetingFile, rules: MeetingRules) -> list[Step]:
    """Step 1, by the guidance: contents assigned, chi ủy met, people told and papers out a day before, draft."""
    meeting = file.meeting
    due = meeting.date - dt.timedelta(days=rules.invitation_days_before)
    steps = []
    if meeting.kind is MeetingKind.REGULAR:
        steps += [_assigned(file, rules), _committee(file, rules)]
    steps.append(
        _dated(
            "invite",
            "Gửi giấy mời, thông báo họp",
            meeting.invited_on,
            due,
            f"trước ít nhất {rules.invitation_days_before} ngày",
            "Đã gửi",
            rules,
        )
    )
    if meeting.kind in {MeetingKind.REGULAR, MeetingKind.THEMATIC}:
        papers_due = meeting.date - dt.timedelta(days=rules.documents_days_before)
        notice = f"trước ít nhất {rules.documents_days_before} ngày"
        steps.append(
            _dated("materials", "Đăng tài liệu lên Sổ tay", meeting.materials_on, papers_due, notice, "Đã đăng", rules)
        )
        thematic = meeting.kind is MeetingKind.THEMATIC
        if thematic or meeting.outcome in {Outcome.RESOLUTION, Outcome.UNDECIDED}:
            title = "Dự thảo chuyên đề" if thematic else "Dự thảo nghị quyết (nếu có)"
            steps.append(_dated("draft", title, meeting.draft_on, due, "", "Đã có dự thảo", rules))
    steps.append(_place(file, due, rules))
    return sorted(steps, key=lambda s: s.done)


def _place(file: MeetingFile, due: dt.date, rules: MeetingRules) -> Step:
    title = "Thời gian, địa điểm, chủ trì, thư ký"
    return Step("place", title, _who_where(file), _complete(file), due, "Ghi", rules.short)


def _complete(file: MeetingFile) -> bool:
    meeting = file.meeting
    return bool(meeting.starts_at and meeting.place and meeting.chair_id and meeting.secretary_id)


def _who_where(file: MeetingFile) -> str:
    meeting = file.meeting
    lacking = [
        words
        for value, words in (
            (meeting.starts_at, "giờ"),
            (meeting.place, "địa điểm"),
            (meeting.chair_id, "chủ trì"),
            (meeting.secretary_id, "thư ký"),
        )
        if not value
    ]
    return "Còn thiếu " + ", ".join(lacking) if lacking else f"{meeting.starts_at}, {meeting.place}"


def _assigned(file: MeetingFile, rules: MeetingRules) -> Step:
    meeting = file.meeting
    people = {i.presenter_id or i.presenter for i in file.agenda} - {0, ""}
    if meeting.prepared_on:
        detail = f"{show(meeting.prepared_on)[:5]} · {len(people)} người chuẩn bị"
    else:
        detail = "Giao phó bí thư hoặc chi ủy viên chuẩn bị nội dung, dự thảo"
    return Step(
        "assign",
        "Phân công chuẩn bị nội dung",
        detail,
        bool(meeting.prepared_on),
        meeting.date - dt.timedelta(days=rules.contents_days_before),
        "Đã phân công",
        rules.short,
    )


def _committee(file: MeetingFile, rules: MeetingRules) -> Step:
    committee = file.committee
    held = committee is not None and committee.held
    if committee is None:
        detail = "Thống nhất nội dung trước khi chi bộ họp"
    else:
        detail = f"{show(committee.date)[:5]} · " + ("đã ghi" if held else "chưa ghi biên bản")
    return Step(
        "committee",
        "Họp chi ủy",
        detail,
        held,
        file.meeting.date - dt.timedelta(days=rules.committee_days_before),
        "Ghi họp chi ủy" if committee is None else "Mở",
        rules.short,
    )


def _dated(key: str, title: str, on: dt.date | None, due: dt.date, rule: str, button: str, rules: MeetingRules) -> Step:
    if on is None:
        detail = f"Hạn {show(due)[:5]}" + (f", {rule}" if rule else "")
    elif on > due:
        detail = f"{show(on)[:5]}, chậm {(on - due).days} ngày"
    else:
        detail = f"Ngày {show(on)[:5]}"
    return Step(key, title, detail, on is not None, due, button, rules.short)


def during(file: MeetingFile) -> list[Step]:
    """Step 2: attendance whole, every item with notes or a conclusion, start and end known."""
    marked = [a for a in file.attendance if a.mark is not AttendanceMark.UNMARKED]
    steps = [
        Step(
            "attendance",
            "Điểm danh",
            f"{len(marked)}/{len(file.attendance)} người",
            bool(file.attendance) and len(marked) == len(file.attendance),
        ),
        Step(
            "time",
            "Giờ bắt đầu, giờ kết thúc",
            f"{file.minutes_lasted} phút" if file.minutes_lasted is not None else "Chưa ghi đủ",
            file.minutes_lasted is not None,
        ),
    ]
    contents = [i for i in file.agenda if i.in_minutes]
    bare = [i for i in contents if not file.recorded(i)]
    steps.append(
        Step(
            "contents",
            "Nội dung từng mục",
            f"{len(contents) - len(bare)}/{len(contents)} mục đã ghi",
            bool(contents) and not bare,
        )
    )
    return steps


def afterwards(file: MeetingFile, rules: MeetingRules, criteria: int) -> list[Step]:
    """Step 3: outcome chosen, score given, minutes adopted and issued, result sent and posted within two days."""
    meeting = file.meeting
    due = meeting.date + dt.timedelta(days=rules.result_days_after)
    steps = [
        Step(
            "adopt",
            "Thông qua biên bản",
            "Chi bộ nhất trí thông qua",
            meeting.minutes_adopted,
            meeting.date,
            "Đã thông qua",
        ),
        _minutes_issued(file, due),
    ]
    if meeting.kind in {MeetingKind.REGULAR, MeetingKind.THEMATIC}:
        scored = sum(1 for s in file.scores if s.points >= 0)
        steps.append(
            Step("score", "Chấm điểm chất lượng", f"{scored}/{criteria} tiêu chí", scored >= criteria > 0, meeting.date)
        )
        steps += _outcome(meeting, rules)
        rule = f"trong {rules.result_days_after} ngày"
        steps.append(_dated("send", "Gửi kết quả lên cấp trên", meeting.sent_on, due, rule, "Đã gửi", rules))
        steps.append(_dated("post", "Đăng văn bản lên Sổ tay", meeting.posted_on, due, rule, "Đã đăng", rules))
    return sorted(steps, key=lambda s: s.done)


def _outcome(meeting: Meeting, rules: MeetingRules) -> list[Step]:
    """What a regular meeting ends with; a thematic one's conclusion or resolution stands in the theme's case."""
    if meeting.kind is MeetingKind.THEMATIC:
        return []
    chosen, title = meeting.outcome is not Outcome.UNDECIDED, "Kết luận hoặc nghị quyết"
    return [Step("outcome", title, meeting.outcome.label, chosen, meeting.date, "Chọn", rules.short)]


def _minutes_issued(file: MeetingFile, due: dt.date) -> Step:
    number = next(
        (f"Số {p.number:02d}-{p.symbol}" if p.number else "Đã ban hành" for p in file.papers if file.locked), ""
    )
    return Step("issue", "Ban hành biên bản", number or "Lấy số, in và ký", file.locked, due, "Xem biên bản")


def warnings(file: MeetingFile, rules: MeetingRules, work: WorkCalendar) -> list[Problem]:
    """Facts to record, never reasons to stop: day, quorum, length, chi ủy, notice, result sent late."""
    meeting = file.meeting
    found = [
        *check_day(meeting.date, meeting.rule_date, meeting.moved_reason, work),
        *(check_roll(file.counted, rules) if file.attendance else []),
        _length(file, rules),
        _no_committee(file, rules),
        *_late(file, rules),
    ]
    return [p for p in found if p is not None]


def _length(file: MeetingFile, rules: MeetingRules) -> Problem | None:
    lasted = file.minutes_lasted
    if lasted is None or file.meeting.kind is not MeetingKind.REGULAR:
        return None
    needed = rules.minutes(combined=file.meeting.combined_theme)
    if lasted >= needed:
        return None
    return Problem("ends_at", f"Họp {lasted} phút, ngắn hơn {needed} phút.", Severity.WARNING, "short", rules.short)


def _no_committee(file: MeetingFile, rules: MeetingRules) -> Problem | None:
    if file.meeting.kind is not MeetingKind.REGULAR or not file.meeting.held or file.committee is not None:
        return None
    return Problem("committee", "Chưa ghi buổi họp chi ủy chuẩn bị.", Severity.WARNING, "committee", rules.short)


def _late(file: MeetingFile, rules: MeetingRules) -> list[Problem]:
    meeting = file.meeting
    found = []
    due = meeting.date - dt.timedelta(days=rules.documents_days_before)
    if meeting.materials_on is not None and meeting.materials_on > due:
        text = f"Tài liệu đăng ngày {show(meeting.materials_on)[:5]}, chậm hơn hạn {show(due)[:5]}."
        found.append(Problem("materials_on", text, Severity.WARNING, "materials_late", rules.short))
    last = meeting.date + dt.timedelta(days=rules.result_days_after)
    if meeting.sent_on is not None and meeting.sent_on > last:
        text = f"Kết quả gửi lên cấp trên ngày {show(meeting.sent_on)[:5]}, chậm hơn hạn {show(last)[:5]}."
        found.append(Problem("sent_on", text, Severity.WARNING, "sent_late", rules.short))
    return found


def form_words(form: MeetingForm) -> str:
    """How the minutes say the form of the meeting; nothing for the usual one."""
    return {MeetingForm.ONLINE: "trực tuyến", MeetingForm.MIXED: "trực tiếp kết hợp trực tuyến"}.get(form, "")
