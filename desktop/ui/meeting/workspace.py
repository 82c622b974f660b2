"""One meeting's workspace: three steps that never lock, what is missing in each, everything kept by itself."""

from typing import Any, Protocol

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.documents import meeting_papers
from desktop.domain.dates import show
from desktop.domain.meeting import MeetingKind
from desktop.domain.problems import UserError
from desktop.domain.vietnamese import weekday_name
from desktop.services.meetings import title_of
from desktop.services.workspace import Stage, Stand, begin_with
from desktop.ui.components.buttons import primary, secondary
from desktop.ui.components.choosers import StepBar
from desktop.ui.components.decision import Decision
from desktop.ui.components.flow import Width
from desktop.ui.components.notes import MessageStrip
from desktop.ui.meeting.after import AfterStep
from desktop.ui.meeting.hand import Hand
from desktop.ui.meeting.meeting_step import MeetingStep
from desktop.ui.meeting.papers import open_one
from desktop.ui.meeting.prepare import PrepareStep
from desktop.ui.page import Page, Shell

_MAIN = (("Vào buổi họp", "arrow-right"), ("Sang bước 3", "arrow-right"), ("Xem biên bản", "file-text"))
STEPS = ("prepare", "meeting", "after")


class StepView(Protocol):
    """What the workspace asks of a step."""

    def show_file(self) -> None: ...
    def arrange(self, width: Width) -> None: ...


