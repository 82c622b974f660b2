"""Kiểm tra sổ: everything that can be wrong with the file and its records, in plain words, with what to do next."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.services import care
from desktop.services.book import Book
from desktop.services.care import Finding
from desktop.services.progress import Progress
from desktop.ui.components.buttons import primary
from desktop.ui.components.labels import words
from desktop.ui.components.notes import MessageStrip
from desktop.ui.page import Shell
from desktop.ui.tables.columns import Column, text_column
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import gap, margins

_SAYS = "Đọc lại toàn bộ tệp, so từng bản ghi với lịch sử, kiểm tra chuỗi văn bản đã ban hành và các quy định."


class CheckPane(QWidget):
    """A button, then what was found. `to_backups` leads to the list of backups."""

    def __init__(self, book: Book, shell: Shell, to_backups: Callable[[], object]) -> None:
        super().__init__()
        self._book, self._shell, self._to_backups = book, shell, to_backups
        column = QVBoxLayout(self)
        margins(column, 16, 12, 16, 12)
        gap(column, 10)
        column.addWidget(words(_SAYS, "second", wrap=True))
        self.button = primary("Kiểm tra sổ", "shield-check", on=self.run)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.strip = MessageStrip("")
        self.strip.hide()
        column.addWidget(self.strip)
        columns: list[Column] = [
            text_column("where", "Ở đâu", lambda f: f.where, width=190),
            text_column("message", "Có gì chưa đúng", lambda f: f.message, width=0, fit=False),
        ]
        self.table = RecordTable(columns, name="Kết quả kiểm tra sổ", identity=lambda f: (f.where, f.message))
        self.table.hide()
        column.addWidget(self.table, 1)
        column.addStretch(1)

    def run(self) -> None:
        """Check in the worker."""
        reader = self._book.reader()

        def work(_progress: Progress) -> list[Finding]:
            with reader() as reading:
                return care.check(reading)

        self.button.set_usable(False, "Đang kiểm tra")
        self._shell.jobs.start("Kiểm tra sổ", work, done=self._on_checked, failed=self._on_failed)

    def _on_failed(self, error: BaseException) -> None:
        if isValid(self):
            self.button.set_usable(True)
        self._shell.say(error)

    def _on_checked(self, found: list[Finding]) -> None:
        if not isValid(self):
            return
        self.button.set_usable(True)
        self.table.set_rows(found)
        self.table.setVisible(bool(found))
        self.strip.show()
        if not found:
            self.strip.set("Sổ nguyên vẹn: không thấy gì chưa đúng.", "green")
        elif any(one.where in {"Tệp", "Nhật ký"} for one in found):
            self.strip.set(
                "Tệp sổ có chỗ hỏng. Đừng ghi thêm vào sổ này; hãy khôi phục bản sao lưu đã kiểm chứng gần nhất.",
                "red",
                "Xem bản sao lưu",
                on=self._to_backups,
            )
        else:
            self.strip.set(
                f"Có {len(found)} chỗ chưa đúng. Mở từng bản ghi nêu dưới đây để sửa; tệp sổ không hỏng.", "amber"
            )
