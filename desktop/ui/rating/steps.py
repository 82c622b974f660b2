"""The season as a list of steps with their dates and states; any step opens at any time."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.records import dataclass
from desktop.ui.components.buttons import icon_button
from desktop.ui.components.labels import words
from desktop.ui.components.panel import Panel, scrolled
from desktop.ui.forms.choice_editors import ChoiceEditor, Option
from desktop.ui.theme import STATES, colour, font, gap, pixmap, px, scale, theme

_SAID = {"green": "xong", "amber": "cần xem", "red": "quá hạn", "outline": "chưa đến"}


@dataclass(frozen=True, slots=True)
class Step:
    """One step as it stands: `state` is green, amber, red or outline (not yet)."""

    key: str
    title: str
    note: str = ""
    state: str = "outline"


class StepRow(QPushButton):
    """Ring with the number or a sign · title · note; a bar at the left when it is in front."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.step = Step("", "")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("bare", "true")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.follow(self, StepRow.updateGeometry)

    def show_step(self, step: Step) -> None:
        """Show a step as it stands."""
        self.step = step
        self.setAccessibleName(f"Bước {self.number}: {step.title}, {step.note or _SAID[step.state]}")
        self.setToolTip(step.note)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(47))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            painter.fillRect(self.rect(), colour("blue-soft"))
            painter.fillRect(0, 0, px(4), self.height(), colour("blue"))
        elif self.underMouse():
            painter.fillRect(self.rect(), colour("sunken"))
        edge = scale().edge
        painter.fillRect(0, self.height() - edge, self.width(), edge, colour("line-table"))
        self._paint_ring(painter)
        self._paint_words(painter)

    def _paint_ring(self, painter: QPainter) -> None:
        size, left = px(24), px(12)
        top = (self.height() - size) // 2
        chosen, state = self.isChecked(), self.step.state
        sign, tone, tint = STATES[state]
        if chosen or state == "outline":
            painter.setPen(QPen(colour("dark" if chosen else "field"), scale().edge))
            painter.setBrush(colour("dark" if chosen else "surface"))
            painter.drawEllipse(left, top, size, size)
            painter.setPen(colour("white" if chosen else "ink2"))
            painter.setFont(font("small-strong" if chosen else "small"))
            painter.drawText(left, top, size, size, Qt.AlignmentFlag.AlignCenter, str(self.number))
            return
        painter.setPen(QPen(colour(tone), scale().edge))
        painter.setBrush(colour(tint))
        painter.drawEllipse(left, top, size, size)
        inner = px(16)
        spot = (size - inner) // 2
        painter.drawPixmap(left + spot, top + spot, pixmap("check" if state == "green" else sign, tone, inner))

    def _paint_words(self, painter: QPainter) -> None:
        left = px(12 + 24 + 10)
        width = self.width() - left - px(8)
        title, note = font("strong" if self.isChecked() else "body"), font("small")
        high, low = QFontMetrics(title).height(), QFontMetrics(note).height() if self.step.note else 0
        top = (self.height() - high - low) // 2
        painter.setFont(title)
        painter.setPen(colour("ink"))
        shown = QFontMetrics(title).elidedText(self.step.title, Qt.TextElideMode.ElideRight, width)
        painter.drawText(left, top, width, high, Qt.AlignmentFlag.AlignVCenter, shown)
        if not low:
            return
        painter.setFont(note)
        painter.setPen(colour(STATES[self.step.state][1] if self.step.state in {"red", "amber"} else "ink2"))
        shown = QFontMetrics(note).elidedText(self.step.note, Qt.TextElideMode.ElideRight, width)
        painter.drawText(left, top + high, width, low, Qt.AlignmentFlag.AlignVCenter, shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)


class StepsPanel(Panel):
    """`chosen(key)`: another step; `year_wanted(by)`: the year before or after."""

    chosen = Signal(str)
    year_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__("Các bước", padded=False)
        self.before = icon_button("chevron-left", "Năm trước", on=lambda: self.year_wanted.emit(-1), small_size=True)
        self.after = icon_button("chevron-right", "Năm sau", on=lambda: self.year_wanted.emit(+1), small_size=True)
        self.add_to_head(self.before)
        self.add_to_head(self.after)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.body.addWidget(scrolled(holder))
        self.rows: list[StepRow] = []

    def show_steps(self, steps: Sequence[Step], year: int) -> None:
        """Show the steps as they stand; the one in front stays."""
        while len(self.rows) < len(steps):
            row = StepRow(len(self.rows) + 1)
            row.clicked.connect(lambda _checked=False, row=row: self.chosen.emit(row.step.key))
            self._group.addButton(row)
            self._column.insertWidget(self._column.count() - 1, row)
            self.rows.append(row)
        chosen = self.current()
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(steps))
            if place < len(steps):
                row.show_step(steps[place])
        if chosen and chosen != self.current():
            self.set_current(chosen)
        done = sum(1 for step in steps if step.state == "green")
        self.set_title(f"Năm {year}", f"{done}/{len(steps)} xong")

    def set_current(self, key: str) -> None:
        """Bring a step to the front without telling."""
        for row in self.rows:
            if row.step.key == key:
                row.setChecked(True)

    def forget(self) -> None:
        """No step in front: another year begins where it stands."""
        self._group.setExclusive(False)
        for row in self.rows:
            row.setChecked(False)
        self._group.setExclusive(True)

    def current(self) -> str:
        """The key of the step in front."""
        button = self._group.checkedButton()
        return button.step.key if isinstance(button, StepRow) else ""


class YearMover(QWidget):
    """‹ Năm 2026 ›, where the list of steps with its own arrows isn't shown. `wanted(by)`."""

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        gap(row, 8)
        self.year = words("", "strong")
        before = icon_button("chevron-left", "Năm trước", on=lambda: self.wanted.emit(-1), framed=True)
        after = icon_button("chevron-right", "Năm sau", on=lambda: self.wanted.emit(+1), framed=True)
        for widget in (before, self.year, after):
            row.addWidget(widget)

    def show_year(self, year: int) -> None:
        """The year in front."""
        self.year.setText(f"Năm {year}")


class StepsCombo(ChoiceEditor):
    """The same steps in one line, where there is no room for the list. `chosen(key)`."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("", [])
        self.combo.setAccessibleName("Bước của mùa xếp loại")
        self.edited.connect(lambda: self.chosen.emit(str(self.value())))

    def show_steps(self, steps: Sequence[Step], current: str) -> None:
        """The steps with their states in words."""
        self.set_options([Option(s.key, f"{n}. {s.title}", s.note or _SAID[s.state]) for n, s in enumerate(steps, 1)])
        self.set_value(current)
