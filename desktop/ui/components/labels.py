"""Words on the screen: labels by role, an icon beside words, hints of keys.

words("Còn thiếu 2 việc", "heading")
IconWords("circle-check", "Đạt", tone="green")
KeyHints([("Cách", "có mặt"), ("1", "có lý do")])
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop.ui.theme import STATES, gap, margins, pixmap, px, set_state, theme


def words(text: str, role: str = "", *, tone: str = "", wrap: bool = False, selectable: bool = False) -> QLabel:
    """A label. Roles: display, title, record, heading, strong, small, small-strong, second (ink2), note (small, ink2).

    `tone` is green, amber, red, blue or ink2; `wrap` lets it take more lines; `selectable` lets it be copied.
    """
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    if tone:
        label.setProperty("tone", tone)
    label.setWordWrap(wrap)
    if wrap:
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
    if selectable:
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return label


class Icon(QLabel):
    """A picture that follows the scale; screen readers pass over it (the words beside it speak).

    `height` (design pixels) centres it in a line of text that high.
    """

    def __init__(self, name: str, tone: str = "ink", size: int = 18, *, height: int = 0) -> None:
        super().__init__()
        self._name, self._tone, self._size, self._height = name, tone, size, height or size
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.follow(self, Icon._draw)

    def set(self, name: str, tone: str = "ink") -> None:
        """Another picture or colour."""
        self._name, self._tone = name, tone
        self._draw()

    def _draw(self) -> None:
        self.setFixedSize(px(self._size), px(self._height))
        if self._name:
            self.setPixmap(pixmap(self._name, self._tone, px(self._size)))
        else:
            self.clear()


class IconWords(QWidget):
    """A sign with its words, in one colour."""

    def __init__(
        self, icon_name: str, text: str, *, tone: str = "ink", role: str = "small", size: int = 16, wrap: bool = False
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        margins(row, 0, 0, 0, 0)
        gap(row, 6)
        self.icon = Icon(icon_name, tone, size, height=21 if wrap else 0)
        self.label = words(text, role, tone=tone, wrap=wrap)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop if wrap else Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.label, 1)

    def set(self, text: str, icon_name: str, tone: str = "ink") -> None:
        """Other words, sign and colour."""
        self.icon.set(icon_name, tone)
        self.label.setText(text)
        set_state(self.label, "tone", tone)

    def set_state_words(self, text: str, state: str) -> None:
        """The sign and colour of a state (green, amber, red, blue, outline) with these words."""
        sign, tone, _ = STATES[state]
        self.set(text, sign, tone)


def key(text: str) -> QLabel:
    """A key in a thin box."""
    label = QLabel(text)
    label.setObjectName("key")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return label


def _spread(grid: QGridLayout) -> None:
    grid.setHorizontalSpacing(px(16))
    grid.setVerticalSpacing(px(4))


class KeyHints(QWidget):
    """What the keys of a list do: pairs of keys ("↑ ↓" makes two boxes) and words, `columns` pairs a row."""

    def __init__(self, pairs: Sequence[tuple[str, str]], columns: int = 3) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        theme.follow(grid, _spread)
        for place, (keys, meaning) in enumerate(pairs):
            row = QHBoxLayout()
            gap(row, 6)
            for one in keys.split():
                row.addWidget(key(one))
            row.addWidget(words(meaning, "note"))
            row.addStretch(1)
            grid.addLayout(row, place // columns, place % columns)
        grid.setColumnStretch(columns, 1)
