"""One slip to be keyed from paper: day, points, level, texts; Enter leads from each to the next, the last one saves."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.rating import Group, RatingRules, ReviewForm, SectionKind
from desktop.domain.season import Level, MemberReview, PointLine, RatingSeason, ReviewText
from desktop.domain.vietnamese import points
from desktop.ui.components.choosers import Segments
from desktop.ui.components.labels import words
from desktop.ui.components.lines import clear
from desktop.ui.components.panel import scrolled
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import LongTextEditor
from desktop.ui.meeting.scores import PointsEditor
from desktop.ui.rating.key_choice import KeyChoice, level_choice
from desktop.ui.theme import gap, margins, px, theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SlipForm(QWidget):
    """`done` when the last field was left by Enter (or Ctrl+Enter anywhere): the slip is to be kept."""

    done = Signal()
    edited = Signal()

    def __init__(self, season: RatingSeason, rules: RatingRules, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._season, self._rules = season, rules
        self._form: ReviewForm | None = None
        self._by_criterion = True
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        holder = QWidget()
        self._top = QVBoxLayout(holder)
        margins(self._top, 16, 6, 16, 12)
        gap(self._top, 8)
        self.day = DateEditor("Ngày nộp", today)
        self.how = Segments([("lines", "Từng tiêu chí"), ("groups", "Hai nhóm")], name="Cách ghi điểm", small=True)
        self.how.chosen.connect(self._on_how)
        self.level = level_choice("Tự nhận mức")
        self.unit = level_choice("Cơ quan xếp (CBCCVC)")
        self._points_box = QWidget()
        self.points: dict[str, PointsEditor] = {}
        self.sums: dict[Group, PointsEditor] = {}
        self._lay_top()
        self._area = scrolled(holder)
        outer.addWidget(self._area, 1)
        self.texts: dict[str, LongTextEditor] = {}
        self.grades: dict[str, KeyChoice] = {}

    def _lay_top(self) -> None:
        row = QHBoxLayout()
        gap(row, 16)
        row.addWidget(self.day)
        row.addWidget(self.how, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        theme.follow(self.day, lambda it: it.setFixedWidth(px(170)))
        self._top.addLayout(row)
        self._top.addWidget(self._points_box)
        levels = QHBoxLayout()
        gap(levels, 24)
        levels.addWidget(self.level)
        levels.addWidget(self.unit)
        levels.addStretch(1)
        self._top.addLayout(levels)
        self._texts = QVBoxLayout()
        gap(self._texts, 8)
        self._top.addLayout(self._texts)
        self._top.addStretch(1)
        for choice in (self.level, self.unit):
            choice.done.connect(partial(self._after, choice))
            choice.edited.connect(self.edited)

    # -- showing ------------------------------------------------------------------------------------------------------

    def show_slip(
        self,
        review: MemberReview,
        form: ReviewForm,
        lines: dict[str, PointLine],
        texts: dict[str, ReviewText],
        *,
        leads: bool,
    ) -> None:
        """Show what is known of a slip; `leads`: the member brings a rating of his office."""
        if self._form is not form:
            self._make(form)
        self.day.set_value(review.handed_in_on)
        self.level.set_value(review.own_level.value)
        self.unit.set_value(review.unit_level.value)
        self.unit.setVisible(leads)
        for key, editor in self.points.items():
            editor.set_value(lines[key].own if key in lines else None)
        self.sums[Group.COMMON].set_value(review.common_points)
        self.sums[Group.TASKS].set_value(review.task_points)
        for key, text in self.texts.items():
            text.set_value(texts[key].text if key in texts else "")
        for key, grade in self.grades.items():
            grade.set_value(texts[key].level if key in texts else "")
        self._area.verticalScrollBar().setValue(0)

    def _make(self, form: ReviewForm) -> None:
        self._form = form
        self._make_points(form)
        clear(self._texts)
        self.texts, self.grades = {}, {}
        for section in form.sections:
            if section.kind is SectionKind.HEADING or not section.kind.written:
                continue
            number = section.id.partition(".")[2] if form.sections[0].id == "A" else section.id
            text = LongTextEditor(f"{number}. {section.title}", lines=1)
            text.text.installEventFilter(self)
            text.edited.connect(self.edited)
            self._texts.addWidget(text)
            self.texts[section.id] = text
            if section.kind.graded:
                grade = KeyChoice("Cấp độ", [(one, one) for one in self._rules.grades])
                grade.done.connect(partial(self._after, grade))
                grade.edited.connect(self.edited)
                self._texts.addWidget(grade)
                self.grades[section.id] = grade

    def _make_points(self, form: ReviewForm) -> None:
        old, self._points_box = self._points_box, QWidget()
        grid = QGridLayout(self._points_box)
        theme.follow(grid, _spread)
        self._top.replaceWidget(old, self._points_box)
        old.hide()
        old.deleteLater()
        self.points, self.sums = {}, {}
        row = 0
        for group in Group:
            most = self._rules.group_max(group)
            title = "Nhóm tiêu chí chung" if group is Group.COMMON else "Kết quả thực hiện nhiệm vụ"
            total = PointsEditor(f"{title}, tối đa {points(most)}", most)
            self.sums[group] = total
            self._put(grid, row, words(title, "strong"), most, total)
            row += 1
            for criterion in self._rules.criteria_of(form.id, group):
                editor = PointsEditor(f"{criterion.title}, tối đa {points(criterion.max)}", criterion.max)
                self.points[criterion.id] = editor
                self._put(grid, row, words(criterion.title, "small", wrap=True), criterion.max, editor)
                row += 1
        grid.setColumnStretch(0, 1)
        self._points_box.setVisible(self._rules.scored)
        self.how.setVisible(self._rules.scored and bool(self.points))
        self._arrange_points()

    def _put(self, grid: QGridLayout, row: int, label: QWidget, most: float, editor: PointsEditor) -> None:
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(words(f"/ {points(most)}", "note"), row, 2, _RIGHT)
        grid.addWidget(editor, row, 1)
        editor.line.installEventFilter(self)
        editor.edited.connect(self._on_points)

    def _on_how(self, key: str) -> None:
        self._by_criterion = key == "lines"
        self._arrange_points()
        self.start()

    def _arrange_points(self) -> None:
        """By criterion the two sums are only shown; by group the criteria are away."""
        lines = self._by_criterion and bool(self.points)
        grid = self._points_box.layout()
        assert isinstance(grid, QGridLayout)
        for row in range(grid.rowCount()):
            for column in range(3):
                item = grid.itemAtPosition(row, column)
                widget = item.widget() if item else None
                editor = grid.itemAtPosition(row, 1)
                of_criterion = editor is not None and editor.widget() in self.points.values()
                if widget is not None:
                    widget.setVisible(lines or not of_criterion)
        for editor_of_sum in self.sums.values():
            editor_of_sum.set_read_only(lines)

    def _on_points(self) -> None:
        if self._by_criterion and self.points and self._form is not None:
            for group, total in self.sums.items():
                given = [self.points[c.id].value() for c in self._rules.criteria_of(self._form.id, group)]
                known = [value for value in given if value is not None]
                total.set_value(sum(known) if known else None)
        self.edited.emit()

    # -- the keyboard -------------------------------------------------------------------------------------------------

    def fields(self) -> list[QWidget]:
        """The inputs in the order they are keyed; texts that came from the year's records are passed over."""
        if not self._rules.scored:
            given: list[QWidget] = []
        elif self._by_criterion and self.points:
            given = [editor.line for editor in self.points.values()]
        else:
            given = [editor.line for editor in self.sums.values()]
        chosen: list[QWidget] = [self.level, *([self.unit] if not self.unit.isHidden() else [])]
        written: list[QWidget] = []
        for key, text in self.texts.items():
            if not text.value() or text.text.hasFocus():
                written.append(text.text)
            if key in self.grades:
                written.append(self.grades[key])
        return [*given, *chosen, *written]

    def start(self) -> None:
        """The keyboard to the first field, its content selected."""
        self._go(self.fields()[0])

    def _go(self, field: QWidget) -> None:
        field.setFocus(Qt.FocusReason.TabFocusReason)
        QTimer.singleShot(0, self, partial(self._area.ensureWidgetVisible, field, 0, 40))

    def _after(self, field: QWidget) -> None:
        """On to the field after this one, or the slip is done."""
        fields = self.fields()
        place = fields.index(field) + 1 if field in fields else len(fields)
        if place < len(fields):
            self._go(fields[place])
        else:
            self.done.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter leads on; Shift+Enter is a new line in a text; Ctrl+Enter ends the slip."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.key() not in _ENTER:
            return super().eventFilter(watched, event)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.done.emit()
            return True
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or not isinstance(watched, QWidget):
            return super().eventFilter(watched, event)
        editor = next((e for e in (*self.points.values(), *self.sums.values()) if e.line is watched), None)
        if editor is not None:
            editor.line.left.emit()
            if editor.own_problem() is not None:
                return True
        self._after(watched)
        return True

    # -- what it holds ------------------------------------------------------------------------------------------------

    def wrong(self) -> QWidget | None:
        """The first field that can't be read as it stands."""
        editors = [self.day, *self.points.values(), *self.sums.values()]
        return next((editor for editor in editors if editor.own_problem() is not None), None)

    def review(self, before: MemberReview) -> MemberReview:
        """The review with the fields of the slip; without a day handed in, that of the field's default."""
        found = dataclasses.replace(
            before,
            handed_in_on=self.day.value(),
            own_level=Level(self.level.value()),
            unit_level=Level(self.unit.value()),
        )
        if self._by_criterion and self.points:
            return found
        return dataclasses.replace(
            found, common_points=self.sums[Group.COMMON].value(), task_points=self.sums[Group.TASKS].value()
        )

    def lines(self, before: dict[str, PointLine]) -> dict[str, PointLine]:
        """Points by criterion that differ from those kept."""
        if not self._by_criterion:
            return {}
        changed = {}
        for key, editor in self.points.items():
            old = before.get(key) or PointLine(season_id=self._season.id, criterion=key)
            if editor.value() != old.own:
                changed[key] = dataclasses.replace(old, own=editor.value())
        return changed

    def written(self, before: dict[str, ReviewText]) -> dict[str, ReviewText]:
        """Texts (with their grades) that differ from those kept."""
        changed = {}
        for key, editor in self.texts.items():
            old = before.get(key) or ReviewText(season_id=self._season.id, section=key)
            grade = self.grades[key].value() if key in self.grades else old.level
            if (editor.value(), grade) != (old.text, old.level):
                changed[key] = dataclasses.replace(old, text=editor.value(), level=grade)
        return changed


def _spread(grid: QGridLayout) -> None:
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(px(10))
    grid.setVerticalSpacing(px(4))
