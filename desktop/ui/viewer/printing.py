"""To paper: the same PDF, drawn at 300 dpi on the whole A4 page, so that its margins are the margins of the print."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMarginsF, QObject, QRectF, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from desktop.domain.problems import UserError
from desktop.services.progress import Progress
from desktop.ui.components.decision import Decision
from desktop.ui.viewer.pdf import POINTS, PdfFile

_DPI = 300


def a_printer(title: str, *, landscape: bool) -> QPrinter:
    """A printer for whole A4 pages at 300 dpi."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(_DPI)
    printer.setDocName(title)
    way = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), way, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    return printer


def pages_of(printer: QPrinter, count: int) -> list[int]:
    """Indexes of the pages to print, by what was chosen in the dialog."""
    if printer.printRange() is QPrinter.PrintRange.PageRange:
        first, last = printer.fromPage() or 1, printer.toPage() or count
        chosen = list(range(max(1, first) - 1, min(last, count)))
    else:
        chosen = list(range(count))
    return chosen[::-1] if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst else chosen


def draw(printer: QPrinter, pdf: bytes, progress: Progress) -> int:
    """Draw the pages; how many. Off the UI thread. UserError when the printer refuses."""
    file = PdfFile(pdf)
    try:
        wanted = pages_of(printer, len(file.sizes))
        painter = QPainter()
        if not wanted or not painter.begin(printer):
            raise UserError("Máy in không nhận bản in. Xem máy in đã bật và có giấy chưa, rồi in lại.")
        try:
            for done, page in enumerate(wanted):
                progress.step(done, len(wanted), f"Đang in trang {page + 1}")
                if done:
                    printer.newPage()
                width, height = (points / POINTS * printer.resolution() for points in file.sizes[page])
                painter.drawImage(QRectF(0, 0, width, height), file.picture(page, round(width)))
        finally:
            painter.end()
    finally:
        file.close()
    return len(wanted)


class Printing(QObject):
    """Asks which printer, if there is one; `confirmed(printer)`. Keeps printer and dialog alive meanwhile."""

    confirmed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._dialog: QPrintDialog | None = None
        self._printer: QPrinter | None = None

    def ask(self, title: str, *, pages: int, landscape: bool, on_pdf: Callable[[], object]) -> None:
        """The system's print dialog; without any printer a decision that offers the PDF instead."""
        if not QPrinterInfo.availablePrinterNames():
            self._say_none(on_pdf)
            return
        self._printer = a_printer(title, landscape=landscape)
        self._dialog = QPrintDialog(self._printer, self._over)
        self._dialog.setWindowTitle(f"In {title}")
        self._dialog.setMinMax(1, max(1, pages))
        self._dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        self._dialog.accepted.connect(self._on_accepted)
        QDialog.open(self._dialog)  # QPrintDialog's own open() wants a slot by its name

    def _say_none(self, on_pdf: Callable[[], object]) -> None:
        Decision.ask(
            self._over,
            "Máy này chưa có máy in nào",
            "Nối máy in rồi in lại, hoặc lưu thành PDF để in ở máy khác. Bản PDF in ra giống hệt.",
            verb="Lưu PDF",
            on_verb=on_pdf,
            safe="Để sau",
        )

    def _on_accepted(self) -> None:
        printer, self._printer = self._printer, None
        if printer is not None:
            self.confirmed.emit(printer)


def free_name(target: Path) -> Path:
    """`target`, or the first of "name (2)", "name (3)" … that isn't there: an edited copy is never written over."""
    number, found = 2, target
    while found.exists():
        found = target.with_name(f"{target.stem} ({number}){target.suffix}")
        number += 1
    return found
