"""Tabs of a review that are made when they are first wanted: a page full of fields opens at once."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.components.choosers import Tabs


class LaterTabs(Tabs):
    """`later(key, title, make)`: the pane is made by `pane(key)`, or when its tab comes to the front."""

    def __init__(self) -> None:
        super().__init__()
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._made: dict[str, QWidget] = {}
        self._holders: dict[str, QVBoxLayout] = {}

    def later(self, key: str, title: str, make: Callable[[], QWidget]) -> None:
        """One more tab."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        self._holders[key], self._makers[key] = column, make
        self.add(key, title, holder)

    def pane(self, key: str) -> QWidget:
        """The pane of a tab, made now if it wasn't."""
        if key not in self._made:
            made = self._made[key] = self._makers[key]()
            self._holders[key].addWidget(made)
            self._show(made)
        return self._made[key]

    def set_current(self, key: str) -> None:
        """Bring a tab to the front as the record stands now."""
        super().set_current(key)
        if key in self._makers:
            self._show(self.pane(key))

    def show_review(self) -> None:
        """Show the record in the tab in front; the others follow when they come to the front."""
        self._show(self.pane(self.current()))

    @staticmethod
    def _show(pane: QWidget) -> None:
        show: Callable[[], None] = getattr(pane, "show_review")  # noqa: B009 – panes are widgets of many kinds
        show()
