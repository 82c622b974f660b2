"""What is due of the yearly rating: the season and its next steps, remarks (213), mending, January's screening."""

import datetime as dt
from collections.abc import Iterator, Sequence

from desktop.domain.dates import PartialDate, day_of_year, show
from desktop.domain.duties import Duty
from desktop.domain.rating import RatingRules
from desktop.domain.rating_steps import ChecklistLine, file_day, finish_day
from desktop.domain.records import dataclass
from desktop.domain.season import RatingSeason
from desktop.domain.shortcoming import Mending, Shortcoming

_NEAR = dt.timedelta(days=21)
"""How far ahead steps of the season and deadlines of mending plans are shown."""
_BEGIN_AHEAD = dt.timedelta(days=29)
"""How long before the pack's day the season is called for: only when the screen speaks, no document sets it."""
_AFTER = dt.timedelta(days=60)
"""How long after the last deadline of a season what is left of it is still shown."""
_AT_MOST = 3
"""Steps of the season shown at once: the season's own page has them all."""

_WHY = (
    "Cuối năm chi bộ kiểm điểm, xếp loại tập thể và từng đảng viên theo thứ tự: tập thể trước, đảng viên sau; "
    "xếp loại đảng viên trước, chi bộ sau; xong trước ngày {finish_before}."
)
_WHY_REMARKS = (
    "Hằng năm chi ủy nơi cư trú nhận xét từng đảng viên đang công tác, gửi về nơi công tác trước khi xếp loại."
)
_ONE_FAULT = "Đến hạn khắc phục hạn chế, khuyết điểm"
_WHY_MENDING = "Hạn chế nêu khi kiểm điểm phải có biện pháp, thời hạn; kỳ kiểm điểm sau trả lời đã khắc phục đến đâu."
_WHY_SCREENING = "Sau khi có kết quả xếp loại, chi bộ rà soát, sàng lọc đảng viên và báo cáo trong tháng {month}."

_STEPS = {
    "list": ("list", "Xem danh sách"),
    "handed_in": ("received", "Nhập phiếu"),
    "scored": ("received", "Nhập phiếu"),
    "opinions": ("received", "Ghi ý kiến"),
    "report": ("draft", "Viết báo cáo"),
    "draft": ("draft", "Ghi ngày gửi"),
    "committee": ("committee", "Ghi đề xuất"),
    "meeting": ("meeting", "Định ngày"),
    "votes": ("votes", "Kiểm phiếu"),
    "counts": ("votes", "Xem số phiếu"),
    "branch": ("branch", "Ghi mức chi bộ"),
    "file": ("file", "Lập hồ sơ"),
    "mending": ("mending", "Ghi biện pháp"),
}
"""Checklist line → the step of the season's page, and the words of the button."""


@dataclass(frozen=True, slots=True)
class Remarks:
    """Remarks of one year: how many are to be written, how many were sent."""

    year: int
    members: int
    sent: int


@dataclass(frozen=True, slots=True)
class Fault:
    """A shortcoming with a deadline, and whose it is ("" for the collective)."""

    shortcoming: Shortcoming
    name: str


@dataclass(frozen=True, slots=True)
class RatingSnapshot:
    """The facts of the rating's duties. `season` None: not begun; `to_screen`: how many the screening list names."""

    year: int
    season: RatingSeason | None
    lines: Sequence[ChecklistLine] = ()
    remarks: Remarks | None = None
    faults: Sequence[Fault] = ()
    screening: RatingSeason | None = None
    to_screen: int = 0


def rating_duties(facts: RatingSnapshot, rules: RatingRules, today: dt.date) -> list[Duty]:
    """All duties of the rating on `today`."""
    return [
        *_begin(facts, rules, today),
        *_steps(facts, rules, today),
        *_remarks(facts, rules, today),
        *_mending(facts, rules, today),
        *_screening(facts, rules, today),
    ]


def looked_at(year: int, rules: RatingRules, today: dt.date) -> bool:
    """Whether the duties of a year's season are looked for on `today`: from shortly before its first deadline in the
    pack (beginning, residence remarks) until two months after its last one (file, screening)."""
    first = min(_first_call(year, rules), dt.date(year, rules.residence_from_month, 1))
    last = max(file_day(year, rules), PartialDate(year + 1, rules.screening_month).latest())
    return first <= today <= last + _AFTER


def _first_call(year: int, rules: RatingRules) -> dt.date:
    return day_of_year(rules.begin_by, year) - _BEGIN_AHEAD


def _begin(facts: RatingSnapshot, rules: RatingRules, today: dt.date) -> Iterator[Duty]:
    if facts.season is not None or today < _first_call(facts.year, rules):
        return
    last = finish_day(facts.year, rules)
    yield Duty(
        key=f"rating:{facts.year}:begin",
        due=day_of_year(rules.begin_by, facts.year),
        title=f"Bắt đầu kiểm điểm, xếp loại năm {facts.year}",
        detail=f"Lập danh sách, phát mẫu kiểm điểm; phải xong chậm nhất {show(last)}.",
        button="Bắt đầu",
        page="rating",
        params={"year": facts.year},
        reason=_WHY.format(finish_before=rules.finish_before),
        basis=rules.cite("begin"),
    )


