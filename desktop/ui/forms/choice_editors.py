"""Choosing: one of a few named values, a usual word or another, a person or record found by typing a part of its name.

ChoiceEditor("Giới tính", Sex)
SuggestEditor("Dân tộc", ["Kinh", "Tày", "Mường"])
PickEditor("Chủ trì", [Option(3, "Nguyễn Thị Thanh Huyền", "bí thư"), …])
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView

from desktop.domain.fields import Choice
from desktop.domain.problems import Problem, Severity
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import clean, matches, search_key
from desktop.ui.components.buttons import icon_button
from desktop.ui.forms.editors import Editor
from desktop.ui.forms.fields import Combo, Line
from desktop.ui.theme import set_state


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be picked: what is kept, what is shown, what helps to tell it from others."""

    value: Any
    text: str
    second: str = ""

    @property
    def words(self) -> str:
        """Both parts in one line."""
        return f"{self.text} – {self.second}" if self.second else self.text

    @property
    def bare(self) -> str:
        """The text without what in brackets tells namesakes apart."""
        return self.text.partition(" (")[0]


class ChoiceEditor(Editor):
    """A combo over a Choice type (or over given options); `value()` is the member."""

    def __init__(self, label: str, choices: type[Choice] | Sequence[Option], *, required: bool = False) -> None:
        self.combo = Combo()
        super().__init__(label, self.combo, required=required)
        self._values: list[Any] = []
        self.set_options(choices)
        self.combo.activated.connect(lambda _index: self.edited.emit())

    def set_options(self, choices: type[Choice] | Sequence[Option]) -> None:
        """Other choices; the chosen value is kept when it is still there."""
        kept = self.value()
        self.combo.clear()
        options = [Option(member, member.label) for member in choices] if isinstance(choices, type) else list(choices)
        self._values = [option.value for option in options]
        self.combo.addItems([option.words for option in options])
        self.set_value(kept)

    def value(self) -> Any:
        index = self.combo.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def set_value(self, value: Any) -> None:
        self.combo.setCurrentIndex(self._values.index(value) if value in self._values else (0 if self._values else -1))
        if value is not None and value not in self._values:
            self.combo.setCurrentIndex(-1)


