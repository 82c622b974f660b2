"""Sao lưu, an toàn: where backups, check, history, trash, passphrase and the person who writes are found."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.backups import last_proven, place_words
from desktop.services.book import Book
from desktop.ui.components.buttons import Button, small
from desktop.ui.components.notes import ChecklistRow, MessageStrip
from desktop.ui.components.panel import Panel, divider, scrolled
from desktop.ui.page import Shell
from desktop.ui.settings.section import Section
from desktop.ui.theme import gap, margins

_ROWS = (
    (
        "backups",
        "Bản sao lưu",
        "Sao lưu ngay, ra USB, đổi nơi để; khôi phục, khôi phục thử.",
        "Mở bản sao lưu",
    ),
    ("check", "Kiểm tra sổ", "Đọc lại cả sổ, nói rõ chỗ nào không ổn và làm gì.", "Kiểm tra"),
    ("history", "Lịch sử của sổ", "Ai ghi gì, lúc nào; rút lại cả một lần nhập.", "Xem lịch sử"),
    ("trash", "Thùng rác", "Những gì đã xóa trong 90 ngày.", "Mở thùng rác"),
    ("passphrase", "Mật khẩu của sổ", "Đặt, đổi hoặc bỏ; khóa cửa sổ khi rời máy.", "Mở mật khẩu"),
)


class BackupSection(Section):
    """`go("settings", section="backup")` opens the backups at once; `tab` names another part."""

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__(book, shell)
        self._strip = MessageStrip("", "green")
        panel = Panel(padded=False)
        holder = QWidget()
        rows = QVBoxLayout(holder)
        margins(rows, 16, 8, 16, 12)
        gap(rows, 4)
        for tab, title, says, verb in _ROWS:
            button = small(verb, on=partial(shell.open_safety, tab))
            rows.addWidget(_row(title, says, button))
            rows.addWidget(divider())
        who = small("Đổi người ghi sổ", on=shell.ask_who)
        says = "Tên người đang dùng máy, ghi vào lịch sử của mỗi việc."
        rows.addWidget(_row("Người ghi sổ", says, who))
        rows.addStretch(1)
        panel.body.addWidget(scrolled(holder))
        self.column.addWidget(self._strip)
        self.column.addWidget(panel, 1)

    def reload(self) -> None:
        last = last_proven(self.book.path)
        if last is not None:
            said = f"Bản sao lưu đã kiểm chứng gần nhất: {last:%d/%m/%Y lúc %H:%M}."
        else:
            said = "Chưa có bản sao lưu nào được kiểm chứng."
        self._strip.set(f"{said} {place_words(self.book.path)}", "green" if last is not None else "amber")

    def shown(self, **params: Any) -> None:
        """Straight to the page of backups, or to its part `tab`."""
        self.shell.open_safety(str(params.get("tab", "backups")))


def _row(title: str, says: str, button: Button) -> ChecklistRow:
    row = ChecklistRow("neutral", title, says, button)
    row.setAccessibleName(title)  # a place to go to has no state
    return row
