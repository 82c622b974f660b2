"""Palette and stylesheet of the window, made from the tokens and a scale."""

import re
from functools import cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

from desktop import paths
from desktop.ui.theme.icons import svg
from desktop.ui.theme.scale import Scale
from desktop.ui.theme.tokens import COLOURS, FAMILY, SYSTEM_ROLES, TYPE, use_system

_FACES = ("Regular", "SemiBold", "Bold", "Italic")
_NUMBER = re.compile(r"\[(\d+(?:\.\d+)?)\](pt)?")
_NAME = re.compile(r"\{([a-z][a-z0-9-]*)(?::([a-z0-9-]+))?\}")


def load_fonts() -> None:
    """Make the bundled typeface known to this application."""
    for face in _FACES:
        QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / f"SourceSans3-{face}.ttf"))


def font(role: str, scale: Scale) -> QFont:
    """The font of a role of the type table ("body", "title", "small" …)."""
    points, weight = TYPE[role]
    made = QFont(FAMILY)
    made.setPointSizeF(scale.pt(points))
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return made


def follow_high_contrast(app: QGuiApplication) -> bool:
    """Where the user has asked the system for high contrast, its colours stand for ours; sizes stay."""
    hints = app.styleHints()
    wishes = hints.accessibility()  # lives in `hints`: both names are kept
    if wishes.contrastPreference() is not Qt.ContrastPreference.HighContrast:
        return False
    system = app.palette()
    use_system({role: system.color(getattr(QPalette.ColorRole, role)).name() for role in SYSTEM_ROLES})
    return True


def palette() -> QPalette:
    """Every role set, so that a dark or high-contrast system theme does not leak in."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, name in {
        roles.Window: "canvas",
        roles.WindowText: "ink",
        roles.Base: "surface",
        roles.AlternateBase: "surface",
        roles.Text: "ink",
        roles.Button: "surface",
        roles.ButtonText: "ink",
        roles.BrightText: "white",
        roles.ToolTipBase: "dark",
        roles.ToolTipText: "white",
        roles.PlaceholderText: "off",
        roles.Highlight: "blue",
        roles.HighlightedText: "white",
        roles.Link: "blue",
        roles.LinkVisited: "blue",
        roles.Accent: "blue",
        roles.Light: "surface",
        roles.Midlight: "sunken",
        roles.Mid: "line",
        roles.Dark: "field",
        roles.Shadow: "line",
    }.items():
        made.setColor(role, QColor(COLOURS[name]))
    disabled = QPalette.ColorGroup.Disabled
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(disabled, role, QColor(COLOURS["off"]))
    for role in (roles.Base, roles.Button):
        made.setColor(disabled, role, QColor(COLOURS["disabled-bg"]))
    return made


def _icon_file(folder: Path, name: str, colour: str) -> str:
    """Stylesheets take pictures from files only: the coloured icon as a file, written once."""
    target = folder / f"{name}-{colour}.svg"
    text = svg(name, colour)
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        folder.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return target.as_posix()


@cache
def _template() -> str:
    text = (paths.resources() / "style.qss").read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def stylesheet(scale: Scale) -> str:
    """resources/style.qss with `[n]` times the scale, `{edge}`, `{token}` and `{icon-name:colour}` filled in."""
    folder = paths.data_folder() / "icons"

    def number(found: re.Match[str]) -> str:
        value = float(found[1])
        return f"{scale.pt(value):g}pt" if found[2] else str(scale.px(value))

    def name(found: re.Match[str]) -> str:
        if found[2]:
            return _icon_file(folder, found[1], found[2])
        return f"{scale.edge}px" if found[1] == "edge" else COLOURS[found[1]]

    return _NAME.sub(name, _NUMBER.sub(number, _template()))
