"""When, where and who: the fields of a meeting, each kept when it is left."""

from typing import Any

from PySide6.QtWidgets import QGridLayout

from desktop.domain.dates import show
from desktop.domain.meeting import MeetingForm, MeetingKind
from desktop.domain.problems import Problem
from desktop.services.meeting_steps import warnings
from desktop.ui.components.flow import Width
from desktop.ui.components.panel import Panel
from desktop.ui.forms.choice_editors import ChoiceEditor, PickEditor
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import Editor, NumberEditor, TextEditor, TimeEditor
from desktop.ui.meeting.hand import Hand
from desktop.ui.meeting.people import members
from desktop.ui.theme import px, theme

_COLUMNS = 27  # of the grid the fields stand in


class FieldsPanel(Panel):
    """Fields of step 1."""

    def __init__(self, hand: Hand) -> None:
        super().__init__()
        self._hand = hand
        self._width = Width.WIDE
        self.editors: dict[str, Editor] = {
            "date": DateEditor("Ngày họp", hand.today, required=True),
            "starts_at": TimeEditor("Bắt đầu"),
            "planned_minutes": NumberEditor("Thời lượng", unit="phút", most=600),
            "form": ChoiceEditor("Hình thức", MeetingForm),
            "place": TextEditor("Địa điểm"),
            "moved_reason": TextEditor("Lý do đổi ngày", hint="Ví dụ: trùng ngày nghỉ"),
            "title": TextEditor("Bàn việc gì"),
            "theme_title": TextEditor("Chuyên đề", hint="Họp kết hợp chuyên đề thì ghi tên"),
            "chair_id": PickEditor("Chủ trì"),
            "secretary_id": PickEditor("Thư ký ghi biên bản"),
        }
        for name, editor in self.editors.items():
            editor.setParent(self)  # some are shown only when they are needed
            editor.left.connect(lambda name=name: self._keep(name))
            editor.known.connect(lambda _code, name=name: self.editors[name].set_problem(None))
        self.editors["form"].edited.connect(lambda: self._keep("form"))
        self._grid = QGridLayout()
        theme.follow(self._grid, _spread)
        self.body.addLayout(self._grid)

    def show_file(self) -> None:
        """Show the meeting as it stands; what is being typed stays."""
        file, meeting = self._hand.file, self._hand.meeting
        people = members(self._hand)
        for name in ("chair_id", "secretary_id"):
            editor = self.editors[name]
            assert isinstance(editor, PickEditor)
            editor.set_options(people)
        for name, editor in self.editors.items():
            value = getattr(meeting, name)
            typing = editor.focus_target().hasFocus() and editor.own_problem() is not None
            if not typing and editor.value() != value:
                editor.set_value(value)
            editor.set_read_only(file.locked)
        summed = any(item.minutes for item in file.agenda)
        self.editors["planned_minutes"].set_read_only(file.locked or summed)
        self.editors["planned_minutes"].setToolTip("Cộng từ số phút của các mục" if summed else "")
        self._show_problems()
        self.arrange(self._width)

    def _show_problems(self) -> None:
        packs, meeting = self._hand.book.packs, self._hand.meeting
        found = warnings(self._hand.file, packs.meeting(meeting.date), packs.work())
        for name, editor in self.editors.items():
            editor.set_problem(next((p for p in found if p.field == name), None))

    def focus_lacking(self) -> None:
        """Go to the first field that is still empty."""
        for name in ("starts_at", "place", "chair_id", "secretary_id"):
            if self.editors[name].is_empty():
                self.editors[name].setFocus()
                return

    def _keep(self, name: str) -> None:
        editor, meeting = self.editors[name], self._hand.meeting
        if editor.own_problem() is not None or self._hand.file.locked:
            return
        value: Any = editor.value()
        if name == "date" and value is None:
            editor.set_problem(Problem("date", f"Hãy ghi ngày họp; trong sổ đang là {show(meeting.date)}."))
            return
        if value != getattr(meeting, name):
            if name == "theme_title":
                # A regular meeting becomes a combined one: the thematic part comes into its agenda.
                self._hand.do(lambda: self._hand.book.theme_sessions.set_title(meeting, str(value)))
                return
            self._hand.change(**{name: value})

    def arrange(self, width: Width) -> None:
        """One row of five when wide, two and two when not."""
        self._width = width
        meeting = self._hand.meeting
        moved = meeting.rule_date is not None and meeting.date != meeting.rule_date
        extra = {"moved_reason": moved or bool(meeting.moved_reason)}
        themed = meeting.kind in {MeetingKind.REGULAR, MeetingKind.THEMATIC}
        extra |= {"title": meeting.kind is MeetingKind.EXTRAORDINARY, "theme_title": themed}
        shown = [name for name in self.editors if extra.get(name, True)]
        for name, editor in self.editors.items():
            if (name in shown) is editor.isHidden():
                editor.setVisible(name in shown)
        rows = self._rows(shown, width)
        if [rows, width] == self.property("rows"):
            return
        self.setProperty("rows", [rows, width])
        while self._grid.count():
            self._grid.takeAt(0)
        for line, row in enumerate(rows):
            start = 0
            for name, span in row:
                self._grid.addWidget(self.editors[name], line, start, 1, span)
                start += span
        for place in range(_COLUMNS):
            self._grid.setColumnStretch(place, 1)

    def _rows(self, shown: list[str], width: Width) -> list[list[tuple[str, int]]]:
        """Rows of (field, columns of the grid)."""
        extra = [[(str(name), _COLUMNS)] for name in ("moved_reason", "title", "theme_title") if name in shown]
        people = [("chair_id", 14), ("secretary_id", 13)]
        if width is Width.WIDE:
            first = [("date", 6), ("starts_at", 3), ("planned_minutes", 4), ("form", 5), ("place", 9)]
            return [first, *extra, people]
        if width is Width.MIDDLE:
            first = [("date", 9), ("starts_at", 5), ("planned_minutes", 6), ("form", 7)]
            return [first, [("place", _COLUMNS)], *extra, people]
        return [
            [("date", 14), ("starts_at", 13)],
            [("planned_minutes", 14), ("form", 13)],
            [("place", _COLUMNS)],
            *extra,
            people,
        ]


def _spread(grid: QGridLayout) -> None:
    grid.setHorizontalSpacing(px(12))
    grid.setVerticalSpacing(px(6))
