"""Resolutions and conclusions of every kind, and the views asked for on their drafts.

What a meeting of this book resolved or concluded is kept with that meeting, a theme's with the theme, and read there; a
record is for what has a text of its own: the yearly resolution, the programme, plans from above, the paper book.
"""

import datetime as dt
import re
from dataclasses import replace
from enum import StrEnum

from desktop.domain.action_item import ActionItem, ItemState
from desktop.domain.dates import add_months
from desktop.domain.fields import Choice, Kind, column
from desktop.domain.problems import Problem, Severity
from desktop.domain.records import dataclass


class ResolutionKind(Choice):
    MONTHLY = "monthly", "Nghị quyết tháng"
    CONCLUSION = "conclusion", "Kết luận"
    SPECIAL = "special", "Nghị quyết họp bất thường"
    THEMATIC = "thematic", "Nghị quyết chuyên đề"
    THEMATIC_CONCLUSION = "thematic_conclusion", "Kết luận chuyên đề"
    YEARLY = "yearly", "Nghị quyết năm"
    PROGRAMME = "programme", "Chương trình công tác năm"
    SUPERIOR = "superior", "Văn bản của cấp trên"


YEARLY = (ResolutionKind.YEARLY, ResolutionKind.PROGRAMME)
"""The two that every year has."""


class ResolutionState(StrEnum):
    """How it stands on a day; the value is its word on the screen."""

    DRAFT = "Dự thảo"
    IN_FORCE = "Đang thực hiện"
    ENDED = "Hết hiệu lực"
    DONE = "Đã thực hiện"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """A resolution, conclusion, programme or plan with its text. No `date`: a draft, its items are not given out yet.

    `code` is the number as it stands on a paper that was not issued from this book ("12-KH/ĐU"); one issued here has
    its number in the register. `year` is the one it is for.
    """

    id: int = 0
    kind: ResolutionKind = column("Loại", Kind.CHOICE, default=ResolutionKind.YEARLY, listed=True)
    year: int = column("Năm", Kind.NUMBER, required=True)
    title: str = column("Trích yếu", required=True, listed=True)
    code: str = column("Số, ký hiệu", hint="Ví dụ: 12-KH/ĐU", listed=True)
    issuer: str = column("Nơi ban hành", hint="Để trống: chi bộ")
    date: dt.date | None = column("Ngày thông qua, ban hành", Kind.DATE, listed=True)
    meeting_id: int = column("Thông qua, học tập tại cuộc họp", Kind.LINK, links_to="meetings")
    vote_id: int = column("Biểu quyết", Kind.LINK, links_to="votes")
    basis: str = column("Căn cứ", Kind.LONG_TEXT)
    review: str = column("Đánh giá năm trước", Kind.LONG_TEXT)
    goals: str = column("Mục tiêu, chỉ tiêu", Kind.LONG_TEXT)
    tasks: str = column("Nhiệm vụ, giải pháp", Kind.LONG_TEXT)
    organisation: str = column("Tổ chức thực hiện", Kind.LONG_TEXT)
    until: dt.date | None = column("Có hiệu lực đến", Kind.DATE)
    from_paper: bool = column("Nhập từ sổ giấy", Kind.FLAG)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    """A draft sent to a mass organisation or to the people for their views, and what came back (obligations.md R1)."""

    id: int = 0
    resolution_id: int = column("Dự thảo", Kind.LINK, required=True, links_to="resolutions")
    sent_to: str = column("Gửi lấy ý kiến", required=True, listed=True, hint="Ví dụ: Ban công tác Mặt trận thôn")
    sent_on: dt.date | None = column("Ngày gửi", Kind.DATE, listed=True)
    due_on: dt.date | None = column("Xin trả lời trước", Kind.DATE, listed=True)
    received_on: dt.date | None = column("Ngày nhận ý kiến", Kind.DATE, listed=True)
    views: str = column("Ý kiến", Kind.LONG_TEXT)
    handled: str = column("Tiếp thu, giải trình", Kind.LONG_TEXT)


@dataclass(frozen=True, slots=True)
class ResolutionRules:
    """Days of the resolutions (pack kind "resolution"): the year's two adopted by "31/01"; how many days a draft that
    names no day waits for views."""

    yearly_by: str
    views_days: int


def is_draft(resolution: Resolution) -> bool:
    """Whether it still waits to be adopted; what came from above never does."""
    return resolution.date is None and resolution.kind is not ResolutionKind.SUPERIOR


def given_out_on(resolution: Resolution, met_on: dt.date | None, today: dt.date) -> dt.date | None:
    """The day its items are given out: its own; of a plan from above the day of the meeting that studied it (`met_on`),
    else today. None for a draft."""
    if resolution.kind is ResolutionKind.SUPERIOR:
        return met_on or today
    return resolution.date


