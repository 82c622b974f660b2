"""What is due of the quarterly themes: the next step of each, papers left out, quarters without a theme."""

import datetime as dt
from collections.abc import Sequence

from desktop.domain.dates import add_months, show
from desktop.domain.duties import Duty
from desktop.domain.theme import Theme, capital, quarter_end, quarter_start
from desktop.domain.theme_steps import (
    StepKey,
    ThemeCase,
    ThemeRules,
    ThemeStep,
    missing_papers,
    next_step,
    open_steps,
    overdue,
)
from desktop.domain.vietnamese import roman

_SAYS = {
    StepKey.PLAN: ("Hoàn chỉnh kế hoạch {name}", "Ghi kế hoạch"),
    StepKey.DRAFT: ("Viết dự thảo {name}", "Ghi dự thảo"),
    StepKey.AGREE: ("Chi ủy thống nhất dự thảo {name}", "Ghi ý kiến chi ủy"),
    StepKey.SEND: ("Trình cấp trên duyệt {name}", "Ghi ngày trình"),
    StepKey.APPROVE: ("Cấp trên chưa duyệt {name}", "Ghi ý kiến cấp trên"),
    StepKey.MATERIALS: ("Gửi tài liệu {name} cho đảng viên", "Ghi đã gửi"),
    StepKey.HOLD: ("Tổ chức sinh hoạt {name}", "Mở chuyên đề"),
    StepKey.FINISH: ("Hoàn thiện {name}", "Ghi hoàn thiện"),
    StepKey.CONCLUDE: ("Ra kết luận hoặc nghị quyết {name}", "Ghi kết luận"),
    StepKey.REPORT: ("Báo cáo cấp trên kết quả {name}", "Ghi báo cáo"),
    StepKey.RESULT: ("Ghi kết quả thực hiện của {name}", "Ghi kết quả"),
}
_WHY = (
    "Mỗi quý chi bộ có ít nhất một buổi sinh hoạt chuyên đề; nội dung được cấp ủy cấp trên duyệt trước, sau buổi sinh "
    "hoạt có kết luận hoặc nghị quyết và báo cáo lên trên."
)
_WHY_PAPERS = "Mỗi bước của chuyên đề để lại một giấy tờ; cấp trên kiểm tra chế độ sinh hoạt theo định kỳ."
_WHY_RESULT = "Kết luận, nghị quyết chuyên đề được thực hiện và theo dõi; đến kỳ thì đánh giá kết quả."


def theme_duties(
    cases: Sequence[tuple[ThemeCase, list[ThemeStep]]],
    without: Sequence[tuple[int, int]],
    rules: ThemeRules,
    today: dt.date,
) -> list[Duty]:
    """The duties of these cases; `without`: quarters (year, quarter) that have no theme and should have one."""
    found: list[Duty] = []
    for case, steps in cases:
        found += _of_case(case, steps, rules, today)
    return [*found, *_without(without, rules)]


def _of_case(case: ThemeCase, steps: list[ThemeStep], rules: ThemeRules, today: dt.date) -> list[Duty]:
    step = next_step(steps)
    near = today + dt.timedelta(days=rules.remind_days)
    if step is not None and step.due <= near:
        return [_step(case, steps, step, rules, today)]
    lacking = missing_papers(case)
    if lacking and case.held:
        return [_papers(case, lacking, rules)]
    return []


def _name(theme: Theme) -> str:
    return f"chuyên đề quý {roman(theme.quarter)}/{theme.year}"


def _step(case: ThemeCase, steps: list[ThemeStep], step: ThemeStep, rules: ThemeRules, today: dt.date) -> Duty:
    theme, left = case.theme, open_steps(steps)
    title, button = _SAYS[step.key]
    title = title.replace("{name}", _name(theme))
    if step.key is StepKey.DRAFT and case.returned:
        title = f"Sửa dự thảo {_name(theme)} bị trả lại"
    if overdue(case, steps, today):
        title = f"Quý {roman(theme.quarter)} đã hết, chuyên đề còn {len(left)} việc"
    said = f"{theme.title.strip().rstrip('.')}. " if theme.title.strip() else ""
    known = f"{step.detail.rstrip('.')}." if step.detail else _when(case)
    return Duty(
        key=f"theme:{theme.id}:{step.key}",
        due=step.due,
        title=title,
        detail=f"{said}{known}",
        button=button,
        page="meetings",
        params={"theme_id": theme.id, "step": step.key.value},
        reason=_WHY_RESULT if step.key is StepKey.RESULT else _WHY,
        basis=rules.short,
    )


def _when(case: ThemeCase) -> str:
    return f"{'Đã sinh hoạt' if case.held else 'Sinh hoạt'} ngày {show(case.day)}."


def _papers(case: ThemeCase, lacking: list[str], rules: ThemeRules) -> Duty:
    theme = case.theme
    return Duty(
        key=f"theme:{theme.id}:papers",
        due=quarter_end(theme.year, theme.quarter),
        title=f"{capital(_name(theme))} còn thiếu {len(lacking)} giấy tờ",
        detail=f"{theme.title.strip().rstrip('.')}.",
        button="Xem giấy tờ",
        page="meetings",
        params={"theme_id": theme.id, "step": "papers"},
        reason=_WHY_PAPERS,
        basis=rules.short,
    )


def _without(quarters: Sequence[tuple[int, int]], rules: ThemeRules) -> list[Duty]:
    """One duty for each quarter."""
    return [
        Duty(
            key=f"theme:{year}:{quarter}",
            due=max(_plan_by(year, rules), add_months(quarter_start(year, quarter), 1) - dt.timedelta(days=1)),
            title=f"Quý {roman(quarter)}/{year} chưa có chuyên đề",
            detail="Ghi tên chuyên đề, người viết, người trình bày vào kế hoạch năm.",
            button="Lập kế hoạch",
            page="meetings",
            params={"theme_plan": year},
            reason=_WHY,
            basis=rules.short,
        )
        for year, quarter in quarters
    ]


def _plan_by(year: int, rules: ThemeRules) -> dt.date:
    return add_months(dt.date(year, 1, 1), rules.plan_month) - dt.timedelta(days=1)
