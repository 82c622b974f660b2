"""Buttons: one primary a screen, secondary, danger, small, links, flat icon buttons; disabled ones say why.

save = primary("Lưu", "save", on=self._on_save, keys="Ctrl+S")
save.set_usable(False, "Chưa có gì thay đổi")
"""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.ui.theme import colour, font, icon, px, set_state, theme

_ICON_COLOURS = {"primary": "white", "danger": "red", "link": "blue"}


class Button(QPushButton):
    """A push button whose icon follows the scale; `keys` stand in a thin box at its right end."""

    def __init__(self, text: str, icon_name: str = "", *, kind: str = "", keys: str = "") -> None:
        super().__init__(text.replace("&", "&&"))
        self._icon_name = icon_name
        self._icon_size = 18
        self._keys = keys
        self._words = text
        self.setAccessibleName(text)
        self.setProperty("kind", kind)
        self.setProperty("left", "true" if keys else "false")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        theme.follow(self, Button._dress)

    def words(self) -> str:
        """The label without the escaping of '&'."""
        return self._words

    def set_words(self, text: str) -> None:
        """Another label (and accessible name)."""
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def put_icon_behind(self) -> "Button":
        """The icon after the words ("Mục sau ›")."""
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._dress()
        return self

    def set_icon(self, icon_name: str, size: int = 18) -> None:
        """Another icon, by its file name in resources/icons ("" for none)."""
        self._icon_name, self._icon_size = icon_name, size
        self._dress()

    def set_keys(self, keys: str) -> None:
        """Another key in the box at the right end ("" for none)."""
        if keys != self._keys:
            self._keys = keys
            self.updateGeometry()
            self.update()

    def set_kind(self, kind: str) -> None:
        """ "primary", "" (secondary), "danger", "link", "flat"."""
        set_state(self, "kind", kind)
        self._dress()

    def set_usable(self, usable: bool, why: str = "") -> None:
        """Enable, or disable with the reason as tooltip and status tip."""
        self.setEnabled(usable)
        self.setToolTip("" if usable else why)
        self.setStatusTip("" if usable else why)
        self.setAccessibleDescription("" if usable else why)

    def _dress(self) -> None:
        if self._icon_name:
            tone = _ICON_COLOURS.get(str(self.property("kind")), "ink")
            size = px(self._icon_size)
            room = px(5) if self.text() else 0
            behind = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.setIconSize(QSize(size + room, size))
            self.setIcon(icon(self._icon_name, tone, size, -room if behind else room))
        self.updateGeometry()

    def _keys_width(self) -> int:
        return QFontMetrics(font("small")).horizontalAdvance(self._keys) + px(14) if self._keys else 0

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        hint = super().sizeHint()
        extra = (self._keys_width() + px(12)) if self._keys else 0
        return QSize(hint.width() + extra, hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._keys:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        white = self.property("kind") == "primary" and self.isEnabled()
        width, height = self._keys_width(), px(22)
        left, top = self.width() - width - px(14), (self.height() - height) // 2
        painter.setPen(colour("accent-soft" if white else "line"))
        painter.drawRoundedRect(left, top, width, height, px(3), px(3))
        painter.setPen(colour("white" if white else "ink2"))
        painter.setFont(font("small"))
        painter.drawText(left, top, width, height, Qt.AlignmentFlag.AlignCenter, self._keys)


def _made(button: Button, on: Callable[[], object] | None, hint: str) -> Button:
    if on is not None:
        button.clicked.connect(lambda _checked=False: on())
    if hint:
        button.setToolTip(hint)
    return button


def primary(text: str, icon_name: str = "", *, on: Callable[[], object] | None = None, keys: str = "") -> Button:
    """The one red button of a screen: a verb with its object."""
    return _made(Button(text, icon_name, kind="primary", keys=keys), on, "")


def secondary(
    text: str, icon_name: str = "", *, on: Callable[[], object] | None = None, keys: str = "", hint: str = ""
) -> Button:
    """White with an edge: every other action."""
    return _made(Button(text, icon_name, keys=keys), on, hint)


def danger(text: str, icon_name: str = "trash-2", *, on: Callable[[], object] | None = None) -> Button:
    """Red outline: deletes or takes away."""
    return _made(Button(text, icon_name, kind="danger"), on, "")


def small(
    text: str, icon_name: str = "", *, on: Callable[[], object] | None = None, hint: str = "", kind: str = ""
) -> Button:
    """32 high: in a row or a panel's head."""
    button = Button(text, icon_name, kind=kind)
    button.setProperty("small", "true")
    return _made(button, on, hint)


def link(text: str, *, on: Callable[[], object] | None = None, tone: str = "", hint: str = "") -> Button:
    """An underlined word that leads somewhere; `tone` green, amber or red inside a strip."""
    button = Button(text, kind="link")
    button.setProperty("tone", tone)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return _made(button, on, hint)


def icon_button(
    icon_name: str, name: str, *, on: Callable[[], object] | None = None, framed: bool = False, small_size: bool = False
) -> Button:
    """An icon alone, with tooltip and accessible name `name`; `framed` has an edge as other buttons."""
    button = Button("", icon_name, kind="" if framed else "flat")
    button.setProperty("square", "true")
    if small_size:
        button.setProperty("small", "true")
    button.setAccessibleName(name)
    return _made(button, on, name)


def action_of(button: Button, parent: QWidget) -> QAction:
    """The button as a menu entry (for `⋯` when there is no room)."""
    action = QAction(button.words(), parent)
    action.setEnabled(button.isEnabled())
    action.setToolTip(button.toolTip())
    action.triggered.connect(lambda _checked=False: button.click())
    return action