class Workspace(Page):
    """Opened over the year; `step` is "prepare", "meeting" or "after" ("" = where the meeting stands)."""

    kinds = frozenset(
        {
            "meetings",
            "agenda_items",
            "attendance",
            "guests",
            "opinions",
            "votes",
            "materials",
            "people_views",
            "score_lines",
            "action_items",
            "action_events",
            "issued_papers",
            "members",
            "member_statuses",
            "posts",
            "settings",
            "themes",
        }
    )
    help_key = "cuoc-hop"

    def __init__(self, book: Any, shell: Shell, meeting_id: int, *, step: str = "", item_id: int = 0) -> None:
        super().__init__(book, shell, "Cuộc họp")
        self.hand = Hand(book, shell, meeting_id)
        self._wanted_item = item_id
        self._width = Width.WIDE
        self.bar = StepBar(["Chuẩn bị", "Trong buổi họp", "Sau buổi họp"])
        self.bar.chosen.connect(self.open_step)
        self._strip = MessageStrip("", "blue")
        self._strip.hide()
        self.stack = QStackedWidget()
        for part in (self.bar, self._strip):
            self.body.addWidget(part)
        self.body.addWidget(self.stack, 1)
        self.steps: dict[int, QWidget] = {}
        self._theme = self.head.add_action(secondary("Hồ sơ chuyên đề", "files", on=self._on_theme))
        self._project = self.head.add_action(secondary("Chiếu lên màn hình", "presentation", on=self._on_project))
        self._main = self.head.set_main(primary("Vào buổi họp", "arrow-right", on=self._on_main))
        first = STEPS.index(step) if step in STEPS else begin_with(self.hand.file, shell.today())
        self.open_step(first)

    # -- steps --------------------------------------------------------------------------------------------------------

    def open_step(self, index: int) -> None:
        """Bring a step to the front; any opens at any time."""
        self.hand.keep()
        if index not in self.steps:
            made = self._make(index)
            self.steps[index] = made
            self.stack.addWidget(made)
        self.bar.set_current(index)
        self.stack.setCurrentWidget(self.steps[index])
        self._show_step()

    def _make(self, index: int) -> QWidget:
        if index == 1:
            return MeetingStep(self.hand, self._wanted_item)
        if index == 2:
            return AfterStep(self.hand)
        return PrepareStep(self.hand, self.open_other, self._ask_remove)

    def _step(self) -> StepView:
        """The one that is in front: the bar is ahead of it while what was typed is kept and the step is made."""
        view: Any = self.stack.currentWidget()
        shown: StepView = view
        return shown

    def _show_step(self) -> None:
        self._step().arrange(self._width)
        self._step().show_file()
        self._show_head()

    def open_other(self, meeting_id: int) -> None:
        """Another meeting's workspace over this one (the chi ủy meeting, a party cell's)."""
        self.shell.open_over(Workspace(self.book, self.shell, meeting_id))

    # -- showing ------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the meeting anew; when it has gone (undone, removed), leave."""
        try:
            self.hand.refresh()
        except KeyError:
            self.shell.gone(self)
            return
        self._show_step()

    def arrange(self, width: Width) -> None:
        self._width = width
        self._step().arrange(width)

    def leave(self) -> None:
        self.hand.keep()
        self.abandon()

    def abandon(self) -> None:
        step = self.steps.get(1)
        if isinstance(step, MeetingStep):
            step.close_windows()

    def _show_head(self) -> None:
        meeting = self.hand.meeting
        now = self.bar.current()
        self.head.show_action(self._project, shown=now == 1)
        self.head.show_action(self._theme, shown=self.book.themes.of_meeting(meeting.id) is not None)
        self._main.set_words(_MAIN[now][0])
        self._main.set_icon(_MAIN[now][1])
        self.head.set_title(_title(self.hand), _subtitle(self.hand))
        for place, stage in enumerate(self.hand.stages()):
            text, kind, sign = _chip(stage, show(meeting.date)[:5] if place < 2 else "Chưa đến")
            self.bar.set_state(place, text, kind, icon_name=sign, done=stage.stand is Stand.DONE)
        self._strip.setVisible(self.hand.file.locked)
        if self.hand.file.locked:
            said = "Biên bản đã ban hành nên nội dung đã khóa, chỉ xem. Ngày gửi, ngày đăng vẫn ghi được."
            self._strip.set(said, "blue")

    # -- acting -------------------------------------------------------------------------------------------------------

    def _on_project(self) -> None:
        step = self.steps.get(1)
        if isinstance(step, MeetingStep):
            step.project()

    def _on_theme(self) -> None:
        theme = self.book.themes.of_meeting(self.hand.meeting_id)
        if theme is not None:
            self.shell.go("meetings", theme_id=theme.id)

    def _on_main(self) -> None:
        if self.bar.current() == 2:
            self.print_()
        else:
            self.open_step(self.bar.current() + 1)

    def print_(self) -> None:
        """Ctrl+P: the notice before the meeting, the minutes from then on."""
        papers = meeting_papers.before(self.hand.meeting) if self.bar.current() == 0 else []
        open_one(self.hand, papers[0] if papers else meeting_papers.minutes(self.hand.meeting))

    def subject(self) -> object | None:
        return self.hand.meeting

    def save(self) -> None:
        self.hand.keep()
        self.shell.saved()

    def _ask_remove(self) -> None:
        meeting = self.hand.meeting
        Decision.ask(
            self,
            f"Xóa {title_of(meeting).lower()}?",
            "Chương trình, điểm danh và nội dung đã ghi đi theo. Giữ trong Thùng rác 90 ngày, có thể hoàn tác.",
            verb="Xóa cuộc họp",
            on_verb=self._do_remove,
            dangerous=True,
        )

    def _do_remove(self) -> None:
        try:
            self.book.meetings.remove(self.hand.meeting)
        except UserError as error:
            self.shell.say(error)


def _title(hand: Hand) -> str:
    meeting = hand.meeting
    if meeting.kind is MeetingKind.REGULAR:
        year, month = meeting.month.split("-")
        return f"Tháng {int(month)}/{year}"
    return title_of(meeting)


def _subtitle(hand: Hand) -> str:
    meeting, today = hand.meeting, hand.today()
    day = f"{weekday_name(meeting.date)} {show(meeting.date)[:5]}"
    if meeting.starts_at and meeting.ends_at:
        return f"{day} · {meeting.starts_at} đến {meeting.ends_at}"
    left = (meeting.date - today).days
    when = f" · còn {left} ngày" if left > 0 else " · hôm nay" if left == 0 else ""
    return f"{day}{f', {meeting.starts_at}' if meeting.starts_at else ''}{when}"


def _chip(stage: Stage, day: str) -> tuple[str, str, str]:
    return {
        Stand.DONE: ("Đủ", "green", ""),
        Stand.MISSING: (f"Thiếu {len(stage.missing)} việc", "amber", ""),
        Stand.RUNNING: ("Đang họp", "blue", ""),
        Stand.WAITING: (day, "outline", "hourglass"),
    }[stage.stand]
