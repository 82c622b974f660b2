"""The menu of the book: undo and redo by name, size of letters, another book, help."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.problems import UserError
from desktop.services.book import Book
from desktop.ui.theme import STEPS, icon, px, scale, theme


class BookMenu(QMenu):
    """`failed(error)`, `done(what was undone)`, `letters_changed(percent)`, `switch_wanted`, `help_wanted`."""

    switch_wanted = Signal()
    help_wanted = Signal()
    letters_changed = Signal(int)
    failed = Signal(object)
    done = Signal(str)

    def __init__(self, parent: QWidget, book: Book) -> None:
        super().__init__(parent)
        self._book = book
        self.undo = self._action("Hoàn tác", "undo-2", "Ctrl+Z", self._on_undo)
        self.redo = self._action("Làm lại", "redo-2", "Ctrl+Y", self._on_redo)
        self.addSeparator()
        self._letters = self.addMenu("Cỡ chữ")
        self._group = QActionGroup(self)
        for percent in STEPS:
            entry = self._letters.addAction(f"{percent} %")
            entry.setCheckable(True)
            entry.setData(percent)
            entry.triggered.connect(lambda _checked=False, percent=percent: self.letters_changed.emit(percent))
            self._group.addAction(entry)
        self._place = self.addSeparator()
        self._action("Đổi sổ…", "book-open-text", "", self.switch_wanted.emit)
        self._action("Trợ giúp trang này", "circle-help", "", self.help_wanted.emit)
        self.aboutToShow.connect(self.refresh)

    def add_entry(self, action: QAction) -> None:
        """One more entry (backup, trash), before *Đổi sổ*."""
        self.insertAction(self._place, action)

    def refresh(self) -> None:
        """Names of what would be undone and redone; the size in force."""
        for action, verb, label in (
            (self.undo, "Hoàn tác", self._book.undo_label()),
            (self.redo, "Làm lại", self._book.redo_label()),
        ):
            action.setText(f"{verb}: {label}".replace("&", "&&") if label else verb)
            action.setEnabled(bool(label))
        for entry in self._group.actions():
            entry.setChecked(entry.data() == scale().percent)

    def step_letters(self, by: int) -> None:
        """One size of letters up or down."""
        place = STEPS.index(scale().percent) + by
        if 0 <= place < len(STEPS):
            self.letters_changed.emit(STEPS[place])

    def _action(self, text: str, icon_name: str, keys: str, act: Callable[[], object]) -> QAction:
        action = self.addAction(text)
        theme.follow(action, lambda it: it.setIcon(icon(icon_name, "ink2", px(18))))
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: act())
        return action

    def _on_undo(self) -> None:
        self._run("Đã hoàn tác", self._book.undo)

    def _on_redo(self) -> None:
        self._run("Đã làm lại", self._book.redo)

    def _run(self, said: str, verb: Callable[[], str]) -> None:
        try:
            label = verb()
        except UserError as error:
            self.failed.emit(error)
        else:
            self.done.emit(f"{said}: {label}")
