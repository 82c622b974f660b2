"""The window before a book is open: three questions for a new one, a book that exists, the practice book."""

import datetime as dt
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from desktop import paths
from desktop.documents.export import safe_stem
from desktop.domain.branch import Branch
from desktop.domain.problems import Invalid, UserError
from desktop.files import free_name
from desktop.services.book import Book
from desktop.ui.components.choosers import Segments
from desktop.ui.components.flow import Width, width_class
from desktop.ui.components.labels import Icon, IconWords, words
from desktop.ui.components.panel import scrolled
from desktop.ui.notices import Notices
from desktop.ui.preferences import Preferences
from desktop.ui.start.new_book import NewBook
from desktop.ui.start.other_books import OtherBooks
from desktop.ui.start.practice_book import PracticeBook
from desktop.ui.theme import STEPS, gap, margins, px, scale, theme


class StartWindow(QMainWindow):
    """`chosen(path)`: a book to open; `copy_wanted`: one to be made of a backup."""

    chosen = Signal(object)
    copy_wanted = Signal()

    def __init__(self, preferences: Preferences, today: dt.date | None = None) -> None:
        super().__init__()
        self.preferences = preferences
        self.notices = Notices(self)
        self._today = today or dt.datetime.now().astimezone().date()
        self.setWindowTitle("Sổ Chi bộ")
        middle = QWidget()
        middle.setObjectName("canvas")
        middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scrolled(self._body()), 1)
        column.addWidget(self._foot())
        self.setCentralWidget(middle)
        theme.follow(self, StartWindow._fit)
        self.setMinimumSize(640, 480)
        self.resize(1366, 690)
        self.new_book.start()

    def _body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        margins(column, 24, 12, 24, 16)
        gap(column, 16)
        column.addStretch(1)
        column.addLayout(self._title())
        self._panels = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        gap(self._panels, 20)
        self.new_book = NewBook(self._today)
        self.new_book.wanted.connect(self._make)
        self.others = OtherBooks(self.preferences.known_books())
        self.others.chosen.connect(self.chosen)
        self.others.other_wanted.connect(self._on_other)
        self.others.copy_wanted.connect(self.copy_wanted)
        self._right = right = QVBoxLayout()
        gap(right, 20)
        right.addWidget(self.others)
        self.practice = PracticeBook(self._today)
        self.practice.ready.connect(self.chosen)
        self.practice.refused.connect(lambda error: self.notices.show(error, over=self))
        right.addWidget(self.practice)
        right.addStretch(1)
        self._panels.addStretch(1)
        self._panels.addWidget(self.new_book, 0, Qt.AlignmentFlag.AlignTop)
        self._panels.addLayout(right)
        self._panels.addStretch(1)
        column.addLayout(self._panels)
        column.addStretch(2)
        return body

    def _title(self) -> QHBoxLayout:
        row = QHBoxLayout()
        gap(row, 18)
        row.addStretch(1)
        row.addWidget(Icon("book-open-text", "ink", 48))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(words("Sổ Chi bộ", "display"))
        texts.addWidget(words("Sinh hoạt, việc và giấy tờ của một chi bộ, trong một tệp trên máy này.", "second"))
        row.addLayout(texts)
        row.addStretch(1)
        return row

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setObjectName("panel-foot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(foot)
        margins(row, 24, 6, 24, 6)
        gap(row, 24)
        row.addWidget(IconWords("lock", "Không nối mạng, dữ liệu ở lại máy này", tone="ink2"))
        self._secret = IconWords("triangle-alert", "Không lưu văn bản mức Mật trở lên", tone="ink2")
        row.addWidget(self._secret)
        row.addStretch(1)
        row.addWidget(words("Cỡ chữ", "note"))
        letters = Segments([(str(step), f"{step} %") for step in STEPS], name="Cỡ chữ", small=True)
        letters.set_current(str(scale().percent))
        letters.chosen.connect(self._on_letters)
        row.addWidget(letters)
        return foot

    def _on_letters(self, percent: str) -> None:
        theme.set_percent(int(percent))
        self.preferences.set_percent(int(percent))

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.practice.stop()
        super().closeEvent(event)

    def _fit(self) -> None:
        narrow = width_class(self.width()) is Width.NARROW
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._panels.setDirection(direction)
        beside = Qt.AlignmentFlag.AlignHCenter if narrow else Qt.AlignmentFlag.AlignTop
        self._panels.setAlignment(self.new_book, beside)
        self._panels.setAlignment(self._right, beside)
        self._secret.setVisible(not narrow)
        width = self.width() - px(96)
        self.new_book.setFixedWidth(min(px(560), width))
        beside_width = min(px(560 if narrow else 380), width)
        self.others.setFixedWidth(beside_width)
        self.practice.set_width(beside_width)

    # -- acting -------------------------------------------------------------------------------------------------------

    def _make(self, branch: Branch) -> None:
        """Make the book in the user's documents under the branch's name, and open it."""
        folder = paths.books_folder()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            target = free_name(folder / f"{safe_stem(branch.name)}.socb")
            Book.create(target, branch).close()
        except Invalid as refused:
            self.new_book.show_problems(refused.problems)
        except UserError as error:
            self.notices.show(error, over=self)
        except OSError:
            self.notices.show(UserError(f"Không ghi được vào thư mục {folder}. Hãy xem lại quyền ghi."), over=self)
        else:
            self.chosen.emit(target)

    def _on_other(self) -> None:
        folder = self.preferences.folder("book", paths.books_folder())
        name, _ = QFileDialog.getOpenFileName(self, "Mở sổ", str(folder), "Sổ Chi bộ (*.socb)")
        if name:
            self.preferences.set_folder("book", Path(name).parent)
            self.chosen.emit(Path(name))
