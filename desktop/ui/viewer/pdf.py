"""A PDF as pictures, by pypdfium2. pdfium is not made for threads: every call holds one lock."""

import threading
from typing import Any

from PySide6.QtGui import QImage

_LOCK = threading.Lock()
POINTS = 72  # a point of PDF is 1/72 inch


class PdfFile:
    """An open PDF; `sizes` of its pages in points."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2  # loaded with the first paper, not with the window

        with _LOCK:
            self._file: Any = pypdfium2.PdfDocument(data)
            self.sizes: list[tuple[float, float]] = [self._file.get_page_size(n) for n in range(len(self._file))]

    def picture(self, page: int, width: int) -> QImage:
        """The page `width` pixels wide."""
        with _LOCK:
            if self._file is None:
                return QImage()
            leaf = self._file[page]
            bitmap = leaf.render(scale=width / self.sizes[page][0], prefer_bgrx=True)
            made = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            ).copy()
            bitmap.close()
            leaf.close()
        return made

    def close(self) -> None:
        """Free the file; pictures asked for later are empty."""
        with _LOCK:
            if self._file is not None:
                self._file.close()
                self._file = None
