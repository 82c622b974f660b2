"""What is due or missing, from a snapshot of the book and a day: the list on the page Hôm nay, most urgent first."""

import datetime as dt
from dataclasses import field

from desktop.domain.action_item import ActionItem
from desktop.domain.dates import show
from desktop.domain.household import contact_period
from desktop.domain.records import dataclass


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do: by when, what and why, and where its one button leads (`page` with `params`)."""

    key: str
    due: dt.date
    title: str
    detail: str
    button: str
    page: str
    params: dict[str, object] = field(default_factory=dict)
    reason: str = ""
    basis: str = ""

    def days_left(self, today: dt.date) -> int:
        return (self.due - today).days


@dataclass(frozen=True, slots=True)
class MeetingDuty:
    """A step of a meeting that isn't done: from `domain.meeting_steps`."""

    meeting_id: int
    month: str
    key: str
    title: str
    detail: str
    due: dt.date
    button: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class PersonDate:
    """A day that concerns one member: end of probation, a badge."""

    member_id: int
    name: str
    on: dt.date
    what: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The facts duties are computed from."""

    steps: tuple[MeetingDuty, ...] = ()
    overdue: tuple[tuple[ActionItem, str], ...] = ()
    probations: tuple[PersonDate, ...] = ()
    badges: tuple[PersonDate, ...] = ()
    drafts: tuple[tuple[str, str, dt.date], ...] = ()
    remarks: int = 0
    check_months: int = 12
    meeting_basis: str = ""
    visits: tuple[tuple[int, str, dt.date], ...] = ()
    backup_on: dt.date | None = None
    backup_after_days: int = 7
    more: tuple[Duty, ...] = ()  # of subjects with rules of their own (themes …)


def due(snapshot: Snapshot, today: dt.date) -> list[Duty]:
    """All duties in the order of their deadlines; those of one day in the order of the kinds below."""
    duties = [
        *(_step(s) for s in snapshot.steps),
        *(_item(item, owner, snapshot.meeting_basis, today) for item, owner in snapshot.overdue),
        *(_probation(p) for p in snapshot.probations),
        *(_badge(p) for p in snapshot.badges),
        *(_draft(d) for d in snapshot.drafts),
        *(_visit(v) for v in snapshot.visits),
        *_remarks(snapshot, today),
        *_backup(snapshot, today),
        *snapshot.more,
    ]
    return sorted(duties, key=lambda d: d.due)


def _step(step: MeetingDuty) -> Duty:
    return Duty(
        key=f"meeting:{step.meeting_id}:{step.month}:{step.key}",
        due=step.due,
        title=step.title,
        detail=step.detail,
        button=step.button,
        page="meetings",
        params={"meeting_id": step.meeting_id, "month": step.month, "step": step.key},
        reason="Các bước chuẩn bị và tiến hành sinh hoạt chi bộ; giấy tờ gửi trước và sau buổi họp đúng hạn.",
        basis=step.basis,
    )


def _item(item: ActionItem, owner: str, basis: str, today: dt.date) -> Duty:
    late = item.due_on is not None and item.due_on < today
    return Duty(
        key=f"item:{item.id}",
        due=item.due_on or dt.date.max,
        title=f"Việc theo nghị quyết, kết luận {'quá hạn, chưa ghi kết quả' if late else 'sắp đến hạn'}",
        detail=f"{item.title} – đ/c {owner}." if owner else f"{item.title} – chưa có người chủ trì.",
        button="Ghi kết quả",
        page="items",
        params={"item_id": item.id},
        reason="Mỗi việc chi bộ giao được theo dõi đến khi xong, đổi hạn hoặc thôi có lý do; kỳ sau đọc lại.",
        basis=basis,
    )


def _probation(person: PersonDate) -> Duty:
    return Duty(
        key=f"probation:{person.member_id}",
        due=person.on,
        title=f"Đ/c {person.name} hết thời gian dự bị",
        detail=person.what,
        button="Mở hồ sơ",
        page="members",
        params={"member_id": person.member_id},
        reason="Hết thời gian dự bị, chi bộ phải xét công nhận đảng viên chính thức.",
        basis=person.basis,
    )


def _badge(person: PersonDate) -> Duty:
    return Duty(
        key=f"badge:{person.member_id}:{person.on.year}",
        due=person.on,
        title=f"Đ/c {person.name} đủ điều kiện tặng Huy hiệu Đảng",
        detail=person.what,
        button="Mở hồ sơ",
        page="members",
        params={"member_id": person.member_id},
        reason="Huy hiệu Đảng được trao vào các ngày lễ trong năm; hồ sơ gửi trước.",
        basis=person.basis,
    )


def _draft(draft: tuple[str, str, dt.date]) -> Duty:
    key, title, on = draft
    return Duty(
        key=f"draft:{key}",
        due=on,
        title="Bản nháp chưa lưu",
        detail=f"{title}, tự giữ ngày {show(on)}.",
        button="Làm tiếp",
        page="draft",
        params={"key": key},
        reason="Chữ đang nhập dở được tự giữ lại; mở ra để lưu hoặc bỏ.",
    )


def _visit(visit: tuple[int, str, dt.date]) -> Duty:
    meeting_id, name, on = visit
    return Duty(
        key=f"visit:{meeting_id}:{name}",
        due=on,
        title=f"Chưa ghi báo cáo dự sinh hoạt của đ/c {name}",
        detail="Cấp ủy viên cấp trên dự sinh hoạt có phiếu báo cáo lại.",
        button="Mở buổi họp",
        page="meetings",
        params={"meeting_id": meeting_id, "step": "visit"},
        reason="Cấp ủy viên được phân công dự, hướng dẫn và báo cáo lại sau buổi sinh hoạt.",
    )


def _remarks(snapshot: Snapshot, today: dt.date) -> list[Duty]:
    if not snapshot.remarks:
        return []
    return [
        Duty(
            key="remarks",
            due=contact_period(today, snapshot.check_months)[1],
            title=f"{snapshot.remarks} điều cần kiểm tra trong danh sách đảng viên",
            detail="Thông tin còn thiếu hoặc chưa hợp lý.",
            button="Xem danh sách",
            page="members",
            params={"filter": "remarks"},
            reason=f"Danh sách đảng viên được đối chiếu {snapshot.check_months} tháng một lần.",
            basis="HD 12-HD/BTCTW (2022)",
        )
    ]


def _backup(snapshot: Snapshot, today: dt.date) -> list[Duty]:
    last = snapshot.backup_on
    if last is not None and (today - last).days <= snapshot.backup_after_days:
        return []
    text = f"Bản gần nhất: {show(last)}." if last else "Chưa có bản sao lưu nào được kiểm chứng."
    return [
        Duty(
            key="backup",
            due=today,
            title="Sao lưu sổ",
            detail=text,
            button="Sao lưu ngay",
            page="settings",
            params={"section": "backup"},
            reason="Bản sao lưu được mở lại và đối chiếu ngay khi lập; nên có thêm một bản trên USB.",
        )
    ]
