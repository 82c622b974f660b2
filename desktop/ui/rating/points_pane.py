"""Part B of a form: points by criterion in the two groups, the member's own and the chi ủy's; totals shown as sums."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.rating import Criterion, Group
from desktop.domain.vietnamese import points
from desktop.ui.components.buttons import small
from desktop.ui.components.labels import IconWords, words
from desktop.ui.components.panel import divider, scrolled
from desktop.ui.meeting.scores import PointsEditor
from desktop.ui.rating.grounds import GroundsBox
from desktop.ui.rating.review_hand import ReviewHand
from desktop.ui.theme import gap, margins, px, theme

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_GROUPS = ((Group.COMMON, "1. Nhóm tiêu chí chung"), (Group.TASKS, "2. Nhóm tiêu chí về kết quả thực hiện nhiệm vụ"))


class _Line:
    """The widgets of one criterion."""

    def __init__(self, pane: "PointsPane", criterion: Criterion, row: int) -> None:
        self.criterion = criterion
        label = words(criterion.title, wrap=True)
        label.setToolTip(criterion.text)
        most = words(points(criterion.max), tone="ink2")
        self.own = PointsEditor(f"{criterion.title}: điểm tự chấm, tối đa {points(criterion.max)}", criterion.max)
        self.committee = PointsEditor(f"{criterion.title}: chi ủy chấm, tối đa {points(criterion.max)}", criterion.max)
        self.own.left.connect(partial(pane.keep_line, self, "own"))
        self.committee.left.connect(partial(pane.keep_line, self, "committee"))
        pane.grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        pane.grid.addWidget(most, row, 1, _RIGHT)
        pane.grid.addWidget(self.own, row, 2)
        self.committee.setParent(pane)
        self.committee.setVisible(pane.committee)
        if pane.committee:
            pane.grid.addWidget(self.committee, row, 3)


class PointsPane(QWidget):
    """Where only the two sums are known (an old paper), they can be given alone: criteria stay empty."""

    def __init__(self, hand: ReviewHand, *, committee: bool = True) -> None:
        super().__init__()
        self._hand, self.committee = hand, committee
        self._table: tuple[object, ...] = ()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        margins(self._column, 16, 10, 16, 12)
        gap(self._column, 8)
        self.note = words("", "note", wrap=True)
        self._column.addWidget(self.note)
        self._column.addWidget(self._make_other())
        self._grid_box = QWidget()
        self.grid = QGridLayout(self._grid_box)
        self._column.addWidget(self._grid_box)
        self.grounds = GroundsBox(hand)
        self._column.addWidget(self.grounds)
        self._column.addStretch(1)
        outer.addWidget(scrolled(self._holder))
        self.lines: dict[str, _Line] = {}
        self.sums: dict[Group, PointsEditor] = {}

    def _make_other(self) -> QWidget:
        """That the table was changed since, with the way to count again."""
        self.other = QWidget()
        row = QHBoxLayout(self.other)
        row.setContentsMargins(0, 0, 0, 0)
        gap(row, 10)
        self._other_said = IconWords("triangle-alert", "", tone="amber", wrap=True)
        row.addWidget(self._other_said, 1)
        self.again = small("Cộng lại theo bảng này", "refresh-cw", on=self._hand.count_again)
        row.addWidget(self.again, 0, Qt.AlignmentFlag.AlignTop)
        return self.other

    def show_review(self) -> None:
        """Show the points as they stand; another form, or a table changed meanwhile, brings its own criteria."""
        hand = self._hand
        if self._table != (hand.form.id, *(hand.criteria(group) for group in Group)):
            self._make()
        said = hand.other_table() if hand.rules.scored else ""
        self._other_said.label.setText(said)
        self.other.setVisible(bool(said))
        self.grounds.show_review()
        self._grid_box.setVisible(hand.rules.scored)
        for key, line in self.lines.items():
            kept = hand.points.get(key)
            for editor, value in (
                (line.own, kept.own if kept else None),
                (line.committee, kept.committee if kept else None),
            ):
                if not editor.line.hasFocus() or editor.value() != value:
                    editor.set_value(value)
        for group, editor in self.sums.items():
            given = hand.common if group is Group.COMMON else hand.tasks
            if editor.value() != given:
                editor.set_value(given)
            editor.set_read_only(any(hand.points.get(c.id) is not None for c in hand.criteria(group)))
        self._warn()

    def _warn(self) -> None:
        """Points beyond the table (the table may have been another when they were given): said, never refused."""
        found = {problem.field: problem for problem in self._hand.problems()}
        for key, line in self.lines.items():
            for editor in (line.own, line.committee):
                editor.set_problem(found.get(key) if editor.beyond() else None)
        for group, editor in self.sums.items():
            editor.set_problem(found.get("common_points" if group is Group.COMMON else "task_points"))

    def _make(self) -> None:
        hand = self._hand
        self._table = (hand.form.id, *(hand.criteria(group) for group in Group))
        old, self._grid_box = self._grid_box, QWidget()
        self.grid = QGridLayout(self._grid_box)
        theme.follow(self.grid, _spread)
        self.grid.setColumnStretch(0, 1)
        self._column.replaceWidget(old, self._grid_box)
        old.hide()
        old.deleteLater()
        self.lines, self.sums = {}, {}
        section = next((s for s in hand.form.sections if s.text), None)
        blank = "Ô “Chi ủy chấm” để trống là như tự chấm." if self.committee else ""
        self.note.setText(" ".join(part for part in (section.text if section else "", blank) if part))
        self.note.setVisible(bool(section))
        titles = ("", "Tối đa", "Tự chấm", *(("Chi ủy chấm",) if self.committee else ()))
        for place, title in enumerate(titles):
            self.grid.addWidget(words(title, "small-strong", tone="ink2"), 0, place, _RIGHT)
        row = 1
        for group, title in _GROUPS:
            row = self._make_group(group, title, row)

    def _make_group(self, group: Group, title: str, row: int) -> int:
        most = self._hand.rules.group_max(group)
        self.grid.addWidget(words(title, "strong", wrap=True), row, 0)
        self.grid.addWidget(words(points(most), "strong"), row, 1, _RIGHT)
        total = PointsEditor(f"{title}: tổng tự chấm, tối đa {points(most)}", most)
        total.left.connect(partial(self._keep_sum, group))
        self.grid.addWidget(total, row, 2)
        self.sums[group] = total
        for criterion in self._hand.criteria(group):
            row += 1
            self.lines[criterion.id] = _Line(self, criterion, row)
        self.grid.addWidget(divider(), row + 1, 0, 1, 4)
        return row + 2

    def keep_line(self, line: _Line, name: str) -> None:
        """A point was left: keep it, and with it the sum of its group."""
        editor = line.own if name == "own" else line.committee
        if editor.own_problem() is None:
            self._hand.save_point(line.criterion.id, **{name: editor.value()})

    def _keep_sum(self, group: Group) -> None:
        editor = self.sums[group]
        if editor.own_problem() is None and not editor.line.isReadOnly():
            name = "common_points" if group is Group.COMMON else "task_points"
            self._hand.change(**{name: editor.value()})


def _spread(grid: QGridLayout) -> None:
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(px(12))
    grid.setVerticalSpacing(px(6))
