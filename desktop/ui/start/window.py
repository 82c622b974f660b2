"""The window before a book is open: open one that exists, or one that was open here before."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMainWindow, QVBoxLayout, QWidget

from desktop import paths
from desktop.ui.components import EmptyPlace, Panel, link, primary, words
from desktop.ui.notices import Notices
from desktop.ui.preferences import KnownBook, Preferences
from desktop.ui.theme import margins


class StartWindow(QMainWindow):
    """`chosen(path)`: a book to open."""

    chosen = Signal(object)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.preferences = preferences
        self.notices = Notices(self)
        self.setWindowTitle("Sổ Chi bộ")
        middle = QWidget()
        middle.setObjectName("canvas")
        middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(middle)
        margins(column, 120, 60, 120, 60)
        panel = Panel()
        says = "Sổ là một tệp có đuôi .socb, nằm trên máy này."
        button = primary("Mở sổ có sẵn", "folder-open", on=self._on_open)
        panel.body.addWidget(EmptyPlace("book-open-text", "Sổ Chi bộ", says, [button]))
        self._add_known(panel, preferences.known_books())
        column.addWidget(panel)
        self.setCentralWidget(middle)
        self.resize(1100, 640)
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_known(self, panel: Panel, books: Sequence[KnownBook]) -> None:
        if books:
            panel.body.addWidget(words("Sổ đã mở trên máy này", "label"))
        for book in books:
            panel.body.addWidget(link(book.name, on=partial(self.chosen.emit, book.path)))

    def _on_open(self) -> None:
        folder = self.preferences.folder("book", paths.books_folder())
        name, _ = QFileDialog.getOpenFileName(self, "Mở sổ", str(folder), "Sổ Chi bộ (*.socb)")
        if name:
            self.preferences.set_folder("book", Path(name).parent)
            self.chosen.emit(Path(name))
