"""A member's year in lines of evidence, each with the words of its source; laid into a form only by hand (product 1).

The year's records come in as they are kept; nothing is judged here. A line's `role` says where it belongs: conduct,
tasks, pledge, leading, faults, mending, and for the collective also principle and building.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import field

from desktop.domain.action_item import ActionItem, ItemState
from desktop.domain.assignment import Assignment, Verdict, due_day, finished
from desktop.domain.commitment import Commitment, parts_of
from desktop.domain.dates import show
from desktop.domain.meeting import Attendance, AttendanceMark, Meeting, MeetingKind
from desktop.domain.merit import Commendation, Course, Discipline
from desktop.domain.records import dataclass
from desktop.domain.shortcoming import Mending, Shortcoming

BRANCH_KINDS = frozenset({MeetingKind.REGULAR, MeetingKind.THEMATIC, MeetingKind.EXTRAORDINARY})


@dataclass(frozen=True, slots=True)
class Fact:
    """One line. `key` stays the same from day to day; `text` goes into the form; `proposed`: laid in by “lay all in”,
    the others are details to choose from."""

    key: str
    role: str
    text: str
    source: str
    proposed: bool = True


@dataclass(frozen=True, slots=True)
class HouseholdFigures:
    """Households in charge of, those met, contacts, views taken in and answered."""

    households: int = 0
    met: int = 0
    contacts: int = 0
    views: int = 0
    answered: int = 0


@dataclass(frozen=True, slots=True)
class MemberYear:
    """What the book knows of one member in one year. `roll`: his lines at meetings of the branch that were held;
    `spoke`: how many opinions at which meeting; `meeting_names`: meeting id → "sinh hoạt tháng 4/2026"."""

    year: int
    on: dt.date
    roll: Sequence[tuple[Meeting, Attendance]] = ()
    spoke: Sequence[tuple[Meeting, int]] = ()
    assignments: Sequence[Assignment] = ()
    items: Sequence[ActionItem] = ()
    item_sources: dict[int, str] = field(default_factory=dict)
    themes_presented: Sequence[str] = ()
    households: HouseholdFigures = HouseholdFigures()
    commendations: Sequence[Commendation] = ()
    disciplines: Sequence[Discipline] = ()
    courses: Sequence[Course] = ()
    commitment: Commitment | None = None
    shortcomings: Sequence[Shortcoming] = ()


def member_facts(year: MemberYear) -> list[Fact]:
    """All lines of one member, in the order of the form."""
    return [
        *_meetings(year),
        *_opinions(year),
        *_themes(year),
        *_merits(year),
        *_assignments(year),
        *_items(year),
        *_households(year),
        *_commitment(year),
        *_faults(year),
        *mending_facts(year.shortcomings),
    ]


# ---------------------------------------------------------------- conduct: roll, opinions, study, merits


def _meetings(year: MemberYear) -> list[Fact]:
    counted = [(m, a) for m, a in year.roll if a.in_base and a.mark in _CALLED]
    if not counted:
        return []
    present = sum(a.mark is AttendanceMark.PRESENT for _, a in counted)
    leave = [(m, a) for m, a in counted if a.mark is AttendanceMark.LEAVE]
    without = [(m, a) for m, a in counted if a.mark is AttendanceMark.NO_LEAVE]
    source = f"Sổ điểm danh {len(counted)} buổi năm {year.year}"
    text = f"Dự {present}/{len(counted)} buổi sinh hoạt chi bộ"
    gone = [f"{len(found)} buổi {words}" for found, words in ((leave, "có lý do"), (without, "không lý do")) if found]
    found = [Fact("meetings", "conduct", f"{text}{'; vắng ' + ', '.join(gone) if gone else ''}.", source)]
    if leave or without:
        days = [_absence(m, a) for m, a in counted if a.mark in (AttendanceMark.LEAVE, AttendanceMark.NO_LEAVE)]
        found.append(Fact("absences", "conduct", f"Các buổi vắng: {'; '.join(days)}.", source, proposed=False))
    if without:
        text = f"Vắng không lý do {len(without)} buổi sinh hoạt chi bộ."
        found.append(Fact("no_leave", "faults", text, source))
    return found


_CALLED = frozenset({AttendanceMark.PRESENT, AttendanceMark.LEAVE, AttendanceMark.NO_LEAVE})


def _absence(meeting: Meeting, line: Attendance) -> str:
    return f"{meeting.date:%d/%m} {line.mark.label}{f' ({line.reason.strip()})' if line.reason.strip() else ''}"


def _opinions(year: MemberYear) -> list[Fact]:
    total = sum(number for _, number in year.spoke)
    if not total:
        return []
    days = ", ".join(f"{meeting.date:%d/%m}" for meeting, _ in year.spoke)
    text = f"Phát biểu {total} ý kiến xây dựng ở {len(year.spoke)} buổi sinh hoạt."
    return [Fact("opinions", "conduct", text, f"Biên bản sinh hoạt ngày {days}")]


def _themes(year: MemberYear) -> list[Fact]:
    held = [(m, a) for m, a in year.roll if m.combined_theme or m.kind is MeetingKind.THEMATIC]
    called = [a for _, a in held if a.in_base and a.mark in _CALLED]
    found = []
    if called:
        present = sum(a.mark is AttendanceMark.PRESENT for a in called)
        text = f"Dự {present}/{len(called)} buổi sinh hoạt chuyên đề."
        found.append(Fact("themes", "conduct", text, f"Sổ điểm danh các buổi chuyên đề năm {year.year}"))
    for title in year.themes_presented:
        text = f"Chuẩn bị, trình bày chuyên đề “{title}”."
        found.append(Fact(f"presented:{title}", "tasks", text, f"Kế hoạch chuyên đề năm {year.year}"))
    return found


def _merits(year: MemberYear) -> list[Fact]:
    found = []
    for course in year.courses:
        text = f"Tham gia {_lower(course.kind.strip())} (ngày {show(course.date)}{_at(course.level)})."
        found.append(Fact(f"course:{course.id}", "conduct", text, "Sổ học tập, bồi dưỡng"))
    for praise in year.commendations:
        reason = _because("thành tích", praise.reason)
        text = f"Được khen thưởng ngày {show(praise.date)}: {praise.kind.strip()}{_of(praise.level)}{reason}."
        found.append(Fact(f"commendation:{praise.id}", "conduct", text, _decision("Sổ khen thưởng", praise.decision)))
    for one in year.disciplines:
        text = f"Bị {_lower(one.kind.label)} ngày {show(one.date)}{_because('lý do', one.reason)}."
        found.append(Fact(f"discipline:{one.id}", "faults", text, _decision("Sổ kỷ luật", one.decision)))
    return found


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _at(place: str) -> str:
    return f", {place.strip()}" if place.strip() else ""


def _of(level: str) -> str:
    return f" của {level.strip()}" if level.strip() else ""


def _because(label: str, text: str) -> str:
    return f"; {label}: {text.strip().rstrip('.')}" if text.strip() else ""


def _decision(source: str, decision: str) -> str:
    return f"{source}, quyết định {decision.strip()}" if decision.strip() else source


# ---------------------------------------------------------------- tasks


_VERDICTS = {
    Verdict.ABOVE: "vượt yêu cầu",
    Verdict.GOOD: "đúng hạn, bảo đảm chất lượng",
    Verdict.WEAK: "xong, chất lượng còn hạn chế",
    Verdict.LATE: "chậm hạn",
    Verdict.FAILED: "không hoàn thành",
}


def _assignments(year: MemberYear) -> list[Fact]:
    found = []
    for task in year.assignments:
        if task.stopped_on is not None:
            continue
        text = f"{task.title.strip().rstrip('.')}: {_state(task, year.on)}{_because('kết quả', task.result)}."
        found.append(Fact(f"task:{task.id}", "tasks", text, f"Sổ phân công nhiệm vụ năm {year.year}"))
    return found


def _state(task: Assignment, on: dt.date) -> str:
    """The chi ủy's word on it with the day it was done; without one how it stands, also that it is overdue."""
    late = task.done_on is not None and task.done_on > due_day(task)
    when = f"xong ngày {show(task.done_on)}{f', chậm so với hạn {show(due_day(task))}' if late else ''}"
    if task.year_verdict:
        word = _VERDICTS[task.year_verdict]
        if task.done_on is None:
            return word
        told = task.year_verdict is Verdict.LATE and late  # "chậm" once is enough
        return when if told else f"{word}, xong ngày {show(task.done_on)}"
    if task.done_on is not None:
        return when
    if finished(task):
        return "đã hoàn thành"
    done = f", đã làm {task.progress} %" if task.progress else ""
    if _overdue(task, on):
        return f"chưa xong, quá hạn {show(due_day(task))}{done}"
    return f"đang thực hiện{f', {task.progress} %' if task.progress else ''}"


