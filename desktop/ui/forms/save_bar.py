"""The bar that appears with the first change of a form: names it, takes it back, saves."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.ui.components.buttons import primary, secondary
from desktop.ui.components.labels import Icon, words
from desktop.ui.theme import gap, margins, px, theme


class SaveBar(QWidget):
    """`save` and `drop` are its buttons; hidden while nothing is changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel-foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        margins(row, 16, 9, 16, 9)
        gap(row, 10)
        self.label = words("")
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.drop = secondary("Bỏ thay đổi")
        self.save = primary("Lưu", "save")
        self.save.setToolTip("Ctrl+S")
        row.addWidget(Icon("pencil", "ink", 18))
        row.addWidget(self.label, 1)
        row.addWidget(self.drop)
        row.addWidget(self.save)
        theme.follow(self, lambda it: it.setMinimumHeight(px(56)))
        self._labels: list[str] = []
        self.hide()

    def show_changes(self, labels: Sequence[str]) -> None:
        """ "Sửa 1 mục: điện thoại"; nothing changed hides the bar."""
        self._labels = list(labels)
        self.setVisible(bool(labels))
        names = ", ".join(label[:1].lower() + label[1:] for label in labels[:3])
        more = "…" if len(labels) > 3 else ""
        self.label.setText(f"Sửa {len(labels)} mục: {names}{more}")
        self.label.setToolTip(", ".join(labels))
