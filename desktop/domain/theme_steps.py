"""The steps of a theme's case file: what is done, what comes next, what is late, which papers are missing.

Pure functions over a `ThemeCase`, the figures of the rules and `today` (meetings.md 1.3; HD 42-HD/BTCTW). Nothing is
ever blocked by them: they only say.
"""

import datetime as dt
from enum import StrEnum

from desktop.domain.dates import add_months, show
from desktop.domain.records import dataclass
from desktop.domain.theme import Theme, ThemeEnd, ThemeRound, Verdict, quarter_end, quarter_start


@dataclass(frozen=True, slots=True)
class ThemeRules:
    """Days and months of the steps (pack kind "theme"). `short`: the guidance in a word."""

    short: str
    plan_month: int
    draft_days_before: int
    agree_days_before: int
    submit_days_before: int
    approve_days_before: int
    finish_days_after: int
    report_days_after: int
    result_months_after: int
    remind_days: int


class StepKey(StrEnum):
    """The steps in their order."""

    PLAN = "plan"
    DRAFT = "draft"
    AGREE = "agree"
    SEND = "send"
    APPROVE = "approve"
    MATERIALS = "materials"
    HOLD = "hold"
    FINISH = "finish"
    CONCLUDE = "conclude"
    REPORT = "report"
    RESULT = "result"


class StepState(StrEnum):
    """How a step stands: `NEXT` is the first one to do, `WAITING` one whose turn comes later."""

    DONE = "done"
    NEXT = "next"
    WAITING = "waiting"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class ThemeStep:
    """One line of the case: its day when done, else by when."""

    key: StepKey
    title: str
    state: StepState
    due: dt.date
    done_on: dt.date | None = None
    detail: str = ""

    @property
    def done(self) -> bool:
        return self.state is StepState.DONE


class CaseState(StrEnum):
    """Where the whole case is; `OVERDUE`: its quarter has ended and it is still open."""

    UNPLANNED = "unplanned"
    PLANNED = "planned"
    DRAFTED = "drafted"
    SENT = "sent"
    RETURNED = "returned"
    APPROVED = "approved"
    HELD = "held"
    CONCLUDED = "concluded"
    REPORTED = "reported"
    CLOSED = "closed"
    NOT_HELD = "not_held"


@dataclass(frozen=True, slots=True)
class ThemeCase:
    """A theme with what the rules look at: its rounds in order, the day of its session, whether that was held, whether
    the minutes were adopted, and the ids of the papers issued for it (of its year: the plan)."""

    theme: Theme
    day: dt.date
    rounds: tuple[ThemeRound, ...] = ()
    held: bool = False
    adopted: bool = False
    issued: frozenset[str] = frozenset()

    @property
    def last(self) -> ThemeRound | None:
        """The newest time the draft went up."""
        return self.rounds[-1] if self.rounds else None

    @property
    def returned(self) -> bool:
        """Whether the last answer was a return."""
        return self.last is not None and self.last.verdict is Verdict.RETURNED


_TITLES = {
    StepKey.PLAN: "Lập kế hoạch: tên, người viết, người trình bày",
    StepKey.DRAFT: "Có dự thảo chuyên đề",
    StepKey.AGREE: "Chi ủy thống nhất dự thảo",
    StepKey.SEND: "Trình cấp ủy cấp trên",
    StepKey.APPROVE: "Cấp ủy cấp trên duyệt",
    StepKey.MATERIALS: "Gửi tài liệu cho đảng viên",
    StepKey.HOLD: "Sinh hoạt chuyên đề",
    StepKey.FINISH: "Hoàn thiện chuyên đề",
    StepKey.CONCLUDE: "Ra kết luận hoặc nghị quyết",
    StepKey.REPORT: "Báo cáo cấp ủy cấp trên",
    StepKey.RESULT: "Kết quả thực hiện",
}


def due_days(case: ThemeCase, rules: ThemeRules, documents_days_before: int) -> dict[StepKey, dt.date]:
    """By when each step is to be done, counted from the session (the plan: from the beginning of the year)."""
    day, year = case.day, case.theme.year
    before = {
        StepKey.DRAFT: rules.draft_days_before,
        StepKey.AGREE: rules.agree_days_before,
        StepKey.SEND: rules.submit_days_before,
        StepKey.APPROVE: rules.approve_days_before,
        StepKey.MATERIALS: documents_days_before,
    }
    after = {
        StepKey.HOLD: 0,
        StepKey.FINISH: rules.finish_days_after,
        StepKey.CONCLUDE: rules.finish_days_after,
        StepKey.REPORT: rules.report_days_after,
    }
    plan = add_months(dt.date(year, 1, 1), rules.plan_month) - dt.timedelta(days=1)
    return {
        StepKey.PLAN: max(plan, quarter_start(year, case.theme.quarter)),
        **{key: day - dt.timedelta(days=days) for key, days in before.items()},
        **{key: day + dt.timedelta(days=days) for key, days in after.items()},
        StepKey.RESULT: add_months(case.theme.concluded_on or day, rules.result_months_after),
    }


def steps(case: ThemeCase, rules: ThemeRules, today: dt.date, *, documents_days_before: int = 1) -> list[ThemeStep]:
    """All steps in their order. A theme that isn't held, or was kept on paper, has none left to do."""
    due = due_days(case, rules, documents_days_before)
    done = _done(case)
    settled = bool(case.theme.not_held.strip()) or case.theme.from_paper
    first = next((key for key in StepKey if key not in done), None)
    found = []
    for key in StepKey:
        if key in done or settled:
            state = StepState.DONE
        elif due[key] < today:
            state = StepState.LATE
        else:
            state = StepState.NEXT if key is first else StepState.WAITING
        found.append(ThemeStep(key, _TITLES[key], state, due[key], done.get(key), _detail(case, key)))
    return found


