"""The colours of the window by name: the one place where they are written (design: light theme only).

`use_system` puts the system's own colours in their place where the user has asked Windows for high contrast.
"""

from collections.abc import Mapping
from typing import Final

COLOURS: dict[str, str] = {
    "surface": "#FFFFFF",
    "canvas": "#F5F3EF",
    "sunken": "#FAF8F4",
    "side": "#EBE7DF",
    "line": "#DED9CF",
    "line-table": "#ECE8E1",
    "field": "#8A8378",
    "ink": "#211E1A",
    "ink2": "#575148",
    "off": "#6F6960",
    "disabled-bg": "#EFECE6",
    "dark": "#3A352E",
    "accent": "#8E1B22",
    "accent-hover": "#74151B",
    "accent-press": "#5A0F14",
    "accent-soft": "#F6E6E4",
    "blue": "#1B5A9B",
    "blue-soft": "#E3EDF8",
    "green": "#1D6638",
    "green-soft": "#E5F2E9",
    "amber": "#7A4A00",
    "amber-soft": "#FCF0D4",
    "amber-sign": "#A86200",
    "red": "#B3210E",
    "red-soft": "#FCE8E4",
    "track": "#E4DFD6",
    "thumb": "#C9C2B6",
    "desk": "#DDD7CC",
    "white": "#FFFFFF",
}

# Type: name → (points at 100 %, weight). Nothing on the screen is smaller than `small`.
TYPE: Final[dict[str, tuple[float, int]]] = {
    "display": (24, 600),
    "title": (18, 600),
    "record": (16, 600),
    "heading": (13, 600),
    "body": (12, 400),
    "strong": (12, 600),
    "small": (11, 400),
    "small-strong": (11, 600),
    "stage": (20, 400),
    "stage-title": (24, 600),
    "stage-figure": (36, 600),
}

FAMILY: Final = "Source Sans 3"

# State → (sign, colour of sign and word, tint). Used by chips, cells, strips, checklists and squares alike.
STATES: Final[dict[str, tuple[str, str, str]]] = {
    "green": ("circle-check", "green", "green-soft"),
    "amber": ("triangle-alert", "amber", "amber-soft"),
    "red": ("octagon-x", "red", "red-soft"),
    "blue": ("info", "blue", "blue-soft"),
    "outline": ("circle", "ink2", ""),
    "neutral": ("", "ink", "disabled-bg"),
}

# With high contrast on: which role of the system's palette stands for which colours.
SYSTEM_ROLES: Final[dict[str, tuple[str, ...]]] = {
    "Base": ("surface", "sunken", "disabled-bg", "accent-soft", "green-soft", "amber-soft", "red-soft", "track"),
    "Window": ("canvas", "side", "desk"),
    "Text": ("ink", "ink2", "line", "line-table", "field", "thumb", "green", "amber", "amber-sign", "red"),
    "PlaceholderText": ("off",),
    "Highlight": ("accent", "accent-hover", "accent-press", "dark", "blue"),
    "HighlightedText": ("white",),
    "AlternateBase": ("blue-soft",),
}


def use_system(colours: Mapping[str, str]) -> None:
    """Take the system's colours (name of a palette role → hex) for ours."""
    for role, names in SYSTEM_ROLES.items():
        for name in names:
            COLOURS[name] = colours[role]
