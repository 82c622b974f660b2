"""Where the backups of this book go: said in one line, changed to another folder or back to beside the book."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop.domain.problems import UserError
from desktop.places import advice_for_backups
from desktop.services import backup_folders
from desktop.services.backups import place_words
from desktop.services.book import Book
from desktop.ui.components.buttons import link, primary, secondary
from desktop.ui.components.decision import Decision
from desktop.ui.components.labels import words
from desktop.ui.page import Shell
from desktop.ui.theme import gap


class BackupPlace(QWidget):
    """`changed`: another folder was chosen; the next backup goes there."""

    changed = Signal()

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__()
        self._book, self._shell = book, shell
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        gap(row, 10)
        self.label = words("", "second", wrap=True)
        row.addWidget(self.label, 1)
        self.change = link("Đổi nơi để…", on=self.ask)
        row.addWidget(self.change)

    def reload(self) -> None:
        """Say where they are now."""
        self.label.setText(place_words(self._book.path))

    def ask(self) -> None:
        """Choose another folder; back beside the book when one was chosen before."""
        if backup_folders.chosen(self._book.path) is None:
            self._ask_folder()
            return
        box = Decision(self, "Để bản sao lưu ở đâu?", f"{place_words(self._book.path)} Bản cũ không bị dời đi đâu.")
        box.add("safe", secondary("Thôi"))
        box.add("beside", secondary("Để cạnh sổ"))
        box.add("other", primary("Chọn thư mục khác…"), focus=True)
        acts: dict[str, Callable[[], object]] = {"beside": partial(self.take, None), "other": self._ask_folder}
        box.chosen.connect(lambda key: acts[key]() if key in acts else None)
        box.open()

    def _ask_folder(self) -> None:
        usual = backup_folders.folder_of(self._book.path)
        there = usual if usual.is_dir() else self._book.path.parent
        found = QFileDialog.getExistingDirectory(self, "Để bản sao lưu vào thư mục", str(there))
        if found:
            self.offer(Path(found))

    def offer(self, folder: Path) -> None:
        """Take this folder, after a word about one that is synchronised with the internet."""
        with_advice(self, folder, "Để bản sao lưu ở đây", partial(self.take, folder))

    def take(self, folder: Path | None) -> None:
        """From now on there (None: beside the book)."""
        try:
            backup_folders.choose(self._book.path, folder)
        except UserError as error:
            self._shell.say(error, where=self)
            return
        self.reload()
        self.changed.emit()


def with_advice(over: QWidget, folder: Path, verb: str, act: Callable[[], object]) -> None:
    """Do `act` with a folder for backups; when a program carries it to the internet, ask first."""
    advice = advice_for_backups(folder)
    if not advice:
        act()
        return
    Decision.ask(over, "Sao lưu vào thư mục đồng bộ?", advice[0].message, verb=verb, safe="Thôi", on_verb=act)
