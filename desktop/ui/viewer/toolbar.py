"""The bar over the sheet: page before and after, zoom, ways to fit."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.components import Segments, icon_button, words
from desktop.ui.theme import gap, margins, px, theme

_STEP = 1.25


class SheetBar(QWidget):
    """`page_wanted(index)`, `zoom_wanted(factor)`, `mode_chosen("width" | "page" | "two")`."""

    page_wanted = Signal(int)
    zoom_wanted = Signal(float)
    mode_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._page, self._pages = 0, 0
        self._tight = False
        row = QHBoxLayout(self)
        margins(row, 10, 5, 10, 5)
        gap(row, 6)
        self.before = icon_button("chevron-left", "Trang trước (PgUp)", on=lambda: self._go(-1), small_size=True)
        self.after = icon_button("chevron-right", "Trang sau (PgDn)", on=lambda: self._go(1), small_size=True)
        self.label = words("")
        self.smaller = icon_button("minus", "Nhỏ lại", on=lambda: self.zoom_wanted.emit(1 / _STEP), small_size=True)
        self.larger = icon_button("plus", "To lên", on=lambda: self.zoom_wanted.emit(_STEP), small_size=True)
        self.percent = words("")
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.follow(self.percent, lambda it: it.setMinimumWidth(px(48)))
        self.modes = Segments(
            [("width", "Vừa ngang"), ("page", "Vừa trang"), ("two", "2 trang")], name="Cách xem", small=True
        )
        self.modes.chosen.connect(self.mode_chosen)
        for widget in (self.before, self.label, self.after):
            row.addWidget(widget)
        row.addStretch(1)
        for other in (self.smaller, self.percent, self.larger, self.modes):
            row.addWidget(other)

    def show_page(self, page: int, pages: int) -> None:
        """ "Trang 1 / 3"."""
        self._page, self._pages = page, pages
        self._write_page()
        self.before.set_usable(page > 0, "Đang ở trang đầu")
        self.after.set_usable(page + 1 < pages, "Đang ở trang cuối")

    def show_zoom(self, percent: int, mode: str) -> None:
        """The zoom in words; the way of fitting that holds."""
        self.percent.setText(f"{percent} %")
        self.modes.set_current(mode)

    def _write_page(self) -> None:
        short = f"{self._page + 1} / {self._pages}"
        self.label.setText("" if not self._pages else short if self._tight else f"Trang {short}")
        self.label.setAccessibleName(f"Trang {self._page + 1} trên {self._pages}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With little room the figure of the zoom goes, and the page is said in figures only."""
        super().resizeEvent(event)
        fixed = (self.before, self.after, self.smaller, self.larger, self.modes)
        needed = sum(widget.sizeHint().width() for widget in fixed) + px(95 + 48 + 20 + 7 * 6)
        self._tight = needed > self.width()
        self.percent.setVisible(not self._tight)
        self._write_page()

    def minimumSizeHint(self) -> QSize:
        """Without the figure of the zoom."""
        fixed = (self.before, self.after, self.smaller, self.larger, self.modes)
        return QSize(sum(widget.sizeHint().width() for widget in fixed) + px(95), px(42))

    def _go(self, by: int) -> None:
        self.page_wanted.emit(min(max(0, self._page + by), max(0, self._pages - 1)))
