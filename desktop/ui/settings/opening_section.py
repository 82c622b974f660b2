"""Nhập từ sổ giấy: where the page for starting in mid-year is opened from."""

from typing import Any

from desktop.services.book import Book
from desktop.ui.components.buttons import primary
from desktop.ui.components.notes import EmptyPlace
from desktop.ui.components.panel import Panel
from desktop.ui.opening.page import OpeningPage
from desktop.ui.page import Shell
from desktop.ui.settings.section import Section


class OpeningSection(Section):
    """One sentence and one button."""

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__(book, shell)
        panel = Panel()
        panel.body.addWidget(
            EmptyPlace(
                "book-open-text",
                "Bắt đầu giữa chừng",
                "Chi bộ đang ghi sổ giấy: nhập một lần số tiếp theo của từng loại văn bản, điểm danh các tháng đã qua, "
                "việc còn mở, mức xếp loại và hạn chế năm trước. Phần nào chưa có thì bỏ qua.",
                [primary("Nhập từ sổ giấy", "arrow-right", on=self._on_open)],
            )
        )
        self.column.addWidget(panel)

    def shown(self, **params: Any) -> None:
        """`part`: opens that part; `year`: of the year begun so (its attendance, the levels of the year before)."""
        if params.get("part") or params.get("year"):
            self._open(int(params.get("year", 0)), str(params.get("part") or "attendance"))

    def _on_open(self) -> None:
        self._open(0, "numbers")

    def _open(self, year: int, part: str) -> None:
        page = OpeningPage(self.book, self.shell, year=year)
        self.shell.open_over(page)
        page.open_part(part)
