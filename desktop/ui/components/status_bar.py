"""The bottom line of the window: book · saved · proven copy · draft or running job with *Hủy* · result · F1."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from desktop.ui.components.buttons import Button, link
from desktop.ui.components.flow import Width, width_class
from desktop.ui.components.labels import IconWords, words
from desktop.ui.components.lines import clear
from desktop.ui.components.panel import divider
from desktop.ui.theme import gap, margins, px, theme


class StatusBar(QWidget):
    """`menu_wanted`: the book's name was pressed. `cancel_wanted`: *Hủy* of the job. `help_wanted`: F1."""

    menu_wanted = Signal()
    cancel_wanted = Signal()
    help_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        margins(row, 12, 0, 16, 0)
        gap(row, 12)
        self.book = Button("", "book-open-text", kind="flat")
        self.book.setProperty("small", "true")
        self.book.set_icon("book-open-text", 16)
        self.book.setToolTip("Menu của sổ (F10)")
        self.book.clicked.connect(self.menu_wanted)
        self._book_name = ""
        self._saved = IconWords("check", "", tone="green")
        self._fault_link = link("")
        self._fault_action: Callable[[], object] | None = None
        self._fault_link.clicked.connect(self._on_fault_link)
        self._proven_text = self._proven_more = ""
        self._proven = IconWords("shield-check", "", tone="ink2")
        self._draft = IconWords("pencil", "", tone="ink2")
        self._job = _JobPart()
        self._job.cancel.clicked.connect(self.cancel_wanted)
        self._result = words("", "note")
        self._links = QHBoxLayout()
        gap(self._links, 10)
        self.help = link("F1 Trợ giúp trang này", on=self.help_wanted.emit)
        self.help.setProperty("quiet", "true")
        self._rules: list[tuple[QWidget, QWidget]] = []
        row.addWidget(self.book)
        self._add_parts(row)
        row.addStretch(1)
        row.addWidget(self._result)
        row.addLayout(self._links)
        row.addWidget(self.help)
        for silent in (self._saved, self._fault_link, self._proven, self._draft, self._job, self._result):
            silent.hide()
        theme.follow(self, StatusBar._fit)

    def _add_parts(self, row: QHBoxLayout) -> None:
        parts: list[QWidget] = [self._saved, self._proven, self._draft, self._job]
        for part in parts:
            rule = divider(vertical=True)
            theme.follow(rule, lambda it: it.setFixedHeight(px(18)))
            self._rules.append((rule, part))
            row.addWidget(rule)
            row.addWidget(part)
            if part is self._saved:
                row.addWidget(self._fault_link)

    def set_book(self, name: str) -> None:
        """The book's name at the left."""
        self._book_name = name
        self._fit()

    def saved(self, when: dt.datetime | dt.time) -> None:
        """ "Đã lưu 10:32"; takes away a fault."""
        self._saved.set(f"Đã lưu {when:%H:%M}", "check", "green")
        self._saved.show()
        self._fault_link.hide()
        self._fit()

    def fault(self, text: str, link_text: str = "", *, on: Callable[[], object] | None = None) -> None:
        """A fault instead of "Đã lưu"; stays until the next `saved`."""
        self._saved.set(text, "octagon-x", "red")
        self._saved.show()
        self._fault_action = on
        self._fault_link.set_words(link_text)
        self._fault_link.setVisible(bool(link_text))
        self._fit()

    def set_proven(self, text: str, *, late: bool = False, more: str = "") -> None:
        """The last proven copy ("Bản sao lưu đã kiểm chứng: 21/11"); amber when `late`; `more` where there is room."""
        self._proven_text, self._proven_more = text, more
        self._proven.setToolTip(text + more)
        self._proven.set(text, "triangle-alert" if late else "shield-check", "amber" if late else "ink2")
        self._proven.setVisible(bool(text))
        self._fit()

    def set_draft(self, text: str) -> None:
        """The draft kept by itself ("Bản nháp tự giữ 10:34"); "" takes it away."""
        self._draft.label.setText(text)
        self._draft.setVisible(bool(text))
        self._fit()

    def show_job(self, text: str, done: int = 0, total: int = 0) -> None:
        """What runs and how far (total 0 = not known)."""
        self._job.set(text, done, total)
        self._job.show()
        self._fit()

    def hide_job(self) -> None:
        """Nothing runs."""
        self._job.hide()
        self._fit()

    def result(self, text: str, links: Sequence[tuple[str, Callable[[], object]]] = ()) -> None:
        """What came out, with its links ("Đã xuất Biên bản", [("Mở", …), ("Mở thư mục", …)]); "" takes it away."""
        self._result.setText(text)
        self._result.setVisible(bool(text))
        clear(self._links)
        for name, action in links:
            self._links.addWidget(_small_link(name, action))
        self.help.setVisible(not text)
        self._fit()

    def links(self) -> list[Button]:
        """The links of the result."""
        items = [self._links.itemAt(place) for place in range(self._links.count())]
        found = [item.widget() for item in items if item is not None]
        return [button for button in found if isinstance(button, Button)]

    def words(self) -> list[str]:
        """Everything said now, left to right."""
        parts = [(self._saved, self._saved.label), (self._proven, self._proven.label), (self._draft, self._draft.label)]
        said = [label.text() for part, label in parts if not part.isHidden()]
        if not self._job.isHidden():
            said.append(self._job.text.text())
        if not self._result.isHidden():
            said.append(self._result.text())
        return [self._book_name, *said]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_fault_link(self) -> None:
        if self._fault_action is not None:
            self._fault_action()

    def _fit(self) -> None:
        self.setFixedHeight(px(32))
        width = width_class(self.width())
        narrow = width is Width.NARROW
        self._proven.label.setText(self._proven_text + (self._proven_more if width is Width.WIDE else ""))
        self.book.set_words("" if narrow else self._book_name)
        self.book.setAccessibleName(f"Menu của sổ {self._book_name}")
        self.book.set_icon("book-open-text", 16)
        self.help.set_words("F1 Trợ giúp" if narrow else "F1 Trợ giúp trang này")
        for rule, part in self._rules:
            rule.setVisible(not part.isHidden())


class _JobPart(QWidget):
    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        margins(row, 0, 0, 0, 0)
        gap(row, 8)
        self.text = words("", "note")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        theme.follow(self.bar, lambda it: it.setFixedWidth(px(90)))
        self.cancel = _small_link("Hủy", None)
        row.addWidget(self.text)
        row.addWidget(self.bar)
        row.addWidget(self.cancel)

    def set(self, text: str, done: int, total: int) -> None:
        self.text.setText(text)
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(done)
        self.bar.setAccessibleName(text)


def _small_link(text: str, on: Callable[[], object] | None) -> Button:
    made = link(text, on=on)
    made.setProperty("small_words", "true")
    return made
