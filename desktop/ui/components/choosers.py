"""Ways to choose among a few: segments, tabs, steps.

segments = Segments([("show", "Giơ tay"), ("secret", "Phiếu kín")]);  segments.chosen.connect(…)
tabs = Tabs();  tabs.add("file", "Hồ sơ", widget)
steps = StepBar(["Chuẩn bị", "Trong buổi họp", "Sau buổi họp"]);  steps.set_state(0, "Thiếu 2 việc", "amber")
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.components.buttons import Button
from desktop.ui.components.chips import chip_size, paint_chip
from desktop.ui.theme import STATES, colour, font, margins, pixmap, px, scale, theme


class _Choice(QPushButton):
    """One of a row of exclusive buttons; as wide as its bold form, so that choosing moves nothing."""

    def __init__(self, key: str, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self.key = key
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        hint = super().sizeHint()
        bold = QFontMetrics(font("strong")).horizontalAdvance(self.text().replace("&&", "&"))
        usual = QFontMetrics(self.font()).horizontalAdvance(self.text().replace("&&", "&"))
        wider = max(0, bold - usual) + px(4)  # a style may round its own measure down
        return QSize(hint.width() + wider, hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class _Exclusive(QFrame):
    """A row of `_Choice`s: arrows move and choose, Tab leaves."""

    chosen = Signal(str)

    def __init__(self, mark: str) -> None:
        super().__init__()
        self._mark = mark
        self.row = QHBoxLayout(self)
        self.row.setSpacing(0)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.group = QButtonGroup(self)
        self.group.setExclusive(True)
        self.group.buttonClicked.connect(self._on_clicked)
        self.buttons: list[_Choice] = []

    def add_choice(self, key: str, text: str) -> _Choice:
        """One more choice (its place in the row is the caller's)."""
        button = _Choice(key, text)
        button.setProperty(self._mark, "true")
        button.installEventFilter(self)
        self.group.addButton(button)
        self.buttons.append(button)
        return button

    def current(self) -> str:
        """The key of the chosen one ("" when none is)."""
        button = self.group.checkedButton()
        return button.key if isinstance(button, _Choice) else ""

    def set_current(self, key: str) -> None:
        """Choose without telling."""
        for button in self.buttons:
            if button.key == key:
                button.setChecked(True)

    def set_words(self, key: str, text: str) -> None:
        """Another label of one choice (counts change)."""
        for button in self.buttons:
            if button.key == key and button.text() != text:
                button.setText(text.replace("&", "&&"))
                button.setAccessibleName(text)
                button.updateGeometry()

    def _on_clicked(self, button: QPushButton) -> None:
        if isinstance(button, _Choice):
            self.chosen.emit(button.key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
            if by:
                self._walk(watched, by)
                return True
        return super().eventFilter(watched, event)

    def _walk(self, start: QObject, by: int) -> None:
        usable = [button for button in self.buttons if button.isEnabled() and not button.isHidden()]
        if start not in usable:
            return
        target = usable[(usable.index(start) + by) % len(usable)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        target.click()


class Segments(_Exclusive):
    """Two to six choices in one frame; the chosen one is dark. `chosen(key)`."""

    def __init__(self, options: Sequence[tuple[str, str]], *, name: str = "", small: bool = False) -> None:
        super().__init__("seg")
        self.setObjectName("segments")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.row.setContentsMargins(1, 1, 1, 1)
        self.setAccessibleName(name)
        for place, (key, text) in enumerate(options):
            button = self.add_choice(key, text)
            button.setProperty("small", "true")
            button.setProperty("first", "true" if place == 0 else "false")
            button.setProperty("last", "true" if place == len(options) - 1 else "false")
            self.row.addWidget(button)
            if not small:
                theme.follow(button, lambda it: it.setMinimumHeight(px(34)))
        if self.buttons:
            self.buttons[0].setChecked(True)


class _TabBar(_Exclusive):
    """May be narrower than its tabs: those without room stand under *Thêm*."""

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), super().minimumSizeHint().height())


class Tabs(QWidget):
    """Tabs over a stack; what has no room goes under *Thêm*. `chosen(key)` when the user changes the tab."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        margins(column, 0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = _TabBar("tab")
        self.bar.setObjectName("tabs")
        margins(self.bar.row, 12, 0, 12, 0)
        self.bar.row.addStretch(1)
        self.stack = QStackedWidget()
        self._more = Button("Thêm", "chevron-down")
        self._more.setProperty("tab", "true")
        self._more.put_icon_behind()
        self._menu = QMenu(self._more)
        self._more.setMenu(self._menu)
        self._more.hide()
        self.bar.row.insertWidget(0, self._more)
        self._pages: dict[str, QWidget] = {}
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        self.bar.chosen.connect(self._on_chosen)
        theme.follow(self, Tabs._fit)

    def add(self, key: str, title: str, widget: QWidget) -> None:
        """One more tab."""
        button = self.bar.add_choice(key, title)
        self.bar.row.insertWidget(len(self.bar.buttons) - 1, button)
        self._pages[key] = widget
        self.stack.addWidget(widget)
        if len(self._pages) == 1:
            button.setChecked(True)
        self._fit()

    def current(self) -> str:
        """The key of the tab in front."""
        return self.bar.current()

    def set_current(self, key: str) -> None:
        """Bring a tab to the front."""
        if key in self._pages:
            self.bar.set_current(key)
            self.stack.setCurrentWidget(self._pages[key])
            self._fit()

    def more_entries(self) -> list[QAction]:
        """What stands under *Thêm* now."""
        return self._menu.actions()

    def set_words(self, key: str, title: str) -> None:
        """Another title (with a count)."""
        self.bar.set_words(key, title)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_chosen(self, key: str) -> None:
        self.set_current(key)
        self.chosen.emit(key)

    def _fit(self) -> None:
        room = self.width() - px(24)
        widths = [button.sizeHint().width() for button in self.bar.buttons]
        if sum(widths) <= room:
            shown = len(widths)
        else:
            room -= self._more.sizeHint().width()
            shown = next((n for n in range(len(widths), 0, -1) if sum(widths[:n]) <= room), 1)
        for place, button in enumerate(self.bar.buttons):
            button.setVisible(place < shown)
        hidden = self.bar.buttons[shown:]
        self._more.setVisible(bool(hidden))
        self._more.set_words(next((b.accessibleName() for b in hidden if b.isChecked()), "Thêm"))
        menu = self._menu
        menu.clear()
        for button in hidden:
            menu.addAction(button.accessibleName()).triggered.connect(lambda _c=False, key=button.key: self._go(key))

    def _go(self, key: str) -> None:
        self._on_chosen(key)


class _Step(_Choice):
    """One step: ring with number (or a check when done), name, state chip at the right, a bar below when chosen."""

    def __init__(self, key: str, number: int, text: str) -> None:
        super().__init__(key, text)
        self.number, self.words = number, text
        self.state: tuple[str, str, str] = ("", "outline", "")
        self.done = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        text, kind, sign = self.state
        chip = chip_size(text, kind, sign).width() + px(12) if text else 0
        width = px(16 + 24 + 10 + 16) + QFontMetrics(font("strong")).horizontalAdvance(self.words) + chip
        return QSize(width, px(49))

    def minimumSizeHint(self) -> QSize:
        least = px(16 + 24 + 10 + 8) + QFontMetrics(font("strong")).horizontalAdvance(self.words)
        return QSize(least, px(49))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() and not self.isChecked():
            painter.fillRect(self.rect(), colour("sunken"))
        height, size, left = self.height() - px(3), px(24), px(16)
        top = (height - size) // 2
        self._paint_ring(painter, left, top, size)
        painter.setPen(colour("ink"))
        painter.setFont(font("strong" if self.isChecked() else "body"))
        text_left = left + size + px(10)
        painter.drawText(text_left, 0, self.width() - text_left, height, Qt.AlignmentFlag.AlignVCenter, self.words)
        text, kind, sign = self.state
        room = self.width() - text_left - QFontMetrics(font("strong")).horizontalAdvance(self.words)
        chip = chip_size(text, kind, sign) if text else QSize()
        if text and chip.width() + px(28) <= room:
            box = self.rect().adjusted(self.width() - chip.width() - px(16), 0, -px(16), -px(3))
            paint_chip(painter, box, text, kind, icon_name=sign)
        elif text and STATES[kind][0] and room > px(40):
            sign, tone = sign or STATES[kind][0], STATES[kind][1]
            painter.drawPixmap(self.width() - px(28), (height - px(18)) // 2, pixmap(sign, tone, px(18)))
        if self.isChecked():
            painter.fillRect(0, self.height() - px(3), self.width(), px(3), colour("ink"))

    def _paint_ring(self, painter: QPainter, left: int, top: int, size: int) -> None:
        painter.setPen(QPen(colour("dark" if self.isChecked() else "ink2"), scale().edge))
        painter.setBrush(colour("dark" if self.isChecked() else "surface"))
        painter.drawEllipse(left, top, size, size)
        if self.done and not self.isChecked():
            inner = px(16)
            spot = (size - inner) // 2
            painter.drawPixmap(left + spot, top + spot, pixmap("check", "ink2", inner))
            return
        painter.setPen(colour("white" if self.isChecked() else "ink"))
        painter.setFont(font("small-strong" if self.isChecked() else "small"))
        painter.drawText(left, top, size, size, Qt.AlignmentFlag.AlignCenter, str(self.number))


class StepBar(QFrame):
    """Steps that never lock: any opens at any time. `chosen(index)`."""

    chosen = Signal(int)

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("steps")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        theme.follow(row, lambda it: it.setContentsMargins(*[scale().edge] * 4))
        row.setSpacing(0)
        self._inner = _Exclusive("step")
        self._steps: list[_Step] = []
        for place, name in enumerate(names):
            step = _Step(str(place), place + 1, name)
            step.installEventFilter(self._inner)
            self._inner.group.addButton(step)
            self._inner.buttons.append(step)
            self._steps.append(step)
            if place:
                self._inner.row.addWidget(_rule())
            self._inner.row.addWidget(step, 1)
            theme.follow(step, _Step.updateGeometry)
        row.addWidget(self._inner)
        self._steps[0].setChecked(True)
        self._inner.chosen.connect(lambda key: self.chosen.emit(int(key)))

    def current(self) -> int:
        """The index of the step in front."""
        return int(self._inner.current())

    def set_current(self, index: int) -> None:
        """Bring a step to the front without telling."""
        self._steps[index].setChecked(True)

    def set_state(
        self, index: int, text: str, kind: str = "outline", *, icon_name: str = "", done: bool = False
    ) -> None:
        """The chip of a step ("Thiếu 2 việc", amber); `done` puts a check into its ring."""
        step = self._steps[index]
        step.state, step.done = (text, kind, icon_name), done
        step.setAccessibleName(f"{step.words}, {text}" if text else step.words)
        step.setToolTip(text)
        step.updateGeometry()
        step.update()


def _rule() -> QFrame:
    line = QFrame()
    line.setObjectName("divider")
    theme.follow(line, lambda it: it.setFixedWidth(scale().edge))
    return line


__all__ = ["Segments", "StepBar", "Tabs"]
