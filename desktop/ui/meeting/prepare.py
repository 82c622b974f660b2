"""Step 1, Chuẩn bị: when, where, who; the agenda; what is still to be done; who is called and invited."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.documents import meeting_papers
from desktop.domain.meeting import AgendaItem
from desktop.ui.components.buttons import icon_button, link, small
from desktop.ui.components.decision import Decision
from desktop.ui.components.flow import Width
from desktop.ui.components.panel import Panel
from desktop.ui.meeting.agenda_table import AgendaTable
from desktop.ui.meeting.checklist import Checklist
from desktop.ui.meeting.fields_panel import FieldsPanel
from desktop.ui.meeting.fitted import FittedArea
from desktop.ui.meeting.guests import PeoplePanel
from desktop.ui.meeting.hand import Hand
from desktop.ui.meeting.papers import PaperLinks
from desktop.ui.meeting.people import members
from desktop.ui.meeting.switched import Part, Switched, stacked
from desktop.ui.theme import px, theme


class PrepareStep(QWidget):
    """`open_meeting(id)` leads to another workspace (the chi ủy meeting)."""

    def __init__(self, hand: Hand, open_meeting: Callable[[int], object], remove: Callable[[], object]) -> None:
        super().__init__()
        self._hand, self._open_meeting = hand, open_meeting
        self.fields = FieldsPanel(hand)
        self.agenda = AgendaTable(hand)
        self._agenda_panel = self._make_agenda()
        self._remove_link = link("Xóa cuộc họp", on=remove, tone="red")
        self._papers = PaperLinks(hand, meeting_papers.When.BEFORE)
        self._agenda_panel.foot.addWidget(self._papers)
        self._agenda_panel.foot.addStretch(1)
        self._agenda_panel.foot.addWidget(self._remove_link)
        self.checklist = Checklist(hand, {"committee": self._on_committee, "place": self._on_place})
        self._people = PeoplePanel(hand)
        side = stacked(self.checklist, self._people)
        fields = FittedArea(self.fields, least=150)
        self.parts = Switched(
            [(stacked(fields, self._agenda_panel), 0, 0), (side, 378, 300)],
            [
                Part("fields", "Thời gian, địa điểm", fields),
                Part("agenda", "Chương trình", self._agenda_panel),
                Part("side", "Việc chuẩn bị", side),
            ],
            name="Phần của bước chuẩn bị",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.parts)

    def _make_agenda(self) -> Panel:
        panel = Panel("Chương trình", padded=False)
        self._tools = [
            icon_button("arrow-up", "Chuyển mục lên (Alt+↑)", on=lambda: self._move(-1), small_size=True),
            icon_button("arrow-down", "Chuyển mục xuống (Alt+↓)", on=lambda: self._move(1), small_size=True),
            icon_button("trash-2", "Bỏ mục (Delete)", on=self._remove, small_size=True),
            small("Thêm mục", "plus", on=self._add, hint="Ctrl+Enter"),
        ]
        for tool in self._tools:
            panel.add_to_head(tool)
        panel.body.addWidget(self.agenda)
        theme.follow(self.agenda, lambda it: it.setMinimumHeight(px(140)))
        self.agenda.changed.connect(lambda item: self._hand.do(lambda: self._hand.book.parts.save(item)))
        self.agenda.add_wanted.connect(self._add)
        self.agenda.remove_wanted.connect(self._remove)
        self.agenda.move_wanted.connect(self._move)
        return panel

    def show_file(self) -> None:
        """Show the meeting as it stands."""
        file = self._hand.file
        self.fields.show_file()
        self.agenda.people = members(self._hand)
        self.agenda.set_rows(file.agenda)
        self.agenda.set_editable(not file.locked)
        if self.agenda.current() is None and file.agenda:
            self.agenda.select(file.agenda[0].id)
        for tool in self._tools:
            tool.setVisible(not file.locked)
        self._remove_link.setVisible(not file.papers)
        self._papers.show_file()
        minutes = sum(item.minutes for item in file.agenda)
        self._agenda_panel.set_title("Chương trình", f"{len(file.agenda)} mục · {minutes} phút")
        stage = self._hand.stages()[0]
        self.checklist.show_steps(stage.steps)
        self.parts.set_words("side", f"Còn thiếu {len(stage.missing)}" if stage.missing else "Đã đủ việc")
        self._people.show_file()

    def arrange(self, width: Width) -> None:
        """Columns, or segments on a narrow window."""
        self.fields.arrange(width)
        self.parts.arrange(width)

    # -- the agenda ---------------------------------------------------------------------------------------------------

    def _add(self) -> None:
        if self._hand.file.locked:
            return
        current = self.agenda.current()
        new = AgendaItem(meeting_id=self._hand.meeting_id, title="Nội dung mới")
        made: list[AgendaItem] = []
        parts = self._hand.book.parts
        if self._hand.do(lambda: made.append(parts.insert(new, current.id if current else 0))):
            self.agenda.setFocus()
            self.agenda.edit_title(made[0].id)

    def _move(self, steps: int) -> None:
        item = self.agenda.current()
        if item is not None and not self._hand.file.locked:
            self._hand.do(lambda: self._hand.book.parts.move(item, steps))

    def _remove(self) -> None:
        item = self.agenda.current()
        if item is None or self._hand.file.locked:
            return
        recorded = item.notes or item.conclusion or self._hand.file.opinions_on(item.id)
        if not recorded and not self._hand.file.votes_on(item.id):
            self._drop(item)
            return
        Decision.ask(
            self,
            f"Bỏ mục “{item.title}”?",
            "Mục này đã có nội dung ghi trong buổi họp; ý kiến và biểu quyết đi theo. Có thể hoàn tác.",
            verb="Bỏ mục",
            on_verb=lambda: self._drop(item),
            dangerous=True,
        )

    def _drop(self, item: AgendaItem) -> None:
        self._hand.do(lambda: self._hand.book.parts.remove(item))

    # -- the checklist ------------------------------------------------------------------------------------------------

    def _on_place(self) -> None:
        self.parts.bring("fields")
        self.fields.focus_lacking()

    def _on_committee(self) -> None:
        file = self._hand.file
        if file.committee is not None:
            self._open_meeting(file.committee.id)
            return
        made: list[int] = []
        if self._hand.do(lambda: made.append(self._hand.book.meetings.add_committee(file.meeting).id)):
            self._open_meeting(made[0])