def state_on(resolution: Resolution, day: dt.date) -> ResolutionState:
    """A draft until it has its day; over after the last day it is in force."""
    if is_draft(resolution):
        return ResolutionState.DRAFT
    last = resolution.until or (dt.date(resolution.year, 12, 31) if resolution.kind in YEARLY else None)
    return ResolutionState.ENDED if last is not None and last < day else ResolutionState.IN_FORCE


def waits_until(view: DraftView, rules: ResolutionRules) -> dt.date | None:
    """The day by which the views asked for should be in; None when nothing is awaited."""
    if view.sent_on is None or view.received_on is not None:
        return None
    return view.due_on or view.sent_on + dt.timedelta(days=rules.views_days)


def check(resolution: Resolution) -> list[Problem]:
    """It needs words to know it by; a plan from above needs to say from whom."""
    found: list[Problem] = []
    if not resolution.title.strip():
        found.append(Problem("title", "Hãy ghi trích yếu.", Severity.ERROR, "resolution_title"))
    if not 1930 <= resolution.year <= 2100:
        found.append(Problem("year", "Hãy ghi năm, ví dụ 2026.", Severity.ERROR, "resolution_year"))
    if resolution.kind is ResolutionKind.SUPERIOR and not resolution.issuer.strip():
        found.append(Problem("issuer", "Văn bản của cấp trên chưa ghi nơi ban hành.", code="resolution_issuer"))
    if resolution.date and resolution.until and resolution.until < resolution.date:
        found.append(Problem("until", "Ngày hết hiệu lực trước ngày thông qua.", code="resolution_until"))
    return found


def check_view(view: DraftView) -> list[Problem]:
    """Views can't come in before the draft was sent."""
    found: list[Problem] = []
    if not view.sent_to.strip():
        found.append(Problem("sent_to", "Hãy ghi gửi cho ai.", Severity.ERROR, "view_to"))
    if view.sent_on and view.received_on and view.received_on < view.sent_on:
        found.append(Problem("received_on", "Ngày nhận trước ngày gửi.", code="view_received"))
    return found


# --- a start from last year's -----------------------------------------------------------------------------------------


def next_year(last: Resolution, year: int) -> Resolution:
    """Last year's as a draft for `year`: its years moved on, the review of the past year left to write."""
    by = year - last.year
    return Resolution(
        kind=last.kind,
        year=year,
        title=_moved(last.title, last.year, by),
        basis=_moved(last.basis, last.year, by),
        goals=_moved(last.goals, last.year, by),
        tasks=_moved(last.tasks, last.year, by),
        organisation=_moved(last.organisation, last.year, by),
    )


def next_year_item(item: ActionItem, last: Resolution, year: int) -> ActionItem:
    """The same work for `year`: deadline moved on, nothing done yet."""
    by = year - last.year
    return ActionItem(
        title=_moved(item.title, last.year, by),
        member_id=item.member_id,
        owner=item.owner,
        helpers=item.helpers,
        due_on=add_months(item.due_on, 12 * by) if item.due_on else None,
        pace=item.pace,
        product=_moved(item.product, last.year, by),
        state=ItemState.PLANNED,
    )


def _moved(text: str, year: int, by: int) -> str:
    """The text with that year and the one before it moved on; other numbers stay."""
    wanted = re.compile(rf"(?<![\d/-])({year - 1}|{year})(?!\d)")
    return wanted.sub(lambda found: str(int(found[0]) + by), text)


# --- how far it is carried out ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of its items are done, open (late among them) and dropped; planned ones of a draft aren't counted."""

    done: int = 0
    open: int = 0
    late: int = 0
    dropped: int = 0

    @property
    def total(self) -> int:
        """All that was given out."""
        return self.done + self.open + self.dropped

    @property
    def share(self) -> float | None:
        """Done of what is to be done (dropped ones left out), of 1; None while there is nothing."""
        kept = self.done + self.open
        return self.done / kept if kept else None

    @property
    def words(self) -> str:
        """ "5/7 việc xong, 1 quá hạn"."""
        if not self.total:
            return "chưa giao việc"
        kept = self.done + self.open
        said = [f"{self.done}/{kept} việc xong"] if kept else []
        said += [f"{self.late} quá hạn"] if self.late else []
        said += [f"{self.dropped} thôi"] if self.dropped else []
        return ", ".join(said)


def progress(items: list[ActionItem], today: dt.date) -> Progress:
    """Count the items as they stand today."""
    still = [i for i in items if i.state is ItemState.OPEN]
    return Progress(
        done=sum(1 for i in items if i.state is ItemState.DONE),
        open=len(still),
        late=sum(1 for i in still if i.due_on is not None and i.due_on < today),
        dropped=sum(1 for i in items if i.state is ItemState.DROPPED),
    )


def adopted(item: ActionItem, day: dt.date) -> ActionItem:
    """A planned item as it is given out on the day its resolution is adopted."""
    return replace(item, state=ItemState.OPEN, given_on=day)
