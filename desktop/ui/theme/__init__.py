"""How the window looks. `theme` is the one of the running program.

    from desktop.ui.theme import colour, font, gap, icon, margins, pixmap, px, set_state, theme

    margins(layout, 16, 12, 16, 12)      # design pixels, follow the scale
    theme.follow(label, lambda it: it.setFixedWidth(px(78)))
    button.setIcon(icon("printer", "ink", px(18)))

Text roles of labels: `label.setProperty("role", "title")` (display, title, record, heading, strong, small,
small-strong, second = body in ink2, note = small in ink2).
"""

from desktop.ui.theme.icons import icon, pixmap
from desktop.ui.theme.live import Theme, colour, font, gap, margins, px, scale, set_state, theme
from desktop.ui.theme.scale import STEPS, Scale
from desktop.ui.theme.tokens import STATES

__all__ = [
    "STATES",
    "STEPS",
    "Scale",
    "Theme",
    "colour",
    "font",
    "gap",
    "icon",
    "margins",
    "pixmap",
    "px",
    "scale",
    "set_state",
    "theme",
]
