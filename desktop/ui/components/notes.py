"""What the program says inside a page: message strips, empty places, checklist rows, progress.

MessageStrip("Đã nhập 21 đảng viên.", "green", "Rút lại", on=…)
EmptyPlace("users", "Chưa có đảng viên nào", "Nhập thẳng từ danh sách Excel …", [primary(…), secondary(…)])
ChecklistRow("amber", "Gửi giấy mời", "Hạn 02/11, trước ít nhất 1 ngày", small("Đã gửi", on=…))
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.components.buttons import link, small
from desktop.ui.components.labels import Icon, words
from desktop.ui.theme import STATES, gap, margins, px, set_state, theme


class MessageStrip(QFrame):
    """One sentence with a sign on a tint, with at most one link; on top of the panel it speaks of."""

    def __init__(
        self, text: str, kind: str = "green", link_text: str = "", *, on: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        margins(row, 12, 6, 12, 6)
        gap(row, 10)
        self._icon = Icon("", size=20)
        self.label = words("", wrap=True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.link = link("")
        self._on: Callable[[], object] | None = None
        self.link.clicked.connect(self._clicked)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.label, 1)
        row.addWidget(self.link)
        self.set(text, kind, link_text, on=on)

    def set(
        self, text: str, kind: str = "green", link_text: str = "", *, on: Callable[[], object] | None = None
    ) -> None:
        """Say something else."""
        sign, tone, _ = STATES[kind]
        set_state(self, "strip", kind)
        self._icon.set(sign, tone)
        self.label.setText(text)
        set_state(self.label, "tone", tone)
        self.link.set_words(link_text)
        set_state(self.link, "tone", tone)
        self.link.setVisible(bool(link_text))
        self._on = on
        self.setAccessibleName(text)

    def _clicked(self) -> None:
        if self._on is not None:
            self._on()


class EmptyPlace(QWidget):
    """What belongs here, in one sentence, and the buttons that bring it."""

    def __init__(self, icon_name: str, heading: str, sentence: str, buttons: Sequence[QPushButton] = ()) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        margins(column, 24, 16, 24, 16)
        gap(column, 6)
        column.addStretch(1)
        column.addWidget(Icon(icon_name, "ink2", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        title = words(heading, "heading", wrap=True)
        says = words(sentence, "second", wrap=True)
        for label in (title, says):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        if buttons:
            row = QHBoxLayout()
            gap(row, 10)
            row.addStretch(1)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addSpacing(6)
            column.addLayout(row)
        column.addStretch(2)
        self.setAccessibleName(heading)


class ChecklistRow(QWidget):
    """Sign · title · second line · button. `state`: green, amber, red, blue, outline."""

    def __init__(self, state: str, title: str, second: str = "", button: QPushButton | None = None) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        margins(row, 0, 4, 0, 4)
        gap(row, 10)
        sign, tone, _ = STATES[state]
        row.addWidget(Icon(sign, tone, 20), 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(0)
        self.title = words(title, wrap=True)
        column.addWidget(self.title)
        if second:
            column.addWidget(words(second, "note", wrap=True))
        row.addLayout(column, 1)
        if button is not None:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        theme.follow(self, lambda it: it.setMinimumHeight(px(40)))
        said = {"green": "xong", "amber": "còn thiếu", "red": "quá hạn", "blue": "đang làm"}.get(state, "chưa đến")
        self.setAccessibleName(f"{title}, {said}")


class ProgressLine(QWidget):
    """What runs, how far, and *Hủy* (`cancelled`)."""

    cancelled = Signal()

    def __init__(self, text: str = "") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        margins(column, 0, 0, 0, 0)
        gap(column, 4)
        head = QHBoxLayout()
        self.label, self.count = words(text), words("", "note")
        head.addWidget(self.label, 1)
        head.addWidget(self.count)
        row = QHBoxLayout()
        gap(row, 10)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(text or "Tiến độ")
        self.stop = small("Hủy", "x", on=self.cancelled.emit)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        column.addLayout(head)
        column.addLayout(row)

    def set(self, done: int, total: int, text: str) -> None:
        """`done` of `total`; total 0 = not known."""
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(done)
        self.label.setText(text)
        self.count.setText(f"{done} / {total}" if total else "")
