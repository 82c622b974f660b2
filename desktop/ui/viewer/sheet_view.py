"""The sheets on their desk: pages below one another (or two abreast), only those in sight drawn, off the UI thread.

Keys: PgUp/PgDn a page, arrows scroll, Ctrl+wheel and Ctrl +/− zoom, Ctrl+0 full width.
"""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea

from desktop.domain.records import dataclass
from desktop.ui.jobs import JobRunner
from desktop.ui.theme import colour, px, theme
from desktop.ui.viewer.pdf import POINTS, PdfFile

_ZOOM_STEP = 1.1
_LEAST, _MOST = 0.25, 4.0
_KEPT = 10  # pictures of pages held at one time


@dataclass(frozen=True, slots=True)
class _Placed:
    page: int
    box: QRect


class SheetView(QAbstractScrollArea):
    """`page_changed(index)`, `zoomed(percent)`. Modes: "width", "page", "two", "free"."""

    page_changed = Signal(int)
    zoomed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Trang giấy")
        self.viewport().setAutoFillBackground(False)
        self.mode = "width"
        self._zoom = 1.0
        self._file: PdfFile | None = None
        self._places: list[_Placed] = []
        self._pictures: dict[int, QPixmap] = {}
        self._asked: dict[int, int] = {}
        self._page = 0
        self._generation = 0
        self._jobs = JobRunner(self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._ask_visible)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        theme.follow(self, SheetView._lay_out)

    # --- what is shown ---

    def show_file(self, file: PdfFile | None) -> None:
        """Show another PDF; the place in it is kept when it still has that page."""
        self._generation += 1
        self._file = file
        self._pictures.clear()
        self._asked.clear()
        self._lay_out()
        self.viewport().update()

    def pages(self) -> int:
        """How many there are."""
        return len(self._file.sizes) if self._file else 0

    def page(self) -> int:
        """Index of the page at the top."""
        return self._page

    def go_to(self, page: int) -> None:
        """Bring a page to the top."""
        for placed in self._places:
            if placed.page == page:
                self.verticalScrollBar().setValue(placed.box.top() - self._gap())
                self._set_page(page)

    def set_mode(self, mode: str) -> None:
        """Full width, whole page, two pages abreast."""
        self.mode = mode
        page = self._page
        self._lay_out()
        self.go_to(page)

    def zoom_by(self, factor: float) -> None:
        """Larger or smaller; the middle of the sight stays."""
        bar = self.verticalScrollBar()
        middle = (bar.value() + self.viewport().height() / 2) / max(1, self._height())
        self._zoom = min(_MOST, max(_LEAST, self._zoom * factor))
        self.mode = "free"
        self._lay_out()
        bar.setValue(round(middle * self._height() - self.viewport().height() / 2))

    def stop(self) -> None:
        """Before closing: no picture is drawn any more."""
        self._jobs.stop()
        if self._file is not None:
            self._file.close()
            self._file = None

    def busy(self) -> bool:
        """Whether pictures are still being drawn."""
        return self._jobs.busy() or self._later.isActive()

    # --- laying out ---

    def _gap(self) -> int:
        return px(13)

    def _dots(self) -> float:
        """Screen pixels a point at 100 %."""
        return self.logicalDpiX() / POINTS

    def _height(self) -> int:
        return (self._places[-1].box.bottom() + self._gap()) if self._places else 0

    def _fit_zoom(self) -> None:
        if self._file is None or not self._file.sizes:
            return
        wide = max(width for width, _ in self._file.sizes) * self._dots()
        high = max(height for _, height in self._file.sizes) * self._dots()
        room = self.viewport().width() - 2 * self._gap()
        tall = self.viewport().height() - 2 * self._gap()
        abreast = 2 if self.mode == "two" else 1
        across = (room - (abreast - 1) * self._gap()) / (wide * abreast)
        if self.mode == "width":
            self._zoom = across
        elif self.mode in ("page", "two"):
            self._zoom = min(across, tall / high)
        self._zoom = min(_MOST, max(_LEAST / 2, self._zoom))

    def _lay_out(self) -> None:
        if self._file is None:
            self._places = []
            return
        self._fit_zoom()
        abreast = 2 if self.mode == "two" else 1
        gap, top = self._gap(), self._gap()
        self._places = []
        for first in range(0, self.pages(), abreast):
            boxes = [self._size(page) for page in range(first, min(first + abreast, self.pages()))]
            total = sum(size.width() for size in boxes) + gap * (len(boxes) - 1)
            left = max(gap, (self.viewport().width() - total) // 2)
            for place, size in enumerate(boxes):
                self._places.append(_Placed(first + place, QRect(left, top, size.width(), size.height())))
                left += size.width() + gap
            top += max(size.height() for size in boxes) + gap
        self._set_bars()
        self.zoomed.emit(round(self._zoom * 100))
        self._later.start()
        self.viewport().update()

    def _size(self, page: int) -> QSize:
        assert self._file is not None
        width, height = self._file.sizes[page]
        return QSize(round(width * self._dots() * self._zoom), round(height * self._dots() * self._zoom))

    def _set_bars(self) -> None:
        wide = max((placed.box.right() for placed in self._places), default=0) + self._gap()
        self.verticalScrollBar().setPageStep(self.viewport().height())
        self.verticalScrollBar().setSingleStep(px(40))
        self.verticalScrollBar().setRange(0, max(0, self._height() - self.viewport().height()))
        self.horizontalScrollBar().setPageStep(self.viewport().width())
        self.horizontalScrollBar().setRange(0, max(0, wide - self.viewport().width()))

    def _visible(self) -> Iterator[_Placed]:
        sight = self.viewport().rect().translated(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        yield from (placed for placed in self._places if placed.box.intersects(sight))

    # --- drawing ---

    def _ask_visible(self) -> None:
        if self._file is None:
            return
        for placed in self._visible():
            width = round(placed.box.width() * self.devicePixelRatioF())
            if self._asked.get(placed.page) != width:
                self._asked[placed.page] = width
                self._ask(self._file, placed.page, width)

    def _ask(self, file: PdfFile, page: int, width: int) -> None:
        generation = self._generation
        self._jobs.start(
            f"trang {page + 1}",
            lambda _progress: file.picture(page, width),
            done=lambda image: self._on_picture(generation, page, width, image),
        )

    def _on_picture(self, generation: int, page: int, width: int, image: QImage) -> None:
        if generation != self._generation or self._asked.get(page) != width or image.isNull():
            return
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._pictures[page] = picture
        if len(self._pictures) > _KEPT:
            far = max(self._pictures, key=lambda other: abs(other - self._page))
            self._pictures.pop(far)
            self._asked.pop(far, None)
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), colour("desk"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shift = QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        for placed in self._visible():
            box = QRectF(placed.box).translated(shift)
            painter.fillRect(box, colour("surface"))
            picture = self._pictures.get(placed.page)
            if picture is not None:
                painter.drawPixmap(box, picture, QRectF(picture.rect()))
            painter.setPen(QPen(colour("thumb"), 1))
            painter.drawRect(box)

    # --- moving ---

    def _on_scrolled(self) -> None:
        self._later.start()
        self.viewport().update()
        at = self.verticalScrollBar().value() + self.viewport().height() // 3
        reached = [placed.page for placed in self._places if placed.box.top() <= at]
        if reached:
            self._set_page(reached[-1] if self.mode != "two" else reached[-1] // 2 * 2)

    def _set_page(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(_ZOOM_STEP if event.angleDelta().y() > 0 else 1 / _ZOOM_STEP)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()), 0)
        if by:
            self.go_to(min(max(0, self._page + by * (2 if self.mode == "two" else 1)), self.pages() - 1))
            return
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if event.key() == Qt.Key.Key_Home else self.pages() - 1)
            return
        super().keyPressEvent(event)
