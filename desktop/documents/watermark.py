"""The practice book's mark "SỔ MẪU" across a page, as drawn shapes: nothing of it is found as text in the file.

The shapes are the outlines of Tinos Bold, taken once (resources/watermark.json; a test compares them with the font).
"""

import json
import math
from functools import cache
from typing import Any

from desktop import paths

TEXT = "SỔ MẪU"
_GREY = 0.88
SHARE = 0.75  # of the page's diagonal


@cache
def outlines() -> tuple[float, list[list[Any]]]:
    """Width of the words and path commands (["M", x, y], ["L", …], ["C", six numbers], ["Z"]) in thousandths of the
    type size.
    """
    found = json.loads((paths.resources() / "watermark.json").read_text(encoding="utf-8"))
    return float(found["width"]), list(found["path"])


def angle(width: float, height: float) -> float:
    """Degrees, clockwise as Word turns shapes, from level to the rising diagonal."""
    return 360 - math.degrees(math.atan2(height, width))


def draw(canvas: Any, width: float, height: float) -> None:
    """Light grey, along the rising diagonal of a reportlab page of this size (points)."""
    length, commands = outlines()
    diagonal = (width**2 + height**2) ** 0.5
    scale = SHARE * diagonal / length
    canvas.saveState()
    canvas.setFillGray(_GREY)
    canvas.transform(width / diagonal, height / diagonal, -height / diagonal, width / diagonal, width / 2, height / 2)
    canvas.scale(scale, scale)
    canvas.translate(-length / 2, -350)
    path = canvas.beginPath()
    steps = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}
    for name, *numbers in commands:
        steps[name](*numbers)
    canvas.drawPath(path, stroke=0, fill=1, fillMode=1)
    canvas.restoreState()
