"""Cỡ chữ: one of three sizes, kept on this PC."""

from desktop.services.book import Book
from desktop.ui.components.choosers import Segments
from desktop.ui.components.labels import KeyHints, words
from desktop.ui.components.panel import Panel
from desktop.ui.page import Shell
from desktop.ui.settings.section import Section
from desktop.ui.theme import STEPS, scale, theme


class LettersSection(Section):
    """Takes effect at once."""

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__(book, shell)
        panel = Panel("Cỡ chữ")
        panel.body.addWidget(
            words("Áp dụng ngay cho mọi trang trên máy này. Giấy tờ in ra không đổi.", "second", wrap=True)
        )
        self.sizes = Segments([(str(percent), f"{percent} %") for percent in STEPS], name="Cỡ chữ")
        self.sizes.chosen.connect(self._on_chosen)
        panel.body.addWidget(self.sizes)
        panel.body.addSpacing(8)
        panel.body.addWidget(KeyHints([("Ctrl +", "to hơn"), ("Ctrl −", "nhỏ hơn")]))
        panel.body.addStretch(1)
        self.column.addWidget(panel)
        theme.changed.connect(self.reload)

    def reload(self) -> None:
        self.sizes.set_current(str(scale().percent))

    def _on_chosen(self, percent: str) -> None:
        theme.set_percent(int(percent))
        self.shell.preferences.set_percent(int(percent))
