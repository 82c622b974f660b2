"""The duties of today: a snapshot of the book for `domain.duties`, and the figures beside them."""

import datetime as dt
from collections.abc import Callable

from desktop.domain.action_item import ActionItem, ItemState
from desktop.domain.dates import add_months, month_key, show
from desktop.domain.duties import Duty, MeetingDuty, PersonDate, Snapshot, due
from desktop.domain.meeting import Guest, Meeting, MeetingKind
from desktop.domain.member import MemberState
from desktop.domain.party_age import BadgeRules, counted_from, next_milestone, probation
from desktop.domain.records import dataclass
from desktop.domain.roll import count
from desktop.domain.vietnamese import percent, weekday_name
from desktop.services.action_items import ActionItemService
from desktop.services.desk import Desk
from desktop.services.meeting_file import MeetingFile
from desktop.services.meeting_steps import Step
from desktop.services.meetings import MeetingService, title_of
from desktop.services.members import MemberService
from desktop.services.packs import Packs
from desktop.services.year import YearService


def _day(moment: str) -> dt.date:
    return dt.datetime.fromisoformat(moment).date()


_LOOK_AHEAD = dt.timedelta(days=62)
"""How far ahead days of persons (probation, badges) are shown: two months, the time a file takes."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """One figure against its target, as a sentence: `share` and `target` of 1 (None: not known yet)."""

    label: str
    figure: str
    share: float | None
    target: float
    reached: bool | None
    sentence: str
    basis: str


class DutyService:
    """Việc phải làm. `sources`: further subjects that say what is due of them on a day; `figures`: their gauges."""

    def __init__(
        self,
        desk: Desk,
        meetings: MeetingService,
        members: MemberService,
        items: ActionItemService,
        years: YearService,
        packs: Packs,
        last_backup: Callable[[], dt.date | None],
    ) -> None:
        self._desk = desk
        self._meetings = meetings
        self._members = members
        self._items = items
        self._years = years
        self._packs = packs
        self._last_backup = last_backup
        self.sources: list[Callable[[dt.date], list[Duty]]] = []
        self.figures: list[Callable[[int, dt.date], Gauge]] = []

    def due(self, today: dt.date) -> list[Duty]:
        """Everything due or missing, most urgent first."""
        return due(self.snapshot(today), today)

    def snapshot(self, today: dt.date) -> Snapshot:
        """The facts duties follow from."""
        files = self._current_files(today)
        near = today + dt.timedelta(days=self._packs.meeting(today).items_due_soon)
        return Snapshot(
            steps=(*self._next_meeting(today), *(step for file in files for step in self._steps(file, today))),
            overdue=tuple(
                (item, self._owner(item))
                for item in self._items.open()
                if item.due_on is not None and item.due_on <= near
            ),
            probations=tuple(self._probations(today)),
            badges=tuple(self._badges(today)),
            drafts=tuple(
                (d.key, d.title, dt.date.fromisoformat(d.saved_at[:10])) for d in self._desk.store.drafts.all()
            ),
            remarks=len(self._members.remarks()),
            meeting_basis=self._packs.meeting(today).short,
            check_months=self._packs.membership(today).card_check_months,
            visits=tuple(self._visits(today)),
            backup_on=self._last_backup(),
            more=tuple(duty for source in self.sources for duty in source(today)),
        )

    def _owner(self, item: ActionItem) -> str:
        return self._members.name(item.member_id) or item.owner

    def _current_files(self, today: dt.date) -> list[MeetingFile]:
        """The next regular meeting and the last ones held that are not finished (two months back)."""
        near = [
            m
            for m in self._meetings.all()
            if not m.from_paper
            and m.kind in {MeetingKind.REGULAR, MeetingKind.THEMATIC, MeetingKind.EXTRAORDINARY}
            and today - dt.timedelta(days=62) <= m.date <= today + dt.timedelta(days=31)
        ]
        return [self._meetings.record(m.id) for m in near]

    def _next_meeting(self, today: dt.date) -> list[MeetingDuty]:
        """The regular meeting that comes next while nothing of it is prepared yet: the papers go out a day before."""
        for months in (0, 1):
            month = month_key(add_months(today.replace(day=1), months))
            day = self._meetings.rule_date(month)
            if day < today or self._meetings.regular(month) is not None:
                continue
            title = f"Chuẩn bị sinh hoạt tháng {int(month[5:])}/{month[:4]}"
            detail = f"Họp {weekday_name(day)} {show(day)}; chưa có chương trình."
            rules = self._packs.meeting(day)
            before = day - dt.timedelta(days=rules.documents_days_before)
            return [MeetingDuty(0, month, "prepare", title, detail, before, "Chuẩn bị họp", rules.short)]
        return []

    def _steps(self, file: MeetingFile, today: dt.date) -> list[MeetingDuty]:
        """A coming meeting step by step; one that was held as one duty that names what is missing."""
        missing = [step for step in self._years.steps(file, today) if not step.done]
        if not missing:
            return []
        name = title_of(file.meeting).lower()
        if file.meeting.held or file.meeting.date < today:
            said = "; ".join(step.title.lower() for step in missing[:4]) + ("…" if len(missing) > 4 else ".")
            title = f"Hoàn thành hồ sơ {name}"
            first = min(step.due or file.meeting.date for step in missing)
            return [self._step(file, missing[0], title, f"Còn thiếu {len(missing)} việc: {said}", first)]
        return [
            self._step(
                file, step, f"{step.title}: {name}", step.detail.rstrip(".") + ".", step.due or file.meeting.date
            )
            for step in missing
        ]

    def _step(self, file: MeetingFile, step: Step, title: str, detail: str, due_on: dt.date) -> MeetingDuty:
        meeting = file.meeting
        basis = step.basis or self._packs.meeting(meeting.date).short
        return MeetingDuty(meeting.id, meeting.month, step.key, title, detail, due_on, "Mở buổi họp", basis)

    def _probations(self, today: dt.date) -> list[PersonDate]:
        rules, work = self._packs.membership(today), self._packs.work()
        basis = self._packs.in_force("membership", today).basis
        found = []
        for line in self._members.roll_on(today):
            ends = probation(line.member.admitted_on, rules, work, today)
            if line.state is not MemberState.PROBATIONARY or ends is None or ends.prepare_from > today:
                continue
            text = f"Chi bộ xét công nhận chính thức chậm nhất {ends.consider_by:%d/%m/%Y}."
            found.append(
                PersonDate(
                    line.member.id,
                    line.member.full_name,
                    ends.ends_on,
                    text,
                    basis,
                )
            )
        return found

    def _badges(self, today: dt.date) -> list[PersonDate]:
        rules = self._packs.read("badges", BadgeRules, today)
        found = []
        for line in self._members.roll_on(today):
            start = counted_from(line.member.admitted_on, line.member.party_age_from)
            next_one = next_milestone(start, rules, today)
            if next_one is None or next_one.dossier_by > today + _LOOK_AHEAD:
                continue
            text = f"{next_one.years} năm tuổi đảng, trao ngày {next_one.award_on:%d/%m/%Y}."
            found.append(PersonDate(line.member.id, line.member.full_name, next_one.dossier_by, text))
        return found

    def _visits(self, today: dt.date) -> list[tuple[int, str, dt.date]]:
        """Delegates of the superior committee of the last two months whose report isn't noted."""
        recent = {m.id: m for m in self._meetings.all() if today - dt.timedelta(days=62) <= m.date <= today and m.held}
        guests = self._desk.records(Guest).find(from_superior=True, present=True, reported_on=None)
        return [(g.meeting_id, g.name, recent[g.meeting_id].date) for g in guests if g.meeting_id in recent]

    # -- figures ------------------------------------------------------------------------------------------------------

    def gauges(self, year: int, today: dt.date) -> list[Gauge]:
        """Regular meetings held, average attendance, action items done, and other subjects', against their targets."""
        regular = [
            m for m in self._meetings.in_year(year) if m.kind is MeetingKind.REGULAR and (m.held or m.date < today)
        ]
        own = [self._held_gauge(year, regular, today), self._attendance_gauge(regular, today), self._items_gauge(year)]
        return own + [figure(year, today) for figure in self.figures]

    def _held_gauge(self, year: int, regular: list[Meeting], today: dt.date) -> Gauge:
        due_by_now = sum(1 for n in range(1, 13) if self._meetings.rule_date(f"{year:04d}-{n:02d}") <= today)
        held = len(regular)
        reached = held >= due_by_now
        sentence = "Đúng tiến độ" if reached else f"Còn {due_by_now - held} tháng chưa ghi buổi họp"
        return Gauge(
            "Sinh hoạt thường kỳ", f"{held} / 12 buổi", held / 12, due_by_now / 12, reached, sentence, "Điều lệ Đảng"
        )

    def _attendance_gauge(self, regular: list[Meeting], today: dt.date) -> Gauge:
        target = self._packs.meeting(today).attendance_target / 100
        counts = [count(self._meetings.attendance(m.id)) for m in regular]
        present, base = sum(c.base_present for c in counts), sum(c.base for c in counts)
        basis = self._packs.meeting(today).short
        goal = f"chỉ tiêu từ {target:.0%}".replace("%", " %")
        if not base:
            return Gauge("Dự sinh hoạt bình quân", "chưa có", None, target, None, f"Chưa có số liệu ({goal})", basis)
        share = present / base
        reached = share >= target
        sentence = f"{'Đạt' if reached else 'Chưa đạt'} ({goal})"
        return Gauge("Dự sinh hoạt bình quân", percent(present, base), share, target, reached, sentence, basis)

    def _items_gauge(self, year: int) -> Gauge:
        label, basis = "Việc theo nghị quyết, kết luận", self._packs.meeting(self._desk.today()).short
        given = [i for i in self._items.all() if i.given_on is not None and i.given_on.year == year]
        kept = [i for i in given if i.state is not ItemState.DROPPED]
        done = [i for i in kept if i.state is ItemState.DONE]
        if not kept:
            return Gauge(label, "chưa giao", None, 1.0, None, "Năm nay chưa giao việc nào", basis)
        still = len(kept) - len(done)
        sentence = f"Còn {still} việc đang làm" if still else "Xong cả"
        return Gauge(label, f"{len(done)} / {len(kept)} việc", len(done) / len(kept), 1.0, not still, sentence, basis)
