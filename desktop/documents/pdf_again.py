"""Flowables that are laid out and drawn once, however often the same block stands in a file.

The forms of a whole branch say the same headings, hints and dotted lines sixty times: only what differs costs time.
What is written is the same to the last byte.
"""

from collections.abc import Callable
from typing import Any

from reportlab.platypus import Paragraph


def drawn(flowable: Any, draw: Callable[[], None]) -> None:
    """Draw on the flowable's canvas, or write again what it drew there the first time (its place is set before)."""
    placed(flowable)
    code = flowable.canv._code  # noqa: SLF001 - reportlab has no other way to what was drawn
    if flowable.drawing is None:
        before = len(code)
        draw()
        flowable.drawing = code[before:]
    else:
        code.extend(flowable.drawing)


def placed(flowable: Any) -> None:
    """It has found its page: that platypus once sent it to the next one no longer counts where it stands again."""
    flowable.__dict__.pop("_postponed", None)


class Text(Paragraph):  # type: ignore[misc]
    """A paragraph that keeps its lines and its drawing while its width stays the same."""

    drawing: list[str] | None = None
    _laid: tuple[float, float] | None = None  # width and height

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Its size; broken into lines anew only for another width."""
        if self._laid is None or self._laid[0] != width or not hasattr(self, "blPara"):
            self.drawing = None
            size: tuple[float, float] = super().wrap(width, height)
            self._laid = size if size[0] == width else None
            return size
        self.width, self.height = self._laid
        return self._laid

    def split(self, width: float, height: float) -> list[Any]:
        """Its parts; reportlab uses the words of its lines up, so they are made anew for the next time."""
        parts: list[Any] = super().split(width, height)
        if len(parts) > 1:
            self._laid = None
        return parts

    def draw(self) -> None:
        """Its lines."""
        drawn(self, super().draw)