def _done(case: ThemeCase) -> dict[StepKey, dt.date | None]:
    """The steps that are done, with their day where one is known."""
    theme, last = case.theme, case.last
    days = {
        StepKey.DRAFT: theme.drafted_on,
        StepKey.AGREE: theme.agreed_on,
        StepKey.MATERIALS: theme.materials_on,
        StepKey.FINISH: theme.finished_on,
        StepKey.CONCLUDE: theme.concluded_on,
        StepKey.REPORT: theme.reported_on,
        StepKey.RESULT: theme.results_on,
    }
    done: dict[StepKey, dt.date | None] = {key: on for key, on in days.items() if on is not None}
    if theme.title.strip() and theme.writer_id and theme.presenter_id:
        done[StepKey.PLAN] = None
    if last is not None and last.verdict is not Verdict.RETURNED:
        done[StepKey.SEND] = last.sent_on
    if last is not None and last.verdict is Verdict.APPROVED:
        done[StepKey.APPROVE] = last.answered_on
    if case.held:
        done[StepKey.HOLD] = case.day
    return done


def _detail(case: ThemeCase, key: StepKey) -> str:
    """What is to be known of a step beside its day."""
    last = case.last
    if key is StepKey.DRAFT and case.returned and case.theme.drafted_on is None and last is not None:
        said = f": {last.remarks.strip()}" if last.remarks.strip() else ""
        return f"Cấp trên trả lại ngày {show(last.answered_on)}{said}"
    if key is StepKey.APPROVE and last is not None and last.verdict is Verdict.WAITING:
        return f"Trình ngày {show(last.sent_on)}, đang chờ"
    if key is StepKey.APPROVE and last is not None and last.verdict is Verdict.APPROVED:
        return last.remarks.strip()
    if key is StepKey.AGREE:
        return case.theme.agreed_remarks.strip()
    return ""


def open_steps(found: list[ThemeStep]) -> list[ThemeStep]:
    """Those still to do up to the report; the result after six months lies beyond the quarter."""
    return [step for step in found if not step.done and step.key is not StepKey.RESULT]


def next_step(found: list[ThemeStep]) -> ThemeStep | None:
    """The first step that isn't done."""
    return next((step for step in found if not step.done), None)


def overdue(case: ThemeCase, found: list[ThemeStep], today: dt.date) -> bool:
    """Whether the quarter ended and the case is still open: then it is red."""
    return today > quarter_end(case.theme.year, case.theme.quarter) and bool(open_steps(found))


_ORDER = (
    (StepKey.RESULT, CaseState.CLOSED),
    (StepKey.REPORT, CaseState.REPORTED),
    (StepKey.CONCLUDE, CaseState.CONCLUDED),
    (StepKey.HOLD, CaseState.HELD),
    (StepKey.APPROVE, CaseState.APPROVED),
    (StepKey.SEND, CaseState.SENT),
)


def state_of(case: ThemeCase) -> CaseState:
    """How far the case has come."""
    theme, done = case.theme, _done(case)
    if theme.not_held.strip():
        return CaseState.NOT_HELD
    if theme.from_paper:
        return CaseState.CLOSED
    reached = next((state for key, state in _ORDER if key in done), None)
    if reached is not None:
        return reached
    if case.returned:
        return CaseState.RETURNED
    if theme.drafted_on is not None:
        return CaseState.DRAFTED
    return CaseState.PLANNED if theme.title.strip() else CaseState.UNPLANNED


# --- papers -----------------------------------------------------------------------------------------------------------

PLAN_PAPER = "ke_hoach_chuyen_de"


@dataclass(frozen=True, slots=True)
class PaperNeed:
    """One of the seven papers: whether its time has come and whether it is there."""

    paper: str
    wanted: bool
    there: bool

    @property
    def missing(self) -> bool:
        return self.wanted and not self.there


def papers(case: ThemeCase) -> list[PaperNeed]:
    """The seven papers in their order, of conclusion and resolution the one the theme ends with."""
    theme, done = case.theme, _done(case)
    settled = bool(theme.not_held.strip()) or theme.from_paper
    ending = "nghi_quyet_chuyen_de" if theme.ending is ThemeEnd.RESOLUTION else "ket_luan_chuyen_de"
    needs = (
        (PLAN_PAPER, StepKey.PLAN, PLAN_PAPER in case.issued),
        ("de_cuong_chuyen_de", StepKey.DRAFT, bool(theme.contents.strip())),
        ("to_trinh_chuyen_de", StepKey.SEND, "to_trinh_chuyen_de" in case.issued),
        ("bien_ban_chuyen_de", StepKey.HOLD, case.adopted),
        (ending, StepKey.CONCLUDE, ending in case.issued),
        ("bao_cao_chuyen_de", StepKey.REPORT, "bao_cao_chuyen_de" in case.issued),
    )
    sent = bool(case.rounds)
    return [
        PaperNeed(paper, (key in done or (key is StepKey.SEND and sent)) and not settled, there)
        for paper, key, there in needs
    ]


def missing_papers(case: ThemeCase) -> list[str]:
    """Ids of the papers whose step is done but that aren't there."""
    return [need.paper for need in papers(case) if need.missing]