class _TypedPick(Editor):
    """A line over a list found by its letters, accents optional; the button at its end shows all."""

    def __init__(self, label: str, *, required: bool, hint: str) -> None:
        self.line = Line()
        super().__init__(label, self.line, required=required)
        self.line.setPlaceholderText(hint)
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self.line)
        self._completer.setMaxVisibleItems(10)
        self._popup = QListView()
        self._popup.setObjectName("popup")
        self._completer.setPopup(self._popup)
        self._completer.activated[str].connect(self._on_taken)  # type: ignore[index]
        button = icon_button("chevron-down", f"Xem danh sách {label}", on=self._show_all)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.line.put_at_end(button)
        self.line.textEdited.connect(self._on_typed)
        self.line.left.connect(self._on_left)
        self.line.installEventFilter(self)

    def popup(self) -> QListView:
        """The list of offers: while it is open it gets the keys."""
        return self._popup

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)
        set_state(self.line, "reads", "true" if read_only else "false")

    def _offers(self) -> list[str]:
        raise NotImplementedError

    def _take(self, text: str) -> None:
        raise NotImplementedError

    def _on_typed(self, text: str) -> None:
        ranked = [(matches(text, offer), offer) for offer in self._offers()]
        found = [offer for rank, offer in sorted(ranked, key=lambda pair: -pair[0]) if rank]
        self._model.setStringList(found)
        if found and text.strip():
            self._completer.complete()
        else:
            self._popup.hide()
        self.edited.emit()

    def _show_all(self) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._model.setStringList(self._offers())
        self._completer.complete()

    def _on_taken(self, text: str) -> None:
        self._take(text)
        self.edited.emit()

    def _on_left(self) -> None:
        if not self._popup.isVisible():
            self._put_right()
            self.left.emit()

    def _put_right(self) -> None:
        """Make what was typed one of the offers, or say that it is none."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.line
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and not self._popup.isVisible()
            and not self.line.isReadOnly()
        ):
            self._show_all()
            return True
        return super().eventFilter(watched, event)


class SuggestEditor(_TypedPick):
    """Any text, with the usual ones offered."""

    def __init__(self, label: str, usual: Sequence[str], *, required: bool = False, hint: str = "") -> None:
        super().__init__(label, required=required, hint=hint)
        self._usual = list(usual)

    def set_usual(self, usual: Sequence[str]) -> None:
        """Other usual texts."""
        self._usual = list(usual)

    def value(self) -> Any:
        return clean(self.line.text())

    def set_value(self, value: Any) -> None:
        self.line.setText(str(value or ""))
        self.line.setCursorPosition(0)

    def _offers(self) -> list[str]:
        return self._usual

    def _take(self, text: str) -> None:
        self.line.setText(text)

    def _put_right(self) -> None:
        cleaned = clean(self.line.text())
        if cleaned != self.line.text():
            self.line.setText(cleaned)


class PickEditor(_TypedPick):
    """One of the options, found by any part of its words; `value()` is its value, or `empty` when none is chosen.

    With `free`, other text is allowed (a guest who speaks): then `value()` is `empty` and `text()` says who.
    """

    def __init__(
        self,
        label: str,
        options: Sequence[Option] = (),
        *,
        required: bool = False,
        free: bool = False,
        empty: Any = 0,
        hint: str = "Gõ một phần tên",
    ) -> None:
        super().__init__(label, required=required, hint=hint)
        self._options: list[Option] = list(options)
        self._free, self._empty = free, empty
        self._chosen: Option | None = None

    def set_options(self, options: Sequence[Option]) -> None:
        """Other options; the chosen one stays when its value is still among them."""
        self._options = list(options)
        if self._chosen is not None:
            self.set_value(self._chosen.value)

    def value(self) -> Any:
        chosen = self._matching()
        return chosen.value if chosen is not None else self._empty

    def text(self) -> str:
        """The words in the field."""
        return clean(self.line.text())

    def set_value(self, value: Any) -> None:
        self._chosen = next((option for option in self._options if option.value == value), None)
        self.line.setText(self._chosen.words if self._chosen else "")
        self.line.setCursorPosition(0)
        self._set_own(None)

    def set_text(self, text: str) -> None:
        """Free words (a guest's name), for `free` editors."""
        self._chosen = None
        self.line.setText(text)
        self.line.setCursorPosition(0)

    def is_empty(self) -> bool:
        return not self.text()

    def _offers(self) -> list[str]:
        return [option.words for option in self._options]

    def _take(self, text: str) -> None:
        self._chosen = next((option for option in self._options if option.words == text), None)
        self.line.setText(text)
        self._set_own(None)

    def _matching(self) -> Option | None:
        if self._chosen is not None and self._chosen.words == self.text():
            return self._chosen
        named = self._named()
        return named[0] if len(named) == 1 else None

    def _named(self) -> list[Option]:
        """Whom the words name in full: as they are written, else marks apart. Several when they are namesakes."""
        text = self.text()
        if not text:
            return []
        key = search_key(text)
        exact = [o for o in self._options if text.casefold() in (o.words.casefold(), o.text.casefold())]
        return exact or [o for o in self._options if key in {search_key(t) for t in (o.words, o.text, o.bare)}]

    def unclear(self) -> Problem | None:
        """That several bear the name that was typed: one of them must be chosen from the list."""
        if self._matching() is not None or len(named := self._named()) < 2:
            return None
        return Problem("", f"Có {len(named)} người tên “{self.text()}”, hãy chọn một trong danh sách.", Severity.ERROR)

    def own_problem(self) -> Problem | None:
        return self.unclear() or super().own_problem()

    def _put_right(self) -> None:
        text = self.text()
        found = self._matching()
        near: list[Option] = []
        if found is None and text and not self._free:
            near = [option for option in self._options if matches(text, option.words)]
            found = near[0] if len(near) == 1 else None
        if found is not None:
            self._take(found.words)
        elif unclear := self.unclear():
            self._chosen = None
            self._set_own(unclear)
        elif text and not self._free:
            said = f"Có {len(near)} người ứng với “{text}”, hãy chọn một." if near else ""
            self._set_own(Problem("", said or f"Không có “{text}” trong danh sách.", Severity.ERROR))
        else:
            self._chosen = None
            self._set_own(None)
