"""Thematic sessions (sinh hoạt chuyên đề): one small case file a quarter, from year plan to what came of it (T1–T3).

A theme, the rounds in which it went to the superior committee, and the materials received for it. What is missing and
what comes next is said by `theme_steps`.
"""

import datetime as dt

from desktop.domain.dates import add_months
from desktop.domain.fields import Choice, Kind, column
from desktop.domain.problems import Problem, Severity
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import roman


class ThemeReason(Choice):
    """Why this theme is taken up in this quarter."""

    STUDY = "study", "Học tập và làm theo Bác"
    LEGAL = "legal", "Theo văn bản của cấp trên"
    LOCAL = "local", "Vấn đề của địa phương"


class ThemeEnd(Choice):
    """What the session ends with: by its weight a conclusion or a thematic resolution (meetings.md 1.3)."""

    CONCLUSION = "conclusion", "Kết luận chuyên đề"
    RESOLUTION = "resolution", "Nghị quyết chuyên đề"


class Verdict(Choice):
    """What the superior committee said of a draft that was sent up."""

    WAITING = "waiting", "Chờ duyệt"
    APPROVED = "approved", "Đã duyệt"
    RETURNED = "returned", "Trả lại"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The theme of one quarter. Its session is `meeting_id`: a THEMATIC meeting, or the regular one it goes with.

    Days are facts and may be lacking; a return by the superior committee takes `drafted_on` and `agreed_on` away (they
    stay in that round).
    """

    id: int = 0
    year: int = column("Năm", Kind.NUMBER, required=True)
    quarter: int = column("Quý", Kind.NUMBER, required=True, listed=True)
    title: str = column("Tên chuyên đề", required=True, listed=True)
    reason: ThemeReason = column("Lý do chọn", Kind.CHOICE, default=ThemeReason.STUDY)
    basis: str = column("Căn cứ, lý do cụ thể", hint="Ví dụ: Kế hoạch 15-KH/ĐU của Đảng ủy xã An Hòa")
    month: int = column("Tháng sinh hoạt", Kind.NUMBER)
    combined: bool = column("Kết hợp sinh hoạt thường kỳ", Kind.FLAG, default=True)
    writer_id: int = column("Người viết dự thảo", Kind.LINK, links_to="members", listed=True)
    presenter_id: int = column("Người trình bày", Kind.LINK, links_to="members", listed=True)
    ending: ThemeEnd = column("Kết thúc bằng", Kind.CHOICE, default=ThemeEnd.CONCLUSION)
    aim: str = column("Mục đích, yêu cầu", Kind.LONG_TEXT, group="Đề cương")
    situation: str = column("Tình hình, thực trạng", Kind.LONG_TEXT, group="Đề cương")
    contents: str = column("Nội dung chuyên đề", Kind.LONG_TEXT, group="Đề cương")
    solutions: str = column("Giải pháp, việc làm theo", Kind.LONG_TEXT, group="Đề cương")
    questions: str = column("Gợi ý thảo luận", Kind.LONG_TEXT, group="Đề cương")
    drafted_on: dt.date | None = column("Có dự thảo", Kind.DATE)
    agreed_on: dt.date | None = column("Chi ủy thống nhất", Kind.DATE)
    agreed_remarks: str = column("Ý kiến của chi ủy", Kind.LONG_TEXT)
    materials_on: dt.date | None = column("Gửi tài liệu cho đảng viên", Kind.DATE)
    meeting_id: int = column("Buổi sinh hoạt", Kind.LINK, links_to="meetings")
    finished_on: dt.date | None = column("Hoàn thiện chuyên đề", Kind.DATE)
    evaluation: str = column("Đánh giá chất lượng chuyên đề", Kind.LONG_TEXT, group="Kết thúc")
    concluded_on: dt.date | None = column("Ra kết luận, nghị quyết", Kind.DATE)
    decided: str = column("Nội dung kết luận, quyết nghị", Kind.LONG_TEXT, group="Kết thúc")
    organisation: str = column("Tổ chức thực hiện", Kind.LONG_TEXT, group="Kết thúc")
    reported_on: dt.date | None = column("Báo cáo cấp trên", Kind.DATE)
    proposals: str = column("Kiến nghị, đề xuất với cấp trên", Kind.LONG_TEXT, group="Kết thúc")
    results_on: dt.date | None = column("Ngày ghi kết quả thực hiện", Kind.DATE)
    results: str = column("Kết quả thực hiện", Kind.LONG_TEXT, group="Kết thúc")
    not_held: str = column("Lý do không tổ chức")
    source_id: int = column("Dùng lại từ chuyên đề", Kind.LINK, links_to="themes")
    from_paper: bool = column("Nhập từ sổ giấy", Kind.FLAG)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeRound:
    """One time a draft went up: when, what was answered by whom; the days of the draft it carried."""

    id: int = 0
    theme_id: int = column("Chuyên đề", Kind.LINK, required=True, links_to="themes")
    sent_on: dt.date = column("Ngày trình", Kind.DATE, required=True)
    sent_to: str = column("Trình")
    drafted_on: dt.date | None = column("Có dự thảo", Kind.DATE)
    agreed_on: dt.date | None = column("Chi ủy thống nhất", Kind.DATE)
    agreed_remarks: str = column("Ý kiến của chi ủy", Kind.LONG_TEXT)
    verdict: Verdict = column("Kết quả", Kind.CHOICE, default=Verdict.WAITING)
    answered_on: dt.date | None = column("Ngày trả lời", Kind.DATE)
    answered_by: str = column("Người, văn bản trả lời")
    remarks: str = column("Ý kiến của cấp trên", Kind.LONG_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeMaterial:
    """A paper received for the theme."""

    id: int = 0
    theme_id: int = column("Chuyên đề", Kind.LINK, required=True, links_to="themes")
    name: str = column("Tên tài liệu", required=True)
    issuer: str = column("Nơi ban hành")
    received_on: dt.date | None = column("Ngày nhận", Kind.DATE)


def quarter_of(day: dt.date) -> tuple[int, int]:
    """Year and quarter (1 to 4) of a day."""
    return day.year, (day.month - 1) // 3 + 1


def quarter_start(year: int, quarter: int) -> dt.date:
    return dt.date(year, quarter * 3 - 2, 1)


def quarter_end(year: int, quarter: int) -> dt.date:
    """The last day of a quarter."""
    return add_months(quarter_start(year, quarter), 3) - dt.timedelta(days=1)


def quarter_words(year: int, quarter: int) -> str:
    """ "quý III/2026"."""
    return f"quý {roman(quarter)}/{year}"


def theme_name(theme: Theme) -> str:
    """What the case is called on the screen and in the history: "chuyên đề quý III/2026"."""
    return f"chuyên đề {quarter_words(theme.year, theme.quarter)}"


def capital(text: str) -> str:
    """The words as they begin a sentence; "quý III" keeps its numeral."""
    return text[:1].upper() + text[1:]


def check(theme: Theme) -> list[Problem]:
    """What keeps a theme from being saved, and what is odd about it by itself."""
    found: list[Problem] = []
    if not theme.title.strip():
        found.append(Problem("title", "Hãy ghi tên chuyên đề.", Severity.ERROR, "theme_title"))
    if not 1 <= theme.quarter <= 4:
        found.append(Problem("quarter", "Quý phải từ 1 đến 4.", Severity.ERROR, "theme_quarter"))
    elif theme.month and (theme.month - 1) // 3 + 1 != theme.quarter:
        text = f"Tháng {theme.month} không thuộc quý {roman(theme.quarter)}."
        found.append(Problem("month", text, Severity.WARNING, "theme_month"))
    for name, on, before, text in _order(theme):
        if on is not None and before is not None and on < before:
            found.append(Problem(name, text, Severity.WARNING, f"theme_{name}"))
    return found


def _order(theme: Theme) -> tuple[tuple[str, dt.date | None, dt.date | None, str], ...]:
    """Days that can't well stand before others."""
    return (
        ("agreed_on", theme.agreed_on, theme.drafted_on, "Chi ủy thống nhất trước ngày có dự thảo."),
        ("concluded_on", theme.concluded_on, theme.drafted_on, "Kết luận, nghị quyết ra trước ngày có dự thảo."),
        ("reported_on", theme.reported_on, theme.concluded_on, "Báo cáo trước ngày ra kết luận, nghị quyết."),
        ("results_on", theme.results_on, theme.concluded_on, "Kết quả ghi trước ngày ra kết luận, nghị quyết."),
    )
