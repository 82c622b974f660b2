"""F1: the help of a page, from resources/help/<key>.md; a window of its own that stays open while one works."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from desktop import paths
from desktop.ui.theme import margins, px, theme

GENERAL = "chung"


def help_text(key: str) -> str:
    """The page's help, or the general one when the page has none of its own."""
    folder = paths.resources() / "help"
    file = folder / f"{key}.md"
    text = (file if key and file.is_file() else folder / f"{GENERAL}.md").read_text(encoding="utf-8")
    return re.sub(r"`([^`\n]+)`", r"**\1**", text)  # keys in the window's own face, not a typewriter's


class HelpWindow(QDialog):
    """One window, used again for each page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Trợ giúp")
        column = QVBoxLayout(self)
        margins(column, 16, 12, 16, 12)
        self.browser = QTextBrowser()
        self.browser.setOpenLinks(False)
        self.browser.setAccessibleName("Trợ giúp")
        column.addWidget(self.browser)
        theme.follow(self, lambda it: it.resize(px(520), px(560)))

    def show_key(self, key: str) -> None:
        """Show the help of a page."""
        self.browser.setMarkdown(help_text(key))
        self.show()
        self.raise_()
        self.browser.setFocus(Qt.FocusReason.OtherFocusReason)
