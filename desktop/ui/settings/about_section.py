"""Giới thiệu: version, what the program is made with and under which licences, where things lie; no network."""

import platform

from PySide6 import __version__ as qt_version
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import __version__, paths
from desktop.services.book import Book
from desktop.ui.components.buttons import secondary
from desktop.ui.components.labels import words
from desktop.ui.components.panel import Panel, divider, scrolled
from desktop.ui.page import Shell
from desktop.ui.settings.section import Section
from desktop.ui.theme import gap, margins

_PARTS = (
    ("Qt, PySide6", "LGPL 3.0"),
    ("Python", "PSF"),
    ("SQLCipher (SQLite), sqlcipher3, sqlite-utils", "BSD, zlib, Apache 2.0"),
    ("ReportLab, pypdfium2 (PDFium)", "BSD, Apache 2.0"),
    ("python-docx, openpyxl, python-calamine, xlrd", "MIT, BSD"),
    ("Phông Source Sans 3, Tinos", "SIL OFL 1.1"),
    ("Biểu tượng Lucide", "ISC, MIT"),
)


class AboutSection(Section):
    """Only to read."""

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__(book, shell)
        panel = Panel(padded=False)
        holder = QWidget()
        column = QVBoxLayout(holder)
        margins(column, 16, 14, 16, 16)
        gap(column, 6)
        column.addWidget(words(f"Sổ Chi bộ {__version__}", "record"))
        says = "Chương trình miễn phí, mã nguồn mở. Không dùng mạng: dữ liệu chỉ nằm trên máy này."
        column.addWidget(words(says, wrap=True))
        column.addWidget(words("Không ghi văn bản mức Mật trở lên vào sổ.", wrap=True))
        column.addWidget(divider())
        column.addWidget(words("Tệp của sổ", "label"))
        column.addWidget(words(str(book.path), wrap=True, selectable=True))
        column.addWidget(words("Thư mục của chương trình (bản ghi lỗi, tùy chọn của máy)", "label", wrap=True))
        column.addWidget(words(str(paths.data_folder()), wrap=True, selectable=True))
        column.addWidget(divider())
        column.addWidget(words("Được làm với", "heading"))
        for name, licence in _PARTS:
            column.addWidget(words(f"{name}: {licence}", "second", wrap=True))
        column.addWidget(words(f"Qt {qt_version}, Python {platform.python_version()}", "note"))
        column.addStretch(1)
        panel.body.addWidget(scrolled(holder))
        panel.foot.addWidget(
            secondary("Mở thư mục của sổ", "folder-open", on=lambda: shell.open_file(book.path.parent))
        )
        panel.foot.addStretch(1)
        self.column.addWidget(panel)
