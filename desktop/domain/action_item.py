"""Action items (việc theo nghị quyết, kết luận): who, what, by when; each travels from meeting to meeting until closed.

An item leaves only as done or dropped with a reason; every change is an event with its day, so none is ever lost. What
a draft plans isn't given out yet: it becomes an open item on the day its resolution is adopted.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from desktop.domain.fields import Choice, Kind, column
from desktop.domain.problems import Problem, Severity
from desktop.domain.records import dataclass


class ItemState(Choice):
    OPEN = "open", "Đang làm"
    DONE = "done", "Đã xong"
    DROPPED = "dropped", "Thôi không làm"
    PLANNED = "planned", "Dự kiến"


class Pace(Choice):
    """Tình trạng đầu kỳ in the monthly resolution's table (meetings.md 2.3)."""

    DEADLINE = "deadline", "Có mốc thời hạn"
    ONGOING = "ongoing", "Đang triển khai"
    STANDING = "standing", "Nhiệm vụ thường xuyên"
    UNDATED = "undated", "Chưa xác định mốc"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionItem:
    """One thing somebody is to do. `meeting_id` is where it was born (0: keyed from the paper book or a plan above).

    `resolution_id`: the resolution, programme or plan from above it carries out, where that has a text of its own.
    """

    id: int = 0
    meeting_id: int = column("Cuộc họp giao", Kind.LINK, links_to="meetings")
    agenda_item_id: int = column("Từ mục", Kind.LINK, links_to="agenda_items")
    resolution_id: int = column("Theo nghị quyết, kế hoạch", Kind.LINK, links_to="resolutions")
    title: str = column("Việc", required=True, listed=True)
    member_id: int = column("Người chủ trì", Kind.LINK, listed=True, links_to="members")
    owner: str = column("Người, tổ chức khác")
    helpers: str = column("Phối hợp")
    due_on: dt.date | None = column("Hạn", Kind.DATE, listed=True)
    pace: Pace = column("Tình trạng", Kind.CHOICE, default=Pace.DEADLINE)
    product: str = column("Sản phẩm, kết quả phải đạt")
    source: str = column("Nguồn", hint="Để trống: từ cuộc họp giao")
    given_on: dt.date | None = column("Ngày giao", Kind.DATE)
    from_paper: bool = column("Nhập từ sổ giấy", Kind.FLAG)
    progress: int = column("Tiến độ (%)", Kind.NUMBER)
    state: ItemState = column("Trạng thái", Kind.CHOICE, default=ItemState.OPEN, listed=True)
    closed_on: dt.date | None = column("Ngày xong, ngày thôi", Kind.DATE)
    result: str = column("Kết quả, lý do", Kind.LONG_TEXT)
    evidence: str = column("Minh chứng", hint="Ví dụ: biên bản nghiệm thu 12/6, lưu ở sổ chi bộ")
    above: bool = column("Kết quả vượt yêu cầu", Kind.FLAG)
    closed_meeting_id: int = column("Kết thúc tại cuộc họp", Kind.LINK, links_to="meetings")
    closed_noted_on: dt.date | None = column("Ghi kết thúc vào sổ ngày", Kind.DATE)


class EventKind(Choice):
    PROGRESS = "progress", "Tiến độ"
    CHANGED = "changed", "Thay đổi"
    DONE = "done", "Xong"
    DROPPED = "dropped", "Thôi"
    REOPENED = "reopened", "Mở lại"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionEvent:
    """What became of an item at one time (usually at a meeting); `noted_on`: the day it was written in the book."""

    id: int = 0
    item_id: int = column("Việc", Kind.LINK, required=True, links_to="action_items")
    meeting_id: int = column("Tại cuộc họp", Kind.LINK, links_to="meetings")
    date: dt.date = column("Ngày", Kind.DATE, required=True)
    kind: EventKind = column("Loại", Kind.CHOICE, default=EventKind.PROGRESS)
    text: str = column("Nội dung", Kind.LONG_TEXT)
    due_before: dt.date | None = column("Hạn cũ", Kind.DATE)
    due_after: dt.date | None = column("Hạn mới", Kind.DATE)
    noted_on: dt.date | None = column("Ghi vào sổ ngày", Kind.DATE)
    progress: int = column("Tiến độ (%)", Kind.NUMBER)


def open_on(item: ActionItem, day: dt.date) -> bool:
    """Whether the item was given by `day` and not closed before it."""
    if item.given_on is not None and item.given_on > day:
        return False
    return item.state is ItemState.OPEN or (item.closed_on is not None and item.closed_on >= day)


def overdue(item: ActionItem, today: dt.date) -> bool:
    return item.state is ItemState.OPEN and item.due_on is not None and item.due_on < today


def as_of(item: ActionItem, events: Iterable[ActionEvent], day: dt.date) -> ActionItem:
    """The item as it stood at the end of `day`, by its events (in order): what came later is taken back."""
    known = list(events)
    later = [event for event in known if event.date > day]
    if not later:
        return item
    earlier = [event for event in known if event.date <= day]
    ended = {EventKind.DONE: ItemState.DONE, EventKind.DROPPED: ItemState.DROPPED}
    state = ended.get(earlier[-1].kind, ItemState.OPEN) if earlier else ItemState.OPEN
    closed = state is not ItemState.OPEN
    return replace(
        item,
        due_on=later[0].due_before,
        progress=earlier[-1].progress if earlier else 0,
        state=state,
        closed_on=earlier[-1].date if closed else None,
        closed_meeting_id=earlier[-1].meeting_id if closed else 0,
        closed_noted_on=earlier[-1].noted_on if closed else None,
        result=earlier[-1].text if closed else "",
        evidence=item.evidence if closed else "",
    )


def check(item: ActionItem) -> list[Problem]:
    """An item may lack nearly everything; closing one without saying why is not possible."""
    found: list[Problem] = []
    if not item.title.strip():
        found.append(Problem("title", "Hãy ghi việc phải làm.", Severity.ERROR, "item_title"))
    if item.state is ItemState.DROPPED and not item.result.strip():
        found.append(Problem("result", "Thôi một việc thì phải ghi lý do.", Severity.ERROR, "item_dropped"))
    ahead = item.state in {ItemState.OPEN, ItemState.PLANNED}
    if ahead and not item.member_id and not item.owner.strip():
        found.append(Problem("member_id", "Việc chưa có người chủ trì.", Severity.WARNING, "item_owner"))
    if ahead and item.due_on is None and item.pace is Pace.DEADLINE:
        found.append(Problem("due_on", "Việc chưa có hạn.", Severity.WARNING, "item_due"))
    return found
