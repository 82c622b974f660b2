"""The small pictures of the pages at the left of the viewer; the current one is ringed, its number bold."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.jobs import JobRunner
from desktop.ui.theme import colour, font, margins, px, theme
from desktop.ui.viewer.pdf import PdfFile


class _Thumb(QPushButton):
    def __init__(self, page: int, shape: float) -> None:
        super().__init__()
        self._page, self._shape = page, shape
        self.picture: QPixmap | None = None
        self.setCheckable(True)
        self.setProperty("no_ring", "true")
        self.setAccessibleName(f"Trang {page + 1}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self, _Thumb.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(px(100), round(px(100) * self._shape) + px(26))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        sheet = QRectF(3, 3, self.width() - 6, self.height() - px(26) - 6)
        painter.fillRect(sheet, colour("surface"))
        if self.picture is not None:
            painter.drawPixmap(sheet, self.picture, QRectF(self.picture.rect()))
        ring = self.isChecked() or self.hasFocus()
        painter.setPen(QPen(colour("blue" if ring else "thumb"), 3 if ring else 1))
        painter.drawRect(sheet.adjusted(-1, -1, 1, 1) if ring else sheet)
        painter.setPen(colour("ink"))
        painter.setFont(font("small-strong" if self.isChecked() else "small"))
        words = self.rect().adjusted(0, self.height() - px(24), 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, str(self._page + 1))


class Thumbs(QScrollArea):
    """`chosen(page)`."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("thumbs")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Các trang")
        theme.follow(self, lambda it: it.setFixedWidth(px(112) + it.verticalScrollBar().sizeHint().width() // 2))
        self._jobs = JobRunner(self)
        self._group = QButtonGroup(self)
        self._buttons: list[_Thumb] = []
        self._generation = 0

    def show_file(self, file: PdfFile | None) -> None:
        """The pages of another PDF."""
        self._generation += 1
        self._jobs.cancel_all()
        for button in self._buttons:
            self._group.removeButton(button)
        inside = QWidget()
        inside.setObjectName("thumbs-inside")
        column = QVBoxLayout(inside)
        margins(column, 6, 10, 6, 10)
        self._buttons = [
            _Thumb(page, size[1] / size[0]) for page, size in enumerate(file.sizes if file is not None else ())
        ]
        for page, button in enumerate(self._buttons):
            self._group.addButton(button)
            button.clicked.connect(lambda _checked=False, page=page: self.chosen.emit(page))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            if file is not None:
                self._ask(file, page)
        column.addStretch(1)
        self.setWidget(inside)
        self.set_current(0)

    def set_current(self, page: int) -> None:
        """Ring the page in front."""
        if 0 <= page < len(self._buttons):
            self._buttons[page].setChecked(True)
            self.ensureWidgetVisible(self._buttons[page])

    def stop(self) -> None:
        """Before closing."""
        self._jobs.stop()

    def busy(self) -> bool:
        """Whether pictures are still being drawn."""
        return self._jobs.busy()

    def _ask(self, file: PdfFile, page: int) -> None:
        width, generation = round(px(100) * self.devicePixelRatioF()), self._generation
        self._jobs.start(
            f"trang {page + 1}",
            lambda _progress: file.picture(page, width),
            done=lambda image: self._on_picture(generation, page, image),
        )

    def _on_picture(self, generation: int, page: int, image: QImage) -> None:
        if generation == self._generation and not image.isNull():
            self._buttons[page].picture = QPixmap.fromImage(image)
            self._buttons[page].update()
