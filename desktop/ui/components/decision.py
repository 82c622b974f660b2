"""The one kind of dialog: a decision. A question, what happens and how it comes back, verbs; Esc is the safe choice.

Decision.ask(self, "Xóa cuộc họp ngày 18/06/2026?", "Giữ trong Thùng rác 90 ngày, có thể hoàn tác.",
             verb="Xóa cuộc họp", safe="Giữ lại", on_verb=self._delete, dangerous=True)
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.components.buttons import Button, danger, primary, secondary
from desktop.ui.components.labels import Icon, words
from desktop.ui.theme import gap, margins, px, theme


class Decision(QDialog):
    """`chosen(key)`: "safe", or the key of the verb taken. Shown by `open()`, never waited for."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None, question: str, consequence: str = "", *, icon_name: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(question)
        self.setAccessibleName(question)
        self.setAccessibleDescription(consequence)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme.follow(self, lambda it: it.setFixedWidth(px(500)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        middle = QHBoxLayout()
        margins(middle, 20, 18, 20, 18)
        gap(middle, 16)
        if icon_name:
            tone = "red" if icon_name == "trash-2" else "ink2"
            middle.addWidget(Icon(icon_name, tone, 26), 0, Qt.AlignmentFlag.AlignTop)
        self.body = QVBoxLayout()
        gap(self.body, 8)
        self.body.addWidget(words(question, "heading", wrap=True))
        if consequence:
            self.body.addWidget(words(consequence, wrap=True))
        middle.addLayout(self.body, 1)
        column.addLayout(middle)
        foot = QWidget()
        foot.setObjectName("dialog-foot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._buttons = QHBoxLayout(foot)
        margins(self._buttons, 14, 10, 14, 10)
        gap(self._buttons, 12)
        self._buttons.addStretch(1)
        column.addWidget(foot)

    def add(self, key: str, button: Button, *, focus: bool = False) -> Button:
        """One more button; it closes the dialog and sends its key."""
        button.setAutoDefault(True)
        button.clicked.connect(lambda _checked=False: self._take(key))
        self._buttons.addWidget(button)
        if focus:
            button.setFocus(Qt.FocusReason.TabFocusReason)
            button.setDefault(True)
        return button

    def add_plain(self, button: Button) -> None:
        """A button that does its own thing and leaves the dialog open (copy, show)."""
        self._buttons.insertWidget(0, button)

    def buttons(self) -> list[Button]:
        """Its buttons, left to right."""
        items = [self._buttons.itemAt(place) for place in range(self._buttons.count())]
        found = [item.widget() for item in items if item is not None]
        return [button for button in found if isinstance(button, Button)]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:  # long words that break badly (paths) take more lines than the first guess
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    def _take(self, key: str) -> None:
        self.chosen.emit(key)
        self.done(0 if key == "safe" else 1)

    def reject(self) -> None:
        self.chosen.emit("safe")
        super().reject()

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        question: str,
        consequence: str = "",
        *,
        verb: str,
        on_verb: Callable[[], object],
        safe: str = "Giữ lại",
        on_safe: Callable[[], object] | None = None,
        dangerous: bool = False,
        more: Sequence[tuple[str, Callable[[], object]]] = (),
    ) -> "Decision":
        """Ask; `on_verb` is called when the verb is taken. `more` are further verbs between the two."""
        box = cls(parent, question, consequence, icon_name="trash-2" if dangerous else "")
        box.setWindowTitle(verb)
        actions: dict[str, Callable[[], object] | None] = {"safe": on_safe, "verb": on_verb}
        box.add("safe", secondary(safe), focus=True)
        for place, (text, action) in enumerate(more):
            actions[f"more{place}"] = action
            box.add(f"more{place}", secondary(text))
        box.add("verb", danger(verb) if dangerous else primary(verb))

        def act(key: str) -> None:
            action = actions.get(key)
            if action is not None:
                action()

        box.chosen.connect(act)
        box.open()
        return box
