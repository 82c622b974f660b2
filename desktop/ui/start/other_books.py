"""Books that exist: those opened on this PC before, and any other file."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.domain.dates import show
from desktop.ui.components.buttons import link, secondary
from desktop.ui.components.labels import Icon, words
from desktop.ui.components.panel import Panel
from desktop.ui.preferences import KnownBook
from desktop.ui.theme import gap


class OtherBooks(Panel):
    """`chosen(path)` for a known book, `other_wanted` for the file dialog, `copy_wanted` for a backup."""

    chosen = Signal(object)
    other_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, known: Sequence[KnownBook]) -> None:
        super().__init__()
        head = QHBoxLayout()
        gap(head, 10)
        head.addWidget(Icon("folder-open", "ink", 22))
        head.addWidget(words("Mở sổ có sẵn", "heading"), 1)
        self.body.addLayout(head)
        says = "Sổ đã mở trên máy này:" if known else "Sổ là một tệp có đuôi .socb."
        self.body.addWidget(words(says, "second", wrap=True))
        for book in known:
            self.body.addLayout(self._line(book))
        self.button = secondary("Chọn tệp khác" if known else "Chọn tệp", "folder-open", on=self.other_wanted.emit)
        self.body.addSpacing(8)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.copy = link("Khôi phục từ bản sao lưu…", on=self.copy_wanted.emit)
        self.body.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)

    def _line(self, book: KnownBook) -> QHBoxLayout:
        row = QHBoxLayout()
        gap(row, 10)
        row.addWidget(Icon("book-open-text", "ink2", 18, height=24), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        opener = link(book.name, on=partial(self.chosen.emit, Path(book.path)))
        opener.setToolTip(str(book.path))
        texts.addWidget(opener, 0, Qt.AlignmentFlag.AlignLeft)
        texts.addWidget(words(f"mở lần cuối {_day(book.last_opened)}", "note"))
        row.addLayout(texts, 1)
        return row


def _day(iso: str) -> str:
    try:
        return show(dt.date.fromisoformat(iso))
    except ValueError:
        return "lâu rồi"
