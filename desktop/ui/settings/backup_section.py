"""Sao lưu: a copy now, proven as it is made; what copies there are."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desktop.services.backups import Backup, Done, back_up, folder_of, listing
from desktop.services.book import Book, system_clock
from desktop.services.progress import Progress
from desktop.ui.components.buttons import link, primary, secondary
from desktop.ui.components.labels import words
from desktop.ui.components.notes import MessageStrip
from desktop.ui.components.panel import Panel
from desktop.ui.page import Shell
from desktop.ui.settings.section import Section
from desktop.ui.tables.columns import Cell, Column
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import gap, margins


class BackupSection(Section):
    """`go("settings", section="backup")` leads here."""

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__(book, shell)
        self._strip = MessageStrip("", "green")
        panel = Panel("Bản sao lưu", padded=False)
        columns = [
            Column("number", "Bản", lambda b: Cell(str(b.number)), 60, "right", sort=lambda b: b.number),
            Column("at", "Lúc", lambda b: Cell(f"{b.at:%d/%m/%Y %H:%M}"), 150, sort=lambda b: b.at),
            Column("reason", "Vì", lambda b: Cell(b.reason), 0, fit=False),
            Column("size", "Cỡ", lambda b: Cell(f"{max(1, b.size // 1024)} KB"), 90, "right", sort=lambda b: b.size),
        ]
        self.table = RecordTable(columns, name="Các bản sao lưu", identity=lambda b: b.path)
        says = words("Mỗi bản được mở lại và đối chiếu ngay khi lập. Nên có thêm một bản trên USB.", "note", wrap=True)
        margins(panel.body, 0, 0, 0, 0)
        gap(panel.body, 0)
        panel.body.addWidget(self.table, 1)
        self.now = primary("Sao lưu ngay", "shield-check", on=self.run)
        self.other = secondary("Sao lưu ra USB…", "download", on=self._on_other)
        panel.foot.addWidget(self.now)
        panel.foot.addWidget(self.other)
        panel.foot.addWidget(secondary("Mở thư mục", "folder-open", on=self._on_open))
        panel.foot.addStretch(1)
        self.column.addWidget(self._strip)
        self.column.addWidget(says)
        self.column.addWidget(panel, 1)
        more = link("Khôi phục, kiểm tra sổ, lịch sử, thùng rác, mật khẩu…", on=shell.open_safety)
        self.column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def reload(self) -> None:
        found: list[Backup] = listing(self.book.path)
        self.table.set_rows(found)
        if found:
            self._strip.set(f"Bản đã kiểm chứng gần nhất: {found[0].at:%d/%m/%Y lúc %H:%M}.", "green")
        else:
            self._strip.set("Chưa có bản sao lưu nào được kiểm chứng.", "amber", "Sao lưu ngay", on=self.run)

    def run(self, folder: Path | None = None) -> None:
        """A proven copy now, off the UI thread."""
        book, key = self.book.path, self.book.store.raw_key

        def work(_progress: Progress) -> Done:
            return back_up(book, key, folder, now=system_clock)

        self.shell.jobs.start("Đang sao lưu và kiểm chứng", work, done=self._on_done, failed=self._on_failed)

    def _on_done(self, done: Done) -> None:
        self.shell.status.result(
            f"Đã sao lưu và kiểm chứng bản số {done.backup.number}",
            [("Mở thư mục", partial(self.shell.open_file, done.file.parent))],
        )
        self.shell.status.set_proven(f"Bản sao lưu đã kiểm chứng: {done.backup.at:%d/%m}")
        self.reload()

    def _on_failed(self, error: BaseException) -> None:
        self.shell.say(error, where=self)

    def _on_other(self) -> None:
        usual = str(self.shell.preferences.folder("backup", self.book.path.parent))
        chosen = QFileDialog.getExistingDirectory(self, "Sao lưu vào thư mục", usual)
        if chosen:
            self.shell.preferences.set_folder("backup", Path(chosen))
            self.run(Path(chosen))

    def _on_open(self) -> None:
        folder = folder_of(self.book.path)
        self.shell.open_file(folder if folder.is_dir() else self.book.path.parent)

    def shown(self, **params: Any) -> None:
        """The keyboard to the button that does it."""
        self.now.setFocus()
