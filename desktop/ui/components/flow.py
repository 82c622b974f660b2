"""How wide the window really is: its width divided by the scale, in three classes that layouts follow."""

from enum import IntEnum

from desktop.ui.theme import scale


class Width(IntEnum):
    """Classes of effective width; compare them: `if width < Width.WIDE`."""

    NARROW = 0  # under 1000: 150 % on 1366
    MIDDLE = 1  # 1000–1199: 125 % on 1366
    WIDE = 2  # from 1200


def width_class(pixels: int) -> Width:
    """The class of a window `pixels` wide at the scale in force."""
    effective = scale().effective(pixels)
    if effective >= 1200:
        return Width.WIDE
    return Width.MIDDLE if effective >= 1000 else Width.NARROW
