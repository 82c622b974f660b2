"""On a PC that has only a copy: a book from a backup (a USB stick) or rebuilt from its readable twin."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop import paths
from desktop.domain.faults import PassphraseNeeded
from desktop.domain.problems import UserError
from desktop.files import free_name
from desktop.services import backups, twin
from desktop.ui.components.buttons import secondary
from desktop.ui.components.decision import Decision
from desktop.ui.jobs import JobRunner
from desktop.ui.safety.busy import Busy
from desktop.ui.safety.first_aid import restored_words
from desktop.ui.safety.passphrase_dialog import PassphraseDialog

_NAMED = re.compile(r" \d{6} \d{4}-\d{2}-\d{2} \d{4} [a-z-]+$")


class BringBack(QObject):
    """`brought(book, passphrase or None, words)`: the new book in this PC's folder of books. The copy isn't touched."""

    brought = Signal(object, object, str)

    def __init__(self, over: QWidget, jobs: JobRunner, now: Callable[[], dt.datetime]) -> None:
        super().__init__(over)
        self._widget, self._jobs, self._now = over, jobs, now

    def ask(self) -> None:
        """Choose the copy: a backup or the JSON file of a twin."""
        kinds = "Bản sao lưu, bản đọc được (*.socb *.json)"
        name, _ = QFileDialog.getOpenFileName(self._widget, "Chọn bản sao lưu", str(paths.books_folder()), kinds)
        if name:
            self.take(Path(name))

    def take(self, source: Path, passphrase: str | None = None) -> None:
        """Make the book of this copy, off the UI thread."""
        target = free_name(paths.books_folder() / f"{_NAMED.sub('', source.stem)}.socb")

        def work() -> str:
            if source.suffix == ".json":
                counts = twin.rebuild(source, target, now=self._now)
                return f"Đã dựng lại sổ từ bản đọc được: {counts.get('members', 0)} đảng viên."
            return restored_words(backups.restore_backup(source, target, passphrase, now=self._now))

        Busy.run(
            self._widget,
            "Đang khôi phục sổ",
            self._jobs,
            work,
            done=lambda words: self.brought.emit(target, passphrase, words),
            failed=lambda error: self._on_failed(error, source),
        )

    def _on_failed(self, error: BaseException, source: Path) -> None:
        if isinstance(error, PassphraseNeeded):
            box = PassphraseDialog(
                self._widget,
                "Bản sao lưu này có mật khẩu",
                lambda words: self._take_with(source, words),
                note=source.name,
            )
            box.open()
        elif isinstance(error, UserError):
            told = Decision(self._widget, "Chưa khôi phục được", str(error), icon_name="triangle-alert")
            told.add("safe", secondary("Đã hiểu"), focus=True)
            told.open()
        else:
            raise error

    def _take_with(self, source: Path, words: str) -> None:
        backups.look_into(source, words)  # a wrong passphrase is said in the dialog
        self.take(source, words)
