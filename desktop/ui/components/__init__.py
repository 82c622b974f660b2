"""The building stones of every page. Import from the modules or from here:

from desktop.ui.components import Panel, PageHead, primary, secondary, small, link, Chip, MessageStrip, words
"""

from desktop.ui.components.bar_chart import BarChart
from desktop.ui.components.buttons import Button, danger, icon_button, link, primary, secondary, small
from desktop.ui.components.chips import Chip
from desktop.ui.components.choosers import Segments, StepBar, Tabs
from desktop.ui.components.decision import Decision
from desktop.ui.components.flow import Width, width_class
from desktop.ui.components.gauge import Gauge
from desktop.ui.components.labels import Icon, IconWords, KeyHints, words
from desktop.ui.components.notes import ChecklistRow, EmptyPlace, MessageStrip, ProgressLine
from desktop.ui.components.page_head import PageHead
from desktop.ui.components.panel import Panel, divider, scrolled
from desktop.ui.components.year_squares import Square, YearSquares

__all__ = [
    "BarChart",
    "Button",
    "ChecklistRow",
    "Chip",
    "Decision",
    "EmptyPlace",
    "Gauge",
    "Icon",
    "IconWords",
    "KeyHints",
    "MessageStrip",
    "PageHead",
    "Panel",
    "ProgressLine",
    "Segments",
    "Square",
    "StepBar",
    "Tabs",
    "Width",
    "YearSquares",
    "danger",
    "divider",
    "icon_button",
    "link",
    "primary",
    "scrolled",
    "secondary",
    "small",
    "width_class",
    "words",
]