def _steps(facts: RatingSnapshot, rules: RatingRules, today: dt.date) -> Iterator[Duty]:
    """The next steps that aren't done, those with the nearest deadlines."""
    waiting = [
        (line, line.due)
        for line in facts.lines
        if not line.ok and line.key in _STEPS and line.due is not None and line.due <= today + _NEAR
    ]
    for line, due in sorted(waiting, key=lambda pair: pair[1])[:_AT_MOST]:
        step, button = _STEPS[line.key]
        yield Duty(
            key=f"rating:{facts.year}:{line.key}",
            due=due,
            title=f"Xếp loại {facts.year}: {line.text[:1].lower()}{line.text[1:]}",
            detail=line.note,
            button=button,
            page="rating",
            params={"year": facts.year, "step": step},
            reason=_WHY.format(finish_before=rules.finish_before),
            basis=line.basis,
        )


def _remarks(facts: RatingSnapshot, rules: RatingRules, today: dt.date) -> Iterator[Duty]:
    found = facts.remarks
    if found is None or found.sent >= found.members or today < dt.date(found.year, rules.residence_from_month, 1):
        return
    yield Duty(
        key=f"residence:{found.year}",
        due=day_of_year(rules.residence_by, found.year),
        title=f"Nhận xét {found.members - found.sent} đảng viên đang công tác cư trú tại thôn",
        detail=f"Đã gửi {found.sent} trong {found.members} bản nhận xét năm {found.year}.",
        button="Viết nhận xét",
        page="rating",
        params={"year": found.year, "step": "residence"},
        reason=_WHY_REMARKS,
        basis=rules.cite("residence"),
    )


def _mending(facts: RatingSnapshot, rules: RatingRules, today: dt.date) -> Iterator[Duty]:
    """One line for each deadline, however many were given the same one."""
    due: dict[tuple[int, dt.date], list[Fault]] = {}
    for fault in facts.faults:
        one = fault.shortcoming
        if one.due_on is not None and one.mending is not Mending.DONE and one.due_on <= today + _NEAR:
            due.setdefault((one.year, one.due_on), []).append(fault)
    for (year, day), found in due.items():
        first = found[0].shortcoming
        several = len(found) > 1
        yield Duty(
            key=f"shortcoming:{first.id}",
            due=day,
            title=f"{len(found)} hạn chế, khuyết điểm đến hạn khắc phục" if several else _ONE_FAULT,
            detail=", ".join(_who(one) for one in found) + "." if several else f"{_who(found[0])}: {_said(first)}.",
            button="Ghi kết quả",
            page="rating",
            params={"year": year, "step": "mending"},
            reason=_WHY_MENDING,
            basis=rules.cite("answered"),
        )


def _who(fault: Fault) -> str:
    return f"Đ/c {fault.name}" if fault.name else "Tập thể"


def _said(one: Shortcoming) -> str:
    return one.text.strip().rstrip(".")


def _screening(facts: RatingSnapshot, rules: RatingRules, today: dt.date) -> Iterator[Duty]:
    season = facts.screening
    if season is None or season.screened_on is not None or today.month != rules.screening_month:
        return
    if today.year != season.year + 1:
        return
    told = f"{facts.to_screen} đồng chí cần xem" if facts.to_screen else "Không có đồng chí nào cần xem"
    yield Duty(
        key=f"screening:{season.year}",
        due=PartialDate(today.year, today.month).latest(),
        title=f"Rà soát, sàng lọc đảng viên sau xếp loại năm {season.year}",
        detail=f"{told} theo kết quả xếp loại, kỷ luật, dự sinh hoạt.",
        button="Xem danh sách",
        page="rating",
        params={"year": season.year, "section": "screening"},
        reason=_WHY_SCREENING.format(month=rules.screening_month),
        basis=rules.cite("screening"),
    )


# ---------------------------------------------------------------- the screening list


@dataclass(frozen=True, slots=True)
class Screened:
    """One member the screening looks at, with the reasons in words."""

    member_id: int
    reasons: tuple[str, ...]


def screening_reasons(
    rules: RatingRules, *, not_done_years: int, disciplined: int, no_leave: int, why_not: str
) -> tuple[str, ...]:
    """Why the screening looks at a member: rated not done (and how many years running), disciplined, often absent
    without leave (`screening_absences` of the pack), not rated for a reason of his own. Nothing is decided by it."""
    found = []
    if not_done_years:
        running = f" {not_done_years} năm liền" if not_done_years > 1 else ""
        found.append(f"Xếp loại không hoàn thành nhiệm vụ{running}")
    if disciplined:
        found.append("Bị kỷ luật trong năm")
    if no_leave >= max(rules.screening_absences, 1):
        found.append(f"Vắng không lý do {no_leave} buổi sinh hoạt")
    if why_not:
        found.append(f"Chưa xếp loại: {why_not}")
    return tuple(found)
