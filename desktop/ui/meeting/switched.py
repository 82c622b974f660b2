"""Columns side by side on a wide window; on a narrow one the same parts one at a time behind segments."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.records import dataclass
from desktop.ui.components.choosers import Segments
from desktop.ui.components.flow import Width
from desktop.ui.theme import gap, px, theme

_NO_LIMIT = 16_777_215


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its key and words in the segments, and the widget that stands for it."""

    key: str
    title: str
    widget: QWidget


class Switched(QWidget):
    """`columns`: (widget, width when wide, width in between), width 0 takes what is left, −1 is not shown."""

    def __init__(self, columns: Sequence[tuple[QWidget, int, int]], parts: Sequence[Part], *, name: str) -> None:
        super().__init__()
        self._columns, self._parts = list(columns), list(parts)
        self._width = Width.WIDE
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        gap(column, 10)
        self.segments = Segments([(part.key, part.title) for part in parts], name=name)
        self.segments.chosen.connect(lambda _key: self._fit())
        column.addWidget(self.segments)
        row = QHBoxLayout()
        gap(row, 12)
        for widget, wide, _middle in columns:
            row.addWidget(widget, 0 if wide else 1)
        column.addLayout(row, 1)
        theme.follow(self, Switched._fit)

    def arrange(self, width: Width) -> None:
        """Lay out for a class of width."""
        self._width = width
        self._fit()

    def set_words(self, key: str, title: str) -> None:
        """Other words of one part (a count)."""
        self.segments.set_words(key, title)

    def bring(self, key: str) -> None:
        """Have a part in front (on a narrow window)."""
        self.segments.set_current(key)
        self._fit()

    @property
    def narrow(self) -> bool:
        """Whether only one part is shown."""
        return self._width is Width.NARROW

    def _fit(self) -> None:
        self.segments.setVisible(self.narrow)
        current = self.segments.current()
        in_front = [part.widget for part in self._parts if part.key == current]
        for part in self._parts:
            part.widget.setVisible(not self.narrow or part.widget in in_front)
        for widget, wide, middle in self._columns:
            inside = [p for p in self._parts if p.widget is widget or widget.isAncestorOf(p.widget)]
            design = 0 if self.narrow else wide if self._width is Width.WIDE else middle
            widget.setVisible(design >= 0 and (not self.narrow or any(p.key == current for p in inside)))
            widget.setMinimumWidth(px(design) if design > 0 else 0)
            widget.setMaximumWidth(px(design) if design > 0 else _NO_LIMIT)


def stacked(*widgets: QWidget, stretch: int = -1) -> QWidget:
    """Widgets one below the other as one column; the one at `stretch` takes the room."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    gap(column, 12)
    for place, widget in enumerate(widgets):
        column.addWidget(widget, 1 if place == (stretch % len(widgets)) else 0)
    return made
