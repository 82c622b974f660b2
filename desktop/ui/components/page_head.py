"""The head of a page: back button, title, subtitle, search, secondary buttons, the main action last.

When it gets narrow the subtitle goes first, then the search shrinks to its icon, then secondary buttons go into `⋯`.

    head = PageHead("Đảng viên", "27 người trong danh sách")
    head.add_action(secondary("Nhập từ Excel", "file-spreadsheet", on=…))
    head.set_main(primary("Thêm đảng viên", "plus", on=…))
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop.ui.components.buttons import Button, action_of, icon_button, secondary
from desktop.ui.components.labels import words
from desktop.ui.theme import gap, px, scale, set_state, theme


class PageHead(QWidget):
    """64 high. `searched` is sent when the user asks for the search."""

    searched = Signal()

    def __init__(self, title: str, subtitle: str = "") -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        gap(self._row, 12)
        theme.follow(self, PageHead._measure)
        self.back = secondary("", "chevron-left")
        self.back.hide()
        self.title = words(title, "title")
        self.subtitle = words(subtitle, "second")
        self._titles = QHBoxLayout()
        gap(self._titles, 14)
        self._titles.addWidget(self.title, 0, Qt.AlignmentFlag.AlignVCenter)
        self._titles.addWidget(self.subtitle, 0, Qt.AlignmentFlag.AlignVCenter)
        self.search = Button("Tìm trong sổ", "search", keys="Ctrl+K")
        self.search.setToolTip("Tìm trong sổ (Ctrl+K)")
        self.search.clicked.connect(self.searched)
        self._more = icon_button("ellipsis", "Thêm việc khác", framed=True)
        self._menu = QMenu(self._more)
        self._more.setMenu(self._menu)
        self._more.hide()
        self._actions: list[Button] = []
        self._main: Button | None = None
        self._given_up = 0
        self._row.addWidget(self.back)
        self._row.addLayout(self._titles)
        self._row.addStretch(1)
        self._row.addWidget(self.search)
        self._row.addWidget(self._more)
        theme.follow(self, lambda it: it._arrange(it._given_up))  # noqa: SLF001 – its own, as a function

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Another title and subtitle."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle) and self._given_up < 1)
        self._fit()

    def set_back(self, name: str, on: Callable[[], object]) -> None:
        """Show the back button with the name of the place it leads to."""
        self.back.set_words(name)
        self.back.setAccessibleName(f"Quay lại {name}")
        self.back.clicked.connect(lambda _checked=False: on())
        self.back.show()
        self._fit()

    def add_action(self, button: Button) -> Button:
        """A secondary button, before the main action."""
        self._actions.append(button)
        self._row.insertWidget(self._row.indexOf(self._more), button)
        self._arrange(self._given_up)
        self._fit()
        return button

    def set_main(self, button: Button) -> Button:
        """The main action, last in the row; stays visible at every width."""
        self._main = button
        self._row.addWidget(button)
        self._fit()
        return button

    def menu_entries(self) -> list[QAction]:
        """What stands under `⋯` now."""
        return self._menu.actions()

    def minimumSizeHint(self) -> QSize:
        """As narrow as it gets: back, title, the icon of the search, `⋯` and the main action."""
        kept = [self.back, *([self._main] if self._main else [])]
        width = sum(button.sizeHint().width() for button in kept if not button.isHidden())
        width += self.title.sizeHint().width() + px(36) + (px(36) if self._actions else 0)
        return QSize(width + 5 * px(12) + 2 * scale().page_pad, px(64))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _measure(self) -> None:
        pad = scale().page_pad
        self._row.setContentsMargins(pad, 0, pad, 0)
        self.setFixedHeight(px(64))

    def show_action(self, button: Button, *, shown: bool) -> None:
        """Show or hide a secondary button (hiding it yourself would not last: the head arranges them)."""
        button.setProperty("gone", not shown)
        self._arrange(self._given_up)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()  # words or sizes changed
        return super().event(event)

    def _fit(self) -> None:
        """Give up as many things, in order, as it takes for the rest to have room."""
        if not self.isVisible():
            return
        steps = range(len(self._present()) + 3)
        wanted = next((given_up for given_up in steps if self._needed(given_up) <= self.width()), steps[-1])
        if wanted != self._given_up:
            self._arrange(wanted)

    def _present(self) -> list[Button]:
        return [button for button in self._actions if not button.property("gone")]

    def _kept(self, given_up: int) -> list[Button]:
        """The secondary buttons that stay in the row."""
        present = self._present()
        return present[: len(present) - max(0, given_up - 2)]

    def _arrange(self, given_up: int) -> None:
        self._given_up = given_up
        self.subtitle.setVisible(bool(self.subtitle.text()) and given_up < 1)
        wide = given_up < 2
        self.search.setFixedWidth(px(250) if wide else px(36))
        if bool(self.search.text()) != wide:
            self.search.set_words("Tìm trong sổ" if wide else "")
            self.search.setAccessibleName("Tìm trong sổ")
            self.search.set_keys("Ctrl+K" if wide else "")
            self.search.setProperty("square", "false" if wide else "true")
            set_state(self.search, "left", "true" if wide else "false")
            self.search.set_icon("search")
        kept = self._kept(given_up)
        for button in self._actions:
            button.setVisible(button in kept)
        self._fill_menu([button for button in self._present() if button not in kept])

    def _fill_menu(self, buttons: list[Button]) -> None:
        self._menu.clear()
        for button in buttons:
            self._menu.addAction(action_of(button, self._menu))
        self._more.setVisible(bool(buttons))

    def _needed(self, given_up: int) -> int:
        """The width it takes with so much given up."""
        kept = self._kept(given_up)
        buttons = [*kept, *(one for one in (self._main, self.back) if one is not None and not one.isHidden())]
        parts = [button.sizeHint().width() for button in buttons]
        parts.append(self.title.sizeHint().width())
        if self.subtitle.text() and given_up < 1:
            parts.append(self.subtitle.sizeHint().width() + px(2))
        parts.append(px(250) if given_up < 2 else px(36))
        if len(kept) < len(self._present()):
            parts.append(px(36))
        return sum(parts) + px(12) * (len(parts) + 1) + 2 * scale().page_pad
