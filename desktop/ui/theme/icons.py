"""Icons of resources/icons in any colour and size, drawn once and kept."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop import paths
from desktop.ui.theme.tokens import COLOURS


@cache
def _source(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def svg(name: str, colour: str) -> str:
    """The picture's text with its strokes in `colour` (a name of the tokens)."""
    return _source(name).replace("currentColor", COLOURS[colour])


@cache
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer = QSvgRenderer(QByteArray(svg(name, colour).encode()))
    renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def pixmap(name: str, colour: str = "ink", size: int = 18, *, ratio: float = 0) -> QPixmap:
    """The icon as a picture of `size` screen pixels (already scaled: give `scale().px(18)`)."""
    app = QGuiApplication.instance()
    wanted = ratio or (app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0)
    return _drawn(name, colour, size, wanted)


def _with_room(picture: QPixmap, room: int) -> QPixmap:
    """The picture with `room` screen pixels of nothing at its right (negative: at its left)."""
    ratio = picture.devicePixelRatio()
    wide = QPixmap(picture.width() + round(abs(room) * ratio), picture.height())
    wide.fill(Qt.GlobalColor.transparent)
    wide.setDevicePixelRatio(ratio)
    painter = QPainter(wide)
    painter.drawPixmap(0 if room > 0 else -room, 0, picture)
    painter.end()
    return wide


@cache
def icon(name: str, colour: str = "ink", size: int = 18, room: int = 0) -> QIcon:
    """The icon for a button, with its disabled form; `room` keeps the words off (negative when it stands behind)."""
    usual, disabled = pixmap(name, colour, size), pixmap(name, "off", size)
    made = QIcon(_with_room(usual, room) if room else usual)
    made.addPixmap(_with_room(disabled, room) if room else disabled, QIcon.Mode.Disabled)
    return made


def forget() -> None:
    """Drop the kept pictures (they must not outlive the application)."""
    _drawn.cache_clear()
    icon.cache_clear()
