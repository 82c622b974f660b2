"""A choice made by one key: 1, 2, 3 … choose and lead on, Enter leads on, the arrows walk; a click chooses as well."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.season import LEVELS
from desktop.ui.components.choosers import Segments
from desktop.ui.components.labels import words
from desktop.ui.rating.levels import SHORT
from desktop.ui.theme import gap


class KeyChoice(QWidget):
    """`edited` when another is chosen; `done` when the keyboard may go on."""

    edited = Signal()
    done = Signal()

    def __init__(self, label: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(words(label, "label"))
        row = QHBoxLayout()
        gap(row, 0)
        shown = [(key, f"{place} {text}") for place, (key, text) in enumerate(options, 1)]
        self.segments = Segments(shown, name=label, small=True)
        self.segments.chosen.connect(lambda _key: self.edited.emit())
        row.addWidget(self.segments)
        row.addStretch(1)
        column.addLayout(row)
        for button in self.segments.buttons:
            button.installEventFilter(self)
        self.setFocusProxy(self.segments.buttons[0])
        self.set_value("")

    def value(self) -> str:
        """The key chosen; "" for none."""
        return self.segments.current()

    def set_value(self, key: str) -> None:
        """Choose without telling."""
        group = self.segments.group
        group.setExclusive(False)
        for button in self.segments.buttons:
            button.setChecked(button.key == key)
        group.setExclusive(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Figures choose and lead on; Del takes the choice away."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.modifiers() not in _PLAIN:
            return super().eventFilter(watched, event)
        place = event.key() - Qt.Key.Key_1
        if 0 <= place < len(self.segments.buttons):
            self.set_value(self.segments.buttons[place].key)
            self.edited.emit()
            self.done.emit()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
            return True
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.set_value("")
            self.edited.emit()
            return True
        return super().eventFilter(watched, event)


_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def level_choice(label: str) -> KeyChoice:
    """The four levels by the keys 1–4."""
    return KeyChoice(label, [(level.value, SHORT[level]) for level in LEVELS])
