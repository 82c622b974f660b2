"""The look of the running program: applied once, changed at once when the user asks for another size of letters."""

import weakref
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication, QBoxLayout, QLayout, QWidget
from shiboken6 import isValid

from desktop.ui.theme import look
from desktop.ui.theme.scale import STEPS, Scale
from desktop.ui.theme.tokens import COLOURS

_Owner = TypeVar("_Owner", bound=QObject)


class Theme(QObject):
    """Holds the scale; `changed` is sent after everything has been restyled."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.scale = Scale()
        self._followers: list[tuple[weakref.ref[Any], Callable[[Any], None]]] = []
        self._applied_to: QApplication | None = None

    def apply(self, app: QApplication, percent: int = 100) -> None:
        """Dress the application: fonts, palette, style, stylesheet. Call once, before the first window."""
        self.scale = Scale(percent)
        if self._applied_to is not app:
            look.load_fonts()
            look.follow_high_contrast(app)
            app.setStyle("Fusion")
            app.setPalette(look.palette())
            self._applied_to = app
        self._restyle(app)

    def set_percent(self, percent: int) -> None:
        """Another size of letters: every window follows at once."""
        app = QApplication.instance()
        if percent not in STEPS or percent == self.scale.percent or not isinstance(app, QApplication):
            return
        self.scale = Scale(percent)
        self._restyle(app)
        alive = [(ref, action) for ref, action in self._followers if _living(ref) is not None]
        self._followers = alive
        for ref, action in alive:
            owner = _living(ref)
            if owner is not None:
                action(owner)
        self.changed.emit()

    def step(self, by: int) -> None:
        """One size up (+1) or down (−1)."""
        place = STEPS.index(self.scale.percent) + by
        if 0 <= place < len(STEPS):
            self.set_percent(STEPS[place])

    def follow(self, owner: _Owner, action: Callable[[_Owner], None]) -> None:
        """Call `action(owner)` now and after each change of scale while `owner` lives.

        `action` must not hold `owner` itself (take it as the argument), or the owner would never go.
        """
        if len(self._followers) % 512 == 511:
            self._followers = [pair for pair in self._followers if _living(pair[0]) is not None]
        self._followers.append((weakref.ref(owner), action))
        action(owner)

    def _restyle(self, app: QApplication) -> None:
        app.setFont(look.font("body", self.scale))
        app.setStyleSheet(look.stylesheet(self.scale))


def _living(ref: "weakref.ref[Any]") -> Any | None:
    owner = ref()
    return owner if owner is not None and isValid(owner) else None


theme = Theme()


def scale() -> Scale:
    """The scale in force."""
    return theme.scale


def px(design: float) -> int:
    """Screen pixels for `design` pixels of the 100 % pictures, now."""
    return theme.scale.px(design)


def colour(name: str) -> QColor:
    """A colour of the tokens for painting."""
    return QColor(COLOURS[name])


def font(role: str = "body") -> QFont:
    """A font of the type table for painting, at the scale in force."""
    return look.font(role, theme.scale)


def margins(layout: QLayout, left: float, top: float, right: float, bottom: float) -> None:
    """Margins in design pixels that follow the scale."""
    theme.follow(layout, lambda it: it.setContentsMargins(px(left), px(top), px(right), px(bottom)))


def gap(layout: QBoxLayout, design: float) -> None:
    """Spacing in design pixels that follows the scale."""
    theme.follow(layout, lambda it: it.setSpacing(px(design)))


def set_state(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property and have the stylesheet look at it again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