def _overdue(task: Assignment, on: dt.date) -> bool:
    running = task.stopped_on is None and task.done_on is None and not task.year_verdict and not finished(task)
    return running and due_day(task) < on


def _items(year: MemberYear) -> list[Fact]:
    kept = [item for item in year.items if item.state is not ItemState.DROPPED]
    if not kept:
        return []
    done = [item for item in kept if item.state is ItemState.DONE]
    late = [item for item in done if item.due_on and item.closed_on and item.closed_on > item.due_on]
    timely = f"đúng hạn {len(done) - len(late)}, chậm {len(late)}" if late else "đều đúng hạn"
    above = sum(item.above for item in done)
    more = f"; {above} việc vượt yêu cầu" if above else ""
    detail = f" ({timely}{more})" if done else ""
    text = f"Hoàn thành {len(done)}/{len(kept)} việc theo nghị quyết, kết luận được giao{detail}."
    found = [Fact("items", "tasks", text, f"Bảng theo dõi việc năm {year.year}")]
    for item in kept:
        source = year.item_sources.get(item.id, "") or item.source or "Bảng theo dõi việc"
        found.append(Fact(f"item:{item.id}", "tasks", f"{_item(item, year.on)}.", source, proposed=False))
    return found


def _item(item: ActionItem, on: dt.date) -> str:
    title = item.title.strip().rstrip(".")
    if item.state is ItemState.DONE:
        when = f" ngày {show(item.closed_on)}" if item.closed_on else ""
        after = item.due_on is not None and item.closed_on is not None and item.closed_on > item.due_on
        more = ", vượt yêu cầu" if item.above else ""
        return f"{title}: xong{when}{f', chậm so với hạn {show(item.due_on)}' if after else ''}{more}"
    if item.due_on is not None and item.due_on < on:
        return f"{title}: chưa xong, quá hạn {show(item.due_on)}"
    return f"{title}: đang làm{f', hạn {show(item.due_on)}' if item.due_on else ''}"


