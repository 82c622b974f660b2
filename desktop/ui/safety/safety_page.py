"""Sao lưu và an toàn: backups, check, history, trash and passphrase of the open book, one tab each."""

from typing import Any

from desktop.services.book import Book
from desktop.ui.components.choosers import Tabs
from desktop.ui.components.panel import Panel, scrolled
from desktop.ui.page import Page, Shell
from desktop.ui.safety.backup_pane import BackupPane
from desktop.ui.safety.check_pane import CheckPane
from desktop.ui.safety.history_pane import HistoryPane
from desktop.ui.safety.keeper import Keeper
from desktop.ui.safety.passphrase_pane import PassphrasePane
from desktop.ui.safety.trash_pane import TrashPane


class SafetyPage(Page):
    """Opened over another page; `tab`: "backups", "check", "history", "trash", "passphrase"."""

    help_key = "an-toan"

    def __init__(self, book: Book, window: Shell, guardian: Keeper, tab: str = "") -> None:
        super().__init__(book, window, "Sao lưu và an toàn", book.path.name)
        self.tabs = Tabs()
        self.backups = BackupPane(book, window, guardian)
        self.check = CheckPane(book, window, lambda: self.tabs.set_current("backups"))
        self.history = HistoryPane(book, window)
        self.trash = TrashPane(book, window)
        self.passphrase = PassphrasePane(book, window, guardian)
        self.tabs.add("backups", "Bản sao lưu", scrolled(self.backups))  # low windows: nothing overlaps
        self.tabs.add("check", "Kiểm tra sổ", self.check)
        self.tabs.add("history", "Lịch sử", self.history)
        self.tabs.add("trash", "Thùng rác", self.trash)
        self.tabs.add("passphrase", "Mật khẩu", self.passphrase)
        panel = Panel(padded=False)
        panel.body.addWidget(self.tabs)
        self.body.addWidget(panel, 1)
        guardian.backed_up.connect(self.backups.reload)
        if tab:
            self.tabs.set_current(tab)

    def reload(self) -> None:
        for pane in (self.backups, self.history, self.trash):
            pane.reload()

    def shown(self, **_params: Any) -> None:
        self.tabs.bar.setFocus()
