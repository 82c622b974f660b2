"""The style of the ring around what has the keyboard."""

from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

RING_GAP = 4  # pixels


class RingStyle(QProxyStyle):
    """Fusion with room between a widget and the ring around it; only the ring's own, for Python is slow as the style of
    all widgets: each of them asks it some hundred times."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric in (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin):
            return RING_GAP
        return super().pixelMetric(metric, option, widget)