def _households(year: MemberYear) -> list[Fact]:
    own = year.households
    if not own.households and not own.contacts and not own.views:
        return []
    parts = []
    if own.households:
        parts.append(f"Phụ trách {own.households} hộ gia đình, đã gặp {own.met} hộ")
    if own.contacts:
        parts.append(f"{own.contacts} lần tiếp xúc hộ")
    if own.views:
        parts.append(f"tiếp nhận {own.views} ý kiến của nhân dân, {own.answered} đã được trả lời")
    text = ", ".join(parts)
    return [Fact("households", "tasks", f"{text[:1].upper()}{text[1:]}.", "Sổ phụ trách hộ gia đình")]


def _commitment(year: MemberYear) -> list[Fact]:
    pledge = year.commitment
    if pledge is None or not (pledge.signed_on or parts_of(pledge)):
        return []
    signed = f" ngày {show(pledge.signed_on)}" if pledge.signed_on else ""
    source = f"Bản cam kết năm {year.year}"
    found = [Fact("commitment", "pledge", f"Đã ký cam kết tu dưỡng, rèn luyện, phấn đấu{signed}.", source)]
    for number, (heading, text) in enumerate(parts_of(pledge), 1):
        said = f"{heading}, đã cam kết: {text.rstrip('.')}."
        found.append(Fact(f"commitment:{number}", "pledge", said, source, proposed=False))
    return found


# ---------------------------------------------------------------- faults and what became of the old ones


def _faults(year: MemberYear) -> list[Fact]:
    found = []
    source = f"Sổ phân công nhiệm vụ năm {year.year}"
    for task in year.assignments:
        if task.year_verdict in (Verdict.WEAK, Verdict.LATE, Verdict.FAILED) and task.stopped_on is None:
            note = _because("chi ủy nhận xét", task.year_note)
            text = f"{task.title.strip().rstrip('.')}: {_VERDICTS[task.year_verdict]}{note}."
            found.append(Fact(f"weak:{task.id}", "faults", text, source))
    for task in year.assignments:
        if _overdue(task, year.on):
            text = f"{task.title.strip().rstrip('.')}: chưa xong, quá hạn {show(due_day(task))}."
            found.append(Fact(f"overdue:{task.id}", "faults", text, source))
    overdue = [i for i in year.items if i.state is ItemState.OPEN and i.due_on and i.due_on < year.on]
    if overdue:
        text = f"Còn {len(overdue)} việc theo nghị quyết, kết luận quá hạn chưa xong."
        found.append(Fact("overdue", "faults", text, f"Bảng theo dõi việc năm {year.year}"))
    return found


def mending_facts(shortcomings: Iterable[Shortcoming]) -> list[Fact]:
    """Earlier shortcomings with what became of them: part III of the form."""
    found = []
    for one in shortcomings:
        state = "chưa ghi kết quả khắc phục" if one.mending is Mending.UNKNOWN else _lower(one.mending.label)
        text = f"“{one.text.strip().rstrip('.')}”: {state}{_because('kết quả', one.outcome)}."
        found.append(Fact(f"fault:{one.id}", "mending", text, f"Kiểm điểm năm {one.year}"))
    return found


def to_answer(shortcomings: Iterable[Shortcoming], year: int, member_id: int) -> list[Shortcoming]:
    """The earlier shortcomings the review of `year` answers for: those of last year, and older ones that weren't
    mended before it."""
    return [
        one
        for one in shortcomings
        if one.member_id == member_id and one.year < year and (one.year == year - 1 or not _mended_before(one, year))
    ]


def _mended_before(one: Shortcoming, year: int) -> bool:
    return one.mending is Mending.DONE and (one.checked_on is None or one.checked_on.year < year)
