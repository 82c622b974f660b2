"""Somebody who presses anything: random clicks, keys, words and undos on the real window of a real book.

python -m tests.ui.clumsy BOOK SEED STEPS PAGE      (BOOK is written to: give it a copy)

Prints one JSON line: how many steps were made, and each fault with what was done last before it.
"""

import contextlib
import json
import os
import random
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QHeaderView,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from desktop.app import make_application
from desktop.domain.problems import UserError
from desktop.services.book import Book
from desktop.ui.main_window import MainWindow
from desktop.ui.preferences import Preferences
from desktop.ui.theme import theme

_WORDS = (
    "Nguyễn Văn A", "03/11/2026", "31/02/2026", "", "12", "-5", "a" * 300, "<b>x</b>", "=1+1", "99999999999", "1", "0,5"
)  # fmt: skip
_KEYS = (
    Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_F2,
    Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_G,
    Qt.Key.Key_K, Qt.Key.Key_X, Qt.Key.Key_F1, Qt.Key.Key_Home, Qt.Key.Key_End,
)  # fmt: skip
_CTRL = (Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_K, Qt.Key.Key_S, Qt.Key.Key_F, Qt.Key.Key_P)
_LEAVES = ("Thoát", "Đóng sổ", "thư mục")  # another program, or the end of this one
_HOME_AGAIN = 40  # steps after which the page under test is opened again


class Clumsy:
    """Makes `steps` steps, each from the event loop, also while a dialog is open; then calls `done`."""

    def __init__(self, window: MainWindow, seed: int, steps: int, page: str, done: Callable[[], object]) -> None:
        self._window, self._luck, self._steps, self._page, self._done = window, random.Random(seed), steps, page, done
        self.made = 0
        self.did: list[str] = []
        self.faults: list[str] = []

    def begin(self) -> None:
        """From now on."""
        sys.excepthook = lambda kind, error, trace: self.noted("".join(traceback.format_exception(kind, error, trace)))
        self._window.notices.show = self._on_notice  # type: ignore[method-assign]  # what a user would be shown as a bug
        QTimer.singleShot(0, self._step)

    def noted(self, fault: str) -> None:
        """One fault, with the way to it."""
        self.faults.append("\n".join([" → ".join(self.did[-8:]), fault]))

    def _on_notice(self, error: BaseException, **_where: Any) -> None:
        if not isinstance(error, UserError):
            self.noted("".join(traceback.format_exception(error)))

    def _step(self) -> None:
        if self.made == self._steps:
            self._done()
            return
        self.made += 1
        QTimer.singleShot(1, self._step)  # first: what follows may open a dialog with a loop of its own
        with contextlib.suppress(RuntimeError):  # in its hands, not in the program's: what it held has closed
            self._act()

    def _act(self) -> None:
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._window
        if isinstance(top, QMenu):
            self._choose(top)
        elif isinstance(top, QFileDialog):
            top.close()
        elif top is self._window and self.made % _HOME_AGAIN == 0:
            self.did.append(f"trang {self._page}")
            self._window.go(self._page)
        else:
            ways = (self._click, self._type, self._row, self._press, self._command)
            self._luck.choices(ways, (55, 20, 13, 9, 3))[0](top)

    def _below(self, top: QWidget, kind: type | tuple[type, ...]) -> list[Any]:
        found = [w for w in top.findChildren(QWidget) if isinstance(w, kind) and w.isVisible() and w.isEnabled()]
        return [w for w in found if w.window() is top.window()]

    def _choose(self, menu: QMenu) -> None:
        actions = [a for a in menu.actions() if a.isEnabled() and not a.isSeparator()]
        menu.close()
        if actions and self._luck.random() < 0.7:
            action = self._luck.choice(actions)
            if not any(word in action.text() for word in _LEAVES):
                self.did.append(f"mục {action.text()}")
                action.trigger()

    def _click(self, top: QWidget) -> None:
        buttons = [b for b in self._below(top, QAbstractButton) if not any(word in _name(b) for word in _LEAVES)]
        if buttons:
            button = self._luck.choice(buttons)
            self.did.append(f"bấm {_name(button)}")
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _type(self, top: QWidget) -> None:
        fields = self._below(top, (QLineEdit, QPlainTextEdit, QComboBox))
        if not fields:
            return
        field = self._luck.choice(fields)
        self.did.append(f"gõ {_name(field)}")
        field.setFocus()
        if isinstance(field, QComboBox):
            field.setCurrentIndex(self._luck.randrange(max(1, field.count())))
            field.activated.emit(field.currentIndex())
        elif isinstance(field, QLineEdit):
            if self._luck.random() < 0.6:
                field.selectAll()
            field.insert(self._luck.choice(_WORDS))
        else:
            field.insertPlainText(self._luck.choice(_WORDS))
        if isValid(field):
            QTest.keyClick(field, self._luck.choice((Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Return)))

    def _row(self, top: QWidget) -> None:
        views = [v for v in self._below(top, QAbstractItemView) if not isinstance(v, QHeaderView)]
        views = [v for v in views if v.model() is not None and v.model().rowCount()]
        if not views:
            return
        view = self._luck.choice(views)
        columns = 1 if isinstance(view, QListView) else max(1, view.model().columnCount())
        row, column = self._luck.randrange(view.model().rowCount()), self._luck.randrange(columns)
        self.did.append(f"dòng {row} của {_name(view)}")
        view.setCurrentIndex(view.model().index(row, column))
        index: QModelIndex = view.model().index(row, column)  # the choice may have laid the rows out anew
        view.scrollTo(index)
        place = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        if self._luck.random() < 0.4 and isValid(view):
            QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def _press(self, top: QWidget) -> None:
        none, ctrl, shift = (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        )  # fmt: skip
        key, held = self._luck.choice(_KEYS), self._luck.choice((none, none, none, none, none, ctrl, shift))
        self.did.append(f"phím {key.name} {held.name}")
        QTest.keyClick(QApplication.focusWidget() or top, key, held)

    def _command(self, top: QWidget) -> None:
        if top is self._window:
            key = self._luck.choice(_CTRL)
            self.did.append(f"Ctrl+{key.name}")
            QTest.keyClick(top, key, Qt.KeyboardModifier.ControlModifier)
        else:
            top.close()


def _name(widget: Any) -> str:
    said = widget.accessibleName() or (widget.text() if isinstance(widget, (QAbstractButton, QLineEdit)) else "")
    return said[:60] or type(widget).__name__


def main(book: Path, seed: int, steps: int, page: str) -> None:
    """One run; the process ends with it, whatever is still open."""
    application = make_application()
    theme.set_percent(random.Random(seed).choice((100, 100, 150)))
    QDesktopServices.openUrl = lambda *_: True  # type: ignore[method-assign]  # no other program
    with Book.open(book, who="Người thử") as opened:
        window = MainWindow(opened, preferences=Preferences(book.parent / "settings.ini"))
        window.resize(1366, 690)
        window.show()
        somebody = Clumsy(window, seed, steps, page, lambda: _end(somebody))
        somebody.begin()
        application.exec()


def _end(somebody: Clumsy) -> None:
    sys.stdout.write(json.dumps({"steps": somebody.made, "faults": somebody.faults}, ensure_ascii=False) + "\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
